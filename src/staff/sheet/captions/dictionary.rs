//! What captions mean: the known ones, those shortened from them, and those of several parts.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::compound::{self, Doubt, Meant, Parts};
use crate::staff::lexicon::{At, CaptionIndex, Column, Columns, Shape, SheetSpec, keys};
use crate::staff::text::{Short, normalise};
use crate::workbook::{added, tab};

/// What the captions of a workbook mean, by those of all sheets.
pub struct Dictionary<'a> {
    pub columns: &'a Columns,
    index: &'a CaptionIndex,
    rules: Vec<compound::Rule<'a>>,
    /// What was asked already: a caption is looked at for every sheet, and again with each row above and below it.
    asked: RefCell<HashMap<String, Rc<Asked<'a>>>>,
}

/// Columns for which a typed text may be short, in order; and a caption of no sheet.
type Found = (Vec<At>, Option<usize>);

/// A typed caption with its meaning on each sheet, as far as it was asked for.
pub struct Asked<'a> {
    typed: Typed,
    meant: Vec<OnceCell<Meant<'a>>>,
}

/// So many captions are kept: a table of many rows has texts that are no captions.
const MOST_ASKED: usize = 2_000;

/// A typed caption, made comparable once for all sheets.
struct Typed {
    keys: [String; 2],
    /// With what stands in its brackets, and without.
    short: [Shortened; 2],
    parts: Parts<(String, Shortened)>,
}

/// A typed text with the captions for which it may be short: looked for once for all sheets.
struct Shortened {
    short: Short,
    found: OnceCell<Found>,
}

impl Shortened {
    fn new(text: &str) -> Self {
        Shortened { short: Short::new(text), found: OnceCell::new() }
    }
}

impl Typed {
    /// Makes a caption comparable; its line breaks, if it has any, part it.
    fn new(text: &str) -> Self {
        let short = [Shortened::new(text), Shortened::new(&normalise::unbracketed(text))];
        Typed { keys: keys(text), short, parts: Parts::new(text) }
    }
}

impl<'a> Dictionary<'a> {
    /// Prepares to read a workbook.
    pub fn new(columns: &'a Columns) -> Self {
        let rules = compound::rules(columns);
        Dictionary { columns, index: columns.index(), rules, asked: RefCell::default() }
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
        self.answer(sheet, &self.ask(caption))
    }

    /// Makes a caption comparable, to be looked up on each sheet.
    pub fn ask(&self, caption: &str) -> Rc<Asked<'a>> {
        let known = self.asked.borrow().get(caption).cloned();
        known.unwrap_or_else(|| {
            let meant = vec![OnceCell::new(); self.columns.sheets.len()];
            let asked = Rc::new(Asked { typed: Typed::new(caption), meant });
            let mut all = self.asked.borrow_mut();
            if all.len() < MOST_ASKED {
                all.insert(caption.to_owned(), Rc::clone(&asked));
            }
            asked
        })
    }

    /// What a comparable caption means on a sheet.
    pub fn answer(&self, sheet: usize, asked: &Asked<'a>) -> Meant<'a> {
        asked.meant[sheet].get_or_init(|| self.find_out(sheet, &asked.typed)).clone()
    }

    fn find_out(&self, sheet: usize, typed: &Typed) -> Meant<'a> {
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
    fn shortened(&self, sheet: usize, typed: &Shortened) -> Option<Meant<'a>> {
        let (all, strange) = typed.found.get_or_init(|| self.index.short(&typed.short));
        let own = all.iter().filter(|it| it.0 == sheet);
        let columns: Vec<&'a Column> = own.map(|it| self.columns.at(*it)).collect();
        let strange = strange.map(|it| self.columns.foreign[it].as_str());
        let names = columns.iter().map(|it| it.caption.as_str()).chain(strange);
        match (&columns[..], strange) {
            ([], _) => None,
            ([column], None) => Some(Meant { column: Some(column), short: true, ..Meant::default() }),
            _ => Some(Meant { doubt: Some(Doubt::Either(names.collect())), ..Meant::default() }),
        }
    }

    /// Finds out what a part of a caption means; the flag says that it is shortened.
    fn part(&self, sheet: usize, (key, short): &(String, Shortened)) -> Option<(&'a Column, bool)> {
        if let Some(column) = self.exact(sheet, key) {
            return Some((column, false));
        }
        self.shortened(sheet, short)?.column.map(|it| (it, true))
    }

    fn exact(&self, sheet: usize, key: &str) -> Option<&'a Column> {
        self.index.exact(sheet, key).map(|it| self.columns.at(it))
    }
}
