//! What sheets and columns a workbook may have, as `rules/columns.toml` says: names, synonyms, hints.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::caption_index::{At, CaptionIndex};
use super::category_words::CategoryWords;
use super::cell_words::CellWords;
use super::course_captions::CourseCaptions;
use super::posts::Posts;
use crate::data;
use crate::report::{Report, Reported};
use crate::sources::Source;
use crate::staff::text::{Known, Phrase, Short, dates, normalise, one_of};

/// The sheets of the workbook in canonical order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The sheets in the order in which a starter workbook has them.
    #[serde(rename = "sheet")]
    pub sheets: Vec<SheetSpec>,
    /// With what the name of a group of rows begins: «Администрация», «Внешние совместители».
    #[serde(default)]
    pub group_words: Vec<String>,
    /// Tabs of the program's own workbooks that explain and hold no data: «Как заполнять».
    #[serde(default)]
    pub(in crate::staff) explaining: Vec<String>,
    /// Words of a remark that tell of a young specialist; those joined by «+» must all be there.
    #[serde(default)]
    young_words: Vec<String>,
    /// Words of a remark that tell of a long absence.
    #[serde(default)]
    pub(in crate::staff) absence_words: Vec<String>,
    /// What parts of a caption over several kinds of experience are about: «Стаж общий/пед.».
    #[serde(default)]
    pub(in crate::staff) experience: Vec<Tenure>,
    /// Words of captions that are not shortened: «пр-т» is «предмет» and not «принят».
    #[serde(default)]
    pub(in crate::staff) whole_words: Vec<String>,
    /// Captions of columns that the program does not read: a short form that may stand for one of them is asked about.
    #[serde(default)]
    pub(in crate::staff) foreign: Vec<String>,
    /// Captions of columns that say nothing of terms or papers: of them nothing is told.
    #[serde(default)]
    unrelated: Vec<String>,
    /// Words of such captions.
    #[serde(default)]
    unrelated_words: Vec<Phrase>,
    /// Words of captions over what is private: not a word of such a column is repeated (architecture D9).
    #[serde(default)]
    private_words: Vec<Phrase>,
    /// Words of a caption over the day or year of hiring.
    #[serde(default)]
    pub(in crate::staff) hiring: Vec<Phrase>,
    /// Words of a caption that is not about the day of hiring.
    #[serde(default)]
    pub(in crate::staff) not_hiring: Vec<Phrase>,
    /// Captions that many kinds of tables have: of what kind a table is, they do not tell.
    #[serde(default)]
    vague: Vec<String>,
    /// How captions of several parts are read: «должн., предмет».
    #[serde(default)]
    pub(in crate::staff) together: Vec<CompoundCaption>,
    /// What a caption means that only the column at its left explains: «Дата».
    #[serde(default)]
    right_of: Vec<RightOf>,
    /// The words of captions that tell of courses in several columns.
    #[serde(rename = "studies")]
    pub(in crate::staff) course_captions: CourseCaptions,
    /// Posts that a caption or a title names for the whole table: «ФИО воспитателя», «Список учителей».
    #[serde(default, rename = "told_post")]
    pub told_posts: Vec<ToldPost>,
    /// Words of the titles of orders, by document: how the sheet «Приказы» may name them.
    pub orders: BTreeMap<String, Vec<String>>,
    /// The words of category cells, from a file of their own.
    #[serde(skip)]
    pub(in crate::staff) category_words: CategoryWords,
    /// The words of all other cells, from a file of their own.
    #[serde(skip)]
    pub(in crate::staff) cell_words: CellWords,
    /// The nomenclature of posts, from a file of its own.
    #[serde(skip)]
    pub posts: Posts,
    /// All captions made comparable, when a workbook first asks for it.
    #[serde(skip)]
    index: OnceLock<CaptionIndex>,
}

/// A caption that means something at the right of a column: «Дата» beside «Категория».
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RightOf {
    /// The id of the column at the left.
    column: String,
    /// The captions.
    captions: Vec<String>,
    /// The id of what they mean.
    means: String,
}

