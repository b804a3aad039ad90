//! A set of files into a year's folder, all or nothing a file, and never over what a person edited.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::render::File;
use crate::report::{Report, Reported};

use super::lock::lock;
use super::manifest::Manifest;
use super::names::{below, refuse_link};
use super::plan::{Met, Plan, meet};
use super::refusal::refuse;
use super::whole;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It was not there.
    New,
    /// It is there with the same contents, and was not touched.
    Same,
    /// The program's own older version was replaced.
    Changed,
    /// A person edited it, or it could not be replaced; a newer version, if there is one, lies beside.
    Kept,
    /// The program's own file is no longer part of the set, and was removed.
    Gone,
}

/// One file after publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The path below the folder with `/`.
    pub path: String,
    /// What became of it.
    pub state: State,
    /// Where the new version went, if the file itself was kept.
    pub beside: Option<String>,
}

/// The folder after publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The year's folder.
    pub folder: PathBuf,
    /// Every file of the set in its order, then those that are gone, by path.
    pub files: Vec<Written>,
}

/// Writes a set into a folder. `whole` says that the set is all there is: the program's own files that are not in it are removed.
///
/// Files edited by a person, and files that another program holds open, are kept; the report says so. An error means that the
/// folder as a whole could not be written; every file in it is still whole.
pub fn publish(
    folder: &Path,
    files: Vec<File>,
    whole: bool,
    report: &mut Report,
) -> Result<Published, Reported> {
    if whole::is_link(folder) {
        return Err(refuse_link(folder, report));
    }
    fs::create_dir_all(folder).map_err(|error| refuse(folder, &error, report))?;
    let _lock = lock(folder, report)?;
    Plan::new(folder, files, whole, report)?.finish(report)
}

/// Reads the program's own older versions that publishing these files would replace: the place of each in the set, its bytes.
pub fn older(folder: &Path, files: &[File]) -> Vec<(usize, Vec<u8>)> {
    // What is remarkable about the folder is said when it is written.
    let Some(before) = Manifest::peek(folder) else { return Vec::new() };
    let met = files.iter().map(|it| meet(&below(folder, &it.path), &it.path, &it.bytes, &before));
    met.enumerate()
        .filter_map(|(index, met)| match met {
            Met::Ours(bytes) => Some((index, bytes)),
            _ => None,
        })
        .collect()
}
