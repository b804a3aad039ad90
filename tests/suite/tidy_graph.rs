//! Guards the order of files: each uses only those above it in the list of its door, and no two use each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rooms not yet in order, with how many files their largest circle has: it may shrink and never grow.
const LEFT: &[(&str, usize)] =
    &[("cli", 2), ("disk", 4), ("district", 3), ("documents", 11), ("schedule", 20), ("xlsx", 6)];

/// A file by its place among the modules: `["staff", "text", "dates"]`; the root of the crate has none.
type Module = Vec<String>;

/// What a file says of others.
#[derive(Default)]
struct File {
    /// The paths that it uses, in segments.
    uses: Vec<Module>,
    /// The names that it opens to others (`pub use`), with their paths.
    opened: BTreeMap<String, Module>,
    /// The files below it, in the order of its list.
    listed: Vec<String>,
}

#[test]
fn files_use_only_files_above_them() {
    let files = files();
    let left = |room: &str| LEFT.iter().any(|it| it.0 == room);
    let mut wrong = Vec::new();
    for (file, used) in edges(&files) {
        let shared = file.iter().zip(&used).take_while(|(left, right)| left == right).count();
        let (Some(own), Some(other)) = (file.get(shared), used.get(shared)) else { continue };
        let list = &files[&file[..shared]].listed;
        let at = |name: &String| list.iter().position(|it| it == name);
        if at(other) > at(own) && !(shared > 0 && left(&file[0])) {
            wrong.push(format!("{} uses {}", file.join("/"), used.join("/")));
        }
    }
    assert!(wrong.is_empty(), "files that look down:\n{}", wrong.join("\n"));
}

#[test]
fn no_two_files_use_each_other() {
    let mut wrong = Vec::new();
    for circle in circles(&edges(&files())) {
        let room = &circle[0][0];
        let most = LEFT.iter().find(|it| it.0 == room).map_or(0, |it| it.1);
        if circle.len() > most || circle.iter().any(|it| it[0] != *room) {
            let names: Vec<String> = circle.iter().map(|it| it.join("/")).collect();
            wrong.push(names.join(", "));
        }
    }
    assert!(wrong.is_empty(), "circles of files:\n{}", wrong.join("\n"));
}

#[test]
fn the_graph_sees_what_it_looks_for() {
    let texts = [
        ("", "pub mod low; mod high;"),
        ("low", "mod part; pub use part::{One, Two as Other}; // crate::high\n"),
        ("low/part", "use crate::high::{self, Thing}; fn f() { super::helper(\"crate::low::x\") }"),
        ("high", "pub use crate::low::*;\nuse crate::low::Other;"),
    ];
    let module = |it: &str| it.split('/').filter(|it| !it.is_empty()).map(String::from).collect::<Module>();
    let files = texts.into_iter().map(|(name, text)| (module(name), File::read(text))).collect();
    let found: Vec<String> =
        edges(&files).into_iter().map(|it| format!("{} -> {}", it.0.join("/"), it.1.join("/"))).collect();
    assert_eq!(found, ["high -> low/part", "low/part -> high", "low/part -> low"]);
    assert_eq!(circles(&edges(&files)), [[module("high"), module("low/part")]]);
}

/// All files of `src` but the one that starts the program.
fn files() -> BTreeMap<Module, File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&src).unwrap().with_extension("");
            let mut module: Module = name.iter().map(|it| it.to_string_lossy().into_owned()).collect();
            if module == ["lib"] {
                module.clear();
            }
            found.insert(module, File::read(&std::fs::read_to_string(path).unwrap()));
        }
    }
    found.remove(&vec!["main".to_owned()]);
    assert!(found.len() > 100, "src was not found");
    found
}

impl File {
    fn read(text: &str) -> File {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<String> = code.lines().map(bare).collect();
        let mut file = File::default();
        for statement in code.join("\n").split(';') {
            let words: Vec<&str> = statement.split_whitespace().collect();
            if let [.., "mod", name] = words[..] {
                file.listed.push(name.to_owned());
                continue;
            }
            let Some((before, tree)) = import(statement) else {
                file.uses.extend(paths(statement));
                continue;
            };
            file.uses.extend(paths(before));
            for (path, name) in leaves(tree) {
                match before.trim_end().ends_with("pub") {
                    true => drop(file.opened.insert(name, path)),
                    false => file.uses.push(path),
                }
            }
        }
        file
    }
}

