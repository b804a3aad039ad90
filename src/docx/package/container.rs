//! Writes the zip container of a Word file. Parts that are packed already go in as they are; the rest is packed with a
//! compressor that is used again and again: making a new one for each part takes longer than packing a page.
//!
//! Not the writer of the zip crate (9.4): it keeps a compressor for one file only, and nothing made elsewhere can be handed to it.
//! `PreparedZipFile` packs by itself, `raw_copy_file` and `merge_archive` want an archive that is written and read first.
//! A schedule of 60 rows took 2.04 million instructions with that writer and takes 1.47 million with this one (`docs/benchmarks.md`).
//! Once the crate takes packed bytes with their sums, this file can go. Tests read it back with the crate and byte by byte.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};

/// Deflate level 1: measured in `docs/benchmarks.md`, half the time of level 6 for files 5 % larger.
const LEVEL: u32 = 1;

/// The methods of packing that a Word file may use.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Every part carries the first day of the format, so that the same text gives the same bytes.
const FIRST_DAY: u16 = 0x21;
/// Version 2.0 of the format: folders and deflate.
const VERSION: u16 = 20;
/// The name of the part is UTF-8.
const UTF8: u16 = 0x0800;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// Where the packed size and the sums stand in the header before a part.
const SUMS: usize = 14;

/// What the container says about a part that is packed already.
#[derive(Clone, Copy)]
pub struct Seal {
    /// The sum that guards the unpacked bytes.
    pub crc: u32,
    /// How long the unpacked bytes are.
    pub size: u32,
    /// Whether the bytes are deflated; if not, they are as they were.
    pub deflated: bool,
}

/// A container in the making.
pub struct Container {
    out: Vec<u8>,
    /// The table of contents, which comes last.
    contents: Vec<u8>,
    parts: u16,
}

/// What packs, with room for what is packed.
struct Press {
    compressor: Compress,
    room: Vec<u8>,
}

thread_local! {
    static PRESS: RefCell<Press> = RefCell::new(Press {
        compressor: Compress::new(Compression::new(LEVEL), false),
        room: vec![0; 32 << 10],
    });
}

impl Container {
    /// Begins a container of about so many bytes.
    pub fn new(size: usize) -> Self {
        Self { out: Vec::with_capacity(size), contents: Vec::with_capacity(1 << 10), parts: 0 }
    }

    /// Adds a part as it is packed.
    pub fn copy(&mut self, name: &str, packed: &[u8], seal: Seal) -> Result<(), String> {
        let method = if seal.deflated { DEFLATED } else { STORED };
        let start = self.begin(name, method)?;
        self.out.extend_from_slice(packed);
        self.end(start, name, seal.crc, seal.size)
    }

    /// Packs a part.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let start = self.begin(name, DEFLATED)?;
        deflate(bytes, &mut self.out)?;
        // The sum of flate2 takes half as long as the packing itself.
        self.end(start, name, crc32fast::hash(bytes), short(bytes.len())?)
    }

    /// Writes the table of contents and returns the file.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        let (start, size) = (short(self.out.len())?, short(self.contents.len())?);
        self.out.append(&mut self.contents);
        put4(&mut self.out, END);
        put4(&mut self.out, 0);
        put2(&mut self.out, self.parts);
        put2(&mut self.out, self.parts);
        put4(&mut self.out, size);
        put4(&mut self.out, start);
        put2(&mut self.out, 0);
        Ok(self.out)
    }

    /// Writes the header of a part, the sums of which are not known yet, and returns where it stands.
    fn begin(&mut self, name: &str, method: u16) -> Result<usize, String> {
        let start = self.out.len();
        put4(&mut self.out, LOCAL);
        put2(&mut self.out, VERSION);
        put2(&mut self.out, if name.is_ascii() { 0 } else { UTF8 });
        put2(&mut self.out, method);
        put4(&mut self.out, u32::from(FIRST_DAY) << 16);
        self.out.extend_from_slice(&[0; 12]);
        put2(&mut self.out, name.len().try_into().map_err(|_| format!("{name}: name too long"))?);
        put2(&mut self.out, 0);
        self.out.extend_from_slice(name.as_bytes());
        Ok(start)
    }

    /// Writes the sums into the header and enters the part into the table of contents.
    fn end(&mut self, start: usize, name: &str, crc: u32, size: u32) -> Result<(), String> {
        const NAME: usize = 30;
        let packed = short(self.out.len() - start - NAME - name.len())?;
        for (index, sum) in [crc, packed, size].into_iter().enumerate() {
            let at = start + SUMS + index * 4;
            self.out[at..at + 4].copy_from_slice(&sum.to_le_bytes());
        }
        put4(&mut self.contents, CENTRAL);
        put2(&mut self.contents, VERSION);
        // From the version to the lengths both headers are the same.
        self.contents.extend_from_slice(&self.out[start + 4..start + NAME]);
        // No remark, the first disk, no attributes.
        self.contents.extend_from_slice(&[0; 10]);
        put4(&mut self.contents, short(start)?);
        self.contents.extend_from_slice(name.as_bytes());
        self.parts = self.parts.checked_add(1).ok_or("too many parts")?;
        Ok(())
    }
}

/// Packs bytes at the end of `out`.
fn deflate(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
    PRESS.with_borrow_mut(|Press { compressor, room }| {
        compressor.reset();
        loop {
            let (read, written) = (compressor.total_in() as usize, compressor.total_out());
            let status = compressor.compress(&bytes[read..], room, FlushCompress::Finish);
            let status = status.map_err(|it| it.to_string())?;
            out.extend_from_slice(&room[..(compressor.total_out() - written) as usize]);
            if status == Status::StreamEnd {
                return Ok(());
            }
        }
    })
}

fn short(size: usize) -> Result<u32, String> {
    size.try_into().map_err(|_| "the file is larger than 4 GB".into())
}

fn put2(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put4(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}
