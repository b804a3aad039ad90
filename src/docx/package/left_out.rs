//! What of a stranger's Word file does not go on into papers: links that a computer follows by itself when the file is opened, macros,
//! and parts whose names lead out of the file.

use super::archive::Package;
use super::xml::{self, Element};

const TYPES: &str = "[Content_Types].xml";
/// A link that a person must click may stay.
const CLICKED: &str = "/hyperlink";
/// Parts that run, by the end of their names, and the folder of the others.
const RUNNING: [&str; 4] =
    ["vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin", "attachedtoolbars.bin"];
const CONTROLS: &str = "word/activex/";
/// Elements that are nothing without the part to which they refer.
const REFERRING: [&str; 5] = ["w:attachedTemplate", "w:control", "o:OLEObject", "w:subDoc", "w:altChunk"];

/// What was left out of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// A link that is followed without asking: a picture or a template elsewhere.
    Link,
    /// Macros and controls.
    Macro,
    /// A part whose name leads out of the file.
    Outside,
}

/// Takes out what does not go on; tells what that was.
pub fn clean(mut package: Package) -> Result<(Package, Vec<Left>), String> {
    let mut left = Vec::new();
    for name in package.names().to_owned() {
        let of = kind(&name);
        if let Some(of) = of {
            package.drop_part(&name);
            left.push(of);
        }
    }
    let mut changed: Vec<(String, Vec<u8>)> = Vec::new();
    for name in package.names().iter().filter(|it| it.ends_with(".rels")) {
        let bytes = package.part(name)?;
        let mut root = xml::parse(&bytes)?;
        let gone: Vec<String> = root.elements().filter_map(|it| unwanted(it, &mut left)).collect();
        if gone.is_empty() {
            continue;
        }
        let is_gone = |it: &Element| it.attribute("Id").is_some_and(|id| gone.iter().any(|it| it == id));
        root.children.retain(|it| !it.element().is_some_and(is_gone));
        changed.push((name.clone(), xml::write(&root)));
        let Some(part) = owner(name).filter(|it| package.names().contains(it)) else { continue };
        let mut root = xml::parse(&package.part(&part)?)?;
        forget(&mut root, &gone);
        changed.push((part, xml::write(&root)));
    }
    if left.is_empty() {
        return Ok((package, left));
    }
    let mut types = xml::parse(&package.part(TYPES)?)?;
    let is_there = |it: &Element| {
        let name = it.attribute("PartName").map(|it| it.trim_start_matches('/').to_owned());
        name.is_none_or(|it| package.names().contains(&it))
    };
    types.children.retain(|it| it.element().is_none_or(is_there));
    changed.push((TYPES.to_owned(), xml::write(&types)));
    left.sort_unstable();
    left.dedup();
    let changed: Vec<(&str, &[u8])> = changed.iter().map(|it| (it.0.as_str(), it.1.as_slice())).collect();
    Ok((Package::open(&package.with(&changed)?)?, left))
}

/// Why a part does not go on.
fn kind(name: &str) -> Option<Left> {
    let plain = name.to_lowercase();
    let leads_out =
        name.starts_with('/') || name.contains(['\\', ':']) || name.split('/').any(|it| it == "..");
    if leads_out {
        Some(Left::Outside)
    } else {
        let runs = RUNNING.iter().any(|it| plain.ends_with(it)) || plain.starts_with(CONTROLS);
        runs.then_some(Left::Macro)
    }
}

/// The id of a reference that does not go on.
fn unwanted(relation: &Element, left: &mut Vec<Left>) -> Option<String> {
    let said = |name: &str| relation.attribute(name).unwrap_or_default();
    let of = match said("TargetMode") == "External" {
        true => (!said("Type").ends_with(CLICKED)).then_some(Left::Link),
        false => kind(said("Target").trim_start_matches("../").trim_start_matches('/')),
    };
    let runs = || ["vbaProject", "control"].iter().any(|it| said("Type").ends_with(it));
    let of = of.or_else(|| runs().then_some(Left::Macro));
    left.extend(of);
    of.map(|_| said("Id").to_owned())
}

/// The part whose references stand in a part.
fn owner(relations: &str) -> Option<String> {
    let (folder, name) = relations.rsplit_once("_rels/")?;
    Some(format!("{folder}{}", name.strip_suffix(".rels")?)).filter(|it| !it.is_empty() && !it.ends_with('/'))
}

/// Takes out what refers to what is gone.
fn forget(root: &mut Element, gone: &[String]) {
    let is_gone = |value: &str| gone.iter().any(|it| it == value);
    root.walk(&mut |it| {
        it.children.retain(|it| {
            !it.element().is_some_and(|it| {
                let refers = it.attributes.iter().any(|it| it.0.starts_with("r:") && is_gone(&it.1));
                refers && REFERRING.contains(&it.name.as_str())
            })
        });
        it.attributes.retain(|it| !(it.0.starts_with("r:") && is_gone(&it.1)));
    });
}
