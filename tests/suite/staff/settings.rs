//! The sheet «Настройки»: a name that nobody knows is told of with the one that may be meant.

use crate::run::cli::run;

fn told(settings: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let book = crate::staff::book::parse(&format!(
        "## Сотрудники\nФИО | Должность | Категория\nВетрова Мария Олеговна | учитель | первая с 25.12.2021\n## Настройки\n{settings}\n"
    ));
    let path = folder.path().join("кадры.xlsx");
    let bytes = cyclogram::xlsx::annotated(&book, &cyclogram::report::Report::default()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    run(&format!("check {}", path.display()), folder.path()).out
}

#[test]
fn a_setting_that_nobody_knows_is_told_of_with_the_nearest_name() {
    let text = told("Рабочая неделля | пятидневная");
    assert!(text.contains("ячейка B1: настройки «Рабочая неделля» нет, строка не учтена\n"), "{text}");
    assert!(text.contains("возможно, «Рабочая неделя»"), "{text}");
    assert!(!text.contains("не целое число"), "{text}");
    let text = told("Ответственный за всё | Петрова Анна Ивановна");
    assert!(text.contains("настройки «Ответственный за всё» нет"), "{text}");
    assert!(text.contains("есть настройки: «Дата отсчёта»"), "{text}");
}

#[test]
fn a_number_of_a_rule_is_told_of_by_what_is_wrong_with_it() {
    let text = told("SZD-ORDER-ACQ | тридцать");
    assert!(text.contains("«тридцать» — не целое число, правило SZD-ORDER-ACQ оставлено как было"), "{text}");
    let text = told("SZD-ORDER-AQC | 30");
    assert!(text.contains("возможно, «SZD-ORDER-ACQ»"), "{text}");
}
