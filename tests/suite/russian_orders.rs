//! Names of the tables with their parts in each of the six orders, as usual, in capitals and in small letters.

use cyclogram::russian::Grammar;

use crate::russian::{check, grammar};

const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
/// Names of each gender.
const NAMES: usize = 1000;

/// Takes the nominatives of a table's lines for one gender.
fn column(text: &'static str, mark: &str) -> Vec<&'static str> {
    let lines = text.lines().filter(|it| it.split('\t').next() == Some(mark));
    lines.filter_map(|it| it.split('\t').nth(1)).collect()
}

/// Takes surnames of the table of peoples.
fn peoples(mark: &str) -> Vec<&'static str> {
    let lines = include_str!("../data/peoples.tsv").lines().map(|it| it.split('\t').collect::<Vec<_>>());
    lines.filter(|it| it.get(1) == Some(&mark)).map(|it| it[4]).collect()
}

/// Makes full names: surname, first name, patronymic.
fn names(mark: &str) -> Vec<[&'static str; 3]> {
    let mut surnames = column(include_str!("../data/surnames.tsv"), mark);
    surnames.extend(peoples(mark));
    let firsts = column(include_str!("../data/first_names.tsv"), mark);
    let patronymics = column(include_str!("../data/patronymics.tsv"), mark);
    let name = |turn: usize| {
        let surname = surnames[turn * 13 % surnames.len()];
        [surname, firsts[turn * 7 % firsts.len()], patronymics[turn * 11 % patronymics.len()]]
    };
    (0..NAMES).map(name).collect()
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

/// Says whether the parts are found; a reading with a doubt is told of, and is no mistake.
fn found(grammar: &Grammar, text: &str, name: &[&str; 3]) -> bool {
    let Some(parsed) = grammar.parse_name(text) else { return true };
    let parts = [&parsed.name.surname, &parsed.name.first, &parsed.name.patronymic];
    !parsed.doubts.is_empty() || parts.iter().zip(name).all(|(got, right)| plain(got) == plain(right))
}

#[test]
fn the_parts_of_a_name_are_found_in_any_order_or_the_reading_is_told_of() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    let all = [names("м"), names("ж")].concat();
    // No order is safe for a surname that is a first name or looks like a patronymic, nor for a first name that the rules
    // take for a surname as well («Ким», «Али»), but the two usual ones.
    let known = |word: &str| {
        grammar
            .parse_name(&format!("{word} Неизвест"))
            .is_some_and(|it| it.name.first == word && it.doubts.is_empty())
    };
    let unclear = |name: &[&str; 3]| {
        let [surname, first, _] = *name;
        known(surname) || !known(first) || surname.ends_with("ич") || surname.chars().count() == 1
    };
    for name in &all {
        for order in ORDERS {
            let usual = order == [0, 1, 2] || order == [1, 2, 0];
            if !usual && unclear(name) {
                continue;
            }
            let text = order.map(|it| name[it]).join(" ");
            for text in [text.to_uppercase(), text.to_lowercase(), text] {
                if !found(&grammar, &text, name) {
                    wrong.push(format!("{text}: {:?}", grammar.parse_name(&text)));
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn a_usual_order_is_read_without_a_doubt() {
    let grammar = grammar();
    let all = [names("м"), names("ж")].concat();
    let plainly = |it: &[&str; 3]| {
        let parsed = grammar.parse_name(&it.join(" ")).unwrap();
        parsed.doubts.is_empty() && parsed.name.surname == it[0]
    };
    let asked: Vec<String> = all.iter().filter(|it| !plainly(it)).map(|it| it.join(" ")).collect();
    assert!(asked.len() < 10, "{asked:?}");
}
