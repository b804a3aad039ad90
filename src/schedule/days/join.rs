//! The terms that several packs name for one act, joined into its days.
//!
//! Of deadlines the earliest counts, of «не ранее» the latest, of periods what they share. Where nothing is shared the law counts, then the
//! school's own number, then the pack that is made for such a year, then the one that stands first. A term that was over before the act was
//! first printed does not make it stricter.

use crate::calendar::Date;

/// How a term binds the day of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// On the very day: a session, a filing that was planned.
    Day,
    /// Not later than the day.
    Deadline,
    /// Not sooner than the day.
    NotBefore,
    /// Within a month or two.
    Period,
    /// Within the year, or a good part of it: a period that says little.
    Wide,
}

/// What one row of a pack says of when an act is done.
#[derive(Clone, Debug)]
pub struct Term {
    /// How it binds.
    pub bound: Bound,
    /// First and last day, once or several times in a year; of one that is not a period both are the same.
    pub days: Vec<(Date, Date)>,
    /// What the school may not change comes first: see [`Weight`].
    pub weight: Weight,
}

/// Which of two terms that share no day counts, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The act stands on that day by the workbook.
    Fact,
    /// The law says so.
    Law,
    /// The school set the number itself.
    Own,
    /// The pack is made for a year of this kind.
    Fits,
    /// The pack is made for any year.
    Any,
    /// The pack is made for the other kind of year.
    Foreign,
}

/// The days of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Once, or several times in a year.
    pub days: Vec<Day>,
    /// Terms that share no day with the weightier ones, by index.
    pub against: Vec<usize>,
    /// Terms that were over before the act was first printed, by index.
    pub over: Vec<usize>,
}

/// One day or period of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, or the first of a period.
    pub date: Date,
    /// The last day of a period.
    pub until: Option<Date>,
    /// Whose day it is: the index of the term.
    pub by: usize,
}

/// Days that are left, and which terms set their ends.
#[derive(Clone, Copy)]
struct Window {
    from: Option<(Date, usize)>,
    to: Option<(Date, usize)>,
}

/// Joins the terms of one act; `printed` is the day on which the act is, or was, first printed.
pub fn join(terms: &[Term], printed: Date) -> Joined {
    let (open, over) = open(terms, printed);
    let mut order = open;
    order.sort_by_key(|it| terms[*it].weight);
    let mut windows = vec![Window { from: None, to: None }];
    let mut against = Vec::new();
    for index in order {
        let narrowed = narrow(&windows, terms, index);
        if narrowed.is_empty() {
            against.push(index);
        } else {
            windows = narrowed;
        }
    }
    against.sort_unstable();
    Joined { days: windows.iter().filter_map(|it| day(terms, it)).collect(), against, over }
}

/// Tells the terms that still bind from those that were over before the act was printed. The law always binds.
///
/// Where nothing that is still open gives a day, the last of those that are over is what was missed: neither «в течение года» nor a plan for
/// another kind of year makes up for it.
fn open(terms: &[Term], printed: Date) -> (Vec<usize>, Vec<usize>) {
    let last = |index: usize| terms[index].days.iter().map(|(_, to)| *to).max();
    let binds = |index: &usize| {
        let term = &terms[*index];
        term.weight <= Weight::Law || term.bound == Bound::NotBefore || last(*index) >= Some(printed)
    };
    let (mut open, mut over): (Vec<usize>, Vec<usize>) = (0..terms.len()).partition(binds);
    let gives_a_day = |it: &usize| terms[*it].bound != Bound::Wide && terms[*it].weight != Weight::Foreign;
    if !open.iter().any(gives_a_day) {
        let dated = over.iter().any(gives_a_day);
        let latest = over.iter().filter(|it| !dated || gives_a_day(it)).filter_map(|it| last(*it)).max();
        let (missed, rest) = over.into_iter().partition(|it| last(*it) == latest);
        open.extend::<Vec<usize>>(missed);
        open.sort_unstable();
        over = rest;
    }
    (open, over)
}

/// Keeps of every window what a term leaves of it; of two terms with one end the one that says more sets it.
fn narrow(windows: &[Window], terms: &[Term], index: usize) -> Vec<Window> {
    let term = &terms[index];
    let sets = |old: Option<(Date, usize)>, new: (Date, usize), stricter: bool| match old {
        Some(old) if old.0 != new.0 => Some(if stricter { new } else { old }),
        Some(old) if terms[old.1].bound != Bound::Wide => Some(old),
        _ => Some(new),
    };
    let mut left = Vec::new();
    for window in windows {
        for (from, to) in &term.days {
            let mut next = *window;
            if term.bound != Bound::Deadline {
                next.from = sets(window.from, (*from, index), window.from.is_some_and(|it| *from > it.0));
            }
            if term.bound != Bound::NotBefore {
                next.to = sets(window.to, (*to, index), window.to.is_some_and(|it| *to < it.0));
            }
            if next.from.zip(next.to).is_none_or(|(from, to)| from.0 <= to.0) {
                left.push(next);
            }
        }
    }
    left
}

/// Writes a window as the day of an act: a deadline within the year is a day, a month is a period.
fn day(terms: &[Term], window: &Window) -> Option<Day> {
    let bound = |end: (Date, usize)| terms[end.1].bound;
    let single = |(date, by): (Date, usize)| Day { date, until: None, by };
    match (window.from, window.to) {
        (None, None) => None,
        (None, Some(to)) => Some(single(to)),
        (Some(from), None) => Some(single(from)),
        (Some(from), Some(to)) => Some(match (bound(from), bound(to)) {
            (Bound::Day, _) | (_, Bound::Day) | (Bound::Wide | Bound::NotBefore, Bound::Deadline) => {
                single(to)
            }
            (Bound::Period, Bound::Deadline) | (Bound::Wide | Bound::NotBefore, _) => period(from.0, to),
            _ => period(from.0, (to.0, from.1)),
        }),
    }
}

