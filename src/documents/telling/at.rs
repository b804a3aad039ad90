//! Terms that had passed before a paper is signed: it orders nothing for a past day, and says what can still be done.

use std::ops::Deref;

use super::frame::Frame;
use crate::calendar::{Date, add_days};
use crate::russian;
use crate::schedule::{Attestation, Event, Purpose, Standing, State, SupportPlan, Who};
use crate::staff::{Category, PostKind};

/// What facts are made from, as a paper of a day tells it.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// What facts are made from.
    pub frame: Frame<'a>,
    /// The day of the paper.
    pub day: Date,
}

impl<'a> Deref for At<'a> {
    type Target = Frame<'a>;

    fn deref(&self) -> &Frame<'a> {
        &self.frame
    }
}

/// What a paper says of the day of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The day, or what is left of the period.
    Day(String),
    /// It has passed; the act can still be done.
    AtOnce,
    /// It has passed, and the act was done.
    Done,
    /// It has passed, and so has what it was to be done for.
    Nothing,
}

impl<'a> At<'a> {
    /// Returns the standing of a position on the day of the paper.
    pub fn standing(&self, who: Who) -> Option<&'a Standing> {
        self.schedule.standing_on(who, self.day)
    }

    /// Returns the standing of a position with the category it speaks of, on the day of the paper.
    pub fn held(&self, who: Who) -> Option<(&'a Standing, &'a Category)> {
        let standing = self.standing(who)?;
        let (_, position) = self.who(who);
        Some((standing, &position.categories[standing.category?]))
    }

    /// Returns the category that somebody has, as printed in tables: «первая, до 26.12.2026».
    pub fn has(&self, who: Who) -> Option<String> {
        let (standing, category) = self.held(who)?;
        Some(self.listing.category_until(category, standing.until, standing.unlimited))
    }

    /// Returns what somebody has: the category with its decision, else the last attestation for fitness, else «нет»; and by when it
    /// ends or is due again.
    pub fn holds(&self, who: Who) -> (String, Option<Date>) {
        let words = &self.listing.category_short;
        if let Some((standing, category)) = self.held(who) {
            let word = words.of(Purpose::Category(category.kind));
            let decided =
                category.decided.as_ref().map(|it| format!(", {}", self.known(it))).unwrap_or_default();
            return (format!("{word}{decided}"), standing.until);
        }
        let standing = self.standing(who);
        match standing.and_then(|it| it.szd) {
            Some(date) => {
                let text = format!("{}, {}", words.of(Purpose::Fitness), russian::date_digits(date));
                (text, standing.and_then(|it| it.szd_due))
            }
            None => (self.listing.status.none.clone(), None),
        }
    }

    /// Lists the pedagogical positions whose holders work here on the day of the paper, in workbook order.
    pub fn pedagogical(&self) -> impl Iterator<Item = Who> + use<'a> {
        let at = *self;
        let standings = at.schedule.standings.iter().map(|it| it.who);
        standings.filter(move |it| at.who(*it).1.kind == PostKind::Pedagogical && at.works(it.person))
    }

    /// Whether a person still works here on the day of the paper; the day of dismissal is the last one at work (ТК РФ ст. 84.1).
    pub fn works(&self, person: usize) -> bool {
        let dismissed = self.school.people.get(person).and_then(|it| it.dismissed.as_ref());
        dismissed.is_none_or(|it| self.day <= it.date)
    }

    /// Returns the same paper as it tells what was before an attestation: its own result is not its past.
    pub fn before(&self, who: Who, purpose: Option<Purpose>) -> At<'a> {
        let own = self.schedule.attestations_of(who).find(|(_, it)| Some(it.purpose) == purpose);
        let eve = own.map(|(_, it)| add_days(it.date.date, -1));
        At { day: eve.map_or(self.day, |it| it.min(self.day)), ..*self }
    }

    /// Tells the day of an event as a paper prints it on its day.
    pub fn told(&self, event: &Event) -> Told {
        let signed = self.day;
        match event.until {
            _ if event.until.unwrap_or(event.date) < signed => match (event.state, event.catch_up) {
                _ if event.needless => Told::Nothing,
                (State::Done, _) => Told::Done,
                (_, Some(_)) => Told::AtOnce,
                (_, None) => Told::Nothing,
            },
            Some(until) if event.date < signed && until != event.date => {
                Told::Day(format!("по {}", russian::date_digits(until)))
            }
            Some(until) if until != event.date => {
                Told::Day(format!("{}–{}", russian::date_digits(event.date), russian::date_digits(until)))
            }
            _ => Told::Day(russian::date_digits(event.date)),
        }
    }

    /// Tells the day of an event in a cell.
    pub fn told_day(&self, event: &Event) -> String {
        let words = &self.listing.late;
        match self.told(event) {
            Told::Day(day) => day,
            Told::AtOnce => words.at_once.clone(),
            Told::Done => self.listing.state.done.clone(),
            Told::Nothing => words.nothing.clone(),
        }
    }

    /// Tells when an application is filed: «25.09.2026», «25.09.2026 (рекомендуемая)», «подано 27.05.2026», «без промедления».
    pub fn told_filing(&self, attestation: &Attestation) -> Option<String> {
        let words = &self.listing.late;
        let filing = attestation.filing.as_ref()?.date;
        let day = russian::date_digits(filing);
        Some(match filing < self.day {
            true if self.is_registered(attestation) => format!("{} {day}", words.filed),
            true => words.at_once.clone(),
            false if attestation.is_expected() => format!("{day} ({})", words.recommended),
            false => day,
        })
    }

    /// Tells the same after a word: «подача 25.09.2026», but «подано 27.05.2026».
    pub fn said_filing(&self, attestation: &Attestation, word: &str) -> Option<String> {
        let told = self.told_filing(attestation)?;
        let filed = attestation.filing.as_ref().is_some_and(|it| it.date < self.day);
        Some(if filed && self.is_registered(attestation) { told } else { format!("{word} {told}") })
    }

    /// Tells the planned day or month of an attestation; `planned` is how a paper prints it while it is ahead.
    pub fn told_term(&self, attestation: &Attestation, planned: String) -> String {
        match self.is_over(attestation) {
            false => planned,
            true if attestation.filing.is_some() && !self.is_registered(attestation) => {
                self.listing.late.after_filing.clone()
            }
            true => format!("{planned} ({})", self.listing.state.overdue),
        }
    }

    /// Says what comes of an act: its papers by name, each once, else its result. The letter about papers that the head did not agree is
    /// named where there is one.
    pub fn outcome(&self, events: &[&Event]) -> String {
        let Some(first) = events.first() else { return String::new() };
        let attestations = || events.iter().filter_map(|it| self.schedule.attestations.get(it.attestation?));
        let disagreed = attestations().any(|it| self.is_disagreed(it));
        let papers = first.documents.iter().filter(|it| disagreed || !self.listing.is_of_disagreement(it));
        let papers = self.listing.papers(papers);
        let act = self.rules.acts().get(&first.act).filter(|_| papers.is_empty());
        act.and_then(|it| it.result.clone()).unwrap_or(papers)
    }

    /// Whether the last planned day of an attestation had passed on the day of a paper.
    ///
    /// Of an attestation for a category only the month is planned.
    pub fn is_over(&self, attestation: &Attestation) -> bool {
        self.has_passed(attestation, self.day)
    }

    /// Whether an order can still name an attestation: a session that was over when it was signed cannot be held.
    pub fn can_order(&self, attestation: &Attestation) -> bool {
        attestation.purpose != Purpose::Fitness || !self.is_over(attestation)
    }

    /// Whether somebody in the schedule ought to have applied before the day of a paper, and has not.
    pub fn anyone_late(&self) -> bool {
        let late = |it: &Attestation| {
            let filing = it.filing.as_ref().map(|it| it.date);
            filing.is_some_and(|filing| filing < self.day) && !self.is_registered(it)
        };
        self.schedule.attestations.iter().any(late)
    }

    /// Whether the term of a plan of support has passed, and nobody noted an approval.
    pub fn is_late(&self, plan: &SupportPlan) -> bool {
        plan.approved.is_none() && plan.plan_by < self.day
    }

    /// Tells the term of an attestation in a table: the day, or the month in words.
    pub fn told_planned(&self, attestation: &Attestation) -> String {
        self.told_term(attestation, self.planned(&attestation.date))
    }

    /// Whether whoever signs sets the day of an attestation for fitness by hand: the school has sessions this year, but none for it, and
    /// what the rules propose is no session.
    pub fn sets_the_day(&self, attestation: &Attestation) -> bool {
        let mut sessions = self.school.sessions.iter();
        attestation.date.derived && sessions.any(|it| self.schedule.year.contains(it.date.date))
    }
}

