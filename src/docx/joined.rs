//! Several Word files one after another in one: each begins on a page of its own, with its own page numbers, orientation, headers,
//! lists and notes. What cannot be printed (comments, marks of the program) is left out.

mod prefixes;
mod relations;
mod names;
mod lists;
mod styles;
mod sections;

use crate::docx::package::xml::{self, Element, Node};
use crate::docx::package::{Package, clean, pack};
use prefixes::declare;
use relations::Relations;

/// Where the text stands in every file of Word and LibreOffice.
const TEXT: &str = "word/document.xml";
const TYPES: &str = "[Content_Types].xml";
const STYLES: &str = "styles";
const NUMBERING: &str = "numbering";
/// Parts with notes, their names in relationships and in the text.
const NOTES: [(&str, &str, &str); 2] =
    [("footnotes", "w:footnote", "w:footnoteReference"), ("endnotes", "w:endnote", "w:endnoteReference")];
/// Bookmarks of one file that mean nothing in another.
const OWN_MARKS: [&str; 2] = ["cyclogram_", "_GoBack"];

/// Joins files; the first one gives the settings. The error is a text for programmers.
pub fn join(files: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    let (first, others) = files.split_first().ok_or("nothing to join")?;
    let mut whole = Whole::open(first)?;
    for (index, file) in others.iter().enumerate() {
        whole.add(&clean(Package::open(file)?)?.0, index + 1)?;
    }
    whole.finish()
}

/// The file in the making.
struct Whole {
    parts: Vec<(String, Vec<u8>)>,
    types: Element,
    relations: Relations,
    text: Element,
    styles: styles::Styles,
    numbering: Option<(String, Element)>,
    notes: Vec<Option<(String, Element)>>,
    /// The next free number for bookmarks and pictures.
    free: usize,
    marks: Vec<String>,
}

impl Whole {
    fn open(file: &[u8]) -> Result<Self, String> {
        let package = Package::open(file)?;
        let relations = Relations::read(&package, TEXT)?;
        let tree = |name: &str| xml::parse(&package.part(name)?);
        let part = |kind: &str| relations.target(kind).map(|it| Ok::<_, String>((it.clone(), tree(&it)?)));
        let mut whole = Whole {
            parts: Vec::new(),
            types: tree(TYPES)?,
            text: tree(TEXT)?,
            styles: styles::Styles::of(part(STYLES).transpose()?.ok_or("no styles")?),
            numbering: part(NUMBERING).transpose()?,
            notes: NOTES.iter().map(|it| part(it.0).transpose()).collect::<Result<_, _>>()?,
            relations,
            free: 1,
            marks: Vec::new(),
        };
        let own = whole.own_parts();
        for name in package.names().iter().filter(|it| !own.contains(it)) {
            whole.parts.push((name.clone(), package.part(name)?));
        }
        let mut text = std::mem::take(&mut whole.text);
        whole.settle(&mut text);
        whole.text = text;
        Ok(whole)
    }

    /// The names of the parts that are written anew.
    fn own_parts(&self) -> Vec<String> {
        let trees = self.numbering.iter().chain(self.notes.iter().flatten()).map(|it| it.0.clone());
        let fixed = [TYPES.to_owned(), TEXT.to_owned(), relations::beside(TEXT), self.styles.name.clone()];
        fixed.into_iter().chain(trees).collect()
    }

    fn add(&mut self, package: &Package, index: usize) -> Result<(), String> {
        let theirs = Relations::read(package, TEXT)?;
        let tree = |name: &str| xml::parse(&package.part(name)?);
        let mut text = tree(TEXT)?;
        let mut styles = theirs.target(STYLES).map(|it| tree(&it)).transpose()?.unwrap_or_default();
        let names = self.styles.take(&mut styles, index);
        let numbering = theirs.target(NUMBERING).map(|it| tree(&it)).transpose()?;
        let lists = lists::take(&mut self.numbering, numbering, &names);
        if let (Some(own), Some(their)) = (&self.numbering, theirs.target(NUMBERING)) {
            relations::bring(package, &their, &own.0, &mut self.types)?;
        }
        self.styles.keep(styles, &names, &lists);
        let ids = self.take_parts(package, &theirs, index, |root| {
            names.apply(root);
            lists.apply(root);
        })?;
        for (at, (kind, note, reference)) in NOTES.iter().enumerate() {
            let Some(name) = theirs.target(kind) else { continue };
            let mut own = tree(&name)?;
            names.apply(&mut own);
            lists.apply(&mut own);
            self.take_notes(at, own, (note, reference), &mut text)?;
        }
        names.apply(&mut text);
        lists.apply(&mut text);
        ids.apply(&mut text);
        self.settle(&mut text);
        let empty = sections::begin_anew(&mut text);
        for kind in empty {
            let id = self.relations.empty(kind, &mut self.parts, &mut self.types);
            sections::refer(&mut text, kind, &id);
        }
        declare(&mut self.text, &text);
        sections::append(&mut self.text, text)
    }

