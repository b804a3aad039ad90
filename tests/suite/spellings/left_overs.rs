//! Nothing of a cell is lost: a word that no reader knows is kept in a value or told of, wherever in a cell it stands.

use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};
use proptest::prelude::*;

use crate::staff::cases::understood;
use crate::staff::shown;
use crate::xlsx::moved_cases::without_places;

/// Columns of the staff with the parts of which their cells are put together.
const COLUMNS: &[(&str, &[&str])] = &[
    (
        "Категория",
        &[
            "первая",
            "высшая 25.12.2021",
            "СЗД от 12.03.2021",
            "№ 210",
            "до 25.12.2026",
            "приказ № 5",
            "(учитель)",
            "бессрочно",
            "с 25.12.2021",
        ],
    ),
    ("СЗД", &["соответствует", "12.03.2021", "протокол № 2", "от 12.03.2021", "прошла"]),
    (
        "Должность",
        &[
            "учитель физики",
            "методист",
            "высшая категория",
            "0,5 ст.",
            "(внутр. совм.)",
            "первая, 24.03.2022",
            "18 ч",
        ],
    ),
    (
        "ФИО",
        &["Ветрова Марина Олеговна", "(декрет)", "- внешний совместитель", "д/о", "(уволена 15.06.2026)"],
    ),
    ("Курсы", &["«Медиация»", "72 ч.", "14.11.2023", "ИРО", "удостоверение № 5"]),
    (
        "Примечание",
        &["внешний совместитель", "уволена 15.06.2026", "молодой специалист", "декрет до 10.05.2027"],
    ),
    ("Дата приёма", &["01.09.2010", "с 01.09.2010", "01.09.2010 г."]),
];

/// Words that nothing knows; the last one of a note must look as if it mattered.
const STRANGE: &[&str] = &["ковбойка777", "абракадабра 777"];

/// Reads one row; what came of it, as text.
fn all_said(caption: &str, typed: &str) -> String {
    let mut values = vec![("ФИО", "Ветрова Марина Олеговна"), ("Должность", "учитель")];
    values.retain(|it| it.0 != caption);
    values.push((caption, typed));
    let cells = |texts: Vec<&str>| {
        let text = |it: &str| Value::Text(it.to_owned());
        (0..).zip(texts).map(|(column, it)| Cell { column, value: text(it) }).collect()
    };
    let rows = vec![
        Row { number: 1, cells: cells(values.iter().map(|it| it.0).collect()) },
        Row { number: 2, cells: cells(values.iter().map(|it| it.1).collect()) },
    ];
    let sheet = Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() };
    let (reading, report) = understood(&Workbook { name: "книга.xlsx".into(), sheets: vec![sheet] });
    let mut said = shown::people(&reading) + &without_places(&reading);
    said.extend(report.remarks().iter().map(|it| format!("{it}\n")));
    said
}

proptest! {
    #![proptest_config(crate::random::cases(96))]

    #[test]
    fn a_strange_word_is_kept_or_told_of(
        column in 0..COLUMNS.len(),
        picked in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        at in any::<prop::sample::Index>(),
        strange in 0..STRANGE.len(),
        comma in any::<bool>(),
    ) {
        let (caption, parts) = COLUMNS[column];
        let mut own: Vec<&str> = picked.iter().map(|it| parts[it.index(parts.len())]).collect();
        // A name and a post begin their cells.
        if matches!(caption, "ФИО" | "Должность") {
            own.insert(0, parts[0]);
        }
        let from = usize::from(matches!(caption, "ФИО" | "Должность"));
        own.insert(from + at.index(own.len() + 1 - from), STRANGE[strange]);
        let typed = own.join(if comma { ", " } else { " " });
        let said = all_said(caption, &typed).to_lowercase();
        let word = STRANGE[strange].trim_end_matches(|it: char| it.is_numeric() || it == ' ');
        // Why somebody is away is repeated nowhere, and the cell is named all the same.
        let told = said.contains(word) || said.contains("сказано об отсутствии") || said.contains("сказано об увольнении");
        prop_assert!(told, "{caption}: «{typed}»\n{said}");
    }
}

/// Cells of which a word was once lost: a course has room for one paper, one number of hours and one day.
#[test]
fn a_second_fact_of_a_kind_is_told_of() {
    for (typed, second) in [
        ("удостоверение № 5 14.11.2023 удостоверение № 5 ковбойка777", "ковбойка777"),
        ("«Медиация», 72 ч., 36 ч., 14.11.2023", "36 ч"),
    ] {
        let said = all_said("Курсы", typed).to_lowercase();
        let said = said.split("не взят").skip(1).collect::<String>();
        assert!(said.contains(second), "{typed}: {said}");
    }
}

