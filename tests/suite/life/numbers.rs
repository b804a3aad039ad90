//! The sheet «Приказы»: what looks wrong is told with its cell, and a number is one paper's.

use super::issued::typed;
use crate::run::memory::School;

/// What is told about the rows of «Приказы», by cell.
fn told(orders: &[(&str, &str, &str, Option<&str>)]) -> Vec<String> {
    let mut school = School::new();
    typed(&mut school, orders);
    let answer = school.run(&["--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let remarks = answer["remarks"].as_array().unwrap().iter().filter(|it| it["sheet"] == "Приказы");
    remarks
        .map(|it| {
            let word = |name: &str| it[name].as_str().unwrap_or_default();
            format!("{}: {} {}", word("cell"), word("code"), word("text"))
        })
        .collect()
}

#[test]
fn what_looks_wrong_about_numbers_is_told_with_the_cell() {
    let told = told(&[
        ("D01", "96-од", "21.08.2026", None),
        ("D03", "98-од", "20.08.2026", None),
        ("D03", "99-од", "24.08.2026", None),
        ("D05", "96-ОД", "24.08.2026", None),
        ("D06", "40-од", "24.08.2024", None),
        ("D99", "101-од", "25.08.2026", None),
        ("D21", "12", "26.08.2026", None),
        ("D08", "97-од", "25.08.2026", None),
    ]);
    let has = |cell: &str, words: &str| told.iter().any(|it| it.starts_with(cell) && it.contains(words));
    for (cell, words) in [
        ("A3: P-11", "больший номер стоит у более ранней даты"),
        ("A4: P-11", "записан второй раз"),
        ("A5: P-11", "номер «96-ОД» уже стоит у документа D01"),
        ("A6: P-12", "не относится к 2026-2027 году"),
        ("A7: P-10", "нет в списке документов"),
        ("A8: P-13", "у каждого свой номер"),
    ] {
        assert!(has(cell, words), "{cell}: {words}\n{}", told.join("\n"));
    }
    assert!(!has("A2", ""), "nothing is wrong with the first row\n{}", told.join("\n"));
}

#[test]
fn rows_in_order_are_not_spoken_of() {
    let told = told(&[
        ("D01", "96-од", "21.08.2026", None),
        ("D03", "98-од", "24.08.2026", None),
        ("D05", "99-од", "24.08.2026", None),
        ("D06", "3-од", "11.01.2027", None),
    ]);
    assert_eq!(told, Vec::<String>::new());
}
