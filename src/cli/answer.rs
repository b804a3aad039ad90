//! What a run says at its end, and where.

use serde_json::Value;

use super::summary;
use crate::report::Report;

/// What a run says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// For the standard output.
    pub out: String,
    /// For the error output.
    pub err: String,
    /// 0 — done, 1 — not done, 2 — the command line is wrong.
    pub code: u8,
}

/// Data for another program; remarks are in it.
pub fn data(value: &Value, code: u8) -> Answer {
    Answer { out: format!("{value:#}\n"), err: String::new(), code }
}

pub fn said(out: String) -> Answer {
    Answer { out, ..Answer::default() }
}

/// Data for people, with the errors and remarks apart, so that the data can go to a file.
pub fn with_remarks(out: String, report: &Report) -> Answer {
    Answer { out, err: summary::remarks(report), code: u8::from(report.errors() > 0) }
}

/// What is said when nothing was done.
pub fn failed(what: &str, report: &Report) -> Answer {
    Answer { out: String::new(), err: format!("{what}.\n\n{}", summary::remarks(report)), code: 1 }
}
