//! How long a category holds: two regimes around 01.09.2023, typed ends, prolongations.

use crate::calendar::{Date, Datelike};
use crate::report::Report;
use crate::schedule::inputs::Inputs;
use crate::schedule::wording::digits;
use crate::staff::{Category, CategoryKind, KnownDate, Position, Precision};

/// How long a category holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// To this day, inclusive.
    Until(Date),
    /// Without an end.
    Unlimited,
    /// Nobody can say: no date.
    Unknown,
}

/// Returns the day of the last СЗД held here not later than `on`.
pub fn last_szd(position: &Position, on: Date) -> Option<Date> {
    let held = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
    held.map(|it| it.date).filter(|it| *it <= on).max()
}

/// Tells how long a category holds, and notes what is doubtful about it.
pub fn term(inputs: &Inputs, category: &Category, report: &mut Report) -> Term {
    let term = silent_term(inputs, category);
    let place = || category.place.clone();
    let cutoff = inputs.norms().no_term_since;
    match (&category.decided, &category.until) {
        (Some(decided), Some(until)) if term == Term::Unlimited && decided.date >= cutoff => {
            report.remark(
                "A-21",
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
            if let Term::Until(end) = term {
                let names = [("решение", &*digits(decided.date)), ("день", &digits(end))];
                report.remark("A-21", place(), inputs.sentences().category.keeps_its_term.with(&names));
                report.hint("проверьте дату решения или запишите, до какого дня действует категория");
            }
        }
        (Some(decided), None) if decided.precision == Precision::Year && term == Term::Unknown => {
            report.remark(
                "A-21",
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
    report.remark("A-21", until.place.clone(), text);
    report.hint("проверьте дату решения и срок по приказу");
}

/// Tells how long a category holds.
pub fn silent_term(inputs: &Inputs, category: &Category) -> Term {
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
    if whole_year_doubtful {
        // A word of the table settles what a year alone leaves open; it settles nothing against a whole date.
        return if category.unlimited { Term::Unlimited } else { Term::Unknown };
    }
    Term::Until(prolonged(inputs, inputs.norms().old_term.after(decided.date)))
}

fn prolonged(inputs: &Inputs, end: Date) -> Date {
    let extensions = inputs.rules.packs().iter().flat_map(|it| &it.extensions);
    extensions.filter(|it| it.from <= end && end <= it.to).map(|it| it.until).fold(end, Date::max)
}

/// Returns the last day of the category that frees from СЗД on a day; `None` if there is none in force then.
pub fn category_on(inputs: &Inputs, position: &Position, day: Date) -> Option<Term> {
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
