//! What a rule pack must hold beyond its shape: ids once, every reference answered, every number plausible and its source told.

use crate::schedule::model::Scope;
use std::collections::BTreeMap;

use super::acts::Acts;
use super::duty::{Direction, Roll, Rule};
use super::limits::Limits;
use super::pack::Pack;
use crate::calendar::Datelike;
use crate::data;
use crate::report::{Place, Report, Reported, nearest};
use crate::schedule::norms::{Gap, Provenance, Unit};
use crate::schedule::roles::Roles;
use crate::sources::Source;

/// A pack with the file it was read from.
type Read<'a> = (&'a Source, Pack);

/// Checks the packs together, and writes down of each number from where it is known.
pub fn check(packs: &mut [Read], limits: &Limits, report: &mut Report) -> Result<(), Reported> {
    let mut failed = ids(packs, report);
    for (file, pack) in packs.iter_mut() {
        failed = sources(file, pack, report).or(failed);
    }
    for (file, pack) in packs.iter() {
        failed = numbers(file, pack, limits, report).or(failed);
        for rule in rules(pack) {
            if let Some((text, hint)) = mistake(rule, pack, packs) {
                failed =
                    Some(report.error("T-08", line(file, &rule.id), format!("правило {}: {text}", rule.id)));
                report.hint(hint);
            }
        }
        for norm in &pack.norms {
            let act = norm.act.as_deref();
            if act.is_some_and(|act| pack.acts.iter().all(|it| it.id != act)) {
                let text = format!("норма {}: нет акта «{}»", norm.id, act.unwrap_or_default());
                failed = Some(report.error("T-08", line(file, &norm.id), text));
                report.hint("опишите акт в этом же файле: [[act]]");
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Refuses rows that name an act that is not there, and acts of a role that is not there.
pub fn acts(packs: &[Read], acts: &Acts, roles: &Roles, report: &mut Report) -> Result<(), Reported> {
    let mut failed = None;
    let known: Vec<&str> = acts.all.iter().map(|it| it.id.as_str()).collect();
    let near =
        |name: &str| nearest(name, &known).map_or_else(String::new, |it| format!("; возможно, «{it}»"));
    for (file, pack) in packs {
        let dated = rules(pack).filter_map(|it| Some((it.id.as_str(), it.does.as_deref()?)));
        let dateless = pack.rows.iter().filter_map(|it| Some((it.title.as_str(), it.does.as_deref()?)));
        for (what, does) in dated.chain(dateless).filter(|(_, does)| acts.get(does).is_none()) {
            let place = data::place(file, &["does", "=", &format!("\"{does}\"")]);
            failed = Some(report.error("T-08", place, format!("{what}: дела «{does}» нет")));
            report.hint(format!("дела перечислены в файле {}{}", super::acts::FILE, near(does)));
        }
    }
    for act in &acts.all {
        for role in act.role.iter().filter(|it| roles.get(it).is_none()) {
            let text = format!("у дела «{}» записана роль «{role}», а такой нет", act.id);
            failed = Some(report.error("T-08", Place::File(super::acts::FILE.into()), text));
            report.hint("роли перечислены в файле roles.toml");
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Tells of what is missing, with the line where it stands or, where it stands nowhere, that of the pack that always holds.
pub fn tell(packs: &[Read], gap: Gap, report: &mut Report) -> Reported {
    let own = packs.iter().find(|(_, pack)| holds(pack, &gap.id)).map(|(file, _)| line(file, &gap.id));
    let always = packs.iter().find(|(_, pack)| pack.head.always);
    let place = own.or_else(|| always.map(|(file, pack)| line(file, &pack.head.id)));
    let text = format!("{}: {}", gap.id, gap.text);
    let reported = report.error("T-08", place.unwrap_or(Place::Everywhere), text);
    report.hint(gap.hint);
    reported
}

fn holds(pack: &Pack, id: &str) -> bool {
    pack.norms.iter().any(|it| it.id == id) || rules(pack).any(|it| it.id == id)
}

/// Writes down from where each number is known: as the rule says, else as its pack does; older files say `checked`.
fn sources(file: &Source, pack: &mut Pack, report: &mut Report) -> Option<Reported> {
    let usual = pack.head.provenance;
    let (mut old, mut failed) = (false, None);
    let mut take = |id: &str, own: &mut Option<Provenance>, checked: Option<bool>, needed: bool| {
        old |= checked.is_some();
        *own = own.or(checked.map(Provenance::of_checked)).or(usual);
        if own.is_none() && needed {
            failed = Some(report.error(
                "T-08",
                line(file, id),
                format!("правило {id}: не сказано, откуда известно число"),
            ));
            report.hint("допишите строку: provenance = { number = \"text\", clause = \"text\" }; слова объяснены в начале файла federal.toml");
        }
    };
    for rule in pack.rows.iter_mut().flat_map(|it| &mut it.rules) {
        take(&rule.id, &mut rule.provenance, rule.checked, true);
    }
    for norm in &mut pack.norms {
        take(&norm.id, &mut norm.provenance, norm.checked, norm.act.is_some());
    }
    if old {
        report.remark(
            "T-09",
            data::place(file, &["checked", "="]),
            "строка checked — из прежних версий: true понято как «по тексту», false — как «по памяти»",
        );
        report.hint("вместо неё пишут, откуда известны число и пункт: provenance = { number = \"text\", clause = \"memory\" }");
    }
    failed
}

/// Refuses numbers and dates that are not plausible.
fn numbers(file: &Source, pack: &Pack, limits: &Limits, report: &mut Report) -> Option<Reported> {
    let mut failed = None;
    let counted = rules(pack).map(|it| (&it.id, it.count, it.unit, it.min, it.max));
    let norms = pack.norms.iter().map(|it| (&it.id, it.count, it.unit, it.min, it.max));
    for (id, count, unit, min, max) in counted.chain(norms) {
        let Some((count, unit)) = count.zip(unit) else { continue };
        let range = limits.of(unit, min, max);
        if !range.holds(count) {
            let text = format!(
                "число {count} в правиле {id} не похоже на правду: бывает от {} до {}",
                range.min, range.max
            );
            failed = Some(report.error("T-08", field(file, id, "count"), text));
            report.hint("исправьте count; границы — строки min и max рядом, а без них — файл units.toml");
        }
    }
    for norm in &pack.norms {
        let year = norm.date.and_then(|it| u32::try_from(it.year()).ok());
        if norm.date.is_some() && !year.is_some_and(|it| limits.dates.holds(it)) {
            let text = format!("дата в норме {} не похожа на правду", norm.id);
            failed = Some(report.error("T-08", field(file, &norm.id, "date"), text));
            report.hint("исправьте date; границы — строка dates файла units.toml");
        }
    }
    failed
}

/// Refuses ids given twice, of packs and of rules.
fn ids(packs: &[Read], report: &mut Report) -> Option<Reported> {
    let mut failed = None;
    let mut heads: BTreeMap<&str, &str> = BTreeMap::new();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, pack) in packs {
        let id = pack.head.id.as_str();
        if let Some(other) = heads.insert(id, &file.name) {
            failed = Some(report.error(
                "T-08",
                line(file, id),
                format!("набор «{id}» уже есть в файле «{other}»"),
            ));
            report.hint(
                "дайте новому набору своё обозначение; чтобы заменить встроенный, назовите файл так же",
            );
        }
        let norms = pack.norms.iter().map(|it| it.id.as_str());
        for id in norms.chain(rules(pack).map(|it| it.id.as_str())) {
            if let Some(other) = seen.insert(id, &file.name) {
                let text = format!("правило {id} уже есть в файле «{other}»");
                failed = Some(report.error("T-08", line(file, id), text));
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

/// Names the line with a field of something with this id.
fn field(file: &Source, id: &str, field: &str) -> Place {
    data::place_under(file, &["id", "=", &format!("\"{id}\"")], field)
}

const MONTHS: &str = "для in нужны номера месяцев, от 1 до 12: months = [1, 6]";

fn rules(pack: &Pack) -> impl Iterator<Item = &Rule> {
    pack.rows.iter().flat_map(|it| &it.rules)
}

/// Finds what is wrong with a rule, and what to do about it.
fn mistake(rule: &Rule, pack: &Pack, packs: &[Read]) -> Option<(String, &'static str)> {
    let counted = matches!(rule.direction, Direction::Before | Direction::After);
    if let Some(found) = resting(rule, packs) {
        return Some(found);
    }
    if counted && rule.norm.is_none() && (rule.count.is_none() || rule.unit.is_none()) {
        return Some((
            "нет числа или единицы счёта".into(),
            "для before и after нужны count и unit: count = 20, unit = \"days\" или norm — чьё число взять",
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

/// Finds what is wrong with a rule that takes the number of another one.
fn resting(rule: &Rule, packs: &[Read]) -> Option<(String, &'static str)> {
    const ONE_HOME: &str = "число пишут один раз: или count и unit, или norm";
    if rule.norm.is_none() {
        return rule.plus.is_some().then(|| ("есть plus, но нет norm".into(), ONE_HOME));
    }
    if rule.count.is_some() || rule.unit.is_some() {
        return Some(("есть и norm, и своё число".into(), ONE_HOME));
    }
    let mut units: Vec<Unit> = Vec::new();
    for id in [&rule.norm, &rule.plus].into_iter().flatten() {
        let norms =
            packs.iter().flat_map(|(_, it)| &it.norms).filter(|it| it.id == *id).map(|it| it.amount());
        let others = packs.iter().flat_map(|(_, it)| rules(it)).filter(|it| it.id == *id).map(Rule::amount);
        match norms.chain(others).next() {
            Some(Some(amount)) => units.push(amount.unit),
            Some(None) => {
                return Some((
                    format!("у «{id}» нет своего числа"),
                    "в norm и plus называют правило или норму, у которых есть count и unit",
                ));
            }
            None => {
                return Some((
                    format!("нет правила или нормы «{id}»"),
                    "впишите обозначение правила или нормы, которые есть в одном из файлов",
                ));
            }
        }
    }
    units.windows(2).any(|it| it[0] != it[1]).then(|| {
        ("у norm и plus разные единицы счёта".into(), "складывают одинаковое: дни с днями, месяцы с месяцами")
    })
}
