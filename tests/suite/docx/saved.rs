//! Templates that LibreOffice saved say the same as the one they came from.
//!
//! The fixtures were made with `soffice --convert-to docx`, some of them through ODT, from the compiled `sample.md` and from
//! templates as `cyclogram templates` wrote them on that day.

use std::path::Path;

use cyclogram::docx::{Name, Templates, Use};
use cyclogram::report::Report;
use cyclogram::sources::Source;
use serde_json::{Value, json};

use crate::docx::filled::{paragraphs, part};

fn source(name: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/docx").join(name);
    let kind = if name.ends_with(".md") { "md" } else { "docx" };
    Source { name: format!("T.{kind}"), bytes: std::fs::read(path).unwrap().into() }
}

/// The layout of the day when the fixtures were made.
fn layout() -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/docx/layout.toml");
    Source { name: "layout.toml".into(), bytes: std::fs::read(path).unwrap().into() }
}

fn context() -> Value {
    json!({
        "кто": "Иванову М.П.", "кто2": "ознакомлена", "нет": false, "дела": ["раз & два", "два\nтри"],
        "люди": [{"фио": "Петров", "год": ""}, {"фио": "Сидоров <А>", "год": "2026"}],
        "организация": {
            "полное": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 7»",
            "краткое": "МБОУ СОШ № 7", "название": "МБОУ СОШ № 7", "название_родительный": "МБОУ СОШ № 7", "учредитель": "Управление образования", "место": "с. Ключи"
        },
        "приказ": {"дата": "20 августа 2026 г.", "номер": "112-од", "дата_цифрами": "20.08.2026"},
        "подписант": {"Должность": {"именительный": "Директор"}, "инициалы": "А.Б. Щёголева"},
        "ознакомить": [
            {"фио": {"именительный": "Иванова Мария Петровна"}, "должность": {"именительный": "учитель"}, "в_подразделении": null}
        ]
    })
}

fn read(name: &str) -> Templates {
    let mut report = Report::default();
    let templates = Templates::compile(&[source(name), layout()], &mut report);
    assert!(report.remarks().is_empty(), "{name}: {:?}", report.remarks());
    templates
}

/// Makes a value for each name that a template uses: lists of two, and its own name for a text.
fn invented(templates: &Templates) -> Value {
    let mut values = json!({});
    for name in templates.names("T") {
        put(&mut values, &name.path.replace("[]", ".[]").split('.').collect::<Vec<_>>(), &name);
    }
    values
}

fn put(at: &mut Value, steps: &[&str], name: &Name) {
    match steps {
        ["[]", rest @ ..] => {
            if !at.is_array() {
                *at = json!([null, null]);
            }
            at.as_array_mut().unwrap().iter_mut().for_each(|it| put(it, rest, name));
        }
        [step, rest @ ..] => {
            if !at.is_object() {
                *at = json!({});
            }
            let inner = at.as_object_mut().unwrap().entry(*step).or_insert(Value::Null);
            put(inner, rest, name);
        }
        [] if !at.is_null() => {}
        [] => {
            *at =
                if name.kind == Use::Condition { json!(true) } else { json!(format!("‹{}›", name.path)) }
        }
    }
}

/// Fills a template and shows the paragraphs of the text and of the footnotes.
fn said(name: &str) -> Vec<String> {
    said_with(name, &context())
}

