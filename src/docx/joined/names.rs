//! What the styles of one file are called in the joined one.

use crate::docx::package::xml::{Element, Node};

/// Elements that name a style.
const NAMED: [&str; 10] = [
    "w:pStyle",
    "w:rStyle",
    "w:tblStyle",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:styleLink",
    "w:numStyleLink",
    "w:tblStylePr",
    "w:clickAndTypeStyle",
];

/// How the styles of one file are called in the joined one.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Behind the id of each.
    pub ending: String,
    /// The styles of paragraphs and tables that name none.
    pub paragraph: Option<String>,
    pub table: Option<String>,
    /// Whether they stand in the joined file already.
    pub known: bool,
}

impl Names {
    /// Renames the styles to which a part refers, and names those of paragraphs and tables that refer to none.
    pub fn apply(&self, root: &mut Element) {
        if self.ending.is_empty() {
            return;
        }
        self.rename(root);
        root.walk(&mut |it| {
            let (style, properties, named) = match it.name.as_str() {
                "w:p" => (&self.paragraph, "w:pPr", "w:pStyle"),
                "w:tbl" => (&self.table, "w:tblPr", "w:tblStyle"),
                _ => return,
            };
            let Some(style) = style else { return };
            if it.child(properties).is_none() {
                it.children.insert(0, Node::Element(Element::new(properties)));
            }
            let own = it.child_mut(properties).filter(|it| it.child(named).is_none());
            if let Some(own) = own {
                own.children.insert(0, Node::Element(Element::new(named).with("w:val", style)));
            }
        });
    }

    /// Renames the styles that are named.
    pub fn rename(&self, root: &mut Element) {
        root.walk(&mut |it| {
            if NAMED.contains(&it.name.as_str())
                && let Some(id) = it.attribute("w:val").map(|it| format!("{it}{}", self.ending))
            {
                it.set("w:val", id);
            }
        });
    }
}
