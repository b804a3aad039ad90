//! Markdown as templates are written in it: what stands in the finished file.

use cyclogram::docx::Templates;
use cyclogram::report::Report;
use cyclogram::sources::Source;
use serde_json::json;

use crate::docx::filled::{compiled, part, shown, with_school};

/// Shows the XML of the body of a filled template.
fn xml(body: &str) -> String {
    let (templates, report) = compiled(body);
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    part(
        &templates.fill("T", &with_school(&json!({"имя": "Анна", "да": true}))).unwrap(),
        "word/document.xml",
    )
}

/// Shows what is said about a template with a mistake.
fn said(body: &str) -> String {
    let (_, report) = compiled(body);
    report.remarks().iter().map(|it| format!("{it}\n")).collect()
}

#[test]
fn lines_to_write_on_are_not_emphasis() {
    let lines = ["«___» ________ 20__ г. № ____", "от __ и *курсив*, **жирный** и \\*звёздочка\\*"];
    for line in lines {
        let shown = shown(line, &json!({})).join("");
        assert_eq!(shown.matches('_').count(), line.matches('_').count(), "{shown}");
    }
    let xml = xml("от __ и *курсив*, **жирный**");
    assert!(xml.contains("<w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">курсив</w:t>"), "{xml}");
    assert!(xml.contains("<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">жирный</w:t>"), "{xml}");
}

#[test]
fn numbers_and_dashes_inside_a_line_are_text() {
    assert_eq!(
        shown("| 1. | - | + | # |\n|---|---|---|---|\n| 2. | > | * | 3) |", &json!({})),
        ["1.", "-", "+", "#", "2.", ">", "*", "3)"]
    );
}

#[test]
fn russian_print_gets_its_no_break_spaces() {
    assert_eq!(
        shown("приказ № 5 от 10 марта 2026 г. — по п. 3 ст. 49 и {{имя}} № {{имя}}", &json!({"имя": "А"})),
        ["приказ №\u{a0}5 от 10 марта 2026\u{a0}г.\u{a0}— по п.\u{a0}3 ст.\u{a0}49 и А №\u{a0}А"]
    );
    assert!(xml("№ 273-ФЗ").contains("273</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">ФЗ"));
}

#[test]
fn soft_line_breaks_join_and_hard_ones_break() {
    assert_eq!(shown("раз\nдва  \nтри<br>четыре", &json!({})), ["раз два⏎три⏎четыре"]);
}

#[test]
fn looks_are_named_styles() {
    let xml = xml(
        "# Заголовок\n\n## Внутри\n\nТекст\n\n[[По центру]] Середина\n\n> сбоку\n\n[[мелко]] мелочь\n\n[[линия 2]]",
    );
    for style in ["Head", "Inside", "Text", "Centre", "Aside", "Small"] {
        assert_eq!(xml.matches(&format!("<w:pStyle w:val=\"{style}\"/>")).count(), 1, "{style}: {xml}");
    }
    assert_eq!(xml.matches("<w:pStyle w:val=\"Fill\"/>").count(), 2);
    let (templates, _) = compiled("Текст");
    let styles = part(templates.docx("T").unwrap(), "word/styles.xml");
    for name in ["Текст документа", "Пункт", "Подпись", "Отметка о приложении", "Шапка таблицы"]
    {
        assert!(styles.contains(&format!("<w:name w:val=\"{name}\"/>")), "{name}");
    }
    assert!(styles.contains("<w:lang w:val=\"ru-RU\""));
}

#[test]
fn title_and_author_are_in_the_properties() {
    let text = "+++\nkind = \"order\"\ntitle = \"О {{имя}} & прочем\"\n+++\nТекст";
    let source =
        cyclogram::sources::Source { name: "D01 Приказ.md".into(), bytes: text.as_bytes().into() };
    let templates = cyclogram::docx::Templates::compile(&[source], &mut Default::default());
    assert_eq!(templates.ids().collect::<Vec<_>>(), ["D01"]);
    let core = part(templates.docx("D01").unwrap(), "docProps/core.xml");
    assert!(core.contains("<dc:title>О {{имя}} &amp; прочем</dc:title>"), "{core}");
    assert!(core.contains("<dc:creator>{{организация."), "{core}");
}

#[test]
fn the_width_of_columns_follows_the_dashes_and_heads_are_not_broken_inside_words() {
    let widths = |body: &str| -> Vec<usize> {
        xml(body)
            .split("<w:gridCol w:w=\"")
            .skip(1)
            .map(|it| it.split('"').next().unwrap().parse().unwrap())
            .collect()
    };
    let plain = widths("| а | б |\n|--|--------|\n| 1 | 2 |");
    assert!((plain[0] * 4).abs_diff(plain[1]) < 5, "{plain:?}");
    let words = widths("| Соответствие | б |\n|-|---------------------|\n| 1 | 2 |");
    assert!(words[0] > 1600, "{words:?}");
    assert_eq!(words.iter().sum::<usize>(), plain.iter().sum::<usize>());
}

#[test]
fn mistakes_are_named_with_their_line() {
    assert!(
        said("Текст\n\n[[по цетру]] А")
            .contains("Файл «T.md», строка 6: ошибка T-04: строка «[[по цетру]]» не известна")
    );
    assert!(said("| а | б |\n| в | г |").contains("нет строки из дефисов"));
    assert!(said("|---|\n| в | г |").contains("столбцов 2, а в строке из дефисов 1"));
    assert!(
        said("| а | б |\n| -- | -- |\n| в | г | д |\n\nА")
            .contains("строка 4: ошибка T-04: в строке таблицы")
    );
    assert!(said("| < | б |\n|---|---|").contains("слева ячейки нет"));
    assert!(said("| а | ^^ |\n|---|---|").contains("выше ячейки нет"));
    assert!(said("[[по центру А").contains("строка «[[по центру А» не закрыта"));
    assert!(said("А[^1]").contains("у сноски «1» нет текста"));
    assert!(said("[[линия три]]").contains("«три» — не число строк"));
    assert!(said("[[ознакомление]]").contains("нет имени списка"));
}

#[test]
fn a_template_without_a_head_is_a_mistake() {
    let source = cyclogram::sources::Source { name: "D01.md".into(), bytes: b"no head".as_slice().into() };
    let mut report = cyclogram::report::Report::default();
    cyclogram::docx::Templates::compile(&[source], &mut report);
    assert!(report.remarks()[0].text.contains("нет шапки"));
}

#[test]
fn russian_words_of_blocks_stand_on_lines_of_their_own() {
    let (templates, _) =
        compiled("{{#если нет}}\nА\n{{иначе если да}}\nБ\n{{! пометка }}\n{{иначе}}\nВ\n{{/если}}\n");
    let xml = part(templates.docx("T").unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:pStyle w:val=\"Control\"/>").count(), 5, "{xml}");
}

#[test]
fn a_kind_of_paper_may_have_a_typeface_of_its_own() {
    let source = |name: &str, text: String| Source { name: name.into(), bytes: text.into_bytes().into() };
    let layout = include_str!("../../../templates/layout.toml");
    let layout = layout.replacen("font = ", "fonts = { order = \"Arial\" }\nfont = ", 1);
    let paper = |kind: &str| format!("+++\nkind = \"{kind}\"\n+++\nТекст");
    let sources =
        [source("layout.toml", layout), source("T.md", paper("order")), source("U.md", paper("form"))];
    let templates = Templates::compile(&sources, &mut Report::default());
    let fonts = |id: &str| {
        let styles = part(templates.docx(id).unwrap(), "word/styles.xml");
        (styles.contains("\"Arial\""), styles.contains("\"Times New Roman\""))
    };
    assert_eq!((fonts("T"), fonts("U")), ((true, false), (false, true)));
}
