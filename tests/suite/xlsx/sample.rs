//! The sample workbook: written by our own code, and the same in `input/`.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use cyclogram::baked::rules;
use cyclogram::report::Report;
use cyclogram::staff::{Columns, Shape};
use cyclogram::xlsx::{self, Filling, Guide};

use crate::snapshot::differs_in_bytes;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The columns and the invented school of the rule files.
pub fn sample() -> (Columns, Filling) {
    let mut report = Report::default();
    let rules = rules();
    let read = Columns::read(&rules, &mut report)
        .and_then(|it| Filling::sample(&rules, &it, &mut report).map(|filling| (it, filling)));
    read.unwrap_or_else(|_| panic!("{:?}", report.remarks()))
}

/// What `tests/data/june.toml` changes in the sample.
#[derive(serde::Deserialize)]
struct Later {
    instead: Filling,
    besides: Filling,
}

/// The workbook of the sample's school in June, when its year is nearly over.
pub fn june() -> Vec<u8> {
    let (columns, mut filling) = sample();
    let later = std::fs::read_to_string(root().join("tests/data/june.toml")).unwrap();
    let later: Later = toml::from_str(&later).unwrap();
    filling.sheets.extend(later.instead.sheets);
    for (sheet, rows) in later.besides.sheets {
        filling.sheets.entry(sheet).or_default().extend(rows);
    }
    for (sheet, rows) in &filling.sheets {
        let spec = columns.sheet(sheet).unwrap_or_else(|| panic!("june.toml: no sheet «{sheet}»"));
        for id in rows.iter().flat_map(|it| it.keys()) {
            assert!(spec.column(id).is_some(), "june.toml: no column «{id}» on «{sheet}»");
        }
    }
    xlsx::sample(&columns, &filling).unwrap()
}

#[test]
fn sample_in_input_is_what_the_program_writes() {
    let (columns, filling) = sample();
    let bytes = xlsx::sample(&columns, &filling).unwrap();
    let path = root().join("input/образец.xlsx");
    assert_eq!(differs_in_bytes(&path, &bytes), None);
}

#[test]
fn sample_with_an_unknown_column_is_refused() {
    let mut rules = rules();
    let own = rules.iter_mut().find(|it| it.name == "sample.toml").unwrap();
    own.bytes = b"[[staff]]\nnaem = \"x\"\n[[stuff]]\nname = \"y\"\n".to_vec().into();
    let mut report = Report::default();
    let columns = Columns::read(&rules, &mut report).unwrap();
    assert!(Filling::sample(&rules, &columns, &mut report).is_err());
    let texts: Vec<_> = report.remarks().iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        texts,
        ["столбца «naem» нет у листа «staff» в columns.toml", "листа «stuff» нет в columns.toml"]
    );
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

#[test]
fn starter_offers_every_sheet_and_column() {
    let (columns, filling) = sample();
    let guide = Guide::read(&rules(), &mut Report::default()).unwrap();
    for filling in [Filling::default(), filling] {
        let bytes = xlsx::starter(&columns, &guide, &filling).unwrap();
        assert!(bytes == xlsx::starter(&columns, &guide, &filling).unwrap(), "the same each time");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = book.sheet_names();
        assert_eq!(names[0], "Как заполнять");
        let mut expected: Vec<_> = columns.sheets.iter().map(|it| it.name.clone()).collect();
        expected.extend(["Как заполнять".into(), "Списки".into()]);
        assert_eq!(sorted(names), sorted(expected));
        for spec in columns.sheets.iter().filter(|it| it.shape == Shape::Table) {
            let range = book.worksheet_range(&spec.name).unwrap();
            let captions: Vec<_> =
                (0..).map_while(|it| range.get_value((2, it))).map(|it| it.to_string()).collect();
            assert_eq!(sorted(captions), sorted(spec.offered().map(|it| it.caption.clone()).collect()));
            let rows = range.rows().skip(3).filter(|it| it.iter().any(|cell| *cell != Data::Empty)).count();
            assert_eq!(rows, filling.rows(&spec.id).len(), "{}", spec.name);
        }
    }
}
