//! The sample workbook: written by our own code, and the same in `input/`.

use std::path::Path;

use cyclogram::baked::rules;
use cyclogram::report::Report;
use cyclogram::staff::Columns;
use cyclogram::xlsx::{self, Filling};

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

#[test]
fn sample_in_input_is_what_the_program_writes() {
    let (columns, filling) = sample();
    let bytes = xlsx::sample(&columns, &filling).unwrap();
    let path = root().join("input/образец.xlsx");
    if std::env::var_os("CYCLOGRAM_UPDATE").is_some() {
        std::fs::write(&path, &bytes).unwrap();
    }
    assert!(
        std::fs::read(&path).unwrap() == bytes,
        "run the test with CYCLOGRAM_UPDATE=1 and commit the workbook"
    );
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
