//! The overview: links that lead somewhere, nothing from outside, words that stay words.

use std::collections::BTreeSet;

use cyclogram::calendar::date;
use cyclogram::disk::{self, Wanted};
use cyclogram::page::overview::{Act, Overview, Paper, PaperState, Person, Post, Reason, Span, html};
use cyclogram::report::Report;
use cyclogram::russian::Grammar;
use cyclogram::{Options, baked};

use crate::run::determinism::SET;

fn text(path: &str) -> String {
    let file = SET.iter().find(|it| it.path == path).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// The path that a link leads to, as a browser reads it.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// All addresses of a page, with the quotes around them or without.
fn links(html: &str) -> Vec<String> {
    let page = html.split("<script>").next().unwrap();
    let end = |it: &str| match it.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap().to_owned(),
        None => it.split([' ', '>']).next().unwrap().to_owned(),
    };
    page.split("href=").skip(1).map(end).collect()
}

#[test]
fn every_link_of_the_overview_leads_to_a_file_of_the_set() {
    let paths: BTreeSet<&str> = SET.iter().map(|it| it.path.as_str()).collect();
    let html = text("Обзор.html");
    let (inside, outside): (Vec<String>, Vec<String>) =
        links(&html).into_iter().partition(|it| it.starts_with('#'));
    assert!(outside.len() > 100 && inside.len() > 100, "{} and {} links", outside.len(), inside.len());
    for link in &outside {
        assert!(paths.contains(decoded(link).as_str()), "{link}");
    }
    for link in inside {
        let id = &link[1..];
        let there = [format!("id=\"{id}\""), format!("id={id} "), format!("id={id}>")];
        assert!(there.iter().any(|it| html.contains(it)), "{link}");
    }
    let linked: BTreeSet<String> = outside.iter().map(|it| decoded(it)).collect();
    for path in paths.iter().filter(|it| **it != "Обзор.html") {
        assert!(linked.contains(*path), "no link leads to {path}");
    }
}

