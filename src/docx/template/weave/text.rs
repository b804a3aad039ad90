//! Runs and their text: cut at tags, each part in the looks of its run.

use super::fold::{Flow, Mark, Step};
use super::marks::{Marks, end, escaped, start, written};
use crate::docx::package::Blank;
use crate::docx::package::xml::{self, Element};
use crate::docx::tags::{self, Expression, Tag};
use crate::docx::template::heal;
use crate::docx::template::pieces::Piece;

/// How a text begins whose spaces count.
const TEXT: &str = "<w:t xml:space=\"preserve\">";

/// A text of one piece and of what stands after it.
fn around(piece: Piece, rest: &str) -> [Flow; 3] {
    let end = Piece::Ready(format!("{}</w:t>", escaped(rest)));
    [Flow::plain(Piece::Ready(TEXT.into())), Flow::solid(piece), Flow::plain(end)]
}

/// The text of a run on its way: the run may be cut several times.
pub struct Run<'a> {
    element: &'a Element,
    looks: String,
    /// What stands in the part that is being written.
    pub own: Vec<Flow>,
}

impl<'a> Run<'a> {
    /// Begins a run.
    pub fn new(element: &'a Element) -> Self {
        Self { element, looks: element.child("w:rPr").map(written).unwrap_or_default(), own: Vec::new() }
    }

    /// Adds text, cut at the tags of blocks; each part keeps the looks of the run.
    pub fn push(&mut self, text: &str, marks: &mut Marks<'_>, out: &mut Vec<Flow>) {
        for step in cut(marks, text) {
            match step {
                Step::Text(text) if std::mem::take(&mut marks.after_tag) && is_stop(&text) => {
                    self.own.extend(around(Piece::Stop, &text[1..]));
                }
                Step::Text(text) => {
                    let piece = Piece::Ready(format!("{TEXT}{}</w:t>", escaped(&text)));
                    self.own.push(if text.trim().is_empty() {
                        Flow::plain(piece)
                    } else {
                        Flow::solid(piece)
                    });
                }
                Step::Value(expression, place) => {
                    marks.after_tag = true;
                    let blank = own_blank(&expression).map(|it| it.around(place));
                    let value = around(Piece::Value(expression, place), "");
                    let Some([start, end]) = blank else {
                        self.own.extend(value);
                        continue;
                    };
                    // A run of its own between two bookmarks: it is filled again when the paper is issued.
                    self.finish(out);
                    out.push(Flow::plain(Piece::Ready(start)));
                    self.own.extend(value);
                    self.finish(out);
                    out.push(Flow::plain(Piece::Ready(end)));
                }
                Step::Mark(mark) => {
                    marks.after_tag = true;
                    self.finish(out);
                    out.push(Flow::Mark(mark));
                }
            }
        }
    }

    /// Ends the part that is being written.
    pub fn finish(&mut self, out: &mut Vec<Flow>) {
        if !self.own.is_empty() {
            let mut opening = String::new();
            xml::write_start(&mut opening, self.element, false);
            out.push(Flow::plain(Piece::Ready(opening + &self.looks)));
            out.append(&mut self.own);
            out.push(end(self.element));
        }
    }
}

/// The place of the paper's own number or date that a tag stands for.
fn own_blank(expression: &Expression) -> Option<Blank> {
    match expression {
        Expression::Path(path) if path.up == 0 && path.local.is_none() => Blank::of(&path.steps),
        _ => None,
    }
}

/// Cuts text at its tags; what cannot be read is reported and left as text.
fn cut(marks: &mut Marks<'_>, text: &str) -> Vec<Step> {
    let mut out = Vec::new();
    let mut done = 0;
    for (from, to) in heal::spans(text) {
        plain_text(marks, &text[done..from], &mut out);
        done = to;
        let tag = &text[from..to];
        let place = marks.place(tag);
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
            Err((text, hint)) => marks.flaw(place, text, &hint),
        }
    }
    plain_text(marks, &text[done..], &mut out);
    out
}

