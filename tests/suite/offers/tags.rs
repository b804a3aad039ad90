//! `docs/tags.md`: the facts that documents offer to their templates, by what they are made on, with what they mean and an example.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cyclogram::documents::{self, Asked, Document, Listing};
use cyclogram::docx::fill_text;
use cyclogram::report::Report;
use cyclogram::schedule::Rules;
use cyclogram::sources::Source;
use cyclogram::values::Values;
use cyclogram::{Options, baked, calendar, disk};
use serde::Deserialize;

use crate::snapshot::differs;
use serde_json::{Map, Value};

use crate::documents::late::whole;

use crate::xlsx::sample::june;

const CASES: &[&str] =
    &["именительный", "родительный", "дательный", "винительный", "творительный", "предложный"];
/// What every person has; a block may have more.
const PERSON: &[&str] = &[
    "есть",
    "фио",
    "кратко",
    "инициалы",
    "имя_отчество",
    "обращение",
    "должность",
    "Должность",
    "пол",
    "ознакомлен",
    "ответственным",
    "получил",
    "в_подразделении",
];

/// What the names mean, by section of the page: `docs/tags.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meanings {
    head: String,
    /// What the page shows to learn from; what it gives in the document is filled by the program.
    examples: Vec<String>,
    rules: String,
    /// What a name inside a list means where its section does not say it.
    inside: BTreeMap<String, String>,
    section: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    title: String,
    /// What is said of the section as a whole.
    #[serde(default)]
    about: String,
    /// On what the documents are made that have these names: words of `per`; none for what every document has.
    #[serde(default)]
    per: Vec<String>,
    /// The block whose names alone are shown.
    block: Option<String>,
    names: BTreeMap<String, String>,
}

/// Documents on what the built-in list makes none, so that each subject has an example.
const MORE: &str = "
[[document]]
id = \"T1\"
title = \"Проба\"
folder = \"\"
file = \"T1\"
make = [\"word\"]
per = \"session\"
when = \"always\"

[[document]]
id = \"T2\"
title = \"Проба\"
folder = \"\"
file = \"T2\"
make = [\"word\"]
per = \"person\"
when = \"always\"
";

/// The list of documents with one on each subject.
fn rules() -> Rules {
    Rules::read(&baked::rules(), &mut Report::default()).unwrap()
}

fn listing() -> Listing {
    let mut rules = baked::rules();
    let list = rules.iter_mut().find(|it| it.name == "documents.toml").unwrap();
    let text = String::from_utf8(list.bytes.to_vec()).unwrap() + MORE;
    *list = Source { name: list.name.clone(), bytes: text.into_bytes().into() };
    Listing::read(&rules, &mut Report::default()).unwrap()
}

/// All documents of the sample, as if their wording asked for everything.
fn sample(listing: &Listing) -> Vec<Document> {
    let mut all = of_book(listing, None);
    let later = of_book(listing, Some(june())).into_iter();
    let later: Vec<_> = later.filter(|it| all.iter().all(|known| known.id != it.id)).collect();
    all.extend(later);
    all
}

fn of_book(listing: &Listing, book: Option<Vec<u8>>) -> Vec<Document> {
    let mut report = Report::default();
    let wanted = disk::Wanted { workbook: Some("input/образец.xlsx".into()), ..Default::default() };
    let mut sources = disk::load(&wanted, &mut report).unwrap();
    if let Some(bytes) = book {
        sources.workbook.bytes = bytes.into();
    }
    let today = calendar::date(2026, 8, 20).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    let known =
        cyclogram::understand(&sources, &options, &mut report).unwrap_or_else(|_| panic!("the sample"));
    documents::plan(&known.frame(listing), &[], &Asked::default(), &report)
}

#[test]
fn names_of_the_tags_are_written_down() {
    let listing = listing();
    let path = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let meanings = std::fs::read_to_string(path("tags.toml")).unwrap();
    let meanings: Meanings = toml::from_str(&meanings).unwrap();
    let (text, wrong) = page(&listing, &meanings, &sample(&listing));
    assert!(wrong.is_empty(), "docs/tags.toml:\n{}", wrong.join("\n"));
    assert_eq!(differs(&path("tags.md"), &text), None);
}

/// What the types offer, and what a real document has, are the same names: a template is checked by the former and filled with
/// the latter.
#[test]
fn a_document_has_the_names_that_its_type_offers() {
    let listing = listing();
    let documents = sample(&listing);
    let mut seen = BTreeSet::new();
    for entry in &listing.documents {
        let blank = documents::blank(&listing, &rules(), entry);
        for document in documents.iter().filter(|it| it.id == entry.id) {
            for (offered, made) in blank.layers().iter().zip(document.context.layers()) {
                let (mut one, mut other) = (BTreeSet::new(), BTreeSet::new());
                names(offered, "", &mut one);
                names(made, "", &mut other);
                // The cells of a plan are called by the number of the column.
                let numbered = |it: &&String| it.rsplit('.').next().unwrap().parse::<u32>().is_ok();
                let missing: Vec<_> = other.difference(&one).filter(|it| !numbered(it)).collect();
                assert!(missing.is_empty(), "{}: the type does not have {missing:?}", entry.id);
                // What the sample leaves empty has no names inside.
                let lost: Vec<_> = one.difference(&other).filter(|it| !is_hidden(made, it)).collect();
                assert!(lost.is_empty(), "{}: {} lacks {lost:?}", entry.id, document.path);
            }
            seen.insert(per(entry.per));
        }
    }
    assert_eq!(seen.len(), 12, "{seen:?}");
}

/// Gathers all dotted names of a value, those inside lists too.
fn names(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (name, it) in map {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                names(it, &path, found);
                found.insert(path);
            }
        }
        Value::Array(all) => all.iter().for_each(|it| names(it, path, found)),
        _ => {}
    }
}

