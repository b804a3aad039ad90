//! Remarks that say the same, folded into one: a slip that goes down a whole column is one slip.

use std::collections::{BTreeMap, BTreeSet};

use super::place::Place;
use super::remarks::{Remark, Report};

/// In more rows than this the same said of different values folds; the same words fold always.
const MOST_ROWS: usize = 10;
/// So many places beside the first are named.
const MOST_PLACES: usize = 20;

/// A remark, and the others that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold<'a> {
    /// The first of them.
    pub first: &'a Remark,
    /// The others, in the order found.
    pub others: Vec<&'a Remark>,
}

/// Lists the remarks, errors first, those that say the same folded; else in the order found.
pub fn folded(report: &Report) -> Vec<Fold<'_>> {
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, remark) in report.remarks().iter().enumerate() {
        kinds.entry((remark.grade, &remark.said)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = kinds.into_values().flat_map(|it| alike(report, it)).collect();
    groups.sort_by_key(|it| (report.remarks()[it[0]].grade, it[0]));
    let fold = |it: Vec<usize>| Fold {
        first: &report.remarks()[it[0]],
        others: it[1..].iter().map(|it| &report.remarks()[*it]).collect(),
    };
    groups.into_iter().map(fold).collect()
}

/// Lists the remarks, errors first, each by itreport.
pub fn apart(report: &Report) -> Vec<Fold<'_>> {
    let mut all: Vec<Fold<'_>> =
        report.remarks().iter().map(|first| Fold { first, others: Vec::new() }).collect();
    all.sort_by_key(|it| it.first.grade);
    all
}

/// Parts remarks of one kind: all together if they go over many rows, else by their words.
fn alike(report: &Report, kind: Vec<usize>) -> Vec<Vec<usize>> {
    let place = |it: &usize| &report.remarks()[*it].place;
    let rows: BTreeSet<_> = kind.iter().filter_map(|it| place(it).sheet().zip(place(it).row())).collect();
    if rows.len() > MOST_ROWS {
        return vec![kind];
    }
    let mut words: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for index in kind {
        let remark = &report.remarks()[index];
        words.entry((&remark.text, &remark.hint)).or_default().push(index);
    }
    words.into_values().collect()
}

impl Fold<'_> {
    /// Names the places of the others: «То же ещё в ячейках (29): F6, F9–F14; лист «Курсы»: D3»; `None` if there are none.
    pub fn also(&self) -> Option<String> {
        let mut sheets: Vec<(&str, Vec<(String, u32)>)> = Vec::new();
        let mut elsewhere: Vec<String> = Vec::new();
        for place in self.others.iter().map(|it| &it.place) {
            match (place.sheet(), address(place)) {
                (Some(sheet), Some(cell)) => match sheets.iter_mut().find(|it| it.0 == sheet) {
                    Some((_, cells)) => cells.push(cell),
                    None => sheets.push((sheet, vec![cell])),
                },
                _ => elsewhere.push(place.to_string()),
            }
        }
        elsewhere.retain(|it| !it.is_empty());
        if sheets.is_empty() && elsewhere.is_empty() {
            return None;
        }
        let count: usize = sheets.iter().map(|it| it.1.len()).sum::<usize>() + elsewhere.len();
        let what = if elsewhere.is_empty() { " в ячейках" } else { "" };
        let mut room = MOST_PLACES;
        let mut shown: Vec<String> = Vec::new();
        for (sheet, cells) in sheets {
            let own = self.first.place.sheet() == Some(sheet);
            let stretches = stretches(cells);
            let named: Vec<String> = stretches.iter().take(room).cloned().collect();
            if !named.is_empty() {
                let before = if own { String::new() } else { format!("лист «{sheet}»: ") };
                shown.push(before + &named.join(", "));
            }
            room -= named.len();
        }
        shown.extend(elsewhere.into_iter().take(room));
        let more = if room == 0 { " и далее" } else { "" };
        Some(format!("То же ещё{what} ({count}): {}{more}", shown.join("; ")))
    }
}

/// The letters of a cell's column and its row.
fn address(place: &Place) -> Option<(String, u32)> {
    let letters = place.cell()?.chars().take_while(char::is_ascii_alphabetic).collect();
    Some((letters, place.row()?))
}

/// Writes cells column by column, neighbours together: «F6», «F9–F14».
fn stretches(mut cells: Vec<(String, u32)>) -> Vec<String> {
    cells.sort_by(|left, right| (left.0.len(), left).cmp(&(right.0.len(), right)));
    cells.dedup();
    let mut found: Vec<(String, u32, u32)> = Vec::new();
    for (letters, row) in cells {
        match found.last_mut() {
            Some(last) if last.0 == letters && last.2 + 1 == row => last.2 = row,
            _ => found.push((letters, row, row)),
        }
    }
    let shown = |(letters, first, last): (String, u32, u32)| match last - first {
        0 => format!("{letters}{first}"),
        1 => format!("{letters}{first}, {letters}{last}"),
        _ => format!("{letters}{first}–{letters}{last}"),
    };
    found.into_iter().map(shown).collect()
}
