//! Captions as schools shorten them: `tests/captions.txt`, and known captions shortened at random.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use cyclogram::report::Place;
use cyclogram::staff::{Column, SheetSpec};
use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};

use crate::staff::cases::{knowledge, understood};

/// What each sheet of the tests has beside the caption that is looked at; of these the one that it means is left out.
const OTHERS: [(&str, [(&str, &str); 3]); 4] = [
    ("Сотрудники", [("ФИО", "ФИО"), ("Должность", "Должность"), ("Категория", "Категория (как записано)")]),
    ("Категории", [("ФИО", "ФИО"), ("Вид", "Вид"), ("Дата решения", "Дата решения")]),
    ("Курсы", [("ФИО", "ФИО"), ("Тема", "Тема (программа)"), ("Часы", "Часы")]),
    ("Заявления", [("ФИО", "ФИО"), ("Заявляемая категория", "Заявляемая категория"), ("Статус", "Статус")]),
];

/// How many times each known caption is shortened.
const TIMES: u32 = 3;

fn row(number: u32, texts: &[&str]) -> Row {
    let cell = |(column, text): (usize, &&str)| Cell {
        column: column as u32,
        value: Value::Text(text.replace('⏎', "\n")),
    };
    Row { number, cells: texts.iter().enumerate().map(cell).collect() }
}

/// What captions are taken for, each on a sheet of its own; `None` where one is not understood. Beside each stands what it should
/// mean, of which the sheet then has no other column.
fn meanings(sheet: &str, all: &[(String, Option<String>)]) -> Vec<Option<String>> {
    let others = OTHERS.iter().find(|it| it.0 == sheet).unwrap().1;
    let mut sheets = Vec::new();
    let mut last = Vec::new();
    for (number, (caption, expected)) in all.iter().enumerate() {
        let wanted: Vec<&str> = expected.iter().flat_map(|it| it.split(" + ")).collect();
        let beside = others.iter().filter(|it| !wanted.contains(&it.1)).map(|it| it.0);
        let captions: Vec<&str> = beside.chain([caption.as_str()]).collect();
        let rows = vec![row(1, &captions), row(2, &vec!["~"; captions.len()])];
        // What stands in brackets does not matter, and tells the sheets apart.
        let name = format!("{sheet} ({number})");
        let letter = ["A", "B", "C", "D"][captions.len() - 1];
        last.push(Place::Cell(name.clone(), format!("{letter}1")));
        sheets.push(Sheet { name, rows, ..Sheet::default() });
    }
    if sheet != "Сотрудники" {
        sheets.push(Sheet {
            name: "Штат".into(),
            rows: vec![row(1, &["ФИО", "Должность"])],
            ..Sheet::default()
        });
    }
    let (reading, _) = understood(&Workbook { name: "книга.xlsx".into(), sheets });
    let columns: BTreeMap<String, Option<String>> =
        reading.columns.into_iter().map(|it| (it.place.to_string(), it.meaning)).collect();
    last.iter().map(|it| columns.get(&it.to_string()).cloned().flatten()).collect()
}

#[test]
fn captions_that_schools_shorten_are_understood() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captions.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut wrong, mut count) = (String::new(), 0);
    for part in text.split("## ").skip(1) {
        let (sheet, lines) = part.split_once('\n').unwrap();
        let pair = |it: &str| {
            let (caption, expected) = it.split_once(" = ").unwrap();
            (caption.to_owned(), Some(expected.to_owned()).filter(|it| it != "?"))
        };
        let all: Vec<_> = lines.lines().map(pair).collect();
        for ((caption, expected), found) in all.iter().zip(meanings(sheet, &all)) {
            if found != *expected {
                let _ = writeln!(wrong, "{sheet}: «{caption}»: {found:?}, not {expected:?}");
            }
        }
        count += all.len();
    }
    assert!(count >= 250, "{count} captions");
    assert!(wrong.is_empty(), "{wrong}");
}

/// A known caption, shortened at random, keeps its meaning or is asked about: it never gets another.
#[test]
fn a_shortened_caption_never_means_another_column() {
    let mut random = 2026_u64;
    let (mut wrong, mut kept, mut all) = (String::new(), 0, 0);
    for (sheet, _) in OTHERS {
        let spec: &SheetSpec = knowledge().0.sheets.iter().find(|it| it.name == sheet).unwrap();
        let names = |it: &Column| {
            let own = it.caption.clone();
            let all = std::iter::once(&it.caption).chain(&it.synonyms);
            all.map(|it| (it.clone(), Some(own.clone()))).collect::<Vec<_>>()
        };
        let known: Vec<(String, Option<String>)> = spec.columns.iter().flat_map(names).collect();
        // Some synonyms belong to two columns: what counts is how the caption is read when it is whole.
        let whole = meanings(sheet, &known);
        let mut short = Vec::new();
        for ((caption, own), meaning) in known.iter().zip(whole) {
            let expected = meaning.filter(|it| Some(it) == own.as_ref());
            short.extend(
                (0..TIMES)
                    .map(|_| (shortened(caption, &mut random), expected.clone()))
                    .filter(|it| it.1.is_some()),
            );
        }
        for ((caption, expected), found) in short.iter().zip(meanings(sheet, &short)) {
            all += 1;
            kept += u32::from(found == *expected);
            if found.is_some() && found != *expected {
                let _ = writeln!(wrong, "{sheet}: «{caption}»: {found:?}, not {expected:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(all > 1_500 && kept * 100 > all * 85, "{kept} of {all} are understood");
}

/// Shortens each word of a caption or leaves it: «долж.», «долж-ть».
fn shortened(caption: &str, random: &mut u64) -> String {
    let words: Vec<String> = caption.split(' ').map(|it| word(it, random)).collect();
    words.join(" ")
}

fn word(word: &str, random: &mut u64) -> String {
    let letters: Vec<char> = word.chars().collect();
    let consonant = |at: usize| !"аеёиоуыэюяАЕЁИОУЫЭЮЯьъ".contains(letters[at]);
    let cuts: Vec<usize> =
        (2..letters.len().saturating_sub(2)).filter(|at| consonant(at - 1) && !consonant(*at)).collect();
    let way = below(3, random);
    if way == 0 || cuts.is_empty() || !letters.iter().all(|it| it.is_alphabetic()) {
        return word.to_owned();
    }
    let begin: String = letters[..cuts[below(cuts.len() as u64, random) as usize]].iter().collect();
    let end: String = letters[letters.len() - 2..].iter().collect();
    if way == 1 { format!("{begin}.") } else { format!("{begin}-{end}") }
}

/// A number below another, from a sequence that is the same in every run.
fn below(limit: u64, random: &mut u64) -> u64 {
    *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*random >> 33) % limit
}
