//! A rule pack as a plan of the year: its own rows in its own words, with this year's dates beside the terms.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::List;
use crate::documents::telling::{At, Days, span};
use crate::russian;
use crate::schedule::Event;
use crate::schedule::pack::{self, Pack, Row};

/// A rule pack as a plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Plan {
    #[serde(rename = "заглавие")]
    title: String,
    /// Paragraphs before the table.
    #[serde(rename = "вступление")]
    intro: List<String>,
    /// The columns as the pack declares them.
    #[serde(rename = "графы")]
    columns: List<Column>,
    #[serde(rename = "разделы")]
    sections: List<Section>,
    /// The acts of all sections: rows without a name of their own stand below the one they go on with.
    #[serde(rename = "мероприятия")]
    acts: List<Act>,
    /// The rows one after another, for the workbook: its cells are not merged, so that they can be sorted.
    #[serde(rename = "все_строки")]
    rows: List<Line>,
}

/// A column of the plan.
#[derive(Clone, Debug, Default, Serialize)]
struct Column {
    #[serde(rename = "название")]
    title: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Section {
    #[serde(rename = "название")]
    title: String,
    #[serde(rename = "строки")]
    acts: List<Act>,
}

/// One act of the plan.
#[derive(Clone, Debug, Default, Serialize)]
struct Act {
    #[serde(rename = "номер")]
    number: String,
    #[serde(rename = "мероприятие")]
    title: String,
    #[serde(rename = "цель")]
    purpose: String,
    #[serde(rename = "результат")]
    result: String,
    /// The term in the pack's words, and below it the dates of this year; of many teachers the first and the last.
    #[serde(rename = "сроки")]
    terms: String,
    /// The same with the day of every teacher.
    #[serde(rename = "сроки_подробно")]
    all_terms: String,
    #[serde(rename = "ответственный")]
    owner: String,
    /// The same under the caption of the cyclogram.
    #[serde(rename = "ответственные")]
    owners: String,
    #[serde(rename = "продолжение")]
    more: List<More>,
}

/// A row that goes on with the one above it.
#[derive(Clone, Debug, Default, Serialize)]
struct More {
    #[serde(rename = "номер")]
    number: String,
    #[serde(rename = "цель")]
    purpose: String,
    #[serde(rename = "результат")]
    result: String,
}

/// A row of the workbook.
#[derive(Clone, Debug, Default, Serialize)]
struct Line {
    #[serde(rename = "раздел")]
    section: String,
    #[serde(flatten)]
    act: Act,
    /// What stands in each column.
    #[serde(rename = "ячейки")]
    cells: BTreeMap<String, String>,
}

impl Plan {
    /// Gathers the plan of a pack.
    pub fn of(at: &At, pack: &Pack) -> Self {
        let sections: Vec<Section> = pack
            .rows
            .chunk_by(|_, next| next.section.is_none())
            .map(|rows| Section {
                title: rows.first().and_then(|it| it.section.clone()).unwrap_or_default(),
                acts: rows.chunk_by(|_, next| next.title.is_empty()).map(|it| Act::of(at, it)).collect(),
            })
            .collect();
        let rows = sections
            .iter()
            .flat_map(|section| section.acts.iter().flat_map(|act| act.lines(pack, &section.title)));
        Self {
            title: pack.head.title.join(" "),
            intro: pack.head.intro.iter().cloned().collect(),
            columns: pack.head.columns.iter().map(|it| Column { title: it.title.clone() }).collect(),
            rows: rows.collect(),
            acts: sections.iter().flat_map(|it| it.acts.iter().cloned()).collect(),
            sections: sections.into_iter().collect(),
        }
    }
}

impl Act {
    /// Tells a row with those that go on with it; they share its term.
    fn of(at: &At, rows: &[Row]) -> Self {
        let first = rows.first().cloned().unwrap_or_default();
        let ours = |it: &&Event| rows.iter().any(|row| names(row, it));
        let events = || at.schedule.events.iter().filter(ours);
        let words = |days: String| {
            let words = rows.iter().map(|it| it.term.clone()).chain([days]);
            words.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
        };
        Self {
            number: first.number,
            title: first.title,
            purpose: first.purpose,
            result: first.result,
            terms: words(span(at, events())),
            all_terms: words(every_day(at, events())),
            owner: first.owner.clone(),
            owners: first.owner,
            more: rows.iter().skip(1).map(More::of).collect(),
        }
    }

    /// Lays the act out as rows that stand alone.
    fn lines(&self, pack: &Pack, section: &str) -> Vec<Line> {
        let mut acts = vec![self.clone()];
        acts.extend(self.more.iter().map(|it| Act {
            number: it.number.clone(),
            purpose: it.purpose.clone(),
            result: it.result.clone(),
            ..self.clone()
        }));
        let line = |act: Act| Line { section: section.into(), cells: act.cells(pack), act };
        acts.into_iter().map(line).collect()
    }

    fn cells(&self, pack: &Pack) -> BTreeMap<String, String> {
        let columns = (1..).zip(&pack.head.columns);
        columns.map(|(number, it)| (format!("{number}"), self.field(it.field).to_owned())).collect()
    }

    fn field(&self, field: pack::Field) -> &str {
        match field {
            pack::Field::Number => &self.number,
            pack::Field::Title => &self.title,
            pack::Field::Purpose => &self.purpose,
            pack::Field::Term => &self.terms,
            pack::Field::Result => &self.result,
            pack::Field::Owner => &self.owner,
        }
    }
}

impl More {
    fn of(row: &Row) -> Self {
        Self { number: row.number.clone(), purpose: row.purpose.clone(), result: row.result.clone() }
    }
}

/// Tells whether a row is about an act: by a rule of its own, or by the act's name.
fn names(row: &Row, event: &Event) -> bool {
    row.rules.iter().any(|rule| event.is(&rule.id)) || row.does.as_deref() == Some(event.act.as_str())
}

/// Tells the days of events in one line, that of every teacher too.
fn every_day<'a>(at: &At, events: impl Iterator<Item = &'a Event>) -> String {
    let year = &at.schedule.year;
    let days = Days::of(at, events.filter(|it| it.until.unwrap_or(it.date) >= year.from));
    let own = days.own.iter().map(|it| russian::date_digits(*it)).collect();
    days.line(at, own)
}
