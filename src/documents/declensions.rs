//! The list of declined forms, which the secretary checks once: names and positions in six cases, with the doubts.

use serde_json::{Map, Value, json};

use super::context::Frame;
use crate::russian::{Forms, Overrides};
use crate::staff::{Official, School};

/// Every name of the staff and of the offices, then every position, in six cases with the doubts; each once.
pub fn forms(frame: &Frame) -> Vec<Value> {
    let mut rows: Vec<Value> = Vec::new();
    let mut add = |row: Value| {
        if !rows.contains(&row) {
            rows.push(row);
        }
    };
    for person in &frame.school.people {
        let name = frame.grammar.name(&person.name, person.gender, &person.forms);
        add(forms_row(&name.full, &name.doubts));
    }
    for official in officials(frame.school) {
        // Whoever is on the staff list stands above, with the forms that were typed.
        if frame.school.people.iter().all(|it| it.name != official.name) {
            let gender = official.gender.or_else(|| frame.grammar.gender(&official.name));
            let name = frame.grammar.name(&official.name, gender, &Overrides::default());
            add(forms_row(&name.full, &name.doubts));
        }
    }
    let positions = frame.school.people.iter().flat_map(|it| &it.positions);
    for position in positions.clone() {
        let (forms, doubts) = frame.grammar.position(&position.title, &position.forms);
        add(forms_row(&forms, &doubts));
    }
    for official in officials(frame.school).filter(|it| !it.post.is_empty()) {
        if positions.clone().all(|it| it.title != official.post) {
            let (forms, doubts) = frame.grammar.position(&official.post, &Overrides::default());
            add(forms_row(&forms, &doubts));
        }
    }
    rows
}

/// Everybody whom orders and letters name beside the staff list.
fn officials(school: &School) -> impl Iterator<Item = &Official> {
    let organisation = &school.organisation;
    let acting = organisation.acting.as_ref().map(|(it, _, _)| it);
    let named = [Some(&organisation.head), acting, organisation.coordinator.as_ref()];
    let offices =
        school.commission.iter().map(|it| &it.official).chain(school.roles.iter().map(|it| &it.official));
    named.into_iter().flatten().chain(offices).filter(|it| !it.name.surname.is_empty())
}

fn forms_row(forms: &Forms, doubts: &[String]) -> Value {
    let mut row = match json!(forms) {
        Value::Object(row) => row,
        _ => Map::new(),
    };
    row.insert("сомнение".into(), json!(doubts.join("; ")));
    Value::Object(row)
}
