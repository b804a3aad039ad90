//! Each cell of a person's row is taken, is known by its heading to be about something else, or is told of: without it less is said.

use std::path::Path;

use cyclogram::report::Report;
use cyclogram::staff::Reading;
use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::random;
use crate::staff::book;
use crate::staff::cases::{knowledge, understood};
use crate::xlsx::moved_cases::without_places;

/// Headings with what stands below them in tables of schools.
const COLUMNS: &[(&str, &[&str])] = &[
    ("Дата приёма", &["01.09.2010", "с 15.08.2012", "2015 г."]),
    (
        "Категория",
        &["первая", "высшая 25.12.2021", "I, ноябрь 2022", "СЗД", "без категории (стаж менее 2 лет) с 2025"],
    ),
    ("Дата присвоения", &["28.02.2024", "сентябрь 2024"]),
    ("Действует до", &["28.02.2029", "бессрочно"]),
    ("№ приказа", &["№ 210", "318-п от 05.03.2024"]),
    ("СЗД", &["12.03.2021", "план 2027", "14.10.2022, пр. № 2"]),
    ("№ протокола", &["№ 3", "2 от 12.03.2021"]),
    ("Вид спорта", &["самбо", "плавание"]),
    ("Образование", &["высшее", "среднее профессиональное"]),
    ("Год окончания", &["2003", "УрГПУ, 1998"]),
    ("Педагогический стаж", &["12", "5 лет"]),
    ("Награды", &["Почётная грамота, 2019"]),
    ("Курсы", &["«Медиация», 72 ч., 2024", "план 2027"]),
    ("Стажировка (место, часы, дата)", &["ООО «Вектор», 36 ч., июнь 2025"]),
    ("Планируемая категория", &["высшая"]),
    ("Месяц подачи", &["февраль 2027"]),
    ("Вид занятости", &["внутреннее совместительство", "внешний совместитель"]),
    ("В декрете до", &["10.05.2027"]),
    ("Дата выхода на работу", &["11.05.2028"]),
    ("Дата рождения", &["14.03.1980", "1991"]),
    ("Примечание", &["внешний совместитель", "декрет до 14.07.2027", "приказ № 12", "молодой специалист"]),
    ("", &["внутренний совместитель", "в декрете до 12.06.2027", "уточнить в 2027 году"]),
    ("Что делаем", &["подаёт на высшую", "уточнить протокол", "говорили в мае"]),
    ("Статус", &["уволена 15.06.2026", "отпуск по уходу за ребёнком", "числится"]),
    ("Телефон", &["8-900-000-00-01"]),
    ("Прежняя фамилия", &["Кузнецова"]),
];
/// Headings that say of themselves that nothing below them is read.
const UNRELATED: &[(&str, &[&str])] =
    &[("Оклад", &["21500"]), ("Классное руководство", &["5а"]), ("Размер халата", &["48"])];

type Picked = (usize, prop::sample::Index, prop::sample::Index, bool);

/// The sheet of two people with the picked columns, and the columns that must not be lost.
fn sheet(picked: &[Picked]) -> (Sheet, Vec<u32>) {
    let mut columns: Vec<(&str, [&str; 2])> = vec![
        ("ФИО", ["Ветрова Марина Олеговна", "Громов Илья Петрович"]),
        ("Должность", ["учитель", "воспитатель"]),
    ];
    let mut kept = Vec::new();
    for (at, first, second, both) in picked {
        let all: Vec<_> = COLUMNS.iter().chain(UNRELATED).collect();
        let (caption, values) = all[at % all.len()];
        // Two columns of one heading are another matter.
        if columns.iter().any(|it| it.0 == *caption) {
            continue;
        }
        if *at % all.len() < COLUMNS.len() {
            kept.push(columns.len() as u32);
        }
        let other = if *both { values[second.index(values.len())] } else { "" };
        columns.push((caption, [values[first.index(values.len())], other]));
    }
    let cells = |texts: Vec<&str>| {
        let cell = |(column, it): (u32, &str)| {
            (!it.is_empty()).then(|| Cell { column, value: Value::Text(it.to_owned()) })
        };
        (0..).zip(texts).filter_map(cell).collect()
    };
    let row = |number, texts| Row { number, cells: cells(texts) };
    let rows = vec![
        row(1, columns.iter().map(|it| it.0).collect()),
        row(2, columns.iter().map(|it| it.1[0]).collect()),
        row(3, columns.iter().map(|it| it.1[1]).collect()),
    ];
    (Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() }, kept)
}

/// All that was understood and said.
fn all_said(sheet: Sheet) -> String {
    let (reading, report) = understood(&Workbook { name: "книга.xlsx".into(), sheets: vec![sheet] });
    let remarks: Vec<String> = report.remarks().iter().map(ToString::to_string).collect();
    without_places(&reading) + &remarks.join("\n")
}

#[test]
fn without_a_cell_less_is_said() {
    let index = any::<prop::sample::Index>;
    let columns = prop::collection::vec((any::<usize>(), index(), index(), any::<bool>()), 1..7);
    let tried = TestRunner::new(random::cases(24)).run(&columns, |picked| {
        let (sheet, kept) = sheet(&picked);
        let whole = all_said(sheet.clone());
        for column in kept {
            let mut without = sheet.clone();
            without.rows[1].cells.retain(|it| it.column != column);
            let cell = sheet.rows[1].value(column);
            prop_assert!(all_said(without) != whole, "{cell:?} of {:?} is lost", sheet.rows);
        }
        Ok(())
    });
    assert!(tried.is_ok(), "{}", tried.unwrap_err());
}

/// Cells of which something is said to be left over, and all filled cells, on the sheets that are read.
fn left_over(book: &Workbook) -> (usize, usize) {
    let (reading, report): (Reading, Report) = understood(book);
    let read: Vec<&str> =
        reading.accounts.iter().filter(|it| it.meaning.is_some()).map(|it| it.sheet.as_str()).collect();
    let sheets = book.sheets.iter().filter(|it| read.contains(&it.name.as_str()));
    let all = sheets.flat_map(|it| &it.rows).map(|it| it.cells.len()).sum();
    let left =
        |text: &str| ["не взят", "не прочитан", "не понят", "не учтен"].iter().any(|it| text.contains(it));
    let mut cells: Vec<String> = report
        .remarks()
        .iter()
        .filter(|it| left(&it.text))
        .filter_map(|it| Some(format!("{:?}{}", it.place.sheet(), it.place.cell()?)))
        .collect();
    cells.sort();
    cells.dedup();
    (cells.len(), all)
}

/// The share of left-over cells over the layouts of a folder, in hundredths of a per cent.
fn share(folder: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth").join(folder);
    let (mut left, mut all) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let text: String =
            text.lines().filter(|it| !it.starts_with("= ")).flat_map(|it| [it, "\n"]).collect();
        let own = left_over(&book::parse(&text));
        (left, all) = (left + own.0, all + own.1);
    }
    left * 10_000 / all
}

#[test]
fn of_well_kept_tables_hardly_anything_is_left_over() {
    knowledge();
    let (good, ugly) = (share("kept"), share("field"));
    assert!(good <= 100, "left over of well-kept tables: {good} / 10 000");
    // What is left over of tables from the field is told and not hidden: some is there.
    assert!((1..=1_500).contains(&ugly), "left over of ugly tables: {ugly} / 10 000");
}
