//! What must be unique in a document stays unique after a loop; a note in a loop is written anew at each turn.

use serde_json::json;

use crate::docx::filled::{paragraphs, part};
use crate::docx::heal::{WORD, compile, word_with};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// The values of an attribute in the order of the text.
fn values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let tags = xml.split('<').filter(|it| it.starts_with(&format!("{element} ")));
    let value = |it: &str| Some(it.split_once(&format!(" {attribute}=\""))?.1.split('"').next()?.to_owned());
    tags.filter_map(value).collect()
}

fn distinct(values: &[String]) -> usize {
    values.iter().collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn pictures_controls_and_bookmarks_of_a_loop_have_numbers_of_their_own() {
    let turn = "<w:p><w:bookmarkStart w:id=\"3\" w:name=\"место\"/><w:r><w:drawing><wp:inline xmlns:wp=\"wp\">\
                <wp:docPr id=\"7\" name=\"Герб\"/></wp:inline></w:drawing></w:r><w:bookmarkEnd w:id=\"3\"/>\
                <w:sdt><w:sdtPr><w:id w:val=\"-5\"/></w:sdtPr><w:sdtContent><w:r><w:t>{{имя}}</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let body = p("{{#each люди}}") + turn + &p("{{/each}}");
    let (templates, report) = compile(word_with(&body, &[]));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let people = json!({"люди": [{"имя": "А"}, {"имя": "Б"}, {"имя": "В"}]});
    let xml = part(&templates.fill("T", &people).unwrap(), "word/document.xml");
    assert_eq!(paragraphs(&xml), ["А", "Б", "В"]);
    for (element, attribute) in
        [("wp:docPr", "id"), ("w:id", "w:val"), ("w:bookmarkStart", "w:id"), ("w:bookmarkStart", "w:name")]
    {
        let found = values(&xml, element, attribute);
        assert_eq!((found.len(), distinct(&found)), (3, 3), "{element}: {found:?}");
    }
    assert_eq!(values(&xml, "w:bookmarkStart", "w:id"), values(&xml, "w:bookmarkEnd", "w:id"));
    assert_eq!(values(&xml, "wp:docPr", "id")[0], "7", "the first turn keeps the template's number");
}

#[test]
fn a_note_in_a_loop_is_written_anew_at_each_turn() {
    let reference = |id: u32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "<w:p>{}</w:p>{}<w:p><w:r><w:t>{{{{имя}}}}</w:t></w:r>{}</w:p>{}",
        reference(4),
        p("{{#each люди}}"),
        reference(2),
        p("{{/each}}")
    );
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
         <w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"4\">{}</w:footnote></w:footnotes>",
        p("Работает с {{с}}, {{../где}}"),
        p("Одна")
    );
    let (templates, report) = compile(word_with(&body, &[("word/footnotes.xml", notes)]));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let context = |people: serde_json::Value| json!({"где": "здесь", "люди": people});
    let people = json!([{"имя": "А", "с": "2001"}, {"имя": "Б", "с": "2002"}]);
    let filled = templates.fill("T", &context(people)).unwrap();
    let written = part(&filled, "word/footnotes.xml");
    assert_eq!(paragraphs(&written), ["Одна", "Работает с 2001, здесь", "Работает с 2002, здесь"]);
    let called = values(&part(&filled, "word/document.xml"), "w:footnoteReference", "w:id");
    assert_eq!(called.len(), 3);
    assert_eq!(values(&written, "w:footnote", "w:id")[1..], called);
    assert!(written.contains("w:type=\"separator\""), "{written}");

    let none = templates.fill("T", &context(json!([]))).unwrap();
    assert_eq!(paragraphs(&part(&none, "word/footnotes.xml")), ["Одна"]);
    let mut report = cyclogram::report::Report::default();
    templates.check("T", &context(json!([{"имя": "А"}])), &mut report);
    let said: String = report.remarks().iter().map(ToString::to_string).collect();
    assert!(said.contains("имени «с» нет, сноски, в абзаце, который начинается «Работает"), "{said}");
}

#[test]
fn a_bookmark_that_begins_in_a_loop_and_ends_outside_goes() {
    let mark = |inside: &str, text: &str| format!("<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = [
        p("{{#each с}}"),
        mark("<w:bookmarkStart w:id=\"3\" w:name=\"а\"/>", "{{this}}"),
        mark("<w:bookmarkStart w:id=\"4\" w:name=\"б\"/>", "x")
            .replace("</w:p>", "<w:bookmarkEnd w:id=\"4\"/></w:p>"),
        p("{{/each}}"),
        mark("<w:bookmarkEnd w:id=\"3\"/>", "к"),
    ];
    let (templates, _) = compile(word_with(&body.concat(), &[]));
    let xml = part(&templates.fill("T", &json!({"с": ["1", "2"]})).unwrap(), "word/document.xml");
    assert_eq!(
        (xml.matches("<w:bookmarkStart").count(), xml.matches("<w:bookmarkEnd").count()),
        (2, 2),
        "{xml}"
    );
}

#[test]
fn a_shape_of_a_loop_has_a_number_of_its_own() {
    let shape = "<w:p><w:r><w:pict><v:shape id=\"_x0000_s1026\"/></w:pict></w:r></w:p>";
    let (templates, _) = compile(word_with(&(p("{{#each с}}") + shape + &p("{{/each}}")), &[]));
    let xml = part(&templates.fill("T", &json!({"с": ["1", "2"]})).unwrap(), "word/document.xml");
    assert_eq!(distinct(&values(&xml, "v:shape", "id")), 2, "{xml}");
}
