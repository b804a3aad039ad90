//! Orders, notices and applications as they are read aloud: a woman, a man without a patronymic, surnames that stay.

use cyclogram::baked;
use cyclogram::documents::Document;
use cyclogram::docx::Templates;
use cyclogram::report::{Place, Report};
use cyclogram::schedule::*;
use cyclogram::staff::*;

use crate::documents::orders::{STAFF, attested, day, holder, schedule, school, supported, values};
use crate::docx::filled::{paragraphs, part};
use crate::run::determinism::SET;

/// Fills the documents and shows the paragraphs of the first one, with ordinary spaces.
pub fn read(documents: &[Document]) -> Vec<String> {
    let mut report = Report::default();
    let templates = Templates::compile(&baked::templates(), &mut report);
    let document = documents.first().expect("the document is planned");
    let docx = templates.fill(&document.id, &document.context).unwrap_or_else(|it| panic!("{it}"));
    paragraphs(&part(&docx, "word/document.xml")).iter().map(|it| it.replace('\u{a0}', " ")).collect()
}

/// Asserts that one paragraph begins so.
fn says(text: &[String], beginning: &str) {
    assert!(text.iter().any(|it| it.starts_with(beginning)), "«{beginning}» is not in\n{}", text.join("\n"));
}

#[test]
fn the_responsible_is_appointed_in_the_accusative() {
    let expected = [
        "Назначить Иванову Марию Петровну, учителя математики, ответственной за",
        "Назначить Ли Сергея, педагога-психолога, ответственным за",
        "Назначить Шевченко Ольгу Игоревну, социального педагога, ответственной за",
        "Назначить Черных Петра Ильича, учителя начальных классов, ответственным за",
    ];
    for ((name, post, _), expected) in STAFF.into_iter().zip(expected) {
        let mut school = school();
        school.roles = vec![holder(Role::Responsible, name, post)];
        says(&read(&values(&school, &schedule(Vec::new()), "D01")), expected);
    }
}

#[test]
fn an_order_for_one_names_the_one() {
    let expected = [
        "Провести аттестацию Ивановой Марии Петровны, учителя математики, в целях",
        "Провести аттестацию Ли Сергея, педагога-психолога, в целях",
        "Провести аттестацию Шевченко Ольги Игоревны, социального педагога, в целях",
        "Провести аттестацию Черных Петра Ильича, учителя начальных классов, в целях",
    ];
    for (index, expected) in expected.into_iter().enumerate() {
        let schedule = schedule(vec![attested(index, Purpose::Fitness, day(2027, 3, 16))]);
        says(&read(&values(&school(), &schedule, "D06")), expected);
    }
}

#[test]
fn one_session_is_one_session_however_many_come() {
    for (count, said) in [
        (1, "пригласить аттестуемого на заседание, вести протокол, составить выписку"),
        (2, "пригласить аттестуемых на заседание, вести протокол, составлять выписки"),
    ] {
        let all = (0..count).map(|it| attested(it, Purpose::Fitness, day(2027, 3, 16))).collect();
        let schedule = schedule(all);
        let text = read(&values(&school(), &schedule, "D06")).join("\n");
        assert!(text.contains(said) && text.contains("провести заседание комиссии в день"), "{text}");
        assert!(!text.contains("остальных"), "{text}");
        let text = read(&values(&school(), &schedule, "D03")).join("\n");
        assert!(text.contains("провести заседание комиссии в день, установленный"), "{text}");
    }
    let two = vec![
        attested(0, Purpose::Fitness, day(2027, 3, 16)),
        attested(1, Purpose::Fitness, day(2027, 4, 20)),
    ];
    let text = read(&values(&school(), &schedule(two), "D06")).join("\n");
    assert!(
        text.contains("на заседания, вести протоколы") && text.contains("остальных — не позднее"),
        "{text}"
    );
}

#[test]
fn a_notice_addresses_the_teacher() {
    let expected = [
        ["Учителю математики", "Ивановой М.П.", "Уважаемая Мария Петровна!"],
        ["Педагогу-психологу", "Ли С.", "Уважаемый Сергей!"],
        ["Социальному педагогу", "Шевченко О.И.", "Уважаемая Ольга Игоревна!"],
        ["Учителю начальных классов", "Черных П.И.", "Уважаемый Пётр Ильич!"],
    ];
    for (index, expected) in expected.into_iter().enumerate() {
        let schedule = schedule(vec![attested(index, Purpose::Fitness, day(2027, 3, 16))]);
        let text = read(&values(&school(), &schedule, "D20"));
        for line in expected {
            assert!(text.iter().any(|it| it == line), "«{line}» is not in\n{}", text.join("\n"));
        }
    }
}

