//! Captions of several parts: «должн., предмет», «ФИО, дата рожд.», «кат., дата, № приказа».

use std::cell::OnceCell;
use std::ops::Range;

use crate::staff::lexicon::{Column, Columns, CompoundCaption};
use crate::staff::text::{Known, Short, normalise};

/// Captions of more parts are sentences.
const MOST_PARTS: usize = 8;
/// «и», where it parts a caption.
const AND: char = '\u{1}';

/// What was made of a caption.
#[derive(Clone, Debug, Default)]
pub struct Meant<'a> {
    /// The column.
    pub column: Option<&'a Column>,
    /// Columns whose values stand in the same cells and are taken out of them: the birthday in «ФИО, дата рожд.».
    pub beside: Vec<&'a Column>,
    /// Why it is not known.
    pub doubt: Option<Doubt<'a>>,
    /// Not a known caption, but one shortened from it.
    pub short: bool,
}

/// Why a caption that says something has no meaning.
#[derive(Clone, Debug)]
pub enum Doubt<'a> {
    /// It may be short for any of these captions.
    Either(Vec<&'a str>),
    /// It names all of these, and no rule says how to read such cells.
    Together(Vec<&'a str>),
}

/// A rule with its words made comparable.
pub struct Rule<'a> {
    told: &'a CompoundCaption,
    words: Vec<(String, Known)>,
}

/// Prepares the rules.
pub fn rules(columns: &Columns) -> Vec<Rule<'_>> {
    let word = |it: &String| {
        let it = normalise::caption(it);
        (it.clone(), Known::new(&it, &[]))
    };
    columns.together.iter().map(|told| Rule { told, words: told.words.iter().map(word).collect() }).collect()
}

impl Rule<'_> {
    /// Whether a part of a caption says nothing new beside the column.
    fn says(&self, part: &str) -> bool {
        let (plain, short) = (normalise::caption(part), Short::new(part));
        self.words.iter().any(|it| it.0 == plain || short.stands_for(&it.1))
    }

    fn fits(&self, columns: &[&Column]) -> bool {
        let told = |id: &String| {
            *id == self.told.read || self.told.with.contains(id) || self.told.apart.contains(id)
        };
        columns.iter().any(|it| it.id == self.told.read) && columns.iter().all(|it| told(&it.id))
    }
}

/// A caption cut at commas, slashes, semicolons, «и», line breaks and brackets, with what is kept of each run of parts.
#[derive(Clone, Debug)]
pub struct Parts<T> {
    text: String,
    spans: Vec<Range<usize>>,
    /// Of the run from one part to another; made when it is asked for.
    runs: Vec<OnceCell<T>>,
}

impl<T> Parts<T> {
    /// Cuts a caption.
    pub fn new(typed: &str) -> Self {
        let sign = |it: char| matches!(it, ',' | '/' | '\\' | ';' | '+' | AND);
        let text = normalise::plain(&typed.replace(['\n', '(', ')', '[', ']'], ";"))
            .replace(" и ", &format!(" {AND} "))
            .replace(";и ", &format!(";{AND} "));
        let mut spans = Vec::new();
        let mut start = 0;
        for piece in text.split_inclusive(sign) {
            let bare = piece.trim_end_matches(sign);
            let from = start + bare.len() - bare.trim_start().len();
            let to = start + bare.trim_end().len();
            if from < to {
                spans.push(from..to);
            }
            start += piece.len();
        }
        let few = if spans.len() <= MOST_PARTS { spans.len() } else { 0 };
        let runs = (0..few * few).map(|_| OnceCell::new()).collect();
        Parts { text, spans, runs }
    }

    /// What is kept of the run from one part to another; `make` makes it of its text.
    fn run(&self, from: usize, to: usize, make: impl FnOnce(&str) -> T) -> &T {
        self.runs[from * self.spans.len() + to].get_or_init(|| make(&self.slice(from, to)))
    }

    /// The text from one part to another with all that stands between.
    fn slice(&self, from: usize, to: usize) -> String {
        self.text[self.spans[from].start..self.spans[to].end].replace(AND, "и")
    }
}

/// Finds out what a caption of several parts means on a sheet; `None` if a part of it is not known.
///
/// `make` makes a run of parts comparable, once for all sheets; `part` looks one up: its column, and whether it is shortened.
pub fn meant<'a, T>(
    parts: &Parts<T>,
    rules: &[Rule<'a>],
    sheet: &str,
    make: impl Fn(&str) -> T,
    part: impl Fn(&T) -> Option<(&'a Column, bool)>,
) -> Option<Meant<'a>> {
    let count = parts.spans.len();
    if !(2..=MOST_PARTS).contains(&count) {
        return None;
    }
    let mut columns: Vec<&'a Column> = Vec::new();
    let (mut others, mut short) = (Vec::new(), false);
    let mut at = 0;
    while at < count {
        // «Фамилия, имя, отчество» is one part; the caption as a whole is not known.
        let longest = (at..count).rev().filter(|to| at > 0 || to + 1 < count);
        let mut known = longest.filter_map(|to| Some((to, part(parts.run(at, to, &make))?)));
        match known.next() {
            Some((to, (column, shortened))) => {
                short |= shortened;
                if !columns.iter().any(|it| it.id == column.id) {
                    columns.push(column);
                }
                at = to + 1;
            }
            None => {
                others.push(parts.slice(at, at));
                at += 1;
            }
        }
    }
    if let ([column], []) = (&columns[..], &others[..]) {
        return Some(Meant { column: Some(column), short, ..Meant::default() });
    }
    match rules.iter().find(|it| it.told.sheet == sheet && it.fits(&columns)) {
        Some(rule) => {
            // Beside two known parts an unknown one does not matter much; beside one it may turn the meaning.
            let strange = !others.iter().all(|it| rule.says(it));
            if strange && columns.len() < 2 {
                return None;
            }
            let short = short || strange;
            let read = columns.iter().find(|it| it.id == rule.told.read).copied();
            let apart = columns.iter().filter(|it| rule.told.apart.contains(&it.id)).copied();
            Some(Meant { column: read, beside: apart.collect(), short, ..Meant::default() })
        }
        None if others.is_empty() && columns.len() > 1 => {
            let names = columns.iter().map(|it| it.caption.as_str()).collect();
            Some(Meant { doubt: Some(Doubt::Together(names)), ..Meant::default() })
        }
        None => None,
    }
}
