//! How documents find events.

use super::{Attestation, Event, Schedule, Standing, Who};

impl Schedule {
    /// Finds the event of a rule for an attestation.
    pub fn event(&self, attestation: usize, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.attestation == Some(attestation) && it.rule == rule)
    }

    /// Finds the event of a rule for an attestation of the year after.
    pub fn ahead_event(&self, ahead: usize, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.ahead == Some(ahead) && it.rule == rule)
    }

    /// Finds the event of a rule for a support plan.
    pub fn support_event(&self, support: usize, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.support == Some(support) && it.rule == rule)
    }

    /// Finds the event of a rule for the whole school.
    pub fn school_event(&self, rule: &str) -> Option<&Event> {
        self.events.iter().find(|it| it.who.is_none() && it.rule == rule)
    }

    /// Lists the events of a position, by date.
    pub fn for_who(&self, who: Who) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |it| it.who == Some(who))
    }

    /// Lists the events of a rule, by date.
    pub fn by_rule<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a Event> {
        self.events.iter().filter(move |it| it.rule == rule)
    }

    /// Lists the attestations of a position, by date, with their indices.
    pub fn attestations_of(&self, who: Who) -> impl Iterator<Item = (usize, &Attestation)> {
        self.attestations.iter().enumerate().filter(move |(_, it)| it.who == who)
    }

    /// Finds the standing of a position.
    pub fn standing(&self, who: Who) -> Option<&Standing> {
        // One entry a position in workbook order: sorted by whose it is.
        let index = self.standings.binary_search_by_key(&who, |it| it.who).ok()?;
        self.standings.get(index)
    }
}
