//! The parts of a Word file in and out of the zip. Only this file reads zip; `container` writes it.

use std::io::{Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use super::container::{Container, Seal};

/// A part may not grow over this when it is unpacked: a template of text is a hundred times smaller.
const LARGEST_PART: u64 = 64 << 20;

/// A Word file whose parts can be copied without unpacking.
#[derive(Clone)]
pub struct Package {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    bytes: Arc<[u8]>,
    names: Vec<String>,
    /// In the order of the names.
    parts: Vec<Part>,
}

#[derive(Clone)]
struct Part {
    /// Where its packed bytes stand.
    range: Range<usize>,
    seal: Seal,
}

impl Package {
    /// Opens a Word file and lists its parts, the table of contents first.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let bytes: Arc<[u8]> = bytes.into();
        let mut archive = ZipArchive::new(Cursor::new(Arc::clone(&bytes))).map_err(|it| it.to_string())?;
        let mut parts = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|it| it.to_string())?;
            if !entry.is_dir() {
                let name = entry.name().map_err(|it| it.to_string())?.into_owned();
                let part = Part::of(&entry, bytes.len()).map_err(|it| format!("{name}: {it}"))?;
                parts.push((name, part));
            }
        }
        parts.sort_by_key(|it| it.0 != "[Content_Types].xml");
        let (names, parts) = parts.into_iter().unzip();
        Ok(Self { archive, bytes, names, parts })
    }

    /// Returns the names of the parts in the order in which they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name, checksum and size of each part.
    pub fn sums(&self) -> impl Iterator<Item = (&str, u32, u32)> {
        self.names.iter().zip(&self.parts).map(|(name, it)| (name.as_str(), it.seal.crc, it.seal.size))
    }

    /// Whether nothing stands behind the table of contents.
    pub fn is_closed(&self) -> bool {
        const LAST: usize = 22;
        let last = self.bytes.len().checked_sub(LAST).map(|at| &self.bytes[at..]);
        last.is_some_and(|it| it.starts_with(b"PK\x05\x06"))
    }

    /// Takes a part out.
    pub fn drop_part(&mut self, name: &str) {
        while let Some(at) = self.names.iter().position(|it| it == name) {
            self.names.remove(at);
            self.parts.remove(at);
        }
    }

    /// Unpacks one part.
    pub fn part(&self, name: &str) -> Result<Vec<u8>, String> {
        let mut archive = self.archive.clone();
        let entry = archive.by_name(name).map_err(|it| it.to_string())?;
        if entry.size() > LARGEST_PART {
            return Err(format!("{name} is too large"));
        }
        let mut bytes = Vec::new();
        entry.take(LARGEST_PART).read_to_end(&mut bytes).map_err(|it| it.to_string())?;
        Ok(bytes)
    }

    /// Writes the file anew: parts in `changed` from their bytes, the others copied as they are packed.
    pub fn with(&self, changed: &[(&str, &[u8])]) -> Result<Vec<u8>, String> {
        let copied: usize = self.parts.iter().map(|it| it.range.len() + 128).sum();
        let packed: usize = changed.iter().map(|it| it.1.len() / 4).sum();
        let mut out = Container::new(copied + packed);
        for (name, part) in self.names.iter().zip(&self.parts) {
            match changed.iter().find(|it| it.0 == name) {
                Some((_, bytes)) => out.add(name, bytes)?,
                None => out.copy(name, &self.bytes[part.range.clone()], part.seal)?,
            }
        }
        out.finish()
    }
}

impl Part {
    fn of<R: Read>(entry: &ZipFile<'_, R>, end: usize) -> Result<Self, String> {
        let deflated = match entry.compression() {
            CompressionMethod::Deflated => true,
            CompressionMethod::Stored => false,
            other => return Err(other.to_string()),
        };
        let range = || {
            let start = usize::try_from(entry.data_start()?).ok()?;
            let range = start..start.checked_add(usize::try_from(entry.compressed_size()).ok()?)?;
            (range.end <= end && !entry.encrypted()).then_some(range)
        };
        let range = range().ok_or("cannot be read")?;
        let size = u32::try_from(entry.size()).map_err(|_| "too large")?;
        Ok(Self { range, seal: Seal { crc: entry.crc32(), size, deflated } })
    }
}

/// Packs parts in the given order; the table of contents must come first.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut out = Container::new(0);
    for (name, bytes) in parts {
        out.add(name, bytes)?;
    }
    out.finish()
}
