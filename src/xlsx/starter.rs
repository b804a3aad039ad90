//! The starter workbook: every sheet ready to be filled in, with hints, examples and lists to choose from.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Note, ObjectMovement, Url,
    Worksheet, XlsxError,
};
use serde::Deserialize;

use super::filling::{Filling, Row, Typed};
use super::form::write_value;
use super::height::{height, sized};
use super::look::{self, Looks};
use crate::data;
use crate::report::{Report, Reported};
use crate::sources::Source;
use crate::staff::{Column, ColumnKind, Columns, Shape, SheetSpec};

/// The rows of a table that are prepared for values.
const PREPARED: u32 = 300;

/// The row of the captions: above it stand what the sheet is for, and an example.
const CAPTIONS: u32 = 2;

/// Excel's limit for a list that is written into the cell's own rule, in UTF-16 units.
const LONGEST_LIST: usize = 255;

/// The words of the first sheet and of the hints: `rules/starter.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    name: String,
    title: String,
    lines: Vec<String>,
    sheet: String,
    purpose: String,
    values: String,
    example: String,
    choice: String,
    required: String,
    wrong_value: String,
    wrong_date: String,
}

impl Guide {
    /// Reads `starter.toml`.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Guide, Reported> {
        data::read(rules, "starter.toml", report)
    }
}

/// Writes the starter workbook, empty or with what a school has already.
///
/// Fails with a sentence in Russian if Excel cannot hold a value.
pub fn starter(columns: &Columns, guide: &Guide, filling: &Filling) -> Result<Vec<u8>, String> {
    write(columns, guide, filling).map_err(|_| "книгу для заполнения не удалось составить".to_owned())
}

fn write(columns: &Columns, guide: &Guide, filling: &Filling) -> Result<Vec<u8>, XlsxError> {
    let mut book = look::book(&guide.title, "cyclogram")?;
    let looks = Looks::new();
    let lists = long_lists(columns);
    let first = book.add_worksheet();
    first.set_name(&guide.name)?;
    write_guide(first, columns, guide, &lists, &looks)?;
    for spec in &columns.sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&spec.name)?;
        look::page(sheet, spec.shape == Shape::Table);
        let writer = Writer { guide, looks: &looks, lists: &lists };
        match spec.shape {
            Shape::Table => writer.table(sheet, spec, filling.rows(&spec.id))?,
            Shape::Pairs => writer.pairs(sheet, spec, filling.rows(&spec.id).first())?,
        }
    }
    book.save_to_buffer()
}

/// A list too long for a cell's own rule; it stands in a column of the first sheet.
struct LongList<'a> {
    values: &'a [String],
    column: u16,
}

/// Lists the long lists with the columns of the first sheet where they go; equal lists stand there once.
fn long_lists(columns: &Columns) -> Vec<LongList<'_>> {
    let mut found: Vec<LongList<'_>> = Vec::new();
    for values in columns.sheets.iter().flat_map(|it| &it.columns).map(|it| it.values.as_slice()) {
        let long = values.join(",").encode_utf16().count() > LONGEST_LIST;
        if long && !found.iter().any(|it| it.values == values) {
            let column = 3 + found.len() as u16;
            found.push(LongList { values, column });
        }
    }
    found
}

/// The first row of a long list on the first sheet.
fn list_row(guide: &Guide) -> u32 {
    guide.lines.len() as u32 + 3
}

