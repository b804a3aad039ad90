//! Formulas of tables, each with what it gives: counts over other sheets, shares, months, totals.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::content::{Content, at, shown};
use crate::workbook::address;
use crate::xlsx::layout::{Column, Count, Share};

/// What a formula gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A day, as «01.09.2026».
    Day(String),
}

/// Where nothing can be divided.
const DASH: &str = "—";

/// How often each combination of values stands under some keys of a list.
type Counted = HashMap<Vec<String>, u64>;

/// The formulas of a workbook.
pub(super) struct Live<'a> {
    sheets: &'a [Content<'a>],
    /// By list and keys.
    counted: BTreeMap<(&'a str, Vec<String>), Counted>,
}

impl<'a> Live<'a> {
    /// Counts all that the formulas count. Says in which cell the values know another number.
    pub(super) fn over(sheets: &'a [Content<'a>]) -> Result<Live<'a>, String> {
        let mut live = Live { sheets, counted: BTreeMap::new() };
        for content in sheets {
            for column in &content.columns {
                let Some(count) = &column.count else { continue };
                for row in content.rows.iter() {
                    let row = row.as_ref();
                    live.count(count, row);
                    let (known, found) =
                        (at(row, &column.key).and_then(Value::as_u64), live.counted(count, row));
                    if known.is_some_and(|it| it != found) {
                        let known = known.unwrap_or_default();
                        let place = format!("лист «{}», графа «{}»", content.sheet.name, column.caption);
                        return Err(format!("{place}: в сведениях {known}, а по списку {found}"));
                    }
                }
            }
        }
        Ok(live)
    }

    /// Counts the combinations under the keys that a formula of this row asks for, once.
    fn count(&mut self, count: &'a Count, row: &Value) {
        let keys: Vec<String> = conditions(count, row).into_iter().map(|it| it.0).collect();
        let place = (count.of.as_str(), keys);
        if self.counted.contains_key(&place) {
            return;
        }
        let mut counted = Counted::new();
        for row in self.list(&count.of).into_iter().flat_map(|it| it.rows.iter()) {
            let values = place.1.iter().map(|it| folded(at(&row, it))).collect();
            *counted.entry(values).or_default() += 1;
        }
        self.counted.insert(place, counted);
    }

    fn counted(&self, count: &Count, row: &Value) -> u64 {
        let (keys, values): (Vec<String>, Vec<String>) = conditions(count, row).into_iter().unzip();
        let of = self.counted.iter().find(|it| it.0.0 == count.of && it.0.1 == keys);
        of.and_then(|it| it.1.get(&values)).copied().unwrap_or_default()
    }

    /// The sheet that shows a list as a native table.
    pub(super) fn list(&self, rows: &str) -> Option<&'a Content<'a>> {
        self.sheets.iter().find(|it| it.sheet.rows == rows && !it.sheet.table.is_empty())
    }

    /// Returns the formula of a cell and what it gives; `None` where the column has no formulas, or the row no such value.
    pub(super) fn cell(&self, content: &Content, column: &Column, index: usize) -> Option<(String, Given)> {
        let row = content.rows.get(index);
        let row = row.as_ref();
        if at(row, &column.key).is_some_and(Value::is_null) {
            return None;
        }
        let line = content.area().0 + index as u32;
        if let Some(count) = &column.count {
            let formula = self.count_formula(content, count, row, line)?;
            return Some((formula, Given::Number(self.counted(count, row) as f64)));
        }
        if let Some(share) = &column.share {
            let number = |key: &String| self.number(content, key, index);
            return share_formula(content, share, line, number);
        }
        let source = cell(content, &column.month, line)?;
        let day = at(row, &column.key).map(shown).unwrap_or_default();
        let given = if day.is_empty() { Given::Text(day) } else { Given::Day(day) };
        let formula = format!("=IF(ISNUMBER({source}),DATE(YEAR({source}),MONTH({source}),1),\"\")");
        Some((formula, given))
    }

    /// Returns the formula of a cell in the row of totals.
    pub(super) fn total(&self, content: &Content, column: &Column) -> Option<(String, Given)> {
        let (first, last) = content.area();
        let sum = |key: &String| -> f64 {
            (0..content.rows.len()).map(|index| self.number(content, key, index)).sum()
        };
        if let Some(share) = &column.share {
            return share_formula(content, share, last + 1, sum);
        }
        let letters = content.column(&column.key).filter(|_| column.total)?;
        let range = match content.sheet.table.as_str() {
            "" => format!("{}:{}", address(first + 1, letters.into()), address(last + 1, letters.into())),
            table => format!("{table}[{}]", escaped(&column.caption)),
        };
        Some((format!("=SUBTOTAL(109,{range})"), Given::Number(sum(&column.key))))
    }

    /// The number in a cell of the list, be it written or counted; a cell without one is nought.
    fn number(&self, content: &Content, key: &str, index: usize) -> f64 {
        let row = content.rows.get(index);
        let row = row.as_ref();
        let column = content.columns.iter().find(|it| it.key == key);
        match column.and_then(|it| it.count.as_ref()) {
            Some(count) if !at(row, key).is_some_and(Value::is_null) => self.counted(count, row) as f64,
            _ => at(row, key).and_then(Value::as_f64).unwrap_or_default(),
        }
    }

    fn count_formula(&self, content: &Content, count: &Count, row: &Value, line: u32) -> Option<String> {
        let list = self.list(&count.of)?;
        let mut parts = Vec::new();
        for ((key, _), wanted) in conditions(count, row).iter().zip(count.such.values()) {
            let column = list.columns.get(usize::from(list.column(key)?))?;
            let wanted = match wanted.strip_prefix('@') {
                Some(own) => cell(content, own, line)?,
                None => format!("\"{}\"", wanted.replace('"', "\"\"")),
            };
            parts.push(format!("{}[{}],{wanted}", list.sheet.table, escaped(&column.caption)));
        }
        Some(format!("=COUNTIFS({})", parts.join(",")))
    }
}

