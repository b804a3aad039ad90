//! A set of files into a year's folder, all or nothing a file, and never over what a person edited (architecture D7).
//!
//! Publishing is a list of steps. Each leaves every document whole, old or new; whatever step is the last one before a crash,
//! the next run finishes the job. `tests/suite/faults.rs` stops after each of them.

use std::collections::BTreeSet;
use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::render::File;
use crate::report::{Place, Report, Reported};

use super::manifest::{self, Manifest};
use super::names::{BESIDE, check_paths, free_name, stem};
use super::{below, is_busy, refuse};

/// Where new contents wait. Beside the documents, so that a rename stays on one disk.
const STAGING: &str = ".cyclogram-new";
/// Held while a run writes.
const LOCK: &str = ".cyclogram.lock";

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
    fs::create_dir_all(folder).map_err(|error| refuse(folder, &error, report))?;
    let lock = fs::File::create(folder.join(LOCK)).map_err(|error| refuse(folder, &error, report))?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        let reported = report.error(Place::Everywhere, "в эту папку сейчас пишет другой запуск программы");
        report.hint("дождитесь, пока он закончит, и запустите программу ещё раз");
        return Err(reported);
    }
    let published = Plan::new(folder, files, whole, report).and_then(|plan| plan.finish(report));
    drop(lock);
    // It stays behind only after a crash, and then does no harm.
    let _ = fs::remove_file(folder.join(LOCK));
    published
}

/// Reads the program's own older versions that publishing these files would replace: the place of each in the set, its bytes.
pub fn older(folder: &Path, files: &[File]) -> Vec<(usize, Vec<u8>)> {
    // What is remarkable about the folder is said when it is written.
    let before = Manifest::read(folder, &mut Report::default());
    let replaced = files
        .iter()
        .enumerate()
        .filter(|(_, file)| compare(folder, &before, &file.path, &file.bytes).0 == State::Changed);
    replaced.filter_map(|(index, file)| Some((index, fs::read(below(folder, &file.path)).ok()?))).collect()
}

/// The steps from the folder as it is to the folder as it shall be.
#[derive(Debug)]
pub struct Plan {
    folder: PathBuf,
    steps: Vec<Step>,
    files: Vec<Written>,
    /// The program's own contents once all is done.
    last: Manifest,
}

#[derive(Debug)]
enum Step {
    /// Writes new contents to the staging folder under a number.
    Stage(usize, Vec<u8>),
    /// Makes sure that the staged contents are on the disk, not only in its memory.
    Settle(Vec<usize>),
    /// Says which contents are the program's own, before and after.
    Record(Manifest),
    /// Moves staged contents over `files[.0]`, at this path.
    Place(usize, String),
    /// Takes away the program's own file.
    Remove(String),
}

impl Step {
    fn staged(&self) -> Option<usize> {
        match self {
            Step::Stage(number, _) => Some(*number),
            _ => None,
        }
    }
}

