//! The parts of a Word file in and out of the zip. Only this file knows zip.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A part may not grow over this when it is unpacked: a template of text is a hundred times smaller.
const LARGEST_PART: u64 = 64 << 20;

/// Deflate level 1: measured in `docs/benchmarks.md`, half the time of level 6 for files 5 % larger.
const LEVEL: i64 = 1;

/// A Word file whose parts can be copied without unpacking.
#[derive(Clone)]
pub struct Package {
    archive: ZipArchive<Cursor<std::sync::Arc<[u8]>>>,
    names: Vec<String>,
}

impl Package {
    /// Opens a Word file and lists its parts, the table of contents first.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes.into())).map_err(|it| it.to_string())?;
        let mut names = Vec::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|it| it.to_string())?;
            if !entry.is_dir() {
                names.push(entry.name().map_err(|it| it.to_string())?.into_owned());
            }
        }
        names.sort_by_key(|it| it != "[Content_Types].xml");
        Ok(Self { archive, names })
    }

    /// Returns the names of the parts in the order in which they are written.
    pub fn names(&self) -> &[String] {
        &self.names
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
        let mut archive = self.archive.clone();
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(32 << 10)));
        for name in &self.names {
            match changed.iter().find(|it| it.0 == name) {
                Some((_, bytes)) => add(&mut out, name, bytes)?,
                None => {
                    let index = archive.index_for_name(name).ok_or_else(|| name.clone())?;
                    let entry = archive.by_index_raw(index).map_err(|it| it.to_string())?;
                    out.raw_copy_file(entry).map_err(|it| it.to_string())?;
                }
            }
        }
        finish(out)
    }
}

/// Packs parts in the given order; the table of contents must come first.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        add(&mut out, name, bytes)?;
    }
    finish(out)
}

fn add(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), String> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    out.start_file(name, options).map_err(|it| it.to_string())?;
    out.write_all(bytes).map_err(|it| it.to_string())
}

fn finish(out: ZipWriter<Cursor<Vec<u8>>>) -> Result<Vec<u8>, String> {
    out.finish().map(Cursor::into_inner).map_err(|it| it.to_string())
}
