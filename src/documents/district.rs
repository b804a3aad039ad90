//! Values of the summary for the district: whose it is, staff by category, the year's attestations, post-course support, training.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::half_year;
use super::plans::{digits, named, numbered};
use super::results;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::{Purpose, Standing, Status, training};
use crate::staff::{CategoryKind, PostKind};

/// What the last row of a count is called.
pub const TOTAL: &str = "Итого";

/// The number of the summary's layout; it goes up when sheets or columns that the district reads change.
pub const LAYOUT: u32 = 2;

/// The lists of the summary with the columns that only a person changes: what the seal is over.
pub const LISTS: [(&str, &[&str]); 4] = [
    (
        "работники",
        &["фио", "должность", "наименование", "категория", "решение", "до", "статус", "учтён", "сзд"],
    ),
    ("аттестации", &["фио", "должность", "вид", "имеется", "подача", "план", "решение", "результат"]),
    ("включены", &["фио", "должность", "тема", "п41_1", "п41_3", "п42_1", "п42_3", "п42_5"]),
    ("обучение", &["фио", "должность", "тема", "часы", "окончание", "не_позднее"]),
];

/// As what a position is counted among the staff.
pub const COUNTED: [&str; 4] = ["высшая", "первая", "соответствие", "нет"];

/// Returns a number over the contents of the lists, by which the district sees whether a summary was edited.
///
/// Only letters and digits count, so that what a spreadsheet does to spaces and dates' looks changes nothing. `rows` finds a list,
/// `cell` the text of a row under a key.
pub fn seal(list: impl Fn(&str, &[&str], &mut dyn FnMut(&str))) -> String {
    // FNV-1a: it guards against slips of the hand, not against malice.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |cell: &str| {
        let text: String = cell.chars().filter(|it| it.is_alphanumeric()).collect();
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (path, keys) in LISTS {
        list(path, keys, &mut add);
    }
    format!("{hash:016x}")
}

/// Values of the summary for the district.
pub fn summary(frame: &Frame) -> Value {
    let pedagogical: Vec<&Standing> = (frame.schedule.standings.iter())
        .filter(|it| frame.who(it.who).1.kind == PostKind::Pedagogical)
        .collect();
    let (attestations, months) = results::attestations(frame);
    let mut own = half_year::report(frame);
    own.insert("состав".into(), json!(staff(frame, &pedagogical)));
    own.insert("работники".into(), pedagogical.iter().map(|it| standing_row(frame, it)).collect());
    own.insert("аттестации".into(), json!(attestations));
    own.insert("по_месяцам".into(), json!(months));
    own.insert("обучение".into(), json!(trained(frame)));
    let passport = passport(frame, &own);
    own.insert("паспорт".into(), passport);
    Value::Object(own)
}

/// Whose summary it is and of which day; and by what the district sees that nothing was lost on the way.
fn passport(frame: &Frame, own: &Map<String, Value>) -> Value {
    let organisation = &frame.school.organisation;
    let rows = |list: &str| own.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let cell = |row: &Value, key: &str| match (key, &row["план_день"]) {
        ("план", Value::String(day)) => day.clone(),
        _ => match &row[key] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        },
    };
    json!({
        "макет": LAYOUT,
        "программа": concat!("cyclogram ", env!("CARGO_PKG_VERSION")),
        "название": russian::typography(&frame.school_names().1.nominative),
        "полное": frame.school_names().0.nominative,
        "инн": organisation.inn.as_deref().unwrap_or_default(),
        "исполнитель": organisation.executor.as_deref().unwrap_or_default(),
        "работников": rows("работники").len(),
        "аттестаций": rows("аттестации").len(),
        "сопровождаются": rows("включены").len(),
        "обучение": rows("обучение").len(),
        "печать": seal(|list, keys, add| {
            for row in rows(list) {
                keys.iter().for_each(|key| add(&cell(row, key)));
            }
        }),
    })
}

