//! The order on support after courses speaks to each by the stage of the plan: who has an approved one is not told to make one.

use cyclogram::xlsx::{self, Typed};

use cyclogram::report::Report;
use cyclogram::sources::{Source, Sources};
use cyclogram::{Options, baked};

use crate::documents::orders::day;
use crate::wording::golden::lines;
use crate::xlsx::sample::sample;

/// The text of the order of the sample, where some of the plans are approved.
fn order(approved: impl Fn(usize) -> bool) -> String {
    let (columns, mut filling) = sample();
    for (index, row) in filling.sheets.get_mut("support").unwrap().iter_mut().enumerate() {
        row.remove("approved");
        if approved(index) {
            row.insert("approved".into(), Typed::of("15.08.2026"));
        }
    }
    let named = filling.sheets["support"].iter().filter_map(|it| it.get("name").cloned()).collect::<Vec<_>>();
    filling
        .sheets
        .get_mut("courses")
        .unwrap()
        .retain(|it| it.get("name").is_some_and(|it| named.contains(it)));
    let bytes = xlsx::sample(&columns, &filling).unwrap();
    let workbook = Source { name: "книга.xlsx".into(), bytes: bytes.into() };
    let sources =
        Sources { workbook, with: Vec::new(), rules: baked::rules(), templates: baked::templates() };
    let on = day(2026, 8, 20);
    let options = Options { year: None, on: Some(on), today: on, partial: true, only: vec!["D54".into()] };
    let mut report = Report::default();
    let set = cyclogram::build(&sources, &options, &mut report)
        .unwrap_or_else(|_| panic!("{:#?}", report.remarks()));
    let file = set.files.iter().find(|it| it.id == "D54" && it.path.ends_with(".docx")).unwrap();
    lines(&file.path, &file.bytes).join("\n").replace('\u{a0}', " ")
}

#[test]
fn who_has_an_approved_plan_is_not_told_to_make_one() {
    let some = order(|it| it > 0);
    assert!(
        some.contains("тем, чей план деятельности ещё не утверждён, — выбрать 1–2 направления"),
        "{some}"
    );
    assert!(some.contains("им же — разработать план деятельности"), "{some}");
    let none = order(|_| false);
    assert!(
        none.contains("\nвыбрать 1–2 направления") && none.contains("\nразработать план деятельности"),
        "{none}"
    );
    assert!(!none.contains("утверждён,"), "{none}");
    let all = order(|_| true);
    assert!(!all.contains("выбрать 1–2 направления") && !all.contains("обсудить План"), "{all}");
    assert!(all.contains("реализовать утверждённый план деятельности"), "{all}");
}
