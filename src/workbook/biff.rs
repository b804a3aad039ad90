//! What an xls file claims about its size, read before calamine opens it: a rectangle of 65,536 × 65,536 cells aborts.

use std::collections::BTreeMap;

use super::limits::{MOST_SPREAD, MOST_TEXT};
use super::parts::{MOST_SHEETS, Seen};

/// Sectors of a chain; a chain that is longer runs in a circle.
const MOST_SECTORS: usize = 1 << 20;
const NAMES: [&str; 2] = ["Workbook", "Book"];

/// Tells whether the cells of an xls file, as their records place them, need rectangles or texts too large to hold.
pub fn too_large(bytes: &[u8]) -> bool {
    // What cannot be followed here is left to calamine, which will say what is wrong.
    let Some(stream) = stream(bytes) else { return false };
    let (sheets, strings) = (sheets(&stream), strings(&stream));
    if sheets.len() > MOST_SHEETS {
        return true;
    }
    let (mut spread, mut text) = (0u64, 0u64);
    for sheet in sheets {
        let Some(size) = scan(&stream, sheet, &strings) else { return true };
        // Several sheets may stand at one place, and calamine holds them all.
        (spread, text) = (spread.saturating_add(size.0), text.saturating_add(size.1));
    }
    spread > MOST_SPREAD || text > MOST_TEXT
}

/// Looks at the hidden rows and filters of an xls file; by the name on the tab.
pub fn seen(bytes: &[u8]) -> BTreeMap<String, Seen> {
    let mut found = BTreeMap::new();
    let Some(stream) = stream(bytes) else { return found };
    for (kind, data) in (Records { rest: &stream }) {
        match kind {
            0x002F | 0x000A => break,
            0x0085 => {
                let (Some(at), Some(name)) = (long(data, 0), tab(data)) else { continue };
                let Some(rest) = stream.get(at as usize..) else { continue };
                found.insert(name, hidden(rest));
            }
            _ => {}
        }
    }
    found
}

