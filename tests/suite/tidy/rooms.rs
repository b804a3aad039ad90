//! Guards "one foreign crate, one room", file sizes, and what must not stand in the repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files longer than this hold more than one subject.
const MOST_LINES: usize = 400;

/// Which rooms may name a foreign crate. An empty list means: anywhere, it is vocabulary.
const CRATES: &[(&str, &[&str])] = &[
    // Whoever prints takes the colour out again where it is not wanted.
    ("anstream", &["cli", "main"]),
    ("anstyle", &["cli"]),
    ("askama", &["page"]),
    ("calamine", &["workbook"]),
    // The clock is read in main.rs alone; everywhere else a date is an argument.
    ("chrono", &["calendar", "main"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("crc32fast", &["docx"]),
    ("docx_rs", &["docx"]),
    ("encoding_rs", &["workbook"]),
    ("flate2", &["docx"]),
    ("handlebars", &["docx"]),
    ("icalendar", &["page"]),
    ("pulldown_cmark", &["docx"]),
    // A file whose XML is not whole would keep calamine busy for ever: it is walked through first.
    ("quick_xml", &["docx", "workbook"]),
    ("rayon", &["docx", "render"]),
    ("rust_xlsxwriter", &["xlsx"]),
    ("rustix", &["disk"]),
    ("serde", &[]),
    ("serde_json", &[]),
    ("sha2", &["memory"]),
    ("tempfile", &["disk"]),
    ("terminal_size", &["main"]),
    ("textwrap", &["cli"]),
    ("toml", &["data"]),
    // A workbook is looked into before calamine opens it: a zip bomb must not take the memory.
    ("zip", &["disk", "docx", "workbook"]),
];

/// Where printing is the job.
const PRINTERS: &[&str] = &["cli", "main"];

#[test]
fn every_file_of_src_belongs_to_a_room() {
    let mut rooms: BTreeSet<String> = rooms().into_iter().collect();
    rooms.extend(["lib".into(), "main".into()]);
    for (room, path, _) in sources() {
        assert!(rooms.contains(&room), "{} is in no room of lib.rs", path.display());
    }
}

#[test]
fn a_foreign_crate_lives_in_one_room() {
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        for (krate, allowed) in CRATES {
            if allowed.is_empty() || allowed.contains(&room.as_str()) {
                continue;
            }
            for (number, line) in code.lines().enumerate() {
                if names_crate(line, krate) {
                    wrong.push(format!("{}:{}: {room} uses {krate}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside their rooms:\n{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_its_room() {
    let manifest = read(&root().join("Cargo.toml"));
    // One table for every system, and one more for each that has crates of its own.
    let is_ours = |it: &&str| {
        let heading = it.split(']').next().unwrap_or_default();
        heading == "dependencies" || heading.ends_with(".dependencies")
    };
    let tables = manifest.split("\n[").filter(is_ours);
    let lines = tables.flat_map(|it| it.lines().skip(1)).filter(|it| !it.starts_with('#'));
    let mut given: Vec<String> =
        lines.filter_map(|it| it.split_once('=').map(|(name, _)| name.trim().replace('-', "_"))).collect();
    given.sort();
    let known: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    assert_eq!(given, known, "Cargo.toml and the table of this file differ");
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for path in files("rs") {
        let text = read(&path);
        if !text.starts_with("//! ") {
            wrong.push(format!("{}: the first line must say what the file is for", path.display()));
        }
        let lines = text.lines().count();
        if lines >= MOST_LINES {
            wrong.push(format!("{}: {lines} lines, fewer than {MOST_LINES} are allowed", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    for (room, path, code) in sources() {
        if PRINTERS.contains(&room.as_str()) {
            continue;
        }
        for word in ["println!", "print!(", "eprint", "dbg!", "std::process::exit"] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn only_disk_touches_the_disk() {
    for (room, path, code) in sources() {
        if room == "disk" {
            continue;
        }
        for word in ["std::fs", "File::open", "File::create", "std::env::current_dir", "SystemTime"] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn nothing_is_left_unfinished() {
    // Written in halves, so that this file does not find itself.
    let words = [["todo", "!("], ["unimplemented", "!("], ["#[ign", "ore"], ["FIX", "ME"], ["#[all", "ow("]];
    for path in files("rs") {
        let text = read(&path);
        for word in words {
            assert!(!text.contains(&word.concat()), "{}: {}", path.display(), word.concat());
        }
    }
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let words = [["/ho", "me/"], ["/ro", "ot/"], ["/wo", "rk/"], ["../sha", "red"], ["C:\\Us", "ers"]];
    for kind in ["rs", "toml", "md", "yml", "txt", "json"] {
        for path in files(kind) {
            let text = read(&path);
            for word in words {
                assert!(!text.contains(&word.concat()), "{}: {}", path.display(), word.concat());
            }
        }
    }
}

/// The rooms in the order of `lib.rs`.
fn rooms() -> Vec<String> {
    let text = read(&root().join("src/lib.rs"));
    let rooms = text.lines().filter_map(|it| it.trim().strip_prefix("pub mod ")?.strip_suffix(';'));
    rooms.map(String::from).collect()
}

/// Every file of `src` with its room and its code; comments are blanked, lines keep their numbers.
fn sources() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut found = Vec::new();
    for path in files("rs").into_iter().filter(|it| it.starts_with(&src)) {
        let inner = path.strip_prefix(&src).expect("below src");
        let first = inner.iter().next().expect("a name").to_string_lossy();
        let room = first.trim_end_matches(".rs").to_string();
        let code = read(&path).lines().map(without_comment).collect::<Vec<_>>().join("\n");
        found.push((room, path, code));
    }
    assert!(found.len() > 5, "src was not found");
    found
}

fn without_comment(line: &str) -> &str {
    // An address such as https:// inside a string is no comment.
    match line.find("//") {
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    }
}

fn names_crate(line: &str, krate: &str) -> bool {
    let mut from = 0;
    while let Some(at) = line[from..].find(krate) {
        let start = from + at;
        let end = start + krate.len();
        let before = line[..start].chars().next_back();
        let alone = !before.is_some_and(|it| it.is_alphanumeric() || "_:\"./".contains(it));
        let path = line[end..].starts_with("::");
        let import = line[..start].trim_end().ends_with("use") && line[end..].starts_with([';', ' ']);
        if alone && (path || import) {
            return true;
        }
        from = end;
    }
    false
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files of the project with this ending, sorted; what is built or made is passed over.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&root(), &mut |path| {
        if path.extension().is_some_and(|it| it == ending) {
            found.push(path.to_path_buf());
        }
    });
    found.sort();
    found
}

fn walk(folder: &Path, seen: &mut impl FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if name == "target" || name == "output" || name.to_string_lossy().starts_with(".git") {
            continue;
        }
        if path.is_dir() {
            walk(&path, seen);
        } else {
            seen(&path);
        }
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_guards_see_what_they_look_for() {
    assert!(names_crate("use chrono::NaiveDate;", "chrono"));
    assert!(names_crate("let a = zip::ZipArchive::new(b);", "zip"));
    assert!(!names_crate("pairs.iter().zip(others)", "zip"));
    assert!(!names_crate("use crate::docx::zip::pack;", "zip"));
    assert_eq!(without_comment("let a = 1; // crate::disk"), "let a = 1; ");
}