fn said_with(name: &str, context: &Value) -> Vec<String> {
    let filled = read(name).fill("T", context).unwrap();
    let text = part(&filled, "word/document.xml");
    let mut all = paragraphs(&text);
    if text.contains("<w:footnoteReference") {
        all.extend(paragraphs(&part(&filled, "word/footnotes.xml")));
    }
    // Spaces at the edges are not seen, and LibreOffice writes hyphens of other kinds as letters.
    all.iter()
        .map(|it| it.replace(['\u{2011}', '\u{ad}'], "").trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

#[test]
fn a_template_saved_by_libreoffice_fills_to_the_same_text() {
    let expected = said("sample.md");
    assert!(expected.iter().any(|it| it.contains("Сидоров <А>")), "{expected:?}");
    assert_eq!(said("sample-libreoffice.docx"), expected);
}

#[test]
fn a_template_that_went_through_odt_fills_to_the_same_text() {
    assert_eq!(said("sample-odt.docx"), said("sample.md"));
}

#[test]
fn an_order_a_representation_and_an_information_say_the_same_after_libreoffice() {
    for (exported, saved) in
        [("D03.docx", "D03-libreoffice.docx"), ("D12.docx", "D12-odt.docx"), ("D25.docx", "D25-odt.docx")]
    {
        let values = invented(&read(exported));
        let expected = said_with(exported, &values);
        assert!(expected.iter().filter(|it| it.contains('‹')).count() > 10, "{expected:?}");
        assert_eq!(said_with(saved, &values), expected, "{saved}");
    }
}

#[test]
fn a_mark_that_libreoffice_writes_twice_stands_once_in_the_documents() {
    let before = part(&source("D12-odt.docx").bytes, "word/document.xml");
    assert!(before.contains("<w:i/><w:i/>"), "the fixture shows nothing");
    let templates = read("D12-odt.docx");
    let after = part(&templates.fill("T", &invented(&templates)).unwrap(), "word/document.xml");
    assert!(after.contains("<w:i/>") && !after.contains("<w:i/><w:i/>"));
}

#[test]
fn what_libreoffice_writes_beside_the_schema_is_not_in_the_documents() {
    for name in ["sample-libreoffice.docx", "sample-odt.docx"] {
        let template = source(name);
        let before = part(&template.bytes, "word/document.xml");
        assert!(before.contains("<w:cantSplit w:val=\"true\"/>"), "the fixture shows nothing");
        assert!(before.contains("w:charSpace=\"42949"), "the fixture shows nothing");
        let mut report = Report::default();
        let templates = Templates::compile(&[template, layout()], &mut report);
        let after = part(&templates.fill("T", &context()).unwrap(), "word/document.xml");
        assert!(after.contains("<w:cantSplit/>") && after.contains("<w:docGrid "), "{name}");
        assert!(!after.contains("<w:cantSplit w:val") && !after.contains("<w:tblHeader w:val"), "{name}");
        assert!(!after.contains("w:charSpace=\"42949"), "{name}");
    }
}

#[test]
fn a_word_file_wins_over_markdown_of_the_same_id() {
    let mut markdown = source("sample.md");
    markdown.name = "D01.md".into();
    let mut word = source("sample-odt.docx");
    word.name = "D01 Приказ о назначении.docx".into();
    let lock = Source { name: "~$D01.docx".into(), bytes: b"".as_slice().into() };
    let mut report = Report::default();
    let templates = Templates::compile(&[markdown, word.clone(), lock], &mut report);
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    assert_eq!(templates.ids().collect::<Vec<_>>(), ["D01"]);
    assert_eq!(templates.docx("D01").unwrap(), &*word.bytes);
}

#[test]
fn an_exported_template_fills_to_the_same_bytes() {
    let mut report = Report::default();
    let built_in = Templates::compile(&[source("sample.md")], &mut report);
    let exported = Source { name: "T.docx".into(), bytes: built_in.docx("T").unwrap().to_vec().into() };
    let again = Templates::compile(&[exported], &mut report);
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    assert_eq!(again.fill("T", &context()).unwrap(), built_in.fill("T", &context()).unwrap());
}

#[test]
fn a_file_that_is_not_word_is_an_error_and_not_a_panic() {
    for bytes in [b"".to_vec(), b"PK\x03\x04 broken".to_vec(), vec![0; 4000]] {
        let mut report = Report::default();
        let source = Source { name: "D01.docx".into(), bytes: bytes.into() };
        let templates = Templates::compile(&[source], &mut report);
        assert_eq!((report.errors(), templates.ids().count()), (1, 0));
    }
}
