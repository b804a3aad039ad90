//! Rows of a found table under the ids of their columns, and the account of every row: used, skipped or in error.

use std::collections::BTreeMap;

use crate::report::Place;
use crate::russian::Habit;
use crate::staff::cells::name;
use crate::staff::lexicon::{CellWords, Part, SheetSpec};
use crate::staff::sheet::captions::header::{Caption, Header};
use crate::staff::sheet::captions::headings::Heading;
use crate::staff::sheet::captions::post_columns::PostColumns;
use crate::staff::sheet::captions::understood::Understood;
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Row, Sheet, Value, Workbook};

/// Why a row of captions is passed over.
pub const CAPTIONS: &str = "заголовки столбцов";

/// What became of the rows of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetAccount {
    /// The tab.
    pub sheet: String,
    /// The canonical name of the sheet that it was taken for; `None` if the tab was not understood.
    pub meaning: Option<String>,
    /// Rows with values.
    pub rows: usize,
    /// Rows that were read.
    pub used: Vec<u32>,
    /// Rows that were passed over, with the reason: «заголовки столбцов».
    pub skipped: Vec<(u32, String)>,
    /// Rows that could not be read.
    pub in_error: Vec<u32>,
}

/// The accounts of a rearranged workbook, one a sheet of the workbook as it was typed.
pub fn accounts(book: &Workbook, accounts: Vec<SheetAccount>) -> Vec<SheetAccount> {
    if accounts
        .iter()
        .map(|it| (it.sheet.as_str(), it.rows))
        .eq(book.sheets.iter().map(|it| (it.name.as_str(), it.rows.len())))
    {
        return accounts;
    }
    let one = |sheet: &Sheet| {
        let own: Vec<&SheetAccount> = accounts.iter().filter(|it| it.sheet == sheet.name).collect();
        let mut joined = SheetAccount {
            sheet: sheet.name.clone(),
            rows: sheet.rows.len(),
            meaning: own.iter().find_map(|it| it.meaning.clone()),
            ..SheetAccount::default()
        };
        let numbers: Vec<u32> = sheet.rows.iter().map(|it| it.number).collect();
        // Of a table that was turned each row was read, if anything was.
        if own.len() == 1 && own[0].rows != sheet.rows.len() {
            joined.used = numbers;
            return joined;
        }
        let is_in = |number: u32, rows: &[u32]| rows.contains(&number);
        joined.used =
            numbers.iter().copied().filter(|it| own.iter().any(|own| is_in(*it, &own.used))).collect();
        joined.in_error =
            numbers.into_iter().filter(|it| own.iter().any(|own| is_in(*it, &own.in_error))).collect();
        let skipped = own.iter().flat_map(|it| &it.skipped);
        let left = skipped.filter(|it| !is_in(it.0, &joined.used) && !is_in(it.0, &joined.in_error));
        let left: BTreeMap<u32, String> = left.cloned().collect();
        joined.skipped = left.into_iter().collect();
        joined
    };
    book.sheets.iter().map(one).collect()
}

/// What was taken out of the cells of a table: by row, then by the id of the column, with the place it was taken from.
pub type TakenOut = BTreeMap<u32, BTreeMap<String, (Value, u32)>>;

/// The columns that tell of one course.
#[derive(Clone, Debug, Default)]
pub struct CourseColumns {
    /// The kind that the captions name.
    pub kind: Option<String>,
    /// What each column tells, and its number.
    pub columns: Vec<(Part, u32)>,
}

/// What stands on a sheet.
#[derive(Default)]
pub struct Laid<'a> {
    /// Tables, in workbook order.
    pub tables: Vec<Table<'a>>,
    /// Names and values, in workbook order.
    pub pairs: Vec<Pair<'a>>,
    /// One account a sheet, in workbook order.
    pub accounts: Vec<SheetAccount>,
    /// One entry a caption.
    pub columns: Vec<Understood>,
    /// What stands around the tables and is about the school.
    pub headings: Vec<Heading>,
    /// Some list of the staff has a column of posts.
    pub posts_known: bool,
    /// The captions of sheets that were not understood.
    pub strange: Vec<String>,
}

