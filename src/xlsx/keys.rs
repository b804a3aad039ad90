//! The names that the layouts of tables use, held against what their documents offer: a slip would leave a column empty.

use serde_json::Value;

use super::layout::{Layouts, Sheet, TABLES};
use super::table::{at, rows};
use crate::report::{Place, Report, nearest};

/// How many names a hint shows.
const SOME: usize = 12;

const BLANK: &str = "графе для записи от руки key не нужен";

/// Holds the lists, groups and columns of the layout `id` against the values of its documents.
///
/// A name that they do not have is an error in the report, with the nearest name as a hint. The columns of a list without
/// rows cannot be held against anything.
pub fn check(layouts: &Layouts, id: &str, values: &Value, report: &mut Report) {
    for sheet in layouts.get(id).iter().flat_map(|it| &it.sheets) {
        let mut wrong = |what: String, path: &str, values: &Value| {
            let place = format!("таблица {id}, лист «{}», {what}", sheet.name);
            report.error(Place::File(TABLES.into()), format!("{place}: имени «{path}» нет"));
            report.hint(advice(values, path));
        };
        let Some(rows) = rows(sheet, values) else {
            wrong("rows".into(), &sheet.rows, values);
            continue;
        };
        let Some(row) = rows.first() else { continue };
        for (what, path) in names(sheet) {
            if at(row, path).is_none() {
                wrong(what, path, row);
            }
        }
    }
}

/// Lists the names that a sheet looks for in its rows, and where it has them.
fn names(sheet: &Sheet) -> impl Iterator<Item = (String, &str)> {
    let groups = std::iter::once(("groups".to_string(), sheet.groups.as_str()));
    let columns = sheet.columns.iter().map(|it| (format!("графа «{}»", it.caption), it.key.as_str()));
    groups.chain(columns).filter(|it| !it.1.is_empty() && it.1 != "№")
}

/// Says which name may be meant, else which there are.
fn advice(values: &Value, path: &str) -> String {
    let (mut here, mut before) = (values, String::new());
    for step in path.split('.') {
        if let Some(next) = here.get(step) {
            (here, before) = (next, format!("{before}{step}."));
            continue;
        }
        let known: Vec<String> = here.as_object().into_iter().flat_map(|it| it.keys().cloned()).collect();
        let after = path.strip_prefix(&format!("{before}{step}")).unwrap_or_default();
        return match nearest(step, &known) {
            Some(name) => format!("возможно, «{before}{name}{after}»; {BLANK}"),
            None => format!("здесь есть: {}; {BLANK}", known[..known.len().min(SOME)].join(", ")),
        };
    }
    String::new()
}
