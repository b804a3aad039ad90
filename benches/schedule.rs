//! How fast the dates of a year are counted for 2,000 people on one core: `cargo bench --bench schedule`.
//!
//! Half and twice as many are measured too: the time must grow with the people, not with their square.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement speaks to the terminal")]

use std::time::Instant;

use cyclogram::baked;
use cyclogram::calendar::{Calendar, Date, add_days, date};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::{self, Rules, Year};
use cyclogram::staff::{
    Absence, AbsenceKind, Application, Category, CategoryKind, Course, KnownDate, Person, Position, PostKind,
    Precision, School, Session, Szd,
};

const ROUNDS: u32 = 5;

fn main() {
    let (sources, mut report) = (baked::rules(), Report::default());
    let started = Instant::now();
    let rules = Rules::read(&sources, &mut report).unwrap();
    let calendar = Calendar::read(&sources, &[], &mut report).unwrap();
    println!("rules: {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let on = day(2026, 8, 20);
    for count in [1000, 2000, 4000] {
        let school = school(count);
        let (mut best, mut events, mut attestations) = (f64::MAX, 0, 0);
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let schedule =
                schedule::events(&school, &rules, &calendar, &Year::of(on), on, &mut Report::default());
            best = best.min(started.elapsed().as_secs_f64() * 1e3);
            (events, attestations) = (schedule.events.len(), schedule.attestations.len());
        }
        println!("{count} people: {best:.1} ms, {attestations} attestations, {events} dates");
    }
}

/// A school whose people differ in everything that moves a date; the same each time.
fn school(count: i64) -> School {
    let sessions = [day(2026, 10, 8), day(2026, 12, 10), day(2027, 2, 18), day(2027, 4, 15)];
    School {
        people: (0..count).map(person).collect(),
        sessions: sessions.map(|it| Session::on(known(it))).into(),
        ..School::default()
    }
}

/// Of ten people four have a category with an end, two one without, four none; some applied, were away, studied.
fn person(index: i64) -> Person {
    let since = add_days(day(2012, 9, 1), index * 37 % 4800);
    let mut position = Position {
        title: "учитель".into(),
        kind: PostKind::Pedagogical,
        since: Some(known(since)),
        ..Position::default()
    };
    let decided = match index % 10 {
        0..4 => Some(add_days(day(2021, 8, 1), index * 13 % 750)),
        4 | 5 => Some(add_days(day(2023, 9, 1), index * 17 % 900)),
        _ => None,
    };
    position.categories = decided.map(category).into_iter().collect();
    if index % 3 == 0 {
        let date = Some(known(add_days(day(2021, 8, 1), index * 11 % 1500)));
        position.szd =
            vec![Szd { date, protocol: None, fit: true, elsewhere: false, place: Place::Everywhere }];
    }
    if index % 5 == 0 {
        position.applications = vec![application(add_days(day(2026, 9, 1), index * 7 % 300))];
    }
    let away = add_days(day(2025, 1, 1), index % 600);
    let absence = Absence {
        kind: AbsenceKind::Maternity,
        from: Some(known(away)),
        until: Some(known(add_days(away, 140))),
        place: Place::Everywhere,
    };
    let course = Course {
        end: Some(known(add_days(day(2024, 1, 1), index * 5 % 950))),
        hours: Some(72),
        ..Course::default()
    };
    Person {
        positions: vec![position],
        absences: if index % 11 == 0 { vec![absence] } else { Vec::new() },
        courses: vec![course],
        ..Person::default()
    }
}

fn category(decided: Date) -> Category {
    Category { decided: Some(known(decided)), ..Category::new(CategoryKind::First, Place::Everywhere) }
}

fn application(filing: Date) -> Application {
    Application { filing: Some(known(filing)), ..Application::new(CategoryKind::Highest, Place::Everywhere) }
}

fn known(date: Date) -> KnownDate {
    KnownDate { date, precision: Precision::Day, place: Place::Everywhere }
}

fn day(year: i32, month: u32, day: u32) -> Date {
    date(year, month, day).unwrap()
}
