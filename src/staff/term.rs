//! The term of a category in a column of its own: «до 25.12.2026», «01.09.2022–31.08.2027», «бессрочно».

use super::cells;
use super::dates;
use super::desk::Desk;
use super::known_date::KnownDate;
use super::phrase::{Phrase, one_of};
use super::table::Line;
use super::words::text_of;

/// What «Действует до» says.
#[derive(Default)]
pub struct Term {
    /// The decision, where the cell holds a period.
    pub from: Option<KnownDate>,
    /// The last day.
    pub until: Option<KnownDate>,
    /// «Бессрочно».
    pub unlimited: bool,
}

/// Reads «Действует до»: a date, a period, or «бессрочно».
pub fn term(desk: &mut Desk<'_>, line: &Line<'_>, id: &str) -> Term {
    let Some((value, place)) = line.cell(id) else { return Term::default() };
    let tokens = dates::tokens(&text_of(value));
    let spoken = &desk.columns.spoken;
    let unlimited = (0..tokens.len()).any(|at| spoken.unlimited.iter().any(|it| it.fits(&tokens[at..])));
    if unlimited && tokens.iter().all(|it| it.number.is_none()) {
        return Term { unlimited, ..Term::default() };
    }
    let (from, until) = cells::period(line.vocabulary, value, &place, desk.report);
    // «с 01.09.2024 бессрочно», «5 лет с 14.10.2022»: the only date is the beginning.
    let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
    let begins = unlimited || says(&spoken.before_decision) && !says(&spoken.before_end);
    match (from, until) {
        (None, only) if begins => Term { from: only, until: None, unlimited },
        (from, until) => Term { from, until, unlimited },
    }
}
