//! A part of a template ready for filling: ready-made text, values and blocks in order.

use super::ids::{self, Kind};
use super::rows;
use super::tags::{Block, Expression};

/// A piece of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Written as it stands.
    Ready(String),
    /// A value.
    Value(Expression, usize),
    /// The full stop after a value, left out where the value ends with one: «Иванову М.П.» ends a sentence too.
    Stop,
    /// A block over whole paragraphs, whole rows or a stretch of text.
    Block(Box<Scope>),
    /// A paragraph that holds blocks alone: it goes when they give nothing.
    Fleeting(Vec<Piece>, Vec<Piece>, Vec<Piece>),
    /// Contents of a cell or the like, which may not be left without a paragraph; the text is the paragraph to add.
    Housed(Vec<Piece>, String),
    /// A table, which goes when no row is left.
    Table(Vec<Piece>, Vec<Piece>, Vec<Piece>),
    /// The number of a list.
    List(Item),
    /// The end of a section.
    Section(usize),
    /// A number or name that must be unique in the document, inside a loop.
    Id(Kind, String),
    /// The properties of a row that is repeated on each page end here.
    Head,
    /// The number of a note, and the note.
    Note(Kind, String, Vec<Piece>),
}

/// A block with its two branches.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// What it does.
    pub block: Block,
    /// What it asks.
    pub expression: Expression,
    /// Index of its place.
    pub place: usize,
    /// What is kept or repeated.
    pub body: Vec<Piece>,
    /// What stands after `{{else}}`.
    pub otherwise: Vec<Piece>,
    /// The lists that begin anew at each turn.
    pub restarts: Vec<u32>,
}

/// A paragraph's place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The list of the template.
    pub list: u32,
    /// 0 is the outermost level.
    pub level: u32,
}

/// A whole part.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The name of the part: "word/document.xml".
    pub name: String,
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The looks of the sections in the order of the template.
    pub sections: Vec<String>,
    /// Whether a line break in a value can become a break of lines.
    pub breaks: bool,
    /// Whether a table stays with what follows it.
    pub keeps: bool,
}

impl Piece {
    /// Shows the lists of pieces inside.
    pub fn inner(&self) -> Vec<&Vec<Piece>> {
        match self {
            Piece::Block(it) => vec![&it.body, &it.otherwise],
            Piece::Fleeting(a, b, c) | Piece::Table(a, b, c) => vec![a, b, c],
            Piece::Housed(body, _) | Piece::Note(_, _, body) => vec![body],
            _ => Vec::new(),
        }
    }

    /// Shows the lists of pieces inside, to change them.
    pub fn inner_mut(&mut self) -> Vec<&mut Vec<Piece>> {
        match self {
            Piece::Block(it) => vec![&mut it.body, &mut it.otherwise],
            Piece::Fleeting(a, b, c) | Piece::Table(a, b, c) => vec![a, b, c],
            Piece::Housed(body, _) | Piece::Note(_, _, body) => vec![body],
            _ => Vec::new(),
        }
    }
}

/// Decides which lists begin anew at each turn of a loop, then joins neighbouring ready-made pieces.
///
/// A list that lies wholly inside a loop begins anew, unless the loop only repeats one point of it.
pub fn settle(program: &mut Program) {
    let mut all = Vec::new();
    items(&program.pieces, &mut all);
    restarts(&mut program.pieces, &all);
    let mut kept = Vec::new();
    restarted(&program.pieces, &mut kept);
    // One section in all, or none inside a block: the ends of sections are fixed.
    let fixed = !program.pieces.iter().any(|it| matches!(it, Piece::Block(_)) && has_section(it.inner()));
    let mut plain = |piece: &Piece| match piece {
        Piece::List(it) if !kept.contains(&it.list) => Some(it.list.to_string()),
        Piece::Section(index) if fixed => program.sections.get(*index).cloned(),
        _ => None,
    };
    join(&mut program.pieces, &mut plain);
    ids::drop_crossing(&mut program.pieces);
    ids::cut_loops(&mut program.pieces, false);
    rows::mark_heads(&mut program.pieces);
}

fn has_section(inner: Vec<&Vec<Piece>>) -> bool {
    inner.into_iter().flatten().any(|it| matches!(it, Piece::Section(_)) || has_section(it.inner()))
}

fn items(pieces: &[Piece], out: &mut Vec<Item>) {
    for piece in pieces {
        if let Piece::List(item) = piece {
            out.push(*item);
        }
        for inner in piece.inner() {
            items(inner, out);
        }
    }
}

fn restarts(pieces: &mut [Piece], all: &[Item]) {
    for piece in pieces {
        if let Piece::Block(scope) = piece
            && scope.block == Block::Each
        {
            let mut own = Vec::new();
            items(&scope.body, &mut own);
            let paragraphs = paragraphs(&scope.body);
            for item in &own {
                let count = |items: &[Item]| items.iter().filter(|it| it.list == item.list).count();
                let top = own.iter().filter(|it| it.list == item.list).map(|it| it.level).min();
                let tops = own.iter().filter(|it| it.list == item.list && Some(it.level) == top).count();
                let whole = count(&own) == count(all);
                let more = tops > 1 || paragraphs > count(&own);
                if whole && more && !scope.restarts.contains(&item.list) {
                    scope.restarts.push(item.list);
                }
            }
        }
        for inner in piece.inner_mut() {
            restarts(inner, all);
        }
    }
}

fn paragraphs(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Ready(text) => text.matches("<w:p>").count() + text.matches("<w:p ").count(),
            // A note is not a paragraph of the loop.
            Piece::Note(..) => 0,
            other => other.inner().into_iter().map(|it| paragraphs(it)).sum(),
        })
        .sum()
}

fn restarted(pieces: &[Piece], out: &mut Vec<u32>) {
    for piece in pieces {
        if let Piece::Block(scope) = piece {
            out.extend(&scope.restarts);
        }
        for inner in piece.inner() {
            restarted(inner, out);
        }
    }
}

fn join(pieces: &mut Vec<Piece>, plain: &mut impl FnMut(&Piece) -> Option<String>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        if let Some(text) = plain(&piece) {
            piece = Piece::Ready(text);
        }
        for inner in piece.inner_mut() {
            join(inner, plain);
        }
        match (out.last_mut(), piece) {
            (Some(Piece::Ready(before)), Piece::Ready(text)) => before.push_str(&text),
            (_, Piece::Ready(text)) if text.is_empty() => {}
            (_, piece) => out.push(piece),
        }
    }
    *pieces = out;
}
