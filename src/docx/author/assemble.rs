//! What docx-rs leaves out or puts in the wrong place: children in the order of the schema, repeated header rows,
//! language, properties, one table of contents of the package. The result opens without repair and is the same each time.

use super::styles::NOTE_MARK;
use crate::docx::package::xml::{self, Element, Node};
use crate::docx::package::{element_order, pack};

/// Parts as docx-rs writes them.
pub struct Raw {
    /// word/document.xml.
    pub document: Vec<u8>,
    /// word/styles.xml.
    pub styles: Vec<u8>,
    /// word/numbering.xml.
    pub numbering: Vec<u8>,
    /// word/footnotes.xml.
    pub footnotes: Vec<u8>,
    /// The header with the page number.
    pub header: Vec<u8>,
    /// The title in the properties, with tags.
    pub title: String,
    /// The author in the properties, with tags.
    pub author: String,
}

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// No clock: every template and every document made from it carries the same moment.
const MOMENT: &str = "2026-01-01T00:00:00Z";

/// The parts beside the document: name, kind of its content, kind of its relation.
const PARTS: [(&str, &str, &str); 5] = [
    ("styles.xml", "styles", "styles"),
    ("numbering.xml", "numbering", "numbering"),
    ("settings.xml", "settings", "settings"),
    ("footnotes.xml", "footnotes", "footnotes"),
    ("header1.xml", "header", "header"),
];

/// Puts the parts in order and packs them.
pub fn assemble(raw: &Raw) -> Result<Vec<u8>, String> {
    let tidy = |bytes: &[u8]| {
        let mut root = xml::parse(bytes)?;
        root.walk(&mut tidy_element);
        Ok::<_, String>(root)
    };
    let mut document = tidy(&raw.document)?;
    sections(&mut document);
    let mut styles = tidy(&raw.styles)?;
    defaults(&mut styles);
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(&raw.title, &raw.author)),
        ("docProps/app.xml", app()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/styles.xml", styles),
        ("word/numbering.xml", tidy(&raw.numbering)?),
        ("word/settings.xml", settings()),
        ("word/footnotes.xml", footnotes(tidy(&raw.footnotes)?)),
        ("word/header1.xml", tidy(&raw.header)?),
    ];
    let parts: Vec<(String, Vec<u8>)> =
        parts.iter().map(|(name, root)| ((*name).into(), xml::write(root))).collect();
    pack(&parts)
}

/// Sorts the children of the elements whose order the schema fixes, and mends what docx-rs writes wrongly.
fn tidy_element(element: &mut Element) {
    element
        .attributes
        .retain(|it| !(it.0.starts_with("w14:") || element.name == "w:gridCol" && it.0 == "w:type"));
    element_order::sort(element);
    match element.name.as_str() {
        // The looks of tables come from their styles alone, so that a school can change them.
        "w:tbl" => drop_children(element.child_mut("w:tblPr"), &["w:tblBorders", "w:jc"]),
        // A mark of a paragraph may not hold what only runs hold; docx-rs leaves it empty anyway.
        "w:pPr" | "w:lvl" | "w:style" => {
            element.children.retain(|it| {
                !it.element()
                    .is_some_and(|it| matches!(it.name.as_str(), "w:rPr" | "w:pPr") && it.children.is_empty())
            });
        }
        "w:tr" => header_row(element),
        "w:r" => unbreakable_hyphens(element),
        // The list that docx-rs always adds.
        "w:numbering" => element.children.retain(|it| {
            !it.element().is_some_and(|it| {
                ["w:abstractNumId", "w:numId"].iter().any(|id| it.attribute(id) == Some("1"))
            })
        }),
        _ => {}
    }
    if element.name == "w:style" {
        drop_children(element.child_mut("w:tblPr"), &["w:tblW", "w:jc"]);
    }
}

fn drop_children(element: Option<&mut Element>, names: &[&str]) {
    if let Some(element) = element {
        element.children.retain(|it| !it.element().is_some_and(|it| names.contains(&it.name.as_str())));
    }
}