/// A post and the forms in which captions and titles name it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldPost {
    /// The title, as it is printed.
    pub post: String,
    /// «Учителя», «учителей».
    pub words: Vec<String>,
}

/// By which beginnings of words a kind of experience is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenure {
    /// The kind.
    pub kind: TenureKind,
    /// The beginnings.
    pub words: Vec<String>,
}

/// A kind of experience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenureKind {
    /// Общий.
    Total,
    /// Педагогический.
    Pedagogical,
    /// По специальности.
    Speciality,
    /// В данной организации.
    Here,
    /// В должности.
    Position,
}

/// What may stand together in one column and how its cells are read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompoundCaption {
    /// The sheet.
    pub sheet: String,
    /// The column as which the cells are read.
    pub read: String,
    /// Columns that the reader of such cells understands by itself.
    #[serde(default)]
    pub with: Vec<String>,
    /// Columns whose values are taken out of the cells before.
    #[serde(default)]
    pub apart: Vec<String>,
    /// Words of a caption that name no column by themselves: «дата», «№».
    #[serde(default)]
    pub words: Vec<String>,
}

/// One sheet: how it is called and what it may hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetSpec {
    /// ASCII id: "staff".
    pub id: String,
    /// The canonical name: «Сотрудники».
    pub name: String,
    /// Other names of the tab.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// How it is laid out.
    pub shape: Shape,
    /// What the sheet is for, in one or two sentences for a secretary.
    pub hint: String,
    /// The columns (or the names of pairs) in canonical order.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
}

/// How a sheet is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A row of captions, rows of values below.
    Table,
    /// Names in one column, values in the next.
    Pairs,
}

/// One column of a table, or one name of a sheet of pairs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// ASCII id, unique in the sheet: "category_until".
    pub id: String,
    /// The canonical caption.
    pub caption: String,
    /// Other captions.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What kind of value stands there.
    #[serde(default)]
    pub kind: ColumnKind,
    /// Whether the sheet is of no use without it.
    #[serde(default)]
    pub required: bool,
    /// What may be chosen, for lists and yes-or-no.
    #[serde(default)]
    pub values: Vec<String>,
    /// How a value of the list is known when it is written in another way; the first that fits counts.
    #[serde(default)]
    pub(in crate::staff) known_by: Vec<KnownBy>,
    /// A hint for the starter workbook; may be empty.
    #[serde(default)]
    pub hint: String,
    /// An example value as typed; may be empty.
    #[serde(default)]
    pub example: String,
    /// Width in characters.
    #[serde(default = "usual_width")]
    pub width: u16,
    /// Whether the starter workbook has it; the others are only understood.
    #[serde(default = "yes")]
    pub offered: bool,
}

impl Column {
    /// Makes a column of the school's own, which holds any text.
    pub fn own(caption: &str) -> Column {
        Column {
            id: caption.to_owned(),
            caption: caption.to_owned(),
            synonyms: Vec::new(),
            kind: ColumnKind::Text,
            required: false,
            values: Vec::new(),
            known_by: Vec::new(),
            hint: String::new(),
            example: String::new(),
            width: usual_width(),
            offered: false,
        }
    }
}

/// By which words a value of a list is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownBy {
    /// The value.
    pub value: String,
    /// Beginnings of words; those joined by «+» must all be there.
    pub words: Vec<String>,
    /// Whether the school must be told what was assumed.
    #[serde(default)]
    pub unsure: bool,
}

/// What kind of value a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Any text.
    #[default]
    Text,
    /// A date.
    Date,
    /// A number.
    Number,
    /// «да» or «нет».
    Yes,
    /// One of the values.
    List,
}

