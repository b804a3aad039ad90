//! How our workbooks look: fonts, fills, borders, the page. One place for all of them.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::layout::Kind;
use crate::report::Grade;
use crate::staff::ColumnKind;

/// The font of everything.
pub(super) const FONT: &str = "Times New Roman";

/// The size of everything but titles, in points.
pub(super) const SIZE: f64 = 11.0;

/// The size of titles, in points.
pub(super) const TITLE: f64 = 13.0;

/// The numbers by which Excel knows paper: 9 is A4.
const A4: u8 = 9;

/// Excel's limit for one cell, in units of UTF-16.
const LONGEST: usize = 32_767;

/// How dates are shown.
const DATE: &str = "dd.mm.yyyy";

/// How months are shown: in Russian words on every machine.
const MONTH: &str = "[$-419]mmmm yyyy";

/// The fill of captions.
const HEADER: u32 = 0xE7_EEF5;

/// The fill of captions that must be filled in.
const REQUIRED: u32 = 0xFF_EB9C;

/// The tabs of the sheets to begin with.
pub(super) const FIRST: u32 = 0xFF_C000;

/// The formats of a table.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) date: Format,
    pub(super) month: Format,
    pub(super) share: Format,
    pub(super) passed: Format,
    pub(super) near: Format,
    pub(super) number: Format,
    pub(super) percent: Format,
    pub(super) link: Format,
    pub(super) group: Format,
    pub(super) note: Format,
    pub(super) label: Format,
    pub(super) required: Format,
    pub(super) required_label: Format,
    pub(super) example: Format,
    pub(super) hint: Format,
    pub(super) plain: Format,
    error: Format,
    remark: Format,
    aside: Format,
    empty_text: Format,
    empty_date: Format,
    empty_number: Format,
    boxed_text: Format,
}

impl Looks {
    /// Makes the formats anew.
    pub(super) fn new() -> Looks {
        let boxed = font().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        let header = boxed
            .clone()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(HEADER));
        let grey = font().set_italic().set_font_color(Color::RGB(0x59_5959));
        Looks {
            title: font().set_bold().set_font_size(TITLE).set_align(FormatAlign::Center).set_text_wrap(),
            required: header.clone().set_background_color(Color::RGB(REQUIRED)),
            header,
            date: boxed.clone().set_num_format(DATE).set_align(FormatAlign::Center),
            month: boxed.clone().set_num_format(MONTH).set_align(FormatAlign::Center),
            share: boxed.clone().set_num_format("0.0%").set_align(FormatAlign::Center),
            passed: Format::new().set_background_color(Color::RGB(0xFF_C7CE)),
            near: Format::new().set_background_color(Color::RGB(REQUIRED)),
            number: boxed.clone().set_num_format("General").set_align(FormatAlign::Center),
            percent: boxed.clone().set_num_format("0.0\u{a0}\"%\"").set_align(FormatAlign::Center),
            link: boxed.clone().set_hyperlink(),
            group: boxed.clone().set_bold().set_background_color(Color::RGB(0xF3_F3F3)),
            note: font().set_align(FormatAlign::Top).set_text_wrap(),
            label: boxed.clone().set_background_color(Color::RGB(HEADER)),
            required_label: boxed.clone().set_background_color(Color::RGB(REQUIRED)),
            plain: font().set_align(FormatAlign::Top).set_text_wrap(),
            error: boxed.clone().set_background_color(Color::RGB(0xFF_C7CE)),
            remark: boxed.clone().set_background_color(Color::RGB(REQUIRED)),
            aside: boxed.clone().set_background_color(Color::RGB(0xDD_EBF7)),
            example: grey.clone().set_align(FormatAlign::Top).set_text_wrap(),
            hint: grey,
            empty_text: font().set_num_format("@").set_align(FormatAlign::Top).set_text_wrap(),
            empty_date: font().set_num_format(DATE).set_align(FormatAlign::Top),
            empty_number: font().set_align(FormatAlign::Top),
            boxed_text: boxed.clone().set_num_format("@"),
            text: boxed,
        }
    }
}