/// A row of the sheet «Категории» with one more cell.
fn decision(kind: &str, caption: &str, typed: &str) -> String {
    let people = [["ФИО", "Должность"], ["Ветрова Марина Олеговна", "учитель"]];
    let decisions =
        [["ФИО", "Вид", "Дата решения", caption], ["Ветрова Марина Олеговна", kind, "14.10.2022", typed]];
    let rows = |all: Vec<&[&str]>| {
        let cell = |(column, it): (u32, &&str)| Cell { column, value: Value::Text((*it).to_owned()) };
        let row = |(number, it): (u32, &[&str])| Row { number, cells: (0..).zip(it).map(cell).collect() };
        (1..).zip(all).map(row).collect()
    };
    let sheet = |name: &str, all| Sheet { name: name.into(), rows: rows(all), ..Sheet::default() };
    let sheets = vec![
        sheet("Сотрудники", people.iter().map(|it| &it[..]).collect()),
        sheet("Категории", decisions.iter().map(|it| &it[..]).collect()),
    ];
    let (_, report) = understood(&Workbook { name: "книга.xlsx".into(), sheets });
    report.remarks().iter().map(|it| format!("{it}\n")).collect()
}

#[test]
fn a_decision_of_one_kind_with_a_cell_of_the_other_is_told_of() {
    for (kind, caption, typed) in [
        ("СЗД", "Действует до", "бессрочно"),
        ("СЗД", "Действует до", "01.01.2028"),
        ("СЗД", "Приказ: орган, №, дата", "№ 15"),
        ("СЗД", "Дата начала выплаты", "01.11.2022"),
        ("СЗД", "Коэффициент", "1,2"),
        ("первая", "Протокол АК (СЗД): №, дата", "№ 2"),
        ("первая", "Решение СЗД", "не соответствует"),
        ("первая", "В другой организации", "да"),
    ] {
        let said = decision(kind, caption, typed);
        assert!(said.contains("«Категории», ячейка D2") && said.contains(typed), "{kind}: {caption}: {said}");
    }
    for (kind, caption, typed) in [
        ("СЗД", "Действует до", "14.10.2027"),
        ("СЗД", "Протокол АК (СЗД): №, дата", "№ 2"),
        ("первая", "Действует до", "14.10.2027"),
        ("первая", "Коэффициент", "1,2"),
        ("СЗД", "Коэффициент", "нет"),
    ] {
        let said = decision(kind, caption, typed);
        assert!(!said.contains("ячейка D2"), "{kind}: {caption}: {said}");
    }
}

#[test]
fn a_person_in_small_letters_with_hours_alone_is_no_group() {
    let cell = |column, value| Cell { column, value };
    let text = |it: &str| Value::Text(it.to_owned());
    for (typed, person) in [("Петров иван", true), ("ветрова анна", true), ("Группы продлённого дня", false)]
    {
        let captions = ["ФИО", "Должность", "Ставка"];
        let rows = vec![
            Row { number: 1, cells: (0..).zip(captions).map(|(at, it)| cell(at, text(it))).collect() },
            Row { number: 2, cells: vec![cell(0, text(typed)), cell(2, Value::Number(18.0))] },
        ];
        let sheet = Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() };
        let (_, report) = understood(&Workbook { name: "книга.xlsx".into(), sheets: vec![sheet] });
        let told = report.remarks().iter().any(|it| it.code == "C-11");
        assert_eq!(told, person, "{typed}: {:?}", report.remarks());
    }
}

/// Columns with a reader of their own, each with a value that it knows.
const READERS: &[(&str, &str)] = &[
    ("ФИО", "Ветрова Марина Олеговна"),
    ("Должность", "учитель физики"),
    ("Вторая должность", "методист"),
    ("Предмет", "физика"),
    ("Вид занятости", "внешнее совместительство"),
    ("Категория", "первая от 25.12.2021"),
    ("Категория", "без категории"),
    ("Категория", "СЗД от 12.03.2021"),
    ("Ещё категория", "педагог-методист, 25.12.2024"),
    ("Высшая", "25.12.2021"),
    ("Приказ о категории", "№ 210"),
    ("СЗД", "12.03.2021"),
    ("Протокол о СЗД", "№ 2"),
    ("Планирует аттестоваться", "высшая"),
    ("Курсы", "«Медиация», 72 ч., 14.11.2023"),
    ("Переподготовка", "«Логопедия», 520 ч., 2019"),
    ("Стажировка", "ООО «Вектор», 36 ч., 2025"),
    ("Образование", "высшее"),
    ("Стаж общий/пед.", "30/28"),
    ("Дата приёма", "01.09.2010"),
    ("Дата назначения по должности", "01.09.2010"),
    ("Дата рождения", "14.03.1980"),
    ("Дата увольнения", "15.06.2026"),
    ("Примечание", "приказ № 12"),
    ("Награды", "грамота, 2019"),
];

