//! The first rule whose ending fits a word, found by the word's last letter.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Rules in their order; whole words go before endings, an earlier ending before a later one.
#[derive(Debug)]
pub(super) struct Endings<T> {
    words: HashMap<String, T>,
    by_last: HashMap<char, Vec<Ending<T>>>,
}

#[derive(Debug)]
struct Ending<T> {
    end: String,
    /// The ending as it stands in the rules, if it has the letter ё: then the word must have it too.
    yo: Option<String>,
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
        self.words.entry(folded(word).into_owned()).or_insert(value);
    }

    /// Adds an ending, for words of so many syllables if a number is given.
    pub(super) fn end(&mut self, end: &str, syllables: Option<usize>, value: T) {
        let yo = end.contains('ё').then(|| end.to_string());
        let end = folded(end).into_owned();
        if let Some(last) = end.chars().next_back() {
            self.by_last.entry(last).or_default().push(Ending { end, yo, syllables, value });
        }
    }

    /// Finds the rule for the word as a whole, whatever it ends in.
    pub(super) fn whole(&self, word: &str) -> Option<T> {
        self.words.get(folded(word).as_ref()).copied()
    }

    /// Finds the rule for a word, without regard to capitals and ё, but for an ending that is written with ё.
    pub(super) fn find(&self, word: &str) -> Option<T> {
        let folded = folded(word);
        if let Some(value) = self.words.get(folded.as_ref()) {
            return Some(*value);
        }
        let ends = self.by_last.get(&folded.chars().next_back()?)?;
        ends.iter()
            .find(|it| {
                folded.ends_with(&it.end)
                    && it.syllables.is_none_or(|number| number == syllables(&folded))
                    && it.yo.as_ref().is_none_or(|yo| word.to_lowercase().ends_with(yo))
            })
            .map(|it| it.value)
    }
}

/// A list of words, compared without regard to capitals and ё.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: HashSet<String>,
    /// Bytes of the longest: most words asked about are no particles, and longer than all of them.
    longest: usize,
}

impl Words {
    /// Reads words written through spaces.
    pub(super) fn new(list: &str) -> Words {
        let words: HashSet<String> = list.split_whitespace().map(|it| folded(it).into_owned()).collect();
        let longest = words.iter().map(String::len).max().unwrap_or_default();
        Words { words, longest }
    }

    /// Says whether the word is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        word.len() <= self.longest && self.words.contains(folded(word).as_ref())
    }
}

/// Returns the word in small letters with е for ё, as the rules compare it.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    if word.chars().all(|it| matches!(it, 'а'..='я' | 'a'..='z' | '0'..='9' | ' '..='@')) {
        return Cow::Borrowed(word);
    }
    let mut made = String::with_capacity(word.len());
    for it in word.chars() {
        match it {
            'а'..='я' => made.push(it),
            // Russian letters stand in the alphabet's order; the general way costs ten times as much.
            'А'..='Я' => made.extend(char::from_u32(u32::from(it) + 0x20)),
            'ё' | 'Ё' => made.push('е'),
            it => made.extend(it.to_lowercase()),
        }
    }
    Cow::Owned(made)
}

/// Counts the vowels.
pub(super) fn syllables(word: &str) -> usize {
    word.chars().filter(|it| "аеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(*it)).count()
}