fn plain_text(marks: &mut Marks<'_>, text: &str, out: &mut Vec<Step>) {
    if text.contains("{{") {
        let tail: String = text[text.find("{{").unwrap_or_default()..].chars().take(40).collect();
        let place = marks.place(&tail);
        let hint = "допишите две закрывающие фигурные скобки";
        marks.flaw(place, format!("метка «{}» не закрыта", tail.trim()), hint);
    }
    if !text.is_empty() {
        out.push(Step::Text(text.into()));
    }
}

/// The properties of the file: each element is a paragraph of its own.
pub fn properties(marks: &mut Marks<'_>, root: &Element, out: &mut Vec<Flow>) {
    out.push(start(root));
    for element in root.elements() {
        marks.paragraph = element.text().trim().to_owned();
        out.push(start(element));
        let mut inner = Vec::new();
        marks.after_tag = false;
        for mut step in cut(marks, &element.text()) {
            let after_tag = std::mem::replace(&mut marks.after_tag, !matches!(step, Step::Text(_)));
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
        let folded = marks.fold(inner);
        out.extend(marks.close(folded).into_iter().map(Flow::solid));
        out.push(end(element));
    }
    out.push(end(root));
}

/// Fields that Word fills from a list of its own or asks for: here they would print what stands in them now.
const FILLED_BY_WORD: [&str; 9] = [
    "MERGEFIELD",
    "MERGEREC",
    "MERGESEQ",
    "NEXT",
    "ASK",
    "FILLIN",
    "FORMTEXT",
    "FORMDROPDOWN",
    "DOCVARIABLE",
];

/// Fields that Word counts anew each time: the day of a signed paper would be another one tomorrow.
const CHANGING: [&str; 5] = ["DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE"];

/// The command of a field, such as the address of a link, is not text: a tag there would stay as it is, and so would what Word merges.
pub fn fields(marks: &mut Marks<'_>, paragraph: &Element) {
    let command = heal::commands(paragraph);
    let words: Vec<&str> = command.split_whitespace().collect();
    if let Some(kind) =
        CHANGING.iter().find(|it| words.first().is_some_and(|word| it.eq_ignore_ascii_case(word)))
    {
        let place = marks.place("");
        let text = format!(
            "поле Word {kind} меняется при каждом открытии: в подписанном документе стоял бы другой день"
        );
        marks.flaw(place, text, "удалите поле и впишите на его месте метку, например {{приказ.дата}}");
    }
    for at in 0..words.len() {
        let Some(kind) = FILLED_BY_WORD.iter().find(|it| it.eq_ignore_ascii_case(words[at])) else {
            continue;
        };
        let rest = words[at + 1..].join(" ");
        // A name of several words stands in quotation marks.
        let name = match rest.strip_prefix('"').and_then(|it| it.split_once('"')) {
            Some((name, _)) => name,
            None => rest.split(' ').next().filter(|it| !it.starts_with('\\')).unwrap_or_default(),
        };
        let place = marks.place("");
        let named = if name.is_empty() { String::new() } else { format!(" «{name}»") };
        let hint = "удалите поле и впишите на его месте метку, например {{ответственный.фио.винительный}}; метки каждого документа перечислены \
                    в файле «Метки шаблонов.txt»";
        marks.flaw(
            place,
            format!("поле Word {kind}{named} программа не заполняет: напечаталось бы то, что в нём сейчас"),
            hint,
        );
    }
    if command.contains("{{") {
        let place = marks.place(command.trim());
        let hint = "поставьте метку в текст рядом с полем, а само поле уберите";
        marks.flaw(place, "метка стоит внутри поля Word и не будет заполнена".into(), hint);
    }
}

/// Says whether text begins with a full stop, not with dots.
fn is_stop(text: &str) -> bool {
    text.starts_with('.') && !text.starts_with("..")
}
