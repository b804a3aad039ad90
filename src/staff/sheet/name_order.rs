//! The names of a table: in which order their words stand, and who of the staff is meant where that is not clear.

use super::table::Table;
use crate::report::{Place, Report};
use crate::russian::{FullName, Grammar, Habit, ParsedName, Part};
use crate::staff::lexicon::Columns;
use crate::staff::text::normalise;

/// Finds the order in which the names of a table are written.
pub fn habit(table: &Table<'_>, columns: &Columns, grammar: &Grammar) -> Habit {
    if !table.has("name") && table.has("surname") {
        return Habit::SURNAME_FIRST;
    }
    let caption = table.caption("name").map_or("", |it| &it.text);
    let typed: Vec<String> = table.lines().filter_map(|it| it.typed_name()).collect();
    grammar.habit(typed.iter().map(String::as_str), &told(caption, columns))
}

/// The order that a caption tells: «Имя, отчество, фамилия».
fn told(caption: &str, columns: &Columns) -> Vec<Part> {
    let caption = normalise::caption(caption);
    let parts = [("surname", Part::Surname), ("first", Part::First), ("patronymic", Part::Patronymic)];
    let at = |(id, part)| {
        let name = normalise::caption(&columns.column("staff", id)?.caption);
        Some((caption.split(' ').position(|it| it == name)?, part))
    };
    let mut told: Vec<(usize, Part)> = parts.into_iter().filter_map(at).collect();
    told.sort_by_key(|it| it.0);
    told.into_iter().map(|it| it.1).collect()
}

/// Takes a name apart; of several readings the one of somebody on the staff is right.
pub fn read(
    grammar: &Grammar,
    typed: &str,
    habit: &Habit,
    known: impl Fn(&FullName) -> bool,
) -> Option<ParsedName> {
    let parsed = grammar.parse_name_among(typed, habit)?;
    if parsed.others.is_empty() {
        return Some(parsed);
    }
    let all = std::iter::once(&parsed.name).chain(&parsed.others);
    let mut staff = all.filter(|it| known(it)).cloned();
    Some(match (staff.next(), staff.next()) {
        (Some(name), None) => parsed.settled(name),
        _ => parsed,
    })
}

/// What to do about an order that is not clear, in a table that may have columns of their own for the parts.
pub const SPLIT: &str =
    "если это не так, впишите фамилию, имя и отчество в отдельные столбцы с этими названиями";
/// The same elsewhere.
pub const TURN: &str =
    "если это не так, запишите слова в порядке: фамилия, имя, отчество; если так, ничего менять не нужно";

/// Remarks on what was assumed.
pub fn tell(typed: &str, parsed: &ParsedName, place: &Place, hint: &str, report: &mut Report) {
    for doubt in &parsed.doubts {
        report.remark("C-08", place.clone(), format!("«{typed}»: {doubt}"));
        report.said(doubt);
    }
    if !parsed.others.is_empty() {
        report.hint(hint);
    }
}
