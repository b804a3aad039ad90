//! The rules for names as read from `rules/names.toml`.

use serde::Deserialize;

use super::full_name::{FullName, Gender};
use super::gender::{GenderRules, Genders};
use crate::russian::endings::{Words, folded};
use crate::russian::paradigm::{Line, Table};

/// `rules/names.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameRules {
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

/// The rules for names, ready for use.
#[derive(Debug)]
pub struct Names {
    pub surname: Tables,
    pub first: Tables,
    pub patronymic: Tables,
    pub surname_particles: Words,
    pub patronymic_particles: Words,
    /// Parts after a hyphen that are written small: «Кан-оол».
    pub small_after_hyphen: Words,
    foreign: Words,
    foreign_patronymic_ends: Vec<String>,
    pub genders: Genders,
}

/// The tables of one part of a name, and the words that stand unchanged before a hyphen.
#[derive(Debug)]
pub struct Tables {
    male: Table,
    female: Table,
    pub before_hyphen: Words,
    /// Last parts that leave what stands before them unchanged.
    pub after_hyphen: Words,
}

impl Tables {
    pub fn of(&self, gender: Gender) -> &Table {
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

impl Names {
    /// Makes the rules ready; the error names a rule that lacks a form.
    pub fn new(rules: &NameRules) -> Result<Names, String> {
        let particles = &rules.particles;
        let exceptions = &rules.exceptions;
        Ok(Names {
            surname: Tables::new(
                Part::Surname,
                &rules.surname,
                exceptions,
                (&particles.surname_before_hyphen, &particles.surname_last_after_hyphen),
            )?,
            first: Tables::new(
                Part::First,
                &rules.first,
                exceptions,
                (&particles.first_before_hyphen, &particles.last_after_hyphen),
            )?,
            patronymic: Tables::new(Part::Patronymic, &rules.patronymic, exceptions, ("", ""))?,
            surname_particles: Words::new(&particles.surname),
            patronymic_particles: Words::new(&particles.patronymic),
            small_after_hyphen: Words::new(&particles.small_after_hyphen),
            foreign: Words::new(&rules.foreign.first),
            foreign_patronymic_ends: rules
                .foreign
                .patronymic_ends
                .split_whitespace()
                .map(str::to_string)
                .collect(),
            genders: Genders::new(&rules.gender),
        })
    }

    /// Says whether the word is a patronymic such as «Гасан оглы» or «Вагиф-кызы».
    pub fn ends_with_particle(&self, word: &str) -> bool {
        word.rsplit_once([' ', '-']).is_some_and(|(_, last)| self.patronymic_particles.has(last))
    }

    /// Says whether the first name, or the one in the patronymic, is one that Russians hardly bear: «Карл», «Карлович».
    pub fn is_foreign(&self, name: &FullName) -> bool {
        let father = folded(&name.patronymic);
        let stems = self.foreign_patronymic_ends.iter().filter_map(|it| father.strip_suffix(it.as_str()));
        stems.chain(name.first.split('-')).any(|it| self.foreign.has(it))
    }
}
