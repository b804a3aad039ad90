//! Word files: Markdown templates into DOCX, DOCX templates into documents.
//!
//! Only this room knows docx-rs, pulldown-cmark, quick-xml, handlebars and the insides of the zip; it and `render` know rayon.

mod tags;
mod package;
mod joined;
mod author;
mod template;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::report::{Place, Report};
use crate::sources::Source;
use crate::values::Layers;
use author::Layout;
pub use joined::join;
use package::Left;
pub use package::{Blank, author, fill_blanks, key, text, untouched, with_key};
pub use template::{FillError, Name, Use, fill_text, text_names};
use template::{Flaw, Template};

/// The templates of a run, ready for filling.
#[derive(Default)]
pub struct Templates {
    all: BTreeMap<String, Arc<Ready>>,
    /// Those with mistakes in their tags: they are not filled, but their names are checked too.
    broken: BTreeMap<String, Arc<Ready>>,
}

/// Compiled templates by name and text.
type Known = BTreeMap<(String, &'static [u8]), Arc<Ready>>;

/// The templates that are part of the program, in its own layout: they are the same for every school of a process, and are
/// compiled once.
static BUILT_IN: Mutex<Known> = Mutex::new(Known::new());

/// One template.
struct Ready {
    /// The name of its file.
    name: String,
    /// The Word file with the tags still in it.
    docx: Vec<u8>,
    template: Template,
}

impl Templates {
    /// Compiles every template of the sources: `.md` into Word files, `.docx` as they are.
    ///
    /// The id is the file's name up to the first space or dot; a Word file wins over Markdown of the same id. Mistakes go
    /// to the report with template, paragraph and tag; such a template is left out.
    pub fn compile(sources: &[Source], report: &mut Report) -> Self {
        let mut templates = Self::default();
        let Ok(layout) = Layout::read(sources, report) else { return templates };
        let mut by_id: BTreeMap<&str, &Source> = BTreeMap::new();
        for source in sources {
            let Some((id, word)) = id(&source.name) else { continue };
            if !word && by_id.contains_key(id) {
                continue;
            }
            if let Some(other) = by_id.insert(id, source)
                && is_word(&other.name)
            {
                let text = format!("файл не взят: для документа «{id}» взят шаблон «{}»", source.name);
                report.remark("T-03", Place::File(other.name.clone()), text);
                report.hint("оставьте один из двух файлов");
            }
        }
        // On all cores; what each tells comes in the order of the ids.
        let one = |(id, source): (&str, &Source)| {
            let mut own = Report::default();
            (id.to_owned(), compiled(source, &layout, &mut own), own)
        };
        let made: Vec<_> = by_id.into_par_iter().map(one).collect();
        for (id, ready, own) in made {
            report.append(own);
            match ready {
                Some((ready, true)) => templates.all.insert(id, ready),
                Some((ready, false)) => templates.broken.insert(id, ready),
                None => None,
            };
        }
        templates
    }

    /// Fills a template with values under their Russian names. A value that is missing is an error that names the tag.
    pub fn fill<'a>(&self, id: &str, values: impl Into<Layers<'a>>) -> Result<Vec<u8>, FillError> {
        let error = |place, text| FillError { template: id.into(), place, text };
        let Some(ready) = self.all.get(id) else {
            return Err(error(Default::default(), "такого шаблона нет".into()));
        };
        ready.template.fill(&values.into()).map_err(|(place, text)| error(place, text))
    }

    /// Lists the ids in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }

    /// Lists the ids of the templates that have mistakes in their tags.
    pub fn broken(&self) -> impl Iterator<Item = &str> {
        self.broken.keys().map(String::as_str)
    }

    /// Returns the name of a template's file.
    pub fn file(&self, id: &str) -> Option<&str> {
        self.all.get(id).or_else(|| self.broken.get(id)).map(|it| it.name.as_str())
    }

    /// Lists the names that a template uses, in all branches, each use once.
    pub fn names(&self, id: &str) -> Vec<Name> {
        self.all.get(id).map_or_else(Vec::new, |it| template::names::list(&it.template.programs))
    }

    /// Holds the names of a template, in all branches, against the values of its documents.
    ///
    /// A name that they do not have is an error in the report, with the nearest name as a hint.
    pub fn check<'a>(&self, id: &str, values: impl Into<Layers<'a>>, report: &mut Report) {
        let Some(ready) = self.all.get(id).or_else(|| self.broken.get(id)) else { return };
        let values = values.into();
        let mut flaws =
            template::names::unknown(&ready.template.programs, &ready.template.places, values.all());
        if self.broken.contains_key(id) {
            // Where a block has lost its beginning or end, its names look as if they stood elsewhere.
            flaws.retain(|it| !template::names::is_somewhere(&it.place.tag, values.all()));
        }
        note(&ready.name, flaws, report);
    }

    /// Returns the Word file with the tags still in it, as a school may edit it.
    pub fn docx(&self, id: &str) -> Option<&[u8]> {
        self.all.get(id).map(|it| it.docx.as_slice())
    }
}