/// The keys of another list with the values that are counted, for one row.
fn conditions(count: &Count, row: &Value) -> Vec<(String, String)> {
    let own = |word: &str| word.strip_prefix('@').map(|key| at(row, key).map(shown).unwrap_or_default());
    let such = count.such.iter();
    such.map(|(key, value)| {
        let value = own(value).unwrap_or_else(|| value.clone());
        (own(key).unwrap_or_else(|| key.clone()), value.to_lowercase())
    })
    .collect()
}

/// Excel does not tell capital letters from small ones when it compares.
fn folded(value: Option<&Value>) -> String {
    value.map(shown).unwrap_or_default().to_lowercase()
}

/// The address of another cell of the row.
fn cell(content: &Content, key: &str, line: u32) -> Option<String> {
    content.column(key).map(|it| address(line + 1, it.into()))
}

fn share_formula(
    content: &Content,
    share: &Share,
    line: u32,
    number: impl Fn(&String) -> f64,
) -> Option<(String, Given)> {
    let parts: Option<Vec<String>> = share.of.iter().map(|it| cell(content, it, line)).collect();
    let (parts, whole) = (parts?.join("+"), cell(content, &share.among, line)?);
    let (sum, among) = (share.of.iter().map(&number).sum::<f64>(), number(&share.among));
    let given = if among == 0.0 { Given::Text(DASH.into()) } else { Given::Number(sum / among) };
    Some((format!("=IF({whole}=0,\"{DASH}\",({parts})/{whole})"), given))
}

/// A caption as formulas write it in square brackets.
fn escaped(caption: &str) -> String {
    let mut text = String::new();
    for letter in caption.chars() {
        if matches!(letter, '\'' | '[' | ']' | '#' | '@') {
            text.push('\'');
        }
        text.push(letter);
    }
    text
}