/// The name in the record of a sheet: a length, then letters of one byte or two.
fn tab(data: &[u8]) -> Option<String> {
    let (length, wide, text) = (usize::from(*data.get(6)?), data.get(7)? & 1 == 1, data.get(8..)?);
    if !wide {
        return Some(text.get(..length)?.iter().map(|it| char::from(*it)).collect());
    }
    let units = text.get(..length * 2)?.chunks_exact(2).filter_map(|it| short(it, 0));
    Some(char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn hidden(rest: &[u8]) -> Seen {
    let mut seen = Seen::default();
    for (kind, data) in (Records { rest }) {
        match (kind, short(data, 0), short(data, 12)) {
            // The record of a row; its height of nothing is a flag of its own.
            (0x0208, Some(row), Some(flags)) if flags & 0x20 != 0 => {
                seen.hidden.push((u32::from(row) + 1, u32::from(row) + 1));
            }
            (0x009B, ..) => seen.filtered = true,
            (0x000A, ..) => break,
            _ => {}
        }
    }
    seen
}

/// The positions of the sheets in the stream, as the records of the first part say.
fn sheets(stream: &[u8]) -> Vec<usize> {
    let mut found = vec![0];
    for (kind, data) in (Records { rest: stream }) {
        match kind {
            // Encrypted: what follows cannot be followed, and calamine asks for the password.
            0x002F => return Vec::new(),
            0x0085 => found.extend(long(data, 0).map(|it| it as usize)),
            0x000A => break,
            _ => {}
        }
    }
    found
}

/// Follows the records from a position and measures the rectangle of their cells and the bytes of their common strings, whose
/// lengths are given; `None` where they claim too much.
fn scan(stream: &[u8], from: usize, strings: &[u64]) -> Option<(u64, u64)> {
    let Some(rest) = stream.get(from..) else { return Some((0, 0)) };
    let (mut rows, mut columns, mut text) = ((u64::MAX, 0u64), (u64::MAX, 0u64), 0u64);
    for (kind, data) in (Records { rest }) {
        let short = |at: usize| short(data, at).map(u64::from);
        match kind {
            0x0200 if claims_too_much(data) => return None,
            // Number, labels, flags, RK, formulas: row and column come first.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 => {
                let (Some(row), Some(column)) = (short(0), short(2)) else { continue };
                rows = (rows.0.min(row), rows.1.max(row));
                columns = (columns.0.min(column), columns.1.max(column));
                let string = long(data, 6).filter(|_| kind == 0x00FD).and_then(|it| strings.get(it as usize));
                text = text.saturating_add(string.copied().unwrap_or_default());
            }
            // Several numbers of a row: the last two bytes are the last column.
            0x00BD => {
                let (Some(row), Some(first)) = (short(0), short(2)) else { continue };
                let last = data.len().checked_sub(2).and_then(short).unwrap_or(first);
                rows = (rows.0.min(row), rows.1.max(row));
                columns = (columns.0.min(first), columns.1.max(first).max(last));
                // Each number takes six bytes, whatever the last column says.
                columns.1 = columns.1.max(first + data.len() as u64 / 6);
            }
            _ => {}
        }
    }
    let height = (rows.1 + 1).saturating_sub(rows.0);
    Some((height * (columns.1 + 1).saturating_sub(columns.0), text))
}

/// The bytes of each common string of a file, as many as can be followed.
fn strings(stream: &[u8]) -> Vec<u64> {
    let mut records = Records { rest: stream }.skip_while(|it| it.0 != 0x00FC && it.0 != 0x000A);
    let Some((0x00FC, first)) = records.next() else { return Vec::new() };
    let parts =
        std::iter::once(first).chain(records.take_while(|it| it.0 == 0x003C).map(|it| it.1)).collect();
    let mut table = Strings { parts, part: 0, at: 8 };
    std::iter::from_fn(|| table.length()).collect()
}

/// A place in the table of common strings, which goes on in further records.
struct Strings<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl Strings<'_> {
    /// Goes over one string; its bytes in UTF-8 are no more than twice its letters, but for signs of three.
    fn length(&mut self) -> Option<u64> {
        if self.at >= self.parts.get(self.part)?.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        let data = self.parts.get(self.part)?;
        let (letters, flags) = (short(data, self.at)?, *data.get(self.at + 2)?);
        self.at += 3;
        let mut tail = 0;
        if flags & 8 != 0 {
            tail += usize::from(short(data, self.at)?) * 4;
            self.at += 2;
        }
        if flags & 4 != 0 {
            tail += long(data, self.at)? as usize;
            self.at += 4;
        }
        self.skip_letters(usize::from(letters), flags & 1 == 1)?;
        self.skip(tail)?;
        Some(u64::from(letters) * 2)
    }

    fn skip_letters(&mut self, mut letters: usize, mut wide: bool) -> Option<()> {
        loop {
            let width = 1 + usize::from(wide);
            let here = (self.parts.get(self.part)?.len().saturating_sub(self.at) / width).min(letters);
            self.at += here * width;
            letters -= here;
            if letters == 0 {
                return Some(());
            }
            // In the next record a byte says anew how wide the letters are.
            wide = self.parts.get(self.part + 1)?.first()? & 1 == 1;
            (self.part, self.at) = (self.part + 1, 1);
        }
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        loop {
            let here = self.parts.get(self.part)?.len().saturating_sub(self.at).min(bytes);
            self.at += here;
            bytes -= here;
            if bytes == 0 {
                return Some(());
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }
}

/// The record of dimensions: room for all of its cells is reserved.
fn claims_too_much(data: &[u8]) -> bool {
    let wide = data.len() >= 14;
    let (rows, columns) = if wide {
        (long(data, 0).zip(long(data, 4)), short(data, 8).zip(short(data, 10)))
    } else {
        (
            short(data, 0).zip(short(data, 2)).map(|it| (it.0.into(), it.1.into())),
            short(data, 4).zip(short(data, 6)),
        )
    };
    let (Some((first, last)), Some((left, right))) = (rows, columns) else { return false };
    let left = if left > 0xFF || right < left { 0 } else { left };
    let height = u64::from(last.saturating_sub(first)) + 1;
    // An end before the beginning makes calamine subtract below nothing.
    let backwards = last < first || right < left;
    !(last == 0 && right == 0)
        && (backwards && last != 0 || height * (u64::from(right.saturating_sub(left)) + 1) > MOST_SPREAD)
}

/// The records of a stream: kind and data.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = short(self.rest, 0)?;
        let length = usize::from(short(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Tells whether a chain of sectors runs in a circle: calamine would follow it until the memory ends.
pub fn circular(bytes: &[u8]) -> bool {
    let Some(table) = table(bytes) else { return false };
    let circles = |start: u32| {
        let mut next = start;
        for _ in 0..=table.len() {
            match table.get(next as usize) {
                Some(it) => next = *it,
                None => return false,
            }
        }
        true
    };
    let (Some(directory), Some(small)) = (long(bytes, 0x30), long(bytes, 0x3C)) else { return false };
    if circles(directory) || circles(small) {
        return true;
    }
    let entries = chain(&table, directory, &|it| sector(bytes, it));
    let root = entries.chunks_exact(128).take(1).filter_map(|it| long(it, 0x74));
    let streams = entries.chunks_exact(128).skip(1).filter(|it| long(it, 0x78).is_some_and(|it| it >= 4096));
    root.chain(streams.filter_map(|it| long(it, 0x74))).any(circles)
}

/// The size of a sector, in bytes.
fn sector_size(bytes: &[u8]) -> Option<usize> {
    short(bytes, 0x1E).filter(|it| (7..=16).contains(it)).map(|it| 1usize << it)
}

fn sector(bytes: &[u8], number: u32) -> Option<&[u8]> {
    let size = sector_size(bytes)?;
    bytes.get((number as usize + 1).checked_mul(size)?..).map(|it| &it[..it.len().min(size)])
}

/// The table that gives for each sector the next one.
fn table(bytes: &[u8]) -> Option<Vec<u32>> {
    let sectors = bytes.len() / sector_size(bytes)?;
    let mut table: Vec<u32> = Vec::new();
    let mut tables: Vec<u32> = (0..109).filter_map(|it| long(bytes, 0x4C + it * 4)).collect();
    let mut further = long(bytes, 0x44)?;
    while let Some(more) =
        sector(bytes, further).filter(|_| further < 0xFFFF_FFFA && tables.len() < sectors + 109)
    {
        tables.extend(more.chunks_exact(4).filter_map(|it| long(it, 0)));
        further = tables.pop()?;
    }
    for number in tables.into_iter().filter(|it| *it < 0xFFFF_FFFA) {
        table.extend(sector(bytes, number)?.chunks_exact(4).filter_map(|it| long(it, 0)));
    }
    Some(table)
}

/// Takes the stream of the workbook out of its container (MS-CFB).
fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = table(bytes)?;
    let sector = |number: u32| sector(bytes, number);
    let directory = chain(&table, long(bytes, 0x30)?, &sector);
    let entry = |name: &str| directory.chunks_exact(128).find(|it| named(it, name));
    let found = NAMES.iter().find_map(|it| entry(it))?;
    let (start, length) = (long(found, 0x74)?, long(found, 0x78)? as usize);
    let mut out = if length >= long(bytes, 0x38)? as usize {
        chain(&table, start, &sector)
    } else {
        let root = directory.chunks_exact(128).next()?;
        let small = chain(&table, long(root, 0x74)?, &sector);
        let inner = 1usize << short(bytes, 0x20).filter(|it| (4..=12).contains(it))?;
        let numbers = chain(&table, long(bytes, 0x3C)?, &sector);
        let numbers: Vec<u32> = numbers.chunks_exact(4).filter_map(|it| long(it, 0)).collect();
        let part = |number: u32| {
            small.get((number as usize).checked_mul(inner)?..).map(|it| &it[..it.len().min(inner)])
        };
        chain(&numbers, start, &part)
    };
    out.truncate(length);
    Some(out)
}

/// Joins the sectors of a chain.
fn chain<'a>(table: &[u32], start: u32, sector: &dyn Fn(u32) -> Option<&'a [u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut next = start;
    for _ in 0..MOST_SECTORS.min(table.len() + 1) {
        let Some(part) = sector(next).filter(|_| next < 0xFFFF_FFFA) else { break };
        out.extend_from_slice(part);
        match table.get(next as usize) {
            Some(it) => next = *it,
            None => break,
        }
    }
    out
}

fn named(entry: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = short(entry, 0x40).map_or(0, usize::from).saturating_sub(2);
    length == wanted.len() && entry[..length] == wanted
}
