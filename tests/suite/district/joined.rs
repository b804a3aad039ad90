//! Summaries of schools into one book of the district: what is counted, who is left out, what is said.

use cyclogram::baked;
use cyclogram::district::{Join, Municipal};
use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::workbook::{self, Sheet, Value, Workbook};

use crate::district::schools::{Counted, School, school, twelve};

/// Joins the books; `prepare` adds a list or another year's book.
pub fn joined_with(books: &[Workbook], prepare: impl Fn(&mut Join)) -> (Option<Municipal>, Vec<String>) {
    let mut report = Report::default();
    let mut join = Join::new(&baked::rules(), &baked::templates(), &mut report).unwrap();
    prepare(&mut join);
    books.iter().for_each(|it| join.add(it));
    let made = join.finish(&mut report).ok();
    (made, report.remarks().iter().map(|it| it.to_string().replace('\u{a0}', " ")).collect())
}

pub fn joined(books: &[Workbook]) -> (Option<Municipal>, Vec<String>) {
    joined_with(books, |_| ())
}

/// The joined book, read back.
pub fn book(made: &Municipal) -> Workbook {
    let (name, bytes) = made.files[0].clone();
    workbook::read(&Source { name, bytes: bytes.into() }, &mut Report::default()).unwrap()
}

fn text(made: &Municipal) -> String {
    cyclogram::docx::text(&made.files[1].1).unwrap().join("\n").replace('\u{a0}', " ")
}

pub fn sheet<'a>(book: &'a Workbook, name: &str) -> &'a Sheet {
    book.sheets.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.replace('\u{a0}', " "),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => cyclogram::russian::date_digits(*date),
        other => format!("{other:?}"),
    }
}

/// The rows of a sheet below its captions by the captions, as far as they are filled.
pub fn rows(book: &Workbook, name: &str) -> Vec<Vec<(String, String)>> {
    let sheet = sheet(book, name);
    let header = sheet.rows.iter().find(|it| it.cells.len() > 2).unwrap();
    let caption = |column: u32| header.value(column).map(shown).unwrap_or_default();
    let rows = sheet.rows.iter().filter(|it| it.number > header.number && it.cells.len() > 1);
    rows.map(|it| it.cells.iter().map(|it| (caption(it.column), shown(&it.value))).collect()).collect()
}

fn cell(row: &[(String, String)], caption: &str) -> String {
    row.iter().find(|it| it.0 == caption).map(|it| it.1.clone()).unwrap_or_default()
}

fn number(row: &[(String, String)], caption: &str) -> usize {
    cell(row, caption).parse().unwrap_or_else(|_| panic!("{caption}: {row:?}"))
}

fn names(made: &Municipal) -> Vec<String> {
    made.schools.iter().map(|it| it.replace('\u{a0}', " ")).collect()
}

fn total(schools: &[School]) -> Counted {
    let mut all = Counted::default();
    schools.iter().for_each(|it| all.add(&it.count()));
    all
}

const AS: [(&str, &str); 4] = [
    ("Высшая категория", "высшая"),
    ("Первая категория", "первая"),
    ("Соответствие занимаемой должности", "соответствие"),
    ("Не аттестованы", "нет"),
];

#[test]
fn twelve_schools_add_up_to_a_straight_count_over_their_workbooks() {
    let schools = twelve();
    let books: Vec<Workbook> = schools.iter().map(School::read).collect();
    let (made, said) = joined(&books);
    let made = made.unwrap_or_else(|| panic!("{said:#?}"));
    assert_eq!(said, [] as [&str; 0]);
    assert_eq!(names(&made), schools.iter().map(|it| it.name.clone()).collect::<Vec<_>>());
    let (book, all) = (book(&made), total(&schools));

    // By school, and all of them in the last row.
    let by_school = rows(&book, "Организации");
    let (last, by_school) = by_school.split_last().unwrap();
    for (row, school) in by_school.iter().zip(&schools) {
        let own = school.count();
        assert_eq!(cell(row, "Организация"), school.name);
        assert_eq!(number(row, "Педагогических должностей"), school.size());
        for (caption, what) in AS {
            assert_eq!(number(row, caption), own.as_what(what), "{} {what}", school.name);
        }
        assert_eq!(number(row, "В посткурсовом сопровождении"), own.supported[0], "{}", school.name);
        assert_eq!(number(row, "Из них проведено"), own.decided, "{}", school.name);
    }
    assert_eq!(by_school.len(), 12);
    for (caption, what) in AS {
        assert_eq!(number(last, caption), all.as_what(what), "{what}");
    }

    // By post.
    for row in &rows(&book, "Состав по категориям") {
        let post = cell(row, "Должность");
        for (caption, what) in AS.iter().filter(|_| post != "Итого") {
            let own = all.staff.get(&(post.clone(), what)).copied().unwrap_or_default();
            assert_eq!(number(row, caption), own, "{post} {what}");
        }
    }

    // The ten indicators: a number and its share, five times over.
    let indicators = rows(&book, "Показатели");
    assert_eq!(indicators.len(), 10);
    for (pair, count) in indicators.chunks(2).zip(&all.supported[1..]) {
        assert_eq!((number(&pair[0], "Количество"), number(&pair[1], "Количество")), (*count, *count));
        assert_eq!(number(&pair[1], "Из скольких"), all.supported[0]);
        let share: f64 = cell(&pair[1], "Доля").parse().unwrap();
        assert!((share - *count as f64 / all.supported[0] as f64).abs() < 1e-9);
    }
    let decided: usize = rows(&book, "По месяцам").iter().map(|it| number(it, "Проведено")).sum();
    assert_eq!(decided, all.decided * 2, "the months and their total");
    assert_eq!(rows(&book, "Работники").len(), schools.iter().map(School::size).sum::<usize>());

    // The letter says the same.
    let letter = text(&made);
    let third = cyclogram::russian::share(all.supported[5] as u64, all.supported[0] as u64);
    assert!(letter.contains(&third.replace('\u{a0}', " ")), "{letter}");
    assert!(letter.contains("Включено в посткурсовое сопровождение педагогических работников: "), "{letter}");
    for school in &schools {
        assert!(letter.contains(&school.name), "{}", school.name);
    }
}

