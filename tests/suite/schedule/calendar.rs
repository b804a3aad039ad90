//! Working days: moves by law and by decree in both weeks, terms in working days, months that lack a day.

use cyclogram::calendar::{
    Calendar, CountFrom, Date, DayOff, Week, add_days, add_months, add_years, date, iso, last_of_month,
};
use cyclogram::report::Report;
use cyclogram::sources::Source;

const FIVE: Week = Week::Five;
const SIX: Week = Week::Six;

fn calendar() -> Calendar {
    read(include_str!("../../../rules/calendar.toml"), &[]).expect("the file of the program is right")
}

fn read(text: &'static str, extra: &[Date]) -> Result<Calendar, String> {
    let mut report = Report::default();
    let source = Source::baked("calendar.toml".into(), text);
    Calendar::read(&[source], extra, &mut report)
        .map_err(|_| report.remarks().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// Reads a date as Russians write it.
fn day(text: &str) -> Date {
    let parts: Vec<u32> = text.split('.').map(|it| it.parse().expect("a number")).collect();
    date(parts[2] as i32, parts[1], parts[0]).expect("a day")
}

#[test]
fn szd_thirty_days_before() {
    let (it, due) = (calendar(), add_days(day("31.03.2026"), -30));
    assert_eq!(due, day("01.03.2026"));
    assert_eq!(it.on_or_before(due, FIVE), day("27.02.2026"));
    assert_eq!(it.on_or_before(due, SIX), day("28.02.2026"));
    assert_eq!(it.on_or_before(add_days(due, -1), FIVE), day("27.02.2026"));
    assert_eq!(it.on_or_before(add_days(due, -1), SIX), day("28.02.2026"));
}

#[test]
fn szd_five_working_days_before() {
    let it = calendar();
    assert_eq!(it.sub_working_days(day("31.03.2026"), 5, FIVE), day("24.03.2026"));
    assert_eq!(it.sub_working_days(day("31.03.2026"), 5, SIX), day("25.03.2026"));
}

#[test]
fn forward_terms_in_working_days() {
    let it = calendar();
    // From, days, five-day and six-day week counted from the next day, then from the same day.
    for (from, days, next5, next6, same5, same6) in [
        ("29.04.2026", 2, "04.05.2026", "02.05.2026", "30.04.2026", "30.04.2026"),
        ("30.04.2026", 3, "06.05.2026", "05.05.2026", "05.05.2026", "04.05.2026"),
        ("06.05.2026", 3, "12.05.2026", "11.05.2026", "08.05.2026", "08.05.2026"),
        ("08.05.2024", 2, "14.05.2024", "11.05.2024", "13.05.2024", "10.05.2024"),
        ("30.12.2025", 3, "14.01.2026", "12.01.2026", "13.01.2026", "10.01.2026"),
    ] {
        let end = |week, count| it.add_working_days(day(from), days, week, count);
        assert_eq!(end(FIVE, CountFrom::NextDay), day(next5), "{from}");
        assert_eq!(end(SIX, CountFrom::NextDay), day(next6), "{from}");
        assert_eq!(end(FIVE, CountFrom::SameDay), day(same5), "{from}");
        assert_eq!(end(SIX, CountFrom::SameDay), day(same6), "{from}");
    }
}

#[test]
fn a_category_ends_and_three_months_before() {
    let it = calendar();
    let end = add_years(day("26.12.2021"), 5);
    assert_eq!(end, day("26.12.2026"));
    let due = add_months(end, -3);
    assert_eq!(due, day("26.09.2026"));
    assert_eq!(it.on_or_before(due, FIVE), day("25.09.2026"));
    assert_eq!(it.on_or_before(due, SIX), day("26.09.2026"));
    assert_eq!(add_days(end, -90), day("27.09.2026"));
}

#[test]
fn a_term_that_ends_on_a_day_off_ends_after_it() {
    let it = calendar();
    let review = add_days(day("01.12.2026"), 30);
    assert_eq!(review, day("31.12.2026"));
    assert_eq!(it.on_or_after(review, FIVE), day("11.01.2027"));
    assert_eq!(it.on_or_after(add_days(day("30.08.2026"), 21), FIVE), day("21.09.2026"));
    let half_year = add_months(day("30.08.2026"), 6);
    assert_eq!(half_year, day("28.02.2027"));
    assert_eq!(it.on_or_after(half_year, FIVE), day("01.03.2027"));
}

#[test]
fn months_that_lack_the_day() {
    assert_eq!(add_years(day("29.02.2020"), 5), day("28.02.2025"));
    assert_eq!(add_months(day("31.05.2026"), -3), day("28.02.2026"));
    assert_eq!(add_years(day("17.10.2023"), 3), day("17.10.2026"));
    assert_eq!(last_of_month(day("10.02.2028")), day("29.02.2028"));
}

#[test]
fn every_year_with_a_decree_has_its_number_of_working_days() {
    let it = calendar();
    for (year, five, six) in
        [(2023, 247, 298), (2024, 248, 300), (2025, 247, 299), (2026, 247, 299), (2027, 247, 299)]
    {
        assert!(!it.provisional(year));
        assert_eq!((worked(&it, year, FIVE), worked(&it, year, SIX)), (five, six), "{year}");
    }
}

#[test]
fn days_off_that_are_easy_to_get_wrong() {
    let it = calendar();
    // Saturdays worked by decree, in the five-day week too.
    for worked in ["27.04.2024", "02.11.2024", "28.12.2024", "01.11.2025", "20.02.2027"] {
        assert!(it.is_working(day(worked), FIVE), "{worked}");
        assert!(it.is_working(day(worked), SIX), "{worked}");
    }
    // Moved from a Saturday: off only in the five-day week.
    for moved in ["10.05.2024", "09.01.2026", "11.05.2026", "22.02.2027", "05.11.2027", "14.06.2027"] {
        assert_eq!(it.day_off(day(moved), FIVE), Some(DayOff::Moved), "{moved}");
        assert_eq!(it.day_off(day(moved), SIX), None, "{moved}");
    }
    for moved in ["31.12.2024", "08.05.2025", "31.12.2025", "09.03.2026", "31.12.2026", "10.05.2027"] {
        assert_eq!(it.day_off(day(moved), FIVE), Some(DayOff::Moved), "{moved}");
        assert_eq!(it.day_off(day(moved), SIX), Some(DayOff::Moved), "{moved}");
    }
}

#[test]
fn a_year_without_a_decree_follows_from_the_law_and_says_so() {
    let it = calendar();
    assert!(it.provisional(2028) && it.provisional(2022));
    // 04.11.2028 is a Saturday: it moves to Monday; New-Year days off are not moved without a decree.
    assert_eq!(it.day_off(day("06.11.2028"), FIVE), Some(DayOff::Moved));
    assert!(it.is_working(day("06.11.2028"), SIX));
    assert!(it.is_working(day("10.01.2028"), FIVE));
}

#[test]
fn a_regional_day_off_holds_for_both_weeks() {
    let it = read(include_str!("../../../rules/calendar.toml"), &[day("19.02.2026")]).unwrap();
    assert_eq!(it.day_off(day("19.02.2026"), FIVE), Some(DayOff::Extra));
    assert_eq!(it.on_or_before(day("19.02.2026"), SIX), day("18.02.2026"));
    assert_eq!(calendar().day_off(day("19.02.2026"), FIVE), None);
}

#[test]
fn mistakes_of_the_file_are_named() {
    let base = "holidays = [\"01-01\"]\nnot_moved_by_law = []\n";
    for (added, expected) in [
        (
            "[[year]]\nyear = 2028\ndecree = \"\"\nchecked = true\ntransfers = [[\"2028-01-01\", \"2029-05-08\"]]",
            "строка 7: ошибка T-08: перенос «2028-01-01», «2029-05-08» не подходит году 2028",
        ),
        (
            "[[year]]\nyear = 2028\ndecree = \"\"\nchecked = true\ntransfers = [[\"2028-01-01\", \"2028-05-08\", \"2028-05-10\"]]",
            "«2028-05-10» не подходит году 2028",
        ),
        (
            "[[year]]\nyear = 2028\ndecree = \"\"\nchecked = true\ntransfers = [[\"01.01.2028\", \"2028-05-08\"]]",
            "строка 7: ошибка T-08: перенос «01.01.2028», «2028-05-08» не подходит году 2028",
        ),
        (
            "[[year]]\nyear = 2028\ndecree = \"\"\nchecked = true\ntransfers = [[\"2028-02-30\", \"2028-05-08\"]]",
            "2028-02-30",
        ),
        (
            "[[year]]\nyear = 2028\ndecree = \"\"\nchecked = true\ntransfers = [[\"2028-05-08\", \"2028-01-01\"]]",
            "не суббота",
        ),
        ("[[year]]\nyear = 2028\ndecre = \"\"\nchecked = true\ntransfers = []", "decre"),
    ] {
        let text: &'static str = Box::leak(format!("{base}{added}").into_boxed_str());
        let error = read(text, &[]).expect_err("the file is wrong");
        assert!(error.contains(expected), "{error}");
    }
}

fn worked(it: &Calendar, year: i32, week: Week) -> usize {
    let mut day = date(year, 1, 1).expect("a day");
    let end = iso(&format!("{}-01-01", year + 1)).expect("a day");
    let mut count = 0;
    while day < end {
        count += usize::from(it.is_working(day, week));
        day = add_days(day, 1);
    }
    count
}

#[test]
fn a_holiday_on_a_weekend_is_called_both() {
    let calendar = calendar();
    let why = |text: &str, week| calendar.why_off(day(text), week);
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(why("09.05.2027", FIVE), said("воскресенье, праздничный день"));
    assert_eq!(why("12.06.2027", FIVE), said("суббота, праздничный день"));
    assert_eq!(why("12.06.2027", SIX), said("праздничный день"));
    assert_eq!(why("23.02.2027", FIVE), said("праздничный день"));
    assert_eq!(why("26.09.2026", FIVE), said("суббота"));
    assert_eq!(why("28.09.2026", FIVE), None);
}
