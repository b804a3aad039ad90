//! Counts of a district: sums over schools, shares counted anew.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::sent::Summary;
use crate::documents::TOTAL;
use crate::russian;

/// A row a school, and one for all.
pub fn schools(sent: &[Summary]) -> Vec<Value> {
    let mut all = Map::new();
    let mut rows = Vec::new();
    for it in sent {
        let mut row = Map::new();
        for post in posts(it) {
            add(&mut row, post);
        }
        row.insert("аттестаций".into(), json!(it.rows("аттестации").len()));
        let included = it.rows("").first().and_then(|it| it["включено"].as_u64());
        row.insert("включено".into(), json!(included.unwrap_or_default()));
        add(&mut all, &row);
        share(&mut row);
        row.insert("организация".into(), json!(it.school()));
        row.insert("на_дату".into(), json!(it.day()));
        row.insert("файл".into(), json!(it.file));
        rows.push(Value::Object(row));
    }
    share(&mut all);
    // The last row has no number of its own.
    all.insert("№".into(), json!(""));
    all.insert("организация".into(), json!(TOTAL));
    rows.push(Value::Object(all));
    rows
}

/// Counts posts by category over all schools, and all of them in a last row.
pub fn staff(sent: &[Summary]) -> Vec<Value> {
    let mut counts: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut all = Map::new();
    for row in sent.iter().flat_map(posts) {
        let post = row.get("должность").and_then(Value::as_str).unwrap_or_default();
        add(counts.entry(post.to_string()).or_default(), row);
        add(&mut all, row);
    }
    let rows = counts.into_iter().chain([(TOTAL.to_string(), all)]);
    rows.map(|(post, mut row)| {
        share(&mut row);
        row.insert("должность".into(), json!(post));
        Value::Object(row)
    })
    .collect()
}

/// Rows of all schools, each with its school.
pub fn together(sent: &[Summary], path: &str) -> Vec<Value> {
    let of = |it: &Summary| {
        let school = json!(it.school());
        let rows = it.rows(path).iter().cloned().map(move |mut row| {
            row["организация"] = school.clone();
            // Rows are numbered over all schools.
            row.as_object_mut().map(|it| it.remove("№"));
            row
        });
        rows.collect::<Vec<_>>()
    };
    sent.iter().flat_map(of).collect()
}

/// The columns of the tables of indicators: the schools, and one for all.
pub fn columns(sent: &[Summary]) -> Vec<Value> {
    let names = sent.iter().map(Summary::school).chain([TOTAL]);
    (1..).zip(names).map(|(number, name)| json!({ "номер": number, "название": name })).collect()
}

/// The indicators of a sheet: a value a school, and one for all.
pub fn indicators(sent: &[Summary], path: &str) -> Vec<Value> {
    let captions = sent.first().map_or(&[][..], |it| it.rows(path));
    let row = |(index, first): (usize, &Value)| {
        let of = |it: &Summary| it.rows(path).get(index).map(Counted::of).unwrap_or_default();
        let mut counts: Vec<Counted> = sent.iter().map(of).collect();
        counts.push(counts.iter().fold(Counted::default(), Counted::and));
        let by_school: Map<String, Value> = (1..)
            .zip(&counts)
            .map(|(number, it): (u32, &Counted)| (number.to_string(), json!(it.shown())))
            .collect();
        json!({ "номер": index + 1, "показатель": first["показатель"], "по": by_school })
    };
    captions.iter().enumerate().map(row).collect()
}

/// A number of people, or a share with what it is taken of.
#[derive(Clone, Copy, Default)]
struct Counted {
    count: u64,
    of: Option<u64>,
}

impl Counted {
    fn of(row: &Value) -> Counted {
        Counted {
            count: row["числитель"].as_u64().unwrap_or_default(), of: row["знаменатель"].as_u64()
        }
    }

    fn and(self, other: &Counted) -> Counted {
        let of = self.of.or(other.of).map(|_| self.of.unwrap_or_default() + other.of.unwrap_or_default());
        Counted { count: self.count + other.count, of }
    }

    fn shown(self) -> String {
        self.of.map_or_else(|| self.count.to_string(), |of| russian::share(self.count, of))
    }
}

/// Adds the numbers of a row.
fn add(all: &mut Map<String, Value>, row: &Map<String, Value>) {
    for (key, number) in row.iter().filter_map(|(key, value)| Some((key, value.as_u64()?))) {
        let sum = all.get(key).and_then(Value::as_u64).unwrap_or_default() + number;
        all.insert(key.clone(), json!(sum));
    }
}

/// Adds the share of those who have a category.
fn share(row: &mut Map<String, Value>) {
    let number = |key: &str| row.get(key).and_then(Value::as_u64).unwrap_or_default();
    let share = russian::percent(number("высшая") + number("первая"), number("всего"));
    row.insert("доля".into(), json!(share));
}

/// A school's counts by post, without the row for all of them.
fn posts(it: &Summary) -> impl Iterator<Item = &Map<String, Value>> {
    let rows = it.rows("состав").iter().filter_map(Value::as_object);
    rows.filter(|it| it.get("должность").and_then(Value::as_str) != Some(TOTAL))
}
