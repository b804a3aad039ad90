//! The school's own templates held against what their documents offer: all mistakes at once, with place and nearest name.

use cyclogram::baked;
use cyclogram::documents::Listing;
use cyclogram::offers::Offers;
use cyclogram::report::Report;
use cyclogram::schedule::Rules;
use cyclogram::xlsx::{Layouts, TABLES};

use crate::docx::heal::word_with;
use crate::run::cli::run;

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn every_mistake_of_every_template_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let header = "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        .to_owned()
        + &p("Верх {{организация.названье}}")
        + "</w:hdr>";
    let body = [
        "Назначить {{ответственый.фио.винительный}}",
        "Директор {{{подписант.инициалы}}}",
        "Если {{#if замещяющий.есть}}есть{{/if}}",
        "{{#each ознакомить}}",
        "{{фио.дателный}}",
        "{{/each}}",
        "Пустая {{}} метка",
        "Дальше {{организация.краткое",
    ];
    let d01 = word_with(&body.map(p).concat(), &[("word/header1.xml", header)]);
    let crossed = ["{{#if должность}}", "{{#each педагог}}", "я", "{{/if}}", "{{/each}}", "{{обрашение}}"];
    let whole =
        "{{#each комиссия}}{{организация.краткое}} {{роль}}{{/each}} {{председатель.фио}} {{ознакомить}}";
    let files: [(&str, Vec<u8>); 5] = [
        ("D01 Приказ.docx", d01),
        ("D21.docx", word_with(&crossed.map(p).concat(), &[])),
        ("D05.docx", word_with(&p(whole), &[])),
        ("D20.docx", b"PK\x03\x04".to_vec()),
        ("Мой приказ.docx", word_with(&p("я"), &[])),
    ];
    for (name, bytes) in &files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let answer = run("templates @ --check", folder.path());
    assert_eq!(answer.code, 1);
    for expected in [
        "имени «ответственый.фио.винительный» нет, в абзаце, который начинается «Назначить",
        "возможно, «ответственный.фио.винительный»",
        "метка «{{{подписант.инициалы}}}» записана неверно",
        "возможно, «замещающий.есть»",
        "возможно, «фио.дательный»",
        "верхний колонтитул",
        "метка «{{}}» записана неверно",
        "метка «{{организация.краткое» не закрыта",
        "{{/if}} закрывает не тот блок: открыт {{#each}}",
        "имени «обрашение» нет",
        "возможно, «../организация.краткое»: внутри списка так берут общие значения",
        "«роль» — не текст",
        "допишите через точку, что взять: заместитель",
        "«ознакомить» — список",
        "T-04  Файл «D20.docx»: файл Word не прочитан",
        "шаблон не взят: документа Word «Мой» нет",
    ] {
        assert!(answer.out.contains(expected), "{expected}\n\n{}", answer.out);
    }
}

#[test]
fn a_mistake_in_a_branch_that_this_school_does_not_have_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let templates = folder.path().join("templates");
    std::fs::create_dir(&templates).unwrap();
    let line = format!("input/образец.xlsx --output @ --templates {} --only D01", templates.display());
    let template = |body: &str| {
        let text = format!("+++\nkind = \"order\"\n+++\n# О назначении\n\n{body}\n");
        std::fs::write(templates.join("D01.md"), text).unwrap();
        run(&line, folder.path())
    };
    let wrong = template("{{#unless подписант.есть}}{{опечатка}}{{/unless}}");
    assert_eq!(wrong.code, 1, "{}", wrong.out);
    assert!(wrong.err.contains("T-05") && wrong.err.contains("имени «опечатка» нет"), "{}", wrong.err);
    let right = template("{{#unless подписант.есть}}{{замещающий.инициалы}}{{/unless}}");
    assert_eq!(right.code, 0, "{}{}", right.out, right.err);
}

#[test]
fn two_files_for_a_document_and_files_of_another_kind_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["D01 Приказ.docx", "D01 Приказ — копия.docx", "D03.dotx"] {
        std::fs::write(folder.path().join(name), word_with(&p("{{организация.краткое}}"), &[])).unwrap();
    }
    for name in ["D04 График.odt", "D05.doc", "~$D01 Приказ.docx"] {
        std::fs::write(folder.path().join(name), b"").unwrap();
    }
    let answer = run("templates @ --check", folder.path());
    assert!(answer.out.starts_with("Шаблонов: 2. Ошибок нет."), "{}", answer.out);
    for expected in [
        "Файл «D01 Приказ — копия.docx»: файл не взят: для документа «D01» взят шаблон «D01 Приказ.docx»",
        "T-03  Файл «D04 График.odt»: файл не взят: шаблон — документ Word (*.docx)",
        "То же ещё (1): Файл «D05.doc»",
    ] {
        assert!(answer.out.contains(expected), "{expected}\n\n{}", answer.out);
    }
    assert!(!answer.out.contains("~$"), "{}", answer.out);
}

#[test]
fn the_columns_of_the_built_in_tables_are_all_there() {
    let (rules, mut report) = (baked::rules(), Report::default());
    let layouts = Layouts::read(&rules, &mut report).unwrap();
    let listing = Listing::read(&rules, &mut report).unwrap();
    Offers::of(&listing, &Rules::read(&rules, &mut report).unwrap()).check_tables(&layouts, &mut report);
    let said: String = report.remarks().iter().map(|it| format!("{it}\n")).collect();
    assert_eq!(said, "");
}

#[test]
fn a_slip_in_the_layout_of_a_table_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    std::fs::create_dir(&rules).unwrap();
    let built_in = baked::rules().into_iter().find(|it| it.name == TABLES).unwrap();
    let built_in = String::from_utf8(built_in.bytes.into_owned()).unwrap();
    let line = format!("input/образец.xlsx --output @ --rules {} --only D04", rules.display());
    let with = |from: &str, to: &str| {
        assert!(built_in.contains(from), "{from}");
        std::fs::write(rules.join(TABLES), built_in.replacen(from, to, 1)).unwrap();
        run(&line, folder.path())
    };
    let name = with("key = \"фио.именительный\"", "key = \"фио.именителный\"");
    assert_eq!(name.code, 1, "{}", name.out);
    for expected in [
        "Файл «tables.toml»: таблица D04, лист «Соответствие должности», графа «Ф.И.О.»: имени «фио.именителный» нет",
        "возможно, «фио.именительный»; графе для записи от руки key не нужен",
    ] {
        assert!(name.err.contains(expected), "{expected}\n\n{}", name.err);
    }
    let list = with("rows = \"категории\"", "rows = \"категори\"");
    assert!(
        list.err.contains("T-07")
            && list.err.contains("rows: имени «категори» нет\n        подсказка: возможно, «категории»"),
        "{}",
        list.err
    );
    let group = with("groups = \"педагог\"", "groups = \"педогог\"");
    assert!(
        group.err.contains("таблица D30S, лист «Расписание поддержки», groups: имени «педогог» нет"),
        "{}",
        group.err
    );
    let table = with("id = \"D04\"", "id = \"D04X\"");
    assert!(table.err.contains("таблица не взята: документа Excel «D04X» нет"), "{}{}", table.err, table.out);
    let right = with("key = \"дата\", caption = \"Дата проведения", "caption = \"Дата проведения");
    assert_eq!(right.code, 0, "{}{}", right.out, right.err);
}
