//! A set made late in the year: no document orders or plans anything for a day before it is signed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cyclogram::calendar::{Date, date};
use cyclogram::documents::{Asked, Document, Form};
use cyclogram::docx::Templates;
use cyclogram::offers;
use cyclogram::report::{Place, Report};
use cyclogram::sources::{Source, Sources};
use cyclogram::staff::OrderNumber;
use cyclogram::values::Values;
use cyclogram::xlsx::{self, Layouts};
use cyclogram::{Options, Set, baked};
use serde_json::{Map, Value};

use crate::documents::orders::{day, known, schedule, school, values};

/// Fields that tell what was: acts, decisions, terms of categories, courses, what the school wrote down itself.
const FACTS: &[&str] = &[
    "приказы",
    "приказ",
    "исходящий",
    "организация",
    "на_дату",
    "период",
    "основание",
    "обсуждение",
    "этапы",
    "школа",
    "муниципалитет",
    "регион",
    "курсы",
    "имеется",
    "предыдущая",
    "предыдущая_дата",
    "с_даты",
    "договор",
    "аттестации",
    "обучение",
    "категория",
    "окончание",
    "последние",
    "тема_и_дата",
    "отметка",
    "зарегистрировано",
    "утверждён",
    "решение",
    "сзд",
    "до",
    "мониторинги",
    "готово_до",
    "бессрочно_с",
    "дата_рождения",
    "принят",
    "достижения",
    "вклад",
    "участие",
    "консультации",
    "копии",
    "ключи",
    "кадры",
    "реестр",
    "план_курсов",
    "акты",
];

/// The same, in one document alone: the day of a teacher's own application; the terms, the half-year and the months that a report
/// looks back on; the points of the regulation, whose numbers («3.3.1») look like days.
const FACTS_OF: &[&str] = &[
    "D24: заявление.запрос",
    "D59: включены",
    "DIST: включены",
    "DIST: период_с",
    "DIST: по_месяцам",
    "D54: положение.пункты",
];

/// Words after which a day is told, not planned.
const TOLD: &[&str] = &["подано ", "срок прошёл "];

/// The register explains to the secretary what was missed; the summary of the staff tells what there is.
///
/// Protocols, registers and notes on the year tell what was.
const REGISTERS: &[&str] =
    &["REG", "D14", "D16", "D29", "D42", "D44", "D45", "D46", "D51", "D52", "D53", "D57"];

pub fn sample_on(on: Date) -> Set {
    let bytes = include_bytes!("../../../input/образец.xlsx").as_slice();
    let workbook = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
    let sources =
        Sources { workbook, with: Vec::new(), rules: baked::rules(), templates: baked::templates() };
    let options = Options { year: None, on: Some(on), today: on, partial: false, only: Vec::new() };
    cyclogram::build(&sources, &options, &mut Report::default()).unwrap()
}

/// Reads «01.09.2026» and «1 сентября 2026» out of a text.
fn dates(text: &str) -> Vec<Date> {
    const MONTHS: &str = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
    let words: Vec<&str> =
        text.split(|it: char| !it.is_alphanumeric() && it != '.').filter(|it| !it.is_empty()).collect();
    let digits = words.iter().filter_map(|word| {
        let parts: Vec<&str> = word.trim_matches('.').split('.').collect();
        let [day, month, year] = parts.as_slice() else { return None };
        date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    });
    let spelled = words.windows(3).filter_map(|it| {
        let month = MONTHS.split(' ').position(|month| month == it[1])?;
        date(it[2].parse().ok()?, u32::try_from(month).ok()? + 1, it[0].parse().ok()?)
    });
    digits.chain(spelled).collect()
}

/// All names that the template or the layout of a document prints: `сзд.фио.дательный`.
fn printed(form: &Form) -> BTreeSet<String> {
    let names: Vec<String> = match form {
        Form::Word(id) => TEMPLATES.names(id).into_iter().map(|it| it.path).collect(),
        Form::Table(id) => {
            let layouts = Layouts::read(&baked::rules(), &mut Report::default()).unwrap();
            xlsx::names(layouts.get(id).unwrap())
        }
    };
    names.into_iter().map(|it| it.replace("[]", "")).collect()
}

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::compile(&baked::templates(), &mut Report::default()));

