//! The district's book of the year before, and what has changed since.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::among::folded;
use super::held::{List, Words};
use super::model::{JOINED, Summary};
use super::sheet;
use super::told::{Talk, Told};
use crate::documents::TOTAL;
use crate::workbook::{self, Workbook};
use crate::xlsx::Layout;

/// The list of schools in the layout of the joined book.
const SCHOOLS: &str = "организации";

/// The numbers that are compared.
const COMPARED: [&str; 6] = ["всего", "высшая", "первая", "соответствие", "нет", "включён"];

/// What the book of the year before says of its schools.
#[derive(Debug)]
pub struct Last {
    /// The year and half-year, as printed.
    pub year: String,
    /// By school: the ИНН, and the numbers.
    schools: Vec<(String, String, BTreeMap<&'static str, f64>)>,
}

/// Reads the book of the year before. What does not fit is told; `None` if it is no such book.
pub fn read(book: &Workbook, layout: &Layout, told: &mut Vec<Told>) -> Option<Last> {
    let mut talk = Talk::new(&book.name);
    let last = of(book, layout, &mut talk);
    told.extend(talk.all);
    last
}

fn of(book: &Workbook, layout: &Layout, talk: &mut Talk) -> Option<Last> {
    let Some(form) = sheet::find(book, JOINED) else {
        talk.lost("", "", format!("это не свод по району: нет листа «{JOINED}»"));
        return None;
    };
    let schools = layout.sheets.iter().find(|it| it.rows == SCHOOLS && !it.columns.is_empty())?;
    let mut words = Words::default();
    let list: List = sheet::list(book, schools, &mut words, talk)?;
    let year = form.rows.iter().find_map(|row| match (row.value(0), row.value(1)) {
        (Some(workbook::Value::Text(caption)), Some(workbook::Value::Text(year)))
            if caption.trim() == "Год" =>
        {
            Some(year.trim().to_string())
        }
        _ => None,
    });
    let rows = list.rows.iter().map(|row| {
        let number = |key: &'static str| (key, list.cell(row, key).number().unwrap_or_default());
        let name = list.cell(row, "организация").shown();
        (name, list.cell(row, "инн").shown(), COMPARED.map(number).into())
    });
    Some(Last { year: year.unwrap_or_default(), schools: rows.collect() })
}

impl Last {
    /// The rows of the comparison: a school each, those of one year alone too, and the whole district in the last.
    pub fn against(&self, sent: &[Summary]) -> Vec<Value> {
        let mut rows = Vec::new();
        let (mut before, mut now) = (BTreeMap::new(), BTreeMap::new());
        let mut met = vec![false; self.schools.len()];
        for it in sent {
            let own: BTreeMap<&str, f64> = numbers(it);
            add(&mut now, &own);
            let at = self.schools.iter().position(|known| is_same(known, it));
            if let Some(at) = at {
                met[at] = true;
            }
            let was = at.map(|at| of_known(&self.schools[at].2));
            rows.push(row(&it.passport.school, was.as_ref(), Some(&own)));
        }
        for ((name, _, numbers), met) in self.schools.iter().zip(&met) {
            add(&mut before, &of_known(numbers));
            if !met {
                rows.push(row(name, Some(&of_known(numbers)), None));
            }
        }
        rows.push(row(TOTAL, Some(&before), Some(&now)));
        rows
    }
}

fn is_same((name, inn, _): &(String, String, BTreeMap<&'static str, f64>), it: &Summary) -> bool {
    match inn.is_empty() || it.passport.inn.is_empty() {
        true => folded(name) == folded(&it.passport.school),
        false => *inn == it.passport.inn,
    }
}

fn of_known(numbers: &BTreeMap<&'static str, f64>) -> BTreeMap<&'static str, f64> {
    numbers.clone()
}

fn numbers(it: &Summary) -> BTreeMap<&'static str, f64> {
    let all = it.counts().into_iter().filter(|it| COMPARED.contains(&it.0));
    all.map(|(key, number)| (key, number as f64)).collect()
}

fn add<'a>(all: &mut BTreeMap<&'a str, f64>, own: &BTreeMap<&'a str, f64>) {
    for (key, number) in own {
        *all.entry(key).or_default() += number;
    }
}

/// One row: what was, what is, and the difference; nothing where a year does not have the school.
fn row(name: &str, was: Option<&BTreeMap<&str, f64>>, is: Option<&BTreeMap<&str, f64>>) -> Value {
    let mut row = json!({ "организация": name });
    let number =
        |of: Option<&BTreeMap<&str, f64>>, key: &str| of.map(|it| it.get(key).copied().unwrap_or_default());
    let share = |of: Option<&BTreeMap<&str, f64>>| {
        let (has, all) = (number(of, "высшая")? + number(of, "первая")?, number(of, "всего")?);
        (all > 0.0).then(|| has / all)
    };
    for key in COMPARED {
        let (before, now) = (number(was, key), number(is, key));
        row[format!("{key}_было")] = json!(before);
        row[format!("{key}_стало")] = json!(now);
    }
    row["доля_была"] = json!(share(was));
    row["доля_стала"] = json!(share(is));
    row["изменение"] = json!(share(was).zip(share(is)).map(|(was, is)| is - was));
    row
}
