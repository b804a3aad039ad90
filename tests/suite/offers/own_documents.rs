//! A document that a school or a district adds: an entry in the list and a template, and the values of a built-in document.

use std::fs;
use std::path::Path;

use cyclogram::{baked, docx};

use crate::run::cli::run;

const ENTRY: &str = "
[[document]]
id = \"D90\"
title = \"Памятка аттестующемуся\"
folder = \"4 Уведомления\"
file = \"D90 Памятка\"
make = [\"word\"]
per = \"category\"
when = \"category\"
values = \"D20\"
";

const TEMPLATE: &str = "\
+++
kind = \"form\"
title = \"Памятка: {{педагог.кратко.именительный}}\"
+++

{{педагог.обращение}}! Заявление подайте {{подача}}.
";

/// Lays out a folder with the sample, the list with one more entry, and its template.
fn home(folder: &Path, entry: &str, template: &str) {
    for part in ["input", "rules", "templates"] {
        fs::create_dir_all(folder.join(part)).unwrap();
    }
    fs::write(folder.join("input/образец.xlsx"), include_bytes!("../../../input/образец.xlsx")).unwrap();
    let list = baked::rules().into_iter().find(|it| it.name == "documents.toml").unwrap();
    let list = String::from_utf8(list.bytes.to_vec()).unwrap() + entry;
    fs::write(folder.join("rules/documents.toml"), list).unwrap();
    fs::write(folder.join("templates/D90.md"), template).unwrap();
}

/// Runs a command on the folder: `$` stands for it.
fn answer(folder: &Path, line: &str) -> (u8, String) {
    let answer = run(&line.replace('$', &folder.display().to_string()), folder);
    (answer.code, answer.out + &answer.err)
}

#[test]
fn a_document_of_the_schools_own_is_checked_and_made_with_the_values_of_another() {
    let folder = tempfile::tempdir().unwrap();
    home(folder.path(), ENTRY, TEMPLATE);
    let (code, said) = answer(folder.path(), "templates $/templates --check");
    assert!(code == 0 && said.contains("Шаблонов: 1. Ошибок нет."), "{said}");
    let (code, said) = answer(folder.path(), "build $/input/образец.xlsx --only D90 --output $/output");
    assert_eq!(code, 0, "{said}");
    let made = folder.path().join("output/2026-2027/4 Уведомления/D90 Памятка Антипина Л.И.docx");
    let text = docx::text(&fs::read(made).unwrap()).unwrap().join(" ");
    assert!(text.contains("Уважаемая Людмила Ивановна!") && text.contains("20.11.2026"), "{text}");
}

#[test]
fn a_slip_in_its_template_or_in_the_list_is_named() {
    let folder = tempfile::tempdir().unwrap();
    home(folder.path(), ENTRY, &TEMPLATE.replace("подача", "подаче"));
    let (code, said) = answer(folder.path(), "templates $/templates --check");
    assert!(
        code == 1 && said.contains("имени «подаче» нет") && said.contains("возможно, «подача»"),
        "{said}"
    );
    home(folder.path(), &ENTRY.replace("\"D20\"", "\"D2O\""), TEMPLATE);
    let (code, said) = answer(folder.path(), "templates $/templates --check");
    assert!(code == 1 && said.contains("values = \"D2O\": такого документа нет"), "{said}");
}
