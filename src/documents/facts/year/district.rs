//! The summary for the district: whose it is, staff by category, the year's attestations, post-course support, training.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::half_year::{self, HalfYear, YES};
use super::results::Results;
use crate::calendar::Date;
use crate::documents::facts::parts::{List, Named, Numbered, value};
use crate::documents::telling::{At, digits};
use crate::russian;
use crate::schedule::{Purpose, Standing, Status, Training, training};
use crate::staff::CategoryKind;

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

/// The summary for the district.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// Posts counted by category.
    #[serde(rename = "состав")]
    counts: List<Count>,
    /// Everybody with the state of the category.
    #[serde(rename = "работники")]
    staff: List<Worker>,
    #[serde(flatten)]
    results: Results,
    #[serde(rename = "обучение")]
    training: List<Numbered<Trained>>,
    #[serde(rename = "паспорт")]
    passport: Passport,
}

/// How many of a post have what.
#[derive(Clone, Debug, Default, Serialize)]
struct Count {
    #[serde(rename = "должность")]
    post: String,
    #[serde(rename = "всего")]
    all: u32,
    #[serde(rename = "высшая")]
    highest: u32,
    #[serde(rename = "первая")]
    first: u32,
    #[serde(rename = "методист")]
    methodist: u32,
    #[serde(rename = "наставник")]
    mentor: u32,
    #[serde(rename = "соответствие")]
    fit: u32,
    #[serde(rename = "нет")]
    none: u32,
    #[serde(rename = "доля")]
    share: &'static str,
}

/// Somebody with the state of the category.
#[derive(Clone, Debug, Default, Serialize)]
struct Worker {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "наименование")]
    post: String,
    #[serde(rename = "категория")]
    category: String,
    #[serde(rename = "решение")]
    decided: String,
    #[serde(rename = "до")]
    until: String,
    #[serde(rename = "статус")]
    status: String,
    #[serde(rename = "учтён")]
    counted: &'static str,
    #[serde(rename = "методист")]
    methodist: &'static str,
    #[serde(rename = "наставник")]
    mentor: &'static str,
    #[serde(rename = "сзд")]
    fitness: String,
    #[serde(rename = "сзд_до")]
    fitness_due: String,
}

/// The last course of somebody, and by when the next one.
#[derive(Clone, Debug, Default, Serialize)]
struct Trained {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "организация")]
    provider: String,
    #[serde(rename = "часы")]
    hours: Option<u32>,
    #[serde(rename = "окончание")]
    end: String,
    #[serde(rename = "не_позднее")]
    due: String,
}

/// Whose summary it is; and by what the district sees that nothing was lost on the way.
#[derive(Clone, Debug, Default, Serialize)]
struct Passport {
    #[serde(rename = "макет")]
    layout: u32,
    #[serde(rename = "программа")]
    program: &'static str,
    #[serde(rename = "название")]
    short_name: String,
    #[serde(rename = "полное")]
    full_name: String,
    #[serde(rename = "инн")]
    inn: String,
    #[serde(rename = "исполнитель")]
    executor: String,
    #[serde(rename = "работников")]
    staff: usize,
    #[serde(rename = "аттестаций")]
    attestations: usize,
    #[serde(rename = "сопровождаются")]
    supported: usize,
    #[serde(rename = "обучение")]
    training: usize,
    #[serde(rename = "печать")]
    seal: String,
}

impl Summary {
    /// Gathers the summary; `support` is the report of the half-year that goes with it.
    pub fn of(at: &At, support: &HalfYear) -> Self {
        let pedagogical: Vec<&Standing> = at.pedagogical().filter_map(|it| at.standing(it)).collect();
        let training = training(at.school, at.rules, at.day);
        let mut summary = Self {
            counts: counts(at, &pedagogical).into_iter().collect(),
            staff: pedagogical.iter().map(|it| Worker::of(at, it)).collect(),
            results: Results::of(at),
            training: List::numbered(training.iter().map(|it| Trained::of(at, it))),
            passport: Passport::default(),
        };
        summary.passport = Passport::of(at, &[value(&summary), value(support)]);
        summary
    }
}

