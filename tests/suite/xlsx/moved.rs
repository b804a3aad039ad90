//! The way round: what we write, our own reader understands as it was meant.

use cyclogram::baked;
use cyclogram::report::Report;
use cyclogram::russian::Grammar;
use cyclogram::sources::Source;
use cyclogram::staff::{self, Columns, Reading};
use cyclogram::workbook::{self, Workbook};
use cyclogram::xlsx::{self, Filling, Guide, Moved};

use crate::xlsx::sample::sample;

/// Reads a workbook that must be understood without an error or a doubt.
fn read(bytes: Vec<u8>, columns: &Columns) -> (Workbook, Reading) {
    let mut report = Report::default();
    let grammar = Grammar::read(&baked::rules(), &mut report).expect("the grammar of the program");
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    let book = workbook::read(&source, &mut report).expect("a workbook that can be read");
    let reading = staff::read(&book, columns, &grammar, &mut report);
    assert_eq!(report.remarks(), []);
    (book, reading)
}

/// Moves a school over; nothing of it may be left behind.
fn moved((book, reading): (Workbook, Reading), columns: &Columns) -> Filling {
    let moved = Moved::of(&book, columns, &reading, &Report::default());
    assert_eq!(moved.left, []);
    moved.filling
}

#[test]
fn sample_is_read_without_a_doubt() {
    let (columns, filling) = sample();
    let (_, reading) = read(xlsx::sample(&columns, &filling).unwrap(), &columns);
    assert_eq!(reading.school.people.len(), 33);
    for account in &reading.accounts {
        let id = columns.sheets.iter().find(|it| it.name == account.sheet).map(|it| it.id.as_str()).unwrap();
        let rows = filling.rows(id);
        let given = if matches!(id, "organisation" | "settings") { rows[0].len() } else { rows.len() };
        assert_eq!(account.used.len(), given, "{}", account.sheet);
        assert!(account.in_error.is_empty(), "{account:?}");
    }
}

#[test]
fn starter_filled_from_a_school_means_the_same_school() {
    let (columns, filling) = sample();
    let guide = Guide::read(&baked::rules(), &mut Report::default()).unwrap();
    let first = moved(read(xlsx::sample(&columns, &filling).unwrap(), &columns), &columns);
    let second = moved(read(xlsx::starter(&columns, &guide, &first).unwrap(), &columns), &columns);
    for (sheet, rows) in &first.sheets {
        assert_eq!(second.rows(sheet).len(), rows.len(), "{sheet}");
        for (before, after) in rows.iter().zip(second.rows(sheet)) {
            assert_eq!(before, after, "{sheet}");
        }
    }
}

#[test]
fn words_of_a_moved_school_can_be_chosen_from_the_lists() {
    let (columns, filling) = sample();
    let moved = moved(read(xlsx::sample(&columns, &filling).unwrap(), &columns), &columns);
    for (sheet, rows) in &moved.sheets {
        let spec = columns.sheet(sheet).expect("a sheet of columns.toml");
        for (id, value) in rows.iter().flatten() {
            let column = spec.column(id).unwrap_or_else(|| panic!("{sheet}: {id}"));
            let text = value.text().unwrap_or_default();
            let known = column.values.is_empty() || column.values.iter().any(|it| it == text);
            assert!(known, "{sheet}, {}: «{text}»", column.caption);
        }
    }
}
