//! Every name and position in the templates stands in the case that its place in the sentence asks for.

use cyclogram::baked;
use cyclogram::documents::Listing;
use cyclogram::docx::Templates;
use cyclogram::offers::Offers;
use cyclogram::report::Report;
use cyclogram::schedule::Rules;
use cyclogram::sources::Source;

use crate::russian::tables::check;

/// What all documents share.
const LAYOUT: &str = "layout.toml";

const CASES: [&str; 6] =
    ["именительный", "родительный", "дательный", "винительный", "творительный", "предложный"];

/// A tag for a name or a position, and the text before it on its line.
struct Slot {
    whose: String,
    what: String,
    case: Option<String>,
    before: String,
    /// How many letters stand between it and the tag before it.
    gap: usize,
}

/// Lists the slots of a line in their order.
fn slots(line: &str) -> Vec<Slot> {
    let mut found = Vec::new();
    let mut before = String::new();
    let mut gap = 0;
    let mut rest = line;
    while let Some((text, tail)) = rest.split_once("{{") {
        let Some((tag, tail)) = tail.split_once("}}") else { break };
        before.push_str(text);
        gap += text.chars().count();
        rest = tail;
        let mut path: Vec<&str> = tag.trim().split('.').collect();
        let case = path.pop_if(|it| CASES.contains(it)).map(str::to_string);
        let what = path.pop().unwrap_or_default().to_string();
        if case.is_some() || ["фио", "кратко", "должность", "Должность"].contains(&what.as_str())
        {
            found.push(Slot { whose: path.join("."), what, case, before: before.clone(), gap });
            gap = 0;
        }
    }
    found
}

/// What `tests/data/slots.tsv` asks for: words and the case of a name behind them; `^` stands for the beginning of a point.
fn table() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("../../data/slots.tsv").lines().skip(1);
    lines.map(|it| it.split_once('\t').unwrap()).collect()
}

/// Finds the longest words of the table with which the text before a slot ends.
fn asked(before: &str) -> Option<(&'static str, &'static str)> {
    let in_table = before.starts_with('|');
    let before = before.trim_end_matches(|it: char| it.is_whitespace() || "\"*|«_".contains(it));
    let point = before.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.' || it.is_whitespace());
    let asks = |words: &str| match words {
        "^" => point.is_empty() && !in_table,
        _ => before.strip_suffix(words).is_some_and(|head| {
            !(words.starts_with(char::is_alphabetic) && head.ends_with(char::is_alphabetic))
        }),
    };
    table().into_iter().filter(|it| asks(it.0)).max_by_key(|it| it.0.len())
}

/// Says what is wrong with the cases of a line, and how many of its slots the table and the neighbours decide.
fn complaints(line: &str) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut decided = 0;
    let in_table = line.trim_start().starts_with('|');
    let all = slots(line);
    for (at, slot) in all.iter().enumerate() {
        let Slot { what, before, .. } = slot;
        let Some(case) = &slot.case else {
            // A string stands in the nominative: right in tables and quotes only.
            if !in_table && !before.ends_with('«') {
                wrong.push(format!("{what} without a case after «{before}»"));
            }
            continue;
        };
        let beside = at.checked_sub(1).map(|it| &all[it]);
        let beside = beside.filter(|it| it.whose == slot.whose && slot.gap < 8 && it.what != slot.what);
        match (beside.and_then(|it| it.case.as_ref()), asked(before)) {
            (Some(other), _) if other != case => wrong.push(format!("{what} is {case} beside {other}")),
            (None, Some((words, right))) if right != case => {
                wrong.push(format!("after «{words}» {what} is {case}, not {right}"));
            }
            (None, None) if in_table && case != "именительный" => {
                wrong.push(format!("{what} is {case} in a table"));
            }
            (None, None) if !in_table => {
                wrong.push(format!("nothing says the case of {what} after «{before}»"))
            }
            _ => decided += 1,
        }
    }
    wrong.extend(school(line));
    (wrong, decided)
}

