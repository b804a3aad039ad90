//! The forms of the seeds, caption by caption: what the school gets is what the регламент prints.

use std::io::{Cursor, Read};

use cyclogram::docx::Templates;
use cyclogram::report::Report;
use serde_json::{Value, json};

/// Fills a built-in template and returns the texts of its paragraphs, footnotes last, empty ones left out.
fn filled(id: &str, context: &Value) -> Vec<String> {
    let mut report = Report::default();
    let templates = Templates::compile(&cyclogram::baked::templates(), &mut report);
    assert_eq!(report.errors(), 0, "{:?}", report.remarks());
    let bytes = templates.fill(id, context).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut texts = Vec::new();
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let mut xml = String::new();
        zip.by_name(part).unwrap().read_to_string(&mut xml).unwrap();
        texts.extend(paragraphs(&xml));
    }
    texts
}

fn paragraphs(xml: &str) -> Vec<String> {
    let ends = xml.split("</w:p>").map(|it| {
        let pieces = it.split("<w:t").skip(1).filter(|it| it.starts_with(['>', ' ']));
        let text: String = pieces.filter_map(|it| it.split_once('>')?.1.split("</w:t>").next()).collect();
        text.replace('\u{a0}', " ").trim().to_owned()
    });
    ends.filter(|it| !it.is_empty()).collect()
}

/// The blocks that the griffs, the letterhead and the signatures ask for.
fn common() -> Value {
    let forms = json!({
        "именительный": "", "родительный": "", "дательный": "", "винительный": "", "творительный": "", "предложный": "",
    });
    let person = json!({
        "есть": false, "фио": forms, "кратко": forms, "инициалы": "", "имя_отчество": "", "обращение": "",
        "должность": forms, "Должность": forms, "пол": "", "ознакомлен": "",
    });
    json!({
        "организация": { "полное": "", "краткое": "", "место": "" },
        "год": { "имя": "", "фраза": "" },
        "подписант": person, "ответственный": person, "педагог": person,
    })
}

fn with(mut context: Value, own: Value) -> Value {
    let (Value::Object(context), Value::Object(own)) = (&mut context, own) else { panic!("objects") };
    context.extend(own);
    json!(context)
}

#[test]
fn the_checklist_is_the_form_of_the_regulation() {
    let own = json!({
        "курсы": { "тема": "", "тема_и_дата": "", "организация": "" },
        "направления": ["", "", "", ""],
        "этапы": { "первый": "", "второй": "", "третий": "", "четвертый": "", "пятый": "" },
    });
    let expected: Vec<&str> = include_str!("../cases/forms/D55.txt").lines().collect();
    assert_eq!(filled("D55", &with(common(), own)), expected);
}

#[test]
fn the_development_plan_is_the_form_of_the_regulation() {
    let row = json!([{ "номер": "", "мероприятие": "", "срок": "", "контроль": "", "отметка": "" }]);
    let own = json!({
        "курсы": { "тема": "" }, "шмо": "", "обсуждение": { "дата": "", "номер": "" }, "цель": "", "задачи": "",
        "школа": row, "муниципалитет": row, "регион": row,
    });
    let texts = filled("D56", &with(common(), own));
    let start = texts.iter().position(|it| it.starts_with("План деятельности")).unwrap();
    let expected: Vec<&str> = include_str!("../cases/forms/D56.txt").lines().collect();
    assert_eq!(texts[start..], expected);
}
