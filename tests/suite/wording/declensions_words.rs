//! The words of the finished papers: every form of a surname that stands in them stands in the list of declensions too.

use std::collections::{BTreeMap, BTreeSet};

use cyclogram::disk::{self, Wanted};
use cyclogram::documents::{self, Listing};
use cyclogram::docx;
use cyclogram::report::Report;
use cyclogram::russian::{Case, FullName};
use cyclogram::sources::{Source, Sources};
use cyclogram::workbook::{Value, Workbook};
use cyclogram::{Options, Set, baked, calendar};
use rust_xlsxwriter as xlsx;

use crate::documents::late::ASKED;
use crate::staff::book::parse;

/// Schools whose surnames are hard: the heads of the files say how.
/// With each, some forms that must be found in its papers.
const SCHOOLS: [(&str, &str); 3] = [
    ("белоштану сыродоеву-ли неженец", include_str!("../../cases/declined/kindergarten.txt")),
    ("фрейтагу фрейтаг долгих", include_str!("../../cases/declined/college.txt")),
    ("карасю ласточке калине медведь", include_str!("../../cases/declined/words.txt")),
];

/// Writes a workbook of texts as Excel does.
pub fn excel(book: &Workbook) -> Vec<u8> {
    let mut made = xlsx::Workbook::new();
    for sheet in &book.sheets {
        let page = made.add_worksheet().set_name(&sheet.name).unwrap();
        for row in &sheet.rows {
            for cell in &row.cells {
                let Value::Text(text) = &cell.value else { panic!("only texts: {cell:?}") };
                page.write(row.number - 1, cell.column as u16, text).unwrap();
            }
        }
    }
    made.save_to_buffer().unwrap()
}

/// Builds the whole set of a workbook.
pub fn built(workbook: Vec<u8>) -> Set {
    let workbook = Source { name: "кадры.xlsx".into(), bytes: workbook.into() };
    set(&Sources { workbook, with: Vec::new(), rules: baked::rules(), templates: baked::templates() })
}

fn set(sources: &Sources) -> Set {
    let today = calendar::date(2026, 8, 20).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    let mut report = Report::default();
    let set = cyclogram::build(sources, &options, &mut report);
    set.unwrap_or_else(|_| panic!("{:#?}", report.remarks()))
}

/// Returns the texts of all Word documents of a set.
pub fn papers(set: &Set) -> BTreeMap<&str, String> {
    let papers = set.files.iter().filter(|it| it.path.ends_with(".docx"));
    let text =
        |bytes: &[u8]| docx::text(bytes).unwrap().join("\n").replace('\u{a0}', " ").replace('\u{2011}', "-");
    papers.map(|it| (it.path.as_str(), text(&it.bytes))).collect()
}

/// What no form of the surname lacks: «Воробей», «Воробью» → «воро»; of a double one, its first part tells.
fn stem(surname: &str) -> String {
    let surname = surname.split('-').next().unwrap_or(surname);
    let letters = surname.chars().count();
    surname.chars().take(letters.saturating_sub(3).max(4)).collect::<String>().to_lowercase()
}

/// Lists forms that stand in papers and not in the list, and counts those that stand in both.
fn unlisted(set: &Set) -> (Vec<String>, BTreeSet<String>) {
    let mut report = Report::default();
    let listing = Listing::read(&baked::rules(), &mut report).unwrap_or_else(|_| panic!("documents.toml"));
    let rows = documents::usages(&set.known.frame(&listing), &set.documents, &ASKED);
    let forms = rows.iter().flat_map(|it| Case::ALL.map(|case| it.forms.get(case).to_lowercase()));
    let listed: BTreeSet<String> =
        forms.flat_map(|it| it.split_whitespace().map(String::from).collect::<Vec<_>>()).collect();
    let surnames = rows.iter().filter_map(|it| name(set, &it.forms.nominative)).map(|it| it.surname);
    let stems: BTreeSet<String> = surnames.map(|it| stem(&it)).collect();
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for (path, text) in papers(set) {
        for word in text.split(|it: char| !(it.is_alphabetic() || it == '-')) {
            let small = word.to_lowercase();
            let surname =
                word.starts_with(char::is_uppercase) && stems.iter().any(|it| small.starts_with(it));
            if surname && !listed.contains(&small) {
                wrong.push(format!("{path}: «{word}»"));
            } else if surname {
                seen.insert(small);
            }
        }
    }
    (wrong, seen)
}

/// Takes a row of the list as a name: those of positions and organisations are none.
fn name(set: &Set, text: &str) -> Option<FullName> {
    let known = &set.known;
    let name = known.grammar.parse_name(text)?.name;
    let school = &known.reading.school;
    let organisation = &school.organisation;
    let officials = school.commission.iter().map(|it| &it.official.name);
    let officials = officials.chain(organisation.acting.iter().map(|it| &it.0.name));
    let mut all = school.people.iter().map(|it| &it.name).chain(officials).chain([&organisation.head.name]);
    all.any(|it| *it == name).then_some(name)
}

#[test]
fn every_form_of_a_surname_in_the_papers_of_hard_schools_is_listed() {
    for (there, text) in SCHOOLS {
        let (wrong, seen) = unlisted(&built(excel(&parse(text))));
        assert!(wrong.is_empty(), "{wrong:#?}");
        for form in there.split(' ') {
            assert!(seen.contains(form), "«{form}» is not in {seen:?}");
        }
    }
}

#[test]
fn every_form_of_a_surname_in_the_papers_of_the_sample_is_listed() {
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let (wrong, seen) = unlisted(&set(&disk::load(&wanted, &mut report).unwrap()));
    assert!(wrong.is_empty(), "{wrong:#?}");
    for form in ["осадчей", "воробьёву", "ткачуку", "шевченко"] {
        assert!(seen.contains(form), "«{form}» is not in {seen:?}");
    }
    assert!(seen.len() > 50, "{seen:?}");
}
