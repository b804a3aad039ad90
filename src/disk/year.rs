//! A year's folder: held by one run, compared with its set, and brought to what it shall be. Never over what a person edited.

mod model;
mod memory_file;
mod journal_file;
mod meeting;
mod staging;
mod issuing;
mod placing;
mod leaving;
mod work;
mod steps;

use std::fs;
use std::path::{Path, PathBuf};

use crate::docx;
use crate::memory::{self, Content, Form, Known, Memory, Paper, Run};
use crate::render::{File, JOURNAL};
use crate::report::{Place, Report, Reported};

use super::lock::{Lock, lock};
use super::names::{below, check_paths, refuse_link};
use super::refusal::refuse;
use super::whole;

pub use memory_file::NAME as MEMORY;
pub use model::{Intent, Plan, Published, State, Written};

/// What is kept of a folder, for whoever only looks; nothing where no papers are.
pub fn remembered(folder: &Path, report: &mut Report) -> Result<Memory, Reported> {
    memory_file::read(folder, report)
}

/// The same with what was written into the journal since the last run.
pub fn recalled(folder: &Path, form: &Form, report: &mut Report) -> Result<Memory, Reported> {
    let mut memory = memory_file::read(folder, report)?;
    journal_file::take_in(folder, form, &mut memory, report);
    Ok(memory)
}

/// A year's folder while a run has it.
#[derive(Debug)]
pub struct Year {
    folder: PathBuf,
    lock: Lock,
    memory: Memory,
}

impl Year {
    /// Takes hold of a folder, which is made if it is not there. What a run that was cut short left behind is put in order.
    /// What was written into its journal since the last run is taken in.
    pub fn open(folder: &Path, form: &Form, report: &mut Report) -> Result<Year, Reported> {
        if whole::is_link(folder) {
            return Err(refuse_link(folder, report));
        }
        fs::create_dir_all(folder).map_err(|error| refuse(folder, &error, report))?;
        let lock = lock(folder, report)?;
        let mut memory = staging::recover(folder, memory_file::read(folder, report)?, report)?;
        journal_file::take_in(folder, form, &mut memory, report);
        Ok(Year { folder: folder.to_path_buf(), lock, memory })
    }

    /// What is kept of the year; a draft whose file is gone lays nothing down, since it is printed anew.
    pub fn recalled(&self) -> Memory {
        let mut memory = self.memory.clone();
        for paper in memory.papers.values_mut().filter(|it| it.is_draft()) {
            if !whole::is_there(&below(&self.folder, &paper.file.path)) {
                paper.order = None;
            }
        }
        memory
    }

    /// Returns what lies at a path of the folder; nothing where nothing lies, or nothing that can be read.
    pub fn older(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(path)).ok()
    }

    /// Compares a set with the folder; nothing is written yet.
    ///
    /// Files edited by a person, and files that cannot be read, are kept; the report says so. An error means that the set as a
    /// whole cannot be written, or that the guard stops it.
    pub fn compare(
        self,
        files: Vec<File>,
        intent: &Intent<'_>,
        report: &mut Report,
    ) -> Result<Plan, Reported> {
        check_paths(&self.folder, &files, report)?;
        let mut memory = self.memory;
        if !memory.knows_files() {
            learn(&self.folder, &files, &mut memory);
        }
        let mut plan = Plan::of(self.folder, self.lock, memory);
        if !intent.accept {
            memory::fewer(&plan.before.with, &intent.with, report)?;
        }
        let known: Vec<Known> =
            files.iter().map(|it| Known { key: &it.key.key, also: &it.key.known_as }).collect();
        let keys = memory::settled(&known, &plan.before);
        plan.used.extend(files.iter().map(|it| it.path.clone()));
        for (key, mut file) in keys.into_iter().zip(files) {
            if file.path.ends_with(".docx") || file.path.ends_with(".xlsx") {
                // What cannot be opened has no properties to write into.
                file.bytes = docx::with_key(&file.bytes, &key).unwrap_or(file.bytes);
            }
            file.path = plan.own_path(&key, &file.path);
            plan.put(key, file, intent, report);
        }
        plan.leave_moved(report);
        if intent.whole {
            plan.leave_out(intent, report);
            plan.name_strangers(report);
            if !intent.accept {
                plan.guard(intent, report)?;
            }
        }
        plan.last.school.learn(&intent.school);
        plan.last.book.clone_from(&intent.content);
        plan.last.with.clone_from(&intent.with);
        plan.last.reckoned = Some(intent.on);
        plan.last.keep_said(report);
        let mut changes = std::mem::take(&mut plan.changes);
        changes.sort_by(|one, other| one.path.cmp(&other.path));
        plan.last.tell(Run { day: intent.day, book: intent.book.clone(), changes, unfinished: false });
        if let Some(file) = (intent.history)(&plan.last.runs) {
            check_paths(&plan.folder, std::slice::from_ref(&file), report)?;
            plan.used.insert(file.path.clone());
            plan.put(file.path.clone(), file, intent, report);
        }
        if let Some(journal) = intent.journal {
            let file = journal(&plan.last);
            let file = file.map_err(|it| report.error("T-04", Place::File(JOURNAL.into()), it))?;
            check_paths(&plan.folder, std::slice::from_ref(&file), report)?;
            plan.used.insert(file.path.clone());
            plan.put(file.path.clone(), file, intent, report);
        }
        if intent.whole {
            plan.clear_screens(report);
        }
        Ok(plan)
    }
}

/// Learns from their seals which drafts of this school nobody touched, where the memory that knew it is lost.
fn learn(folder: &Path, files: &[File], memory: &mut Memory) {
    for File { id, key, path, bytes: new, .. } in files {
        let there = below(folder, path);
        if whole::is_link(&there) {
            continue;
        }
        let Ok(bytes) = whole::read(&there) else { continue };
        if docx::untouched(&bytes).as_ref() != Some(&key.key) || docx::author(&bytes) != docx::author(new) {
            continue;
        }
        let unknown = || Paper { id: id.clone(), ..Paper::default() };
        let paper = memory.papers.entry(key.key.clone()).or_insert_with(unknown);
        paper.file = Content::new(path, memory::hash(&bytes));
    }
}
