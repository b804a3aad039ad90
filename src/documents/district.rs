//! Values of the summary for the district: staff by category, the year's attestations, post-course indicators.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::context::Frame;
use super::plans::{digits, held, named};
use super::support;
use crate::calendar::Date;
use crate::russian;
use crate::schedule::{Purpose, Standing, Status, Who};
use crate::staff::{CategoryKind, PostKind};

/// What the last row of a count is called.
pub const TOTAL: &str = "Итого";

/// Values of the summary for the district: staff by category, the year's attestations, post-course indicators.
pub fn summary(frame: &Frame) -> Value {
    let pedagogical: Vec<&Standing> = (frame.schedule.standings.iter())
        .filter(|it| frame.who(it.who).1.kind == PostKind::Pedagogical)
        .collect();
    let attestations = frame.schedule.attestations.iter();
    let mut own = support::report(frame);
    own.insert("состав".into(), json!(staff(frame, &pedagogical)));
    own.insert("работники".into(), pedagogical.iter().map(|it| standing_row(frame, it)).collect());
    let rows = attestations.map(|it| {
        let mut row = named(frame, it.who);
        row.insert("имеется".into(), json!(held_until(frame, it.who)));
        row.insert("вид".into(), json!(frame.listing.category_short.of(it.purpose)));
        row.insert("подача".into(), json!(frame.told_filing(it, "DIST").unwrap_or_default()));
        row.insert("срок".into(), json!(frame.told_planned(it, "DIST")));
        row.insert("основание".into(), json!(it.ground));
        Value::Object(row)
    });
    own.insert("аттестации".into(), rows.collect());
    Value::Object(own)
}

/// What a teacher has, with the end of its term: «1КК, 22.12.2021, до 22.12.2026».
fn held_until(frame: &Frame, who: Who) -> String {
    let (has, until) = held(frame, who);
    let standing = frame.held(who).map(|(standing, _)| standing);
    match (standing.map(|it| it.status), until) {
        (Some(Status::Expired), Some(until)) => {
            format!("{has}, {} {}", frame.listing.status.expired, russian::date_digits(until))
        }
        (Some(_), Some(until)) => format!("{has}, до {}", russian::date_digits(until)),
        _ => has,
    }
}

fn standing_row(frame: &Frame, standing: &Standing) -> Value {
    let position = frame.who(standing.who).1;
    let category = standing.category.map(|it| &position.categories[it]);
    let mut row = named(frame, standing.who);
    let word = category.map(|it| frame.listing.category_short.of(Purpose::Category(it.kind)));
    row.insert("категория".into(), json!(word.unwrap_or_default()));
    let decided = category.and_then(|it| it.decided.as_ref()).map(|it| frame.known(it));
    row.insert("решение".into(), json!(decided.unwrap_or_default()));
    row.insert("до".into(), digits(standing.until));
    row.insert("статус".into(), json!(frame.listing.status.of(standing.status)));
    row.insert("сзд".into(), digits(standing.szd));
    row.insert("сзд_до".into(), digits(next_fitness(frame, standing)));
    Value::Object(row)
}

/// When the next attestation for fitness is: as planned this year, else the day it must not pass.
fn next_fitness(frame: &Frame, standing: &Standing) -> Option<Date> {
    let mut own = frame.schedule.attestations_of(standing.who);
    let planned = own.find(|(_, it)| it.purpose == Purpose::Fitness).map(|(_, it)| it.date.date);
    planned.or(standing.szd_due.filter(|it| *it >= frame.schedule.on))
}

/// Staff of one kind of post, counted by category.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: u32,
    highest: u32,
    first: u32,
    methodist: u32,
    mentor: u32,
    fit: u32,
    none: u32,
}

/// Counts positions by the title of the nomenclature, and all of them in a last row.
fn staff(frame: &Frame, standings: &[&Standing]) -> Vec<Value> {
    let mut posts: BTreeMap<String, Tally> = BTreeMap::new();
    let mut whole = Tally::default();
    for standing in standings {
        let position = frame.who(standing.who).1;
        let post = position.post.clone().unwrap_or_else(|| position.title.clone());
        for tally in [posts.entry(post).or_default(), &mut whole] {
            tally.count(frame, standing.who, standing);
        }
    }
    let mut rows: Vec<Value> = posts.iter().map(|(post, tally)| tally.row(post)).collect();
    if !rows.is_empty() {
        rows.push(whole.row(TOTAL));
    }
    rows
}

impl Tally {
    fn count(&mut self, frame: &Frame, who: Who, standing: &Standing) {
        let categories = &frame.who(who).1.categories;
        let live = matches!(standing.status, Status::InForce | Status::Expiring | Status::Unlimited);
        let kind = standing.category.filter(|_| live).map(|it| categories[it].kind);
        let extra = |kind| categories.iter().any(|it| it.kind == kind);
        self.all += 1;
        match kind {
            // Only a holder of the highest category can have become one of these.
            Some(CategoryKind::Highest | CategoryKind::Methodist | CategoryKind::Mentor) => {
                self.highest += 1;
                self.methodist += u32::from(extra(CategoryKind::Methodist));
                self.mentor += u32::from(extra(CategoryKind::Mentor));
            }
            Some(CategoryKind::First) => self.first += 1,
            Some(CategoryKind::Second) | None if standing.szd.is_some() => self.fit += 1,
            Some(CategoryKind::Second) | None => self.none += 1,
        }
    }

    fn row(self, post: &str) -> Value {
        let share = russian::percent(u64::from(self.highest + self.first), u64::from(self.all));
        json!({
            "должность": post, "всего": self.all, "высшая": self.highest, "первая": self.first,
            "методист": self.methodist, "наставник": self.mentor, "соответствие": self.fit,
            "нет": self.none, "доля": share,
        })
    }
}
