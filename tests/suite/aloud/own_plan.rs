//! The school's own plan at six days of the year: what is late stands together and once, what has passed in no month.

use std::collections::BTreeSet;

use super::timetable::{days, rows};
use crate::documents::late::sample_on;
use crate::documents::orders::day;

const LATE: &str = "Сроки прошли: сделать без промедления";

#[test]
fn what_is_late_stands_together_above_the_months() {
    for on in days() {
        let set = sample_on(on);
        let plan = set.documents.iter().find(|it| it.id == "D36G").unwrap();
        let mut late = BTreeSet::new();
        for row in rows(plan, "план_года.по_месяцам") {
            let (part, act, days) =
                (&row["часть"], row["дело"].as_str().unwrap(), row["срок"].as_str().unwrap());
            assert_eq!(part == LATE, days == "без промедления", "{on}: {row:#?}");
            assert!(part != LATE || late.insert(act.to_owned()), "{on}: {act} is told twice");
        }
        let parts: Vec<_> =
            rows(plan, "план_года.месяцы").iter().map(|it| it["название"].as_str().unwrap()).collect();
        assert_eq!(parts.contains(&LATE), !late.is_empty(), "{on}: {parts:?}");
        assert!(late.is_empty() || parts[0] == LATE, "{on}: {parts:?}");
    }
}

#[test]
fn a_plan_of_january_begins_with_what_is_late_and_keeps_the_months_ahead() {
    let set = sample_on(day(2027, 1, 15));
    let plan = set.documents.iter().find(|it| it.id == "D36G").unwrap();
    let parts: Vec<_> =
        rows(plan, "план_года.месяцы").iter().map(|it| it["название"].as_str().unwrap()).collect();
    assert_eq!(parts[..2], [LATE, "В течение года"]);
    // What was done stays in its month; in September nothing was.
    let has = |month: &str| parts.iter().any(|it| it.starts_with(month));
    assert!(
        has("Август 2026") && !has("Сентябрь 2026") && has("Январь 2027") && has("Июнь 2027"),
        "{parts:?}"
    );
}
