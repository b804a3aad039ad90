//! A school in several buildings: who is responsible where, and lists that keep the people of a building together.

use cyclogram::staff::{Holder, Official, Role};

use crate::documents::orders::{attested, day, schedule, school, values};
use cyclogram::report::Place;
use cyclogram::schedule::Purpose;
use serde_json::Value;

fn in_buildings(first: &str, second: &str) -> (cyclogram::staff::School, cyclogram::schedule::Schedule) {
    let mut school = school();
    school.people[0].department = Some(first.into());
    school.people[1].department = Some(second.into());
    for (person, scope) in [(0, first), (1, second)] {
        let official = Official { name: school.people[person].name.clone(), ..Official::default() };
        let scope = Some(scope.to_owned());
        school.roles.push(Holder { role: Role::Responsible, scope, official, place: Place::Everywhere });
    }
    let schedule =
        schedule((0..2).map(|it| attested(it, Purpose::Fitness, day(2027, 3, 16 + it as u32))).collect());
    (school, schedule)
}

fn cells(document: &cyclogram::documents::Document, list: &str, cell: &str) -> Vec<Option<String>> {
    let rows = document.context.at(list).and_then(Value::as_array).unwrap();
    rows.iter().map(|it| it[cell].as_str().map(str::to_owned)).collect()
}

#[test]
fn lists_tell_the_building_and_each_building_has_its_responsible() {
    let (school, schedule) = in_buildings("корпус на Лесной", "корпус на Мира");
    let order = &values(&school, &schedule, "D03")[0];
    let told = [Some("корпус на Лесной".to_owned()), Some("корпус на Мира".to_owned())];
    assert_eq!(cells(order, "сзд", "в_подразделении"), told);
    let signing = cells(order, "ознакомить", "в_подразделении");
    assert!(told.iter().all(|it| signing.contains(it)), "{signing:?}");
    let appointed = &values(&school, &schedule, "D01")[0];
    let named = cells(appointed, "ответственные_подразделений", "подразделение");
    assert_eq!(named, told);
}

#[test]
fn one_building_and_methodical_unions_are_not_told() {
    for (first, second) in
        [("корпус на Мира", "корпус на Мира"), ("ШМО учителей истории", "ШМО учителей химии")]
    {
        let (school, schedule) = in_buildings(first, second);
        let order = &values(&school, &schedule, "D03")[0];
        assert_eq!(cells(order, "сзд", "в_подразделении"), [None, None], "{first}");
    }
}
