//! Words that several answers share.

use crate::russian::Gender;
use crate::staff::Person;

/// The full name as typed.
pub fn name(person: &Person) -> String {
    let name = &person.name;
    format!("{} {} {}", name.surname, name.first, name.patronymic).trim().to_string()
}

/// Gender as other programs read it.
pub fn gender(gender: Option<Gender>) -> Option<&'static str> {
    gender.map(|it| match it {
        Gender::Female => "f",
        Gender::Male => "m",
    })
}
