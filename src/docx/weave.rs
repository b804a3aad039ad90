//! A mended part into a program: what a block spans is decided by where its tags stand.
//!
//! Tags that are not closed inside an element rise out of it: out of the text of a run, out of a paragraph if they stand
//! at its edge or alone in it, out of a row if they stand at its edges. Where the two ends of a block meet as neighbours
//! among the same children, there the block is: over a stretch of text, over paragraphs, over rows.

mod spans;
mod text;

use std::collections::BTreeMap;

use super::fold::{self, Flow, Mark};
use super::ids::Kind;
use super::parts::Role;
use super::program::{Piece, Program};
use super::xml::{self, Element, Node};

/// Where a tag stands, for messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What people call the part; empty for the text itself.
    pub part: &'static str,
    /// How its paragraph begins.
    pub paragraph: String,
    /// The tag as it is written.
    pub tag: String,
}

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where it is.
    pub place: Place,
    /// What is wrong: one sentence.
    pub text: String,
    /// What to do.
    pub hint: String,
}

/// The notes of a template by the name of their references and their number.
pub type Notes = BTreeMap<(String, String), Element>;

/// Weaves a part and reports what is wrong with its tags. The notes are woven where the text refers to them.
pub fn part(
    name: &'static str,
    root: &Element,
    notes: &Notes,
    places: &mut Vec<Place>,
    flaws: &mut Vec<Flaw>,
) -> Program {
    let mut weaver = Weaver {
        name,
        notes,
        places,
        flaws,
        paragraph: String::new(),
        sections: Vec::new(),
        lone: false,
        after_tag: false,
    };
    let mut out = Vec::new();
    let core = !root.name.starts_with("w:");
    if core {
        weaver.properties(root, &mut out);
    } else {
        weaver.element(root, &mut out);
    }
    let flow = weaver.fold(out);
    let pieces = weaver.close(flow);
    let sections = weaver.sections;
    let mut head =
        vec![Piece::Ready("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".into())];
    head.extend(pieces);
    let mut program =
        Program { name: String::new(), pieces: head, sections, breaks: !core, keeps: keeps(root) };
    super::program::settle(&mut program);
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

struct Weaver<'a> {
    name: &'static str,
    notes: &'a Notes,
    places: &'a mut Vec<Place>,
    flaws: &'a mut Vec<Flaw>,
    paragraph: String,
    sections: Vec<String>,
    /// Inside a row of one cell with one paragraph.
    lone: bool,
    /// What stands before in the paragraph is a tag.
    after_tag: bool,
}

