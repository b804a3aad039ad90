//! The sample's documents read as sentences: every name and position in the right case, no doubled full stops.

use std::io::{Cursor, Read};

use cyclogram::disk::{self, Wanted};
use cyclogram::report::Report;
use cyclogram::russian::{Case, Forms, Grammar};
use cyclogram::staff::School;
use cyclogram::{Options, Set, calendar};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::russian::tables::check;

fn sample() -> Set {
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let sources = disk::load(&wanted, &mut report).unwrap();
    let today = calendar::date(2026, 8, 20).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    cyclogram::build(&sources, &options, &mut report).unwrap_or_else(|_| panic!("{:#?}", report.remarks()))
}

/// Lists the paragraphs of a document, with plain spaces.
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut found = vec![String::new()];
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(it) if it.name().as_ref() == "w:t" => inside = true,
            Event::End(it) if it.name().as_ref() == "w:t" => inside = false,
            Event::End(it) if it.name().as_ref() == "w:p" => found.push(String::new()),
            Event::Text(text) if inside => *found.last_mut().unwrap() += &text.xml10_content(),
            Event::Eof => return found.iter().map(|it| it.replace('\u{a0}', " ")).collect(),
            _ => {}
        }
    }
}

/// How a person may be named, and as what.
struct Named {
    surname: String,
    names: Vec<Forms>,
    positions: Vec<Forms>,
}

fn everybody(school: &School, grammar: &Grammar) -> Vec<Named> {
    let named = |person: &cyclogram::staff::Person| {
        let name = grammar.name(&person.name, person.gender, &person.forms);
        let position = |it: &cyclogram::staff::Position| grammar.position(&it.title, &it.forms).0;
        Named {
            surname: person.name.surname.clone(),
            names: vec![name.full, name.short],
            positions: person.positions.iter().map(position).collect(),
        }
    };
    school.people.iter().map(named).collect()
}

/// Finds the cases of the longest form that `fits`, and its length.
fn longest(all: &[Forms], fits: impl Fn(&str) -> bool) -> Option<(usize, Vec<Case>)> {
    let plain = |forms: &Forms, case| forms.get(case).replace('\u{a0}', " ");
    let fitting = |forms: &&Forms| {
        Case::ALL.into_iter().map(|it| plain(forms, it)).filter(|it| fits(it)).max_by_key(String::len)
    };
    let (form, forms) = all.iter().filter_map(|it| Some((fitting(&it)?, it))).max_by_key(|it| it.0.len())?;
    Some((form.len(), Case::ALL.into_iter().filter(|it| plain(forms, *it) == form).collect()))
}

/// Reads one mention of a person and says what is wrong with it.
fn mention(text: &str, at: usize, person: &Named, table: &[(&str, &str)]) -> Result<(), String> {
    let (before, after) = text.split_at(at);
    let Some((length, mut cases)) = longest(&person.names, |it| after.starts_with(it)) else {
        return Err("not a form of the name".into());
    };
    let mut before = before.trim_end();
    let left = before.to_lowercase();
    if let Some((length, post)) = longest(&person.positions, |it| left.ends_with(&it.to_lowercase())) {
        cases.retain(|it| post.contains(it));
        before = before[..before.len() - length].trim_end();
    }
    let post = after[length..]
        .strip_prefix(", ")
        .and_then(|rest| longest(&person.positions, |it| rest.starts_with(it)));
    if let Some((_, post)) = post {
        cases.retain(|it| post.contains(it));
    }
    if cases.is_empty() {
        return Err("name and position stand in different cases".into());
    }
    let asked = table.iter().filter(|it| before.ends_with(it.0)).max_by_key(|it| it.0.len());
    match asked {
        Some((words, case)) if !cases.iter().any(|it| called(*it) == *case) => {
            Err(format!("«{words}» asks for {case}"))
        }
        _ => Ok(()),
    }
}

fn called(case: Case) -> &'static str {
    match case {
        Case::Nominative => "именительный",
        Case::Genitive => "родительный",
        Case::Dative => "дательный",
        Case::Accusative => "винительный",
        Case::Instrumental => "творительный",
        Case::Prepositional => "предложный",
    }
}

/// Lists where a person's surname, in whatever form, begins a word that a first name or an initial follows.
fn mentions(text: &str, person: &Named) -> Vec<usize> {
    let stem: String =
        person.surname.chars().take(person.surname.chars().count().saturating_sub(2).max(3)).collect();
    let whole = |at: &usize| {
        let before = &text[..*at];
        // «Н.Г. Лаптева» is a signature: there the initials stand first.
        !before.ends_with(char::is_alphabetic) && !before.trim_end().ends_with('.')
    };
    let mut found: Vec<usize> = text.match_indices(&stem).map(|(at, _)| at).filter(whole).collect();
    found.retain(|at| text[*at..].split(' ').nth(1).is_some_and(|it| it.starts_with(char::is_uppercase)));
    found
}

#[test]
fn every_person_is_named_in_the_case_that_the_sentence_asks_for() {
    let set = sample();
    let everybody = everybody(&set.known.reading.school, &set.known.grammar);
    let table: Vec<(&str, &str)> =
        include_str!("../../data/slots.tsv").lines().skip(1).map(|it| it.split_once('\t').unwrap()).collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in set.files.iter().filter(|it| it.path.ends_with(".docx")) {
        for text in paragraphs(&file.bytes) {
            for person in &everybody {
                for at in mentions(&text, person) {
                    seen += 1;
                    // Two people may share the beginning of a surname.
                    let right = everybody.iter().filter(|it| mentions(&text, it).contains(&at));
                    let read: Vec<_> = right.map(|it| mention(&text, at, it, &table)).collect();
                    if !read.iter().any(Result::is_ok) {
                        wrong.push(format!("{}: «{text}»: {:?}", file.path, read[0]));
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    check(&wrong);
    assert!(seen > 300, "only {seen} mentions");
}

#[test]
fn sentences_end_with_one_full_stop_and_spaces_stand_alone() {
    let mut wrong = Vec::new();
    for file in sample().files.iter().filter(|it| it.path.ends_with(".docx")) {
        for text in paragraphs(&file.bytes) {
            // Blanks are filled by hand, and boxes stand apart.
            let lone = text.replace('_', "х").replace("  ☐", " ☐");
            let odd = ["..", ",,", " ,", " .", ",.", ";.", "( ", " )", "«»", "()", "  "];
            if let Some(odd) = odd.iter().find(|it| lone.contains(**it)) {
                wrong.push(format!("{}: «{odd}» in «{text}»", file.path));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    check(&wrong);
}
