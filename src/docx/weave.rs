//! A mended part into a program: what a block spans is decided by where its tags stand.
//!
//! Tags that are not closed inside an element rise out of it: out of the text of a run, out of a paragraph if they stand
//! at its edge or alone in it, out of a row if they stand at its edges. Where the two ends of a block meet as neighbours
//! among the same children, there the block is: over a stretch of text, over paragraphs, over rows.

use super::fold::{self, Flow, Mark, Step};
use super::heal;
use super::program::{Item, Piece, Program};
use super::tags::{self, Tag};
use super::xml::{self, Element, Node};

/// Where a tag stands, for messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the part.
    pub part: String,
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

/// Weaves a part and reports what is wrong with its tags.
pub fn part(name: &str, root: &Element, places: &mut Vec<Place>, flaws: &mut Vec<Flaw>) -> Program {
    let mut weaver = Weaver { name, places, flaws, paragraph: String::new(), sections: Vec::new() };
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
    let mut program = Program { name: name.into(), pieces: head, sections, breaks: !core };
    super::program::settle(&mut program);
    program
}

struct Weaver<'a> {
    name: &'a str,
    places: &'a mut Vec<Place>,
    flaws: &'a mut Vec<Flaw>,
    paragraph: String,
    sections: Vec<String>,
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

    fn whole_paragraph(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let outer = std::mem::replace(&mut self.paragraph, element.text().trim().to_owned());
        let (mut properties, mut inner) = (Vec::new(), Vec::new());
        for child in element.elements() {
            match child.name.as_str() {
                "w:pPr" => self.paragraph_properties(child, &mut properties),
                _ => self.element(child, &mut inner),
            }
        }
        let ends_section =
            properties.iter().any(|it| matches!(it, Flow::Piece { piece: Piece::Section(_), .. }));
        let had_tags = inner.iter().any(Flow::is_mark);
        let inner = self.fold(inner);
        if had_tags && !inner.iter().any(Flow::is_solid) && !ends_section {
            out.extend(inner.into_iter().filter(Flow::is_mark));
            out.push(Flow::Vanished(written_properties(element)));
            self.paragraph = outer;
            return;
        }
        let (before, middle, after) = self.edges(inner);
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
        self.paragraph = outer;
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

    /// A run is cut at the tags of blocks; each part keeps its looks.
    fn run(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let looks = element.child("w:rPr").map(written).unwrap_or_default();
        let mut own: Vec<Flow> = Vec::new();
        let finish = |own: &mut Vec<Flow>, out: &mut Vec<Flow>| {
            if !own.is_empty() {
                let mut opening = String::new();
                xml::write_start(&mut opening, element, false);
                out.push(Flow::plain(Piece::Ready(opening + &looks)));
                out.append(own);
                out.push(end(element));
            }
        };
        for child in element.elements().filter(|it| it.name != "w:rPr") {
            if child.name != "w:t" {
                match child.name.as_str() {
                    "w:tab" | "w:br" | "w:cr" | "w:softHyphen" | "w:noBreakHyphen" => {
                        self.element(child, &mut own)
                    }
                    _ => {
                        let mut inner = Vec::new();
                        self.element(child, &mut inner);
                        own.extend(inner.into_iter().map(Flow::made_solid));
                    }
                }
                continue;
            }
            for step in self.text(&child.text()) {
                match step {
                    Step::Text(text) => {
                        let solid = !text.trim().is_empty();
                        let text = format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(&text));
                        let piece = Piece::Ready(text);
                        own.push(if solid { Flow::solid(piece) } else { Flow::plain(piece) });
                    }
                    Step::Value(expression, place) => {
                        own.push(Flow::plain(Piece::Ready("<w:t xml:space=\"preserve\">".into())));
                        own.push(Flow::solid(Piece::Value(expression, place)));
                        own.push(Flow::plain(Piece::Ready("</w:t>".into())));
                    }
                    Step::Mark(mark) => {
                        finish(&mut own, out);
                        out.push(Flow::Mark(mark));
                    }
                }
            }
        }
        finish(&mut own, out);
    }

    /// Cuts text at its tags; what cannot be read is reported and left as text.
    fn text(&mut self, text: &str) -> Vec<Step> {
        let mut out = Vec::new();
        let mut done = 0;
        for (from, to) in heal::spans(text) {
            self.plain_text(&text[done..from], &mut out);
            done = to;
            let tag = &text[from..to];
            let place = self.place(tag);
            match tags::read(&tag[2..tag.len() - 2]) {
                Ok(Tag::Value(expression)) => out.push(Step::Value(expression, place)),
                Ok(Tag::Open(block, expression)) => {
                    out.push(Step::Mark(Mark::Open { block, expression, place }));
                }
                Ok(Tag::Else) => out.push(Step::Mark(Mark::Else { next: None, place })),
                Ok(Tag::ElseOpen(block, expression)) => {
                    out.push(Step::Mark(Mark::Else { next: Some((block, expression)), place }));
                }
                Ok(Tag::Close(block)) => out.push(Step::Mark(Mark::Close { block, place })),
                Ok(Tag::Comment) => {}
                Err((text, hint)) => self.flaw(place, text, &hint),
            }
        }
        self.plain_text(&text[done..], &mut out);
        out
    }

    fn plain_text(&mut self, text: &str, out: &mut Vec<Step>) {
        if text.contains("{{") {
            let tail: String = text[text.find("{{").unwrap_or_default()..].chars().take(40).collect();
            let place = self.place(&tail);
            let hint = "допишите две закрывающие фигурные скобки";
            self.flaw(place, format!("метка «{}» не закрыта", tail.trim()), hint);
        }
        if !text.is_empty() {
            out.push(Step::Text(text.into()));
        }
    }

    /// A block from one cell to another repeats the row, not the cells between.
    fn row(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let inner = self.children(element);
        if inner.iter().any(Flow::is_mark) && !inner.iter().any(Flow::is_solid) {
            out.extend(inner.into_iter().filter(Flow::is_mark));
            return;
        }
        let (before, middle, after) = self.outer_marks(inner);
        out.extend(before);
        out.push(start(element));
        out.extend(middle);
        out.push(end(element).made_solid());
        out.extend(after);
    }

    fn table(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let inner = self.children(element);
        let folded = self.fold(inner);
        let has_row = folded.iter().any(Flow::is_solid_outside_blocks);
        let pieces = self.close(folded);
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
            self.edges(inner)
        } else {
            let folded = self.fold(inner);
            let pieces = self.close(folded);
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

    /// The properties of the file: each element is a paragraph of its own.
    fn properties(&mut self, root: &Element, out: &mut Vec<Flow>) {
        out.push(start(root));
        for element in root.elements() {
            self.paragraph = element.text().trim().to_owned();
            out.push(start(element));
            let mut inner = Vec::new();
            for step in self.text(&element.text()) {
                inner.push(match step {
                    Step::Text(text) => Flow::plain(Piece::Ready(escaped(&text))),
                    Step::Value(expression, place) => Flow::solid(Piece::Value(expression, place)),
                    Step::Mark(mark) => Flow::Mark(mark),
                });
            }
            let folded = self.fold(inner);
            out.extend(self.close(folded).into_iter().map(Flow::solid));
            out.push(end(element));
        }
        out.push(end(root));
    }

    fn place(&mut self, tag: &str) -> usize {
        let paragraph = self.paragraph.chars().take(60).collect();
        self.places.push(Place { part: self.name.into(), paragraph, tag: tag.into() });
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
    element.name == "w:sectPr" || element.text().contains("{{") || element.elements().any(is_lively)
}
