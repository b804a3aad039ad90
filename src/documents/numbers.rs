//! Values of the register's sheet of numbers: each norm and each term of an act, and from where it is known.

use serde_json::{Value, json};

use super::context::Frame;
use crate::russian::date_digits;
use crate::schedule::norms::{Amount, Beside};

/// Lists the numbers and dates by which the packs of the school count, in the order of the packs.
pub fn sheet(frame: &Frame) -> Vec<Value> {
    let chosen = frame.rules.packs().iter().filter(|it| it.is_chosen(&frame.school.settings));
    let words = |amount: Option<Amount>| amount.map(|it| it.words(Beside::For));
    let mut rows = Vec::new();
    for pack in chosen {
        for row in &pack.rows {
            for rule in row.rules.iter().filter(|it| it.act.is_some() && it.amount().is_some()) {
                let title = rule.title.as_ref().unwrap_or(&row.title);
                let basis = pack.rule_basis(row, rule);
                rows.push(self::row(frame, (&rule.id, title), words(rule.amount()), basis, rule.provenance));
            }
        }
        for norm in &pack.norms {
            let said = words(norm.amount()).or(norm.date.map(date_digits)).or(norm.text.clone());
            if said.is_some() {
                let basis = pack.norm_basis(norm);
                rows.push(self::row(frame, (&norm.id, &norm.title), said, basis, norm.provenance));
            }
        }
    }
    rows
}

fn row(
    frame: &Frame,
    (id, title): (&str, &str),
    number: Option<String>,
    basis: String,
    provenance: Option<crate::schedule::Provenance>,
) -> Value {
    let provenance = provenance.unwrap_or_default();
    let sentences = frame.rules.sentences();
    json!({
        "правило": id, "что": title, "сколько": number, "основание": basis,
        "число": sentences.origin(provenance.number),
        "пункт": provenance.clause.map_or("", |it| sentences.origin(Some(it))),
    })
}
