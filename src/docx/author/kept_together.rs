//! What stays together on a page: announcements with what they announce, a slip as a whole, signatures with some text above them.

use super::outline::{Block, Inline, Paragraph};

/// How many paragraphs of text a signature takes along to a new page. One may be a single line.
const TEXTS: usize = 2;
/// How many paragraphs it takes along at most, with lines to write on and notes: a longer chain would empty the page above.
const MOST: usize = 8;

/// Marks what may not be parted from the block below it.
pub fn keep(blocks: &mut [Block]) {
    let mut torn = false;
    for block in &mut *blocks {
        torn &= !starts_page(block);
        if let Block::Paragraph(it) = block {
            torn |= it.style == "Tear";
            it.keep |= torn || announces(it);
        }
    }
    for index in 0..blocks.len() {
        if is_signature(&blocks[index]) {
            let (above, below) = blocks.split_at_mut(index);
            keep_above(above);
            keep_below(below);
        }
    }
}

/// A signature is never alone on a page: the end of the text comes along.
///
/// The last row of a table comes along when the template is filled, see `rows::keep_last`: it may be any row of a loop.
fn keep_above(blocks: &mut [Block]) {
    let mut texts = 0;
    let visible = blocks.iter_mut().rev().filter(|it| !is_control(it));
    for block in visible.take(MOST) {
        let Block::Paragraph(it) = block else { return };
        if texts == TEXTS || it.style == "Break" {
            return;
        }
        it.keep = true;
        texts += usize::from(is_text(it));
        if it.page {
            return;
        }
    }
}

/// What belongs to a signature stays with it: its date, who made the paper, who has read it.
fn keep_below(blocks: &mut [Block]) {
    let mut upper: Option<&mut Block> = None;
    for block in blocks.iter_mut().filter(|it| !is_control(it)) {
        let belongs = match &*block {
            Block::Paragraph(it) => matches!(it.style.as_str(), "Plain" | "Small" | "Receipt" | "Gap"),
            Block::Table(it) => it.bare,
            Block::Section { .. } => false,
        };
        if !belongs {
            return;
        }
        match upper.replace(block) {
            Some(Block::Paragraph(it)) => it.keep = true,
            Some(Block::Table(table)) => {
                let cells = table.rows.iter_mut().flat_map(|it| &mut it.cells);
                cells.flat_map(|it| &mut it.paragraphs).for_each(|it| it.keep = true);
            }
            Some(Block::Section { .. }) | None => {}
        }
    }
}

fn starts_page(block: &Block) -> bool {
    match block {
        Block::Paragraph(it) => it.page || it.style == "Break",
        Block::Section { .. } => true,
        Block::Table(_) => false,
    }
}

/// What ends with a colon announces what follows.
fn announces(paragraph: &Paragraph) -> bool {
    matches!(paragraph.text.last(), Some(Inline::Text { text, .. }) if text.trim_end().ends_with(':'))
}

fn is_signature(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    let first = table.rows.first().and_then(|it| it.cells.first()).and_then(|it| it.paragraphs.first());
    table.bare && first.is_some_and(|it| it.style == "Signature")
}

fn is_text(paragraph: &Paragraph) -> bool {
    matches!(paragraph.style.as_str(), "Text" | "Point" | "Plain")
}

fn is_control(block: &Block) -> bool {
    matches!(block, Block::Paragraph(it) if it.is_control())
}
