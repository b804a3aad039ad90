//! Which row of the sheet «Приказы» gives a paper its number and date.

use super::frame::Frame;
use crate::calendar::Date;
use crate::staff::OrderNumber;

/// A paper of the set, as a row of «Приказы» may mean it.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'a> {
    /// "D21".
    pub id: &'a str,
    /// The keys under which it may be known.
    pub keys: &'a [String],
    /// Whom it is about, by index into the staff.
    pub person: Option<usize>,
    /// The position or the course that it is about; empty for the whole school.
    pub detail: &'a str,
    /// The day of the session that it is about.
    pub day: Option<Date>,
    /// Of an order about changes, the order that it changes, and which about its changes it is, from 1.
    pub changes: Option<(&'a str, usize)>,
    /// How many papers of this kind the set has.
    pub all: usize,
    /// How many of them are about this person.
    pub of_person: usize,
}

impl<'a> Frame<'a> {
    /// Lists the rows of «Приказы» about a kind of papers; one with a date of another year is not meant.
    pub fn numbers(&self, id: &str) -> impl Iterator<Item = &'a OrderNumber> {
        let year = &self.schedule.year;
        let rows = self.school.orders.iter().filter(move |it| it.document.eq_ignore_ascii_case(id));
        rows.filter(|it| {
            let date = it.date.as_ref().map(|it| it.date);
            date.is_none_or(|it| year.first_order_day() <= it && it <= year.to)
        })
    }

    /// Finds the row of a paper. A number is one paper's: where a row may mean several, it means none.
    pub fn number_of(&self, paper: Meant) -> Option<&'a OrderNumber> {
        let rows = self.numbers(paper.id).filter(|it| self.is_meant(it, paper));
        // The rows about changes of one order stand in the order in which they were issued.
        let place = paper.changes.map_or(0, |it| it.1 - 1);
        let all: Vec<&OrderNumber> = rows.collect();
        let by_key = all.iter().find(|it| it.key.is_some() && paper.changes.is_none());
        by_key.or_else(|| all.get(place)).copied()
    }

    /// Whether a row means a paper.
    pub fn is_meant(&self, row: &OrderNumber, paper: Meant) -> bool {
        let date = row.date.as_ref().map(|it| it.date);
        if let Some((base, _)) = paper.changes {
            let is_named = |it: &String| it.eq_ignore_ascii_case(base);
            return row.changes.as_ref().map_or(paper.all == 1, is_named);
        }
        if let Some(key) = &row.key {
            return paper.keys.contains(key);
        }
        match (row.person, paper.person) {
            (Some(of), Some(person)) => {
                let about = row.about.as_deref().map(plain);
                of == person
                    && about.map_or(paper.of_person == 1, |it| {
                        paper.of_person == 1 || plain(paper.detail).contains(&it)
                    })
            }
            (Some(_), None) => false,
            (None, _) => paper.all == 1 || paper.day.is_some() && paper.day == date,
        }
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('ё', "е").split_whitespace().collect::<Vec<_>>().join(" ")
}