fn write_guide(
    sheet: &mut Worksheet,
    columns: &Columns,
    guide: &Guide,
    lists: &[LongList<'_>],
    looks: &Looks,
) -> Result<(), XlsxError> {
    look::page(sheet, false);
    sheet.set_column_width(0, 26)?.set_column_width(1, 84)?;
    sheet.merge_range(0, 0, 0, 1, &guide.title, &looks.title)?;
    sheet.set_row_height(0, 24)?;
    for (row, line) in (1..).zip(&guide.lines) {
        sheet.merge_range(row, 0, row, 1, line, &looks.note)?;
        sheet.set_row_height(row, height([(line.as_str(), 110.0)].into_iter()))?;
    }
    let header = list_row(guide) - 1;
    sheet.write_string_with_format(header, 0, &guide.sheet, &looks.header)?;
    sheet.write_string_with_format(header, 1, &guide.purpose, &looks.header)?;
    for (row, spec) in (header + 1..).zip(&columns.sheets) {
        let link = Url::new(format!("internal:'{}'!A1", spec.name)).set_text(&spec.name);
        sheet.write_url_with_format(row, 0, link, &looks.link)?;
        sheet.write_string_with_format(row, 1, &spec.hint, &looks.text)?;
        sheet.set_row_height(row, height([(spec.hint.as_str(), 84.0)].into_iter()))?;
    }
    for list in lists {
        sheet.set_column_width(list.column, 46)?;
        sheet.write_string_with_format(header, list.column, &guide.values, &looks.header)?;
        for (row, value) in (header + 1..).zip(list.values) {
            sheet.write_string_with_format(row, list.column, value, &looks.text)?;
        }
    }
    sheet.set_print_area(0, 0, header + columns.sheets.len() as u32, 1)?;
    Ok(())
}

/// Lists the columns that the school has beside those of `columns.toml`.
fn own_columns(spec: &SheetSpec, rows: &[Row]) -> Vec<Column> {
    let captions: BTreeSet<&String> = rows.iter().flat_map(Row::keys).collect();
    captions.into_iter().filter(|it| spec.column(it).is_none()).map(|it| Column::own(it)).collect()
}

/// Writes the sheets to be filled in.
struct Writer<'a> {
    guide: &'a Guide,
    looks: &'a Looks,
    lists: &'a [LongList<'a>],
}

