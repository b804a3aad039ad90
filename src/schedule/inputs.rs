//! What the schedule is worked out from, with the questions that every part of it asks.

use super::model::{Called, Kept, Who, Year};
use super::norms::Norms;
use super::rules::Rules;
use super::rules::acts::ids as acts;
use super::sentences::Sentences;
use crate::calendar::{Calendar, Date, Datelike, add_days};
use crate::staff::{Person, Position, School};

/// What the schedule is worked out from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub school: &'a School,
    pub rules: &'a Rules,
    pub calendar: &'a Calendar,
    pub year: &'a Year,
    pub on: Date,
    pub kept: &'a Kept,
}

impl<'a> Inputs<'a> {
    /// Walks over every position in workbook order.
    pub fn positions(&self) -> impl Iterator<Item = (Who, &'a Person, &'a Position)> {
        self.school.people.iter().enumerate().flat_map(|(person, it)| {
            let positions = it.positions.iter().enumerate();
            positions.map(move |(position, holds)| (Who { person, position }, it, holds))
        })
    }

    pub fn position(&self, who: Who) -> Option<&'a Position> {
        self.school.people.get(who.person)?.positions.get(who.position)
    }

    /// Returns the position by which a person stands in lists of people: the first one attested, else the first.
    pub fn first_post(&self, person: usize) -> Option<Who> {
        let positions = &self.school.people.get(person)?.positions;
        let pedagogical = positions.iter().position(|it| it.kind == crate::staff::PostKind::Pedagogical);
        Some(Who { person, position: pedagogical.unwrap_or_default() })
    }

    /// Tells whether a person still works here on a day.
    pub fn works(&self, who: Who, day: Date) -> bool {
        let person = self.school.people.get(who.person);
        person.is_some_and(|it| it.dismissed.as_ref().is_none_or(|it| it.date > day))
    }

    /// The numbers and dates to count by.
    pub fn norms(&self) -> &'a Norms {
        self.rules.norms()
    }

    /// The sentences that speak of them.
    pub fn sentences(&self) -> &'a Sentences {
        self.rules.sentences()
    }

    /// Chooses words for a day that is over, or is today or ahead: «истёк», «истекает».
    pub fn tense<T>(&self, day: Date, past: T, ahead: T) -> T {
        if day < self.on { past } else { ahead }
    }

    /// Returns the reason as printed in «Не включены и почему».
    pub fn reason(&self, id: &str) -> String {
        self.norms().reason(id).to_owned()
    }

    /// Days from the notice to the attestation, at the least: so many full days lie between.
    pub fn notice_days(&self) -> i64 {
        self.norms().notice.full().into()
    }

    /// Returns how an issued order calls the holder of a position to a СЗД.
    pub fn called(&self, who: Who) -> Option<&'a Called> {
        self.kept.called.iter().find(|it| it.who == who && self.year.contains(it.day))
    }

    /// The day on which somebody can be told of a new day: an order that is issued tells nobody whom it does not name, and of no
    /// day but its own.
    pub fn told_anew(&self) -> Date {
        if self.kept.is_ordered { self.notice_today() } else { self.notice_base() }
    }

    /// The day on which people are told: that of the year's order, if one was entered, else today.
    pub fn notice_base(&self) -> Date {
        let orders = [acts::SCHEDULE, acts::FITNESS_ORDER, acts::INCLUSION];
        let papers = orders.into_iter().filter_map(|it| self.rules.acts().get(it)).flat_map(|it| &it.papers);
        let signed = papers.filter_map(|it| self.ordered(it)).min();
        signed.unwrap_or_else(|| self.notice_today())
    }

    /// The day on which whoever is not told yet can be told.
    pub fn notice_today(&self) -> Date {
        // A year that is over was planned at its beginning; nobody is told anything on a day off.
        let today = if self.on > self.year.to { self.year.from } else { self.on };
        self.calendar.on_or_after(today, self.school.settings.week)
    }

    /// The day on which the papers of the year are, or were, first printed: of a year that is over, its beginning.
    pub fn printed(&self) -> Date {
        if self.on > self.year.to { self.year.from } else { self.on }
    }

    /// A СЗД due not later than this day cannot wait for the schedule of the year after.
    pub fn szd_horizon(&self) -> Date {
        add_days(self.year.to, self.notice_days())
    }

    /// Says that a year's days off are not known yet.
    pub fn provisional(&self, date: Date) -> String {
        if self.calendar.provisional(date.year()) && date >= self.on {
            format!("; переносы выходных {} года ещё не известны", date.year())
        } else {
            String::new()
        }
    }

    /// Returns the date of this year's order of a kind, if one was entered and is not still to come.
    pub fn ordered(&self, document: &str) -> Option<Date> {
        let from = self.year.first_order_day();
        let orders = self.school.orders.iter().filter(|it| it.document == document);
        orders
            .filter_map(|it| it.date.as_ref())
            .map(|it| it.date)
            .filter(|it| *it >= from && *it <= self.on)
            .max()
    }
}
