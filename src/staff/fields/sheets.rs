//! What was understood of a school, as the rows of the canonical workbook.

use super::binding::{self, Decision};
use super::write::Written;
use crate::report::Place;
use crate::russian::date_digits;
use crate::staff::lexicon::Listed;
use crate::staff::model::{
    Achievement, Category, Consultation, Contribution, Course, Holder, Issued, Member, Official, OrderNumber,
    Organisation, Person, School, SchoolMonitoring, Session, Settings, StateMonitoring, Support, Szd,
    Verdict,
};

/// Lists the rows of each sheet by its id, so that they are understood as what they were made of.
pub fn written(school: &School) -> Vec<(&'static str, Vec<Written>)> {
    let each = |of: fn(&Person) -> Vec<Written>| school.people.iter().flat_map(of).collect();
    let pupils = |person: usize, place: &Place| {
        school.people.get(person).map(|it| named(it, place)).unwrap_or_default()
    };
    let by_school = |it: &SchoolMonitoring| pupils(it.person, &it.place).with(it, binding::school_monitoring);
    let by_state = |it: &StateMonitoring| pupils(it.person, &it.place).with(it, binding::state_monitoring);
    let of = |person: usize, place: &Place| {
        school.people.get(person).map(|it| about(it, place)).unwrap_or_default()
    };
    let achieved = |it: &Achievement| of(it.person, &it.place).with(it, binding::achievement);
    let given = |it: &Contribution| of(it.person, &it.place).with(it, binding::contribution);
    let advised = |it: &Consultation| of(it.person, &it.place).with(it, binding::consultation);
    let handed = |it: &Issued| of(it.person, &it.place).with(it, binding::issued);
    let order = |it: &OrderNumber| {
        let changes = it.changes.iter().map(|it| format!(" к {it}"));
        let document = std::iter::once(it.document.clone()).chain(changes).collect::<String>();
        let to = it.person.and_then(|it| school.people.get(it)).map(|it| it.name.to_string());
        let row = Written::of(&it.place).and("document", document).and("to", to.unwrap_or_default());
        row.with(it, binding::order)
    };
    vec![
        ("organisation", vec![organisation(&school.organisation)]),
        ("staff", each(staff)),
        ("categories", each(categories)),
        ("courses", each(courses)),
        ("applications", each(applications)),
        ("commission", school.commission.iter().map(member).collect()),
        ("roles", school.roles.iter().map(holder).collect()),
        ("sessions", school.sessions.iter().flat_map(|it| session(it, school)).collect()),
        ("school_monitorings", school.school_monitorings.iter().map(by_school).collect()),
        ("state_monitorings", school.state_monitorings.iter().map(by_state).collect()),
        ("achievements", school.achievements.iter().map(achieved).collect()),
        ("contributions", school.contributions.iter().map(given).collect()),
        ("consultations", school.consultations.iter().map(advised).collect()),
        ("issued", school.issued.iter().map(handed).collect()),
        ("support", each(supports)),
        ("activities", each(activities)),
        ("absences", each(absences)),
        ("orders", school.orders.iter().map(order).collect()),
        ("settings", vec![settings(&school.settings)]),
    ]
}

fn named(person: &Person, place: &Place) -> Written {
    Written::of(place).and("name", person.name.to_string())
}

fn about(person: &Person, place: &Place) -> Written {
    named(person, place).and("number", person.number.clone().unwrap_or_default())
}

/// One row a position; what belongs to the person stands in the first.
fn staff(person: &Person) -> Vec<Written> {
    let mut rows = Vec::new();
    for it in &person.positions {
        let row = about(person, &it.place).and("position", &it.title).and("employment", it.employment.word());
        let row = row.with(it, binding::position);
        rows.push(match rows.is_empty() {
            true => row.with(person, binding::person).and("gender", person.gender.map_or("", Listed::word)),
            false => row,
        });
    }
    rows
}

fn categories(person: &Person) -> Vec<Written> {
    let mut rows = Vec::new();
    for position in person.positions.iter().chain(&person.former) {
        let row = |place| about(person, place).and("position", &position.title);
        rows.extend(position.categories.iter().map(|it| category(row(&it.place), it)));
        rows.extend(position.szd.iter().map(|it| fitness(row(&it.place), it)));
    }
    rows
}

fn category(row: Written, it: &Category) -> Written {
    let row = row.and("kind", it.kind.word()).with(&Decision::of_category(it), binding::decision);
    if it.unlimited { row.and("until", "бессрочно") } else { row.and_date("until", &it.until) }
}

fn fitness(row: Written, it: &Szd) -> Written {
    row.and("kind", "СЗД").and("fit", it.fit.word()).with(&Decision::of_fitness(it), binding::decision)
}

