//! What a run says at its end, and where.

use serde_json::{Map, Value, json};

use super::args::Format;
use super::{json as answers, summary};
use crate::report::Report;

/// What a run says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// For the standard output.
    pub out: String,
    /// For the error output.
    pub err: String,
    /// The output is for another program: not a letter of it may be moved.
    pub is_data: bool,
    /// 0 — done, 1 — not done, 2 — the command line is wrong.
    pub code: u8,
}

/// The shape of what other programs read; another number would mean that a field has gone or changed its meaning.
const SCHEMA: u32 = 1;

/// Data for another program; remarks are in it. It says its own shape and which version of the program made it.
pub fn data(value: Value, code: u8) -> Answer {
    let value = match value {
        // A list stays a list: each of its entries says it.
        Value::Array(all) => all.into_iter().map(marked).collect(),
        one => marked(one),
    };
    Answer { out: format!("{value:#}\n"), is_data: true, code, ..Answer::default() }
}

fn marked(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let mut all = Map::new();
    all.insert("schema".into(), json!(SCHEMA));
    all.insert("version".into(), json!(env!("CARGO_PKG_VERSION")));
    all.extend(fields);
    Value::Object(all)
}

pub fn said(out: String) -> Answer {
    Answer { out, ..Answer::default() }
}

/// A table for Excel, with the errors and remarks apart.
pub fn for_excel(out: String, report: &Report) -> Answer {
    Answer { is_data: true, ..with_remarks(out, report) }
}

/// A text that another program reads.
pub fn as_it_is(out: String) -> Answer {
    Answer { out, is_data: true, ..Answer::default() }
}

/// Data for people, with the errors and remarks apart, so that the data can go to a file.
pub fn with_remarks(out: String, report: &Report) -> Answer {
    let code = u8::from(report.errors() > 0);
    Answer { out, err: summary::remarks(report), code, ..Answer::default() }
}

/// What is said when nothing was done.
pub fn failed(what: &str, report: &Report) -> Answer {
    let err = format!("{what}.\n\n{}", summary::remarks(report));
    Answer { err, code: 1, ..Answer::default() }
}

/// The same, as it was asked for.
pub fn failed_as(format: Format, what: &str, report: &Report) -> Answer {
    match format {
        Format::Json => data(answers::failure(report), 1),
        Format::Table => failed(what, report),
    }
}
