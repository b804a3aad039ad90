//! Titles of posts as schools type them: read from a workbook, written out, and declined in all cases.

use cyclogram::russian::{Case, FullName, Overrides};

use crate::russian::tables::{check, grammar};
use crate::staff::book;
use crate::staff::cases::understood;

fn spelled(name: &FullName) -> String {
    format!("{} {} {}", name.surname, name.first, name.patronymic)
}

#[test]
fn titles_as_typed_are_printed_right_in_every_case() {
    let grammar = grammar();
    let table = include_str!("../../data/positions_read.tsv");
    let lines: Vec<Vec<&str>> =
        table.lines().filter(|it| !it.starts_with('#')).skip(1).map(|it| it.split('\t').collect()).collect();
    let surnames = ["Ветров", "Лугов", "Озеров"];
    let firsts = ["Антон", "Борис", "Виктор", "Глеб", "Денис", "Егор", "Иван", "Кирилл", "Лев", "Максим"];
    let fathers = ["Олегович", "Павлович", "Ильич", "Юрьевич", "Львович", "Игоревич", "Романович", "Фомич"];
    let name = |at: usize| format!("{} {} {}", surnames[at / 80], firsts[at / 8 % 10], fathers[at % 8]);
    let mut book = String::from("## Сотрудники\nФИО | Должность\n");
    for (at, line) in lines.iter().enumerate() {
        book += &format!("{} | {}\n", name(at), line[0]);
    }
    let (reading, _) = understood(&book::parse(&book));
    let mut wrong = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let found = reading.school.people.iter().find(|it| spelled(&it.name) == name(at));
        let Some(person) = found else {
            wrong.push(format!("{line:?}: nobody"));
            continue;
        };
        let forms = person.positions.iter().map(|it| grammar.position(&it.title, &Overrides::default()).0);
        let forms: Vec<_> = forms.collect();
        let got = Case::ALL.map(|case| forms.iter().map(|it| it.get(case)).collect::<Vec<_>>().join(" | "));
        if got.iter().ne(&line[1..]) {
            wrong.push(format!("{line:?}\n  {got:?}"));
        }
    }
    check(&wrong);
}
