//! Finding the table on a sheet: which row holds the captions, and what each of them means.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::compound::{Doubt, Meant};
use super::dictionary::{Asked, Dictionary};
use crate::staff::lexicon::{Column, ColumnKind, Columns, Shape, SheetSpec};
use crate::staff::text::normalise;
use crate::workbook::{Area, Row, Sheet, Value, letters};

/// How many rows from the top may hold the captions.
const TOP: usize = 30;
/// A table of people has no more columns; those further to the right are told of and not read.
pub const MOST_COLUMNS: u32 = 1_000;
/// Captions of at most this many rows are read together.
const MOST_ROWS: usize = 3;

/// The captions of a table, understood.
#[derive(Clone, Debug)]
pub struct Header<'a> {
    /// What the table is.
    pub spec: &'a SheetSpec,
    /// The rows of captions, by index into the sheet's rows.
    pub rows: std::ops::Range<usize>,
    /// Each caption from left to right.
    pub captions: Vec<Caption<'a>>,
}

/// One caption and what was made of it.
#[derive(Clone, Debug)]
pub struct Caption<'a> {
    /// The column, from 0.
    pub column: u32,
    /// As typed, without double spaces; a group's caption comes before.
    pub text: String,
    /// What it means; `None` if it is not known.
    pub meaning: Option<&'a Column>,
    /// What else stands in its cells and is taken out of them: «ФИО, дата рожд.».
    pub beside: Vec<&'a Column>,
    /// Why it is not known: any of these columns may be meant, or all together.
    pub doubt: Option<Doubt<'a>>,
    /// Not a known caption: shortened, understood by a part of it or by what stands below.
    pub guessed: bool,
    /// Understood by what stands below.
    pub by_content: bool,
    /// That it is not read was said already.
    pub told: bool,
}

impl<'a> Caption<'a> {
    /// A caption that is not known.
    pub fn unknown(column: u32, text: String) -> Self {
        Caption {
            column,
            text,
            meaning: None,
            beside: Vec::new(),
            doubt: None,
            guessed: false,
            by_content: false,
            told: false,
        }
    }

    /// Names the column for people: «Вид спорта» in quotation marks, or its letter.
    pub fn called(&self) -> String {
        match self.text.as_str() {
            "" => format!("{} без заголовка", letters(self.column)),
            text => format!("«{text}»"),
        }
    }

    /// Whether the column holds values of this meaning.
    pub fn means(&self, id: &str) -> bool {
        self.meaning.is_some_and(|it| it.id == id) || self.beside.iter().any(|it| it.id == id)
    }

    /// Takes what was made of it.
    fn mean(&mut self, meant: Meant<'a>) {
        (self.meaning, self.beside, self.doubt) = (meant.column, meant.beside, meant.doubt);
        self.guessed = meant.short;
    }
}

impl<'a> Dictionary<'a> {
    /// Finds the captions in the first rows of a sheet; `hint` is what the tab's name means.
    pub fn find(&self, sheet: &Sheet, hint: Option<&SheetSpec>) -> Option<Header<'a>> {
        let mut best: Option<(usize, Header<'a>)> = None;
        for start in 0..sheet.rows.len().min(TOP) {
            for height in 1..=MOST_ROWS.min(sheet.rows.len() - start) {
                for header in self.readings(sheet, start..start + height, hint) {
                    let score = score(&header, hint);
                    if best.as_ref().is_none_or(|(most, _)| score > *most) {
                        best = Some((score, header));
                    }
                }
            }
            // The captions of a table stand above its values: a good find is not looked for further down.
            if best.as_ref().is_some_and(|(score, it)| *score % 100 >= 3 && it.rows.start < start) {
                break;
            }
        }
        best.map(|it| it.1)
    }

