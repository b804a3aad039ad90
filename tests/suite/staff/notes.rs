//! What a remark beside a person tells: a dismissal and an absence with its end are read, all else is told of.

use cyclogram::staff::AbsenceKind;

use crate::staff::book;
use crate::staff::cases::understood;

/// As written under «Примечание» → the day of dismissal, the absence, and whether the cell has a remark.
const NOTES: &[(&str, &str, bool)] = &[
    ("уволена 15.06.2026", "уволен 2026-06-15", true),
    ("Уволен с 15.06.2026 г.", "уволен 2026-06-15", true),
    ("уволена с прежнего места 15.06.2020", "", true),
    ("увольнение в июне", "", true),
    ("длительный отпуск с 01.09.2026 по 31.08.2027", "LongLeave 2026-09-01 – 2027-08-31", true),
    ("декрет до 10.05.2027", "Maternity ? – 2027-05-10", true),
    ("д/о с 10.01.2026", "", true),
    ("вышла из декрета 10.05.2024", "", true),
    ("призван на военную службу с 10.11.2025", "", true),
    ("классный руководитель 5 «А» до 25.05.2027", "", true),
    ("молодой специалист", "", true),
];

#[test]
fn dismissals_and_absences_are_read_or_told_of() {
    for (typed, wanted, told) in NOTES {
        let book = format!(
            "## Сотрудники\nФИО | Должность | Примечание\nВетрова Мария Олеговна | учитель | {typed}\n"
        );
        let (reading, report) = understood(&book::parse(&book));
        let person = &reading.school.people[0];
        let left = person.dismissed.iter().map(|it| format!("уволен {}", it.date));
        let day = |it: &Option<cyclogram::staff::KnownDate>| {
            it.as_ref().map_or("?".into(), |it| it.date.to_string())
        };
        let away =
            person.absences.iter().map(|it| format!("{:?} {} – {}", it.kind, day(&it.from), day(&it.until)));
        assert_eq!(left.chain(away).collect::<Vec<_>>().join("; "), *wanted, "{typed}");
        let said = report.remarks().iter().any(|it| it.place.cell() == Some("C2"));
        assert_eq!(said, *told, "{typed}: {:?}", report.remarks());
    }
}

#[test]
fn an_absence_beside_the_name_is_read() {
    let book = "## Сотрудники\nФИО | Должность\nВетрова Мария Олеговна (д/о до 10.05.2027) | учитель\n";
    let (reading, report) = understood(&book::parse(book));
    let [absence] = &reading.school.people[0].absences[..] else { panic!("{:?}", report.remarks()) };
    assert_eq!(
        (absence.kind, absence.until.as_ref().unwrap().date.to_string().as_str()),
        (AbsenceKind::Other, "2027-05-10")
    );
    // Why somebody is away is repeated nowhere.
    assert!(
        report.remarks().iter().all(|it| !it.text.contains("д/о") || it.text.contains("ФИО")),
        "{report:?}"
    );
}
