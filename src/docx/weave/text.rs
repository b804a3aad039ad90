//! Runs and their text: cut at tags, each part in the looks of its run.

use super::super::fold::{Flow, Mark, Step};
use super::super::heal;
use super::super::program::Piece;
use super::super::tags::{self, Tag};
use super::super::xml::{self, Element};
use super::{Weaver, end, escaped, start, written};

/// How a text begins whose spaces count.
const TEXT: &str = "<w:t xml:space=\"preserve\">";

/// A text of one piece and of what stands after it.
fn around(piece: Piece, rest: &str) -> [Flow; 3] {
    let end = Piece::Ready(format!("{}</w:t>", escaped(rest)));
    [Flow::plain(Piece::Ready(TEXT.into())), Flow::solid(piece), Flow::plain(end)]
}

impl Weaver<'_> {
    /// A run is cut at the tags of blocks; each part keeps its looks.
    pub(super) fn run(&mut self, element: &Element, out: &mut Vec<Flow>) {
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
                self.after_tag = false;
                match child.name.as_str() {
                    "w:br" if heal::is_page_break(child) => {
                        own.push(Flow::solid(Piece::Ready(written(child))));
                    }
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
                    Step::Text(text) if std::mem::take(&mut self.after_tag) && is_stop(&text) => {
                        own.extend(around(Piece::Stop, &text[1..]));
                    }
                    Step::Text(text) => {
                        let piece = Piece::Ready(format!("{TEXT}{}</w:t>", escaped(&text)));
                        own.push(if text.trim().is_empty() {
                            Flow::plain(piece)
                        } else {
                            Flow::solid(piece)
                        });
                    }
                    Step::Value(expression, place) => {
                        self.after_tag = true;
                        own.extend(around(Piece::Value(expression, place), ""));
                    }
                    Step::Mark(mark) => {
                        self.after_tag = true;
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

    /// The properties of the file: each element is a paragraph of its own.
    pub(super) fn properties(&mut self, root: &Element, out: &mut Vec<Flow>) {
        out.push(start(root));
        for element in root.elements() {
            self.paragraph = element.text().trim().to_owned();
            out.push(start(element));
            let mut inner = Vec::new();
            self.after_tag = false;
            for mut step in self.text(&element.text()) {
                let after_tag = std::mem::replace(&mut self.after_tag, !matches!(step, Step::Text(_)));
                if let Step::Text(text) = &mut step
                    && after_tag
                    && is_stop(text)
                {
                    text.remove(0);
                    inner.push(Flow::solid(Piece::Stop));
                }
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
}

/// Says whether text begins with a full stop, not with dots.
fn is_stop(text: &str) -> bool {
    text.starts_with('.') && !text.starts_with("..")
}
