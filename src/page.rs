//! What is read on a screen: the overview of the year, the calendar file, and the report of the run.

mod calendar;
mod changes;
mod html;
mod overview;
mod reading;

use crate::calendar::days_between;
use crate::report::{Grade, Report};
use crate::schedule::Event;
use crate::staff::Reading;

pub use calendar::calendar;
pub use changes::changes;
pub use overview::{View, overview};
pub use reading::reading;

/// The most days of a term that has a place among the days of a month: a month and a half.
const LONG: i64 = 45;

/// Whether a thing may be done over so long a time that no day reminds of it.
fn is_long(event: &Event) -> bool {
    event.until.is_some_and(|until| days_between(event.date, until) > LONG)
}

/// Writes the report of a run as a text file: errors first, then remarks, then notes, each in the order found; then how the
/// workbook was read.
pub fn report(report: &Report, reading: &Reading) -> String {
    let mut text = String::new();
    for (grade, heading) in
        [(Grade::Error, "Ошибки"), (Grade::Remark, "Замечания"), (Grade::Note, "Сведения")]
    {
        let of_grade: Vec<_> = report.remarks().iter().filter(|it| it.grade == grade).collect();
        text += &format!("{heading}: {}\r\n", of_grade.len());
        for remark in of_grade {
            // Windows' own editor shows lines only so.
            text += &format!("  {}\r\n", remark.to_string().replace('\n', "\r\n  "));
        }
        text += "\r\n";
    }
    text + &self::reading(reading).replace('\n', "\r\n")
}