fn standing_row(frame: &Frame, standing: &Standing) -> Value {
    let position = frame.who(standing.who).1;
    let category = standing.category.map(|it| &position.categories[it]);
    let mut row = named(frame, standing.who);
    let word = category.map(|it| frame.listing.category_short.of(Purpose::Category(it.kind)));
    let decided = category.and_then(|it| it.decided.as_ref()).map(|it| frame.known(it));
    let has = |kind| position.categories.iter().any(|it| it.kind == kind);
    let counted = counted(frame, standing);
    let extra = |kind| if counted == COUNTED[0] && has(kind) { half_year::YES } else { "" };
    row.insert("наименование".into(), json!(post(frame, standing)));
    row.insert("категория".into(), json!(word.unwrap_or_default()));
    row.insert("решение".into(), json!(decided.unwrap_or_default()));
    row.insert("до".into(), digits(standing.until));
    row.insert("статус".into(), json!(frame.listing.status.of(standing.status)));
    row.insert("учтён".into(), json!(counted));
    row.insert("методист".into(), json!(extra(CategoryKind::Methodist)));
    row.insert("наставник".into(), json!(extra(CategoryKind::Mentor)));
    row.insert("сзд".into(), digits(standing.szd));
    row.insert("сзд_до".into(), digits(next_fitness(frame, standing)));
    Value::Object(row)
}

/// The post by the nomenclature, else as typed.
fn post(frame: &Frame, standing: &Standing) -> String {
    let position = frame.who(standing.who).1;
    position.post.clone().unwrap_or_else(|| position.title.clone())
}

/// As what a position is counted: by the category in force, else by the fitness for the post.
fn counted(frame: &Frame, standing: &Standing) -> &'static str {
    let categories = &frame.who(standing.who).1.categories;
    let live = matches!(standing.status, Status::InForce | Status::Expiring | Status::Unlimited);
    let kind = standing.category.filter(|_| live).map(|it| categories[it].kind);
    match kind {
        // Only a holder of the highest category can have become one of the other two.
        Some(CategoryKind::Highest | CategoryKind::Methodist | CategoryKind::Mentor) => COUNTED[0],
        Some(CategoryKind::First) => COUNTED[1],
        Some(CategoryKind::Second) | None if standing.szd.is_some() => COUNTED[2],
        Some(CategoryKind::Second) | None => COUNTED[3],
    }
}

/// When the next attestation for fitness is: as planned this year, else the day it must not pass.
fn next_fitness(frame: &Frame, standing: &Standing) -> Option<Date> {
    let mut own = frame.schedule.attestations_of(standing.who);
    let planned = own.find(|(_, it)| it.purpose == Purpose::Fitness).map(|(_, it)| it.date.date);
    planned.or(standing.szd_due.filter(|it| *it >= frame.schedule.on))
}

/// Counts positions by the title of the nomenclature and by what they are counted as.
fn staff(frame: &Frame, standings: &[&Standing]) -> Vec<Value> {
    let mut posts: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    for standing in standings {
        let tally = posts.entry(post(frame, standing)).or_default();
        let categories = &frame.who(standing.who).1.categories;
        let counted = counted(frame, standing);
        let has = |kind| counted == COUNTED[0] && categories.iter().any(|it| it.kind == kind);
        for (key, counts) in [
            ("всего", true),
            (counted, true),
            ("методист", has(CategoryKind::Methodist)),
            ("наставник", has(CategoryKind::Mentor)),
        ] {
            *tally.entry(key).or_default() += u32::from(counts);
        }
    }
    let row = |(post, tally): (String, BTreeMap<&str, u32>)| {
        let mut row = json!({ "должность": post, "доля": half_year::YES });
        for key in ["всего", "высшая", "первая", "методист", "наставник", "соответствие", "нет"]
        {
            row[key] = json!(tally.get(key).copied().unwrap_or_default());
        }
        row
    };
    posts.into_iter().map(row).collect()
}

/// The last course of everybody, and by when the next one.
fn trained(frame: &Frame) -> Vec<Value> {
    let all = training(frame.school, frame.rules, frame.schedule.on).into_iter().map(|it| {
        let person = &frame.school.people[it.person];
        let mut row = named(frame, half_year::who(frame, it.person));
        let course = it.last.map(|at| &person.courses[at]);
        row.insert("тема".into(), json!(course.map(|it| it.topic.as_str()).unwrap_or_default()));
        let provider = course.and_then(|it| it.provider.as_deref()).unwrap_or_default();
        row.insert("организация".into(), json!(provider));
        row.insert("часы".into(), json!(course.and_then(|it| it.hours)));
        let end = course.and_then(|it| it.end.as_ref()).map(|it| frame.known(it));
        row.insert("окончание".into(), json!(end.unwrap_or_default()));
        row.insert("не_позднее".into(), digits(it.due));
        Value::Object(row)
    });
    match numbered(all.collect()) {
        Value::Array(rows) => rows,
        _ => Vec::new(),
    }
}
