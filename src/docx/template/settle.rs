//! What is decided once a part is woven: which lists begin anew, which sections are fixed, where numbers must be unique.

use super::pieces::{Item, Piece, Program};
use super::unique_ids;
use crate::docx::tags::Block;

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
    unique_ids::drop_crossing(&mut program.pieces);
    unique_ids::cut_loops(&mut program.pieces, false);
    mark_heads(&mut program.pieces);
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

/// What the properties of a row end with that is repeated on each page.
const HEAD: &str = "<w:tblHeader/></w:trPr>";

/// Marks the ends of such properties in ready-made text, so that a filled part need not be searched for them.
fn mark_heads(pieces: &mut Vec<Piece>) {
    let mut out = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        let Piece::Ready(text) = &piece else {
            piece.inner_mut().into_iter().for_each(mark_heads);
            out.push(piece);
            continue;
        };
        for text in text.split_inclusive(HEAD) {
            out.push(Piece::Ready(text.into()));
            if text.ends_with(HEAD) {
                out.push(Piece::Head);
            }
        }
    }
    *pieces = out;
}
