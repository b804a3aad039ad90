//! A part of a template ready for filling: ready-made text, values and blocks in order.

use crate::docx::tags::{Block, Expression};

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
    Id(Owner, String),
    /// The properties of a row that is repeated on each page end here.
    Head,
    /// The number of a note, and the note.
    Note(Owner, String, Vec<Piece>),
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

/// What a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A picture or a drawing.
    Picture,
    /// A shape as older editors draw it.
    Shape,
    /// A content control.
    Control,
    /// The beginning of a bookmark.
    Bookmark,
    /// The end of a bookmark.
    BookmarkEnd,
    /// The name of a bookmark.
    BookmarkName,
    /// A note at the foot of the page.
    Footnote,
    /// A note at the end of the text.
    Endnote,
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
