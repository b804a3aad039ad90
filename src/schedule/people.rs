//! Who is attested or supported in the year, for which day, and who is left out and why.

mod in_force;
mod exemptions;
mod sessions;
mod fitness;
mod filing;
mod refusals;
mod applications;
mod categories;
mod standings;
mod supports;
pub mod lawful;

pub use standings::{all as standings, history};
pub use supports::all as supports;

use crate::report::Report;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, LeftOut, Standing};

/// Lists the attestations of the year, by date, and who is left out of them.
pub fn attestations(
    inputs: &Inputs,
    standings: &[Standing],
    report: &mut Report,
) -> (Vec<Attestation>, Vec<LeftOut>) {
    let (mut all, mut left_out) = fitness::all(inputs, report);
    let (categories, without) = categories::all(inputs, standings, report);
    all.extend(categories);
    left_out.extend(without);
    all.sort_by_key(|it| (it.date.date, it.who));
    (all, left_out)
}
