//! The set compared with the folder: the list of steps from the folder as it is to the folder as it shall be.
//!
//! Each step leaves every document whole, old or new; whatever step is the last one before a crash, the next run finishes the
//! job. `tests/suite/run/faults.rs` stops after each of them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::render::File;
use crate::report::{Place, Report, Reported};

use super::manifest::{self, Manifest};
use super::names::{BESIDE, below, check_paths, free_name, link_on_the_way, stem};
use super::publish::{State, Written};
use super::refusal::Refusal;
use super::staging::recover;
use super::whole;

/// The steps from the folder as it is to the folder as it shall be.
#[derive(Debug)]
pub struct Plan {
    pub(super) folder: PathBuf,
    pub(super) steps: Vec<Step>,
    /// What becomes of each file.
    pub(super) files: Vec<Written>,
    /// The program's own contents while the steps are taken: old and new.
    pub(super) both: Manifest,
    /// The program's own contents once all is done.
    pub(super) last: Manifest,
}

/// One step; numbers are those of `Plan::files`, and of the staged contents.
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
}

/// What a file of the set meets in the folder.
#[derive(Debug)]
pub(super) enum Met {
    /// Nothing.
    Nothing,
    /// The same contents.
    Same,
    /// The program's own older contents.
    Ours(Vec<u8>),
    /// A person's contents.
    Edited,
    /// A folder or a link.
    Other,
    /// Nobody knows: it could not be read.
    Unread(io::Error),
}

/// Looks what stands in the place of a file of the set.
pub(super) fn meet(target: &Path, path: &str, bytes: &[u8], before: &Manifest) -> Met {
    let Ok(found) = target.symlink_metadata() else { return Met::Nothing };
    if !found.is_file() {
        return Met::Other;
    }
    match whole::read(target) {
        Ok(there) if there == bytes => Met::Same,
        Ok(there) if before.made(path, &manifest::hash(&there)) => Met::Ours(there),
        Ok(_) => Met::Edited,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Met::Nothing,
        Err(error) => Met::Unread(error),
    }
}

impl Plan {
    /// Compares the set with the folder. Nothing is written, but what a run that was cut short left behind is put in order.
    pub fn new(folder: &Path, files: Vec<File>, whole: bool, report: &mut Report) -> Result<Plan, Reported> {
        check_paths(folder, &files, report)?;
        let before = recover(folder, Manifest::read(folder, report)?, report)?;
        let mut plan = Plan {
            folder: folder.to_path_buf(),
            steps: Vec::new(),
            files: Vec::new(),
            both: before.clone(),
            last: before.clone(),
        };
        let mut used: BTreeSet<String> = files.iter().map(|it| it.path.clone()).collect();
        let mut placed = Vec::new();
        for (number, file) in files.into_iter().enumerate() {
            placed.extend(plan.put(number, file, &before, &mut used, report));
        }
        if whole {
            placed.extend(plan.leave_out(&before, &used, report));
        }
        let staged: Vec<usize> = plan.steps.iter().filter_map(Step::staged).collect();
        if !staged.is_empty() {
            plan.steps.push(Step::Settle(staged));
        }
        if plan.both != before {
            plan.steps.push(Step::Record);
        }
        plan.steps.extend(placed);
        Ok(plan)
    }

