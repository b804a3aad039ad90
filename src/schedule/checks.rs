//! What a rule pack must hold beyond its shape: ids once, every reference answered, every direction with its number.

use std::collections::BTreeMap;

use super::pack::{Direction, Pack, Rule, Scope, Unit};
use super::rules::place;
use crate::report::{Report, Reported};

/// Checks the packs together; the first element of a pair is the file's name.
pub(super) fn check(packs: &[(String, Pack)], report: &mut Report) -> Result<(), Reported> {
    let mut failed = None;
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, pack) in packs {
        let ids = pack.norms.iter().map(|it| it.id.as_str());
        for id in ids.chain(rules(pack).map(|it| it.id.as_str())) {
            if let Some(other) = seen.insert(id, file) {
                failed = Some(report.error(place(file), format!("правило {id} уже есть в файле «{other}»")));
                report.hint("дайте новому правилу своё обозначение");
            }
        }
    }
    for (file, pack) in packs {
        for rule in rules(pack) {
            if let Some((text, hint)) = mistake(rule, pack, packs) {
                failed = Some(report.error(place(file), format!("правило {}: {text}", rule.id)));
                report.hint(hint);
            }
        }
        for norm in &pack.norms {
            let act = norm.act.as_deref();
            if act.is_some_and(|act| pack.acts.iter().all(|it| it.id != act)) {
                let text = format!("норма {}: нет акта «{}»", norm.id, act.unwrap_or_default());
                failed = Some(report.error(place(file), text));
                report.hint("опишите акт в этом же файле: [[act]]");
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

fn rules(pack: &Pack) -> impl Iterator<Item = &Rule> {
    pack.rows.iter().flat_map(|it| &it.rules)
}

/// Finds what is wrong with a rule, and what to do about it.
fn mistake(rule: &Rule, pack: &Pack, packs: &[(String, Pack)]) -> Option<(String, &'static str)> {
    let counted = matches!(rule.direction, Direction::Before | Direction::After);
    if counted && (rule.count.is_none() || rule.unit.is_none()) {
        return Some((
            "нет числа или единицы счёта".into(),
            "для before и after нужны count и unit: count = 20, unit = \"days\"",
        ));
    }
    if counted && matches!(rule.unit, Some(Unit::Persons | Unit::Hours)) {
        return Some((
            "срок не считают в людях и часах".into(),
            "unit: days, working-days, weeks, months или years",
        ));
    }
    if rule.direction == Direction::By && rule.day_in(2024).is_none() {
        return Some((
            "нет дня, до которого делают".into(),
            "для by нужна строка date: месяц и день, date = \"09-01\"",
        ));
    }
    let months_fit = !rule.months.is_empty() && rule.months.iter().all(|it| (1..=12).contains(it));
    if rule.direction == Direction::In && !months_fit {
        return Some(("нет месяцев".into(), "для in нужны номера месяцев: months = [1, 6]"));
    }
    if !rule.categories.is_empty() && matches!(rule.scope, Scope::School | Scope::Szd | Scope::Course) {
        return Some((
            "categories там, где категории нет".into(),
            "уберите categories или поставьте for: category, category-end, decision, attestation",
        ));
    }
    if let Some(act) = &rule.act
        && pack.acts.iter().all(|it| it.id != *act)
    {
        return Some((format!("нет акта «{act}»"), "опишите акт в этом же файле: [[act]]"));
    }
    for other in [&rule.from_rule, &rule.stricter_of].into_iter().flatten() {
        let found = packs.iter().flat_map(|(_, pack)| rules(pack)).find(|it| it.id == *other);
        match found {
            None => {
                return Some((
                    format!("нет правила «{other}»"),
                    "впишите обозначение правила, которое есть в одном из файлов",
                ));
            }
            Some(found) if found.from_rule.is_some() && rule.from_rule.as_ref() == Some(other) => {
                return Some((
                    format!("«{other}» само считается от другого правила"),
                    "возьмите правило, у которого нет from_rule",
                ));
            }
            Some(_) => {}
        }
    }
    None
}
