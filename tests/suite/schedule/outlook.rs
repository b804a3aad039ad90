//! Beyond the year: five years of attestations, the next training, indicators of post-course support.

use cyclogram::calendar::Date;
use cyclogram::postcourse::{self, Period};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Year};

use crate::schedule::by_hand::rules;
use crate::schedule::text::{Case, day, read};

fn year(case: &Case) -> Year {
    Year::parse(&case.year, &Place::Everywhere, &mut Report::default()).unwrap()
}

#[test]
fn everybody_stands_once_in_five_years() {
    let (rules, calendar) = rules();
    let case = read(
        "год 2026-2027\nна 20.08.2026
        человек Сзд\n должность учитель с 01.09.2010\n сзд от 12.03.2024
        человек Категория\n должность учитель с 01.09.2010\n категория первая от 26.12.2021
        человек Новая\n должность учитель с 01.09.2026
        человек Бессрочно\n должность учитель с 01.09.2010\n категория первая от 26.12.2023",
    );
    let mut report = Report::default();
    let years = schedule::events(&case.school, &rules, &calendar, &year(&case), case.on, &mut report).years;
    let shown: Vec<(String, usize, Date)> = (years.iter())
        .flat_map(|it| it.attestations.iter().map(|at| (it.year.name.clone(), at.who.person, at.date.date)))
        .collect();
    // СЗД: 12.03.2024 + 5 = 12.03.2029, Monday. New: two years on 01.09.2028, Friday.
    assert_eq!(
        shown,
        [
            ("2026-2027".into(), 1, day("24.12.2026")),
            ("2028-2029".into(), 2, day("01.09.2028")),
            ("2028-2029".into(), 0, day("12.03.2029")),
        ]
    );
    assert_eq!(years.len(), 5);
}

#[test]
fn next_training_is_three_years_after_the_last() {
    let (rules, _) = rules();
    let case = read(
        "человек Курсы\n должность учитель\n курсы «А» по 17.10.2023 часы 72\n курсы «Б» по 01.02.2025 часы 8
        человек Приём\n принят 01.09.2024\n должность учитель
        человек Ничего\n должность учитель
        человек Секретарь\n должность секретарь прочая",
    );
    let found = schedule::training(&case.school, &rules, day("20.08.2026"));
    let shown: Vec<_> = found.iter().map(|it| (it.person, it.last, it.due)).collect();
    // Eight hours are no training: 17.10.2023 + 3 years.
    assert_eq!(
        shown,
        [(0, Some(0), Some(day("17.10.2026"))), (1, None, Some(day("01.09.2027"))), (2, None, None)]
    );
}

#[test]
fn a_calendar_year_reports_the_half_year_before_it() {
    let (rules, calendar) = rules();
    let case = read(
        "год 2027\nна 20.08.2026
        человек Завершил\n должность учитель с 01.09.2010
        курсы «А» по 29.05.2026 часы 36 утверждён 15.06.2026
        человек Продолжает\n должность учитель с 01.09.2010
        курсы «Б» по 30.07.2026 часы 72",
    );
    let schedule =
        schedule::events(&case.school, &rules, &calendar, &year(&case), case.on, &mut Report::default());
    assert_eq!(schedule.supports.iter().map(|it| it.person).collect::<Vec<_>>(), [1]);
    let half = postcourse::within(
        &case.school,
        &schedule,
        Period { from: day("01.07.2026"), to: day("31.12.2026") },
    );
    assert_eq!(half.included, [0, 1]);
}

#[test]
fn years_are_read_as_people_write_them() {
    let parse = |text: &str| Year::parse(text, &Place::Everywhere, &mut Report::default());
    for text in ["2026-2027", "2026–2027", "2026/27", " 2026 / 2027 учебный год", "2026-27"] {
        let year = parse(text).unwrap();
        assert_eq!(
            (year.name.as_str(), year.from, year.to, year.school),
            ("2026-2027", day("01.08.2026"), day("31.08.2027"), true)
        );
    }
    let year = parse("2027").unwrap();
    assert_eq!(
        (year.name.as_str(), year.from, year.to, year.school),
        ("2027", day("01.01.2027"), day("31.12.2027"), false)
    );
    for text in ["", "2026-2028", "27", "год", "2026-2027-2028", "3000"] {
        assert!(parse(text).is_err(), "{text}");
    }
    assert_eq!(Year::of(day("31.07.2026")).name, "2025-2026");
    assert_eq!(Year::of(day("01.08.2026")).name, "2026-2027");
    assert_eq!(parse("2026-2027").unwrap().next().name, "2027-2028");
    assert_eq!(parse("2027").unwrap().next().name, "2028");
}
