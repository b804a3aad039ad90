//! What a layout says of a workbook: sheets, columns, formulas, charts.

use std::collections::BTreeMap;

use serde::Deserialize;

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

/// One sheet: a title, a table over a list of the context, and a note; or a form; or charts.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The name on the tab: at most 31 characters.
    pub name: String,
    /// The title above the table; may hold tags and several lines.
    #[serde(default)]
    pub title: String,
    /// Path of the list in the context, dotted; empty for one row that is the context itself.
    #[serde(default)]
    pub rows: String,
    /// The name of the native table of Excel that the list becomes, by which formulas of other sheets find it; empty for a plain
    /// list with a filter.
    #[serde(default)]
    pub table: String,
    /// Whether the columns stand below each other, as in a form: captions left, the values of the first row right.
    #[serde(default)]
    pub form: bool,
    /// What the row of totals is called, in its first column; empty for none.
    #[serde(default)]
    pub total: String,
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
    #[serde(default, rename = "column")]
    pub columns: Vec<Column>,
    /// The charts, below the title; a sheet has charts or columns.
    #[serde(default, rename = "chart")]
    pub charts: Vec<Chart>,
}

/// One column.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
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
    /// In a form: the name by which other programs find the cell; empty for none.
    #[serde(default)]
    pub name: String,
    /// Whether the row of totals adds the column up.
    #[serde(default)]
    pub total: bool,
    /// Days before a date from which its cell is yellow; a date that has passed is red. By the clock of whoever looks.
    #[serde(default)]
    pub soon: Option<u32>,
    /// The key of the column whose filled cell takes the colour away: what was done is not late.
    #[serde(default)]
    pub settled: String,
    /// Path of a list in the context: what may be chosen in the cells.
    #[serde(default)]
    pub choices: String,
    /// Whether a person fills the column in: its caption stands out.
    #[serde(default)]
    pub fill: bool,
    /// Whether the column is hidden.
    #[serde(default)]
    pub hidden: bool,
    /// The greatest number that can be meant; dates have bounds of their own.
    #[serde(default)]
    pub most: Option<u32>,
    /// The cell is a formula that counts rows of another sheet.
    #[serde(default)]
    pub count: Option<Count>,
    /// The cell is a formula that divides other cells of its row.
    #[serde(default)]
    pub share: Option<Share>,
    /// The cell is a formula that takes the month of the date under this key.
    #[serde(default)]
    pub month: String,
}

impl Column {
    /// Whether the cells are formulas.
    pub fn is_live(&self) -> bool {
        self.count.is_some() || self.share.is_some() || !self.month.is_empty()
    }
}

/// How many rows of another sheet are such.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The list that the other sheet shows.
    pub of: String,
    /// What must stand in its columns, by key. A key or a value that begins with «@» is the one that stands under the rest of it in
    /// this row: `{ "должность" = "@должность" }`.
    #[serde(rename = "where")]
    pub such: BTreeMap<String, String>,
}

/// What part of one cell the sum of others is; a dash where it is nought.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The keys that are added.
    pub of: Vec<String>,
    /// The key of the whole.
    pub among: String,
}

/// One chart over the table of another sheet.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// What it shows; may hold tags.
    pub title: String,
    /// Its shape.
    pub shape: Shape,
    /// The list that the other sheet shows.
    pub of: String,
    /// The key of the column that names the bars.
    pub labels: String,
    /// The keys of the columns that are drawn.
    pub values: Vec<String>,
}

/// The shapes of charts.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Bars that stand side by side.
    Columns,
    /// Bars that lie, for long names.
    Bars,
    /// Bars that lie, each the sum of its parts.
    Stacked,
}

/// How a value is shown. A value that does not fit its kind is shown as text.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As it is.
    #[default]
    Text,
    /// «01.09.2026» becomes a date that Excel can sort; «сентябрь 2026 г.» too, shown without its day.
    Date,
    /// The first day of a month becomes a date that is shown without its day.
    Month,
    /// A number.
    Number,
    /// A part of one: 0.571 is shown as «57,1 %».
    Share,
    /// A number of percents: 57.1 is shown as «57,1 %».
    Percent,
    /// A path beside the workbook, or an object with `адрес` and `текст`; «#Лист!A1» leads inside the workbook.
    Link,
}

fn usual_width() -> f64 {
    16.0
}
