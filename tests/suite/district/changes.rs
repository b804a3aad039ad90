//! What people do to a cell or a row of a summary on its way to the district.

use cyclogram::calendar::date;
use cyclogram::workbook::{Cell, Row, Value, Workbook, address};

/// The column and the row of the captions, from the caption.
pub fn spot(book: &Workbook, tab: &str, caption: &str) -> (usize, u32, u32) {
    let at = book.sheets.iter().position(|it| it.name == tab).unwrap_or_else(|| panic!("no {tab}"));
    let is = |it: &&Cell| matches!(&it.value, Value::Text(text) if text == caption);
    let rows = book.sheets[at].rows.iter();
    let found = rows.filter_map(|row| row.cells.iter().find(is).map(|it| (at, row.number, it.column)));
    found.max_by_key(|it| u32::MAX - it.1).unwrap_or_else(|| panic!("no {caption} on {tab}"))
}

/// Changes a cell of the list: `line` is its row below the captions, from 1. Returns its address.
pub fn set(book: &mut Workbook, tab: &str, caption: &str, line: u32, value: Option<Value>) -> String {
    let (at, header, column) = spot(book, tab, caption);
    put(book, at, header + line, column, value);
    address(header + line, column)
}

fn put(book: &mut Workbook, at: usize, number: u32, column: u32, value: Option<Value>) {
    let sheet = &mut book.sheets[at];
    sheet.formulas.remove(&(number, column));
    let index = sheet.rows.iter().position(|it| it.number >= number).unwrap_or(sheet.rows.len());
    if sheet.rows.get(index).is_none_or(|it| it.number != number) {
        sheet.rows.insert(index, Row { number, cells: Vec::new() });
    }
    let row = &mut sheet.rows[index];
    row.cells.retain(|it| it.column != column);
    if let Some(value) = value {
        row.cells.push(Cell { column, value });
        row.cells.sort_by_key(|it| it.column);
    }
}

/// Changes the value beside a caption of the passport.
pub fn pass(book: &mut Workbook, caption: &str, value: Option<Value>) -> String {
    let (at, number, _) = spot(book, "Паспорт", caption);
    put(book, at, number, 1, value);
    address(number, 1)
}

pub fn text(it: &str) -> Option<Value> {
    Some(Value::Text(it.into()))
}

pub fn number(it: f64) -> Option<Value> {
    Some(Value::Number(it))
}

pub fn day(year: i32, month: u32, of: u32) -> Option<Value> {
    Some(Value::Date(date(year, month, of).unwrap()))
}

/// The last row of a list, with its number.
fn last_row(book: &Workbook, tab: &str) -> Row {
    let (at, header, _) = spot(book, tab, "Ф.И.О.");
    let mut last = header;
    for row in &book.sheets[at].rows {
        if row.number == last + 1 {
            last += 1;
        }
    }
    book.sheets[at].rows.iter().find(|it| it.number == last).unwrap().clone()
}

/// Moves a copy of the last row so many rows down and returns the number it has there.
fn copy_down(book: &mut Workbook, tab: &str, down: u32) -> u32 {
    let mut row = last_row(book, tab);
    let (at, ..) = spot(book, tab, "Ф.И.О.");
    row.number += down;
    let number = row.number;
    let sheet = &mut book.sheets[at];
    sheet.rows.retain(|it| it.number != number);
    let index = sheet.rows.iter().position(|it| it.number > number).unwrap_or(sheet.rows.len());
    sheet.rows.insert(index, row);
    number
}

pub fn rename(book: &mut Workbook, tab: &str, caption: &str, to: &str) {
    let (at, header, column) = spot(book, tab, caption);
    put(book, at, header, column, text(to));
}

fn sheet_of(book: &Workbook, tab: &str) -> usize {
    book.sheets.iter().position(|it| it.name == tab).unwrap()
}

pub const FIO: &str = "Ф.И.О.";

/// A change, what must be said, and whether something was taken.
pub type Case = (&'static str, fn(&mut Workbook) -> String, &'static str, bool);

