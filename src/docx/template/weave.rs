//! A mended part into a program: what a block spans is decided by where its tags stand.
//!
//! Tags that are not closed inside an element rise out of it: out of the text of a run, out of a paragraph if they stand
//! at its edge or alone in it, out of a row if they stand at its edges. Where the two ends of a block meet as neighbours
//! among the same children, there the block is: over a stretch of text, over paragraphs, over rows.

mod fold;
mod marks;
mod text;
mod elements;

pub use elements::Notes;

use super::pieces::{Piece, Program};
use super::places::{Flaw, Place};
use super::settle::settle;
use crate::docx::package::xml::Element;
use elements::Weaver;
use marks::Marks;

/// Weaves a part and reports what is wrong with its tags. The notes are woven where the text refers to them.
pub fn part(
    name: &'static str,
    root: &Element,
    notes: &Notes,
    places: &mut Vec<Place>,
    flaws: &mut Vec<Flaw>,
) -> Program {
    let marks = Marks { name, places, flaws, paragraph: String::new(), after_tag: false };
    let mut weaver = Weaver { marks, notes, sections: Vec::new(), lone: false };
    let mut out = Vec::new();
    let core = !root.name.starts_with("w:");
    if core {
        text::properties(&mut weaver.marks, root, &mut out);
    } else {
        weaver.element(root, &mut out);
    }
    let flow = weaver.marks.fold(out);
    let pieces = weaver.marks.close(flow);
    let sections = weaver.sections;
    let mut head =
        vec![Piece::Ready("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".into())];
    head.extend(pieces);
    let mut program =
        Program { name: String::new(), pieces: head, sections, breaks: !core, keeps: keeps(root) };
    settle(&mut program);
    program
}

/// Says whether somewhere a paragraph that stays with the next one follows a table.
fn keeps(element: &Element) -> bool {
    let stays = |it: &Element| it.child("w:pPr").is_some_and(|it| it.child("w:keepNext").is_some());
    let mut after_table = false;
    for child in element.elements() {
        if keeps(child) || after_table && stays(child) {
            return true;
        }
        after_table = child.name == "w:tbl" || after_table && child.text().contains("{{");
    }
    false
}
