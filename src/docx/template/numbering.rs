//! The lists of a Word file: to which one a paragraph belongs by its style, and new ones for the turns of a loop.

use std::collections::BTreeMap;

use crate::docx::package::element_order;
use crate::docx::package::xml::{self, Element};

/// Attributes of an indent: name and value.
type Indent = Vec<(String, String)>;

/// The part with the lists, cut where new lists are added.
pub struct Numbering {
    before: String,
    after: String,
    /// The list and the kind of list it is.
    kinds: Vec<(u32, u32)>,
}

/// What a style says about the paragraphs that have it.
#[derive(Clone, Debug, Default)]
struct Style {
    /// The list; 0 means none, whatever the style below says.
    list: Option<u32>,
    level: Option<u32>,
    indent: Indent,
    /// The style below, whose looks hold where this one says nothing.
    below: Option<String>,
}

/// The styles of paragraphs that number what they are given to: «Нумерованный список».
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

impl Numbering {
    /// Reads the part. The error is a text for programmers.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let root = xml::parse(bytes)?;
        let number = |it: &Element, name: &str| it.attribute(name).and_then(|it| it.parse().ok());
        let kinds = root
            .elements()
            .filter(|it| it.name == "w:num")
            .filter_map(|it| Some((number(it, "w:numId")?, number(it.child("w:abstractNumId")?, "w:val")?)))
            .collect();
        let text = String::from_utf8(xml::write(&root)).map_err(|it| it.to_string())?;
        // Lists come after the kinds of lists and before what little may follow them.
        let at = text
            .rfind("</w:num>")
            .map_or_else(|| text.rfind("</w:numbering>"), |it| Some(it + "</w:num>".len()));
        let at = at.unwrap_or(text.len());
        Ok(Self { before: text[..at].into(), after: text[at..].into(), kinds })
    }

    /// Returns the first number that no list has.
    pub fn free(&self) -> u32 {
        self.kinds.iter().map(|it| it.0).max().unwrap_or(0) + 1
    }

    /// Writes the part with new lists: the number of each, and of the one it repeats from the start.
    pub fn with(&self, made: &[(u32, u32)]) -> String {
        let mut out = self.before.clone();
        for (new, old) in made {
            let kind = self.kinds.iter().find(|it| it.0 == *old).map_or(0, |it| it.1);
            out.push_str(&format!("<w:num w:numId=\"{new}\"><w:abstractNumId w:val=\"{kind}\"/>"));
            for level in 0..9 {
                out.push_str(&format!(
                    "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
                ));
            }
            out.push_str("</w:num>");
        }
        out.push_str(&self.after);
        out
    }
}

impl Styles {
    /// Reads the part with the styles. The error is a text for programmers.
    pub fn read(styles: &[u8], numbering: &[u8]) -> Result<Self, String> {
        let levels = levels(&xml::parse(numbering)?);
        let root = xml::parse(styles)?;
        let of_paragraphs =
            |it: &&Element| it.name == "w:style" && it.attribute("w:type") == Some("paragraph");
        let named = root.elements().filter(of_paragraphs).filter_map(|it| {
            let id = it.attribute("w:styleId")?;
            let mut style = Style::read(it);
            // Word looks here first and takes what the style says for a copy.
            style.level = levels.get(id).copied().or(style.level);
            Some((id.to_owned(), style))
        });
        Ok(Self(named.collect()))
    }

    /// Writes the list of each paragraph, which its style alone names, into the paragraph itself.
    pub fn spell_out(&self, root: &mut Element) {
        root.walk(&mut |it| {
            if it.name == "w:p"
                && let Some(properties) = it.child_mut("w:pPr")
            {
                self.spell_out_in(properties);
            }
        });
    }

    fn spell_out_in(&self, properties: &mut Element) {
        let Some(name) = properties.child("w:pStyle").and_then(|it| it.attribute("w:val")) else { return };
        let own = properties.child("w:numPr");
        if own.is_some_and(|it| it.child("w:numId").is_some()) {
            return;
        }
        let Some((list, level, indent)) = self.list(name) else { return };
        let own_level = own.and_then(|it| value(it.child("w:ilvl")?));
        let level = own_level.unwrap_or(level);
        let points = Element::new("w:numPr")
            .holding(Element::new("w:ilvl").with("w:val", level.to_string()))
            .holding(Element::new("w:numId").with("w:val", list.to_string()));
        // A paragraph that names its list takes the indents of the list; one whose style does, those of the style.
        let mut wanted = properties.child("w:ind").cloned().unwrap_or_else(|| Element::new("w:ind"));
        for (name, value) in indent {
            if wanted.attribute(&name).is_none() {
                wanted.set(&name, value);
            }
        }
        properties.children.retain(|it| !it.is("w:numPr") && !it.is("w:ind"));
        element_order::insert(properties, points);
        if !wanted.attributes.is_empty() {
            element_order::insert(properties, wanted);
        }
    }

    /// Finds the list of a style, the level in it and the indents that the styles set, the nearest style first.
    fn list(&self, name: &str) -> Option<(u32, u32, Indent)> {
        let mut indent: Indent = Vec::new();
        let mut level = None;
        let mut next = Some(name);
        // A damaged file may let a style stand on itself.
        for _ in 0..self.0.len() {
            let style = self.0.get(next?)?;
            for (name, value) in &style.indent {
                if !indent.iter().any(|it| it.0 == *name) {
                    indent.push((name.clone(), value.clone()));
                }
            }
            level = level.or(style.level);
            if let Some(list) = style.list {
                return (list > 0).then_some((list, level.unwrap_or_default(), indent));
            }
            next = style.below.as_deref();
        }
        None
    }
}

impl Style {
    fn read(element: &Element) -> Self {
        let properties = element.child("w:pPr");
        let points = properties.and_then(|it| it.child("w:numPr"));
        Self {
            list: points.and_then(|it| value(it.child("w:numId")?)),
            level: points.and_then(|it| value(it.child("w:ilvl")?)),
            indent: properties
                .and_then(|it| it.child("w:ind"))
                .map(|it| it.attributes.clone())
                .unwrap_or_default(),
            below: element.child("w:basedOn").and_then(|it| it.attribute("w:val")).map(str::to_owned),
        }
    }
}

/// Lists the styles that a level of a list belongs to, with the level.
fn levels(numbering: &Element) -> BTreeMap<String, u32> {
    let kinds = numbering.elements().filter(|it| it.name == "w:abstractNum");
    kinds
        .flat_map(Element::elements)
        .filter(|it| it.name == "w:lvl")
        .filter_map(|it| {
            let style = it.child("w:pStyle")?.attribute("w:val")?;
            Some((style.to_owned(), it.attribute("w:ilvl")?.parse().ok()?))
        })
        .collect()
}

fn value(element: &Element) -> Option<u32> {
    element.attribute("w:val")?.parse().ok()
}
