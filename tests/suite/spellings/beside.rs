//! Spellings of what stands beside posts and categories: names, courses, education, experience, phones; one line a spelling.

use cyclogram::staff::Person;
use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};

use crate::staff::cases::understood;
use crate::staff::shown;

/// As written in the column of names → surname, first name, patronymic and the former surname.
const NAMES: &[(&str, &str)] = &[
    ("Иванова М.П.", "Иванова М. П."),
    ("Иванова М. П.", "Иванова М. П."),
    ("ИВАНОВА МАРИЯ ПЕТРОВНА", "Иванова Мария Петровна"),
    ("иванова мария петровна", "Иванова Мария Петровна"),
    ("Иванова(Кузнецова) М. П.", "Иванова М. П. (Кузнецова)"),
    ("Иванова (до 2019 г. Кузнецова) Мария Петровна", "Иванова Мария Петровна (Кузнецова)"),
    ("Иванова Мария Петровна*", "Иванова Мария Петровна"),
    ("Иванова Мария Петровна (0,5 ст. совм.)", "Иванова Мария Петровна"),
    ("Иванова Мария Петровна (декрет)", "Иванова Мария Петровна"),
    ("Иванова\nМария\nПетровна", "Иванова Мария Петровна"),
    ("Мамедова Севиндж Рафик кызы", "Мамедова Севиндж Рафик кызы"),
    ("Берг-Сидорова Анна-Мария Петровна", "Берг-Сидорова Анна-Мария Петровна"),
];

/// As written in the column «Курсы» → the courses.
const COURSES: &[(&str, &str)] = &[
    (
        "Технология преподавания … ФГОС, НГПУ, 2018",
        "Технология преподавания … ФГОС; НГПУ; ? – 01.01.2018 (год)",
    ),
    (
        "Технология преподавания физики по ФГОС, НГПУ, 2018",
        "Технология преподавания физики по ФГОС; НГПУ; ? – 01.01.2018 (год)",
    ),
    (
        "«1С: Образование 4.0. Школа», ООО «Активные технологии», 2018",
        "1С: Образование 4.0. Школа; ООО «Активные технологии»; ? – 01.01.2018 (год)",
    ),
    (
        " 1С: Образование 4.0 Школа, Активные технологии, 2018",
        "1С: Образование 4.0 Школа; Активные технологии; ? – 01.01.2018 (год)",
    ),
    (
        "1.\"Курс A. Продолжение\". 60ч., 2021г.\n2.\"Курс B\", 24ч., 2022г.",
        "Курс A. Продолжение; 60 ч.; ? – 01.01.2021 (год) + Курс B; 24 ч.; ? – 01.01.2022 (год)",
    ),
    (
        "1.\"Курс A\" 60ч., 2021г. 2.\"Курс B\" 24ч., 2022г.",
        "Курс A; 60 ч.; ? – 01.01.2021 (год) + Курс B; 24 ч.; ? – 01.01.2022 (год)",
    ),
    ("КПК 2022 (72 ч.)", "КПК; 72 ч.; ? – 01.01.2022 (год)"),
    ("«Медиация», 36 час, 2024", "Медиация; 36 ч.; ? – 01.01.2024 (год)"),
    ("«Медиация», 108 ак.ч., 2024", "Медиация; 108 ч.; ? – 01.01.2024 (год)"),
    ("2022 г. «Медиация в школе» 72ч", "Медиация в школе; 72 ч.; ? – 01.01.2022 (год)"),
    (
        "2024, ООО «Сфера», «Смысловое чтение», 72 ч.",
        "Смысловое чтение; ООО «Сфера»; 72 ч.; ? – 01.01.2024 (год)",
    ),
    ("09.12.2024-20.12.2024 «Медиация» 40 часов", "Медиация; 40 ч.; 09.12.2024 – 20.12.2024"),
    ("удостоверение 4224 00123 от 15.05.2023, «Медиация», 256 ч.", "Медиация; 256 ч.; ? – 15.05.2023"),
];