impl Columns {
    /// Reads `columns.toml`, `categories.toml`, `cells.toml` and `positions.toml`.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Columns, Reported> {
        let posts = Posts::read(rules, report);
        let category_words = data::read(rules, "categories.toml", report);
        let cell_words = data::read(rules, "cells.toml", report);
        let columns: Columns = data::read(rules, "columns.toml", report)?;
        Ok(Columns { posts: posts?, category_words: category_words?, cell_words: cell_words?, ..columns })
    }

    /// All captions, made comparable.
    pub(in crate::staff) fn index(&self) -> &CaptionIndex {
        self.index.get_or_init(|| {
            let columns = self.sheets.iter().enumerate().flat_map(|(sheet, it)| {
                it.columns.iter().enumerate().map(move |(column, it)| ((sheet, column), it))
            });
            let captions = columns.flat_map(|(at, it)| {
                std::iter::once((at, &it.caption, true))
                    .chain(it.synonyms.iter().map(move |it| (at, it, false)))
            });
            CaptionIndex::new(captions, &self.whole_words, &self.foreign, &self.vague)
        })
    }

    /// The column at a place of the index.
    pub(in crate::staff) fn at(&self, (sheet, column): At) -> &Column {
        &self.sheets[sheet].columns[column]
    }

    /// Tells whether a remark says that somebody is away for long.
    pub fn tells_of_absence(&self, note: &str) -> bool {
        let plain = normalise::plain(note);
        self.absence_words.iter().any(|it| plain.contains(normalise::plain(it).as_str()))
    }

    /// Tells whether a column is known by its caption to say nothing of terms or papers: «Класс», «Оклад».
    pub fn is_unrelated(&self, caption: &str) -> bool {
        // Under the caption of a group its own part counts: «Нагрузка — часы».
        let own = normalise::caption(caption.rsplit(" — ").next().unwrap_or(caption));
        let whole = normalise::caption(caption);
        let has_word = || dates::tokens(caption).iter().any(|it| one_of(&self.unrelated_words, &it.text));
        if self.is_private(caption) || has_word() {
            return true;
        }
        self.foreign
            .iter()
            .chain(&self.unrelated)
            .map(|it| normalise::caption(it))
            .any(|it| it == own || it == whole)
    }

    /// Tells whether a caption stands over what is private, and is nobody's business: health, family, money.
    pub fn is_private(&self, caption: &str) -> bool {
        dates::tokens(caption).iter().any(|it| one_of(&self.private_words, &it.text))
    }

    /// Tells whether a remark calls somebody a young specialist.
    pub fn tells_of_youth(&self, note: &str) -> bool {
        let plain = normalise::plain(note);
        self.young_words.iter().any(|it| it.split('+').all(|it| plain.contains(normalise::plain(it).trim())))
    }

    /// Returns a column of a sheet by their ids.
    pub fn column(&self, sheet: &str, column: &str) -> Option<&Column> {
        self.sheet(sheet)?.column(column)
    }

    /// Returns the sheet with an id.
    pub fn sheet(&self, id: &str) -> Option<&SheetSpec> {
        self.sheets.iter().find(|it| it.id == id)
    }
}

impl Columns {
    /// Tells what a caption means because of the column at its left.
    pub fn right_of<'a>(&self, spec: &'a SheetSpec, left: &Column, caption: &str) -> Option<&'a Column> {
        // Under the caption of a group its own part counts: «Аттестация — Дата».
        let caption = normalise::caption(caption.rsplit(" — ").next().unwrap_or(caption));
        let short = Short::new(&caption);
        let same = |it: &String| {
            let known = normalise::caption(it);
            known == caption || short.stands_for(&Known::new(&known, &[]))
        };
        let fits = |it: &&RightOf| it.column == left.id && it.captions.iter().any(same);
        spec.column(&self.right_of.iter().find(fits)?.means)
    }
}

impl SheetSpec {
    /// Returns the column with an id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|it| it.id == id)
    }

    /// Lists the columns that a starter workbook has.
    pub fn offered(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|it| it.offered)
    }
}

fn usual_width() -> u16 {
    20
}

fn yes() -> bool {
    true
}