/// «педагогических работников Гимназия № 1»: a name that is not an abbreviation declines like any other.
///
/// It is nominative in headings alone, prepositional behind «в», else genitive.
fn school(line: &str) -> Option<String> {
    let heading = line.starts_with("[[по центру]] {{организация.название}}");
    let bare = line.contains("{{организация.название}}") && !heading;
    let place = line.replace(" в {{организация.название_предложный}}", "");
    let wrong = bare
        || place.contains("{{организация.название_предложный}}")
        || line.contains(" в {{организация.название_родительный}}");
    wrong.then(|| format!("the school's name: {line}"))
}

/// The templates with their names, and what all documents share.
fn templates() -> Vec<(String, String)> {
    let all = baked::templates().into_iter();
    all.map(|it| (it.name.to_string(), String::from_utf8(it.bytes.to_vec()).unwrap())).collect()
}

#[test]
fn names_stand_in_the_case_that_their_place_asks_for() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (name, text) in templates() {
        for (number, line) in text.lines().enumerate() {
            let (found, decided) = complaints(line);
            seen += decided;
            wrong.extend(found.into_iter().map(|it| format!("{name}:{}: {it}", number + 1)));
        }
    }
    check(&wrong);
    assert!(seen > 150, "only {seen} slots");
}

/// Tells whether a template is refused by the check of what its document offers; what all share is looked at in an order.
fn refused(offers: &Offers, name: &str, text: String) -> bool {
    let id = if name == LAYOUT { "D01" } else { name.trim_end_matches(".md") };
    let mut sources = baked::templates();
    sources.retain(|it| it.name != name && (it.name == LAYOUT || it.name == format!("{id}.md")));
    sources.push(Source { name: name.into(), bytes: text.into_bytes().into() });
    let mut report = Report::default();
    let templates = Templates::compile(&sources, &mut report);
    offers.check(&templates, &[id], &mut report);
    report.errors() > 0
}

/// A tag of a line in other cases: each of the other five, and none; of the school's name, the bare one.
fn mutations(line: &str) -> Vec<String> {
    let mut made = Vec::new();
    for (at, _) in line.match_indices("{{") {
        let (head, rest) = line.split_at(at);
        let Some((tag, tail)) = rest.split_once("}}") else { continue };
        let (path, last) = tag.rsplit_once('.').unwrap_or(("", tag));
        if CASES.contains(&last) && slots(&format!("{tag}}}}}")).len() == 1 {
            let others = CASES.iter().filter(|it| **it != last).map(|it| format!("{path}.{it}"));
            made.extend(others.chain([path.to_string()]).map(|it| format!("{head}{it}}}}}{tail}")));
        } else if tag.starts_with("{{организация.название_") {
            made.push(format!("{head}{{{{организация.название}}}}{tail}"));
        }
    }
    made
}

/// Puts a wrong case, or a bare tag, into every slot of every template in turn: the guards must see each one.
///
/// A bare tag of a table is a string in some documents; where it is not, `templates --check` refuses it.
#[test]
fn a_wrong_case_is_seen_wherever_it_is_put() {
    let listing = Listing::read(&baked::rules(), &mut Report::default()).unwrap();
    let rules = Rules::read(&baked::rules(), &mut Report::default()).unwrap();
    let offers = Offers::of(&listing, &rules);
    let mut unseen = Vec::new();
    let mut tried = 0;
    for (name, text) in templates() {
        let lines: Vec<&str> = text.lines().collect();
        assert!(!refused(&offers, &name, text.clone()), "{name} is refused as it is");
        for (number, line) in lines.iter().enumerate() {
            for mutated in mutations(line) {
                tried += 1;
                if !complaints(&mutated).0.is_empty() {
                    continue;
                }
                let whole = [&lines[..number], &[mutated.as_str()], &lines[number + 1..]].concat().join("\n");
                if !refused(&offers, &name, whole) {
                    unseen.push(format!("{name}:{}: {mutated}", number + 1));
                }
            }
        }
    }
    check(&unseen);
    assert!(tried > 800, "only {tried} mutations");
}

#[test]
fn the_guards_see_a_wrong_case() {
    let found = slots("1. Назначить {{педагог.фио.именительный}}, {{педагог.должность.винительный}}");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].case.as_deref(), Some("именительный"));
    assert!(found[0].before.trim_end().ends_with("Назначить"));
    assert_eq!((found[1].gap, found[1].whose.as_str()), (2, "педагог"));
}
