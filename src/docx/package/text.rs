//! The text of a finished Word file, line by line, for comparing two versions.

use super::archive::Package;
use super::xml::{self, Element};

/// Between the cells of a row.
const CELLS: &str = " | ";

/// Returns the lines of a Word file: each paragraph that is not empty, and each row of a table as one line; then those of its
/// footnotes, headers and footers. The error is the reader's own English text.
pub fn text(docx: &[u8]) -> Result<Vec<String>, String> {
    let package = Package::open(docx)?;
    let mut lines = Vec::new();
    let body = package.names().iter().filter(|it| *it == "word/document.xml");
    let others = package.names().iter().filter(|it| {
        let part = it.strip_prefix("word/").unwrap_or_default();
        part.ends_with(".xml") && ["footnotes", "header", "footer"].iter().any(|it| part.starts_with(it))
    });
    for name in body.chain(others) {
        gather(&xml::parse(&package.part(name)?)?, &mut lines);
    }
    Ok(lines)
}

fn gather(element: &Element, lines: &mut Vec<String>) {
    let line = match element.name.as_str() {
        "w:p" => words(element),
        "w:tr" => {
            let cells = element.elements().filter(|it| it.name == "w:tc").map(|cell| {
                let mut inside = Vec::new();
                gather(cell, &mut inside);
                inside.join(" ")
            });
            cells.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(CELLS)
        }
        _ => return element.elements().for_each(|it| gather(it, lines)),
    };
    if !line.is_empty() {
        lines.push(line);
    }
}

/// The words of a paragraph, with one space between them however they are laid out.
fn words(paragraph: &Element) -> String {
    fn collect(element: &Element, text: &mut String) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:t" => *text += &child.text(),
                "w:noBreakHyphen" => text.push('-'),
                "w:tab" | "w:br" => text.push(' '),
                _ => collect(child, text),
            }
        }
    }
    let mut text = String::new();
    collect(paragraph, &mut text);
    text.split([' ', '\n', '\r', '\t']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}
