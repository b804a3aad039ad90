//! What an ods file asks for, before calamine reads it: calamine looks for the end of an element for ever if there is none, and
//! makes room for each cell that another one says it stands for.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The most rows and columns of a sheet; calamine reads no more of either.
const MOST_ROWS: u64 = 1 << 20;
const MOST_COLUMNS: u64 = 1 << 14;

/// What reading takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Cells of the rectangles around the values of each sheet.
    pub spread: u64,
    /// Cells with values, of all sheets.
    pub filled: u64,
    /// Bytes of their texts.
    pub text: u64,
}

/// Measures the sheets of a file; `None` if its content is not whole XML.
pub fn measure(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Option<Size> {
    match archive.by_name("content.xml") {
        Ok(part) => measured(BufReader::new(part)),
        // Without content there is nothing that could be too much: the reader says what is missing.
        Err(_) => Some(Size::default()),
    }
}

/// Where the walk over the elements stands.
#[derive(Default)]
struct Walk {
    size: Size,
    /// Rows so far, how many the last one stands for, and its columns so far.
    row: u64,
    rows: u64,
    column: u64,
    /// How many cells the last one stands for if it has a value, and the bytes of its text.
    cells: u64,
    text: u64,
    /// The rectangle of this sheet.
    height: u64,
    width: u64,
}

fn measured(content: impl BufRead) -> Option<Size> {
    let mut reader = Reader::from_reader(content);
    let config = reader.config_mut();
    // As calamine reads it, but for the names at the ends: where those agree, each element it looks through has its end.
    (config.check_comments, config.expand_empty_elements) = (false, true);
    let mut walk = Walk::default();
    let (mut buffer, mut depth) = (Vec::new(), 0u32);
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => {
                depth += 1;
                walk.open(&tag);
            }
            Event::End(tag) => {
                depth -= 1;
                walk.close(tag.name().as_ref());
            }
            Event::Text(text) => walk.text = walk.text.saturating_add(text.len() as u64),
            Event::Eof => return (depth == 0).then_some(walk.size),
            _ => {}
        }
        buffer.clear();
    }
}

impl Walk {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => *self = Self { size: self.size, ..Self::default() },
            "table:table-row" => {
                self.rows = number(tag, "table:number-rows-repeated").unwrap_or(1).min(MOST_ROWS);
                (self.row, self.column) = (self.row + self.rows, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = number(tag, "table:number-columns-repeated").unwrap_or(1).min(MOST_COLUMNS);
                self.column += columns;
                (self.cells, self.text) = (0, tag.len() as u64);
                if has(tag, "office:value-type") || has(tag, "table:formula") {
                    (self.height, self.width) = (self.row, self.width.max(self.column));
                    self.cells = self.rows.saturating_mul(columns);
                    self.size.filled = self.size.filled.saturating_add(self.cells);
                }
            }
            "text:s" => self.text = self.text.saturating_add(number(tag, "text:c").unwrap_or(1)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                self.size.text = self.size.text.saturating_add(self.text.saturating_mul(self.cells));
            }
            "table:table" => {
                self.size.spread = self.size.spread.saturating_add(self.height.saturating_mul(self.width));
            }
            _ => {}
        }
    }
}

fn has(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(tag.try_get_attribute(name), Ok(Some(_)))
}

/// The number in an attribute; one that is too long to be read is too large for everything.
fn number(tag: &BytesStart<'_>, name: &str) -> Option<u64> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.value.trim().parse().unwrap_or(u64::MAX))
}
