//! The first sheet of the starter workbook: what to begin with; all else lies folded below. And the lists to choose from, behind.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::data;
use crate::documents::Listing;
use crate::report::{Report, Reported};
use crate::sources::Source;
use crate::staff::{Columns, SheetSpec};
use crate::xlsx::height::height;
use crate::xlsx::look::{self, Looks};

/// Excel's limit for a list that is written into the cell's own rule, in UTF-16 units.
const LONGEST_LIST: usize = 255;

/// Widths of the columns of the first sheet.
const WIDTHS: (f64, f64) = (26.0, 84.0);

/// How the starter workbook is laid out, and the words of its first sheet and hints: `rules/starter.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The tab.
    pub(super) name: String,
    /// The tab of the lists.
    lists: String,
    pub(super) title: String,
    lines: Vec<String>,
    rest: String,
    more: Vec<String>,
    sheet: String,
    purpose: String,
    pub(super) example: String,
    pub(super) choice: String,
    pub(super) required: String,
    pub(super) wrong_value: String,
    pub(super) wrong_date: String,
    pub(super) wrong_name: String,
    pub(super) wrong_document: String,
    /// The sheets to begin with, by id.
    first: Vec<String>,
    /// Sheets that are rarely needed.
    rare: Vec<String>,
    /// Columns, or names, that are rarely needed: by the id of the sheet.
    folded: BTreeMap<String, Vec<String>>,
    /// Where names of the staff are chosen: «courses.name».
    names: Vec<String>,
    /// Where documents are chosen.
    documents: Vec<String>,
    /// The documents, as they are written there.
    #[serde(skip)]
    all_documents: Vec<String>,
}

impl Guide {
    /// Reads `starter.toml`, and the list of documents.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Guide, Reported> {
        let guide: Guide = data::read(rules, "starter.toml", report)?;
        Ok(Guide { all_documents: Listing::read(rules, report)?.numbered(), ..guide })
    }

    /// Whether a sheet is one to begin with.
    pub(super) fn is_first(&self, sheet: &str) -> bool {
        self.first.iter().any(|it| it == sheet)
    }

    /// Whether a sheet is rarely needed.
    pub(super) fn is_rare(&self, sheet: &str) -> bool {
        self.rare.iter().any(|it| it == sheet)
    }

    /// Where a column stands among those of its sheet that are rarely needed.
    pub(super) fn folded(&self, sheet: &str, column: &str) -> Option<usize> {
        self.folded.get(sheet)?.iter().position(|it| it == column)
    }

    /// Whether names of the staff are chosen in a column.
    pub(super) fn has_names(&self, sheet: &str, column: &str) -> bool {
        is_among(&self.names, sheet, column)
    }

    /// The documents, where one is chosen in a column.
    pub(super) fn documents(&self, sheet: &str, column: &str) -> Option<&[String]> {
        is_among(&self.documents, sheet, column).then_some(&self.all_documents)
    }
}

fn is_among(all: &[String], sheet: &str, column: &str) -> bool {
    all.iter().any(|it| it.split_once('.') == Some((sheet, column)))
}

/// A list too long for a cell's own rule; it stands in a column of a sheet behind.
pub(super) struct LongList<'a> {
    pub(super) values: &'a [String],
    column: u16,
}

/// Lists the long lists with the columns where they go; equal lists stand there once.
pub(super) fn long_lists<'a>(columns: &'a Columns, guide: &'a Guide) -> Vec<LongList<'a>> {
    let own = columns.sheets.iter().flat_map(|it| &it.columns).map(|it| it.values.as_slice());
    let mut found: Vec<LongList<'_>> = Vec::new();
    for values in own.chain([guide.all_documents.as_slice()]) {
        let long = values.join(",").encode_utf16().count() > LONGEST_LIST;
        if long && !found.iter().any(|it| it.values == values) {
            let column = found.len() as u16;
            found.push(LongList { values, column });
        }
    }
    found
}

/// Writes the long lists on a sheet that nobody needs to see.
pub(super) fn write_lists(
    book: &mut Workbook,
    guide: &Guide,
    lists: &[LongList<'_>],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&guide.lists)?.set_hidden(true);
    for list in lists {
        sheet.set_column_width(list.column, 46)?;
        for (row, value) in (0..).zip(list.values) {
            sheet.write_string_with_format(row, list.column, value, &looks.plain)?;
        }
    }
    Ok(())
}

/// Returns where a long list stands, as a formula.
pub(super) fn place(guide: &Guide, list: &LongList<'_>) -> String {
    let letter = crate::workbook::letters(u32::from(list.column));
    format!("='{}'!${letter}$1:${letter}${}", guide.lists, list.values.len())
}

/// Writes the first sheet: `sheets` are those of the workbook, in their order.
pub(super) fn write(
    sheet: &mut Worksheet,
    guide: &Guide,
    sheets: &[&SheetSpec],
    looks: &Looks,
) -> Result<(), XlsxError> {
    look::page(sheet, false);
    sheet.set_column_width(0, WIDTHS.0)?.set_column_width(1, WIDTHS.1)?;
    sheet.merge_range(0, 0, 0, 1, &guide.title, &looks.title)?;
    sheet.set_row_height(0, 24)?;
    let (first, later): (Vec<&SheetSpec>, Vec<&SheetSpec>) =
        sheets.iter().copied().partition(|it| guide.is_first(&it.id));
    let mut row = lines(sheet, 1, &guide.lines, looks)?;
    row = table(sheet, row, guide, &first, looks)?;
    sheet.merge_range(row, 0, row, 1, &guide.rest, &looks.group)?;
    let folded = row + 1;
    row = lines(sheet, folded, &guide.more, looks)?;
    row = table(sheet, row, guide, &later, looks)?;
    sheet.group_symbols_above(true).group_rows_collapsed(folded, row - 1)?;
    sheet.set_print_area(0, 0, row - 1, 1)?;
    Ok(())
}

/// Writes paragraphs; returns the row below.
fn lines(sheet: &mut Worksheet, from: u32, lines: &[String], looks: &Looks) -> Result<u32, XlsxError> {
    for (row, line) in (from..).zip(lines) {
        sheet.merge_range(row, 0, row, 1, line, &looks.note)?;
        sheet.set_row_height(row, height([(line.as_str(), WIDTHS.0 + WIDTHS.1)].into_iter()))?;
    }
    Ok(from + lines.len() as u32)
}

/// Writes what the sheets are for; returns the row below.
fn table(
    sheet: &mut Worksheet,
    from: u32,
    guide: &Guide,
    sheets: &[&SheetSpec],
    looks: &Looks,
) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(from, 0, &guide.sheet, &looks.header)?;
    sheet.write_string_with_format(from, 1, &guide.purpose, &looks.header)?;
    for (row, spec) in (from + 1..).zip(sheets) {
        let link = Url::new(format!("internal:'{}'!A1", spec.name)).set_text(&spec.name);
        sheet.write_url_with_format(row, 0, link, &looks.link)?;
        sheet.write_string_with_format(row, 1, &spec.hint, &looks.text)?;
        sheet.set_row_height(row, height([(spec.hint.as_str(), WIDTHS.1)].into_iter()))?;
    }
    Ok(from + 1 + sheets.len() as u32)
}
