//! A form typed where the list of declensions says holds in every paper that the list names, and the old one stands nowhere.

use std::collections::{BTreeMap, BTreeSet};

use cyclogram::documents::{self, Listing, Usage};
use cyclogram::report::Report;
use cyclogram::russian::{Case, date_digits};
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Cell, Row, Sheet, Value, Workbook};
use cyclogram::{Set, baked};

use crate::documents::late::ASKED;
use crate::wording::declensions_words::{built, excel, papers};

const CASES: [(Case, &str); 5] = [
    (Case::Genitive, "родительный"),
    (Case::Dative, "дательный"),
    (Case::Accusative, "винительный"),
    (Case::Instrumental, "творительный"),
    (Case::Prepositional, "предложный"),
];

/// What is typed begins with this letter, as no form does that the program makes.
const MARK: &str = "ъ";

/// The sample workbook as texts, of a school whose short name and one of whose unions decline.
fn sample() -> Workbook {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/input/образец.xlsx")).unwrap();
    let source = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
    let mut book = workbook::read(&source, &mut Report::default()).unwrap_or_else(|_| panic!("no workbook"));
    for cell in book.sheets.iter_mut().flat_map(|it| &mut it.rows).flat_map(|it| &mut it.cells) {
        cell.value = Value::Text(match &cell.value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string().replace('.', ","),
            Value::Date(date) => date_digits(*date),
            other => panic!("{other:?}"),
        });
    }
    replace(&mut book, "Организация", "МКОУ «Светлореченская СОШ»", "Светлореченская школа");
    replace(&mut book, "Посткурс", "ШМО учителей математики и информатики", "Кафедра точных наук");
    book
}

fn sheet<'a>(book: &'a mut Workbook, name: &str) -> &'a mut Sheet {
    book.sheets.iter_mut().find(|it| it.name == name).unwrap_or_else(|| panic!("no sheet «{name}»"))
}

/// Writes another text into every cell of a sheet that says just this; there must be one.
fn replace(book: &mut Workbook, name: &str, old: &str, new: &str) {
    let cells = sheet(book, name).rows.iter_mut().flat_map(|it| &mut it.cells);
    let found: Vec<&mut Cell> = cells.filter(|it| it.value == Value::Text(old.into())).collect();
    assert!(!found.is_empty(), "no «{old}» on «{name}»");
    found.into_iter().for_each(|it| it.value = Value::Text(new.into()));
}

fn text(row: &Row, column: u32) -> &str {
    match row.cells.iter().find(|it| it.column == column).map(|it| &it.value) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn put(row: &mut Row, column: u32, text: String) {
    row.cells.retain(|it| it.column != column);
    row.cells.push(Cell { column, value: Value::Text(text) });
}

/// Finds the column with this caption in the first row of a sheet, or begins one.
fn column(sheet: &mut Sheet, caption: &str) -> u32 {
    let head = &mut sheet.rows[0];
    if let Some(found) = head.cells.iter().find(|it| it.value == Value::Text(caption.into())) {
        return found.column;
    }
    let next = head.cells.iter().map(|it| it.column).max().unwrap() + 1;
    put(head, next, caption.into());
    next
}

/// Types all forms of a usage into the columns «ФИО (… падеж)» or «Должность (… падеж)» of the rows that `has`.
fn type_on_staff(book: &mut Workbook, forms: &Usage, columns: &str, has: impl Fn(&str, &str) -> bool) {
    let staff = sheet(book, "Сотрудники");
    let (name, post) = (column(staff, "ФИО"), column(staff, "Должность"));
    for (case, word) in CASES {
        let column = column(staff, &columns.replace('…', word));
        let rows = staff.rows.iter_mut().skip(1).filter(|row| has(text(row, name), text(row, post)));
        let typed = rows.map(|row| put(row, column, marked(forms.forms.get(case)))).count();
        assert!(typed > 0, "nobody is «{}»", forms.forms.nominative);
    }
}

fn marked(form: &str) -> String {
    format!("{MARK}{form}")
}

/// Adds somebody to the staff list who is not there.
fn hire(book: &mut Workbook, person: &str, title: &str) {
    let staff = sheet(book, "Сотрудники");
    let (name, post) = (column(staff, "ФИО"), column(staff, "Должность"));
    let mut row = Row { number: staff.rows.last().unwrap().number + 1, cells: Vec::new() };
    put(&mut row, name, person.into());
    put(&mut row, post, title.into());
    staff.rows.push(row);
}

/// The two quoted captions of «лист «Организация», графы «…» и «…»», behind the name of the sheet.
fn captions(column: &str) -> Vec<&str> {
    column.split('«').skip(2).filter_map(|it| it.split('»').next()).collect()
}

/// Corrects a usage where its row of the list says.
fn correct(book: &mut Workbook, set: &Set, usage: &Usage, listing: &Listing) {
    let words = &listing.declensions;
    let nominative = usage.forms.nominative.as_str();
    let school = &set.known.reading.school;
    let quoted = |text: &str| {
        text.split('«').find(|it| it.contains('…')).unwrap().split('»').next().unwrap().to_string()
    };
    match &usage.column {
        it if *it == words.name => type_on_staff(book, usage, &quoted(it), |name, _| name == nominative),
        it if *it == words.position => type_on_staff(book, usage, &quoted(it), |_, post| post == nominative),
        it if *it == words.outside => {
            let others = documents::outsiders(school);
            let official = others.iter().find(|it| full(&it.name) == nominative).unwrap();
            hire(book, nominative, &official.post);
            type_on_staff(book, usage, &quoted(it), |name, _| name == nominative);
        }
        it if *it == words.outside_position => {
            type_on_staff(book, usage, &quoted(it), |_, post| post == nominative);
        }
        it if *it == words.organisation || *it == words.organisation_short => {
            for (caption, form) in
                captions(it).into_iter().zip([&usage.forms.genitive, &usage.forms.prepositional])
            {
                let sheet = sheet(book, "Организация");
                let mut row = Row { number: sheet.rows.last().unwrap().number + 1, cells: Vec::new() };
                put(&mut row, 0, caption.into());
                put(&mut row, 1, marked(form));
                sheet.rows.push(row);
            }
        }
        it if *it == words.issuer => {
            for cell in book.sheets.iter_mut().flat_map(|it| &mut it.rows).flat_map(|it| &mut it.cells) {
                let Value::Text(text) = &cell.value else { continue };
                let Some((_, rest)) = text.split_once(&format!("{nominative}, № ")) else { continue };
                let (number, date) = rest.split_once(", ").unwrap();
                let form = marked(&usage.forms.genitive);
                cell.value = Value::Text(format!("приказ {form} от {date} № {number}"));
            }
        }
        it if *it == words.union => {
            replace(book, "Посткурс", "Кафедра точных наук", "ШМО ъучителей математики")
        }
        it => panic!("nobody can correct anything in «{it}»"),
    }
}

fn full(name: &cyclogram::russian::FullName) -> String {
    format!("{} {} {}", name.surname, name.first, name.patronymic)
}

fn usages(set: &Set, listing: &Listing) -> Vec<Usage> {
    let known = &set.known;
    documents::usages(&known.frame(listing), &set.documents, &ASKED)
}

/// Lists the texts under the names of oblique cases by the path of the document and the names that lead to them.
fn oblique(value: &serde_json::Value, path: &str, found: &mut BTreeMap<String, String>) {
    match value {
        serde_json::Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, it)| oblique(it, &format!("{path}.{at}"), found));
        }
        serde_json::Value::Object(map) => {
            for (key, it) in map {
                let here = format!("{path}.{key}");
                let cased = CASES.iter().any(|(_, case)| key == case || key.ends_with(&format!("_{case}")));
                match it {
                    serde_json::Value::String(text) if cased => drop(found.insert(here, text.clone())),
                    _ => oblique(it, &here, found),
                }
            }
        }
        _ => {}
    }
}

