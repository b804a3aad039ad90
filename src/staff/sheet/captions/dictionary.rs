//! What captions mean: the known ones, those shortened from them, and those of several parts.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::compound::{self, Doubt, Meant, Parts};
use crate::staff::lexicon::{Column, Columns, Shape, SheetSpec};
use crate::staff::text::{Known, Short, normalise};
use crate::workbook::{added, tab};

/// Captions of all sheets, made comparable, with the sheet and column that each may mean.
pub struct Dictionary<'a> {
    pub columns: &'a Columns,
    captions: HashMap<String, Vec<Meaning>>,
    /// The captions as words, in the order of their letters, each with the sheets and columns that it means.
    known: Vec<Whole>,
    /// The captions of columns that no sheet has, as words.
    foreign: Vec<(&'a str, Known)>,
    rules: Vec<compound::Rule<'a>>,
    /// What was asked already: a caption is looked at for every sheet, and again with each row above and below it.
    asked: RefCell<HashMap<String, Rc<Asked<'a>>>>,
}

/// A column: its sheet, then its place there.
type At = (usize, usize);

/// A known caption as words, with the columns that it means.
struct Whole {
    text: String,
    words: Known,
    columns: Vec<At>,
}

/// Columns for which a typed text may be short, in order; and a caption of no sheet.
type Found<'a> = (Vec<At>, Option<&'a str>);

/// A typed caption with its meaning on each sheet, as far as it was asked for.
struct Asked<'a> {
    typed: Typed<'a>,
    meant: Vec<OnceCell<Meant<'a>>>,
}

/// So many captions are kept: a table of many rows has texts that are no captions.
const MOST_ASKED: usize = 2_000;

/// A column that a caption may mean.
struct Meaning {
    sheet: usize,
    column: usize,
    /// Its own caption, not a synonym.
    own: bool,
}

/// A typed caption, made comparable once for all sheets.
struct Typed<'a> {
    keys: [String; 2],
    /// With what stands in its brackets, and without.
    short: [Shortened<'a>; 2],
    parts: Parts<(String, Shortened<'a>)>,
}

/// A typed text with the captions for which it may be short: looked for once for all sheets.
struct Shortened<'a> {
    short: Short,
    found: OnceCell<Found<'a>>,
}

impl Shortened<'_> {
    fn new(text: &str) -> Self {
        Shortened { short: Short::new(text), found: OnceCell::new() }
    }
}

impl Typed<'_> {
    /// Makes a caption comparable; its line breaks, if it has any, part it.
    fn new(text: &str) -> Self {
        let short = [Shortened::new(text), Shortened::new(&normalise::unbracketed(text))];
        Typed { keys: keys(text), short, parts: Parts::new(text) }
    }
}

impl<'a> Dictionary<'a> {
    /// Prepares the captions of all columns.
    pub fn new(columns: &'a Columns) -> Self {
        let mut captions: HashMap<String, Vec<Meaning>> = HashMap::new();
        for (sheet, spec) in columns.sheets.iter().enumerate() {
            for (column, it) in spec.columns.iter().enumerate() {
                for name in std::iter::once(&it.caption).chain(&it.synonyms) {
                    let own = *name == it.caption;
                    for key in keys(name) {
                        let meanings = captions.entry(key).or_default();
                        match meanings.iter_mut().find(|it| (it.sheet, it.column) == (sheet, column)) {
                            Some(there) => there.own |= own,
                            None => meanings.push(Meaning { sheet, column, own }),
                        }
                    }
                }
            }
        }
        let foreign = columns.foreign.iter();
        let foreign = foreign.map(|it| (it.as_str(), Known::new(&normalise::caption(it), &[]))).collect();
        let rules = compound::rules(columns);
        let mut made =
            Dictionary { columns, captions, known: Vec::new(), foreign, rules, asked: RefCell::default() };
        made.known = made.words();
        made
    }

    /// The captions as words. Without its brackets a caption may mean another column of its sheet.
    fn words(&self) -> Vec<Whole> {
        let meant = |(caption, meanings): (&String, &Vec<Meaning>)| {
            let own = |it: &&Meaning| {
                let column = &self.columns.sheets[it.sheet].columns[it.column];
                self.exact(it.sheet, caption).is_some_and(|found| found.id == column.id)
            };
            let columns = meanings.iter().filter(own).map(|it| (it.sheet, it.column)).collect();
            Whole { text: caption.clone(), words: Known::new(caption, &self.columns.whole_words), columns }
        };
        let mut known: Vec<_> = self.captions.iter().map(meant).collect();
        known.sort_unstable_by(|one: &Whole, other| one.text.cmp(&other.text));
        known
    }

