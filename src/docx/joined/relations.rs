//! What the parts of a Word file refer to, and the parts that are copied from one file into another.

use crate::docx::package::Package;
use crate::docx::package::xml::{self, Element, Node};

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const HEADING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
/// What the joined file has once, or does not need.
const ONCE: [&str; 14] = [
    "styles",
    "numbering",
    "settings",
    "fontTable",
    "theme",
    "webSettings",
    "footnotes",
    "endnotes",
    "customXml",
    "glossaryDocument",
    "stylesWithEffects",
    "comments",
    "commentsExtended",
    "people",
];

/// One reference.
#[derive(Clone, Debug)]
pub struct Relation {
    /// By which the part calls it.
    pub id: String,
    /// The address of its kind.
    pub kind: String,
    /// The whole name of the part, or the address outside.
    pub target: String,
    /// Whether it leads out of the file.
    pub outside: bool,
}

impl Relation {
    fn last(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it is a part with text of Word.
    pub fn has_text(&self) -> bool {
        matches!(self.last(), "header" | "footer")
    }
}

/// All references of one part.
pub struct Relations {
    all: Vec<Relation>,
}

/// How the ids of one file are called in the joined one.
#[derive(Default)]
pub struct Ids {
    all: Vec<(String, String)>,
}

impl Ids {
    pub fn add(&mut self, from: &str, to: &str) {
        self.all.push((from.to_owned(), to.to_owned()));
    }

    pub fn apply(&self, root: &mut Element) {
        root.walk(&mut |it| {
            for (name, value) in &mut it.attributes {
                if name.starts_with("r:")
                    && let Some(known) = self.all.iter().find(|it| it.0 == *value)
                {
                    value.clone_from(&known.1);
                }
            }
        });
    }
}

/// The name of the part with the references of a part.
pub fn beside(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned()
}

impl Relations {
    /// Reads the references of a part; a part without any has an empty list.
    pub fn read(package: &Package, part: &str) -> Result<Self, String> {
        let name = beside(part);
        if !package.names().contains(&name) {
            return Ok(Relations { all: Vec::new() });
        }
        let root = xml::parse(&package.part(&name)?)?;
        let folder = part.rsplit_once('/').map_or("", |it| it.0);
        let of = |it: &Element| {
            let said = |name: &str| it.attribute(name).unwrap_or_default().to_owned();
            let outside = it.attribute("TargetMode") == Some("External");
            let target = if outside { said("Target") } else { absolute(folder, &said("Target")) };
            Relation { id: said("Id"), kind: said("Type"), target, outside }
        };
        Ok(Relations { all: root.elements().map(of).collect() })
    }

    /// The part of a kind.
    pub fn target(&self, kind: &str) -> Option<String> {
        self.all.iter().find(|it| it.last() == kind && !it.outside).map(|it| it.target.clone())
    }

    /// Those that go with the text into another file.
    pub fn copied(&self) -> impl Iterator<Item = &Relation> {
        self.all.iter().filter(|it| !ONCE.contains(&it.last()))
    }

    pub fn add(&mut self, id: &str, kind: &str, target: &str, outside: bool) {
        let (id, kind, target) = (id.to_owned(), kind.to_owned(), target.to_owned());
        self.all.push(Relation { id, kind, target, outside });
    }

    /// A header or a footer with nothing in it, for a section that would show that of the paper before it.
    pub fn empty(&mut self, kind: &str, parts: &mut Vec<(String, Vec<u8>)>, types: &mut Element) -> String {
        let id = format!("empty-{kind}");
        if !self.all.iter().any(|it| it.id == id) {
            let name = format!("word/{id}.xml");
            let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
            let element = if kind == "header" { "w:hdr" } else { "w:ftr" };
            let root = Element::new(element).with("xmlns:w", word).holding(Element::new("w:p"));
            parts.push((name.clone(), xml::write(&root)));
            declare(types, &name, &format!("{HEADING}{kind}+xml"));
            self.add(&id, &format!("{KINDS}{kind}"), &name, false);
        }
        id
    }

    pub fn write(&self) -> Vec<u8> {
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut root = Element::new("Relationships").with("xmlns", space);
        for it in &self.all {
            let target = if it.outside { it.target.clone() } else { format!("/{}", it.target) };
            let own =
                Element::new("Relationship").with("Id", &it.id).with("Type", &it.kind).with("Target", target);
            root = root.holding(if it.outside { own.with("TargetMode", "External") } else { own });
        }
        xml::write(&root)
    }
}

/// The whole name of a part from the folder of the one that refers to it.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What a part of another file is called in the joined one, and its bytes.
pub fn renamed(package: &Package, part: &str, index: usize) -> Result<(String, Vec<u8>), String> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("word", part));
    Ok((format!("{folder}/paper{index}-{name}"), package.part(part)?))
}

/// Copies what a copied part refers to itself: the picture in a header.
pub fn along(
    package: &Package,
    (part, name): (&str, &str),
    index: usize,
    (parts, types): (&mut Vec<(String, Vec<u8>)>, &mut Element),
) -> Result<(), String> {
    let mut theirs = Relations::read(package, part)?;
    if theirs.all.is_empty() {
        return Ok(());
    }
    for it in theirs.all.iter_mut().filter(|it| !it.outside) {
        let (own, bytes) = renamed(package, &it.target, index)?;
        if !parts.iter().any(|it| it.0 == own) {
            bring(package, &it.target, &own, types)?;
            parts.push((own.clone(), bytes));
            along(package, (&it.target, &own), index, (parts, types))?;
        }
        it.target = own;
    }
    parts.push((beside(name), theirs.write()));
    Ok(())
}

/// Says of a copied part what is in it, as its file says.
pub fn bring(package: &Package, part: &str, name: &str, types: &mut Element) -> Result<(), String> {
    let theirs = xml::parse(&package.part("[Content_Types].xml")?)?;
    let path = format!("/{part}");
    let ending = part.rsplit_once('.').map_or("", |it| it.1);
    let own = theirs.elements().find(|it| it.attribute("PartName") == Some(&path));
    let by_ending = || {
        let same =
            |it: &&Element| it.attribute("Extension").is_some_and(|it| it.eq_ignore_ascii_case(ending));
        theirs.elements().find(same)
    };
    if let Some(kind) = own.or_else(by_ending).and_then(|it| it.attribute("ContentType")) {
        declare(types, name, kind);
    }
    Ok(())
}

fn declare(types: &mut Element, name: &str, kind: &str) {
    let path = format!("/{name}");
    if !types.elements().any(|it| it.attribute("PartName") == Some(&path)) {
        let own = Element::new("Override").with("PartName", path).with("ContentType", kind);
        types.children.push(Node::Element(own));
    }
}
