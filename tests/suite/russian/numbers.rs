//! Dates in words, numbers with their nouns, percents, money, ordinals, lists, and initials.

use cyclogram::calendar::Date;
use cyclogram::russian::*;

use crate::russian::tables::{check, grammar};

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn dates_are_written_in_digits_and_in_words() {
    let dates = grammar().dates;
    let date = day(2022, 3, 10);
    assert_eq!(date_digits(date), "10.03.2022");
    assert_eq!(month_digits(date), "03.2022");
    assert_eq!(dates.words(date), "10\u{a0}марта\u{a0}2022\u{a0}г.");
    assert_eq!(dates.words(day(2024, 2, 29)), "29\u{a0}февраля\u{a0}2024\u{a0}г.");
    assert_eq!(dates.month_year(day(2025, 3, 1)), "март 2025\u{a0}г.");
    assert_eq!(dates.in_month(day(2025, 3, 1)), "в\u{a0}марте 2025\u{a0}года");
    assert_eq!(dates.year(date), "2022\u{a0}г.");
}

/// The months of school grammar: who or what, of what, in what.
#[test]
fn every_month_has_its_three_forms() {
    let dates = grammar().dates;
    let right = [
        "январь января январе",
        "февраль февраля феврале",
        "март марта марте",
        "апрель апреля апреле",
        "май мая мае",
        "июнь июня июне",
        "июль июля июле",
        "август августа августе",
        "сентябрь сентября сентябре",
        "октябрь октября октябре",
        "ноябрь ноября ноябре",
        "декабрь декабря декабре",
    ];
    let second = |text: String| text.split([' ', '\u{a0}']).nth(1).unwrap().to_string();
    for (month, forms) in (1..).zip(right) {
        let date = day(2027, month, 28);
        let name = dates.month_year(date).split(' ').next().unwrap().to_string();
        assert_eq!(format!("{name} {} {}", second(dates.words(date)), second(dates.in_month(date))), forms);
    }
}

#[test]
fn nouns_agree_with_numbers() {
    let teachers = |it| count(it, "педагог", "педагога", "педагогов").replace('\u{a0}', " ");
    let right = [
        "0 педагогов",
        "1 педагог",
        "2 педагога",
        "4 педагога",
        "5 педагогов",
        "11 педагогов",
        "14 педагогов",
        "21 педагог",
        "22 педагога",
        "25 педагогов",
        "60 педагогов",
        "101 педагог",
        "111 педагогов",
        "112 педагогов",
    ];
    for phrase in right {
        let number = phrase.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(teachers(number), phrase);
    }
    assert_eq!(noun(21, "год", "года", "лет"), "год");
    assert_eq!(noun(12, "год", "года", "лет"), "лет");
}

#[test]
fn percents_and_money_are_written_as_in_print() {
    assert_eq!(percent(9, 14), "64,3\u{a0}%");
    assert_eq!(percent(1, 2), "50\u{a0}%");
    assert_eq!(percent(1, 3), "33,3\u{a0}%");
    assert_eq!(percent(2, 3), "66,7\u{a0}%");
    assert_eq!(percent(1, 2000), "0,1\u{a0}%");
    assert_eq!(percent(7, 7), "100\u{a0}%");
    assert_eq!(percent(0, 7), "0\u{a0}%");
    assert_eq!(percent(0, 0), "—");
    assert_eq!(percent(u64::MAX, u64::MAX), "100\u{a0}%");
    assert_eq!(money(123_450), "1234,50\u{a0}руб.");
    assert_eq!(money(1_234_500), "12\u{a0}345\u{a0}руб.");
    assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
}

#[test]
fn lists_read_well_for_any_number_of_people() {
    let people = |number: usize| list(&(1..=number).map(|it| it.to_string()).collect::<Vec<_>>());
    assert_eq!(people(0), "");
    assert_eq!(people(1), "1");
    assert_eq!(people(2), "1 и 2");
    assert_eq!(people(5), "1, 2, 3, 4 и 5");
    for number in [21, 60] {
        assert_eq!(people(number).matches(", ").count(), number - 2);
        assert!(people(number).ends_with(&format!("{} и {number}", number - 1)));
    }
}

