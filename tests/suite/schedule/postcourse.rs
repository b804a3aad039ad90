//! Indicators of post-course support, each against a count made by hand.

use cyclogram::postcourse::{self, Indicators, Period};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Year};

use crate::schedule::by_hand::{day, rules};
use crate::schedule::text::read;

/// The indicators of «с … по …» of a school written as lines of text.
fn within(text: &str, from: &str, to: &str) -> Indicators {
    let case = read(text);
    let (rules, calendar) = rules();
    let year = Year::parse(&case.year, &Place::Everywhere, &mut Report::default()).unwrap();
    let report = &mut Report::default();
    let schedule = schedule::events(&case.school, &rules, &calendar, &year, case.on, report);
    postcourse::within(&case.school, &schedule, Period { from: day(from), to: day(to) })
}

/// Whom each number counts, п. 4.1 and then п. 4.2; every share must count the same of all included.
fn counted(it: &Indicators) -> [Vec<usize>; 5] {
    let all: Vec<_> = it.values.iter().chain(&it.municipal).collect();
    for pair in all.chunks(2) {
        assert_eq!((pair[0].of, pair[1].of), (None, Some(it.included.len())));
        assert_eq!(pair[0].people, pair[1].people, "a share counts whom its number counts");
        assert!(pair[0].people.iter().all(|it_| it.included.contains(it_)), "within the included");
    }
    [0, 2, 4, 6, 8].map(|index| all[index].people.clone())
}

/// The second half-year of 2026, seen when it is over.
fn second_half(people: &str) -> (Vec<usize>, [Vec<usize>; 5]) {
    let it = within(&format!("год 2026-2027\nна 15.01.2027\n{people}"), "01.07.2026", "31.12.2026");
    (it.included.clone(), counted(&it))
}

const NOBODY: [Vec<usize>; 5] = [vec![], vec![], vec![], vec![], vec![]];

#[test]
fn without_anybody_in_support_everything_is_nought() {
    let (included, counted) = second_half("человек Один\n должность учитель с 01.09.2010");
    assert_eq!((included, counted), (vec![], NOBODY));
}

#[test]
fn a_positive_assessment_counts_only_with_its_recommendation() {
    let (included, counted) = second_half(
        "человек Оба\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72 положительно рекомендован
        человек Оценка\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72 положительно
        человек Рекомендация\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72 рекомендован
        человек Ничего\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72",
    );
    assert_eq!(included, [0, 1, 2, 3]);
    assert_eq!(counted, [vec![0], vec![], vec![], vec![], vec![]]);
}

#[test]
fn the_regional_level_asks_for_the_assessment_of_the_school_and_the_active_does_not() {
    let (included, counted) = second_half(
        "человек Регион\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72 положительно регион
        человек Без-оценки\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72 регион
        человек Тьютор\n должность учитель с 01.09.2010
        курсы «А» по 19.06.2026 часы 72 актив тьютор",
    );
    assert_eq!(included, [0, 1, 2]);
    assert_eq!(counted, [vec![], vec![], vec![0], vec![], vec![2]]);
}

#[test]
fn of_several_courses_a_person_is_counted_once_and_each_course_stands_for_itself() {
    let (included, counted) = second_half(
        "человек Дважды\n должность учитель с 01.09.2010
        курсы «А» по 19.02.2026 часы 72 положительно рекомендован актив эксперт
        курсы «Б» по 19.06.2026 часы 72 положительно рекомендован актив наставник
        человек Врозь\n должность учитель с 01.09.2010
        курсы «А» по 19.02.2026 часы 72 положительно
        курсы «Б» по 19.06.2026 часы 72 рекомендован",
    );
    assert_eq!(included, [0, 1]);
    assert_eq!(counted, [vec![0], vec![], vec![], vec![], vec![0]]);
}

#[test]
fn of_courses_close_together_only_the_chosen_one_counts() {
    let (included, counted) = second_half(
        "человек Выбрала\n должность учитель с 01.09.2010
        курсы «А» по 10.06.2026 часы 72 положительно рекомендован
        курсы «Б» по 19.06.2026 часы 36 выбран",
    );
    assert_eq!((included, counted), (vec![0], NOBODY));
}

#[test]
fn an_attestation_counts_with_the_materials_and_its_person_is_one_of_the_included() {
    let (included, counted) = second_half(
        "человек Высшая\n должность учитель с 01.09.2010\n категория высшая от 10.11.2026 материалы
        человек Первая\n должность учитель с 01.09.2010\n категория первая от 10.11.2026 материалы
        курсы «А» по 19.06.2026 часы 72
        человек Без-материалов\n должность учитель с 01.09.2010\n категория высшая от 10.11.2026
        курсы «А» по 19.06.2026 часы 72
        человек Методист\n должность учитель с 01.09.2010\n категория методист от 10.11.2026 материалы
        человек Директор\n должность директор с 01.09.2010 руководитель\n категория высшая от 10.11.2026 материалы",
    );
    assert_eq!(included, [0, 1, 2]);
    assert_eq!(counted, [vec![], vec![0, 1], vec![], vec![0], vec![]]);
}

