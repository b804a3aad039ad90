//! What a block spans in a Word file: rows, several rows, nested tables, headers, footnotes, text boxes.

use serde_json::{Value, json};

use crate::docx::filled::{paragraphs, part};
use crate::docx::heal::{WORD, compile, word, word_with};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(inside: &str) -> String {
    format!("<w:tc><w:tcPr/>{inside}</w:tc>")
}

fn row(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|it| cell(&p(it))).collect::<String>())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

fn values() -> Value {
    json!({
        "да": true, "нет": false, "имя": "Анна", "пусто": [],
        "группы": [{"имя": "Г1", "дети": ["а", "б"]}, {"имя": "Г2", "дети": ["в"]}]
    })
}

fn xml(body: &str) -> String {
    let (templates, report) = compile(word(body));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    part(&templates.fill("T", &values()).unwrap(), "word/document.xml")
}

#[test]
fn a_loop_spans_several_rows_and_a_loop_inside_it_one() {
    let rows = [
        row(&["{{#each группы}}{{имя}}", ""]),
        row(&["{{#each дети}}{{@номер}}", "{{this}}{{/each}}"]),
        row(&["итого", "{{/each}}"]),
    ];
    assert_eq!(paragraphs(&xml(&table(&rows))), ["Г1", "1", "а", "2", "б", "итого", "Г2", "1", "в", "итого"]);
}

#[test]
fn rows_of_tags_alone_vanish() {
    let rows = [row(&["шапка"]), row(&["{{#each группы}}"]), row(&["{{имя}}"]), row(&["{{/each}}"])];
    let xml = xml(&table(&rows));
    assert_eq!(
        (paragraphs(&xml), xml.matches("<w:tr>").count()),
        (["шапка", "Г1", "Г2"].map(String::from).to_vec(), 3)
    );
}

#[test]
fn a_condition_keeps_or_drops_a_row_and_has_another_branch() {
    let rows = [
        row(&["{{#if нет}}а", "б{{/if}}"]),
        row(&["{{#if да}}", ""]),
        row(&["в"]),
        row(&["{{else}}"]),
        row(&["г"]),
        row(&["{{/if}}"]),
    ];
    assert_eq!(paragraphs(&xml(&table(&rows))), ["в"]);
}

#[test]
fn a_table_inside_a_cell_repeats_its_own_rows() {
    let inner = table(&[row(&["{{#each дети}}{{this}}", "{{/each}}"])]);
    let outer =
        format!("<w:tr>{}{}</w:tr>", cell(&p("{{#each группы}}{{имя}}")), cell(&(inner + &p("{{/each}}"))));
    let xml = xml(&table(&[outer]));
    assert_eq!(paragraphs(&xml), ["Г1", "а", "б", "Г2", "в"]);
    // A cell ends with a paragraph, or Word calls the file damaged.
    assert!(!xml.contains("</w:tbl></w:tc>"), "{xml}");
}

#[test]
fn a_cell_keeps_a_paragraph_when_its_loop_is_empty() {
    let tags = p("{{#each пусто}}") + &p("{{this}}") + &p("{{/each}}");
    let xml = xml(&table(&[format!("<w:tr>{}{}</w:tr>", cell(&tags), cell(&p("я")))]));
    assert!(xml.contains("<w:tc><w:tcPr/><w:p></w:p></w:tc>"), "{xml}");
}

#[test]
fn headers_footnotes_and_text_boxes_are_filled() {
    let boxed = "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent><w:p><w:r><w:t>{{имя}}</w:t></w:r></w:p>\
                 </w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{{имя}}</w:t></w:r></w:p>\
                 </w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let header = format!("<w:hdr {WORD}>{}</w:hdr>", p("{{#if да}}Верх {{имя}}{{/if}}"));
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        p("Сноска {{имя}}")
    );
    let more =
        [("word/header1.xml", header), ("word/footnotes.xml", notes), ("word/media/a.png", "{{имя}}".into())];
    let body = boxed.to_owned() + "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    let (templates, report) = compile(word_with(&body, &more));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let filled = templates.fill("T", &values()).unwrap();
    assert_eq!(part(&filled, "word/document.xml").matches("Анна").count(), 2);
    assert_eq!(paragraphs(&part(&filled, "word/header1.xml")), ["Верх Анна"]);
    assert_eq!(paragraphs(&part(&filled, "word/footnotes.xml")), ["Сноска Анна"]);
    assert_eq!(part(&filled, "word/media/a.png"), "{{имя}}");
}

#[test]
fn a_mistake_in_a_header_is_placed_there() {
    let header = format!("<w:hdr {WORD}>{}</w:hdr>", p("Верх {{нету}}"));
    let (templates, _) = compile(word_with(&p("я"), &[("word/header1.xml", header)]));
    assert_eq!(
        templates.fill("T", &values()).unwrap_err().to_string(),
        "Шаблон «T», верхний колонтитул, в абзаце, который начинается «Верх {{нету}}», метка «{{нету}}»: значения «нету» нет"
    );
}

#[test]
fn a_loop_that_begins_in_one_row_and_ends_outside_the_table_is_a_mistake() {
    let body = table(&[row(&["{{#each группы}}{{имя}}"])]) + &p("{{/each}}");
    let (_, report) = compile(word(&body));
    let said: String = report.remarks().iter().map(ToString::to_string).collect();
    assert!(
        said.contains("блок «{{#each группы}}» не закрыт") && said.contains("без начала блока"),
        "{said}"
    );
}
