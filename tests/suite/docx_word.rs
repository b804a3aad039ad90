//! What a Word file holds besides plain text: moved paragraphs, fields, page breaks, remarks, other kinds of files.

use serde_json::{Value, json};

use crate::docx::{paragraphs, part};
use crate::docx_heal::{compile, word};

fn values() -> Value {
    json!({
        "имя": "Анна", "да": true, "нет": false, "вид": "да", "список": ["а", "б"],
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
