//! Files in, files out. Only this room touches the disk.
//!
//! Nothing that a person wrote is ever changed: the workbook is only read, and a document edited since the last run is kept.

mod refusal;
mod whole;
mod names;
mod lock;
mod load;
mod year;
mod gather;
mod outside;
mod archive;

use std::path::{Path, PathBuf};

pub use archive::{Contents as Archived, Files, lay_aside, pack, unpack, year_files};
pub use gather::{Book, Meant, Own, books, read_file};
pub use load::{TEMPLATES, Wanted, is_same, load, read_folder, rules};
pub use outside::{has_own, lay_out, put_beside, put_own, remove_own};
pub use year::{Intent, MEMORY, Plan, Published, State, Written, Year, recalled, remembered};

/// Tells whether there is an `input` folder to work from, here or beside the program.
pub fn is_begun() -> bool {
    home().join("input").is_dir()
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
