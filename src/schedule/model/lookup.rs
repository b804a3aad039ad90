//! How documents find events.

use super::subject::{Scope, Subject};
use crate::calendar::Date;
use crate::schedule::model::{Attestation, Event, Purpose, Schedule, Standing, Who};

impl Schedule {
    /// Tells whether the year has what an act needs; an act that needs nothing is always there.
    pub fn needs(&self, when: Option<Scope>) -> bool {
        let any = |kept: fn(Purpose) -> bool| self.attestations.iter().any(|it| kept(it.purpose));
        match when {
            None | Some(Scope::School) => true,
            Some(Scope::Attestation) => !self.attestations.is_empty(),
            Some(Scope::Szd) => any(|it| it == Purpose::Fitness),
            Some(Scope::Category) => any(|it| it != Purpose::Fitness),
            Some(Scope::CategoryEnd | Scope::Decision) => {
                self.standings.iter().any(|it| it.category.is_some())
            }
            Some(Scope::Course) => !self.supports.is_empty(),
        }
    }

    /// Returns the attestation that something is about: of this year, or of the next.
    pub fn attestation(&self, subject: &Subject) -> Option<&Attestation> {
        let own = subject.attestation.and_then(|it| self.attestations.get(it));
        own.or_else(|| self.ahead.get(subject.ahead?))
    }

    /// Finds the event of a rule for an attestation.
    pub fn event(&self, attestation: usize, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.attestation == Some(attestation) && it.is(rule))
    }

    /// Finds the event of a rule for an attestation of the year after.
    pub fn ahead_event(&self, ahead: usize, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.ahead == Some(ahead) && it.is(rule))
    }

    /// Finds the event of a rule for a support plan.
    pub fn support_event(&self, support: usize, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.support == Some(support) && it.is(rule))
    }

    /// Finds the event of a rule for the whole school.
    pub fn school_event(&self, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.who.is_none() && it.is(rule))
    }

    /// Lists the events of a position, by date.
    pub fn for_who(&self, who: Who) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |it| it.who == Some(who))
    }

    /// Lists the events of a rule, by date.
    pub fn by_rule<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a Event> {
        self.events.iter().filter(move |it| it.is(rule))
    }

    /// Lists the attestations of a position, by date, with their indices.
    pub fn attestations_of(&self, who: Who) -> impl Iterator<Item = (usize, &Attestation)> {
        self.attestations.iter().enumerate().filter(move |(_, it)| it.who == who)
    }

    /// Finds the standing of a position as it is, was or will be on a day: of what is decided later it knows nothing.
    pub fn standing_on(&self, who: Who, day: Date) -> Option<&Standing> {
        let upto = self.history.partition_point(|(from, it)| (it.who, *from) <= (who, day));
        let (_, standing) = self.history.get(upto.checked_sub(1)?)?;
        Some(standing).filter(|it| it.who == who)
    }

    /// Finds the standing of a position on the day of reckoning.
    pub fn standing(&self, who: Who) -> Option<&Standing> {
        // One entry a position in workbook order: sorted by whose it is.
        let index = self.standings.binary_search_by_key(&who, |it| it.who).ok()?;
        self.standings.get(index)
    }
}
