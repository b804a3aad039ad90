//! A workbook with a mistake: nothing is written, or with `--partial` what can be made, and the summary says so first.

use std::ffi::OsString;
use std::path::Path;

use cyclogram::calendar;
use cyclogram::cli::{self, Answer};
use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook;
use cyclogram::xlsx::{self, Typed};

use crate::xlsx::sample::sample;

fn run(book: &Path, output: &Path, more: &[&str]) -> Answer {
    let words = [OsString::from("cyclogram"), book.into(), "--output".into(), output.into()];
    cli::run(words.into_iter().chain(more.iter().map(OsString::from)), calendar::date(2026, 8, 20).unwrap())
}

#[test]
fn errors_stop_the_build_unless_a_part_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    let (columns, mut filling) = sample();
    let book = folder.path().join("штат.xlsx");
    std::fs::write(&book, xlsx::sample(&columns, &filling).unwrap()).unwrap();
    assert_eq!(run(&book, &output, &[]).code, 0);
    let year = output.join("2026-2027");
    let count = |year: &Path| std::fs::read_dir(year.join("4 Уведомления")).unwrap().count();
    let notices = count(&year);

    filling.sheets.get_mut("staff").unwrap()[4].insert("since".into(), Typed::Text("31.02.2020".into()));
    std::fs::write(&book, xlsx::sample(&columns, &filling).unwrap()).unwrap();
    let stopped = run(&book, &folder.path().join("второй"), &[]);
    assert_eq!((stopped.code, stopped.out.as_str()), (1, ""));
    assert!(
        stopped.err.contains("«31.02.2020»") && stopped.err.contains("Лист «Сотрудники»"),
        "{}",
        stopped.err
    );
    assert!(!folder.path().join("второй/2026-2027").exists());

    let partial = run(&book, &output, &["--partial"]);
    assert_eq!(partial.code, 0, "{}", partial.err);
    let first = partial.out.lines().next().unwrap();
    assert!(first.starts_with("ВНИМАНИЕ: комплект неполный, ошибок: 1; без части сведений: "), "{first}");
    assert!(!first.contains("не включены"), "{first}");
    assert_eq!(count(&year), notices, "a part of the set removes nothing of the whole one");
}

#[test]
fn whom_an_error_keeps_out_is_named_first_and_in_the_register() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    let (columns, mut filling) = sample();
    let staff = filling.sheets.get_mut("staff").unwrap();
    staff[4].insert("since".into(), Typed::Text("31.02.2020".into()));
    let known = staff[4]["name"].clone();
    let Typed::Text(known) = known else { panic!("{known:?}") };
    staff[6].insert("name".into(), Typed::Text("Мышкина".into()));
    staff[8].remove("name");
    let book = folder.path().join("штат.xlsx");
    std::fs::write(&book, xlsx::sample(&columns, &filling).unwrap()).unwrap();

    let partial = run(&book, &output, &["--partial"]);
    let first = partial.out.lines().next().unwrap();
    assert!(first.contains("; не включены: Мышкина (Лист «Сотрудники», строка"), "{first}");
    assert!(first.contains(&format!("; без части сведений: {known} (Лист «Сотрудники», строка")), "{first}");

    let register = std::fs::read(output.join("2026-2027/Реестр документов.xlsx")).unwrap();
    let source = Source { name: "реестр.xlsx".into(), bytes: register.into() };
    let register = workbook::read(&source, &mut Report::default()).unwrap();
    let sheet = register.sheets.iter().find(|it| it.name == "Не включены и почему").unwrap();
    let row = |name: &str| {
        let rows = sheet.rows.iter().map(|it| format!("{:?}", it.cells));
        rows.into_iter().find(|it| it.contains(name)).unwrap_or_else(|| panic!("{name} is not listed"))
    };
    assert!(row("Мышкина").contains("ни в один документ") && row("Мышкина").contains("— не ФИО"));
    assert!(row("31.02.2020").contains(&known) && row("31.02.2020").contains("без этих сведений"));
    let overview = std::fs::read_to_string(output.join("2026-2027/Обзор.html")).unwrap();
    assert!(overview.contains("Мышкина (Лист «Сотрудники»"));
}
