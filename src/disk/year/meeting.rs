//! What a file of the set meets in the folder, and what is said about it.

use std::io;
use std::path::Path;

use crate::disk::refusal::Refusal;
use crate::disk::whole;
use crate::memory::{self, Memory};
use crate::report::{Place, Report};

/// What a file of the set meets in the folder.
#[derive(Debug)]
pub enum Met {
    /// Nothing.
    Nothing,
    /// The same contents.
    Same,
    /// The program's own older contents.
    Ours(Vec<u8>),
    /// A person's contents.
    Edited,
    /// A folder or a link.
    Other,
    /// Nobody knows: it could not be read.
    Unread(io::Error),
}

/// Looks what stands in the place of a file; without new contents nothing is the same as they are.
pub fn meet(target: &Path, path: &str, bytes: Option<&[u8]>, memory: &Memory) -> Met {
    let Ok(found) = target.symlink_metadata() else { return Met::Nothing };
    if !found.is_file() {
        return Met::Other;
    }
    match whole::read(target) {
        Ok(there) if bytes == Some(there.as_slice()) => Met::Same,
        Ok(there) if memory.made(path, &memory::hash(&there)) => Met::Ours(there),
        Ok(_) => Met::Edited,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Met::Nothing,
        Err(error) => Met::Unread(error),
    }
}

/// Whether a file holds a content that the program itself made for a path. A link or a folder is nobody's content, and what
/// cannot be read may be a person's.
pub fn is_ours(file: &Path, path: &str, memory: &Memory) -> bool {
    matches!(meet(file, path, None, memory), Met::Ours(_))
}

/// Says that a file is a person's and where the new version lies.
pub fn edited(path: &str, beside: &str, is_other: bool, report: &mut Report) {
    let text = match is_other {
        false => "файл правили после прошлого запуска, он оставлен без изменений",
        true => "на месте файла папка или ссылка, она оставлена без изменений",
    };
    report.remark("X-07", Place::File(path.into()), text);
    report.hint(format!("новая редакция лежит рядом: «{beside}»; сравните и оставьте нужную"));
}

/// Says that a file could not be looked at: whether somebody edited it is not known, so nothing is done to it.
pub fn unread(path: &str, error: &io::Error, report: &mut Report) {
    let why = Refusal::of(error);
    let text = format!("файл не удалось прочитать ({}), он оставлен без изменений", why.text());
    report.remark("X-01", Place::File(path.into()), text);
    report.said(why.text());
    report.hint("закройте его в других программах и запустите программу ещё раз: тогда она сравнит его с новой редакцией");
}

/// Says that a person's file is not in the set.
pub fn left(path: &str, report: &mut Report) {
    report.remark(
        "X-08",
        Place::File(path.into()),
        "файла нет в комплекте; его правили, поэтому он оставлен",
    );
    report.hint("если он больше не нужен, удалите его или перенесите в папку «Архив»; пока он здесь, о нём будет сказано при каждом запуске");
}

/// Says that nobody knows whose a file is.
pub fn stranger(path: &str, report: &mut Report) {
    report.remark(
        "X-08",
        Place::File(path.into()),
        "файла нет в комплекте, хотя назван он как документ программы",
    );
    report.hint("если он не нужен, удалите его или перенесите в папку «Архив»; если это ваша копия, переименуйте её: имя не должно начинаться с номера документа");
}
