//! The looks of documents as data: the head of a template and `layout.toml` with styles, margins and constant parts.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::outline::Align;
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// The layout that is built in; a file of the same name in the school's templates replaces it.
const BUILT_IN: &str = include_str!("../../../templates/layout.toml");
const NAME: &str = "layout.toml";

/// What kind of paper a template makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Приказ.
    Order,
    /// Письмо.
    Letter,
    /// Уведомление.
    Notice,
    /// A form to fill in.
    #[default]
    Form,
    /// График, план.
    Schedule,
    /// Протокол.
    Protocol,
    /// Журнал, реестр.
    Register,
    /// Заявление.
    Application,
}

/// The head of a Markdown template between `+++` lines.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The kind of paper.
    pub kind: Kind,
    /// The title in the properties of the file; may hold tags.
    #[serde(default)]
    pub title: String,
    /// The first section is landscape.
    #[serde(default)]
    pub landscape: bool,
    /// Tables in small type.
    #[serde(default)]
    pub small: bool,
    /// The block at the top right, one string a line.
    #[serde(default)]
    pub addressee: Vec<String>,
    /// The word of the grif at the top right.
    pub approve: Option<String>,
    /// The grif at the top left, one string a line.
    #[serde(default)]
    pub agree: Vec<String>,
}

/// `layout.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The typeface.
    pub font: String,
    /// Another typeface for papers of a kind.
    #[serde(default)]
    pub fonts: BTreeMap<Kind, String>,
    /// Left, right, top, bottom in millimetres.
    pub margins: Margins,
    /// The named styles.
    #[serde(rename = "style")]
    pub styles: Vec<Style>,
    /// What stands above the text, by kind of paper.
    pub letterhead: Letterhead,
    /// Constant texts.
    pub parts: Parts,
    /// The lines below «Приложение № 1», by kind of paper.
    pub appendix: BTreeMap<Kind, Vec<String>>,
    /// The acquaintance list and line.
    pub acquaintance: Acquaintance,
    /// Whether this is the layout of the program, letter by letter.
    #[serde(skip)]
    pub is_built_in: bool,
}

/// Margins in millimetres: left, right, top, bottom.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Orders and protocols.
    pub bound: [f64; 4],
    /// The other papers.
    pub usual: [f64; 4],
    /// Landscape pages.
    pub landscape: [f64; 4],
}

/// A named paragraph style. Sizes in points, indents in millimetres.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// The id inside the file.
    pub id: String,
    /// The name that Word shows; in lower case it is a directive of the templates.
    pub name: String,
    /// The style that this one alters.
    pub based: Option<String>,
    /// The size of the letters.
    pub size: Option<f64>,
    /// Bold.
    #[serde(default)]
    pub bold: bool,
    /// Alignment.
    pub align: Option<Align>,
    /// The indent of the first line.
    pub first: Option<f64>,
    /// The indent at the left.
    pub left: Option<f64>,
    /// The indent at the right.
    pub right: Option<f64>,
    /// Space above.
    pub before: Option<f64>,
    /// Space below.
    pub after: Option<f64>,
    /// The distance of lines in parts of the single one.
    pub line: Option<f64>,
    /// The level in the table of contents, from 1.
    pub outline: Option<usize>,
    /// Stays on one page with the next paragraph.
    #[serde(default)]
    pub keep: bool,
    /// Is not split between two pages.
    #[serde(default)]
    pub whole: bool,
    /// Starts a page.
    #[serde(default)]
    pub page: bool,
    /// A tab at the right edge of the text.
    #[serde(default)]
    pub edge: bool,
    /// A line below: "single", "dashed".
    pub rule: Option<Rule>,
    /// Grey letters: a line that disappears when the template is filled.
    #[serde(default)]
    pub grey: bool,
    /// Shown nowhere: the paragraph that Word wants below a table at the end.
    #[serde(default)]
    pub hidden: bool,
}

/// A line below a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// A whole line.
    Single,
    /// A dashed line.
    Dashed,
}

/// What stands above the text, in the language of templates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    /// Of an order.
    pub order: String,
    /// Of a letter or a notice.
    pub letter: String,
}

/// Constant texts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// The author in the properties of the file.
    pub author: String,
    /// Post / name of who signs when nobody else is named.
    pub signature: String,
    /// The lines of the grif below «УТВЕРЖДАЮ».
    pub approve: Vec<String>,
    /// The lines of the grif below «УТВЕРЖДЕНО».
    pub approved: Vec<String>,
    /// The mark of an appendix; N stands for its number.
    pub appendix: String,
    /// The mark of the only appendix.
    pub appendix_alone: String,
    /// The words at the line of a receipt.
    pub tear: String,
}

/// The acquaintance list and line; WITH stands for «С приказом», WORD for «ознакомлен».
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acquaintance {
    /// The list, with СПИСОК for the name of the values.
    pub list: String,
    /// One line: text, name, date.
    pub line: String,
    /// «С приказом», by kind of paper.
    pub with: BTreeMap<Kind, String>,
    /// «С документом», for the other kinds.
    pub with_other: String,
}

impl Layout {
    /// Reads the school's layout, or the built-in one.
    pub fn read(sources: &[Source], report: &mut Report) -> Result<Self, Reported> {
        let baked = Source::baked(NAME.into(), BUILT_IN);
        let source = sources.iter().find(|it| it.name == NAME).unwrap_or(&baked);
        let layout: Layout = data::parse(source, report)?;
        Ok(Layout { is_built_in: *source.bytes == *BUILT_IN.as_bytes(), ..layout })
    }

    /// Finds a style by its name in any letter case.
    pub fn named(&self, name: &str) -> Option<&Style> {
        self.styles.iter().find(|it| it.name.to_lowercase() == name.to_lowercase())
    }

    /// Returns «С приказом» for a kind of paper.
    pub fn with(&self, kind: Kind) -> &str {
        self.acquaintance.with.get(&kind).unwrap_or(&self.acquaintance.with_other)
    }
}

/// Splits a Markdown template into its head and its body; the number is the count of lines before the body.
pub fn split<'a>(source: &'a Source, report: &mut Report) -> Result<(Head, &'a str, usize), Reported> {
    let place = || Place::File(source.name.clone());
    let Ok(text) = std::str::from_utf8(&source.bytes) else {
        let reported = report.error("T-01", place(), "файл записан не в кодировке UTF-8");
        report.hint("сохраните файл как текст в кодировке UTF-8");
        return Err(reported);
    };
    let text = text.trim_start_matches('\u{feff}');
    let rest = text.strip_prefix("+++").and_then(|it| it.split_once('\n')).map(|it| it.1);
    let Some((head, body)) = rest.and_then(|it| it.split_once("\n+++")) else {
        let reported = report.error("T-01", place(), "у шаблона нет шапки между строками «+++»");
        report.hint("начните файл строками «+++», kind = \"form\", «+++»");
        return Err(reported);
    };
    let head_lines = head.matches('\n').count() + 1;
    let body = body.split_once('\n').map_or("", |it| it.1);
    Ok((data::text_into(&source.name, head, 1, report)?, body, head_lines + 2))
}
