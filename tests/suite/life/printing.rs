//! The papers that wait for a signature, joined day by day: as they lie in the folder, each with pages of its own.

use std::fs;

use cyclogram::docx;
use serde_json::Value;

use crate::life::issued::typed;
use crate::run::memory::School;

/// Runs `print` and returns its answer, and the texts of the files that it wrote.
fn printed(school: &School, on: &str) -> (Value, Vec<(String, String)>) {
    let answer = school.command("print", &["--on", on, "--format", "json"]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let told: Value = serde_json::from_str(&answer.out).unwrap();
    let folder = school.year().join("На подпись").join(on);
    let text = |it: &Value| {
        let name = it["file"].as_str().unwrap().to_owned();
        let bytes = fs::read(folder.join(&name)).unwrap();
        (name, docx::text(&bytes).unwrap().join("\n"))
    };
    let texts = told["packs"].as_array().unwrap().iter().map(text).collect();
    (told, texts)
}

#[test]
fn each_day_is_a_file_with_its_papers_in_order_as_they_lie_in_the_folder() {
    let mut school = School::new();
    typed(&mut school, &[("D03", "98-од", "24.08.2026", None)]);
    school.run(&["--on", "20.08.2026"]);
    let (told, texts) = printed(&school, "20.08.2026");
    assert!(texts.len() > 10, "{texts:?}");
    let mut all = 0;
    for (pack, (name, text)) in told["packs"].as_array().unwrap().iter().zip(&texts) {
        let mut from = 0;
        for path in pack["papers"].as_array().unwrap() {
            let path = path.as_str().unwrap();
            // What is issued is signed already.
            assert!(!path.contains("D03 "), "{path}");
            let own = docx::text(&fs::read(school.year().join(path)).unwrap()).unwrap();
            // Notes stand at the end of a text, the words of the paper where it begins.
            let first = text[from..].find(own.iter().find(|it| it.len() > 20).unwrap());
            from += first.unwrap_or_else(|| panic!("{path} in {name}"));
            let lost: Vec<&String> = own.iter().filter(|it| !text.contains(it.as_str())).collect();
            assert!(lost.is_empty(), "{path} in {name}: {lost:?}");
            let file = path.rsplit('/').next().unwrap().trim_end_matches(".docx");
            assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(file), "{file} in {name}");
            all += 1;
        }
    }
    assert!(all > 150, "{all}");
    // The same again is the same file, and a run does not mind them.
    let (_, again) = printed(&school, "20.08.2026");
    assert_eq!(again, texts);
    let answer = school.run(&["--on", "20.08.2026"]);
    assert!(!answer.err.contains("На подпись") && !answer.out.contains("На подпись"), "{}", answer.err);
}

#[test]
fn what_a_person_changed_is_printed_and_what_is_no_word_file_is_told_of() {
    let school = School::new();
    school.run(&["--on", "20.08.2026"]);
    let find = |part: &str| {
        let folder = school.year().join("1 Приказы");
        let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        files.into_iter().find(|it| it.to_string_lossy().contains(part)).unwrap()
    };
    let (edited, broken) = (find("D02 "), find("D06 "));
    let blanks = [(docx::Blank::Number, "правлено-777")];
    let bytes = docx::fill_blanks(&fs::read(&edited).unwrap(), &blanks);
    fs::write(&edited, bytes.unwrap().unwrap()).unwrap();
    fs::write(&broken, "не документ").unwrap();
    let answer = school.command("print", &["--on", "20.08.2026"]);
    assert!(answer.code == 0 && answer.err.contains("X-22"), "{}{}", answer.out, answer.err);
    let (_, texts) = printed(&school, "20.08.2026");
    assert!(texts.iter().any(|it| it.1.contains("правлено-777")));
}

#[test]
fn a_folder_without_papers_says_so() {
    let school = School::new();
    let answer = school.command("print", &[]);
    assert!(answer.code == 1 && answer.err.contains("X-19"), "{}{}", answer.out, answer.err);
}
