//! The sentences that speak of a number of a norm: words from `rules/sentences.toml`, numbers from the norms.

mod fill;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::norms::{AllStated, Amount, Gap, Origin, Provenance, Stated};
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;
pub use fill::{Given, fill};

/// The file with the sentences.
pub const FILE: &str = "sentences.toml";

/// The sentences of the program, by what they are about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// Why somebody is called to an attestation for fitness.
    pub fitness: Fitness,
    /// The day of that attestation.
    pub session: Session,
    /// Categories and applications.
    pub category: Category,
    /// From where a number and a clause are known.
    provenance: Origins,
    /// Terms by the names that templates call them.
    documents: BTreeMap<String, String>,
}

/// Why somebody is called to an attestation for fitness.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fitness {
    /// The period is over.
    pub period_ran_out: Sentence,
    /// The period ends.
    pub period_runs_out: Sentence,
    /// The years of a newcomer were complete.
    pub first_was_due: Sentence,
    /// The years of a newcomer will be complete.
    pub first_is_due: Sentence,
    /// Nobody knows since when the post is held.
    pub no_day_in_post: Sentence,
    /// An attestation is surely missing in the workbook.
    pub write_the_last: Sentence,
    /// What comes after a category that ends in the year.
    pub after_category: Sentence,
}

/// The day of an attestation for fitness.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Why a derived day was taken.
    pub nearest: Sentence,
    /// Which way a derived day may move.
    pub sooner: Sentence,
    /// The term cannot be kept.
    pub too_late: Sentence,
    /// No session of the year can be told of in time.
    pub none_left: Sentence,
    /// A member of the commission is attested by it.
    pub own: Sentence,
}

/// Categories and applications.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// A category ends so soon that the advice cannot be followed.
    pub advice_missed: Sentence,
    /// The advice.
    pub apply_sooner: Sentence,
    /// The decision may come after the end.
    pub may_be_late: Sentence,
    /// Too soon after a refusal.
    pub again_too_early: Sentence,
    /// An end is written to a category without one.
    pub no_term_since: Sentence,
    /// A year alone does not say whether there is an end.
    pub whole_date: Sentence,
    /// «Бессрочно» is written to a category that has an end.
    pub keeps_its_term: Sentence,
    /// Somebody applies by a post that the order does not know.
    pub outside: Sentence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Origins {
    text: String,
    official: String,
    secondary: String,
    memory: String,
    school: String,
    chosen: String,
    number: Sentence,
    clause: Sentence,
}

/// A sentence with places in curly brackets.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Sentence(String);

impl Sentence {
    /// Says the sentence of an amount; `names` are its other words. The places were checked when the file was read.
    pub fn of(&self, amount: Amount, names: &[(&str, &str)]) -> String {
        let own = Stated { amount: Some(amount), ..Stated::default() };
        self.filled(&Given { own: &own, all: &AllStated::new(), names })
    }

    /// Says a sentence that speaks of no amount.
    pub fn with(&self, names: &[(&str, &str)]) -> String {
        self.filled(&Given { own: &Stated::default(), all: &AllStated::new(), names })
    }

    fn filled(&self, given: &Given) -> String {
        fill(&self.0, given).unwrap_or_else(|_| self.0.clone())
    }
}

