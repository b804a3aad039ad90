//! The door to the rules of the language: everything the program knows about Russian words, from two rule files.

use super::agreeing::{Agreeing, Agreement, Ordinals};
use super::dates::Dates;
use super::forms::{Case, Forms, Overrides};
use super::names::{self, Declined, FullName, Gender, Habit, NameRules, Names, ParsedName, Part};
use super::phrases::{PhraseRules, Phrases};
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// The file with the rules for names.
const NAMES: &str = "names.toml";
/// The file with the rules for positions and other words.
const WORDS: &str = "words.toml";

/// Everything the program knows about Russian words; reads from two rule files.
#[derive(Debug)]
pub struct Grammar {
    names: Names,
    phrases: Phrases,
    agreeing: Agreeing,
    ordinals: Ordinals,
    /// Dates in words.
    pub dates: Dates,
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
        let names = Names::new(&names).map_err(|text| wrong(NAMES, text, report))?;
        Ok(Grammar { names, phrases, agreeing: words.agreeing, ordinals: words.ordinals, dates })
    }

    /// Returns the gender shown by the name: `None` when its parts disagree or say nothing.
    pub fn gender(&self, name: &FullName) -> Option<Gender> {
        self.names.genders.of(name)
    }

    /// Says whether parts of the name show different genders («Иванов Мария Петровна»).
    pub fn genders_disagree(&self, name: &FullName) -> bool {
        self.names.genders.disagree(name)
    }

    /// Says whether a word standing alone may be somebody's surname: «Петрова», «Бондаренко», «Орлов-Зимин».
    pub fn is_surname(&self, word: &str) -> bool {
        !word.contains(char::is_whitespace) && word.split('-').all(|it| self.names.genders.is_surname(it))
    }

    /// Takes apart a typed name: parts in any order, initials, former surname in brackets, capitals, stray spaces.
    ///
    /// Returns `None` where there is no name: nothing, one word alone, or no surname.
    pub fn parse_name(&self, text: &str) -> Option<ParsedName> {
        self.parse_name_among(text, &Habit::default())
    }

    /// Takes apart a name of a column in which the names have a habit.
    pub fn parse_name_among(&self, text: &str, habit: &Habit) -> Option<ParsedName> {
        names::parsed(&self.names, text, habit)
    }

    /// Finds the order in which the names of a column are written: from the names that are likelier in one order than in
    /// another, and from the order that the caption tells, if it does.
    pub fn habit<'t>(&self, typed: impl Iterator<Item = &'t str>, told: &[Part]) -> Habit {
        names::habit(&self.names, typed, told)
    }

    /// Declines a name.
    ///
    /// Without a gender the name is declined only where both genders have the same forms; else it stays as it is, with a doubt.
    /// Forms that the school typed win: each is the full name, or the surname alone.
    pub fn name(&self, name: &FullName, gender: Option<Gender>, typed: &Overrides) -> Declined {
        names::declined(&self.names, name, gender, typed)
    }

    /// Declines a position; returns its forms in small letters and what should be looked at.
    ///
    /// Certain abbreviations are written out («зам.» → «заместитель»). Forms that the school typed win.
    pub fn position(&self, text: &str, typed: &Overrides) -> (Forms, Vec<String>) {
        self.phrases.position(text, typed)
    }

    /// Declines the full name of an organisation; what stands in quotes, and abbreviations, stay.
    ///
    /// Quotes, dashes and «№ 5» are put right in all forms, the nominative too.
    pub fn organisation(&self, text: &str) -> Forms {
        self.phrases.organisation(text)
    }

    /// Declines any phrase of adjectives and a noun, in the singular, that names a thing: «первая квалификационная категория».
    pub fn phrase(&self, text: &str) -> Forms {
        self.phrases.phrase(text)
    }

    /// Returns «ознакомлен», «ознакомлена», or both where the gender is unknown.
    pub fn acquainted(&self, gender: Option<Gender>) -> &str {
        self.agreeing.acquainted(gender)
    }

    /// Returns «ответственным», «ответственной», or both where the gender is unknown: «назначить Иванову ответственной».
    pub fn responsible(&self, gender: Option<Gender>) -> &str {
        self.agreeing.responsible(gender)
    }

    /// Returns «Уважаемый», «Уважаемая», or both where the gender is unknown.
    pub fn dear(&self, gender: Option<Gender>) -> &str {
        self.agreeing.dear(gender)
    }

    /// Returns an ordinal number in digits with its ending: «2-й», «2-го», «2-ю».
    ///
    /// The accusative is that of a thing.
    pub fn ordinal(&self, number: u64, agreement: Agreement, case: Case) -> String {
        self.ordinals.of(number, agreement, case)
    }
}

fn wrong(file: &str, text: String, report: &mut Report) -> Reported {
    let reported = report.error("T-08", Place::File(file.into()), text);
    report.hint("сравните запись с пояснением в начале файла");
    reported
}
