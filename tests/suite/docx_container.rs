//! The zip container of a filled document: every part whole, unchanged parts as they were, and nothing of the last document in it.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::docx_heal::{compile, word};

/// A template with a picture that is not packed and a part under a Russian name.
fn template(text: &str) -> Vec<u8> {
    let file = word(&format!("<w:p><w:r><w:t>{text} {{{{имя}}}}</w:t></w:r></w:p>"));
    let mut zip = ZipWriter::new_append(Cursor::new(file)).unwrap();
    let packed = SimpleFileOptions::default();
    let stored = packed.compression_method(CompressionMethod::Stored);
    zip.start_file("word/media/герб.png", stored).unwrap();
    zip.write_all(&[7; 999]).unwrap();
    zip.start_file("word/пометки.xml", packed).unwrap();
    zip.write_all("<а/>".as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn parts_are_copied_as_they_are_packed() {
    let before = template(&"школа ".repeat(20_000));
    let (templates, _) = compile(before.clone());
    let after = templates.fill("T", &json!({"имя": "Анна"})).unwrap();
    let (mut before, mut after) =
        (ZipArchive::new(Cursor::new(before)).unwrap(), ZipArchive::new(Cursor::new(after)).unwrap());
    assert_eq!(before.len(), after.len());
    assert_eq!(after.by_index(0).unwrap().name().unwrap(), "[Content_Types].xml");
    for index in 0..before.len() {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        let name = before.by_index(index).unwrap().name().unwrap().into_owned();
        let mut part = after.by_name(&name).unwrap();
        assert_eq!(part.last_modified(), Some(DateTime::default()), "{name}");
        part.read_to_end(&mut new).unwrap();
        let method = part.compression();
        drop(part);
        let mut part = before.by_name(&name).unwrap();
        part.read_to_end(&mut old).unwrap();
        assert_eq!(method, part.compression(), "{name}");
        if name == "word/document.xml" {
            let text = String::from_utf8(new).unwrap();
            assert!(text.contains(&"школа ".repeat(20_000)) && text.contains(">Анна</w:t>"));
        } else {
            assert!(old == new, "{name}");
        }
    }
}

#[test]
fn a_part_packed_in_a_way_that_word_does_not_know_is_refused() {
    let mut file = word("<w:p/>");
    // The method of packing in both headers of the first part.
    let table = file.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    (file[8], file[table + 10]) = (12, 12);
    let (templates, report) = compile(file);
    assert_eq!(templates.ids().count(), 0);
    assert_eq!(report.errors(), 1, "{:?}", report.remarks());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// The compressor is used again and again; what it packed before must not be seen.
    #[test]
    fn documents_do_not_depend_on_those_made_before(texts in prop::collection::vec("[а-яa-z ]{0,60}", 1..6), times in 1usize..900) {
        let (templates, _) = compile(template("текст"));
        let fill = |text: &str| templates.fill("T", &json!({"имя": text.repeat(times)})).unwrap();
        let one: Vec<Vec<u8>> = texts.iter().map(|it| fill(it)).collect();
        let other: Vec<Vec<u8>> = texts.iter().rev().map(|it| fill(it)).collect();
        prop_assert!(one.iter().eq(other.iter().rev()));
        // A new thread has a new compressor.
        let fresh = std::thread::scope(|it| it.spawn(|| fill(&texts[0])).join().unwrap());
        prop_assert!(one[0] == fresh);
    }
}
