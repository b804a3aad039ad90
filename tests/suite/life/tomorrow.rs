//! The same workbook on another day: as long as no day of the law has passed, every paper stays what it was.

use std::collections::BTreeMap;
use std::fs;

use cyclogram::docx;

use crate::life::issued::typed;
use crate::run::memory::{School, remembered};

#[test]
fn a_day_on_which_nothing_falls_due_changes_no_paper() {
    let mut school = School::new();
    typed(&mut school, &[]);
    // In the winter holidays.
    school.run(&["--on", "02.01.2027"]);
    let papers = |school: &School| -> BTreeMap<String, Vec<u8>> {
        let all = remembered(&school.year()).papers;
        let paths = all.into_values().filter(|it| !it.id.is_empty()).map(|it| it.file.path);
        paths.map(|it| (it.clone(), fs::read(school.year().join(&it)).unwrap())).collect()
    };
    let before = papers(&school);
    let answer = school.run(&["--on", "03.01.2027"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let after = papers(&school);
    let changed: Vec<&String> =
        after.iter().filter(|(path, it)| before.get(*path) != Some(it)).map(|it| it.0).collect();
    assert!(changed.is_empty() && before.len() == after.len(), "{changed:?}");
    // What says something new says it as of its own day.
    school.set("organisation", 0, "short_name", "МКОУ «Новореченская СОШ»");
    school.run(&["--on", "04.01.2027"]);
    let plan = after.keys().find(|it| it.contains("D43b") && it.ends_with(".docx")).unwrap();
    let text = |bytes: &[u8]| docx::text(bytes).unwrap().join("\n").replace('\u{a0}', " ");
    assert!(text(&after[plan]).contains("по состоянию на 2 января 2027 г."));
    let now = text(&fs::read(school.year().join(plan)).unwrap());
    assert!(now.contains("«Новореченская СОШ»") && now.contains("по состоянию на 4 января 2027 г."), "{now}");
}
