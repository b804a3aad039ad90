//! What stands around a table and not in its columns: the post in «ФИО воспитателя» or «Список учителей», the category in the
//! heading of a group, the post beside the name in one cell.

use super::category::{self, Lone};
use super::columns::Columns;
use super::header::Header;
use super::name_cell;
use super::spoken::What;
use super::vocabulary::Vocabulary;
use super::words::{self, text_of};
use crate::workbook::{Row, Sheet, Value};

/// So many rows above the captions may hold the title of the table.
const TITLE: usize = 5;

/// The post that everybody in a table without a column of posts has: by the caption of the names, else by the title.
pub fn post(sheet: &Sheet, header: &Header<'_>, columns: &Columns) -> Option<String> {
    if header.spec.id != "staff" || header.has("position") {
        return None;
    }
    let names = header.captions.iter().filter(|it| it.meaning.is_some_and(|it| it.id == "name"));
    let caption: Vec<&str> = names.map(|it| it.text.as_str()).collect();
    let above = sheet.rows[..header.rows.start].iter().rev().take_while(|it| it.cells.len() == 1).take(TITLE);
    let mut title = vec![sheet.name.clone()];
    title.extend(above.flat_map(|it| &it.cells).map(|it| text_of(&it.value)));
    one_post(&caption.join(" "), columns).or_else(|| one_post(&title.join(" "), columns))
}

/// The one post that a text names; `None` if it names none or several.
fn one_post(text: &str, columns: &Columns) -> Option<String> {
    let text = format!(" {} ", words::caption(text));
    let mut found: Vec<(String, &str)> = Vec::new();
    for told in &columns.told_posts {
        let words = told.words.iter().map(|it| words::caption(it));
        found.extend(words.filter(|it| text.contains(&format!(" {it} "))).map(|it| (it, told.post.as_str())));
    }
    // «Учителей начальных классов» names «учителей», too.
    let longest = |it: &&(String, &str)| {
        !found.iter().any(|other| other.0.len() > it.0.len() && other.0.contains(&it.0))
    };
    let mut posts: Vec<&str> = found.iter().filter(longest).map(|it| it.1).collect();
    posts.dedup();
    match posts[..] {
        [one] => Some(one.to_owned()),
        _ => None,
    }
}

/// The category that the heading of a group names and nothing else: «Высшая квалификационная категория».
pub fn category(columns: &Columns, row: &Row) -> Option<String> {
    let text = row.cells.iter().map(|it| text_of(&it.value)).find(|it| it.chars().any(words::letter))?;
    let said = category::read(columns, &text, Lone::Decision);
    let [entry] = &said[..] else { return None };
    let known = matches!(entry.what, What::Category(_) | What::Fitness | What::None);
    (known && text.split(' ').count() <= 4).then_some(text)
}

/// What a sheet that was not understood looks like, and what to do with it.
pub fn looks_like<'a>(
    sheet: &Sheet,
    vocabulary: &Vocabulary,
    known: impl Fn(&str) -> Option<&'a str>,
) -> Option<(&'static str, &'static str)> {
    let first = |row: &Row| match row.cells.first().map(|it| &it.value) {
        Some(Value::Text(it)) => known(it),
        _ => None,
    };
    let own: Vec<&Row> = sheet.rows.iter().filter(|it| first(it).is_some()).collect();
    let named = sheet.rows.iter().filter_map(first).any(|it| it == "name" || it == "surname");
    if named && own.len() >= 3 {
        let wide = own.iter().map(|it| it.cells.len()).max().unwrap_or_default();
        return Some(if wide > 2 {
            (
                "таблица повёрнута: названия сведений стоят в первом столбце, а люди — в следующих; лист не прочитан",
                "скопируйте таблицу и вставьте её через «Специальная вставка» — «Транспонировать»: один человек — одна строка",
            )
        } else {
            (
                "это карточка одного человека, а не список; лист не прочитан",
                "соберите карточки в один список: в первой строке названия столбцов, ниже по строке на человека",
            )
        });
    }
    let whole = |it: &&Row| it.cells.len() == 1 && name_first(&text_of(&it.cells[0].value), vocabulary);
    let listed = sheet.rows.iter().filter(whole).count();
    (listed >= 2 && listed * 2 >= sheet.rows.len()).then_some((
        "все сведения о человеке записаны в одной ячейке; лист не прочитан",
        "разнесите их по столбцам: «Данные» — «Текст по столбцам»; сверху напишите названия: ФИО, Должность, Категория, Дата",
    ))
}

/// Whether a text begins with a name and goes on.
fn name_first(text: &str, vocabulary: &Vocabulary) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.len() > 3
        && name_cell::like_name(
            words[..3].join(" ").trim_end_matches([',', ';', ':', '-', '–', '—']),
            vocabulary,
        )
}
