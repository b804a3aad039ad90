//! A school that was understood, in the form of the canonical workbook: so it moves over in one step.

mod people;
mod rest;
mod whole;

use std::collections::BTreeMap;

use super::filling::{Filling, Row, Typed};
use crate::calendar::Date;
use crate::report::{Place, Report};
use crate::russian::{Gender, month_digits};
use crate::staff::{self, Columns, KnownDate, Person, Precision, Reading, School};
use crate::workbook::Workbook;

/// A school moved over: its new workbook, and what of the old one is not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    /// The new workbook.
    pub filling: Filling,
    /// What was left behind, in the order of the old workbook.
    pub left: Vec<Left>,
}

/// A sheet, row or cell of the old workbook that is not in the new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub text: String,
    /// Why it was left.
    pub why: String,
}

impl Moved {
    /// Writes what was understood in the canonical form, and what was not as it was typed: rows and cells in error move, too.
    /// `report` is what was said when it was read.
    pub fn of(book: &Workbook, columns: &Columns, reading: &Reading, report: &Report) -> Moved {
        let mut lines = understood(&reading.school);
        let left = rest::carry(&mut lines, &staff::typed(book, columns, &reading.accounts), reading, report);
        let rows =
            |lines: Vec<Line>| lines.into_iter().map(|it| it.row).filter(|it| !it.is_empty()).collect();
        let sheets = lines.into_iter().map(|(id, lines)| (id, rows(lines))).collect();
        Moved { filling: Filling { sheets }, left }
    }
}

/// Lists the rows of the new workbook that hold what was understood, by the ids of their sheets.
fn understood(school: &School) -> BTreeMap<String, Vec<Line>> {
    let each = |of: fn(&Person) -> Vec<Line>| school.people.iter().flat_map(of).collect();
    let sheets = [
        ("organisation", vec![whole::organisation(school)]),
        ("staff", each(people::staff)),
        ("categories", each(people::categories)),
        ("courses", each(|it| it.courses.iter().map(|course| people::course(it, course)).collect())),
        ("applications", each(people::applications)),
        ("commission", school.commission.iter().map(whole::member).collect()),
        ("roles", whole::roles(school)),
        ("sessions", whole::sessions(school)),
        ("school_monitorings", whole::school_monitorings(school)),
        ("state_monitorings", whole::state_monitorings(school)),
        ("support", each(people::supports)),
        ("activities", each(people::activities)),
        ("absences", each(people::absences)),
        ("orders", whole::orders(school)),
        ("settings", vec![whole::settings(school)]),
    ];
    sheets.into_iter().map(|(id, lines)| (id.to_owned(), lines)).collect()
}

/// A row being written.
#[derive(Default)]
struct Line {
    row: Row,
    /// The row of the old workbook that it stands for, or the cell.
    place: Place,
    /// The cells of the old workbook where its dates stood.
    dates: Vec<Place>,
}

impl Line {
    fn of(place: &Place) -> Line {
        Line { place: place.clone(), ..Line::default() }
    }

    fn text(mut self, id: &str, text: impl Into<String>) -> Line {
        let text = text.into();
        if !text.trim().is_empty() {
            self.row.insert(id.into(), Typed::Text(text));
        }
        self
    }

    fn maybe(self, id: &str, text: &Option<String>) -> Line {
        self.text(id, text.as_deref().unwrap_or_default())
    }

    fn number(mut self, id: &str, number: Option<f64>) -> Line {
        if let Some(number) = number {
            self.row.insert(id.into(), Typed::Number(number));
        }
        self
    }

    fn count(self, id: &str, number: Option<u32>) -> Line {
        self.number(id, number.map(f64::from))
    }

    fn yes(self, id: &str, flag: Option<bool>) -> Line {
        self.text(id, flag.map_or("", |it| if it { "да" } else { "нет" }))
    }

    fn day(mut self, id: &str, date: Option<Date>) -> Line {
        if let Some(date) = date {
            self.row.insert(id.into(), Typed::of(&date.to_string()));
        }
        self
    }

    /// A date known by its month or year alone stays text.
    fn date(mut self, id: &str, date: &Option<KnownDate>) -> Line {
        self.dates.extend(date.as_ref().map(|it| it.place.clone()));
        match date {
            None => self,
            Some(it) => match it.precision {
                Precision::Day => self.day(id, Some(it.date)),
                Precision::Month => self.text(id, month_digits(it.date)),
                Precision::Year => self.text(id, it.date.to_string().chars().take(4).collect::<String>()),
            },
        }
    }

    fn who(self, person: &Person) -> Line {
        self.text("name", person.name.to_string()).maybe("number", &person.number)
    }
}

fn gender(gender: Option<Gender>) -> &'static str {
    match gender {
        Some(Gender::Male) => "м",
        Some(Gender::Female) => "ж",
        None => "",
    }
}
