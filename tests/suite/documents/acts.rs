//! One act, once: every row of every pack is one of the acts, and all papers of a set give an act one day.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cyclogram::calendar::Date;
use cyclogram::schedule::Schedule;

use crate::documents::late::sample_on;
use crate::documents::orders::day;
use crate::schedule::by_hand::rules;
use crate::snapshot::differs;
use crate::wording::golden::lines;

/// Acts, and below each the rows of the packs that name it, its papers, and what shows that it is done.
const TABLE: &str = "tests/cases/acts.txt";

#[test]
fn every_act_has_rows_and_every_row_an_act() {
    let (rules, _) = rules();
    let mut table = String::new();
    for act in &rules.acts().all {
        let dated = rules.all().filter(|(_, _, it)| rules.act_of(it) == act.id);
        let dated = dated.map(|(pack, row, it)| format!("  {} {}: {}", pack.head.id, it.id, row.term));
        let all = rules.packs().iter().flat_map(|pack| pack.rows.iter().map(move |row| (pack, row)));
        let dateless = all.filter(|(_, row)| row.does.as_deref() == Some(act.id.as_str()));
        let dateless = dateless.map(|(pack, row)| {
            format!("  {} {}: {}", pack.head.id, row.clause.as_deref().unwrap_or(&row.number), row.term)
        });
        let rows: Vec<String> = dated.chain(dateless).collect();
        assert!(!rows.is_empty(), "no row names {}", act.id);
        let papers = [act.papers.join(" "), act.opens.iter().map(|it| format!("открывает {it}")).collect()];
        let papers: Vec<&str> = papers.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let result = act.result.as_deref().unwrap_or_default();
        assert!(!papers.is_empty() || !result.is_empty(), "{} ends in nothing", act.id);
        let shown = &rules.acts().shown[&act.shown];
        table += &format!(
            "{} — {} [{}]\n{}\n  → {}; сделано: {shown}\n",
            act.id,
            act.title,
            act.role.join(", "),
            rows.join("\n"),
            if papers.is_empty() { result.to_owned() } else { papers.join(", ") },
        );
    }
    for (pack, _, rule) in rules.all() {
        assert!(rules.acts().get(rules.act_of(rule)).is_some(), "{} {} is no act", pack.head.id, rule.id);
    }
    for role in rules.acts().all.iter().flat_map(|it| &it.role) {
        assert!(rules.roles().get(role).is_some(), "no role {role}");
    }
    assert_eq!(differs(&Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE), &table), None);
}

#[test]
fn a_person_has_one_line_an_act_and_day() {
    for on in [day(2026, 8, 20), day(2026, 10, 20), day(2027, 3, 10)] {
        let set = sample_on(on);
        let mut seen = BTreeSet::new();
        for it in &set.known.schedule.events {
            let about = (it.who, it.attestation, it.ahead, it.support);
            assert!(seen.insert((it.act.clone(), about, it.date)), "{} {:?} {}", it.act, it.who, it.date);
        }
    }
}

/// The last day that a cell tells, if it tells one.
fn last_day(cell: &str) -> Option<Date> {
    let words = cell.split(|it: char| !it.is_ascii_digit() && it != '.');
    let mut days = words.filter(|it| it.len() == 10).filter_map(|it| {
        let mut parts = it.split('.').map(|it| it.parse::<u32>().ok());
        let (date, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        cyclogram::calendar::date(i32::try_from(year).ok()?, month, date)
    });
    days.next_back()
}

/// What the papers say: whose, which act, which day, and in which paper.
struct Told {
    name: String,
    act: String,
    day: Date,
    paper: String,
}

/// Reads the days of acts out of the papers as they stand on disk.
fn told(set: &cyclogram::Set) -> Vec<Told> {
    let mut all = Vec::new();
    let titles: BTreeMap<&str, &str> =
        set.known.schedule.events.iter().map(|it| (it.title.as_str(), it.act.as_str())).collect();
    let kinds = BTreeMap::from([
        ("Уведомление о включении в график аттестации", "notify-inclusion"),
        ("Уведомление об окончании срока действия категории", "notify-category-end"),
    ]);
    for file in
        set.files.iter().filter(|it| ["D03", "D04", "D06", "D20J", "D30", "D30S"].contains(&it.id.as_str()))
    {
        let mut whose = String::new();
        for line in lines(&file.path, &file.bytes) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            if cells.len() == 1 || cells.get(1).is_some_and(|it| it.is_empty()) {
                // A line of its own says whose steps stand below.
                let name = cells[0].split(',').next().unwrap_or_default();
                if name.split(' ').count() > 1 {
                    whose = name.to_owned();
                }
                continue;
            }
            let mut add = |name: &str, act: &str, cell: &str| {
                if let Some(day) = last_day(cell) {
                    let (name, act, paper) = (name.to_owned(), act.to_owned(), file.path.clone());
                    all.push(Told { name, act, day, paper });
                }
            };
            match (file.id.as_str(), cells.as_slice()) {
                ("D30" | "D30S", [_, title, _, day, ..]) if titles.contains_key(title) => {
                    add(&whose, titles[title], day)
                }
                ("D20J", [_, name, _, kind, day, ..]) if kinds.contains_key(kind) => {
                    add(name, kinds[kind], day)
                }
                ("D03" | "D04", [_, name, _, _, _, order, representation, _, ..])
                    if last_day(order).is_some() && last_day(representation).is_some() =>
                {
                    add(name, "notify-inclusion", order);
                    add(name, "representation", representation);
                }
                ("D06", [_, name, _, order, representation, extra, session, ..])
                    if last_day(session).is_some() =>
                {
                    add(name, "notify-inclusion", order);
                    add(name, "representation", representation);
                    add(name, "extra-information", extra);
                    add(name, "session", session);
                }
                _ => {}
            }
        }
    }
    all
}

/// Names of those with one attestation in the year: of others a name does not say which is meant.
fn once(set: &cyclogram::Set) -> BTreeMap<String, usize> {
    let Schedule { attestations, .. } = &set.known.schedule;
    let name = |person: usize| set.known.reading.school.people[person].name.to_string();
    let mut found = BTreeMap::new();
    for (index, it) in attestations.iter().enumerate() {
        let same = attestations.iter().filter(|other| name(other.who.person) == name(it.who.person)).count();
        if same == 1 {
            found.insert(name(it.who.person), index);
        }
    }
    found
}

#[test]
fn no_two_papers_of_a_set_give_two_days_for_one_act() {
    for on in [day(2026, 8, 20), day(2026, 9, 5), day(2026, 10, 20), day(2027, 1, 15)] {
        let set = sample_on(on);
        let once = once(&set);
        let mut wrong = Vec::new();
        let (mut papers, mut compared) = (BTreeSet::new(), 0);
        for told in told(&set) {
            let Some(index) = once.get(&told.name) else { continue };
            let events = set.known.schedule.events.iter().filter(|it| it.act == told.act);
            let who = set.known.schedule.attestations[*index].who;
            let days: Vec<Date> =
                events.filter(|it| it.who == Some(who)).map(|it| it.until.unwrap_or(it.date)).collect();
            compared += 1;
            papers.insert(
                told.paper
                    .rsplit('/')
                    .next()
                    .and_then(|it| it.split(' ').next())
                    .unwrap_or_default()
                    .to_owned(),
            );
            if !days.contains(&told.day) {
                wrong.push(format!(
                    "{on}: {}, {}: {} в {}, а дело — {days:?}",
                    told.name, told.act, told.day, told.paper
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(compared > 100, "{on}: {compared} days were read");
        assert!(papers.len() >= 5, "{papers:?}");
    }
}
