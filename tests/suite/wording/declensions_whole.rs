//! Whatever stands in an oblique case anywhere in the set stands in the list of declensions too.

use std::collections::BTreeSet;

use cyclogram::documents;
use cyclogram::report::Report;
use cyclogram::russian::Case;
use serde_json::Value;

use crate::documents::late::ASKED;
use crate::wording::golden::Sample;

const CASES: [&str; 5] = ["родительный", "дательный", "винительный", "творительный", "предложный"];

/// Collects the forms under the name of a case, or a name that ends in one, with the names that lead to them.
fn oblique(value: &Value, path: &str, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| oblique(it, path, found)),
        Value::Object(map) => {
            for (key, it) in map {
                let here = format!("{path}.{key}");
                let cased = CASES.iter().any(|case| key == case || key.ends_with(&format!("_{case}")));
                match it {
                    Value::String(text) if cased => drop(found.insert((here, text.clone()))),
                    _ => oblique(it, &here, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_oblique_form_of_the_set_is_listed() {
    let sample = Sample::read();
    let frame = sample.known.frame(&sample.listing);
    let planned = documents::plan(&frame, &[], &ASKED, &Report::default());
    let rows = documents::usages(&frame, &planned, &ASKED);
    // Where the surname alone is declined, the rest are initials.
    let short = |it: &str| it.split('\u{a0}').next().map(|it| format!("{it} "));
    let listed: Vec<String> =
        rows.iter().flat_map(|it| Case::ALL.map(|case| it.forms.get(case).to_lowercase())).collect();
    let mut found = BTreeSet::new();
    for document in planned.iter().filter(|it| it.context.get("склонения").is_none()) {
        for layer in document.context.layers() {
            oblique(layer, &document.id, &mut found);
        }
    }
    assert!(found.len() > 5000, "{}", found.len());
    let mut wrong = BTreeSet::new();
    for (path, text) in &found {
        // Built-in words, the same for every school, and blanks to write on.
        let fixed = [".цель.", ".категория.название.", ".год.фраза_"].iter().any(|it| path.contains(it));
        let small = text.to_lowercase();
        let in_full = listed.contains(&small);
        let shortly = path.contains(".кратко.")
            && short(&small).is_some_and(|it| listed.iter().any(|form| form.starts_with(&it)));
        // An abbreviation has one form.
        let fixed = fixed || *text == frame.school.organisation.short_name || text.starts_with("ШМО ");
        if !(fixed || in_full || shortly || text.chars().all(|it| it == '_')) {
            wrong.insert((path, text));
        }
    }
    assert!(wrong.is_empty(), "{} forms are not listed: {wrong:#?}", wrong.len());
    let issuer = "министерства образования";
    let row = rows.iter().find(|it| it.forms.genitive.to_lowercase().starts_with(issuer)).unwrap();
    assert!(row.documents.iter().any(|it| it == "D21"), "{row:?}");
}
