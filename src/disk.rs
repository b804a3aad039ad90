//! Files in, files out. Only this room touches the disk.
//!
//! Nothing that a person wrote is ever changed: the workbook is only read, and a document edited since the last run is kept.

mod load;
mod manifest;
mod names;
mod publish;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub use load::{TEMPLATES, Wanted, load, load_books, read_folder, rules};
pub use publish::{Plan, Published, State, Written, older, publish};

use crate::report::{Place, Report, Reported};

/// Writes files into a folder and never over one that is there.
///
/// Each file is a path below `folder` with `/`, and its contents. Returns the paths that were written; of the others the report
/// says that they were left as they are.
pub fn lay_out(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    report: &mut Report,
) -> Result<Vec<String>, Reported> {
    let mut written = Vec::new();
    for (path, bytes) in files {
        let target = below(folder, path);
        if target.exists() {
            report.note(Place::File(path.clone()), "такой файл уже есть, он оставлен без изменений");
            continue;
        }
        let made = target.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&target, bytes))
            .map_err(|error| refuse(&target, &error, report))?;
        written.push(path.clone());
    }
    Ok(written)
}

/// Writes a file, but never over one that differs: then under the next free number, as in «Книга (2).xlsx».
///
/// Returns the name under which it stands.
pub fn put_beside(folder: &Path, name: &str, bytes: &[u8], report: &mut Report) -> Result<String, Reported> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut name = name.to_string();
    let mut number = 1;
    while let Ok(there) = std::fs::read(folder.join(&name)) {
        if there == bytes {
            return Ok(name);
        }
        number += 1;
        name = format!("{stem} ({number}).{ending}");
    }
    lay_out(folder, &[(name.clone(), bytes.to_vec())], report).map(|_| name)
}

/// Finds the folder to work in: the current one, or that of the program if only it has an `input` folder.
///
/// A double click on Windows may start the program with another current folder.
pub fn home() -> PathBuf {
    let here = PathBuf::new();
    if Path::new("input").is_dir() {
        return here;
    }
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent).filter(|it| it.join("input").is_dir());
    beside.map_or(here, Path::to_path_buf)
}

/// A path below a folder, written with `/` on every system.
fn below(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_path_buf(), |whole, part| whole.join(part))
}

/// Reports what the disk refused, with the name alone: a whole path may tell more about a machine than it should.
fn refuse(path: &Path, error: &std::io::Error, report: &mut Report) -> Reported {
    let place = Place::File(shown(path));
    if is_busy(error) {
        let reported = report.error(place, "файл занят другой программой или закрыт для записи");
        report.hint("закройте файл в Word или Excel и запустите программу ещё раз");
        return reported;
    }
    match error.kind() {
        ErrorKind::NotFound => {
            let reported = report.error(place, "такого файла или папки нет");
            report.hint("проверьте имя и папку");
            reported
        }
        ErrorKind::StorageFull => {
            let reported = report.error(place, "на диске нет места");
            report.hint("освободите место и запустите программу ещё раз: прежние документы целы");
            reported
        }
        _ => {
            let reported =
                report.error(place, format!("не удалось прочитать или записать; подробности: {error}"));
            report.hint("проверьте, что папка доступна и имя файла верно");
            reported
        }
    }
}

/// Whether another program holds the file. On Windows a file open in Word gives code 32 (sharing) or 33 (lock).
fn is_busy(error: &std::io::Error) -> bool {
    let held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    held || error.kind() == ErrorKind::PermissionDenied
}

fn shown(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
