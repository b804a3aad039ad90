//! Guards what the pages for people say of the tree: each file that they name is there.

use std::fs;
use std::path::Path;

const PAGES: [&str; 8] = [
    "README.md",
    "README.ru.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/glossary.md",
    "docs/interfaces.md",
    "docs/security.md",
];

/// Folders of the tree: what begins with one of them and a slash is a path.
const FOLDERS: [&str; 6] = ["src/", "tests/", "rules/", "docs/", "templates/", "benches/"];

#[test]
fn files_that_the_pages_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut named, mut missing) = (0, Vec::new());
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).unwrap();
        for path in paths(&text) {
            named += 1;
            if !root.join(&path).exists() {
                missing.push(format!("{page}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "no such files:\n{}", missing.join("\n"));
    assert!(named > 60, "only {named} paths were found");
}

#[test]
fn tests_that_the_page_on_security_names_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let named =
        page.split('`').skip(1).step_by(2).filter(|it| it.matches('_').count() > 2 && !it.contains(' '));
    let named: Vec<&str> = named.collect();
    let (mut sources, mut folders) = (String::new(), vec![root.join("tests/suite")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => sources += &fs::read_to_string(path).unwrap_or_default(),
            }
        }
    }
    let missing: Vec<&&str> = named.iter().filter(|it| !sources.contains(&format!("fn {it}("))).collect();
    assert!(missing.is_empty() && named.len() > 25, "no such tests: {missing:?}");
}

/// The paths in backticks and in links, without those that hold a place to fill.
fn paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let linked = text.split("](").skip(1).filter_map(|it| it.split_once(')')).map(|it| it.0);
    let all = quoted.chain(linked).map(|it| it.split('#').next().unwrap_or_default());
    let ours =
        all.filter(|it| FOLDERS.iter().any(|folder| it.starts_with(folder) && it.len() > folder.len()));
    ours.filter(|it| !it.contains(['<', '*', ' ', '{'])).map(str::to_owned).collect()
}

#[test]
fn a_path_is_seen() {
    assert_eq!(
        paths("see `src/lib.rs`, [it](docs/tags.md#a) and `tests/cases/*/x`, `src/`"),
        ["src/lib.rs", "docs/tags.md"]
    );
}
