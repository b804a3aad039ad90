//! A Word file with tags: mended, made ready for filling, and filled.

mod parts;
mod places;
mod pieces;
mod numbering;
mod heal;
mod unique_ids;
mod settle;
mod weave;
mod filled_text;
mod fill;
pub mod names;
mod word_file;

pub use names::{Name, Use};
pub use places::Flaw;
pub use word_file::{FillError, Template};

use super::package::xml;
use crate::values::Layers;
use pieces::Program;

/// Lists the names that a line of text uses, `год.фраза`; none where it has a mistake.
pub fn text_names(template: &str) -> Vec<String> {
    let names = line(template).map(|it| names::list(&[it])).unwrap_or_default();
    names.into_iter().map(|it| it.path).collect()
}

/// Fills a line of text, such as a title or a file name. The error is a sentence in Russian.
pub fn fill_text<'a>(template: &str, values: impl Into<Layers<'a>>) -> Result<String, String> {
    let program = line(template)?;
    let mut lists = fill::Lists::new(0);
    let filled = fill::part(&program, &values.into(), &mut lists, String::new()).map_err(|it| it.1)?;
    xml::parse(filled.as_bytes()).map(|it| it.text())
}

/// Reads the tags of a line of text.
fn line(template: &str) -> Result<Program, String> {
    let text = xml::Element {
        name: "text".into(),
        children: vec![xml::Node::Text(template.into())],
        ..Default::default()
    };
    let (mut places, mut flaws) = (Vec::new(), Vec::new());
    let program = weave::part(
        "",
        &xml::Element::new("line").holding(text),
        &Default::default(),
        &mut places,
        &mut flaws,
    );
    match flaws.first() {
        Some(flaw) => Err(format!("{}; {}", flaw.text, flaw.hint)),
        None => Ok(program),
    }
}
