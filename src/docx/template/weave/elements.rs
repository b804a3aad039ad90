//! Elements one inside the other: what the tags at the edges of paragraphs, cells, rows and tables span.

use std::collections::BTreeMap;

use super::fold::{self, Flow, Mark};
use super::marks::{Marks, end, escaped, start, written};
use super::text::{self, Run};
use crate::docx::package::xml::{self, Element, Node};
use crate::docx::tags::Block;
use crate::docx::template::heal;
use crate::docx::template::parts::Role;
use crate::docx::template::pieces::{Item, Owner, Piece};

/// The notes of a template by the name of their references and their number.
pub type Notes = BTreeMap<(String, String), Element>;

/// Goes through the elements of a part.
pub struct Weaver<'a> {
    pub marks: Marks<'a>,
    pub notes: &'a Notes,
    /// The looks of the sections in the order of the part.
    pub sections: Vec<String>,
    /// Inside a row of one cell with one paragraph.
    pub lone: bool,
}

impl Weaver<'_> {
    /// Adds an element and what is inside to the flow.
    pub fn element(&mut self, element: &Element, out: &mut Vec<Flow>) {
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
                let folded = self.marks.fold(inner);
                out.extend(self.marks.close(folded).into_iter().map(Flow::solid));
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
        let kind = if element.name == "w:endnoteReference" { Owner::Endnote } else { Owner::Footnote };
        let role = if kind == Owner::Endnote { Role::Endnotes } else { Role::Footnotes };
        let name = std::mem::replace(&mut self.marks.name, role.word());
        let outer = std::mem::take(&mut self.marks.paragraph);
        let inner = self.children(note);
        let folded = self.marks.fold(inner);
        let body = self.marks.close(folded);
        (self.marks.name, self.marks.paragraph) = (name, outer);
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
        let (before, middle, after) = self.marks.edges(inner);
        out.extend(before);
        out.push(start(&element));
        out.extend(middle);
        out.push(end(&element));
        out.extend(after);
    }

    /// A run is cut at the tags of blocks; each part keeps its looks.
    fn run(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let mut run = Run::new(element);
        for child in element.elements().filter(|it| it.name != "w:rPr") {
            if child.name == "w:t" {
                run.push(&child.text(), &mut self.marks, out);
                continue;
            }
            self.marks.after_tag = false;
            match child.name.as_str() {
                "w:br" if heal::is_page_break(child) => {
                    run.own.push(Flow::solid(Piece::Ready(written(child))));
                }
                "w:tab" | "w:br" | "w:cr" | "w:softHyphen" | "w:noBreakHyphen" => {
                    self.element(child, &mut run.own);
                }
                _ => {
                    let mut inner = Vec::new();
                    self.element(child, &mut inner);
                    run.own.extend(inner.into_iter().map(Flow::made_solid));
                }
            }
        }
        run.finish(out);
    }

    fn whole_paragraph(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let outer = std::mem::replace(&mut self.marks.paragraph, heal::reading(element).trim().to_owned());
        text::fields(&mut self.marks, element);
        self.marks.after_tag = false;
        let (mut properties, mut inner) = (Vec::new(), Vec::new());
        for child in element.elements() {
            match child.name.as_str() {
                "w:pPr" => self.paragraph_properties(child, &mut properties),
                _ => self.element(child, &mut inner),
            }
        }
        let ends_section =
            properties.iter().any(|it| matches!(it, Flow::Piece { piece: Piece::Section(_), .. }));
        // A remark alone is a tag too.
        let had_tags = inner.iter().any(Flow::is_mark) || self.marks.paragraph.contains("{{");
        let (open, inner, close) = if self.lone { self.row_loop(inner) } else { (None, inner, None) };
        out.extend(open);
        let inner = self.marks.fold(inner);
        if had_tags && !inner.iter().any(Flow::is_solid) && !ends_section {
            out.extend(inner.into_iter().filter(Flow::is_mark));
            out.push(Flow::Vanished(written_properties(element)));
            out.extend(close);
            self.marks.paragraph = outer;
            return;
        }
        let (before, middle, after) = self.marks.edges(inner);
        out.extend(before);
        let mut opening = vec![start(element)];
        opening.extend(properties);
        let fleeting = !ends_section && fold::is_fleeting(&middle);
        if fleeting {
            let pieces = |flow: Vec<Flow>| flow.into_iter().filter_map(Flow::into_piece).collect::<Vec<_>>();
            let piece = Piece::Fleeting(pieces(opening), pieces(middle), pieces(vec![end(element)]));
            out.push(Flow::solid(piece));
        } else {
            let solid = middle.iter().any(Flow::is_solid);
            out.extend(opening);
            out.extend(middle);
            out.push(if solid { end(element).made_solid() } else { end(element) });
        }
        out.extend(after);
        out.extend(close);
        self.marks.paragraph = outer;
    }

    /// In a row of one cell a loop around all of the text repeats the row, as it does where there are more cells.
    fn row_loop(&mut self, mut inner: Vec<Flow>) -> (Option<Flow>, Vec<Flow>, Option<Flow>) {
        let opens = matches!(inner.first(), Some(Flow::Mark(Mark::Open { block: Block::Each, .. })));
        let closes = matches!(inner.last(), Some(Flow::Mark(Mark::Close { block: Block::Each, .. })));
        let whole = opens && closes && {
            let between = inner[1..inner.len() - 1].to_vec();
            !fold::fold(between, &mut |_, _, _: &str| {}).iter().any(Flow::is_mark)
        };
        if !whole {
            return (None, inner, None);
        }
        let close = inner.pop();
        let open = inner.remove(0);
        (Some(open), inner, close)
    }

    /// The number of a list and the end of a section are pieces of their own.
    fn paragraph_properties(&mut self, element: &Element, out: &mut Vec<Flow>) {
        out.push(start(element));
        for child in element.elements() {
            match child.name.as_str() {
                "w:sectPr" => self.element(child, out),
                "w:numPr" => {
                    let value = |name: &str| child.child(name)?.attribute("w:val")?.parse::<u32>().ok();
                    let Some(list) = value("w:numId").filter(|it| *it > 0) else {
                        out.push(Flow::plain(Piece::Ready(written(child))));
                        continue;
                    };
                    let level = value("w:ilvl").unwrap_or_default();
                    let text = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"");
                    out.push(Flow::plain(Piece::Ready(text)));
                    out.push(Flow::plain(Piece::List(Item { list, level })));
                    out.push(Flow::plain(Piece::Ready("\"/></w:numPr>".into())));
                }
                _ => out.push(Flow::plain(Piece::Ready(written(child)))),
            }
        }
        out.push(end(element));
    }

    /// A block from one cell to another repeats the row, not the cells between.
    fn row(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let cells: Vec<&Element> = element.elements().filter(|it| it.name == "w:tc").collect();
        let lone =
            matches!(cells.as_slice(), [cell] if cell.elements().filter(|it| it.name == "w:p").count() == 1);
        let outer = std::mem::replace(&mut self.lone, lone);
        let inner = self.children(element);
        self.lone = outer;
        if inner.iter().any(Flow::is_mark) && !inner.iter().any(Flow::is_solid) {
            out.extend(inner.into_iter().filter(Flow::is_mark));
            return;
        }
        let (before, middle, after) = self.marks.outer_marks(inner);
        out.extend(before);
        out.push(start(element));
        out.extend(middle);
        out.push(end(element).made_solid());
        out.extend(after);
    }

    fn table(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let inner = self.children(element);
        let folded = self.marks.fold(inner);
        let has_row = folded.iter().any(Flow::is_solid_outside_blocks);
        let pieces = self.marks.close(folded);
        if has_row {
            out.push(start(element));
            out.extend(pieces.into_iter().map(Flow::solid));
            out.push(end(element));
        } else {
            let rows = pieces.iter().position(|it| matches!(it, Piece::Block(_))).unwrap_or(pieces.len());
            let mut opening = vec![start(element)];
            let mut pieces = pieces;
            let body = pieces.split_off(rows);
            opening.extend(pieces.into_iter().map(Flow::plain));
            let opening = opening.into_iter().filter_map(Flow::into_piece).collect();
            let ending = end(element).into_piece().into_iter().collect();
            out.push(Flow::solid(Piece::Table(opening, body, ending)));
        }
    }

    /// A cell and the like may not be left without a paragraph.
    fn house(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let inner = self.children(element);
        let (before, middle, after) = if element.name == "w:tc" {
            // The loop of a row of one cell goes on outside.
            if self.lone { self.marks.outer_marks(inner) } else { self.marks.edges(inner) }
        } else {
            let folded = self.marks.fold(inner);
            let pieces = self.marks.close(folded);
            (Vec::new(), pieces.into_iter().map(Flow::solid).collect(), Vec::new())
        };
        let properties = middle.iter().find_map(|it| match it {
            Flow::Vanished(properties) => Some(properties.clone()),
            _ => None,
        });
        let lively = is_lively(element);
        let solid = middle.iter().any(Flow::is_solid);
        out.extend(before);
        out.push(start(element));
        if lively {
            let pieces: Vec<Piece> = middle.into_iter().filter_map(Flow::into_piece).collect();
            let spare = format!("<w:p>{}</w:p>", properties.unwrap_or_default());
            let piece = Piece::Housed(pieces, spare);
            out.push(if solid { Flow::solid(piece) } else { Flow::plain(piece) });
        } else {
            out.extend(middle);
        }
        out.push(end(element));
        out.extend(after);
    }
}

fn written_properties(paragraph: &Element) -> String {
    paragraph.child("w:pPr").map(written).unwrap_or_default()
}

/// Says whether a tag or something that needs a piece of its own stands inside.
fn is_lively(element: &Element) -> bool {
    matches!(element.name.as_str(), "w:sectPr" | "w:footnoteReference" | "w:endnoteReference")
        || element.text().contains("{{")
        || element.elements().any(is_lively)
}
