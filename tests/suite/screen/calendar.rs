//! The calendar file: whole entries, names that survive a moved day, no names of people, nothing of another school.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cyclogram::calendar::date;
use cyclogram::page::overview::{Act, Overview, Person, Span};
use cyclogram::page::{calendar, renew};

use crate::run::cli::run;
use crate::run::determinism::SET;

/// Unfolds a file and reads the entries: name, then the values of the entry itself.
fn entries(file: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    let text = file.replace("\r\n ", "");
    for block in text.split("BEGIN:VEVENT\r\n").skip(1) {
        let own = block.split("BEGIN:VALARM").next().unwrap().split("END:VEVENT").next().unwrap();
        let value =
            |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
        let values: BTreeMap<String, String> = own.split("\r\n").filter_map(value).collect();
        assert!(entries.insert(values["UID"].clone(), values).is_none(), "one name twice");
    }
    entries
}

/// A school whose acts fall on days of September: title, day, person.
fn year(school: &str, acts: &[(&str, u32, usize)]) -> Overview {
    let act = |(title, day, person): &(&str, u32, usize)| Act {
        id: (*title).into(),
        title: (*title).into(),
        from: None,
        day: date(2026, 9, *day).unwrap(),
        lawful: None,
        person: Some(*person),
        position: Some(0),
        owner: if title.starts_with('П') { "Педагог" } else { "Директор" }.into(),
        role: if title.starts_with('П') { "Педагог" } else { "Директор" }.into(),
        papers: Vec::new(),
        done: false,
        reason: 0,
    };
    let name =
        |it: &str| Person { identity: it.into(), name: it.into(), short: it.into(), posts: Vec::new() };
    Overview {
        identity: school.into(),
        year: "2026–2027 учебный год".into(),
        span: Span { from: date(2026, 8, 1).unwrap(), to: date(2027, 8, 31).unwrap() },
        people: ["Быкова А.А.", "Волков Б.Б.", "Зуев В.В."].map(name).into(),
        acts: acts.iter().map(act).collect(),
        ..Overview::default()
    }
}

#[test]
fn the_file_of_the_sample_has_an_entry_a_day_and_no_names() {
    let file = SET.iter().find(|it| it.path == "Календарь.ics").unwrap();
    let file = String::from_utf8(file.bytes.clone()).unwrap();
    let all = entries(&file);
    assert!((40..150).contains(&all.len()), "{} entries: a few a week", all.len());
    let days: BTreeSet<&String> = all.values().map(|it| &it["DTSTART;VALUE=DATE"]).collect();
    assert_eq!(days.len(), all.len(), "one entry a day");
    for values in all.values() {
        assert_eq!(values["TRANSP"], "TRANSPARENT");
        assert_eq!((values["SEQUENCE"].as_str(), values["STATUS"].as_str()), ("0", "CONFIRMED"));
        assert_eq!(values["DTSTAMP"], "20260801T000000Z", "no day of the run");
    }
    assert_eq!(file.matches("BEGIN:VALARM").count(), 2 * all.len());
    assert_eq!(file.matches("DTSTAMP:20260801T000000Z").count(), 3 * all.len());
    for line in file.lines() {
        // RFC 5545 folds at 75 octets; the crate does not count the space that a folded line begins with.
        assert!(line.trim_start().len() <= 75, "{line}");
    }
    let unfolded = file.replace("\r\n ", "");
    for name in ["Антипина", "Безрукова", "Лукьянова", "Черных", "Назарова", "Лаптева"]
    {
        assert!(!unfolded.contains(name), "{name}");
    }
}

#[test]
fn acts_of_a_day_are_one_entry_that_counts_people() {
    let year =
        year("1", &[("Подача", 7, 0), ("Подача", 7, 1), ("Приказ", 7, 0), ("Отчёт", 7, 2), ("Отчёт", 9, 1)]);
    let all = entries(&calendar(&year, None));
    let seventh = all.values().find(|it| it["DTSTART;VALUE=DATE"] == "20260907").unwrap();
    assert_eq!(seventh["SUMMARY"], "Подача — 2\u{a0}человека\\; Приказ и ещё 1\u{a0}дело");
    assert_eq!(seventh["DTEND;VALUE=DATE"], "20260908");
    assert!(seventh["DESCRIPTION"].contains("Отчёт. Директор"), "{seventh:?}");
    assert_eq!(all.len(), 2);
    // The calendar of one who acts.
    let own = entries(&calendar(&year, Some("Директор")));
    assert!(own.len() == 2 && own.values().all(|it| it["SUMMARY"].starts_with("Отчёт")), "{own:?}");
}

