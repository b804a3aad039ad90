//! One sheet of charts over the lists of other sheets, as many on a page as fit.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartLegendPosition, ChartSolidFill, ChartType,
    Color, Worksheet, XlsxError,
};

use super::content::Content;
use super::writing::Writing;
use crate::xlsx::height::sized;
use crate::xlsx::layout::{Chart as Layout, Kind, Shape};
use crate::xlsx::look;

/// How wide a chart is on a sheet of landscape paper, in pixels, and how many columns that takes.
const WIDTH: u32 = 955;
const ACROSS: u16 = 15;

/// Pixels of a row, its points, and the rows of a page below the title.
const ROW: u32 = 20;
const POINTS: f64 = 15.0;
const PAGE: u32 = 29;

/// Pixels of a bar that lies, with the gap to the next; of all that is around the bars; of a chart whose bars stand.
const BAR: u32 = 20;
const AROUND: u32 = 100;
const STANDING: u32 = 260;

/// More bars than these say nothing.
const MOST: usize = 60;

/// The fills of bars: they differ in grey print too.
const FILLS: [u32; 5] = [0x1F_4E79, 0x9D_C3E6, 0xF4_B183, 0x7F_7F7F, 0xA9_D18E];

pub(super) fn write(
    sheet: &mut Worksheet,
    content: &Content,
    all: &[Content],
    writing: &Writing,
) -> Result<(), XlsxError> {
    if !content.title.is_empty() {
        sheet.merge_range(0, 0, 0, ACROSS - 1, &look::clean(&content.title), &writing.looks.title)?;
        sheet.set_row_height(0, sized([(content.title.as_str(), 130.0)].into_iter(), look::TITLE))?;
    }
    let drawn: Vec<(&Layout, &Content)> = content
        .charts
        .iter()
        .filter_map(|it| Some((it, all.iter().find(|of| of.sheet.rows == it.of && !of.sheet.form)?)))
        .filter(|(_, of)| (1..=MOST).contains(&of.rows.len()))
        .collect();
    let mut row = content.header();
    let (mut breaks, mut page) = (Vec::new(), row);
    for (layout, of) in drawn.iter().copied() {
        let height = match layout.shape {
            Shape::Columns => STANDING,
            // Never more than a page.
            Shape::Bars | Shape::Stacked => {
                (of.rows.len() as u32 * BAR + AROUND).clamp(STANDING, PAGE * ROW - ROW)
            }
        };
        let rows = height.div_ceil(ROW) + 1;
        if row > page && row - page + rows > PAGE {
            breaks.push(row);
            page = row;
        }
        sheet.insert_chart(row, 0, &chart(layout, of, height))?;
        row += rows;
    }
    for it in content.header()..row {
        sheet.set_row_height(it, POINTS)?;
    }
    if drawn.is_empty() {
        sheet.write_string_with_format(row, 0, super::list::NOTHING, &writing.looks.note)?;
    }
    sheet.set_page_breaks(&breaks)?;
    sheet.set_print_area(0, 0, row, ACROSS - 1)?;
    Ok(())
}

fn chart(layout: &Layout, of: &Content, height: u32) -> Chart {
    let (shape, gap) = match layout.shape {
        Shape::Columns => (ChartType::Column, 60),
        Shape::Bars => (ChartType::Bar, 40),
        Shape::Stacked => (ChartType::BarStacked, 40),
    };
    let (first, last) = of.area();
    let tab = of.sheet.name.as_str();
    let range = |key: &str| of.column(key).map(|column| (tab, first, column, last, column));
    let font = |size: f64| {
        let mut font = ChartFont::new();
        font.set_name(look::FONT).set_size(size);
        font
    };
    let mut chart = Chart::new(shape);
    chart.set_width(WIDTH).set_height(height).set_alt_text(&layout.title);
    chart.title().set_name(&layout.title).set_font(font(13.0).set_bold());
    chart.x_axis().set_font(&font(9.0));
    chart.y_axis().set_font(&font(9.0));
    let mut labels = ChartDataLabel::new();
    labels.show_value().set_font(&font(8.0));
    let parts = layout.values.iter().filter_map(|key| Some((range(key)?, of.column(key)?)));
    for ((values, column), fill) in parts.zip(FILLS.into_iter().cycle()) {
        let named = &of.columns[usize::from(column)];
        if matches!(named.kind, Kind::Share) {
            let values = if layout.shape == Shape::Columns { chart.y_axis() } else { chart.x_axis() };
            values.set_num_format("0%").set_min(0).set_max(1);
            labels.set_num_format("0%");
        }
        let series = chart.add_series().set_values(values).set_gap(gap).set_data_label(&labels);
        series.set_name(named.caption.as_str());
        series.set_format(ChartSolidFill::new().set_color(Color::RGB(fill)));
        if let Some(labels) = range(&layout.labels) {
            series.set_categories(labels);
        }
    }
    if layout.shape != Shape::Columns {
        // The first row stands on top, as in the table, and the numbers below the last.
        chart.y_axis().set_reverse();
        chart.x_axis().set_label_position(ChartAxisLabelPosition::High);
    }
    if of.column(&layout.labels).is_some_and(|it| of.columns[usize::from(it)].kind == Kind::Month) {
        chart.x_axis().set_text_axis(true).set_num_format("[$-419]mmm\\ yy");
    }
    match layout.values.len() {
        1 => chart.legend().set_hidden(),
        _ => chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9.0)),
    };
    chart
}
