//! Keys of papers: given once, and kept although what they were made of is typed in another way later.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Memory;

/// How a paper may be known to the memory: its key as it is made today, then those that the same paper could have had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// The key of today.
    pub key: &'a str,
    /// Other keys of the same paper: without the staff number, without the day of birth, under the former surname.
    pub also: &'a [String],
}

/// Returns the keys of a set in its order: for each paper that the memory knows the one that it had first.
///
/// A key that another paper of the set has by its own right is not taken, nor one that two papers could have had.
pub fn settled(known: &[Known<'_>], memory: &Memory) -> Vec<String> {
    let own: BTreeSet<&str> = known.iter().map(|it| it.key).collect();
    let mut claims: BTreeMap<&str, usize> = BTreeMap::new();
    for key in known.iter().flat_map(|it| it.also) {
        *claims.entry(key).or_default() += 1;
    }
    let kept = |it: &Known<'_>| {
        if memory.papers.contains_key(it.key) {
            return it.key.to_owned();
        }
        let free = |key: &&String| {
            memory.papers.contains_key(*key) && !own.contains(key.as_str()) && claims[key.as_str()] == 1
        };
        it.also.iter().find(free).map_or(it.key, String::as_str).to_owned()
    };
    known.iter().map(kept).collect()
}
