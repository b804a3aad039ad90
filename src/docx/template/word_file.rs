//! A Word file with tags as a whole: which parts have tags, their programs, and filling them.

use std::cell::RefCell;
use std::fmt;

use super::fill::{self, Lists};
use super::filled_text;
use super::heal;
use super::numbering::{Numbering, Styles};
use super::parts::{Parts, Role};
use super::pieces::{Piece, Program};
use super::places::{Flaw, Place};
use super::weave::{self, Notes};
use crate::docx::package::xml::{self, Element, Node};
use crate::docx::package::{Left, Package, clean};
use crate::values::Layers;

/// A template ready for filling.
pub struct Template {
    package: Package,
    /// The programs of the parts that have tags.
    pub programs: Vec<Program>,
    /// Where each tag stands.
    pub places: Vec<Place>,
    numbering: Option<(String, Numbering)>,
    /// The parts with notes, cut where the notes stand; they are woven into the text.
    notes: Vec<Sheet>,
    /// What of the file does not go on into papers.
    pub left_out: Vec<Left>,
}

/// A part with notes.
struct Sheet {
    role: Role,
    name: String,
    before: String,
    after: &'static str,
}

/// What the part with notes is, its ending, the name of a note, the name of a reference to it.
const SHEETS: [(Role, &str, &str, &str); 2] = [
    (Role::Footnotes, "</w:footnotes>", "w:footnote", "w:footnoteReference"),
    (Role::Endnotes, "</w:endnotes>", "w:endnote", "w:endnoteReference"),
];

/// Why a document could not be made: template, part, paragraph, tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillError {
    /// The id of the template.
    pub template: String,
    /// Where the tag stands.
    pub place: Place,
    /// What is wrong: one sentence in Russian.
    pub text: String,
}

impl fmt::Display for FillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Шаблон «{}»{}: {}", self.template, self.place, self.text)
    }
}

impl std::error::Error for FillError {}

impl Template {
    /// Reads a Word file. What is wrong with its tags goes to `flaws`; the error is a text for programmers.
    pub fn read(bytes: &[u8], flaws: &mut Vec<Flaw>) -> Result<Self, String> {
        let (package, left_out) = clean(Package::open(bytes)?)?;
        let parts = Parts::read(&package)?;
        let mut template = Self {
            programs: Vec::new(),
            places: Vec::new(),
            numbering: None,
            notes: Vec::new(),
            left_out,
            package: for_documents(package, &parts)?,
        };
        let notes = template.take_notes(&parts)?;
        let styles = template.styles(&parts)?;
        for name in template.package.names().to_owned() {
            if let Some(role) = parts.role(&name) {
                template.weave(&name, role, (&notes, &styles), flaws)?;
            }
        }
        // A list that begins anew needs the part with the lists; a damaged file may lack it.
        if let Some(name) = parts.find(Role::Numbering)
            && template.programs.iter().any(|it| has_list(&it.pieces))
        {
            template.numbering = Some((name.into(), Numbering::read(&template.package.part(name)?)?));
        }
        Ok(template)
    }

    /// Adds the program of a part that has something to fill or to mend.
    fn weave(
        &mut self,
        name: &str,
        role: Role,
        (notes, styles): (&Notes, &Styles),
        flaws: &mut Vec<Flaw>,
    ) -> Result<(), String> {
        let bytes = self.package.part(name)?;
        let is_text = role == Role::Text;
        let is_note = self.notes.iter().any(|it| it.name == name);
        let merged = bytes.windows(10).any(|it| it.eq_ignore_ascii_case(b"MERGEFIELD"));
        let has_tags = bytes.contains(&b'{') || merged;
        if is_note || !is_text && !has_tags && !heal::has_changes(&bytes) {
            return Ok(());
        }
        let mut root = xml::parse(&bytes)?;
        if !role.has_text() {
            flaws.extend(outside(&root, role));
            return Ok(());
        }
        if role != Role::Properties && !root.name.starts_with("w:") {
            return Err(format!("{name} begins with {} and not with w:", root.name));
        }
        heal::part(&mut root);
        styles.spell_out(&mut root);
        // The notes are written anew as the text calls for them.
        let with_notes = is_text && !notes.is_empty();
        if root.text().contains("{{") || merged || with_notes || heal::has_changes(&bytes) {
            let mut program = weave::part(role.word(), &root, notes, &mut self.places, flaws);
            program.name = name.into();
            self.programs.push(program);
        }
        Ok(())
    }

    /// Reads the styles that number their paragraphs; most templates have none.
    fn styles(&self, parts: &Parts) -> Result<Styles, String> {
        let Some((styles, numbering)) = parts.find(Role::Styles).zip(parts.find(Role::Numbering)) else {
            return Ok(Styles::default());
        };
        let styles = self.package.part(styles)?;
        if !styles.windows(7).any(|it| it == b"w:numPr") {
            return Ok(Styles::default());
        }
        Styles::read(&styles, &self.package.part(numbering)?)
    }