#[test]
fn another_school_has_other_names() {
    let acts = [("Подача", 7, 0), ("Отчёт", 9, 1)];
    let (one, other) =
        (entries(&calendar(&year("1", &acts), None)), entries(&calendar(&year("2", &acts), None)));
    assert!(one.keys().all(|it| !other.contains_key(it)));
}

#[test]
fn a_moved_day_keeps_its_entry_and_raises_its_number() {
    let old = calendar(&year("1", &[("Подача", 7, 0), ("Отчёт", 9, 1)]), None);
    let new = calendar(&year("1", &[("Подача", 8, 0), ("Отчёт", 9, 1)]), None);
    let (before, now) = (entries(&old), entries(&renew(&new, &old)));
    assert_eq!(before.keys().collect::<Vec<_>>(), now.keys().collect::<Vec<_>>());
    let numbers: Vec<(&str, &str)> =
        now.values().map(|it| (it["DTSTART;VALUE=DATE"].as_str(), it["SEQUENCE"].as_str())).collect();
    assert!(numbers.contains(&("20260908", "1")) && numbers.contains(&("20260909", "0")), "{numbers:?}");
    // Nothing more changes: the file stays as it is, byte for byte.
    let renewed = renew(&new, &old);
    assert_eq!(renew(&new, &renewed), renewed);
}

#[test]
fn entries_that_part_or_meet_keep_their_names_and_leave_nothing_behind() {
    let together = calendar(&year("1", &[("Подача", 7, 0), ("Подача", 7, 1), ("Отчёт", 9, 2)]), None);
    // The first act of the entry moves to the day of another one: both entries stay where most of their acts are.
    let apart = calendar(&year("1", &[("Подача", 9, 0), ("Подача", 7, 1), ("Отчёт", 9, 2)]), None);
    let (before, now) = (entries(&together), entries(&renew(&apart, &together)));
    assert_eq!(before.keys().collect::<BTreeSet<_>>(), now.keys().collect());
    for (uid, values) in &now {
        assert_eq!(values["DTSTART;VALUE=DATE"], before[uid]["DTSTART;VALUE=DATE"]);
        assert_eq!((values["SEQUENCE"].as_str(), values["STATUS"].as_str()), ("1", "CONFIRMED"));
    }
    // What is not to be done any more is called off, once.
    let less = calendar(&year("1", &[("Подача", 7, 1)]), None);
    let off = renew(&less, &together);
    let gone: Vec<_> = entries(&off).into_values().filter(|it| it["STATUS"] == "CANCELLED").collect();
    assert_eq!(gone.len(), 1);
    assert_eq!((gone[0]["DTSTART;VALUE=DATE"].as_str(), gone[0]["SEQUENCE"].as_str()), ("20260909", "1"));
    assert_eq!(off.matches("BEGIN:VALARM").count(), 2, "one that is called off does not ring");
    assert_eq!(renew(&less, &off), off);
    // And if it is to be done again, it is the same entry.
    let again = entries(&renew(&together, &off));
    assert_eq!(again.keys().collect::<BTreeSet<_>>(), before.keys().collect());
    assert!(again.values().all(|it| it["STATUS"] == "CONFIRMED"), "{again:?}");
}

#[test]
fn a_file_that_is_none_of_ours_counts_for_nothing() {
    let new = calendar(&year("1", &[("Подача", 7, 0)]), None);
    for old in ["", "мусор", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"]
    {
        assert_eq!(renew(&new, old), new);
    }
    let empty = calendar(&year("1", &[]), None);
    let off = entries(&renew(&empty, &new));
    assert!(off.values().all(|it| it["STATUS"] == "CANCELLED") && off.len() == 1, "{off:?}");
}

#[test]
fn each_who_acts_gets_a_calendar_on_request_and_a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let line = "input/образец.xlsx --output @ --calendars --format json";
    let state = |answer: &str| -> BTreeSet<String> {
        let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
        let files = answer["documents"].as_array().unwrap().iter();
        let own = files.filter(|it| it["path"].as_str().unwrap().ends_with(".ics"));
        own.map(|it| it["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(state(&run(line, folder.path()).out), BTreeSet::from(["new".to_owned()]));
    let own = folder.path().join("2026-2027/Календари");
    assert!(std::fs::read_dir(&own).unwrap().count() > 3);
    assert!(Path::new(&own.join("Педагог.ics")).is_file());
    assert_eq!(state(&run(line, folder.path()).out), BTreeSet::from(["same".to_owned()]));
}
