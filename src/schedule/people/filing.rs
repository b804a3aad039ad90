//! When an application is best filed, and when its decision comes at the latest.

use crate::calendar::Date;
use crate::schedule::inputs::Inputs;
use crate::schedule::norms::{Beside, Norms, ids};
use crate::schedule::terms::{Dated, from_anchor};

/// Out of what one is left.
pub const WHAT: &str = "категория";

/// The day by which an application is advised before the end of a category.
pub fn advised(inputs: &Inputs, end: Date) -> Option<Dated> {
    let (_, _, rule) = inputs.rules.rule(ids::APPLY)?;
    from_anchor(inputs, rule, end, "окончание срока категории")
}

/// Adds review and attestation at their longest to the day of filing, and says how many days they are.
pub fn longest(inputs: &Inputs, filing: Date) -> (Date, String) {
    let Norms { review, duration, .. } = inputs.norms();
    let words = format!("{} + {}", review.number, duration.words(Beside::For));
    (review.plus(*duration).after(filing), words)
}
