//! The year for which papers are made: a school year with its August, or a calendar year.

use serde::Deserialize;

use crate::calendar::{Date, Datelike, add_days, date};
use crate::report::{Place, Report, Reported};

/// The year for which papers are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// As printed: «2026-2027» (school year) or «2027» (calendar year).
    pub name: String,
    /// First day: 1 August for a school year, 1 January for a calendar year.
    pub from: Date,
    /// Last day: 31 August, or 31 December.
    pub to: Date,
    /// Whether it is a school year.
    pub school: bool,
}

/// For which kind of year a plan is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum YearKind {
    /// From August to August.
    School,
    /// From January to December.
    Calendar,
}

impl Year {
    /// The day from which its orders are signed: two months before it, for a school year from June on.
    pub fn first_order_day(&self) -> Date {
        add_days(self.from, -62)
    }

    /// Returns the school year that contains a date; from 1 August, the one about to start.
    pub fn of(on: Date) -> Self {
        Self::school(if on.month() >= 8 { on.year() } else { on.year() - 1 })
    }

    /// Reads «2026-2027», «2026/27» (a school year) or «2027» (a calendar year).
    ///
    /// Errors: anything else, or two years that do not follow each other.
    pub fn parse(text: &str, place: &Place, report: &mut Report) -> Result<Self, Reported> {
        Self::understood(text).ok_or_else(|| {
            let reported = report.error("P-14", place.clone(), format!("«{}» — не год", text.trim()));
            report.hint("запишите учебный год как 2026-2027 или календарный как 2027");
            reported
        })
    }

    /// Says that a year typed in the workbook was left from the last time: it is over, or the next one is being planned.
    pub fn note_past(&self, on: Date, place: &Place, report: &mut Report) {
        let now = Self::of(on);
        if self.to < on || (self.school && self.from < now.from) {
            let next = if self.school { now.name } else { on.year().to_string() };
            let day = on.format("%d.%m.%Y");
            report.remark(
                "P-15",
                place.clone(),
                format!("записан {} год, а сегодня {day}: документы составлены на прошлый год", self.name),
            );
            report.hint(format!(
                "нужны документы на {next} год — запишите его в этой ячейке; на прошлый год — всё верно"
            ));
        }
    }

    /// Returns the year after this one, of the same kind.
    pub fn next(&self) -> Self {
        let first = self.from.year() + 1;
        if self.school { Self::school(first) } else { Self::calendar(first) }
    }

    /// Returns the year before this one, of the same kind.
    pub fn before(&self) -> Self {
        let first = self.from.year() - 1;
        if self.school { Self::school(first) } else { Self::calendar(first) }
    }

    /// Tells whether a day lies in the year.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    fn understood(text: &str) -> Option<Self> {
        let numbers: Vec<&str> =
            text.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
        let year = |text: &str| text.parse::<i32>().ok().filter(|it| (2000..2100).contains(it));
        match numbers.as_slice() {
            [one] => year(one).map(Self::calendar),
            [one, two] => {
                let first = year(one)?;
                let second =
                    if two.len() == 2 { two.parse::<i32>().ok()? + first / 100 * 100 } else { year(two)? };
                (second == first + 1).then(|| Self::school(first))
            }
            _ => None,
        }
    }

    fn school(first: i32) -> Self {
        Self {
            name: format!("{first}-{}", first + 1),
            from: day(first, 8, 1),
            to: day(first + 1, 8, 31),
            school: true,
        }
    }

    fn calendar(year: i32) -> Self {
        Self { name: year.to_string(), from: day(year, 1, 1), to: day(year, 12, 31), school: false }
    }
}

fn day(year: i32, month: u32, day: u32) -> Date {
    date(year, month, day).unwrap_or_default()
}

impl YearKind {
    /// Tells whether a plan of this kind is made for such a year.
    pub fn fits(self, year: &Year) -> bool {
        year.school == (self == YearKind::School)
    }
}
