//! What a Word file holds besides plain text: moved paragraphs, fields, page breaks, remarks, other kinds of files.

use std::io::Write;

use cyclogram::docx::fill_text;
use serde_json::{Value, json};

use crate::docx::filled::{paragraphs, part};
use crate::docx::heal::{WORD, compile, word, word_with};

fn values() -> Value {
    json!({
        "имя": "Анна", "кратко": "Анну П.", "да": true, "нет": false, "вид": "да", "список": ["а", "б"],
        "группы": [{"имя": "А", "пункты": ["1", "2"]}, {"имя": "Б", "пункты": ["3"]}]
    })
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn filled(body: &str) -> Vec<String> {
    paragraphs(&xml(body))
}

fn xml(body: &str) -> String {
    let (templates, report) = compile(word(body));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    part(&templates.fill("T", &values()).unwrap(), "word/document.xml")
}

fn said(body: &str) -> String {
    let (_, report) = compile(word(body));
    report.remarks().iter().map(|it| format!("{it}\n")).collect()
}

#[test]
fn a_paragraph_that_was_moved_leaves_no_blank_one() {
    let run = "<w:r><w:t>{{имя}}</w:t></w:r>";
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:moveFrom w:id=\"1\"/></w:rPr></w:pPr><w:moveFrom w:id=\"2\">{run}</w:moveFrom></w:p>{}\
         <w:p><w:pPr><w:rPr><w:moveTo w:id=\"3\"/></w:rPr></w:pPr><w:moveTo w:id=\"4\">{run}</w:moveTo></w:p>",
        p("Середина")
    );
    assert_eq!(filled(&body), ["Середина", "Анна"]);
}

#[test]
fn spaces_between_false_conditions_leave_no_blank_paragraph() {
    let body = p("А") + &p("  {{#if нет}}тайна{{/if}} {{#if нет}}тайна{{/if}} ") + &p("Б");
    assert_eq!(xml(&body).matches("<w:p>").count(), 2);
    let body = p("А") + &p(" {{#if да}}явь{{/if}} ");
    assert_eq!(filled(&body), ["А", " явь "]);
}

#[test]
fn a_remark_alone_leaves_no_paragraph() {
    assert_eq!(xml(&(p("{{! кому: всем }}") + &p("{{имя}}{{! он }}"))).matches("<w:p>").count(), 1);
}

#[test]
fn a_page_break_inside_a_condition_goes_with_it() {
    let broken = |name: &str| {
        let body = format!(
            "<w:p><w:r><w:t>{{{{#if {name}}}}}</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r><w:r><w:t>{{{{/if}}}}</w:t></w:r></w:p>"
        );
        let xml = xml(&(body + &p("Дальше")));
        (xml.matches("w:type=\"page\"").count(), xml.matches("pageBreakBefore").count())
    };
    assert_eq!((broken("да"), broken("нет")), ((1, 0), (0, 0)));
}

#[test]
fn a_tag_in_the_command_of_a_field_is_a_mistake() {
    let body = "<w:p><w:r><w:t>Почта </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                <w:r><w:instrText>HYPERLINK \"mailto:{</w:instrText></w:r><w:r><w:instrText>{имя}}\"</w:instrText></w:r>\
                <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>{{имя}}</w:t></w:r></w:p>";
    let said = said(body);
    assert!(said.contains("внутри поля Word") && said.contains("начинается «Почта {{имя}}»"), "{said}");
}

