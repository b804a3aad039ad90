//! Rule packs applied to schools built by hand.

use cyclogram::calendar::{Calendar, Date, date};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Purpose, Rules, Schedule, Year};
use cyclogram::sources::Source;
use cyclogram::staff::{Category, CategoryKind, KnownDate, Person, Position, PostKind, Precision, School};

/// The files of `rules/` that the schedule reads.
pub fn rule_files() -> Vec<Source> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir("rules").expect("the project has a folder rules") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().and_then(|it| it.to_str()).expect("a name").to_owned();
        files.push(Source { name, bytes: std::fs::read(path).expect("a readable file").into() });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The rules and the calendar of the program; a mistake in them is shown in the words of the program.
pub fn rules() -> (Rules, Calendar) {
    let (files, mut report) = (rule_files(), Report::default());
    let rules = Rules::read(&files, &mut report);
    let calendar = Calendar::read(&files, &[], &mut report);
    let told: Vec<String> = report.remarks().iter().map(ToString::to_string).collect();
    match (rules, calendar) {
        (Ok(rules), Ok(calendar)) => (rules, calendar),
        _ => panic!("{}", told.join("\n")),
    }
}

/// Reads a date as Russians write it.
pub fn day(text: &str) -> Date {
    let parts: Vec<u32> = text.split('.').map(|it| it.parse().expect("a number")).collect();
    date(parts[2] as i32, parts[1], parts[0]).expect("a day")
}

pub fn known(text: &str) -> KnownDate {
    KnownDate {
        date: day(text),
        precision: Precision::Day,
        place: Place::Cell("Сотрудники".into(), "D4".into()),
    }
}

fn teacher(since: &str, categories: Vec<Category>) -> Person {
    let position = Position {
        title: "учитель математики".into(),
        kind: PostKind::Pedagogical,
        since: Some(known(since)),
        categories,
        ..Position::default()
    };
    Person { positions: vec![position], ..Person::default() }
}

fn category(kind: CategoryKind, decided: &str) -> Category {
    Category {
        decided: Some(known(decided)),
        ..Category::new(kind, Place::Cell("Категории".into(), "C5".into()))
    }
}

fn schedule_of(people: Vec<Person>, year: &str, on: &str) -> (Schedule, Report) {
    let (rules, calendar) = rules();
    let school = School { people, ..School::default() };
    let mut report = Report::default();
    let year = Year::parse(year, &Place::Everywhere, &mut report).expect("a year");
    let schedule = schedule::events(&school, &rules, &calendar, &year, day(on), &mut report);
    (schedule, report)
}

#[test]
fn every_pack_is_read() {
    let (rules, _) = rules();
    let ids: Vec<&str> = rules.packs().iter().map(|it| it.head.id.as_str()).collect();
    assert_eq!(ids, ["cyclogram", "federal", "model", "post-course", "support-plan", "work-plan"]);
}

#[test]
fn a_category_that_ends_is_filed_three_months_before() {
    let (it, _) = schedule_of(
        vec![teacher("01.09.2015", vec![category(CategoryKind::First, "26.12.2021")])],
        "2026-2027",
        "20.08.2026",
    );
    assert_eq!(it.attestations.len(), 1);
    let attestation = &it.attestations[0];
    assert_eq!(attestation.purpose, Purpose::Category(CategoryKind::First));
    let filing = attestation.filing.as_ref().unwrap();
    assert_eq!(filing.date, day("25.09.2026"));
    assert_eq!(
        filing.why,
        "за 3 месяца до 26.12.2026 (окончание срока категории); 26.09.2026 — суббота, предыдущий рабочий день 25.09.2026"
    );
    // 25.09.2026 + 90 days is 24.12.2026, a Thursday before the end.
    assert_eq!(attestation.date.date, day("24.12.2026"));
    // 24.12 − 20 days is 04.12; − 5 days is 19.12, a Saturday.
    assert_eq!(it.event(0, "SCH-LK").unwrap().date, day("04.12.2026"));
    assert_eq!(it.event(0, "SCH-TICK").unwrap().date, day("18.12.2026"));
    assert_eq!(it.event(0, "SCH-TICK").unwrap().latest_lawful, Some(day("19.12.2026")));
    assert_eq!(it.left_out[0].rule, "SZD-EX-CAT");
    assert_eq!(it.left_out[0].until, Some(day("26.12.2026")));
}

#[test]
fn a_date_says_what_it_stands_on_to_the_first_cell() {
    let case = crate::schedule::text::read(
        "год 2026-2027\nна 20.08.2026\nзаседание 08.10.2026\nчеловек Одна\n должность учитель с 01.09.2010\n сзд от 10.10.2021",
    );
    let (schedule, _) = crate::schedule::cases::run(&case);
    // The plan's own two days end later: the date is the law's, whose number was not compared.
    let extract = schedule.event(0, "SUP-EXTRACT").unwrap();
    assert_eq!((extract.act.as_str(), extract.rule.as_str()), ("extract", "SZD-EXTRACT"));
    assert!(extract.why.contains("другие сроки: План методического сопровождения, строка 12 — 12.10.2026"));
    assert!(!extract.provenance.is_checked());
    // A date counted from a date leads on to where the first one stands.
    let told = schedule.event(0, "SZD-EXTRACT-ACQ").unwrap();
    let (rule, cell) = told.anchor_origin.split_once("; он — от: ").unwrap();
    assert_eq!(rule, "срок дела «Выписка из протокола»");
    assert!(cell.contains("ячейка A3"), "{cell}");
}