impl<'a> Laid<'a> {
    /// Lists the tables of a sheet by its id.
    pub fn of(&self, id: &str) -> impl Iterator<Item = &Table<'a>> {
        self.tables.iter().filter(move |it| it.spec.id == id)
    }
}

/// A name and its value.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The id of the sheet: "organisation" or "settings".
    pub sheet: &'a str,
    /// The id of the name; `None` if it is not known.
    pub id: Option<&'a str>,
    /// The name as typed.
    pub name: String,
    /// The value.
    pub value: &'a Value,
    /// The cell of the value.
    pub place: Place,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// What the table is.
    pub spec: &'a SheetSpec,
    /// The row.
    pub row: &'a Row,
    columns: &'a BTreeMap<String, Vec<u32>>,
    /// The words of cells.
    pub cell_words: &'a CellWords,
    apart: Option<&'a BTreeMap<String, (Value, u32)>>,
    /// The heading of the row's group.
    pub group: Option<&'a Group>,
    /// In which order the words of the table's names stand.
    pub habit: &'a Habit,
}

/// The heading of a group of rows.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its row.
    pub row: u32,
    /// Its text: «Внешние совместители».
    pub text: String,
    /// The category that it names and nothing else.
    pub category: Option<String>,
    /// The post that it names and nothing else.
    pub post: Option<String>,
}

/// The rows of a table with the meanings of its columns.
pub struct Table<'a> {
    /// The sheet on which it stands.
    pub sheet: &'a Sheet,
    /// What it is.
    pub spec: &'a SheetSpec,
    /// What its captions mean, from left to right.
    pub captions: Vec<Caption<'a>>,
    /// The rows of values.
    pub rows: Vec<&'a Row>,
    /// The post of everybody in a table without a column of posts.
    pub post: Option<String>,
    /// The headings of groups, from top to bottom.
    pub groups: Vec<Group>,
    columns: BTreeMap<String, Vec<u32>>,
    cell_words: &'a CellWords,
    /// In which order the words of the names stand.
    pub habit: Habit,
    /// What was taken out of cells that hold several columns.
    pub apart: TakenOut,
    /// Columns that tell of courses together.
    pub course_columns: Vec<CourseColumns>,
    /// Columns of categories that are named after posts.
    pub post_columns: Vec<PostColumns>,
}

impl<'a> Table<'a> {
    /// Puts rows under captions.
    pub fn new(sheet: &'a Sheet, header: Header<'a>, rows: Vec<&'a Row>, cell_words: &'a CellWords) -> Self {
        let mut columns: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for caption in &header.captions {
            if let Some(meaning) = caption.meaning {
                columns.entry(meaning.id.clone()).or_default().push(caption.column);
            }
        }
        Table {
            sheet,
            spec: header.spec,
            captions: header.captions,
            rows,
            columns,
            cell_words,
            post: None,
            groups: Vec::new(),
            habit: Habit::default(),
            apart: TakenOut::new(),
            course_columns: Vec::new(),
            post_columns: Vec::new(),
        }
    }

    /// Lists the rows.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let group = |row: &Row| self.groups.iter().rev().find(|it| it.row < row.number);
        self.rows.iter().map(move |row| Line {
            sheet: self.sheet,
            spec: self.spec,
            row,
            columns: &self.columns,
            cell_words: self.cell_words,
            apart: self.apart.get(&row.number),
            group: group(row),
            habit: &self.habit,
        })
    }

    /// Tells whether the table has a column.
    pub fn has(&self, id: &str) -> bool {
        self.columns.contains_key(id) || self.captions.iter().any(|it| it.means(id))
    }

    /// Returns the caption of a column as typed.
    pub fn caption(&self, id: &str) -> Option<&Caption<'a>> {
        self.captions.iter().find(|it| it.means(id))
    }
}

