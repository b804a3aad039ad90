//! The folder where new contents wait and old ones are looked at before they vanish, and what a crash left in it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::disk::names::{RESCUED, below, beside, link_on_the_way, refuse_link};
use crate::disk::refusal::refuse;
use crate::disk::whole;
use crate::memory::{self, Memory};
use crate::report::{Place, Report, Reported};

use super::meeting::is_ours;
use super::memory_file;

/// Where new contents wait. Beside the documents, so that a rename stays on one disk.
const NAME: &str = ".cyclogram-new";

/// The staging folder of a year's folder.
#[derive(Clone, Debug)]
pub struct Staging {
    folder: PathBuf,
    path: PathBuf,
}

impl Staging {
    /// Names the staging folder; nothing is made yet.
    pub fn of(folder: &Path) -> Staging {
        Staging { folder: folder.into(), path: folder.join(NAME) }
    }

    /// Where the content under a number lies.
    pub fn slot(&self, number: usize) -> PathBuf {
        self.path.join(number.to_string())
    }

    /// Writes a content under a number.
    pub fn stage(&self, number: usize, bytes: &[u8], report: &mut Report) -> Result<(), Reported> {
        self.write(&self.slot(number), bytes, report)
    }

    /// Makes sure that the contents are on the disk. All files are written before the first is settled: the file system then
    /// does most of it at once.
    pub fn settle(&self, numbers: &[usize], report: &mut Report) -> Result<(), Reported> {
        numbers.iter().try_for_each(|number| {
            let slot = self.slot(*number);
            whole::settle(&slot).map_err(|error| refuse(&slot, &error, report))
        })
    }

    /// Replaces the memory.
    pub fn record(&self, memory: &Memory, report: &mut Report) -> Result<(), Reported> {
        let (waiting, target) = (self.path.join(memory_file::NAME), self.folder.join(memory_file::NAME));
        self.write(&waiting, &memory::text(memory), report)?;
        let done = whole::settle(&waiting).and_then(|()| whole::replace(&waiting, &target));
        done.map_err(|error| refuse(&target, &error, report))?;
        whole::settle_folder(&self.folder);
        Ok(())
    }

    /// Takes away what the program itself put there, and the folder if nothing else is in it.
    pub fn clear(&self, report: &mut Report) -> Result<(), Reported> {
        if whole::is_link(&self.path) {
            return Err(refuse_link(&self.path, report));
        }
        let Ok(entries) = fs::read_dir(&self.path) else { return Ok(()) };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_ours =
                name.to_str().is_some_and(|it| it == memory_file::NAME || it.parse::<usize>().is_ok());
            if is_ours {
                let removed = whole::patiently(|| fs::remove_file(entry.path()));
                removed.map_err(|error| refuse(&entry.path(), &error, report))?;
            }
        }
        let _ = fs::remove_dir(&self.path);
        Ok(())
    }

    fn write(&self, path: &Path, bytes: &[u8], report: &mut Report) -> Result<(), Reported> {
        let made = match fs::create_dir(&self.path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && !whole::is_link(&self.path) => Ok(()),
            made => made,
        };
        let written = made.and_then(|()| whole::create(path, bytes));
        written.map_err(|error| refuse(path, &error, report))
    }
}

/// Ends what a run that was cut short began: a person's work that lies in the staging folder goes back to its place, and the
/// program's own contents vanish, for they are made anew.
pub fn recover(folder: &Path, memory: Memory, report: &mut Report) -> Result<Memory, Reported> {
    let staging = Staging::of(folder);
    for (number, path) in memory.unfinished.iter().flat_map(|it| &it.placing) {
        let slot = staging.slot(*number);
        if whole::is_there(&slot) && !is_ours(&slot, path, &memory) {
            put_back(folder, &slot, path, &memory, report)?;
        }
    }
    staging.clear(report)?;
    if memory.unfinished.is_none() {
        return Ok(memory);
    }
    let memory = memory.recovered();
    staging.record(&memory, report)?;
    staging.clear(report)?;
    Ok(memory)
}

/// Puts a person's work back where it was taken from; if another work of a person is there by now, beside it.
pub fn put_back(
    folder: &Path,
    slot: &Path,
    path: &str,
    memory: &Memory,
    report: &mut Report,
) -> Result<(), Reported> {
    let target = below(folder, path);
    if let Some(link) = link_on_the_way(folder, path) {
        return Err(refuse_link(&link, report));
    }
    let way = target.parent().map_or(Ok(()), fs::create_dir_all);
    way.map_err(|error| refuse(&target, &error, report))?;
    if whole::is_there(&target) && is_ours(&target, path, memory) {
        return whole::replace(slot, &target).map_err(|error| refuse(&target, &error, report));
    }
    for name in std::iter::once(path.to_owned()).chain(beside(path, RESCUED)) {
        match whole::move_new(slot, &below(folder, &name)) {
            Ok(()) if name == path => return Ok(()),
            Ok(()) => {
                report.remark("X-07", Place::File(path.into()), "файл правили дважды, пока программа писала");
                report.hint(format!("обе правки целы: вторая лежит рядом, «{name}»; оставьте нужную"));
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refuse(&target, &error, report)),
        }
    }
    Ok(())
}
