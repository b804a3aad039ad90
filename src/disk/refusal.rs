//! What the disk refused, in words: each cause has a message of its own, and none has the system's English.

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::report::{Place, Report, Reported};

/// Why the disk refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such file or folder.
    Missing,
    /// There is no room on the disk.
    Full,
    /// Whoever runs the program may not read or write there.
    Forbidden,
    /// The disk as a whole takes no writing.
    Closed,
    /// Another program holds the file.
    Held,
    /// A file stands where a folder is needed, or a folder where a file is.
    Taken,
    /// The disk does not take such a name.
    Name,
    /// It is a pipe or a device.
    NoFile,
    /// Something else.
    Other,
}

impl Refusal {
    /// Tells the cause of an error.
    pub fn of(error: &Error) -> Refusal {
        // Windows names a file that another program holds by sharing (32) and by locking (33).
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return Refusal::Held;
        }
        match error.kind() {
            ErrorKind::NotFound => Refusal::Missing,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Refusal::Full,
            ErrorKind::PermissionDenied => Refusal::Forbidden,
            ErrorKind::ReadOnlyFilesystem => Refusal::Closed,
            ErrorKind::ResourceBusy
            | ErrorKind::ExecutableFileBusy
            | ErrorKind::WouldBlock
            | ErrorKind::Deadlock
            | ErrorKind::TimedOut => Refusal::Held,
            ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Refusal::Taken,
            ErrorKind::InvalidFilename => Refusal::Name,
            ErrorKind::Unsupported => Refusal::NoFile,
            _ => Refusal::Other,
        }
    }

    /// Says what it is: one sentence without a full stop.
    pub fn text(self) -> &'static str {
        match self {
            Refusal::Missing => "такого файла или папки нет",
            Refusal::Full => "на диске нет места",
            Refusal::Forbidden => "нет прав читать или записывать здесь",
            Refusal::Closed => "диск закрыт для записи",
            Refusal::Held => "файл занят другой программой",
            Refusal::NoFile => "это не файл, а устройство или канал: из него не читают",
            Refusal::Taken => "это имя занято: на месте файла папка или на месте папки файл",
            Refusal::Name => "такое имя на этом диске записать нельзя",
            Refusal::Other => "не удалось прочитать или записать",
        }
    }

    /// Says what to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Refusal::Missing => "проверьте имя и папку",
            Refusal::Full => "освободите место и запустите программу ещё раз: прежние документы целы",
            Refusal::Forbidden => {
                "снимите с файла и папки отметку «Только чтение» или работайте в папке, которая вам доступна, например в «Документах»"
            }
            Refusal::Closed => "снимите защиту с диска или назовите другую папку ключом --output",
            Refusal::Held => "закройте файл в Word или Excel и запустите программу ещё раз",
            Refusal::Taken => "переименуйте или перенесите то, что лежит под этим именем",
            Refusal::NoFile => "назовите обычный файл",
            Refusal::Name => "сократите имя или перенесите папку ближе к началу диска",
            Refusal::Other => "проверьте, цел ли диск и подключён ли он, и запустите программу ещё раз",
        }
    }
}

/// Reports what the disk refused, with the name alone: a whole path may tell more about a machine than it should.
#[track_caller]
pub fn refuse(path: &Path, error: &Error, report: &mut Report) -> Reported {
    let refusal = Refusal::of(error);
    let code = match (refusal, error.raw_os_error()) {
        (Refusal::Other, Some(code)) => format!(" (код ошибки {code})"),
        _ => String::new(),
    };
    let reported = report.error("X-01", Place::File(shown(path)), format!("{}{code}", refusal.text()));
    report.said(refusal.text());
    report.hint(refusal.hint());
    reported
}

/// Tells the cause of an error at replacing, moving or removing a file that is there.
///
/// Windows says «access denied» for a file that another program holds open as well as for one that may not be written. One
/// that could be opened for writing but for its holder is held.
pub fn at(path: &Path, error: &Error) -> Refusal {
    match Refusal::of(error) {
        Refusal::Forbidden if cfg!(windows) => {
            match std::fs::OpenOptions::new().write(true).open(path).map_err(|it| Refusal::of(&it)) {
                Err(Refusal::Forbidden) => Refusal::Forbidden,
                _ => Refusal::Held,
            }
        }
        refusal => refusal,
    }
}

/// The name of a file for people, without its folder.
pub fn shown(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_causes_have_three_messages_without_english() {
        let causes = [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ResourceBusy];
        let mut texts = Vec::new();
        for cause in causes.into_iter().chain([ErrorKind::ReadOnlyFilesystem, ErrorKind::Other]) {
            let mut report = Report::default();
            refuse(Path::new("/папка/D01.docx"), &Error::new(cause, "the system's own words"), &mut report);
            let remark = report.remarks()[0].to_string();
            let said = remark
                .replace("D01.docx", "")
                .replace("X-01", "")
                .replace("--output", "")
                .replace("Word", "")
                .replace("Excel", "");
            assert!(!said.contains(|it: char| it.is_ascii_alphabetic()), "{remark}");
            texts.push(report.remarks()[0].text.clone());
        }
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 5, "{texts:?}");
    }

    #[test]
    fn what_is_not_known_is_told_with_its_code() {
        let mut report = Report::default();
        // 5 is an input/output error on Linux, and stays without a name of its own.
        let code = if cfg!(windows) { 1117 } else { 5 };
        refuse(Path::new("D01.docx"), &Error::from_raw_os_error(code), &mut report);
        assert!(
            report.remarks()[0].text.ends_with(&format!("(код ошибки {code})")),
            "{:?}",
            report.remarks()
        );
    }
}
