//! Before whom a plan of development was discussed (D56): «на заседании кафедры математики».

use serde::Deserialize;

use super::context::Frame;
use crate::russian::{self, Forms};
use crate::staff::{Course, Person};

/// By which words the name of a methodical union is told from that of any other part of the school.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnionWords {
    /// Words in small letters, or beginnings of words: «шмо», «кафедр*».
    pub words: Vec<String>,
    /// What stands before a name that has none of them, in the genitive.
    pub before: String,
}

impl UnionWords {
    fn names(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let known = |word: &str| {
            self.words.iter().any(|it| match it.strip_suffix('*') {
                Some(beginning) => word.starts_with(beginning),
                None => word == it,
            })
        };
        text.split(|it: char| !it.is_alphabetic()).any(known)
    }
}

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
