//! Names, positions and other words against tables of right forms in `tests/data`.

use cyclogram::baked;
use cyclogram::report::Report;
use cyclogram::russian::{Case, Forms, FullName, Gender, Grammar, Overrides};

/// Reads the built-in rules.
pub fn grammar() -> Grammar {
    let mut report = Report::default();
    let grammar = Grammar::read(&baked::rules(), &mut report);
    grammar.unwrap_or_else(|_| panic!("{:?}", report.remarks()))
}

fn full(grammar: &Grammar, name: FullName, gender: Option<Gender>) -> Forms {
    grammar.name(&name, gender, &Overrides::default()).full
}

fn gender(mark: &str) -> Option<Gender> {
    match mark {
        "мр" | "м" => Some(Gender::Male),
        "жр" | "ж" => Some(Gender::Female),
        _ => None,
    }
}

/// Collects what differs and fails with all of it.
pub fn check(differences: &[String]) {
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn hard_names_are_right_in_every_case() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for line in include_str!("../../data/names_hard.tsv").lines().skip(1) {
        let [kind, mark, word, case, accepted] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let word = word.to_string();
        let mut name = FullName::default();
        match kind {
            "фамилия" => name.surname = word,
            "имя" => name.first = word,
            "отчество" => name.patronymic = word,
            _ => panic!("{kind}"),
        }
        let case = match case {
            "рд" => Case::Genitive,
            "дт" => Case::Dative,
            "вн" => Case::Accusative,
            "тв" => Case::Instrumental,
            "пр" => Case::Prepositional,
            _ => panic!("{case}"),
        };
        let forms = full(&grammar, name, gender(mark));
        if !accepted.split('|').any(|it| it == forms.get(case)) {
            wrong.push(format!("{line}: {}", forms.get(case)));
        }
    }
    check(&wrong);
}

#[test]
fn positions_are_right_in_every_case() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for line in include_str!("../../data/positions.tsv").lines().skip(1) {
        let words: Vec<&str> = line.split('\t').collect();
        let (forms, doubts) = grammar.position(words[0], &Overrides::default());
        let got = Case::ALL.map(|it| forms.get(it).to_string());
        if got.iter().ne(words.iter()) || !doubts.is_empty() {
            wrong.push(format!("{line}: {got:?} {doubts:?}"));
        }
    }
    check(&wrong);
}

/// Returns each line of a table of six forms: gender and forms.
fn table(text: &'static str) -> impl Iterator<Item = (Gender, [&'static str; 6])> {
    text.lines().filter(|it| !it.starts_with('#')).skip(1).map(|line| {
        let [mark, forms @ ..]: [&str; 7] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        (gender(mark).unwrap(), forms)
    })
}

fn check_table(text: &'static str, name: impl Fn(&str) -> FullName, ask: bool) {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for (sex, right) in table(text) {
        let name = name(right[0]);
        let forms = full(&grammar, name.clone(), Some(sex));
        let got = Case::ALL.map(|it| forms.get(it).to_string());
        if got.iter().ne(right.iter()) {
            wrong.push(format!("{sex:?} {right:?}: {got:?}"));
        }
        let shown = grammar.gender(&name);
        if shown.is_some_and(|it| it != sex) || (ask && shown.is_none()) {
            wrong.push(format!("{sex:?} {}: {shown:?}", right[0]));
        }
    }
    check(&wrong);
}

#[test]
fn common_first_names_are_right_in_every_case() {
    let name = |it: &str| FullName { first: it.into(), ..FullName::default() };
    check_table(include_str!("../../data/first_names.tsv"), name, false);
}

#[test]
fn patronymics_are_right_in_every_case_and_show_the_gender() {
    let name = |it: &str| FullName { patronymic: it.into(), ..FullName::default() };
    check_table(include_str!("../../data/patronymics.tsv"), name, true);
}

#[test]
fn common_surnames_are_right_in_every_case() {
    let name = |it: &str| FullName { surname: it.into(), ..FullName::default() };
    check_table(include_str!("../../data/surnames.tsv"), name, false);
}

/// A word on which other rules or a dictionary differ keeps the form that was judged right.
#[test]
fn judged_disagreements_keep_their_forms() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    let lines =
        include_str!("../../data/disagreements.tsv").lines().filter(|it| !it.starts_with('#')).skip(1);
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let forms: Vec<&str> = cells[3].split(' ').collect();
        let word = forms[0].to_string();
        let name = match cells[0] {
            "фамилия" => FullName { surname: word, ..FullName::default() },
            "имя" => FullName { first: word, ..FullName::default() },
            _ => FullName { patronymic: word, ..FullName::default() },
        };
        let got = full(&grammar, name, gender(cells[1]));
        if Case::ALL.map(|it| got.get(it)).iter().ne(&forms) || cells[7].is_empty() {
            wrong.push(format!("{line}: {got:?}"));
        }
    }
    check(&wrong);
}

#[test]
fn rare_surnames_keep_the_forms_that_were_read() {
    let name = |it: &str| FullName { surname: it.into(), ..FullName::default() };
    check_table(include_str!("../../data/surnames_rare.tsv"), name, false);
}
