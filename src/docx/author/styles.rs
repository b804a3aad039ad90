//! Named styles and list numbering of `layout.toml` as Word keeps them.

use docx_rs::{
    AbstractNumbering, AlignmentType, IndentLevel, Level, LevelJc, LevelSuffixType, LevelText, LineSpacing,
    LineSpacingType, NumberFormat, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, RunFonts,
    RunProperty, SpecialIndentType, Start, StyleType, Styles, Tab, TabValueType, TableCellMargins,
    TableProperty, VertAlignType, WidthType,
};
use docx_rs::{BorderType, Style as WordStyle, TableBorder, TableBorderPosition, TableBorders};

use super::layout::{Kind, Layout, Rule, Style};
use super::outline::Align;

/// The size of letters where a style names none, in points.
pub const SIZE: f64 = 14.0;
/// The margin at the sides of a cell, in twentieths of a point.
pub const CELL_SIDE: usize = 85;
/// The list of numbered points; docx-rs keeps number 1 to itself.
pub const NUMBERED: usize = 11;
/// The list of dashes.
pub const DASHES: usize = 12;
/// The style of the number of a footnote.
pub const NOTE_MARK: &str = "FootnoteReference";
/// Levels of a list; templates use two or three.
const LEVELS: usize = 4;

/// Turns millimetres into twentieths of a point.
pub fn twips(millimetres: f64) -> i32 {
    (millimetres * 1440.0 / 25.4).round() as i32
}

/// Makes all named styles of papers of a kind. `width` is the width of the text in twentieths of a point, for tabs at its edge.
pub fn styles(layout: &Layout, kind: Kind, width: i32) -> Styles {
    let font = layout.fonts.get(&kind).unwrap_or(&layout.font);
    let fonts = RunFonts::new().ascii(font).hi_ansi(font).east_asia(font).cs(font);
    let mut styles = Styles::new()
        .default_fonts(fonts)
        .default_size(half_points(SIZE))
        .default_line_spacing(LineSpacing::new().after(0).line(240).line_rule(LineSpacingType::Auto));
    for style in &layout.styles {
        styles = styles.add_style(paragraph_style(style, width));
    }
    let grid = TableBorders::with_empty();
    let grid = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(grid, |grid, it| {
        grid.set(TableBorder::new(it).border_type(BorderType::Single).size(4).color("auto"))
    });
    styles
        .add_style(note_mark())
        .add_style(
            WordStyle::new("Grid", StyleType::Table)
                .name("Таблица")
                .table_property(TableProperty::new().set_borders(grid).set_margins(margins(20, CELL_SIDE))),
        )
        .add_style(
            WordStyle::new("Frameless", StyleType::Table)
                .name("Без рамки")
                .table_property(TableProperty::without_borders().set_margins(margins(0, 0))),
        )
}

fn note_mark() -> WordStyle {
    let mut style = WordStyle::new(NOTE_MARK, StyleType::Character).name("footnote reference");
    style.run_property = RunProperty::new().vert_align(VertAlignType::SuperScript);
    style
}

fn margins(above: usize, side: usize) -> TableCellMargins {
    TableCellMargins::new()
        .margin_top(above, WidthType::Dxa)
        .margin_left(side, WidthType::Dxa)
        .margin_bottom(above, WidthType::Dxa)
        .margin_right(side, WidthType::Dxa)
}

fn paragraph_style(style: &Style, width: i32) -> WordStyle {
    let mut word = WordStyle::new(&style.id, StyleType::Paragraph).name(&style.name).q_format(true);
    word = word.based_on(style.based.as_deref().unwrap_or("Normal"));
    if let Some(size) = style.size {
        word = word.size(half_points(size));
    }
    if style.bold {
        word = word.bold();
    }
    if style.grey {
        word = word.color("808080");
    }
    if style.hidden {
        word = word.vanish();
    }
    if let Some(align) = style.align {
        word = word.align(alignment(align));
    }
    if style.left.is_some() || style.right.is_some() || style.first.is_some() {
        let first = style.first.map(|it| SpecialIndentType::FirstLine(twips(it)));
        word = word.indent(style.left.map(twips), first, style.right.map(twips), None);
    }
    if style.before.is_some() || style.after.is_some() || style.line.is_some() {
        word = word.line_spacing(spacing(style));
    }
    if let Some(level) = style.outline {
        word = word.outline_lvl(level.saturating_sub(1));
    }
    let property = &mut word.paragraph_property;
    if style.keep {
        *property = std::mem::take(property).keep_next(true).keep_lines(true);
    }
    if style.whole {
        *property = std::mem::take(property).keep_lines(true);
    }
    if style.page {
        *property = std::mem::take(property).page_break_before(true);
    }
    if style.edge {
        *property = std::mem::take(property).add_tab(Tab::new().val(TabValueType::Right).pos(width as usize));
    }
    if let Some(rule) = style.rule {
        *property = std::mem::take(property).set_borders(line_below(rule));
    }
    word
}

/// Space above and below, and the distance of lines.
fn spacing(style: &Style) -> LineSpacing {
    let mut spacing = LineSpacing::new();
    if let Some(before) = style.before {
        spacing = spacing.before(twentieths(before));
    }
    if let Some(after) = style.after {
        spacing = spacing.after(twentieths(after));
    }
    if let Some(line) = style.line {
        spacing = spacing.line((line * 240.0).round() as i32).line_rule(LineSpacingType::Auto);
    }
    spacing
}

/// A line below the paragraph, and between it and the next of its kind.
fn line_below(rule: Rule) -> ParagraphBorders {
    let kind = match rule {
        Rule::Single => BorderType::Single,
        Rule::Dashed => BorderType::Dashed,
    };
    let line = |position| ParagraphBorder::new(position).val(kind).size(4).space(1);
    ParagraphBorders::with_empty()
        .set(line(ParagraphBorderPosition::Bottom))
        .set(line(ParagraphBorderPosition::Between))
}

/// Turns an alignment into Word's.
pub fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Both => AlignmentType::Both,
    }
}

/// Makes the two lists: points 1., 1.1. and dashes. The number stands in the first line at the indent of the text.
pub fn lists(first: i32) -> [AbstractNumbering; 2] {
    [(NUMBERED, "decimal"), (DASHES, "bullet")].map(|(id, format)| {
        (0..LEVELS).fold(AbstractNumbering::new(id), |list, level| {
            let numbers: String = (1..=level + 1).map(|it| format!("%{it}.")).collect();
            let text = if format == "bullet" { "–".to_owned() } else { numbers };
            let made = Level::new(
                level,
                Start::new(1),
                NumberFormat::new(format),
                LevelText::new(text),
                LevelJc::new("left"),
            )
            .indent(Some(0), Some(SpecialIndentType::FirstLine(first)), None, None)
            .suffix(LevelSuffixType::Space);
            list.add_level(made)
        })
    })
}

/// Returns the place in a list for a paragraph.
pub fn level(level: usize) -> IndentLevel {
    IndentLevel::new(level.min(LEVELS - 1))
}

fn half_points(points: f64) -> usize {
    (points * 2.0).round() as usize
}

fn twentieths(points: f64) -> u32 {
    (points * 20.0).round() as u32
}
