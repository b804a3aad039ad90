//! The acts that the chosen packs ask for, each with the rows that name it.

use std::borrow::Cow;

use crate::schedule::rules::Rules;
use crate::schedule::rules::acts::{Act, Shown};
use crate::schedule::rules::duty::{Rule, Trace};
use crate::schedule::rules::pack::{Pack, Row};

/// An act with the rows that name it.
pub struct Duty<'a> {
    pub act: Cow<'a, Act>,
    pub rows: Vec<Named<'a>>,
}

/// A row that names an act, with its dated rule.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    pub pack: &'a Pack,
    pub row: &'a Row,
    pub rule: &'a Rule,
}

/// Lists the acts in the order of `acts.toml`, then those that only a school's own pack knows.
pub fn of(rules: &Rules) -> Vec<Duty<'_>> {
    let known = rules.acts().all.iter().map(|it| Duty { act: Cow::Borrowed(it), rows: Vec::new() });
    let mut duties: Vec<Duty<'_>> = known.collect();
    for (pack, row, rule) in rules.all() {
        let named = Named { pack, row, rule };
        let id = rules.act_of(rule);
        match duties.iter_mut().find(|it| it.act.id == id) {
            Some(duty) => duty.rows.push(named),
            None => duties.push(Duty { act: Cow::Owned(own(row, rule)), rows: vec![named] }),
        }
    }
    duties.retain(|it| !it.rows.is_empty());
    duties
}

/// The act of a row that names none: the row itself.
fn own(row: &Row, rule: &Rule) -> Act {
    let shown = match rule.done {
        Some(Trace::Registered) => Shown::Registered,
        Some(Trace::Request) => Shown::Request,
        Some(Trace::Approved) => Shown::Approved,
        Some(Trace::Rated) => Shown::Rated,
        None if rule.documents.is_empty() => Shown::Mark,
        None => Shown::Paper,
    };
    Act {
        id: rule.id.clone(),
        title: rule.title.clone().unwrap_or_else(|| row.title.clone()),
        stage: None,
        per: rule.scope,
        when: None,
        role: Vec::new(),
        papers: rule.documents.clone(),
        opens: Vec::new(),
        result: Some(row.result.clone()).filter(|it| !it.is_empty()),
        shown,
        needless: None,
        asked: false,
        after: None,
        before: None,
    }
}
