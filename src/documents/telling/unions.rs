//! Before whom a plan of development was discussed (D56): «на заседании кафедры математики».

use super::frame::Frame;
use crate::russian::{self, Forms};
use crate::staff::{Course, Person};

/// Returns the union of a course in support, else the person's own, in six cases; `None` where neither is known.
///
/// «Учителя математики» is no phrase that declines by its first word: such a name stands in quotes behind «ШМО». A department
/// that is no union, «корпус 2», discusses nothing.
pub fn union(frame: &Frame, person: &Person, course: &Course) -> Option<Forms> {
    let rules = &frame.listing.unions;
    let typed = course.support.as_ref().and_then(|it| it.union.as_deref()).filter(|it| !it.is_empty());
    let own = person.department.as_deref().filter(|it| rules.names(it));
    let name = typed.or(own)?;
    Some(match rules.names(name) {
        true => frame.grammar.organisation(&russian::small(name)),
        false => Forms::same(&format!("{} «{}»", rules.before, russian::typography(name))),
    })
}
