//! Whole layouts as schools keep them, each with the truth written by hand before the program was asked: `tests/truth`.
//!
//! A file holds a workbook in the form of `staff/book.rs`. Its lines that begin with `=` are the truth: `= Ф И О | …` a person (the form
//! of `told.rs`), `= сказано B5 слова` a remark at a cell with these words, `= ошибка B5` an error there, `= без замечаний` that nothing
//! is asked. Nothing here is ever rewritten by the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cyclogram::calendar::iso;
use cyclogram::report::{Grade, Remark, Report};
use cyclogram::staff::{self, Reading, Reckoning};

use super::told;
use crate::staff::book;
use crate::staff::cases::knowledge;

/// What came of a layout beside its truth.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Outcome {
    Right,
    /// Something is asked that a well-kept table does not need.
    Asked,
    /// A refusal where the data are there.
    Refused,
    /// Something is not as it is, and a remark stands in its row.
    Told,
    /// Something is not as it is, and nobody says so.
    Silent,
}

struct Truth {
    lines: Vec<String>,
    said: Vec<(String, String)>,
    errors: Vec<String>,
    quiet: bool,
}

fn truth(text: &str) -> Truth {
    let mut truth = Truth { lines: Vec::new(), said: Vec::new(), errors: Vec::new(), quiet: false };
    for line in text.lines().filter_map(|it| it.strip_prefix("= ")) {
        if let Some(rest) = line.strip_prefix("сказано ") {
            let (cell, words) = rest.split_once(' ').unwrap_or((rest, ""));
            truth.said.push((cell.to_owned(), words.to_owned()));
        } else if let Some(cell) = line.strip_prefix("ошибка ") {
            truth.errors.push(cell.to_owned());
        } else if line == "без замечаний" {
            truth.quiet = true;
        } else {
            truth.lines.push(line.trim().to_owned());
        }
    }
    truth
}

fn understood(text: &str) -> (Reading, Report) {
    let book: String = text.lines().filter(|it| !it.starts_with("= ")).flat_map(|it| [it, "\n"]).collect();
    let (columns, grammar) = knowledge();
    let mut report = Report::default();
    let day = Reckoning { asked: iso("2026-08-20"), today: None };
    let reading = staff::read_on(&book::parse(&book), columns, grammar, day, &mut report);
    (reading, report)
}

/// Compares, and says how it differs.
fn compare(text: &str, out: &mut String) -> Outcome {
    let truth = truth(text);
    let (reading, report) = understood(text);
    let found = told::school(&reading.school);
    let mut outcome = Outcome::Right;
    let mut worse = |it: Outcome| outcome = outcome.max(it);
    let is_error = |it: &&Remark| it.grade == Grade::Error;
    let cell = |it: &Remark| it.place.cell().unwrap_or("книга").to_owned();
    for it in report.remarks().iter().filter(is_error).filter(|it| !truth.errors.contains(&cell(it))) {
        let _ = writeln!(out, "    отказ {it}");
        worse(Outcome::Refused);
    }
    let rows: Vec<u32> = report.remarks().iter().filter_map(|it| it.place.row()).collect();
    for line in truth.lines.iter().filter(|it| !found.contains(it)) {
        let _ = writeln!(out, "    - {line}");
        worse(if report.errors() > truth.errors.len() { Outcome::Refused } else { Outcome::Told });
    }
    for line in found.iter().filter(|it| !truth.lines.contains(it)) {
        let _ = writeln!(out, "    + {line}");
        let own = reading.school.people.iter().find(|it| told::person(it) == *line);
        let said =
            own.is_some_and(|it| it.rows.iter().any(|row| row.row().is_some_and(|it| rows.contains(&it))));
        worse(if said { Outcome::Told } else { Outcome::Silent });
    }
    for (at, words) in &truth.said {
        let at_cell = |it: &&Remark| cell(it) == *at && it.to_string().contains(words.as_str());
        if !report.remarks().iter().any(|it| at_cell(&it)) {
            let _ = writeln!(out, "    не сказано {at} {words}");
            worse(Outcome::Silent);
        }
    }
    let asked = |it: &&Remark| it.grade != Grade::Note;
    for it in report.remarks().iter().filter(|_| truth.quiet).filter(asked) {
        let _ = writeln!(out, "    лишнее {it}");
        worse(Outcome::Asked);
    }
    if outcome != Outcome::Right {
        report.remarks().iter().filter(|it| it.grade != Grade::Error).for_each(|it| {
            let _ = writeln!(out, "      ({it})");
        });
    }
    outcome
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => out.extend(files(&path)),
            path => out.push(path),
        }
    }
    out.sort();
    out
}

#[test]
fn what_is_read_is_what_stands_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth");
    let only = std::env::var("CYCLOGRAM_TRUTH").unwrap_or_default();
    let mut wrong = String::new();
    let mut tally: Vec<(Outcome, String)> = Vec::new();
    for path in files(&folder).into_iter().filter(|it| it.to_string_lossy().contains(&only)) {
        let mut said = String::new();
        let outcome = compare(&std::fs::read_to_string(&path).unwrap(), &mut said);
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        if outcome != Outcome::Right {
            let _ = writeln!(wrong, "{outcome:?} {name}\n{said}");
        }
        tally.push((outcome, name));
    }
    let count = |which: Outcome| tally.iter().filter(|it| it.0 == which).count();
    let counts = [Outcome::Right, Outcome::Asked, Outcome::Refused, Outcome::Told, Outcome::Silent];
    let counts = counts.map(|it| format!("{it:?} {}", count(it))).join(", ");
    assert!(!tally.is_empty(), "no layouts");
    assert!(wrong.is_empty(), "{counts}\n{wrong}");
}
