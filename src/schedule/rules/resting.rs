//! Rules that rest on the number of another rule or norm: it is written once, and they move with it.

use super::duty::Rule;
use super::pack::Pack;
use crate::schedule::norms::{Amount, Origin, Provenance};

/// Gives every rule that rests on others their number; one that the school set is known to be the school's there too.
pub fn take_over(packs: &mut [Pack]) {
    let known = packs.to_vec();
    for rule in packs.iter_mut().flat_map(|it| &mut it.rows).flat_map(|it| &mut it.rules) {
        let bases = [&rule.norm, &rule.plus].map(|it| it.as_deref().and_then(|id| base(&known, id)));
        let Some((amount, _)) = bases[0] else { continue };
        let amount = bases[1].map_or(amount, |(more, _)| amount.plus(more));
        (rule.count, rule.unit, rule.full_days) = (Some(amount.number), Some(amount.unit), amount.full_days);
        if bases.iter().flatten().any(|(_, it)| it.number == Some(Origin::School)) {
            let own = rule.provenance.unwrap_or_default();
            rule.provenance = Some(Provenance { number: Some(Origin::School), ..own });
        }
    }
}

/// Finds the number of a rule or norm, and how sure it is.
fn base(packs: &[Pack], id: &str) -> Option<(Amount, Provenance)> {
    let norms = packs.iter().flat_map(|it| &it.norms).filter(|it| it.id == id);
    let norms = norms.map(|it| (it.amount(), it.provenance));
    let rules = packs.iter().flat_map(|it| &it.rows).flat_map(|it| &it.rules).filter(|it| it.id == id);
    let mut all = norms.chain(rules.map(|it: &Rule| (it.amount(), it.provenance)));
    let (amount, provenance) = all.next()?;
    Some((amount?, provenance.unwrap_or_default()))
}
