//! Every name and position of the school, and whatever else its documents decline, in six cases, for looking through before the
//! first order is signed.

use crate::Known;
use crate::documents::{self, Asked, Listing};
use crate::report::Report;
use crate::russian::{Declined, Forms, Gender, Overrides};

use super::csv;

/// One person × position with all forms, or a phrase that belongs to no single person.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name, or the phrase.
    pub name: Declined,
    /// Gender, where it is certain.
    pub gender: Option<Gender>,
    /// The position as typed; empty for a phrase.
    pub title: String,
    /// The position in six cases.
    pub position: Forms,
    /// What is doubtful about either, in words.
    pub doubts: Vec<String>,
    /// In which documents the name stands: their ids, or the word for all of them.
    pub documents: Vec<String>,
    /// Sheets and columns in which a wrong form is corrected, of what is doubtful first.
    pub column: String,
}

/// Declines everybody, doubtful ones first, and says where the names stand and where they are corrected.
///
/// `asked` are the names that the templates and tables use.
pub fn all(known: &Known, listing: &Listing, asked: &Asked) -> Vec<Named> {
    let frame = known.frame(listing);
    let planned = documents::plan(&frame, &frame.school.settings.documents, asked, &Report::default());
    let usages = documents::usages(&frame, &planned, asked);
    let find = |forms: &Forms| usages.iter().find(|it| it.forms == *forms);
    let mut all = everybody(known);
    for it in &mut all {
        let (name, post) = (find(&it.name.full), find(&it.position));
        it.documents = name.map(|it| it.documents.clone()).unwrap_or_default();
        let mut parts: Vec<_> = [name, post].into_iter().flatten().collect();
        parts.sort_by_key(|it| it.doubts.is_empty());
        it.column = parts.iter().map(|it| it.column.as_str()).collect::<Vec<_>>().join("; ");
    }
    let known = |usage: &&documents::Usage| {
        all.iter().any(|it| it.name.full == usage.forms || it.position == usage.forms)
    };
    let rest: Vec<Named> = usages.iter().filter(|it| !known(it)).map(alone).collect();
    all.extend(rest);
    all.sort_by_key(|it| it.doubts.is_empty());
    all
}

/// Takes a phrase that belongs to no single person: the post of an office, an organisation. It stands where a name does.
fn alone(usage: &documents::Usage) -> Named {
    let phrase = Declined {
        full: usage.forms.clone(),
        short: usage.forms.clone(),
        initials: usage.forms.nominative.clone(),
        first_patronymic: String::new(),
        doubts: usage.doubts.clone(),
    };
    Named {
        documents: usage.documents.clone(),
        column: usage.column.clone(),
        ..named(phrase, None, "", Forms::default(), Vec::new())
    }
}

/// Declines the staff in workbook order, then who else holds an office; doubtful ones first.
pub fn everybody(known: &Known) -> Vec<Named> {
    let grammar = &known.grammar;
    let mut all = people(known);
    all.extend(documents::outsiders(&known.reading.school).into_iter().map(|official| {
        let gender = official.gender.or_else(|| grammar.gender(&official.name));
        let name = grammar.name(&official.name, gender, &Overrides::default());
        let (position, doubts) = grammar.position(&official.post, &Overrides::default());
        named(name, gender, &official.post, position, doubts)
    }));
    all.sort_by_key(|it| it.doubts.is_empty());
    all
}

fn named(name: Declined, gender: Option<Gender>, title: &str, position: Forms, doubts: Vec<String>) -> Named {
    let doubts = name.doubts.iter().cloned().chain(doubts).collect();
    Named {
        name,
        gender,
        title: title.into(),
        position,
        doubts,
        documents: Vec::new(),
        column: String::new(),
    }
}

fn people(known: &Known) -> Vec<Named> {
    let mut all = Vec::new();
    for person in &known.reading.school.people {
        let name = known.grammar.name(&person.name, person.gender, &person.forms);
        for position in &person.positions {
            let (forms, doubts) = known.grammar.position(&position.title, &position.forms);
            all.push(named(name.clone(), person.gender, &position.title, forms, doubts));
        }
    }
    all
}

/// Writes the names for reading.
pub fn table(all: &[Named]) -> String {
    let doubtful = all.iter().filter(|it| !it.doubts.is_empty()).count();
    let mut text = format!("Имён и должностей: {}, из них под вопросом: {doubtful}\n", all.len());
    text += "Верная форма, вписанная туда, где сказано «исправить», важнее найденной программой; где ничего не сказано, место то же, что выше.\n";
    let mut above = "";
    for it in all {
        let parted = if it.title.is_empty() { ["", ""] } else { [" — ", ", "] };
        text += &format!("\n{}{}{}\n", it.name.full.nominative, parted[0], it.title);
        for doubt in &it.doubts {
            text += &format!("  ? {doubt}\n");
        }
        if !it.documents.is_empty() {
            text += &format!("  документы: {}\n", it.documents.join(", "));
        }
        if !it.doubts.is_empty() || it.column != above {
            text += &format!("  исправить: {}\n", it.column);
        }
        above = &it.column;
        let cases = [
            ("кого", &it.name.full.genitive, &it.position.genitive),
            ("кому", &it.name.full.dative, &it.position.dative),
            ("кого (вин.)", &it.name.full.accusative, &it.position.accusative),
            ("кем", &it.name.full.instrumental, &it.position.instrumental),
            ("о ком", &it.name.full.prepositional, &it.position.prepositional),
        ];
        for (question, name, position) in cases {
            text += &format!("  {question:<12}{name}{}{position}\n", parted[1]);
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
        "Документы",
        "Где исправить",
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
                &it.documents.join(", "),
                &it.column,
            ]
            .map(String::clone)
            .to_vec()
        })
        .collect();
    csv::write(&captions, &rows)
}
