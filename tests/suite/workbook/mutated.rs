//! Spreadsheets with random damage, by fixed seeds: nothing may stop the reader.
//!
//! A long run: `CYCLOGRAM_FUZZ_SECONDS=3600 cargo test --release --test suite mutated -- --nocapture`,
//! and `CYCLOGRAM_FUZZ_FROM=1000000` begins with another seed; see `tests/corpus/README.md` for what came out.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook;

use crate::staff::cases::understood;

/// A generator that gives the same numbers for the same seed on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
}

const SEEDS: [&str; 12] = [
    "dates.xlsx",
    "dates.xls",
    "dates.ods",
    "hidden.xlsx",
    "hidden.xls",
    "hidden.ods",
    "date1904.xls",
    "errors.xlsx",
    "table_dv.xlsx",
    "merged_formula_nocache.xlsx",
    "merged_formula_nocache.ods",
    "xl_escapes.xlsx",
];

/// Damages some bytes: flips, overwrites, cuts, doubles; numbers that a file trusts are liked.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..1 + dice.roll(8) {
        if bytes.is_empty() {
            return;
        }
        let at = dice.roll(bytes.len());
        match dice.roll(6) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = [0, 0xFF, 0x7F, 0x80, b'9', b'<', b'"'][dice.roll(7)],
            2 => {
                let end = (at + 1 + dice.roll(16)).min(bytes.len());
                bytes[at..end].fill([0, 0xFF, b'9'][dice.roll(3)]);
            }
            3 => {
                let end = (at + 1 + dice.roll(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + 1 + dice.roll(40)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => bytes[at] = dice.roll(256) as u8,
        }
    }
}

/// Damages one part inside a zip and packs it again with right sums, so that the damage reaches the reader of XML.
fn damage_inside(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let chosen = dice.roll(archive.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if index == chosen {
            damage(&mut content, dice);
        }
        let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        out.start_file(name, options).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn once(seeds: &[(&str, Vec<u8>)], seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (name, whole) = &seeds[dice.roll(seeds.len())];
    let mut bytes = whole.clone();
    if !name.ends_with(".xls") && dice.roll(4) > 0 {
        bytes = damage_inside(&bytes, &mut dice);
    } else {
        damage(&mut bytes, &mut dice);
    }
    let source = Source { name: (*name).to_owned(), bytes: bytes.into() };
    let mut report = Report::default();
    let started = Instant::now();
    if let Ok(book) = workbook::read(&source, &mut report) {
        let _ = understood(&book);
    }
    assert!(started.elapsed() < Duration::from_secs(20), "seed {seed}: {name} takes too long");
}

#[test]
fn mutated_files_do_not_stop_the_reader() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let seeds: Vec<(&str, Vec<u8>)> =
        SEEDS.iter().map(|it| (*it, std::fs::read(folder.join(it)).unwrap())).collect();
    // One lost the end of a table, and calamine looked for it for ever; the other has a chain of sectors in a circle.
    run(300, &[18_565, 120_522], |seed| once(&seeds, seed));
}

/// Runs the seeds from 1, or from `CYCLOGRAM_FUZZ_FROM` for as long as `CYCLOGRAM_FUZZ_SECONDS` says.
fn run(few: u64, known: &[u64], mut round: impl FnMut(u64)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse::<u64>().ok());
    let Some(seconds) = number("CYCLOGRAM_FUZZ_SECONDS") else {
        (1..=few).chain(known.iter().copied()).for_each(round);
        return;
    };
    let started = Instant::now();
    let mut out = std::io::stdout();
    let first = number("CYCLOGRAM_FUZZ_FROM").unwrap_or(1);
    let mut seed = first;
    while started.elapsed() < Duration::from_secs(seconds) {
        // The last line tells which seed aborted.
        if seed % 1000 == 0 || std::env::var_os("CYCLOGRAM_FUZZ_LOUD").is_some() {
            writeln!(out, "{seed}").unwrap();
        }
        round(seed);
        seed += 1;
    }
    writeln!(out, "seeds {first} to {} in {seconds} s", seed - 1).unwrap();
}

/// Cells of random pieces of what people write: the parsers of dates, categories, posts and courses see all of it.
#[test]
fn mutated_cells_do_not_stop_the_reader() {
    use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};
    const PIECES: [&str; 48] = [
        "1",
        "2",
        "I",
        "II",
        "кв.",
        "кат",
        "КК",
        "высшая",
        "перв",
        "СЗД",
        "соответствие",
        "занимаемой",
        "педагог",
        "-",
        "методист",
        "наставник",
        "нет",
        "б/к",
        "м/с",
        "д/о",
        "до",
        "от",
        "с",
        "по",
        "25.12.2019",
        "2021",
        "12.2019",
        "31.02.2020",
        "марта",
        "«",
        "»",
        "(",
        ")",
        "\n",
        ";",
        ",",
        ".",
        "№",
        "приказ",
        "протокол",
        "учитель",
        "нач.",
        "1.",
        "72 ч.",
        "IV кв.",
        "2019–2024",
        "\u{a0}",
        "ё",
    ];
    let captions = [
        "ФИО",
        "Должность",
        "Категория",
        "Дата присвоения",
        "Срок действия",
        "СЗД",
        "Курсы",
        "Стаж",
        "Дата приёма",
        "Часы",
    ];
    run(60, &[], |seed| {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut rows = vec![Row { number: 1, cells: Vec::new() }];
        for (column, caption) in captions.iter().enumerate() {
            rows[0].cells.push(Cell { column: column as u32, value: Value::Text((*caption).to_owned()) });
        }
        for number in 2..20 {
            let mut cells = Vec::new();
            for column in 0..captions.len() as u32 {
                let mut text = String::new();
                for _ in 0..dice.roll(9) {
                    text.push_str(PIECES[dice.roll(PIECES.len())]);
                    text.push_str(["", " ", "  "][dice.roll(3)]);
                }
                let value = match dice.roll(12) {
                    0 => Value::Number(dice.roll(80_000) as f64 / 7.0 - 99.0),
                    1 => Value::Flag(true),
                    2 if column == 0 => Value::Text("Ветрова Марина Олеговна".to_owned()),
                    _ => Value::Text(text),
                };
                cells.push(Cell { column, value });
            }
            rows.push(Row { number, cells });
        }
        let name = ["Сотрудники", "Категории", "Курсы", "Заявления", "Лист1"][dice.roll(5)].to_owned();
        let sheets = vec![Sheet { name, rows, ..Sheet::default() }];
        let _ = understood(&Workbook { name: "книга.xlsx".into(), sheets });
    });
}
