//! A table saved as text (CSV) means what it meant as a workbook: whatever the separator and the encoding.

use std::path::Path;

use cyclogram::calendar::Datelike;
use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Cell, Sheet, Value, Workbook};

use crate::staff::book;
use crate::staff::cases::understood;
use crate::staff::shown;

/// A value as Excel saves it in text; `None` for what text cannot hold.
fn saved(cell: &Cell) -> Option<String> {
    match &cell.value {
        Value::Text(it) => Some(it.clone()),
        Value::Number(it) => Some(it.to_string().replace('.', ",")),
        // A year typed into a cell of dates shows a day of 1905.
        Value::Date(it) if it.year() < 1930 => None,
        Value::Date(it) => Some(it.format("%d.%m.%Y").to_string()),
        Value::Flag(it) => Some(if *it { "ИСТИНА" } else { "ЛОЖЬ" }.into()),
        Value::Broken(_) => None,
    }
}

/// Saves a sheet as text; `None` if something on it cannot be saved, or stands on no line of text.
fn text(sheet: &Sheet, sign: char) -> Option<String> {
    let mut out = String::new();
    let mut line = 1;
    for row in &sheet.rows {
        out += &"\r\n".repeat((row.number - line) as usize);
        let mut column = 0;
        for cell in &row.cells {
            let value = saved(cell)?;
            out.extend(std::iter::repeat_n(sign, (cell.column - column) as usize));
            let quoted = value.contains([sign, '"', '\n']);
            out += &if quoted { format!("\"{}\"", value.replace('"', "\"\"")) } else { value };
            column = cell.column;
        }
        out += "\r\n";
        line = row.number + 1;
    }
    Some(out)
}

/// Windows-1251; `None` for a text that it cannot hold.
fn windows(text: &str) -> Option<Vec<u8>> {
    let byte = |it: char| match it {
        '\0'..='\u{7f}' => Some(it as u8),
        'А'..='я' => Some((it as u32 - 'А' as u32) as u8 + 0xC0),
        'Ё' => Some(0xA8),
        'ё' => Some(0xB8),
        '«' => Some(0xAB),
        '»' => Some(0xBB),
        '№' => Some(0xB9),
        '–' => Some(0x96),
        '—' => Some(0x97),
        '\u{a0}' => Some(0xA0),
        _ => None,
    };
    text.chars().map(byte).collect()
}

fn people(name: &str, bytes: Vec<u8>) -> String {
    let source = Source { name: format!("{name}.csv"), bytes: bytes.into() };
    let mut report = Report::default();
    let book = workbook::read(&source, &mut report).expect("a text that can be read");
    assert_eq!(report.errors(), 0);
    shown::people(&understood(&book).0)
}

#[test]
fn a_sheet_saved_as_text_means_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path().join("book.txt")).collect();
    cases.retain(|it| it.exists());
    cases.sort();
    let (mut tried, mut wrong) = (0, Vec::new());
    for case in cases {
        let book = book::parse(&std::fs::read_to_string(&case).unwrap());
        // Of lines without a second cell nobody can tell that they are a table.
        let wide = |it: &Sheet| it.rows.iter().any(|it| it.cells.len() > 1);
        for sheet in book.sheets.into_iter().filter(|it| it.merged.is_empty() && wide(it)) {
            let name = sheet.name.clone();
            let Some(plain) = text(&sheet, ';') else { continue };
            let alone = Workbook { name: "книга.xlsx".into(), sheets: vec![sheet.clone()] };
            let expected = shown::people(&understood(&alone).0);
            if expected.is_empty() {
                continue;
            }
            let mut files = vec![(';', plain.clone().into_bytes())];
            files.extend(['\t', ','].map(|sign| (sign, text(&sheet, sign).unwrap().into_bytes())));
            files.extend(windows(&plain).map(|it| (';', it)));
            files.extend(windows(&text(&sheet, '\t').unwrap()).map(|it| ('\t', it)));
            for (sign, bytes) in files {
                tried += 1;
                let found = people(&name, bytes);
                if found != expected {
                    let lost = difference(&expected, &found);
                    wrong.push(format!("{}, {name}, {sign:?}:\n{lost}", case.display()));
                }
            }
        }
    }
    assert!(tried >= 200, "{tried}");
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

fn difference(expected: &str, found: &str) -> String {
    let lost = expected
        .lines()
        .filter(|it| !found.lines().any(|other| other == *it))
        .map(|it| format!("  - {it}\n"));
    let more = found
        .lines()
        .filter(|it| !expected.lines().any(|other| other == *it))
        .map(|it| format!("  + {it}\n"));
    lost.chain(more).collect()
}
