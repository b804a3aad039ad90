//! The steps of all attestations for a category in one workbook: by teacher, and by date.

use serde::Serialize;

use crate::calendar::Date;
use crate::documents::facts::parts::List;
use crate::documents::facts::parts::steps::{Step, steps};
use crate::documents::telling::At;
use crate::schedule::{Attestation, Purpose};

/// The steps of all attestations for a category.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Timetables {
    /// By teacher.
    #[serde(rename = "шаги")]
    by_teacher: List<Row>,
    #[serde(rename = "по_датам")]
    by_date: List<Row>,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(flatten)]
    step: Step,
    /// The line above a teacher's steps.
    #[serde(rename = "педагог")]
    heading: String,
    #[serde(rename = "фио")]
    short: String,
    #[serde(rename = "вид")]
    mark: String,
}

impl Timetables {
    /// Gathers the steps of all attestations for a category.
    pub fn of(at: &At) -> Self {
        let attestations = at.schedule.attestations.iter().enumerate();
        let mut rows: Vec<(Date, Row)> = Vec::new();
        for (index, attestation) in attestations.filter(|(_, it)| it.purpose != Purpose::Fitness) {
            let heading = heading(at, attestation);
            let short = at.short_forms(attestation.who.person).nominative;
            // What fell due before the year stands in the teacher's own timetable.
            for event in steps(at, index).filter(|it| it.until.unwrap_or(it.date) >= at.schedule.year.from) {
                let row = Row {
                    step: Step::of(at, event),
                    heading: heading.clone(),
                    short: short.clone(),
                    mark: at.listing.category_short.of(attestation.purpose).into(),
                };
                rows.push((event.date, row));
            }
        }
        let by_teacher = rows.iter().map(|(_, row)| row.clone()).collect();
        rows.sort_by_key(|(date, _)| *date);
        Self { by_teacher, by_date: rows.into_iter().map(|(_, row)| row).collect() }
    }
}

/// The line above a teacher's steps: who, for what, and when the application is filed.
fn heading(at: &At, attestation: &Attestation) -> String {
    let (name, title) = (at.full_name(attestation.who.person), &at.who(attestation.who).1.title);
    let purpose = at.listing.category.of(attestation.purpose);
    let filing = at.said_filing(attestation, "подача заявления");
    let filing = filing.map(|it| format!(", {it}")).unwrap_or_default();
    format!("{name}, {title} — {purpose}{filing}")
}
