//! The ends of blocks on their way outwards: noted with their places, folded where they meet, reported where they do not.

use super::fold::{self, Flow, Mark};
use crate::docx::package::xml::{self, Element};
use crate::docx::template::pieces::Piece;
use crate::docx::template::places::{Flaw, Place};

/// Where the weaving stands: the paragraph it is in, the tags seen so far and what is wrong with them.
pub struct Marks<'a> {
    /// What people call the part.
    pub name: &'static str,
    pub places: &'a mut Vec<Place>,
    pub flaws: &'a mut Vec<Flaw>,
    /// How the paragraph reads.
    pub paragraph: String,
    /// What stands before in the paragraph is a tag.
    pub after_tag: bool,
}

impl Marks<'_> {
    pub fn place(&mut self, tag: &str) -> usize {
        let paragraph = self.paragraph.chars().take(60).collect();
        self.places.push(Place { part: self.name, paragraph, tag: tag.into() });
        self.places.len() - 1
    }

    pub fn flaw(&mut self, place: usize, text: String, hint: &str) {
        let place = self.places.get(place).cloned().unwrap_or_default();
        self.flaws.push(Flaw { place, text, hint: hint.into() });
    }

    pub fn fold(&mut self, flow: Vec<Flow>) -> Vec<Flow> {
        let (places, flaws) = (&*self.places, &mut *self.flaws);
        fold::fold(flow, &mut |place, text, hint: &str| {
            let place = places.get(place).cloned().unwrap_or_default();
            flaws.push(Flaw { place, text, hint: hint.into() });
        })
    }

    /// Splits off the tags at both edges once the blocks inside are folded.
    pub fn edges(&mut self, flow: Vec<Flow>) -> (Vec<Flow>, Vec<Flow>, Vec<Flow>) {
        let flow = self.fold(flow);
        self.outer_marks(flow)
    }

    /// Splits off the tags at both edges; a tag in the middle is reported.
    pub fn outer_marks(&mut self, flow: Vec<Flow>) -> (Vec<Flow>, Vec<Flow>, Vec<Flow>) {
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

    pub fn misplaced(&mut self, mark: &Mark) {
        let text = format!(
            "{} стоит в середине текста, а другой конец блока — в другом месте",
            self.shown(mark.place())
        );
        let hint = "поставьте начало блока в начало абзаца или строки таблицы, а конец — в конец, \
                    или отведите каждой метке отдельный абзац";
        self.flaw(mark.place(), text, hint);
    }

    pub fn shown(&self, place: usize) -> String {
        format!("«{}»", self.places.get(place).map_or("", |it| it.tag.as_str()))
    }

    /// Nothing may be left open here.
    pub fn close(&mut self, flow: Vec<Flow>) -> Vec<Piece> {
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

pub fn start(element: &Element) -> Flow {
    let mut text = String::new();
    xml::write_start(&mut text, element, false);
    Flow::plain(Piece::Ready(text))
}

pub fn end(element: &Element) -> Flow {
    let mut text = String::new();
    xml::write_end(&mut text, element);
    Flow::plain(Piece::Ready(text))
}

pub fn written(element: &Element) -> String {
    let mut text = String::new();
    xml::write_element(&mut text, element);
    text
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
