//! Which function makes the values of which document; the functions stand in one file a kind of document.

use serde_json::{Value, json};

use super::Document;
use super::context::Frame;
use super::plan::Subject;
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
    // Arms by id and subject go here: ("D01", Subject::School) => orders::appointment(frame).
    let _ = (frame, id, subject, planned, report);
    Some(json!({}))
}
