//! Which function makes the values of which document; the functions stand in one file a kind of document.

use serde_json::{Value, json};

use super::context::Frame;
use super::plan::Subject;
use super::{Document, fitness, notices, orders};
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
    let _ = (planned, report);
    match (id, subject) {
        ("D01", Subject::School) => Some(orders::appointment(frame)),
        ("D03", Subject::School) => Some(orders::timetable(frame)),
        ("D05", Subject::School) => Some(orders::commission(frame)),
        ("D06", Subject::School) => Some(orders::fitness_order(frame)),
        ("D08", Subject::School) => Some(orders::duties(frame)),
        ("D54", Subject::School) => Some(orders::support(frame)),
        ("D12", Subject::Attestation(index)) => Some(fitness::representation(frame, index)),
        ("D20", Subject::Attestation(index)) => Some(notices::inclusion(frame, index)),
        ("D21", Subject::Ending(who)) => notices::ending(frame, who),
        ("D24", Subject::Attestation(index)) => notices::application(frame, index),
        _ => Some(json!({})),
    }
}
