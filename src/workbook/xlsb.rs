//! Hidden rows and filters of an xlsb file, of which calamine does not tell (MS-XLSB: records with numbers and lengths).

use std::collections::BTreeMap;
use std::io::Cursor;

use super::parts::{self, Seen};

/// The records that are looked at, and the bit of a row's record that hides it.
const ROW: u16 = 0;
const SHEET: u16 = 156;
const FILTER: u16 = 163;
const HIDDEN: u8 = 0x10;

/// Looks at the sheets; by the name on the tab. What cannot be followed is left out.
pub fn seen(bytes: &[u8]) -> BTreeMap<String, Seen> {
    let mut found = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    let links = parts::links(&mut archive, "xl/_rels/workbook.bin.rels");
    let book = parts::part(&mut archive, "xl/workbook.bin");
    for (_, data) in (Records { rest: &book }).filter(|it| it.0 == SHEET) {
        let tab = data.get(8..).and_then(text).and_then(|(link, rest)| Some((link, text(rest)?.0)));
        let Some((link, name)) = tab else { continue };
        let Some(path) = links.get(&link) else { continue };
        found.insert(name, sheet(&parts::part(&mut archive, path)));
    }
    found
}

fn sheet(stream: &[u8]) -> Seen {
    let mut seen = Seen::default();
    for (kind, data) in (Records { rest: stream }) {
        match (kind, data.first_chunk(), data.get(11)) {
            (ROW, Some(row), Some(flags)) if flags & HIDDEN != 0 => {
                let number = u32::from_le_bytes(*row).saturating_add(1);
                seen.hidden.push((number, number));
            }
            (FILTER, ..) => seen.filtered = true,
            _ => {}
        }
    }
    seen
}

/// A length in characters, then as many of two bytes; and what follows.
fn text(data: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = data.split_first_chunk()?;
    let (text, rest) = rest.split_at_checked((u32::from_le_bytes(*length) as usize).checked_mul(2)?)?;
    let units = text.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
    let text = char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some((text, rest))
}

/// Records one after another, up to the first that is cut off.
struct Records<'a> {
    rest: &'a [u8],
}

impl Records<'_> {
    /// Reads a number in groups of seven bits, the last of them without the eighth bit.
    fn number(&mut self, most: usize) -> Option<usize> {
        let mut number = 0;
        for index in 0..most {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= usize::from(byte & 0x7F) << (7 * index);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16::try_from(self.number(2)?).ok()?;
        let length = self.number(4)?;
        let (data, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some((kind, data))
    }
}
