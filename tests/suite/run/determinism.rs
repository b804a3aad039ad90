//! The same input gives the same bytes, whatever the day, the number of threads or the folder.

use std::sync::LazyLock;

use cyclogram::disk::{self, Wanted};
use cyclogram::render::File;
use cyclogram::report::Report;
use cyclogram::{Options, baked, calendar};

/// The sample's set as it would be written, made once for all tests.
pub static SET: LazyLock<Vec<File>> = LazyLock::new(|| sample((2026, 8, 20)));

fn sample(today: (i32, u32, u32)) -> Vec<File> {
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let sources = disk::load(&wanted, &mut report).unwrap();
    assert_eq!(sources.rules.len(), baked::rules().len());
    let today = calendar::date(today.0, today.1, today.2).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    match cyclogram::build(&sources, &options, &mut report) {
        Ok(set) => set.files,
        Err(_) => panic!("{:#?}", report.remarks()),
    }
}

#[test]
fn two_runs_on_different_days_give_the_same_bytes() {
    let one = &*SET;
    let other = sample((2031, 1, 9));
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one.path, other.path);
        assert!(one.bytes == other.bytes, "{} differs", one.path);
    }
}