#[test]
fn every_reader_of_a_cell_keeps_or_tells_a_strange_word() {
    let mut wrong = Vec::new();
    for (caption, known) in READERS {
        let word = "абракадабра";
        // A name and a post begin their cells.
        let first = matches!(*caption, "ФИО" | "Должность" | "Вторая должность");
        let behind = [format!("{known}, {word}"), format!("{known} {word}"), format!("{known} ({word})")];
        let before = [format!("{word}, {known}"), format!("{word} {known}")];
        for typed in behind.into_iter().chain(before.into_iter().filter(|_| !first)) {
            if !all_said(caption, &typed).to_lowercase().contains(word) {
                wrong.push(format!("{caption}: «{typed}»"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Columns that are nobody's business: what stands there is repeated in no report, whatever it is.
const PRIVATE: &[&str] = &[
    "Диагноз",
    "Инвалидность",
    "Группа здоровья",
    "Состояние здоровья",
    "Мед. книжка",
    "Медкнижка",
    "Медосмотр, дата и результат",
    "Флюорография",
    "Прививки",
    "Судимость",
    "Справка об отсутствии судимости",
    "Семейное положение",
    "Национальность",
    "Вероисповедание",
    "Паспортные данные",
    "Паспорт (серия, номер)",
    "Домашний адрес",
    "Банковские реквизиты",
    "Номер счёта",
    "Полис ОМС",
    "Военный билет",
    "Профзаболевания",
    "Хронические заболевания",
];

#[test]
fn what_is_private_is_quoted_nowhere() {
    let quoted = PRIVATE.iter().filter(|it| all_said(it, "астма777").contains("астма777"));
    assert_eq!(quoted.collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// Parts of cells of which each tells something of its own; the cell of a post or a name begins with the first.
const TELLING: &[(&str, &[&str])] = &[
    (
        "Категория",
        &["высшая 25.12.2021", "№ 210", "срок до 25.12.2026", "СЗД от 12.03.2020", "(протокол № 7)"],
    ),
    (
        "Должность",
        &[
            "учитель физики",
            "методист",
            "первая категория от 24.03.2022",
            "(внутр. совм.)",
            "0,5 ст.",
            "молодой специалист",
        ],
    ),
    (
        "ФИО",
        &["Ветрова Марина Олеговна", "(декрет до 10.05.2027)", "внешний совместитель", "уволена 15.06.2026"],
    ),
    ("Курсы", &["«Медиация»", "72 ч.", "14.11.2023", "удостоверение № 5", "ГАУ ДПО ИРО"]),
    (
        "Примечание",
        &[
            "внешний совместитель",
            "уволена 15.06.2026",
            "молодой специалист",
            "декрет до 10.05.2027",
            "приказ № 12",
        ],
    ),
    ("Дата приёма", &["01.09.2010", "приказ № 15", "внутренний перевод"]),
    ("СЗД", &["12.03.2021", "протокол № 2"]),
];

/// What came of a cell, without the cell itself where a remark quotes it whole.
fn said_of(caption: &str, parts: &[&str], sign: &str) -> String {
    let typed = parts.join(sign);
    let said = all_said(caption, &typed);
    // Of a cell from which the date alone was taken all is quoted on purpose.
    if said.contains("взята только дата") { said } else { said.replace(&typed, "…") }
}

#[test]
fn no_part_of_a_cell_is_without_effect() {
    let mut wrong = Vec::new();
    for (caption, parts) in TELLING {
        // The first part always, and every choice of the others.
        for choice in 0..1u32 << (parts.len() - 1) {
            let picked = |it: &(u32, &&str)| it.0 == 0 || choice >> (it.0 - 1) & 1 == 1;
            let own: Vec<&str> = (0..).zip(*parts).filter(picked).map(|it| *it.1).collect();
            // Notes and posts that run together by spaces alone are quoted whole.
            let joined = matches!(*caption, "Примечание" | "Должность");
            for sign in [", ", " "].into_iter().take(if joined { 1 } else { 2 }) {
                let whole = said_of(caption, &own, sign);
                for index in 1..own.len() {
                    let without: Vec<&str> =
                        (0..).zip(&own).filter(|it| it.0 != index).map(|it| *it.1).collect();
                    if said_of(caption, &without, sign) == whole {
                        wrong.push(format!(
                            "{caption}: «{}»: «{}» has no effect",
                            own.join(sign),
                            own[index]
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