    /// Takes the notes out of their parts; what the part needs besides, such as the line above the notes, stays.
    fn take_notes(&mut self, parts: &Parts) -> Result<Notes, String> {
        let mut notes = Notes::new();
        for (role, after, note, reference) in SHEETS {
            let Some(name) = parts.find(role) else { continue };
            let mut root = xml::parse(&self.package.part(name)?)?;
            heal::part(&mut root);
            root.children.retain_mut(|node| match node {
                Node::Element(it)
                    if it.name == note && it.attribute("w:type").is_none_or(|it| it == "normal") =>
                {
                    let id = it.attribute("w:id").unwrap_or_default().to_owned();
                    notes.insert((reference.into(), id), std::mem::take(it));
                    false
                }
                _ => true,
            });
            let text = String::from_utf8(xml::write(&root)).map_err(|it| it.to_string())?;
            // A part without a line above its notes is one empty element.
            let before = match text.strip_suffix(after) {
                Some(before) => before.to_owned(),
                None => text.trim_end_matches("/>").to_owned() + ">",
            };
            if notes.keys().any(|it| it.0 == reference) {
                self.notes.push(Sheet { role, name: name.into(), before, after });
            }
        }
        Ok(notes)
    }

    /// Fills the template. The error is the place of the tag and a sentence.
    pub fn fill(&self, values: &Layers) -> Result<Vec<u8>, (Place, String)> {
        let mut parts: Vec<(&str, String)> = Vec::with_capacity(self.programs.len() + 1);
        let mut lists = Lists::new(self.numbering.as_ref().map_or(0, |it| it.1.free()));
        for program in &self.programs {
            let mut text = fill::part(program, values, &mut lists, spare())
                .map_err(|(place, text)| (self.places.get(place).cloned().unwrap_or_default(), text))?;
            // Properties of the file have no lines to break.
            if program.name.starts_with("word/") {
                filled_text::hold_together(&mut text);
            }
            parts.push((&program.name, text));
        }
        if let Some((name, numbering)) = &self.numbering
            && !lists.made.is_empty()
        {
            parts.push((name, numbering.with(&lists.made)));
        }
        for sheet in &self.notes {
            let notes = &lists.ids.notes[usize::from(sheet.role == Role::Endnotes)];
            parts.push((&sheet.name, [&sheet.before, notes.as_str(), sheet.after].concat()));
        }
        let changed: Vec<(&str, &[u8])> = parts.iter().map(|it| (it.0, it.1.as_bytes())).collect();
        let packed = self.package.with(&changed);
        parts.into_iter().for_each(|it| give_back(it.1));
        packed.map_err(|_| (Place::default(), "файл не собран".to_owned()))
    }
}

thread_local! {
    /// Memory of parts that are packed already: asking the system for it anew costs as much as filling it.
    static SPARE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Returns an empty text, with memory from a document made before if there is some.
fn spare() -> String {
    SPARE.with_borrow_mut(Vec::pop).unwrap_or_default()
}

fn give_back(mut text: String) {
    text.clear();
    SPARE.with_borrow_mut(|it| {
        if it.len() < 8 {
            it.push(text);
        }
    });
}

/// Makes the file one from which documents are filled: not a template of Word, and without tracking of changes.
fn for_documents(package: Package, parts: &Parts) -> Result<Package, String> {
    const TYPES: &str = "[Content_Types].xml";
    let text = |name: &str| String::from_utf8(package.part(name)?).map_err(|it| it.to_string());
    let types = text(TYPES)?;
    if types.contains("macroEnabled") {
        return Err("в файле макросы".into());
    }
    let mut changed = Vec::new();
    if types.contains(".template.main+xml") {
        changed
            .push((TYPES.to_owned(), types.replace(".template.main+xml", ".document.main+xml").into_bytes()));
    }
    if let Some(name) = parts.find(Role::Settings)
        && text(name)?.contains("<w:trackRevisions")
    {
        let mut root = xml::parse(&package.part(name)?)?;
        root.children.retain(|it| !it.is("w:trackRevisions"));
        changed.push((name.to_owned(), xml::write(&root)));
    }
    if changed.is_empty() {
        return Ok(package);
    }
    let changed: Vec<(&str, &[u8])> = changed.iter().map(|it| (it.0.as_str(), it.1.as_slice())).collect();
    Package::open(&package.with(&changed)?)
}

/// Tags where nothing is filled.
fn outside(root: &Element, role: Role) -> Option<Flaw> {
    let text = root.text();
    let tag: String = text[text.find("{{")?..].chars().take(40).collect();
    Some(Flaw {
        place: Place { part: role.word(), paragraph: tag.clone(), tag },
        text: "метка в диаграмме или схеме не будет заполнена".into(),
        hint: "поставьте её в обычный текст, таблицу или надпись".into(),
    })
}

fn has_list(pieces: &[Piece]) -> bool {
    pieces.iter().any(|it| matches!(it, Piece::List(_)) || it.inner().into_iter().any(|it| has_list(it)))
}
