//! One step after the other. Each file is looked at again right before or right after it is replaced: a person may have saved
//! it since the set was compared with the folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::disk::names::{BESIDE, below, beside, link_on_the_way, numbered, refuse_link};
use crate::disk::refusal::{self, Refusal, refuse};
use crate::disk::whole;
use crate::memory::{self, Content, Memory};
use crate::report::{Place, Report, Reported};

use super::meeting::{Met, edited, is_ours, left, meet};
use super::memory_file;
use super::model::{Plan, Published, State, Step, Written};
use super::staging::{Staging, put_back, recover};

/// A plan while its steps are taken.
pub struct Work {
    pub plan: Plan,
    pub staging: Staging,
    /// The program's own contents while the steps are taken: old and new.
    pub both: Memory,
    /// Whether the disk says so already.
    pub recorded: bool,
}

impl Work {
    pub fn take(&mut self, step: Step, report: &mut Report) -> Result<(), Reported> {
        match step {
            Step::Stage(number, bytes) => self.staging.stage(number, &bytes, report),
            Step::Settle(numbers) => self.staging.settle(&numbers, report),
            Step::Record => {
                self.staging.record(&self.both, report)?;
                self.recorded = true;
                Ok(())
            }
            Step::Lay(number, path) => self.lay(number, &path, report),
            Step::Swap(number, path) => self.swap(number, &path, report),
            Step::Take(number, path) => {
                self.take_away(number, &path, report);
                Ok(())
            }
            Step::Look(number, path) => self.look(number, &path, report),
            Step::Archive(number, from, to) => self.archive(number, &from, &to, report),
        }
    }

    /// The file of a path, once the folders on the way are there and none is a link.
    fn target(&self, path: &str, report: &mut Report) -> Result<PathBuf, Reported> {
        if let Some(link) = link_on_the_way(&self.plan.folder, path) {
            return Err(refuse_link(&link, report));
        }
        let target = below(&self.plan.folder, path);
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.map_err(|error| refuse(&target, &error, report))?;
        Ok(target)
    }

