//! Dates of what was and of what is still to come: «15.10.2023», «подлежит в 2026», «очередная 15.10.2026», «2026-2027».

use super::category::Day;
use crate::calendar::{Date, Datelike};
use crate::staff::lexicon::Columns;
use crate::staff::model::Precision;
use crate::staff::text::{Spotted, Token, dates, one_of};

/// Lists the dates of a cell that have been: without those behind a word of a plan, behind «до», and those after the day of
/// reckoning. `None` where the cell has no date and no word of a plan.
pub fn held(columns: &Columns, typed: &str, on: Option<Date>) -> Option<Vec<Day>> {
    let spoken = &columns.category_words;
    let tokens = dates::tokens(typed);
    let spotted = dates::spot(&columns.cell_words.dates, &tokens);
    let planned = tokens.iter().find(|it| one_of(&spoken.planned, &it.text)).map(|it| it.span.start);
    if spotted.is_empty() {
        return planned.map(|_| Vec::new());
    }
    let before = |it: &Spotted| tokens.iter().take_while(|token| token.span.start < it.span.start).last();
    let ends = |it: &Spotted| before(it).is_some_and(|it| one_of(&spoken.before_end, &it.text));
    let to_come = |date: Date, it: &Spotted| match it.precision {
        Precision::Year => on.is_some_and(|on| date.year() > on.year()),
        _ => on.is_some_and(|on| date > on),
    };
    let has_been = |it: &Spotted| {
        let date = it.date?;
        let wanted = planned.is_some_and(|plan| plan < it.span.start);
        let out = wanted || ends(it) || to_come(date, it) || of_school_year(&tokens, it);
        (!out).then_some((date, it.precision))
    };
    Some(spotted.iter().filter_map(has_been).collect())
}

/// Counts the dates of a cell.
pub fn dates(columns: &Columns, typed: &str) -> usize {
    dates::spot(&columns.cell_words.dates, &dates::tokens(typed)).len()
}

/// «2026-2027», «2026/27»: two years one after the other and nothing between them but a sign are a year of school.
fn of_school_year(tokens: &[Token], it: &Spotted) -> bool {
    let Some(year) = it.date.filter(|_| it.precision == Precision::Year).map(|it| it.year() as u32) else {
        return false;
    };
    let at = tokens.partition_point(|token| token.span.start < it.span.start);
    let is = |at: Option<usize>, year: u32| {
        let number = at.and_then(|it| tokens.get(it)?.number);
        number.is_some_and(|it| it == year || it == year % 100)
    };
    let sign = |at: Option<usize>| {
        at.and_then(|it| tokens.get(it)).is_some_and(|it| matches!(it.text.as_str(), "-" | "/"))
    };
    sign(Some(at + 1)) && is(Some(at + 2), year + 1)
        || sign(at.checked_sub(1)) && is(at.checked_sub(2), year - 1)
}
