//! Lines below names, and all of a person in one cell: «Лупанова Валентина Ивановна, воспитатель», «Категория - высшая».

use super::list::List;
use super::shapes::{LEAST, Shapes};
use crate::report::{Place, Report};
use crate::staff::cells::name;
use crate::staff::cells::post::{self, Post};
use crate::staff::sheet::non_people;
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Cell, Row, Sheet, Value};

/// Makes a list of such lines; a number may stand before a line, and a fact beside its name: «Должность: | воспитатель».
pub fn list(shapes: &Shapes<'_, '_>, sheet: &Sheet, report: &mut Report) -> Option<Sheet> {
    let words = &shapes.dictionary.columns.cell_words;
    let mut list = List::new(sheet);
    let (mut people, mut facts, mut posts) = (0, 0, 0);
    let mut left: Vec<(Place, String)> = Vec::new();
    for row in &sheet.rows {
        let own = unnumbered(row);
        let [cell, beside @ ..] = own else { return None };
        let Value::Text(typed) = &cell.value else { return None };
        let at = (row.number, cell.column);
        let text = unlisted(&normalise::tidy(typed)).to_owned();
        match beside {
            [] => {}
            [value] if people > 0 => {
                let place = (row.number, value.column);
                let label = text.trim_end_matches([':', ' ']);
                if shapes.id(label).is_some() {
                    facts += 1;
                    list.put((label, at), value.value.clone(), place);
                } else {
                    let text = format!("{label}: {}", text_of(&value.value));
                    left.push((sheet.place(row.number, cell.column), text));
                }
                continue;
            }
            [_] if captions(shapes, row) => continue,
            _ => return None,
        }
        let (named, rest) = name::and_beside(&text, words);
        if name::like_name(named, words) {
            people += 1;
            list.person();
            list.put((shapes.caption("name"), at), Value::Text(named.to_owned()), at);
            if let Some(post) = rest {
                let known = |it: &Post| shapes.dictionary.columns.posts.find(&it.title).is_some();
                posts += usize::from(post::posts(shapes.dictionary.columns, post).iter().any(known));
                list.put((shapes.caption("position"), at), Value::Text(normalise::tidy(post)), at);
            }
            continue;
        }
        let parted = [" - ", " – ", " — ", ": "].into_iter().find_map(|it| text.split_once(it));
        match parted.filter(|it| people > 0 && shapes.id(it.0).is_some()) {
            Some((label, value)) => {
                facts += 1;
                let value = value.trim_matches([' ', ';', '.']).to_owned();
                list.put((label.trim(), at), Value::Text(value), at);
            }
            None => left.push((sheet.place(row.number, cell.column), text)),
        }
    }
    // Lines below the names, or all of a person in one line.
    if people < 2 || facts < people.min(LEAST) && posts * 2 <= people {
        return None;
    }
    for (place, text) in left {
        report.note("K-20", place, format!("строка не прочитана: «{text}»"));
        report.said("line");
    }
    Some(list.done())
}

/// A text without the number of a list before it: «1. Иванова Мария Петровна, учитель».
fn unlisted(text: &str) -> &str {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let behind = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < text.len());
    behind.map(str::trim_start).filter(|it| it.starts_with(normalise::letter)).unwrap_or(text)
}

/// The cells of a row without the number before them.
fn unnumbered(row: &Row) -> &[Cell] {
    let number = |it: &Cell| match &it.value {
        Value::Number(_) => true,
        Value::Text(text) => !text.contains(normalise::letter),
        _ => false,
    };
    match &row.cells[..] {
        [first, rest @ ..] if !rest.is_empty() && number(first) => rest,
        all => all,
    }
}

/// «№ п/п | Педагогический состав»: the caption of the numbers and that of the people.
fn captions(shapes: &Shapes<'_, '_>, row: &Row) -> bool {
    let said = |it: &Cell| {
        let text = text_of(&it.value);
        shapes.id(&text) == Some("row") || non_people::is_group(&text, shapes.dictionary.columns)
    };
    row.cells.iter().all(said)
}