fn period(from: Date, (to, by): (Date, usize)) -> Day {
    Day { date: from, until: Some(to), by }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Day, Term, Weight, join};
    use crate::calendar::{Date, iso};

    fn at(text: &str) -> Date {
        iso(text).expect("a date")
    }

    fn term(bound: Bound, weight: Weight, days: &[(&str, &str)]) -> Term {
        Term { bound, weight, days: days.iter().map(|(from, to)| (at(from), at(to))).collect() }
    }

    fn deadline(weight: Weight, day: &str) -> Term {
        term(Bound::Deadline, weight, &[(day, day)])
    }

    #[test]
    fn of_deadlines_the_earliest_counts_and_says_whose_it_is() {
        let terms = [
            deadline(Weight::Any, "2026-09-25"),
            deadline(Weight::Law, "2026-09-11"),
            deadline(Weight::Any, "2026-10-01"),
        ];
        let joined = join(&terms, at("2026-08-20"));
        assert_eq!(joined.days, [Day { date: at("2026-09-11"), until: None, by: 1 }]);
        assert!(joined.against.is_empty() && joined.over.is_empty());
    }

    #[test]
    fn a_term_over_before_the_first_print_does_not_make_it_stricter_but_the_law_always_binds() {
        let own = [deadline(Weight::Any, "2025-09-25"), deadline(Weight::Any, "2026-09-25")];
        let joined = join(&own, at("2026-08-20"));
        assert_eq!((joined.days[0].date, joined.over), (at("2026-09-25"), vec![0]));
        let lawful = [deadline(Weight::Law, "2026-08-10"), deadline(Weight::Any, "2026-09-25")];
        assert_eq!(join(&lawful, at("2026-08-20")).days[0].date, at("2026-08-10"));
        // All are over: the last of them is what is missed now.
        assert_eq!(join(&own, at("2026-10-20")).days[0].date, at("2026-09-25"));
    }

    #[test]
    fn neither_the_whole_year_nor_a_plan_for_another_year_makes_up_for_a_day_that_was_missed() {
        let year = term(Bound::Wide, Weight::Foreign, &[("2026-08-03", "2027-08-31")]);
        let missed = [deadline(Weight::Any, "2026-11-20"), year.clone()];
        assert_eq!(
            join(&missed, at("2026-11-23")).days,
            [Day { date: at("2026-11-20"), until: None, by: 0 }]
        );
        let august = term(Bound::Period, Weight::Fits, &[("2026-08-03", "2026-08-31")]);
        let january = term(Bound::Period, Weight::Foreign, &[("2027-01-11", "2027-01-29")]);
        let joined = join(&[january, august, year], at("2026-11-23"));
        assert_eq!((joined.days[0].until, joined.against), (Some(at("2026-08-31")), vec![0]));
    }

    #[test]
    fn of_periods_what_they_share_counts_and_a_deadline_cuts_it() {
        let august = ("2026-08-03", "2026-08-31");
        let terms = [
            term(Bound::Period, Weight::Any, &[august]),
            term(Bound::Wide, Weight::Fits, &[("2026-08-03", "2027-08-31")]),
            deadline(Weight::Fits, "2026-08-25"),
        ];
        let joined = join(&terms, at("2026-08-01"));
        assert_eq!(joined.days, [Day { date: at("2026-08-03"), until: Some(at("2026-08-25")), by: 2 }]);
    }

    #[test]
    fn a_deadline_within_the_whole_year_is_a_day() {
        let terms = [
            term(Bound::Wide, Weight::Any, &[("2026-08-03", "2027-08-31")]),
            deadline(Weight::Any, "2027-01-15"),
        ];
        assert_eq!(join(&terms, at("2026-08-20")).days, [Day { date: at("2027-01-15"), until: None, by: 1 }]);
    }

    #[test]
    fn where_nothing_is_shared_the_law_counts_then_the_own_number_then_the_pack_for_such_a_year() {
        let january = term(
            Bound::Period,
            Weight::Foreign,
            &[("2027-01-11", "2027-01-29"), ("2027-06-01", "2027-06-30")],
        );
        let august = term(Bound::Period, Weight::Any, &[("2026-08-03", "2026-08-31")]);
        let joined = join(&[january.clone(), august.clone()], at("2026-08-20"));
        assert_eq!((joined.days[0].by, joined.against), (1, vec![0]));
        let own = Term { weight: Weight::Own, ..january.clone() };
        assert_eq!(join(&[own, august.clone()], at("2026-08-20")).days.len(), 2);
        let law = deadline(Weight::Law, "2026-08-28");
        let joined = join(&[january, law, august], at("2026-08-20"));
        assert_eq!(
            (joined.days, joined.against),
            (vec![Day { date: at("2026-08-03"), until: Some(at("2026-08-28")), by: 1 }], vec![0])
        );
    }

    #[test]
    fn not_before_holds_a_day_back() {
        let after = term(Bound::NotBefore, Weight::Any, &[("2026-10-05", "2026-10-05")]);
        assert_eq!(join(std::slice::from_ref(&after), at("2026-08-20")).days[0].date, at("2026-10-05"));
        let joined = join(&[after, deadline(Weight::Any, "2026-10-12")], at("2026-08-20"));
        assert_eq!(joined.days, [Day { date: at("2026-10-12"), until: None, by: 1 }]);
    }
}
