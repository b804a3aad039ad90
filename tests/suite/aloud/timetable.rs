//! The timetable of each teacher at six days of the year: nothing that cannot be done any more, nothing that nobody asked for.

use cyclogram::Set;
use cyclogram::calendar::Date;
use cyclogram::documents::Document;
use cyclogram::schedule::State;
use serde_json::Value;

use crate::documents::late::sample_on;
use crate::documents::orders::day;

/// The days at which the papers of the sample are read aloud.
pub fn days() -> [Date; 6] {
    [
        day(2026, 8, 20),
        day(2026, 9, 5),
        day(2026, 10, 20),
        day(2027, 1, 15),
        day(2027, 3, 10),
        day(2027, 6, 10),
    ]
}

pub fn rows<'a>(document: &'a Document, name: &str) -> &'a [Value] {
    document.context.at(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn timetables(set: &Set) -> impl Iterator<Item = &Document> {
    set.documents.iter().filter(|it| it.id == "D30")
}

#[test]
fn no_step_of_a_timetable_has_lost_its_day() {
    for on in days() {
        let set = sample_on(on);
        assert!(timetables(&set).count() > 0, "{on}");
        for it in timetables(&set) {
            let steps = rows(it, "шаги");
            assert!(!steps.is_empty(), "{on} {}", it.path);
            let lost = steps.iter().filter(|it| it["дата"] == "—").collect::<Vec<_>>();
            assert!(lost.is_empty(), "{on} {}: {lost:#?}", it.path);
        }
    }
}

#[test]
fn copies_that_nobody_asked_for_are_never_late() {
    for on in days() {
        let set = sample_on(on);
        let wishes = ["certified-copies", "extra-information"];
        let late = set.known.schedule.events.iter().filter(|it| wishes.contains(&it.act.as_str()));
        let late: Vec<_> =
            late.filter(|it| it.state == State::Overdue).map(|it| (&it.act, it.date)).collect();
        assert!(late.is_empty(), "{on}: {late:?}");
    }
}

#[test]
fn the_letter_of_a_head_is_named_only_to_whoever_the_head_disagreed_with() {
    let set = sample_on(day(2026, 8, 20));
    let letters = set.documents.iter().filter(|it| it.id == "D35").count();
    let named = timetables(&set).flat_map(|it| rows(it, "шаги"));
    let named = named.filter(|it| it["документ"].as_str().is_some_and(|it| it.contains("Сопроводительное")));
    assert_eq!((letters, named.count()), (0, 0));
    let uploads = timetables(&set).flat_map(|it| rows(it, "шаги"));
    let mut uploads = uploads.filter(|it| it["шаг"].as_str().is_some_and(|it| it.starts_with("Загрузка")));
    assert_eq!(uploads.next().unwrap()["документ"], "материалы в личном кабинете");
}

#[test]
fn whose_attestation_is_over_before_anybody_is_told_gets_no_notice_of_it() {
    // She applied on 27.05.2026 and is decided on in August; notices of the schedule are handed over in September.
    let set = sample_on(day(2026, 8, 20));
    let of = |id: &str| set.documents.iter().any(|it| it.id == id && it.path.contains("Журавлёва"));
    assert!(of("D30") && !of("D20"));
    let steps = timetables(&set).find(|it| it.path.contains("Журавлёва")).map(|it| rows(it, "шаги")).unwrap();
    assert!(
        !steps.iter().any(|it| it["документ"] == "Уведомление о включении в график аттестации"),
        "{steps:#?}"
    );
}