#[test]
fn a_field_that_word_merges_or_asks_for_is_a_mistake() {
    let complex = |command: &str| {
        format!(
            "<w:p><w:r><w:t>Назначить </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r><w:instrText>{command}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        )
    };
    let simple = "<w:p><w:fldSimple w:instr=\" MERGEFIELD Должность \"><w:r><w:t>«Должность»</w:t></w:r></w:fldSimple></w:p>";
    for (body, named) in [
        (complex(" MERGEFIELD ФИО "), "MERGEFIELD «ФИО»"),
        (complex(" mergefield \"Дата приказа\" \\* MERGEFORMAT"), "MERGEFIELD «Дата приказа»"),
        (complex(" FILLIN Кто "), "FILLIN «Кто»"),
        (simple.to_owned(), "MERGEFIELD «Должность»"),
    ] {
        let said = said(&(p("{{имя}}") + &body));
        assert!(said.contains(named) && said.contains("Метки шаблонов.txt"), "{said}");
    }
    for command in [" DATE \\@ \"dd.MM.yyyy\" ", " time ", " SAVEDATE "] {
        let said = said(&(p("{{имя}}") + &complex(command)));
        assert!(said.contains("меняется при каждом открытии") && said.contains("{{приказ.дата}}"), "{said}");
    }
    // A number of the page is Word's own business.
    assert_eq!(filled(&(p("{{имя}}") + &complex(" PAGE "))).len(), 2);
}

#[test]
fn a_paragraph_is_named_by_its_text_and_not_by_the_numbers_of_a_picture() {
    let body = "<w:p><w:r><w:drawing><wp:posOffset xmlns:wp=\"w\">3175</wp:posOffset></w:drawing></w:r>\
                <w:r><w:t>Назначить {{/if}}</w:t></w:r></w:p>";
    let said = said(body);
    assert!(said.contains("начинается «Назначить"), "{said}");
}

#[test]
fn words_of_tags_are_read_in_any_case_and_alphabet() {
    assert_eq!(filled(&p("{{#Еасh список}}{{This}}{{/each}}{{#if (eq вид ‹да›)}}!{{/IF}}")), ["аб!"]);
    assert_eq!(
        filled(&p("{{#each группы}}{{#each пункты}}{{@../номер}}.{{@номер}} {{/each}}{{/each}}")),
        ["1.1 1.2 2.1 "]
    );
}

/// Makes a Word file of the given kind with the text and a header under names of their own.
fn unusual(kind: &str, document: &str, header: &str, settings: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inside: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
        )
    };
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types><Override PartName=\"/text/main2.xml\" ContentType=\"application/{kind}.main+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", relations(&relation("officeDocument", "/text/main2.xml"))),
        (
            "text/_rels/main2.xml.rels",
            relations(&(relation("header", "../above/first.xml") + &relation("settings", "settings.xml"))),
        ),
        ("text/main2.xml", format!("<w:document {WORD}><w:body>{document}<w:sectPr/></w:body></w:document>")),
        ("text/settings.xml", format!("<w:settings {WORD}>{settings}</w:settings>")),
        ("above/first.xml", format!("<w:hdr {WORD}>{header}</w:hdr>")),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in &parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const DOCUMENT: &str = "vnd.openxmlformats-officedocument.wordprocessingml.document";

#[test]
fn parts_are_found_by_their_relations_and_not_by_their_names() {
    let (templates, report) = compile(unusual(DOCUMENT, &p("{{имя}}"), &p("Ш {{имя}}"), ""));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let filled = templates.fill("T", &values()).unwrap();
    assert_eq!(paragraphs(&part(&filled, "text/main2.xml")), ["Анна"]);
    assert_eq!(paragraphs(&part(&filled, "above/first.xml")), ["Ш Анна"]);
    let (_, report) = compile(unusual(DOCUMENT, &p("{{имя}}"), &p("Ш {{имя"), ""));
    assert!(report.remarks()[0].to_string().contains("верхний колонтитул"), "{:?}", report.remarks());
}

#[test]
fn a_template_of_word_gives_documents_and_one_with_macros_is_refused() {
    let kind = "vnd.openxmlformats-officedocument.wordprocessingml.template";
    let (templates, _) = compile(unusual(kind, &p("{{имя}}"), "", "<w:trackRevisions/><w:zoom/>"));
    let filled = templates.fill("T", &values()).unwrap();
    assert!(part(&filled, "[Content_Types].xml").contains("wordprocessingml.document.main+xml"));
    let settings = part(&filled, "text/settings.xml");
    assert!(settings.contains("<w:zoom/>") && !settings.contains("trackRevisions"), "{settings}");
    let (_, report) = compile(unusual("vnd.ms-word.document.macroEnabled", &p("{{имя}}"), "", ""));
    assert!(report.remarks()[0].to_string().contains("макросы"), "{:?}", report.remarks());
}

