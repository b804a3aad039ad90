//! Plans, lists and registers of the sample's year: complete, in order, and silent about what is nobody's business.

use cyclogram::calendar::date;
use cyclogram::documents::Document;
use cyclogram::report::Report;
use cyclogram::sources::{Source, Sources};
use cyclogram::{Options, Set, baked};
use serde_json::Value;

/// Makes the sample's year; `only` names the documents, empty means all.
pub fn sample_of(only: &[&str]) -> Set {
    sample_in(None, only)
}

fn sample_in(year: Option<&str>, only: &[&str]) -> Set {
    let bytes = include_bytes!("../../../input/образец.xlsx").as_slice();
    let workbook = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
    let sources =
        Sources { workbook, with: Vec::new(), rules: baked::rules(), templates: baked::templates() };
    let today = date(2026, 8, 20).unwrap();
    let options = Options {
        year: year.map(str::to_owned),
        on: None,
        today,
        partial: false,
        only: only.iter().map(|it| it.to_string()).collect(),
    };
    cyclogram::build(&sources, &options, &mut Report::default()).unwrap()
}

fn sample() -> Set {
    sample_of(&[])
}

fn of<'a>(set: &'a Set, id: &str) -> &'a Document {
    set.documents.iter().find(|it| it.id == id).unwrap()
}

fn rows<'a>(document: &'a Document, name: &str) -> &'a Vec<Value> {
    document.context.at(name).unwrap().as_array().unwrap()
}

/// «01.09.2026», or the first day of a period, so that it sorts.
fn sortable(text: &Value) -> String {
    let first = text.as_str().unwrap().split('–').next().unwrap_or_default();
    first.split('.').rev().collect()
}

#[test]
fn the_register_links_every_document_and_each_once() {
    let set = sample();
    let register = of(&set, "REG");
    let linked: Vec<&str> =
        rows(register, "документы").iter().map(|it| it["файл"]["адрес"].as_str().unwrap()).collect();
    let planned: Vec<&str> =
        set.documents.iter().map(|it| it.path.as_str()).filter(|it| *it != register.path).collect();
    assert_eq!(linked, planned);
    assert_eq!(rows(register, "даты").len(), set.known.schedule.events.len());
    assert_eq!(rows(register, "не_включены").len(), set.known.schedule.left_out.len());
}

#[test]
fn the_orders_are_due_before_the_first_person_is_to_be_told_of_them() {
    // The session of 04.02.2027 wants 30 full days: the last working day before 05.01.2027 is 30.12.2026, in the year before.
    let set = sample_in(Some("2027"), &["D03", "D06"]);
    for id in ["D03", "D06"] {
        assert_eq!(of(&set, id).due, date(2026, 12, 30), "{id}");
    }
}

#[test]
fn the_journal_has_a_line_for_each_notice_of_the_set() {
    let set = sample();
    let notices = set.documents.iter().filter(|it| it.title.starts_with("Уведомление")).count();
    let lines = rows(of(&set, "D20J"), "журнал");
    assert_eq!(lines.len(), notices);
    assert!(lines.iter().all(|it| !it["фио"].as_str().unwrap().is_empty()));
    // What is late stands first, «без промедления»; what has no day stands last.
    let days = lines.iter().map(|it| match it["вручить"].as_str().unwrap() {
        "без промедления" => String::new(),
        "" => "no day".to_owned(),
        _ => sortable(&it["вручить"]),
    });
    let days: Vec<String> = days.collect();
    assert!(days.len() > 30 && days.is_sorted(), "{days:?}");
}

#[test]
fn the_summary_counts_every_position_once() {
    let set = sample();
    let summary = of(&set, "DIST");
    let number = |row: &Value, name: &str| row[name].as_u64().unwrap();
    let staff = rows(summary, "состав");
    for row in staff {
        let parts = ["высшая", "первая", "соответствие", "нет"].map(|it| number(row, it));
        assert_eq!(parts.iter().sum::<u64>(), number(row, "всего"), "{row}");
    }
    let whole: u64 = staff.iter().map(|it| number(it, "всего")).sum();
    assert_eq!(rows(summary, "работники").len() as u64, whole);
}

#[test]
fn the_steps_of_a_teacher_stand_in_order_and_none_is_told_twice() {
    let set = sample();
    for document in set.documents.iter().filter(|it| it.id == "D30") {
        let steps = rows(document, "шаги");
        let days = steps.iter().map(|it| sortable(&it["дата"]));
        let days: Vec<String> = days.filter(|it| it.starts_with("20")).collect();
        assert!(!days.is_empty() && days.is_sorted(), "{}", document.path);
        let filed = steps
            .iter()
            .filter(|it| it["документ"].as_str().unwrap().starts_with("Заявление в аттестационную"));
        let on_day = filed.filter(|it| it["правило"] == "в день подачи документов").count();
        assert_eq!(on_day, 1, "{}", document.path);
    }
}

#[test]
fn the_list_of_those_left_out_gives_no_sensitive_reason() {
    let set = sample();
    let text = of(&set, "D43b").context["не_подлежат"].to_string()
        + &of(&set, "REG").context["не_включены"].to_string();
    for word in ["беремен", "декрет", "отпуск", "болезн", "болел", "уход"] {
        assert!(!text.to_lowercase().contains(word), "{word}");
    }
    assert!(text.contains("освобождение по п.\u{a0}22 Порядка до"));
}

#[test]
fn shares_of_the_report_show_numerator_and_denominator() {
    let set = sample();
    let report = of(&set, "D59");
    let included = report.context["включено"].as_u64().unwrap();
    let values = rows(report, "показатели");
    assert_eq!(values.len(), 4);
    for (number, share) in [(0, 1), (2, 3)] {
        assert!(values[number]["знаменатель"].is_null());
        assert_eq!(values[share]["знаменатель"].as_u64(), Some(included));
        let told = format!("({} из {included})", values[share]["числитель"]);
        assert!(values[share]["значение"].as_str().unwrap().ends_with(&told), "{}", values[share]);
    }
}

#[test]
fn a_teacher_is_told_of_an_end_by_one_line_of_the_register() {
    let set = sample();
    let lines = rows(of(&set, "REG"), "уведомления");
    let told = lines.iter().filter(|it| it["уведомление"].as_str().unwrap().contains("об окончании")).count();
    let notices = set.documents.iter().filter(|it| it.id == "D21").count();
    assert!(notices > 0);
    assert_eq!(told, notices);
}
