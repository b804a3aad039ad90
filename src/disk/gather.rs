//! Many workbooks of one run: which files, and what holds for all of them.

use std::path::{Path, PathBuf};

use super::load::{Wanted, listed, own_rules, own_templates, read};
use super::names::shown;
use super::refusal::refuse;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// The endings of workbooks that are looked for in folders; a text beside them is an export of something.
const WORKBOOKS: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// Deeper folders than these are a mistake, or lead back to where they began.
const DEEPEST: usize = 12;

/// A workbook to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called: the name of its file, with the folders below the one that was named.
    pub name: String,
}

impl Book {
    /// Reads it.
    pub fn read(&self, report: &mut Report) -> Result<Source, Reported> {
        Ok(Source { name: self.name.clone(), bytes: read(&self.path, report)?.into() })
    }
}

/// Finds the workbooks named, and all of each folder named and of the folders in it, by name.
pub fn books(paths: &[PathBuf], report: &mut Report) -> Result<Vec<Book>, Reported> {
    let mut books = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, "", 0, &mut books, report)?;
        } else {
            books.push(Book { path: path.clone(), name: shown(path) });
        }
    }
    if books.is_empty() {
        let named = paths.first().map_or(Place::Everywhere, |it| Place::File(shown(it)));
        let reported = report.error(named, "в папке нет ни одной книги Excel");
        report.hint("назовите файлы или положите их в папку");
        return Err(reported);
    }
    // Two files of one name in folders named apart are told apart by their folders.
    let names: Vec<String> = books.iter().map(|it| it.name.clone()).collect();
    for it in &mut books {
        if names.iter().filter(|name| **name == it.name).count() > 1 {
            it.name = it.path.to_string_lossy().replace('\\', "/");
        }
    }
    books.dedup_by(|one, other| one.path == other.path);
    Ok(books)
}

fn walk(
    folder: &Path,
    above: &str,
    depth: usize,
    books: &mut Vec<Book>,
    report: &mut Report,
) -> Result<(), Reported> {
    for path in listed(folder, WORKBOOKS, report)? {
        books.push(Book { name: format!("{above}{}", shown(&path)), path });
    }
    let entries = std::fs::read_dir(folder).map_err(|error| refuse(folder, &error, report))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(|it| it.is_dir()).collect();
    folders.retain(|it| !shown(it).starts_with('.') && !it.is_symlink());
    folders.sort();
    for path in folders.iter().filter(|_| depth < DEEPEST) {
        walk(path, &format!("{above}{}/", shown(path)), depth + 1, books, report)?;
    }
    Ok(())
}

/// Reads the rules and the templates that hold for all of them: the built-in ones with a district's own over them.
pub fn for_all(
    wanted: &Wanted,
    first: &Path,
    report: &mut Report,
) -> Result<(Vec<Source>, Vec<Source>), Reported> {
    // A folder has them inside it, a file beside it.
    let inside = first.join("книга");
    let beside = if first.is_dir() { inside.as_path() } else { first };
    Ok((own_rules(wanted, beside, report)?, own_templates(wanted, beside, report)?))
}

/// Reads a list or another file that was named.
pub fn read_file(path: &Path, report: &mut Report) -> Result<Source, Reported> {
    Ok(Source { name: shown(path), bytes: read(path, report)?.into() })
}
