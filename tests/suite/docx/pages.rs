//! What stays together on a page of a filled template: nobody signs a page that holds nothing but the signature.

use serde_json::{Value, json};

use crate::docx::filled::{compiled, part, with_school};
use crate::docx::heal::{compile, word};

/// Shows the paragraphs that say something; «+» stands before those that stay with the next one, «_» for a line to write on.
fn pages(body: &str, context: &Value) -> Vec<String> {
    let (templates, report) = compiled(body);
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let xml = part(&templates.fill("T", &with_school(context)).unwrap(), "word/document.xml");
    let shown = |paragraph: &str| {
        let text: String = paragraph
            .split("<w:t xml:space=\"preserve\">")
            .skip(1)
            .filter_map(|it| it.split_once('<'))
            .map(|it| it.0)
            .collect();
        let text = if paragraph.contains("w:val=\"Fill\"") { "_".to_owned() } else { text };
        (!text.is_empty())
            .then(|| if paragraph.contains("<w:keepNext/>") { format!("+{text}") } else { text })
    };
    xml.split("<w:p>").skip(1).filter_map(shown).collect()
}

#[test]
fn a_signature_takes_the_last_two_rows_of_a_table_along() {
    let body = "| Имя |\n|---|\n| {{#each люди}}{{this}}{{/each}} |\n\n[[подпись Директор / А.Б. Юрина]]";
    let shown = pages(body, &json!({"люди": ["А", "Б", "В"]}));
    assert_eq!(shown, ["Имя", "А", "+Б", "+В", "+Директор", "+А.Б. Юрина"]);
    // A table above does not come along.
    let two = format!("| Год |\n|---|\n| 2026 |\n\n{body}");
    let shown = pages(&two, &json!({"люди": ["А"]}));
    assert_eq!(shown[..2], ["Год", "2026"]);
    assert_eq!(shown[3..], ["+А", "+Директор", "+А.Б. Юрина"]);
}

#[test]
fn a_note_between_a_table_and_a_signature_does_not_part_them() {
    let body = "| Имя |\n|---|\n| {{#each люди}}{{this}}{{/each}} |\n\n{{#if люди}}\n\n[[мелко]] Примечание.\n\n{{/if}}\n\n[[подпись Директор / А.Б. Юрина]]";
    let shown = pages(body, &json!({"люди": ["А", "Б", "В"]}));
    assert_eq!(shown[1..], ["А", "+Б", "+В", "+Примечание.", "+Директор", "+А.Б. Юрина"]);
}

#[test]
fn a_signature_takes_two_paragraphs_along_with_the_lines_to_write_on() {
    let signature = "[[подпись Директор / А.Б. Юрина]]";
    let shown = pages(&format!("Один.\n\nДва.\n\nТри.\n\n{signature}"), &json!({}));
    assert_eq!(shown[..3], ["Один.", "+Два.", "+Три."]);
    let body = format!("Один.\n\n[[без отступа]] Два:\n\n[[линия 3]]\n\n{signature}");
    assert_eq!(pages(&body, &json!({}))[..5], ["+Один.", "+Два:", "+_", "+_", "+_"]);
    let body = format!("Один.\n\n[[линия 20]]\n\n{signature}");
    let shown = pages(&body, &json!({}));
    assert_eq!(
        shown.iter().filter(|it| *it == "+_").count(),
        8,
        "a whole page of lines does not move: {shown:?}"
    );
    let body = format!("Один.\n\n[[страница]]\n\nДва.\n\n{signature}");
    assert_eq!(pages(&body, &json!({}))[..2], ["Один.", "+Два."]);
}

#[test]
fn what_belongs_to_a_signature_stays_with_it_and_the_rest_does_not() {
    let body = "Текст.\n\n[[подпись Директор / А.Б. Юрина]]\n\n[[мелко]] Исполнитель.\n\n[[ознакомлен С письмом ознакомлен / В.Г. Дёмин]]\n\n[[отрыв]]\n\nПолучено.";
    let shown = pages(body, &json!({}));
    let of = |text: &str| shown.iter().find(|it| it.contains(text)).map(|it| it.starts_with('+'));
    assert_eq!(of("Исполнитель."), Some(true), "{shown:?}");
    assert_eq!(of("С письмом"), Some(false), "what is torn off may go to a page of its own: {shown:?}");
    assert_eq!(of("линия отрыва"), Some(true));
}

#[test]
fn what_ends_with_a_colon_stays_with_what_it_announces() {
    assert_eq!(pages("*Выводы:*\n\n[[линия]]\n\nВсё.", &json!({})), ["+Выводы:", "_", "Всё."]);
}

#[test]
fn a_table_at_the_end_leaves_no_blank_page() {
    let (templates, _) = compiled("[[подпись Директор / А.Б. Юрина]]");
    let filled = templates.fill("T", &with_school(&json!({}))).unwrap();
    assert!(
        part(&filled, "word/document.xml")
            .contains("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Last\"/></w:pPr></w:p><w:sectPr>")
    );
    let styles = part(&filled, "word/styles.xml");
    let last = styles.split("<w:style ").find(|it| it.contains("w:styleId=\"Last\"")).unwrap();
    assert!(last.contains("<w:vanish/>"), "{last}");
}

#[test]
fn a_template_saved_by_libreoffice_keeps_its_rows_with_the_signature() {
    let row = |text: &str| {
        format!(
            "<w:tr><w:tc><w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        )
    };
    let body = format!(
        "<w:tbl>{}</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Style45\"/><w:keepNext w:val=\"true\"/></w:pPr></w:p>",
        row("{{#each люди}}{{this}}{{/each}}")
    );
    let (templates, _) = compile(word(&body));
    let filled = templates.fill("T", &json!({"люди": ["А", "Б", "В"]})).unwrap();
    let xml = part(&filled, "word/document.xml");
    let rows: Vec<bool> = xml
        .split("<w:tr>")
        .skip(1)
        .map(|it| it.split("</w:tr>").next().unwrap().contains("<w:keepNext/>"))
        .collect();
    assert_eq!(rows, [false, true, true], "{xml}");
}
