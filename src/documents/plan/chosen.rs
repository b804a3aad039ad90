//! Which papers a school gets: what its rule packs name and what it added or took away; or as few as the law allows.

use crate::documents::listing::{Entry, Make};
use crate::documents::telling::Frame;
use crate::schedule::{Pack, Rules};

/// Tells whether a document of the list is one of the school's.
pub fn is_chosen(frame: &Frame, entry: &Entry) -> bool {
    let settings = &frame.school.settings;
    let listed = |ids: &[String]| ids.iter().any(|id| id.eq_ignore_ascii_case(&entry.id));
    if listed(&settings.without) {
        return false;
    }
    if entry.law || listed(&settings.more) {
        return true;
    }
    !settings.minimum
        && (!entry.by_pack
            || frame
                .rules
                .packs()
                .iter()
                // What the law alone names, and nobody must prepare, is no paper yet.
                .filter(|it| !(entry.by_wish && it.head.always))
                .any(|it| it.is_chosen(settings) && is_named(frame.rules, it, entry)))
}

/// The forms in which a document is made: a list of few people needs no table beside its Word file.
pub fn forms(frame: &Frame, entry: &Entry) -> Vec<Make> {
    let few = || entry.table_from.is_some_and(|from| frame.school.people.len() < from);
    let alone = entry.make == [Make::Table];
    entry.make.iter().copied().filter(|it| alone || *it == Make::Word || !few()).collect()
}

/// Tells whether a pack names a document: itself, or an act that begins or ends with it.
pub fn is_named(rules: &Rules, pack: &Pack, entry: &Entry) -> bool {
    let names = |ids: &[String]| ids.contains(&entry.id);
    let is_of = |act: &str| rules.acts().get(act).is_some_and(|it| names(&it.papers) || names(&it.opens));
    let mut dateless = pack.rows.iter().filter_map(|it| it.does.as_deref());
    let mut dated = pack.rows.iter().flat_map(|it| &it.rules);
    entry.pack.as_ref() == Some(&pack.head.id)
        || dateless.any(is_of)
        || dated.any(|it| names(&it.documents) || is_of(rules.act_of(it)))
        || pack.points.iter().any(|it| names(&it.documents))
}
