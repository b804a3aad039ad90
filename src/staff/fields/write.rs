//! A row that is written: values by the ids of their columns.

use std::collections::BTreeMap;

use super::row::{Cells, Texts};
use crate::calendar::Date;
use crate::report::Place;
use crate::russian::month_digits;
use crate::staff::model::{KnownDate, Precision};
use crate::staff::sheet::values::Which;
use crate::workbook::Value;

/// A row of the canonical workbook.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The values.
    pub cells: BTreeMap<String, Value>,
    /// The row of the school's workbook that it stands for, or the cell.
    pub place: Place,
    /// The cells of the school's workbook where its dates stood.
    pub dates: Vec<Place>,
}

impl Written {
    /// Begins a row that stands for another.
    pub fn of(place: &Place) -> Written {
        Written { place: place.clone(), ..Written::default() }
    }

    /// Adds a text, if there is one.
    pub fn and(mut self, id: &str, text: impl Into<String>) -> Written {
        self.put(id, text.into());
        self
    }

    /// Adds a day, if there is one.
    pub fn and_day(mut self, id: &str, day: Option<Date>) -> Written {
        self.cells.extend(day.map(|it| (id.to_owned(), Value::Date(it))));
        self
    }

    /// Adds a date as far as it is known.
    pub fn and_date(mut self, id: &str, date: &Option<KnownDate>) -> Written {
        self.date(id, &mut date.clone());
        self
    }

    /// Adds all columns of a binding. It goes both ways and asks for fields that it could fill: it gets those of a copy.
    pub fn with<T: Clone>(mut self, it: &T, binding: impl FnOnce(&mut T, &mut Written)) -> Written {
        binding(&mut it.clone(), &mut self);
        self
    }

    fn put(&mut self, id: &str, text: String) {
        if !text.trim().is_empty() {
            self.cells.insert(id.to_owned(), Value::Text(text));
        }
    }
}

impl Texts for Written {
    fn text(&mut self, id: &str, field: &mut Option<String>) {
        self.put(id, field.clone().unwrap_or_default());
    }
}

impl Cells for Written {
    /// A date known by its month or year alone is text.
    fn date_of(&mut self, id: &str, _: Which, field: &mut Option<KnownDate>) {
        let Some(it) = field else { return };
        self.dates.push(it.place.clone());
        match it.precision {
            Precision::Day => self.cells.extend([(id.to_owned(), Value::Date(it.date))]),
            Precision::Month => self.put(id, month_digits(it.date)),
            Precision::Year => self.put(id, it.date.format("%Y").to_string()),
        }
    }

    fn end(&mut self, id: &str, _: &mut Option<KnownDate>, end: &mut Option<KnownDate>) {
        self.date(id, end);
    }

    fn number(&mut self, id: &str, field: &mut Option<f64>) {
        self.cells.extend(field.map(|it| (id.to_owned(), Value::Number(it))));
    }

    fn count(&mut self, id: &str, field: &mut Option<u32>) {
        self.number(id, &mut field.map(f64::from));
    }

    fn yes(&mut self, id: &str, field: &mut Option<bool>) {
        self.put(id, field.map_or("", |it| if it { "да" } else { "нет" }).to_owned());
    }
}
