//! The points of a regulation in its own words: the appendix of the order (D54), a sheet of the register.

use serde_json::{Value, json};

use super::context::Frame;
use crate::schedule::Pack;
use crate::schedule::points::Point;

/// Values of the appendix: sections with their paragraphs, without the names of another district.
///
/// Empty if the school does not work by the pack, or the pack has no points.
pub fn appendix(frame: &Frame, pack: &str) -> Vec<Value> {
    let chosen = frame.rules.pack(pack).filter(|it| it.is_chosen(&frame.school.settings));
    let Some(pack) = chosen else { return Vec::new() };
    let mut sections = Vec::new();
    for points in pack.points.chunk_by(|_, next| next.section.is_none()) {
        let title = points.first().and_then(|it| it.section.as_deref()).unwrap_or_default();
        let repeated = points.iter().filter(|it| it.in_order);
        let texts: Vec<String> = repeated.flat_map(|it| paragraphs(pack, it)).collect();
        if !texts.is_empty() {
            sections.push(json!({ "название": pack.elsewhere(title), "пункты": texts }));
        }
    }
    sections
}

/// A point with its number, and the rows of the plan that belong to it.
fn paragraphs(pack: &Pack, point: &Point) -> Vec<String> {
    let own = format!("{} {}", point.number, pack.elsewhere(&point.text));
    let rows = pack.rows.iter().filter(|it| point.rows && it.clause.as_ref() == Some(&point.clause));
    let rows = rows.map(|it| {
        // A row that is numbered by the clause itself is one of several sentences, not a point of a list.
        let sentence = point.number.trim_end_matches('.') == it.number;
        let mark = if sentence { "–".into() } else { format!("{}.", it.number) };
        format!("{mark} {}", pack.elsewhere(&it.title))
    });
    std::iter::once(own.trim_start().to_owned()).chain(rows).collect()
}

/// Rows of the register: every point in the words of the document, who, by which papers.
pub fn sheet(frame: &Frame) -> Vec<Value> {
    let packs = frame.rules.packs().iter().filter(|it| it.is_chosen(&frame.school.settings));
    let points = packs.flat_map(|pack| pack.points.iter().map(move |it| (pack, it)));
    let rows = points.map(|(pack, it)| {
        json!({
            "текст": it.text, "кто": it.owner, "документы": frame.listing.papers(&it.documents),
            "основание": pack.point_basis(it),
        })
    });
    rows.collect()
}
