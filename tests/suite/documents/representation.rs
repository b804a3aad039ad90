//! The representation (D12), the schedule order (D03) and the commission order (D05): what stands in them and where.

use cyclogram::report::Place;
use cyclogram::schedule::Purpose;
use cyclogram::staff::*;

use crate::documents::orders::{attested, day, known, schedule, school, values};
use crate::documents::orders_text::read;

fn szd(date: KnownDate) -> Szd {
    Szd {
        date: Some(date),
        protocol: Some("№ 2".into()),
        fit: true,
        elsewhere: false,
        place: Place::Everywhere,
    }
}

fn course(topic: &str, end: KnownDate) -> Course {
    Course {
        topic: topic.into(),
        end: Some(end),
        hours: Some(36),
        kind: Some("ПК".into()),
        ..Course::default()
    }
}

#[test]
fn seven_fields_stand_in_the_order_of_the_law() {
    let mut school = school();
    let person = &mut school.people[1];
    person.positions[0].szd = vec![szd(known(day(2022, 3, 20)))];
    person.positions[0].contract = Some("7/15".into());
    person.courses = vec![
        course("Новое", known(day(2024, 5, 6))),
        course("Работа с «Сферумом»", known(day(2023, 2, 1))),
        course("До прошлой аттестации", known(day(2020, 2, 1))),
        Course { planned: true, ..course("Будущее", known(day(2026, 11, 1))) },
    ];
    let text =
        read(&values(&school, &schedule(vec![attested(1, Purpose::Fitness, day(2027, 3, 16))]), "D12"));
    let at = text.iter().position(|it| it == "а)").unwrap();
    assert_eq!(
        text[at..at + 18],
        [
            "а)",
            "Фамилия, имя, отчество (при наличии)",
            "Ли Сергей",
            "б)",
            "Наименование должности на дату проведения аттестации",
            "педагог-психолог",
            "в)",
            "Дата заключения по этой должности трудового договора",
            "01.09.2015, № 7/15",
            "г)",
            "Уровень образования и (или) квалификации по специальности или направлению подготовки",
            "высшее",
            "д)",
            "Информация о получении дополнительного профессионального образования по профилю педагогической деятельности",
            "01.02.2023, «Работа с „Сферумом“» (ПК), 36 ч⏎06.05.2024, «Новое» (ПК), 36 ч",
            "е)",
            "Результаты предыдущих аттестаций (в случае их проведения)",
            "20.03.2022, соответствие занимаемой должности, протокол № 2",
        ]
    );
    assert!(text[at + 18].starts_with("ж) Мотивированная всесторонняя и объективная оценка результатов"));
    let acquainted = text.iter().position(|it| it.starts_with("С представлением ознакомлен")).unwrap();
    let ours: Vec<&str> = text[at + 19..acquainted].iter().map(String::as_str).collect();
    assert_eq!(
        ours,
        [
            "Трудовые обязанности и их выполнение:",
            "Результаты освоения обучающимися образовательных программ:",
            "Выявление и развитие способностей обучающихся:",
            "Методическая работа, выполнение рекомендаций предыдущей аттестации:",
            "Директор",
            "А.И. Орлов",
            "«___» ____________ 20___ г.",
        ],
        "the evaluation is prompts, nothing is praised"
    );
}

#[test]
fn what_the_workbook_does_not_know_is_a_line_to_fill() {
    let mut school = school();
    school.people[1].education = None;
    school.people[1].positions[0].since = None;
    let text =
        read(&values(&school, &schedule(vec![attested(1, Purpose::Fitness, day(2027, 3, 16))]), "D12"));
    let after = |caption: &str| &text[text.iter().position(|it| it.starts_with(caption)).unwrap() + 1];
    assert_eq!(after("Дата заключения"), "__.__.20__");
    for caption in ["Уровень образования", "Информация о получении"] {
        assert!(after(caption).starts_with("____"), "{caption} {}", after(caption));
    }
    // The order calls it the first attestation in the post: the representation says the same.
    assert_eq!(after("Результаты предыдущих"), "не проводились");
}

#[test]
fn known_results_of_pupils_are_given() {
    let mut school = school();
    school.school_monitorings = vec![SchoolMonitoring {
        person: 0,
        year: "2024-2025".into(),
        subject: Some("математика".into()),
        class: Some("7а".into()),
        quality: Some(64.3),
        ..SchoolMonitoring::default()
    }];
    let both = schedule((0..2).map(|it| attested(it, Purpose::Fitness, day(2027, 3, 16))).collect());
    let all = values(&school, &both, "D12");
    let (hers, his) = (read(&all), read(&all[1..]));
    for value in ["2024–2025", "математика", "7а", "64,3"] {
        assert!(hers.iter().any(|it| it == value), "{value} is not in\n{}", hers.join("\n"));
    }
    assert!(!his.iter().any(|it| it == "Учебный год"), "a table without rows is not printed");
}

#[test]
fn appendices_are_numbered_only_where_there_are_two() {
    let fitness = attested(0, Purpose::Fitness, day(2027, 3, 16));
    let category = attested(1, Purpose::Category(CategoryKind::First), day(2027, 4, 1));
    let marks = |all| {
        let text = read(&values(&school(), &schedule(all), "D03"));
        text.into_iter().filter(|it| it.starts_with("Приложение")).collect::<Vec<_>>()
    };
    assert_eq!(marks(vec![fitness.clone(), category.clone()]), ["Приложение № 1", "Приложение № 2"]);
    assert_eq!(marks(vec![fitness]), ["Приложение"]);
    assert_eq!(marks(vec![category]), ["Приложение"]);
}

#[test]
fn sessions_are_those_typed_and_those_needed() {
    let mut school = school();
    let (time, room) = (Some("15:00".to_string()), None);
    school.sessions = [day(2026, 10, 8), day(2025, 10, 8)]
        .map(|it| Session { time: time.clone(), room: room.clone(), ..Session::on(known(it)) })
        .to_vec();
    let all = vec![
        attested(0, Purpose::Fitness, day(2026, 10, 8)),
        attested(1, Purpose::Fitness, day(2027, 3, 16)),
        attested(2, Purpose::Category(CategoryKind::First), day(2027, 3, 17)),
    ];
    let document = values(&school, &schedule(all), "D05").remove(0);
    let rows = document.context["заседания"].as_array().unwrap();
    let shown: Vec<String> = rows
        .iter()
        .map(|it| ["дата", "время", "аттестуемые"].map(|key| it[key].as_str().unwrap().to_string()).join("|"))
        .collect();
    // The day that the workbook does not have is set by whoever signs.
    assert_eq!(shown, ["08.10.2026|15:00|Иванова\u{a0}М.П.", "__.__.20__||Ли\u{a0}С."]);
}