#[test]
fn a_book_made_twice_is_the_same_to_the_byte_and_in_any_order_of_files() {
    let mut books: Vec<Workbook> =
        [school(1, 8), school(2, 8), school(10, 8)].iter().map(School::read).collect();
    let (one, _) = joined(&books);
    let (other, _) = joined(&books);
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.files[0].0, "Свод по району, 2026-2027 учебный год, II полугодие 2026 года.xlsx");
    assert!(one.files == other.files);
    books.reverse();
    // № 2 before № 10, whatever the files are called.
    let expected = ["МБОУ «СОШ № 1»", "МБОУ «СОШ № 2»", "МБОУ «СОШ № 10»"];
    assert_eq!(names(&joined(&books).0.unwrap()), expected);
}

/// A list of schools as a text file.
fn list(lines: &[&str]) -> Workbook {
    let bytes = lines.join("\n").into_bytes();
    let source = Source { name: "школы.txt".into(), bytes: bytes.into() };
    workbook::read_list(&source, &mut Report::default()).unwrap()
}

#[test]
fn who_sent_nothing_is_named_by_name_or_number() {
    let books: Vec<Workbook> = [school(1, 6), school(2, 6)].iter().map(School::read).collect();
    let lists: [(&[&str], &[&str]); 4] = [
        (&["МБОУ «СОШ № 1»", "МБОУ «СОШ № 2»", "МБОУ «СОШ № 3»"], &["МБОУ «СОШ № 3»"]),
        (&["мбоу сош №1", "МБОУ \"СОШ № 2\"", "Лицей «Радуга»"], &["Лицей «Радуга»"]),
        (
            &["ИНН;Школа", "6610000001;Первая", "6610000002;Вторая", "6610000003;Третья"],
            &["Третья, ИНН 6610000003"],
        ),
        (&["6610000001", "6610000002", "6610000004"], &["ИНН 6610000004"]),
    ];
    for (lines, missing) in lists {
        let (made, said) = joined_with(&books, |it| it.expect(&list(lines)));
        assert_eq!(said, [] as [&str; 0], "{lines:?}");
        assert_eq!(made.unwrap().silent.unwrap(), missing, "{lines:?}");
    }
    // One word less, and one school more than the list has.
    let (made, said) = joined_with(&books, |it| it.expect(&list(&["СОШ № 1", "Лицей"])));
    assert_eq!(made.unwrap().silent.unwrap(), ["Лицей"]);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(
        said[0].contains("организация МБОУ «СОШ № 1», а в списке школ — «СОШ № 1»; взято: как одна школа")
    );
    assert!(said[1].contains("организации МБОУ «СОШ № 2» нет в списке школ"));
}

#[test]
fn the_book_of_the_year_before_is_compared_with_school_by_school() {
    let before = book(&joined(&[school(1, 12).read(), school(3, 12).read()]).0.unwrap());
    let now = [school(1, 12).read(), school(2, 12).read()];
    let (made, said) = joined_with(&now, |it| it.compare(&before));
    assert_eq!(said, [] as [&str; 0]);
    let rows = rows(&book(&made.unwrap()), "Сравнение");
    let of = |name: &str| rows.iter().find(|it| cell(it, "Организация") == name).unwrap();
    let same = of("МБОУ «СОШ № 1»");
    assert_eq!(cell(same, "Должностей было"), cell(same, "Должностей стало"));
    assert_eq!(cell(of("МБОУ «СОШ № 2»"), "Должностей было"), "");
    assert_eq!(number(of("МБОУ «СОШ № 2»"), "Должностей стало"), school(2, 12).size());
    assert_eq!(cell(of("МБОУ «СОШ № 3»"), "Должностей стало"), "");
    let all = of("Итого");
    assert_eq!(number(all, "Должностей было"), school(1, 12).size() + school(3, 12).size());
    assert_eq!(number(all, "Должностей стало"), school(1, 12).size() + school(2, 12).size());
}

#[test]
fn a_book_of_the_district_among_the_summaries_is_passed_over() {
    let one = school(1, 6).read();
    let before = book(&joined(std::slice::from_ref(&one)).0.unwrap());
    let (made, said) = joined(&[before, one]);
    assert_eq!(said, [] as [&str; 0]);
    assert_eq!((made.as_ref().unwrap().given, made.unwrap().schools.len()), (1, 1));
}
