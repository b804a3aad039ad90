//! A pack that a methodist writes: a region's own file works without code, its mistakes are named with line and way out.

use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Rules, Year};
use cyclogram::sources::Source;

use crate::schedule::by_hand::{day, rule_files};
use crate::schedule::text;

/// Reads the packs of the program together with one more file.
fn with(text: &str) -> Result<Rules, String> {
    let (mut files, mut report) = (rule_files(), Report::default());
    files.push(Source { name: "region.toml".into(), bytes: text.as_bytes().to_vec().into() });
    Rules::read(&files, &mut report)
        .map_err(|_| report.remarks().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// How sure the number of the rule is.
const SURE: &str = r#"provenance = { number = "text", clause = "text" }"#;

const REGION: &str = r#"
[pack]
id = "region"
title = ["Порядок района"]
source = "Порядок района"
default = true

[[row]]
number = "1."
title = "Заявка в район"
term = "за 25 рабочих дней до подачи"
owner = "Ответственный"
[[row.rule]]
id = "REG-REQUEST"
for = "category"
anchor = "filing"
direction = "before"
count = 25
unit = "working-days"
provenance = { number = "text", clause = "text" }
documents = ["D31a"]
"#;

#[test]
fn a_region_adds_its_own_pack_without_code() {
    let rules = with(REGION).unwrap();
    let (_, calendar) = crate::schedule::by_hand::rules();
    let mut case =
        text::read("человек Одна\n должность учитель с 01.09.2015\n категория первая от 26.12.2021");
    case.school.settings.packs.clear();
    let mut report = Report::default();
    let year = Year::parse("2026-2027", &Place::Everywhere, &mut report).unwrap();
    let schedule = schedule::events(&case.school, &rules, &calendar, &year, day("01.08.2026"), &mut report);
    let event = schedule.event(0, "REG-REQUEST").unwrap();
    // 25 working days before Friday 25.09.2026 is five weeks before: Friday 21.08.
    assert_eq!(event.date, day("21.08.2026"));
    assert_eq!((event.pack.as_str(), event.basis.as_str()), ("region", "Порядок района, строка 1"));
    assert_eq!(event.documents, ["D31a"]);
    assert_eq!(event.why, "за 25 рабочих дней до 25.09.2026 (дата подачи документов)");
}

#[test]
fn slips_of_the_pen_are_told_in_russian_with_their_line() {
    let replaced = |from: &str, to: &str| {
        assert!(REGION.contains(from), "{from}");
        REGION.replacen(from, to, 1)
    };
    for (text, line, expected) in [
        (replaced("\"working-days\"", "\"рабочие дни\""), 19, "можно: days, working-days, weeks"),
        (replaced(SURE, ""), 14, "правило REG-REQUEST: не сказано, откуда известно число"),
        (replaced("number = \"text\"", "number = \"слух\""), 20, "можно: text, official, secondary, memory"),
        (replaced("\"filing\"", "\"подача\""), 16, "можно: filing, attestation, category-end"),
        (replaced("count = 25", "count = 25,"), 18, "без запятой в конце"),
        (replaced("[\"D31a\"]", "[\"D31a\" \"D30\"]"), 21, "разделяют одной запятой"),
        (replaced("[\"D31a\"]", "[\"D31a\""), 21, "скобка открыта, но не закрыта"),
        (replaced("\"Ответственный\"", "\"Ответственный"), 12, "в прямых кавычках с обеих сторон"),
        (replaced("\"Ответственный\"", "«Ответственный»"), 12, "в прямых кавычках с обеих сторон"),
        (replaced("default = true", "default = да"), 6, "true и false, без кавычек"),
        (replaced("default = true", "default = \"да\""), 6, "true (да) или false (нет)"),
        (replaced("term =", "срок ="), 11, "латинскими буквами"),
        (replaced("owner =", "ouner ="), 12, "строки «ouner» здесь не бывает; бывают: section"),
        (replaced("term =", "term"), 11, "слева от знака = стоит одно слово"),
        (replaced("count = 25", "count = \"25\""), 18, "целое число без кавычек"),
        (replaced("count = 25", "count = -25"), 18, "не меньше нуля"),
        (replaced("count = 25", "count = 25.5"), 18, "дробное число"),
        (replaced("count = 25", "count = 25\ncount = 30"), 19, "уже записано выше"),
        (replaced("[[row.rule]]", "[row.rule]"), 13, "начинают двойными скобками"),
        (replaced("[[row.rule]]", "[[row.rule]"), 13, "скобка открыта, но не закрыта"),
        (
            replaced("id = \"region\"", "id = \"cyclogram\""),
            3,
            "набор «cyclogram» уже есть в файле «cyclogram.toml»",
        ),
        (replaced("REG-REQUEST", "SCH-LK"), 14, "правило SCH-LK уже есть"),
        (replaced("count = 25", "months = [13]\ncount = 25"), 14, "месяца 13 не бывает"),
        (replaced("\"before\"", "\"by\"\ndate = \"02-30\""), 14, "дня «02-30» не бывает"),
    ] {
        let error = with(&text).expect_err(expected);
        assert!(error.contains(expected), "{expected}\n— вышло:\n{error}");
        assert!(error.contains(&format!("строка {line}: ошибка T-0")), "{line}\n— вышло:\n{error}");
        assert!(!error.contains("expected"), "{error}");
    }
    // A tab is as good as spaces.
    assert!(with(&replaced("count = 25", "\tcount\t=\t25")).is_ok());
}

#[test]
fn mistakes_of_a_pack_are_named() {
    let replaced = |from: &str, to: &str| REGION.replace(from, to);
    for (text, expected) in [
        (replaced("count = 25\n", ""), "правило REG-REQUEST: нет числа или единицы счёта"),
        (replaced("\"before\"", "\"by\""), "нет дня, до которого делают"),
        (replaced("\"before\"", "\"in\""), "нет месяцев"),
        (replaced("\"working-days\"", "\"persons\""), "срок не считают в людях и часах"),
        (replaced("REG-REQUEST", "SCH-LK"), "правило SCH-LK уже есть в файле «cyclogram.toml»"),
        (replaced(SURE, &format!("{SURE}\nact = \"999\"")), "нет акта «999»"),
        (replaced(SURE, &format!("{SURE}\nstricter_of = \"НЕТ\"")), "нет правила «НЕТ»"),
        (
            replaced(SURE, &format!("{SURE}\nfrom_rule = \"SCH-MON-INFO\"")),
            "само считается от другого правила",
        ),
        (
            replaced("for = \"category\"", "for = \"course\"\ncategories = [\"first\"]"),
            "categories там, где категории нет",
        ),
        (
            replaced("\"before\"", "\"before\"\nroll = \"forward\""),
            "срок «не позднее чем за» вперёд не переносят",
        ),
        (replaced("\"before\"", "\"earlier\""), "Файл «region.toml», строка 17"),
        (replaced("owner =", "ouner ="), "строка 12"),
        (replaced("\"working-days\"", "\"fortnights\""), "working-days"),
    ] {
        let error = with(&text).expect_err(expected);
        assert!(error.contains(expected), "{expected}\n— вышло:\n{error}");
    }
}

#[test]
fn the_example_of_the_guide_is_a_pack() {
    let guide = include_str!("../../../docs/руководство-секретаря.md");
    let text = guide.split_once("```toml\n").and_then(|(_, it)| it.split_once("```")).unwrap().0;
    let rules = with(text).unwrap();
    assert_eq!(rules.rule("ZAR-REQUEST").unwrap().0.head.id, "zarechny");
}
