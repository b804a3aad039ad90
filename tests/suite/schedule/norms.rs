//! What nobody can mean in a file of rules is refused where it stands: absurd numbers, missing norms, slips in sentences.

use cyclogram::report::{Grade, Place, Report};
use cyclogram::schedule::Rules;
use cyclogram::sources::{Source, Sources};
use cyclogram::{Options, baked, calendar};

use super::by_hand::rule_files;

fn told(report: &Report) -> String {
    report.remarks().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
/// Reads the rules with one file of them changed.
fn with(name: &str, change: impl Fn(&str) -> Vec<u8>) -> (Result<Rules, ()>, Report) {
    let (mut files, mut report) = (rule_files(), Report::default());
    let file = files.iter_mut().find(|it| it.name == name).unwrap();
    file.bytes = change(std::str::from_utf8(&file.bytes).unwrap()).into();
    (Rules::read(&files, &mut report).map_err(|_| ()), report)
}

/// The line of a file on which something stands, the first below another.
fn line(name: &str, above: &str, text: &str) -> usize {
    let files = rule_files();
    let file = files.iter().find(|it| it.name == name).unwrap();
    let lines: Vec<&str> = std::str::from_utf8(&file.bytes).unwrap().lines().collect();
    let start = lines.iter().position(|it| it.contains(above)).unwrap();
    start + 1 + lines[start..].iter().position(|it| it.starts_with(text)).unwrap()
}

#[test]
fn absurd_numbers_are_refused_with_file_and_line() {
    for (name, id, count, absurd) in [
        ("federal.toml", "SZD-ORDER-ACQ", "count = 30", "count = 3000"),
        ("federal.toml", "SZD-PERIOD", "count = 5", "count = 99999999"),
        ("federal.toml", "SZD-EXTRACT", "count = 2", "count = 100000000"),
        ("federal.toml", "SZD-EXTRACT", "count = 2", "count = 99999999999999"),
        ("federal.toml", "SZD-EXTRACT", "count = 2", "count = -5"),
        ("federal.toml", "SZD-COMM-MIN", "count = 5", "count = 0"),
        ("federal.toml", "CAT-CUTOFF", "date = \"2023-09-01\"", "date = \"0023-09-01\""),
        ("cyclogram.toml", "SCH-LK", "count = 20", "count = 3000"),
        ("model.toml", "SCH-WEEK", "count = 1", "count = 99999999"),
    ] {
        let (read, report) = with(name, |text| {
            let (head, tail) = text.split_once(&format!("id = \"{id}\"")).unwrap();
            assert!(tail.contains(count), "{id}");
            [head, &format!("id = \"{id}\""), &tail.replacen(count, absurd, 1)].concat().into_bytes()
        });
        let expected = Place::Line(name.into(), line(name, &format!("id = \"{id}\""), count));
        assert!(read.is_err(), "{id} {absurd}");
        let errors: Vec<_> = report.remarks().iter().filter(|it| it.grade == Grade::Error).collect();
        assert_eq!(errors.len(), 1, "{id}: {}", told(&report));
        assert_eq!(errors[0].place, expected, "{id}: {}", told(&report));
    }
}

#[test]
fn an_empty_or_a_binary_file_of_rules_is_refused_by_its_name() {
    let sources = |name: &str, bytes: &[u8]| {
        let workbook = include_bytes!("../../../input/образец.xlsx").as_slice();
        let workbook = Source { name: "образец.xlsx".into(), bytes: workbook.into() };
        let mut rules = baked::rules();
        let bytes: Vec<u8> = bytes.to_vec();
        match rules.iter_mut().find(|it| it.name == name) {
            Some(file) => file.bytes = bytes.into(),
            None => rules.push(Source { name: name.into(), bytes: bytes.into() }),
        }
        Sources { workbook, with: Vec::new(), rules, templates: baked::templates() }
    };
    let packs = ["federal", "cyclogram", "model", "post-course", "support-plan", "work-plan"];
    let words = ["categories", "cells", "columns", "documents", "names", "positions", "tables", "words"];
    let numbers = ["calendar", "sentences", "units", "район"];
    for name in packs.iter().chain(&words).chain(&numbers).map(|it| format!("{it}.toml")) {
        let name = &name;
        for bytes in [&b""[..], b"\xff\xfe\x00\x01PK\x03\x04"] {
            let mut report = Report::default();
            let today = calendar::date(2026, 8, 20).unwrap();
            let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
            let built = cyclogram::build(&sources(name, bytes), &options, &mut report);
            assert!(built.is_err(), "{name} {bytes:?}");
            let errors = report.remarks().iter().filter(|it| it.grade == Grade::Error);
            let places: Vec<String> = errors.map(|it| it.place.to_string()).collect();
            assert!(
                places.iter().all(|it| it.contains(name.as_str())),
                "{name} {bytes:?}: {}",
                told(&report)
            );
            assert_eq!(places.len(), 1, "{name} {bytes:?}: {}", told(&report));
        }
    }
}

#[test]
fn a_norm_that_the_program_needs_is_missed_where_it_should_stand() {
    for (id, expected) in [
        ("SZD-PERIOD", "SZD-PERIOD: такого правила или нормы нет"),
        ("SZD-NOT-HEAD", "SZD-NOT-HEAD: такого правила или нормы нет"),
        ("CAT-CUTOFF", "CAT-CUTOFF: такого правила или нормы нет"),
    ] {
        let (read, report) = with("federal.toml", |text| {
            text.replace(&format!("id = \"{id}\""), "id = \"OTHER\"").into_bytes()
        });
        assert!(read.is_err(), "{id}");
        let all = told(&report);
        assert!(all.contains(expected), "{all}");
        assert!(all.contains("Файл «federal.toml», строка "), "{all}");
    }
    let (read, report) =
        with("federal.toml", |text| text.replacen("unit = \"years\"", "unit = \"hours\"", 1).into_bytes());
    assert!(read.is_err());
    let all = told(&report);
    assert!(all.contains("SZD-PERIOD: единица счёта не та, можно: days, weeks, months, years"), "{all}");
}

#[test]
fn files_of_earlier_versions_are_read_with_a_remark() {
    let (read, report) = with("model.toml", |text| {
        let text = text.replace("provenance = { number = \"text\", clause = \"text\" }\n", "");
        let text = text.replace("provenance = { clause = \"text\" }\n", "");
        let text = text.replace("[[row.rule]]\n", "[[row.rule]]\nchecked = true\n");
        text.replace("checked = true\nid = \"MOD-HEAD-3\"", "checked = false\nid = \"MOD-HEAD-3\"")
            .into_bytes()
    });
    let all = told(&report);
    let rules = read.map_err(|()| &all).unwrap();
    assert_eq!(report.remarks().len(), 1, "{all}");
    assert!(
        all.contains("Файл «model.toml», строка ") && all.contains("строка checked — из прежних версий"),
        "{all}"
    );
    let doubt = |id: &str| rules.sentences().doubt(rules.rule(id).unwrap().2.provenance.unwrap());
    assert_eq!(doubt("SCH-WEEK"), None);
    assert_eq!(doubt("MOD-HEAD-3").unwrap(), "число: по памяти; пункт: по памяти");
}

#[test]
fn slips_in_sentences_are_told_with_their_line() {
    for (name, from, to, expected) in [
        (
            "sentences.toml",
            "{срок} со дня предыдущей аттестации {истёк/истекли}",
            "{сорк} со дня",
            "«{сорк}» здесь нечем заполнить",
        ),
        (
            "sentences.toml",
            "{истекает/истекают} {день}",
            "{истекает/истекают} {дня}",
            "можно: {срок}, {срока}, {число}, {день}",
        ),
        ("sentences.toml", "nearest = ", "nearrest = ", "строки «nearrest» здесь не бывает"),
        ("sentences.toml", "{срок|5=пять лет}", "{срок|пять лет}", "нечем заполнить"),
        (
            "cyclogram.toml",
            "за {срок} до планируемых сроков",
            "за {срок:SCH-НЕТ} до планируемых сроков",
            "SCH-LK: в словах «за {срок:SCH-НЕТ} до планируемых сроков аттестации» место «{срок:SCH-НЕТ}» нечем заполнить",
        ),
        (
            "support-plan.toml",
            "norm = \"SZD-ORDER-ACQ\"",
            "norm = \"SZD-НЕТ\"",
            "нет правила или нормы «SZD-НЕТ»",
        ),
        (
            "support-plan.toml",
            "norm = \"SZD-ORDER-ACQ\"",
            "norm = \"SZD-SESSION\"",
            "у «SZD-SESSION» нет своего числа",
        ),
        (
            "support-plan.toml",
            "norm = \"SZD-ORDER-ACQ\"",
            "norm = \"SZD-ORDER-ACQ\"\ncount = 30",
            "есть и norm, и своё число",
        ),
        (
            "federal.toml",
            "plus = \"CAT-DURATION\"",
            "plus = \"SZD-PERIOD\"",
            "у norm и plus разные единицы счёта",
        ),
        ("units.toml", "days = {", "dayz = {", "строки «dayz» здесь не бывает"),
    ] {
        let (read, report) = with(name, |text| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1).into_bytes()
        });
        let all = told(&report);
        assert!(read.is_err(), "{to}");
        assert!(all.contains(expected), "{expected}\n— вышло:\n{all}");
        assert!(all.contains(&format!("Файл «{name}», строка ")), "{all}");
    }
}
