//! An outline into the parts of a Word file with the tags still in it. Only this file and `styles` know docx-rs.

use docx_rs::{
    BreakType, Docx, Footnote, Header, HeightRule, LevelOverride, Numbering, NumberingId, PageMargin,
    PageNum, PageOrientationType, PageSize, Run, RunProperty, SectionProperty, TableLayoutType, VAlignType,
    VMergeType, WidthType,
};
use docx_rs::{Paragraph as WordParagraph, Table as WordTable, TableCell, TableRow};

use super::assemble;
use super::layout::{Head, Kind, Layout};
use super::outline::{Block, Cell, Inline, Join, Outline, Paragraph, Table};
use super::styles;

/// A4 in twentieths of a point.
const SHORT: u32 = 11906;
/// The long side of A4.
const LONG: u32 = 16838;
/// From the edge of the page to the page number: 10 mm.
const HEADER: i32 = 567;
/// A column holds a number of three digits: 10 mm.
const NARROWEST: i32 = 567;

/// Builds the template file.
pub fn build(head: &Head, outline: &Outline, layout: &Layout) -> Result<Vec<u8>, String> {
    let builder = Builder { head, layout, outline };
    let width = builder.text_width(head.landscape);
    let mut docx = Docx::new().styles(styles::styles(layout, head.kind, width));
    let first = layout.styles.iter().find(|it| it.id == "Text").and_then(|it| it.first).unwrap_or_default();
    for list in styles::lists(styles::twips(first)) {
        docx = docx.add_abstract_numbering(list);
    }
    let mut landscape = head.landscape;
    for block in &outline.blocks {
        docx = match block {
            Block::Paragraph(paragraph) => docx.add_paragraph(builder.paragraph(paragraph)),
            Block::Table(table) => docx.add_table(builder.table(table, builder.text_width(landscape))),
            Block::Section { landscape: next } => {
                let ended = WordParagraph::new().style("End").section_property(builder.page(landscape));
                landscape = *next;
                docx.add_paragraph(ended)
            }
        };
    }
    for list in builder.used_lists() {
        docx = docx.add_numbering(list);
    }
    let number = WordParagraph::new().style("PageNumber").add_page_num(PageNum::new());
    docx.document = docx.document.default_section_property(builder.page(landscape));
    docx = docx.header(Header::new().add_paragraph(number));
    let parts = docx.build();
    assemble::assemble(&assemble::Raw {
        document: parts.document,
        styles: parts.styles,
        numbering: parts.numberings,
        footnotes: parts.footnotes,
        header: parts.headers.into_iter().next().unwrap_or_default(),
        title: head.title.clone(),
        author: layout.parts.author.clone(),
    })
}

struct Builder<'a> {
    head: &'a Head,
    layout: &'a Layout,
    outline: &'a Outline,
}

