//! What is looked at before a file is opened: sizes that a file claims must not take the machine's memory.

use std::io::{Cursor, Read};

use super::sniff::{Complaint, Format};

/// More parts than any school's workbook has.
const MOST_PARTS: usize = 10_000;
/// Bytes of all parts together after inflating: 5,000 rows of staff take 3 MB.
const MOST_BYTES: u64 = 200 << 20;

/// Cells of the rectangle around all values of a sheet; calamine makes room for each.
const MOST_CELLS: u64 = 8_000_000;

/// Checks what a file claims about itself.
pub fn check(bytes: &[u8], format: Format) -> Result<(), Complaint> {
    let damaged = || ("файл повреждён".to_owned(), super::sniff::SAVE_ANEW);
    if format == Format::Xls {
        if super::biff::circular(bytes) {
            return Err(damaged());
        }
        return if super::biff::too_large(bytes) { Err(too_big()) } else { Ok(()) };
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
        let text = content(&mut archive);
        if spread(&text) > MOST_CELLS {
            return Err(too_big());
        }
        if unclosed(&text) {
            return Err(damaged());
        }
    }
    if format == Format::Xlsx && super::parts::too_many(bytes) {
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

/// Tells whether the table of strings claims more strings than its size can hold: calamine would reserve room for all.
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

/// The text of an ods file's sheets, without comments and other stretches that hold no tags.
fn content(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Vec<u8> {
    let mut text = Vec::new();
    let Ok(part) = archive.by_name("content.xml") else { return text };
    if part.take(MOST_BYTES).read_to_end(&mut text).is_err() {
        return Vec::new();
    }
    without(&without(&text, b"<!--", b"-->"), b"<![CDATA[", b"]]>")
}

/// Copies a text without the stretches from an opening to a closing sign.
fn without(text: &[u8], open: &[u8], close: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.windows(open.len()).position(|it| it == open) {
        out.extend_from_slice(&rest[..from]);
        let after = &rest[from + open.len()..];
        let end = after.windows(close.len()).position(|it| it == close);
        rest = end.map_or(&[][..], |it| &after[it + close.len()..]);
    }
    out.extend_from_slice(rest);
    out
}

/// Tells whether an element that calamine reads to its end has none: it would look for the end for ever.
fn unclosed(text: &[u8]) -> bool {
    let names = ["table:table", "table:table-row", "table:named-expressions", "office:annotation"];
    let mut open = [false; 4];
    for tag in text.split(|it| *it == b'<') {
        let end = tag.iter().position(|it| *it == b'>').unwrap_or(tag.len());
        let tag = &tag[..end];
        let (closes, body) = tag.strip_prefix(b"/").map_or((false, tag), |it| (true, it));
        let length = body.iter().position(|it| it.is_ascii_whitespace() || *it == b'/').unwrap_or(body.len());
        if let Some(at) = names.iter().position(|it| it.as_bytes() == &body[..length]) {
            open[at] = if closes { false } else { open[at] || !tag.ends_with(b"/") };
        }
    }
    open.contains(&true)
}

/// Measures the largest rectangle around the values of an ods file: a cell may say that it repeats a million times.
fn spread(text: &[u8]) -> u64 {
    let (mut most, mut row, mut repeated, mut column) = (0u64, 0u64, 1u64, 0u64);
    let (mut height, mut width) = (0u64, 0u64);
    for tag in text.split(|it| *it == b'<') {
        let end = tag.iter().position(|it| *it == b'>').unwrap_or(tag.len());
        let tag = &tag[..end];
        if tag.starts_with(b"table:table-row") && !tag.starts_with(b"table:table-rows") {
            row = row.saturating_add(repeated);
            (repeated, column) = (number(tag, b"number-rows-repeated=").unwrap_or(1), 0);
        } else if tag.starts_with(b"table:table-cell") || tag.starts_with(b"table:covered-table-cell") {
            column = column.saturating_add(number(tag, b"number-columns-repeated=").unwrap_or(1));
            if holds(tag, b"value-type=") || holds(tag, b"formula=") {
                height = height.max(row.saturating_add(repeated));
                width = width.max(column);
            }
        } else if tag.starts_with(b"/table:table") && tag.len() == "/table:table".len() {
            most = most.max(height.saturating_mul(width));
            (row, repeated, column, height, width) = (0, 1, 0, 0, 0);
        }
    }
    most.max(height.saturating_mul(width))
}

fn holds(tag: &[u8], name: &[u8]) -> bool {
    tag.windows(name.len()).any(|it| it == name)
}

/// The number in quotation marks after the name of an attribute.
fn number(tag: &[u8], name: &[u8]) -> Option<u64> {
    let at = tag.windows(name.len()).position(|it| it == name)? + name.len() + 1;
    let digits: String =
        tag.get(at..)?.iter().map(|it| char::from(*it)).take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(u64::MAX))
}
