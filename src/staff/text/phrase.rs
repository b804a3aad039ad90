//! Words one after another, as the rules have them: whether a text says them.

use serde::Deserialize;

use super::dates::{self, Token};

/// Words one after another; of one with an asterisk only the beginning counts.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
pub struct Phrase(Vec<Word>);

#[derive(Clone, Debug)]
struct Word {
    text: String,
    begins: bool,
}

impl From<String> for Phrase {
    fn from(typed: String) -> Phrase {
        let mut words: Vec<Word> = Vec::new();
        for token in dates::tokens(&typed) {
            match words.last_mut() {
                Some(last) if token.text == "*" => last.begins = true,
                _ => words.push(Word { text: token.text, begins: false }),
            }
        }
        Phrase(words)
    }
}

impl Phrase {
    /// Whether the tokens begin with the words.
    pub fn fits(&self, tokens: &[Token]) -> bool {
        self.0.len() <= tokens.len() && self.0.iter().zip(tokens).all(|(it, token)| it.fits(&token.text))
    }

    /// The first word.
    pub fn first(&self) -> &str {
        self.0.first().map_or("", |it| it.text.as_str())
    }

    /// Whether a word is one of these.
    pub fn has(&self, text: &str) -> bool {
        self.0.iter().any(|it| it.fits(text))
    }

    /// Counts the words.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the tokens are the words and nothing more.
    pub fn is(&self, tokens: &[Token]) -> bool {
        self.0.len() == tokens.len() && self.fits(tokens)
    }
}

impl Word {
    fn fits(&self, text: &str) -> bool {
        if self.begins { text.starts_with(self.text.as_str()) } else { self.text == text }
    }
}

/// Whether one of the words is this one.
pub fn one_of(phrases: &[Phrase], text: &str) -> bool {
    phrases.iter().any(|it| matches!(&it.0[..], [word] if word.fits(text)))
}