/// The names that the built-in templates and tables use.
pub static ASKED: LazyLock<Asked> = LazyLock::new(|| {
    let layouts = Layouts::read(&baked::rules(), &mut Report::default()).unwrap();
    offers::asked(&TEMPLATES, &layouts)
});

/// All values of a document as one.
pub fn whole(values: &Values) -> Value {
    let mut all = Map::new();
    for layer in values.layers().iter().rev() {
        all.extend(layer.as_object().unwrap().clone());
    }
    Value::Object(all)
}

/// Walks over every text of a context that is printed, with the names that lead to it.
fn texts<'a>(value: &'a Value, path: &[String], found: &mut Vec<(Vec<String>, &'a str)>) {
    match value {
        Value::String(text) => found.push((path.to_vec(), text)),
        Value::Array(all) => all.iter().for_each(|it| texts(it, path, found)),
        Value::Object(all) => {
            for (name, it) in all {
                texts(it, &[path, std::slice::from_ref(name)].concat(), found);
            }
        }
        _ => {}
    }
}

/// Lists what a document plans for a day before it was signed.
fn past(document: &Document, values: &Value, signed: Date) -> BTreeSet<String> {
    let names = printed(&document.form);
    let mut found = Vec::new();
    texts(values, &[], &mut found);
    let planned = found.into_iter().filter(|(path, _)| {
        names.contains(&path.join(".")) && !path.iter().any(|it| FACTS.contains(&it.as_str()))
    });
    // What follows a word of the past up to the end of the date is told.
    let plan = |text: &str| TOLD.iter().fold(text.to_string(), |it, word| without(&it, word));
    let past = planned.filter(|(_, text)| dates(&plan(text)).iter().any(|it| *it < signed));
    let lines = past.map(|(path, text)| format!("{}: {}: {text}", document.id, path.join(".")));
    lines.filter(|line| !FACTS_OF.iter().any(|it| line.starts_with(it))).collect()
}

/// Leaves out the dates that follow a word.
fn without(text: &str, word: &str) -> String {
    let mut parts = text.split(word);
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |kept, it| kept + it.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.'))
}

#[test]
fn nothing_is_planned_before_it_is_signed() {
    let mut wrong = BTreeSet::new();
    let mut seen = 0;
    for on in [day(2026, 11, 15), day(2027, 2, 10), day(2027, 5, 20)] {
        let set = sample_on(on);
        let orders = &set.known.reading.school.orders;
        for document in set.documents.iter().filter(|it| !REGISTERS.contains(&it.id.as_str())) {
            let typed = orders.iter().find(|it| it.document == document.id).and_then(|it| it.date.as_ref());
            // What is done stands under its day, and says so.
            let mut values = whole(&document.context);
            if let Some(steps) = values.get_mut("шаги").and_then(Value::as_array_mut) {
                steps.retain(|it| it["отметка"] != "выполнено");
            }
            if values.get("подано") == Some(&Value::Bool(true)) {
                values["подача"] = Value::Null;
            }
            // The notice of an end says when the time to apply began.
            if values.get("подача_прошла") == Some(&Value::Bool(true)) {
                values["рекомендуемая_подача"] = Value::Null;
            }
            seen += 1;
            wrong.extend(past(document, &values, typed.map_or(on, |it| it.date)));
        }
    }
    assert!(seen > 300, "{seen} documents");
    assert!(
        wrong.is_empty(),
        "{} places:\n{}",
        wrong.len(),
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn an_order_of_another_year_lends_no_number_to_this_one() {
    let order = |number: &str, date: Option<Date>| OrderNumber {
        document: "D01".into(),
        number: Some(number.into()),
        date: date.map(known),
        place: Place::Everywhere,
        ..OrderNumber::default()
    };
    // Orders of 2026-2027 are signed from June 2026 (two months before August) to August 2027.
    for (orders, expected) in [
        (vec![order("1-од", Some(day(2025, 8, 25)))], "________"),
        (vec![order("2-од", Some(day(2026, 6, 1)))], "2-од"),
        (vec![order("1-од", Some(day(2025, 8, 25))), order("3-од", Some(day(2026, 8, 17)))], "3-од"),
        (vec![order("4-од", Some(day(2027, 9, 1)))], "________"),
        (vec![order("5-од", None)], "5-од"),
    ] {
        let mut school = school();
        school.orders = orders;
        let documents = values(&school, &schedule(Vec::new()), "D01");
        assert_eq!(documents[0].context["приказ"]["номер"], expected);
    }
}
