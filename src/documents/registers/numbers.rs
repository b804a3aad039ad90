//! Each norm and each term of an act by which the school counts, and from where it is known.

use serde::Serialize;

use crate::documents::facts::parts::List;
use crate::documents::telling::Frame;
use crate::russian::date_digits;
use crate::schedule::Provenance;
use crate::schedule::norms::{Amount, Beside};

/// A norm, or a term of an act.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Number {
    #[serde(rename = "правило")]
    rule: String,
    #[serde(rename = "что")]
    title: String,
    #[serde(rename = "сколько")]
    amount: String,
    #[serde(rename = "основание")]
    basis: String,
    /// From where the number is known.
    #[serde(rename = "число")]
    number: String,
    /// From where the clause is known.
    #[serde(rename = "пункт")]
    clause: String,
}

/// Lists the numbers and dates by which the packs of the school count, in the order of the packs.
pub fn rows(frame: &Frame) -> List<Number> {
    let chosen = frame.rules.packs().iter().filter(|it| it.is_chosen(&frame.school.settings));
    let words = |amount: Option<Amount>| amount.map(|it| it.words(Beside::For));
    let mut rows = Vec::new();
    for pack in chosen {
        for row in &pack.rows {
            for rule in row.rules.iter().filter(|it| it.act.is_some()) {
                let Some(said) = words(rule.amount()) else { continue };
                let title = rule.title.as_ref().unwrap_or(&row.title);
                let basis = pack.rule_basis(row, rule);
                rows.push(Number::of(frame, (&rule.id, title), said, basis, rule.provenance));
            }
        }
        let region = frame.school.organisation.region.as_deref();
        let elsewhere = |id: &str| pack.acts.iter().any(|it| it.id == id && !it.holds_in(region));
        for norm in pack.norms.iter().filter(|it| !it.act.as_deref().is_some_and(elsewhere)) {
            let said = words(norm.amount()).or(norm.date.map(date_digits)).or(norm.text.clone());
            let Some(said) = said else { continue };
            rows.push(Number::of(
                frame,
                (&norm.id, &norm.title),
                said,
                pack.norm_basis(norm),
                norm.provenance,
            ));
        }
    }
    rows.into_iter().collect()
}

impl Number {
    fn of(
        frame: &Frame,
        (id, title): (&str, &str),
        amount: String,
        basis: String,
        provenance: Option<Provenance>,
    ) -> Self {
        let provenance = provenance.unwrap_or_default();
        let origin = |it| frame.rules.sentences().origin(it).to_owned();
        Self {
            rule: id.to_owned(),
            title: title.to_owned(),
            amount,
            basis,
            number: origin(provenance.number),
            clause: provenance.clause.map_or(String::new(), |it| origin(Some(it))),
        }
    }
}
