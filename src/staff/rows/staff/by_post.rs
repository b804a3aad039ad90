//! Categories in columns that are named after posts: «Категория учителя | Дата | Категория воспитателя | Дата».

use super::categories;
use super::notes::{self, Beside};
use crate::staff::cells::category::{self, Lone};
use crate::staff::model::KnownDate;
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::values::{Which, read_date};
use crate::staff::sheet::{Line, PostColumns, Table};
use crate::staff::text::text_of;

/// Reads the categories of a row from such columns, each by its own post.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    table.post_columns.iter().for_each(|it| one(desk, it, line, person, own));
}

fn one(desk: &mut Desk<'_>, by: &PostColumns, line: &Line<'_>, person: usize, own: &[usize]) {
    let cell = |id: &str| {
        let filled =
            by.columns.iter().filter(|it| it.0 == id).find_map(|it| Some((it.1, line.row.value(it.1)?)));
        filled.filter(|it| !line.cell_words.nothing(&text_of(it.1)))
    };
    let place = |column: u32| line.sheet.place(line.row.number, column);
    let typed = cell("category").map(|it| (text_of(it.1), place(it.0)));
    let (decided, until) = (cell("category_decided"), cell("category_until"));
    let mut entries =
        typed.as_ref().map(|it| category::read(desk.columns, &it.0, Lone::Decision)).unwrap_or_default();
    if entries.is_empty() {
        if let Some((typed, place)) = typed {
            let text = format!("«{typed}» — не понятно, какая это категория; ячейка не учтена");
            desk.report.remark("A-01", place, text);
            desk.report.hint("запишите, например: первая, 25.12.2024");
        } else if let Some((column, _)) = decided.or(until) {
            desk.report.remark("A-04", place(column), "дата есть, а категория не указана; дата не учтена");
            desk.report.hint("впишите категорию: первая, высшая или СЗД");
        }
        return;
    }
    let mut date = |it: Option<(u32, &crate::workbook::Value)>, which: Which| -> Option<KnownDate> {
        let (column, value) = it?;
        read_date(line.cell_words, value, place(column), which, desk.report)
    };
    let (from, to) = (date(decided, Which::First), date(until, Which::Last));
    let order = cell("category_order").map(|it| text_of(it.1));
    let Some((said, at)) = typed else { return };
    let alone = entries.len() == 1;
    let post = match by.beside.map(|it| line.row.value(it).map(text_of)) {
        None => Some(by.post.clone()),
        Some(second) => second.filter(|it| !line.cell_words.nothing(it)),
    };
    let Some(post) = post else {
        let text = format!("«{said}»: категория по второй должности, а должность не указана; не учтено");
        desk.report.remark("A-01", at, text);
        desk.report.hint("впишите вторую должность или перенесите категорию в столбец первой");
        return;
    };
    for entry in &mut entries {
        entry.about = entry.about.take().or_else(|| Some(post.clone()));
        if alone {
            let day = |it: &KnownDate| (it.date, it.precision);
            entry.decided = from.as_ref().map(day).or(entry.decided);
            entry.until = to.as_ref().map(day).or(entry.until);
            entry.lone &= from.is_none();
            entry.order = entry.order.take().or_else(|| order.clone());
        }
        for text in std::mem::take(&mut entry.left) {
            notes::read(desk, person, own, &text, &at, Beside::Category);
        }
        categories::put(desk, person, own, entry, (from.as_ref(), to.as_ref()), (&said, &at));
    }
}
