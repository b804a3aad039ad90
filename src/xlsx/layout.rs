//! The layouts of tables: which sheets and columns a workbook has. The layouts themselves are `rules/tables.toml`.

use serde::Deserialize;

use super::look::tab_fault;
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// The rule file with the layouts.
pub const TABLES: &str = "tables.toml";

/// All layouts of tables.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Layouts {
    /// One workbook each, in the order of the file.
    #[serde(default, rename = "table")]
    pub tables: Vec<Layout>,
}

/// One workbook.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The id by which a document names it: "D04".
    pub id: String,
    /// Its sheets in the order of the tabs.
    #[serde(rename = "sheet")]
    pub sheets: Vec<Sheet>,
}

/// One sheet: a title, a table over a list of the context, and a note.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The name on the tab: at most 31 characters.
    pub name: String,
    /// The title above the table; may hold tags and several lines.
    #[serde(default)]
    pub title: String,
    /// Path of the list in the context, dotted; empty for one row that is the context itself.
    pub rows: String,
    /// Path in a row whose value, where it changes, makes a row across the table; empty for none.
    #[serde(default)]
    pub groups: String,
    /// Whether the page lies on its side.
    #[serde(default)]
    pub landscape: bool,
    /// The text under the table; may hold tags and several lines.
    #[serde(default)]
    pub note: String,
    /// The columns from left to right.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Path in a row, dotted; empty for a column to write in by hand. «№» numbers the rows where they have no such value.
    #[serde(default)]
    pub key: String,
    /// Path of a list in the context: the column is repeated for each of its items. The key goes on with the item's number from
    /// one, and the caption is filled from the item.
    #[serde(default)]
    pub each: String,
    /// The caption; may hold tags.
    pub caption: String,
    /// The width in characters.
    #[serde(default = "usual_width")]
    pub width: f64,
    /// How the value is shown.
    #[serde(default)]
    pub kind: Kind,
}

/// How a value is shown. A value that does not fit its kind is shown as text.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As it is.
    #[default]
    Text,
    /// «01.09.2026» becomes a date that Excel can sort.
    Date,
    /// A number.
    Number,
    /// A number of percents: 57.1 is shown as «57,1 %».
    Percent,
    /// A path beside the workbook, or an object with `адрес` and `текст`; «#Лист!A1» leads inside the workbook.
    Link,
}

fn usual_width() -> f64 {
    16.0
}

impl Layouts {
    /// Reads `tables.toml`. Two layouts of one id, a sheet without columns and a name that Excel does not allow are errors.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Layouts, Reported> {
        Layouts::read_from(TABLES, rules, report)
    }

    /// Reads the layouts of a file of the rules.
    pub fn read_from(file: &str, rules: &[Source], report: &mut Report) -> Result<Layouts, Reported> {
        let layouts: Layouts = data::read(rules, file, report)?;
        let mut faults = Vec::new();
        for (index, layout) in layouts.tables.iter().enumerate() {
            if layouts.tables[..index].iter().any(|it| it.id == layout.id) {
                faults.push(format!("таблица {} описана дважды", layout.id));
            }
            if layout.sheets.is_empty() {
                faults.push(format!("у таблицы {} нет листов", layout.id));
            }
            for (index, sheet) in layout.sheets.iter().enumerate() {
                let earlier = layout.sheets[..index].iter().map(|it| it.name.as_str());
                faults.extend(sheet_fault(sheet, earlier).map(|it| format!("таблица {}: {it}", layout.id)));
            }
        }
        let reported = faults.into_iter().map(|it| report.error(Place::File(file.into()), it)).last();
        reported.map_or(Ok(layouts), Err)
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
    if sheet.columns.is_empty() {
        return Some(format!("у листа «{name}» нет столбцов"));
    }
    let odd = sheet.columns.iter().find(|it| !(1.0..=200.0).contains(&it.width))?;
    Some(format!("лист «{name}», столбец «{}»: ширина должна быть от 1 до 200", odd.caption))
}
