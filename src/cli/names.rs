//! Every name and position of the school in six cases, for looking through before the first order is signed.

use crate::Known;
use crate::russian::{Declined, Forms, Gender};

use super::csv;

/// One person × position with all forms.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: Declined,
    /// Gender, where it is certain.
    pub gender: Option<Gender>,
    /// The position as typed.
    pub title: String,
    /// The position in six cases.
    pub position: Forms,
    /// What is doubtful about either, in words.
    pub doubts: Vec<String>,
}

/// Declines everybody, doubtful ones first, otherwise in workbook order.
pub fn all(known: &Known) -> Vec<Named> {
    let mut all = Vec::new();
    for person in &known.reading.school.people {
        let name = known.grammar.name(&person.name, person.gender, &person.forms);
        for position in &person.positions {
            let (forms, doubts) = known.grammar.position(&position.title, &position.forms);
            let doubts = name.doubts.iter().cloned().chain(doubts).collect();
            all.push(Named {
                name: name.clone(),
                gender: person.gender,
                title: position.title.clone(),
                position: forms,
                doubts,
            });
        }
    }
    all.sort_by_key(|it| it.doubts.is_empty());
    all
}

/// Writes the names for reading.
pub fn table(all: &[Named]) -> String {
    let doubtful = all.iter().filter(|it| !it.doubts.is_empty()).count();
    let mut text = format!("Имён и должностей: {}, из них под вопросом: {doubtful}\n", all.len());
    if doubtful > 0 {
        text += "Верную форму впишите в столбцы падежей на листе «Сотрудники»: она важнее найденной программой.\n";
    }
    for it in all {
        text += &format!("\n{} — {}\n", it.name.full.nominative, it.title);
        for doubt in &it.doubts {
            text += &format!("  ? {doubt}\n");
        }
        let cases = [
            ("кого", &it.name.full.genitive, &it.position.genitive),
            ("кому", &it.name.full.dative, &it.position.dative),
            ("кого (вин.)", &it.name.full.accusative, &it.position.accusative),
            ("кем", &it.name.full.instrumental, &it.position.instrumental),
            ("о ком", &it.name.full.prepositional, &it.position.prepositional),
        ];
        for (question, name, position) in cases {
            text += &format!("  {question:<12}{name}, {position}\n");
        }
    }
    text
}

/// Writes the names for Excel.
pub fn table_csv(all: &[Named]) -> String {
    let captions = [
        "Ф.И.О.",
        "Род.",
        "Дат.",
        "Вин.",
        "Твор.",
        "Предл.",
        "Кратко",
        "Инициалы",
        "Должность",
        "Должность, род.",
        "Должность, дат.",
        "Должность, вин.",
        "Должность, твор.",
        "Должность, предл.",
        "Под вопросом",
    ];
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|it| {
            let (name, post) = (&it.name.full, &it.position);
            [
                &name.nominative,
                &name.genitive,
                &name.dative,
                &name.accusative,
                &name.instrumental,
                &name.prepositional,
                &it.name.short.nominative,
                &it.name.initials,
                &it.title,
                &post.genitive,
                &post.dative,
                &post.accusative,
                &post.instrumental,
                &post.prepositional,
                &it.doubts.join("; "),
            ]
            .map(String::clone)
            .to_vec()
        })
        .collect();
    csv::write(&captions, &rows)
}
