//! Words that agree: with a person's gender («ознакомлена»), with the noun that a number counts («2-го»).

use serde::Deserialize;

use super::forms::Case;
use super::names::Gender;

/// The section `[agreeing]` of `rules/words.toml`: a word for a man, for a woman, and for somebody whose gender is unknown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreeing {
    acquainted: [String; 3],
    responsible: [String; 3],
    dear: [String; 3],
}

/// The section `[ordinals]`: what is put after the digits in the six cases.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ordinals {
    masculine: [String; 6],
    feminine: [String; 6],
    neuter: [String; 6],
}

/// With what an ordinal number agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// «2-й этап».
    Masculine,
    /// «2-я четверть».
    Feminine,
    /// «2-е полугодие».
    Neuter,
}

impl Agreeing {
    /// «Ознакомлен», «ознакомлена», or both where the gender is unknown.
    pub(super) fn acquainted(&self, gender: Option<Gender>) -> &str {
        of(&self.acquainted, gender)
    }

    /// «Ответственным», «ответственной», or both where the gender is unknown.
    pub(super) fn responsible(&self, gender: Option<Gender>) -> &str {
        of(&self.responsible, gender)
    }

    /// «Уважаемый», «Уважаемая», or both where the gender is unknown.
    pub(super) fn dear(&self, gender: Option<Gender>) -> &str {
        of(&self.dear, gender)
    }
}

impl Ordinals {
    /// An ordinal number in digits with its ending.
    pub(super) fn of(&self, number: u64, agreement: Agreement, case: Case) -> String {
        let endings = match agreement {
            Agreement::Masculine => &self.masculine,
            Agreement::Feminine => &self.feminine,
            Agreement::Neuter => &self.neuter,
        };
        format!("{number}-{}", endings[case as usize])
    }
}

/// Chooses the word for a man, for a woman, or for somebody whose gender is unknown.
fn of(words: &[String; 3], gender: Option<Gender>) -> &str {
    match gender {
        Some(Gender::Male) => &words[0],
        Some(Gender::Female) => &words[1],
        None => &words[2],
    }
}
