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
