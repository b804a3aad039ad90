//! The zip container of a filled document: every part whole, unchanged parts as they were, and nothing of the last document in it.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::docx::heal::{compile, word};

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

/// Reads numbers of a zip one after another.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn number(&mut self, count: usize) -> usize {
        self.take(count).iter().rev().fold(0, |sum, it| sum << 8 | usize::from(*it))
    }
}

/// The sum of the format, one bit after another.
fn sum(bytes: &[u8]) -> usize {
    let whole = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |it, _| it >> 1 ^ (0xedb8_8320 & 0u32.wrapping_sub(it & 1)))
    });
    !whole as usize
}

/// What both headers of a part have in common: flags, method, time, day, sum, packed and whole size.
fn common(bytes: &mut Bytes) -> [usize; 7] {
    [2, 2, 2, 2, 4, 4, 4].map(|it| bytes.number(it))
}

#[test]
fn the_container_is_right_to_the_byte() {
    let (templates, _) = compile(template("школа"));
    let file = templates.fill("T", &json!({"имя": "Анна"})).unwrap();
    let mut rest = Bytes(&file);
    let mut parts = Vec::new();
    // Parts follow each other without a gap and without sums behind them.
    while rest.0.starts_with(b"PK\x03\x04") {
        let start = file.len() - rest.0.len();
        rest.take(4);
        assert_eq!(rest.number(2), 20);
        let head = common(&mut rest);
        let (name, extra) = (rest.number(2), rest.number(2));
        let name = std::str::from_utf8(rest.take(name)).unwrap();
        let [flags, method, time, day, crc, packed, size] = head;
        assert_eq!(
            (flags, time, day, extra),
            (if name.is_ascii() { 0 } else { 0x800 }, 0, 0x21, 0),
            "{name}"
        );
        let packed = rest.take(packed);
        let mut whole = Vec::new();
        match method {
            0 => whole.extend(packed),
            8 => drop(flate2::bufread::DeflateDecoder::new(packed).read_to_end(&mut whole).unwrap()),
            other => panic!("{name}: {other}"),
        }
        assert_eq!((whole.len(), sum(&whole)), (size, crc), "{name}");
        parts.push((start, name, head));
    }
    let contents = file.len() - rest.0.len();
    for (start, name, head) in &parts {
        assert_eq!(rest.take(4), b"PK\x01\x02");
        assert_eq!((rest.number(2), rest.number(2)), (20, 20));
        assert_eq!(common(&mut rest), *head, "{name}");
        // Length of the name; no extra field, no remark, the first disk, no attributes.
        assert_eq!([2, 2, 2, 2, 2, 4].map(|it| rest.number(it)), [name.len(), 0, 0, 0, 0, 0]);
        assert_eq!((rest.number(4), rest.take(name.len())), (*start, name.as_bytes()));
    }
    let end = file.len() - rest.0.len();
    assert_eq!(rest.take(4), b"PK\x05\x06");
    let expected = [0, 0, parts.len(), parts.len(), end - contents, contents, 0];
    assert_eq!([2, 2, 2, 2, 4, 4, 2].map(|it| rest.number(it)), expected);
    assert!(rest.0.is_empty() && parts.iter().any(|it| !it.1.is_ascii()));
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
    #![proptest_config(crate::random::cases(200))]

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
