//! Every spelling of a cell that real tables have, with its meaning: one line a spelling.

use cyclogram::calendar::date;
use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};
use proptest::prelude::*;

use crate::staff::cases::understood;
use crate::staff::shown;

/// As written in a column «Категория» → what is understood of it; the row of a teacher of mathematics.
const CATEGORIES: &[(&str, &str)] = &[
    ("1 кв. кат. 25.12.2019", "First от 25.12.2019 до ?"),
    ("высш.", "Highest от ? до ?"),
    ("СЗД 2021", "СЗД от 01.01.2021 (год)"),
    ("Первая категория (учитель) до 24.01.2023", "First от ? до 24.01.2023"),
    ("Первая квалификационная категория (год аттестации - 2021)", "First от 01.01.2021 (год) до ?"),
    ("Высшая квалификационная категория (год аттестации - 2020)", "Highest от 01.01.2020 (год) до ?"),
    (
        "Первая категория, Приказ МОН РТ №1251-д от 31.10.2014г. \"Об установлении первой категории\"",
        "First от 31.10.2014 до ? [Приказ МОН РТ №1251-д от 31.10.2014г. \"Об установлении первой категории\"]",
    ),
    (
        "Первая категория, Приказ МОН РТ №1251-д от 31.10.2014г. \"Об установлении …\"",
        "First от 31.10.2014 до ? [Приказ МОН РТ №1251-д от 31.10.2014г. \"Об установлении …\"]",
    ),
    ("1 категория, Приказ МОН №____ от ____", "First от ? до ? [Приказ МОН №____ от ____]"),
    ("высшая категория, 2020 г.", "Highest от 01.01.2020 (год) до ?"),
    ("1 квалификационная категория", "First от ? до ?"),
    ("аттестована на соответствие занимаемой должности", "СЗД от ?"),
    (
        "соответствие занимаемой должности с 01.02.2020 по 31.01.2025, Приказ № 5 от 03.02.2020",
        "СЗД от 01.02.2020",
    ),
    (
        "соответствие занимаемой должности с 01.02.2020 по 31.01.2025 … Приказ № … от … Издал …",
        "СЗД от 01.02.2020",
    ),
    ("первая категория, 15.03.2024", "First от 15.03.2024 до ?"),
    ("имею первую квалификационную категорию, срок ее действия до 15.03.2024", "First от ? до 15.03.2024"),
    ("I категория", "First от ? до ?"),
    ("II категория", "Second от ? до ?"),
    ("Без кате-гории", ""),
    ("Учитель 1 категории", "First от ? до ?"),
    ("Учитель 2 категории", "Second от ? до ?"),
    ("Учитель высшей категории", "Highest от ? до ?"),
    ("учитель первой категории", "First от ? до ?"),
    ("Молодой специалист", "молодой специалист"),
    ("Педагог-наставник", "Mentor от ? до ?"),
    ("Педагог-методист", "Methodist от ? до ?"),
    ("Высшая КК", "Highest от ? до ?"),
    ("Первая КК", "First от ? до ?"),
    ("Установлена высшая кв./к", "Highest от ? до ?"),
    ("-", ""),
    ("Нет", ""),
    ("Нет квалификации", ""),
    ("Информация отсутствует", ""),
    ("1 кат.", "First от ? до ?"),
    ("1 к.", "First от ? до ?"),
    ("1к", "First от ? до ?"),
    ("1-я", "First от ? до ?"),
    ("1", "First от ? до ?"),
    ("I кв.к.", "First от ? до ?"),
    ("I КК", "First от ? до ?"),
    ("IКК", "First от ? до ?"),
    ("I кв.категория", "First от ? до ?"),
    ("перв.", "First от ? до ?"),
    ("первая", "First от ? до ?"),
    ("вк", "Highest от ? до ?"),
    ("в", "Highest от ? до ?"),
    ("в/к", "Highest от ? до ?"),
    ("выс.", "Highest от ? до ?"),
    ("Высш. кат.", "Highest от ? до ?"),
    ("высшая кв. кат.", "Highest от ? до ?"),
    ("не аттест.", ""),
    ("н/а", ""),
    ("не атт.", ""),
    ("нет категории", ""),
    ("б.к.", ""),
    ("без кат.", ""),
    ("мол. спец.", "молодой специалист"),
    ("м/с", "молодой специалист"),
    ("молодой спец. до 2026", "молодой специалист"),
    ("1КК до 25.12.2024", "First от ? до 25.12.2024"),
    ("ВКК до 12.2026", "Highest от ? до 01.12.2026 (месяц)"),
    ("высшая до 25.12.24", "Highest от ? до 25.12.2024"),
    ("первая 25.12.2019-25.12.2024", "First от 25.12.2019 до 25.12.2024"),
    ("первая 2019–2024", "First от 01.01.2019 (год) до 01.01.2024 (год)"),
    ("первая 25.12.2019 - 24.12.2024", "First от 25.12.2019 до 24.12.2024"),
    ("соответствие от 12.03.2021 прот. №2", "СЗД от 12.03.2021 [прот. №2]"),
    ("СЗД, протокол № 2 от 12.03.2021", "СЗД от 12.03.2021 [протокол № 2 от 12.03.2021]"),
    ("первая, продлена до 31.12.2021 (приказ 713)", "First от ? до 31.12.2021 [приказ 713]"),
    ("первая, бессрочно", "First от ? до ?, бессрочно"),
    ("первая с 14.12.2023, бессрочно", "First от 14.12.2023 до ?, бессрочно"),
    ("не соответствует занимаемой должности, 12.03.2021", "СЗД от 12.03.2021, не соответствует"),
    ("25.12.2021 первая", "First от 25.12.2021 до ?"),
    ("первая кв. категория от 25 декабря 2021 г.", "First от 25.12.2021 до ?"),
    ("Первая квалификационная категория (1КК), 25.12.2021", "First от 25.12.2021 до ?"),
    ("1. Первая категория 25.12.2021", "First от 25.12.2021 до ?"),
    ("категория - 1", "First от ? до ?"),
    ("Нет квалификации.", ""),
    ("н/а.", ""),
    ("высшая до 25.12.24 (приказ № 5)", "Highest от ? до 25.12.2024 [приказ № 5]"),
    ("декрет", ""),
    ("д/о", ""),
    ("отпуск по уходу до 15.06.2026", ""),
    ("соответствие занимаемой должности 12.03.2021", "СЗД от 12.03.2021"),
    ("1 кв. кат. (рус. яз.), СЗД (музыка) 12.03.2021", "First от ? до ? + СЗД от 12.03.2021"),
    ("первая – учитель, высшая – зам. директора", "First от ? до ? + Highest от ? до ?"),
    ("первая/25.12.2023 №567-п", "First от 25.12.2023 до ? [№567-п]"),
    ("I, 26.02.2020", "First от 26.02.2020 до ?"),
    ("1 (25.12.2021)", "First от 25.12.2021 до ?"),
    ("1КК-2022", "First от 01.01.2022 (год) до ?"),
    ("I кв. кат. до 12.2027", "First от ? до 01.12.2027 (месяц)"),
    ("высшая с 29.03.2024 (бессрочно)", "Highest от 29.03.2024 до ?, бессрочно"),
    ("перв. 24.02.2022-24.02.2027", "First от 24.02.2022 до 24.02.2027"),
    ("на соответствие, окт. 2024", "СЗД от 01.10.2024 (месяц)"),
    ("подтверждена высшая 26.04.2024", "Highest от 26.04.2024 до ?"),
    ("ПКК 28.02.25", "First от 28.02.2025 до ?"),
    (
        "(распоряжение № 12-р от 30.11.2021) первая до 30.11.2026",
        "First от ? до 30.11.2026 [распоряжение № 12-р от 30.11.2021]",
    ),
];