    /// Counts the steps, the closing of the manifest not among them.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing has to be written.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Decides what becomes of one file of the set: stages it, and returns the steps that put it into its place.
    fn put(
        &mut self,
        number: usize,
        file: File,
        before: &Manifest,
        used: &mut BTreeSet<String>,
        report: &mut Report,
    ) -> Vec<Step> {
        let File { path, bytes, .. } = file;
        let hash = manifest::hash(&bytes);
        let met = meet(&below(&self.folder, &path), &path, &bytes, before);
        let (state, target) = match met {
            Met::Nothing => (State::New, Some(path.clone())),
            Met::Same => (State::Same, None),
            Met::Ours(_) => (State::Changed, Some(path.clone())),
            Met::Unread(error) => {
                unread(&path, &error, report);
                self.files.push(Written { path, state: State::Kept, beside: None });
                return Vec::new();
            }
            // What an earlier run offered already is not offered again.
            Met::Edited | Met::Other if before.made(&path, &hash) => (State::Kept, None),
            Met::Edited | Met::Other => {
                let beside = free_name(&self.folder, before, &path, &hash, used);
                edited(&path, &beside, matches!(met, Met::Other), report);
                (State::Kept, Some(beside))
            }
        };
        let beside = target.clone().filter(|it| *it != path);
        self.files.push(Written { path: path.clone(), state, beside });
        self.last.files.insert(path, vec![hash.clone()]);
        let Some(target) = target else { return Vec::new() };
        used.insert(target.clone());
        self.both.files.entry(target.clone()).or_default().push(hash.clone());
        self.both.placing.insert(number, target.clone());
        self.last.files.insert(target.clone(), vec![hash]);
        self.steps.push(Step::Stage(number, bytes));
        // A version beside may replace an older one of the program's own.
        match whole::is_there(&below(&self.folder, &target)) {
            true => vec![Step::Swap(number, target.clone()), Step::Look(number, target)],
            false => vec![Step::Lay(number, target)],
        }
    }

    /// Decides about files of earlier runs that are not in the set.
    fn leave_out(&mut self, before: &Manifest, used: &BTreeSet<String>, report: &mut Report) -> Vec<Step> {
        let mut steps = Vec::new();
        // Windows takes names that differ by capitals for one.
        let used: BTreeSet<String> = used.iter().map(|it| it.to_lowercase()).collect();
        let kept = self.files.iter().filter(|it| it.state == State::Kept);
        let kept: Vec<String> = kept.map(|it| stem(&it.path).to_owned()).collect();
        for path in before.files.keys().filter(|it| !used.contains(&it.to_lowercase())) {
            // The new version that an earlier run laid beside an edited file waits for a person's choice.
            if stem(path).split_once(BESIDE).is_some_and(|(base, _)| kept.iter().any(|it| it == base)) {
                continue;
            }
            if link_on_the_way(&self.folder, path).is_some() {
                continue;
            }
            match meet(&below(&self.folder, path), path, &[], before) {
                Met::Nothing => {
                    self.last.files.remove(path);
                }
                Met::Unread(error) => unread(path, &error, report),
                Met::Ours(_) => {
                    let number = self.files.len();
                    self.files.push(Written { path: path.clone(), state: State::Gone, beside: None });
                    self.both.placing.insert(number, path.clone());
                    self.last.files.remove(path);
                    steps.extend([Step::Take(number, path.clone()), Step::Look(number, path.clone())]);
                }
                Met::Same | Met::Edited | Met::Other => {
                    self.last.files.remove(path);
                    left(path, report);
                }
            }
        }
        steps
    }
}

impl Step {
    fn staged(&self) -> Option<usize> {
        match self {
            Step::Stage(number, _) => Some(*number),
            _ => None,
        }
    }
}

/// Says that a file is a person's and where the new version lies.
pub(super) fn edited(path: &str, beside: &str, is_other: bool, report: &mut Report) {
    let text = match is_other {
        false => "файл правили после прошлого запуска, он оставлен без изменений",
        true => "на месте файла папка или ссылка, она оставлена без изменений",
    };
    report.remark(Place::File(path.into()), text);
    report.hint(format!("новая редакция лежит рядом: «{beside}»; сравните и оставьте нужную"));
}

/// Says that a file could not be looked at: whether somebody edited it is not known, so nothing is done to it.
fn unread(path: &str, error: &io::Error, report: &mut Report) {
    let why = Refusal::of(error);
    report.remark(
        Place::File(path.into()),
        format!("файл не удалось прочитать ({}), он оставлен без изменений", why.text()),
    );
    report.said(why.text());
    report.hint("закройте его в других программах и запустите программу ещё раз: тогда она сравнит его с новой редакцией");
}

/// Says that a person's file is not in the set any more.
pub(super) fn left(path: &str, report: &mut Report) {
    let text = "файл больше не входит в комплект; его правили, поэтому он оставлен";
    report.remark(Place::File(path.into()), text);
    report.hint("удалите файл сами, если он не нужен");
}