impl Sentences {
    /// Reads the sentences and checks their places.
    ///
    /// Errors: the file does not fit, or a sentence has a place that nothing fills.
    pub(super) fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        let sentences: Self = data::read(rules, FILE, report)?;
        let mut failed = None;
        for (sentence, amount, names) in sentences.places() {
            let names: Vec<(&str, &str)> = names.iter().map(|it| (*it, "")).collect();
            let own = Stated { amount: amount.then_some(Amount::ONE), ..Stated::default() };
            let given = Given { own: &own, all: &AllStated::new(), names: &names };
            if let Err(place) = fill(&sentence.0, &given) {
                let file = rules.iter().find(|it| it.name == FILE);
                let line = file.map_or(Place::File(FILE.into()), |it| data::place(it, &[&sentence.0]));
                failed = Some(report.error("T-08", line, format!("«{{{place}}}» здесь нечем заполнить")));
                report.hint(format!("можно: {}", offered(amount, &names)));
            }
        }
        failed.map_or(Ok(sentences), Err)
    }

    /// Lists every sentence with what fills it: whether an amount, and which other words.
    fn places(&self) -> [(&Sentence, bool, &'static [&'static str]); 22] {
        let Self { fitness, session, category, provenance, .. } = self;
        [
            (&fitness.period_ran_out, true, &["день"]),
            (&fitness.period_runs_out, true, &["день"]),
            (&fitness.first_was_due, true, &["день"]),
            (&fitness.first_is_due, true, &["день"]),
            (&fitness.no_day_in_post, true, &[]),
            (&fitness.write_the_last, true, &[]),
            (&fitness.after_category, false, &["день"]),
            (&session.nearest, true, &[]),
            (&session.sooner, true, &[]),
            (&session.too_late, true, &["причина"]),
            (&session.none_left, true, &["причина"]),
            (&session.own, false, &["кто", "день"]),
            (&category.advice_missed, true, &["категории", "день"]),
            (&category.apply_sooner, true, &[]),
            (&category.may_be_late, true, &["подача", "день"]),
            (&category.again_too_early, true, &["подача", "отказ", "день"]),
            (&category.no_term_since, false, &["дата"]),
            (&category.whole_date, false, &["дата"]),
            (&category.keeps_its_term, false, &["решение", "день"]),
            (&category.outside, false, &["категорию", "должность", "причина"]),
            (&provenance.number, false, &["откуда"]),
            (&provenance.clause, false, &["откуда"]),
        ]
    }

    /// Says each term that templates may name, in the numbers of the rules; `None` where a rule is not there.
    pub fn terms(&self, all: &AllStated) -> Vec<(&str, Option<String>)> {
        let own = Stated::default();
        let given = Given { own: &own, all, names: &[] };
        self.documents.iter().map(|(name, text)| (name.as_str(), fill(text, &given).ok())).collect()
    }

    /// Says from where something is known: «вторичный источник»; of a number that no source has, that the program chose it.
    pub fn origin(&self, origin: Option<Origin>) -> &str {
        let words = &self.provenance;
        match origin {
            Some(Origin::Text) => &words.text,
            Some(Origin::Official) => &words.official,
            Some(Origin::Secondary) => &words.secondary,
            Some(Origin::Memory) => &words.memory,
            Some(Origin::School) => &words.school,
            None => &words.chosen,
        }
    }

    /// Says what is not sure of a date's number and clause; `None` where both were read in the text.
    pub fn doubt(&self, provenance: Provenance) -> Option<String> {
        let Provenance { number, clause } = provenance;
        let number = (number != Some(Origin::Text))
            .then(|| self.provenance.number.with(&[("откуда", self.origin(number))]));
        let clause = clause
            .filter(|it| *it != Origin::Text)
            .map(|it| self.provenance.clause.with(&[("откуда", self.origin(Some(it)))]));
        let all: Vec<String> = number.into_iter().chain(clause).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

/// Tells what a sentence may hold.
fn offered(amount: bool, names: &[(&str, &str)]) -> String {
    let own = amount.then_some(["{срок}", "{срока}", "{число}"]).into_iter().flatten().map(String::from);
    own.chain(names.iter().map(|(name, _)| format!("{{{name}}}"))).collect::<Vec<_>>().join(", ")
}

/// Makes a gap of a text whose place nothing fills.
pub(super) fn unfilled(id: &str, text: &str, place: &str) -> Gap {
    Gap {
        id: id.into(),
        text: format!("в словах «{text}» место «{{{place}}}» нечем заполнить"),
        hint: "что пишут в фигурных скобках, сказано в начале файла federal.toml".into(),
    }
}
