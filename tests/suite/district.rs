//! Summaries of schools into one of the district: what is counted, what is refused.

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Sheet, Workbook};
use cyclogram::xlsx::{self, Layouts};
use cyclogram::{baked, district};
use serde_json::{Value, json};

use crate::plans::sample_of;

/// The summary of the sample's school under another name, with its values changed.
fn summary(file: &str, school: &str, change: impl Fn(&mut Value)) -> Source {
    let set = sample_of(&["DIST"]);
    let mut context = set.documents[0].context.clone();
    context["организация"]["название"] = json!(school);
    change(&mut context);
    let layouts = Layouts::read(&baked::rules(), &mut Report::default()).unwrap();
    let bytes = xlsx::table(&layouts, "DIST", &context).unwrap();
    Source { name: file.into(), bytes: bytes.into() }
}

fn read(source: &Source) -> Workbook {
    workbook::read(source, &mut Report::default()).unwrap()
}

fn joined(sources: &[Source]) -> (Option<Workbook>, Vec<String>) {
    let books: Vec<Workbook> = sources.iter().map(read).collect();
    let mut report = Report::default();
    let made = district::join(&books, &baked::rules(), &mut report).ok();
    let made = made.map(|it| read(&Source { name: it.name, bytes: it.bytes.into() }));
    (made, report.remarks().iter().map(|it| it.to_string()).collect())
}

