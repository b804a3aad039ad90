//! The values of one document: its own, those of what it is made on, those of the school; and what stood there under former names.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::asked::Asked;
use super::facts::{self, Paper, value};
use super::listing::{Entry, Listing, Per};
use super::registers::Set;
use crate::schedule::Rules;
use crate::values::Values;

/// Lays the values of a document one below another: `paper` is its own, `about` what it is made on and the school.
pub fn of(entry: &Entry, paper: &Paper, about: Vec<Arc<Value>>, asked: &Asked) -> Values {
    with_former(entry, value(paper), about, |name| asked.wants(&entry.id, name))
}

/// Returns the values that every document of an entry has, with nothing in them: every list has one row.
pub fn blank(listing: &Listing, rules: &Rules, entry: &Entry) -> Values {
    let set = (entry.per == Per::Set).then(|| value(&Set::default()));
    let below = set.into_iter().chain(facts::blank(listing, rules, entry.per)).map(Arc::new).collect();
    with_former(entry, value(&Paper::default()), below, |_| true)
}

/// Puts what stood under a former name above the rest, where a template or table still asks for it.
fn with_former(entry: &Entry, own: Value, below: Vec<Arc<Value>>, wants: impl Fn(&str) -> bool) -> Values {
    let Value::Object(mut own) = own else { return Values::of(below) };
    let values = Values::of(below.clone());
    for (old, new) in entry.formerly.iter().flatten() {
        let (first, rest) = old.split_once('.').unwrap_or((old, ""));
        let found = || values.at(new).cloned().unwrap_or_default();
        match own.get_mut(first) {
            _ if !wants(first) => {}
            Some(Value::Object(inner)) if !rest.is_empty() => {
                inner.insert(rest.into(), found());
            }
            _ if rest.is_empty() => {
                own.insert(first.into(), found());
            }
            _ => {
                let inner: Map<String, Value> = [(rest.to_owned(), found())].into_iter().collect();
                own.insert(first.into(), inner.into());
            }
        }
    }
    Values::of(std::iter::once(Arc::new(Value::Object(own))).chain(below).collect())
}
