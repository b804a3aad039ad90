//! Who sits where in the golden texts: a woman, a man, a surname that stays as it is, and a name without patronymic, in every office.

use cyclogram::russian::{FullName, Grammar, Overrides};
use cyclogram::schedule::{Attestation, Event, Purpose, Schedule};
use cyclogram::staff::{Official, School};

/// Who stands in a golden text: the file's name, then surname, first name and patronymic.
pub const WHO: [(&str, [&str; 3]); 4] = [
    ("woman", ["Лукьянова", "Тамара", "Фёдоровна"]),
    ("man", ["Плотников", "Юрий", "Борисович"]),
    ("indeclinable", ["Шевченко", "Оксана", "Тарасовна"]),
    ("no_patronymic", ["Рустамова", "Зарина", ""]),
];

/// Others of the same four kinds, for the offices that the first four leave.
pub const OTHERS: [[&str; 3]; 4] = [
    ["Ковалёва", "Дарья", "Ильинична"],
    ["Лебедев", "Илья", "Фомич"],
    ["Седых", "Мирон", "Лукич"],
    ["Каримов", "Тимур", ""],
];

/// Who sits in the offices of the sample; the first four give their seats to the first four, the others to the others.
const SEATS: [[&str; 3]; 8] = [
    // The head; who is responsible, also for methodical work; who chairs, the deputy for studies; the secretary of the commission.
    ["Лаптева", "Наталья", "Георгиевна"],
    ["Воробьёва", "Светлана", "Аркадьевна"],
    ["Гуляева", "Ирина", "Олеговна"],
    ["Назарова", "Ольга", "Витальевна"],
    // The deputy for upbringing; the secretary of the school; the curator; the head of a methodical union.
    ["Дорохов", "Сергей", "Николаевич"],
    ["Орлова", "Надежда", "Николаевна"],
    ["Борисова", "Любовь", "Тимофеевна"],
    ["Котельников", "Артём", "Владимирович"],
];

pub fn full([surname, first, patronymic]: [&str; 3]) -> FullName {
    FullName { surname: surname.into(), first: first.into(), patronymic: patronymic.into() }
}

/// Seats the eight; at the next turn everybody has moved one seat on, so that after four turns each kind has sat everywhere.
pub fn seated(school: &School, turn: usize, grammar: &Grammar) -> School {
    let first = seat(school, &SEATS[..4], WHO.map(|it| it.1), turn, grammar);
    seat(&first, &SEATS[4..], OTHERS, turn, grammar)
}

/// Seats the others where orders and letters come from, so that the first four are free to be the teachers they speak of.
pub fn seated_around(school: &School, turn: usize, grammar: &Grammar) -> School {
    seat(school, &SEATS[..4], OTHERS, turn, grammar)
}

fn seat(
    school: &School,
    seats: &[[&str; 3]],
    guests: [[&str; 3]; 4],
    turn: usize,
    grammar: &Grammar,
) -> School {
    let seats = seats.iter().enumerate();
    seats.fold(school.clone(), |school, (seat, host)| {
        swapped(&school, &full(*host), &full(guests[(seat + turn) % 4]), grammar)
    })
}

/// Gives two people each other's names wherever the school speaks of them; one of them need not be there.
pub fn swapped(school: &School, one: &FullName, other: &FullName, grammar: &Grammar) -> School {
    let mut school = school.clone();
    let swap = |name: &mut FullName| {
        let new = match &*name {
            it if it == one => other,
            it if it == other => one,
            _ => return false,
        };
        *name = new.clone();
        true
    };
    for person in &mut school.people {
        if swap(&mut person.name) {
            person.gender = grammar.gender(&person.name);
            person.forms = Overrides::default();
        }
        for support in person.courses.iter_mut().filter_map(|it| it.support.as_mut()) {
            let Some(curator) = support.curator.as_ref().and_then(|it| grammar.parse_name(it)) else {
                continue;
            };
            let mut name = curator.name;
            if swap(&mut name) {
                support.curator =
                    Some(format!("{} {} {}", name.surname, name.first, name.patronymic).trim().into());
            }
        }
    }
    for official in officials(&mut school) {
        if swap(&mut official.name) {
            official.gender = None;
        }
    }
    school
}

fn officials(school: &mut School) -> impl Iterator<Item = &mut Official> {
    let organisation = &mut school.organisation;
    let acting = organisation.acting.as_mut().map(|it| &mut it.0);
    let own = [Some(&mut organisation.head), acting, organisation.coordinator.as_mut()];
    let commission = school.commission.iter_mut().map(|it| &mut it.official);
    own.into_iter().flatten().chain(commission).chain(school.roles.iter_mut().map(|it| &mut it.official))
}

/// A year in which one teacher alone is attested for fitness.
pub fn alone_attested(schedule: &Schedule) -> Schedule {
    let fitness = |it: &Attestation| it.purpose == Purpose::Fitness;
    let kept = schedule.attestations.iter().position(fitness).unwrap();
    let mut alone = schedule.clone();
    alone.attestations = vec![schedule.attestations[kept].clone()];
    alone.events.retain(|it| it.attestation.is_none_or(|it| it == kept));
    let renumber = |it: &mut Event| it.attestation = it.attestation.map(|_| 0);
    alone.events.iter_mut().for_each(renumber);
    alone
}

/// A year in which one teacher alone is supported after a course.
pub fn alone_supported(schedule: &Schedule) -> Schedule {
    let mut alone = schedule.clone();
    alone.supports.truncate(1);
    alone.events.retain(|it| it.support.is_none_or(|it| it == 0));
    alone
}
