//! Laws of what we write: any text, number and date of a workbook can be written, and is read back as it was.

use cyclogram::calendar;
use cyclogram::report::{Place, Report};
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Area, Cell, Row, Sheet, Value, Workbook};
use cyclogram::xlsx::{self, Layouts};
use proptest::prelude::*;
use serde_json::json;

/// Text of letters that schools type, and of some that they do not.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[А-Яа-яЁё«»„“—– .,№0-9()/-]{1,40}",
        "[=+@&<>\"'%{}#_x0-9A-Z\u{a0}\u{ad}\u{301}🙂-]{1,20}",
        any::<String>(),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => text().prop_map(Value::Text),
        1 => (-1.0e9..1.0e9_f64).prop_map(Value::Number),
        1 => (0..60_000_i64).prop_map(|it| Value::Date(calendar::add_days(calendar::date(1930, 1, 1).unwrap(), it))),
        1 => any::<bool>().prop_map(Value::Flag),
    ]
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let cells = prop::collection::btree_map((1..60_u32, 0..30_u32), value(), 0..40);
    let area =
        ((1..70_u32, 1..70_u32), (0..30_u32, 0..30_u32)).prop_map(|(rows, columns)| Area { rows, columns });
    let merged = prop::collection::vec(area, 0..3);
    (text(), any::<bool>(), cells, merged).prop_map(|(name, hidden, cells, merged)| {
        let mut rows: Vec<Row> = Vec::new();
        for ((number, column), value) in cells {
            if rows.last().is_none_or(|it| it.number != number) {
                rows.push(Row { number, cells: Vec::new() });
            }
            rows.last_mut().unwrap().cells.push(Cell { column, value });
        }
        Sheet { name, hidden, merged, rows, ..Sheet::default() }
    })
}

/// What Excel keeps of a value.
fn kept(value: &Value) -> Option<Value> {
    match value {
        Value::Text(text) => {
            let text: String = text
                .chars()
                .filter(|it| !it.is_control() || *it == '\n')
                .filter(|it| !matches!(it, '\u{fffe}' | '\u{ffff}'))
                .collect();
            (!text.trim().is_empty()).then_some(Value::Text(text))
        }
        other => Some(other.clone()),
    }
}

fn values(sheet: &Sheet) -> Vec<(u32, u32, Value)> {
    let cells =
        sheet.rows.iter().flat_map(|row| row.cells.iter().map(|it| (row.number, it.column, &it.value)));
    cells.filter_map(|(row, column, value)| Some((row, column, kept(value)?))).collect()
}

fn read(bytes: Vec<u8>) -> Workbook {
    let source = Source { name: "копия.xlsx".into(), bytes: bytes.into() };
    let mut report = Report::default();
    workbook::read(&source, &mut report).unwrap_or_else(|_| panic!("{:?}", report.remarks()))
}

proptest! {
    #![proptest_config(crate::random::cases(256))]

    #[test]
    fn an_annotated_copy_holds_what_was_read(sheets in prop::collection::vec(sheet(), 1..4), remark in text()) {
        let mut report = Report::default();
        for sheet in &sheets {
            report.error("B-01", Place::Cell(sheet.name.clone(), "C3".into()), remark.clone());
            report.note("K-15", Place::Sheet(sheet.name.clone()), remark.clone());
        }
        let copy = read(xlsx::annotated(&Workbook { name: "штат.xlsx".into(), sheets: sheets.clone() }, &report).unwrap());
        prop_assert_eq!(copy.sheets.len(), sheets.len() + 1);
        for (before, after) in sheets.iter().zip(&copy.sheets[1..]) {
            prop_assert_eq!(before.hidden, after.hidden);
            prop_assert_eq!(values(before), values(after));
        }
    }

    #[test]
    fn a_table_shows_any_text(texts in prop::collection::vec(text(), 1..6)) {
        let layout = "[[table]]\nid = \"T\"\n[[table.sheet]]\nname = \"Лист\"\nrows = \"строки\"\ncolumn = [\
            { key = \"а\", caption = \"А\" }, { key = \"а\", caption = \"Б\", kind = \"link\" }, \
            { key = \"а\", caption = \"В\", kind = \"date\" }, { key = \"а\", caption = \"Г\", kind = \"number\" }]";
        let source = Source { name: "tables.toml".into(), bytes: layout.as_bytes().into() };
        let layouts = Layouts::read(&[source], &mut Report::default()).unwrap();
        let rows: Vec<_> = texts.iter().map(|it| json!({ "а": it })).collect();
        let book = read(xlsx::table(&layouts, "T", &json!({ "строки": rows })).unwrap());
        for (number, text) in (2..).zip(&texts) {
            let row = book.sheets[0].rows.iter().find(|it| it.number == number);
            let shown = row.and_then(|it| it.value(0)).cloned();
            prop_assert_eq!(shown, kept(&Value::Text(text.clone())));
        }
    }
}
