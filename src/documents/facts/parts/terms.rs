//! Terms in the words of papers: which there are, and in what words, says `rules/sentences.toml`.

use std::collections::BTreeMap;

use crate::documents::telling::Frame;

/// Returns all terms by name; one whose rule is taken out of the packs is a place to write.
pub fn terms(frame: &Frame) -> BTreeMap<String, String> {
    let all = frame.rules.terms().into_iter();
    let told = |words: Option<String>| words.map_or_else(|| frame.text_or_blank(None), |it| unbroken(&it));
    all.map(|(name, words)| (name.to_owned(), told(words))).collect()
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