    /// Reads the rows as captions of every sheet of tables that they could be.
    pub fn readings(
        &self,
        sheet: &Sheet,
        rows: std::ops::Range<usize>,
        hint: Option<&SheetSpec>,
    ) -> Vec<Header<'a>> {
        if !only_text(&sheet.rows[rows.clone()]) {
            return Vec::new();
        }
        let texts = captions(sheet, &sheet.rows[rows.clone()]);
        let asked: Vec<_> = texts.iter().map(|it| self.asked(&it.candidates())).collect();
        let tables = self.columns.sheets.iter().enumerate().filter(|it| it.1.shape == Shape::Table);
        tables
            .map(|(index, spec)| Header {
                spec,
                rows: rows.clone(),
                captions: self.captions(index, &texts, &asked),
            })
            .map(|it| spread(self.grouped(it, &texts)))
            .filter(|it| plausible(it, sheet, hint) && (hinted(it, hint) || self.telling(it)))
            .collect()
    }

    /// Whether a caption tells what kind of table this is: «Дата окончания» stands over courses, absences and diplomas.
    fn telling(&self, header: &Header<'_>) -> bool {
        let vague = |text: &str| self.columns.index().is_vague(text);
        let of_person = |it: &Column| {
            ["row", "name", "surname", "first", "patronymic", "first_patronymic", "number", "snils"]
                .contains(&it.id.as_str())
        };
        let tells = |it: &Caption<'_>| it.meaning.is_some_and(|it| !of_person(it)) && !vague(&it.text);
        header.spec.id == "staff" || header.captions.iter().any(tells)
    }

    /// Reads a row as captions of one kind of table, however few are known.
    pub fn reading(&self, sheet: &Sheet, row: usize, spec: &'a SheetSpec) -> Option<Header<'a>> {
        let index = self.columns.sheets.iter().position(|it| it.id == spec.id)?;
        let texts = captions(sheet, &sheet.rows[row..=row]);
        let asked: Vec<_> = texts.iter().map(|it| vec![self.ask(&it.own)]).collect();
        Some(Header { spec, rows: row..row + 1, captions: self.captions(index, &texts, &asked) })
    }

    /// What may be looked up of a caption, made comparable.
    fn asked(&self, typed: &[String]) -> Vec<Rc<Asked<'a>>> {
        typed.iter().map(|it| self.ask(it)).collect()
    }

    fn captions(&self, sheet: usize, texts: &[Text], asked: &[Vec<Rc<Asked<'a>>>]) -> Vec<Caption<'a>> {
        let one = |(text, asked): (&Text, &Vec<Rc<Asked<'a>>>)| {
            let mut caption = Caption::unknown(text.column, text.text());
            caption.mean(self.first(sheet, asked));
            caption
        };
        texts.iter().zip(asked).map(one).collect()
    }
}

impl<'a> Dictionary<'a> {
    /// Of a caption alone and with its groups' captions: what is known comes before what is shortened, and of that the longest, for
    /// «Стаж — пед.» is no «педагог».
    fn first(&self, sheet: usize, asked: &[Rc<Asked<'a>>]) -> Meant<'a> {
        let mut found: Vec<Meant<'a>> = asked.iter().map(|it| self.answer(sheet, it)).collect();
        let known = found.iter().position(|it| it.column.is_some() && !it.short);
        let any = known.or_else(|| found.iter().rposition(|it| it.column.is_some()));
        let doubted = || found.iter().position(|it| it.doubt.is_some());
        any.or_else(doubted).map(|it| found.swap_remove(it)).unwrap_or_default()
    }

    /// Under a group's caption, the first column that is not known by itself is the group's: «Категория — Вид».
    fn grouped(&self, mut header: Header<'a>, texts: &[Text]) -> Header<'a> {
        for (index, text) in texts.iter().enumerate().filter(|it| it.1.parts.len() > 1) {
            if header.captions[index].meaning.is_none() {
                let groups = text.parts[..text.parts.len() - 1].iter().rev();
                let mut meanings = groups.filter_map(|it| self.understood(header.spec, it));
                header.captions[index].meaning = meanings.find(|it| !header.has(&it.id));
            }
        }
        header
    }
}

/// One caption merged over four columns and more names none of them: «Год прохождения курсов» over the years.
fn spread(mut header: Header<'_>) -> Header<'_> {
    let texts: Vec<String> = header.captions.iter().map(|it| it.text.clone()).collect();
    for caption in &mut header.captions {
        if caption.meaning.is_some() && texts.iter().filter(|it| **it == caption.text).count() >= 4 {
            *caption = Caption::unknown(caption.column, std::mem::take(&mut caption.text));
        }
    }
    header
}

impl Header<'_> {
    /// Tells whether a caption of this meaning is there.
    pub fn has(&self, id: &str) -> bool {
        self.captions.iter().any(|it| it.means(id))
    }

    /// The column of the names.
    pub fn name_column(&self) -> Option<u32> {
        let named = |it: &&Column| it.id == "name" || it.id == "surname";
        self.captions.iter().find(|it| it.meaning.as_ref().is_some_and(named)).map(|it| it.column)
    }

    /// Counts the different meanings.
    fn meanings(&self) -> usize {
        let all = self.captions.iter().flat_map(|it| it.meaning.iter().chain(&it.beside));
        let mut ids: Vec<&str> = all.map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    }
}

fn hinted(header: &Header<'_>, hint: Option<&SheetSpec>) -> bool {
    hint.is_some_and(|it| it.id == header.spec.id)
}

/// Whether the rows can be the captions of a table of this kind at all.
fn plausible(header: &Header<'_>, sheet: &Sheet, hint: Option<&SheetSpec>) -> bool {
    let named = header.has("name") || header.has("surname");
    let hinted = hinted(header, hint);
    let known = header.meanings();
    let enough = match header.spec.id.as_str() {
        "staff" => {
            let told = header.has("position") || header.has("category");
            // «Категория | первая | высшая» may be a row of values of a table that lies on its side.
            let marks = ["category_highest", "category_first"].iter().filter(|it| header.has(it)).count();
            let alone = known - marks;
            named && known >= 2 && (hinted || told || marks > 0) || hinted && alone >= 3 || told && alone >= 4
        }
        "sessions" => hinted && header.has("date"),
        "roles" => named && header.has("role"),
        "orders" => hinted && header.has("document"),
        // «Табельный № — Тема курсов — Часы»: a number names a person, too, where the tab says what the sheet is.
        _ if hinted && (header.has("number") || header.has("snils")) => known >= 2,
        _ => named && known >= 2 && (hinted || required(header) && known >= 3),
    };
    enough && name_stands_alone(header, sheet) && !goes_on(header, sheet)
}

/// Whether the row below belongs to the captions, too: a merged caption has others below it, and the name has none.
fn goes_on(header: &Header<'_>, sheet: &Sheet) -> bool {
    let Some((last, below)) = sheet.rows.get(header.rows.end - 1).zip(sheet.rows.get(header.rows.end)) else {
        return false;
    };
    let Some(name) = header.name_column() else { return false };
    let under = |area: &Area| {
        let inside = below.cells.iter().filter(|it| (area.columns.0..=area.columns.1).contains(&it.column));
        area.rows == (last.number, last.number) && area.columns.1 > area.columns.0 && inside.count() > 1
    };
    header.rows.len() < MOST_ROWS
        && below.number == last.number + 1
        && below.value(name).is_none()
        && below.cells.iter().all(|it| matches!(&it.value, Value::Text(text) if !is_day(text)))
        && sheet.merged.iter().any(under)
}

fn required(header: &Header<'_>) -> bool {
    header.spec.columns.iter().filter(|it| it.required).all(|it| header.has(&it.id))
}

/// Captions hold no number and no date. A row of a higher caption must stand directly above: a title row stands apart or reaches over
/// the name's column.
fn only_text(rows: &[Row]) -> bool {
    let told = |it: &Value| matches!(it, Value::Text(text) if !is_day(text)) || mark(it);
    rows.iter().flat_map(|it| &it.cells).all(|it| told(&it.value))
        && (rows.len() == 1 || rows.iter().all(|it| it.cells.len() > 1))
}

/// In the rows below the first, nothing stands under the caption of the name.
fn name_stands_alone(header: &Header<'_>, sheet: &Sheet) -> bool {
    let rows = &sheet.rows[header.rows.clone()];
    // «Сведения о работнике» over the name and the post is a higher caption.
    let group = |row: &Row, column: u32| {
        let over = |it: &&Area| it.rows.0 == row.number && it.columns.0 == column && it.columns.1 > column;
        sheet.merged.iter().any(|it| over(&it))
    };
    let named = |row: &&Row, column: u32| row.value(column).is_some() && !group(row, column);
    let own = header.name_column().map_or(0, |name| rows.iter().filter(|it| named(it, name)).count());
    // «Отбор: | …» above the captions is a parameter of a report.
    let parameter = |row: &Row| {
        let first = row.cells.first();
        first.is_some_and(|it| matches!(&it.value, Value::Text(text) if text.trim_end().ends_with(':')))
    };
    rows.len() == 1 || own <= 1 && !rows.iter().any(parameter)
}

/// A day typed as text, «25.08.2026», stands in an example or in the data.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('.').collect();
    parts.len() == 3
        && parts.iter().all(|it| !it.is_empty() && it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit()))
}

/// The captions «5», «4», «3», «2» of a table of marks may be numbers.
fn mark(value: &Value) -> bool {
    matches!(value, Value::Number(it) if (2.0..=5.0).contains(it))
}

fn score(header: &Header<'_>, hint: Option<&SheetSpec>) -> usize {
    let hinted = usize::from(hint.is_some_and(|it| it.id == header.spec.id));
    hinted * 100 + header.meanings()
}

/// The text of a caption over one column: its group's, then its own.
struct Text {
    column: u32,
    parts: Vec<String>,
    /// The last part with its line breaks, which may part it.
    own: String,
}

impl Text {
    fn text(&self) -> String {
        self.parts.join(" — ")
    }

    /// What may be looked up: its own part, then with its group's, then with the group's group's.
    fn candidates(&self) -> Vec<String> {
        let last = self.parts.len() - 1;
        let groups = (0..last).rev().map(|from| self.parts[from..].join(" "));
        std::iter::once(self.own.clone()).chain(groups).collect()
    }
}

/// Joins the rows of captions into one caption a column; a merged caption stands over all its columns.
fn captions(sheet: &Sheet, rows: &[Row]) -> Vec<Text> {
    let mut columns: BTreeMap<u32, Text> = BTreeMap::new();
    let last = rows.len() - 1;
    for (index, row) in rows.iter().enumerate() {
        for (at, cell) in row.cells.iter().enumerate().take_while(|it| it.1.column < MOST_COLUMNS) {
            let text = match &cell.value {
                Value::Text(it) => normalise::unbroken(it),
                Value::Number(it) if it.fract() == 0.0 => format!("{it}"),
                _ => continue,
            };
            let next = row.cells.get(at + 1).map_or(u32::MAX, |it| it.column);
            let below = if index < last { rows[index + 1].cells.as_slice() } else { &[] };
            for column in reach(sheet, row.number, cell.column, next, below) {
                let empty = || Text { column, parts: Vec::new(), own: String::new() };
                let there = columns.entry(column).or_insert_with(empty);
                there.parts.push(normalise::tidy(&text));
                there.own = text.clone();
            }
        }
    }
    columns.into_values().collect()
}

/// The columns over which a caption stands.
fn reach(sheet: &Sheet, row: u32, column: u32, next: u32, below: &[crate::workbook::Cell]) -> Vec<u32> {
    let merged = sheet.merged.iter().find(|it| it.rows.0 == row && it.columns.0 == column);
    match merged {
        // A merged area may be as wide as the sheet; a caption is not.
        Some(area) => (area.columns.0..=area.columns.1.min(area.columns.0 + 60)).collect(),
        // Some formats do not tell what is merged: a caption then reaches over the captions below it.
        None if sheet.merged.is_empty() && !below.is_empty() => {
            let under = below.iter().map(|it| it.column).filter(|it| *it > column && *it < next);
            std::iter::once(column).chain(under).collect()
        }
        None => vec![column],
    }
}

/// Finds the column that a caption means by a part of it; `None` if no part or more than one fits.
pub fn by_part<'a>(spec: &'a SheetSpec, caption: &str, columns: &Columns) -> Option<&'a Column> {
    let sheet = columns.sheets.iter().position(|it| it.id == spec.id)?;
    let caption = format!(" {} ", normalise::caption(caption));
    let mut best: Option<(usize, &Column)> = None;
    for ((_, at), name, letters) in columns.index().names(sheet) {
        let column = &spec.columns[*at];
        // A date is believed on a long match alone.
        let least = if column.kind == ColumnKind::Date { 12 } else { 8 };
        let starts = matches!(column.id.as_str(), "name" | "position") && caption.starts_with(name);
        // «…, в реализации которых участвует педагогический работник» holds no names.
        let names = column.id != "name" || name.contains("фио") || name.contains("фамилия");
        let inside = *letters >= least && names && caption.contains(name);
        if (starts || inside) && best.is_none_or(|(most, _)| *letters > most) {
            best = Some((*letters, column));
        }
    }
    best.map(|it| it.1)
}
