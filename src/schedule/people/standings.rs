//! The state of every position's category and СЗД on the day of reckoning.

use super::in_force::Term;
use super::{filing, fitness, in_force};
use crate::calendar::{Date, add_days};
use crate::report::Report;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Standing, Status, Who};
use crate::staff::{Category, CategoryKind, Position, PostKind};

/// Returns the standing of every position, in workbook order.
pub fn all(inputs: &Inputs, report: &mut Report) -> Vec<Standing> {
    let mut standings = Vec::new();
    for (person, it) in inputs.school.people.iter().enumerate() {
        for (position, it) in it.positions.iter().enumerate() {
            standings.push(of(inputs, Who { person, position }, it, report));
        }
    }
    standings
}

/// Returns the standings of every position from each day on which one changes: a decision, an attestation, the day after an end.
pub fn history(inputs: &Inputs) -> Vec<(Date, Standing)> {
    let mut history = Vec::new();
    for (who, _, position) in inputs.positions() {
        let decided = position.categories.iter().filter_map(|it| it.decided.as_ref());
        let held = position.szd.iter().filter_map(|it| it.date.as_ref());
        let ends = position.categories.iter().filter_map(|it| match in_force::silent_term(inputs, it) {
            Term::Until(end) => Some(add_days(end, 1)),
            Term::Unlimited | Term::Unknown => None,
        });
        let mut days: Vec<Date> = decided.chain(held).map(|it| it.date).chain(ends).collect();
        days.sort();
        days.dedup();
        // The doubts are those of the day of reckoning, and are told there.
        let mut silent = Report::default();
        let mut on = |day| of(&Inputs { on: day, ..*inputs }, who, position, &mut silent);
        let before = days.first().map_or(inputs.on, |it| add_days(*it, -1));
        history.push((Date::MIN, on(before)));
        history.extend(days.into_iter().map(|day| (day, on(day))));
    }
    history
}

fn of(inputs: &Inputs, who: Who, position: &Position, report: &mut Report) -> Standing {
    let terms: Vec<Term> = position.categories.iter().map(|it| in_force::term(inputs, it, report)).collect();
    let category = current(inputs.on, &position.categories, &terms);
    let held = category.map(|it| terms[it]);
    let until = match held {
        Some(Term::Until(until)) => Some(until),
        _ => None,
    };
    let status = match held {
        None => Status::None,
        Some(Term::Unknown) => Status::Unknown,
        Some(Term::Unlimited) => Status::Unlimited,
        Some(Term::Until(until)) if until < inputs.on => Status::Expired,
        Some(Term::Until(until)) if until <= inputs.year.to => Status::Expiring,
        Some(Term::Until(_)) => Status::InForce,
    };
    let szd = in_force::last_szd(position, inputs.on);
    Standing {
        who,
        category,
        until,
        apply_by: until.and_then(|it| filing::advised(inputs, it)).map(|it| it.date),
        unlimited: held == Some(Term::Unlimited),
        covered: until.is_some_and(|it| in_force::category_on(inputs, position, add_days(it, 1)).is_some()),
        status,
        szd,
        szd_due: (position.kind == PostKind::Pedagogical).then(|| fitness::next(inputs, who)).flatten(),
    }
}

/// Chooses the category that counts: the highest in force, else the one that ended last.
fn current(on: Date, categories: &[Category], terms: &[Term]) -> Option<usize> {
    let rank = |index: usize| match categories[index].kind {
        CategoryKind::Highest => 3,
        CategoryKind::First => 2,
        CategoryKind::Second => 1,
        CategoryKind::Methodist | CategoryKind::Mentor => 0,
    };
    let decided = |index: usize| categories[index].decided.as_ref().map(|it| it.date);
    let known = |index: &usize| decided(*index).is_none_or(|it| it <= on);
    let in_force = |index: usize| match terms[index] {
        Term::Until(until) => until >= on,
        Term::Unlimited => true,
        Term::Unknown => false,
    };
    let all = (0..categories.len()).filter(known);
    let held = all.clone().filter(|it| in_force(*it)).max_by_key(|it| (rank(*it), decided(*it)));
    let end = |index: usize| match terms[index] {
        Term::Until(until) => Some(until),
        _ => None,
    };
    held.or_else(|| all.max_by_key(|it| (end(*it), decided(*it), rank(*it))))
}
