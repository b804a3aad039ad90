//! One run at a time in a folder.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::report::{Place, Report, Reported};

use super::refusal::refuse;
use super::whole;

/// Held while a run writes. The file stays: were it removed, one run could hold the file that is gone and another the one that
/// was made anew.
const NAME: &str = ".cyclogram.lock";

/// Holds a folder until it is dropped, or until the process ends in whatever way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes hold of a folder; an error if another run has it.
pub fn lock(folder: &Path, report: &mut Report) -> Result<Lock, Reported> {
    let path = folder.join(NAME);
    if whole::is_link(&path) {
        let reported = report.error(
            "X-02",
            Place::File(NAME.into()),
            "на месте служебного файла ссылка, по ней программа не пишет",
        );
        report.hint("удалите эту ссылку и запустите программу ещё раз");
        return Err(reported);
    }
    // Never cut short: nothing is written there, only held.
    let file = fs::OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = file.map_err(|error| refuse(&path, &error, report))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let reported =
                report.error("X-03", Place::Everywhere, "в эту папку сейчас пишет другой запуск программы");
            report.hint("дождитесь, пока он закончит, и запустите программу ещё раз");
            Err(reported)
        }
        // Some network disks know no locks: then there is none to be had.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Lock { _file: file }),
    }
}
