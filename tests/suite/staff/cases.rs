//! Tables of many habits, as text, with what must be understood of them: folders of `tests/cases`.
//!
//! `SNAPSHOTS=overwrite cargo test --test suite reading` writes the expected files anew; look at every change.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cyclogram::report::Report;
use cyclogram::russian::Grammar;
use cyclogram::sources::Source;
use cyclogram::staff::{self, Columns, Reading};
use cyclogram::workbook::Workbook;

use crate::snapshot::differs;
use crate::staff::book;
use crate::staff::shown;

/// The rule files of the repository.
pub fn rules() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|it| Source {
            name: it.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: std::fs::read(&it).unwrap().into(),
        })
        .collect()
}

/// The columns and the grammar of the repository's rules, read once.
pub fn knowledge() -> &'static (Columns, Grammar) {
    static KNOWN: OnceLock<(Columns, Grammar)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let rules = rules();
        let mut report = Report::default();
        let columns = Columns::read(&rules, &mut report);
        let grammar = Grammar::read(&rules, &mut report);
        assert_eq!(report.remarks(), []);
        (columns.unwrap(), grammar.unwrap())
    })
}

/// Reads a workbook with the repository's rules.
pub fn understood(book: &Workbook) -> (Reading, Report) {
    let (columns, grammar) = knowledge();
    let mut report = Report::default();
    let reading = staff::read(book, columns, grammar, &mut report);
    (reading, report)
}

#[test]
fn tables_of_many_habits_are_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    cases.retain(|it| it.join("book.txt").exists());
    cases.sort();
    assert!(cases.len() >= 25, "{} cases", cases.len());
    let mut wrong: Vec<String> = Vec::new();
    for case in cases {
        let text = std::fs::read_to_string(case.join("book.txt")).unwrap();
        let book = book::parse(&text);
        let (reading, report) = understood(&book);
        accounted(&book, &reading, &case);
        for (name, found) in
            [("people.txt", shown::people(&reading)), ("report.txt", shown::report(&reading, &report))]
        {
            wrong.extend(differs(&case.join("expected").join(name), &found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No row is lost: each is used, skipped with a reason, or in error.
pub fn accounted(book: &Workbook, reading: &Reading, case: &Path) {
    for (sheet, account) in book.sheets.iter().zip(&reading.accounts) {
        let mut rows: Vec<u32> = account.used.iter().chain(&account.in_error).copied().collect();
        rows.extend(account.skipped.iter().map(|it| it.0));
        rows.sort_unstable();
        rows.dedup();
        let all: Vec<u32> = sheet.rows.iter().map(|it| it.number).collect();
        assert_eq!(rows, all, "{}: sheet {}", case.display(), sheet.name);
    }
}
