//! Lists, sections and tables that depend on the values: what Word would number or turn.

use cyclogram::docx::Templates;
use serde_json::{Value, json};

use crate::docx::filled::{compiled, part, shown, with_school};
use crate::docx::heal::{WORD, compile, word_with};

fn document(body: &str, context: &Value) -> (String, String) {
    let (templates, report) = compiled(body);
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let filled = fill(&templates, context);
    (part(&filled, "word/document.xml"), part(&filled, "word/numbering.xml"))
}

fn fill(templates: &Templates, context: &Value) -> Vec<u8> {
    templates.fill("T", &with_school(context)).unwrap()
}

/// Shows the list and level of each point: "2.0".
fn points(xml: &str) -> Vec<String> {
    xml.split("<w:numPr><w:ilvl w:val=\"")
        .skip(1)
        .map(|it| {
            let (level, rest) = it.split_once('"').unwrap();
            let list = rest.split("w:numId w:val=\"").nth(1).unwrap().split('"').next().unwrap();
            format!("{list}.{level}")
        })
        .collect()
}

/// Shows the sections in order: "книга" or "альбом".
fn sections(xml: &str) -> Vec<&str> {
    xml.split("<w:sectPr>")
        .skip(1)
        .map(|it| if it.contains("landscape") { "альбом" } else { "книга" })
        .collect()
}

#[test]
fn numbering_runs_through_the_text_and_starts_anew_where_it_is_told() {
    let (xml, _) =
        document("1. А\n\nТекст\n\n2. Б\n\n   1. В\n\n[[заново]]\n\n1. Г\n\n# Глава\n\n1. Д", &json!({}));
    assert_eq!(points(&xml), ["2.0", "2.0", "2.1", "4.0", "6.0"]);
}

#[test]
fn a_point_repeated_by_a_loop_continues_its_list() {
    let context = json!({"дела": ["а", "б", "в"]});
    let (xml, _) = document("{{#each дела}}\n\n1. {{this}}\n\n{{/each}}", &context);
    assert_eq!(points(&xml), ["2.0", "2.0", "2.0"]);
    let (xml, _) = document("1. Первое\n\n{{#each дела}}\n\n2. {{this}}\n\n3. И ещё\n\n{{/each}}", &context);
    assert_eq!(points(&xml), ["2.0"; 7]);
}

#[test]
fn a_list_wholly_inside_a_loop_starts_anew_at_each_turn() {
    let body = "{{#each люди}}\n\n## {{имя}}\n\n{{#each дела}}\n\n1. {{this}}\n\n{{/each}}\n\n{{/each}}";
    let context = json!({"люди": [{"имя": "А", "дела": ["а", "б"]}, {"имя": "Б", "дела": ["в", "г"]}, {"имя": "В", "дела": ["д"]}]});
    let (xml, numbering) = document(body, &context);
    let points = points(&xml);
    assert_eq!(points[0], points[1]);
    assert_eq!(points[2], points[3]);
    assert!(points[1] != points[2] && points[3] != points[4] && points[0] != points[4], "{points:?}");
    for point in &points {
        let list = point.split('.').next().unwrap();
        assert_eq!(numbering.matches(&format!("w:numId=\"{list}\"")).count(), 1, "{point}: {numbering}");
    }
    assert!(numbering.contains("<w:startOverride w:val=\"1\"/>"));
}

/// A template whose points are numbered by their style alone, or by the style below it.
fn numbered_by_style(body: &str) -> Vec<u8> {
    let styles = format!(
        "<w:styles {WORD}><w:style w:type=\"paragraph\" w:styleId=\"List\"><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr>\
         <w:ind w:left=\"709\" w:hanging=\"425\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"List\"/><w:pPr><w:ind w:left=\"100\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Plain\"><w:basedOn w:val=\"List\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Ring\"><w:basedOn w:val=\"Ring\"/></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"/><w:lvl w:ilvl=\"1\"><w:pStyle w:val=\"Own\"/></w:lvl>\
         </w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>"
    );
    word_with(body, &[("word/styles.xml", styles), ("word/numbering.xml", numbering)])
}

