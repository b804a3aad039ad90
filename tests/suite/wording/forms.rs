//! The forms of the seeds, caption by caption: what the school gets is what the регламент prints.

use std::io::{Cursor, Read};

use cyclogram::baked;
use cyclogram::docx::Templates;
use cyclogram::report::Report;
use serde_json::{Value, json};

/// Fills a built-in template and returns its texts.
fn filled(id: &str, context: &Value) -> Vec<String> {
    let mut report = Report::default();
    let templates = Templates::compile(&baked::templates(), &mut report);
    assert_eq!(report.errors(), 0, "{:?}", report.remarks());
    texts(&templates.fill(id, context).unwrap())
}

/// Returns the texts of the paragraphs of a Word file, footnotes last, empty ones left out.
fn texts(docx: &[u8]) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
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
        // Lines to write on are no captions.
        text.replace('\u{a0}', " ").trim_end_matches('_').trim().to_owned()
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
        "организация": { "полное": "", "краткое": "", "название": "", "название_родительный": "", "название_предложный": "", "место": "" },
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
        "срок": { "план": "6 месяцев" },
    });
    let expected: Vec<&str> = include_str!("../../cases/forms/D55.txt").lines().collect();
    assert_eq!(filled("D55", &with(common(), own)), expected);
}

#[test]
fn the_development_plan_is_the_form_of_the_regulation() {
    let row = json!([{ "номер": "", "мероприятие": "", "срок": "", "контроль": "", "отметка": "" }]);
    let own = json!({
        "курсы": { "тема": "" }, "шмо": { "родительный": "" }, "обсуждение": { "дата": "", "номер": "" }, "цель": "", "задачи": "",
        "школа": row, "муниципалитет": row, "регион": row,
    });
    let texts = filled("D56", &with(common(), own));
    let start = texts.iter().position(|it| it.starts_with("План деятельности")).unwrap();
    let expected: Vec<&str> = include_str!("../../cases/forms/D56.txt").lines().collect();
    assert_eq!(texts[start..], expected);
}

/// Makes one document of the sample's year.
fn of_sample(id: &str) -> Vec<u8> {
    let set = crate::documents::plans::sample_of(&[id]);
    set.files.into_iter().find(|it| it.id == id && it.path.ends_with(".docx")).unwrap().bytes
}

#[test]
fn the_cyclogram_prints_its_nine_rows_with_dates_of_the_year() {
    let texts = texts(&of_sample("D36"));
    let mut rest = texts.iter();
    let mut lines = include_str!("../../cases/forms/D36.txt").lines();
    let title = lines.next().unwrap();
    assert!(rest.any(|it| it == title), "{title}");
    // One word of the seed is mended: «за 5 дня» would not be signed.
    for (row, line) in lines.enumerate() {
        for (column, cell) in line.split('\t').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            // Nobody has a decision yet in August: the last row stands in the words of the seed alone.
            let dated = (1..9).contains(&row) && column == 3;
            let fits = |text: &String| match text.strip_prefix(cell) {
                Some(dates) => {
                    if dated {
                        dates.contains(".202")
                    } else {
                        dates.is_empty()
                    }
                }
                None => false,
            };
            assert!(rest.any(fits), "row {row}: {cell}");
        }
    }
}