/// As written in columns of their own → what is kept, printed as it is.
const BESIDE: &[(&str, &str, &str)] = &[
    ("Образование", "Ср/проф.", "Ср/проф."),
    ("Образование", " ср/спец", "ср/спец"),
    ("Образование", "Среднее профессиональное", "Среднее профессиональное"),
    ("Образование", "с/спец", "с/спец"),
    ("Образование", "н/высшее", "н/высшее"),
    ("Образование", "высшее", "высшее"),
    (
        "Стаж",
        "Общий стаж - 42 года, пед. стаж - 35 лет, стаж работы в должности - 21 год",
        "общий 42 года, педагогический 35 лет, в должности 21 год",
    ),
    ("Стаж пед./в учр./в долж.", "31/30/5", "педагогический 31, в ОО 30, в должности 5"),
    ("Стаж педагогический", "21 л. 5 мес.", "педагогический 21 л. 5 мес."),
    ("Стаж педагогический", "с 1991", "педагогический с 1991"),
    ("Телефон", "(4700)50-00-00", "(4700)50-00-00"),
    ("Телефон", "8(34200) 40 -0-00", "8(34200) 40 -0-00"),
    ("Телефон", "=79001234567", "79001234567"),
];

/// Reads the one person of a sheet of one row.
fn person(captions: &[&str], values: &[Value]) -> (Option<Person>, String) {
    let cells = |values: Vec<Value>| {
        values.into_iter().enumerate().map(|(column, value)| Cell { column: column as u32, value }).collect()
    };
    let head = captions.iter().map(|it| Value::Text((*it).to_owned())).collect();
    let rows = vec![Row { number: 1, cells: cells(head) }, Row { number: 2, cells: cells(values.to_vec()) }];
    let sheet = Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() };
    let (reading, _) = understood(&Workbook { name: "книга.xlsx".into(), sheets: vec![sheet] });
    (reading.school.people.first().cloned(), shown::people(&reading))
}

fn text(it: &str) -> Value {
    match it.strip_prefix('=') {
        Some(number) => Value::Number(number.parse().unwrap()),
        None => Value::Text(it.to_owned()),
    }
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differs(typed: &str, wanted: &str, found: &str) -> Option<String> {
    (found != wanted).then(|| format!("«{typed}»\n  нужно:  {wanted}\n  понято: {found}"))
}

#[test]
fn every_spelling_of_a_name_has_its_meaning() {
    let read = |typed: &str| {
        let (person, _) = person(&["ФИО", "Должность"], &[text(typed), text("воспитатель")]);
        let Some(person) = person else { return "не ФИО".to_owned() };
        let it = &person.name;
        let former = person.former_surname.map(|it| format!(" ({it})")).unwrap_or_default();
        format!("{} {} {}{former}", it.surname, it.first, it.patronymic)
    };
    let wrong: Vec<String> =
        NAMES.iter().filter_map(|(typed, wanted)| differs(typed, wanted, &read(typed))).collect();
    told(&wrong);
}

#[test]
fn every_spelling_of_courses_has_its_meaning() {
    let read = |typed: &str| {
        let values = [text("Иванова Мария Петровна"), text("воспитатель"), text(typed)];
        let (_, shown) = person(&["ФИО", "Должность", "Курсы"], &values);
        let courses: Vec<&str> = shown.lines().filter_map(|it| it.strip_prefix("  курс: ")).collect();
        courses.join(" + ")
    };
    let wrong: Vec<String> =
        COURSES.iter().filter_map(|(typed, wanted)| differs(typed, wanted, &read(typed))).collect();
    told(&wrong);
}

#[test]
fn education_experience_and_phones_are_kept_as_written() {
    let read = |caption: &str, typed: &str| {
        let values = [text("Иванова Мария Петровна"), text("воспитатель"), text(typed)];
        let (person, _) = person(&["ФИО", "Должность", caption], &values);
        let person = person.expect("a person");
        let own = &person.experience;
        let years = [
            ("общий", &own.total),
            ("педагогический", &own.pedagogical),
            ("по специальности", &own.speciality),
            ("в ОО", &own.here),
            ("в должности", &own.position),
        ];
        let years = years.into_iter().filter_map(|(what, it)| Some(format!("{what} {}", it.as_deref()?)));
        let mut parts: Vec<String> = years.collect();
        parts.extend(person.education);
        parts.extend(person.phone);
        parts.join(", ")
    };
    let wrong: Vec<String> = BESIDE
        .iter()
        .filter_map(|(caption, typed, wanted)| differs(typed, wanted, &read(caption, typed)))
        .collect();
    told(&wrong);
}