/// What is done to one cell or row; the answer is the place that must be named.
pub const CASES: &[Case] = &[
    (
        "an impossible count",
        |it| set(it, "Состав по категориям", "Высшая категория", 1, number(50.0)),
        "вместо формулы значение 50",
        true,
    ),
    (
        "a count below nought",
        |it| set(it, "Состав по категориям", "Первая категория", 1, number(-1.0)),
        "-1 — не число людей",
        false,
    ),
    (
        "a count in words",
        |it| set(it, "Состав по категориям", "Всего", 2, text("много")),
        "«много» — не число",
        false,
    ),
    ("half a person", |it| set(it, "По месяцам", "По плану", 3, number(1.5)), "1.5 — не число людей", false),
    (
        "a share above one",
        |it| set(it, "Показатели", "Доля", 2, number(1.7)),
        "доля 1.7 — не от 0 до 100 %",
        false,
    ),
    (
        "an indicator typed over",
        |it| set(it, "Показатели", "Количество", 1, number(9.0)),
        "вместо формулы значение 9",
        true,
    ),
    (
        "hours beyond all bounds",
        |it| set(it, "Повышение квалификации", "Часы", 1, number(72_000.0)),
        "72000 — больше, чем может быть (2000)",
        false,
    ),
    (
        "a day that no calendar has",
        |it| set(it, "Работники", "Дата решения", 2, text("31.02.2020")),
        "«31.02.2020» — не дата",
        false,
    ),
    (
        "a day of another century",
        |it| set(it, "Работники", "Дата решения", 2, day(1902, 5, 3)),
        "03.05.1902 — не та дата",
        false,
    ),
    (
        "a date that lost its looks",
        |it| set(it, "Работники", "Дата решения", 2, number(45_000.0)),
        "число 45000 вместо даты; взято: 15.03.2023",
        true,
    ),
    (
        "a decision still to come",
        |it| set(it, "Работники", "Дата решения", 2, day(2027, 3, 1)),
        "решение 01.03.2027 позже дня, на который сведения",
        true,
    ),
    (
        "a category nobody has heard of",
        |it| set(it, "Работники", "Категория", 1, text("суперкатегория")),
        "категории «суперкатегория» нет",
        true,
    ),
    (
        "counted as what it is not",
        |it| set(it, "Работники", "Учтён как", 1, text("почти высшая")),
        "«почти высшая», а может быть: высшая, первая, соответствие, нет",
        true,
    ),
    ("a row without a name", |it| set(it, "Работники", FIO, 1, None), "в строке нет Ф.И.О.", false),
    (
        "a person twice, word for word",
        |it| {
            let row = copy_down(it, "Работники", 1);
            address(row, 1)
        },
        "слово в слово",
        false,
    ),
    (
        "a person twice, with another date",
        |it| {
            let row = copy_down(it, "Работники", 1);
            let (at, _, column) = spot(it, "Работники", "Дата решения");
            put(it, at, row, column, day(2022, 12, 1));
            address(row, 1)
        },
        "с этой должностью уже есть в строке",
        true,
    ),
    (
        "a row below the table",
        |it| {
            let row = copy_down(it, "Работники", 4);
            address(row, 0)
        },
        "строка стоит ниже таблицы",
        false,
    ),
    (
        "a row taken away",
        |it| {
            let row = last_row(it, "Аттестации года").number;
            let at = sheet_of(it, "Аттестации года");
            it.sheets[at].rows.retain(|it| it.number != row);
            String::new()
        },
        "а при составлении было",
        true,
    ),
    (
        "a formula left in a list",
        |it| {
            let (at, header, column) = spot(it, "Работники", "Должность");
            it.sheets[at].formulas.insert((header + 1, column));
            address(header + 1, column)
        },
        "в графе «Должность» формула",
        true,
    ),
    (
        "a formula without a value",
        |it| {
            let cell = set(
                it,
                "Состав по категориям",
                "Всего",
                1,
                Some(Value::Broken("формула без значения".into())),
            );
            let (at, header, column) = spot(it, "Состав по категориям", "Всего");
            it.sheets[at].formulas.insert((header + 1, column));
            cell
        },
        "Всего — значения нет, а по списку",
        true,
    ),
    (
        "an error in a list",
        |it| set(it, "Работники", "Статус", 1, Some(Value::Broken("ошибка #Н/Д вместо значения".into()))),
        "ошибка #Н/Д вместо значения",
        false,
    ),
    (
        "everything saved as values",
        |it| {
            it.sheets.iter_mut().for_each(|it| it.formulas.clear());
            String::new()
        },
        "в сводке нет ни одной формулы: её сохранили значениями; взято: по спискам",
        true,
    ),
    (
        "a mark that is no mark",
        |it| set(it, "Посткурс", "Аттестован с материалами (п. 4.1, 3–4)", 1, text("наверное")),
        "«наверное», а может быть только «да»",
        false,
    ),
    (
        "the highest without the first or highest",
        |it| {
            set(it, "Посткурс", "Аттестован с материалами (п. 4.1, 3–4)", 1, None);
            set(it, "Посткурс", "Высшая с материалами (п. 4.2, 3–4)", 1, text("да"))
        },
        "высшая категория с материалами отмечена, а первая или высшая — нет",
        true,
    ),
    (
        "a result without a day",
        |it| {
            set(it, "Аттестации года", "Результат", 1, text("установлена"));
            set(it, "Аттестации года", "Дата решения", 1, None)
        },
        "результат есть, а даты решения нет",
        true,
    ),
    (
        "a result nobody has heard of",
        |it| set(it, "Аттестации года", "Результат", 1, text("ура")),
        "«ура» — такого результата нет",
        true,
    ),
    (
        "a stranger in support",
        |it| set(it, "Посткурс", FIO, 1, text("Незнакомцева Неля Несторовна")),
        "Незнакомцева Неля Несторовна нет на листе «Работники»",
        true,
    ),
    (
        "a post renamed in the table of posts",
        |it| {
            set(it, "Состав по категориям", "Должность", 1, text("волшебник"));
            "B4".into()
        },
        "Всего — ",
        true,
    ),
    (
        "the row of totals typed over",
        |it| {
            let at = sheet_of(it, "Состав по категориям");
            let total = it.sheets[at].rows.iter().find(|it| {
                matches!(it.cells.first().map(|it| &it.value), Some(Value::Text(text)) if text == "Итого")
            });
            let row = total.unwrap().number;
            put(it, at, row, 1, number(99.0));
            address(row, 1)
        },
        "Итого, Всего — 99, а строки дают",
        true,
    ),
    (
        "a topic that only the seal knows",
        |it| {
            set(it, "Повышение квалификации", "Последние курсы: тема", 1, text("Совсем другие курсы"));
            String::new()
        },
        "контрольное число не сходится: списки правили после составления; взято: то, что на листах",
        true,
    ),
    (
        "a column of somebody's own",
        |it| {
            let (at, header, _) = spot(it, "Работники", FIO);
            put(it, at, header, 20, text("Телефон"));
            address(header, 20)
        },
        "графы «Телефон» в макете нет",
        false,
    ),
    (
        "a sheet of somebody's own",
        |it| {
            let mut own = it.sheets[0].clone();
            own.name = "Черновик".into();
            it.sheets.push(own);
            "лист «Черновик»".into()
        },
        "такого листа в макете нет",
        false,
    ),
];
