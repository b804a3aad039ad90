//! What a rule pack must hold beyond its shape: ids once, every reference answered, every direction with its number.

use std::collections::BTreeMap;

use super::pack::{Direction, Pack, Roll, Rule, Scope, Unit};
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// A pack with the file it was read from.
type Read<'a> = (&'a Source, Pack);

/// Checks the packs together.
pub(super) fn check(packs: &[Read], report: &mut Report) -> Result<(), Reported> {
    let mut failed = ids(packs, report);
    for (file, pack) in packs {
        for rule in rules(pack) {
            if let Some((text, hint)) = mistake(rule, pack, packs) {
                failed = Some(report.error(line(file, &rule.id), format!("правило {}: {text}", rule.id)));
                report.hint(hint);
            }
        }
        for norm in &pack.norms {
            let act = norm.act.as_deref();
            if act.is_some_and(|act| pack.acts.iter().all(|it| it.id != act)) {
                let text = format!("норма {}: нет акта «{}»", norm.id, act.unwrap_or_default());
                failed = Some(report.error(line(file, &norm.id), text));
                report.hint("опишите акт в этом же файле: [[act]]");
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Refuses ids given twice, of packs and of rules.
fn ids(packs: &[Read], report: &mut Report) -> Option<Reported> {
    let mut failed = None;
    let mut heads: BTreeMap<&str, &str> = BTreeMap::new();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, pack) in packs {
        let id = pack.head.id.as_str();
        if let Some(other) = heads.insert(id, &file.name) {
            failed = Some(report.error(line(file, id), format!("набор «{id}» уже есть в файле «{other}»")));
            report.hint(
                "дайте новому набору своё обозначение; чтобы заменить встроенный, назовите файл так же",
            );
        }
        let norms = pack.norms.iter().map(|it| it.id.as_str());
        for id in norms.chain(rules(pack).map(|it| it.id.as_str())) {
            if let Some(other) = seen.insert(id, &file.name) {
                let text = format!("правило {id} уже есть в файле «{other}»");
                failed = Some(report.error(line(file, id), text));
                report.hint("дайте новому правилу своё обозначение");
            }
        }
    }
    failed
}

/// Names the line on which something with this id begins.
fn line(file: &Source, id: &str) -> Place {
    data::place(file, &["id", "=", &format!("\"{id}\"")])
}

const MONTHS: &str = "для in нужны номера месяцев, от 1 до 12: months = [1, 6]";

fn rules(pack: &Pack) -> impl Iterator<Item = &Rule> {
    pack.rows.iter().flat_map(|it| &it.rules)
}

/// Finds what is wrong with a rule, and what to do about it.
fn mistake(rule: &Rule, pack: &Pack, packs: &[Read]) -> Option<(String, &'static str)> {
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
    if rule.direction == Direction::Before && rule.roll == Some(Roll::Forward) {
        return Some((
            "срок «не позднее чем за» вперёд не переносят: он станет короче".into(),
            "уберите строку roll или запишите roll = \"back\"",
        ));
    }
    if rule.direction == Direction::By && rule.day_in(2024).is_none() {
        let text = match &rule.date {
            Some(date) => format!("дня «{date}» не бывает"),
            None => "нет дня, до которого делают".into(),
        };
        return Some((text, "для by нужна строка date: месяц и день, date = \"09-01\""));
    }
    if rule.direction == Direction::In && rule.months.is_empty() {
        return Some(("нет месяцев".into(), MONTHS));
    }
    if let Some(month) = rule.months.iter().find(|it| !(1..=12).contains(*it)) {
        return Some((format!("месяца {month} не бывает"), MONTHS));
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
