//! Several kinds of experience in one cell: the caption says which is which.

use cyclogram::staff::Experience;

use crate::staff::book;
use crate::staff::cases::understood;

/// What is read under a caption, and the remarks on it.
fn read(caption: &str, cell: &str) -> (Experience, String) {
    let text =
        format!("## Сотрудники\nФИО | Должность | {caption}\nВетрова Мария Олеговна | учитель | {cell}\n");
    let (reading, report) = understood(&book::parse(&text));
    let remarks = report.remarks().iter().filter(|it| it.place.cell() == Some("C2"));
    (reading.school.people[0].experience.clone(), remarks.map(|it| format!("{it}\n")).collect())
}

#[test]
fn the_caption_says_which_part_is_which() {
    // Общий, педагогический, по специальности, в организации, в должности.
    let all = [
        ("Стаж общий/пед.", "30/28", "30 28 - - -"),
        ("Стаж пед./общий", "28/30", "30 28 - - -"),
        ("Стаж (общий / педагогический / в данной организации)", "31/30/5", "31 30 - 5 -"),
        ("Стаж пед./в учр./в долж.", "31/30/5", "- 31 - 30 5"),
        ("Стаж: в должности, в учреждении, общий", "5 / 14 / 31", "31 - - 14 5"),
        ("Общий и педагогический стаж", "30, 28", "30 28 - - -"),
        ("Стаж общий (педагогический)", "30 (28)", "30 28 - - -"),
        ("Стаж общий/по специальности", "30 лет/12 лет 3 мес.", "30 лет - 12 лет 3 мес - -"),
        ("Общий стаж/в т.ч. педагогический", "30/-", "30 - - - -"),
        ("Стаж", "общий — 42 года, пед. — 35 лет", "42 года 35 лет - - -"),
        ("Стаж", "=23", "23 - - - -"),
        ("Стаж педагогической работы в данной организации", "=14", "- - - 14 -"),
    ];
    for (caption, cell, wanted) in all {
        let (found, remarks) = read(caption, cell);
        let parts = [found.total, found.pedagogical, found.speciality, found.here, found.position];
        let parts = parts.map(|it| it.unwrap_or_else(|| "-".into())).join(" ");
        assert_eq!((parts.as_str(), remarks.as_str()), (wanted, ""), "{caption}: {cell}");
    }
}

#[test]
fn what_cannot_be_told_apart_is_asked() {
    for (caption, cell, said) in [
        ("Стаж общий/пед./в должности", "30/28", "частей 2, а в заголовке «Стаж общий/пед./в должности» 3"),
        ("Стаж", "31/30/5", "не ясно, какой стаж какой"),
        ("Стаж общий/пед.", "=date(2026-10-12)", "вместо стажа стоит дата 12.10.2026"),
    ] {
        let (found, remarks) = read(caption, cell);
        assert_eq!(found, Experience::default(), "{caption}: {cell}");
        assert!(remarks.contains(said) && remarks.contains("подсказка"), "{remarks}");
    }
}
