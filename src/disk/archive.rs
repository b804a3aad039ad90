//! A year as one file: its papers and its memory, and what they were made of. Checksums tell what was changed in it since.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::names::{below, is_inside};
use super::outside::put_beside;
use super::refusal::refuse;
use super::whole;
use crate::memory;
use crate::report::{Place, Report, Reported};

/// The list of what is in an archive.
const CONTENTS: &str = "архив.json";

/// The form of the list; a higher number is a newer program's.
const FORMAT: u32 = 1;

/// The form of a list that names more workbooks than one: an older program would pass them over.
const OF_SEVERAL: u32 = 2;

/// The largest file that is taken out of an archive: larger ones nobody's papers are.
const LARGEST: u64 = 1 << 30;

/// Files of a year by their paths with `/`: papers below the year's name, what they were made of below «книга», «rules», «templates».
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is in an archive, with checksums.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contents {
    format: u32,
    /// The version of the program that made it.
    pub version: String,
    /// The year: «2026-2027».
    pub year: String,
    /// The workbook: a path in the archive.
    pub workbook: String,
    /// The workbooks that are read with it: paths in the archive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// The SHA-256 of each file.
    pub files: BTreeMap<String, String>,
}

impl Contents {
    /// Lists what an archive is to hold.
    pub fn of(year: &str, (workbook, with): (&str, Vec<String>), files: &Files) -> Contents {
        Contents {
            format: if with.is_empty() { FORMAT } else { OF_SEVERAL },
            version: env!("CARGO_PKG_VERSION").into(),
            year: year.into(),
            workbook: workbook.into(),
            with,
            files: files.iter().map(|(path, bytes)| (path.clone(), memory::hash(bytes))).collect(),
        }
    }

    /// Lists what is not as it was put in: changed, missing, or added.
    pub fn differences(&self, files: &Files) -> Vec<String> {
        let named = self
            .files
            .iter()
            .filter(|(path, hash)| files.get(*path).is_none_or(|bytes| memory::hash(bytes) != **hash));
        let added = files.keys().filter(|it| !self.files.contains_key(*it));
        named.map(|it| it.0).chain(added).cloned().collect()
    }
}

/// Reads every file of a year's folder, by paths below it; what the program needs only while it runs is left out.
pub fn year_files(folder: &Path, report: &mut Report) -> Result<Files, Reported> {
    let (mut files, mut folders) = (Files::new(), vec![String::new()]);
    while let Some(path) = folders.pop() {
        let there = below(folder, &path);
        let entries = fs::read_dir(&there).map_err(|error| refuse(&there, &error, report))?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let below = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !(path.is_empty() && name.starts_with('.')) => {
                    folders.push(below)
                }
                Ok(kind) if kind.is_file() && (!name.starts_with('.') || name == super::year::MEMORY) => {
                    let bytes =
                        whole::read(&entry.path()).map_err(|error| refuse(&entry.path(), &error, report))?;
                    files.insert(below, bytes);
                }
                _ => {}
            }
        }
    }
    Ok(files)
}

/// Writes an archive into a folder, never over another one; returns its name there. The same files give the same bytes.
pub fn pack(
    folder: &Path,
    name: &str,
    (contents, files): (&Contents, &Files),
    report: &mut Report,
) -> Result<String, Reported> {
    let packed = packed(contents, files).map_err(|_| {
        report.error(
            "X-19",
            Place::File(name.into()),
            "архив не составлен: файлы года слишком велики для него",
        )
    })?;
    put_beside(folder, name, &packed, report)
}

fn packed(contents: &Contents, files: &Files) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let list = serde_json::to_vec_pretty(contents).unwrap_or_default();
    zip.start_file(CONTENTS, plain.compression_method(CompressionMethod::Deflated))?;
    zip.write_all(&list)?;
    for (path, bytes) in files {
        // Word and Excel files are packed already.
        let is_packed = path.ends_with(".docx") || path.ends_with(".xlsx");
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(path.as_str(), plain.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Reads an archive. What is no archive of this program, or a damaged one, is an error.
pub fn unpack(path: &Path, report: &mut Report) -> Result<(Contents, Files), Reported> {
    let place = || Place::File(super::refusal::shown(path));
    let bytes = whole::read(path).map_err(|error| refuse(path, &error, report))?;
    let Some((contents, files)) = unpacked(bytes) else {
        let reported = report.error("X-19", place(), "это не архив года или он повреждён");
        report.hint("назовите файл, который составила команда «cyclogram archive»");
        return Err(reported);
    };
    if contents.format > OF_SEVERAL {
        let reported = report.error("X-19", place(), "этот архив составила более новая версия программы");
        report.hint(format!("возьмите версию {} или новее", contents.version));
        return Err(reported);
    }
    Ok((contents, files))
}

fn unpacked(bytes: Vec<u8>) -> Option<(Contents, Files)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = Files::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).ok()?;
        let path = file.name().ok()?.into_owned();
        if file.size() > LARGEST || !is_inside(&path) {
            return None;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        files.insert(path, bytes);
    }
    let contents = serde_json::from_slice(&files.remove(CONTENTS)?).ok()?;
    Some((contents, files))
}

/// Lays the files of an archive out in a folder that vanishes with what is returned.
pub fn lay_aside(files: &Files, report: &mut Report) -> Result<tempfile::TempDir, Reported> {
    let aside = tempfile::tempdir().map_err(|error| refuse(&std::env::temp_dir(), &error, report))?;
    for (path, bytes) in files {
        let target = below(aside.path(), path);
        let laid =
            target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&target, bytes));
        laid.map_err(|error| refuse(&target, &error, report))?;
    }
    Ok(aside)
}
