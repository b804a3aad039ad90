//! Files outside a year's folder: what `new`, `templates`, `district` and the copy with remarks write. Each appears whole, and
//! none takes the place of another.

use std::fs::{self, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::docx;
use crate::report::{Place, Report, Reported};

use super::names::{below, link_on_the_way, numbered, refuse_link};
use super::refusal::{self, Refusal, refuse};
use super::whole;

/// The key of workbooks that the program writes outside a year's folder.
const OWN: &str = "cyclogram";

/// How the name of a file begins and ends that is being written.
const WAITING: (&str, &str) = (".cyclogram-", ".tmp");

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
        if put_new(folder, path, bytes, report)? {
            written.push(path.clone());
        } else {
            report.note("X-14", Place::File(path.clone()), "такой файл уже есть, он оставлен без изменений");
        }
    }
    Ok(written)
}

/// Writes a file, but never over one that differs: then under the next free number, as in «Книга (2).xlsx».
///
/// Returns the name under which it stands.
pub fn put_beside(folder: &Path, name: &str, bytes: &[u8], report: &mut Report) -> Result<String, Reported> {
    for name in numbered(name) {
        if whole::read(&folder.join(&name)).is_ok_and(|it| it == bytes)
            || put_new(folder, &name, bytes, report)?
        {
            return Ok(name);
        }
    }
    Ok(name.to_owned())
}

/// Writes a workbook over the one that the program wrote there before. One that a person worked in, or that is open elsewhere, stays:
/// then the new one goes under the next number.
///
/// Returns the name under which it stands.
pub fn put_own(folder: &Path, name: &str, bytes: Vec<u8>, report: &mut Report) -> Result<String, Reported> {
    let bytes = docx::with_key(&bytes, OWN).unwrap_or(bytes);
    for name in numbered(name) {
        let there = whole::read(&folder.join(&name));
        let done = match there {
            Ok(there) if there == bytes => true,
            Ok(there) if is_sealed(&there) => replace_own(folder, &name, &bytes, report)?,
            _ => put_new(folder, &name, &bytes, report)?,
        };
        if done {
            return Ok(name);
        }
    }
    Ok(name.to_owned())
}

/// Removes the workbook that [`put_own`] wrote, if nobody worked in it.
pub fn remove_own(folder: &Path, name: &str) {
    for path in numbered(name).map(|it| folder.join(it)).take_while(|it| whole::is_there(it)) {
        if is_own(&path) {
            // One that is open stays, and goes the next time.
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether the workbook that [`put_own`] wrote is there.
pub fn has_own(folder: &Path, name: &str) -> bool {
    numbered(name).map(|it| folder.join(it)).take_while(|it| whole::is_there(it)).any(|it| is_own(&it))
}

/// Whether nobody worked in a workbook since the program wrote it.
fn is_sealed(bytes: &[u8]) -> bool {
    docx::untouched(bytes).as_deref() == Some(OWN)
}

fn is_own(path: &Path) -> bool {
    !whole::is_link(path) && whole::read(path).is_ok_and(|it| is_sealed(&it))
}

/// Replaces the program's own workbook; `false` if it is held or is not its own any more.
fn replace_own(folder: &Path, name: &str, bytes: &[u8], report: &mut Report) -> Result<bool, Reported> {
    let target = folder.join(name);
    let replaced = write_waiting(&target, bytes, |waiting| match is_own(&target) {
        true => whole::replace(waiting, &target),
        false => Err(ErrorKind::AlreadyExists.into()),
    });
    match replaced.map_err(|error| (refusal::at(&target, &error), error)) {
        Ok(()) => Ok(true),
        Err((Refusal::Held | Refusal::Taken, _)) => Ok(false),
        Err((_, error)) => Err(refuse(&target, &error, report)),
    }
}

/// Writes a file that is not there yet; `false` if something bears its name.
fn put_new(folder: &Path, path: &str, bytes: &[u8], report: &mut Report) -> Result<bool, Reported> {
    if let Some(link) = link_on_the_way(folder, path) {
        return Err(refuse_link(&link, report));
    }
    let target = below(folder, path);
    if whole::is_there(&target) {
        return Ok(false);
    }
    match write_waiting(&target, bytes, |waiting| whole::move_new(waiting, &target)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && whole::is_there(&target) => Ok(false),
        Err(error) => Err(refuse(&target, &error, report)),
    }
}

/// Writes the contents beside the target and lets `place` move them to its name once they are whole.
fn write_waiting(target: &Path, bytes: &[u8], place: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    sweep(folder);
    let (waiting, mut file) = waiting(folder)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let done = written.and_then(|()| place(&waiting));
    if done.is_err() {
        let _ = fs::remove_file(&waiting);
    }
    done
}

/// Makes an empty hidden file of a name that nobody else has, and holds it as long as it is written.
fn waiting(folder: &Path) -> io::Result<(PathBuf, fs::File)> {
    let (begins, ends) = WAITING;
    for number in 1.. {
        let path = folder.join(format!("{begins}{}-{number}{ends}", std::process::id()));
        match fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            // Another run may have swept it away before it was held. Where there are no locks, nobody sweeps.
            Ok(file)
                if !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) && whole::is_there(&path) =>
            {
                return Ok((path, file));
            }
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Removes what a run that was killed left half-written: nobody holds it any more.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_waiting = name.to_str().is_some_and(|it| it.starts_with(WAITING.0) && it.ends_with(WAITING.1));
        if !is_waiting || whole::is_link(&entry.path()) {
            continue;
        }
        let left = fs::OpenOptions::new().write(true).open(entry.path());
        if left.is_ok_and(|it| it.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
