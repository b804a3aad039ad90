//! What the program says has a code; the table of codes is whole, and every code of it is said by some test.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cyclogram::messages::{Message, Weight, messages};
use serde_json::Value;

use crate::run::cli::run;
use crate::snapshot::{differs, files};
use crate::staff::book;
use crate::wording::declensions_words::excel;

const HEAD: &str = "# Сообщения программы\n\nСтраницу составляет проверка по `rules/messages.toml`: `SNAPSHOTS=overwrite cargo test --test suite messages`. Код стоит у каждого сообщения; \
                    то же говорит команда `cyclogram explain КОД`. Буква кода выглядит одинаково по-русски и по-латыни, набирать можно любую.\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Texts of the files of a folder that have this ending.
fn texts(folder: &str, ending: &str) -> Vec<String> {
    let own = |it: &Path| it.to_string_lossy().ends_with(ending) && !it.ends_with("rules/messages.toml");
    let found = files(&root().join(folder));
    found.iter().filter(|it| own(it)).filter_map(|it| fs::read_to_string(it).ok()).collect()
}

/// The codes that a text names: a capital letter, a hyphen, two digits, nothing that belongs to a longer word around them.
fn codes(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_word = |at: usize| letters.get(at).is_some_and(|it| it.is_alphanumeric() || *it == '-');
    let is_code = |at: &usize| {
        letters[*at].is_ascii_uppercase()
            && letters[at + 1] == '-'
            && letters[at + 2].is_ascii_digit()
            && letters[at + 3].is_ascii_digit()
            && !is_word(at + 4)
            && !(*at > 0 && is_word(at - 1))
    };
    let starts = (0..letters.len().saturating_sub(3)).filter(is_code);
    starts.map(|at| letters[at..at + 4].iter().collect()).collect()
}

#[test]
fn every_code_is_in_the_table_and_every_code_of_the_table_is_said() {
    let table: Vec<&str> = messages().all.iter().map(|it| it.code.as_str()).collect();
    let once: BTreeSet<String> = table.iter().map(|it| (*it).to_owned()).collect();
    assert!(
        table.len() > 150 && once.len() == table.len(),
        "{} codes, {} of them different",
        table.len(),
        once.len()
    );
    let code = texts("src", ".rs").iter().flat_map(|it| codes(it)).collect::<BTreeSet<_>>();
    assert_eq!(code, once, "the codes in src and those in rules/messages.toml");
    let said: BTreeSet<String> = ["tests/suite", "tests/cases", "tests/truth"]
        .iter()
        .flat_map(|it| [texts(it, ".rs"), texts(it, ".txt")].concat())
        .flat_map(|it| codes(&it))
        .collect();
    let silent: Vec<&String> = once.difference(&said).collect();
    assert!(silent.is_empty(), "no test makes the program say {silent:?}");
}

#[test]
fn the_messages_are_in_plain_words_and_in_the_order_of_their_groups() {
    let groups: Vec<&str> = messages().groups.iter().map(|it| it.letter.as_str()).collect();
    let place =
        |it: &Message| (groups.iter().position(|letter| it.code.starts_with(letter)), it.code.clone());
    for pair in messages().all.windows(2) {
        assert!(place(&pair[0]) < place(&pair[1]), "{} before {}", pair[0].code, pair[1].code);
    }
    for it in &messages().all {
        assert!(place(it).0.is_some(), "{}", it.code);
        assert!(it.title.chars().count() <= 60 && !it.title.ends_with('.'), "{}: {}", it.code, it.title);
        assert!(it.why.ends_with('.') && it.advice.ends_with('.'), "{}", it.code);
    }
}

#[test]
fn the_page_of_messages_is_written_down() {
    let mut text = HEAD.to_owned();
    for group in &messages().groups {
        text += &format!(
            "\n## {}\n\n| код | что | когда | почему это важно | что сделать |\n| --- | --- | --- | --- | --- |\n",
            group.title
        );
        for it in messages().all.iter().filter(|it| it.code.starts_with(&group.letter)) {
            let when = match it.weight {
                Weight::Stop => "ошибка",
                Weight::Sign => "без этого приказ не подписать",
                Weight::Doubt => "проверьте",
                Weight::Rest => "к сведению",
            };
            text += &format!("| {} | {} | {when} | {} | {} |\n", it.code, it.title, it.why, it.advice);
        }
    }
    assert_eq!(differs(&root().join("docs/messages.md"), &text), None);
}

#[test]
fn a_code_is_explained_and_an_unknown_one_is_answered_with_the_nearest() {
    let here = Path::new(".");
    let one = run("explain в-01", here);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    for word in ["B-01  Не дата", "Почему это важно: ", "Что сделать: Запишите дату"]
    {
        assert!(one.out.contains(word), "«{word}» is missing in\n{}", one.out);
    }
    let all = run("explain", here);
    assert!(messages().all.iter().all(|it| all.out.contains(&format!("  {}  {}\n", it.code, it.title))));
    let wrong = run("explain B-99", here);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("кода «B-99» нет; возможно, вы имели в виду «B-09»"), "{}", wrong.err);
    let json: Value = serde_json::from_str(&run("explain P-02 --format json", here).out).unwrap();
    let expected = serde_json::json!({ "code": "P-02", "title": "Не назван руководитель", "weight": "sign" });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(json["messages"][0][name], *value);
    }
}

/// A case of `tests/cases/messages.txt`: what is said of files after commands.
#[derive(Default)]
struct Case {
    codes: Vec<String>,
    files: Vec<(String, String)>,
    commands: Vec<String>,
}

/// Reads the cases: `= K-01 K-02` begins one, `> check @/а.xlsx` is a command, `+ а.xlsx` begins a file: a workbook as in the other
/// cases if it is called so, else its text.
fn cases() -> Vec<Case> {
    let text = fs::read_to_string(root().join("tests/cases/messages.txt")).unwrap();
    let mut all: Vec<Case> = Vec::new();
    for line in text.lines().filter(|it| !it.starts_with("// ")) {
        let new = line.strip_prefix("= ").map(|it| it.split(' ').map(str::to_owned).collect());
        if let Some(codes) = new {
            all.push(Case { codes, ..Case::default() });
            continue;
        }
        let case = all.last_mut().unwrap();
        match (line.strip_prefix("> "), line.strip_prefix("+ ")) {
            (Some(command), _) => case.commands.push(command.to_owned()),
            (_, Some(name)) => case.files.push((name.to_owned(), String::new())),
            _ => case.files.last_mut().unwrap().1 += &format!("{line}\n"),
        }
    }
    all
}

#[test]
fn each_case_says_its_codes() {
    let mut wrong = Vec::new();
    for case in cases() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &case.files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let is_book = name.ends_with(".xlsx") && text.contains("## ");
            fs::write(&path, if is_book { excel(&book::parse(text)) } else { text.clone().into_bytes() })
                .unwrap();
        }
        let mut said = BTreeSet::new();
        for command in &case.commands {
            let line = command.replace('@', &folder.path().to_string_lossy());
            let answer: Value = serde_json::from_str(&run(&line, folder.path()).out).unwrap();
            let remarks = answer["remarks"].as_array().unwrap().iter();
            said.extend(remarks.map(|it| it["code"].as_str().unwrap().to_owned()));
        }
        let missing: Vec<&String> = case.codes.iter().filter(|it| !said.contains(*it)).collect();
        if !missing.is_empty() {
            wrong.push(format!("{missing:?} of {:?}: said {said:?}", case.codes));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