impl Frame<'_> {
    /// Whether the last planned day of an attestation is before another day.
    pub fn has_passed(&self, attestation: &Attestation, on: Date) -> bool {
        attestation.last_day() < on
    }
}

/// Tells the days of events of the year in one line: periods and days of the school, then the days of the teachers.
pub fn span<'a>(at: &At, events: impl Iterator<Item = &'a Event>) -> String {
    let year = &at.schedule.year;
    let inside = |it: &&Event| it.until.unwrap_or(it.date) >= year.from && it.date <= year.to;
    let days = Days::of(at, events.filter(inside));
    let own = match days.own.as_slice() {
        [first, .., last] if days.own.len() > 4 => {
            let span = format!("{}–{}", russian::date_digits(*first), russian::date_digits(*last));
            vec![format!("{span} (у каждого свой день)")]
        }
        few => few.iter().map(|it| russian::date_digits(*it)).collect(),
    };
    days.line(at, own)
}

/// The days of many events in one cell.
#[derive(Default)]
pub struct Days {
    /// Days and periods of the school, in the order of the events.
    pub school: Vec<String>,
    /// Days of the teachers, of a period its last, in order, each once.
    pub own: Vec<Date>,
    at_once: bool,
    done: bool,
}

impl Days {
    /// Gathers the days of events as a paper tells them.
    pub fn of<'a>(at: &At, events: impl Iterator<Item = &'a Event>) -> Days {
        let mut days = Days::default();
        for event in events {
            match at.told(event) {
                Told::Day(_) if event.who.is_some() => days.own.push(event.until.unwrap_or(event.date)),
                Told::Day(day) => days.school.push(day),
                Told::AtOnce => days.at_once = true,
                Told::Done => days.done = true,
                Told::Nothing => {}
            }
        }
        days.school.dedup();
        days.own.sort_unstable();
        days.own.dedup();
        days
    }

    /// Writes the days in one line; `own` are those of the teachers as the paper writes them.
    pub fn line(self, frame: &Frame, own: Vec<String>) -> String {
        let mut parts: Vec<String> = Vec::new();
        if self.at_once {
            parts.push(frame.listing.late.at_once.clone());
        }
        parts.extend(self.school);
        parts.extend(own);
        if parts.is_empty() && self.done {
            parts.push(frame.listing.state.done.clone());
        }
        parts.join(", ")
    }
}
