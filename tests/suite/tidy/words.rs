//! Guards that the words by which cells are understood lie in `rules/` and not in the code.

use std::path::{Path, PathBuf};

/// Words of one piece that are said to the school and decide nothing.
const SAID: &[&str] = &[
    "дни решений",
    "концы сроков",
    "первая",
    "последняя",
    "год",
    "месяц",
    "решение",
    "категория",
    "СЗД",
    "вакансия",
    "подпись",
    "итог",
    "заголовок",
    "да",
    "нет",
];

/// What links the code with a word of the rules, or is no word.
const LINKS: &[(&str, &str)] = &[
    // The values of the lists of columns.toml: each stands for a thing that the program knows.
    ("staff/lexicon/choices.rs", ""),
    // How what was understood is written once more.
    ("staff/fields/sheets.rs", "бессрочно"),
    ("staff/fields/sheets.rs", "соответствует"),
    // «Ф. И. О.» made one word, so that the rules need one spelling of it.
    ("staff/text/normalise.rs", "ф и о"),
    ("staff/text/normalise.rs", "фио"),
    // «и. о.» came apart with its full stops.
    ("staff/lexicon/post_abbreviations.rs", "и. о. "),
    ("staff/lexicon/post_abbreviations.rs", "ио "),
    ("staff/lexicon/posts.rs", "и"),
    ("staff/text/shortened.rs", "ф"),
    ("staff/text/shortened.rs", "и"),
    ("staff/text/shortened.rs", "о"),
    ("staff/text/shortened.rs", "фио"),
    // The vowels of the alphabet.
    ("staff/text/shortened.rs", "аеиоуыэюя"),
    // What joins two parts in any Russian text.
    ("staff/sheet/captions/compound.rs", " и "),
    ("staff/sheet/captions/compound.rs", ";и "),
    ("staff/sheet/captions/compound.rs", "и"),
    ("staff/cells/experience.rs", " и "),
    ("staff/cells/post_titles.rs", " и "),
    // What the first bytes of a file are called.
    ("workbook/sniff.rs", "это "),
    // A Roman number whose letter looks Russian.
    ("staff/text/dates.rs", "х"),
    // Error values of Excel are part of the format.
    ("workbook/cells.rs", "#"),
    // The letters of a code of Windows are part of the format.
    ("workbook/csv.rs", "ЂЃ‚"),
    // Parts of the program's own captions.
    ("staff/sheet/captions/header.rs", "фио"),
    ("staff/sheet/captions/header.rs", "фамилия"),
];

/// Ways of asking what a text says.
const ASKING: &[&str] = &[
    "matches!",
    "contains(",
    "starts_with(",
    "ends_with(",
    "== \"",
    "strip_prefix(",
    "split_once(",
    "split(\"",
    "replace(\"",
    "find(\"",
];

#[test]
fn words_that_decide_a_meaning_lie_in_the_rules() {
    let mut wrong = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["staff", "workbook"] {
        let paths = files(&src.join(folder));
        assert!(paths.len() > 5, "{folder} was not found");
        for path in paths {
            let name = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let code = std::fs::read_to_string(&path).unwrap();
            let code = code.split("#[cfg(test)]").next().unwrap();
            for (number, line) in code.lines().enumerate() {
                let found = literals(line).into_iter().filter(|it| decides(line, it));
                let strange = found.filter(|it| !linked(&name, it));
                wrong.extend(strange.map(|it| format!("{name}:{}: «{it}»", number + 1)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "words for rules/cells.toml, categories.toml or columns.toml:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_guard_sees_a_word() {
    let decided = |line: &str| literals(line).iter().any(|it| decides(line, it));
    assert!(decided("    \"нету\","));
    assert!(decided("if plain.contains(\"не указано\") {"));
    assert!(decided("    let stems = [\"перв\", \"втор\"];"));
    assert!(!decided("    report.hint(\"впишите полную дату\");"));
    assert!(!decided("    // «нету» is nothing: \"нету\""));
}

/// All files of a folder and of those in it, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The Russian texts in quotation marks of a line, without its comment.
fn literals(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    let texts = code.split('"').skip(1).step_by(2);
    texts
        .filter(|it| it.chars().any(|it| ('а'..='я').contains(&it.to_lowercase().next().unwrap_or(it))))
        .collect()
}

/// Whether a text may be one by which the code understands a cell: it is asked about, or it is a lone word.
fn decides(line: &str, text: &str) -> bool {
    let asked = ASKING.iter().any(|it| line.contains(it));
    let lone = text.split(' ').count() == 1 && !text.contains(['{', '«', '»', '.']);
    (asked || lone) && !SAID.contains(&text)
}

fn linked(file: &str, text: &str) -> bool {
    LINKS.iter().any(|(name, begins)| *name == file && text.starts_with(begins))
}
