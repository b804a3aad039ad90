//! What a run means to do with a year's folder, step by step, and what becomes of each file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::Serialize;

use crate::calendar::Date;
use crate::disk::lock::Lock;
use crate::documents::Issue;
use crate::memory::{Change, Memory, Paper, Run, School};
use crate::render::File;

/// Tells line by line what differs between the old and the new contents of the file of a path.
pub type Lines = dyn Fn(&str, &[u8], &[u8]) -> Vec<String>;

/// Makes the journal of documents of what is kept; fails with a sentence in Russian.
pub type Journal<'a> = dyn Fn(&Memory) -> Result<File, String> + 'a;

/// What a run means to do with a folder, besides its files.
pub struct Intent<'a> {
    /// The set is all there is: drafts that are not in it are no longer needed.
    pub whole: bool,
    /// The guard is told to let the run go on.
    pub accept: bool,
    /// Whose papers they are.
    pub school: School,
    /// The day of the run.
    pub day: Date,
    /// The day as of which the papers are made.
    pub on: Date,
    /// The name of the workbook, or of all of them.
    pub book: String,
    /// The workbooks that were read with the main one.
    pub with: Vec<String>,
    /// The SHA-256 of what it holds; empty where nobody looked.
    pub content: String,
    /// Why a paper of this key is no longer needed, in words; nothing if it stays although the set does not have it: the report of
    /// a half-year that is over.
    pub reason: &'a dyn Fn(&str, &Paper) -> Option<String>,
    /// How the journal issues a paper that is not in the set.
    pub issue: &'a dyn Fn(&str) -> Option<Issue>,
    /// What differs between the old and the new contents of a file, line by line.
    pub lines: &'a Lines,
    /// The file that tells what changed, run by run; nothing as long as nothing did.
    pub history: &'a dyn Fn(&[Run]) -> Option<File>,
    /// The journal of documents, or why it cannot be made; nothing if none is kept.
    pub journal: Option<&'a Journal<'a>>,
}

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
    /// It is issued: nothing changes it any more.
    Issued,
    /// The draft is no longer needed and lies in the archive.
    Archived,
    /// It is in the folder and not in the set: a person edited it, or nobody knows whose it is.
    Left,
}

/// One file after publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The path below the folder with `/`.
    pub path: String,
    /// What became of it.
    pub state: State,
    /// Where the new version went, if the file itself was kept; where the draft went that is no longer needed.
    pub beside: Option<String>,
}

/// The folder after publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The year's folder.
    pub folder: PathBuf,
    /// Every file of the set in its order, then those that are not in it, by path.
    pub files: Vec<Written>,
    /// What the memory holds now.
    pub memory: Memory,
}

/// The steps from the folder as it is to the folder as it shall be.
///
/// Each step leaves every document whole, old or new; whatever step is the last one before a crash, the next run finishes the
/// job. `tests/suite/faults.rs` stops after each of them.
#[derive(Debug)]
pub struct Plan {
    pub(super) folder: PathBuf,
    /// Held until the plan is done or given up.
    pub(super) lock: Lock,
    /// What was kept before.
    pub(super) before: Memory,
    /// What is kept once all is done.
    pub(super) last: Memory,
    /// What becomes of each file; its place in the list is its number. Of a draft that another one replaces nothing is told.
    pub(super) files: Vec<Option<Written>>,
    /// Contents to be written, by number.
    pub(super) staged: Vec<(usize, Vec<u8>)>,
    /// What is done once they are written.
    pub(super) placed: Vec<Step>,
    /// Keys that the set has.
    pub(super) keys: BTreeSet<String>,
    /// Paths that the set has.
    pub(super) used: BTreeSet<String>,
    /// Papers of the set whose files lay elsewhere: the old path and the new one.
    pub(super) moved: Vec<(String, String)>,
    /// What changes about the papers.
    pub(super) changes: Vec<Change>,
}

/// One step; numbers are those of the files, and of the staged contents.
#[derive(Debug)]
pub(super) enum Step {
    /// Writes new contents to the staging folder.
    Stage(usize, Vec<u8>),
    /// Makes sure that the staged contents are on the disk.
    Settle(Vec<usize>),
    /// Says which contents are the program's own, before and after.
    Record,
    /// Moves staged contents to a name that nothing bears.
    Lay(usize, String),
    /// Lets staged contents and the program's older file change places.
    Swap(usize, String),
    /// Takes the program's file away, to the staging folder.
    Take(usize, String),
    /// Makes sure that what was taken away was the program's own.
    Look(usize, String),
    /// Moves a draft to the archive: from here, to there.
    Archive(usize, String, String),
}

impl Plan {
    /// What becomes of each file, for whoever only looks: nothing is done.
    pub fn looked(self) -> Vec<Written> {
        self.files.into_iter().flatten().collect()
    }

    /// Begins with a folder in which nothing is to be done.
    pub(super) fn of(folder: PathBuf, lock: Lock, before: Memory) -> Plan {
        Plan {
            folder,
            lock,
            last: before.clone(),
            before,
            files: Vec::new(),
            staged: Vec::new(),
            placed: Vec::new(),
            keys: BTreeSet::new(),
            used: BTreeSet::new(),
            moved: Vec::new(),
            changes: Vec::new(),
        }
    }
}

impl Step {
    /// The number and the path of a file in the staging folder that may be a person's work after a crash.
    pub(super) fn places(&self) -> Option<(usize, String)> {
        match self {
            Step::Lay(number, path) | Step::Swap(number, path) | Step::Take(number, path) => {
                Some((*number, path.clone()))
            }
            _ => None,
        }
    }
}