/// Marks a row as repeated on each page when all its paragraphs are in a style of table heads.
fn header_row(row: &mut Element) {
    let mut styles = Vec::new();
    row.walk(&mut |it| {
        if it.name == "w:pStyle" {
            styles.push(it.attribute("w:val").unwrap_or_default().ends_with("Head"));
        }
    });
    if styles.is_empty() || styles.contains(&false) {
        return;
    }
    let mark = Element::new("w:tblHeader");
    match row.child_mut("w:trPr") {
        Some(properties) => properties.children.push(Node::Element(mark)),
        None => row.children.insert(0, Node::Element(Element::new("w:trPr").holding(mark))),
    }
}

/// Word prints the letter for a hyphen that does not break in another typeface; it has an element for it.
fn unbreakable_hyphens(run: &mut Element) {
    const HYPHEN: char = '\u{2011}';
    let mut out = Vec::with_capacity(run.children.len());
    for node in std::mem::take(&mut run.children) {
        match node {
            Node::Element(text) if text.name == "w:t" && text.text().contains(HYPHEN) => {
                for (index, piece) in text.text().split(HYPHEN).enumerate() {
                    if index > 0 {
                        out.push(Node::Element(Element::new("w:noBreakHyphen")));
                    }
                    let mut own = Element { children: Vec::new(), ..text.clone() };
                    own.children.push(Node::Text(piece.into()));
                    out.push(Node::Element(own));
                }
            }
            other => out.push(other),
        }
    }
    run.children = out;
}

/// Gives the first section the header with the page number and an empty first page; later sections inherit it.
fn sections(document: &mut Element) {
    let mut first = true;
    document.walk(&mut |it| {
        if it.name != "w:sectPr" {
            return;
        }
        it.children.retain(|it| {
            !it.element().is_some_and(|it| {
                matches!(
                    it.name.as_str(),
                    "w:headerReference" | "w:titlePg" | "w:docGrid" | "w:cols" | "w:type"
                )
            })
        });
        if first {
            let header = Element::new("w:headerReference").with("w:type", "default").with("r:id", "rId5");
            it.children.push(Node::Element(header));
            it.children.push(Node::Element(Element::new("w:titlePg")));
        } else {
            it.children.push(Node::Element(Element::new("w:type").with("w:val", "nextPage")));
        }
        it.children.push(Node::Element(Element::new("w:cols").with("w:space", "708")));
        tidy_element(it);
        first = false;
    });
}

/// Adds the language and the styles that every Word file has.
fn defaults(styles: &mut Element) {
    if let Some(run) = styles
        .child_mut("w:docDefaults")
        .and_then(|it| it.child_mut("w:rPrDefault"))
        .and_then(|it| it.child_mut("w:rPr"))
    {
        let language =
            Element::new("w:lang").with("w:val", "ru-RU").with("w:eastAsia", "ru-RU").with("w:bidi", "ar-SA");
        run.children.push(Node::Element(language));
        tidy_element(run);
    }
    let mut normal = Element::new("w:style")
        .with("w:type", "paragraph")
        .with("w:default", "1")
        .with("w:styleId", "Normal");
    normal.children.push(Node::Element(named("w:name", "Normal")));
    normal.children.push(Node::Element(Element::new("w:qFormat")));
    styles.children.retain(|it| it.element().is_none_or(|it| it.attribute("w:styleId") != Some("Normal")));
    let at = styles.children.iter().position(|it| it.is("w:style")).unwrap_or(styles.children.len());
    styles.children.insert(at, Node::Element(normal));
}

fn named(name: &str, value: &str) -> Element {
    Element::new(name).with("w:val", value)
}

