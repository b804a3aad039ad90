//! What is told of the summaries: where, what stands there, and whether it was taken.

use crate::report::{Place, Report};

/// One thing told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The file, or what else it is about.
    pub file: String,
    /// The sheet; empty for the file as a whole.
    pub sheet: String,
    /// The cell; empty for the sheet as a whole.
    pub cell: String,
    /// What stands there.
    pub text: String,
    /// What was taken in its place; `None` if nothing was.
    pub taken: Option<String>,
}

impl Told {
    /// Where it is, in words: «лист «Работники», ячейка C5».
    pub fn place(&self) -> String {
        match (self.sheet.as_str(), self.cell.as_str()) {
            ("", _) => String::new(),
            (sheet, "") => format!("лист «{sheet}»"),
            (sheet, cell) => format!("лист «{sheet}», ячейка {cell}"),
        }
    }

    /// What became of it, in words.
    pub fn outcome(&self) -> String {
        match &self.taken {
            Some(it) if it.is_empty() => "взято".into(),
            Some(it) => format!("взято: {it}"),
            None => "не взято".into(),
        }
    }

    /// Whether nothing was taken.
    pub fn is_lost(&self) -> bool {
        self.taken.is_none()
    }
}

/// What is told of one file.
#[derive(Debug, Default)]
pub struct Talk {
    /// The file's name.
    pub file: String,
    /// All that is told of it, in the order of reading.
    pub all: Vec<Told>,
}

impl Talk {
    /// Begins for a file.
    pub fn new(file: &str) -> Talk {
        Talk { file: file.into(), all: Vec::new() }
    }

    /// Tells of something that was taken, as it stands or as `instead` says.
    pub fn taken(&mut self, sheet: &str, cell: impl Into<String>, text: String, instead: &str) {
        self.add(sheet, cell.into(), text, Some(instead.into()));
    }

    /// Tells of something that was not taken.
    pub fn lost(&mut self, sheet: &str, cell: impl Into<String>, text: String) {
        self.add(sheet, cell.into(), text, None);
    }

    fn add(&mut self, sheet: &str, cell: String, text: String, taken: Option<String>) {
        self.all.push(Told { file: self.file.clone(), sheet: sheet.into(), cell, text, taken });
    }
}

/// Puts all into the report: an error where something was lost, a remark where it was taken.
pub fn report(all: &[Told], report: &mut Report) {
    for it in all {
        let place = it.place();
        let comma = if place.is_empty() { "" } else { ": " };
        let text = format!("{place}{comma}{}; {}", it.text, it.outcome());
        let file = Place::File(it.file.clone());
        if it.is_lost() {
            report.error("M-01", file, text);
        } else {
            report.remark("M-02", file, text);
        }
    }
}
