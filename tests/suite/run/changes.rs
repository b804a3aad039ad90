//! What a second run says of the documents that it replaced, and the text of a document that it compares.

use std::ffi::OsString;
use std::path::Path;

use cyclogram::cli::{self, Answer};
use cyclogram::xlsx::{self, Typed};
use cyclogram::{calendar, docx, page};

use crate::run::determinism::SET;
use crate::xlsx::sample::sample;

const HISTORY: &str = "2026-2027/Что изменилось.txt";

fn run(book: &Path, output: &Path) -> Answer {
    let words = [OsString::from("cyclogram"), book.into(), "--output".into(), output.into()];
    cli::run(words, calendar::date(2026, 8, 20).unwrap())
}

#[test]
fn a_second_run_tells_what_stood_there_and_what_stands_there_now() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (folder.path().join("штат.xlsx"), folder.path().join("output"));
    let (columns, mut filling) = sample();
    std::fs::write(&book, xlsx::sample(&columns, &filling).unwrap()).unwrap();
    let first = run(&book, &output);
    assert!(!first.out.contains("Что было"), "{}", first.out);
    assert!(!output.join(HISTORY).exists(), "in a new folder everything is new");
    let made = first.out.split("документов — ").nth(1).and_then(|it| it.split(',').next()).unwrap();

    filling.sheets.get_mut("staff").unwrap()[1].insert("hired".into(), Typed::Text("02.09.2008".into()));
    let mut number = |text: &str| {
        let orders = filling.sheets.get_mut("orders").unwrap();
        let known = orders.iter_mut().find(|it| it.contains_key("number")).unwrap();
        let Typed::Text(old) = known["number"].clone() else { panic!("{known:?}") };
        known.insert("number".into(), Typed::Text(text.into()));
        std::fs::write(&book, xlsx::sample(&columns, &filling).unwrap()).unwrap();
        old
    };
    let old = number("777-од");
    let second = run(&book, &output);
    let said = "Что было и что стало, запуск за запуском, — в файле «Что изменилось.txt»";
    assert!(second.out.contains(said), "{}", second.out);
    let history = || std::fs::read_to_string(output.join(HISTORY)).unwrap();
    let text = history();
    let runs: Vec<&str> = text.split("\r\n\r\n").collect();
    assert!(runs[0].ends_with("последний — первым"), "{}", runs[0]);
    assert!(runs[1].starts_with("20.08.2026, книга «штат.xlsx»: изменений — "), "{}", runs[1]);
    let composed = format!("20.08.2026, книга «штат.xlsx»: составлено документов — {made}");
    assert_eq!(runs[2].trim_end(), composed);
    let line = runs[1].lines().find(|it| it.contains("777-од")).unwrap();
    let (was, now) = line.split_once(" / стало: ").unwrap();
    assert!(was.starts_with("    было: ") && was.contains(&old) && now.contains("777-од"), "{line}");
    assert!(runs[1].contains(".xlsx: обновлён\r\n    таблица изменилась"), "{}", runs[1]);
    assert!(!runs[1].contains("Журнал документов"), "what is read on a screen is not compared: {}", runs[1]);
    assert!(!runs[1].contains("Обзор.html"), "only documents are compared: {}", runs[1]);

    let third = run(&book, &output);
    assert!(!third.out.contains(said), "{}", third.out);
    assert_eq!(history(), text, "a run that changed nothing keeps what was told before");
    number("778-од");
    run(&book, &output);
    let last = history();
    assert!(last.contains("стало") && last.contains("778-од"), "{last}");
    assert!(last.ends_with(&runs[1..].join("\r\n\r\n")), "what was told before stays as it was");
}

/// A document of these paragraphs.
fn document(paragraphs: &[&str]) -> Vec<u8> {
    use std::io::Write;
    let body: String = paragraphs.iter().map(|it| format!("<w:p><w:r><w:t>{it}</w:t></w:r></w:p>")).collect();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(xml.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn lines_are_paired_cut_and_counted() {
    let long = "очень ".repeat(60);
    let old = document(&["один", &format!("{long}старый"), "три", "четыре", "пять", "шесть"]);
    let new = document(&["один", &format!("{long}новый"), "четыре", "5", "6", "семь"]);
    let lines = page::changed_lines("D01.docx", &old, &new);
    let (was, now) = lines[0].split_once(" / ").unwrap();
    assert!(was.contains("старый") && now.contains("новый"), "{}", lines[0]);
    assert!(was.starts_with("было: …") && was.chars().count() < 140, "{was}");
    assert_eq!(lines[1..], ["убрано: три", "было: пять / стало: 5", "… и ещё изменённых строк: 2"]);

    assert_eq!(page::changed_lines("D01.docx", &old, &old), ["текст прежний, изменилось оформление"]);
    assert!(page::changed_lines("D01.docx", b"?", &new)[0].contains("сравнить не удалось"));
}

#[test]
fn the_text_of_a_document_has_paragraphs_and_rows() {
    let order = SET.iter().find(|it| it.id == "D03" && it.path.ends_with(".docx")).unwrap();
    let lines = docx::text(&order.bytes).unwrap();
    assert!(lines.iter().any(|it| it == "ПРИКАЗ"), "{lines:#?}");
    assert!(lines.iter().any(|it| it.starts_with("1 | ")), "a row is one line: {lines:#?}");
    assert!(docx::text(b"not a zip").is_err());
}

#[test]
fn no_document_has_a_gap_before_a_comma() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (folder.path().join("штат.xlsx"), folder.path().join("output"));
    let (columns, mut filling) = sample();
    // A school that gave its staff and nothing else.
    filling.sheets.retain(|sheet, _| sheet == "staff");
    std::fs::write(&book, xlsx::sample(&columns, &filling).unwrap()).unwrap();
    let answer = run(&book, &output);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut wrong = Vec::new();
    let mut folders = vec![output];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|it| it == "docx") {
                let lines = docx::text(&std::fs::read(&entry).unwrap()).unwrap();
                let gaps = lines.iter().filter(|it| {
                    it.starts_with(',')
                        || [" ,", " ;", " :", "( ", " )", " в на "].iter().any(|gap| it.contains(gap))
                });
                wrong.extend(gaps.map(|it| format!("{}: {it}", entry.file_name().unwrap().display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}