impl<'a> Line<'a> {
    /// Returns the first value of a column and its place.
    pub fn cell(&self, id: &str) -> Option<(&'a Value, Place)> {
        if let Some((value, column)) = self.apart.and_then(|it| it.get(id)) {
            return Some((value, self.sheet.place(self.row.number, *column)));
        }
        let columns = self.columns.get(id)?;
        columns.iter().find_map(|it| Some((self.row.value(*it)?, self.sheet.place(self.row.number, *it))))
    }

    /// Returns the text of a column, tidy; `None` where nothing is written or «нет», «-».
    /// Several columns of one meaning are joined: «личный; рабочий».
    pub fn text(&self, id: &str) -> Option<String> {
        let apart = self.apart.and_then(|it| it.get(id));
        let columns = self.columns.get(id).map_or(&[][..], Vec::as_slice);
        let others = columns.iter().filter(|it| apart.is_none_or(|apart| apart.1 != **it));
        let mut parts: Vec<String> = Vec::new();
        for value in apart.map(|it| &it.0).into_iter().chain(others.filter_map(|it| self.row.value(*it))) {
            let text = text_of(value);
            if !self.cell_words.nothing(&text) && !parts.contains(&text) {
                parts.push(text);
            }
        }
        if let ("protocol" | "order" | "category_order" | "szd_protocol", [number, date]) = (id, &parts[..]) {
            // «№ протокола» beside «Дата протокола».
            let is_date = |it: &str| it.len() == 10 && it.split('.').count() == 3;
            let bare = |it: &str| it.chars().count() <= 12 && it.contains(|it: char| it.is_ascii_digit());
            let (number, date) = if is_date(number) { (date, number) } else { (number, date) };
            if is_date(date) && bare(number) && !is_date(number) {
                return Some(format!("№ {} от {date}", number.trim_start_matches(['№', ' '])));
            }
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Returns the text of a column with its line breaks, as typed.
    pub fn raw(&self, id: &str) -> Option<(String, Place)> {
        let (value, place) = self.cell(id)?;
        match value {
            Value::Text(it) => Some((normalise::russian(it), place)),
            other => Some((text_of(other), place)),
        }
    }

    /// Returns the name of the row as typed, from one column or several.
    pub fn typed_name(&self) -> Option<String> {
        if let Some(name) = self.text("name") {
            return Some(name::and_beside(&name, self.cell_words).0.to_owned());
        }
        let surname = self.text("surname")?;
        let rest = match self.text("first_patronymic") {
            Some(both) => both,
            None => [self.text("first"), self.text("patronymic")]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        };
        Some(normalise::tidy(&format!("{surname} {rest}")))
    }

    /// Returns the place of a column's cell, or of the row where there is no such cell.
    pub fn place(&self, id: &str) -> Place {
        let apart = self.apart.and_then(|it| it.get(id)).map(|it| it.1);
        let column = apart.or_else(|| self.columns.get(id).and_then(|it| it.first()).copied());
        let column = column.or_else(|| self.row.cells.first().map(|it| it.column)).unwrap_or_default();
        self.sheet.place(self.row.number, column)
    }

    /// Returns the place of the row: the cell of the name, or the first.
    pub fn row_place(&self) -> Place {
        if self.columns.contains_key("name") { self.place("name") } else { self.place("surname") }
    }

    /// Tells whether the name above is merged over this row.
    pub fn name_merged(&self) -> bool {
        let row = self.row.number;
        let name = self.columns.get("name").or_else(|| self.columns.get("surname")).and_then(|it| it.first());
        name.is_some_and(|column| {
            let covers = |from: u32, to: u32, it: u32| from <= it && it <= to;
            self.sheet.merged.iter().any(|it| {
                it.rows.0 < row
                    && covers(it.rows.0, it.rows.1, row)
                    && covers(it.columns.0, it.columns.1, *column)
            })
        })
    }

    /// Counts the cells with values.
    pub fn filled(&self) -> usize {
        self.row.cells.len()
    }
}