impl Plan {
    /// Compares the set with the folder; writes nothing.
    pub fn new(folder: &Path, files: Vec<File>, whole: bool, report: &mut Report) -> Result<Plan, Reported> {
        check_paths(&files, report)?;
        let before = Manifest::read(folder, report);
        let mut both = before.clone();
        let mut last = before.clone();
        let mut written = Vec::new();
        let (mut staged, mut placed) = (Vec::new(), Vec::new());
        let mut used: BTreeSet<String> = files.iter().map(|it| it.path.clone()).collect();

        for (number, file) in files.into_iter().enumerate() {
            let hash = manifest::hash(&file.bytes);
            let (state, target) = compare(folder, &before, &file.path, &file.bytes);
            let beside = (state == State::Kept && target.is_none() && !before.made(&file.path, &hash))
                .then(|| free_name(folder, &before, &file.path, &hash, &used));
            last.files.insert(file.path.clone(), vec![hash.clone()]);
            if let Some(path) = target.or(beside.clone()) {
                both.files.entry(path.clone()).or_default().push(hash.clone());
                last.files.insert(path.clone(), vec![hash]);
                used.insert(path.clone());
                staged.push(Step::Stage(number, file.bytes));
                placed.push(Step::Place(number, path));
            }
            if let Some(beside) = &beside {
                report.remark(
                    Place::File(file.path.clone()),
                    "файл правили после прошлого запуска, он оставлен без изменений",
                );
                report.hint(format!("новая редакция лежит рядом: «{beside}»; сравните и оставьте нужную"));
            }
            written.push(Written { path: file.path, state, beside });
        }
        let mut plan = Plan { folder: folder.to_path_buf(), steps: staged, files: written, last };
        let removed = if whole { plan.leave_out(&before, &used, report) } else { Vec::new() };
        let numbers: Vec<usize> = plan.steps.iter().filter_map(Step::staged).collect();
        if !numbers.is_empty() {
            plan.steps.push(Step::Settle(numbers));
        }
        if both.files != before.files {
            plan.steps.push(Step::Record(both));
        }
        plan.steps.extend(placed);
        plan.steps.extend(removed);
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

    /// Takes the first `count` steps and stops, as a crash would.
    pub fn stop_after(mut self, count: usize, report: &mut Report) -> Result<(), Reported> {
        let steps = std::mem::take(&mut self.steps);
        steps.into_iter().take(count).try_for_each(|step| self.take(step, report))
    }

    /// Takes all steps.
    pub fn finish(mut self, report: &mut Report) -> Result<Published, Reported> {
        // What a crash left behind is made anew.
        let staging = self.folder.join(STAGING);
        let _ = fs::remove_dir_all(&staging);
        for step in std::mem::take(&mut self.steps) {
            self.take(step, report)?;
        }
        let _ = fs::remove_dir_all(&staging);
        let text = self.last.text();
        if fs::read(self.folder.join(manifest::NAME)).ok().as_ref() != Some(&text) {
            self.record(&self.last, report)?;
            let _ = fs::remove_dir_all(&staging);
        }
        Ok(Published { folder: self.folder, files: self.files })
    }

    fn take(&mut self, step: Step, report: &mut Report) -> Result<(), Reported> {
        match step {
            Step::Stage(number, bytes) => self.stage(&number.to_string(), &bytes, report),
            Step::Settle(numbers) => {
                numbers.iter().try_for_each(|number| self.settle(&number.to_string(), report))
            }
            Step::Record(manifest) => self.record(&manifest, report),
            Step::Place(number, path) => self.place(number, path, report),
            Step::Remove(path) => {
                self.remove(&path, report);
                Ok(())
            }
        }
    }

    fn stage(&self, name: &str, bytes: &[u8], report: &mut Report) -> Result<(), Reported> {
        let path = self.folder.join(STAGING).join(name);
        let written = fs::create_dir_all(self.folder.join(STAGING)).and_then(|()| fs::write(&path, bytes));
        written.map_err(|error| refuse(&path, &error, report))
    }

    /// Without this a power cut after the rename may leave an empty document. All files are written before the first is
    /// settled: the file system then does most of it at once.
    fn settle(&self, name: &str, report: &mut Report) -> Result<(), Reported> {
        let path = self.folder.join(STAGING).join(name);
        let file = fs::File::options().write(true).open(&path);
        file.and_then(|it| it.sync_all()).map_err(|error| refuse(&path, &error, report))
    }

    fn record(&self, manifest: &Manifest, report: &mut Report) -> Result<(), Reported> {
        self.stage(manifest::NAME, &manifest.text(), report)?;
        self.settle(manifest::NAME, report)?;
        let target = self.folder.join(manifest::NAME);
        fs::rename(self.folder.join(STAGING).join(manifest::NAME), &target)
            .map_err(|error| refuse(&target, &error, report))
    }

    fn place(&mut self, number: usize, path: String, report: &mut Report) -> Result<(), Reported> {
        let staged = self.folder.join(STAGING).join(number.to_string());
        let target = below(&self.folder, &path);
        let folder = target.parent().unwrap_or(&self.folder);
        let placed = fs::create_dir_all(folder).and_then(|()| fs::rename(&staged, &target));
        let Err(error) = placed else { return Ok(()) };
        if !is_busy(&error) || self.files[number].state != State::Changed {
            return Err(refuse(&target, &error, report));
        }
        // Open in Word: the old version stays in the manifest, so that the next run replaces it and takes this one away.
        let hashes = self.last.files.remove(&path).unwrap_or_default();
        let hash = hashes.first().map_or("", String::as_str);
        let beside = free_name(&self.folder, &self.last, &path, hash, &BTreeSet::new());
        fs::rename(&staged, below(&self.folder, &beside)).map_err(|error| refuse(&target, &error, report))?;
        if let Ok(old) = fs::read(&target) {
            self.last.files.insert(path.clone(), vec![manifest::hash(&old)]);
        }
        report.remark(Place::File(path), "файл открыт в другой программе, он оставлен без изменений");
        report.hint(format!(
            "новая редакция лежит рядом: «{beside}»; закройте файл и запустите программу ещё раз"
        ));
        self.last.files.insert(beside.clone(), hashes);
        self.files[number].state = State::Kept;
        self.files[number].beside = Some(beside);
        Ok(())
    }

    fn remove(&mut self, path: &str, report: &mut Report) {
        // A file that was still held open has just got its new version under this very name.
        if self.files.iter().any(|it| it.beside.as_deref() == Some(path)) {
            self.files.retain(|it| it.path != path);
            return;
        }
        let target = below(&self.folder, path);
        if fs::remove_file(&target).is_err() && target.exists() {
            report.remark(
                Place::File(path.into()),
                "файл больше не входит в комплект, но удалить его не удалось",
            );
            report.hint("закройте файл и запустите программу ещё раз");
            return;
        }
        self.last.files.remove(path);
        // A folder with something else in it refuses, and stays.
        if let Some(folder) = target.parent().filter(|it| *it != self.folder) {
            let _ = fs::remove_dir(folder);
        }
    }

    /// Decides about files of earlier runs that are not in the set.
    fn leave_out(&mut self, before: &Manifest, used: &BTreeSet<String>, report: &mut Report) -> Vec<Step> {
        let mut steps = Vec::new();
        let kept: Vec<&str> =
            self.files.iter().filter(|it| it.state == State::Kept).map(|it| stem(&it.path)).collect();
        let mut gone = Vec::new();
        for path in before.files.keys().filter(|it| !used.contains(*it)) {
            let Ok(there) = fs::read(below(&self.folder, path)) else {
                self.last.files.remove(path);
                continue;
            };
            // The new version that an earlier run laid beside an edited file waits for a person's choice.
            if stem(path).split_once(BESIDE).is_some_and(|(base, _)| kept.contains(&base)) {
                continue;
            }
            if before.made(path, &manifest::hash(&there)) {
                steps.push(Step::Remove(path.clone()));
                gone.push(Written { path: path.clone(), state: State::Gone, beside: None });
            } else {
                self.last.files.remove(path);
                report.remark(
                    Place::File(path.clone()),
                    "файл больше не входит в комплект; его правили, поэтому он оставлен",
                );
                report.hint("удалите файл сами, если он не нужен");
            }
        }
        self.files.extend(gone);
        steps
    }
}

/// Tells what a file of the set meets in the folder, and whether it is written to its own place.
fn compare(folder: &Path, before: &Manifest, path: &str, bytes: &[u8]) -> (State, Option<String>) {
    let target = below(folder, path);
    if !target.exists() {
        return (State::New, Some(path.to_string()));
    }
    // What cannot be read, or is a folder, is not ours to replace.
    let Ok(there) = fs::read(&target) else { return (State::Kept, None) };
    if there == bytes {
        return (State::Same, None);
    }
    if before.made(path, &manifest::hash(&there)) {
        return (State::Changed, Some(path.to_string()));
    }
    (State::Kept, None)
}
