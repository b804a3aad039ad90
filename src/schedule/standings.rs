//! The state of every position's category and СЗД: two regimes around 01.09.2023, typed ends, prolongations.

use super::{Inputs, Standing, Status, Who};
use crate::calendar::{Date, Datelike};
use crate::report::Report;
use crate::schedule::wording::digits;
use crate::staff::{Category, CategoryKind, KnownDate, Position, PostKind, Precision};

/// How long a category holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// To this day, inclusive.
    Until(Date),
    /// Without an end.
    Unlimited,
    /// Nobody can say: no date.
    Unknown,
}

/// Returns the standing of every position, in workbook order.
pub(super) fn all(inputs: &Inputs, report: &mut Report) -> Vec<Standing> {
    let mut standings = Vec::new();
    for (person, it) in inputs.school.people.iter().enumerate() {
        for (position, it) in it.positions.iter().enumerate() {
            standings.push(of(inputs, Who { person, position }, it, report));
        }
    }
    standings
}

fn of(inputs: &Inputs, who: Who, position: &Position, report: &mut Report) -> Standing {
    let terms: Vec<Term> = position.categories.iter().map(|it| term(inputs, it, report)).collect();
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
    let szd = last_szd(position, inputs.on);
    Standing {
        who,
        category,
        until,
        apply_by: until.and_then(|it| super::categories::advised(inputs, it)).map(|it| it.date),
        unlimited: held == Some(Term::Unlimited),
        status,
        szd,
        szd_due: (position.kind == PostKind::Pedagogical)
            .then(|| super::fitness::next(inputs, who))
            .flatten(),
    }
}

/// Returns the day of the last СЗД held here not later than `on`.
pub(super) fn last_szd(position: &Position, on: Date) -> Option<Date> {
    let held = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
    held.map(|it| it.date).filter(|it| *it <= on).max()
}

/// Tells how long a category holds, and notes what is doubtful about it.
pub(super) fn term(inputs: &Inputs, category: &Category, report: &mut Report) -> Term {
    let term = silent_term(inputs, category);
    let place = || category.place.clone();
    let cutoff = inputs.norms().no_term_since;
    match (&category.decided, &category.until) {
        (Some(decided), Some(until)) if term == Term::Unlimited && decided.date >= cutoff => {
            report.remark(
                place(),
                format!(
                    "категория установлена {}, когда срок уже не устанавливают; дата {} не учтена",
                    digits(decided.date),
                    digits(until.date)
                ),
            );
            let said = inputs.sentences().category.no_term_since.with(&[("дата", &digits(cutoff))]);
            report.hint(said);
        }
        (Some(decided), Some(until)) if term == Term::Until(until.date) => {
            disagreement(inputs, (decided, until), report);
        }
        (Some(decided), None) if category.unlimited && decided.date < cutoff => {
            report.remark(
                place(),
                format!(
                    "записано «бессрочно», но категория установлена {}: у таких категорий есть срок",
                    digits(decided.date)
                ),
            );
            report.hint("проверьте дату решения или запишите, до какого дня действует категория");
        }
        (Some(decided), None) if decided.precision == Precision::Year && term == Term::Unknown => {
            report.remark(
                place(),
                format!("по году {} не видно, есть ли у категории срок", decided.date.year()),
            );
            report.hint(inputs.sentences().category.whole_date.with(&[("дата", &digits(cutoff))]));
        }
        // Of a date that is not there, or not in full, the reader of the workbook has told.
        _ => {}
    }
    term
}

/// Says when the typed end is not the one that the decision gives. The typed one counts: an order may have named it.
fn disagreement(inputs: &Inputs, (decided, until): (&KnownDate, &KnownDate), report: &mut Report) {
    let own = inputs.norms().old_term.after(decided.date);
    // Five years from 25.12.2021 are written as until 25.12.2026 and as until 24.12.2026; a year alone says less still.
    let slack = match (decided.precision, until.precision) {
        (Precision::Day, Precision::Day) => 1,
        (Precision::Year, _) | (_, Precision::Year) => 366,
        _ => 31,
    };
    let near = |end: Date| (until.date - end).num_days().abs() <= slack;
    let end = prolonged(inputs, own);
    if near(own) || near(end) {
        return;
    }
    let text = format!(
        "срок записан до {}, а от решения {} он считается до {}; взят записанный",
        digits(until.date),
        digits(decided.date),
        digits(end)
    );
    report.remark(until.place.clone(), text);
    report.hint("проверьте дату решения и срок по приказу");
}

/// Tells how long a category holds.
pub(super) fn silent_term(inputs: &Inputs, category: &Category) -> Term {
    // These two exist only since the cut-off.
    if matches!(category.kind, CategoryKind::Methodist | CategoryKind::Mentor) {
        return Term::Unlimited;
    }
    let cutoff = inputs.norms().no_term_since;
    let Some(decided) = &category.decided else {
        return match &category.until {
            Some(until) => Term::Until(until.date),
            None if category.unlimited => Term::Unlimited,
            None => Term::Unknown,
        };
    };
    let whole_year_doubtful = decided.precision == Precision::Year && decided.date.year() == cutoff.year();
    if decided.date >= cutoff {
        return Term::Unlimited;
    }
    if let Some(until) = &category.until {
        return Term::Until(until.date);
    }
    if category.unlimited {
        return Term::Unlimited;
    }
    if whole_year_doubtful {
        return Term::Unknown;
    }
    Term::Until(prolonged(inputs, inputs.norms().old_term.after(decided.date)))
}

fn prolonged(inputs: &Inputs, end: Date) -> Date {
    let extensions = inputs.rules.packs().iter().flat_map(|it| &it.extensions);
    extensions.filter(|it| it.from <= end && end <= it.to).map(|it| it.until).fold(end, Date::max)
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
    let in_force = |index: usize| match terms[index] {
        Term::Until(until) => until >= on && decided(index).is_none_or(|it| it <= on),
        Term::Unlimited => decided(index).is_none_or(|it| it <= on),
        Term::Unknown => false,
    };
    let all = 0..categories.len();
    let held = all.clone().filter(|it| in_force(*it)).max_by_key(|it| (rank(*it), decided(*it)));
    let end = |index: usize| match terms[index] {
        Term::Until(until) => Some(until),
        _ => None,
    };
    held.or_else(|| all.max_by_key(|it| (end(*it), decided(*it), rank(*it))))
}

/// Returns the last day of the category that frees from СЗД on a day; `None` if there is none in force then.
pub(super) fn category_on(inputs: &Inputs, position: &Position, day: Date) -> Option<Term> {
    let terms = position.categories.iter().filter(|it| it.decided.as_ref().is_none_or(|it| it.date <= day));
    let mut best = None;
    for term in terms.map(|it| silent_term(inputs, it)) {
        match (term, best) {
            (Term::Unlimited, _) => return Some(Term::Unlimited),
            (Term::Until(until), None) if until >= day => best = Some(Term::Until(until)),
            (Term::Until(until), Some(Term::Until(known))) if until > known => {
                best = Some(Term::Until(until))
            }
            // A category without a date frees nobody by itself, but nobody may be called up on a guess either.
            (Term::Unknown, None) => best = Some(Term::Unknown),
            (Term::Until(until), Some(Term::Unknown)) if until >= day => best = Some(Term::Until(until)),
            _ => {}
        }
    }
    best
}