#[test]
fn the_overview_takes_nothing_from_outside() {
    let html = text("Обзор.html").replace("http://www.w3.org/2000/svg", "");
    for word in
        ["<script src", "http://", "https://", "<img", "<link", "@import", "url(", "fetch(", "{{", "{%"]
    {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn each_norm_that_is_not_from_the_text_says_from_where_it_is() {
    let html = text("Обзор.html");
    let count =
        html.matches("<span class=tag>число: ").count() + html.matches("<span class=tag>пункт: ").count();
    assert!(html.contains("<span class=tag>число: вторичный источник; пункт: по памяти</span>"));
    assert!(html.contains("<span class=tag>число: официальный портал; пункт: по памяти</span>"));
    assert!(html.contains(&format!("не по тексту акта: {count}<")), "{count}");
}

/// A school whose words are all hostile to HTML.
fn hostile() -> Overview {
    let evil = || "<b>\"&'</script>".to_owned();
    Overview {
        identity: evil(),
        school: evil(),
        year: evil(),
        span: Span { from: date(2026, 8, 1).unwrap(), to: date(2027, 8, 31).unwrap() },
        people: vec![Person {
            identity: evil(),
            name: evil(),
            short: evil(),
            posts: vec![Post { title: evil(), holds: Vec::new() }],
        }],
        papers: vec![Paper {
            kind: evil(),
            title: evil(),
            folder: evil(),
            files: vec!["1/50%, «№ 3» #1?.docx".into()],
            person: Some(0),
            day: None,
            signs: vec![evil()],
            told: vec![evil()],
            state: PaperState::Issued(evil()),
        }],
        reasons: vec![Reason {
            rule: evil(),
            title: evil(),
            term: evil(),
            basis: evil(),
            why: Some(evil()),
            doubt: Some(evil()),
            also: vec![evil()],
        }],
        acts: vec![act("ТЕСТ", (2026, 9, 7), Some(0))],
        ..Overview::default()
    }
}

fn act(title: &str, day: (i32, u32, u32), person: Option<usize>) -> Act {
    Act {
        id: "TEST".into(),
        title: title.into(),
        from: None,
        day: date(day.0, day.1, day.2).unwrap(),
        lawful: None,
        person,
        position: None,
        owner: "Педагог".into(),
        role: "Педагог".into(),
        papers: if person.is_some() { vec![0] } else { Vec::new() },
        done: false,
        reason: 0,
    }
}

fn page(overview: &Overview) -> String {
    let grammar = Grammar::read(&baked::rules(), &mut Report::default()).unwrap();
    html(overview, &grammar.dates).unwrap()
}

#[test]
fn words_of_the_workbook_are_words_and_no_html() {
    let page = page(&hostile());
    let body = page.split("<script>").next().unwrap().split("</style>").nth(1).unwrap();
    assert!(!body.contains("<b>\"") && !body.contains("</script>"), "{body}");
    assert!(body.contains("href=\"1/50%25,%20«№%203»%20%231%3F.docx\""), "{body}");
}

#[test]
fn acts_of_a_month_that_differ_in_person_and_day_alone_are_one_row() {
    let mut year = hostile();
    year.people = ["Быкова А.А.", "Волков Б.Б.", "Зуев В.В."]
        .map(|it| Person { identity: it.into(), name: it.into(), short: it.into(), posts: Vec::new() })
        .into();
    year.acts = vec![
        act("Подача заявления", (2026, 9, 7), Some(0)),
        act("Подача заявления", (2026, 9, 7), Some(1)),
        act("Подача заявления", (2026, 9, 20), Some(2)),
        act("Подача заявления", (2026, 10, 1), Some(2)),
        Act { done: true, ..act("Подача заявления", (2026, 9, 20), Some(1)) },
        act("Совещание", (2026, 9, 20), None),
    ];
    let page = page(&year);
    let list = page.split("<div id=list>").nth(1).unwrap().split("<div id=rest>").next().unwrap();
    assert_eq!(list.matches("<li").count(), 4, "{list}");
    assert!(list.contains("<p data-date=2026-09-07><i>7</i> Быкова А.А., Волков Б.Б.<p data-date=2026-09-20><i>20</i> Зуев В.В.</div>"), "{list}");
    assert!(list.contains("<div>7–20 сентября</div>"), "{list}");
    let months: Vec<&str> = list.split("id=m-").skip(1).map(|it| &it[..7]).collect();
    assert_eq!(months, ["2026-09", "2026-10"]);
}

#[test]
fn a_page_without_anything_is_whole() {
    let page = page(&Overview { span: hostile().span, ..Overview::default() });
    assert!(page.ends_with("</html>") && page.contains("<section id=people"), "{page}");
}

#[test]
fn every_paper_that_the_list_says_somebody_signs_names_who_signs_it() {
    let mut report = Report::default();
    let wanted = Wanted { workbook: Some("input/образец.xlsx".into()), ..Wanted::default() };
    let sources = disk::load(&wanted, &mut report).unwrap();
    let today = date(2026, 8, 20).unwrap();
    let options = Options { year: None, on: None, today, partial: false, only: Vec::new() };
    let set = cyclogram::build(&sources, &options, &mut report).unwrap_or_else(|_| panic!("{report:#?}"));
    let listing = cyclogram::documents::Listing::read(&sources.rules, &mut report).unwrap();
    let mut signed = 0;
    for document in &set.documents {
        let entry = listing.documents.iter().find(|it| it.id == document.id).unwrap();
        assert_eq!(document.signs.is_empty(), entry.signs.is_empty(), "{}", document.path);
        assert_eq!(document.told.is_empty(), entry.readers.is_none(), "{}", document.path);
        signed += usize::from(!document.signs.is_empty());
    }
    assert!(signed > 100, "{signed}");
}
