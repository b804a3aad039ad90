//! A school's year from August to August, run by run, with all that happens in one.

use super::told::Life;
use crate::life::journal::Journal;
use crate::run::memory::School;

#[test]
fn a_year_is_lived() {
    let mut life = Life::begin(School::new(), "lived-year");
    life.number(&[]);
    life.run("20.08.2026", &["книга заполнена, ни одного номера"]);
    august(&mut life);
    changes_after_issue(&mut life);
    session(&mut life);
    winter(&mut life);
    spring(&mut life);
    life.end();
}

/// Numbers on both places, papers handed over, a journal sorted.
fn august(life: &mut Life) {
    life.number(&[
        ("D01", "96-од", "21.08.2026", None),
        ("D08", "97-од", "21.08.2026", None),
        ("D03", "98-од", "24.08.2026", None),
    ]);
    life.note(&[
        ("D05".into(), &[("Номер", "99-од"), ("Дата", "24.08.2026")]),
        ("D06".into(), &[("Номер", "100-од"), ("Дата", "24.08.2026")]),
        ("D54".into(), &[("Номер", "101-од"), ("Дата", "24.08.2026")]),
    ]);
    life.run("24.08.2026", &["номера: D01, D08, D03 — в «Приказах»; D05, D06, D54 — в журнале"]);
    let fitness = ["Шевченко", "Ершов", "Устинова"].map(|it| life.key("D20", it, "/fitness"));
    let mut rows: Vec<(String, &[(&str, &str)])> =
        fitness.into_iter().map(|it| (it, &[("Вручён, дата", "27.08.2026")] as &[_])).collect();
    rows.push((
        life.key("D12", "Устинова", ""),
        &[("Отказ подписать, дата", "27.08.2026"), ("Свидетели отказа", "Орлова Н.Н., Дорохов С.Н.")],
    ));
    life.note(&rows);
    let mut journal = Journal::open(&life.school);
    journal.rows.reverse();
    journal.save();
    life.run(
        "28.08.2026",
        &[
            "27.08 вручены уведомления Шевченко, Ершову, Устиновой; Устинова отказалась подписать представление",
            "журнал отсортирован",
        ],
    );
}

/// People, a surname, a number, half a book, another day.
fn changes_after_issue(life: &mut Life) {
    life.forget("Самойлов Глеб Романович");
    life.add(
        "staff",
        &[
            ("number", "0040"),
            ("name", "Миронова Ольга Павловна"),
            ("position", "учитель английского языка"),
            ("subject", "английский язык"),
            ("employment", "основная"),
            ("hired", "24.08.2015"),
            ("since", "24.08.2015"),
            ("birth", "11.03.1986"),
            ("education", "высшее"),
            ("institution", "УрГПУ, 2008"),
            ("speciality", "Иностранный язык, учитель английского языка"),
        ],
    );
    life.add(
        "categories",
        &[
            ("name", "Миронова Ольга Павловна"),
            ("kind", "СЗД"),
            ("decided", "17.02.2022"),
            ("protocol", "№ 2, 17.02.2022"),
            ("fit", "соответствует"),
        ],
    );
    life.run("01.09.2026", &["Миронова дописана в книгу (её забыли), Самойлов из неё убран"]);
    life.number(&[
        ("D03a к D03", "105-од", "03.09.2026", None),
        ("D03a к D06", "106-од", "03.09.2026", None),
    ]);
    life.note(&[("D05".into(), &[("Номер", "99/1-од")])]);
    life.fill(
        "staff",
        ("name", "Шевченко Оксана Тарасовна"),
        &[("former_surname", "Шевченко"), ("name", "Литвинова Оксана Тарасовна")],
    );
    life.run(
        "07.09.2026",
        &[
            "изданы приказы об изменениях: 105-од и 106-од от 03.09.2026",
            "в журнале исправлен номер D05: 99/1-од",
            "Шевченко теперь Литвинова (в листе «Сотрудники», с прежней фамилией)",
        ],
    );
    let whole = life.school.filling.clone();
    let staff = life.school.filling.sheets.get_mut("staff").unwrap();
    staff.truncate(staff.len() / 2);
    life.refused("08.09.2026", &["в книге осталась половина сотрудников"]);
    life.school.filling = whole;
    life.fill("sessions", ("number", "1"), &[("date", "13.10.2026")]);
    let speech = life.key("D12", "Ершов", "");
    life.edit(&speech, ("ПРЕДСТАВЛЕНИЕ", "ПРЕДСТАВЛЕНИЕ (с оценкой)"));
    life.run(
        "08.09.2026",
        &[
            "книга снова целая; заседание № 1 перенесено с 08.10 на 13.10",
            "представление на Ершова дописано в Word",
        ],
    );
}

