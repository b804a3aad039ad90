//! Categories that no cell names: a column of its own for «Высшая» and «Первая» with a date or a mark below, the heading of a group.

use super::category::{self, Entry, Lone};
use super::desk::Desk;
use super::table::{Line, Table};
use super::words::text_of;
use crate::report::Place;

/// Reads them as if the caption or the heading stood in the cell; with each entry its place.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, lone: Lone) -> Vec<(Entry, Place)> {
    let mut out = Vec::new();
    for id in ["category_highest", "category_first"] {
        let Some((value, place)) = line.cell(id) else { continue };
        let kind = desk.columns.column("staff", id).map_or("", |it| it.caption.as_str()).to_lowercase();
        let typed = text_of(value);
        if line.vocabulary.nothing(&typed) {
            continue;
        }
        let said = category::read(desk.columns, &format!("{kind} {typed}"), Lone::Decision);
        let told = |it: &Entry| it.decided.is_some() || it.until.is_some() || it.order.is_some();
        if !said.iter().any(told) && line.vocabulary.yes(&typed) != Some(true) {
            let text = format!("«{typed}»: не понятно, присвоена ли {kind} категория; не учтено");
            desk.report.remark(place, text);
            desk.report.hint("поставьте дату решения или «+»");
            continue;
        }
        out.extend(said.into_iter().map(|it| (it, place.clone())));
    }
    if let Some(group) = line.group.filter(|_| !table.has("category")) {
        out.extend(category::read(desk.columns, group, lone).into_iter().map(|it| (it, line.row_place())));
    }
    out
}
