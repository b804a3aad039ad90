//! How papers are set: rows to sign are high enough, columns hold their numbers, what is read as one stays on one line.

use std::collections::BTreeMap;

use crate::documents::late::sample_on;
use crate::documents::orders::day;
use crate::docx::filled::{compiled, part, shown, with_school};
use serde_json::json;

/// 9 mm in twentieths of a point.
const SIGNED: u32 = 510;
/// 10 mm: a number of three digits with the margins of its cell.
const NUMBER: u32 = 560;
/// What stands above a column that is filled in by hand.
const BY_HAND: [&str; 5] = ["Подпись", "Дата", "Отметка", "Комментарий", "Балл"];

/// The body of each Word paper of the sample.
fn papers() -> Vec<(String, String)> {
    let files = sample_on(day(2026, 8, 20)).files;
    let papers = files.into_iter().filter(|it| it.path.ends_with(".docx"));
    papers.map(|it| (it.path, part(&it.bytes, "word/document.xml"))).collect()
}

/// The number that an attribute holds, after its name.
fn number(text: &str, name: &str) -> Option<u32> {
    text.split_once(name)?.1.split('"').next()?.parse().ok()
}

fn text(xml: &str) -> String {
    let pieces = xml.split("<w:t").skip(1).filter(|it| it.starts_with(['>', ' ']));
    pieces.filter_map(|it| it.split_once('>')?.1.split('<').next()).collect::<String>().trim().to_owned()
}

fn parts<'a>(xml: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for begin in [format!("<{begin}>"), format!("<{begin} ")] {
        found.extend(xml.split(begin.as_str()).skip(1).filter_map(|it| it.split(end).next()));
    }
    found
}

#[test]
fn rows_that_are_signed_are_nine_millimetres_high_and_columns_hold_their_numbers() {
    let (mut low, mut narrow, mut looked) = (BTreeMap::new(), BTreeMap::new(), 0);
    for (path, xml) in papers() {
        for table in parts(&xml, "w:tbl", "</w:tbl>").into_iter().filter(|it| it.contains("w:val=\"Grid\"")) {
            let rows = parts(table, "w:tr", "</w:tr>");
            let heads: Vec<Vec<String>> =
                rows.iter().map(|it| parts(it, "w:tc", "</w:tc>").into_iter().map(text).collect()).collect();
            let columns = table.split("<w:gridCol ").skip(1).filter_map(|it| number(it, "w:w=\""));
            for width in columns.filter(|it| *it < NUMBER) {
                narrow.entry(path.clone()).or_insert(width);
            }
            let Some(head) = heads.first() else { continue };
            for (row, cells) in rows.iter().zip(&heads).skip(1).filter(|it| it.1.len() == head.len()) {
                let by_hand =
                    head.iter().zip(cells).any(|(head, it)| BY_HAND.contains(&&**head) && it.is_empty());
                if by_hand {
                    looked += 1;
                    let high = number(row, "<w:trHeight w:val=\"").unwrap_or_default();
                    if high < SIGNED {
                        low.entry(path.clone()).or_insert(high);
                    }
                }
            }
        }
    }
    assert!(looked > 500, "{looked}");
    assert!(low.is_empty(), "rows too low to sign: {low:#?}");
    assert!(narrow.is_empty(), "columns too narrow: {narrow:#?}");
}

#[test]
fn years_and_numbers_of_orders_are_not_parted_at_the_end_of_a_line() {
    let mut looked = 0;
    for (path, xml) in papers() {
        for text in parts(&xml, "w:t", "</w:t>") {
            let text = text.split_once('>').map_or(text, |it| it.1);
            let parted = |mark: &str, after: fn(char) -> bool| {
                text.match_indices(mark).any(|(at, _)| {
                    let before = text[..at].chars().next_back().is_some_and(|it| it.is_ascii_digit());
                    before && text[at + mark.len()..].starts_with(after)
                })
            };
            assert!(!parted("-", |it| matches!(it, 'а'..='я' | 'А'..='Я')), "{path}: {text}");
            assert!(!text.contains("2026-2027") && !text.contains("2026–2027"), "{path}: {text}");
        }
        looked += usize::from(xml.contains("2026</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">2027"));
    }
    assert!(looked > 50, "{looked}");
}

#[test]
fn nothing_invisible_gets_into_papers_and_names_of_files() {
    // Some computers show a small box in their place, and nobody finds the text that holds them.
    const UNSEEN: [char; 2] = ['\u{200d}', '\u{2060}'];
    for it in sample_on(day(2026, 8, 20)).files {
        assert!(!it.path.contains(UNSEEN), "{}", it.path);
        let name = match it.path.rsplit_once('.').unwrap().1 {
            "xlsx" => "xl/sharedStrings.xml",
            "docx" => "word/document.xml",
            _ => continue,
        };
        assert!(!part(&it.bytes, name).contains(UNSEEN), "{}", it.path);
    }
}

#[test]
fn only_years_and_numbers_with_letters_are_held_together() {
    let body = "{{а}} и {{б}}, {{в}}; {{г}}";
    let values = json!({"а": "2026-2027", "б": "01.09.2026-30.09.2026", "в": "№ 96-од", "г": "план-задание"});
    assert_eq!(shown(body, &values), ["2026-2027 и 01.09.2026-30.09.2026, № 96-од; план-задание"]);
    let (templates, _) = compiled(body);
    let xml = part(&templates.fill("T", &with_school(&values)).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:noBreakHyphen/>").count(), 2);
}

#[test]
fn a_template_says_how_high_the_rows_of_its_table_are() {
    let (templates, report) = compiled("[[строки 20]]\n\n| Имя | Ответ |\n|---|---|\n| {{имя}} | {{имя}} |");
    assert_eq!(report.remarks(), &[]);
    let xml = part(&templates.fill("T", &with_school(&json!({"имя": "А"}))).unwrap(), "word/document.xml");
    assert!(number(&xml, "<w:trHeight w:val=\"").is_some_and(|it| (1134..1145).contains(&it)), "{xml}");
    let (_, report) = compiled("[[строки много]]");
    assert!(format!("{:?}", report.remarks()).contains("не высота строк"), "{:?}", report.remarks());
}