#[test]
fn two_categories_of_one_person_in_a_period_are_one_person() {
    let (included, counted) = second_half(
        "человек Два\n должность учитель с 01.09.2010\n категория высшая от 10.11.2026 материалы
        должность педагог-психолог с 01.09.2010\n категория первая от 11.11.2026 материалы",
    );
    assert_eq!((included, counted), (vec![0], [vec![], vec![0], vec![], vec![0], vec![]]));
}

#[test]
fn a_decision_counts_on_the_first_and_on_the_last_day_of_the_period() {
    let with = |decided: &str| {
        let person = format!(
            "человек Один\n должность учитель с 01.09.2010\n категория первая от {decided} материалы"
        );
        second_half(&person).1[1].len()
    };
    let days = ["30.06.2026", "01.07.2026", "31.12.2026", "01.01.2027"].map(with);
    assert_eq!(days, [0, 1, 1, 0]);
    // Of a month or a year it must be sure.
    assert_eq!(["06.2026", "07.2026", "12.2026", "2026"].map(with), [0, 1, 1, 0]);
    let year = "год 2027\nна 15.01.2028\nчеловек Один\n должность учитель с 01.09.2010\n категория первая от 2027 материалы";
    assert_eq!(counted(&within(year, "01.01.2027", "31.12.2027"))[1], [0]);
}

#[test]
fn what_lies_ahead_and_who_has_left_does_not_count() {
    let text = |on: &str| {
        format!(
            "год 2026-2027\nна {on}
            человек Впереди\n должность учитель с 01.09.2010\n категория первая от 10.11.2026 материалы
            человек Ушла\n должность учитель с 01.09.2010\n категория первая от 10.10.2026 материалы\n уволен 01.11.2026"
        )
    };
    let on = |it: &str| counted(&within(&text(it), "01.07.2026", "31.12.2026"))[1].clone();
    assert_eq!(on("09.11.2026"), [] as [usize; 0]);
    assert_eq!(on("31.10.2026"), [1]);
    assert_eq!(on("10.11.2026"), [0]);
}

#[test]
fn support_touches_the_period_from_the_end_of_the_course_to_the_end_of_the_plan() {
    let included = |course: &str| {
        let person = format!("человек Один\n должность учитель с 01.09.2010\n курсы «А» {course} часы 72");
        second_half(&person).0.len()
    };
    // Six months from 30.12.2025 end on 30.06.2026, from 31.12.2025 as well; from 01.01.2026 on 01.07.2026.
    assert_eq!(included("по 10.12.2025 утверждён 30.12.2025"), 0);
    assert_eq!(included("по 10.12.2025 утверждён 01.01.2026"), 1);
    assert_eq!(included("по 31.12.2026"), 1);
    assert_eq!(included("по 01.01.2027"), 0);
}

#[test]
fn a_person_in_support_over_two_half_years_is_one_of_the_included_in_both() {
    let text = "год 2026-2027\nна 10.07.2027\nчеловек Один\n должность учитель с 01.09.2010
        курсы «А» по 02.11.2026 часы 72 утверждён 16.11.2026 положительно рекомендован";
    for (from, to) in [("01.07.2026", "31.12.2026"), ("01.01.2027", "30.06.2027")] {
        let it = within(text, from, to);
        assert_eq!((it.included.clone(), counted(&it)[0].clone()), (vec![0], vec![0]));
    }
}

#[test]
fn the_period_is_the_half_year_of_the_next_report_and_is_open_to_its_last_day() {
    let period = |on: &str| {
        let case = read(&format!("год 2026-2027\nна {on}\nчеловек Один\n должность учитель с 01.09.2010"));
        let (rules, calendar) = rules();
        let year = Year::parse(&case.year, &Place::Everywhere, &mut Report::default()).unwrap();
        let report = &mut Report::default();
        let schedule = schedule::events(&case.school, &rules, &calendar, &year, case.on, report);
        let period = Period::of(&schedule);
        (period.half(), period.is_open(case.on))
    };
    assert_eq!(period("20.08.2026"), (Some((2, 2026)), true));
    assert_eq!(period("31.12.2026"), (Some((2, 2026)), true));
    assert_eq!(period("01.01.2027"), (Some((2, 2026)), false));
    assert_eq!(period("29.01.2027"), (Some((2, 2026)), false));
    assert_eq!(period("01.02.2027"), (Some((1, 2027)), true));
    assert_eq!(period("30.06.2027"), (Some((1, 2027)), true));
    assert_eq!(period("15.07.2027"), (Some((1, 2027)), false));
    assert_eq!(period("20.08.2027"), (Some((1, 2027)), false));
    let odd = Period { from: day("01.08.2026"), to: day("31.08.2027") };
    assert_eq!(odd.half(), None);
}
