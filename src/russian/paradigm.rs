//! How the end of a word changes through the cases: one line of a rule table, read and applied.

use serde::Deserialize;

use super::endings::Endings;

/// A line of a rule table, as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    #[serde(default)]
    ends: String,
    #[serde(default)]
    words: String,
    syllables: Option<usize>,
    #[serde(default)]
    cut: usize,
    #[serde(default)]
    forms: String,
    #[serde(default)]
    fixed: bool,
    doubt: Option<String>,
    beside_foreign: Option<String>,
}

/// What happens to the end of a word: letters taken off, and what is put on in the five oblique cases.
#[derive(Debug)]
pub(super) struct Paradigm {
    cut: usize,
    add: Option<[String; 5]>,
    doubt: Option<String>,
    beside_foreign: Option<String>,
}

/// Paradigms with the endings that lead to them.
#[derive(Debug, Default)]
pub(super) struct Table {
    paradigms: Vec<Paradigm>,
    endings: Endings<usize>,
}

impl Paradigm {
    fn new(line: &Line) -> Result<Paradigm, String> {
        let (doubt, beside_foreign) = (line.doubt.clone(), line.beside_foreign.clone());
        if line.fixed {
            return Ok(Paradigm { cut: 0, add: None, doubt, beside_foreign });
        }
        let add: Vec<String> = line.forms.split_whitespace().map(|it| it.replace('-', "")).collect();
        let add = <[String; 5]>::try_from(add).map_err(|add| {
            format!("в правиле «{}{}» окончаний не пять, а {}", line.words, line.ends, add.len())
        })?;
        Ok(Paradigm { cut: line.cut, add: Some(add), doubt, beside_foreign })
    }

    /// Makes a paradigm of six forms written out; also returns the first of them.
    fn written_out(forms: &str) -> Result<(Paradigm, String), String> {
        let words: Vec<&str> = forms.split_whitespace().collect();
        let [nominative, oblique @ ..] = words.as_slice() else {
            return Err("в исключении нет ни одной формы".into());
        };
        let common = words.iter().map(|it| common_letters(nominative, it)).min().unwrap_or_default();
        let add: Vec<String> = oblique.iter().map(|it| it.chars().skip(common).collect()).collect();
        let add = <[String; 5]>::try_from(add)
            .map_err(|_| format!("в исключении «{forms}» форм не шесть, а {}", words.len()))?;
        let cut = nominative.chars().count() - common;
        Ok((Paradigm { cut, add: Some(add), doubt: None, beside_foreign: None }, (*nominative).to_string()))
    }

    /// Says why the forms should be looked at.
    pub(super) fn doubt(&self) -> Option<&str> {
        self.doubt.as_deref()
    }

    /// Says why the forms should be looked at where the rest of the name is foreign.
    pub(super) fn beside_foreign(&self) -> Option<&str> {
        self.beside_foreign.as_deref()
    }

    /// Returns the word in the five oblique cases.
    pub(super) fn apply(&self, word: &str) -> [String; 5] {
        let Some(add) = &self.add else {
            return std::array::from_fn(|_| word.to_string());
        };
        let end = word.char_indices().rev().take(self.cut).last().map_or(word.len(), |(at, _)| at);
        let stem = &word[..end];
        let capitals = word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
        std::array::from_fn(|case| {
            let mut form = String::with_capacity(word.len() + 6);
            form.push_str(stem);
            if capitals {
                form.extend(add[case].chars().flat_map(char::to_uppercase));
            } else {
                form.push_str(&add[case]);
            }
            form
        })
    }
}

impl Table {
    /// Adds six forms of a word written out; words added earlier win.
    pub(super) fn exception(&mut self, forms: &str) -> Result<(), String> {
        let (paradigm, nominative) = Paradigm::written_out(forms)?;
        self.endings.word(&nominative, self.paradigms.len());
        self.paradigms.push(paradigm);
        Ok(())
    }

    /// Adds the lines of a rule table in their order.
    pub(super) fn lines(&mut self, lines: &[Line]) -> Result<(), String> {
        for line in lines {
            let number = self.paradigms.len();
            self.paradigms.push(Paradigm::new(line)?);
            for word in line.words.split_whitespace() {
                self.endings.word(word, number);
            }
            for end in line.ends.split_whitespace() {
                self.endings.end(end, line.syllables, number);
            }
        }
        Ok(())
    }

    /// Says whether there is a rule for this very word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.endings.whole(word).is_some()
    }

    /// Finds how a word changes.
    pub(super) fn find(&self, word: &str) -> Option<&Paradigm> {
        self.endings.find(word).map(|it| &self.paradigms[it])
    }
}

fn common_letters(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}
