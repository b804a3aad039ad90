//! A school that was understood, in the form of the canonical workbook: so it moves over in one step.

mod people;
mod whole;

use super::filling::{Filling, Row, Typed};
use crate::calendar::Date;
use crate::report::Place;
use crate::russian::{FullName, Gender, month_year};
use crate::staff::{KnownDate, Person, Precision, School};
use crate::workbook::Value;

impl Filling {
    /// Writes down all that was understood of a school, under the ids of `rules/columns.toml`.
    pub fn of(school: &School) -> Filling {
        let mut filling = Filling::default();
        let mut put = |sheet: &str, lines: Vec<Line>| {
            let rows = lines.into_iter().map(|it| it.with_kept(school, sheet));
            filling.sheets.insert(sheet.into(), rows.filter(|it| !it.is_empty()).collect());
        };
        let each = |of: fn(&Person) -> Vec<Line>| school.people.iter().flat_map(of).collect();
        put("organisation", vec![whole::organisation(school)]);
        put("staff", each(people::staff));
        put("categories", each(people::categories));
        put("courses", each(|it| it.courses.iter().map(|course| people::course(it, course)).collect()));
        put("applications", each(people::applications));
        put("commission", school.commission.iter().map(whole::member).collect());
        put("roles", whole::roles(school));
        put("sessions", whole::sessions(school));
        put("school_monitorings", whole::school_monitorings(school));
        put("state_monitorings", whole::state_monitorings(school));
        put("support", each(people::supports));
        put("activities", each(people::activities));
        put("absences", each(people::absences));
        put("orders", whole::orders(school));
        put("settings", vec![whole::settings(school)]);
        filling
    }
}

/// A row being written, and the row of the old workbook that it stands for.
#[derive(Default)]
struct Line(Row, Place);

impl Line {
    fn of(place: &Place) -> Line {
        Line(Row::new(), place.clone())
    }

    /// Adds what the old row says that no document needs.
    fn with_kept(self, school: &School, sheet: &str) -> Row {
        let Line(mut row, place) = self;
        for (id, value) in school.kept_at(sheet, &place) {
            if let Some(typed) = typed(value) {
                row.entry(id.clone()).or_insert(typed);
            }
        }
        row
    }

    fn text(mut self, id: &str, text: impl Into<String>) -> Line {
        let text = text.into();
        if !text.trim().is_empty() {
            self.0.insert(id.into(), Typed::Text(text));
        }
        self
    }

    fn maybe(self, id: &str, text: &Option<String>) -> Line {
        self.text(id, text.as_deref().unwrap_or_default())
    }

    fn number(mut self, id: &str, number: Option<f64>) -> Line {
        if let Some(number) = number {
            self.0.insert(id.into(), Typed::Number(number));
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
            self.0.insert(id.into(), Typed::of(&date.to_string()));
        }
        self
    }

    /// A date known by its month or year alone stays text.
    fn date(self, id: &str, date: &Option<KnownDate>) -> Line {
        match date {
            None => self,
            Some(it) => match it.precision {
                Precision::Day => self.day(id, Some(it.date)),
                Precision::Month => self.text(id, month_year(it.date).replace('\u{a0}', " ")),
                Precision::Year => self.text(id, it.date.to_string().chars().take(4).collect::<String>()),
            },
        }
    }

    fn who(self, person: &Person) -> Line {
        self.text("name", full(&person.name)).maybe("number", &person.number)
    }
}

fn typed(value: &Value) -> Option<Typed> {
    match value {
        Value::Text(it) => Some(Typed::Text(it.clone())),
        Value::Number(it) => Some(Typed::Number(*it)),
        Value::Date(it) => Some(Typed::of(&it.to_string())),
        Value::Flag(it) => Some(Typed::Text(if *it { "да" } else { "нет" }.into())),
        Value::Broken(_) => None,
    }
}

fn full(name: &FullName) -> String {
    let parts = [&name.surname, &name.first, &name.patronymic];
    parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn gender(gender: Option<Gender>) -> &'static str {
    match gender {
        Some(Gender::Male) => "м",
        Some(Gender::Female) => "ж",
        None => "",
    }
}