fn courses(person: &Person) -> Vec<Written> {
    let row = |it: &Course| {
        let planned = if it.planned { "да" } else { "" };
        about(person, &it.place)
            .with(it, binding::course_dates)
            .with(it, binding::course)
            .and("planned", planned)
    };
    person.courses.iter().map(row).collect()
}

fn applications(person: &Person) -> Vec<Written> {
    let mut rows = Vec::new();
    for position in &person.positions {
        rows.extend(position.applications.iter().map(|it| {
            let row = about(person, &it.place).and("position", &position.title).and("kind", it.kind.word());
            row.with(it, binding::application)
        }));
    }
    rows
}

/// Lists the courses in support with their plans.
fn supported(person: &Person) -> impl Iterator<Item = (&Course, &Support)> {
    person.courses.iter().filter_map(|it| Some((it, it.support.as_ref()?)))
}

fn supports(person: &Person) -> Vec<Written> {
    let row = |(course, it): (&Course, &Support)| {
        let row = named(person, &it.place).and("topic", &course.topic);
        row.with(course, binding::supported).with(it, binding::support)
    };
    supported(person).map(row).collect()
}

fn activities(person: &Person) -> Vec<Written> {
    let mut rows = Vec::new();
    for (course, support) in supported(person) {
        rows.extend(support.activities.iter().map(|it| {
            let row = named(person, &it.place).and("topic", &course.topic).and("level", it.level.word());
            row.with(it, binding::activity)
        }));
    }
    rows
}

fn absences(person: &Person) -> Vec<Written> {
    let rows = person.absences.iter();
    rows.map(|it| about(person, &it.place).and("kind", it.kind.word()).with(it, binding::absence)).collect()
}

fn member(it: &Member) -> Written {
    official(&it.official, &it.place).and("role", it.role.word())
}

fn holder(it: &Holder) -> Written {
    official(&it.official, &it.place).and("role", it.role.word()).with(it, binding::holder)
}

fn official(it: &Official, place: &Place) -> Written {
    let row = Written::of(place).and("name", it.name.to_string()).with(it, binding::official);
    row.and("gender", it.gender.map_or("", Listed::word))
}

/// One row a teacher, as they stood; a session of which only the day is known has one row.
fn session(it: &Session, school: &School) -> Vec<Written> {
    let places = if it.rows.is_empty() { std::slice::from_ref(&it.date.place) } else { &it.rows };
    let date = Some(it.date.clone());
    let row = |place| {
        let row = Written::of(place).and_date("date", &date).with(it, binding::session);
        match it.verdicts.iter().find(|verdict| verdict.place == *place) {
            Some(verdict) => decided(row, verdict, school),
            None => row,
        }
    };
    places.iter().map(row).collect()
}

fn decided(row: Written, it: &Verdict, school: &School) -> Written {
    let Some(person) = school.people.get(it.person) else { return row };
    let title = person.positions.get(it.position).map_or("", |it| it.title.as_str());
    let fit = it.fit.map_or("", Listed::word);
    let row = row.and("name", person.name.to_string()).and("position", title).and("decision", fit);
    row.with(it, binding::verdict)
}

fn organisation(it: &Organisation) -> Written {
    let yes = |flag: Option<bool>| flag.map_or("", |it| if it { "да" } else { "нет" });
    let row = Written::default().with(it, binding::organisation);
    let row =
        row.and("kind", it.kind.word()).and("union", yes(it.union)).and("head", it.head.name.to_string());
    let row = it.acting.iter().fold(row, |row, (who, from, to)| {
        let row = row.and("acting", who.name.to_string()).and("acting_post", &who.post);
        row.and_day("acting_from", *from).and_day("acting_to", *to)
    });
    it.coordinator.iter().fold(row, |row, who| {
        let row = row.and("coordinator", who.name.to_string()).and("coordinator_post", &who.post);
        row.and("coordinator_contact", who.contact.clone().unwrap_or_default())
    })
}

/// The school's own numbers stand under the names that it typed.
fn settings(it: &Settings) -> Written {
    let days_off: Vec<String> = it.days_off.iter().map(|it| date_digits(*it)).collect();
    let row = Written::default()
        .and_day("on", it.on)
        .and("year", it.year.as_ref().map(|it| it.0.clone()).unwrap_or_default())
        .and("week", it.week.word())
        .and("teachers_week", it.teachers_week.map_or("", Listed::word))
        .and("packs", it.packs.join("; "))
        .and("documents", it.documents.join("; "))
        .and("minimum", if it.minimum { "да" } else { "" })
        .and("more", it.more.join("; "))
        .and("without", it.without.join("; "))
        .and("days_off", days_off.join("; "));
    it.numbers.iter().fold(row, |row, (name, value, _)| row.and(name, value))
}
