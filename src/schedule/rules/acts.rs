//! The acts of the school's year: what the seeds and the law each call by a name of their own, once (`rules/acts.toml`).

pub mod ids;

use crate::schedule::model::Scope;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data;
use crate::report::{Place, Report, Reported, nearest};
use crate::sources::Source;

/// The file of the acts.
pub const FILE: &str = "acts.toml";

/// All acts of a year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acts {
    /// The stages of the year, in their order.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// What shows that an act is done, in words.
    pub shown: BTreeMap<Shown, String>,
    /// The acts, in the order in which lists show those of one day.
    #[serde(rename = "act")]
    pub all: Vec<Act>,
}

/// A stage of the year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// "prepare".
    pub id: String,
    /// «Подготовка года».
    pub title: String,
}

/// One act of the year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// "file-application".
    pub id: String,
    /// What is done, as plans and lists of the school say it.
    pub title: String,
    /// The stage, by its id; an act that only a school's own pack knows has none.
    #[serde(default)]
    pub stage: Option<String>,
    /// On what there is one such act.
    pub per: Scope,
    /// Without what a school has no such act.
    #[serde(default)]
    pub when: Option<Scope>,
    /// Who acts, by the ids of roles; the first one answers for it.
    pub role: Vec<String>,
    /// The papers with which it ends.
    #[serde(default)]
    pub papers: Vec<String>,
    /// The papers with which it begins; their day is not the day of the act.
    #[serde(default)]
    pub opens: Vec<String>,
    /// What comes of it where that is no paper.
    #[serde(default)]
    pub result: Option<String>,
    /// What shows that it is done.
    pub shown: Shown,
    /// What makes it needless: what it leads up to is there.
    #[serde(default)]
    pub needless: Option<Shown>,
    /// Whether it is done only where somebody asks for it: a day that has passed means nothing.
    #[serde(default)]
    pub asked: bool,
    /// The act before which this one is not done, by its id.
    #[serde(default)]
    pub after: Option<String>,
    /// The act that rests on this one: this one is done not later than the first of those.
    #[serde(default)]
    pub before: Option<String>,
}

/// What shows that an act is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Its paper has a number or a date.
    Paper,
    /// Its paper was handed over.
    Handed,
    /// The application has a date of registration.
    Registered,
    /// The teacher's application to the head has a date.
    Request,
    /// The attestation for fitness has a date.
    Held,
    /// The commission has decided on the category.
    Decided,
    /// The development plan has a date of approval.
    Approved,
    /// The support has an assessment.
    Rated,
    /// Only a mark made by hand.
    Mark,
}

impl Acts {
    /// Reads `acts.toml`.
    ///
    /// Errors: a file that does not fit, an id given twice, a stage or an act that is not there.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        let acts: Self = data::read(rules, FILE, report)?;
        let file = rules.iter().find(|it| it.name == FILE);
        let mut wrong = None;
        let mut tell = |act: &Act, text: String, known: Vec<&str>, name: &str| {
            let place =
                file.map_or(Place::File(FILE.into()), |it| data::place(it, &[&format!("\"{}\"", act.id)]));
            wrong = Some(report.error("T-08", place, text));
            let near = nearest(name, &known).map(|it| format!("; возможно, «{it}»")).unwrap_or_default();
            report.hint(format!("есть: {}{near}", known.join(", ")));
        };
        let ids: Vec<&str> = acts.all.iter().map(|it| it.id.as_str()).collect();
        let stages: Vec<&str> = acts.stages.iter().map(|it| it.id.as_str()).collect();
        for (index, act) in acts.all.iter().enumerate() {
            if ids[..index].contains(&act.id.as_str()) {
                tell(act, format!("дело «{}» записано дважды", act.id), ids.clone(), "");
            }
            match act.stage.as_deref() {
                Some(stage) if !stages.contains(&stage) => {
                    tell(act, format!("у дела «{}» нет этапа «{stage}»", act.id), stages.clone(), stage);
                }
                None => {
                    tell(act, format!("у дела «{}» не сказано, какой это этап", act.id), stages.clone(), "")
                }
                Some(_) => {}
            }
            for other in
                [&act.after, &act.before].into_iter().flatten().filter(|it| !ids.contains(&it.as_str()))
            {
                tell(
                    act,
                    format!("у дела «{}» назван «{other}»: такого дела нет", act.id),
                    ids.clone(),
                    other,
                );
            }
        }
        wrong.map_or(Ok(acts), Err)
    }

    /// Finds an act by its id.
    pub fn get(&self, id: &str) -> Option<&Act> {
        self.all.iter().find(|it| it.id == id)
    }
}
