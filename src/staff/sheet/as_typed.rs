//! Every row of a workbook as it was typed, under the columns that it was read by: what a new workbook must not lose.

use std::collections::BTreeMap;

use super::table::{CAPTIONS, SheetAccount, Table};
use super::{layout, rearranged};
use crate::report::{Place, Report};
use crate::staff::cells::experience;
use crate::staff::lexicon::{Columns, Shape, SheetSpec};
use crate::staff::sheet::captions::dictionary::Dictionary;
use crate::staff::sheet::captions::header::{self, Caption};
use crate::staff::text::text_of;
use crate::workbook::{Cell, Row, Sheet, Value, Workbook};

/// A row as it was typed.
#[derive(Clone, Debug)]
pub struct TypedRow {
    /// The id of the sheet of `columns.toml` whose row it is; `None` for a row that belongs to no table.
    pub sheet: Option<String>,
    /// The tab and the row.
    pub place: Place,
    /// What became of it.
    pub fate: Fate,
    /// Its cells from left to right.
    pub cells: Vec<TypedCell>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was read.
    Used,
    /// It could not be read.
    InError,
    /// It was passed over, and why.
    Skipped(String),
}

/// A cell as it was typed.
#[derive(Clone, Debug)]
pub struct TypedCell {
    /// Where it stands.
    pub place: Place,
    /// Under which column of `columns.toml` a new workbook may have it.
    pub column: Under,
    /// What stands there.
    pub value: Value,
}

/// What a column was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Under {
    /// A column of `columns.toml`, by its id.
    Known(String),
    /// A column of the school's own, by its caption: a new workbook may have it beside the known ones.
    Own(String),
    /// A column that was not understood here, and that could be taken for a known one elsewhere.
    Doubtful,
}

/// What a row of one table holds.
type Entry<'a> = (&'a SheetSpec, Vec<TypedCell>);

/// Lists all rows that hold data, in workbook order: not the captions, nor what the program itself explains in its workbooks.
pub fn typed(book: &Workbook, columns: &Columns, accounts: &[SheetAccount]) -> Vec<TypedRow> {
    let dictionary = Dictionary::new(columns);
    let rearranged = rearranged::lists(book, &dictionary, &mut Report::default());
    let laid = layout::lay(&rearranged, &dictionary, &mut Report::default());
    // Of two tables side by side a row has two entries.
    let mut known: BTreeMap<(&str, u32), Vec<Entry<'_>>> = BTreeMap::new();
    for table in &laid.tables {
        for row in &table.rows {
            let own = known.entry((&table.sheet.name, row.number)).or_default();
            own.push((table.spec, of_table(table, row, &dictionary)));
        }
    }
    for pair in &laid.pairs {
        let (Some(at), Some(spec)) = (pair.place.sheet().zip(pair.place.row()), columns.sheet(pair.sheet))
        else {
            continue;
        };
        let column = match pair.id {
            Some(id) => Under::Known(id.to_owned()),
            None => Under::Own(pair.name.clone()),
        };
        let cell = TypedCell { place: pair.place.clone(), column, value: pair.value.clone() };
        let own = known.entry(at).or_default();
        match own.first_mut() {
            Some(row) => row.1.push(cell),
            None => own.push((spec, vec![cell])),
        }
    }
    let mut all = Vec::new();
    for (sheet, account) in book.sheets.iter().zip(accounts).filter(|it| !dictionary.explains(&it.0.name)) {
        // A table that was turned has other rows than the sheet.
        let turned = rearranged.sheets.iter().find(|it| it.name == sheet.name && it.is_rearranged());
        let fates = if turned.is_some() { BTreeMap::new() } else { fates(account) };
        let spec =
            account.meaning.as_ref().and_then(|name| columns.sheets.iter().find(|it| it.name == *name));
        all.extend(turned.iter().flat_map(|it| unlisted(sheet, it)));
        for row in &turned.unwrap_or(sheet).rows {
            let fate = fates.get(&row.number).cloned().unwrap_or(Fate::Used);
            if fate == Fate::Skipped(CAPTIONS.to_owned()) {
                continue;
            }
            let sheet = turned.unwrap_or(sheet);
            let place = sheet.place(row.number, row.cells.first().map_or(0, |it| it.column));
            match known.remove(&(sheet.name.as_str(), row.number)) {
                Some(own) => all.extend(own.into_iter().map(|(spec, cells)| TypedRow {
                    sheet: Some(spec.id.clone()),
                    place: place.clone(),
                    fate: fate.clone(),
                    cells,
                })),
                None if turned.is_some() || spec.is_some_and(|it| explains(it, row, &dictionary)) => {}
                None => {
                    let cells = cells(sheet, row, |_| Under::Doubtful);
                    all.push(TypedRow { sheet: None, place, fate, cells });
                }
            }
        }
    }
    all
}

