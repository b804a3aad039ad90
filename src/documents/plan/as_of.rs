//! «По состоянию на»: a paper that says nothing new tells of the day on which it first said so (architecture D11).

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::calendar::Date;
use crate::documents::keys::Key;
use crate::documents::telling::Frame;
use crate::memory::{self, AsOf};
use crate::russian::date_digits;
use crate::values::{Layers, Values};

/// Gives a paper the day as of which it tells what it tells; `values` are those of today. A paper without such a day has none.
///
/// A draft of the memory that tells the same keeps its day: the same workbook on another day gives the same papers.
pub fn settled(
    frame: &Frame,
    keys: &[Key],
    values: Values,
    asked: impl Fn(&str) -> bool,
) -> (Values, Option<AsOf>) {
    let today = day(frame, frame.schedule.on);
    if !today.keys().any(|it| asked(it)) {
        return (values, None);
    }
    let layers = Layers::from(&values);
    let told: Map<String, Value> = (layers.names().filter(|it| asked(it) && !today.contains_key(*it)))
        .filter_map(|it| Some((it.to_owned(), layers.get(it)?.clone())))
        .collect();
    let hash = memory::hash(Value::Object(told).to_string().as_bytes());
    let known = keys.iter().flat_map(Key::all).find_map(|it| frame.memory.papers.get(it)?.as_of.as_ref());
    match known.filter(|it| it.hash == hash && it.day <= frame.schedule.on) {
        Some(known) => {
            let own = Arc::new(Value::Object(day(frame, known.day)));
            let values = Values::of(std::iter::once(own).chain(values.layers().iter().cloned()).collect());
            (values, Some(known.clone()))
        }
        None => (values, Some(AsOf { day: frame.schedule.on, hash })),
    }
}

/// The names under which papers tell the day as of which they tell what they tell.
fn day(frame: &Frame, day: Date) -> Map<String, Value> {
    let words = || Value::from(frame.grammar.dates.words(day));
    let all = [("на_дату", words()), ("нормы_на", words()), ("на_день", Value::from(date_digits(day)))];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