#[test]
fn tracked_changes_without_tags_do_not_get_into_documents() {
    let changed = "<w:p><w:ins w:id=\"1\" w:author=\"а\"><w:r><w:t>Новое</w:t></w:r></w:ins>\
                   <w:del w:id=\"2\" w:author=\"а\"><w:r><w:delText>Старое</w:delText></w:r></w:del></w:p>";
    let (templates, _) = compile(unusual(DOCUMENT, changed, changed, ""));
    let filled = templates.fill("T", &values()).unwrap();
    for name in ["text/main2.xml", "above/first.xml"] {
        let xml = part(&filled, name);
        assert!(!xml.contains("w:ins") && !xml.contains("Старое") && xml.contains("Новое"), "{xml}");
    }
}

#[test]
fn a_file_with_other_prefixes_is_refused_and_not_filled_in_silence() {
    let header = format!("<ns0:hdr xmlns:ns0=\"x\">{}</ns0:hdr>", p("{{имя}}").replace("w:", "ns0:"));
    let parts = [("word/header1.xml", header)];
    let (templates, report) = compile(word_with("", &parts));
    assert_eq!((templates.ids().count(), report.errors()), (0, 1), "{:?}", report.remarks());
}

#[test]
fn a_value_that_ends_with_a_stop_ends_the_sentence_too() {
    assert_eq!(
        filled(&p("Ждать {{кратко}}. Или {{имя}}. Или {{кратко}}, или...")),
        ["Ждать Анну П. Или Анна. Или Анну П., или..."]
    );
    let torn = p("{{#if да}}{{кратко}}{{/if}}")
        .replace("</w:p>", "<w:r><w:rPr><w:b/></w:rPr><w:t>. Да</w:t></w:r></w:p>");
    assert_eq!(filled(&torn), ["Анну П. Да"]);
    assert_eq!(filled(&(p("{{кратко}}") + &p("."))), ["Анну П.", "."]);
    let listed = "{{#each список}}{{../кратко}}{{#unless @last}}, {{/unless}}{{/each}}.";
    assert_eq!(filled(&p(listed)), ["Анну П., Анну П."]);
    assert_eq!(fill_text(listed, &values()).unwrap(), "Анну П., Анну П.");
}

/// A template as a school saved it, with parts and references of its own.
fn strange(more: &[(&str, &str)], relations: &str, body: &str) -> Vec<u8> {
    let whole = word(body);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let names: Vec<String> =
        (0..archive.len()).map(|it| archive.by_index(it).unwrap().name().unwrap().into_owned()).collect();
    let of_text = "word/_rels/document.xml.rels";
    for name in names.iter().filter(|it| *it != of_text) {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!("<Relationships xmlns=\"{space}\">{relations}</Relationships>");
    for (name, text) in more.iter().copied().chain([(of_text, relations.as_str())]) {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn what_a_computer_would_follow_or_run_by_itself_does_not_go_on_into_papers() {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
        )
    };
    let relations = link("rA", "image", "http://example.org/a.png")
        + &link("rB", "attachedTemplate", "file:///c:/b.dotm")
        + &link("rC", "hyperlink", "https://example.org/c");
    let body = format!(
        "{}<w:p><w:hyperlink r:id=\"rC\"><w:r><w:t>сайт</w:t></w:r></w:hyperlink></w:p>",
        p("{{имя}}")
    );
    let file = strange(&[("word/vbaProject.bin", "MZ"), ("../outside.txt", "x")], &relations, &body);
    let (templates, report) = compile(file);
    let said: Vec<&str> = report.remarks().iter().map(|it| it.code).collect();
    assert_eq!(said, ["T-11"; 3], "{:?}", report.remarks());
    let filled = templates.fill("T", &values()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(filled.clone())).unwrap();
    for at in 0..archive.len() {
        let name = archive.by_index(at).unwrap().name().unwrap().into_owned();
        assert!(!name.contains("..") && !name.contains("vba"), "{name}");
    }
    let relations = part(&filled, "word/_rels/document.xml.rels");
    assert!(
        relations.contains("example.org/c") && !relations.contains("a.png") && !relations.contains("dotm"),
        "{relations}"
    );
}

#[test]
fn a_template_without_end_is_refused_with_a_sentence() {
    let table = "<w:tbl><w:tr><w:tc>";
    let deep = format!("{}{}{}", table.repeat(3_000), p("{{имя}}"), "</w:tc></w:tr></w:tbl>".repeat(3_000));
    for body in [deep, p("x").repeat(400_000)] {
        let said = said(&body);
        assert!(
            said.contains("файл Word не прочитан") && said.contains("больше") | said.contains("глубже"),
            "{said}"
        );
    }
}
