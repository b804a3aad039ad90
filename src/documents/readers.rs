//! Who signs that an order was read: those concerned, each person once.

use std::collections::HashSet;

use serde_json::Value;

use super::context::Frame;
use crate::russian::Forms;
use crate::schedule::{Attestation, Purpose, Who};
use crate::staff::{MemberRole, Official, Role};

/// The people concerned by an order, in the order of mention.
pub struct Readers<'a> {
    frame: Frame<'a>,
    staff: HashSet<usize>,
    others: HashSet<String>,
    blocks: Vec<Value>,
}

impl<'a> Readers<'a> {
    /// Starts with nobody.
    pub fn new(frame: &Frame<'a>) -> Self {
        Readers { frame: *frame, staff: HashSet::new(), others: HashSet::new(), blocks: Vec::new() }
    }

    /// Adds the first holder of a role, if there is one.
    pub fn role(&mut self, role: Role) {
        let frame = self.frame;
        if let Some(holder) = frame.holders(role).next() {
            self.official(&holder.official);
        }
    }

    /// Adds all holders of a role.
    pub fn roles(&mut self, role: Role) {
        let frame = self.frame;
        for holder in frame.holders(role) {
            self.official(&holder.official);
        }
    }

    /// Adds the member of the commission with a role, if there is one.
    pub fn member(&mut self, role: MemberRole) {
        let school = self.frame.school;
        if let Some(member) = school.commission.iter().find(|it| it.role == role) {
            self.official(&member.official);
        }
    }

    /// Adds those whom an order names as attested for a purpose that is wanted, by date.
    pub fn attested(&mut self, order: &str, wanted: fn(Purpose) -> bool) {
        let frame = self.frame;
        let named = |it: &&Attestation| wanted(it.purpose) && frame.can_order(it, order);
        for it in frame.schedule.attestations.iter().filter(named) {
            self.position(it.who);
        }
    }

    /// Adds one of the staff, by index, in the first position.
    pub fn staff(&mut self, person: usize) {
        self.position(Who { person, position: 0 });
    }

    /// Adds an office holder, who may be one of the staff.
    pub fn official(&mut self, official: &Official) {
        if official.name.surname.is_empty() {
            return;
        }
        let people = self.frame.school.people.iter().enumerate();
        let same: Vec<usize> =
            people.filter(|(_, it)| it.name == official.name).map(|(index, _)| index).collect();
        let seen = match same.as_slice() {
            [only] => !self.staff.insert(*only),
            // Namesakes are told apart by the post alone.
            _ => !self.others.insert(format!("{:?} {}", official.name, official.post)),
        };
        if !seen {
            self.blocks.push(self.frame.official(official));
        }
    }

    /// Adds somebody given only by name, in full or with initials: one of the staff where the name is theirs alone.
    ///
    /// Returns the name with initials in six cases; `None` where nobody is known by it.
    pub fn named(&mut self, name: &str) -> Option<Forms> {
        let plain = |it: &str| it.replace(['\u{a0}', ' ', '.'], "").to_lowercase().replace('ё', "е");
        let wanted = plain(name);
        let people = self.frame.school.people.iter().enumerate();
        let same: Vec<usize> = people
            .filter(|(_, it)| {
                let declined = self.frame.grammar.name(&it.name, it.gender, &it.forms);
                plain(&declined.short.nominative) == wanted || plain(&declined.full.nominative) == wanted
            })
            .map(|(index, _)| index)
            .collect();
        let [only] = same.as_slice() else { return None };
        self.staff(*only);
        let person = &self.frame.school.people[*only];
        Some(self.frame.grammar.name(&person.name, person.gender, &person.forms).short)
    }

    /// Returns the person blocks; where nobody is known, one to fill.
    pub fn blocks(mut self) -> Vec<Value> {
        if self.blocks.is_empty() {
            self.blocks.push(self.frame.official(&Official::default()));
        }
        self.blocks
    }

    fn position(&mut self, who: Who) {
        if self.staff.insert(who.person) {
            self.blocks.push(self.frame.person(who));
        }
    }
}
