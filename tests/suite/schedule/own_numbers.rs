//! A school's own number in place of a rule's: all that is printed says the same as the dates, and an absurd one is refused.

use std::io::{Cursor, Read};

use cyclogram::report::{Grade, Place, Report};
use cyclogram::schedule::Rules;
use cyclogram::schedule::norms::{Beside, ids};
use cyclogram::sources::{Source, Sources};
use cyclogram::staff::Settings;
use cyclogram::workbook::{self, Cell, Row, Value, Workbook};
use cyclogram::{Options, Set, baked, calendar};
use zip::ZipArchive;

use crate::schedule::text::PACKS;

/// Returns the rules with one number of the school.
fn with_own(id: &str, number: &str) -> (Rules, Report) {
    let mut report = Report::default();
    let rules = Rules::read(&baked::rules(), &mut report).unwrap();
    let numbers = vec![(id.to_owned(), number.to_owned(), Place::Everywhere)];
    let rules = rules
        .of_school(
            &Settings { numbers, packs: PACKS.map(str::to_owned).to_vec(), ..Settings::default() },
            &mut report,
        )
        .unwrap();
    (rules, report)
}

/// Returns the words of a rule as they are printed when the school counts otherwise.
fn printed(id: &str, number: &str) -> String {
    let (rules, _) = with_own(id, number);
    let (_, row, rule) = rules.rule(id).unwrap();
    rule.term.clone().unwrap_or_else(|| row.term.clone())
}

#[test]
fn the_words_of_a_term_say_the_schools_number() {
    for (id, number, expected) in [
        ("SCH-LK", "30", "за 30 дней до планируемых сроков аттестации"),
        ("SCH-LK", "21", "за 21 день до планируемых сроков аттестации"),
        ("SZD-ORDER-ACQ", "41", "не менее чем за 41 календарный день до дня аттестации"),
        ("SZD-EXTRACT-ACQ", "1", "в течение 1 рабочего дня после её составления"),
        ("SCH-EXPERT-NOTICE", "2", "За 2 месяца до прохождения экспертизы"),
        ("SCH-INFORM", "5", "В течение 5 дней после проведения экспертизы"),
        ("SCH-WEEK", "2", "за 2 недели до даты подачи документов"),
        ("SCH-WEEK", "1", "за неделю до даты подачи документов"),
        ("SCH-PACKET", "2", "На следующий день после проведения аттестации (в нашей организации — 2 дня)"),
        ("SCH-NOTICE-3M", "4", "Не позднее 4 месяцев до окончания"),
        ("SCH-NOTICE-3M", "3", "Не позднее 3-х месяцев до окончания"),
        ("SCH-LK", "20", "за 20 дней до планируемых сроков аттестации"),
        ("SCH-LK", "двадцать", "за 20 дней до планируемых сроков аттестации"),
    ] {
        let said = printed(id, number);
        assert!(said.starts_with(expected), "{id} {number}: {said}");
    }
}

/// Every number that a rule or a norm has, set otherwise: its own words say so, and nothing of it says the usual one.
#[test]
fn every_number_is_said_as_it_is_counted() {
    let rules = Rules::read(&baked::rules(), &mut Report::default()).unwrap();
    let numbers = rules.all().filter_map(|(_, _, it)| Some((it.id.clone(), it.amount()?)));
    let norms = rules.packs().iter().flat_map(|it| &it.norms);
    let norms = norms.filter_map(|it| Some((it.id.clone(), it.amount()?)));
    let mut counted = 0;
    for (id, usual) in numbers.chain(norms) {
        let own = (usual.number + 1).to_string();
        let settings = Settings {
            numbers: vec![(id.clone(), own.clone(), Place::Everywhere)],
            packs: rules.packs().iter().map(|it| it.head.id.clone()).collect(),
            ..Settings::default()
        };
        let mut report = Report::default();
        let other = rules.of_school(&settings, &mut report).unwrap();
        let (was, is) = (words(&rules, &id), words(&other, &id));
        assert_eq!(report.errors(), 0, "{}", told(&report));
        for beside in [Beside::For, Beside::Within] {
            for usual in [usual.words(beside), usual.brief(beside)] {
                let has =
                    |text: &String| text.split([',', ';', ':']).any(|it| it.contains(&format!(" {usual} ")));
                assert!(!is.iter().any(has), "{id}: {is:?} says {usual}");
            }
        }
        if was != is {
            counted += 1;
            assert!(is.iter().any(|it| it.contains(&own)), "{id}: {is:?} does not say {own}");
        }
    }
    assert!(counted >= 40, "{counted}");
}

