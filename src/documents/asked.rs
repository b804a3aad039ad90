//! Which names the templates and tables of a run ask for: what nobody prints need not be looked through.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::values::Values;

/// What everybody who is named has.
const NAME: &str = "фио";

/// The names that the wording of each document asks for: `сзд[].фио.дательный`, with `[]` for the items of a list.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    by_id: BTreeMap<String, BTreeSet<String>>,
}

impl Asked {
    /// Adds a name that the template or table of a document asks for.
    pub fn add(&mut self, id: &str, path: String) {
        self.by_id.entry(id.into()).or_default().insert(path);
    }

    /// Tells whether a document may ask for a name or for one inside it; it may, where its wording is unknown.
    pub fn wants(&self, id: &str, name: &str) -> bool {
        self.by_id.get(id).is_none_or(|it| it.iter().any(|path| first(path) == name))
    }

    /// Shows every value on the way to the names that a document asks for, of somebody who is named all; all values, where its
    /// wording is unknown.
    pub fn visit(&self, id: &str, values: &Values, see: &mut impl FnMut(&Value)) {
        match self.by_id.get(id) {
            Some(paths) => {
                for path in paths {
                    let steps: Vec<&str> = path.split('.').collect();
                    let Some((name, rest)) = steps.split_first() else { continue };
                    let name = name.trim_end_matches("[]");
                    values.get(name).into_iter().for_each(|it| along(it, rest, see));
                }
            }
            None => values.layers().iter().for_each(|it| through(it, see)),
        }
    }
}

/// Shows a value and all inside it.
pub fn through(value: &Value, see: &mut impl FnMut(&Value)) {
    see(value);
    match value {
        Value::Array(all) => all.iter().for_each(|it| through(it, see)),
        Value::Object(map) => map.values().for_each(|it| through(it, see)),
        _ => {}
    }
}

fn along(value: &Value, steps: &[&str], see: &mut impl FnMut(&Value)) {
    match (value, steps.split_first()) {
        (Value::Array(all), _) => all.iter().for_each(|it| along(it, steps, see)),
        (Value::Object(map), _) if map.contains_key(NAME) => through(value, see),
        (_, None) => see(value),
        (_, Some((step, rest))) => {
            see(value);
            let next = value.get(step.trim_end_matches("[]"));
            next.into_iter().for_each(|it| along(it, rest, see));
        }
    }
}

fn first(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or_default()
}
