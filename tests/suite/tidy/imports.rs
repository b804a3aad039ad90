//! Which file of `src` uses which: paths are followed through `use`, `super::` and re-exports to the file that defines the name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A path of names: `crate::staff::Person` is `["crate", "staff", "Person"]`.
type Names = Vec<String>;

/// A path that a module names.
struct Named {
    module: Names,
    path: Names,
}

/// All files of `src` and what each names of the others.
pub struct House {
    files: Vec<File>,
    modules: BTreeMap<Names, Module>,
    /// For a pair of files the names that the first takes from the second.
    uses: BTreeMap<(usize, usize), BTreeSet<String>>,
}

/// One file, which is one module.
struct File {
    path: PathBuf,
    module: Names,
    /// The modules below it, in the order in which they are listed.
    children: Vec<String>,
}

/// What a module knows by name.
#[derive(Default)]
struct Module {
    file: usize,
    defined: BTreeSet<String>,
    imported: BTreeMap<String, Names>,
    all_of: Vec<Names>,
}

impl House {
    /// Reads every file below `src`, from `lib.rs` down.
    pub fn read(src: &Path) -> Self {
        let mut house = Self { files: Vec::new(), modules: BTreeMap::new(), uses: BTreeMap::new() };
        let mut named = Vec::new();
        house.enter(src.join("lib.rs"), src, vec!["crate".into()], &mut named);
        for Named { module, path } in named {
            let Some(to) = house.home(&module, &path, 0) else { continue };
            let from = house.modules[&module].file;
            if from == to {
                continue;
            }
            house.uses.entry((from, to)).or_default().insert(path.join("::"));
        }
        house
    }

    /// Reads a file and those below it.
    fn enter(&mut self, path: PathBuf, folder: &Path, module: Names, named: &mut Vec<Named>) {
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let code = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file = self.files.len();
        self.files.push(File { path, module: module.clone(), children: Vec::new() });
        let mut below = Vec::new();
        self.know(file, &module, &code.items, &mut below, named);
        for child in below {
            let door = folder.join(format!("{child}.rs"));
            let inner = [&module[..], std::slice::from_ref(&child)].concat();
            self.files[file].children.push(child.clone());
            self.enter(door, &folder.join(&child), inner, named);
        }
    }

    /// Takes down what a module defines and imports, and every path that it names.
    fn know(
        &mut self,
        file: usize,
        module: &Names,
        items: &[syn::Item],
        below: &mut Vec<String>,
        named: &mut Vec<Named>,
    ) {
        let mut known = Module { file, ..Module::default() };
        for item in items {
            match item {
                syn::Item::Mod(it) => match &it.content {
                    None => below.push(it.ident.to_string()),
                    Some((_, inner)) => {
                        let name = [&module[..], &[it.ident.to_string()]].concat();
                        self.know(file, &name, inner, &mut Vec::new(), named);
                    }
                },
                _ => known.defined.extend(name_of(item)),
            }
            let mut seen = Seen::default();
            if !matches!(item, syn::Item::Mod(_)) {
                seen.visit_item(item);
            }
            known.imported.extend(seen.known.imported);
            known.all_of.extend(seen.known.all_of);
            let paths = seen.paths.into_iter().filter(|it| it.len() > 1);
            named.extend(paths.map(|path| Named { module: module.clone(), path }));
        }
        let imports = known.imported.values().chain(&known.all_of);
        named.extend(imports.map(|it| Named { module: module.clone(), path: it.clone() }));
        self.modules.insert(module.clone(), known);
    }

    /// The file where the thing is defined that `path` means inside `module`; `None` for what is foreign or local.
    fn home(&self, module: &Names, path: &[String], depth: usize) -> Option<usize> {
        // A name that is imported from a foreign crate of the same name would lead back to itself.
        if depth > 9 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        let next = match first.as_str() {
            "crate" => vec!["crate".into()],
            "self" => module.clone(),
            "super" => module[..module.len() - 1].to_vec(),
            name => return self.find(module, name, rest, depth),
        };
        self.step(&next, rest, depth)
    }

    /// Goes on from a module.
    fn step(&self, module: &Names, rest: &[String], depth: usize) -> Option<usize> {
        let known = self.modules.get(module)?;
        match rest.split_first() {
            None => Some(known.file),
            Some((name, rest)) if name == "self" => self.step(module, rest, depth),
            Some((name, rest)) if name == "super" => {
                self.step(&module[..module.len() - 1].to_vec(), rest, depth)
            }
            Some((name, rest)) => self.find(module, name, rest, depth),
        }
    }