    /// Names the sheet that a tab's name means.
    pub fn sheet(&self, name: &str) -> Option<&'a SheetSpec> {
        let name = normalise::caption(&tab(name).replace('_', " "));
        let means = |it: &str| normalise::caption(&it.replace('_', " ")) == name;
        self.columns.sheets.iter().find(|it| means(&it.name) || it.synonyms.iter().any(|it| means(it)))
    }

    /// Names the sheet that a tab's name means, else that which the name of an added file means: «ОТПУСКА.xlsx · Лист1».
    pub fn sheet_or_file(&self, name: &str) -> Option<&'a SheetSpec> {
        let of_file = || self.sheet(added(name)?.0.rsplit_once('.')?.0);
        self.sheet(name).or_else(|| of_file().filter(|it| it.shape == Shape::Table))
    }

    /// Tells whether a tab is one of the program's own that explain and hold no data.
    pub fn explains(&self, name: &str) -> bool {
        let name = normalise::caption(tab(name));
        self.columns.explaining.iter().any(|it| normalise::caption(it) == name)
    }

    /// Names the column of a sheet that a known caption means: its own caption first, then a synonym.
    pub fn column(&self, spec: &SheetSpec, caption: &str) -> Option<&'a Column> {
        let sheet = self.columns.sheets.iter().position(|it| it.id == spec.id)?;
        keys(caption).iter().find_map(|it| self.exact(sheet, it))
    }

    /// Names the column of a sheet that a caption means, known, shortened or of several parts.
    pub fn understood(&self, spec: &SheetSpec, caption: &str) -> Option<&'a Column> {
        let sheet = self.columns.sheets.iter().position(|it| it.id == spec.id)?;
        self.meant(sheet, caption).column
    }

    /// Tells whether a caption may mean a column of a sheet, though it may not be plain which.
    pub fn says(&self, spec: &SheetSpec, caption: &str) -> bool {
        let sheet = self.columns.sheets.iter().position(|it| it.id == spec.id);
        let meant = sheet.map(|it| self.meant(it, caption));
        meant.is_some_and(|it| it.column.is_some() || it.doubt.is_some())
    }

    /// Finds out what a caption means on a sheet: known as it stands, shortened, or of several parts.
    pub fn meant(&self, sheet: usize, caption: &str) -> Meant<'a> {
        let known = self.asked.borrow().get(caption).cloned();
        let asked = known.unwrap_or_else(|| {
            let meant = vec![OnceCell::new(); self.columns.sheets.len()];
            let asked = Rc::new(Asked { typed: Typed::new(caption), meant });
            let mut all = self.asked.borrow_mut();
            if all.len() < MOST_ASKED {
                all.insert(caption.to_owned(), Rc::clone(&asked));
            }
            asked
        });
        asked.meant[sheet].get_or_init(|| self.find_out(sheet, &asked.typed)).clone()
    }

    fn find_out(&self, sheet: usize, typed: &Typed<'a>) -> Meant<'a> {
        let of = |column| Meant { column: Some(column), ..Meant::default() };
        if let Some(column) = self.exact(sheet, &typed.keys[0]) {
            return of(column);
        }
        let bare = self.exact(sheet, &typed.keys[1]);
        let id = &self.columns.sheets[sheet].id;
        let run = |text: &str| (normalise::caption(text), Shortened::new(text));
        let together = || compound::meant(&typed.parts, &self.rules, id, run, |it| self.part(sheet, it));
        if let Some(column) = bare {
            // «ФИО (дата рождения)» holds more than «ФИО (полностью)»; «Категория (учитель)» is no column of names.
            let more =
                |it: &Meant<'a>| !it.beside.is_empty() && it.column.is_some_and(|it| it.id == column.id);
            return together().filter(more).unwrap_or_else(|| of(column));
        }
        let [whole, bare] = &typed.short;
        self.shortened(sheet, whole)
            .or_else(together)
            .or_else(|| self.shortened(sheet, bare))
            .unwrap_or_default()
    }

    /// Finds out what a shortened caption means; `None` if it is short for none.
    fn shortened(&self, sheet: usize, typed: &Shortened<'a>) -> Option<Meant<'a>> {
        let (all, strange) = typed.found.get_or_init(|| self.short(&typed.short));
        let of = |at: &At| &self.columns.sheets[at.0].columns[at.1];
        let columns: Vec<&'a Column> = all.iter().filter(|it| it.0 == sheet).map(of).collect();
        let names = columns.iter().map(|it| it.caption.as_str()).chain(*strange);
        match (&columns[..], strange) {
            ([], _) => None,
            ([column], None) => Some(Meant { column: Some(column), short: true, ..Meant::default() }),
            _ => Some(Meant { doubt: Some(Doubt::Either(names.collect())), ..Meant::default() }),
        }
    }

    /// Finds out what a part of a caption means; the flag says that it is shortened.
    fn part(&self, sheet: usize, (key, short): &(String, Shortened<'a>)) -> Option<(&'a Column, bool)> {
        if let Some(column) = self.exact(sheet, key) {
            return Some((column, false));
        }
        self.shortened(sheet, short)?.column.map(|it| (it, true))
    }

    fn exact(&self, sheet: usize, key: &str) -> Option<&'a Column> {
        let mut meanings = self.captions.get(key)?.iter().filter(|it| it.sheet == sheet);
        let first = meanings.clone().find(|it| it.own).or_else(|| meanings.next())?;
        Some(&self.columns.sheets[sheet].columns[first.column])
    }

    /// All sheets and columns that have a caption of which this one may be a short form, and a caption that no sheet has.
    fn short(&self, typed: &Short) -> Found<'a> {
        let Some(begin) = typed.beginning() else { return Default::default() };
        let from = self.known.partition_point(|it| it.text.as_str() < begin);
        let near = self.known[from..].iter().take_while(|it| it.text.starts_with(begin));
        let mut found: Vec<At> =
            near.filter(|it| typed.stands_for(&it.words)).flat_map(|it| it.columns.clone()).collect();
        found.sort_unstable();
        found.dedup();
        (found, self.foreign.iter().find(|it| typed.stands_for(&it.1)).map(|it| it.0))
    }
}

/// Makes a caption comparable: with what stands in its brackets, which tells «ФИО (дательный падеж)» from «ФИО», and without.
fn keys(caption: &str) -> [String; 2] {
    const BRACKETS: [char; 4] = ['(', ')', '[', ']'];
    let without = normalise::caption(caption);
    if !caption.contains(BRACKETS) {
        return [without.clone(), without];
    }
    [normalise::caption(&caption.replace(BRACKETS, " ")), without]
}
