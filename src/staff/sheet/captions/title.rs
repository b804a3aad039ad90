//! What stands around a table and not in its columns: the post in «ФИО воспитателя» or «Список учителей», the category in the
//! heading of a group.

use super::header::Header;
use crate::staff::cells::category::{self, Lone};
use crate::staff::lexicon::{Columns, What};
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Row, Sheet, tab};

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
    let mut title = vec![tab(&sheet.name).to_owned()];
    title.extend(above.flat_map(|it| &it.cells).map(|it| text_of(&it.value)));
    one_post(&caption.join(" "), columns).or_else(|| one_post(&title.join(" "), columns))
}

/// The post that the heading of a group names, with what is taught: «Воспитатели», «Учителя физики».
pub fn of_group(text: &str, columns: &Columns) -> Option<String> {
    let post = one_post(text, columns)?;
    let text = normalise::caption(text);
    let words = columns.told_posts.iter().filter(|it| it.post == post).flat_map(|it| &it.words);
    let rest = words.filter_map(|it| text.strip_prefix(&normalise::caption(it))).min_by_key(|it| it.len());
    match rest.map(str::trim).unwrap_or_default() {
        "" => Some(post),
        rest => columns.posts.subject(rest).map(|_| format!("{post} {rest}")),
    }
}

/// The one post that a text names; `None` if it names none or several.
fn one_post(text: &str, columns: &Columns) -> Option<String> {
    let text = format!(" {} ", normalise::caption(text));
    let mut found: Vec<(String, &str)> = Vec::new();
    for told in &columns.told_posts {
        let words = told.words.iter().map(|it| normalise::caption(it));
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
    let text = row.cells.iter().map(|it| text_of(&it.value)).find(|it| it.chars().any(normalise::letter))?;
    let said = category::read(columns, &text, Lone::Decision);
    let [entry] = &said[..] else { return None };
    let known = matches!(entry.what, What::Category(_) | What::Fitness | What::None);
    (known && text.split(' ').count() <= 4).then_some(text)
}
