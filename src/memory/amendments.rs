//! What is different now from what an issued order laid down: the matter of an order about changes.

use std::collections::BTreeMap;

use super::model::{Listed, Meeting, Memory, Official, Order, Paper, Seat, State};
use crate::calendar::Date;

/// What an order about changes says of the order that it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// The id of the order that is changed: "D06".
    pub base: String,
    /// Which order about its changes this is, from 1.
    pub turn: usize,
    /// The number of the order that is changed.
    pub number: Option<String>,
    /// The day of the order that is changed.
    pub date: Option<Date>,
    /// Who is put on the list, by key.
    pub added: BTreeMap<String, Listed>,
    /// Who is taken off the list.
    pub removed: BTreeMap<String, Listed>,
    /// Whose day is another now: the row as it stands in the order, and as it would stand there today.
    pub moved: BTreeMap<String, (Listed, Listed)>,
    /// Who joins the commission, or gets another seat.
    pub joined: Vec<Seat>,
    /// Who leaves the commission, or the former seat.
    pub left: Vec<Seat>,
    /// The sessions that are not to be as the order set them.
    pub dropped: Vec<Meeting>,
    /// The sessions that the order did not set so.
    pub convened: Vec<Meeting>,
    /// Who was responsible, and who is.
    pub responsible: Option<(Official, Official)>,
    /// What is in force with it.
    pub after: Order,
}

/// What holds now, as an order of today would lay it down.
#[derive(Clone, Debug, Default)]
pub struct Now {
    /// What the order would lay down.
    pub order: Order,
    /// Everybody whose attestation is planned or was held, by key: nobody of them is taken off a list.
    pub planned: Vec<String>,
    /// The day of the paper: what was to be before it is no change any more.
    pub day: Date,
}

impl Amendment {
    /// Compares what is in force with what holds now.
    pub fn between(force: &Order, now: &Now) -> Amendment {
        let Now { order, planned, day } = now;
        let mut after = force.clone();
        let added: BTreeMap<String, Listed> = order
            .people
            .iter()
            .filter(|(key, _)| !force.people.contains_key(*key))
            .map(|(key, it)| (key.clone(), it.clone()))
            .collect();
        let is_gone = |key: &String, it: &Listed| {
            !order.people.contains_key(key) && !planned.contains(key) && it.day.is_some_and(|it| it >= *day)
        };
        let removed: BTreeMap<String, Listed> = force
            .people
            .iter()
            .filter(|(key, it)| is_gone(key, it))
            .map(|(key, it)| (key.clone(), it.clone()))
            .collect();
        let is_moved = |(key, it): (&String, &Listed)| {
            let row = force.people.get(key)?;
            // A day that was written by hand is not known here.
            let before = row.printed()?;
            it.day.filter(|it| *it != before)?;
            Some((key.clone(), (row.clone(), it.clone())))
        };
        let moved: BTreeMap<String, (Listed, Listed)> = order.people.iter().filter_map(is_moved).collect();
        after.people.retain(|key, _| !removed.contains_key(key));
        after.people.extend(added.clone());
        // The row keeps its name, whatever the surname is by now.
        let with_day = |(row, now): &(Listed, Listed)| Listed { who: row.who.clone(), ..now.clone() };
        after.people.extend(moved.iter().map(|(key, it)| (key.clone(), with_day(it))));
        let without = |all: &[Seat], other: &[Seat]| -> Vec<Seat> {
            all.iter().filter(|it| !other.contains(it)).cloned().collect()
        };
        let (mut joined, mut left) = (Vec::new(), Vec::new());
        // A list that is empty now was not filled in: nobody has left.
        if !order.commission.is_empty() && !force.commission.is_empty() {
            joined = without(&order.commission, &force.commission);
            left = without(&force.commission, &order.commission);
            after.commission.clone_from(&order.commission);
        }
        let (mut dropped, mut convened) = (Vec::new(), Vec::new());
        if !order.sessions.is_empty() && !force.sessions.is_empty() {
            let without = |all: &[Meeting], other: &[Meeting]| -> Vec<Meeting> {
                all.iter().filter(|it| it.day >= *day && !other.contains(it)).cloned().collect()
            };
            dropped = without(&force.sessions, &order.sessions);
            convened = without(&order.sessions, &force.sessions);
            after.sessions.retain(|it| !dropped.contains(it));
            after.sessions.extend(convened.iter().cloned());
            after.sessions.sort();
        }
        let both = force.responsible.clone().zip(order.responsible.clone());
        let responsible = both.filter(|(before, now)| before.name != now.name);
        if responsible.is_some() {
            after.responsible.clone_from(&order.responsible);
        }
        let nothing = Amendment::default();
        Amendment { added, removed, moved, joined, left, dropped, convened, responsible, after, ..nothing }
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        let lists = self.added.is_empty() && self.removed.is_empty() && self.moved.is_empty();
        let commission = self.joined.is_empty() && self.left.is_empty();
        let sessions = self.dropped.is_empty() && self.convened.is_empty();
        lists && commission && sessions && self.responsible.is_none()
    }
}

impl Memory {
    /// Finds the order of a kind that is issued.
    pub fn issued(&self, id: &str) -> Option<&Paper> {
        self.papers.get(id).filter(|it| it.state == State::Issued)
    }

    /// Lists the orders about changes in an order that are issued, in their turn.
    pub fn amendments(&self, id: &str, base: &str) -> Vec<&Paper> {
        (1..).map_while(|turn| self.issued(&amendment_key(id, base, turn))).collect()
    }

    /// Returns what an issued order lays down, with all issued changes.
    pub fn in_force(&self, id: &str, base: &str) -> Option<&Order> {
        let own = self.issued(base)?.order.as_ref();
        self.amendments(id, base).into_iter().rev().find_map(|it| it.order.as_ref()).or(own)
    }
}

/// The key of an order about changes: `id` is its own kind, `base` the order that it changes.
pub fn amendment_key(id: &str, base: &str, turn: usize) -> String {
    match turn {
        1 => format!("{id}/{base}"),
        _ => format!("{id}/{base}/{turn}"),
    }
}
