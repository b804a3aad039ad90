//! Many workbooks of one run: which files, and what holds for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::load::{Wanted, folder, listed, read, with_rules, with_templates};
use super::refusal::{refuse, shown};
use super::year;
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

/// Which workbooks of folders are meant.
#[derive(Clone, Copy, Debug)]
pub enum Meant<'a> {
    /// Staff workbooks: nothing that a run of the program made.
    Staff,
    /// Summaries: in the folder of a year those whose names begin so, elsewhere all.
    Summaries(&'a str),
}

/// Finds the workbooks named, and those of each folder named and of the folders in it, by name.
pub fn books(paths: &[PathBuf], meant: Meant, report: &mut Report) -> Result<Vec<Book>, Reported> {
    let mut books = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, "", (0, false), meant, &mut books, report)?;
        } else {
            books.push(Book { path: path.clone(), name: shown(path) });
        }
    }
    if books.is_empty() {
        let named = paths.first().map_or(Place::Everywhere, |it| Place::File(shown(it)));
        let reported = report.error("K-04", named, "в папке нет ни одной книги Excel");
        report.hint("назовите файлы или положите их в папку");
        return Err(reported);
    }
    let mut seen = BTreeSet::new();
    books.retain(|it| seen.insert(it.path.clone()));
    // Two files of one name in folders named apart are told apart by their folders.
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for it in &books {
        *names.entry(it.name.clone()).or_default() += 1;
    }
    for it in books.iter_mut().filter(|it| names[&it.name] > 1) {
        it.name = it.path.to_string_lossy().replace('\\', "/");
    }
    Ok(books)
}

/// `depth` counts the folders above; whether one of them is the folder of a year.
fn walk(
    folder: &Path,
    above: &str,
    (depth, in_year): (usize, bool),
    meant: Meant,
    books: &mut Vec<Book>,
    report: &mut Report,
) -> Result<(), Reported> {
    let in_year = in_year || folder.join(year::MEMORY).exists();
    for path in listed(folder, WORKBOOKS, report)? {
        let wanted = match meant {
            Meant::Summaries(name) => !in_year || shown(&path).starts_with(name),
            Meant::Staff => !in_year,
        };
        if wanted {
            books.push(Book { name: format!("{above}{}", shown(&path)), path });
        }
    }
    let entries = std::fs::read_dir(folder).map_err(|error| refuse(folder, &error, report))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(|it| it.is_dir()).collect();
    let made = |it: &Path| matches!(meant, Meant::Staff) && shown(it) == "output";
    folders.retain(|it| !shown(it).starts_with('.') && !it.is_symlink() && !made(it));
    folders.sort();
    for path in folders.iter().filter(|_| depth < DEEPEST) {
        walk(path, &format!("{above}{}/", shown(path)), (depth + 1, in_year), meant, books, report)?;
    }
    Ok(())
}

/// The folders with rules and templates over the built-in ones, if there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    rules: Option<PathBuf>,
    templates: Option<PathBuf>,
}

impl Own {
    /// Finds the folders that hold for a workbook, or for a folder of workbooks.
    pub fn of(wanted: &Wanted, path: &Path, report: &mut Report) -> Result<Own, Reported> {
        // A folder has them inside it, a file beside it.
        let inside = path.join("книга");
        let beside = if path.is_dir() { inside.as_path() } else { path };
        Ok(Own {
            rules: folder(wanted, wanted.rules.as_deref(), beside, "rules", report)?,
            templates: folder(wanted, wanted.templates.as_deref(), beside, "templates", report)?,
        })
    }

    /// Reads the rules and the templates: the built-in ones with these over them.
    pub fn read(&self, report: &mut Report) -> Result<(Vec<Source>, Vec<Source>), Reported> {
        let rules = with_rules(self.rules.as_deref(), report)?;
        Ok((rules, with_templates(self.templates.as_deref(), report)?))
    }
}

/// Reads a list or another file that was named.
pub fn read_file(path: &Path, report: &mut Report) -> Result<Source, Reported> {
    Ok(Source { name: shown(path), bytes: read(path, report)?.into() })
}
