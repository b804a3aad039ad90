//! What a school or a district adds without a line of code: a document on any subject; and what it wrote for an earlier edition.

use std::fs;
use std::path::Path;

use cyclogram::calendar::date;
use cyclogram::report::Report;
use cyclogram::sources::{Source, Sources};
use cyclogram::{Options, baked, docx};

use crate::run::cli::run;

/// As it was written when a document took the values of another one.
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
    fs::write(folder.join("rules/documents.toml"), list() + entry).unwrap();
    fs::write(folder.join("templates/D90.md"), template).unwrap();
}

/// The built-in list of documents.
fn list() -> String {
    let list = baked::rules().into_iter().find(|it| it.name == "documents.toml").unwrap();
    String::from_utf8(list.bytes.to_vec()).unwrap()
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
    assert!(
        said.contains("T-09") && said.contains("у документа «D90» записано values: это больше не нужно"),
        "{said}"
    );
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
    assert!(
        code == 1 && said.contains("T-10") && said.contains("values = \"D2O\": такого документа нет"),
        "{said}"
    );
}

const REGISTERED: &str = "
[[document]]
id = \"D90\"
title = \"Уведомление о регистрации заявления\"
folder = \"4 Уведомления\"
file = \"D90 Уведомление о регистрации\"
make = [\"word\"]
per = \"application\"
when = \"category\"
readers = [\"responsible\"]
";

const REGISTRATION: &str = "\
+++
kind = \"notice\"
title = \"Уведомление: {{педагог.кратко.именительный}}\"
addressee = [\"{{педагог.Должность.дательный}}\", \"{{педагог.кратко.дательный}}\"]
+++

[[обращение]] {{педагог.обращение}}!

{{#if заявление.зарегистрировано}}

Ваше заявление зарегистрировано {{заявление.зарегистрировано}} под № {{заявление.номер}}. Категория: {{цель.именительный}}.

{{else}}

Ваше заявление ещё не зарегистрировано.

{{/if}}

Сейчас: {{#if имеется}}{{имеется}}{{else}}нет{{/if}}; стаж: {{сведения.стаж.педагогический}}.

[[ознакомление ознакомить]]
";

#[test]
fn a_notice_of_registration_is_an_entry_and_a_template() {
    let folder = tempfile::tempdir().unwrap();
    home(folder.path(), REGISTERED, REGISTRATION);
    let (code, said) = answer(folder.path(), "templates $/templates --check");
    assert!(code == 0 && said.contains("Шаблонов: 1. Ошибок нет."), "{said}");
    let (code, said) = answer(folder.path(), "build $/input/образец.xlsx --only D90 --output $/output");
    assert_eq!(code, 0, "{said}");
    let made = folder.path().join("output/2026-2027/4 Уведомления");
    let texts: Vec<String> = fs::read_dir(made)
        .unwrap()
        .map(|it| docx::text(&fs::read(it.unwrap().path()).unwrap()).unwrap().join(" "))
        .collect();
    assert!(texts.len() > 5, "{}", texts.len());
    let registered: Vec<&String> =
        texts.iter().filter(|it| it.contains("зарегистрировано 27.05.2026 под №")).collect();
    let [one] = registered.as_slice() else { panic!("{texts:#?}") };
    assert!(one.contains("квалификационная категория. Сейчас: ") && one.contains("Воробьёва"), "{one}");
    assert!(texts.iter().any(|it| it.contains("ещё не зарегистрировано")));
}

/// A school that keeps a template by the names it had finds the same words in the paper, and is told of the new names.
#[test]
fn names_of_earlier_templates_are_understood_and_told_of() {
    let folder = tempfile::tempdir().unwrap();
    home(folder.path(), "", TEMPLATE);
    fs::remove_file(folder.path().join("templates/D90.md")).unwrap();
    let built_in = baked::templates().into_iter().find(|it| it.name == "D21.md").unwrap();
    let now = String::from_utf8(built_in.bytes.to_vec()).unwrap();
    let before = now.replace("рекомендуемая_подача", "подача.дата").replace("подача_прошла", "подача.прошла");
    let made = |template: &str| {
        fs::write(folder.path().join("templates/D21.md"), template.to_owned() + "\nСвоё.\n").unwrap();
        let (code, said) = answer(folder.path(), "build $/input/образец.xlsx --only D21 --output $/output");
        assert_eq!(code, 0, "{said}");
        let made = folder.path().join("output/2026-2027/4 Уведомления");
        let mut texts: Vec<Vec<String>> = fs::read_dir(made)
            .unwrap()
            .map(|it| docx::text(&fs::read(it.unwrap().path()).unwrap()).unwrap())
            .collect();
        texts.sort();
        (texts, said)
    };
    let ((new, fine), (old, told)) = (made(&now), made(&before));
    assert!(new.len() > 5 && new == old);
    assert!(!fine.contains("прежнее"), "{fine}");
    for (was, is) in [("подача.дата", "рекомендуемая_подача"), ("подача.прошла", "подача_прошла")]
    {
        assert!(
            told.contains("T-06") && told.contains(&format!("имя «{was}» прежнее, оно ещё понимается")),
            "{told}"
        );
        assert!(told.contains(&format!("теперь это «{is}»")), "{told}");
    }
}

/// A list laid out by an earlier edition knows nothing of what is said of documents since then.
#[test]
fn a_list_of_an_earlier_edition_makes_the_same_set() {
    let new = ["pack", "unless", "day", "readers", "formerly"];
    let is_new = |line: &str| new.iter().any(|it| line.starts_with(&format!("{it} = ")));
    let kept: Vec<String> = list()
        .lines()
        .filter(|it| !is_new(it))
        .map(|it| {
            it.replace("per = \"pack\"", "per = \"school\"").replace("per = \"set\"", "per = \"school\"")
        })
        .collect();
    let earlier = kept.join("\n");
    let files = |list: &str| {
        let mut rules = baked::rules();
        let at = rules.iter().position(|it| it.name == "documents.toml").unwrap();
        rules[at] = Source { name: "documents.toml".into(), bytes: list.as_bytes().to_vec().into() };
        let bytes = include_bytes!("../../../input/образец.xlsx").as_slice();
        let workbook = Source { name: "образец.xlsx".into(), bytes: bytes.into() };
        let sources = Sources { workbook, with: Vec::new(), rules, templates: baked::templates() };
        let today = date(2026, 8, 20).unwrap();
        let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
        let set = cyclogram::build(&sources, &options, &mut Report::default()).unwrap();
        let made = set.files.into_iter().filter(|it| !it.id.is_empty() && it.id != "REG");
        made.map(|it| (it.path, it.bytes)).collect::<Vec<_>>()
    };
    let (one, other) = (files(&earlier), files(&list()));
    assert!(one.len() > 150 && earlier.lines().count() + 40 < list().lines().count());
    assert!(one == other, "a list of an earlier edition makes other documents");
}
