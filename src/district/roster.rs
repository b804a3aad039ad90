//! The list of the district's schools, and who of them sent nothing.

use super::among::folded;
use super::model::Summary;
use super::told::{Talk, Told};
use crate::workbook::{Value, Workbook};

/// One school of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its name; empty where the list has the ИНН alone.
    pub name: String,
    /// Digits of its ИНН; empty where unknown.
    pub inn: String,
}

impl Expected {
    /// How it is called.
    pub fn shown(&self) -> String {
        match (self.name.as_str(), self.inn.as_str()) {
            ("", inn) => format!("ИНН {inn}"),
            (name, "") => name.into(),
            (name, inn) => format!("{name}, ИНН {inn}"),
        }
    }
}

/// Words of captions that name the column of schools.
const NAMES: [&str; 5] = ["организац", "школ", "учрежден", "наименован", "название"];

/// Reads a list of schools: a text with a name a line, or a table with names, ИНН or both in the first sheet.
pub fn read(book: &Workbook) -> Vec<Expected> {
    let rows = book.sheets.first().map_or(&[][..], |it| it.rows.as_slice());
    let text = |it: &Value| match it {
        Value::Text(text) => text.trim().to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let is_caption = |it: &str| {
        let low = it.to_lowercase();
        low.chars().count() < 40
            && !low.contains('«')
            && !low.contains('№')
            && !low.chars().any(|it| it.is_ascii_digit())
            && NAMES.iter().any(|word| low.contains(word))
    };
    let mut named = None;
    let mut found: Vec<Expected> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<(u32, String)> = row.cells.iter().map(|it| (it.column, text(&it.value))).collect();
        if index < 5 && found.is_empty() {
            let caption = cells.iter().find(|it| is_caption(&it.1)).map(|it| it.0);
            if caption.is_some() && (cells.len() > 1 || index == 0) {
                named = caption;
                continue;
            }
        }
        let inn = cells.iter().map(|it| it.1.as_str()).find(|it| is_inn(it)).unwrap_or_default().to_string();
        let worded = |it: &&(u32, String)| it.1.chars().any(char::is_alphabetic);
        let name = match named {
            Some(at) => cells.iter().find(|it| it.0 == at),
            None => cells.iter().find(worded),
        };
        let name = name.map(|it| it.1.clone()).filter(|it| !is_inn(it)).unwrap_or_default();
        let it = Expected { name, inn };
        if (!it.name.is_empty() || !it.inn.is_empty()) && !found.contains(&it) {
            found.push(it);
        }
    }
    found
}

fn is_inn(text: &str) -> bool {
    matches!(text.len(), 10 | 12) && text.chars().all(|it| it.is_ascii_digit())
}

/// Returns who of the list sent nothing that could be taken, and tells of schools that are not in the list.
pub fn silent(list: &[Expected], sent: &[Summary], told: &mut Vec<Told>) -> Vec<Expected> {
    let mut found: Vec<Option<usize>> = sent.iter().map(|it| exact(list, it)).collect();
    // A shorter name will do where it fits one school and one line alone.
    for (index, it) in sent.iter().enumerate() {
        if found[index].is_some() {
            continue;
        }
        let free = |at: &usize| !found.contains(&Some(*at));
        let near: Vec<usize> =
            (0..list.len()).filter(free).filter(|at| is_near(&list[*at].name, &it.passport.school)).collect();
        let rivals =
            |at: usize| sent.iter().filter(|it| is_near(&list[at].name, &it.passport.school)).count();
        let mut talk = Talk::new(&it.file);
        match near[..] {
            [at] if rivals(at) == 1 => {
                let text =
                    format!("организация {}, а в списке школ — «{}»", it.passport.school, list[at].name);
                talk.taken("", "", text, "как одна школа");
                found[index] = Some(at);
            }
            _ => {
                let text = format!("организации {} нет в списке школ", it.passport.school);
                talk.taken("", "", text, "");
            }
        }
        told.extend(talk.all);
    }
    (0..list.len()).filter(|at| !found.contains(&Some(*at))).map(|at| list[at].clone()).collect()
}

fn exact(list: &[Expected], it: &Summary) -> Option<usize> {
    let by_inn = list.iter().position(|of| !of.inn.is_empty() && of.inn == it.passport.inn);
    by_inn.or_else(|| {
        let name = folded(&it.passport.school);
        let known = |of: &&Expected| of.inn.is_empty() || it.passport.inn.is_empty();
        list.iter().position(|of| known(&of) && folded(&of.name) == name)
    })
}

/// Whether all words of the one name stand in the other: «СОШ № 1» in «МБОУ «СОШ № 1».
fn is_near(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = name.to_lowercase().replace('ё', "е");
        let parts = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        parts.map(str::to_string).collect()
    };
    let (one, other) = (words(one), words(other));
    let within = |some: &[String], all: &[String]| !some.is_empty() && some.iter().all(|it| all.contains(it));
    within(&one, &other) || within(&other, &one)
}
