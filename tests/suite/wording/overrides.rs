//! From the workbook to the page: forms typed by the school win in the documents, and a name that contradicts itself is told of.

use std::path::Path;

use cyclogram::docx;

use crate::run::cli::run;
use crate::staff::book::parse;
use crate::wording::declensions_words::{built, excel, papers};

const STAFF: &str = "\
ФИО;ФИО (родительный падеж);ФИО (дательный падеж);Должность;Должность (родительный падеж);Должность (дательный падеж);Категория;Дата присвоения категории
Журавель Пётр Ильич;Журавеля Петра Ильича;Журавелю;Воспитатель (Росток);воспитателя группы «Росток»;воспитателю группы «Росток»;высшая;10.01.2022
Соловьёв Мария Петровна;;;учитель химии;;;первая;15.11.2021
";

/// Returns the text of all Word documents below the folder.
fn texts(folder: &Path) -> String {
    let mut made = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            made += &texts(&path);
        } else if path.extension().is_some_and(|it| it == "docx") {
            made += &docx::text(&std::fs::read(&path).unwrap()).unwrap().join("\n");
        }
    }
    made.replace('\u{a0}', " ")
}

#[test]
fn typed_forms_win_on_the_page_and_a_name_that_contradicts_itself_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("кадры.csv");
    std::fs::write(&book, STAFF).unwrap();
    let line = format!("build {} --year 2026 --on 01.08.2026 --output @", book.display());
    let answer = run(&line, folder.path());
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let text = texts(folder.path());
    for right in [
        "Журавелю Петру Ильичу, воспитателю группы «Росток»",
        "Журавеля Петра Ильича",
        "воспитателя группы «Росток»",
    ] {
        assert!(text.contains(right), "no «{right}»");
    }
    for wrong in ["Журавля", "Журавлю", "воспитателя (Росток)", "воспитателю (Росток)"]
    {
        assert!(!text.contains(wrong), "«{wrong}»");
    }
    // A name of two genders stays as it is, and the workbook is asked.
    assert!(!text.contains("Соловьёву") && !text.contains("Соловьёвой"));
    let told = format!("{}{}", answer.out, answer.err);
    assert!(told.contains("части имени говорят о разном поле") && told.contains("в столбец «Пол»"), "{told}");
}

#[test]
fn forms_typed_in_an_excel_workbook_win_for_every_office_and_for_the_school() {
    let set = built(excel(&parse(include_str!("../../cases/declined/typed.txt"))));
    let text: Vec<String> = papers(&set).into_values().collect();
    let text = text.join("\n");
    for right in [
        "Назначить Калину Инну Олеговну, замдиректора по УВР, ответственной",
        "Ответственному за аттестацию Калиной И.О.",
        "Председателю комиссии Калиной И.О.",
        "Секретарю комиссии Журавелю П.И.",
        "Провести аттестацию Морозы Юны, учителки химии,",
        "Учителке химии\nМорозе Ю.",
        "Директору лицея Муниципального общеобразовательного учреждения «Лицея Кварц»\nСкворецу Я.И.",
        "Лебедя Айвара",
        "работников Муниципального общеобразовательного учреждения «Лицея Кварц»",
    ] {
        assert!(text.contains(right), "no «{right}» in\n{text}");
    }
    for wrong in ["Калине", "Журавля", "Журавлю", "Скворцу", "учителю химии", "учреждения «Лицей"]
    {
        assert!(!text.contains(wrong), "«{wrong}»");
    }
}

const SCHOOL: &str = "\
## Организация
Полное наименование | Муниципальное общеобразовательное учреждение «Лицей Кварц»
Полное наименование (родительный падеж) | Муниципального общеобразовательного учреждения «Лицея Кварц»
Полное наименование (предложный падеж) | Муниципальном общеобразовательном учреждении «Лицее Кварц»
Сокращённое наименование | Лицей-Кварц
Сокращённое наименование (родительный падеж) | Лицея-Кварца
Сокращённое наименование (предложный падеж) | Лицее-Кварце
ФИО руководителя | Скворец Ян Ильич
Должность руководителя | директор
Населённый пункт | п. Луговой
## Сотрудники
ФИО | Должность | Категория | Дата присвоения категории
Лебедь Айвар Ильич | учитель физики | высшая | 25.03.2022
## Настройки
Наборы правил | циклограмма; план работы
";

/// Sentences use the short name, and the full one where there is no other; forms typed for either hold there.
#[test]
fn forms_typed_for_the_name_that_sentences_use_hold_in_all_of_them() {
    let without = |text: &str| {
        let lines = SCHOOL.lines().filter(|it| !it.starts_with(text));
        lines.collect::<Vec<_>>().join("\n")
    };
    for (book, genitive, prepositional) in [
        (without("-"), "Лицея-Кварца", "Лицее-Кварце"),
        (
            without("Сокращённое"),
            "Муниципального общеобразовательного учреждения «Лицея Кварц»",
            "Муниципальном общеобразовательном учреждении «Лицее Кварц»",
        ),
    ] {
        let set = built(excel(&parse(&book)));
        let text: Vec<String> = papers(&set).into_values().collect();
        let text = text.join("\n");
        for right in [
            format!("педагогических работников {genitive}"),
            format!("Директору {genitive}"),
            format!("процесса аттестации в {prepositional}"),
        ] {
            assert!(text.contains(&right), "no «{right}»");
        }
    }
}
