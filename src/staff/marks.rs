//! Categories that no cell names: a column of its own for «Высшая» and «Первая» with a date or a mark below, the heading of a group.

use super::category::{self, Entry, Lone};
use super::desk::Desk;
use super::table::{Line, Table, text_of};
use super::words;
use crate::report::Place;

/// Reads them as if the caption or the heading stood in the cell; with each entry its place.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, lone: Lone) -> Vec<(Entry, Place)> {
    let mut out = Vec::new();
    for (id, kind) in [("category_highest", "высшая"), ("category_first", "первая")] {
        let Some((value, place)) = line.cell(id) else { continue };
        let typed = text_of(value);
        if words::nothing(&typed) {
            continue;
        }
        let said = category::read(&desk.columns.spoken, &format!("{kind} {typed}"), Lone::Decision);
        let told = |it: &Entry| it.decided.is_some() || it.until.is_some() || it.order.is_some();
        if !said.iter().any(told) && words::yes(&typed) != Some(true) {
            let text = format!("«{typed}»: не понятно, присвоена ли {kind} категория; не учтено");
            desk.report.remark(place, text);
            desk.report.hint("поставьте дату решения или «+»");
            continue;
        }
        out.extend(said.into_iter().map(|it| (it, place.clone())));
    }
    if let Some(group) = line.group.filter(|_| !table.has("category")) {
        out.extend(
            category::read(&desk.columns.spoken, group, lone).into_iter().map(|it| (it, line.row_place())),
        );
    }
    out
}