fn content_types() -> Element {
    let mut types = Element::new("Types").with("xmlns", format!("{PACKAGE}/content-types"));
    let default = |extension: &str, kind: &str| {
        Element::new("Default").with("Extension", extension).with("ContentType", kind)
    };
    types = types
        .holding(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .holding(default("xml", "application/xml"));
    let part =
        |name: &str, kind: String| Element::new("Override").with("PartName", name).with("ContentType", kind);
    types = types.holding(part("/word/document.xml", format!("{MAIN}document.main+xml")));
    for (name, kind, _) in PARTS {
        types = types.holding(part(&format!("/word/{name}"), format!("{MAIN}{kind}+xml")));
    }
    types
        .holding(part(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".into(),
        ))
        .holding(part(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
        ))
}

fn relations() -> Element {
    Element::new("Relationships").with("xmlns", format!("{PACKAGE}/relationships"))
}

fn relation(id: usize, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", format!("rId{id}")).with("Type", kind).with("Target", target)
}

fn package_relations() -> Element {
    relations()
        .holding(relation(1, &format!("{RELATION}/officeDocument"), "word/document.xml"))
        .holding(relation(
            2,
            &format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ))
        .holding(relation(3, &format!("{RELATION}/extended-properties"), "docProps/app.xml"))
}

fn document_relations() -> Element {
    let mut all = relations();
    for (index, (name, _, kind)) in PARTS.iter().enumerate() {
        all = all.holding(relation(index + 1, &format!("{RELATION}/{kind}"), name));
    }
    all
}

fn core(title: &str, author: &str) -> Element {
    let text = |name: &str, text: &str| {
        let mut element = Element::new(name);
        element.children.push(Node::Text(text.into()));
        element
    };
    let moment = |name: &str| text(name, MOMENT).with("xsi:type", "dcterms:W3CDTF");
    Element::new("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(text("dc:title", title))
        .holding(text("dc:creator", author))
        .holding(text("dc:language", "ru-RU"))
        .holding(moment("dcterms:created"))
        .holding(moment("dcterms:modified"))
}

fn app() -> Element {
    let mut name = Element::new("Application");
    name.children.push(Node::Text("cyclogram".into()));
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .holding(name)
}

fn settings() -> Element {
    let note = |id: &str| Element::new("w:footnote").with("w:id", id);
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", "15");
    Element::new("w:settings")
        .with("xmlns:w", WORD)
        .holding(Element::new("w:zoom").with("w:percent", "100"))
        .holding(named("w:defaultTabStop", "709"))
        .holding(named("w:characterSpacingControl", "doNotCompress"))
        .holding(Element::new("w:footnotePr").holding(note("-1")).holding(note("0")))
        .holding(Element::new("w:compat").holding(mode))
        .holding(named("w:themeFontLang", "ru-RU"))
}

/// Puts the two separators before the footnotes and the mark before each text.
fn footnotes(mut notes: Element) -> Element {
    // LibreOffice raises the mark by a style of letters only.
    let mark = |name: &str| {
        let raised = Element::new("w:rPr").holding(named("w:rStyle", NOTE_MARK));
        let mut run = Element::new("w:r").holding(Element::new(name));
        if name == "w:footnoteRef" {
            run.children.insert(0, Node::Element(raised));
        }
        run
    };
    let mut all = Vec::new();
    for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
        let paragraph = Element::new("w:p").holding(mark(&format!("w:{kind}")));
        all.push(Node::Element(
            Element::new("w:footnote").with("w:type", kind).with("w:id", id).holding(paragraph),
        ));
    }
    for node in std::mem::take(&mut notes.children) {
        let Node::Element(mut note) = node else { continue };
        if note.name != "w:footnote" || note.attribute("w:type").is_some() {
            continue;
        }
        if let Some(paragraph) = note.child_mut("w:p") {
            paragraph.children.retain(|it| {
                !it.element().is_some_and(|it| it.name == "w:r" && it.child("w:footnoteRef").is_some())
            });
            let at = usize::from(paragraph.child("w:pPr").is_some());
            paragraph.children.insert(at, Node::Element(mark("w:footnoteRef")));
        }
        all.push(Node::Element(note));
    }
    let mut out = Element::new("w:footnotes").with("xmlns:w", WORD);
    out.children = all;
    out
}
