//! Text with separators, as journals and 1С export it: UTF-8, UTF-16 or Windows-1251, «;», tab or «,» between the values.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use encoding_rs::{Encoding, WINDOWS_1251};

use super::limits::{LONGEST, TOO_LONG};
use super::model::{Cell, Row, Sheet, Value};

/// More values than any school's table has.
const MOST_CELLS: usize = 2_000_000;
/// More values than a line of any table has; what stands beyond the columns of Excel is passed over.
const MOST_COLUMNS: usize = 16_384;
/// A longer file is no table of a school: 5,000 rows of staff take 2 MB.
const MOST_BYTES: usize = 32 << 20;
/// So many of the first lines show what the separator is.
const LOOKED_AT: usize = 30;

/// Tells whether bytes are a table in text: no zero characters, and a line with a separator.
pub fn is_table(bytes: &[u8]) -> bool {
    let head = beginning(bytes);
    !head.contains('\0') && separator(&head).1 >= 1
}

/// Reads the table; the sheet is called like the file without its ending.
pub fn sheet(bytes: &[u8], file: &str) -> Result<Sheet, String> {
    if bytes.len() > MOST_BYTES {
        return Err("файл слишком велик для таблицы сотрудников".into());
    }
    let text = decoded(bytes);
    let (sign, _) = separator(&text);
    let name = file.rsplit_once('.').map_or(file, |it| it.0).to_owned();
    let mut sheet = Sheet { name, ..Sheet::default() };
    let mut all = 0;
    for (index, values) in records(&text, sign).enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let filled = values.into_iter().enumerate().filter(|it| !it.1.trim().is_empty());
        let cells: Vec<Cell> =
            filled.map(|(column, it)| Cell { column: column as u32, value: value(it) }).collect();
        all += cells.len();
        if all > MOST_CELLS {
            return Err(format!("заполненных ячеек больше {MOST_CELLS}"));
        }
        if !cells.is_empty() {
            sheet.rows.push(Row { number, cells });
        }
    }
    Ok(sheet)
}

fn value(text: String) -> Value {
    if text.len() > LONGEST { Value::Broken(TOO_LONG.into()) } else { Value::Text(text) }
}

/// The text of a file, whatever it is written in: a mark at its start tells UTF-8 and UTF-16; without one it is UTF-8, else Windows-1251.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        (None, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) => WINDOWS_1251.decode_without_bom_handling(bytes).0,
    }
}

/// The text of the first lines; they may end in the middle of a letter.
fn beginning(bytes: &[u8]) -> Cow<'_, str> {
    let head = &bytes[..bytes.len().min(64 << 10)];
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => decoded(&head[..error.valid_up_to()]),
        _ => decoded(head),
    }
}

/// The sign that parts the values, and how many of the first lines it parts. Of equals the first wins: a comma is also a part of
/// texts and numbers.
fn separator(text: &str) -> (char, usize) {
    let mut found = [';', '\t', ','].map(|sign| (sign, Parts::of(text, sign)));
    found.sort_by_key(|(_, it)| std::cmp::Reverse((it.even, it.signs)));
    let (sign, parts) = &found[0];
    (*sign, parts.lines)
}

/// How a sign parts the first lines.
struct Parts {
    /// Every line has the same number of values, as programs write them.
    even: bool,
    /// So many lines have more than one value.
    lines: usize,
    /// So many signs part them.
    signs: usize,
}

impl Parts {
    fn of(text: &str, sign: char) -> Parts {
        let filled = |it: &Vec<String>| it.iter().any(|it| !it.trim().is_empty());
        let sizes: Vec<usize> =
            records(text, sign).take(LOOKED_AT).filter(filled).map(|it| it.len() - 1).collect();
        let even = sizes.first().is_some_and(|first| *first > 0 && sizes.iter().all(|it| it == first));
        let lines = sizes.iter().filter(|it| **it > 0).count();
        Parts { even, lines, signs: sizes.iter().sum() }
    }
}

/// Cuts a text into records, one at a time: all of them together take several times the memory of the cells.
fn records(text: &str, sign: char) -> impl Iterator<Item = Vec<String>> {
    let mut signs = text.chars().peekable();
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        let (record, more) = record(&mut signs, sign);
        over = !more;
        Some(record)
    })
}

/// The next record, and whether another follows; a value in quotation marks may hold separators, line breaks and doubled marks.
fn record(signs: &mut Peekable<Chars<'_>>, sign: char) -> (Vec<String>, bool) {
    let (mut record, mut value, mut quoted) = (Vec::new(), String::new(), false);
    let keep = |record: &mut Vec<String>, value: String| {
        if record.len() < MOST_COLUMNS {
            record.push(value);
        }
    };
    while let Some(it) = signs.next() {
        match it {
            '"' if quoted && signs.peek() == Some(&'"') => {
                value.push('"');
                signs.next();
            }
            '"' if quoted => quoted = false,
            '"' if value.is_empty() => quoted = true,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                keep(&mut record, value);
                return (record, true);
            }
            it if it == sign && !quoted => keep(&mut record, std::mem::take(&mut value)),
            // A mark that is never closed would swallow the rest of the file.
            it if value.len() <= LONGEST => value.push(it),
            _ => {}
        }
    }
    keep(&mut record, value);
    (record, false)
}