/// The rows of a sheet of which nothing went into the list that was made of it.
fn unlisted(sheet: &Sheet, list: &Sheet) -> Vec<TypedRow> {
    let listed = |row: &Row| list.origin.values().any(|it| it.0 == row.number);
    let left = sheet.rows.iter().filter(|it| !listed(it));
    let row = |it: &Row| TypedRow {
        sheet: None,
        place: sheet.place(it.number, it.cells.first().map_or(0, |it| it.column)),
        fate: Fate::Used,
        cells: cells(sheet, it, |_| Under::Doubtful),
    };
    left.map(row).collect()
}

fn fates(account: &SheetAccount) -> BTreeMap<u32, Fate> {
    let used = account.used.iter().map(|it| (*it, Fate::Used));
    let skipped = account.skipped.iter().map(|it| (it.0, Fate::Skipped(it.1.clone())));
    let failed = account.in_error.iter().map(|it| (*it, Fate::InError));
    // A row that could not be read is in error, whatever else was noted of it.
    skipped.chain(used).chain(failed).collect()
}

fn of_table(table: &Table<'_>, row: &Row, dictionary: &Dictionary<'_>) -> Vec<TypedCell> {
    let under = |column: u32| match table.captions.iter().find(|it| it.column == column) {
        Some(Caption { meaning: Some(known), .. }) => Under::Known(known.id.clone()),
        Some(it) if is_own(table.spec, &it.text, dictionary) => Under::Own(it.text.clone()),
        _ => Under::Doubtful,
    };
    cells(table.sheet, row, under)
}

/// Whether no table would take a caption for one of the known columns.
fn is_own(spec: &SheetSpec, caption: &str, dictionary: &Dictionary<'_>) -> bool {
    let columns = dictionary.columns;
    !caption.is_empty()
        && spec.column(caption).is_none()
        && !dictionary.says(spec, caption)
        && header::by_part(spec, caption, columns).is_none()
        && experience::one(caption, columns).is_none()
        && !experience::several(caption, columns)
}

/// The cells of a row that say something, each under its column.
fn cells(sheet: &Sheet, row: &Row, under: impl Fn(u32) -> Under) -> Vec<TypedCell> {
    let typed = |it: &Cell| TypedCell {
        place: sheet.place(row.number, it.column),
        column: under(it.column),
        value: it.value.clone(),
    };
    row.cells.iter().filter(|it| says(&it.value)).map(typed).collect()
}

/// Whether something stands in a cell.
fn says(value: &Value) -> bool {
    matches!(value, Value::Broken(_)) || !text_of(value).is_empty()
}

/// Whether a row outside the tables says nothing of the school: a name without a value, or what the program's own workbooks say.
fn explains(spec: &SheetSpec, row: &Row, dictionary: &Dictionary<'_>) -> bool {
    let texts: Vec<String> =
        row.cells.iter().map(|it| text_of(&it.value)).filter(|it| !it.is_empty()).collect();
    let example = |it: &String| spec.columns.iter().any(|column| column.example == *it);
    let unfilled = |it: &String| spec.shape == Shape::Pairs && dictionary.column(spec, it).is_some();
    match &texts[..] {
        [only] => *only == spec.hint || unfilled(only),
        // The first cell may say that the others are examples.
        [_, examples @ ..] => examples.iter().all(example),
        [] => true,
    }
}
