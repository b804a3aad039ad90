//! The shape of a rule pack: what a methodist edits in `rules/`. Unknown fields are refused.

use crate::schedule::model::YearKind;
use crate::staff::Settings;
use serde::Deserialize;

use super::duty::{Norm, Rule};
use super::points::{Local, Point};
use crate::calendar::Date;
use crate::schedule::norms::Provenance;

/// One pack: a seed, the federal law, or a region's own rules.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// What the pack is.
    #[serde(rename = "pack")]
    pub head: Head,
    /// The acts that the pack cites.
    #[serde(rename = "act", default)]
    pub acts: Vec<Act>,
    /// The rows of the plan in the order of the seed.
    #[serde(rename = "row", default)]
    pub rows: Vec<Row>,
    /// Numbers and dates of the law that give no event of their own.
    #[serde(rename = "norm", default)]
    pub norms: Vec<Norm>,
    /// What the document says without giving a date, in its order.
    #[serde(rename = "point", default)]
    pub points: Vec<Point>,
    /// Names that a school of another place does not print.
    #[serde(rename = "local", default)]
    pub locals: Vec<Local>,
    /// Historic prolongations of categories.
    #[serde(rename = "extension", default)]
    pub extensions: Vec<Extension>,
}

/// What a pack is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// "cyclogram".
    pub id: String,
    /// Lines of the plan's title, without the year.
    pub title: Vec<String>,
    /// How the pack is called where a date is explained: «Циклограмма».
    pub source: String,
    /// Words by which the sheet «Настройки» may call it.
    #[serde(default)]
    pub names: Vec<String>,
    /// For which kind of year it is made; without it for any.
    #[serde(default)]
    pub year: Option<YearKind>,
    /// Whether it works where the school chose nothing.
    pub default: bool,
    /// Whether it works whatever the school chose.
    #[serde(default)]
    pub always: bool,
    /// From where numbers and clauses of the pack are known, where a rule or a norm does not say it itself.
    #[serde(default)]
    pub provenance: Option<Provenance>,
    /// Columns of the plan, left to right.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// Paragraphs before the table.
    #[serde(default)]
    pub intro: Vec<String>,
    /// Who signs at the foot of the plan.
    #[serde(default)]
    pub signer: Option<String>,
}

/// A column of a plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The caption.
    pub title: String,
    /// What of a row stands in it.
    pub field: Field,
    /// Width in percent.
    pub width: u32,
}

/// What of a row a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The number of the row.
    Number,
    /// What is done.
    Title,
    /// What for.
    Purpose,
    /// When.
    Term,
    /// What comes of it.
    Result,
    /// Who.
    Owner,
}

/// An act that rules stand on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Short id by which rules cite it: "196".
    pub id: String,
    /// How it is named: «Порядок аттестации, утверждённый приказом Минпросвещения России от 24.03.2023 № 196».
    pub title: String,
    /// The name behind a clause: «п. 7 Порядка аттестации …»; without it clause and name stand with a comma.
    #[serde(default)]
    pub genitive: Option<String>,
    /// The edition that was read.
    pub edition: String,
    /// First day in force.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day in force.
    #[serde(default)]
    pub until: Option<Date>,
    /// The region whose act it is: «Свердловская область»; none for an act of the whole country.
    #[serde(default)]
    pub region: Option<String>,
}

impl Act {
    /// Tells whether the act holds where the school is; an act of a region holds only for who names that region.
    pub fn holds_in(&self, region: Option<&str>) -> bool {
        // «Свердловской области», «Свердловская обл.»: the first word without its ending tells regions apart.
        let stem = |it: &str| -> String {
            let word = it.split_whitespace().find(|it| it.chars().next().is_some_and(char::is_uppercase));
            let word = word.unwrap_or(it).to_lowercase().replace('ё', "е");
            let letters = word.chars().count();
            word.chars().take(letters.saturating_sub(2)).collect()
        };
        self.region.as_deref().is_none_or(|own| region.is_some_and(|it| stem(it) == stem(own)))
    }
}

/// A row of a plan, in the words of the seed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Heading of the section that begins with this row.
    #[serde(default)]
    pub section: Option<String>,
    /// The number as printed: "6.".
    #[serde(default)]
    pub number: String,
    /// Where it stands, for explanations: «II.3»; else «строка 6».
    #[serde(default)]
    pub clause: Option<String>,
    /// What is done.
    #[serde(default)]
    pub title: String,
    /// What for.
    #[serde(default)]
    pub purpose: String,
    /// What comes of it.
    #[serde(default)]
    pub result: String,
    /// When, in the words of the seed.
    #[serde(default)]
    pub term: String,
    /// Who, in the words of the seed.
    #[serde(default)]
    pub owner: String,
    /// The act that a row without a date of its own is about, by its id.
    #[serde(default)]
    pub does: Option<String>,
    /// The dates that follow from the row.
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
}

/// Categories that ended within a span were prolonged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// First end that was prolonged.
    pub from: Date,
    /// Last end that was prolonged.
    pub to: Date,
    /// The new end.
    pub until: Date,
    /// The act in words.
    pub basis: String,
}

impl Pack {
    /// Tells whether the school works by this pack.
    pub fn is_chosen(&self, settings: &Settings) -> bool {
        let by_default = settings.packs.is_empty() && self.head.default;
        self.head.always || by_default || settings.packs.iter().any(|it| self.is_called(it))
    }

    /// Tells whether a name from the sheet «Настройки» means this pack.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        self.head.id.to_lowercase() == name || self.head.names.iter().any(|it| it.to_lowercase() == name)
    }

    /// Tells whether a date is counted by an act of the pack: one cited by norms alone may be there for old records.
    pub fn counts_by(&self, act: &Act) -> bool {
        self.rows.iter().flat_map(|it| &it.rules).any(|it| it.act.as_deref() == Some(act.id.as_str()))
    }

    /// Names the basis of a rule: clause and act, or the plan and its row.
    pub fn rule_basis(&self, row: &Row, rule: &Rule) -> String {
        let number = row.number.trim_end_matches('.');
        let counted = (!number.is_empty()).then(|| format!("строка {number}"));
        let clause = if rule.act.is_some() { rule.clause.clone() } else { row.clause.clone().or(counted) };
        self.basis(rule.act.as_deref(), clause.as_deref())
    }

    /// Names the basis of a norm: clause and act, or the seed and its clause.
    pub fn norm_basis(&self, norm: &Norm) -> String {
        self.basis(norm.act.as_deref(), norm.clause.as_deref())
    }

    fn basis(&self, act: Option<&str>, clause: Option<&str>) -> String {
        let act = self.acts.iter().find(|it| Some(it.id.as_str()) == act);
        match (act, clause) {
            (Some(act), Some(clause)) => match &act.genitive {
                Some(of) => format!("{clause} {of}"),
                None => format!("{clause}, {}", act.title),
            },
            (Some(act), None) => act.title.clone(),
            (None, Some(clause)) => format!("{}, {clause}", self.head.source),
            (None, None) => self.head.source.clone(),
        }
    }

    /// Returns a text of the document without the names of the place where it was written.
    pub fn elsewhere(&self, text: &str) -> String {
        self.locals.iter().fold(text.to_owned(), |text, it| text.replace(&it.seed, &it.printed))
    }

    /// Names the basis of a point: the document and its clause.
    pub fn point_basis(&self, point: &Point) -> String {
        format!("{}, {}", self.head.source, point.clause)
    }
}
