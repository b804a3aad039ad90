//! What is read on a screen: the overview of the year, the calendar file, and the report of the run.

pub mod overview;
mod calendar;
mod changes;
mod reading;

use crate::report::{self, Fold, Grade, Place, Report};
use crate::staff::Reading;

pub use calendar::{calendar, owners, renew};
pub use changes::{changed_lines, history};
pub use overview::View;
pub use reading::reading;

/// Writes remarks for people, one way everywhere: under a heading for each grade where, what stands there, and what to do. Of each
/// grade at most so many are shown as `most` says, and `rest` says where the others are.
pub fn remarks(folds: &[Fold<'_>], most: impl Fn(Grade) -> usize, rest: &str) -> String {
    let mut text = String::new();
    for (grade, heading) in
        [(Grade::Error, "Ошибки"), (Grade::Remark, "Замечания"), (Grade::Note, "Сведения")]
    {
        let of_grade: Vec<_> = folds.iter().filter(|it| it.first.grade == grade).collect();
        if of_grade.is_empty() {
            continue;
        }
        let count: usize = of_grade.iter().map(|it| 1 + it.others.len()).sum();
        text += &format!("{heading}: {count}\n");
        text.extend(of_grade.iter().take(most(grade)).map(|it| one(it)));
        if of_grade.len() > most(grade) {
            text += &format!("  … и ещё {}; {rest}\n", of_grade.len() - most(grade));
        }
    }
    text
}

fn one(fold: &Fold<'_>) -> String {
    let remark = fold.first;
    let place = match &remark.place {
        Place::Everywhere => String::new(),
        place => format!("{place}: "),
    };
    let mut text = format!("  {place}{}\n", remark.text.replace('\n', " "));
    if let Some(hint) = &remark.hint {
        text += &format!("    подсказка: {hint}\n");
    }
    if let Some(also) = fold.also() {
        text += &format!("    {also}\n");
    }
    text
}

/// Writes the report of a run as a text file: errors first, then remarks, then notes, each in the order found; then how the
/// workbook was read.
pub fn report(report: &Report, reading: &Reading) -> String {
    let text = match report.remarks() {
        [] => "Ошибок и замечаний нет.\n".to_owned(),
        _ => remarks(&report::apart(report), |_| usize::MAX, ""),
    };
    // Windows' own editor shows lines only so.
    format!("{text}\n{}", self::reading(reading)).replace('\n', "\r\n")
}
