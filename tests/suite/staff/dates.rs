//! Dates that are still to come, by the day of reckoning that the run is given.

use cyclogram::calendar::iso;
use cyclogram::report::Report;
use cyclogram::staff::{self, Reckoning};

use crate::staff::book;
use crate::staff::cases::knowledge;

const BOOK: &str = "## Сотрудники
ФИО | Должность | Дата рождения | Дата приёма | Категория | Дата присвоения
Ветрова Мария Олеговна | учитель | 14.03.1980 | 01.09.2030 | высшая, 25.12.2021 |
Зимин Пётр Ильич | учитель | 14.03.1932 | | первая | 14.03.2031
Лугова Анна Сергеевна | учитель | =date(1900-05-05) | | нет |
## Курсы
ФИО | Тема (программа) | Дата окончания | Часы
Ветрова Мария Олеговна | Сказки | 14.03.2028 | 5000
";

/// The remarks on a workbook without a day of its own.
fn remarks(day: Reckoning) -> String {
    let (columns, grammar) = knowledge();
    let mut report = Report::default();
    staff::read_on(&book::parse(BOOK), columns, grammar, day, &mut report);
    report.remarks().iter().map(|it| format!("{it}\n")).collect()
}

#[test]
fn dates_to_come_are_told_of_by_the_day_of_the_run() {
    let day = |text| iso(text);
    for given in [
        Reckoning { asked: day("2026-08-20"), today: day("2040-01-01") },
        Reckoning { asked: None, today: day("2026-08-20") },
    ] {
        let told = remarks(given);
        for said in [
            "D2: замечание B-12: Ветрова Мария Олеговна: дата приёма 01.09.2030 ещё не наступила",
            "C3: замечание B-12: Зимин Пётр Ильич: полных лет — 94",
            "F3: замечание B-12: Зимин Пётр Ильич: категория 14.03.2031 — дата ещё не наступила",
            "C4: ошибка B-01: «05.05.1900»: такой давней даты быть не может",
            "C2: замечание O-08: курс «Сказки» кончается 14.03.2028: эта дата ещё не наступила",
            "A2: замечание O-08: курс «Сказки»: часов — 5000",
        ] {
            assert!(told.contains(said), "{said}\n{told}");
        }
    }
    let late = remarks(Reckoning { asked: day("2035-08-20"), today: None });
    assert!(!late.contains("ещё не наступила"), "{late}");
}
