//! The starter workbook: short at first, the rest folded away, lists to choose from; and what is said of it while it is empty.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Cursor, Read};

use cyclogram::baked::rules;
use cyclogram::cli;
use cyclogram::report::Report;
use cyclogram::staff::Columns;
use cyclogram::xlsx::{self, Filling, Guide, Typed};
use cyclogram::{calendar, sources::Source, workbook};

fn columns() -> Columns {
    Columns::read(&rules(), &mut Report::default()).unwrap()
}

fn starter(filling: &Filling) -> Vec<u8> {
    let guide = Guide::read(&rules(), &mut Report::default()).unwrap();
    xlsx::starter(&columns(), &guide, filling).unwrap()
}

/// The XML of each sheet, by the name on its tab.
fn sheets(book: &[u8]) -> Vec<(String, String)> {
    let source = Source { name: "книга.xlsx".into(), bytes: book.to_vec().into() };
    let read = workbook::read(&source, &mut Report::default()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let names = read.sheets.into_iter().map(|it| it.name);
    let mut xml = |at: usize| {
        let mut text = String::new();
        zip.by_name(&format!("xl/worksheets/sheet{at}.xml")).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    (1..).zip(names).map(|(at, name)| (name, xml(at))).collect()
}

fn of<'a>(sheets: &'a [(String, String)], name: &str) -> &'a str {
    &sheets.iter().find(|it| it.0 == name).unwrap_or_else(|| panic!("no sheet «{name}»")).1
}

/// Whether a tag of a row or column is of a group, and closed.
fn is_folded(tag: &str) -> bool {
    let tag = tag.split('>').next().unwrap();
    tag.contains("outlineLevel=\"1\"") && tag.contains("hidden=\"1\"")
}

#[test]
fn what_is_rarely_needed_is_folded_away_and_stands_behind() {
    let sheets = sheets(&starter(&Filling::default()));
    let at = |name: &str| sheets.iter().position(|it| it.0 == name).unwrap();
    assert_eq!((at("Как заполнять"), at("Организация"), at("Сотрудники")), (0, 1, 2));
    for rare in ["Мониторинги_ОО", "Вклад", "Выдача", "Посткурс_план"] {
        for usual in ["Категории", "Курсы", "Отсутствия", "Приказы", "Настройки"]
        {
            assert!(at(rare) > at(usual), "{rare} before {usual}");
        }
    }
    for (name, least) in [("Сотрудники", 25), ("Заявления", 10), ("Заседания", 8)]
    {
        let hidden = columns_of(of(&sheets, name));
        assert!(hidden >= least, "{name}: only {hidden} columns are folded");
    }
    for name in ["Как заполнять", "Организация"] {
        let rows = of(&sheets, name).split("<row ").filter(|it| is_folded(it)).count();
        assert!(rows > 15, "{name}: only {rows} rows are folded");
    }
    let staff = of(&sheets, "Сотрудники");
    assert!(staff.contains("<tabColor rgb=\"FFFFC000\"/>"));
}

