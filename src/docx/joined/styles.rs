//! The named styles of several Word files in one: where they are not the same they get names of their own.

use super::lists::Lists;
use super::names::Names;
use super::prefixes::declare;
use crate::docx::package::element_order;
use crate::docx::package::xml::{Element, Node};

/// The styles of the joined file.
pub struct Styles {
    /// The name of the part.
    pub name: String,
    /// The part.
    pub root: Element,
    /// The styles of the files so far, as they stood there, with the names that they got.
    taken: Vec<(Element, Names)>,
}

impl Styles {
    /// Begins with those of the first file.
    pub fn of((name, root): (String, Element)) -> Self {
        Styles { name, taken: vec![(root.clone(), Names { known: true, ..Names::default() })], root }
    }

    /// Finds out how the styles of a file are called in the joined one.
    pub fn take(&mut self, theirs: &mut Element, index: usize) -> Names {
        // Lists are counted file by file: styles with numbers are never shared.
        let numbered = holds(theirs, "w:numPr");
        if let Some((_, names)) = self.taken.iter().find(|it| it.0 == *theirs && !numbered) {
            return Names { known: true, ..names.clone() };
        }
        let ending = format!("-{index}");
        let default = |kind: &str| {
            let own = |it: &&Element| it.attribute("w:type") == Some(kind) && is_default(it);
            let id = theirs.elements().find(own)?.attribute("w:styleId")?;
            Some(format!("{id}{ending}"))
        };
        let (paragraph, table) = (default("paragraph"), default("table"));
        let names = Names { ending, paragraph, table, known: false };
        self.taken.push((theirs.clone(), names.clone()));
        names
    }

    /// Takes the styles of a file over under their new names.
    pub fn keep(&mut self, mut theirs: Element, names: &Names, lists: &Lists) {
        if names.known {
            return;
        }
        declare(&mut self.root, &theirs);
        let defaults = theirs.child("w:docDefaults").cloned().unwrap_or_default();
        let part = |of: &str, part: &str| defaults.child(of).and_then(|it| it.child(part)).cloned();
        let (paragraph, run) = (part("w:pPrDefault", "w:pPr"), part("w:rPrDefault", "w:rPr"));
        lists.apply(&mut theirs);
        for node in theirs.children {
            let Node::Element(mut style) = node else { continue };
            if style.name != "w:style" {
                continue;
            }
            let id = style.attribute("w:styleId").unwrap_or_default().to_owned();
            style.set("w:styleId", format!("{id}{}", names.ending));
            style.attributes.retain(|it| it.0 != "w:default");
            if let Some(name) = style.child_mut("w:name") {
                let shown = format!("{}{}", name.attribute("w:val").unwrap_or_default(), names.ending);
                name.set("w:val", shown);
            }
            names.rename(&mut style);
            // The look of what names no style of its own comes from the defaults of its file.
            if style.child("w:basedOn").is_none() && style.attribute("w:type") == Some("paragraph") {
                paragraph.iter().chain(&run).for_each(|it| under(&mut style, it));
            }
            self.root.children.push(Node::Element(style));
        }
    }
}

/// Puts properties into a style, those that it has none of.
fn under(style: &mut Element, defaults: &Element) {
    match style.child_mut(&defaults.name) {
        None => element_order::insert(style, defaults.clone()),
        Some(own) => {
            for it in defaults.elements().filter(|it| own_lacks(own, &it.name)).cloned().collect::<Vec<_>>() {
                element_order::insert(own, it);
            }
        }
    }
}

fn own_lacks(own: &Element, name: &str) -> bool {
    own.child(name).is_none()
}

fn is_default(style: &Element) -> bool {
    matches!(style.attribute("w:default"), Some("1" | "true" | "on"))
}

fn holds(root: &Element, name: &str) -> bool {
    root.elements().any(|it| it.name == name || holds(it, name))
}