/// The words of a rule with its row, or of a norm.
fn words(rules: &Rules, id: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Some((_, row, rule)) = rules.rule(id) {
        all.push(rule.term.clone().unwrap_or_else(|| row.term.clone()));
        all.extend(rule.title.clone());
    }
    if let Some(norm) = rules.norm(id) {
        all.extend([Some(norm.title.clone()), norm.reason.clone()].into_iter().flatten());
    }
    all.into_iter().map(|it| format!(" {it} ")).collect()
}

/// Makes the sample's set with more lines on the sheet «Настройки».
fn sample_with(numbers: &[(&str, &str)], report: &mut Report) -> Result<Set, String> {
    let bytes = include_bytes!("../../../input/образец.xlsx").as_slice();
    let sample = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
    let mut book = workbook::read(&sample, &mut Report::default()).unwrap();
    add(&mut book, numbers);
    let bytes = cyclogram::xlsx::annotated(&book, &Report::default()).unwrap();
    let workbook = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
    let sources =
        Sources { workbook, with: Vec::new(), rules: baked::rules(), templates: baked::templates() };
    let on = calendar::date(2026, 8, 20);
    let options = Options { year: None, on, today: on.unwrap(), partial: false, only: Vec::new() };
    cyclogram::build(&sources, &options, report).map_err(|_| told(report))
}

fn add(book: &mut Workbook, numbers: &[(&str, &str)]) {
    let sheet = book.sheets.iter_mut().find(|it| it.name == "Настройки").unwrap();
    let last = sheet.rows.last().map_or(0, |it| it.number);
    for (row, (id, number)) in (last + 1..).zip(numbers) {
        let cell = |column, text: &str| Cell { column, value: Value::Text(text.into()) };
        sheet.rows.push(Row { number: row, cells: vec![cell(0, id), cell(1, number)] });
    }
}

fn told(report: &Report) -> String {
    report.remarks().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// All that a set says, file by file: the text of papers and tables, the overview, the report.
fn said(set: &Set) -> Vec<(String, String)> {
    let parts = |bytes: &[u8]| {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut all = String::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            if part.name().unwrap().ends_with(".xml") {
                part.read_to_string(&mut all).unwrap();
            }
        }
        all
    };
    let text = |path: &str, bytes: &[u8]| match path.rsplit_once('.').map(|it| it.1) {
        Some("docx" | "xlsx") => parts(bytes),
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    };
    let files = set.files.iter().map(|it| (it.path.clone(), plain(&text(&it.path, &it.bytes))));
    files.collect()
}

/// Without marks and with plain spaces: words may be cut into runs.
fn plain(text: &str) -> String {
    let mut shown = String::new();
    let mut inside = true;
    for letter in text.chars() {
        match letter {
            '<' => inside = false,
            '>' => inside = true,
            '\u{a0}' if inside => shown.push(' '),
            _ if inside => shown.push(letter),
            _ => {}
        }
    }
    shown
}