/// How many columns of a sheet are folded.
fn columns_of(xml: &str) -> usize {
    let number = |text: &str, name: &str| -> usize {
        text.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let columns = xml.split("<col ").skip(1).map(|it| it.split("/>").next().unwrap());
    let folded = columns.filter(|it| is_folded(it));
    folded.map(|it| number(it, "max") - number(it, "min") + 1).sum()
}

#[test]
fn what_a_school_has_filled_in_is_not_folded() {
    let typed = |text: &str| Typed::Text(text.into());
    let mut filling = Filling::default();
    let person = [("name", "Ветрова Марина Олеговна"), ("position", "учитель"), ("snils", "112-233-445 95")];
    let person: BTreeMap<String, Typed> = person.iter().map(|it| (it.0.to_owned(), typed(it.1))).collect();
    filling.sheets.insert("staff".into(), vec![person]);
    let event = [("name", "Ветрова Марина Олеговна"), ("topic", "Семинар")];
    let event = event.iter().map(|it| (it.0.to_owned(), typed(it.1))).collect();
    filling.sheets.insert("contributions".into(), vec![event]);
    let (empty, filled) = (sheets(&starter(&Filling::default())), sheets(&starter(&filling)));
    let folded = |sheets: &[(String, String)]| columns_of(of(sheets, "Сотрудники"));
    assert_eq!(folded(&empty), folded(&filled) + 1);
    let at = |name: &str| filled.iter().position(|it| it.0 == name).unwrap();
    assert!(at("Вклад") < at("Настройки") && at("Настройки") < at("Достижения"));
}

#[test]
fn names_and_documents_are_chosen_from_lists() {
    let sheets = sheets(&starter(&Filling::default()));
    let names = "OFFSET('Сотрудники'!$B$4,0,0,MAX(1,COUNTA('Сотрудники'!$B$4:$B$303)),1)";
    for name in ["Категории", "Курсы", "Комиссия", "Отсутствия", "Посткурс_план", "Организация"]
    {
        let xml = of(&sheets, name).replace("&apos;", "'");
        assert!(xml.contains(names), "{name}");
    }
    let orders = of(&sheets, "Приказы").replace("&apos;", "'");
    assert!(orders.contains("'Списки'!$"), "{orders}");
    let book = starter(&Filling::default());
    let source = Source { name: "книга.xlsx".into(), bytes: book.into() };
    let read = workbook::read(&source, &mut Report::default()).unwrap();
    let lists = read.sheets.last().unwrap();
    let text = format!("{:?}", lists.rows);
    assert!(lists.name == "Списки" && lists.hidden);
    for word in ["D01 Приказ", "D03a к D06", "D21 Уведомление"] {
        assert!(text.contains(word), "«{word}» is not among the documents");
    }
}

#[test]
fn every_id_of_the_starter_is_known() {
    #[derive(serde::Deserialize)]
    struct Laid {
        first: Vec<String>,
        rare: Vec<String>,
        names: Vec<String>,
        documents: Vec<String>,
        folded: BTreeMap<String, Vec<String>>,
    }
    let own = rules().into_iter().find(|it| it.name == "starter.toml").unwrap();
    let laid: Laid = toml::from_str(std::str::from_utf8(&own.bytes).unwrap()).unwrap();
    let columns = columns();
    for sheet in laid.first.iter().chain(&laid.rare) {
        assert!(columns.sheet(sheet).is_some(), "{sheet}");
    }
    let folded =
        laid.folded.iter().flat_map(|(sheet, all)| all.iter().map(move |it| format!("{sheet}.{it}")));
    for place in laid.names.into_iter().chain(laid.documents).chain(folded) {
        let (sheet, column) = place.split_once('.').unwrap();
        assert!(
            columns.sheet(sheet).and_then(|it| it.column(column)).is_some_and(|it| it.offered),
            "{place}"
        );
    }
}

#[test]
fn the_guide_says_what_each_sheet_is_for() {
    let guide = include_str!("../../../docs/руководство-секретаря.md");
    for spec in &columns().sheets {
        let line = format!("- **{}** — {}.\n", spec.name, spec.hint);
        assert!(guide.contains(&line), "{line}");
    }
}

#[test]
fn empty_sheets_are_one_line_and_no_remark() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let words = ["cyclogram"].iter().chain(words).map(OsString::from);
        cli::run(words, calendar::date(2026, 8, 20).unwrap())
    };
    let made = run(&["new", folder.path().to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}", made.err);
    let book = folder.path().join("input/Кадры.xlsx");
    let answer = run(&["check", book.to_str().unwrap()]);
    let lines: Vec<&str> = answer.out.lines().collect();
    let read: Vec<&&str> =
        lines.iter().filter(|it| it.starts_with("  Лист «") || it.contains("листы: ")).collect();
    assert_eq!(read.len(), 3, "two of the program's own, and one line: {}", answer.out);
    assert!(
        read[2].starts_with("  Пустые листы: «Организация», «Сотрудники», «Категории», "),
        "{}",
        answer.out
    );
    assert!(!answer.out.contains("K-21") && answer.out.contains("K-09"), "{}", answer.out);
}