/// Says whether a name would lie inside an empty list, or inside nothing.
fn is_hidden(value: &Value, path: &str) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.iter().all(|it| is_hidden(it, path)),
        Value::Object(map) => path
            .split_once('.')
            .is_some_and(|(name, rest)| map.get(name).is_some_and(|it| is_hidden(it, rest))),
        _ => false,
    }
}

/// Writes the page; says too which meanings are missing, and which are of no name.
fn page(listing: &Listing, meanings: &Meanings, documents: &[Document]) -> (String, Vec<String>) {
    let mut text = meanings.head.clone();
    let order = whole(&documents.iter().find(|it| it.id == "D01").unwrap().context);
    for example in &meanings.examples {
        let shown = fill_text(example, &order).unwrap();
        text += &format!("| `{example}` | {} |\n", shown.replace('\u{a0}', " "));
    }
    text += &meanings.rules;
    let (mut wrong, mut seen) = (Vec::new(), BTreeMap::new());
    // The names of a position are those of an attestation, too.
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for section in &meanings.section {
        let (offered, example) = section.values(listing, documents);
        let mut rows = Vec::new();
        lines("", &offered, &example, &mut seen, &mut rows);
        let keys: Vec<&str> = offered.as_object().unwrap().keys().map(String::as_str).collect();
        seen.insert(keys.join(" "), format!("документов раздела «{}»", section.title));
        rows.retain(|row| !shown.contains(first(&row.name)));
        if section.per == ["person"] {
            shown.extend(rows.iter().map(|row| first(&row.name).to_owned()));
        }
        text += &format!("\n## {}\n\n{}\n\n", section.title, section.about.trim());
        text += "| имя | что это | пример |\n| --- | --- | --- |\n";
        for row in &rows {
            let last = row.name.rsplit(['.', ']']).next().unwrap_or_default();
            let inside = meanings.inside.get(last).filter(|_| row.name.contains("[]."));
            match section.names.get(&row.name).or(inside) {
                Some(meaning) => {
                    text += &format!("| `{}` | {meaning}{} | {} |\n", row.name, row.kind, row.example);
                }
                None => wrong.push(format!("{}: нет «{}»", section.title, row.name)),
            }
        }
        let idle = section.names.keys().filter(|it| rows.iter().all(|row| row.name != **it));
        wrong.extend(idle.map(|it| format!("{}: «{it}» — такого имени нет", section.title)));
    }
    (text + &of_documents(listing, meanings), wrong)
}

fn first(name: &str) -> &str {
    name.split(['.', '[']).next().unwrap_or_default()
}

/// The tables of the documents: which section has the names of which, and what its names were called before.
fn of_documents(listing: &Listing, meanings: &Meanings) -> String {
    let mut text =
        "\n## Какие сведения у какого документа\n\n| документ | название | раздел |\n| --- | --- | --- |\n"
            .to_owned();
    let mut former = String::new();
    for entry in listing.documents.iter().filter(|it| !it.id.starts_with('T')) {
        let section = meanings.section.iter().find(|it| it.per.contains(&per(entry.per))).unwrap();
        text += &format!("| {} | {} | {} |\n", entry.id, entry.title, section.title);
        for (old, new) in entry.formerly.iter().flatten() {
            former += &format!("| {} | `{old}` | `{new}` |\n", entry.id);
        }
    }
    let before = "\n## Прежние имена\n\nВ шаблонах, сделанных раньше, они работают; о каждом говорит `cyclogram templates --check`.\n\n";
    text + before + "| документ | было | стало |\n| --- | --- | --- |\n" + &former
}

