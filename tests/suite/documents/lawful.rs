//! What orders and notices may assert: sessions of the workbook alone, attestations of other organisations as such, categories that hold on.

use cyclogram::report::{Place, Report};
use cyclogram::staff::*;

use crate::documents::notices::{notice, teacher, year, year_told};
use crate::documents::orders::{day, holder, known, school, values};
use crate::documents::orders_text::read;

/// Somebody who is due before the only session of the workbook, and somebody attested elsewhere.
fn due_before_the_session(sessions: &[Session]) -> School {
    let mut school = school();
    school.sessions = sessions.to_vec();
    let szd = |date, elsewhere| Szd {
        date: Some(known(date)),
        protocol: None,
        fit: true,
        elsewhere,
        place: Place::Everywhere,
    };
    school.people[0].positions[0].szd = vec![szd(day(2021, 10, 20), false)];
    school.people[1].positions[0].szd = vec![szd(day(2024, 3, 20), true)];
    school
}

#[test]
fn a_session_that_is_not_in_the_workbook_is_not_set_by_an_order() {
    let on = day(2026, 8, 20);
    let school = due_before_the_session(&[Session::on(known(day(2026, 11, 18)))]);
    let created = notice("D05", &school, on);
    assert!(created.contains("18.11.2026") && !created.contains("20.10.2026"), "{created}");
    assert!(created.contains("Иванова"), "whoever is due stands beside a place for the day: {created}");
    for id in ["D03", "D06"] {
        let ordered = notice(id, &school, on);
        assert!(ordered.contains("18.11.2026") && !ordered.contains("20.10.2026"), "{id}: {ordered}");
    }
    // A school that wrote down no session sets the days by the order on the attestation itself.
    let school = due_before_the_session(&[]);
    assert!(notice("D06", &school, on).contains("20.10.2026"));
    assert!(!notice("D05", &school, on).contains("20.10.2026"));
}

#[test]
fn an_attestation_of_another_organisation_is_told_as_such() {
    let on = day(2026, 8, 20);
    let school = due_before_the_session(&[Session::on(known(day(2026, 11, 18)))]);
    for id in ["D03", "D06"] {
        let text = notice(id, &school, on);
        assert!(text.contains("20.03.2024") && text.contains("(в другой организации)"), "{id}: {text}");
    }
    assert!(
        notice("D06", &school, on).contains("первая аттестация в занимаемой должности в этой организации")
    );
    let all = values(&school, &year(&school, on), "D12");
    let told = read(std::slice::from_ref(all.iter().find(|it| it.person == Some(1)).unwrap())).join("\n");
    assert!(told.contains("соответствие занимаемой должности (в другой организации)"), "{told}");
}

#[test]
fn a_category_that_holds_on_keeps_the_other_duty_away() {
    let mut school = teacher(None, None);
    let alone = notice("D21", &school, day(2026, 8, 20));
    assert!(alone.contains("обязанность проходить аттестацию"), "{alone}");
    let mut methodist = school.people[0].positions[0].categories[0].clone();
    methodist.kind = CategoryKind::Methodist;
    methodist.decided = Some(known(day(2024, 3, 20)));
    school.people[0].positions[0].categories.push(methodist);
    let text = notice("D21", &school, day(2026, 8, 20));
    assert!(!text.contains("обязанность проходить аттестацию"), "{text}");
    assert!(text.contains("Другая Ваша категория по этой должности продолжает действовать"), "{text}");
}

/// Who signs a paper about the first teacher, and who is named as the responsible in it.
fn named(school: &School, id: &str) -> (String, String) {
    let schedule = year(school, day(2026, 8, 20));
    let documents = values(school, &schedule, id);
    let own = documents.iter().find(|it| it.person == Some(0)).unwrap_or_else(|| panic!("no {id}"));
    let name = |role: &str| own.context[role]["фио"]["именительный"].as_str().unwrap().to_owned();
    (name("подписант"), name("ответственный"))
}

#[test]
fn nobody_signs_or_prepares_a_paper_about_herself() {
    let mut school = due_before_the_session(&[Session::on(known(day(2026, 11, 18)))]);
    let ivanova = school.people[0].name.clone();
    let (head, responsible) = ("Орлов Андрей Ильич".to_owned(), "Лебедева Анна Юрьевна".to_owned());
    assert_eq!(named(&school, "D12"), (head.clone(), responsible.clone()));
    // The head who also teaches: whoever acts for the head signs, else there is a line to write on.
    let official =
        Official { name: ivanova.clone(), gender: None, post: "директор".into(), contact: None };
    let orlov = std::mem::replace(&mut school.organisation.head, official.clone());
    let (blank, _) = named(&school, "D12");
    assert!(blank.starts_with("____"), "{blank}");
    school.organisation.acting = Some((orlov, None, None));
    assert_eq!(named(&school, "D12").0, head);
    // The responsible who is attested: the substitute, else a line.
    school.organisation.acting = None;
    school.roles = vec![holder(Role::Responsible, "Иванова Мария Петровна", "заместитель директора по УВР")];
    assert!(named(&school, "D20").1.starts_with("____"));
    school.roles.push(holder(Role::Substitute, "Лебедева Анна Юрьевна", "методист"));
    assert_eq!(named(&school, "D20").1, responsible);
    // About everybody else she is the responsible as ever.
    let schedule = year(&school, day(2026, 8, 20));
    let other = values(&school, &schedule, "D20");
    let other = other.iter().find(|it| it.person != Some(0)).expect("somebody else is told");
    assert_eq!(other.context["ответственный"]["фио"]["именительный"], "Иванова Мария Петровна");
}

