//! How our workbooks look: fonts, fills, borders, the page. One place for all of them.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// The font of everything.
const FONT: &str = "Times New Roman";

/// The size of everything but titles and notes, in points.
const SIZE: f64 = 11.0;

/// The numbers by which Excel knows paper: 9 is A4.
const A4: u8 = 9;

/// The formats of a table.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) date: Format,
    pub(super) number: Format,
    pub(super) percent: Format,
    pub(super) link: Format,
    pub(super) group: Format,
    pub(super) note: Format,
    pub(super) label: Format,
}

impl Looks {
    /// Makes the formats anew.
    pub(super) fn new() -> Looks {
        let boxed = font().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        Looks {
            title: font().set_bold().set_font_size(13).set_align(FormatAlign::Center).set_text_wrap(),
            header: boxed
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0xE7_EEF5)),
            date: boxed.clone().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Center),
            number: boxed.clone().set_num_format("General").set_align(FormatAlign::Center),
            percent: boxed.clone().set_num_format("0.0\u{a0}\"%\"").set_align(FormatAlign::Center),
            link: boxed.clone().set_hyperlink(),
            group: boxed.clone().set_bold().set_background_color(Color::RGB(0xF3_F3F3)),
            note: font().set_align(FormatAlign::Top).set_text_wrap(),
            label: boxed.clone().set_background_color(Color::RGB(0xE7_EEF5)),
            text: boxed,
        }
    }
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

/// Says what Excel has against a name of a tab, if anything.
pub(super) fn tab_fault(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        return Some("пустое");
    }
    if name.chars().count() > 31 {
        return Some("длиннее 31 знака");
    }
    if name.contains(['[', ']', ':', '*', '?', '/', '\\']) {
        return Some("содержит один из знаков [ ] : * ? / \\");
    }
    (name.starts_with('\'') || name.ends_with('\'')).then_some("начинается или кончается апострофом")
}

/// Estimates how many lines a text takes in a cell that is `width` characters wide.
///
/// Needed for merged cells alone: there neither Excel nor LibreOffice finds the height by itself.
pub(super) fn lines(text: &str, width: f64) -> f64 {
    text.lines().map(|it| (it.chars().count() as f64 / width.max(1.0)).ceil().max(1.0)).sum::<f64>().max(1.0)
}
