//! What in one sheet of a layout names another sheet or column: formulas, colours, charts. A slip is told when rules are read.

use super::model::{Column, Layout, Sheet};

/// Says which names of a layout lead nowhere.
pub fn faults(layout: &Layout) -> Vec<String> {
    let mut faults = Vec::new();
    for sheet in &layout.sheets {
        let here = |what: &str, text: String| format!("лист «{}», {what}: {text}", sheet.name);
        for column in &sheet.columns {
            let what = format!("графа «{}»", column.caption);
            faults.extend(column_faults(layout, sheet, column).into_iter().map(|it| here(&what, it)));
        }
        for chart in &sheet.charts {
            let what = format!("диаграмма «{}»", chart.title);
            let Some(of) = layout.sheets.iter().find(|it| it.rows == chart.of && !it.columns.is_empty())
            else {
                faults.push(here(&what, format!("листа со строками «{}» нет", chart.of)));
                continue;
            };
            let keys = chart.values.iter().chain([&chart.labels]);
            faults.extend(keys.filter_map(|it| missing(of, it)).map(|it| here(&what, it)));
        }
        if !sheet.table.is_empty() && !sheet.groups.is_empty() {
            faults.push(here("table", "у таблицы Excel не бывает строк-разделителей (groups)".into()));
        }
        let twice = layout.sheets.iter().filter(|it| !it.table.is_empty() && it.table == sheet.table).count();
        if twice > 1 {
            faults.push(here("table", format!("имя «{}» уже есть у другого листа", sheet.table)));
        }
    }
    faults
}

fn column_faults(layout: &Layout, sheet: &Sheet, column: &Column) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(count) = &column.count {
        let of = layout.sheets.iter().find(|it| it.rows == count.of && !it.table.is_empty());
        match of {
            None => faults.push(format!("таблицы Excel со строками «{}» нет", count.of)),
            Some(_) if count.such.is_empty() => {
                faults.push("не сказано, какие строки считать (where)".into())
            }
            Some(of) => {
                let keys = count.such.keys().filter(|it| !it.starts_with('@'));
                faults.extend(keys.filter_map(|it| missing(of, it)));
                let own = count.such.values().filter_map(|it| it.strip_prefix('@'));
                faults.extend(own.filter_map(|it| missing(sheet, it)));
            }
        }
    }
    let share = column.share.iter().flat_map(|it| it.of.iter().chain([&it.among]));
    let own = share.chain([&column.month, &column.settled]).filter(|it| !it.is_empty());
    faults.extend(own.filter_map(|it| missing(sheet, it)));
    faults
}

fn missing(sheet: &Sheet, key: &str) -> Option<String> {
    let found = sheet.columns.iter().any(|it| it.key == *key);
    (!found).then(|| format!("на листе «{}» нет графы с key = \"{key}\"", sheet.name))
}
