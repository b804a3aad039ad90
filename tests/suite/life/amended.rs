//! Orders about changes: what is different after an order was issued, old and new, once for each issued order, with lawful days.

use std::fs;

use cyclogram::calendar::{add_days, date};
use cyclogram::docx;
use cyclogram::memory::{Memory, State};
use cyclogram::xlsx::Typed;

use super::issued::typed;
use crate::run::memory::{School, remembered};

const ISSUED: [(&str, &str, &str, Option<&str>); 4] = [
    ("D01", "96-од", "21.08.2026", None),
    ("D03", "98-од", "24.08.2026", None),
    ("D05", "99-од", "24.08.2026", None),
    ("D06", "100-од", "24.08.2026", None),
];

fn text(school: &School, key: &str) -> String {
    let memory = remembered(&school.year());
    let path = &memory.papers.get(key).unwrap_or_else(|| panic!("{key} is not made")).file.path;
    docx::text(&fs::read(school.year().join(path)).unwrap()).unwrap().join("\n").replace('\u{a0}', " ")
}

/// A school whose orders are drafts; one of the staff who is due for fitness is not in the workbook yet.
fn drafted() -> (School, std::collections::BTreeMap<String, Typed>, String) {
    let mut school = School::new();
    typed(&mut school, &[]);
    school.run(&["--on", "20.08.2026"]);
    let memory = remembered(&school.year());
    let listed = memory.papers["D06"].order.clone().unwrap().people;
    let (_, first) = listed.iter().next().unwrap();
    let late = first.who.name.clone();
    let staff = school.filling.sheets.get_mut("staff").unwrap();
    let at = staff.iter().position(|it| it["name"] == Typed::Text(late.clone())).unwrap();
    let row = staff.remove(at);
    let answer = school.run(&["--on", "20.08.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    (school, row, late)
}

/// The same, and its four orders are issued.
fn issued() -> (School, std::collections::BTreeMap<String, Typed>, String) {
    let (mut school, row, late) = drafted();
    typed(&mut school, &ISSUED);
    let answer = school.run(&["--on", "24.08.2026"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    (school, row, late)
}

fn changes(memory: &Memory) -> Vec<&str> {
    let all = memory.papers.iter().filter(|(_, it)| it.id == "D03a" && it.state != State::Archived);
    all.map(|(key, _)| key.as_str()).collect()
}

#[test]
fn the_day_alone_moves_nobody() {
    let (school, _, _) = issued();
    school.run(&["--on", "25.08.2026"]);
    assert_eq!(
        changes(&remembered(&school.year())),
        Vec::<&str>::new(),
        "nothing is different the day after"
    );
    let force = remembered(&school.year()).papers["D06"].order.clone().unwrap();
    for on in ["01.09.2026", "15.10.2026"] {
        let answer = school.run(&["--on", on, "--accept"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        // A category ends with August: whoever had it falls due. Nobody else has another day.
        let memory = remembered(&school.year());
        let after = memory.papers["D03a/D06"].order.clone().unwrap();
        assert_eq!(after.people.len(), force.people.len() + 1, "{on}");
        assert!(force.people.iter().all(|(key, it)| after.people.get(key) == Some(it)), "{on}");
    }
}

#[test]
fn who_falls_due_later_stands_in_an_order_about_changes_with_a_lawful_day() {
    let (mut school, row, late) = issued();
    school.filling.sheets.get_mut("staff").unwrap().push(row);
    let answer = school.run(&["--on", "01.10.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let memory = remembered(&school.year());
    assert_eq!(changes(&memory), ["D03a/D03", "D03a/D06"]);
    let paper = text(&school, "D03a/D06");
    assert!(paper.contains("О внесении изменений в приказ от 24.08.2026 № 100-од"), "{paper}");
    assert!(paper.contains(&format!("дополнить приложения к приказу строкой: «{late}, ")), "{paper}");
    let after = memory.papers["D03a/D06"].order.clone().unwrap();
    let day = after.people.values().find(|it| it.who.name == late).unwrap().day.unwrap();
    let told = date(2026, 10, 1).unwrap();
    assert!(day > add_days(told, 30), "{day} is told of too late");
    assert!(!text(&school, "D06").contains(&late), "the issued order stays");

    // It is issued, and then nothing is different any more.
    let mut orders = ISSUED.to_vec();
    orders.push(("D03a к D06", "120-од", "02.10.2026", None));
    orders.push(("D03a к D03", "121-од", "02.10.2026", None));
    typed(&mut school, &orders);
    let answer = school.run(&["--on", "05.10.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let memory = remembered(&school.year());
    assert_eq!(changes(&memory), ["D03a/D03", "D03a/D06"]);
    assert_eq!(memory.papers["D03a/D06"].state, State::Issued);
    assert!(text(&school, "D03a/D06").contains("2 октября 2026 г. № 120-од"));
    let answer = school.run(&["--on", "20.10.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(changes(&remembered(&school.year())), ["D03a/D03", "D03a/D06"], "nothing new");

    // The next change of the same order is another paper.
    let staff = school.filling.sheets.get_mut("staff").unwrap();
    let at = staff.iter().position(|it| it["name"] == Typed::Text(late.clone())).unwrap();
    staff.remove(at);
    school.run(&["--on", "21.10.2026", "--accept"]);
    let paper = text(&school, "D03a/D06/2");
    assert!(
        paper.contains(&format!("строку «{late}, ")) && paper.contains("из приложений к приказу исключить"),
        "{paper}"
    );
    let (_, signed) = paper.split_once("С приказом ознакомлены").expect("a list of readers");
    assert!(!signed.contains(&late), "who has left signs nothing: {signed}");
}

#[test]
fn who_falls_due_in_the_run_that_issues_an_order_stands_in_an_order_about_changes_at_once() {
    let (mut school, row, late) = drafted();
    school.filling.sheets.get_mut("staff").unwrap().push(row);
    typed(&mut school, &ISSUED);
    let answer = school.run(&["--on", "24.08.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let memory = remembered(&school.year());
    assert!(changes(&memory).contains(&"D03a/D06"), "{:?}", changes(&memory));
    assert!(!text(&school, "D06").contains(&late), "the order was signed without her");
    assert!(text(&school, "D03a/D06").contains("№ 100-од"));
    let day = memory.papers["D03a/D06"].order.as_ref().unwrap().people.values();
    let day = day.filter(|it| it.who.name == late).find_map(|it| it.day).unwrap();
    assert!(day > add_days(date(2026, 8, 24).unwrap(), 30), "{day}");
}

#[test]
fn a_draft_that_is_gone_lays_nothing_down() {
    let (mut school, row, late) = drafted();
    let path = remembered(&school.year()).papers["D06"].file.path.clone();
    fs::remove_file(school.year().join(path)).unwrap();
    school.filling.sheets.get_mut("staff").unwrap().push(row);
    typed(&mut school, &ISSUED);
    let answer = school.run(&["--on", "24.08.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(!changes(&remembered(&school.year())).contains(&"D03a/D06"), "D06 is printed of today");
    assert!(text(&school, "D06").contains(&late));
}

#[test]
fn the_commission_and_the_responsible_are_changed_by_an_order() {
    let (mut school, _, _) = issued();
    let other = "Светлова Анна Игоревна";
    let member = &mut school.filling.sheets.get_mut("commission").unwrap()[2];
    let Some(Typed::Text(was)) = member.insert("name".into(), Typed::Text(other.into())) else { panic!() };
    let roles = school.filling.sheets.get_mut("roles").unwrap();
    let responsible = roles.iter_mut().find(
        |it| matches!(it.get("role"), Some(Typed::Text(role)) if role.contains("тветственный за аттестацию")),
    );
    let responsible = responsible.expect("a responsible person");
    let Some(Typed::Text(before)) = responsible.insert("name".into(), Typed::Text(other.into())) else {
        panic!()
    };
    let answer = school.run(&["--on", "01.10.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let memory = remembered(&school.year());
    let all = changes(&memory);
    assert!(all.contains(&"D03a/D01") && all.contains(&"D03a/D05"), "{all:?}");
    let surname = |name: &str| name.split(' ').next().unwrap()[..8].to_owned();
    let commission = text(&school, "D03a/D05");
    assert!(
        commission.contains(&format!("вывести из состава аттестационной комиссии {}", surname(&was))),
        "{commission}"
    );
    assert!(
        commission.contains("ввести в состав аттестационной комиссии Светлову Анну Игоревну"),
        "{commission}"
    );
    let responsible = text(&school, "D03a/D01");
    assert!(responsible.contains("возложить на Светлову Анну Игоревну"), "{responsible}");
    assert!(responsible.contains(&format!("освободив от них {}", surname(&before))), "{responsible}");
}

#[test]
fn a_session_that_moves_changes_the_timetable_of_the_order_on_the_commission() {
    let (mut school, _, _) = issued();
    let sessions = school.filling.sheets.get_mut("sessions").unwrap();
    let last = sessions.last_mut().unwrap();
    last.insert("date".into(), Typed::Text("26.05.2027".into()));
    last.insert("room".into(), Typed::Text("кабинет 14".into()));
    let answer = school.run(&["--on", "01.10.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let paper = text(&school, "D03a/D05");
    let before = paper.split("в графике заседаний аттестационной комиссии строку «").nth(1);
    let (before, now) =
        before.unwrap_or_else(|| panic!("{paper}")).split_once("» заменить строкой «").unwrap();
    assert!(now.starts_with("26.05.2027, ") && now.contains(", кабинет 14»"), "{now}");
    let memory = remembered(&school.year());
    let issued = &memory.papers["D05"].order.as_ref().unwrap().sessions;
    assert_eq!(issued.last().unwrap().day.format("%d.%m.%Y").to_string(), before[..10]);
    let after = &memory.papers["D03a/D05"].order.as_ref().unwrap().sessions;
    assert_eq!(after.len(), issued.len());
    assert_eq!(after.last().unwrap().room, "кабинет 14");
    // The whole commission reads it.
    let members = school.filling.sheets["commission"].iter().map(|it| it["name"].clone());
    for member in members {
        let Typed::Text(name) = member else { panic!() };
        let surname = name.split(' ').next().unwrap();
        assert!(paper.split("ознакомлены").nth(1).is_some_and(|it| it.contains(surname)), "{name}: {paper}");
    }
}

#[test]
fn a_day_on_which_no_session_is_set_is_a_place_to_write_it() {
    let (mut school, _, _) = issued();
    let memory = remembered(&school.year());
    let people = memory.papers["D06"].order.clone().unwrap().people;
    let open: Vec<_> = people.iter().filter(|it| it.1.open).collect();
    let [(key, listed)] = open.as_slice() else { panic!("{open:?}") };
    assert_eq!(listed.printed(), None, "the order has a blank, whatever the rules propose");
    // Five years end between the old day of the session and the new one.
    let sessions = school.filling.sheets.get_mut("sessions").unwrap();
    sessions[1].insert("date".into(), Typed::Text("10.12.2026".into()));
    sessions.push([("date".to_string(), Typed::Text("31.05.2027".into()))].into());
    let answer = school.run(&["--on", "01.10.2026", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let paper = text(&school, "D03a/D06");
    assert!(paper.contains("«03.12.2026» заменить датой «__.__.20__»"), "{paper}");
    assert!(!paper.contains("09.12.2026"), "what the rules propose is no session: {paper}");
    let name = listed.who.name.split(' ').next().unwrap();
    assert!(!paper.contains(name), "the day of {key} was written by hand: {paper}");
    // Whoever leaves is taken off, whether a day stood there or not.
    let staff = school.filling.sheets.get_mut("staff").unwrap();
    staff.retain(|it| it["name"] != Typed::Text(listed.who.name.clone()));
    school.run(&["--on", "02.10.2026", "--accept"]);
    let paper = text(&school, "D03a/D06");
    assert!(paper.contains(&format!("строку «{}", listed.who.name)), "{paper}");
}
