//! Names of files in a year's folder: which may be written, and how a version laid beside is called.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::render::File;
use crate::report::{Place, Report, Reported};

use super::below;
use super::manifest::{self, Manifest};

/// Limits of a path below the year's folder, in letters: Windows refuses paths longer than 260 with everything before them.
const LONGEST_NAME: usize = 100;
const LONGEST_PATH: usize = 200;

/// How the name of a version laid beside goes on.
pub const BESIDE: &str = " (новая версия";

/// Finds a name beside a file: free, or held by an older new version of our own.
pub fn free_name(
    folder: &Path,
    before: &Manifest,
    path: &str,
    hash: &str,
    used: &BTreeSet<String>,
) -> String {
    let (base, ending) = (stem(path), &path[stem(path).len()..]);
    let mut number = 1;
    loop {
        let count = if number == 1 { String::new() } else { format!(" {number}") };
        let name = format!("{base}{BESIDE}{count}){ending}");
        let there = fs::read(below(folder, &name)).map(|it| manifest::hash(&it));
        let ours = there.as_ref().is_ok_and(|it| it == hash || before.made(&name, it));
        if !used.contains(&name) && (ours || !below(folder, &name).exists()) {
            return name;
        }
        number += 1;
    }
}

/// A path without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |it| it + 1);
    path[name..].rfind('.').map_or(path, |it| &path[..name + it])
}

/// Refuses paths that leave the folder, that Windows cannot hold, or that two documents share.
pub fn check_paths(files: &[File], report: &mut Report) -> Result<(), Reported> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut result = Ok(());
    for file in files {
        let mut parts = file.path.split('/');
        let whole =
            parts.all(|it| !it.is_empty() && !it.trim_matches('.').is_empty() && !it.contains(['\\', ':']));
        let short = file.path.split('/').all(|it| it.chars().count() <= LONGEST_NAME);
        if !whole || !short || file.path.chars().count() > LONGEST_PATH {
            result =
                Err(report.error(Place::File(file.path.clone()), "документ с таким именем нельзя записать"));
            report.hint("сократите имя в списке документов (файл documents.toml в папке rules)");
        }
        if let Some(other) = seen.insert(file.path.to_lowercase(), &file.title) {
            let text = format!("два документа получили одно имя: «{other}» и «{}»", file.title);
            result = Err(report.error(Place::File(file.path.clone()), text));
            report.hint("измените имя одного из них в списке документов (файл documents.toml в папке rules)");
        }
    }
    result
}
