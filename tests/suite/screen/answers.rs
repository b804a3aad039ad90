//! How the program answers: help in words, and every command for other programs.

use std::path::Path;

use serde_json::Value;

use crate::run::cli::run;

#[test]
fn help_may_be_asked_for_in_words() {
    for (words, key) in
        [("help", "--help"), ("справка check", "check --help"), ("помощь dates", "dates --help")]
    {
        assert_eq!(run(words, Path::new(".")), run(key, Path::new(".")), "{words}");
    }
}

#[test]
fn every_command_answers_other_programs_and_says_its_shape() {
    let folder = tempfile::tempdir().unwrap();
    for (line, code) in [
        ("build input/образец.xlsx --output @", 0),
        ("build нет.xlsx", 1),
        ("build input/образец.xlsx нет.xlsx --output @", 1),
        ("check input/образец.xlsx", 0),
        ("dates input/образец.xlsx", 0),
        ("dates нет.xlsx", 1),
        ("names input/образец.xlsx", 0),
        ("new @", 0),
        ("new @ --from нет.xlsx", 1),
        ("templates @", 0),
        ("templates @ --rules", 0),
        ("templates @ --check", 0),
        ("templates нет --check", 1),
        ("district нет.xlsx", 1),
        ("explain", 0),
        ("explain B-01", 0),
    ] {
        let answer = run(&format!("{line} --format json"), folder.path());
        assert_eq!(
            (answer.code, answer.err.as_str(), answer.is_data),
            (code, "", true),
            "{line}: {}",
            answer.out
        );
        let value: Value = serde_json::from_str(&answer.out).unwrap();
        let all = value.as_array().cloned().unwrap_or_else(|| vec![value]);
        assert!(!all.is_empty());
        for it in all {
            assert_eq!(
                (&it["schema"], &it["version"]),
                (&1.into(), &env!("CARGO_PKG_VERSION").into()),
                "{line}"
            );
            assert!(code == 0 || it["errors"].as_u64().unwrap() > 0, "{line}");
        }
    }
}

#[test]
fn what_was_said_last_time_is_counted_and_what_stands_in_the_way_is_said_again() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("кадры.csv");
    let line = format!("build {} --on 20.08.2026 --output @", book.display());
    let write =
        |rows: &str| std::fs::write(&book, format!("ФИО;Должность;Дата приёма;Категория\n{rows}")).unwrap();
    write("Асеева Эмма Олеговна;учитель;01.09.2015;первая 25.12.2021\n");
    let first = run(&line, folder.path());
    let second = run(&line, folder.path());
    write(
        "Асеева Эмма Олеговна;учитель;01.09.2015;первая 25.12.2021\nБукин Лев Андреевич;учитель;01.09.2015;какая-то\n",
    );
    let third = run(&line, folder.path());
    for answer in [&first, &second, &third] {
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(
            answer.out.contains("Без этого приказ не подписать: ")
                && answer.out.contains("  P-02  Лист «Организация»: ")
        );
    }
    let doubt = "  A-12  Лист «кадры», ячейка D2: ";
    let counted = "  A-12  Не сказано, «от» или «до» — 1\n";
    assert!(first.out.contains(doubt) && !first.out.contains("в прошлый раз"), "{}", first.out);
    assert!(!second.out.contains(doubt) && second.out.contains(counted), "{}", second.out);
    assert!(second.out.contains("Сказанное в прошлый раз только посчитано."), "{}", second.out);
    assert!(third.out.contains("  A-01  Лист «кадры», ячейка D3: "), "what is new is said: {}", third.out);
    let check = run(&format!("check {} --on 20.08.2026", book.display()), folder.path());
    assert!(check.out.contains(doubt), "{}", check.out);
}

#[test]
fn shells_and_man_are_told_of_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let answer = run(&format!("completions {shell}"), Path::new("."));
        assert!(answer.code == 0 && answer.is_data, "{}", answer.err);
        for word in ["check", "explain", "district"] {
            assert!(answer.out.contains(word), "{shell}: {word}");
        }
    }
    let page = run("man", Path::new(".")).out;
    for word in [".SH ИМЯ", ".SH ИСПОЛЬЗОВАНИЕ", "cyclogram\\-check(1)", "Проверить книгу"]
    {
        assert!(page.contains(word), "{word}\n{page}");
    }
    assert!(!page.contains("SYNOPSIS") && !page.contains("OPTIONS"), "{page}");
    assert!(
        !run("--help", Path::new(".")).out.contains("completions"),
        "they are for those who set up the computer"
    );
}