#[test]
fn ordinals_have_one_letter_after_a_vowel_and_two_after_a_consonant() {
    let grammar = grammar();
    let right = [
        (Agreement::Masculine, "1-й 1-го 1-му 1-й 1-м 1-м"),
        (Agreement::Feminine, "1-я 1-й 1-й 1-ю 1-й 1-й"),
        (Agreement::Neuter, "1-е 1-го 1-му 1-е 1-м 1-м"),
    ];
    for (agreement, forms) in right {
        assert_eq!(Case::ALL.map(|it| grammar.ordinal(1, agreement, it)).join(" "), forms);
    }
    assert_eq!(grammar.ordinal(21, Agreement::Feminine, Case::Accusative), "21-ю");
}

/// Hyphenated names, names of the East, particles, indeclinable names: signature, then text in the dative.
#[test]
fn initials_stand_before_the_surname_in_a_signature_and_after_it_in_the_text() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for (typed, signature, dative) in [
        ("Петрова Анна-Мария Сергеевна", "А.-М.С. Петрова", "Петровой А.-М.С."),
        ("Салчак Чечен-оол Кан-оолович", "Ч.-О.К. Салчак", "Салчаку Ч.-О.К."),
        ("Мамедов Расим Гасан оглы", "Р.Г. Мамедов", "Мамедову Р.Г."),
        ("Алиева Севиль Рашид кызы", "С.Р. Алиева", "Алиевой С.Р."),
        ("Бонч-Бруевич Елена Дмитриевна", "Е.Д. Бонч-Бруевич", "Бонч-Бруевич Е.Д."),
        ("Тер-Петросян Ашот Левонович", "А.Л. Тер-Петросян", "Тер-Петросяну А.Л."),
        ("Римская-Корсакова Юлия Юрьевна", "Ю.Ю. Римская-Корсакова", "Римской-Корсаковой Ю.Ю."),
        ("Гончаренко Пётр Ёсипович", "П.Ё. Гончаренко", "Гончаренко П.Ё."),
        ("Ким Виктор", "В. Ким", "Киму В."),
        ("Черных Щорс Эмильевич", "Щ.Э. Черных", "Черных Щ.Э."),
        ("ИВАНОВА МАРИЯ ПЕТРОВНА", "М.П. Иванова", "Ивановой М.П."),
    ] {
        let parsed = grammar.parse_name(typed).unwrap();
        let gender = grammar.gender(&parsed.name).or(Some(Gender::Male));
        let declined = grammar.name(&parsed.name, gender, &Overrides::default());
        let got = (declined.initials.replace('\u{a0}', " "), declined.short.dative.replace('\u{a0}', " "));
        if got != (signature.to_string(), dative.to_string()) {
            wrong.push(format!("{typed}: {got:?}"));
        }
    }
    check(&wrong);
}

/// One, two, five, twenty-one and sixty of what papers count.
#[test]
fn what_papers_count_stands_in_the_form_of_its_number() {
    let right = [
        (["человек", "человека", "человек"], "1 человек, 2 человека, 5 человек, 21 человек, 60 человек"),
        (["год", "года", "лет"], "1 год, 2 года, 5 лет, 21 год, 60 лет"),
        (["час", "часа", "часов"], "1 час, 2 часа, 5 часов, 21 час, 60 часов"),
        (
            ["рабочий день", "рабочих дня", "рабочих дней"],
            "1 рабочий день, 2 рабочих дня, 5 рабочих дней, 21 рабочий день, 60 рабочих дней",
        ),
        (
            ["педагогический работник", "педагогических работника", "педагогических работников"],
            "1 педагогический работник, 2 педагогических работника, 5 педагогических работников, 21 педагогический работник, 60 педагогических работников",
        ),
        (["неделя", "недели", "недель"], "1 неделя, 2 недели, 5 недель, 21 неделя, 60 недель"),
    ];
    for ([one, few, many], text) in right {
        let counted = [1, 2, 5, 21, 60].map(|it| count(it, one, few, many).replace('\u{a0}', " "));
        assert_eq!(counted.join(", "), text);
    }
}