impl Looks {
    /// Returns the format of a column's cells.
    pub(super) fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text => &self.text,
            Kind::Date => &self.date,
            Kind::Month => &self.month,
            Kind::Number => &self.number,
            Kind::Share => &self.share,
            Kind::Percent => &self.percent,
            Kind::Link => &self.link,
        }
    }

    /// Returns the format of cells still to be filled in: text stays text, so that zeros at the front are kept.
    pub(super) fn empty(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Date => &self.empty_date,
            ColumnKind::Number => &self.empty_number,
            ColumnKind::Text | ColumnKind::Yes | ColumnKind::List => &self.empty_text,
        }
    }

    /// Returns the format of a cell with a remark of this grade.
    pub(super) fn grade(&self, grade: Grade) -> &Format {
        match grade {
            Grade::Error => &self.error,
            Grade::Remark => &self.remark,
            Grade::Note => &self.aside,
        }
    }

    /// Returns the format of a date, with a remark or without.
    pub(super) fn dated(&self, grade: Option<Grade>) -> Format {
        grade.map_or(&self.plain, |it| self.grade(it)).clone().set_num_format(DATE)
    }

    /// Returns the format of a cell with borders that is still to be filled in.
    pub(super) fn boxed_empty(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Date => &self.date,
            ColumnKind::Number => &self.number,
            ColumnKind::Text | ColumnKind::Yes | ColumnKind::List => &self.boxed_text,
        }
    }
}

/// The fill of captions, for other rows that stand out.
pub(super) fn header_fill() -> Color {
    Color::RGB(HEADER)
}

/// The font that every format starts from.
pub(super) fn font() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE)
}

/// Starts a workbook whose bytes depend on nothing but what is written to it.
pub(super) fn book(title: &str, author: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_default_format(&font(), 20, 64)?;
    // The library would take the clock.
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(title).set_author(author).set_creation_datetime(&fixed),
    );
    Ok(book)
}

/// Sets the page for printing: A4, as wide as the table, narrow margins, page numbers below.
pub(super) fn page(sheet: &mut Worksheet, landscape: bool) {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    // Left for the binding, in inches: 20 mm; then right, top, bottom, header and footer.
    sheet.set_margins(0.79, 0.39, 0.59, 0.59, 0.3, 0.3);
    sheet.set_footer(format!("&R&\"{FONT},Regular\"&9&P из &N"));
    if landscape {
        sheet.set_landscape();
    }
}

/// So many characters fit across a landscape page at four fifths of their size.
const ACROSS: u16 = 175;

/// Sets a table of the widths for printing: on as many pages across as leave it legible, each with the first columns.
pub(super) fn wide(
    sheet: &mut Worksheet,
    widths: impl Iterator<Item = u16> + Clone,
    first: usize,
) -> Result<(), XlsxError> {
    let all: u16 = widths.clone().sum();
    if all <= ACROSS {
        return Ok(());
    }
    let repeated: u16 = widths.take(first).sum();
    let (repeated, first) = if repeated * 2 < ACROSS { (repeated, first) } else { (0, 0) };
    sheet.set_print_fit_to_pages((all - repeated).div_ceil(ACROSS - repeated), 0);
    if let Some(last) = first.checked_sub(1) {
        sheet.set_repeat_columns(0, last as u16)?;
    }
    Ok(())
}

/// Drops from a text what Excel, or XML, cannot hold in a cell.
pub(super) fn clean(text: &str) -> String {
    let held = |it: &char| (!it.is_control() || *it == '\n') && !matches!(it, '\u{fffe}' | '\u{ffff}');
    shortened(&text.chars().filter(held).collect::<String>(), LONGEST)
}

/// Keeps as many letters as fit into `most` units of UTF-16.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |it: &char| {
        units += it.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).collect()
}