    /// Moves staged contents to a name that nothing bears. If somebody took the name meanwhile, they go beside.
    fn lay(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        let target = self.target(path, report)?;
        match whole::move_new(&self.staging.slot(number), &target) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.keep(number, Why::Edited, report),
            done => done.map_err(|error| refuse(&target, &error, report)),
        }
    }

    /// Puts staged contents over the program's older file. Where two files can change places, what stood there is looked at
    /// afterwards, and nothing that a person saves can slip through; elsewhere it is looked at right before.
    fn swap(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        let target = self.target(path, report)?;
        let slot = self.staging.slot(number);
        let done =
            whole::exchange(&slot, &target).unwrap_or_else(|| match meet(&target, path, None, &self.both) {
                Met::Ours(_) => whole::replace(&slot, &target),
                Met::Nothing => Err(ErrorKind::NotFound.into()),
                Met::Unread(error) => Err(error),
                Met::Same | Met::Edited | Met::Other => Err(ErrorKind::AlreadyExists.into()),
            });
        match done {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => self.lay(number, path, report),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.keep(number, Why::Edited, report),
            Err(error) if refusal::at(&target, &error) == Refusal::Held => {
                self.keep(number, Why::Held, report)
            }
            Err(error) => Err(refuse(&target, &error, report)),
        }
    }

    /// Takes away the program's own file that has no use any more.
    fn take_away(&mut self, number: usize, path: &str, report: &mut Report) {
        // A file that was still held open has just got its new version under this very name.
        if self.plan.files.iter().flatten().any(|it| it.beside.as_deref() == Some(path)) {
            return;
        }
        let target = below(&self.plan.folder, path);
        match whole::move_new(&target, &self.staging.slot(number)) {
            Err(error) if error.kind() != ErrorKind::NotFound => self.stuck(path, &target, &error, report),
            _ => self.tidy(&target),
        }
    }

    /// Moves a draft to the archive, over an earlier draft of the same paper, and looks at it there: what a person saved into it
    /// in the last moment goes back.
    fn archive(&mut self, number: usize, from: &str, to: &str, report: &mut Report) -> Result<(), Reported> {
        let source = below(&self.plan.folder, from);
        for name in numbered(to) {
            let target = self.target(&name, report)?;
            let done = match whole::is_there(&target) && is_ours(&target, &name, &self.plan.before) {
                true => whole::replace(&source, &target),
                false => whole::move_new(&source, &target),
            };
            match done {
                Ok(()) if is_ours(&target, from, &self.both) => {
                    self.archived_as(number, to, &name);
                    self.tidy(&source);
                    return Ok(());
                }
                Ok(()) => {
                    put_back(&self.plan.folder, &target, from, &self.both, report)?;
                    left(from, report);
                    self.not_archived(number, to, memory::State::Left);
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.not_archived(number, to, memory::State::Archived);
                    return Ok(());
                }
                Err(error) if refusal::at(&source, &error) == Refusal::Held => {
                    self.stuck(from, &source, &error, report);
                    self.not_archived(number, to, memory::State::Draft);
                    return Ok(());
                }
                Err(error) => return Err(refuse(&source, &error, report)),
            }
        }
        Ok(())
    }

    /// Writes down under which name a draft went to the archive in the end.
    fn archived_as(&mut self, number: usize, to: &str, name: &str) {
        if let Some(written) = &mut self.plan.files[number] {
            written.beside = Some(name.to_owned());
        }
        let papers = self.plan.last.papers.values_mut().filter_map(|it| it.archived.as_mut());
        for archived in papers.filter(|it| it.file.path == to) {
            archived.file.path = name.to_owned();
        }
    }

    /// Writes down that a draft did not go to the archive, and what became of it instead.
    fn not_archived(&mut self, number: usize, to: &str, state: memory::State) {
        if let Some(written) = &mut self.plan.files[number] {
            *written = Written { state: State::Left, beside: None, path: written.path.clone() };
        }
        for paper in self.plan.last.papers.values_mut() {
            if paper.archived.as_ref().is_some_and(|it| it.file.path == to) {
                paper.archived = None;
                paper.state = state;
            }
        }
    }

    /// Says that a file of the program's own could not be moved; the next run tries again.
    fn stuck(&mut self, path: &str, target: &Path, error: &io::Error, report: &mut Report) {
        let why = refusal::at(target, error);
        let text = format!("файл больше не входит в комплект, но убрать его не удалось: {}", why.text());
        report.remark("X-01", Place::File(path.into()), text);
        report.hint("закройте файл и запустите программу ещё раз");
        self.remember_old(path);
    }

    /// Removes the folder of a file that went away. One with something else in it refuses, and stays.
    fn tidy(&self, target: &Path) {
        if let Some(folder) = target.parent().filter(|it| *it != self.plan.folder) {
            let _ = fs::remove_dir(folder);
        }
    }

    /// Looks whether what was taken away was the program's own; a person's work goes back to its place.
    fn look(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        let slot = self.staging.slot(number);
        if !whole::is_there(&slot) || is_ours(&slot, path, &self.both) {
            return Ok(());
        }
        let target = self.target(path, report)?;
        if self.plan.files[number].is_none() {
            put_back(&self.plan.folder, &slot, path, &self.both, report)?;
            left(path, report);
            self.plan.files[number] =
                Some(Written { path: path.to_owned(), state: State::Left, beside: None });
            self.remember_old(path);
            return Ok(());
        }
        match whole::exchange(&slot, &target) {
            Some(Ok(())) if is_ours(&slot, path, &self.both) => self.keep(number, Why::Edited, report),
            // Saved twice within an instant, or saved and then moved elsewhere: whatever is there stays.
            _ => put_back(&self.plan.folder, &slot, path, &self.both, report),
        }
    }

    /// Looks at all that was taken away once more, right before it vanishes: a program that had opened a file before writes
    /// on into the content that it opened.
    pub fn look_again(&mut self, report: &mut Report) -> Result<(), Reported> {
        let placing = self.both.unfinished.as_ref().map(|it| it.placing.clone()).unwrap_or_default();
        placing.iter().try_for_each(|(number, path)| self.look(*number, path, report))
    }

    /// Lays staged contents beside a file that has to stay as it is.
    fn keep(&mut self, number: usize, why: Why, report: &mut Report) -> Result<(), Reported> {
        let slot = self.staging.slot(number);
        let Some(path) = self.plan.files[number].as_ref().map(|it| it.path.clone()) else { return Ok(()) };
        let hash =
            whole::read(&slot).map(|it| memory::hash(&it)).map_err(|error| refuse(&slot, &error, report))?;
        let laid = self.lay_beside(&slot, &path, report)?;
        match why {
            Why::Edited => edited(&path, &laid, false, report),
            Why::Held => {
                report.remark(
                    "X-01",
                    Place::File(path.clone()),
                    "файл открыт в другой программе, он оставлен без изменений",
                );
                report.hint(format!(
                    "новая редакция лежит рядом: «{laid}»; закройте файл и запустите программу ещё раз"
                ));
                // The old version stays in the memory, so that the next run replaces it and takes this one away.
                self.remember_old(&path);
            }
        }
        for paper in self.plan.last.papers.values_mut().filter(|it| it.file.path == path) {
            paper.beside = Some(Content::new(&laid, &hash));
        }
        self.plan.files[number] = Some(Written { path, state: State::Kept, beside: Some(laid) });
        Ok(())
    }

    fn lay_beside(&self, slot: &Path, path: &str, report: &mut Report) -> Result<String, Reported> {
        for name in beside(path, BESIDE) {
            let target = below(&self.plan.folder, &name);
            let done = match whole::is_there(&target) && is_ours(&target, &name, &self.both) {
                true => whole::replace(slot, &target),
                false => whole::move_new(slot, &target),
            };
            match done {
                Ok(()) => return Ok(name),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(refuse(&target, &error, report)),
            }
        }
        Err(refuse(slot, &io::Error::from(ErrorKind::AlreadyExists), report))
    }

    /// Goes on calling the older contents of a path the program's own.
    fn remember_old(&mut self, path: &str) {
        let old: Vec<Content> = self.plan.before.contents().filter(|it| it.path == path).cloned().collect();
        self.plan.last.remember(old);
    }

    /// Makes room again and puts a person's work back. Why the run stopped is in the report already.
    pub fn give_up(self) {
        let report = &mut Report::default();
        let _ = match self.recorded {
            true => recover(&self.plan.folder, self.both, report).map(|_| ()),
            false => self.staging.clear(report),
        };
    }

    /// Writes down what is kept, if anything is new.
    pub fn close(self, report: &mut Report) -> Result<Published, Reported> {
        let Work { plan: Plan { folder, last, files, lock, .. }, staging, .. } = self;
        if fs::read(folder.join(memory_file::NAME)).ok().as_ref() != Some(&memory::text(&last)) {
            staging.record(&last, report)?;
            staging.clear(report)?;
        }
        drop(lock);
        Ok(Published { folder, files: files.into_iter().flatten().collect(), memory: last })
    }
}

/// Why a file has to stay as it is.
#[derive(Clone, Copy)]
enum Why {
    /// A person saved it meanwhile.
    Edited,
    /// Another program holds it.
    Held,
}
