//! Every odd table moves to a new workbook (`new --from`): the school stays the same, and no cell is lost without a word.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use cyclogram::baked;
use cyclogram::calendar::iso;
use cyclogram::report::{Grade, Place, Report};
use cyclogram::sources::Source;
use cyclogram::staff::{self, Reading, Reckoning};
use cyclogram::workbook::{self, Cell, Sheet, Value, Workbook};
use cyclogram::xlsx::{self, Guide, Moved};

use crate::staff::book;
use crate::staff::cases::{knowledge, understood};
use crate::xlsx::sample::sample;

/// The workbooks of `tests/cases`, and the sample.
fn books() -> Vec<(String, Workbook)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    cases.sort();
    let texts = cases.iter().filter_map(|it| Some((it, std::fs::read_to_string(it.join("book.txt")).ok()?)));
    let name = |it: &Path| it.file_name().unwrap().to_string_lossy().into_owned();
    let mut books: Vec<_> = texts.map(|(it, text)| (name(it), book::parse(&text))).collect();
    assert!(books.len() >= 25);
    let (columns, filling) = sample();
    books.push(("sample".into(), read(xlsx::sample(&columns, &filling).unwrap())));
    books
}

fn read(bytes: Vec<u8>) -> Workbook {
    let source = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    workbook::read(&source, &mut Report::default()).unwrap()
}

fn moved(book: &Workbook, (reading, report): &(Reading, Report)) -> (Moved, Workbook) {
    let (columns, _) = knowledge();
    let guide = Guide::read(&baked::rules(), &mut Report::default()).unwrap();
    let moved = Moved::of(book, columns, reading, report);
    let new = read(xlsx::starter(columns, &guide, &moved.filling).unwrap());
    (moved, new)
}

/// All that was understood of a school, but not where it stood.
pub fn without_places(reading: &Reading) -> String {
    let mut school = reading.school.clone();
    // Both are lists of places; who is unread is looked at by rows.
    school.unread.clear();
    school.people.iter_mut().for_each(|it| it.rows.clear());
    school.sessions.iter_mut().for_each(|it| it.rows.clear());
    let text = format!("{school:#?}");
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_end().ends_with("Cell(") {
            let end = line.replace("Cell(", ")");
            let end = end.find(|it: char| it != ' ').unwrap_or_default();
            let closes = |it: &&str| it.trim() == ")," && it.find(')').is_some_and(|at| at <= end);
            lines.by_ref().find(closes);
            continue;
        }
        out += line;
        out.push('\n');
    }
    out
}

/// A workbook and what became of it.
struct Case {
    name: String,
    book: Workbook,
    read: (Reading, Report),
    moved: Moved,
    new: Workbook,
    again: (Reading, Report),
}

/// All workbooks, moved once; several at a time, for a starter workbook is slow to write without optimisation.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let of = |(name, book): (String, Workbook)| {
            let read = understood(&book);
            let (moved, new) = moved(&book, &read);
            let again = understood(&new);
            Case { name, book, read, moved, new, again }
        };
        let books = books();
        std::thread::scope(|scope| {
            let parts = books.chunks(books.len().div_ceil(8));
            let parts =
                parts.map(|part| scope.spawn(move || part.iter().cloned().map(of).collect::<Vec<_>>()));
            let parts: Vec<_> = parts.collect();
            parts.into_iter().flat_map(|it| it.join().unwrap()).collect()
        })
    })
}

