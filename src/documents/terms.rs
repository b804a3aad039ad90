//! Terms in the words of papers: which there are, and in what words, says `rules/sentences.toml`.

use serde_json::{Map, Value, json};

use crate::schedule::Rules;

/// Returns all terms by name; one whose rule is taken out of the packs is a place to write, `blank`.
pub fn terms(rules: &Rules, blank: &str) -> Value {
    let all = rules.terms().into_iter();
    let values = all
        .map(|(name, words)| (name.to_string(), json!(words.map_or(blank.to_string(), |it| unbroken(&it)))));
    Value::Object(values.collect::<Map<String, Value>>())
}

/// Keeps a number and its noun on one line.
fn unbroken(words: &str) -> String {
    match words.split_once(' ') {
        Some((number, noun)) if number.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{number}\u{a0}{noun}")
        }
        _ => words.to_string(),
    }
}
