//! The flow of a part on its way to a program: neighbouring ends of blocks are folded into blocks.

use crate::docx::tags::{Block, Expression};
use crate::docx::template::pieces::{Piece, Scope};

/// A thing in the flow.
#[derive(Clone, Debug, PartialEq)]
pub enum Flow {
    /// A finished piece; `solid` if a reader sees it on paper.
    Piece {
        /// The piece.
        piece: Piece,
        /// Whether it is seen.
        solid: bool,
    },
    /// One end of a block.
    Mark(Mark),
    /// A paragraph of tags alone stood here; its properties.
    Vanished(String),
}

/// One end of a block, or the border of its branches.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// The beginning.
    Open {
        /// What the block does.
        block: Block,
        /// What it asks.
        expression: Expression,
        /// Index of its place.
        place: usize,
    },
    /// The border of the branches.
    Else {
        /// The block of `{{else if}}`.
        next: Option<(Block, Expression)>,
        /// Index of its place.
        place: usize,
    },
    /// The end.
    Close {
        /// What the block does.
        block: Block,
        /// Index of its place.
        place: usize,
    },
}

/// A stretch of the text of a run.
pub enum Step {
    /// Text without tags.
    Text(String),
    /// A value.
    Value(Expression, usize),
    /// One end of a block.
    Mark(Mark),
}

impl Mark {
    /// Returns the index of the place.
    pub fn place(&self) -> usize {
        match self {
            Mark::Open { place, .. } | Mark::Else { place, .. } | Mark::Close { place, .. } => *place,
        }
    }
}

impl Flow {
    /// A piece that is not seen by itself.
    pub fn plain(piece: Piece) -> Self {
        Flow::Piece { piece, solid: false }
    }

    /// A piece that is seen.
    pub fn solid(piece: Piece) -> Self {
        Flow::Piece { piece, solid: true }
    }

    /// The same thing, seen.
    pub fn made_solid(self) -> Self {
        match self {
            Flow::Piece { piece, .. } => Flow::solid(piece),
            other => other,
        }
    }

    /// Says whether it is an end of a block.
    pub fn is_mark(&self) -> bool {
        matches!(self, Flow::Mark(_))
    }

    /// Says whether a reader sees it.
    pub fn is_solid(&self) -> bool {
        matches!(self, Flow::Piece { solid: true, .. })
    }

    /// Says whether a reader sees it whatever the values are.
    pub fn is_solid_outside_blocks(&self) -> bool {
        matches!(self, Flow::Piece { piece, solid: true } if !matches!(piece, Piece::Block(_)))
    }

    /// Takes out the piece.
    pub fn into_piece(self) -> Option<Piece> {
        match self {
            Flow::Piece { piece, .. } => Some(piece),
            Flow::Mark(_) | Flow::Vanished(_) => None,
        }
    }
}

/// Says whether the inside of a paragraph is blocks alone, so that it may come out empty.
pub fn is_fleeting(flow: &[Flow]) -> bool {
    flow.iter().any(|it| matches!(it, Flow::Piece { piece: Piece::Block(_), .. }))
        && !flow.iter().any(Flow::is_solid_outside_blocks)
}

/// A block whose end has not come yet.
struct Frame {
    mark: (Block, Expression, usize),
    body: Vec<Flow>,
    otherwise: Option<Vec<Flow>>,
    /// Opened by `{{else if}}`: it ends with the block around it.
    chained: bool,
}

/// Folds the blocks whose ends are both here; the other ends stay. Blocks that cross are reported.
pub fn fold(flow: Vec<Flow>, flaw: &mut impl FnMut(usize, String, &str)) -> Vec<Flow> {
    let mut stack: Vec<Frame> = Vec::new();
    let mut out: Vec<Flow> = Vec::new();
    for item in flow {
        match item {
            Flow::Mark(Mark::Open { block, expression, place }) => {
                let mark = (block, expression, place);
                stack.push(Frame { mark, body: Vec::new(), otherwise: None, chained: false });
            }
            Flow::Mark(Mark::Else { next, place }) if !stack.is_empty() => {
                let Some(frame) = stack.last_mut() else { continue };
                if frame.otherwise.is_some() {
                    flaw(place, "второе {{else}} в одном блоке".into(), "оставьте одно");
                }
                frame.otherwise.get_or_insert_default();
                if let Some((block, expression)) = next {
                    let mark = (block, expression, place);
                    stack.push(Frame { mark, body: Vec::new(), otherwise: None, chained: true });
                }
            }
            Flow::Mark(Mark::Close { block, place }) if !stack.is_empty() => {
                close(&mut stack, &mut out, block, place, flaw);
            }
            item => add(&mut stack, &mut out, item),
        }
    }
    // What is still open goes on outside: its beginning and its contents are laid out flat again.
    let mut frames = stack.into_iter().peekable();
    while let Some(frame) = frames.next() {
        let (block, expression, place) = frame.mark;
        out.push(Flow::Mark(if frame.chained {
            Mark::Else { next: Some((block, expression)), place }
        } else {
            Mark::Open { block, expression, place }
        }));
        out.extend(frame.body);
        if let Some(rest) = frame.otherwise {
            // A chained block writes the border by itself.
            if !frames.peek().is_some_and(|it| it.chained) {
                out.push(Flow::Mark(Mark::Else { next: None, place }));
            }
            out.extend(rest);
        }
    }
    out
}

fn add(stack: &mut [Frame], out: &mut Vec<Flow>, item: Flow) {
    match stack.last_mut() {
        Some(Frame { otherwise: Some(rest), .. }) => rest.push(item),
        Some(frame) => frame.body.push(item),
        None => out.push(item),
    }
}

fn close(
    stack: &mut Vec<Frame>,
    out: &mut Vec<Flow>,
    block: Block,
    place: usize,
    flaw: &mut impl FnMut(usize, String, &str),
) {
    while let Some(frame) = stack.pop() {
        let chained = frame.chained;
        if !chained && frame.mark.0 != block {
            flaw(
                place,
                format!(
                    "{{{{/{}}}}} закрывает не тот блок: открыт {{{{#{}}}}}",
                    block.word(),
                    frame.mark.0.word()
                ),
                "закройте блоки в обратном порядке: кто открыт последним, закрывается первым",
            );
        }
        let solid = frame.body.iter().chain(frame.otherwise.iter().flatten()).any(Flow::is_solid);
        let pieces = |flow: Vec<Flow>| flow.into_iter().filter_map(Flow::into_piece).collect();
        let (block, expression, place) = frame.mark;
        let scope = Scope {
            block,
            expression,
            place,
            body: pieces(frame.body),
            otherwise: pieces(frame.otherwise.unwrap_or_default()),
            restarts: Vec::new(),
        };
        let piece = Piece::Block(Box::new(scope));
        add(stack, out, Flow::Piece { piece, solid });
        if !chained {
            break;
        }
    }
}
