//! The words by which schools speak of categories, as `rules/categories.toml` has them.

use serde::Deserialize;

use crate::staff::model::CategoryKind;
use crate::staff::text::{Phrase, Token, one_of};

/// What one part of a category cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A category.
    Category(CategoryKind),
    /// A category that is asked for: «подала на высшую».
    Wish(CategoryKind),
    /// Соответствие занимаемой должности.
    Fitness,
    /// An attestation for fitness that is still to come: «подлежит аттестации на соответствие».
    FitnessWish,
    /// No category: «без категории», «не аттестован».
    None,
    /// Молодой специалист.
    Young,
    /// Декрет, отпуск: an absence written in the wrong column.
    Absence,
}

/// The words of category cells.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryWords {
    #[serde(rename = "kind")]
    kinds: Vec<Spelling>,
    /// Words that belong to the name of a category and say nothing more.
    pub belongs: Vec<Phrase>,
    /// Words after a number that make it a category.
    pub numbered: Vec<Phrase>,
    /// «1-я», «1-ой».
    pub endings: Vec<Phrase>,
    /// Words before a number that make it a category.
    pub before_number: Vec<Phrase>,
    /// Right before a date that is the end.
    pub before_end: Vec<Phrase>,
    /// Right before a date that is the decision.
    pub before_decision: Vec<Phrase>,
    /// Right before a date of what is still to come: «в 2026 году будет подтверждать».
    pub before_plan: Vec<Phrase>,
    /// Right before a category that is still to come: «на высшую».
    pub before_aim: Vec<Phrase>,
    /// Behind a sign after an order: its term begins.
    pub of_term: Vec<Phrase>,
    /// Somewhere before a date that is the end.
    pub near_end: Vec<Phrase>,
    /// Somewhere before a date that is the decision.
    pub near_decision: Vec<Phrase>,
    /// «Приказ», «распоряжение».
    pub order: Vec<Phrase>,
    /// «Протокол».
    pub protocol: Vec<Phrase>,
    /// «Бессрочно».
    pub unlimited: Vec<Phrase>,
    /// «По должности …».
    pub post: Vec<Phrase>,
    /// «Не соответствует».
    pub negative: Vec<Phrase>,
    /// Words before a category that nobody has yet.
    pub wish: Vec<Phrase>,
    /// Words that make a plan of a date: «подлежит в 2026», «очередная 15.10.2026».
    pub planned: Vec<Phrase>,
    /// Words beside a category that say nothing of it.
    pub silent: Vec<Phrase>,
    /// Why nobody has a category: «стаж менее двух лет».
    pub why_none: Vec<Phrase>,
    /// Words of a caption of fitness.
    pub caption_fitness: Vec<Phrase>,
    /// Words of a caption that speaks of attestation.
    pub of_attestation: Vec<Phrase>,
    /// Words of a caption: a date below without a word beside it is the end.
    pub caption_end: Vec<Phrase>,
    /// Words of a caption: it is the decision.
    pub caption_decision: Vec<Phrase>,
    /// Words that a narrow cell breaks in the middle.
    pub broken: Vec<String>,
}

/// How one kind is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    means: Means,
    words: Vec<Phrase>,
    #[serde(default)]
    unless: Vec<Phrase>,
    #[serde(default)]
    further: Vec<Phrase>,
    #[serde(default)]
    alone: Vec<Phrase>,
    #[serde(default)]
    numbers: Vec<Phrase>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Means {
    Highest,
    First,
    Second,
    Methodist,
    Mentor,
    Fitness,
    None,
    Young,
    Absence,
}

impl CategoryWords {
    /// Finds the kind that is named in words at a place, and how many tokens name it.
    pub fn worded(&self, tokens: &[Token], at: usize) -> Option<(What, usize)> {
        let rest = &tokens[at..];
        self.kinds.iter().find_map(|it| {
            // «В, 27.04.2023»: apart from its date, a letter is alone, too.
            let apart = at == 0
                && tokens.get(1).is_some_and(|it| matches!(it.text.as_str(), "," | ";" | "("))
                && tokens.get(2).is_some_and(|it| it.number.is_some());
            let alone = (tokens.len() == 1 || apart) && it.alone.iter().any(|it| it.fits(rest));
            let words = it.words.iter().find(|it| it.fits(rest)).map(|it| it.len());
            let used = words.or(alone.then_some(1))?;
            let next = rest.get(used).map_or("", |it| it.text.as_str());
            let further = rest[used..].iter().take_while(|token| one_of(&it.further, &token.text)).count();
            (!one_of(&it.unless, next)).then_some((it.means.what(), used + further))
        })
    }

    /// Finds the category that a number means: «1», «II».
    pub fn number(&self, text: &str) -> Option<What> {
        self.kinds.iter().find(|it| one_of(&it.numbers, text)).map(|it| it.means.what())
    }
}

impl Means {
    fn what(self) -> What {
        match self {
            Means::Highest => What::Category(CategoryKind::Highest),
            Means::First => What::Category(CategoryKind::First),
            Means::Second => What::Category(CategoryKind::Second),
            Means::Methodist => What::Category(CategoryKind::Methodist),
            Means::Mentor => What::Category(CategoryKind::Mentor),
            Means::Fitness => What::Fitness,
            Means::None => What::None,
            Means::Young => What::Young,
            Means::Absence => What::Absence,
        }
    }
}