/// As written in a column of dates → the date.
const DATES: &[(&str, &str)] = &[
    ("31.10.2014г.", "31.10.2014"),
    ("2006г.", "01.01.2006 (год)"),
    ("2021г.", "01.01.2021 (год)"),
    ("«29 » 08. 2012г", "29.08.2012"),
    ("« 10 » марта 2022 года", "10.03.2022"),
    ("« 8» мая 2012 г.", "08.05.2012"),
    ("08 ноября 2024 года", "08.11.2024"),
    ("30 сентября 2014 г.", "30.09.2014"),
    ("26 марта 2015 года", "26.03.2015"),
    ("декабрь 2019", "01.12.2019 (месяц)"),
    ("дек.19", "01.12.2019 (месяц)"),
    ("12.2019", "01.12.2019 (месяц)"),
    ("IV кв. 2019", "01.10.2019 (месяц)"),
    ("4 квартал 2019 г.", "01.10.2019 (месяц)"),
    ("1970-01-01", ""),
    ("01.01.1970", ""),
    ("01.09.10", "01.09.2010"),
    ("1.9.2010", "01.09.2010"),
    ("01/09/2010", "01.09.2010"),
    ("01-09-2010", "01.09.2010"),
    ("2010-09-01", "01.09.2010"),
    ("01.09.2010 0:00:00", "01.09.2010"),
    ("с 01.09.2010", "01.09.2010"),
    ("01.09.2010 (приказ № 5)", "01.09.2010"),
    ("1 сент. 2010", "01.09.2010"),
    ("1 Сентября 2010", "01.09.2010"),
    ("сентябрь 2010 года", "01.09.2010 (месяц)"),
    ("-", ""),
    ("нет", ""),
    ("31.02.2020", "не дата"),
    ("00.09.2010", "не дата"),
    ("давно", "не дата"),
    ("№ 12", "не дата"),
    ("сентябрь", "не дата"),
    ("5 2019", "не дата"),
];

