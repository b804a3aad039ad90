//! Whether a name is a man's or a woman's. Never guessed when its parts disagree.

use serde::Deserialize;

use super::full_name::{FullName, Gender};
use crate::russian::endings::{Endings, Words, folded};

/// The section `[gender]` of `rules/names.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenderRules {
    either: String,
    surnames_too: String,
    patronymics: String,
    patronymics_from: Vec<Derived>,
    male: String,
    female: String,
    first_ends: Vec<Sign>,
    patronymic_ends: Vec<Sign>,
    surname_ends: Vec<Sign>,
    patronymic_signs: Vec<Sign>,
    #[serde(default)]
    surname_signs: Vec<Sign>,
}

/// Endings or whole words, and the gender that they show; no gender: they show none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sign {
    #[serde(default)]
    ends: String,
    #[serde(default)]
    words: String,
    syllables: Option<usize>,
    gender: Option<Shown>,
}

/// How a patronymic is made of a first name: its endings, and the ends that the name lost.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Derived {
    ends: String,
    adds: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shown {
    Male,
    Female,
}

/// What each part of a name says about gender, and which words are names at all.
#[derive(Debug)]
pub struct Genders {
    first: Endings<Option<Gender>>,
    known: Words,
    surnames_too: Words,
    /// Patronymics that no ending makes of a first name: «Львович».
    patronymics: Words,
    derived: Vec<(String, Vec<String>)>,
    patronymic: Endings<Option<Gender>>,
    surname: Endings<Option<Gender>>,
    patronymic_signs: Endings<Option<Gender>>,
    surname_signs: Endings<Option<Gender>>,
}

impl Genders {
    pub fn new(rules: &GenderRules) -> Genders {
        let mut first = Endings::default();
        let lists =
            [(&rules.either, None), (&rules.male, Some(Gender::Male)), (&rules.female, Some(Gender::Female))];
        for (list, gender) in lists {
            for name in list.split_whitespace() {
                first.word(name, gender);
            }
        }
        signs(&mut first, &rules.first_ends);
        Genders {
            first,
            known: Words::new(&[&*rules.either, &*rules.male, &*rules.female].join(" ")),
            surnames_too: Words::new(&rules.surnames_too),
            patronymics: Words::new(&rules.patronymics),
            derived: rules.patronymics_from.iter().flat_map(derived).collect(),
            patronymic: endings(&rules.patronymic_ends),
            surname: endings(&rules.surname_ends),
            patronymic_signs: endings(&rules.patronymic_signs),
            surname_signs: endings(&rules.surname_signs),
        }
    }

    /// Returns the gender on which the parts that say something agree.
    pub fn of(&self, name: &FullName) -> Option<Gender> {
        let mut said = self.shown(name).into_iter().filter_map(|(_, gender)| gender);
        let first = said.next()?;
        said.all(|it| it == first).then_some(first)
    }

    /// Says whether parts of the name show different genders.
    pub fn disagree(&self, name: &FullName) -> bool {
        let shown = self.shown(name).map(|(_, gender)| gender);
        shown.contains(&Some(Gender::Male)) && shown.contains(&Some(Gender::Female))
    }

    /// Lists the parts that show the other gender.
    pub fn against<'a>(&self, name: &'a FullName, gender: Gender) -> impl Iterator<Item = &'a str> {
        let shown = self.shown(name).into_iter();
        shown.filter_map(move |(part, shown)| shown.is_some_and(|it| it != gender).then_some(part))
    }

    /// Returns the gender that a patronymic shows.
    pub fn of_patronymic(&self, word: &str) -> Option<Gender> {
        last_word(&self.patronymic, word, ' ')
    }

    /// Returns the gender that a surname shows.
    pub fn of_surname(&self, word: &str) -> Option<Gender> {
        last_word(&self.surname, word, '-')
    }

    /// Returns the gender that a word shows as a surname, a first name and a patronymic.
    pub fn of_word(&self, word: &str) -> [Option<Gender>; 3] {
        [self.of_surname(word), last_word(&self.first, word, '-'), self.of_patronymic(word)]
    }

    fn shown<'a>(&self, name: &'a FullName) -> [(&'a str, Option<Gender>); 3] {
        [
            (&name.patronymic, last_word(&self.patronymic, &name.patronymic, ' ')),
            (&name.first, last_word(&self.first, &name.first, '-')),
            (&name.surname, self.of_surname(&name.surname)),
        ]
    }

    /// Says whether the word is a first name of the list.
    pub fn knows(&self, word: &str) -> bool {
        self.known.has(word)
    }

    /// Says whether the first name or patronymic is often a surname, too: «Ким», «Абрамович».
    pub fn surname_too(&self, word: &str) -> bool {
        self.surnames_too.has(word)
    }

    /// Says whether a patronymic is made of a first name of the list.
    pub fn has_father_named(&self, patronymic: &str) -> bool {
        let word = folded(patronymic);
        let mut name = String::with_capacity(word.len());
        let made = |(end, adds): &(String, Vec<String>)| {
            let Some(stem) = word.strip_suffix(end.as_str()) else { return false };
            adds.iter().any(|it| {
                name.clear();
                name.extend([stem, it]);
                self.known.has(&name)
            })
        };
        self.patronymics.has(&word) || self.derived.iter().any(made)
    }

    /// Says whether the word looks like a patronymic.
    pub fn is_patronymic(&self, word: &str) -> bool {
        self.patronymic_signs.find(word).is_some()
    }

    /// Says whether the word looks like a surname.
    pub fn is_surname(&self, word: &str) -> bool {
        self.surname_signs.find(word).is_some()
    }
}

fn derived(rule: &Derived) -> impl Iterator<Item = (String, Vec<String>)> {
    let adds: Vec<String> = rule.adds.split_whitespace().map(|it| it.trim_matches('-').into()).collect();
    rule.ends.split_whitespace().map(|it| (it.into(), adds.clone())).collect::<Vec<_>>().into_iter()
}

fn endings(list: &[Sign]) -> Endings<Option<Gender>> {
    let mut made = Endings::default();
    signs(&mut made, list);
    made
}

fn signs(into: &mut Endings<Option<Gender>>, list: &[Sign]) {
    for sign in list {
        let gender = sign.gender.map(|it| match it {
            Shown::Male => Gender::Male,
            Shown::Female => Gender::Female,
        });
        for word in sign.words.split_whitespace() {
            into.word(word, gender);
        }
        for end in sign.ends.split_whitespace() {
            into.end(end, sign.syllables, gender);
        }
    }
}

fn last_word(rules: &Endings<Option<Gender>>, part: &str, separator: char) -> Option<Gender> {
    // An initial says nothing.
    let word = part.rsplit(separator).find(|it| !it.is_empty() && !it.ends_with('.'))?;
    rules.find(word).flatten()
}
