//! What calamine does not tell of a sheet: hidden rows, a filter, and where an odd error value stands.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// Bytes of one part that are looked at; the preflight refuses larger files.
const MOST_BYTES: u64 = 200 << 20;

/// More sheets than any school's workbook has.
pub const MOST_SHEETS: usize = 500;

/// What was seen of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Hidden rows: first and last, from 1.
    pub hidden: Vec<(u32, u32)>,
    /// Whether a filter is set that may hide rows.
    pub filtered: bool,
    /// Cells with an error value: row from 1, column from 0, the value.
    pub errors: Vec<(u32, u32, String)>,
    /// Whether any cells are merged.
    pub merged: bool,
}

/// A file of parts that was opened.
pub type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Looks at the sheets of an xlsx file; by the name on the tab. What cannot be followed is left out.
pub fn xlsx(bytes: &[u8]) -> BTreeMap<String, Seen> {
    let mut found = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    for (name, path) in places(&mut archive) {
        found.insert(name, sheet(&part(&mut archive, &path)));
    }
    found
}

/// Tells whether an xlsx file has more sheets than a school can, or gives one part for several of them: a small file would be read
/// for hours.
pub fn too_many(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let places = places(&mut archive);
    let paths: BTreeSet<String> = places.iter().map(|it| it.1.to_lowercase()).collect();
    places.len() > MOST_SHEETS || paths.len() < places.len()
}

/// The sheets by the name on the tab, with the path of the part of each.
pub fn places(archive: &mut Archive<'_>) -> Vec<(String, String)> {
    let links = links(archive, "xl/_rels/workbook.xml.rels");
    let place = |tag: &[u8]| Some((attribute(tag, "name")?, links.get(&attribute(tag, "r:id")?)?.to_owned()));
    let book = part(archive, "xl/workbook.xml");
    tags(&book).filter(|it| is(it, "sheet")).filter_map(place).collect()
}

/// The paths of the parts of a workbook, by the ids under which it names them.
pub fn links(archive: &mut Archive<'_>, path: &str) -> BTreeMap<String, String> {
    let whole = |it: String| it.strip_prefix('/').map_or_else(|| format!("xl/{it}"), str::to_owned);
    tags(&part(archive, path))
        .filter(|it| is(it, "Relationship"))
        .filter_map(|it| Some((attribute(it, "Id")?, whole(attribute(it, "Target")?))))
        .collect()
}

/// Looks at the sheets of an ods file; by the name on the tab.
pub fn ods(bytes: &[u8]) -> BTreeMap<String, Seen> {
    let mut found: BTreeMap<String, Seen> = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    let text = part(&mut archive, "content.xml");
    let (mut name, mut row) = (String::new(), 0u32);
    for tag in tags(&text) {
        if is(tag, "table") && tag.starts_with(b"table:") {
            name = attribute(tag, "table:name").unwrap_or_default();
            row = 0;
        } else if is(tag, "table-row") {
            let repeated = attribute(tag, "table:number-rows-repeated").and_then(|it| it.parse().ok());
            let first = row.saturating_add(1);
            row = row.saturating_add(repeated.unwrap_or(1));
            let shown = attribute(tag, "table:visibility").unwrap_or_default();
            if matches!(shown.as_str(), "collapse" | "filter") {
                let seen = found.entry(name.clone()).or_default();
                seen.hidden.push((first, row));
                seen.filtered |= shown == "filter";
            }
        }
    }
    found
}

fn sheet(text: &[u8]) -> Seen {
    let mut seen = Seen::default();
    let (mut row, mut column, mut odd) = (0u32, 0u32, false);
    for tag in tags(text) {
        match local(tag) {
            b"row" => {
                let number = attribute(tag, "r").and_then(|it| it.parse().ok());
                (row, column) = (number.unwrap_or(row.saturating_add(1)), 0);
                if attribute(tag, "hidden").is_some_and(|it| it == "1" || it == "true") {
                    seen.hidden.push((row, row));
                }
            }
            b"c" => {
                let letters = attribute(tag, "r").unwrap_or_default();
                let letters = letters.bytes().take_while(u8::is_ascii_uppercase).take(3);
                let at = letters.fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1);
                column = if at > 0 { at } else { column.saturating_add(1) };
                odd = attribute(tag, "t").as_deref() == Some("e");
            }
            b"v" if odd => {
                let end = tag.iter().position(|it| *it == b'>').map_or(tag.len(), |it| it + 1);
                seen.errors.push((
                    row,
                    column.saturating_sub(1),
                    String::from_utf8_lossy(&tag[end..]).into_owned(),
                ));
                odd = false;
            }
            b"filterColumn" => seen.filtered = true,
            b"mergeCell" => seen.merged = true,
            _ => {}
        }
    }
    seen
}

/// Reads a part, whatever the case and the slashes of its name.
pub fn part(archive: &mut Archive<'_>, path: &str) -> Vec<u8> {
    let mut text = Vec::new();
    let wanted = |it: &str| it.replace('\\', "/").eq_ignore_ascii_case(path);
    let index = (0..archive.len())
        .find(|it| archive.by_index_raw(*it).is_ok_and(|part| part.name().is_ok_and(|it| wanted(&it))));
    if let Some(part) = index.and_then(|it| archive.by_index(it).ok()) {
        // What was read before the damage still tells something.
        let _ = part.take(MOST_BYTES).read_to_end(&mut text);
    }
    text
}

/// The tags of a text, each with the text that follows it.
pub fn tags(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|it| *it == b'<').skip(1)
}

/// Whether an opening tag has a name, with whatever prefix.
pub fn is(tag: &[u8], name: &str) -> bool {
    local(tag) == name.as_bytes()
}

/// The name of an opening tag without its prefix.
pub fn local(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|it| it.is_ascii_whitespace() || matches!(it, b'>' | b'/'));
    let whole = &tag[..end.unwrap_or(tag.len())];
    whole.iter().position(|it| *it == b':').map_or(whole, |it| &whole[it + 1..])
}

/// The value of an attribute.
pub fn attribute(tag: &[u8], name: &str) -> Option<String> {
    let end = tag.iter().position(|it| *it == b'>').unwrap_or(tag.len());
    let mut rest = &tag[..end];
    loop {
        let space = rest.iter().position(u8::is_ascii_whitespace)?;
        rest = &rest[space + 1..];
        let Some([b'=', quote @ (b'"' | b'\''), value @ ..]) = rest.strip_prefix(name.as_bytes()) else {
            continue;
        };
        let value = &value[..value.iter().position(|it| it == quote)?];
        return Some(unescaped(String::from_utf8_lossy(value).into_owned()));
    }
}

/// The signs that XML does not take as they are; the ampersand last, for it begins the others.
pub fn unescaped(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let signs = [("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    signs.iter().fold(text, |text, (name, sign)| text.replace(name, sign))
}
