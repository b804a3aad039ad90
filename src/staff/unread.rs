//! Who is left out of the set, or known only in part, because of errors in the workbook.

use std::collections::BTreeMap;

use super::desk::whole;
use super::people::typed_name;
use super::person::Person;
use super::table::{SheetAccount, Table};
use super::words;
use crate::report::{Grade, Place, Remark};
use crate::russian::Grammar;

/// A row that an error keeps out, wholly or in part. Without `--partial` it stops the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The tab.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// Whose row it is: the name of the staff list, else as typed; `None` where no name stands there.
    pub name: Option<String>,
    /// The person is in no document at all; otherwise the documents are made without what could not be read.
    pub left_out: bool,
    /// What is wrong, by cell: «H13: «31.02.2020» — не дата».
    pub why: Vec<String>,
}

impl Unread {
    /// Names the person and the row, or the row alone: «Иванова Мария Петровна (Лист «Сотрудники», строка 12)».
    pub fn who(&self) -> String {
        let row = format!("Лист «{}», строка {}", self.sheet, self.row);
        self.name.as_ref().map_or(row.clone(), |name| format!("{name} ({row})"))
    }
}

/// Lists the rows of people with errors, in the order of the errors. A row without a person is listed too, a sheet as a whole
/// is not.
pub fn list(
    people: &[Person],
    accounts: &[SheetAccount],
    tables: &[&Table<'_>],
    grammar: &Grammar,
    remarks: &[Remark],
) -> Vec<Unread> {
    let typed: BTreeMap<(&str, u32), String> = tables
        .iter()
        .flat_map(|table| table.lines())
        .filter_map(|line| Some(((line.sheet.name.as_str(), line.row.number), typed_name(&line)?)))
        .collect();
    let mut all: Vec<Unread> = Vec::new();
    for remark in remarks.iter().filter(|it| it.grade == Grade::Error) {
        let Place::Cell(sheet, cell) = &remark.place else { continue };
        let Some(row) = remark.place.row() else { continue };
        let why = format!("{cell}: {}", remark.text);
        if let Some(known) = all.iter_mut().find(|it| it.sheet == *sheet && it.row == row) {
            known.why.push(why);
            continue;
        }
        let typed = typed.get(&(sheet.as_str(), row));
        let person = standing_at(people, sheet, row)
            .or_else(|| typed.and_then(|it| grammar.parse_name(it)).and_then(|it| named(people, &it.name)));
        let failed = accounts.iter().any(|it| it.sheet == *sheet && it.in_error.contains(&row));
        let left_out = person.map_or(failed, |it| it.positions.is_empty());
        let name = person.map(|it| whole(&it.name)).or_else(|| typed.cloned());
        all.push(Unread { sheet: sheet.clone(), row, name, left_out, why: vec![why] });
    }
    all
}

fn standing_at<'a>(people: &'a [Person], sheet: &str, row: u32) -> Option<&'a Person> {
    let here = |place: &Place| place.sheet() == Some(sheet) && place.row() == Some(row);
    people.iter().find(|it| here(&it.place) || it.positions.iter().any(|it| here(&it.place)))
}

/// The only person of this name, if there is just one.
fn named<'a>(people: &'a [Person], name: &crate::russian::FullName) -> Option<&'a Person> {
    let same = |it: &&Person| words::plain(&whole(&it.name)) == words::plain(&whole(name));
    let mut found = people.iter().filter(same);
    found.next().filter(|_| found.next().is_none())
}
