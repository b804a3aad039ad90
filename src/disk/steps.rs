//! Taking the steps of a plan. Each file is looked at again right before or right after it is replaced: a person may have saved
//! it since the set was compared with the folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::report::{Place, Report, Reported};

use super::manifest;
use super::names::{BESIDE, below, beside, link_on_the_way, refuse_link};
use super::plan::{Met, Plan, Step, edited, left, meet};
use super::publish::{Published, State};
use super::refusal::{self, Refusal, refuse};
use super::staging::{Staging, is_ours, put_back, recover};
use super::whole;

impl Plan {
    /// Takes the first `count` steps and stops, as a crash would.
    pub fn stop_after(mut self, count: usize, report: &mut Report) -> Result<(), Reported> {
        let steps = std::mem::take(&mut self.steps);
        steps.into_iter().take(count).try_for_each(|step| self.take(step, report))
    }

    /// Takes all steps.
    pub fn finish(mut self, report: &mut Report) -> Result<Published, Reported> {
        let steps = std::mem::take(&mut self.steps);
        let staging = self.staging();
        let done = steps
            .into_iter()
            .try_for_each(|step| self.take(step, report))
            .and_then(|()| self.look_again(report))
            .and_then(|()| staging.clear(report));
        if let Err(reported) = done {
            // Room is made again, and a person's work put back; why the run stopped is in the report already.
            let _ = recover(&self.folder, self.both, &mut Report::default());
            return Err(reported);
        }
        let text = self.last.text();
        if fs::read(self.folder.join(manifest::NAME)).ok().as_ref() != Some(&text) {
            staging.record(&self.last, report)?;
            staging.clear(report)?;
        }
        let laid: Vec<String> = self.files.iter().filter_map(|it| it.beside.clone()).collect();
        self.files.retain(|it| !laid.contains(&it.path));
        Ok(Published { folder: self.folder, files: self.files })
    }

    fn take(&mut self, step: Step, report: &mut Report) -> Result<(), Reported> {
        match step {
            Step::Stage(number, bytes) => self.staging().stage(number, &bytes, report),
            Step::Settle(numbers) => self.staging().settle(&numbers, report),
            Step::Record => self.staging().record(&self.both, report),
            Step::Lay(number, path) => self.lay(number, &path, report),
            Step::Swap(number, path) => self.swap(number, &path, report),
            Step::Take(number, path) => self.take_away(number, &path, report),
            Step::Look(number, path) => self.look(number, &path, report),
        }
    }

    fn staging(&self) -> Staging {
        Staging::of(&self.folder)
    }

    /// The file of a path, once the folders on the way are there and none is a link.
    fn target(&self, path: &str, report: &mut Report) -> Result<PathBuf, Reported> {
        if let Some(link) = link_on_the_way(&self.folder, path) {
            return Err(refuse_link(&link, report));
        }
        let target = below(&self.folder, path);
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.map_err(|error| refuse(&target, &error, report))?;
        Ok(target)
    }

    /// Moves staged contents to a name that nothing bears. If somebody took the name meanwhile, they go beside.
    fn lay(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        let target = self.target(path, report)?;
        match whole::move_new(&self.staging().slot(number), &target) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.keep(number, Why::Edited, report),
            done => done.map_err(|error| refuse(&target, &error, report)),
        }
    }

    /// Puts staged contents over the program's older file. Where two files can change places, what stood there is looked at
    /// afterwards, and nothing that a person saves can slip through; elsewhere it is looked at right before.
    fn swap(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        let target = self.target(path, report)?;
        let slot = self.staging().slot(number);
        let done =
            whole::exchange(&slot, &target).unwrap_or_else(|| match meet(&target, path, &[], &self.both) {
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

    /// Takes away the program's own file that is no longer part of the set.
    fn take_away(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        // A file that was still held open has just got its new version under this very name.
        if self.files.iter().any(|it| it.beside.as_deref() == Some(path)) {
            return Ok(());
        }
        let target = below(&self.folder, path);
        match whole::move_new(&target, &self.staging().slot(number)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                let why = refusal::at(&target, &error);
                let text =
                    format!("файл больше не входит в комплект, но убрать его не удалось: {}", why.text());
                report.remark(Place::File(path.into()), text);
                report.hint("закройте файл и запустите программу ещё раз");
                self.remember_old(path);
                self.files[number].state = State::Kept;
                return Ok(());
            }
            _ => {}
        }
        // A folder with something else in it refuses, and stays.
        if let Some(folder) = target.parent().filter(|it| *it != self.folder) {
            let _ = fs::remove_dir(folder);
        }
        Ok(())
    }

    /// Looks whether what was taken away was the program's own; a person's work goes back to its place.
    fn look(&mut self, number: usize, path: &str, report: &mut Report) -> Result<(), Reported> {
        let slot = self.staging().slot(number);
        if !whole::is_there(&slot) || is_ours(&slot, path, &self.both) {
            return Ok(());
        }
        let target = self.target(path, report)?;
        if self.files[number].state == State::Gone {
            put_back(&self.folder, &slot, path, &self.both, report)?;
            left(path, report);
            self.files[number].state = State::Kept;
            return Ok(());
        }
        match whole::exchange(&slot, &target) {
            Some(Ok(())) if is_ours(&slot, path, &self.both) => self.keep(number, Why::Edited, report),
            // Saved twice within an instant, or saved and then moved elsewhere: whatever is there stays.
            _ => put_back(&self.folder, &slot, path, &self.both, report),
        }
    }

    /// Looks at all that was taken away once more, right before it vanishes: a program that had opened a file before writes
    /// on into the content that it opened.
    fn look_again(&mut self, report: &mut Report) -> Result<(), Reported> {
        for (number, path) in self.both.placing.clone() {
            self.look(number, &path, report)?;
        }
        Ok(())
    }

    /// Lays staged contents beside a file that has to stay as it is.
    fn keep(&mut self, number: usize, why: Why, report: &mut Report) -> Result<(), Reported> {
        let slot = self.staging().slot(number);
        let path = self.files[number].path.clone();
        let laid = self.lay_beside(&slot, &path, report)?;
        let hash = self.last.files.get(&path).cloned().unwrap_or_default();
        match why {
            Why::Edited => edited(&path, &laid, false, report),
            Why::Held => {
                // The old version stays in the manifest, so that the next run replaces it and takes this one away.
                self.remember_old(&path);
                report.remark(Place::File(path), "файл открыт в другой программе, он оставлен без изменений");
                report.hint(format!(
                    "новая редакция лежит рядом: «{laid}»; закройте файл и запустите программу ещё раз"
                ));
            }
        }
        self.last.files.insert(laid.clone(), hash);
        self.files[number].state = State::Kept;
        self.files[number].beside = Some(laid);
        Ok(())
    }

    fn lay_beside(&self, slot: &Path, path: &str, report: &mut Report) -> Result<String, Reported> {
        for name in beside(path, BESIDE) {
            let target = below(&self.folder, &name);
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

    /// Goes on calling the older content of a file the program's own.
    fn remember_old(&mut self, path: &str) {
        let known = self.both.files.get(path).cloned().unwrap_or_default();
        self.last.files.insert(path.to_owned(), known);
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
