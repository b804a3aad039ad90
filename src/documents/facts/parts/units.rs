//! Departments that are places: buildings, branches. A methodical union is none.

use crate::documents::telling::Frame;
use crate::schedule::Who;

/// The departments of a school that has several, in the order of the workbook; nothing where there is one.
pub struct Units<'a> {
    frame: Frame<'a>,
    names: Vec<&'a str>,
}

impl<'a> Units<'a> {
    /// Gathers the departments of the staff.
    pub fn of(frame: &Frame<'a>) -> Self {
        let mut names: Vec<&str> = Vec::new();
        for name in frame.school.people.iter().filter_map(|it| it.department.as_deref()) {
            if !names.contains(&name) && !frame.listing.unions.names(name) {
                names.push(name);
            }
        }
        if names.len() < 2 {
            names.clear();
        }
        Self { frame: *frame, names }
    }

    /// The department of one of the staff.
    pub fn name(&self, person: usize) -> Option<&'a str> {
        let own = self.frame.school.people.get(person)?.department.as_deref()?;
        self.names.contains(&own).then_some(own)
    }

    /// Puts people of one department together, and leaves each department in its order.
    pub fn sort<T>(&self, all: &mut [T], who: impl Fn(&T) -> Who) {
        all.sort_by_key(|it| {
            let name = self.name(who(it).person);
            name.map_or(0, |name| self.names.iter().position(|it| *it == name).map_or(0, |it| it + 1))
        });
    }
}