    /// The file where a name of a module is defined.
    fn find(&self, module: &Names, name: &str, rest: &[String], depth: usize) -> Option<usize> {
        let known = self.modules.get(module)?;
        let child = [&module[..], &[name.to_string()]].concat();
        // A function may be called like the module that it stands in: what goes on is the module.
        let inner = self.modules.contains_key(&child);
        if inner && !rest.is_empty() {
            return self.step(&child, rest, depth);
        }
        if known.defined.contains(name) {
            return Some(known.file);
        }
        if let Some(path) = known.imported.get(name) {
            return self.home(module, &[&path[..], rest].concat(), depth + 1);
        }
        if inner {
            return self.step(&child, rest, depth);
        }
        let whole = [&[name.to_string()], rest].concat();
        known.all_of.iter().find_map(|it| self.home(module, &[&it[..], &whole[..]].concat(), depth + 1))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// `staff::person` for `src/staff/person.rs`.
    pub fn name(&self, file: usize) -> String {
        self.files[file].module[1..].join("::")
    }

    /// Says which files stand in a circle, and on the lines below what each takes from the others.
    pub fn shown(&self, circle: &[usize]) -> String {
        let mut names: Vec<String> = circle.iter().map(|it| self.name(*it)).collect();
        names.sort();
        let mut shown = names.join(", ");
        for (from, to) in circle.iter().flat_map(|from| circle.iter().map(move |to| (*from, *to))) {
            if let Some(taken) = self.uses.get(&(from, to)) {
                let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
                shown += &format!("\n  {} takes of {}: {}", self.name(from), self.name(to), taken.join(", "));
            }
        }
        shown
    }

    /// Groups of files each of which reaches every other, largest first.
    pub fn circles(&self) -> Vec<Vec<usize>> {
        let reach: Vec<BTreeSet<usize>> = (0..self.len()).map(|it| self.reached(it)).collect();
        let mut circles = BTreeSet::new();
        for (file, reached) in reach.iter().enumerate().filter(|(file, reached)| reached.contains(file)) {
            circles
                .insert(reached.iter().copied().filter(|it| reach[*it].contains(&file)).collect::<Vec<_>>());
        }
        let mut circles: Vec<_> = circles.into_iter().collect();
        circles.sort_by_key(|it| std::cmp::Reverse(it.len()));
        circles
    }

    fn reached(&self, file: usize) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut left = vec![file];
        while let Some(from) = left.pop() {
            for ((_, to), _) in self.uses.range((from, 0)..(from + 1, 0)) {
                if reached.insert(*to) {
                    left.push(*to);
                }
            }
        }
        reached
    }

    /// Uses of a module by a neighbour that its door lists above it: «docx: parts uses tags, which stands below it».
    pub fn out_of_order(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for ((from, to), names) in &self.uses {
            let (one, other) = (&self.files[*from].module, &self.files[*to].module);
            let shared = one.iter().zip(other).take_while(|(one, other)| one == other).count();
            let (Some(user), Some(used)) = (one.get(shared), other.get(shared)) else { continue };
            let door = self.files.iter().find(|it| it.module == one[..shared]).expect("a door");
            let at = |name| door.children.iter().position(|it| it == name);
            if at(user) < at(used) {
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                let door = one[1..shared].join("::");
                wrong.push(format!(
                    "{door}: {user} uses {used}, which stands below it ({}: {})",
                    self.files[*from].path.display(),
                    names.join(", ")
                ));
            }
        }
        wrong
    }
}

impl Module {
    fn import(&mut self, tree: &syn::UseTree, mut path: Names) {
        match tree {
            syn::UseTree::Path(it) => {
                path.push(it.ident.to_string());
                self.import(&it.tree, path);
            }
            syn::UseTree::Group(it) => it.items.iter().for_each(|tree| self.import(tree, path.clone())),
            syn::UseTree::Glob(_) => self.all_of.push(path),
            // The module itself, not a function of the same name: the step «self» says so.
            syn::UseTree::Name(it) if it.ident == "self" => {
                let name = path.last().expect("a module").clone();
                path.push("self".into());
                self.imported.insert(name, path);
            }
            syn::UseTree::Name(it) => {
                path.push(it.ident.to_string());
                self.imported.insert(it.ident.to_string(), path);
            }
            syn::UseTree::Rename(it) => {
                if it.ident != "self" {
                    path.push(it.ident.to_string());
                }
                self.imported.insert(it.rename.to_string(), path);
            }
        }
    }
}

/// The name that an item gives to its module.
fn name_of(item: &syn::Item) -> Option<String> {
    let ident = match item {
        syn::Item::Const(it) => &it.ident,
        syn::Item::Enum(it) => &it.ident,
        syn::Item::Fn(it) => &it.sig.ident,
        syn::Item::Static(it) => &it.ident,
        syn::Item::Struct(it) => &it.ident,
        syn::Item::Trait(it) => &it.ident,
        syn::Item::Type(it) => &it.ident,
        syn::Item::Macro(it) => it.ident.as_ref()?,
        _ => return None,
    };
    Some(ident.to_string())
}

fn names(path: &syn::Path) -> Names {
    path.segments.iter().map(|it| it.ident.to_string()).collect()
}

/// Collects the paths of an item, in macros too.
#[derive(Default)]
struct Seen {
    paths: Vec<Names>,
    /// What is imported, inside functions too.
    known: Module,
}

impl<'a> Visit<'a> for Seen {
    fn visit_path(&mut self, path: &'a syn::Path) {
        self.paths.push(names(path));
        visit::visit_path(self, path);
    }

    // Who may see something says nothing of what it needs.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.known.import(&item.tree, Vec::new());
    }

    fn visit_macro(&mut self, it: &'a syn::Macro) {
        self.tokens(it.tokens.clone());
        visit::visit_macro(self, it);
    }
}

impl Seen {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(it) if colons == 2 && !path.is_empty() => path.push(it.to_string()),
                TokenTree::Ident(it) => {
                    self.paths.push(std::mem::replace(&mut path, vec![it.to_string()]));
                }
                TokenTree::Punct(it) if it.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(it) => self.tokens(it.stream()),
                _ => {}
            }
            colons = 0;
        }
        self.paths.push(path);
    }
}
