//! Every name and position in the templates stands in the case that its place in the sentence asks for.

use cyclogram::baked;

use crate::russian::check;

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

/// Calls with the place and the line, for each line of each template.
fn lines(mut with: impl FnMut(&str, &str)) {
    for template in baked::templates().iter().filter(|it| it.name.ends_with(".md")) {
        let text = std::str::from_utf8(&template.bytes).unwrap();
        for (number, line) in text.lines().enumerate() {
            with(&format!("{}:{}", template.name, number + 1), line);
        }
    }
}

#[test]
fn names_stand_in_the_case_that_the_words_before_them_ask_for() {
    let table: Vec<(&str, &str)> =
        include_str!("../data/slots.tsv").lines().skip(1).map(|it| it.split_once('\t').unwrap()).collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    lines(|place, line| {
        for slot in slots(line) {
            let Some(case) = &slot.case else { continue };
            let before = slot.before.trim_end_matches(|it: char| it.is_whitespace() || "\"*|«_".contains(it));
            let asks = |words: &str| {
                let head = before.strip_suffix(words);
                head.is_some_and(|it| !it.chars().next_back().is_some_and(char::is_alphabetic))
            };
            let asked = table.iter().filter(|it| asks(it.0)).max_by_key(|it| it.0.len());
            if let Some((words, right)) = asked {
                seen += 1;
                if right != case {
                    wrong.push(format!("{place}: after «{words}» {} is {case}, not {right}", slot.what));
                }
            }
        }
    });
    check(&wrong);
    assert!(seen > 15, "the table fits only {seen} places");
}

#[test]
fn a_position_agrees_with_the_name_beside_it() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    lines(|place, line| {
        for pair in slots(line).windows(2) {
            let beside = pair[0].whose == pair[1].whose && pair[1].gap < 8 && pair[0].what != pair[1].what;
            let (Some(one), Some(two)) = (&pair[0].case, &pair[1].case) else { continue };
            if beside {
                seen += 1;
                // In a table the nominative of a name may stand beside a cell that declines.
                if one != two {
                    wrong.push(format!("{place}: {} is {one}, {} is {two}", pair[0].what, pair[1].what));
                }
            }
        }
    });
    check(&wrong);
    assert!(seen > 10, "only {seen} pairs");
}

/// A tag without a case is a string that stands in the nominative: right in tables and quotes only.
#[test]
fn no_sentence_has_a_name_without_a_case() {
    let mut wrong = Vec::new();
    lines(|place, line| {
        let table = line.trim_start().starts_with('|');
        for slot in slots(line).iter().filter(|it| it.case.is_none()) {
            if !table && !slot.before.ends_with('«') {
                wrong.push(format!("{place}: {} after «{}»", slot.what, slot.before));
            }
        }
    });
    check(&wrong);
}

/// «педагогических работников Гимназия № 1»: a name that is not an abbreviation declines like any other.
#[test]
fn the_name_of_the_school_is_nominative_in_headings_alone() {
    let mut wrong = Vec::new();
    lines(|place, line| {
        if line.contains("{{организация.название}}") && !line.starts_with("[[по центру]] {{организация")
        {
            wrong.push(format!("{place}: {line}"));
        }
    });
    check(&wrong);
}

#[test]
fn the_guards_see_a_wrong_case() {
    let found = slots("1. Назначить {{педагог.фио.именительный}}, {{педагог.должность.винительный}}");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].case.as_deref(), Some("именительный"));
    assert!(found[0].before.trim_end().ends_with("Назначить"));
    assert_eq!((found[1].gap, found[1].whose.as_str()), (2, "педагог"));
}