fn all_oblique(set: &Set) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for document in set.documents.iter().filter(|it| it.context.get("склонения").is_none()) {
        for layer in document.context.layers() {
            oblique(layer, &format!("{}: {}", document.id, document.path), &mut found);
        }
    }
    found
}

#[test]
fn a_form_typed_where_the_list_says_holds_in_every_paper() {
    let listing =
        Listing::read(&baked::rules(), &mut Report::default()).unwrap_or_else(|_| panic!("documents.toml"));
    let mut book = sample();
    let before = built(excel(&book));
    let rows = usages(&before, &listing);
    for usage in &rows {
        correct(&mut book, &before, usage, &listing);
    }
    let columns: BTreeSet<&str> = rows.iter().map(|it| it.column.as_str()).collect();
    assert_eq!(columns.len(), 8, "a place to correct that the sample does not have: {columns:#?}");

    let after = built(excel(&book));
    let (old, new) = (all_oblique(&before), all_oblique(&after));
    let mut wrong = BTreeSet::new();
    let mut changed = 0;
    for (path, text) in &old {
        // Words of the program itself, the same for every school, and lines to write on.
        let fixed = [".цель.", ".категория.название.", ".год.фраза_"].iter().any(|it| path.contains(it));
        if fixed || text.chars().all(|it| it == '_') {
            continue;
        }
        changed += 1;
        let typed = new.get(path).map_or("нет", String::as_str);
        let union = path.contains(".шмо.") && typed == "ШМО ъучителей математики";
        let kept = path.contains(".шмо.") && text.starts_with("ШМО");
        if !union && !kept && typed.to_lowercase() != marked(text).to_lowercase() {
            wrong.insert(format!("{path}: {text} → {typed}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {changed}: {:#?}",
        wrong.len(),
        wrong.iter().take(40).collect::<Vec<_>>()
    );
    assert!(changed > 5000, "{changed}");
    untyped(&rows, &after);
}

/// The old surname stands in no finished paper, be it in a list that the words of an order were made of.
fn untyped(rows: &[Usage], after: &Set) {
    let surname = |form: &str| form.split(' ').next().unwrap_or_default().to_string();
    let people: Vec<&Usage> = rows.iter().filter(|it| it.column.contains("«ФИО")).collect();
    let nominative: BTreeSet<String> = people.iter().map(|it| surname(&it.forms.nominative)).collect();
    let forms = people.iter().flat_map(|it| CASES.map(|(case, _)| surname(it.forms.get(case))));
    let old: BTreeSet<String> = forms.filter(|it| !nominative.contains(it)).collect();
    assert!(old.len() > 70, "{old:?}");
    let mut wrong = Vec::new();
    for (path, text) in papers(after) {
        let words = text.split(|it: char| !(it.is_alphabetic() || it == '-'));
        wrong.extend(words.filter(|it| old.contains(*it)).map(|it| format!("{path}: {it}")));
    }
    assert!(wrong.is_empty(), "{}: {:#?}", wrong.len(), &wrong[..wrong.len().min(40)]);
}