/// Returns the id of a template file and whether it is a Word file; other files have none.
fn id(name: &str) -> Option<(&str, bool)> {
    let word = is_word(name);
    // Word keeps a hidden copy beside an open file.
    if name.starts_with("~$") || !(word || name.to_lowercase().ends_with(".md")) {
        return None;
    }
    name.split([' ', '.']).next().filter(|it| !it.is_empty()).map(|it| (it, word))
}

/// Says whether a file is a document or a template of Word.
fn is_word(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".docx") || lower.ends_with(".dotx")
}

/// Takes a template that was compiled before, or compiles it; says too whether its tags are without mistakes.
fn compiled(source: &Source, layout: &Layout, report: &mut Report) -> Option<(Arc<Ready>, bool)> {
    let known = || BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
    let key = match source.bytes {
        Cow::Borrowed(text) if layout.is_built_in => (source.name.clone(), text),
        _ => return compile(source, layout, report).map(|it| (Arc::new(it.0), it.1)),
    };
    if let Some(ready) = known().get(&key) {
        return Some((Arc::clone(ready), true));
    }
    let (ready, whole) = compile(source, layout, report)?;
    let ready = Arc::new(ready);
    if whole && report.remarks().is_empty() {
        known().insert(key, Arc::clone(&ready));
    }
    Some((ready, whole))
}

/// Reads one template; says too whether its tags are without mistakes.
fn compile(source: &Source, layout: &Layout, report: &mut Report) -> Option<(Ready, bool)> {
    let place = || Place::File(source.name.clone());
    let docx = if is_word(&source.name) {
        source.bytes.to_vec()
    } else {
        let before = report.errors();
        let (head, body, skipped) = author::split(source, report).ok()?;
        let outline = author::read(&source.name, &head, body, skipped, layout, report);
        if report.errors() > before {
            return None;
        }
        match author::build(&head, &outline, layout) {
            Ok(docx) => docx,
            Err(_) => {
                report.error("T-04", place(), "шаблон не собран");
                report.hint("сравните его со встроенным: его выложит «cyclogram templates»");
                return None;
            }
        }
    };
    let mut flaws = Vec::new();
    match Template::read(&docx, &mut flaws) {
        Ok(template) => {
            let whole = flaws.is_empty();
            note(&source.name, flaws, report);
            for left in &template.left_out {
                let what = match left {
                    Left::Link => "ссылка на файл вне шаблона, по которой Word пошёл бы сам",
                    Left::Macro => "макросы или элементы управления",
                    Left::Outside => "часть, имя которой ведёт за пределы файла",
                };
                report.remark("T-11", place(), format!("из шаблона не взято: {what}"));
                report.hint("вставьте рисунок в сам документ; макросы документам не нужны");
            }
            Some((Ready { name: source.name.clone(), docx, template }, whole))
        }
        Err(details) => {
            // What the readers of the container say is English and for programmers; what this room says is Russian.
            let is_ours = details.contains(|it: char| ('а'..='я').contains(&it));
            let why =
                if is_ours { details } else { "он повреждён или не закончен".into() };
            report.error("T-04", place(), format!("файл Word не прочитан: {why}"));
            report.hint("откройте файл в Word или LibreOffice и сохраните заново как DOCX");
            None
        }
    }
}

/// Notes mistakes in the tags of a template.
fn note(name: &str, flaws: Vec<Flaw>, report: &mut Report) {
    for flaw in flaws {
        let tag_is_shown = flaw.text.contains(&flaw.place.tag);
        let place = if tag_is_shown { flaw.place.paragraph_only() } else { flaw.place };
        report.error("T-05", Place::File(name.into()), format!("{}{place}", flaw.text));
        report.hint(flaw.hint);
    }
}
