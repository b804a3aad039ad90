//! The journal of documents as a person filled it in: rows found by their keys, whatever was sorted, hidden or deleted.

use serde::Deserialize;

use crate::calendar::Date;
use crate::report::{Place, Report};
use crate::workbook::{Sheet, Value, Workbook};

/// How the journal is laid out and worded.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The captions of its columns, by what they hold: «номер», «дата», «вручён», «ключ».
    pub captions: Vec<(String, String)>,
    /// Its words.
    pub words: Words,
}

/// The words of the journal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// A draft.
    pub draft: String,
    /// Issued.
    pub issued: String,
    /// Handed over, without a number.
    pub handed: String,
    /// Issued, and cancelled since.
    pub cancelled: String,
    /// No longer needed; the last draft lies in the archive.
    pub archived: String,
    /// No longer in the set; a person edited it.
    pub left: String,
    /// How the name of a notice goes on that comes in place of one that was handed over.
    pub instead: String,
    /// The choice for a paper that was called issued by mistake.
    pub by_mistake: String,
    /// The choice for an order that another one cancelled.
    pub is_cancelled: String,
    /// The choice for a paper that was printed elsewhere.
    pub outside: String,
}

/// What stands in one row of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// The key of the paper.
    pub key: String,
    /// What it is, in words.
    pub title: String,
    /// Whom it is about, in words.
    pub subject: String,
    /// Where it lies.
    pub path: String,
    /// What became of it, in the words of the journal.
    pub state: String,
    /// Its number.
    pub number: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// The day of handing over.
    pub handed: Option<Date>,
    /// The day on which somebody refused to sign.
    pub refused: Option<Date>,
    /// Who witnessed it.
    pub witnesses: String,
    /// The choice, in the words of the journal.
    pub choice: String,
    /// Whatever a person noted.
    pub note: String,
    /// Where the number stands.
    pub place: Place,
}

/// What a journal holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Its rows with a key.
    pub rows: Vec<Noted>,
    /// Whether all that stands there is written anew; else the file is a person's, and stays.
    pub is_whole: bool,
}

/// Reads a journal; nothing if it has no column of keys.
pub fn read(book: &Workbook, form: &Form, report: &mut Report) -> Option<Filled> {
    let file = || Place::File(book.name.clone());
    let found = book.sheets.iter().find_map(|sheet| Some((sheet, header(sheet, form)?)));
    let Some((sheet, (top, columns))) = found else {
        report.remark("X-16", file(), "в журнале нет графы с ключами документов, он не прочитан");
        report.hint("верните журнал из копии или удалите его: программа составит его заново по своей памяти");
        return None;
    };
    let others = book.sheets.iter().find(|it| it.name != sheet.name && !it.rows.is_empty());
    let mut foreign = others.map(|it| Place::Sheet(it.name.clone()));
    let (mut rows, mut unread) = (Vec::new(), false);
    for row in sheet.rows.iter().filter(|it| it.number > top) {
        let column = |field: &str| columns.iter().find(|it| it.1 == field).map(|it| it.0);
        let value = |field: &str| column(field).and_then(|it| row.value(it));
        let text = |field: &str| value(field).map(shown).unwrap_or_default();
        let key = text("ключ");
        if key.is_empty() {
            continue;
        }
        let stranger = row.cells.iter().find(|it| columns.iter().all(|known| known.0 != it.column));
        if let Some(cell) = stranger {
            foreign.get_or_insert(sheet.place(row.number, cell.column));
        }
        let place = |field: &str| sheet.place(row.number, column(field).unwrap_or_default());
        let mut day = |field: &str| match value(field) {
            None => None,
            Some(it) => date(it).or_else(|| {
                let shown = shown(it);
                if !shown.is_empty() {
                    report.remark("B-01", place(field), format!("в этой ячейке журнала не дата: «{shown}»"));
                    report.hint("запишите день как 15.09.2026");
                    unread = true;
                }
                None
            }),
        };
        let (date, handed, refused) = (day("дата"), day("вручён"), day("отказ"));
        rows.push(Noted {
            key,
            title: text("документ"),
            subject: text("о_ком"),
            path: text("файл"),
            state: text("состояние"),
            number: Some(text("номер")).filter(|it| !it.is_empty()),
            date,
            handed,
            refused,
            witnesses: text("свидетели"),
            choice: text("отметка"),
            note: text("примечание"),
            place: place("номер"),
        });
    }
    let is_whole = foreign.is_none() && !unread;
    if let Some(place) = foreign {
        report.remark(
            "X-16",
            place,
            "в журнале есть записи вне его граф: отметки прочитаны, а сам файл оставлен как есть",
        );
        report.hint("перенесите эти записи в графу примечаний или в другой файл: тогда журнал снова будет обновляться");
    }
    Some(Filled { rows, is_whole })
}

/// The columns of a sheet, each with what it holds.
type Columns = Vec<(u32, String)>;

/// Finds the row of captions and what each column holds.
fn header(sheet: &Sheet, form: &Form) -> Option<(u32, Columns)> {
    sheet.rows.iter().find_map(|row| {
        let field = |text: &str| form.captions.iter().find(|it| it.1 == text).map(|it| it.0.clone());
        let columns: Columns =
            row.cells.iter().filter_map(|it| Some((it.column, field(&shown(&it.value))?))).collect();
        columns.iter().any(|it| it.1 == "ключ").then_some((row.number, columns))
    })
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.format("%d.%m.%Y").to_string(),
        Value::Flag(_) | Value::Broken(_) => String::new(),
    }
}

/// Reads a day: a cell of that kind, or «15.09.2026 г.».
fn date(value: &Value) -> Option<Date> {
    let Value::Text(text) = value else {
        let Value::Date(date) = value else { return None };
        return Some(*date);
    };
    let text = text.trim().trim_end_matches("г.").trim_end_matches('г').trim();
    let is_short = text.rsplit('.').next().is_some_and(|it| it.len() == 2);
    let form = match (text.contains('.'), is_short) {
        (true, true) => "%d.%m.%y",
        (true, false) => "%d.%m.%Y",
        (false, _) => "%Y-%m-%d",
    };
    Date::parse_from_str(text, form).ok()
}
