//! The memory of a year as a file.

use std::io::ErrorKind;
use std::path::Path;

use crate::disk::names::{beside, is_inside};
use crate::disk::refusal::refuse;
use crate::disk::whole;
use crate::memory::{self, Memory, Unreadable};
use crate::report::{Place, Report, Reported};

/// Its name; hidden where a dot hides.
pub const NAME: &str = ".cyclogram.json";

/// How the name of a damaged one goes on.
const DAMAGED: &str = " (повреждён";

/// Reads the memory of a folder; a folder without one has nothing of ours.
///
/// One that cannot be read, or that a newer program wrote, is an error: nothing is known of what may be replaced. A damaged one
/// is laid aside with a remark: then every file that differs is treated as edited by a person, and nothing is lost.
pub fn read(folder: &Path, report: &mut Report) -> Result<Memory, Reported> {
    let path = folder.join(NAME);
    let place = || Place::File(NAME.into());
    if whole::is_link(&path) {
        let reported =
            report.error("X-02", place(), "на месте служебного файла ссылка, по ней программа не пишет");
        report.hint("удалите эту ссылку и запустите программу ещё раз");
        return Err(reported);
    }
    let bytes = match whole::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Memory::default()),
        Err(error) => {
            let reported = refuse(&path, &error, report);
            report.hint(
                "в этом служебном файле записано, какие документы можно заменять; без него ничего не тронуто",
            );
            return Err(reported);
        }
    };
    match memory::read(&bytes) {
        Ok(memory) => Ok(within(memory, report)),
        Err(Unreadable::Newer) => {
            let reported = report.error("X-04", place(), "эту папку вела более новая версия программы");
            report.hint(
                "запустите ту же или более новую версию: прежняя не знает, что из этой папки уже издано",
            );
            Err(reported)
        }
        Err(Unreadable::Damaged) => {
            set_aside(folder, &path, report)?;
            Ok(Memory::default())
        }
    }
}

/// Drops the paths that lead out of the folder: nobody but a person or a fault can have written them.
fn within(mut memory: Memory, report: &mut Report) -> Memory {
    let mut strange = false;
    let mut is_fine = |path: &str| {
        strange |= !is_inside(path);
        is_inside(path)
    };
    memory.papers.retain(|_, it| is_fine(&it.file.path));
    for paper in memory.papers.values_mut() {
        paper.beside = paper.beside.take().filter(|it| is_fine(&it.path));
        paper.archived = paper.archived.take().filter(|it| is_fine(&it.file.path));
    }
    if let Some(unfinished) = &mut memory.unfinished {
        unfinished.placing.retain(|_, it| is_fine(it));
        unfinished.before.retain(|it| is_fine(&it.path));
    }
    if strange {
        report.remark(
            "X-05",
            Place::File(NAME.into()),
            "в служебном файле записаны чужие пути, они не приняты во внимание",
        );
        report.hint("программа читает и пишет только внутри папки года");
    }
    memory
}

/// Keeps a damaged memory under another name: somebody may still read it.
fn set_aside(folder: &Path, path: &Path, report: &mut Report) -> Result<(), Reported> {
    for name in beside(NAME, DAMAGED) {
        match whole::move_new(path, &folder.join(&name)) {
            Ok(()) => {
                report.remark(
                    "X-05",
                    Place::File(NAME.into()),
                    "служебный файл повреждён, прежние документы считаются правлеными",
                );
                report.hint(format!(
                    "новые редакции лягут рядом, лишние файлы удалите сами; повреждённый файл сохранён как «{name}»"
                ));
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refuse(path, &error, report)),
        }
    }
    Ok(())
}
