//! What a workbook is called: as its Word file is, and with the name of the school in its case.

use cyclogram::Set;
use cyclogram::xlsx::{self, Typed};

use crate::wording::declensions_words::built;
use crate::wording::golden::lines;
use crate::xlsx::sample::sample;

/// A letter with a table of another name, and a report with the table of its figures.
const APART: [&str; 2] = ["D31a", "D59"];

fn gymnasium() -> Set {
    let (columns, mut filling) = sample();
    let organisation = &mut filling.sheets.get_mut("organisation").unwrap()[0];
    for name in ["short_name", "full_name"] {
        organisation.insert(name.into(), Typed::of("Гимназия № 1"));
    }
    built(xlsx::sample(&columns, &filling).unwrap())
}

#[test]
fn workbooks_are_called_as_their_word_files_are_and_name_the_school_in_its_case() {
    let set = gymnasium();
    let tables: Vec<_> = set.files.iter().filter(|it| it.path.ends_with(".xlsx")).collect();
    let mut twins = 0;
    for table in &tables {
        let rows = lines(&table.path, &table.bytes);
        let title = &rows[1];
        for wrong in [
            "работников Гимназия",
            "работники Гимназия",
            "педагогов Гимназия",
            "плане Гимназия",
            "в Гимназия",
        ] {
            let found = rows.iter().find(|it| it.contains(wrong));
            assert!(found.is_none(), "{}: {found:?}", table.path);
        }
        let word = table.path.replace(".xlsx", ".docx");
        let Some(word) = set.files.iter().find(|it| it.path == word && !APART.contains(&it.id.as_str()))
        else {
            continue;
        };
        twins += 1;
        // A hyphen that does not break is a hyphen.
        let called = lines(&word.path, &word.bytes);
        let called: Vec<String> = called.iter().map(|it| it.replace('\u{2011}', "-")).collect();
        let same =
            called.iter().filter(|it| it.chars().count() > 15).any(|it| title.starts_with(it.as_str()));
        assert!(same, "{}: «{title}» is none of {:#?}", table.path, &called[..called.len().min(4)]);
    }
    assert!(tables.len() > 20 && twins > 8, "{} {twins}", tables.len());
}