#[test]
fn the_whole_set_says_the_numbers_of_the_school() {
    let mut report = Report::default();
    let numbers = [("SZD-PERIOD", "4"), ("SZD-ORDER-ACQ", "45"), ("SZD-EX-2Y", "3"), ("DPO-3Y", "4")];
    let set = sample_with(&numbers, &mut report).unwrap();
    let all = said(&set);
    let mut wrong = Vec::new();
    for (path, text) in &all {
        for usual in [
            "5 лет со дня",
            "истечение 5 лет",
            "пять лет с неё",
            "известить за 30 дней",
            "известят за 30 дней",
            "графиком не менее чем за 30",
            "(не менее чем за 30 календарных дней до дня аттестации)",
            "не менее чем за 30 календарных дней до дня аттестации",
            "2 года исполн",
            "менее 2 лет",
            "2 года в должности",
            "прошло ли два года",
            "три года со дня окончания",
            "эти три года",
        ] {
            if let Some(at) = text.find(usual) {
                let before: String =
                    text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
                wrong.push(format!("{path}: …{before}{usual}"));
            }
        }
    }
    // The notice of the representation is a norm of its own.
    wrong.retain(|it| !it.contains("представлени") && !it.contains("SZD-REPR-ACQ"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for own in [
        "4 года со дня предыдущей аттестации",
        "4 года со дня прошлой аттестации ещё не прошли",
        "менее 3 лет в должности в этой организации; 3 года исполняются",
        "первая аттестация: 3 года в должности",
        "не менее чем за 45 календарных дней до дня аттестации",
        "истечение 4 лет со дня предыдущей аттестации",
        "так: 4 года со дня окончания",
    ] {
        assert!(all.iter().any(|(_, text)| text.contains(own)), "nowhere: {own}");
    }
    // The plan's own preparation of the order moves with it.
    let events = &set.known.schedule.events;
    let all: Vec<_> =
        events.iter().flat_map(|it| it.said.iter().map(move |said| (it.who.or(said.who), said))).collect();
    let day = |rule: &str, who| all.iter().find(|it| it.1.rule == rule && it.0 == who).map(|it| it.1.date);
    let ordered: Vec<_> = all.iter().filter(|it| it.1.rule == ids::ORDER_NOTICE).collect();
    assert!(!ordered.is_empty());
    for (who, said) in ordered {
        assert_eq!(day("SUP-SZD", *who), Some(said.date));
        assert!(said.why.contains("45 дней"), "{}", said.why);
    }
}

#[test]
fn a_number_of_the_school_is_known_to_be_the_schools() {
    let (rules, _) = with_own("SZD-ORDER-ACQ", "45");
    let doubt = |id: &str| rules.sentences().doubt(rules.rule(id).unwrap().2.provenance.unwrap());
    assert_eq!(doubt("SZD-ORDER-ACQ").unwrap(), "число: поставлено школой; пункт: по памяти");
    assert_eq!(doubt("SUP-SZD").unwrap(), "число: поставлено школой");
    assert_eq!(doubt("SZD-REPR-ACQ").unwrap(), "число: вторичный источник; пункт: по памяти");
    assert_eq!(doubt("SUP-COMMISSION"), None);
    assert_eq!(doubt("SUP-PORTFOLIO").unwrap(), "число: выбрано программой");
}

#[test]
fn absurd_numbers_of_a_school_are_refused_with_their_cell() {
    let absurd = [
        ("SZD-ORDER-ACQ", "3000", "бывает от 1 до 90 дней"),
        ("SZD-REPR-ACQ", "99999999", "бывает от 1 до 90 дней"),
        ("SZD-EXTRACT", "100000000", "бывает от 1 до 30 рабочих дней"),
        ("SZD-PERIOD", "-5", "бывает от 1 до 10 лет"),
        ("SZD-EX-2Y", "\u{2212}5", "бывает от 1 до 5 лет"),
        ("SZD-COMM-MIN", "99999999999999999999", "бывает от 3 до 25 человек"),
        ("SCH-LK", "0", "бывает от 1 до 400 дней"),
    ];
    let numbers: Vec<(&str, &str)> = absurd.iter().map(|(id, number, _)| (*id, *number)).collect();
    let mut report = Report::default();
    assert!(sample_with(&numbers, &mut report).is_err());
    let errors: Vec<_> = report.remarks().iter().filter(|it| it.grade == Grade::Error).collect();
    assert_eq!(errors.len(), absurd.len(), "{}", told(&report));
    for (error, (id, number, limits)) in errors.iter().zip(absurd) {
        assert_eq!(error.text, format!("«{number}» в правиле {id} не похоже на правду: {limits}"));
        assert!(error.place.to_string().starts_with("Лист «Настройки», ячейка B"), "{}", error.place);
    }
}

#[test]
fn what_has_no_number_cannot_be_set() {
    let (_, report) = with_own("SZD-SESSION", "5");
    assert_eq!(report.remarks()[0].text, "в правиле SZD-SESSION числа нет; строка не учтена");
}
