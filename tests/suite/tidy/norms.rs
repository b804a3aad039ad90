//! Guards that ids of rules stand in one file of the code, and that no number of the law is said in it.

use cyclogram::baked;
use cyclogram::report::Report;
use cyclogram::schedule::Rules;

#[test]
fn ids_of_rules_stand_in_one_file_of_the_code() {
    let rules = Rules::read(&baked::rules(), &mut Report::default()).unwrap();
    let norms = rules.packs().iter().flat_map(|it| &it.norms).map(|it| &it.id);
    let known: Vec<&String> = rules.all().map(|(_, _, it)| &it.id).chain(norms).collect();
    let mut wrong = Vec::new();
    let mut listed = 0;
    for (path, code) in code() {
        let home = path.ends_with("norms/ids.rs");
        for id in &known {
            let found = code.matches(&format!("\"{id}\"")).count();
            if found > usize::from(home) {
                wrong.push(format!("{path}: {id}"));
            }
            listed += usize::from(home) * found;
        }
        if home {
            assert_eq!(code.matches("&str = \"").count(), listed, "an id that no rule has");
        }
    }
    assert!(listed > 40, "{listed}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_number_of_the_law_is_said_in_the_code() {
    // What is said there is no norm: a year of the district, the plans' years ahead, an age that nobody has, a choice of a list.
    let other = [
        "одного года",
        "раньше 18 лет",
        "отпуск по уходу до 3 лет",
        "болезнь более 4 месяцев",
        "ни одного человека",
        "один человек",
        "одного человека",
    ];
    let numbers = [
        "один",
        "одного",
        "одну",
        "два",
        "две",
        "двух",
        "три",
        "трёх",
        "четыре",
        "пять",
        "пяти",
        "шесть",
        "шести",
        "десять",
        "тридцать",
        "тридцати",
        "через",
    ];
    let units = ["дн", "день", "лет", "год", "месяц", "недел", "час", "человек", "рабочих", "календарн"];
    let mut wrong = Vec::new();
    for (path, code) in code() {
        for (number, line) in code.lines().enumerate() {
            if other.iter().any(|it| line.contains(it)) || !line.contains('"') {
                continue;
            }
            let line = line.replace('\u{a0}', " ");
            let words: Vec<&str> =
                line.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
            let law = words.windows(2).any(|it| {
                let counted = numbers.contains(&it[0].to_lowercase().as_str())
                    || it[0].bytes().all(|it| it.is_ascii_digit());
                counted && units.iter().any(|unit| it[1].starts_with(unit))
            });
            if law {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The code of the program without comments, file by file.
fn code() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap();
                let lines = text.lines().map(|it| if it.trim_start().starts_with("//") { "" } else { it });
                found.push((
                    path.display().to_string().replace('\\', "/"),
                    lines.collect::<Vec<_>>().join("\n"),
                ));
            }
        }
    }
    found
}
