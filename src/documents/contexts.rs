//! Which function makes the values of which document; the functions stand in one file a kind of document.

use serde_json::{Value, json};

use super::Document;
use super::context::Frame;
use super::plan::Subject;
use super::{monitoring, plans, registers, support};
use crate::report::Report;

/// Returns the values of one document beside the common ones, or `None` if there is nothing to put into it.
///
/// `planned` holds the documents planned so far: the register lists them.
pub fn own(
    frame: &Frame,
    id: &str,
    subject: Subject,
    planned: &[Document],
    report: &Report,
) -> Option<Value> {
    Some(match (id, subject) {
        ("D30", Subject::Attestation(index)) => plans::timetable(frame, index),
        ("D30S", Subject::School) => plans::timetables(frame),
        ("D34", Subject::Attestation(index)) => plans::route(frame, index),
        ("D43", Subject::School) => plans::next_year(frame),
        ("D43b", Subject::School) => plans::not_due(frame),
        ("D25", Subject::Attestation(index)) => monitoring::information(frame, index),
        ("D55", Subject::Support(index)) => support::checklist(frame, index),
        ("D56", Subject::Support(index)) => support::plan(frame, index),
        ("D20J", Subject::School) => registers::notices(planned),
        ("DIST", Subject::School) => registers::district(frame),
        ("REG", Subject::School) => registers::register(frame, planned, report),
        _ => json!({}),
    })
}
