//! Terms in the words of orders: the numbers of the rule packs, or the school's own, with their nouns.

use serde_json::{Map, Value, json};

use super::context::Frame;
use crate::russian;
use crate::schedule::{Unit, nouns, nouns_of_law};

/// Terms that follow «за», «на» or «через», with the rule of each.
const AFTER_FOR: [(&str, &str); 6] = [
    ("приказ", "SZD-ORDER-ACQ"),
    ("представление", "SZD-REPR-ACQ"),
    ("перенос", "SZD-RESCHED"),
    ("сведения", "SZD-EXTRA"),
    ("копии", "SCH-WEEK"),
    ("план", "PCS-PLAN-6M"),
];

/// Terms that follow «в течение» or «не позднее», with the rule of each.
const AFTER_WITHIN: [(&str, &str); 4] = [
    ("выписка", "SZD-EXTRACT"),
    ("ознакомление", "SZD-EXTRACT-ACQ"),
    ("информация", "SCH-MON-INFO"),
    ("период", "SZD-PERIOD"),
];

/// Returns all terms by name; one whose rule is taken out of the packs is a place to write.
pub fn terms(frame: &Frame) -> Value {
    let after_for = AFTER_FOR.map(|(name, rule)| (name, phrase(frame, rule, false)));
    let within = AFTER_WITHIN.map(|(name, rule)| (name, phrase(frame, rule, true)));
    let all = after_for.into_iter().chain(within);
    let values = all.map(|(name, words)| (name.to_string(), frame.text_or_blank(words.as_deref())));
    json!(values.collect::<Map<String, Value>>())
}

/// Writes the term of a rule: «30 календарных дней», «1 неделю», and «1 недели» in the genitive.
fn phrase(frame: &Frame, id: &str, genitive: bool) -> Option<String> {
    let (count, unit, law) = number(frame, id)?;
    if matches!(unit, Unit::Persons | Unit::Hours) {
        return None;
    }
    let [one, few, many] = if law { nouns_of_law(unit, genitive) } else { nouns(unit, genitive) };
    Some(russian::count(u64::from(count), one, few, many))
}

/// Finds number and unit of a rule or norm, and whether it is of the law.
fn number(frame: &Frame, id: &str) -> Option<(u32, Unit, bool)> {
    match (frame.rules.rule(id), frame.rules.norm(id)) {
        (Some((_, _, rule)), _) => Some((rule.count?, rule.unit?, rule.act.is_some())),
        (None, Some(norm)) => Some((norm.count?, norm.unit?, norm.act.is_some())),
        (None, None) => None,
    }
}
