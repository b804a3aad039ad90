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

use serde_json::Value;

use super::package::xml;

/// Fills a line of text, such as a title or a file name. The error is a sentence in Russian.
pub fn fill_text(template: &str, context: &Value) -> Result<String, String> {
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
    if let Some(flaw) = flaws.first() {
        return Err(format!("{}; {}", flaw.text, flaw.hint));
    }
    let mut lists = fill::Lists::new(0);
    let filled = fill::part(&program, context, &mut lists, String::new()).map_err(|it| it.1)?;
    xml::parse(filled.as_bytes()).map(|it| it.text())
}
