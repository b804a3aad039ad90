//! The names that the layouts of tables use, held against what their documents offer: a slip would leave a column empty.

use super::layout::{Layout, Layouts, Sheet, TABLES};
use super::table::rows;
use crate::docx;
use crate::report::{Place, Report, nearest};
use crate::values::Layers;

/// How many names a hint shows.
const SOME: usize = 12;

const BLANK: &str = "графе для записи от руки key не нужен";

/// Holds the lists, groups and columns of the layout `id` against the values of its documents.
///
/// A name that they do not have is an error in the report, with the nearest name as a hint. The columns of a list without
/// rows cannot be held against anything.
pub fn check<'a>(layouts: &Layouts, id: &str, values: impl Into<Layers<'a>>, report: &mut Report) {
    let values = &values.into();
    for sheet in layouts.get(id).iter().flat_map(|it| &it.sheets) {
        let mut wrong = |what: String, path: &str, values: &Layers| {
            let place = format!("таблица {id}, лист «{}», {what}", sheet.name);
            report.error("T-07", Place::File(TABLES.into()), format!("{place}: имени «{path}» нет"));
            report.hint(advice(values, path));
        };
        let Some(rows) = rows(sheet, values) else {
            wrong("rows".into(), &sheet.rows, values);
            continue;
        };
        let first = rows.iter().next();
        let row = match (sheet.rows.as_str(), &first) {
            ("", _) => values.clone(),
            (_, Some(row)) => Layers::from(row.as_ref()),
            (_, None) => continue,
        };
        for (what, path) in names_in_rows(sheet) {
            if row.at(path).is_none() {
                wrong(what, path, &row);
            }
        }
    }
}

/// Lists the names that a layout looks for among the values of its document: `сзд[].фио.именительный`.
pub fn names(layout: &Layout) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &layout.sheets {
        let columns = sheet.columns.iter();
        let texts = [&sheet.title, &sheet.note].into_iter();
        // The caption of a repeated column is filled from its item.
        let charts = sheet.charts.iter().map(|it| &it.title);
        let captions = columns.clone().filter(|it| it.each.is_empty()).map(|it| &it.caption);
        found.extend(
            texts
                .chain(captions)
                .chain(charts)
                .filter(|it| it.contains("{{"))
                .flat_map(|it| docx::text_names(it)),
        );
        found.extend(columns.clone().map(|it| it.each.clone()));
        match sheet.rows.as_str() {
            "" => found.extend(columns.map(|it| it.key.clone())),
            rows => {
                found.push(rows.into());
                found.extend(names_in_rows(sheet).map(|(_, name)| format!("{rows}[].{name}")));
            }
        }
    }
    found.retain(|it| !it.is_empty());
    found
}

/// Lists the names that a sheet looks for in its rows, and where it has them.
fn names_in_rows(sheet: &Sheet) -> impl Iterator<Item = (String, &str)> {
    let groups = std::iter::once(("groups".to_string(), sheet.groups.as_str()));
    let columns = sheet.columns.iter().map(|it| (format!("графа «{}»", it.caption), it.key.as_str()));
    groups.chain(columns).filter(|it| !it.1.is_empty() && it.1 != "№")
}

/// Says which name may be meant, else which there are.
fn advice(values: &Layers, path: &str) -> String {
    let (mut here, mut before) = (values.clone(), String::new());
    for step in path.split('.') {
        if let Some(next) = here.get(step) {
            (here, before) = (next.into(), format!("{before}{step}."));
            continue;
        }
        let known: Vec<String> = here.names().map(String::from).collect();
        let after = path.strip_prefix(&format!("{before}{step}")).unwrap_or_default();
        return match nearest(step, &known) {
            Some(name) => format!("возможно, «{before}{name}{after}»; {BLANK}"),
            None => format!("здесь есть: {}; {BLANK}", known[..known.len().min(SOME)].join(", ")),
        };
    }
    String::new()
}