impl Writer<'_> {
    /// Writes a table: the purpose, an example, the captions, and the rows.
    fn table(&self, sheet: &mut Worksheet, spec: &SheetSpec, rows: &[Row]) -> Result<(), XlsxError> {
        let looks = self.looks;
        let own = own_columns(spec, rows);
        let known =
            spec.columns.iter().filter(|it| it.offered || rows.iter().any(|row| row.contains_key(&it.id)));
        let shown: Vec<&Column> = known.chain(&own).collect();
        sheet.write_string_with_format(0, 0, &spec.hint, &looks.hint)?;
        for (column, it) in (0..).zip(&shown) {
            let width = if column == 0 {
                it.width.max(self.guide.example.chars().count() as u16 + 2)
            } else {
                it.width
            };
            sheet.set_column_width(column, width)?;
            sheet.set_column_format(column, looks.empty(it.kind))?;
            let example =
                if column == 0 && it.example.is_empty() { &self.guide.example } else { &it.example };
            sheet.write_string_with_format(1, column, example, &looks.example)?;
            let caption = if it.required { &looks.required } else { &looks.header };
            sheet.write_string_with_format(CAPTIONS, column, &it.caption, caption)?;
            self.note(sheet, CAPTIONS, column, it)?;
            self.rule(sheet, (CAPTIONS + 1, CAPTIONS + PREPARED), column, it)?;
        }
        let cells = |text: fn(&Column) -> &str, part: f64| {
            height(shown.iter().map(|it| (text(it), f64::from(it.width) * part)))
        };
        sheet.set_row_height(1, cells(|it| &it.example, 1.0))?;
        sheet.set_row_height(CAPTIONS, cells(|it| &it.caption, 0.85))?;
        for (row, values) in (CAPTIONS + 1..).zip(rows) {
            for (column, it) in (0..).zip(&shown) {
                write_value(sheet, row, column, values.get(&it.id), looks)?;
            }
            let texts =
                shown.iter().filter_map(|it| Some((values.get(&it.id)?.text()?, f64::from(it.width))));
            sheet.set_row_height(row, height(texts))?;
        }
        let name = shown.iter().position(|it| it.id == "name").map_or(0, |it| it as u16 + 1);
        sheet.set_freeze_panes(CAPTIONS + 1, name)?;
        sheet.set_repeat_rows(CAPTIONS, CAPTIONS)?;
        look::wide(sheet, shown.iter().map(|it| it.width), usize::from(name))?;
        Ok(())
    }

    /// Writes names in the first column; the values go into the second. Names of the school's own come last.
    fn pairs(&self, sheet: &mut Worksheet, spec: &SheetSpec, values: Option<&Row>) -> Result<(), XlsxError> {
        let none = Row::new();
        let values = values.unwrap_or(&none);
        let shown = spec.columns.iter().filter(|it| it.offered || values.contains_key(&it.id));
        sheet.set_column_width(0, 44)?.set_column_width(1, 70)?;
        sheet.write_string_with_format(0, 0, &spec.hint, &self.looks.hint)?;
        let mut row = 1;
        for it in shown {
            let name = if it.required { &self.looks.required_label } else { &self.looks.label };
            sheet.write_string_with_format(row, 0, &it.caption, name)?;
            self.note(sheet, row, 0, it)?;
            self.rule(sheet, (row, row), 1, it)?;
            sheet.write_blank(row, 1, self.looks.boxed_empty(it.kind))?;
            self.value(sheet, row, &it.caption, values.get(&it.id))?;
            row += 1;
        }
        for (name, value) in values.iter().filter(|(id, _)| spec.column(id).is_none()) {
            sheet.write_string_with_format(row, 0, name, &self.looks.label)?;
            self.value(sheet, row, name, Some(value))?;
            row += 1;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    /// Writes the value of a pair and makes its row high enough.
    fn value(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        name: &str,
        value: Option<&Typed>,
    ) -> Result<(), XlsxError> {
        if value.is_some() {
            write_value(sheet, row, 1, value, self.looks)?;
        }
        let cells = [(name, 44.0), (value.and_then(Typed::text).unwrap_or_default(), 70.0)];
        sheet.set_row_height(row, height(cells.into_iter()))?;
        Ok(())
    }

    /// Puts the hint, the example and the choice beside a caption.
    fn note(&self, sheet: &mut Worksheet, row: u32, column: u16, of: &Column) -> Result<(), XlsxError> {
        let mut lines = Vec::new();
        if of.required {
            lines.push(self.guide.required.clone());
        }
        if !of.hint.is_empty() {
            lines.push(of.hint.clone());
        }
        if !of.values.is_empty() {
            lines.push(format!("{}: {}", self.guide.choice, of.values.join("; ")));
        }
        if !of.example.is_empty() {
            lines.push(format!("{}: {}", self.guide.example, of.example));
        }
        if !lines.is_empty() {
            sheet.insert_note(row, column, &note(&lines.join("\n")))?;
        }
        Ok(())
    }

    /// Sets what may be typed into the rows from the first to the last of `rows`.
    fn rule(
        &self,
        sheet: &mut Worksheet,
        rows: (u32, u32),
        column: u16,
        of: &Column,
    ) -> Result<(), XlsxError> {
        let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
        let rule = if !of.values.is_empty() {
            let rule = match self.lists.iter().find(|it| it.values == of.values) {
                Some(list) => rule.allow_list_formula(self.place(list).as_str().into()),
                None => rule.allow_list_strings(&of.values)?,
            };
            rule.set_error_message(&self.guide.wrong_value)?
        } else if of.kind == ColumnKind::Date {
            let (from, to) = (ExcelDateTime::from_ymd(1930, 1, 1)?, ExcelDateTime::from_ymd(2099, 12, 31)?);
            rule.allow_date(DataValidationRule::Between(from, to))
                .set_error_message(&self.guide.wrong_date)?
        } else {
            return Ok(());
        };
        sheet.add_data_validation(rows.0, column, rows.1, column, &rule)?;
        Ok(())
    }

    /// Returns where a long list stands, as a formula.
    fn place(&self, list: &LongList<'_>) -> String {
        let letter = char::from(b'A' + list.column as u8);
        let first = list_row(self.guide) + 1;
        let last = first + list.values.len() as u32 - 1;
        format!("='{}'!${letter}${first}:${letter}${last}", self.guide.name)
    }
}

/// Makes a note as large as its text.
pub(super) fn note(text: &str) -> Note {
    let height = sized([(text, 34.0)].into_iter(), 9.0);
    Note::new(text)
        .add_author_prefix(false)
        .set_author("cyclogram")
        .set_font_size(9)
        .set_width(240)
        .set_height((height * 4.0 / 3.0) as u32 + 12)
        .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells)
}
