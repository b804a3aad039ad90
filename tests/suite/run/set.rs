//! The sample's set as other programs see it: packages that open, XML that is well-formed, nothing of a template left in it.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::run::determinism::SET;

/// What no reader may see: tags of templates, and traces of values that were not there.
const LEFT_OVER: &[&str] =
    &["{{", "}}", "[[", "]]", "undefined", "NaN", "\u{fffd}", "#REF!", "#VALUE!", "null"];

#[test]
fn every_document_is_a_whole_package_without_a_trace_of_its_template() {
    let mut wrong = Vec::new();
    let mut packages = 0;
    for file in SET.iter() {
        if !(file.path.ends_with(".docx") || file.path.ends_with(".xlsx")) {
            continue;
        }
        packages += 1;
        let mut archive = ZipArchive::new(Cursor::new(&file.bytes)).unwrap();
        assert_eq!(archive.by_index(0).unwrap().name().unwrap(), "[Content_Types].xml", "{}", file.path);
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().to_string();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let shown = shown_text(&text).unwrap_or_else(|error| panic!("{}: {name}: {error}", file.path));
            let body = name.starts_with("word/") || name.starts_with("xl/");
            for trace in LEFT_OVER.iter().filter(|it| body && shown.contains(*it)) {
                let at = shown.find(trace).unwrap();
                let around: String = shown[at..].chars().take(60).collect();
                wrong.push(format!("{}: {name}: «{around}»", file.path));
            }
        }
    }
    assert!(packages >= 100, "{packages} packages");
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// The text of a part; an error if it is not well-formed.
fn shown_text(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let mut text = String::new();
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(part) => text += &part.xml10_content(),
            Event::Eof if depth == 0 => return Ok(text),
            Event::Eof => return Err("it ends too early".into()),
            _ => {}
        }
    }
}
