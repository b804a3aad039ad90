//! The starter workbook: every sheet ready to be filled in, with hints, examples and lists to choose from.

mod guide;

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Worksheet, XlsxError,
};

use super::filling::{Filling, Row, Typed};
use super::form::{note, write_value};
use super::height::height;
use super::look::{self, Looks};
use crate::staff::{Column, ColumnKind, Columns, Shape, SheetSpec};
use crate::workbook::letters;

pub use guide::Guide;
use guide::LongList;

/// The rows of a table that are prepared for values.
const PREPARED: u32 = 300;

/// The row of the captions: above it stand what the sheet is for, and an example.
const CAPTIONS: u32 = 2;

/// Writes the starter workbook, empty or with what a school has already.
///
/// Fails with a sentence in Russian if Excel cannot hold a value.
pub fn starter(columns: &Columns, guide: &Guide, filling: &Filling) -> Result<Vec<u8>, String> {
    write(columns, guide, filling).map_err(|_| "книгу для заполнения не удалось составить".to_owned())
}

fn write(columns: &Columns, guide: &Guide, filling: &Filling) -> Result<Vec<u8>, XlsxError> {
    let mut book = look::book(&guide.title, "cyclogram")?;
    let looks = Looks::new();
    let lists = guide::long_lists(columns, guide);
    let sheets = ordered(columns, guide, filling);
    let first = book.add_worksheet();
    first.set_name(&guide.name)?;
    guide::write(first, guide, &sheets, &looks)?;
    let names = columns.sheet("staff").map(|it| names(it, guide, filling)).unwrap_or_default();
    let writer = Writer { guide, looks: &looks, lists: &lists, names };
    for spec in &sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&spec.name)?;
        if guide.is_first(&spec.id) {
            sheet.set_tab_color(Color::RGB(look::FIRST));
        }
        look::page(sheet, spec.shape == Shape::Table);
        match spec.shape {
            Shape::Table => writer.table(sheet, spec, filling.rows(&spec.id))?,
            Shape::Pairs => writer.pairs(sheet, spec, filling.rows(&spec.id).first())?,
        }
    }
    guide::write_lists(&mut book, guide, &lists, &looks)?;
    book.save_to_buffer()
}

/// The sheets in their order; those that are rarely needed, and empty, stand behind.
fn ordered<'a>(columns: &'a Columns, guide: &Guide, filling: &Filling) -> Vec<&'a SheetSpec> {
    let is_behind = |it: &&SheetSpec| guide.is_rare(&it.id) && filling.rows(&it.id).is_empty();
    let (behind, before): (Vec<&SheetSpec>, Vec<&SheetSpec>) = columns.sheets.iter().partition(is_behind);
    [before, behind].concat()
}

/// The columns, or names, of a sheet, and how many of them are not folded away. What is filled in is never folded.
fn shown<'a>(
    spec: &'a SheetSpec,
    own: &'a [Column],
    guide: &Guide,
    is_filled: impl Fn(&str) -> bool,
) -> (Vec<&'a Column>, usize) {
    let offered = spec.columns.iter().filter(|it| it.offered || is_filled(&it.id));
    let at = |it: &Column| guide.folded(&spec.id, &it.id).filter(|_| !is_filled(&it.id));
    let (mut folded, mut shown): (Vec<&Column>, Vec<&Column>) = offered.partition(|it| at(it).is_some());
    folded.sort_by_key(|it| at(it));
    shown.extend(own);
    let count = shown.len();
    shown.extend(folded);
    (shown, count)
}

/// Where the names of the staff stand, as a formula: as many rows as are filled in.
fn names(staff: &SheetSpec, guide: &Guide, filling: &Filling) -> String {
    let rows = filling.rows(&staff.id);
    let own = own_columns(staff, rows);
    let columns = shown(staff, &own, guide, |id| rows.iter().any(|row| row.contains_key(id))).0;
    let column = columns.iter().position(|it| it.id == "name").unwrap_or_default() as u32;
    let (letter, first, last) = (letters(column), CAPTIONS + 2, last_row(rows) + 1);
    let cells = format!("'{}'!${letter}${first}:${letter}${last}", staff.name);
    format!("=OFFSET('{}'!${letter}${first},0,0,MAX(1,COUNTA({cells})),1)", staff.name)
}