#[test]
fn an_application_is_from_the_teacher_in_the_genitive() {
    let schedule = schedule(vec![attested(2, Purpose::Category(CategoryKind::Highest), day(2027, 3, 16))]);
    let text = read(&values(&school(), &schedule, "D24"));
    assert_eq!(
        text[..4],
        [
            "Директору МКОУ «Заречная школа»",
            "Орлову А.И.",
            "от социального педагога",
            "Шевченко Ольги Игоревны"
        ]
    );
    assert!(
        text.join(" ")
            .contains("в целях установления высшей квалификационной категории по должности «социальный")
    );
}

#[test]
fn support_of_one_is_ordered_by_name() {
    let (mut school, mut schedule) = supported();
    let text = read(&values(&school, &schedule, "D54"));
    says(&text, "Включить в посткурсовое сопровождение Ли Сергея, педагога-психолога (приложение");
    says(&text, "Закрепить за педагогом-психологом Ли С. куратора согласно приложению");
    says(&text, "Педагогу-психологу Ли С.:");
    assert!(text.contains(&"31.08.2026".to_string()) && text.contains(&"26.02.2027".to_string()));

    for (typed, shown) in [("Иванова М.П.", " Иванову М.П."), ("Кто-то С.С.", " согласно приложению")]
    {
        let support = Support { curator: Some(typed.into()), ..Support::default() };
        school.people[1].courses[0].support = Some(support);
        let text = read(&values(&school, &schedule, "D54"));
        says(&text, &format!("Закрепить за педагогом-психологом Ли С. куратора{shown}"));
    }

    schedule.on = day(2026, 9, 1);
    let late = read(&values(&school, &schedule, "D54"));
    assert!(!late.contains(&"31.08.2026".to_string()), "a term that has passed is not ordered");
}

#[test]
fn an_order_for_one_speaks_of_one() {
    let text =
        read(&values(&school(), &schedule(vec![attested(1, Purpose::Fitness, day(2027, 3, 16))]), "D06"));
    says(&text, "О проведении аттестации педагогического работника в целях");
    says(&text, "ознакомить аттестуемого под подпись");
    let all = text.join("\n");
    assert!(all.contains("провести заседание комиссии в день, установленный графиком"), "{all}");
    assert!(!all.contains("аттестуемых в первый") && !all.contains("аттестуемым"), "{all}");
}

#[test]
fn the_name_of_the_school_stands_in_its_case() {
    let schedule = schedule(vec![attested(0, Purpose::Category(CategoryKind::First), day(2027, 3, 16))]);
    let first = |school: &School| read(&values(school, &schedule, "D01")).join("\n");
    let mut school = school();
    school.organisation.short_name = "Гимназия № 1".into();
    assert!(first(&school).contains("педагогических работников Гимназии № 1"));
    school.organisation.short_name = String::new();
    assert!(
        first(&school)
            .contains("педагогических работников Муниципального казённого общеобразовательного учреждения «")
    );
}

#[test]
fn a_number_of_the_schools_own_stands_in_its_orders() {
    let mut school = school();
    school.settings.numbers = vec![("SCH-MON-INFO".into(), "5".into(), Place::Everywhere)];
    let schedule = schedule(vec![attested(0, Purpose::Category(CategoryKind::First), day(2027, 3, 16))]);
    let text = read(&values(&school, &schedule, "D08")).join("\n");
    assert!(text.contains("в течение 5 дней со дня подачи заявления"), "{text}");
    assert!(text.contains("не позднее чем за 1 неделю до даты подачи"), "{text}");
}

