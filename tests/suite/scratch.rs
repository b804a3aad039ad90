//! scratch
#[test]
fn scratch() {
    let Some(path) = std::env::var_os("BOOK") else { return };
    let source = cyclogram::sources::Source { name: "x.xlsx".into(), bytes: std::fs::read(path).unwrap().into() };
    let mut report = cyclogram::report::Report::default();
    let book = cyclogram::workbook::read(&source, &mut report).unwrap();
    let (reading, more) = crate::reading::understood(&book);
    report.append(more);
    println!("{}", crate::reading_shown::people(&reading));
    println!("{}", crate::reading_shown::report(&reading, &report));
}
