//! Every slot of the papers of a school, with the line of the golden texts that shows it, for four kinds of names.
//!
//! The forms in `tests/data/slots_names.tsv` are typed by hand: nothing here is declined by the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::russian::tables::check;

/// A person as typed, by the words that stand for a form in `slots_shown.tsv`.
fn people() -> Vec<(&'static str, BTreeMap<&'static str, String>)> {
    let mut lines =
        include_str!("../../data/slots_names.tsv").lines().map(|it| it.split('\t').collect::<Vec<_>>());
    lines.next();
    lines.map(|cells| (cells[0], forms(&cells))).collect()
}

fn forms(cells: &[&'static str]) -> BTreeMap<&'static str, String> {
    let [_, gender, initials, nominative, genitive, dative, accusative, instrumental] = cells else {
        panic!("{cells:?}")
    };
    let by_gender = |man: &str, woman: &str| if *gender == "м" { man } else { woman }.to_string();
    let short = |full: &str| format!("{} {initials}", full.split(' ').next().unwrap());
    let (surname, rest) = nominative.split_once(' ').unwrap();
    BTreeMap::from([
        ("{им}", nominative.to_string()),
        ("{род}", genitive.to_string()),
        ("{дат}", dative.to_string()),
        ("{вин}", accusative.to_string()),
        ("{род-к}", short(genitive)),
        ("{дат-к}", short(dative)),
        ("{вин-к}", short(accusative)),
        ("{тв-к}", short(instrumental)),
        ("{инициалы-ф}", format!("{initials} {surname}")),
        ("{имя_отчество}", rest.to_string()),
        ("{ответственным}", by_gender("ответственным", "ответственной")),
        ("{ознакомлен}", by_gender("ознакомлен", "ознакомлена")),
        ("{получил}", by_gender("получил", "получила")),
        ("{Уважаемый}", by_gender("Уважаемый", "Уважаемая")),
    ])
}

/// The golden texts of a document in one line each, spaces as spaces.
fn golden(document: &str) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(document);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()));
    let texts = files.map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    texts.map(|it| it.replace(['\u{a0}', '\n'], " ")).collect()
}

/// Tells whether a text has the words in their order; `…` stands for up to 200 letters.
fn has(text: &str, words: &str) -> bool {
    let mut parts = words.split('…');
    let first = parts.next().unwrap();
    let parts: Vec<&str> = parts.collect();
    text.match_indices(first).any(|(at, _)| {
        let mut rest = &text[at + first.len()..];
        parts.iter().all(|part| match rest.find(part) {
            Some(next) if rest[..next].chars().count() <= 200 => {
                rest = &rest[next + part.len()..];
                true
            }
            _ => false,
        })
    })
}

#[test]
fn every_slot_is_shown_in_its_case_for_four_kinds_of_names() {
    let people = people();
    let mut wrong = Vec::new();
    let mut shown = 0;
    let made: BTreeSet<String> = {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        std::fs::read_dir(root).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
    };
    for line in include_str!("../../data/slots_shown.tsv").lines().skip(1) {
        let [slot, document, who, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        if who == "—" {
            // Whoever begins to make the document has its slots to show.
            assert!(document.split(", ").all(|it| !made.contains(it)), "{line}");
            continue;
        }
        let texts = golden(document);
        for (_, forms) in people.iter().filter(|it| it.0 == who) {
            let words = forms.iter().fold(words.to_string(), |words, (name, form)| words.replace(name, form));
            assert!(!words.contains('{'), "{words}");
            shown += 1;
            if !texts.iter().any(|it| has(it, &words)) {
                wrong.push(format!("{slot}: {document}: «{words}»"));
            }
        }
    }
    check(&wrong);
    assert!(shown > 180, "{shown}");
}

/// No document of the list is without the four.
#[test]
fn every_document_is_read_for_four_kinds_of_names() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut report = cyclogram::report::Report::default();
    let listing = cyclogram::documents::Listing::read(&cyclogram::baked::rules(), &mut report).unwrap();
    assert!(listing.documents.len() >= 32);
    for document in &listing.documents {
        for who in ["woman", "man", "indeclinable", "no_patronymic"] {
            let path = root.join(&document.id).join(format!("{who}.txt"));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
            assert!(!text.trim().is_empty(), "{}", path.display());
        }
    }
}