#[test]
fn no_document_of_the_sample_stumbles() {
    let stumbles = ["..", " ,", " .", "  .", ",,", "( ", " )", "«»", "()", " ;", ": ."];
    let mut wrong = Vec::new();
    for file in SET.iter().filter(|it| it.path.ends_with(".docx")) {
        for line in paragraphs(&part(&file.bytes, "word/document.xml")) {
            if stumbles.iter().any(|it| line.replace('\u{a0}', " ").contains(it)) {
                wrong.push(format!("{}: {line}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The five directions as the model of support writes them, and who prepares and supports each.
const MODEL: [[&str; 3]; 5] = [
    [
        "РЕЗУЛЬТАТЫ ОСВОЕНИЯ ОБУЧАЮЩИМИСЯ ОБРАЗОВАТЕЛЬНЫХ ПРОГРАММ ПО ИТОГАМ МОНИТОРИНГОВ, ПРОВОДИМЫХ ОРГАНИЗАЦИЕЙ",
        "ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО УЧЕБНОЙ ДЕЯТЕЛЬНОСТИ",
        "—",
    ],
    [
        "РЕЗУЛЬТАТЫ ОСВОЕНИЯ ОБУЧАЮЩИМИСЯ ОБРАЗОВАТЕЛЬНЫХ ПРОГРАММ ПО ИТОГАМ МОНИТОРИНГА СИСТЕМЫ ОБРАЗОВАНИЯ",
        "ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО УЧЕБНОЙ ДЕЯТЕЛЬНОСТИ",
        "—",
    ],
    [
        "ВЫЯВЛЕНИЕ И РАЗВИТИЕ СПОСОБНОСТЕЙ ОБУЧАЮЩИХСЯ",
        "ПЕДАГОГИЧЕСКИЙ РАБОТНИК",
        "ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО ВОСПИТАТЕЛЬНОЙ РАБОТЕ",
    ],
    [
        "ЛИЧНЫЙ ВКЛАД В ПОВЫШЕНИЕ КАЧЕСТВА ОБРАЗОВАНИЯ, СОВЕРШЕНСТВОВАНИЕ МЕТОДОВ ОБУЧЕНИЯ И ВОСПИТАНИЯ И ПРОДУКТИВНОЕ \
         ИСПОЛЬЗОВАНИЕ НОВЫХ ОБРАЗОВАТЕЛЬНЫХ ТЕХНОЛОГИЙ, ТРАНСЛИРОВАНИЕ В ПЕДАГОГИЧЕСКИХ КОЛЛЕКТИВАХ ОПЫТА ПРАКТИЧЕСКИХ \
         РЕЗУЛЬТАТОВ СВОЕЙ ПРОФЕССИОНАЛЬНОЙ ДЕЯТЕЛЬНОСТИ, В ТОМ ЧИСЛЕ ЭКСПЕРИМЕНТАЛЬНОЙ И ИННОВАЦИОННОЙ",
        "ПЕДАГОГИЧЕСКИЙ РАБОТНИК",
        "ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО НАУЧНО-МЕТОДИЧЕСКОЙ РАБОТЕ",
    ],
    [
        "АКТИВНОЕ УЧАСТИЕ В РАБОТЕ МЕТОДИЧЕСКИХ ОБЪЕДИНЕНИЙ ПЕДАГОГИЧЕСКИХ РАБОТНИКОВ ОРГАНИЗАЦИЙ, В РАЗРАБОТКЕ \
         ПРОГРАММНО-МЕТОДИЧЕСКОГО СОПРОВОЖДЕНИЯ ОБРАЗОВАТЕЛЬНОГО ПРОЦЕССА, ПРОФЕССИОНАЛЬНЫХ КОНКУРСАХ",
        "ПЕДАГОГИЧЕСКИЙ РАБОТНИК",
        "ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО НАУЧНО-МЕТОДИЧЕСКОЙ РАБОТЕ",
    ],
];

#[test]
fn the_matrix_is_that_of_the_model() {
    // Whoever holds an office stands in the matrix with the post that the workbook gives.
    let bare = School { roles: Vec::new(), ..school() };
    let schedule = schedule(vec![attested(0, Purpose::Category(CategoryKind::First), day(2027, 3, 16))]);
    let text: Vec<String> =
        read(&values(&bare, &schedule, "D08")).iter().map(|it| it.to_uppercase()).collect();
    let at = text.iter().position(|it| it == MODEL[0][0]).unwrap();
    for (row, cells) in MODEL.iter().zip(text[at..].chunks(4)) {
        assert_eq!(cells[0], row[0]);
        assert!(cells[1].starts_with(row[1]) && cells[2].starts_with(row[2]), "{cells:?}");
        assert_eq!(cells[2].ends_with(", РУКОВОДИТЕЛЬ ШМО"), row[2].contains("НАУЧНО"), "{cells:?}");
    }
}
