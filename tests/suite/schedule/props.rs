//! What holds for every school: planned not after the lawful day, later anchors never make earlier dates,
//! the order of rows changes nothing, nobody is lost.

use std::sync::LazyLock;

use cyclogram::calendar::{Calendar, Date, add_days, add_months, iso};
use cyclogram::report::{Place, Report};
use cyclogram::schedule::duty::Direction;
use cyclogram::schedule::{self, Rules, Schedule, Year};
use cyclogram::staff::{
    Absence, AbsenceKind, Application, Category, CategoryKind, Course, KnownDate, Person, Position, PostKind,
    Precision, School, Session, Szd,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

static RULES: LazyLock<(Rules, Calendar)> = LazyLock::new(crate::schedule::by_hand::rules);

fn base() -> Date {
    iso("2018-01-01").expect("a day")
}

/// Any day from 2018 to 2029.
fn any_day() -> impl Strategy<Value = KnownDate> {
    (0..4300i64).prop_map(|days| KnownDate {
        date: add_days(base(), days),
        precision: Precision::Day,
        place: Place::Everywhere,
    })
}

fn category() -> impl Strategy<Value = Category> {
    let kinds =
        prop_oneof![Just(CategoryKind::First), Just(CategoryKind::Highest), Just(CategoryKind::Methodist)];
    (kinds, of(any_day()), of(any_day()), any::<bool>()).prop_map(|(kind, decided, until, unlimited)| {
        Category { decided, until, unlimited, ..Category::new(kind, Place::Everywhere) }
    })
}

fn application() -> impl Strategy<Value = Application> {
    let kinds = prop_oneof![Just(CategoryKind::First), Just(CategoryKind::Highest)];
    (kinds, of(any_day()), of(any_day()), of(any_day()), of(any_day())).prop_map(
        |(kind, filing, attestation, expertise, request)| Application {
            filing,
            attestation,
            expertise,
            request,
            ..Application::new(kind, Place::Everywhere)
        },
    )
}

fn position() -> impl Strategy<Value = Position> {
    let kinds = prop_oneof![
        6 => Just(PostKind::Pedagogical),
        1 => Just(PostKind::Head),
        1 => Just(PostKind::Other),
        1 => Just(PostKind::Unknown),
    ];
    let szd = of(any_day()).prop_map(|date| Szd {
        date,
        protocol: None,
        fit: true,
        elsewhere: false,
        place: Place::Everywhere,
    });
    (kinds, of(any_day()), vec(category(), 0..3), vec(szd, 0..3), vec(application(), 0..2)).prop_map(
        |(kind, since, categories, szd, applications)| Position {
            title: "учитель".into(),
            kind,
            since,
            categories,
            szd,
            applications,
            ..Position::default()
        },
    )
}

fn absence() -> impl Strategy<Value = Absence> {
    let kinds = prop_oneof![
        Just(AbsenceKind::Maternity),
        Just(AbsenceKind::Childcare),
        Just(AbsenceKind::Illness),
        Just(AbsenceKind::LongLeave),
        Just(AbsenceKind::Pregnancy),
    ];
    (kinds, of(any_day()), of(any_day())).prop_map(|(kind, from, until)| Absence {
        kind,
        from,
        until,
        place: Place::Everywhere,
    })
}

fn person() -> impl Strategy<Value = Person> {
    let course =
        (of(any_day()), of(0..200u32)).prop_map(|(end, hours)| Course { end, hours, ..Course::default() });
    (vec(position(), 1..3), vec(absence(), 0..2), vec(course, 0..3), of(any_day())).prop_map(
        |(positions, absences, courses, dismissed)| Person {
            positions,
            absences,
            courses,
            dismissed,
            ..Person::default()
        },
    )
}

fn school() -> impl Strategy<Value = School> {
    let session = any_day().prop_map(Session::on);
    (vec(person(), 1..5), vec(session, 0..6)).prop_map(|(people, sessions)| School {
        people,
        sessions,
        ..School::default()
    })
}

fn run(school: &School, on: Date) -> Schedule {
    let (rules, calendar) = &*RULES;
    schedule::events(school, rules, calendar, &Year::of(on), on, &mut Report::default())
}

proptest! {
    #![proptest_config(crate::random::cases(96))]

    #[test]
    fn planned_is_never_after_the_lawful_day(school in school(), on in any_day()) {
        let schedule = run(&school, on.date);
        for event in &schedule.events {
            let (_, _, rule) = RULES.0.rule(&event.rule).expect("the rule of an event");
            if let Some(latest) = event.latest_lawful {
                prop_assert!(event.date <= latest, "{event:?}");
            }
            // An act that waits for another one may wait past its own anchor.
            let waits = RULES.0.acts().get(&event.act).is_some_and(|it| it.after.is_some());
            if let (Direction::Before, Some(anchor), false) = (rule.direction, event.anchor_date, waits) {
                prop_assert!(event.date < anchor, "{event:?}");
            }
            prop_assert!(!event.why.is_empty() && !event.basis.is_empty() && !event.title.is_empty(), "{event:?}");
        }
    }

    #[test]
    fn a_derived_filing_hangs_on_no_run_and_thirty_days_are_kept(school in school(), on in any_day()) {
        let schedule = run(&school, on.date);
        for attestation in &schedule.attestations {
            let filed = attestation.filing.as_ref().is_some_and(|it| schedule.year.contains(it.date));
            prop_assert!(filed || schedule.year.contains(attestation.date.date));
            // Another day of the run moves no filing that a rule derives.
            let later = run(&school, add_days(on.date, 1));
            let other = later.attestations.iter().find(|it| it.who == attestation.who && it.purpose == attestation.purpose && it.application == attestation.application);
            let derived = |it: &schedule::Attestation| it.filing.clone().filter(|it| it.derived).map(|it| it.date);
            if let Some(other) = other.filter(|_| later.year == schedule.year) {
                prop_assert_eq!(derived(attestation), derived(other));
            }
            let held = school.people[attestation.who.person].positions[attestation.who.position].szd.iter();
            let held = held.filter_map(|it| it.date.as_ref()).any(|it| it.date == attestation.date.date);
            if attestation.purpose == schedule::Purpose::Fitness && !held {
                let (date, on) = (attestation.date.date, on.date);
                prop_assert!(date >= add_days(on, 31), "{attestation:?} {on}");
            }
        }
    }

    #[test]
    fn nobody_is_lost(school in school(), on in any_day()) {
        let schedule = run(&school, on.date);
        for (person, it) in school.people.iter().enumerate() {
            for position in 0..it.positions.len() {
                let who = schedule::Who { person, position };
                let attested = schedule.attestations.iter().any(|it| it.who == who);
                let left_out = schedule.left_out.iter().any(|it| it.who == who);
                prop_assert!(attested || left_out, "{who:?} {it:?}");
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(school in school(), on in any_day()) {
        let mut reversed = school.clone();
        reversed.people.reverse();
        reversed.sessions.reverse();
        let last = school.people.len() - 1;
        let shown = |schedule: &Schedule, turned: bool| {
            let mut lines: Vec<String> = (schedule.events.iter())
                .map(|it| {
                    let who = it.who.map(|it| (if turned { last - it.person } else { it.person }, it.position));
                    format!("{} {:?} {} {who:?} {}", it.date, it.until, it.rule, it.why)
                })
                .collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(shown(&run(&school, on.date), false), shown(&run(&reversed, on.date), true));
    }

    #[test]
    fn a_later_end_never_makes_an_earlier_date(start in 0..1500i64, later in 1..60i64) {
        // Categories decided before the cut-off, seen from a day long before their end.
        let decided = add_days(base(), start);
        let dates = |decided: Date| {
            let category = Category { decided: Some(KnownDate { date: decided, precision: Precision::Day, place: Place::Everywhere }), ..Category::new(CategoryKind::First, Place::Everywhere) };
            let position = Position { kind: PostKind::Pedagogical, categories: vec![category], ..Position::default() };
            let school = School { people: vec![Person { positions: vec![position], ..Person::default() }], ..School::default() };
            let (rules, calendar) = &*RULES;
            let on = add_months(decided, 36);
            let years = schedule::events(&school, rules, calendar, &Year::of(on), on, &mut Report::default()).years;
            let all: Vec<_> = years.into_iter().flat_map(|it| it.attestations).filter(|it| it.filing.is_some()).collect();
            all.first().and_then(|it| Some((it.filing.as_ref()?.date, it.date.date)))
        };
        let (first, second) = (dates(decided), dates(add_days(decided, later)));
        if let (Some(first), Some(second)) = (first, second) {
            prop_assert!(first.0 <= second.0 && first.1 <= second.1, "{first:?} {second:?}");
        } else {
            prop_assert!(false, "{decided}: {first:?} {second:?}");
        }
    }
}
