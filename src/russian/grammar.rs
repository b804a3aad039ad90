//! The rules of the language as read from `rules/names.toml` and `rules/words.toml`.

use serde::Deserialize;

use super::agreeing::{Agreeing, Ordinals};
use super::dates::Dates;
use super::endings::{Words, folded};
use super::gender::{GenderRules, Genders};
use super::paradigm::{Line, Table};
use super::phrases::{PhraseRules, Phrases};
use super::{FullName, Gender};
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// The file with the rules for names.
const NAMES: &str = "names.toml";
/// The file with the rules for positions and other words.
const WORDS: &str = "words.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRules {
    #[serde(default)]
    exceptions: Vec<Exception>,
    particles: Particles,
    surname: Lines,
    first: Lines,
    patronymic: Lines,
    foreign: ForeignRules,
    gender: GenderRules,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    part: Part,
    gender: Whose,
    forms: String,
}

/// First names that Russians hardly bear, and what makes patronymics of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForeignRules {
    first: String,
    patronymic_ends: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Part {
    Surname,
    First,
    Patronymic,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Whose {
    Male,
    Female,
    Any,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Particles {
    surname: String,
    surname_before_hyphen: String,
    #[serde(default)]
    surname_last_after_hyphen: String,
    first_before_hyphen: String,
    last_after_hyphen: String,
    #[serde(default)]
    small_after_hyphen: String,
    patronymic: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    #[serde(default)]
    male: Vec<Line>,
    #[serde(default)]
    female: Vec<Line>,
    #[serde(default)]
    both: Vec<Line>,
}

/// Everything the program knows about Russian words; reads from two rule files.
#[derive(Debug)]
pub struct Grammar {
    pub(super) surname: Tables,
    pub(super) first: Tables,
    pub(super) patronymic: Tables,
    pub(super) surname_particles: Words,
    pub(super) patronymic_particles: Words,
    /// Parts after a hyphen that are written small: «Кан-оол».
    pub(super) small_after_hyphen: Words,
    foreign: Words,
    foreign_patronymic_ends: Vec<String>,
    pub(super) genders: Genders,
    pub(super) phrases: Phrases,
    pub(super) agreeing: Agreeing,
    pub(super) ordinals: Ordinals,
    /// Dates in words.
    pub dates: Dates,
}

/// The tables of one part of a name, and the words that stand unchanged before a hyphen.
#[derive(Debug)]
pub(super) struct Tables {
    male: Table,
    female: Table,
    pub(super) before_hyphen: Words,
    /// Last parts that leave what stands before them unchanged.
    pub(super) after_hyphen: Words,
}

impl Tables {
    pub(super) fn of(&self, gender: Gender) -> &Table {
        match gender {
            Gender::Male => &self.male,
            Gender::Female => &self.female,
        }
    }

    fn new(
        part: Part,
        lines: &Lines,
        exceptions: &[Exception],
        hyphen: (&str, &str),
    ) -> Result<Tables, String> {
        let table = |whose: Whose, own: &[Line]| -> Result<Table, String> {
            let mut table = Table::default();
            for it in exceptions
                .iter()
                .filter(|it| it.part == part && (it.gender == whose || it.gender == Whose::Any))
            {
                table.exception(&it.forms)?;
            }
            table.lines(own)?;
            table.lines(&lines.both)?;
            Ok(table)
        };
        Ok(Tables {
            male: table(Whose::Male, &lines.male)?,
            female: table(Whose::Female, &lines.female)?,
            before_hyphen: Words::new(hyphen.0),
            after_hyphen: Words::new(hyphen.1),
        })
    }
}

impl Grammar {
    /// Reads the rules for names and for other words.
    ///
    /// A file that is missing or does not fit, and a rule without its five forms, are errors in the report.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Grammar, Reported> {
        let names = data::read::<NameRules>(rules, NAMES, report);
        let words = data::read::<PhraseRules>(rules, WORDS, report);
        let (names, words) = (names?, words?);
        let phrases = Phrases::new(&words).map_err(|text| wrong(WORDS, text, report))?;
        let dates = Dates::new(&words.dates).map_err(|text| wrong(WORDS, text, report))?;
        Grammar::new(&names, words, phrases, dates).map_err(|text| wrong(NAMES, text, report))
    }

    /// Returns the gender shown by the name: `None` when its parts disagree or say nothing.
    pub fn gender(&self, name: &FullName) -> Option<Gender> {
        self.genders.of(name)
    }

    /// Says whether parts of the name show different genders («Иванов Мария Петровна»).
    pub fn genders_disagree(&self, name: &FullName) -> bool {
        self.genders.disagree(name)
    }

    /// Says whether a word standing alone may be somebody's surname: «Петрова», «Бондаренко», «Орлов-Зимин».
    pub fn is_surname(&self, word: &str) -> bool {
        !word.contains(char::is_whitespace) && word.split('-').all(|it| self.genders.is_surname(it))
    }

    /// Says whether the first name, or the one in the patronymic, is one that Russians hardly bear: «Карл», «Карлович».
    pub(super) fn is_foreign(&self, name: &FullName) -> bool {
        let father = folded(&name.patronymic);
        let stems = self.foreign_patronymic_ends.iter().filter_map(|it| father.strip_suffix(it.as_str()));
        stems.chain(name.first.split('-')).any(|it| self.foreign.has(it))
    }

    fn new(names: &NameRules, words: PhraseRules, phrases: Phrases, dates: Dates) -> Result<Grammar, String> {
        let particles = &names.particles;
        let exceptions = &names.exceptions;
        Ok(Grammar {
            surname: Tables::new(
                Part::Surname,
                &names.surname,
                exceptions,
                (&particles.surname_before_hyphen, &particles.surname_last_after_hyphen),
            )?,
            first: Tables::new(
                Part::First,
                &names.first,
                exceptions,
                (&particles.first_before_hyphen, &particles.last_after_hyphen),
            )?,
            patronymic: Tables::new(Part::Patronymic, &names.patronymic, exceptions, ("", ""))?,
            surname_particles: Words::new(&particles.surname),
            patronymic_particles: Words::new(&particles.patronymic),
            small_after_hyphen: Words::new(&particles.small_after_hyphen),
            foreign: Words::new(&names.foreign.first),
            foreign_patronymic_ends: names
                .foreign
                .patronymic_ends
                .split_whitespace()
                .map(str::to_string)
                .collect(),
            genders: Genders::new(&names.gender),
            phrases,
            agreeing: words.agreeing,
            ordinals: words.ordinals,
            dates,
        })
    }
}

fn wrong(file: &str, text: String, report: &mut Report) -> Reported {
    let reported = report.error(Place::File(file.into()), text);
    report.hint("сравните запись с пояснением в начале файла");
    reported
}