fn styled(style: &str, more: &str, text: &str) -> String {
    let style = format!("<w:pStyle w:val=\"{style}\"/>");
    format!("<w:p><w:pPr>{style}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_list_numbered_by_its_style_starts_anew_at_each_turn() {
    let body = [
        styled("Plain", "", "{{#each люди}}"),
        styled("Plain", "", "{{имя}}"),
        styled("List", "<w:jc w:val=\"both\"/>", "первое"),
        styled("Own", "<w:ind w:right=\"5\"/>", "второе"),
        styled("Ring", "", "{{/each}}"),
    ];
    let (templates, report) = compile(numbered_by_style(&body.concat()));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    let context = json!({"люди": [{"имя": "А"}, {"имя": "Б"}]});
    let filled = templates.fill("T", &context).unwrap();
    let xml = part(&filled, "word/document.xml");
    assert_eq!(points(&xml), ["7.0", "7.1", "8.0", "8.1"]);
    let numbering = part(&filled, "word/numbering.xml");
    assert!(numbering.contains("<w:num w:numId=\"8\"><w:abstractNumId w:val=\"3\"/>"), "{numbering}");
    // The indents of the style hold as before, where the paragraph has none of its own.
    assert!(
        xml.contains("</w:numPr><w:ind w:left=\"709\" w:hanging=\"425\"/><w:jc w:val=\"both\"/></w:pPr>"),
        "{xml}"
    );
    assert!(xml.contains("</w:numPr><w:ind w:right=\"5\" w:left=\"100\" w:hanging=\"425\"/>"), "{xml}");
}

#[test]
fn a_list_numbered_by_its_style_runs_on_outside_loops() {
    let body = styled("List", "", "{{имя}}") + &styled("List", "", "второе");
    let (templates, _) = compile(numbered_by_style(&body));
    let filled = templates.fill("T", &json!({"имя": "А"})).unwrap();
    assert_eq!(points(&part(&filled, "word/document.xml")), ["7.0", "7.0"]);
}

#[test]
fn each_document_starts_anew() {
    let (templates, _) = compiled("{{#each люди}}\n\n1. А\n\n2. Б\n\n{{/each}}");
    let context = json!({"люди": [1, 2, 3]});
    assert_eq!(fill(&templates, &context), fill(&templates, &context));
}

#[test]
fn an_appendix_that_is_left_out_does_not_turn_the_pages_before_it() {
    let body = "Текст\n\n{{#if а}}\n\n[[приложение 1 альбом]]\n\nА\n\n{{/if}}\n\n{{#if б}}\n\n[[приложение 2]]\n\nБ\n\n{{/if}}";
    let with = |a: bool, b: bool| {
        let (xml, _) = document(body, &json!({"а": a, "б": b}));
        sections(&xml).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(with(true, true), ["книга", "альбом", "книга"]);
    assert_eq!(with(true, false), ["книга", "альбом"]);
    assert_eq!(with(false, true), ["книга", "книга"]);
    assert_eq!(with(false, false), ["книга"]);
}

#[test]
fn only_the_first_section_has_an_unnumbered_page() {
    let (xml, _) = document("Текст\n\n[[альбом]]\n\nА\n\n[[книга]]\n\nБ", &json!({}));
    assert_eq!(sections(&xml), ["книга", "альбом", "книга"]);
    assert_eq!(xml.matches("<w:titlePg/>").count(), 1);
    assert_eq!(xml.matches("<w:headerReference").count(), 1);
}

#[test]
fn a_table_without_rows_goes_and_a_cell_is_never_left_without_a_paragraph() {
    let context = json!({"люди": []});
    let body = "{{#if люди}}\n\nДа\n\n{{/if}}\n\n| А |\n|---|\n| {{#each люди}}{{this}}{{/each}} |";
    assert_eq!(shown(body, &context), ["А"]);
    let (xml, _) = document("|---|---|\n| {{#each люди}}{{this}} | {{/each}} |", &context);
    assert!(!xml.contains("<w:tbl>"));
    let (xml, _) = document("|---|\n| {{#if люди}}{{люди}}{{/if}} |", &context);
    assert!(xml.contains("</w:tcPr><w:p>"), "{xml}");
}

#[test]
fn rows_above_the_dashes_repeat_on_each_page_and_cells_are_joined() {
    let (xml, _) =
        document("| № | Сведения | < |\n| ^^ | Год | Месяц |\n|---|----|----|\n| 1 | 2 | 3 |", &json!({}));
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 3);
    assert_eq!(xml.matches("<w:gridSpan w:val=\"2\"/>").count(), 1);
    assert!(xml.contains("<w:vMerge w:val=\"restart\"/>") && xml.contains("<w:vMerge w:val=\"continue\"/>"));
}

#[test]
fn rows_are_not_split_but_the_first_below_the_head() {
    let body = "| Имя |\n|---|\n| {{#each люди}}{{this}}{{/each}} |\n\nконец";
    let (xml, _) = document(body, &json!({"люди": ["А", "Б", "В"]}));
    let row =
        |name: &str| xml.split("<w:tr>").find(|it| it.contains(&format!(">{name}<"))).unwrap().to_owned();
    // Otherwise LibreOffice 7.4 loses rows at some page breaks.
    assert!(!row("А").contains("<w:cantSplit/>"), "{xml}");
    for name in ["Имя", "Б", "В"] {
        assert!(row(name).contains("<w:cantSplit/>"), "{name}");
    }
}

#[test]
fn a_false_condition_leaves_no_empty_paragraph() {
    let (xml, _) = document("А\n\n{{#if нет}}тайна{{/if}}\n\nБ", &json!({"нет": false}));
    assert_eq!(xml.matches("<w:p>").count(), 2, "{xml}");
}
