//! Names of files in a year's folder: which may be written, and how a version laid beside is called.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::memory::{self, Memory};
use crate::render::File;
use crate::report::{Place, Report, Reported};

use super::refusal::shown;
use super::whole;

/// Limits of a path below the year's folder, in letters: Windows refuses paths longer than 260 with everything before them.
const LONGEST_NAME: usize = 100;
pub const LONGEST_PATH: usize = 200;

/// How the name of a version laid beside goes on.
pub const BESIDE: &str = " (новая версия";

/// How the name of a person's file goes on that had to make room for another of the same person.
pub const RESCUED: &str = " (ваша правка";

/// The folder of drafts that are no longer needed.
pub const ARCHIVE: &str = "Архив";

/// How the names of the program's hidden files and folders begin.
const HIDDEN: &str = ".cyclogram";

/// A path below a folder, written with `/` on every system.
pub fn below(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_path_buf(), |whole, part| whole.join(part))
}

/// Whether a path with `/` stays within the folder that it is below, on every system, and is none of the hidden files.
pub fn is_inside(path: &str) -> bool {
    let is_name = |it: &str| !it.trim_matches(['.', ' ']).is_empty() && !it.contains(['\\', ':', '\0']);
    path.split('/').all(is_name) && !path.starts_with(HIDDEN)
}

/// Returns the first folder on the way to a file below `folder` that is a link to somewhere else.
pub fn link_on_the_way(folder: &Path, path: &str) -> Option<PathBuf> {
    let (way, _) = path.rsplit_once('/')?;
    let mut at = folder.to_path_buf();
    way.split('/').find_map(|part| {
        at.push(part);
        whole::is_link(&at).then(|| at.clone())
    })
}

/// Finds a name beside a file: free, or held by an older new version of our own.
pub fn free_name(folder: &Path, before: &Memory, path: &str, hash: &str, used: &BTreeSet<String>) -> String {
    let free = |name: &String| {
        let there = below(folder, name);
        if !whole::is_there(&there) {
            return true;
        }
        let found = (!whole::is_link(&there)).then(|| whole::read(&there).map(|it| memory::hash(&it)));
        matches!(found, Some(Ok(it)) if it == hash || before.made(name, &it))
    };
    beside(path, BESIDE).find(|it| !used.contains(it) && free(it)).unwrap_or_default()
}

/// Lists names beside a file without end: «D01 (новая версия).docx», «D01 (новая версия 2).docx» and so on.
pub fn beside<'a>(path: &'a str, mark: &'a str) -> impl Iterator<Item = String> + 'a {
    let (base, ending) = path.split_at(stem(path).len());
    (1..).map(move |number| match number {
        1 => format!("{base}{mark}){ending}"),
        _ => format!("{base}{mark} {number}){ending}"),
    })
}

/// Lists a name, then those with a number: «Книга.xlsx», «Книга (2).xlsx» and so on.
pub fn numbered(name: &str) -> impl Iterator<Item = String> + '_ {
    let (stem, ending) = name.split_at(stem(name).len());
    (1..).map(move |number| match number {
        1 => name.to_owned(),
        _ => format!("{stem} ({number}){ending}"),
    })
}

/// A path without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |it| it + 1);
    path[name..].rfind('.').map_or(path, |it| &path[..name + it])
}

/// Refuses paths that leave the folder, that Windows cannot hold, or that two documents share.
pub fn check_paths(folder: &Path, files: &[File], report: &mut Report) -> Result<(), Reported> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut links: BTreeSet<PathBuf> = BTreeSet::new();
    let mut result = Ok(());
    for file in files {
        let short = file.path.split('/').all(|it| it.chars().count() <= LONGEST_NAME);
        if !is_inside(&file.path) || !short || file.path.chars().count() > LONGEST_PATH {
            result = Err(report.error(
                "X-06",
                Place::File(file.path.clone()),
                "документ с таким именем нельзя записать",
            ));
            report.hint("сократите имя в списке документов (файл documents.toml в папке rules)");
            continue;
        }
        if let Some(other) = seen.insert(file.path.to_lowercase(), &file.title) {
            let text = format!("два документа получили одно имя: «{other}» и «{}»", file.title);
            result = Err(report.error("X-06", Place::File(file.path.clone()), text));
            report.hint("измените имя одного из них в списке документов (файл documents.toml в папке rules)");
        }
        links.extend(link_on_the_way(folder, &file.path));
    }
    for link in links {
        result = Err(refuse_link(&link, report));
    }
    result
}

/// Reports that a folder is a link: what is written there would land somewhere else.
pub fn refuse_link(link: &Path, report: &mut Report) -> Reported {
    let text = "это ссылка на другое место, по ней программа не пишет";
    let reported = report.error("X-02", Place::File(shown(link)), text);
    report.hint("поставьте на её место настоящую папку и запустите программу ещё раз");
    reported
}
