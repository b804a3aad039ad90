//! The remarks of a run, in the order in which they were found.

use serde::Serialize;

use super::place::Place;

/// How grave a remark is: an error stops the run, a remark names an assumption, a note only informs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// No safe reading exists.
    Error,
    /// A reading was assumed, and it is named.
    Remark,
    /// Something worth knowing.
    Note,
}

/// One remark: its code, its grade, its place, what stands there, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which message it is: the table in `rules/messages.toml` explains it.
    pub code: &'static str,
    /// How grave it is.
    pub grade: Grade,
    /// Where it is.
    pub place: Place,
    /// What stands there: one sentence without a full stop.
    pub text: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What is said, whatever value it is said of.
    pub said: Said,
}

/// What a remark says apart from the value that it names: remarks that say the same fold into one.
///
/// The line of the program that says it tells it from all others; a line that says several things tells which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    file: &'static str,
    line: u32,
    what: String,
}

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let grade = match self.grade {
            Grade::Error => "ошибка",
            Grade::Remark => "замечание",
            Grade::Note => "сведение",
        };
        match &self.place {
            Place::Everywhere => write!(f, "{grade} {}: {}", self.code, self.text)?,
            place => write!(f, "{place}: {grade} {}: {}", self.code, self.text)?,
        }
        match &self.hint {
            Some(hint) => write!(f, "\n  подсказка: {hint}"),
            None => Ok(()),
        }
    }
}

/// Proof that an error was written to the report; only [`Report::error`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported(());

/// All remarks of a run, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    remarks: Vec<Remark>,
}

impl Report {
    /// Notes an error: the run goes on to find the others, and stops at the gate.
    #[track_caller]
    pub fn error(&mut self, code: &'static str, place: Place, text: impl Into<String>) -> Reported {
        self.note_down(Grade::Error, code, place, text.into());
        Reported(())
    }

    /// Notes that a reading was assumed.
    #[track_caller]
    pub fn remark(&mut self, code: &'static str, place: Place, text: impl Into<String>) {
        self.note_down(Grade::Remark, code, place, text.into());
    }

    /// Notes something worth knowing.
    #[track_caller]
    pub fn note(&mut self, code: &'static str, place: Place, text: impl Into<String>) {
        self.note_down(Grade::Note, code, place, text.into());
    }

    /// Adds to the last remark what to do about it.
    pub fn hint(&mut self, text: impl Into<String>) {
        if let Some(last) = self.remarks.last_mut() {
            last.hint = Some(text.into());
        }
    }

    /// Tells which of several things a line of the program says: remarks that say another one do not fold with the last.
    pub fn said(&mut self, what: &str) {
        if let Some(last) = self.remarks.last_mut() {
            what.clone_into(&mut last.said.what);
        }
    }

    /// Counts the errors.
    pub fn errors(&self) -> usize {
        self.remarks.iter().filter(|it| it.grade == Grade::Error).count()
    }

    /// Stops at a gate: an error if there is at least one in the report.
    pub fn gate(&self) -> Result<(), Reported> {
        if self.errors() == 0 { Ok(()) } else { Err(Reported(())) }
    }

    /// Returns all remarks in the order in which they were found.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Takes over the remarks of another report.
    pub fn append(&mut self, other: Report) {
        self.remarks.extend(other.remarks);
    }

    /// The same remarks at other places.
    #[must_use]
    pub fn moved(mut self, to: impl Fn(Place) -> Place) -> Report {
        for remark in &mut self.remarks {
            remark.place = to(std::mem::take(&mut remark.place));
        }
        self
    }

    #[track_caller]
    fn note_down(&mut self, grade: Grade, code: &'static str, place: Place, text: String) {
        let line = std::panic::Location::caller();
        let said = Said { file: line.file(), line: line.line(), what: String::new() };
        self.remarks.push(Remark { code, grade, place, text, hint: None, said });
    }
}
