//! The plan of control: what is looked at, by which day of this year, who answers for it.

use serde::Serialize;

use crate::documents::facts::parts::{List, Numbered};
use crate::documents::telling::{At, span};

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
}

/// Lists what the plan of control looks at.
pub fn control(at: &At) -> List<Numbered<Controlled>> {
    let plan = &at.listing.control;
    List::numbered(plan.rows.iter().map(|it| {
        let days = span(at, at.schedule.by_rule(&it.rule));
        Controlled {
            object: it.object.clone(),
            days: if days.is_empty() { plan.no_days.clone() } else { days },
            owner: it.owner.clone(),
            form: it.form.clone(),
        }
    }))
}