/// As written in a column of posts → the post of the nomenclature and the subject.
const POSTS: &[(&str, &str)] = &[
    (
        "преподователь-организатор ОБЖ",
        "преподаватель-организатор основ безопасности и защиты Родины (Pedagogical)",
    ),
    ("Директор школы⏎учитель", "директор (Head) + учитель (Pedagogical)"),
    (
        "Педагог-психолог, учитель индивидуального обучения.",
        "педагог-психолог (Pedagogical) + учитель (Pedagogical), предмет индивидуальное обучение",
    ),
    ("уч. нач. кл.", "учитель (Pedagogical), предмет начальные классы"),
    ("уч.нач.кл.", "учитель (Pedagogical), предмет начальные классы"),
    ("уч-ль англ. яз.", "учитель (Pedagogical), предмет английский язык"),
    ("учитель физ-ры", "учитель (Pedagogical), предмет физическая культура"),
    ("ПДО", "педагог дополнительного образования (Pedagogical)"),
    ("соц. педагог", "социальный педагог (Pedagogical)"),
    ("псих.", "педагог-психолог (Pedagogical)"),
    ("Учитель - логопед", "учитель-логопед (Pedagogical)"),
    ("учитель русского языка и литературы", "учитель (Pedagogical), предмет русский язык и литература"),
    ("учитель истории, обществознания", "учитель (Pedagogical), предмет история и обществознание"),
    ("и.о. директора", "и.о. директора (Head)"),
    ("завуч", "заместитель директора (Head)"),
    ("Зам. дир. по ВР", "заместитель директора (Head)"),
    ("секретарь", "секретарь (Other)"),
    (
        "советник директора по воспитанию",
        "советник директора по воспитанию и взаимодействию с детскими общественными объединениями (Pedagogical)",
    ),
    ("космонавт", "? (Unknown)"),
    ("учитель/ биология", "учитель (Pedagogical), предмет биология"),
    ("учитель, русский язык", "учитель (Pedagogical), предмет русский язык"),
    ("Учитель /истории/", "учитель (Pedagogical), предмет история"),
    ("преподаватель, к.т.н.", "преподаватель (Pedagogical)"),
    ("учитель технологии (внеш. совм.)", "учитель (Pedagogical), предмет технология, External"),
];

