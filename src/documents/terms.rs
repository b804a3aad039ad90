//! Terms in the words of orders: the numbers of the rule packs, or the school's own, with their nouns.

use serde_json::{Map, Value, json};

use super::context::Frame;
use crate::russian;
use crate::schedule::Unit;

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
    let forms = match (unit, genitive) {
        // The law counts calendar days where it does not say otherwise; the papers of a school do not say.
        (Unit::Days, false) if law => ["календарный день", "календарных дня", "календарных дней"],
        (Unit::Days, true) if law => ["календарного дня", "календарных дней", "календарных дней"],
        (Unit::Days, false) => ["день", "дня", "дней"],
        (Unit::Days, true) => ["дня", "дней", "дней"],
        (Unit::WorkingDays, false) => ["рабочий день", "рабочих дня", "рабочих дней"],
        (Unit::WorkingDays, true) => ["рабочего дня", "рабочих дней", "рабочих дней"],
        (Unit::Weeks, false) => ["неделю", "недели", "недель"],
        (Unit::Weeks, true) => ["недели", "недель", "недель"],
        (Unit::Months, false) => ["месяц", "месяца", "месяцев"],
        (Unit::Months, true) => ["месяца", "месяцев", "месяцев"],
        (Unit::Years, false) => ["год", "года", "лет"],
        (Unit::Years, true) => ["года", "лет", "лет"],
        (Unit::Persons | Unit::Hours, _) => return None,
    };
    Some(russian::count(u64::from(count), forms[0], forms[1], forms[2]))
}

/// Finds number and unit of a rule or norm, and whether it is of the law; the school's own number wins.
fn number(frame: &Frame, id: &str) -> Option<(u32, Unit, bool)> {
    let (count, unit, law) = match (frame.rules.rule(id), frame.rules.norm(id)) {
        (Some((_, _, rule)), _) => (rule.count?, rule.unit?, rule.act.is_some()),
        (None, Some(norm)) => (norm.count?, norm.unit?, norm.act.is_some()),
        (None, None) => return None,
    };
    let own = frame.school.settings.numbers.iter().find(|(rule, ..)| rule.trim() == id);
    let own = own.and_then(|(_, number, _)| number.trim().parse().ok());
    Some((own.unwrap_or(count), unit, law))
}
