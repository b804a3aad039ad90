//! Who is left out of the set, or known only in part, because of errors in the workbook.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Grade, Place, Remark};
use crate::russian::{Grammar, Habit};
use crate::staff::model::{Person, Unread};
use crate::staff::sheet::{SheetAccount, Table};
use crate::staff::text::normalise;

/// Lists the rows of people with errors, in the order of the errors. A row without a person is listed too, a sheet as a whole
/// is not.
pub fn list(
    people: &[Person],
    accounts: &[SheetAccount],
    tables: &[Table<'_>],
    grammar: &Grammar,
    remarks: &[Remark],
) -> Vec<Unread> {
    let rows = PeoplesRows::new(tables);
    let typed: BTreeMap<(&str, u32), (String, &Habit)> = tables
        .iter()
        .flat_map(|table| table.lines())
        .filter_map(|line| {
            let row = rows.of(&line.row_place())?.1;
            Some(((line.sheet.name.as_str(), row), (line.typed_name()?, line.habit)))
        })
        .collect();
    let standing = standing(people, &rows);
    let named = named(people);
    let failed: BTreeSet<(&str, u32)> =
        accounts.iter().flat_map(|it| it.in_error.iter().map(|row| (it.sheet.as_str(), *row))).collect();
    let mut all: Vec<Unread> = Vec::new();
    let mut listed: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for remark in remarks.iter().filter(|it| it.grade == Grade::Error) {
        let Place::Cell(sheet, cell) = &remark.place else { continue };
        let (Some(row), Some(at)) = (remark.place.row(), rows.of(&remark.place)) else { continue };
        let why = format!("{cell}: {}", remark.text);
        if let Some(known) = listed.get(&at).and_then(|it| all.get_mut(*it)) {
            known.why.push(why);
            continue;
        }
        let typed = typed.get(&at);
        let person = standing.get(&at).copied().or_else(|| {
            let (typed, habit) = typed?;
            let name = grammar.parse_name_among(typed, habit)?.name;
            // Of namesakes nobody can tell which is meant.
            named.get(&normalise::plain(&name.to_string())).copied().flatten()
        });
        let left_out = person.map_or(failed.contains(&at), |it| it.positions.is_empty());
        let name = person.map(|it| it.name.to_string()).or_else(|| typed.map(|it| it.0.clone()));
        listed.insert(at, all.len());
        all.push(Unread { sheet: sheet.clone(), row, name, left_out, why: vec![why] });
    }
    all
}

/// Which cells are of one person: those of a row, or of a part of it where tables stand side by side, or of a column where a table
/// was turned.
struct PeoplesRows<'t> {
    by_cell: BTreeMap<(&'t str, String), u32>,
}

/// The rows of the second of two tables side by side are told from those of the first by so much.
const NEXT_TABLE: u32 = 10_000_000;

impl<'t> PeoplesRows<'t> {
    fn new(tables: &'t [Table<'_>]) -> Self {
        let mut by_cell = BTreeMap::new();
        let beside = |it: &Table<'_>| {
            let other = |other: &&Table<'_>| {
                other.sheet.name == it.sheet.name && !std::ptr::eq(other.sheet, it.sheet)
            };
            it.sheet.is_rearranged() || tables.iter().any(|table| other(&table))
        };
        for (index, table) in (0..).zip(tables).filter(|it| beside(it.1)) {
            for row in &table.rows {
                for caption in &table.captions {
                    let place = table.sheet.place(row.number, caption.column);
                    if let Some(cell) = place.cell() {
                        let key = (table.sheet.name.as_str(), cell.to_owned());
                        by_cell.entry(key).or_insert(row.number + index * NEXT_TABLE);
                    }
                }
            }
        }
        PeoplesRows { by_cell }
    }

    fn of<'p>(&self, place: &'p Place) -> Option<(&'p str, u32)> {
        let Place::Cell(sheet, cell) = place else { return None };
        let known =
            if self.by_cell.is_empty() { None } else { self.by_cell.get(&(sheet.as_str(), cell.clone())) };
        Some((sheet, known.copied().or_else(|| place.row())?))
    }
}

/// The people by the rows on which they or their positions stand.
fn standing<'p>(people: &'p [Person], rows: &PeoplesRows<'_>) -> BTreeMap<(&'p str, u32), &'p Person> {
    let mut found = BTreeMap::new();
    for person in people {
        for place in std::iter::once(&person.place).chain(person.positions.iter().map(|it| &it.place)) {
            if let Some(at) = rows.of(place) {
                found.entry(at).or_insert(person);
            }
        }
    }
    found
}

/// The people by their names; `None` under a name that several have.
fn named(people: &[Person]) -> BTreeMap<String, Option<&Person>> {
    let mut found = BTreeMap::new();
    for person in people {
        let same = found.entry(normalise::plain(&person.name.to_string()));
        same.and_modify(|it| *it = None).or_insert(Some(person));
    }
    found
}
