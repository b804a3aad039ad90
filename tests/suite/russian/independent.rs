//! Tables written down before the program was asked: names with what must be flagged, and positions.

use cyclogram::russian::{Case, FullName, Gender, Overrides};

use crate::russian::tables::{check, grammar};

/// Returns the cells of each line of a table, without remarks and the heading.
fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|it| !it.starts_with('#')).skip(1).map(|it| it.split('\t').collect())
}

#[test]
fn names_written_down_independently_are_right_and_flagged_where_doubtful() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    let peoples = lines(include_str!("../../data/peoples.tsv"));
    let more = lines(include_str!("../../data/peoples_more.tsv"));
    for line in lines(include_str!("../../data/independent_names.tsv")).chain(peoples).chain(more) {
        let [part, mark, doubtful, _, forms @ ..] = line.as_slice() else { panic!("{line:?}") };
        let gender = if *mark == "м" { Gender::Male } else { Gender::Female };
        let mut name = FullName::default();
        match *part {
            "фамилия" => name.surname = forms[0].into(),
            "имя" => name.first = forms[0].into(),
            "отчество" => name.patronymic = forms[0].into(),
            _ => panic!("{line:?}"),
        }
        let declined = grammar.name(&name, Some(gender), &Overrides::default());
        if Case::ALL.iter().zip(forms).any(|(case, right)| declined.full.get(*case) != *right) {
            wrong.push(format!("{line:?}: {:?}", declined.full));
        }
        if declined.doubts.is_empty() != doubtful.is_empty() {
            wrong.push(format!("{line:?}: {:?}", declined.doubts));
        }
    }
    check(&wrong);
}

#[test]
fn positions_written_down_independently_are_right_in_every_case() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for line in lines(include_str!("../../data/independent_positions.tsv")) {
        let [typed, _, forms @ ..] = line.as_slice() else { panic!("{line:?}") };
        let (declined, _) = grammar.position(typed, &Overrides::default());
        if Case::ALL.iter().zip(forms).any(|(case, right)| declined.get(*case) != *right) {
            wrong.push(format!("{line:?}: {declined:?}"));
        }
    }
    check(&wrong);
}