impl Passport {
    /// Seals the lists of a summary.
    fn of(at: &At, lists: &[Value]) -> Self {
        let organisation = &at.school.organisation;
        let rows = |list: &str| {
            let found = lists.iter().find_map(|it| it.get(list)).and_then(Value::as_array);
            found.map_or(&[][..], Vec::as_slice)
        };
        let (full, short) = at.school_names();
        Self {
            layout: LAYOUT,
            program: concat!("cyclogram ", env!("CARGO_PKG_VERSION")),
            short_name: russian::typography(&short.nominative),
            full_name: full.nominative,
            inn: organisation.inn.clone().unwrap_or_default(),
            executor: organisation.executor.clone().unwrap_or_default(),
            staff: rows("работники").len(),
            attestations: rows("аттестации").len(),
            supported: rows("включены").len(),
            training: rows("обучение").len(),
            seal: seal(|list, keys, add| {
                for row in rows(list) {
                    keys.iter().for_each(|key| add(&sealed(row, key)));
                }
            }),
        }
    }
}

/// What the seal takes of a cell: of a planned month, its first day.
fn sealed(row: &Value, key: &str) -> String {
    match (key, &row["план_день"]) {
        ("план", Value::String(day)) => day.clone(),
        _ => match &row[key] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        },
    }
}

impl Worker {
    fn of(at: &At, standing: &Standing) -> Self {
        let position = at.who(standing.who).1;
        let category = standing.category.map(|it| &position.categories[it]);
        let word = category.map(|it| at.listing.category_short.of(Purpose::Category(it.kind)));
        let decided = category.and_then(|it| it.decided.as_ref()).map(|it| at.known(it));
        let counted = counted(at, standing);
        let extra = |kind| if has_beside(at, standing, kind) { YES } else { "" };
        Self {
            named: Named::of(at, standing.who),
            post: post(at, standing),
            category: word.unwrap_or_default().into(),
            decided: decided.unwrap_or_default(),
            until: digits(standing.until),
            status: at.listing.status.of(standing.status).into(),
            counted,
            methodist: extra(CategoryKind::Methodist),
            mentor: extra(CategoryKind::Mentor),
            fitness: digits(standing.szd),
            fitness_due: digits(next_fitness(at, standing)),
        }
    }
}

/// The post by the nomenclature, else as typed.
fn post(at: &At, standing: &Standing) -> String {
    let position = at.who(standing.who).1;
    position.post.clone().unwrap_or_else(|| position.title.clone())
}

/// As what a position is counted: by the category in force, else by the fitness for the post.
fn counted(at: &At, standing: &Standing) -> &'static str {
    let categories = &at.who(standing.who).1.categories;
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
fn next_fitness(at: &At, standing: &Standing) -> Option<Date> {
    let mut own = at.schedule.attestations_of(standing.who);
    let planned = own.find(|(_, it)| it.purpose == Purpose::Fitness).map(|(_, it)| it.date.date);
    planned.or(standing.szd_due.filter(|it| *it >= at.day))
}

/// Whether somebody counted with the highest category has one of the two beside it.
fn has_beside(at: &At, standing: &Standing, kind: CategoryKind) -> bool {
    let categories = &at.who(standing.who).1.categories;
    counted(at, standing) == COUNTED[0] && categories.iter().any(|it| it.kind == kind)
}

/// Counts positions by the title of the nomenclature and by what they are counted as.
fn counts(at: &At, standings: &[&Standing]) -> Vec<Count> {
    let mut posts: BTreeMap<String, Count> = BTreeMap::new();
    for standing in standings {
        let post = post(at, standing);
        let count = posts.entry(post.clone()).or_insert(Count { post, share: YES, ..Count::default() });
        count.all += 1;
        match counted(at, standing) {
            it if it == COUNTED[0] => count.highest += 1,
            it if it == COUNTED[1] => count.first += 1,
            it if it == COUNTED[2] => count.fit += 1,
            _ => count.none += 1,
        }
        count.methodist += u32::from(has_beside(at, standing, CategoryKind::Methodist));
        count.mentor += u32::from(has_beside(at, standing, CategoryKind::Mentor));
    }
    posts.into_values().collect()
}

impl Trained {
    fn of(at: &At, training: &Training) -> Self {
        let course = training.last.map(|it| &at.school.people[training.person].courses[it]);
        let end = course.and_then(|it| it.end.as_ref()).map(|it| at.known(it));
        Self {
            named: Named::of(at, half_year::who(at, training.person)),
            topic: course.map(|it| it.topic.clone()).unwrap_or_default(),
            provider: course.and_then(|it| it.provider.clone()).unwrap_or_default(),
            hours: course.and_then(|it| it.hours),
            end: end.unwrap_or_default(),
            due: digits(training.due),
        }
    }
}
