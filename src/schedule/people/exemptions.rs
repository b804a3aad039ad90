//! Spans in which nobody may be called to a СЗД: п. 22 of the Порядок with its return dates, and absences.

use crate::calendar::{Date, add_days};
use crate::schedule::inputs::Inputs;
use crate::schedule::norms::ids;
use crate::schedule::rules::duty::Worker;
use crate::staff::{Absence, AbsenceKind, Person};

/// A span in which somebody is not attested; the reason is known by the rule alone (architecture D9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Date,
    /// The first day on which the attestation is lawful again; `None` if nobody knows.
    pub end: Option<Date>,
    pub rule: &'static str,
}

impl Span {
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.end.is_none_or(|end| day < end)
    }
}

/// Lists the spans that a person's absences make.
pub fn spans(inputs: &Inputs, person: &Person) -> Vec<Span> {
    joined(inputs, &person.absences).iter().filter_map(|it| span(inputs, it)).collect()
}

/// Puts sick leaves with no working day between them together: four months in a row may take several papers.
fn joined(inputs: &Inputs, absences: &[Absence]) -> Vec<Absence> {
    let (mut ill, mut all): (Vec<Absence>, Vec<Absence>) =
        absences.iter().cloned().partition(|it| it.kind == AbsenceKind::Illness);
    ill.sort_by_key(|it| it.from.as_ref().map(|it| it.date));
    for absence in ill {
        match all.last_mut().filter(|it| goes_on(inputs, it, &absence)) {
            Some(last) if ends_after(&absence, last) => last.until = absence.until,
            Some(_) => {}
            None => all.push(absence),
        }
    }
    all
}

/// Tells whether an illness begins before its first working day after another.
fn goes_on(inputs: &Inputs, first: &Absence, next: &Absence) -> bool {
    let (AbsenceKind::Illness, Some(until), Some(from)) = (first.kind, &first.until, &next.from) else {
        return false;
    };
    from.date <= inputs.calendar.on_or_after(add_days(until.date, 1), inputs.week(Worker::Teacher))
}

fn ends_after(absence: &Absence, other: &Absence) -> bool {
    let end = |it: &Absence| it.until.as_ref().map_or(Date::MAX, |it| it.date);
    end(absence) > end(other)
}

/// Moves a day past every span that holds it; the span that never ends comes back as an error.
pub fn past(spans: &[Span], day: Date) -> Result<(Date, Option<Span>), Span> {
    let mut day = day;
    let mut last = None;
    while let Some(span) = spans.iter().find(|it| it.holds(day)) {
        last = Some(*span);
        match span.end {
            Some(end) => day = end,
            None => return Err(*span),
        }
    }
    Ok((day, last))
}

fn span(inputs: &Inputs, absence: &Absence) -> Option<Span> {
    let from = absence.from.as_ref().map(|it| it.date);
    let back = absence.until.as_ref().map(|it| add_days(it.date, 1));
    // A span whose beginning nobody typed has begun.
    let start = from.unwrap_or(Date::MIN);
    let norms = inputs.norms();
    let (rule, freed) = match absence.kind {
        AbsenceKind::Pregnancy => (ids::PREGNANCY, None),
        AbsenceKind::Maternity => (ids::MATERNITY, Some(norms.after_maternity)),
        AbsenceKind::Childcare => (ids::CHILDCARE, Some(norms.after_childcare)),
        AbsenceKind::Illness => {
            if let (Some(from), Some(back)) = (from, back)
                && back <= norms.long_illness.after(from)
            {
                return None;
            }
            (ids::ILLNESS, Some(norms.after_illness))
        }
        AbsenceKind::Exempt => (ids::EXEMPT, None),
        AbsenceKind::LongLeave | AbsenceKind::Other => {
            // Notice is given after the return, and full days lie between.
            let end = back.map(|it| add_days(it, norms.moved_notice.full().into()));
            return Some(Span { from: start, end, rule: ids::AWAY });
        }
    };
    let end = match freed {
        Some(amount) => back.map(|it| amount.after(it)),
        None => back,
    };
    Some(Span { from: start, end, rule })
}
