//! Markdown templates into documents: what a reader sees in the finished file.

use std::borrow::Cow;
use std::io::Read;

use cyclogram::docx::{self, Templates};
use cyclogram::report::Report;
use cyclogram::sources::Source;
use serde_json::{Value, json};

/// Compiles one Markdown template of the plainest kind.
pub fn compiled(body: &str) -> (Templates, Report) {
    let text = format!("+++\nkind = \"form\"\n+++\n{body}");
    let source = Source { name: "T.md".into(), bytes: Cow::Owned(text.into_bytes()) };
    let mut report = Report::default();
    let templates = Templates::compile(&[source], &mut report);
    (templates, report)
}

/// Reads one part of a Word file.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Fills a template and shows the paragraphs of the body, one a line.
pub fn shown(body: &str, context: &Value) -> Vec<String> {
    let (templates, report) = compiled(body);
    assert_eq!(report.remarks(), &[], "{:?}", report.remarks());
    paragraphs(&part(&templates.fill("T", &with_school(context)).unwrap(), "word/document.xml"))
}

/// Adds what every document has.
pub fn with_school(context: &Value) -> Value {
    let mut context = context.clone();
    context["организация"] = json!({"краткое": "МБОУ СОШ № 7", "название": "МБОУ СОШ № 7"});
    context
}

/// Shows the text of each paragraph; a break is `⏎`.
pub fn paragraphs(xml: &str) -> Vec<String> {
    let mut out = Vec::new();
    for paragraph in xml.split("<w:p>").flat_map(|it| it.split("<w:p ")).skip(1) {
        let paragraph = paragraph.split("</w:p>").next().unwrap_or_default();
        let mut text = String::new();
        let mut rest = paragraph;
        while let Some(at) = rest.find('<') {
            let (_, after) = rest.split_at(at);
            let (tag, more) = after[1..].split_once('>').unwrap();
            rest = more;
            if tag == "w:t" || tag.starts_with("w:t ") {
                text.push_str(more.split('<').next().unwrap());
            } else if tag.starts_with("w:noBreakHyphen") {
                text.push('-');
            } else if tag.starts_with("w:br") {
                text.push('⏎');
            }
        }
        if !text.is_empty() {
            out.push(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        }
    }
    out
}

#[test]
fn values_are_safe_in_any_text() {
    let context = json!({"текст": "Рога & <Копыта>\u{1}\nвторая {{строка}}"});
    assert_eq!(shown("До {{текст}} после", &context), ["До Рога & <Копыта>⏎вторая {{строка}} после"]);
}

#[test]
fn a_block_alone_in_paragraphs_keeps_or_repeats_paragraphs() {
    let body = "{{#each люди}}\n\nИмя {{имя}}\n\n{{#if да}}\n\nДа\n\n{{else}}\n\nНет\n\n{{/if}}\n\n{{/each}}\n\nКонец";
    let context = json!({"люди": [{"имя": "А", "да": true}, {"имя": "Б", "да": false}]});
    assert_eq!(shown(body, &context), ["Имя А", "Да", "Имя Б", "Нет", "Конец"]);
}

#[test]
fn a_row_is_repeated_whole() {
    let body = "| № | Имя |\n|---|---|\n| {{#each люди}}{{@номер}} | {{имя}}{{/each}} |";
    let context = json!({"люди": [{"имя": "А"}, {"имя": "Б"}]});
    assert_eq!(shown(body, &context), ["№", "Имя", "1", "А", "2", "Б"]);
}

#[test]
fn a_missing_value_is_an_error_that_names_the_tag() {
    let (templates, _) = compiled("Назначить {{педагог.фио}} с сентября");
    let error = templates.fill("T", &with_school(&json!({"педагог": {}}))).unwrap_err().to_string();
    assert_eq!(
        error,
        "Шаблон «T», в абзаце, который начинается «Назначить {{педагог.фио}} с сентября», \
         метка «{{педагог.фио}}»: значения «педагог.фио» нет"
    );
}

#[test]
fn titles_and_file_names_are_filled_as_plain_text() {
    let context = json!({"имя": "А & Б", "да": true});
    assert_eq!(docx::fill_text("Приказ {{имя}}{{#if да}} <1>{{/if}}", &context).unwrap(), "Приказ А & Б <1>");
    assert!(docx::fill_text("{{нет}}", &context).is_err());
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    let (first, _) = compiled("# Имя {{имя}}\n\n1. Пункт");
    let (second, _) = compiled("# Имя {{имя}}\n\n1. Пункт");
    let context = json!({"имя": "А", "организация": {"краткое": "Школа"}});
    assert_eq!(first.docx("T"), second.docx("T"));
    assert_eq!(first.fill("T", &context), second.fill("T", &context));
}

#[test]
fn every_built_in_template_compiles() {
    let mut report = Report::default();
    let templates = Templates::compile(&cyclogram::baked::templates(), &mut report);
    let remarks: Vec<String> = report.remarks().iter().map(ToString::to_string).collect();
    assert!(remarks.is_empty(), "{}", remarks.join("\n"));
    assert!(templates.ids().count() > 0);
}

#[test]
fn a_name_that_no_document_has_is_reported_in_all_branches_with_the_nearest_one() {
    let body = "{{#if опечтка}}\n\nА {{основание.номре}}\n\n{{/if}}\n\n{{#each люди}}\n\n{{имя}} {{школа}}\n\n{{/each}}";
    let (templates, _) = compiled(body);
    let mut report = Report::default();
    let context = with_school(
        &json!({"опечатка": false, "основание": {"номер": ""}, "школа": "Ш", "люди": [{"имя": "А"}]}),
    );
    templates.check("T", &context, &mut report);
    let remarks: Vec<String> = report.remarks().iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        [
            "Файл «T.md»: ошибка T-05: имени «опечтка» нет, в абзаце, который начинается «{{#if опечтка}}», метка «{{#if опечтка}}»\n  подсказка: возможно, «опечатка»",
            "Файл «T.md»: ошибка T-05: имени «основание.номре» нет, в абзаце, который начинается «А {{основание.номре}}», метка «{{основание.номре}}»\n  подсказка: возможно, «основание.номер»",
            "Файл «T.md»: ошибка T-05: имени «школа» нет, в абзаце, который начинается «{{имя}} {{школа}}», метка «{{школа}}»\n  подсказка: возможно, «../школа»: внутри списка так берут общие значения",
        ]
    );
    assert!(templates.names("T").iter().any(|it| it.path == "люди[].имя" && it.kind == docx::Use::Value));
}
