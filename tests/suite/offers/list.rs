//! The page of all documents: `docs/documents.md` says what `rules/documents.toml` makes, and by which packs it is asked for.

use std::path::Path;

use cyclogram::baked;
use cyclogram::documents::{self, Listing};
use cyclogram::report::Report;
use cyclogram::schedule::{Pack, Rules};

use crate::snapshot::differs;

const HEAD: &str = "# Документы комплекта\n\nСтраницу составляет проверка по `rules/documents.toml` и наборам правил: `SNAPSHOTS=overwrite cargo test --test suite list`.\nСлова граф «на что» и «когда» объяснены в начале `rules/documents.toml`. Документ без набора делается всегда; «закон» — и при настройке «Минимум бумаг: да».\n\n| № | документ | папка | на что | когда | кто подписывает | кто знакомится | день | называют наборы | из чего |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

fn word(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn words<T: std::fmt::Debug>(all: &[T]) -> String {
    all.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_list_of_documents_is_written_down() {
    let mut report = Report::default();
    let listing = Listing::read(&baked::rules(), &mut report).unwrap_or_else(|_| panic!("documents.toml"));
    let rules = Rules::read(&baked::rules(), &mut report).unwrap();
    let mut text = HEAD.to_owned();
    for it in &listing.documents {
        let named = |pack: &&Pack| documents::is_named(&rules, pack, it);
        let packs: Vec<&str> = rules.packs().iter().filter(named).map(|pack| pack.head.id.as_str()).collect();
        let packs = packs.join(", ");
        let asked = match (it.law, it.by_pack) {
            (true, _) => format!("закон; {packs}"),
            (_, true) => packs,
            _ => "всегда".to_owned(),
        };
        assert!(!it.by_pack || !asked.is_empty(), "no pack names {}", it.id);
        let when = [word(it.when), words(it.only.as_deref().unwrap_or_default())].join(" ");
        let made: Vec<&str> = it
            .make
            .iter()
            .map(|make| if word(make) == "word" { "templates" } else { "tables.toml" })
            .collect();
        text += &format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            it.id,
            it.title,
            it.folder,
            word(it.per),
            when.trim(),
            words(&it.signs),
            words(it.readers.as_deref().unwrap_or_default()),
            it.day(),
            asked,
            made.join(", "),
        );
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/documents.md");
    assert_eq!(differs(&path, &text), None);
    assert!(listing.documents.len() >= 75, "{}", listing.documents.len());
}
