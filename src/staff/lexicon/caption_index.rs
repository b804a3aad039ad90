//! The captions of all sheets made comparable, once for any number of workbooks.

use std::collections::{HashMap, HashSet};

use crate::staff::text::{Known, Short, normalise};

/// A column: its sheet, then its place there.
pub type At = (usize, usize);

/// Captions, each with the sheets and columns that it may mean.
#[derive(Clone, Debug)]
pub struct CaptionIndex {
    captions: HashMap<String, Vec<Meaning>>,
    /// The captions as words, in the order of their letters.
    known: Vec<Whole>,
    /// The captions of columns that no sheet has, as words, in the order of the rules.
    foreign: Vec<Known>,
    vague: HashSet<String>,
    /// Each caption and synonym with a space before and after it, and the number of its letters, in the order of the rules.
    names: Vec<(At, String, usize)>,
}

/// A column that a caption may mean.
#[derive(Clone, Debug)]
struct Meaning {
    at: At,
    /// Its own caption, not a synonym.
    own: bool,
}

/// A known caption as words, with the columns that it means.
#[derive(Clone, Debug)]
struct Whole {
    text: String,
    words: Known,
    columns: Vec<At>,
}

impl CaptionIndex {
    /// Prepares captions: of each where it stands and whether it is the column's own; `whole` are words that nobody shortens.
    pub fn new<'a>(
        all: impl Iterator<Item = (At, &'a String, bool)>,
        whole: &[String],
        foreign: &[String],
        vague: &[String],
    ) -> Self {
        let mut captions: HashMap<String, Vec<Meaning>> = HashMap::new();
        let mut names = Vec::new();
        for (at, caption, own) in all {
            let keys = keys(caption);
            let name = &keys[1];
            names.push((at, format!(" {name} "), name.chars().count()));
            for key in keys {
                let meanings = captions.entry(key).or_default();
                match meanings.iter_mut().find(|it| it.at == at) {
                    Some(there) => there.own |= own,
                    None => meanings.push(Meaning { at, own }),
                }
            }
        }
        let foreign = foreign.iter().map(|it| Known::new(&normalise::caption(it), &[])).collect();
        let vague = vague.iter().map(|it| normalise::caption(it)).collect();
        let mut made = CaptionIndex { captions, known: Vec::new(), foreign, vague, names };
        made.known = made.words(whole);
        made
    }

    /// The captions as words. Without its brackets a caption may mean another column of its sheet.
    fn words(&self, whole: &[String]) -> Vec<Whole> {
        let meant = |(caption, meanings): (&String, &Vec<Meaning>)| {
            let at = meanings.iter().map(|it| it.at);
            let columns = at.filter(|it| self.exact(it.0, caption) == Some(*it)).collect();
            Whole { text: caption.clone(), words: Known::new(caption, whole), columns }
        };
        let mut known: Vec<_> = self.captions.iter().map(meant).collect();
        known.sort_unstable_by(|one: &Whole, other| one.text.cmp(&other.text));
        known
    }

    /// The column of a sheet that a comparable caption means: as its own caption first, then as a synonym.
    pub fn exact(&self, sheet: usize, key: &str) -> Option<At> {
        let mut meanings = self.captions.get(key)?.iter().filter(|it| it.at.0 == sheet);
        let first = meanings.clone().find(|it| it.own).or_else(|| meanings.next())?;
        Some(first.at)
    }

    /// All sheets and columns that have a caption of which this one may be a short form, and a caption that no sheet has, by its place
    /// in the rules.
    pub fn short(&self, typed: &Short) -> (Vec<At>, Option<usize>) {
        let Some(begin) = typed.beginning() else { return Default::default() };
        let from = self.known.partition_point(|it| it.text.as_str() < begin);
        let near = self.known[from..].iter().take_while(|it| it.text.starts_with(begin));
        let mut found: Vec<At> =
            near.filter(|it| typed.stands_for(&it.words)).flat_map(|it| it.columns.clone()).collect();
        found.sort_unstable();
        found.dedup();
        (found, self.foreign.iter().position(|it| typed.stands_for(it)))
    }

    /// The captions and synonyms of a sheet: the place of the column, the text between spaces, the number of its letters.
    pub fn names(&self, sheet: usize) -> &[(At, String, usize)] {
        let from = self.names.partition_point(|it| it.0.0 < sheet);
        let to = self.names.partition_point(|it| it.0.0 <= sheet);
        &self.names[from..to]
    }

    /// Whether many kinds of tables have a caption: «Дата окончания».
    pub fn is_vague(&self, caption: &str) -> bool {
        self.vague.contains(&normalise::caption(caption))
    }
}

/// Makes a caption comparable: with what stands in its brackets, which tells «ФИО (дательный падеж)» from «ФИО», and without.
pub fn keys(caption: &str) -> [String; 2] {
    const BRACKETS: [char; 4] = ['(', ')', '[', ']'];
    let without = normalise::caption(caption);
    if !caption.contains(BRACKETS) {
        return [without.clone(), without];
    }
    [normalise::caption(&caption.replace(BRACKETS, " ")), without]
}
