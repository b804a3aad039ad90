//! Values of lists as schools write them: roles, kinds of employment and absence, types of organisation.

use cyclogram::staff::{AbsenceKind, Employment, MemberRole, OrganisationKind, Role};

use crate::staff::book;
use crate::staff::cases::understood;

const STAFF: &str = "## Сотрудники\nФИО | Должность | Вид занятости\nВетрова Мария Олеговна | учитель | ";

#[test]
fn roles_are_known_in_other_words() {
    for (typed, role) in [
        ("Ответственный за АПР", Role::Responsible),
        ("замещает ответственного", Role::Substitute),
        ("зам. директора по УВР", Role::DeputyStudies),
        ("Заместитель по ВР", Role::DeputyUpbringing),
        ("зам. по учебно-воспитательной работе", Role::DeputyUpbringing),
        ("зам. директора по НМР", Role::DeputyMethodical),
        ("руководитель МО", Role::UnionHead),
        ("Куратор", Role::Curator),
        ("гл. бухгалтер", Role::Accountant),
    ] {
        let text = format!("{STAFF}\n## Роли\nРоль | ФИО\n{typed} | Ветрова Мария Олеговна\n");
        let school = understood(&book::parse(&text)).0.school;
        assert_eq!(school.roles.iter().map(|it| it.role).collect::<Vec<_>>(), [role], "{typed}");
    }
    for (typed, role) in [
        ("Зам. председателя", MemberRole::Deputy),
        ("представитель профкома", MemberRole::Union),
        ("Председатель АК", MemberRole::Chair),
        ("секр.", MemberRole::Secretary),
        ("чл. комиссии", MemberRole::Member),
    ] {
        let text = format!("{STAFF}\n## Комиссия\nФИО | Роль в комиссии\nВетрова Мария Олеговна | {typed}\n");
        let school = understood(&book::parse(&text)).0.school;
        let found: Vec<_> = school.commission.iter().map(|it| it.role).collect();
        assert_eq!(found, [role], "{typed}");
    }
}

#[test]
fn kinds_are_known_in_other_words() {
    for (typed, kind, asked) in [
        ("осн. место работы", Employment::Main, false),
        ("внеш. совм.", Employment::External, false),
        ("внутренний совместитель", Employment::Internal, false),
        ("совместитель", Employment::External, true),
        ("волонтёр", Employment::Main, true),
    ] {
        let (reading, report) = understood(&book::parse(&format!("{STAFF}{typed}\n")));
        assert_eq!(reading.school.people[0].positions[0].employment, kind, "{typed}");
        let told = report.remarks().iter().any(|it| it.place.cell() == Some("C2"));
        assert_eq!(told, asked, "{typed}");
    }
    for (typed, kind) in [
        ("отпуск по уходу за ребёнком", AbsenceKind::Childcare),
        ("декрет", AbsenceKind::Maternity),
        ("отпуск по БиР", AbsenceKind::Maternity),
        ("больничный", AbsenceKind::Illness),
        ("длит. отпуск", AbsenceKind::LongLeave),
        ("", AbsenceKind::Exempt),
        ("освобождена приказом", AbsenceKind::Exempt),
        ("командировка", AbsenceKind::Other),
        ("санаторий", AbsenceKind::Other),
    ] {
        let rows = format!("ФИО | Вид | С | По\nВетрова Мария Олеговна | {typed} | 01.09.2026 | 01.03.2027");
        let text = format!("{STAFF}\n## Отсутствия\n{rows}\n");
        let (reading, report) = understood(&book::parse(&text));
        let found: Vec<_> = reading.school.people[0].absences.iter().map(|it| it.kind).collect();
        assert_eq!(found, [kind], "{typed}");
        // An unknown word is told of by its cell; what it says may be of health and is not repeated.
        let told = report.remarks().iter().find(|it| it.text.contains("вид отсутствия не узнан"));
        assert_eq!(told.is_some(), typed == "санаторий", "{typed}");
        assert!(told.is_none_or(|it| !it.to_string().contains(typed) && it.to_string().contains("B2")));
    }
    for (typed, kind) in [
        ("ДОУ", OrganisationKind::Kindergarten),
        ("МБДОУ", OrganisationKind::Kindergarten),
        ("дом творчества (доп. образование), УДО", OrganisationKind::Extra),
        ("колледж", OrganisationKind::College),
        ("лицей", OrganisationKind::School),
        ("СОШ", OrganisationKind::School),
    ] {
        let text = format!("{STAFF}\n## Организация\nСокращённое наименование | «Ромашка»\nТип | {typed}\n");
        let (reading, report) = understood(&book::parse(&text));
        assert_eq!(reading.school.organisation.kind, kind, "{typed}");
        assert!(!report.remarks().iter().any(|it| it.text.contains("незнакомый тип")), "{typed}");
    }
}
