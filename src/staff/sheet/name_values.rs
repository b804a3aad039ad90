//! Sheets of names and values: «Организация», «Настройки».

use super::table::{CAPTIONS, Laid, Pair, SheetAccount};
use crate::staff::lexicon::{Column, SheetSpec};
use crate::staff::sheet::captions::dictionary::Dictionary;
use crate::staff::text::text_of;
use crate::workbook::{Row, Sheet, Value};

/// Tells whether the first column holds names of the organisation's sheet.
pub fn looks_like_pairs(sheet: &Sheet, spec: &SheetSpec, dictionary: &Dictionary<'_>) -> bool {
    let known = |row: &&Row| match row.cells.first().map(|it| &it.value) {
        Some(Value::Text(it)) => dictionary.column(spec, it).is_some(),
        _ => false,
    };
    sheet.rows.iter().take(30).filter(known).count() >= 4
}

/// Reads names in one column and values in the next filled one; or names in a row and values below.
pub fn pairs<'a>(
    sheet: &'a Sheet,
    spec: &'a SheetSpec,
    dictionary: &Dictionary<'a>,
    account: &mut SheetAccount,
    laid: &mut Laid<'a>,
) {
    let known = |value: &Value| match value {
        Value::Text(it) => dictionary.column(spec, it),
        _ => None,
    };
    let mut skip = 0;
    for (index, row) in sheet.rows.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let across = row.cells.iter().filter(|it| known(&it.value).is_some()).count();
        if across >= 3 && index + 1 < sheet.rows.len() {
            let below = &sheet.rows[index + 1];
            for cell in &row.cells {
                if let Some(value) = below.value(cell.column) {
                    laid.pairs.push(pair(
                        sheet,
                        spec,
                        known(&cell.value),
                        &cell.value,
                        value,
                        below.number,
                        cell.column,
                    ));
                }
            }
            account.skipped.push((row.number, CAPTIONS.to_owned()));
            account.used.push(below.number);
            skip = 1;
            continue;
        }
        // The name may stand after a number of the row.
        let at = row.cells.iter().position(|it| known(&it.value).is_some());
        let at = at.or_else(|| row.cells.iter().position(|it| matches!(it.value, Value::Text(_))));
        let Some((name, value)) = at.and_then(|at| Some((&row.cells[at], row.cells.get(at + 1)?))) else {
            let why = if at.is_some_and(|it| known(&row.cells[it].value).is_some()) {
                "значение не заполнено"
            } else {
                "заголовок"
            };
            account.skipped.push((row.number, why.to_owned()));
            continue;
        };
        if dictionary.columns.cell_words.names_of_pairs(&text_of(&name.value)) {
            account.skipped.push((row.number, CAPTIONS.to_owned()));
            continue;
        }
        account.used.push(row.number);
        laid.pairs.push(pair(
            sheet,
            spec,
            known(&name.value),
            &name.value,
            &value.value,
            row.number,
            value.column,
        ));
    }
}

fn pair<'a>(
    sheet: &Sheet,
    spec: &'a SheetSpec,
    meaning: Option<&'a Column>,
    name: &Value,
    value: &'a Value,
    row: u32,
    column: u32,
) -> Pair<'a> {
    Pair {
        sheet: &spec.id,
        id: meaning.map(|it| it.id.as_str()),
        name: text_of(name),
        value,
        place: sheet.place(row, column),
    }
}