    /// Copies the parts to which the text refers; what they are called and by which ids the text finds them there.
    fn take_parts(
        &mut self,
        package: &Package,
        theirs: &Relations,
        index: usize,
        mend: impl Fn(&mut Element),
    ) -> Result<relations::Ids, String> {
        let mut ids = relations::Ids::default();
        for (number, relation) in theirs.copied().enumerate() {
            let id = format!("paper{index}r{number}");
            let target = match relation.outside {
                true => relation.target.clone(),
                false => {
                    let (name, mut bytes) = relations::renamed(package, &relation.target, index)?;
                    if relation.has_text() {
                        let mut root = xml::parse(&bytes)?;
                        mend(&mut root);
                        self.settle(&mut root);
                        bytes = xml::write(&root);
                    }
                    if !self.parts.iter().any(|it| it.0 == name) {
                        relations::bring(package, &relation.target, &name, &mut self.types)?;
                        relations::along(
                            package,
                            (&relation.target, &name),
                            index,
                            (&mut self.parts, &mut self.types),
                        )?;
                        self.parts.push((name.clone(), bytes));
                    }
                    name
                }
            };
            self.relations.add(&id, &relation.kind, &target, relation.outside);
            ids.add(&relation.id, &id);
        }
        Ok(ids)
    }

    /// Takes over notes under the next free numbers.
    fn take_notes(
        &mut self,
        at: usize,
        theirs: Element,
        (note, reference): (&str, &str),
        text: &mut Element,
    ) -> Result<(), String> {
        let id = |it: &Element| it.attribute("w:id").and_then(|it| it.parse::<i64>().ok());
        let real = |it: &&Element| it.name == note && it.attribute("w:type").is_none();
        let called: Vec<i64> = theirs.elements().filter(real).filter_map(id).collect();
        let Some((_, own)) = &mut self.notes[at] else {
            return match called.is_empty() {
                true => Ok(()),
                false => Err(format!("the first file has no part for {note}")),
            };
        };
        let from = own.elements().filter_map(id).max().unwrap_or_default() + 1;
        let moved = |it: &Element| {
            let place = called.iter().position(|known| Some(*known) == id(it))?;
            Some((from + place as i64).to_string())
        };
        declare(own, &theirs);
        for mut it in theirs.children.into_iter().filter(|it| it.element().is_some_and(|it| real(&it))) {
            if let Node::Element(it) = &mut it
                && let Some(id) = moved(it)
            {
                // Links of notes are printed as words.
                it.walk(&mut |it| it.attributes.retain(|it| it.0 != "r:id"));
                it.set("w:id", id);
            }
            own.children.push(it);
        }
        text.walk(&mut |it| {
            if it.name == reference
                && let Some(id) = moved(it)
            {
                it.set("w:id", id);
            }
        });
        Ok(())
    }

    /// Gives bookmarks and pictures numbers of their own, and takes out what is not printed.
    fn settle(&mut self, root: &mut Element) {
        let mut known: Vec<(String, Option<String>)> = Vec::new();
        let (free, marks) = (&mut self.free, &mut self.marks);
        root.walk(&mut |it| {
            it.children.retain(|it| {
                !["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"]
                    .iter()
                    .any(|name| it.is(name))
            });
            it.children.retain(|it| {
                !it.element().is_some_and(|it| {
                    let name = it.attribute("w:name").unwrap_or_default();
                    let drop = it.name == "w:bookmarkStart"
                        && (OWN_MARKS.iter().any(|it| name.starts_with(it))
                            || marks.iter().any(|it| it == name));
                    if it.name == "w:bookmarkStart" {
                        let id = it.attribute("w:id").unwrap_or_default().to_owned();
                        known.push((id, (!drop).then(|| name.to_owned())));
                        marks.push(name.to_owned());
                    }
                    drop
                })
            });
            if it.name == "wp:docPr" {
                it.set("id", free.to_string());
                *free += 1;
            }
        });
        let from = *free;
        *free += known.len();
        root.walk(&mut |it| {
            let place =
                |it: &Element| known.iter().position(|known| Some(known.0.as_str()) == it.attribute("w:id"));
            it.children.retain(|it| {
                !it.element().is_some_and(|it| {
                    it.name == "w:bookmarkEnd" && place(it).is_none_or(|at| known[at].1.is_none())
                })
            });
            if matches!(it.name.as_str(), "w:bookmarkStart" | "w:bookmarkEnd")
                && let Some(at) = place(it)
            {
                it.set("w:id", (from + at).to_string());
            }
        });
    }

    fn finish(mut self) -> Result<Vec<u8>, String> {
        let mut parts = vec![(TYPES.to_owned(), xml::write(&self.types))];
        let package = self.parts.iter().position(|it| it.0 == "_rels/.rels").map(|it| self.parts.remove(it));
        parts.extend(package);
        parts.push((TEXT.to_owned(), xml::write(&self.text)));
        parts.push((relations::beside(TEXT), self.relations.write()));
        parts.push((self.styles.name.clone(), xml::write(&self.styles.root)));
        let trees = self.numbering.iter().chain(self.notes.iter().flatten());
        parts.extend(trees.map(|it| (it.0.clone(), xml::write(&it.1))));
        parts.append(&mut self.parts);
        pack(&parts)
    }
}
