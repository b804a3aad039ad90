//! How long it takes to decline 100,000 full names with their positions on one core; the aim is less than a second.

use std::hint::black_box;
use std::time::Instant;

use cyclogram::baked;
use cyclogram::report::Report;
use cyclogram::russian::{Grammar, Overrides};

const NAMES: usize = 100_000;
const RUNS: usize = 5;

#[expect(clippy::print_stdout, reason = "a benchmark says what it measured")]
fn main() {
    let mut report = Report::default();
    let Ok(grammar) = Grammar::read(&baked::rules(), &mut report) else {
        panic!("{:?}", report.remarks());
    };
    let typed = Overrides::default();
    let names = names();
    let positions = column(include_str!("../tests/data/positions_typed.tsv"));
    let mut best = f64::INFINITY;
    let mut letters = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        letters = 0;
        for (number, text) in names.iter().enumerate() {
            let Some(parsed) = grammar.parse_name(black_box(text)) else { continue };
            let declined = grammar.name(&parsed.name, grammar.gender(&parsed.name), &typed);
            let (forms, _) = grammar.position(positions[number % positions.len()], &typed);
            letters += declined.full.dative.len() + declined.short.genitive.len() + forms.instrumental.len();
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{NAMES} names with positions: {best:.3} s at best of {RUNS} runs ({letters} bytes of some forms)"
    );
}

/// Makes full names of all kinds from the tables that the tests use.
fn names() -> Vec<String> {
    let part = |text: &'static str, mark: &str| -> Vec<&'static str> {
        let lines = text.lines().filter(|it| it.split('\t').next() == Some(mark));
        lines.filter_map(|it| it.split('\t').nth(1)).collect()
    };
    let all = |mark| {
        (
            part(include_str!("../tests/data/surnames.tsv"), mark),
            part(include_str!("../tests/data/first_names.tsv"), mark),
            part(include_str!("../tests/data/patronymics.tsv"), mark),
        )
    };
    let genders = [all("м"), all("ж")];
    let name = |number: usize| {
        let (surnames, firsts, patronymics) = &genders[number % 2];
        let turn = number / 2;
        let surname = surnames[turn % surnames.len()];
        let first = firsts[turn * 7 % firsts.len()];
        let patronymic = patronymics[turn * 11 % patronymics.len()];
        format!("{surname} {first} {patronymic}")
    };
    (0..NAMES).map(name).collect()
}

fn column(text: &'static str) -> Vec<&'static str> {
    text.lines().skip(1).filter_map(|it| it.split('\t').next()).collect()
}
