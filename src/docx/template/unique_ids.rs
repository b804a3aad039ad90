//! What must be unique in a document and would not be after a loop: numbers of pictures, content controls and bookmarks,
//! and notes, of which each turn gets its own.

use super::pieces::{Owner, Piece};
use crate::docx::tags::Block;

/// Where numbers stand in ready-made text: what begins the element, what precedes the number.
const MARKS: [(&str, &str, Owner); 6] = [
    ("<wp:docPr ", " id=\"", Owner::Picture),
    ("<w:id ", " w:val=\"", Owner::Control),
    ("<w:bookmarkStart ", " w:name=\"", Owner::BookmarkName),
    ("<w:bookmarkStart ", " w:id=\"", Owner::Bookmark),
    ("<w:bookmarkEnd ", " w:id=\"", Owner::BookmarkEnd),
    ("<v:shape ", " id=\"", Owner::Shape),
];

/// Takes out the bookmarks that begin in one block and end in another: they would come out without an end, or with two.
pub fn drop_crossing(pieces: &mut [Piece]) {
    let mut ends: Vec<(String, usize)> = Vec::new();
    let mut blocks = 0;
    gather_bookmarks(pieces, 0, &mut blocks, &mut ends);
    let is_crossing = |id: &str| {
        let mut own = ends.iter().filter(|it| it.0 == id).map(|it| it.1);
        let first = own.next();
        own.any(|it| Some(it) != first)
    };
    let crossing: Vec<&String> = ends.iter().map(|it| &it.0).filter(|it| is_crossing(it)).collect();
    if !crossing.is_empty() {
        drop_bookmarks(pieces, &crossing);
    }
}

/// Lists the ends of bookmarks with the number of the branch in which they stand.
fn gather_bookmarks(pieces: &[Piece], branch: usize, blocks: &mut usize, out: &mut Vec<(String, usize)>) {
    for piece in pieces {
        if let Piece::Ready(text) = piece {
            out.extend(bookmarks(text).map(|(_, id)| (id.to_owned(), branch)));
        }
        for inner in piece.inner() {
            let own = if matches!(piece, Piece::Block(_)) {
                *blocks += 1;
                *blocks
            } else {
                branch
            };
            gather_bookmarks(inner, own, blocks, out);
        }
    }
}

fn drop_bookmarks(pieces: &mut [Piece], ids: &[&String]) {
    for piece in pieces {
        if let Piece::Ready(text) = piece {
            let gone: Vec<&str> =
                bookmarks(text).filter(|it| ids.iter().any(|id| *id == it.1)).map(|it| it.0).collect();
            if !gone.is_empty() {
                *text = gone.into_iter().fold(text.clone(), |text, it| text.replace(it, ""));
            }
        }
        piece.inner_mut().into_iter().for_each(|it| drop_bookmarks(it, ids));
    }
}

/// Finds the elements of bookmarks in ready-made text, with their numbers.
fn bookmarks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("<w:bookmark").filter_map(|(at, _)| {
        let element = &text[at..text[at..].find("/>").map(|it| it + at + 2)?];
        let id = element.split_once(" w:id=\"")?.1.split_once('"')?.0;
        Some((element, id))
    })
}

/// Cuts the ready-made text inside loops at the numbers that must be unique.
pub fn cut_loops(pieces: &mut Vec<Piece>, inside: bool) {
    let mut out = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        let inside = inside || matches!(&piece, Piece::Block(it) if it.block == Block::Each);
        match piece {
            Piece::Ready(text) if inside => cut(text, &mut out),
            _ => {
                piece.inner_mut().into_iter().for_each(|it| cut_loops(it, inside));
                out.push(piece);
            }
        }
    }
    *pieces = out;
}

fn cut(text: String, out: &mut Vec<Piece>) {
    let mut found: Vec<(usize, usize, Owner)> = Vec::new();
    for (element, before, kind) in MARKS {
        for (start, _) in text.match_indices(element) {
            let end = text[start..].find('>').map_or(text.len(), |it| it + start);
            let Some(from) = text[start..end].find(before).map(|it| start + it + before.len()) else {
                continue;
            };
            let to = text[from..end].find('"').map_or(end, |it| it + from);
            found.push((from, to, kind));
        }
    }
    found.sort_by_key(|it| it.0);
    let mut done = 0;
    for (from, to, kind) in found {
        out.push(Piece::Ready(text[done..from].into()));
        out.push(Piece::Id(kind, text[from..to].into()));
        done = to;
    }
    if done < text.len() {
        out.push(Piece::Ready(text[done..].into()));
    }
}

/// The numbers and notes of one document.
#[derive(Debug, Default)]
pub struct Ids {
    used: Vec<(Owner, String)>,
    /// Which number a bookmark has in this turn.
    bookmarks: Vec<(String, String)>,
    made: u32,
    /// The notes in the order of the text: those at the foot of the page, those at the end.
    pub notes: [String; 2],
}

/// New numbers start where neither Word nor LibreOffice has numbers of their own.
const FREE: u32 = 1_500_000_000;

impl Ids {
    /// Returns the number for this turn: the template's own at first, then new ones.
    pub fn number(&mut self, kind: Owner, own: &str) -> String {
        match kind {
            Owner::BookmarkEnd => {
                let now = self.bookmarks.iter().rev().find(|it| it.0 == own);
                return now.map_or_else(|| own.to_owned(), |it| it.1.clone());
            }
            Owner::BookmarkName => {
                let number = self.fresh(kind, own);
                let short: String = own.chars().take(24).collect();
                return number.map_or_else(|| own.to_owned(), |it| format!("{short}_{it}"));
            }
            _ => {}
        }
        let number = self.fresh(kind, own).map_or_else(|| own.to_owned(), |it| it.to_string());
        if kind == Owner::Bookmark {
            self.bookmarks.push((own.to_owned(), number.clone()));
        }
        number
    }

    fn fresh(&mut self, kind: Owner, own: &str) -> Option<u32> {
        let is_known = self.used.iter().any(|it| it.0 == kind && it.1 == own);
        if !is_known {
            self.used.push((kind, own.to_owned()));
            return None;
        }
        self.made += 1;
        // Word takes numbers of notes for short ones.
        let is_note = matches!(kind, Owner::Footnote | Owner::Endnote);
        Some(self.made + if is_note { 10_000 } else { FREE })
    }
}
