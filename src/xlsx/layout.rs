//! The layouts of tables: which sheets and columns a workbook has. The layouts themselves are `rules/tables.toml`.

mod model;
mod links;

use serde::Deserialize;

use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;
use links::faults;
pub use model::{Chart, Column, Count, Kind, Layout, Shape, Share, Sheet};

/// The rule file with the layouts.
pub const TABLES: &str = "tables.toml";

/// The rule file with the layout of the journal of documents.
pub const JOURNAL: &str = "journal.toml";

/// All layouts of tables.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Layouts {
    /// The names of the months, January first, by which «март 2027 г.» in a column of dates becomes a date.
    #[serde(default)]
    pub months: Vec<String>,
    /// One workbook each, in the order of the file.
    #[serde(default, rename = "table")]
    pub tables: Vec<Layout>,
}

impl Layouts {
    /// Reads `tables.toml`. Two layouts of one id, a sheet without columns and a name that Excel does not allow are errors.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Layouts, Reported> {
        Layouts::read_from(TABLES, rules, report)
    }

    /// Reads the layouts of a file of the rules.
    pub fn read_from(file: &str, rules: &[Source], report: &mut Report) -> Result<Layouts, Reported> {
        let layouts: Layouts = data::read(rules, file, report)?;
        if layouts.tables.is_empty() {
            let reported = report.error("T-07", Place::Line(file.into(), 1), "в файле нет ни одной таблицы");
            report.hint("верните таблицы или удалите файл из папки rules: тогда возьмётся встроенный");
            return Err(reported);
        }
        let mut found = Vec::new();
        for (index, layout) in layouts.tables.iter().enumerate() {
            if layouts.tables[..index].iter().any(|it| it.id == layout.id) {
                found.push(format!("таблица {} описана дважды", layout.id));
            }
            if layout.sheets.is_empty() {
                found.push(format!("у таблицы {} нет листов", layout.id));
            }
            for (index, sheet) in layout.sheets.iter().enumerate() {
                let earlier = layout.sheets[..index].iter().map(|it| it.name.as_str());
                found.extend(sheet_fault(sheet, earlier).map(|it| format!("таблица {}: {it}", layout.id)));
            }
            found.extend(faults(layout).into_iter().map(|it| format!("таблица {}: {it}", layout.id)));
        }
        let reported = found.into_iter().map(|it| report.error("T-07", Place::File(file.into()), it)).last();
        reported.map_or(Ok(layouts), Err)
    }

    /// Lists what the columns hold, with their captions, so that the tables can be read back.
    pub fn captions(&self) -> Vec<(String, String)> {
        let columns = self.tables.iter().flat_map(|it| &it.sheets).flat_map(|it| &it.columns);
        columns.map(|it| (it.key.clone(), it.caption.clone())).collect()
    }

    /// Returns the layout with this id.
    pub fn get(&self, id: &str) -> Option<&Layout> {
        self.tables.iter().find(|it| it.id == id)
    }
}

/// Says what is wrong with a sheet, if anything is.
fn sheet_fault<'a>(sheet: &Sheet, mut earlier: impl Iterator<Item = &'a str>) -> Option<String> {
    let name = &sheet.name;
    if let Some(fault) = tab_fault(name) {
        return Some(format!("имя листа «{name}» {fault}"));
    }
    if earlier.any(|it| it.to_lowercase() == name.to_lowercase()) {
        return Some(format!("лист «{name}» описан дважды"));
    }
    if sheet.columns.is_empty() && sheet.charts.is_empty() {
        return Some(format!("у листа «{name}» нет столбцов"));
    }
    let odd = sheet.columns.iter().find(|it| !(1.0..=200.0).contains(&it.width))?;
    Some(format!("лист «{name}», столбец «{}»: ширина должна быть от 1 до 200", odd.caption))
}

/// Says what Excel has against a name of a tab, if anything.
fn tab_fault(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        return Some("пустое");
    }
    // Excel counts as UTF-16 does.
    if name.encode_utf16().count() > 31 {
        return Some("длиннее 31 знака");
    }
    if name.contains(['[', ']', ':', '*', '?', '/', '\\']) {
        return Some("содержит один из знаков [ ] : * ? / \\");
    }
    (name.starts_with('\'') || name.ends_with('\'')).then_some("начинается или кончается апострофом")
}
