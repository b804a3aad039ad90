//! What a person sees in an xlsx file and calamine does not tell: text that is struck out, and remarks at cells.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use super::parts::{self, Archive, attribute, is, local, tags};

/// So many remarks of a sheet are read, and of each so many letters.
const MOST_COMMENTS: usize = 2_000;
const LONGEST: usize = 500;

/// The marks of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Cells whose text is struck out: row from 1, column from 0.
    pub struck: BTreeSet<(u32, u32)>,
    /// The remarks at cells.
    pub comments: BTreeMap<(u32, u32), String>,
}

/// Looks at the sheets of an xlsx file; by the name on the tab. What cannot be followed is left out.
pub fn marks(bytes: &[u8]) -> BTreeMap<String, Marks> {
    let mut found = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    let styles = struck_styles(&parts::part(&mut archive, "xl/styles.xml"));
    for (name, path) in parts::places(&mut archive) {
        let comments = comments(&mut archive, &path);
        let struck = if styles.is_empty() {
            BTreeSet::new()
        } else {
            struck(&parts::part(&mut archive, &path), &styles)
        };
        found.insert(name, Marks { struck, comments });
    }
    found
}

/// The numbers of the styles of cells whose font is struck out.
fn struck_styles(text: &[u8]) -> BTreeSet<usize> {
    let (mut fonts, mut font, mut styles, mut style) = (BTreeSet::new(), 0usize, BTreeSet::new(), 0usize);
    let mut part = Vec::new();
    for tag in tags(text) {
        match (part.as_slice(), local(tag)) {
            (_, name @ (b"fonts" | b"cellXfs" | b"dxfs" | b"cellStyleXfs")) => part = name.to_vec(),
            (b"fonts", b"font") => font += 1,
            (b"fonts", b"strike") if attribute(tag, "val").is_none_or(|it| it != "0" && it != "false") => {
                fonts.insert(font.saturating_sub(1));
            }
            (b"cellXfs", b"xf") => {
                let own = attribute(tag, "fontId").and_then(|it| it.parse().ok());
                if own.is_some_and(|it: usize| fonts.contains(&it)) {
                    styles.insert(style);
                }
                style += 1;
            }
            _ => {}
        }
    }
    styles
}

fn struck(text: &[u8], styles: &BTreeSet<usize>) -> BTreeSet<(u32, u32)> {
    let of = |tag: &[u8]| {
        let style: usize = attribute(tag, "s")?.parse().ok()?;
        cell(&attribute(tag, "r")?).filter(|_| styles.contains(&style))
    };
    tags(text).filter(|it| is(it, "c")).filter_map(of).collect()
}

/// The remarks that the part of a sheet refers to.
fn comments(archive: &mut Archive<'_>, path: &str) -> BTreeMap<(u32, u32), String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let relations = parts::part(archive, &format!("{folder}/_rels/{file}.rels"));
    let target = tags(&relations)
        .filter(|it| is(it, "Relationship"))
        .filter(|it| attribute(it, "Type").is_some_and(|it| it.ends_with("/comments")))
        .find_map(|it| attribute(it, "Target"));
    let Some(target) = target else { return BTreeMap::new() };
    let part = match (target.strip_prefix('/'), target.strip_prefix("../")) {
        (Some(whole), _) => whole.to_owned(),
        (_, Some(beside)) => {
            format!("{}{beside}", folder.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0)))
        }
        _ => format!("{folder}/{target}"),
    };
    let text = parts::part(archive, &part);
    let mut found: BTreeMap<(u32, u32), String> = BTreeMap::new();
    let mut at = None;
    for tag in tags(&text) {
        match local(tag) {
            b"comment" if found.len() < MOST_COMMENTS => at = attribute(tag, "ref").and_then(|it| cell(&it)),
            b"comment" => at = None,
            b"t" => {
                let end = tag.iter().position(|it| *it == b'>').map_or(tag.len(), |it| it + 1);
                let piece = parts::unescaped(String::from_utf8_lossy(&tag[end..]).into_owned());
                if let Some(at) = at {
                    let own = found.entry(at).or_default();
                    own.extend(piece.chars().take(LONGEST.saturating_sub(own.chars().count())));
                }
            }
            _ => {}
        }
    }
    found.retain(|_, it| !it.trim().is_empty());
    found
}

/// «B3» as row 3, column 1.
fn cell(address: &str) -> Option<(u32, u32)> {
    let letters: String = address.chars().take_while(char::is_ascii_uppercase).take(3).collect();
    let column = letters.bytes().fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1);
    Some((address[letters.len()..].parse().ok()?, column.checked_sub(1)?))
}
