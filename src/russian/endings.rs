//! The first rule whose ending fits a word, found by the word's last letter.

use std::collections::HashMap;

/// Rules in their order; whole words go before endings, an earlier ending before a later one.
#[derive(Debug)]
pub(super) struct Endings<T> {
    words: HashMap<String, T>,
    by_last: HashMap<char, Vec<Ending<T>>>,
}

#[derive(Debug)]
struct Ending<T> {
    end: String,
    syllables: Option<usize>,
    value: T,
}

impl<T> Default for Endings<T> {
    fn default() -> Self {
        Endings { words: HashMap::new(), by_last: HashMap::new() }
    }
}

impl<T: Copy> Endings<T> {
    /// Adds a whole word; the first one added stays.
    pub(super) fn word(&mut self, word: &str, value: T) {
        self.words.entry(folded(word)).or_insert(value);
    }

    /// Adds an ending, for words of so many syllables if a number is given.
    pub(super) fn end(&mut self, end: &str, syllables: Option<usize>, value: T) {
        let end = folded(end);
        if let Some(last) = end.chars().next_back() {
            self.by_last.entry(last).or_default().push(Ending { end, syllables, value });
        }
    }

    /// Finds the rule for a word that is [`folded`] already.
    pub(super) fn find(&self, folded: &str) -> Option<T> {
        if let Some(value) = self.words.get(folded) {
            return Some(*value);
        }
        let ends = self.by_last.get(&folded.chars().next_back()?)?;
        ends.iter()
            .find(|it| {
                folded.ends_with(&it.end) && it.syllables.is_none_or(|number| number == syllables(folded))
            })
            .map(|it| it.value)
    }
}

/// Returns the word in small letters with е for ё, as the rules compare it.
pub(super) fn folded(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|it| if it == 'ё' { 'е' } else { it }).collect()
}

fn syllables(word: &str) -> usize {
    word.chars().filter(|it| "аеиоуыэюя".contains(*it)).count()
}
