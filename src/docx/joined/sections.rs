//! Where one paper ends and the next begins: sections with their own pages, numbers and headers.

use crate::docx::package::element_order;
use crate::docx::package::xml::{Element, Node};

/// Headers and footers that a section takes over from the one before it, if it has none of its own.
const INHERITED: [(&str, &str); 2] = [("header", "w:headerReference"), ("footer", "w:footerReference")];
const TYPES: [&str; 2] = ["default", "first"];

/// Makes the first section of a paper begin on a new page with the number 1; returns what it would take over from the paper before.
pub fn begin_anew(root: &mut Element) -> Vec<&'static str> {
    let Some(section) = first(root) else { return Vec::new() };
    match section.child_mut("w:pgNumType") {
        Some(it) => it.set("w:start", "1"),
        None => element_order::insert(section, Element::new("w:pgNumType").with("w:start", "1")),
    }
    section.children.retain(|it| !it.is("w:type"));
    if section.child("w:footnotePr").is_none() {
        let anew = Element::new("w:numRestart").with("w:val", "eachSect");
        element_order::insert(section, Element::new("w:footnotePr").holding(anew));
    }
    let lacks = |it: &&(&str, &str)| TYPES.iter().any(|kind| !has(section, it.1, kind));
    INHERITED.iter().filter(lacks).map(|it| it.0).collect()
}

/// Refers the first section of a paper to an empty header or footer of each type that it lacks.
pub fn refer(root: &mut Element, kind: &str, id: &str) {
    let (Some(section), Some((_, name))) = (first(root), INHERITED.iter().find(|it| it.0 == kind)) else {
        return;
    };
    for kind in TYPES {
        if !has(section, name, kind) {
            let own = Element::new(name).with("w:type", kind).with("r:id", id);
            section.children.insert(0, Node::Element(own));
        }
    }
}

fn has(section: &Element, name: &str, kind: &str) -> bool {
    section.elements().any(|it| it.name == name && it.attribute("w:type") == Some(kind))
}

/// The first section of a text.
fn first(root: &mut Element) -> Option<&mut Element> {
    if root.name == "w:sectPr" {
        return Some(root);
    }
    root.children.iter_mut().find_map(|it| match it {
        Node::Element(it) => first(it),
        Node::Text(_) => None,
    })
}

/// Puts a paper behind what is there: the last section of that ends where it stands.
pub fn append(whole: &mut Element, other: Element) -> Result<(), String> {
    let body = whole.child_mut("w:body").ok_or("no body")?;
    close(body);
    let theirs = other.children.into_iter().find(|it| it.is("w:body"));
    let Some(Node::Element(theirs)) = theirs else { return Err("no body".into()) };
    body.children.extend(theirs.children);
    Ok(())
}

/// Moves the last section of a text into its last paragraph, or into one that takes no room.
fn close(body: &mut Element) {
    let Some(at) = body.children.iter().rposition(|it| it.is("w:sectPr")) else { return };
    let Node::Element(section) = body.children.remove(at) else { return };
    if let Some(Node::Element(last)) = body.children.last_mut()
        && last.name == "w:p"
        && last.child("w:pPr").is_none_or(|it| it.child("w:sectPr").is_none())
    {
        if last.child("w:pPr").is_none() {
            last.children.insert(0, Node::Element(Element::new("w:pPr")));
        }
        if let Some(properties) = last.child_mut("w:pPr") {
            element_order::insert(properties, section);
        }
        return;
    }
    let spacing = [("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")];
    let spacing =
        spacing.into_iter().fold(Element::new("w:spacing"), |it, (name, value)| it.with(name, value));
    let small = Element::new("w:rPr").holding(Element::new("w:sz").with("w:val", "2"));
    let end = Element::new("w:pPr").holding(spacing).holding(small).holding(section);
    body.children.push(Node::Element(Element::new("w:p").holding(end)));
}
