//! What is read on a screen: the overview of the year, the calendar file, and the report of the run.

pub mod overview;
mod calendar;
mod changes;
mod reading;

use std::collections::BTreeMap;

use crate::messages::{Weight, messages};
use crate::report::{self, Fold, Place, Report};
use crate::staff::Reading;

pub use calendar::{calendar, owners, renew};
pub use changes::{changed_lines, history};
pub use overview::View;
pub use reading::reading;

/// Writes remarks for people, one way everywhere: by weight, each with its code, where, what stands there, and what to do. Of each
/// weight those are shown that `is_shown` picks, told how many of it are shown already; the others are counted by code.
pub fn remarks(folds: &[Fold<'_>], is_shown: impl Fn(&Fold<'_>, usize) -> bool) -> String {
    let mut text = String::new();
    for weight in Weight::ALL {
        let alike: Vec<_> = folds.iter().filter(|it| Weight::of(it.first) == weight).collect();
        if alike.is_empty() {
            continue;
        }
        let count: usize = alike.iter().map(|it| 1 + it.others.len()).sum();
        text += &format!("{}: {count}\n", weight.heading());
        let (mut shown, mut rest) = (0, Vec::new());
        for fold in alike {
            if is_shown(fold, shown) {
                text += &one(fold);
                shown += 1;
            } else {
                rest.push(fold);
            }
        }
        if shown > 0 && !rest.is_empty() {
            text += "  и ещё\n";
        }
        text += &counted(&rest);
    }
    text
}

/// Counts remarks by code, the most frequent first.
fn counted(folds: &[&Fold<'_>]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for fold in folds {
        *counts.entry(fold.first.code).or_default() += 1 + fold.others.len();
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|it| std::cmp::Reverse(it.1));
    let title = |code: &str| messages().get(code).map_or("", |it| it.title.as_str());
    counts.iter().map(|(code, count)| format!("  {code}  {} — {count}\n", title(code))).collect()
}

fn one(fold: &Fold<'_>) -> String {
    let remark = fold.first;
    let place = match &remark.place {
        Place::Everywhere => String::new(),
        place => format!("{place}: "),
    };
    let mut text = format!("  {}  {place}{}\n", remark.code, remark.text.replace('\n', " "));
    if let Some(hint) = &remark.hint {
        text += &format!("        подсказка: {hint}\n");
    }
    if let Some(also) = fold.also() {
        text += &format!("        {also}\n");
    }
    text
}

/// Writes the report of a run as a text file: errors first, then remarks, then notes, each in the order found; then how the
/// workbook was read.
pub fn report(report: &Report, reading: &Reading) -> String {
    let text = match report.remarks() {
        [] => "Ошибок и замечаний нет.\n".to_owned(),
        _ => remarks(&report::apart(report), |_, _| true),
    };
    // Windows' own editor shows lines only so.
    format!("{text}\n{}", self::reading(reading)).replace('\n', "\r\n")
}