#[test]
fn every_odd_table_stays_the_same_school() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (before, after) = (without_places(&case.read.0), without_places(&case.again.0));
        if before != after {
            let differ = |(one, other): &(&str, &str)| one != other;
            let first = before.lines().zip(after.lines()).enumerate().find(|it| differ(&it.1));
            wrong.push(format!("{}: {first:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn moving_twice_changes_nothing() {
    let (columns, _) = knowledge();
    let mut wrong = Vec::new();
    for case in cases() {
        let (name, first) = (&case.name, &case.moved.filling);
        let second = Moved::of(&case.new, columns, &case.again.0, &case.again.1);
        if !second.left.is_empty() {
            wrong.push(format!("{name}: left {:?}", second.left));
        }
        for (sheet, rows) in &first.sheets {
            for (index, row) in rows.iter().enumerate() {
                let there = second.filling.rows(sheet).get(index);
                if there != Some(row) {
                    wrong.push(format!("{name}, {sheet}:\n  {row:?}\n  {there:?}"));
                }
            }
            if second.filling.rows(sheet).len() > rows.len() {
                wrong.push(format!("{name}, {sheet}: rows out of nothing"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A value for comparing: a date is what it shows.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(it) => it.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Broken(_) => "ошибка".into(),
        Value::Date(it) => it.format("%d.%m.%Y").to_string(),
        Value::Number(it) => it.to_string(),
        other => format!("{other:?}"),
    }
}

/// Whether a cell stands under a caption that was understood, on a row that was read, and without an error.
fn is_understood(reading: &Reading, report: &Report, sheet: &Sheet, row: u32, cell: &Cell) -> bool {
    let place = sheet.place(row, cell.column);
    let letters = |it: &Place| it.cell().unwrap_or_default().replace(|it: char| it.is_ascii_digit(), "");
    let account = reading.accounts.iter().find(|it| it.sheet == sheet.name).unwrap();
    let own = |it: &&cyclogram::staff::Understood| {
        it.place.sheet() == Some(&sheet.name)
            // Of a table on its side the caption stands in the row.
            && (letters(&it.place) == letters(&place) && it.place.row() <= Some(row)
                || it.place.row() == Some(row))
    };
    let column = reading.columns.iter().rfind(own).is_some_and(|it| it.meaning.is_some());
    let pairs = ["Организация", "Настройки"].iter().any(|it| account.meaning.as_deref() == Some(it));
    let wrong = report.remarks().iter().any(|it| it.grade == Grade::Error && it.place == place);
    let lines = reading.school.people.iter().flat_map(|it| &it.rows);
    let read = account.used.contains(&row)
        || lines.into_iter().any(|it| it.sheet() == place.sheet() && it.row() == Some(row));
    (column || pairs) && read && !wrong || plain(&cell.value).parse::<f64>().is_ok() && cell.column == 0
}

#[test]
fn no_cell_is_lost_without_a_word() {
    let mut wrong = Vec::new();
    for Case { name, book, read: (reading, report), moved, new, .. } in cases() {
        let rows = new.sheets.iter().flat_map(|it| &it.rows);
        let there: BTreeSet<String> = rows.flat_map(|it| &it.cells).map(|it| plain(&it.value)).collect();
        let whole: String = there.iter().map(|it| format!("{it}\n")).collect();
        for sheet in &book.sheets {
            let account = reading.accounts.iter().find(|it| it.sheet == sheet.name).unwrap();
            let captions = |row: u32| account.skipped.contains(&(row, "заголовки столбцов".into()));
            for row in sheet.rows.iter().filter(|it| !captions(it.number)) {
                for cell in &row.cells {
                    let place = sheet.place(row.number, cell.column);
                    let left = moved.left.iter().any(|it| {
                        it.place == place
                            || it.place == Place::Sheet(sheet.name.clone())
                            || it.text.contains(" | ") && it.place.row() == place.row()
                            || plain(&cell.value).is_empty()
                    });
                    let text = plain(&cell.value);
                    let carried = there.contains(&text) || text.chars().count() > 3 && whole.contains(&text);
                    // The names of the facts on a card are its captions.
                    let named = reading.columns.iter().any(|it| it.place == place);
                    if !named && !left && !carried && !is_understood(reading, report, sheet, row.number, cell)
                    {
                        wrong.push(format!("{name}, {place}: {text}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A plan of attestation, «подлежит в 2026», is carried over in its own words and makes no decision of its own.
#[test]
fn a_plan_becomes_no_fact_of_the_new_workbook() {
    let text = include_str!("../../truth/field/34-plan-read-as-fact.txt");
    let text: String = text.lines().filter(|it| !it.starts_with("= ")).flat_map(|it| [it, "\n"]).collect();
    let book = book::parse(&text);
    let (columns, grammar) = knowledge();
    let day = Reckoning { asked: None, today: iso("2026-08-20") };
    let on_a_day = |book: &Workbook| {
        let mut report = Report::default();
        (staff::read_on(book, columns, grammar, day, &mut report), report)
    };
    let read = on_a_day(&book);
    let (moved, new) = moved(&book, &read);
    assert_eq!(moved.filling.rows("categories"), []);
    assert_eq!(moved.filling.rows("applications"), []);
    assert_eq!(moved.filling.rows("sessions"), []);
    let (again, _) = on_a_day(&new);
    assert_eq!(again.school.people.len(), 5);
    for position in again.school.people.iter().flat_map(|it| &it.positions) {
        assert!(
            position.szd.is_empty() && position.categories.is_empty() && position.applications.is_empty()
        );
    }
    // Of each plan the words are kept: beside the person, or among what was left behind.
    let cells: Vec<String> = new
        .sheets
        .iter()
        .flat_map(|it| &it.rows)
        .flat_map(|it| &it.cells)
        .map(|it| plain(&it.value))
        .collect();
    for words in ["подлежит в 2026", "план 2026", "в 2027 году", "очередная 15.10.2026", "2026-2027"]
    {
        let left = moved.left.iter().any(|it| it.text.contains(words));
        assert!(left || cells.iter().any(|it| it.contains(words)), "{words}: {:?}", moved.left);
    }
}

#[test]
fn rows_in_error_move_as_they_were_typed() {
    let text = include_str!("../../cases/errors-of-every-kind/book.txt");
    let book = book::parse(text);
    let read = understood(&book);
    let (moved, new) = moved(&book, &read);
    let report = read.1;
    let (_, again) = understood(&new);
    let told = |report: &Report| {
        let errors = report.remarks().iter().filter(|it| it.grade == Grade::Error);
        let mut texts: Vec<String> = errors.map(|it| it.text.clone()).collect();
        texts.sort();
        texts
    };
    // The formula says now that it failed, not how.
    let broken = |it: Vec<String>| it.into_iter().map(|it| it.replace("#N/A", "#REF!")).collect::<Vec<_>>();
    assert_eq!(broken(told(&again)), told(&report));
    let names = |sheet: &str| -> Vec<String> {
        let rows = moved.filling.rows(sheet).iter();
        rows.map(|it| it.get("name").and_then(|it| it.text()).unwrap_or("-").to_owned()).collect()
    };
    assert_eq!(
        names("staff"),
        [
            "Ветрова Мария Олеговна",
            "Зимин Пётр Ильич",
            "Лугова4 Анна Сергеевна",
            "Рощина Ирина Павловна",
            "Туманова Ольга Львовна",
            "-",
            "Ручьёв Денис Юрьевич",
        ]
    );
    assert!(names("categories").contains(&"Никто Никита Никитич".to_owned()));
    assert!(names("courses").contains(&"Облакова Нина Фёдоровна".to_owned()));
    let kinds: Vec<&str> =
        moved.filling.rows("categories").iter().filter_map(|it| it.get("kind")?.text()).collect();
    assert_eq!(kinds.iter().filter(|it| it.contains("нет")).count(), 2, "{kinds:?}");
    let room = |it: &xlsx::Row| it.get("Кабинет").cloned();
    assert_eq!(moved.filling.rows("staff").iter().filter_map(room).count(), 5);
    let left: Vec<&str> = moved.left.iter().map(|it| it.text.as_str()).collect();
    let expected = [
        "Сведения о педагогах школы № 7",
        "31/30",
        "Учителя начальных классов",
        "много",
        "6 | вакансия | учитель | физика",
        "Итого | 8",
        "",
    ];
    assert_eq!(left, expected);
}