/// A staff sheet of one row.
fn book(captions: &[&str], values: &[Value]) -> Workbook {
    let cells = |values: Vec<Value>| {
        values.into_iter().enumerate().map(|(column, value)| Cell { column: column as u32, value }).collect()
    };
    let head = captions.iter().map(|it| Value::Text((*it).to_owned())).collect();
    let rows = vec![Row { number: 1, cells: cells(head) }, Row { number: 2, cells: cells(values.to_vec()) }];
    let sheet = Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() };
    Workbook { name: "книга.xlsx".into(), sheets: vec![sheet] }
}

fn text(it: &str) -> Value {
    Value::Text(it.replace('⏎', "\n"))
}

fn category(typed: &str) -> String {
    let book = book(
        &["ФИО", "Должность", "Категория"],
        &[text("Ветрова Марина Олеговна"), text("учитель математики"), text(typed)],
    );
    let (reading, _) = understood(&book);
    let person = &reading.school.people[0];
    let shown = shown::people(&reading);
    let mut found: Vec<&str> = shown.lines().filter_map(|it| it.strip_prefix("    ")).collect();
    if person.young {
        found.push("молодой специалист");
    }
    found.join(" + ")
}

fn hired(typed: Value) -> String {
    let book = book(
        &["ФИО", "Должность", "Дата приёма"],
        &[text("Ветрова Марина Олеговна"), text("учитель"), typed],
    );
    let (reading, report) = understood(&book);
    let shown = shown::people(&reading);
    match shown.lines().next().and_then(|it| it.split_once("принят ")) {
        Some((_, date)) => date.to_owned(),
        None if report.errors() > 0 => "не дата".to_owned(),
        None => String::new(),
    }
}

fn post(typed: &str) -> String {
    let book = book(&["ФИО", "Должность"], &[text("Ветрова Марина Олеговна"), text(typed)]);
    let (reading, _) = understood(&book);
    let shown = shown::people(&reading);
    let held = shown.lines().filter_map(|it| it.split_once(" → ")).map(|it| it.1.replace(", Main", ""));
    held.collect::<Vec<_>>().join(" + ")
}

