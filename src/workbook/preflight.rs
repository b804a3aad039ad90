//! What is looked at before a file is opened: sizes that a file claims must not take the machine's memory.

use std::io::{BufRead, BufReader, Cursor, Read};

use super::format::{Complaint, Format, SAVE_ANEW};
use super::limits::{MOST_CELLS, MOST_SPREAD, MOST_TEXT};
use super::{biff, ods, parts};

/// More parts than any school's workbook has.
const MOST_PARTS: usize = 10_000;
/// Bytes of all parts together after inflating: 5,000 rows of staff take 3 MB.
const MOST_BYTES: u64 = 200 << 20;
/// Bytes of a table of strings that are looked through.
const LONG_STRINGS: u64 = 16 << 20;

/// Checks what a file claims about itself.
pub fn check(bytes: &[u8], format: Format) -> Result<(), Complaint> {
    let damaged = || ("файл повреждён".to_owned(), SAVE_ANEW);
    if format == Format::Xls {
        if biff::circular(bytes) {
            return Err(damaged());
        }
        return if biff::too_large(bytes) { Err(too_big()) } else { Ok(()) };
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(too_big());
    }
    let mut sum = 0u64;
    for index in 0..archive.len() {
        // A part that cannot be opened may be one nobody needs: the reader will say.
        let Ok(part) = archive.by_index_raw(index) else { continue };
        sum = sum.saturating_add(part.size());
    }
    if sum > MOST_BYTES {
        return Err(too_big());
    }
    if format == Format::Ods {
        let size = ods::measure(&mut archive).ok_or_else(damaged)?;
        if size.spread > MOST_SPREAD || size.filled > MOST_CELLS || size.text > MOST_TEXT {
            return Err(too_big());
        }
    }
    if format == Format::Xlsx && parts::too_many(bytes) {
        return Err(too_big());
    }
    if format == Format::Xlsx && strings_lie(&mut archive) {
        return Err(damaged());
    }
    Ok(())
}

fn too_big() -> Complaint {
    (
        "файл после распаковки слишком велик для таблицы сотрудников".into(),
        "скопируйте нужные листы в новую книгу и сохраните её как «Книга Excel (.xlsx)»",
    )
}

/// Tells whether the table of strings claims more strings than its size can hold, or has more than any workbook needs:
/// calamine makes room for all, and five bytes are enough to ask for one.
fn strings_lie(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> bool {
    let Some(index) = (0..archive.len()).find(|it| {
        archive.by_index_raw(*it).is_ok_and(|part| {
            part.name()
                .is_ok_and(|name| name.to_lowercase().replace('\\', "/").ends_with("sharedstrings.xml"))
        })
    }) else {
        return false;
    };
    let Ok(part) = archive.by_index(index) else { return false };
    let size = part.size();
    if size > LONG_STRINGS {
        let tags = BufReader::new(part).split(b'<').map_while(Result::ok);
        return tags.filter(|it| it.starts_with(b"si")).count() as u64 > MOST_CELLS;
    }
    let mut head = String::new();
    // Not UTF-8 here means that the reader will refuse the part anyway.
    if part.take(1024).read_to_string(&mut head).is_err() {
        return false;
    }
    claimed(&head).is_some_and(|count| count > size / 8 + 16)
}

fn claimed(head: &str) -> Option<u64> {
    let rest = head.split_once("uniqueCount=")?.1;
    let rest = rest.get(1..)?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(u64::MAX))
}