/// The rows of a sheet below its captions, as texts joined with « | ».
fn lines(book: &Workbook, name: &str) -> Vec<String> {
    let sheet: &Sheet = book.sheets.iter().find(|it| it.name == name).unwrap();
    let shown = |it: &workbook::Value| match it {
        workbook::Value::Text(text) => text.clone(),
        workbook::Value::Number(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    let row = |it: &workbook::Row| it.cells.iter().map(|it| shown(&it.value)).collect::<Vec<_>>().join(" | ");
    sheet.rows.iter().filter(|it| it.cells.len() > 1).skip(1).map(row).collect()
}

fn two() -> [Source; 2] {
    // Everything a school has twice over, and one more in support.
    let more = |it: &mut Value| {
        it["включено"] = json!(it["включено"].as_u64().unwrap() + 1);
        for row in it["показатели_района"].as_array_mut().unwrap() {
            row["числитель"] = json!(2);
            if row["знаменатель"].is_u64() {
                row["знаменатель"] = json!(row["знаменатель"].as_u64().unwrap() + 1);
            }
        }
    };
    [summary("один.xlsx", "МБОУ «СОШ № 1»", |_| ()), summary("два.xlsx", "МБОУ «СОШ № 2»", more)]
}

#[test]
fn counts_are_summed_and_shares_counted_anew() {
    let (made, said) = joined(&two());
    let made = made.unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(said, [] as [&str; 0]);
    let alone = read(&two()[0]);
    let own: Vec<Vec<String>> = lines(&alone, "Состав по категориям")
        .iter()
        .map(|it| it.split(" | ").map(str::to_string).collect())
        .collect();
    let doubled = |it: &Vec<String>| {
        let twice =
            |it: &String| it.parse::<u64>().map_or_else(|_| it.clone(), |number| (number * 2).to_string());
        it.iter().map(twice).collect::<Vec<_>>().join(" | ")
    };
    let expected: Vec<String> = own.iter().map(doubled).collect();
    assert_eq!(lines(&made, "Состав по категориям"), expected);
    let schools = lines(&made, "Организации");
    assert_eq!(schools.len(), 3);
    let first = schools[0].replace('\u{a0}', " ");
    assert!(first.starts_with("1 | МБОУ «СОШ № 1» | 20 августа 2026 г. | "), "{first}");
    assert!(schools[2].starts_with("Итого | "), "{}", schools[2]);
    for name in ["Работники", "Аттестации года"] {
        let (all, own) = (lines(&made, name), lines(&alone, name));
        assert_eq!(all.len(), own.len() * 2, "{name}");
        for (number, (line, of)) in (1..).zip(all.iter().zip(own.iter().cycle())) {
            let school = 1 + usize::from(number > own.len());
            let (_, rest) = of.split_once(" | ").unwrap();
            assert_eq!(*line, format!("{number} | МБОУ «СОШ № {school}» | {rest}"), "{name}");
        }
    }
}

#[test]
fn the_six_indicators_of_the_municipality_have_a_column_a_school_and_one_for_all() {
    let included = sample_of(&["DIST"]).documents[0].context["включено"].as_u64().unwrap();
    let (made, _) = joined(&two());
    let rows = lines(&made.unwrap(), "Посткурс района (п. 4.2)");
    assert_eq!(rows.len(), 6);
    let values = |it: &String| it.split(" | ").skip(2).map(str::to_string).collect::<Vec<_>>();
    assert_eq!(values(&rows[4]), ["0", "2", "2"]);
    let share = cyclogram::russian::share;
    let expected = [share(0, included), share(2, included + 1), share(2, included * 2 + 1)];
    assert_eq!(values(&rows[5]), expected);
    assert!(rows[5].contains("вошедших в методический актив региона"), "{}", rows[5]);
}

#[test]
fn a_summary_made_twice_is_the_same_to_the_byte() {
    let books: Vec<Workbook> = two().iter().map(read).collect();
    let made = || district::join(&books, &baked::rules(), &mut Report::default()).unwrap();
    let (one, other) = (made(), made());
    assert_eq!(one.name, "Свод по району, 2026–2027 учебный год.xlsx");
    assert!(one.bytes == other.bytes);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let cases: [(&str, Vec<Source>, &str); 4] = [
        (
            "twice",
            vec![summary("а.xlsx", "Школа", |_| ()), summary("б.xlsx", "Школа", |_| ())],
            "Файл «б.xlsx»: ошибка: сводка организации Школа уже есть: файл «а.xlsx»",
        ),
        (
            "another year",
            vec![
                summary("а.xlsx", "Школа", |_| ()),
                summary("б.xlsx", "Лицей", |it| it["год"]["фраза"] = json!("2027–2028 учебный год")),
            ],
            "Файл «б.xlsx»: ошибка: сводка на 2027–2028 учебный год, а в файле «а.xlsx» — на 2026–2027 учебный год",
        ),
        (
            "the staff list itself",
            vec![Source {
                name: "кадры.xlsx".into(),
                bytes: include_bytes!("../../input/образец.xlsx").as_slice().into(),
            }],
            "Файл «кадры.xlsx»: ошибка: это не «Сводка для района»: нет листа «Состав по категориям»",
        ),
        (
            "a number of people in words",
            vec![summary("а.xlsx", "Школа", |it| it["состав"][0]["всего"] = json!("много"))],
            "Файл «а.xlsx»: ошибка: лист «Состав по категориям», ячейка B4: «много» — не число",
        ),
    ];
    for (what, sources, expected) in cases {
        let (made, said) = joined(&sources);
        assert!(made.is_none(), "{what}");
        assert_eq!(said.len(), 1, "{what}: {said:?}");
        assert!(said.iter().any(|it| it.starts_with(expected)), "{what}: {said:?}");
    }
}

#[test]
fn another_day_is_told_of() {
    let other = summary("б.xlsx", "Лицей", |it| it["на_дату"] = json!("1 сентября 2026 г."));
    let (made, said) = joined(&[summary("а.xlsx", "Школа", |_| ()), other]);
    assert!(made.is_some());
    let expected =
        "Файл «б.xlsx»: замечание: сведения на — 1 сентября 2026 г., а в файле «а.xlsx» — 20 августа 2026 г.";
    assert_eq!(said.len(), 1);
    assert!(said[0].replace('\u{a0}', " ").starts_with(expected), "{}", said[0]);
}
