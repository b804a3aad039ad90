//! The points of a regulation in its own words: the appendix of an order, a sheet of the register.

use serde::Serialize;

use super::list::List;
use crate::documents::telling::Frame;
use crate::schedule::Pack;
use crate::schedule::points::Point;

/// A section of the appendix with its paragraphs, without the names of another district.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    #[serde(rename = "название")]
    title: String,
    #[serde(rename = "пункты")]
    paragraphs: List<String>,
}

/// A point in the words of the document: who, by which papers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Clause {
    #[serde(rename = "текст")]
    text: String,
    #[serde(rename = "кто")]
    owner: String,
    #[serde(rename = "документы")]
    papers: String,
    #[serde(rename = "основание")]
    basis: String,
}

/// Returns the appendix; empty if the school does not work by the pack, has a regulation of its own in force, or the pack has no points.
pub fn appendix(frame: &Frame, pack: &str) -> List<Section> {
    let own = frame.school.organisation.postcourse_regulation.as_ref().is_some_and(|it| !it.is_empty());
    let chosen = frame.rules.pack(pack).filter(|it| !own && it.is_chosen(&frame.school.settings));
    chosen.into_iter().flat_map(sections).collect()
}

fn sections(pack: &Pack) -> Vec<Section> {
    let sections = pack.points.chunk_by(|_, next| next.section.is_none()).filter_map(|points| {
        let title = points.first().and_then(|it| it.section.as_deref()).unwrap_or_default();
        let repeated = points.iter().filter(|it| it.in_order);
        let texts: Vec<String> = repeated.flat_map(|it| paragraphs(pack, it)).collect();
        let (title, any) = (pack.elsewhere(title), !texts.is_empty());
        any.then(|| Section { title, paragraphs: texts.into_iter().collect() })
    });
    sections.collect()
}

/// Lists every point of the chosen packs.
pub fn clauses(frame: &Frame) -> List<Clause> {
    let packs = frame.rules.packs().iter().filter(|it| it.is_chosen(&frame.school.settings));
    let points = packs.flat_map(|pack| pack.points.iter().map(move |it| (pack, it)));
    let clauses = points.map(|(pack, it)| Clause {
        text: it.text.clone(),
        owner: it.owner.clone(),
        papers: frame.listing.papers(&it.documents),
        basis: pack.point_basis(it),
    });
    clauses.collect()
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