/// A session is held.
fn session(life: &mut Life) {
    life.note(&[
        ("D03a/D03/2".into(), &[("Номер", "111-од"), ("Дата", "09.09.2026")]),
        ("D03a/D06/2".into(), &[("Номер", "112-од"), ("Дата", "09.09.2026")]),
    ]);
    life.run("10.09.2026", &["изданы приказы об изменениях 111-од и 112-од от 09.09.2026"]);
    let held = [("extract", "14.10.2026"), ("acquainted", "15.10.2026")];
    let head = [
        ("present", "Гуляева И.О.; Дорохов С.Н.; Назарова О.В.; Антипина Л.И.; Егорова Л.А."),
        ("agenda", "О распределении обязанностей членов комиссии"),
        ("name", "Кузнецова Елена Викторовна"),
        ("position", "воспитатель"),
        ("votes_for", "5"),
        ("votes_against", "0"),
        ("decision", "соответствует"),
    ];
    life.fill("sessions", ("number", "1"), &[head.as_slice(), &held].concat());
    let decided = [
        ("Литвинова Оксана Тарасовна", "5", "0", "соответствует"),
        ("Осадчая Галина Степановна", "5", "0", "соответствует"),
        ("Ершов Денис Игоревич", "1", "4", "не соответствует"),
        ("Журавлёва Дарья Евгеньевна", "5", "0", "соответствует"),
        ("Ткачук Роман Богданович", "5", "0", "соответствует"),
        ("Устинова Раиса Захаровна", "4", "1", "соответствует"),
    ];
    for (name, votes, against, decision) in decided {
        let row = [
            ("number", "1"),
            ("date", "13.10.2026"),
            ("name", name),
            ("votes_for", votes),
            ("votes_against", against),
            ("decision", decision),
        ];
        life.add("sessions", &[row.as_slice(), &held].concat());
    }
    life.run("16.10.2026", &["13.10 заседание проведено: все соответствуют, Ершов — не соответствует"]);
}

/// Applications, a new head, a dismissal, the half-year.
fn winter(life: &mut Life) {
    let registered =
        [("registered", "24.09.2026"), ("registration", "318"), ("epgu", "6120060044"), ("status", "подано")];
    life.fill("applications", ("name", "Тихомирова Вера Алексеевна"), &registered);
    let refused = [("status", "решение"), ("result", "отказано"), ("decided", "24.09.2026")];
    life.fill("applications", ("name", "Журавлёва Дарья Евгеньевна"), &refused);
    life.note(&[("D54".into(), &[("Номер", ""), ("Дата", "")])]);
    life.run(
        "27.10.2026",
        &[
            "заявление Тихомировой зарегистрировано 24.09; Журавлёвой в категории отказано 24.09",
            "номер и дата D54 стёрты в журнале",
        ],
    );
    life.school.set("organisation", 0, "head", "Новикова Татьяна Павловна");
    life.fill("staff", ("name", "Лаптева Наталья Георгиевна"), &[("dismissed", "13.11.2026")]);
    life.fill("staff", ("name", "Панов Игорь Валентинович"), &[("dismissed", "27.11.2026")]);
    life.run("18.11.2026", &["с 16.11 новый директор Новикова; Лаптева уволена 13.11, Панов — 27.11"]);
    life.remove("Журнал документов.xlsx");
    life.run("11.01.2027", &["журнал удалён; полугодие закончилось"]);
}

/// Sessions of the spring, and the end.
fn spring(life: &mut Life) {
    life.note(&[("D59/2026-07-01".into(), &[("Номер", "3"), ("Дата", "13.01.2027")])]);
    for (number, date, name) in
        [("3", "04.02.2027", "Плотников Юрий Борисович"), ("3", "04.02.2027", "Миронова Ольга Павловна")]
    {
        life.add(
            "sessions",
            &[
                ("number", number),
                ("date", date),
                ("name", name),
                ("votes_for", "5"),
                ("decision", "соответствует"),
            ],
        );
    }
    life.run("15.02.2027", &["отчёт за полугодие сдан 13.01 № 3; 04.02 проведено заседание № 3"]);
    life.add(
        "sessions",
        &[
            ("number", "5"),
            ("date", "20.05.2027"),
            ("name", "Крюкова Валентина Петровна"),
            ("votes_for", "5"),
            ("decision", "соответствует"),
        ],
    );
    let decided = [("status", "решение"), ("result", "установлена"), ("decided", "17.12.2026")];
    life.fill("applications", ("name", "Тихомирова Вера Алексеевна"), &decided);
    life.run(
        "15.06.2027",
        &["20.05 заседание № 5: Крюкова соответствует; Тихомировой установлена высшая 17.12"],
    );
    life.number(&[("D09", "61-од", "16.06.2027", None)]);
    life.remove(".cyclogram.json");
    life.run("17.06.2027", &["издан D09 61-од от 16.06.2027; память удалена"]);
    life.run("25.08.2027", &["книга та же, год кончился"]);
}
