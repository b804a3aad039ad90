//! Names below posts: «Группа | Воспитатель 1 | Воспитатель 2» with the people of each group in its row.

use super::list::List;
use super::shapes::{Shapes, TOP};
use crate::report::{Place, Report};
use crate::staff::cells::category::{self, Lone};
use crate::staff::cells::name;
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Row, Sheet, Value};

/// Makes a list of such a table; names that are not whole are told of.
pub fn list(shapes: &Shapes<'_, '_>, sheet: &Sheet, report: &mut Report) -> Option<Sheet> {
    let columns = shapes.dictionary.columns;
    let words = &columns.cell_words;
    let full = |it: &str| name::like_name(it, words) && it.split_whitespace().count() > 2;
    // What is said, and what stands behind a name there.
    let person = |typed: &str| -> Option<(String, Option<String>)> {
        let (named, rest) = match name::in_brackets(typed, words) {
            Some(inside) => (typed.split('(').next().unwrap_or_default(), Some(inside)),
            None => name::and_beside(typed, words),
        };
        let named = normalise::tidy(named);
        full(&named).then(|| (named, rest.map(normalise::tidy)))
    };
    let (at, posts) = sheet.rows.iter().take(TOP).enumerate().find_map(|(at, row)| {
        let posts = posts(shapes, row);
        let people = |column: u32| {
            let below = sheet.rows[at + 1..].iter().filter_map(|it| it.value(column));
            below.filter(|it| person(&text_of(it)).is_some()).count()
        };
        let peopled = posts.iter().filter(|it| people(it.0) > 0).count();
        let all: usize = posts.iter().map(|it| people(it.0)).sum();
        (peopled > 1 && all > 2).then_some((at, posts))
    })?;
    let mut list = List::new(sheet);
    let mut left: Vec<(Place, String)> = Vec::new();
    let above = sheet.rows[at].number;
    for row in &sheet.rows[at + 1..] {
        for (column, post) in &posts {
            let Some(typed) = row.value(*column).map(text_of).filter(|it| !words.nothing(it)) else {
                continue;
            };
            let here = (row.number, *column);
            let Some((named, rest)) = person(&typed) else {
                left.push((sheet.place(row.number, *column), typed));
                continue;
            };
            list.person();
            let mut put = |id: &str, text: String| {
                list.put((shapes.caption(id), (above, *column)), Value::Text(text), here);
            };
            put("name", named);
            put("position", post.clone());
            if let Some(rest) = rest {
                let decided = !category::read(columns, &rest, Lone::Decision).is_empty();
                put(if decided { "category" } else { "note" }, rest);
            }
        }
    }
    for (place, text) in left {
        report.remark("K-20", place, format!("не прочитано: «{text}»: фамилия, имя и отчество не полные"));
        report.said("placing");
        report.hint("запишите полностью: Иванова Мария Петровна");
    }
    Some(list.below(&sheet.rows[..at]))
}

/// The captions of a row that are posts, with or without a number behind; none where names have a caption of their own.
fn posts(shapes: &Shapes<'_, '_>, row: &Row) -> Vec<(u32, String)> {
    let texts = || row.cells.iter().map(|it| (it.column, normalise::tidy(&text_of(&it.value))));
    if texts().any(|it| shapes.of_name(&it.1) || shapes.id(&it.1) == Some("position")) {
        return Vec::new();
    }
    let unnumbered = |it: &str| {
        it.trim_end_matches(|it: char| it.is_ascii_digit() || matches!(it, ' ' | '№' | '.')).to_lowercase()
    };
    let known = |it: &str| shapes.dictionary.columns.posts.find(it).is_some_and(|it| !it.misspelt);
    texts().map(|(column, text)| (column, unnumbered(&text))).filter(|it| known(&it.1)).collect()
}
