//! The plan of control: what is looked at, by which day of this year, who answers for it.

use serde::Serialize;

use crate::documents::facts::parts::{List, Numbered};
use crate::documents::telling::{At, span};
use crate::schedule::State;

/// One thing that is looked at.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Controlled {
    #[serde(rename = "объект")]
    object: String,
    #[serde(rename = "срок")]
    days: String,
    #[serde(rename = "кто")]
    owner: String,
    #[serde(rename = "форма")]
    form: String,
    /// How many acts of the year were done.
    #[serde(rename = "выполнено")]
    done: usize,
    /// How many have passed without a mark.
    #[serde(rename = "просрочено")]
    overdue: usize,
    /// How many are ahead.
    #[serde(rename = "предстоит")]
    ahead: usize,
}

/// Lists what the plan of control looks at.
pub fn control(at: &At) -> List<Numbered<Controlled>> {
    let plan = &at.listing.control;
    List::numbered(plan.rows.iter().map(|it| {
        let days = span(at, at.schedule.by_rule(&it.rule));
        let count =
            |states: &[State]| at.schedule.by_rule(&it.rule).filter(|it| states.contains(&it.state)).count();
        Controlled {
            object: it.object.clone(),
            days: if days.is_empty() { plan.no_days.clone() } else { days },
            owner: it.owner.clone(),
            form: it.form.clone(),
            done: count(&[State::Done]),
            overdue: count(&[State::Overdue]),
            ahead: count(&[State::Now, State::Ahead]),
        }
    }))
}