impl Builder<'_> {
    /// Returns left, right, top and bottom in twentieths of a point.
    fn margins(&self, landscape: bool) -> [i32; 4] {
        let margins = &self.layout.margins;
        match (landscape, self.head.kind) {
            (true, _) => margins.landscape,
            (false, Kind::Order | Kind::Protocol) => margins.bound,
            (false, _) => margins.usual,
        }
        .map(styles::twips)
    }

    fn text_width(&self, landscape: bool) -> i32 {
        let [left, right, ..] = self.margins(landscape);
        (if landscape { LONG } else { SHORT }) as i32 - left - right
    }

    fn page(&self, landscape: bool) -> SectionProperty {
        let [left, right, top, bottom] = self.margins(landscape);
        let margin =
            PageMargin { left, right, top, bottom, header: HEADER, footer: HEADER, ..PageMargin::default() };
        let page = SectionProperty::new().page_margin(margin);
        if landscape {
            page.page_size(PageSize::new().size(LONG, SHORT)).page_orient(PageOrientationType::Landscape)
        } else {
            page.page_size(PageSize::new().size(SHORT, LONG))
        }
    }

    fn paragraph(&self, paragraph: &Paragraph) -> WordParagraph {
        let mut word = WordParagraph::new().style(&paragraph.style);
        if paragraph.keep {
            word = word.keep_next(true);
        }
        if paragraph.page {
            word = word.page_break_before(true);
        }
        if let Some(point) = paragraph.point {
            let id = point.list * 2 + usize::from(point.dash);
            word = word.numbering(NumberingId::new(id), styles::level(point.level));
        }
        for inline in &paragraph.text {
            word = word.add_run(self.run(inline));
        }
        word
    }

    fn run(&self, inline: &Inline) -> Run {
        match inline {
            Inline::Break => Run::new().add_break(BreakType::TextWrapping),
            Inline::Text { text, bold, italic } => {
                let mut run = Run::new();
                for (index, piece) in text.split('\t').enumerate() {
                    run = if index > 0 { run.add_tab() } else { run };
                    run = if piece.is_empty() { run } else { run.add_text(piece) };
                }
                run = if *bold { run.bold() } else { run };
                if *italic { run.italic() } else { run }
            }
            Inline::Note(number) => {
                let mut text = WordParagraph::new().style("Note").add_run(Run::new().add_text(" "));
                for piece in self.outline.notes.get(number - 1).into_iter().flatten() {
                    if !matches!(piece, Inline::Note(_)) {
                        text = text.add_run(self.run(piece));
                    }
                }
                let raised = RunProperty::new().style(styles::NOTE_MARK);
                let mut run =
                    Run::new().add_footnote_reference(Footnote { id: *number, content: vec![text] });
                run.run_property = raised;
                run
            }
        }
    }

    fn table(&self, table: &Table, width: i32) -> WordTable {
        let widths = self.widths(table, width);
        let rows = table
            .rows
            .iter()
            .map(|row| {
                let mut column = 0;
                // A title over a part of the table stays with the first row of the part.
                let title = row.cells.len() == 1 && widths.len() > 1 && !row.head;
                let cells = row
                    .cells
                    .iter()
                    .map(|cell| {
                        let own: i32 = widths.iter().skip(column).take(cell.span).sum();
                        column += cell.span;
                        let mut cell = cell.clone();
                        cell.paragraphs.iter_mut().for_each(|it| it.keep |= title);
                        self.cell(&cell, own, row.head)
                    })
                    .collect();
                let new = TableRow::new(cells).cant_split();
                match row.least {
                    0 => new,
                    least => new.row_height(least as f32).height_rule(HeightRule::AtLeast),
                }
            })
            .collect();
        WordTable::new(rows)
            .set_grid(widths.iter().map(|it| *it as usize).collect())
            .style(if table.bare { "Frameless" } else { "Grid" })
            .width(width as usize, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
    }

    /// Shares the width as the template asks, but gives each column room for the longest word of its head.
    fn widths(&self, table: &Table, width: i32) -> Vec<i32> {
        let asked = share(width, &table.shares);
        if table.bare {
            return asked;
        }
        let mut least = vec![NARROWEST.min(width / asked.len().max(1) as i32); asked.len()];
        for row in table.rows.iter().filter(|it| it.head) {
            let mut column = 0;
            for cell in &row.cells {
                if cell.span == 1
                    && let Some(least) = least.get_mut(column)
                {
                    *least = (*least)
                        .max(cell.paragraphs.iter().map(|it| self.longest_word(it)).max().unwrap_or(0));
                }
                column += cell.span;
            }
        }
        let wanted: Vec<usize> = asked.iter().zip(&least).map(|(a, b)| (*a).max(*b) as usize).collect();
        let spare: i32 = asked.iter().zip(&least).map(|(a, b)| (a - b).max(0)).sum();
        let over = wanted.iter().sum::<usize>() as i32 - width;
        if over <= 0 || spare < over {
            return if over <= 0 { asked } else { share(width, &wanted) };
        }
        // The columns that have room to spare give it in proportion.
        let given = |a: i32, b: i32| (i64::from((a - b).max(0)) * i64::from(over) / i64::from(spare)) as i32;
        let shares: Vec<usize> =
            asked.iter().zip(&least).map(|(a, b)| ((*a).max(*b) - given(*a, *b)) as usize).collect();
        share(width, &shares)
    }

    /// Estimates the width of the longest word in twentieths of a point, with the margins of its cell.
    fn longest_word(&self, paragraph: &Paragraph) -> i32 {
        let size = self.layout.styles.iter().find(|it| it.id == paragraph.style).and_then(|it| it.size);
        let letters = paragraph
            .text
            .iter()
            .filter_map(|it| match it {
                Inline::Text { text, .. } if !text.contains("{{") => Some(text.split([' ', '-', '\u{ad}'])),
                _ => None,
            })
            .flatten()
            .map(|it| it.chars().count())
            .max()
            .unwrap_or(0);
        // A letter of this typeface is half as wide as it is high, a little more in the broad words of table heads.
        (letters as f64 * size.unwrap_or(styles::SIZE) * 20.0 * 0.54) as i32
            + 2 * styles::CELL_SIDE as i32
            + 20
    }

    fn cell(&self, cell: &Cell, width: i32, head: bool) -> TableCell {
        let mut word = TableCell::new().width(width as usize, WidthType::Dxa);
        if cell.span > 1 {
            word = word.grid_span(cell.span);
        }
        word = match cell.join {
            Join::None => word,
            Join::Start => word.vertical_merge(VMergeType::Restart),
            Join::Continue => word.vertical_merge(VMergeType::Continue),
        };
        if cell.bottom {
            word = word.vertical_align(VAlignType::Bottom);
        } else if head {
            word = word.vertical_align(VAlignType::Center);
        }
        for paragraph in &cell.paragraphs {
            let made = self.paragraph(paragraph);
            word = word.add_paragraph(match cell.align {
                Some(align) => made.align(styles::alignment(align)),
                None => made,
            });
        }
        word
    }

    /// Lists the numberings that the points use: each starts anew.
    fn used_lists(&self) -> Vec<Numbering> {
        let mut used: Vec<(usize, bool)> = Vec::new();
        let mut see = |paragraph: &Paragraph| {
            let Some(point) = paragraph.point else { return };
            if !used.contains(&(point.list, point.dash)) {
                used.push((point.list, point.dash));
            }
        };
        for block in &self.outline.blocks {
            if let Block::Paragraph(it) = block {
                see(it);
            }
        }
        used.sort_unstable();
        used.iter()
            .map(|(list, dash)| {
                let base = if *dash { styles::DASHES } else { styles::NUMBERED };
                (0..4).fold(Numbering::new(list * 2 + usize::from(*dash), base), |it, level| {
                    it.add_override(LevelOverride::new(level).start(1))
                })
            })
            .collect()
    }
}

/// Shares a width among columns without losing a twentieth of a point.
fn share(width: i32, shares: &[usize]) -> Vec<i32> {
    let total: usize = shares.iter().sum::<usize>().max(1);
    let mut done = 0;
    let mut counted = 0;
    shares
        .iter()
        .map(|it| {
            counted += it;
            let edge = (width as i64 * counted as i64 / total as i64) as i32;
            let own = edge - done;
            done = edge;
            own
        })
        .collect()
}
