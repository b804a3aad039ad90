//! Paragraphs, rows, tables and cells: what the tags at their edges span.

use super::super::fold::{self, Flow, Mark};
use super::super::heal;
use super::super::program::{Item, Piece};
use super::super::tags::Block;
use super::super::xml::Element;
use super::{Weaver, end, is_lively, start, written, written_properties};

impl Weaver<'_> {
    pub(super) fn whole_paragraph(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let outer = std::mem::replace(&mut self.paragraph, heal::reading(element).trim().to_owned());
        self.fields(element);
        self.after_tag = false;
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
        let had_tags = inner.iter().any(Flow::is_mark) || self.paragraph.contains("{{");
        let (open, inner, close) = if self.lone { self.row_loop(inner) } else { (None, inner, None) };
        out.extend(open);
        let inner = self.fold(inner);
        if had_tags && !inner.iter().any(Flow::is_solid) && !ends_section {
            out.extend(inner.into_iter().filter(Flow::is_mark));
            out.push(Flow::Vanished(written_properties(element)));
            out.extend(close);
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
        out.extend(close);
        self.paragraph = outer;
    }

    /// The command of a field, such as the address of a link, is not text: a tag there would stay as it is.
    fn fields(&mut self, paragraph: &Element) {
        let command = heal::commands(paragraph);
        if command.contains("{{") {
            let place = self.place(command.trim());
            let hint = "поставьте метку в текст рядом с полем, а само поле уберите";
            self.flaw(place, "метка стоит внутри поля Word и не будет заполнена".into(), hint);
        }
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
    pub(super) fn row(&mut self, element: &Element, out: &mut Vec<Flow>) {
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
        let (before, middle, after) = self.outer_marks(inner);
        out.extend(before);
        out.push(start(element));
        out.extend(middle);
        out.push(end(element).made_solid());
        out.extend(after);
    }

    pub(super) fn table(&mut self, element: &Element, out: &mut Vec<Flow>) {
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
    pub(super) fn house(&mut self, element: &Element, out: &mut Vec<Flow>) {
        let inner = self.children(element);
        let (before, middle, after) = if element.name == "w:tc" {
            // The loop of a row of one cell goes on outside.
            if self.lone { self.outer_marks(inner) } else { self.edges(inner) }
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
}
