//! Who signs that an order was read: those concerned, each person once.

use std::collections::HashSet;

use super::list::List;
use super::person::Person;
use super::units::Units;
use crate::documents::listing::Concerned;
use crate::documents::subjects::{granted, planned_courses, verdicts};
use crate::documents::telling::At;
use crate::schedule::{Purpose, Who};
use crate::staff::{MemberRole, Official, Role};

/// The people concerned by a paper, in the order of mention.
pub struct Readers<'a> {
    at: At<'a>,
    units: Units<'a>,
    staff: HashSet<usize>,
    others: HashSet<String>,
    found: Vec<Person>,
}

impl<'a> Readers<'a> {
    /// Gathers those whom a paper concerns, `teacher` if it is about somebody; where nobody is known, one line to fill.
    pub fn of(at: &At<'a>, concerned: &[Concerned], teacher: Option<Who>) -> List<Person> {
        let mut readers = Readers {
            at: *at,
            units: Units::of(at),
            staff: HashSet::new(),
            others: HashSet::new(),
            found: Vec::new(),
        };
        concerned.iter().for_each(|it| readers.add(*it, teacher));
        if readers.found.is_empty() {
            readers.found.push(at.official(&Official::default()));
        }
        readers.found.into_iter().collect()
    }

    fn add(&mut self, concerned: Concerned, teacher: Option<Who>) {
        let at = self.at;
        match concerned {
            Concerned::Teacher => teacher.into_iter().for_each(|it| self.position(it)),
            // Each building may have its own.
            Concerned::Responsible => {
                at.holders(Role::Responsible).for_each(|it| self.official(&it.official))
            }
            Concerned::Substitute => self.role(Role::Substitute),
            Concerned::DeputyStudies => self.role(Role::DeputyStudies),
            Concerned::DeputyUpbringing => self.role(Role::DeputyUpbringing),
            Concerned::DeputyMethodical => self.role(Role::DeputyMethodical),
            Concerned::Secretary => self.role(Role::Secretary),
            Concerned::UnionHeads => at.holders(Role::UnionHead).for_each(|it| self.official(&it.official)),
            Concerned::Commission => at.school.commission.iter().for_each(|it| self.official(&it.official)),
            Concerned::Chair => self.member(MemberRole::Chair),
            Concerned::CommissionSecretary => self.member(MemberRole::Secretary),
            Concerned::Attested => self.attested(|_| true),
            Concerned::Fitness => self.attested(|it| it == Purpose::Fitness),
            Concerned::Decided => verdicts(&at).for_each(|(_, it)| {
                self.position(Who { person: it.person, position: it.position });
            }),
            Concerned::Granted => granted(&at).into_iter().for_each(|it| self.position(it.0)),
            Concerned::Trained => planned_courses(&at).for_each(|(person, _)| self.staff(person)),
            Concerned::Accountant => self.role(Role::Accountant),
            Concerned::Supported => {
                at.schedule.supports.iter().for_each(|it| self.staff(it.person));
            }
            Concerned::Curators => self.curators(),
        }
    }

    /// Adds the first holder of a role, if there is one.
    fn role(&mut self, role: Role) {
        let holder = self.at.holders(role).next();
        if let Some(holder) = holder {
            self.official(&holder.official);
        }
    }

    /// Adds the member of the commission with a role, if there is one and a session is ahead.
    fn member(&mut self, role: MemberRole) {
        let sessions = self.at.schedule.attestations.iter().filter(|it| it.purpose == Purpose::Fitness);
        if sessions.into_iter().any(|it| self.at.can_order(it))
            && let Some(member) = self.at.member(role)
        {
            self.official(&member.official);
        }
    }

    /// Adds those whom the paper names as attested for a purpose that is wanted: by department, then by date.
    fn attested(&mut self, wanted: fn(Purpose) -> bool) {
        let all = self.at.schedule.attestations.iter();
        let mut all: Vec<Who> =
            all.filter(|it| wanted(it.purpose) && self.at.can_order(it)).map(|it| it.who).collect();
        self.units.sort(&mut all, |it| *it);
        all.into_iter().for_each(|it| self.position(it));
    }

    /// Adds who looks after the courses in support: as typed for each, where that is one of the staff, else the school's curator.
    fn curators(&mut self) {
        for plan in &self.at.schedule.supports {
            let course = &self.at.school.people[plan.person].courses[plan.course];
            match course.support.as_ref().and_then(|it| it.curator.as_deref()) {
                Some(name) => self.at.staff_named(name).into_iter().for_each(|it| self.staff(it)),
                None => self.role(Role::Curator),
            }
        }
    }

    /// Adds one of the staff, by index, in the first position.
    fn staff(&mut self, person: usize) {
        self.position(Who { person, position: 0 });
    }

    /// Adds an office holder, who may be one of the staff.
    fn official(&mut self, official: &Official) {
        if official.name.surname.is_empty() {
            return;
        }
        let people = self.at.school.people.iter().enumerate();
        let same: Vec<usize> =
            people.filter(|(_, it)| it.name == official.name).map(|(index, _)| index).collect();
        let seen = match same.as_slice() {
            [only] => !self.staff.insert(*only),
            // Namesakes are told apart by the post alone.
            _ => !self.others.insert(format!("{:?} {}", official.name, official.post)),
        };
        if !seen {
            let unit = same.first().filter(|_| same.len() == 1).and_then(|it| self.units.name(*it));
            self.found.push(Person { unit: unit.map(str::to_owned), ..self.at.official(official) });
        }
    }

    fn position(&mut self, who: Who) {
        if self.staff.insert(who.person) {
            let unit = self.units.name(who.person).map(str::to_owned);
            self.found.push(Person { unit, ..self.at.person(who) });
        }
    }
}
