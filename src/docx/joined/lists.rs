//! The lists of several Word files in one: each file counts by itself.

use super::names::Names;
use super::prefixes::declare;
use crate::docx::package::xml::{Element, Node};

/// By how much the numbers of one file's lists are moved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists {
    shift: i64,
}

impl Lists {
    /// Moves the numbers of the lists to which a part refers.
    pub fn apply(self, root: &mut Element) {
        if self.shift == 0 {
            return;
        }
        root.walk(&mut |it| {
            if let Some(own) = it.child_mut("w:numPr").and_then(|it| it.child_mut("w:numId")) {
                shift(own, "w:val", self.shift);
            }
        });
    }
}

/// Takes over the lists of a file.
pub fn take(own: &mut Option<(String, Element)>, theirs: Option<Element>, names: &Names) -> Lists {
    let Some(mut theirs) = theirs else { return Lists::default() };
    names.rename(&mut theirs);
    let Some((_, own)) = own else { return Lists::default() };
    let by = highest(own) + 1;
    declare(own, &theirs);
    for node in theirs.children {
        let Node::Element(mut it) = node else { continue };
        match it.name.as_str() {
            "w:abstractNum" => {
                shift(&mut it, "w:abstractNumId", by);
                // Lists with one mark of this kind are one list for Word.
                it.children.retain(|it| !it.is("w:nsid") && !it.is("w:tmpl"));
                it.walk(&mut |it| it.children.retain(|it| !it.is("w:lvlPicBulletId")));
                let at = own.children.iter().position(|it| it.is("w:num")).unwrap_or(own.children.len());
                own.children.insert(at, Node::Element(it));
            }
            "w:num" => {
                shift(&mut it, "w:numId", by);
                if let Some(of) = it.child_mut("w:abstractNumId") {
                    shift(of, "w:val", by);
                }
                let is_last = |it: &Node| it.is("w:numIdMacAtCleanup");
                let at = own.children.iter().position(is_last).unwrap_or(own.children.len());
                own.children.insert(at, Node::Element(it));
            }
            _ => {}
        }
    }
    Lists { shift: by }
}

/// The highest number of a list there is.
fn highest(numbering: &Element) -> i64 {
    let ids = numbering
        .elements()
        .filter_map(|it| it.attribute("w:abstractNumId").or_else(|| it.attribute("w:numId")));
    ids.filter_map(|it| it.parse().ok()).max().unwrap_or_default()
}

/// Moves a number; nought means no list.
fn shift(element: &mut Element, name: &str, by: i64) {
    let number = element.attribute(name).and_then(|it| it.parse::<i64>().ok());
    if let Some(number) = number.filter(|it| *it != 0 || name != "w:val" || element.name == "w:abstractNumId")
    {
        element.set(name, (number + by).to_string());
    }
}
