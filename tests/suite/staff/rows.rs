//! Every row of every sheet is accounted for once: used, skipped with a reason, or in error.

use std::path::Path;

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Workbook};

use crate::staff::book;
use crate::staff::cases::understood;

/// What is wrong with the accounts of a workbook.
fn unaccounted(book: &Workbook, name: &str) -> Vec<String> {
    let reading = understood(book).0;
    let mut wrong = Vec::new();
    assert_eq!(reading.accounts.len(), book.sheets.len(), "{name}");
    for (sheet, account) in book.sheets.iter().zip(&reading.accounts) {
        let mut rows: Vec<u32> = account.used.iter().chain(&account.in_error).copied().collect();
        rows.extend(account.skipped.iter().map(|it| it.0));
        rows.sort_unstable();
        let all: Vec<u32> = sheet.rows.iter().map(|it| it.number).collect();
        let reasons = account.skipped.iter().all(|it| !it.1.is_empty());
        if rows != all || account.rows != all.len() || !reasons {
            wrong.push(format!("{name}, {}: {account:?}", sheet.name));
        }
    }
    wrong
}

#[test]
fn used_skipped_and_in_error_are_all_rows() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for case in std::fs::read_dir(tests.join("cases")).unwrap() {
        let path = case.unwrap().path().join("book.txt");
        if let Ok(text) = std::fs::read_to_string(&path) {
            let book = book::parse(&text);
            rows += book.sheets.iter().map(|it| it.rows.len()).sum::<usize>();
            wrong.extend(unaccounted(&book, &path.display().to_string()));
        }
    }
    for file in std::fs::read_dir(tests.join("corpus")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source { name: name.clone(), bytes: std::fs::read(&path).unwrap().into() };
        if let Ok(book) = workbook::read(&source, &mut Report::default()) {
            rows += book.sheets.iter().map(|it| it.rows.len()).sum::<usize>();
            wrong.extend(unaccounted(&book, &name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows > 500, "{rows} rows");
}