/// A line without its comment and without what stands in quotation marks.
fn bare(line: &str) -> String {
    let texts = line.split('"').step_by(2).collect::<Vec<_>>().join("\"");
    texts.split("//").next().unwrap_or_default().to_owned()
}

/// What stands before `use` in a statement, and the tree behind it.
fn import(statement: &str) -> Option<(&str, &str)> {
    let (before, tree) = statement.rsplit_once("use ")?;
    (before.is_empty() || before.ends_with(char::is_whitespace)).then_some((before, tree))
}

/// The paths of a tree like `a::{b, c::{self, d as e}}`, each with the name that it gets.
fn leaves(tree: &str) -> Vec<(Module, String)> {
    let Some((before, inside)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = segments(path);
        path.pop_if(|it| *it == "self");
        let name =
            if name.is_empty() { path.last().cloned().unwrap_or_default() } else { name.trim().into() };
        return vec![(path, name)];
    };
    let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
    let mut depth = 0;
    let parts = inside.split(|it: char| {
        depth += i32::from(it == '{') - i32::from(it == '}');
        it == ',' && depth == 0
    });
    let parts = parts.filter(|it| !it.trim().is_empty());
    parts.flat_map(|it| leaves(&format!("{}{}", before.trim(), it.trim()))).collect()
}

/// The paths that stand in code.
fn paths(code: &str) -> Vec<Module> {
    let tokens = code.split(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':'));
    tokens.filter(|it| it.contains("::") && !it.starts_with(':')).map(segments).collect()
}

fn segments(path: &str) -> Module {
    path.split("::").map(str::trim).filter(|it| !it.is_empty()).map(String::from).collect()
}

/// Which file uses which; what only opens another (`pub use`) does not use it.
fn edges(files: &BTreeMap<Module, File>) -> BTreeSet<(Module, Module)> {
    let mut found = BTreeSet::new();
    for (own, file) in files {
        let used = file.uses.iter().filter_map(|it| resolve(files, own, it));
        let others = used.filter(|it| it != own && !it.is_empty() && !own.is_empty());
        found.extend(others.map(|it| (own.clone(), it)));
    }
    found
}

/// Finds the file in which a path ends, through the names that others open.
fn resolve(files: &BTreeMap<Module, File>, own: &Module, path: &[String]) -> Option<Module> {
    let mut at = own.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            at.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|it| it == "super") {
                at.pop();
                rest = &rest[1..];
            }
        }
        name => {
            at.push(name.to_owned());
            files.get(&at)?;
            rest = &path[1..];
        }
    }
    while let Some((name, after)) = rest.split_first() {
        let below: Module = at.iter().chain([name]).cloned().collect();
        if files.contains_key(&below) {
            (at, rest) = (below, after);
            continue;
        }
        let file = files.get(&at)?;
        let whole = file.opened.get("*").and_then(|it| resolve(files, &at, &it[..it.len() - 1]));
        let through = |door: &Module| files[door].opened.get(name).map(|it| (door.clone(), it.clone()));
        let Some((door, mut path)) = through(&at).or_else(|| through(&whole?)) else { break };
        path.extend_from_slice(after);
        return resolve(files, &door, &path).or(Some(door));
    }
    Some(at)
}

/// The sets of files of which each leads to each other.
fn circles(edges: &BTreeSet<(Module, Module)>) -> Vec<Vec<Module>> {
    let mut reached: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for (start, _) in edges {
        let mut open = vec![start];
        while let Some(file) = open.pop() {
            let next = edges.iter().filter(|it| it.0 == *file).map(|it| &it.1);
            let own = reached.entry(start).or_default();
            open.extend(next.filter(|it| own.insert(it)));
        }
    }
    let leads = |from: &Module, to: &Module| reached.get(from).is_some_and(|it| it.contains(to));
    let mut found: Vec<Vec<Module>> = Vec::new();
    for file in reached.keys().filter(|it| leads(it, it)) {
        if !found.iter().flatten().any(|it| it == *file) {
            let both = reached.keys().filter(|it| leads(file, it) && leads(it, file));
            found.push(both.map(|it| (*it).clone()).collect());
        }
    }
    found
}