/// What is told of the commission of a school with somebody who is due.
fn doubted(school: &School) -> Vec<String> {
    let mut report = Report::default();
    year_told(school, day(2026, 8, 20), &mut report);
    let about = report
        .remarks()
        .iter()
        .filter(|it| it.place.sheet() == Some("Комиссия") || it.text.contains("комисси"));
    about.map(|it| it.text.clone()).collect()
}

#[test]
fn a_commission_too_small_or_with_the_head_is_remarked() {
    let mut school = due_before_the_session(&[Session::on(known(day(2026, 9, 30)))]);
    school.organisation.union = Some(true);
    school.commission[2].official.name = school.organisation.head.name.clone();
    let texts = doubted(&school);
    assert!(
        texts[0].starts_with("в аттестационной комиссии 3\u{a0}человека, а нужно не меньше 5 ("),
        "{texts:?}"
    );
    assert!(texts[1].starts_with("руководитель организации включён в аттестационную комиссию"));
    assert!(texts[1].ends_with("; сверьте с текстом акта)"), "the number is not checked: {}", texts[1]);
    assert_eq!(texts[2], "в аттестационной комиссии нет представителя первичной профсоюзной организации");
    assert_eq!(texts[3], "у аттестационной комиссии нет заместителя председателя");
    // All three teachers who sit in it are due.
    assert_eq!(
        texts[4],
        "Черных Пётр Ильич входит в комиссию и аттестуется 30.09.2026: по своей кандидатуре член комиссии не голосует"
    );
}

#[test]
fn a_sheet_without_a_commission_is_remarked_once() {
    let mut school = due_before_the_session(&[Session::on(known(day(2026, 9, 30)))]);
    school.organisation.union = Some(true);
    school.commission.clear();
    assert_eq!(doubted(&school), ["листа «Комиссия» нет или он пуст; состав в приказе D05 оставлен пустым"]);
}

#[test]
fn who_is_expected_to_apply_gets_papers_with_a_recommended_day_and_nothing_asserted() {
    let mut school = teacher(None, None);
    let on = day(2026, 8, 20);
    // 26.12.2026 less three months is Saturday 26.09: back to 25.09.2026.
    for (id, said) in [
        ("D30", "Рекомендуемая дата подачи заявления: 25.09.2026"),
        ("D33", "рекомендуемая дата подачи заявления: 25.09.2026"),
        ("D34", "Рекомендуемая дата подачи документов: 25.09.2026"),
    ] {
        let text = notice(id, &school, on);
        assert!(text.contains(said), "{id}: {text}");
    }
    let has = |school: &School, id: &str| {
        values(school, &year(school, on), id).iter().any(|it| it.person == Some(0))
    };
    for id in ["D32", "D24", "D25", "D21"] {
        assert!(has(&school, id), "{id}");
    }
    assert!(!has(&school, "D20"), "nobody is told of standing in a schedule without having asked");
    let told = notice("D21", &school, on);
    assert!(told.contains("☐ первой ☐ высшей. ☐ Аттестоваться не планирую."), "{told}");
    // Who said so gets none of them, and is still told that the category ends.
    school.people[0].positions[0].declined = Some(Place::Everywhere);
    for id in ["D30", "D32", "D33", "D34", "D24", "D25", "D20"] {
        assert!(!has(&school, id), "{id}");
    }
    assert!(has(&school, "D21"));
}

#[test]
fn of_several_responsible_the_one_of_the_building_is_named() {
    let mut school = due_before_the_session(&[Session::on(known(day(2026, 11, 18)))]);
    let of = |scope: &str, name: &str| Holder {
        scope: Some(scope.into()),
        ..holder(Role::Responsible, name, "заместитель директора")
    };
    school.roles = vec![of("Корпус 1", "Лебедева Анна Юрьевна"), of("Корпус 2", "Соколова Нина Львовна")];
    assert_eq!(named(&school, "D12").1, "Лебедева Анна Юрьевна", "nobody's building: the first one");
    school.people[0].department = Some("Корпус 2".into());
    assert_eq!(named(&school, "D12").1, "Соколова Нина Львовна");
}

#[test]
fn a_long_leave_puts_the_day_off_and_exempts_from_nothing() {
    let mut school = due_before_the_session(&[Session::on(known(day(2026, 11, 18)))]);
    school.people[0].absences = vec![Absence {
        kind: AbsenceKind::LongLeave,
        from: Some(known(day(2026, 8, 1))),
        until: Some(known(day(2027, 7, 31))),
        place: Place::Everywhere,
    }];
    let on = day(2026, 8, 20);
    let schedule = year(&school, on);
    let out = schedule.left_out.iter().find(|it| it.who.person == 0 && it.rule == "SZD-AWAY");
    assert!(out.is_some(), "{:?}", schedule.left_out);
    let listed = notice("D43b", &school, on);
    assert!(!listed.contains("Иванова"), "{listed}");
}
