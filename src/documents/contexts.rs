//! Which function makes the values of which document; the functions stand in one file a kind of document.

use serde_json::{Value, json};

use super::context::Frame;
use super::plan::Subject;
use super::{
    Document, cyclogram, district, fitness, half_year, monitoring, notices, orders, plans, registers,
    support, year_plans,
};
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
    match (id, subject) {
        ("D01", Subject::School) => Some(orders::appointment(frame)),
        ("D03" | "D04", Subject::School) => orders::timetable(frame),
        ("D05", Subject::School) => Some(orders::commission(frame)),
        ("D06", Subject::School) => orders::fitness_order(frame),
        ("D08", Subject::School) => Some(orders::duties(frame)),
        ("D54", Subject::School) => Some(orders::support(frame)),
        ("D12", Subject::Attestation(index)) => fitness::representation(frame, index),
        ("D20", Subject::Attestation(index)) => notices::inclusion(frame, index),
        ("D21", Subject::Ending(who)) => notices::ending(frame, who),
        ("D24", Subject::Attestation(index)) => notices::application(frame, index),
        ("D25", Subject::Attestation(index)) => monitoring::information(frame, index),
        ("D30", Subject::Attestation(index)) => Some(plans::timetable(frame, index)),
        ("D30S", Subject::School) => Some(plans::timetables(frame)),
        ("D32" | "D33", Subject::Attestation(index)) => plans::analysis(frame, index),
        ("D34", Subject::Attestation(index)) => plans::route(frame, index),
        ("D36", Subject::School) => cyclogram::cyclogram(frame),
        ("D36M", Subject::School) => year_plans::of_pack(frame, id, "model"),
        ("D36S", Subject::School) => year_plans::of_pack(frame, id, "support-plan"),
        ("D36W", Subject::School) => year_plans::of_pack(frame, id, "work-plan"),
        ("D41", Subject::School) => Some(year_plans::control(frame)),
        ("D43a", Subject::School) => Some(year_plans::five_years(frame)),
        ("D48", Subject::School) => Some(year_plans::three_years(frame)),
        ("D43", Subject::School) => Some(plans::next_year(frame)),
        ("D43b", Subject::School) => Some(plans::not_due(frame)),
        ("D55", Subject::Support(index)) => Some(support::checklist(frame, index)),
        ("D56", Subject::Support(index)) => Some(support::plan(frame, index)),
        ("D59", Subject::School) => Some(Value::Object(half_year::report(frame))),
        ("D20J", Subject::School) => Some(registers::notices(frame, planned)),
        ("DIST", Subject::School) => Some(district::summary(frame)),
        ("REG", Subject::School) => Some(registers::register(frame, planned, report)),
        _ => Some(json!({})),
    }
}