impl Weaver<'_> {
    /// Adds an element and what is inside to the flow.
    fn element(&mut self, element: &Element, out: &mut Vec<Flow>) {
        match element.name.as_str() {
            "w:sectPr" => {
                let mut text = String::new();
                xml::write_element(&mut text, element);
                self.sections.push(text);
                out.push(Flow::plain(Piece::Section(self.sections.len() - 1)));
            }
            "w:footnoteReference" | "w:endnoteReference" => self.reference(element, out),
            "w:p" => self.whole_paragraph(element, out),
            "w:r" => self.run(element, out),
            "w:tr" => self.row(element, out),
            "w:tbl" => self.table(element, out),
            "w:tc" | "w:hdr" | "w:ftr" | "w:footnote" | "w:endnote" | "w:txbxContent" => {
                self.house(element, out)
            }
            "w:sdt" | "w:sdtContent" | "w:hyperlink" | "w:smartTag" | "w:customXml" | "w:fldSimple" => {
                self.transparent(element, out);
            }
            _ if !is_lively(element) => out.push(Flow::plain(Piece::Ready(written(element)))),
            _ => {
                let inner = self.children(element);
                out.push(start(element));
                let folded = self.fold(inner);
                out.extend(self.close(folded).into_iter().map(Flow::solid));
                out.push(end(element));
            }
        }
    }

    /// A reference to a note takes the note with it, so that a loop can repeat both.
    fn reference(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let own = element.attribute("w:id").unwrap_or_default().to_owned();
        let Some(note) = self.notes.get(&(element.name.clone(), own.clone())) else {
            return out.push(Flow::solid(Piece::Ready(written(element))));
        };
        let kind = if element.name == "w:endnoteReference" { Kind::Endnote } else { Kind::Footnote };
        let role = if kind == Kind::Endnote { Role::Endnotes } else { Role::Footnotes };
        let name = std::mem::replace(&mut self.name, role.word());
        let outer = std::mem::take(&mut self.paragraph);
        let inner = self.children(note);
        let folded = self.fold(inner);
        let body = self.close(folded);
        (self.name, self.paragraph) = (name, outer);
        let mut bare = element.clone();
        bare.attributes.retain(|it| it.0 != "w:id");
        let opening = written(&bare).replace("/>", " w:id=\"");
        out.push(Flow::plain(Piece::Ready(opening)));
        out.push(Flow::solid(Piece::Note(kind, own, body)));
        out.push(Flow::plain(Piece::Ready("\"/>".into())));
    }

    fn children(&mut self, element: &Element) -> Vec<Flow> {
        let mut inner = Vec::new();
        for child in &element.children {
            match child {
                Node::Element(it) => self.element(it, &mut inner),
                Node::Text(text) => inner.push(Flow::plain(Piece::Ready(escaped(text)))),
            }
        }
        inner
    }

    /// A hyperlink or a content control: what is not closed inside goes on outside.
    fn transparent(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let mut element = element.clone();
        if is_lively(&element)
            && let Some(properties) = element.child_mut("w:sdtPr")
        {
            // A bound or empty control would show its own text instead of the value.
            properties.children.retain(|it| !it.is("w:dataBinding") && !it.is("w:showingPlcHdr"));
        }
        let inner = self.children(&element);
        let (before, middle, after) = self.edges(inner);
        out.extend(before);
        out.push(start(&element));
        out.extend(middle);
        out.push(end(&element));
        out.extend(after);
    }

    fn place(&mut self, tag: &str) -> usize {
        let paragraph = self.paragraph.chars().take(60).collect();
        self.places.push(Place { part: self.name, paragraph, tag: tag.into() });
        self.places.len() - 1
    }

    fn flaw(&mut self, place: usize, text: String, hint: &str) {
        let place = self.places.get(place).cloned().unwrap_or_default();
        self.flaws.push(Flaw { place, text, hint: hint.into() });
    }

    fn fold(&mut self, flow: Vec<Flow>) -> Vec<Flow> {
        let (places, flaws) = (&*self.places, &mut *self.flaws);
        fold::fold(flow, &mut |place, text, hint: &str| {
            let place = places.get(place).cloned().unwrap_or_default();
            flaws.push(Flaw { place, text, hint: hint.into() });
        })
    }

    /// Splits off the tags at both edges once the blocks inside are folded.
    fn edges(&mut self, flow: Vec<Flow>) -> (Vec<Flow>, Vec<Flow>, Vec<Flow>) {
        let flow = self.fold(flow);
        self.outer_marks(flow)
    }

    /// Splits off the tags at both edges; a tag in the middle is reported.
    fn outer_marks(&mut self, flow: Vec<Flow>) -> (Vec<Flow>, Vec<Flow>, Vec<Flow>) {
        let first = flow.iter().position(Flow::is_solid).unwrap_or(flow.len());
        let last = flow.iter().rposition(Flow::is_solid).unwrap_or(first);
        let (mut before, mut middle, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for (index, item) in flow.into_iter().enumerate() {
            match item {
                Flow::Mark(mark) if index < first => before.push(Flow::Mark(mark)),
                Flow::Mark(mark) if index > last => after.push(Flow::Mark(mark)),
                Flow::Mark(mark) => self.misplaced(&mark),
                item => middle.push(item),
            }
        }
        (before, middle, after)
    }

    fn misplaced(&mut self, mark: &Mark) {
        let text = format!(
            "{} стоит в середине текста, а другой конец блока — в другом месте",
            self.shown(mark.place())
        );
        let hint = "поставьте начало блока в начало абзаца или строки таблицы, а конец — в конец, \
                    или отведите каждой метке отдельный абзац";
        self.flaw(mark.place(), text, hint);
    }

    fn shown(&self, place: usize) -> String {
        format!("«{}»", self.places.get(place).map_or("", |it| it.tag.as_str()))
    }

    /// Nothing may be left open here.
    fn close(&mut self, flow: Vec<Flow>) -> Vec<Piece> {
        let mut out = Vec::new();
        for item in flow {
            match item {
                Flow::Mark(mark) => {
                    let (text, hint) = match &mark {
                        Mark::Open { block, .. } => (
                            format!("блок {} не закрыт", self.shown(mark.place())),
                            format!("добавьте {{{{/{}}}}} там, где блок кончается", block.word()),
                        ),
                        _ => (
                            format!("{} без начала блока", self.shown(mark.place())),
                            "уберите эту метку или поставьте перед ней начало блока".to_owned(),
                        ),
                    };
                    self.flaw(mark.place(), text, &hint);
                }
                item => out.extend(item.into_piece()),
            }
        }
        out
    }
}

fn start(element: &Element) -> Flow {
    let mut text = String::new();
    xml::write_start(&mut text, element, false);
    Flow::plain(Piece::Ready(text))
}

fn end(element: &Element) -> Flow {
    let mut text = String::new();
    xml::write_end(&mut text, element);
    Flow::plain(Piece::Ready(text))
}

fn written(element: &Element) -> String {
    let mut text = String::new();
    xml::write_element(&mut text, element);
    text
}

fn written_properties(paragraph: &Element) -> String {
    paragraph.child("w:pPr").map(written).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Says whether a tag or something that needs a piece of its own stands inside.
fn is_lively(element: &Element) -> bool {
    matches!(element.name.as_str(), "w:sectPr" | "w:footnoteReference" | "w:endnoteReference")
        || element.text().contains("{{")
        || element.elements().any(is_lively)
}
