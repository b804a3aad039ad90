//! Single acts on files, each of which leaves every file whole: whatever is done last before a crash.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use super::refusal::{self, Refusal};

/// How long a file is waited for that another program holds, in milliseconds: a scanner or a save is over by then, Word is not.
const WAITS: [u64; 4] = [20, 50, 100, 200];

/// Does something again as long as another program holds the file, and gives up after a third of a second.
pub fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for wait in WAITS {
        match act() {
            Err(error) if Refusal::of(&error) == Refusal::Held || error.kind() == ErrorKind::Interrupted => {
                std::thread::sleep(Duration::from_millis(wait));
            }
            done => return done,
        }
    }
    act()
}

/// Reads a file, with patience. What is no file, a pipe or a device, has no end: it is refused as unsupported.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let kind = path.metadata()?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    patiently(|| fs::read(path))
}

/// Whether anything bears this name, a link to nothing among it.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether the name is that of a link: what is written there would land elsewhere.
pub fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|it| it.is_symlink())
}

/// Writes a file that is not there yet; a link of that name is refused, too.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Makes sure that a file is on the disk, not only in its memory: without this a power cut after a rename may leave an empty
/// document.
pub fn settle(path: &Path) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Moves a file to a name that nothing bears: `AlreadyExists` if something does, and then both stay as they are.
pub fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| match renamed(from, to, How::WithoutReplacing) {
        Some(done) => done,
        None => link_and_unlink(from, to),
    })
}

/// Lets two files change places in one act, where the system can; `None` where it cannot.
pub fn exchange(one: &Path, other: &Path) -> Option<io::Result<()>> {
    renamed(one, other, How::Exchanging)
}

/// Moves a file over another. Whoever calls this has just looked at the other.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| {
        fs::rename(from, to).map_err(|error| match refusal::at(to, &error) {
            Refusal::Held => ErrorKind::ResourceBusy.into(),
            _ => error,
        })
    })
}

/// Makes sure that the names of a folder are on the disk. Windows needs no such thing, and refuses.
pub fn settle_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// For systems and disks that cannot move without replacing: a second name appears, then the first vanishes.
fn link_and_unlink(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).inspect_err(|_| {
            let _ = fs::remove_file(to);
        }),
        Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => Err(error),
        Err(error) if matches!(Refusal::of(&error), Refusal::Full | Refusal::Closed | Refusal::Held) => {
            Err(error)
        }
        // Sticks and cards know no second names.
        Err(_) if is_there(to) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

#[derive(Clone, Copy)]
enum How {
    WithoutReplacing,
    Exchanging,
}

/// `None` where the system or the disk cannot do it.
#[cfg(target_os = "linux")]
fn renamed(from: &Path, to: &Path, how: How) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let flags = match how {
        How::WithoutReplacing => RenameFlags::NOREPLACE,
        How::Exchanging => RenameFlags::EXCHANGE,
    };
    match renameat_with(CWD, from, CWD, to, flags) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => None,
        done => Some(done.map_err(io::Error::from)),
    }
}

#[cfg(not(target_os = "linux"))]
fn renamed(_from: &Path, _to: &Path, how: How) -> Option<io::Result<()>> {
    match how {
        How::WithoutReplacing | How::Exchanging => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_for_a_moment_is_read_in_the_end() {
        let mut left = 3;
        let read = patiently(|| {
            left -= 1;
            if left > 0 { Err(ErrorKind::ResourceBusy.into()) } else { Ok("текст") }
        });
        assert_eq!(read.unwrap(), "текст");
        let held: io::Result<()> = patiently(|| Err(ErrorKind::ResourceBusy.into()));
        assert_eq!(held.unwrap_err().kind(), ErrorKind::ResourceBusy);
        let mut tries = 0;
        let missing: io::Result<()> = patiently(|| {
            tries += 1;
            Err(ErrorKind::NotFound.into())
        });
        assert!(missing.is_err() && tries == 1, "what is not there is not waited for");
    }

    #[test]
    fn a_move_never_replaces_whatever_the_system_can() {
        for act in [move_new, link_and_unlink] {
            let folder = tempfile::tempdir().unwrap();
            let (from, to) = (folder.path().join("от"), folder.path().join("к"));
            fs::write(&from, "новое").unwrap();
            fs::write(&to, "прежнее").unwrap();
            assert_eq!(act(&from, &to).unwrap_err().kind(), ErrorKind::AlreadyExists);
            assert_eq!(fs::read_to_string(&to).unwrap(), "прежнее");
            fs::remove_file(&to).unwrap();
            act(&from, &to).unwrap();
            assert_eq!(fs::read_to_string(&to).unwrap(), "новое");
            assert!(!is_there(&from));
            assert_eq!(act(&from, &to).unwrap_err().kind(), ErrorKind::NotFound);
        }
    }
}