fn all(table: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(typed, wanted)| {
            let found = read(typed);
            (found != *wanted).then(|| format!("«{typed}»\n  нужно:  {wanted}\n  понято: {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_spelling_of_a_category_has_its_meaning() {
    all(CATEGORIES, category);
}

#[test]
fn every_spelling_of_the_table_has_its_meaning() {
    let lines = include_str!("../../data/spellings.tsv").lines().skip(1);
    let table: Vec<(&str, &str)> = lines.filter_map(|it| it.split_once('\t')).collect();
    assert!(table.len() > 150, "{} spellings", table.len());
    let of = |wanted: &str| -> Vec<(&str, &str)> {
        table.iter().filter(|it| it.0 == wanted).filter_map(|it| it.1.split_once('\t')).collect()
    };
    all(&of("категория"), category);
    all(&of("дата"), |it| hired(text(it)));
    all(&of("должность"), post);
}

#[test]
fn every_spelling_of_a_date_has_its_meaning() {
    all(DATES, |it| hired(text(it)));
}

#[test]
fn every_spelling_of_a_post_has_its_meaning() {
    all(POSTS, post);
}

#[test]
fn what_is_printed_as_typed_needs_no_remark() {
    for (typed, remarks) in [("и.о. директора", 0), ("и. о. директора", 0), ("зам. директора", 1)]
    {
        let book = book(&["ФИО", "Должность"], &[text("Ветрова Марина Олеговна"), text(typed)]);
        let (_, report) = understood(&book);
        let found = report.remarks().iter().filter(|it| it.text.contains("прочитано как")).count();
        assert_eq!(found, remarks, "{typed}");
    }
}

#[test]
fn numbers_that_stand_for_dates() {
    assert_eq!(hired(Value::Number(2021.0)), "01.01.2021 (год)");
    assert_eq!(hired(Value::Number(12.2019)), "01.12.2019 (месяц)");
    assert_eq!(hired(Value::Number(10.202)), "01.10.2020 (месяц)");
    assert_eq!(hired(Value::Number(40422.0)), "01.09.2010");
    assert_eq!(hired(Value::Number(0.0)), "");
    assert_eq!(hired(Value::Number(7.0)), "не дата");
    assert_eq!(hired(Value::Number(-5.0)), "не дата");
    assert_eq!(hired(Value::Number(f64::NAN)), "не дата");
    assert_eq!(hired(Value::Number(1e300)), "не дата");
    assert_eq!(hired(Value::Date(date(1899, 12, 30).unwrap())), "");
    assert_eq!(hired(Value::Date(date(1904, 1, 1).unwrap())), "");
    assert_eq!(hired(Value::Date(date(1970, 1, 1).unwrap())), "");
    // The year 2010 in a cell of dates shows 02.07.1905.
    assert_eq!(hired(Value::Date(date(1905, 7, 2).unwrap())), "01.01.2010 (год)");
    assert_eq!(hired(Value::Date(date(1917, 10, 25).unwrap())), "не дата");
}

/// Writes a text as careless hands do: other case, double and no-break spaces, long dashes, look-alike letters.
fn careless(text: &str, choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut out = String::new();
    for it in text.chars() {
        let choice = choices.next().unwrap_or_default();
        match it {
            ' ' if choice % 3 == 1 => out.push_str("  "),
            ' ' if choice % 3 == 2 => out.push('\u{a0}'),
            '-' => out.push(['-', '–', '—', '‑'][usize::from(choice % 4)]),
            'о' if choice % 4 == 1 => out.push('o'),
            'а' if choice % 4 == 1 => out.push('a'),
            'е' if choice % 4 == 1 => out.push('e'),
            'с' if choice % 4 == 1 => out.push('c'),
            'р' if choice % 4 == 1 => out.push('p'),
            'е' if choice % 4 == 2 => out.push('ё'),
            it if choice % 2 == 0 && !it.is_ascii() => out.extend(it.to_uppercase()),
            it => out.push(it),
        }
    }
    out
}

proptest! {
    #![proptest_config(crate::random::cases(64))]

    #[test]
    fn case_spaces_dashes_and_look_alike_letters_do_not_change_a_category(
        index in 0..CATEGORIES.len(),
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let (typed, _) = CATEGORIES[index];
        let plain = |it: String| it.split(" [").next().unwrap_or_default().to_owned();
        prop_assert_eq!(plain(category(&careless(typed, &choices))), plain(category(typed)), "{}", careless(typed, &choices));
    }

    #[test]
    fn case_spaces_and_look_alike_letters_do_not_change_a_date(
        index in 0..DATES.len(),
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let (typed, wanted) = DATES[index];
        prop_assert_eq!(hired(text(&careless(typed, &choices))), wanted, "{}", careless(typed, &choices));
    }

    #[test]
    fn case_spaces_dashes_and_look_alike_letters_do_not_change_a_post(
        index in 0..POSTS.len(),
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let (typed, wanted) = POSTS[index];
        let plain = |it: &str| it.to_lowercase();
        prop_assert_eq!(plain(&post(&careless(typed, &choices))), plain(wanted), "{}", careless(typed, &choices));
    }

    #[test]
    fn no_text_stops_the_reading(typed in "[а-яА-Яa-zA-Z0-9 .,;:()«»\"№/–-]{0,60}") {
        let book = book(
            &["ФИО", "Должность", "Категория", "Дата приёма", "Курсы", "СЗД"],
            &[text(&typed), text(&typed), text(&typed), text(&typed), text(&typed), text(&typed)],
        );
        let _ = understood(&book);
    }
}