impl Section {
    /// Returns the values of the section with nothing in them, and those of the sample.
    fn values(&self, listing: &Listing, documents: &[Document]) -> (Value, Value) {
        // What every document has is shown by the first order.
        let ours = |id: &str, per: &str| match self.per.is_empty() {
            true => id == "D01",
            false => self.per.iter().any(|it| it == per),
        };
        let (mut offered, mut example) = (Value::Null, Value::Null);
        for entry in listing.documents.iter().filter(|it| ours(&it.id, &per(it.per))) {
            self.layers(&documents::blank(listing, &rules(), entry)).for_each(|it| merge(&mut offered, it));
            for document in documents.iter().filter(|it| it.id == entry.id) {
                self.layers(&document.context).for_each(|it| merge(&mut example, it));
            }
        }
        match &self.block {
            Some(name) => (offered[name].clone(), example[name].clone()),
            None => (offered, example),
        }
    }

    /// The layers that the section shows: the document's own and the school's, or those of what it is made on.
    fn layers<'a>(&self, values: &'a Values) -> impl Iterator<Item = &'a Value> {
        let all = values.layers();
        let common = self.per.is_empty();
        let kept = move |at: usize| if common { at == 0 || at + 1 == all.len() } else { at == 1 };
        all.iter().enumerate().filter(move |it| kept(it.0)).map(|it| it.1.as_ref())
    }
}

/// The word of the list for what a document is made on.
fn per(per: impl std::fmt::Debug) -> String {
    format!("{per:?}").to_lowercase()
}

/// A row of the page.
struct Row {
    name: String,
    kind: &'static str,
    example: String,
}

/// Gathers the rows of a value and of the names inside it. A block of names that was shown is not shown again.
fn lines(
    name: &str,
    offered: &Value,
    example: &Value,
    seen: &mut BTreeMap<String, String>,
    rows: &mut Vec<Row>,
) {
    let row = |kind, example: &Value| Row { name: name.into(), kind, example: cell(example) };
    let inner = |step: &str| if name.is_empty() { step.to_owned() } else { format!("{name}.{step}") };
    match offered {
        Value::Object(map) if has(map, CASES) => {
            let shown = format!("{} → {}", cell(&example["именительный"]), cell(&example["дательный"]));
            rows.push(Row { name: name.into(), kind: " (падежи)", example: shown });
            let more = map.keys().filter(|it| !CASES.contains(&it.as_str()));
            more.for_each(|it| lines(&inner(it), &map[it], &example[it], seen, rows));
        }
        Value::Object(map) => {
            let person = has(map, PERSON) && !name.is_empty();
            let own: Vec<&String> =
                map.keys().filter(|it| !(person && PERSON.contains(&it.as_str()))).collect();
            let key = own.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" ");
            let kind = if person { " (человек)" } else { "" };
            match seen.get(&key) {
                Some(other) if own.len() > 3 => {
                    let example = format!("те же имена, что у {other}");
                    rows.push(Row { name: name.into(), kind, example });
                }
                _ => {
                    if person {
                        rows.push(row(kind, &example["инициалы"]));
                    }
                    if own.len() > 3 && !name.is_empty() {
                        seen.insert(key, format!("`{name}`"));
                    }
                    own.into_iter().for_each(|it| lines(&inner(it), &map[it], &example[it], seen, rows));
                }
            }
        }
        Value::Array(all) => {
            lines(&format!("{name}[]"), &all[0], example.get(0).unwrap_or(&Value::Null), seen, rows)
        }
        Value::Bool(_) => {
            rows.push(Row { name: name.into(), kind: " (да/нет)", example: String::new() })
        }
        _ => rows.push(row("", example)),
    }
}

fn has(map: &Map<String, Value>, names: &[&str]) -> bool {
    names.iter().all(|it| map.contains_key(*it))
}

fn cell(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let plain = text.replace(['\n', '\u{a0}'], " ").replace('|', "\\|");
    if plain.contains("__") {
        return "линия для заполнения".into();
    }
    let short: String = plain.chars().take(60).collect();
    if short.len() < plain.len() { short.trim_end().to_owned() + "…" } else { short }
}

/// Takes what another value has into this one; the first value that is more than an empty place stays.
fn merge(into: &mut Value, other: &Value) {
    match (into, other) {
        (Value::Object(own), Value::Object(more)) => {
            for (name, value) in more {
                merge(own.entry(name.as_str()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(own), Value::Array(more)) => {
            for item in more {
                if own.is_empty() {
                    own.push(Value::Null);
                }
                merge(&mut own[0], item);
            }
        }
        (own, Value::Object(_)) => {
            *own = Value::Object(Map::new());
            merge(own, other);
        }
        (own, Value::Array(_)) if !own.is_object() => {
            *own = Value::Array(Vec::new());
            merge(own, other);
        }
        (own, other) if is_bare(own) => *own = other.clone(),
        _ => {}
    }
}

/// Says whether a value is nothing or a place to fill by hand.
fn is_bare(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || text.contains("__"),
        _ => false,
    }
}
