//! Guards the order inside the house: rooms, wings and files use only what their door lists above them, none in a circle.

use std::fs;
use std::path::{Path, PathBuf};

use super::imports::House;

/// More files in one folder than this, and a newcomer does not find the one that they want.
const MOST_FILES: usize = 12;

#[test]
fn a_module_uses_only_modules_above_it_in_their_door() {
    let wrong = house().out_of_order();
    assert!(wrong.is_empty(), "modules that look down:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let house = house();
    let wrong = house.circles();
    let shown: Vec<String> = wrong.iter().map(|it| house.shown(it)).collect();
    assert!(wrong.is_empty(), "files in a circle:\n{}", shown.join("\n"));
}

#[test]
fn a_folder_holds_few_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for folder in ["src", "tests/suite", "benches"] {
        count(&root.join(folder), &mut wrong);
    }
    // The folder of the rooms themselves holds a door a room.
    wrong.retain(|(folder, _)| *folder != root.join("src"));
    assert!(wrong.is_empty(), "folders with too many files: {wrong:#?}");
}

fn count(folder: &Path, wrong: &mut Vec<(PathBuf, usize)>) {
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => count(&path, wrong),
            path => files += usize::from(path.extension().is_some_and(|it| it == "rs")),
        }
    }
    if files > MOST_FILES {
        wrong.push((folder.to_path_buf(), files));
    }
}

fn house() -> House {
    let house = House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(house.len() > 150, "only {} files were found", house.len());
    house
}

/// A small house: what each of its files holds.
fn built(files: &[(&str, &str)]) -> House {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    House::read(folder.path())
}

/// A room with two files; the lower one holds this besides.
fn lower(text: &str) -> House {
    built(&[
        ("lib.rs", "mod room;"),
        ("room.rs", "mod low; mod high; pub use high::Tall; pub struct Door;"),
        ("room/low.rs", text),
        ("room/high.rs", "use super::low::Short as It; pub struct Tall(It); pub fn reach() {}"),
    ])
}

#[test]
fn every_way_to_name_another_file_is_seen() {
    for text in [
        "pub struct Short; use super::high::reach;",
        "pub struct Short; use super::{high::{self, reach}};",
        "pub struct Short; use crate::room::Tall;",
        "pub struct Short; use super::Tall as Other;",
        "pub struct Short; fn f() { super::high::reach() }",
        "pub struct Short; fn f() -> Vec<super::Tall> { Vec::new() }",
        "pub struct Short; fn f() { println!(\"{:?}\", super::high::reach()) }",
        "pub struct Short; fn f() { use super::high; high::reach() }",
        "pub struct Short; mod inner { fn f() { super::super::high::reach() } }",
    ] {
        let house = lower(text);
        assert_eq!(house.out_of_order().len(), 1, "{text}");
        let circle = house.circles();
        assert_eq!(circle.len(), 1, "{text}");
        assert_eq!(house.shown(&circle[0]).lines().next(), Some("room::high, room::low"), "{text}");
    }
}

#[test]
fn a_door_that_opens_and_is_used_is_in_the_circle() {
    let house = lower("pub struct Short(super::Door);");
    assert_eq!(house.shown(&house.circles()[0]).lines().next(), Some("room, room::high, room::low"));
    // The methods of a type stand beside it: elsewhere nobody sees which file they need.
    let house = lower("pub struct Short; impl super::Door { fn f() {} }");
    assert_eq!(house.circles().len(), 1);
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    for text in [
        "pub struct Short;",
        "pub struct Short; fn f() { let high = 1; println!(\"{}\", high) }",
        "pub struct Short; use std::fmt; impl fmt::Debug for Short {}",
        "pub struct Short; mod inner { pub struct Own; } use inner::Own;",
    ] {
        let house = lower(text);
        assert_eq!(house.circles(), Vec::<Vec<usize>>::new(), "{text}");
        assert_eq!(house.out_of_order(), Vec::<String>::new(), "{text}");
    }
}