/// The last row, from 0, that is prepared for values.
fn last_row(rows: &[Row]) -> u32 {
    CAPTIONS + PREPARED.max(rows.len() as u32)
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
    /// Where the names of the staff stand.
    names: String,
}

impl Writer<'_> {
    /// Writes a table: the purpose, an example, the captions, and the rows.
    fn table(&self, sheet: &mut Worksheet, spec: &SheetSpec, rows: &[Row]) -> Result<(), XlsxError> {
        let looks = self.looks;
        let own = own_columns(spec, rows);
        let (shown, count) = shown(spec, &own, self.guide, |id| rows.iter().any(|row| row.contains_key(id)));
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
            self.rule(sheet, (CAPTIONS + 1, last_row(rows)), column, (&spec.id, it))?;
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
        if count < shown.len() {
            sheet.group_columns_collapsed(count as u16, shown.len() as u16 - 1)?;
        }
        let name = shown.iter().position(|it| it.id == "name").map_or(0, |it| it as u16 + 1);
        sheet.set_freeze_panes(CAPTIONS + 1, name)?;
        sheet.set_repeat_rows(CAPTIONS, CAPTIONS)?;
        look::wide(sheet, shown[..count].iter().map(|it| it.width), usize::from(name))?;
        Ok(())
    }

    /// Writes names in the first column; the values go into the second. Names of the school's own come last.
    fn pairs(&self, sheet: &mut Worksheet, spec: &SheetSpec, values: Option<&Row>) -> Result<(), XlsxError> {
        let none = Row::new();
        let values = values.unwrap_or(&none);
        let (shown, count) = shown(spec, &[], self.guide, |id| values.contains_key(id));
        let (shown, folded) = shown.split_at(count);
        sheet.set_column_width(0, 44)?.set_column_width(1, 70)?;
        sheet.write_string_with_format(0, 0, &spec.hint, &self.looks.hint)?;
        let mut row = 1;
        for it in shown {
            self.named(sheet, row, spec, it, values)?;
            row += 1;
        }
        for (name, value) in values.iter().filter(|(id, _)| spec.column(id).is_none()) {
            sheet.write_string_with_format(row, 0, name, &self.looks.label)?;
            self.value(sheet, row, name, Some(value))?;
            row += 1;
        }
        for (row, it) in (row..).zip(folded) {
            self.named(sheet, row, spec, it, values)?;
        }
        if !folded.is_empty() {
            sheet.group_rows_collapsed(row, row + folded.len() as u32 - 1)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    /// Writes one name with its value.
    fn named(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        spec: &SheetSpec,
        of: &Column,
        values: &Row,
    ) -> Result<(), XlsxError> {
        let name = if of.required { &self.looks.required_label } else { &self.looks.label };
        sheet.write_string_with_format(row, 0, &of.caption, name)?;
        self.note(sheet, row, 0, of)?;
        self.rule(sheet, (row, row), 1, (&spec.id, of))?;
        sheet.write_blank(row, 1, self.looks.boxed_empty(of.kind))?;
        self.value(sheet, row, &of.caption, values.get(&of.id))
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
        (spec, of): (&str, &Column),
    ) -> Result<(), XlsxError> {
        let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
        let documents = self.guide.documents(spec, &of.id);
        let values = documents.unwrap_or(&of.values);
        let rule = if self.guide.has_names(spec, &of.id) {
            rule.allow_list_formula(self.names.as_str().into()).set_error_message(&self.guide.wrong_name)?
        } else if !values.is_empty() {
            let rule = match self.lists.iter().find(|it| it.values == values) {
                Some(list) => rule.allow_list_formula(guide::place(self.guide, list).as_str().into()),
                None => rule.allow_list_strings(values)?,
            };
            let wrong =
                if documents.is_some() { &self.guide.wrong_document } else { &self.guide.wrong_value };
            rule.set_error_message(wrong)?
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
}
