//! What was understood of the school as a whole: offices, commission, monitorings, orders, settings.

use super::{Line, gender};
use crate::calendar::Week;
use crate::report::Place;
use crate::russian::date_digits;
use crate::staff::{Listed, Member, School, SchoolMonitoring, Session, StateMonitoring};

pub(super) fn organisation(school: &School) -> Line {
    let it = &school.organisation;
    let line = Line::default()
        .text("full_name", &it.full_name)
        .maybe("full_name_genitive", &it.full_name_forms.genitive)
        .maybe("full_name_prepositional", &it.full_name_forms.prepositional)
        .text("short_name", &it.short_name)
        .maybe("short_name_genitive", &it.short_name_forms.genitive)
        .maybe("short_name_prepositional", &it.short_name_forms.prepositional)
        .text("kind", it.kind.word())
        .maybe("founder", &it.founder)
        .text("town", &it.town)
        .maybe("address", &it.address)
        .maybe("phone", &it.phone)
        .maybe("email", &it.email)
        .maybe("site", &it.site)
        .maybe("inn", &it.inn)
        .maybe("ogrn", &it.ogrn)
        .maybe("licence", &it.licence)
        .text("head", it.head.name.to_string())
        .text("head_post", &it.head.post)
        .maybe("region", &it.region)
        .maybe("regional_commission", &it.regional_commission)
        .maybe("regional_body", &it.regional_body)
        .maybe("system", &it.system)
        .maybe("municipal_body", &it.municipal_body)
        .maybe("methodical_service", &it.methodical_service)
        .yes("union", it.union)
        .maybe("union_chair", &it.union_chair)
        .maybe("executor", &it.executor)
        .maybe("commission_regulation", &it.commission_regulation)
        .maybe("postcourse_regulation", &it.postcourse_regulation);
    let line = match &it.acting {
        None => line,
        Some((who, from, to)) => line
            .text("acting", who.name.to_string())
            .text("acting_post", &who.post)
            .day("acting_from", *from)
            .day("acting_to", *to),
    };
    match &it.coordinator {
        None => line,
        Some(who) => line
            .text("coordinator", who.name.to_string())
            .text("coordinator_post", &who.post)
            .maybe("coordinator_contact", &who.contact),
    }
}

pub(super) fn member(it: &Member) -> Line {
    Line::of(&it.place)
        .text("name", it.official.name.to_string())
        .text("position", &it.official.post)
        .text("role", it.role.word())
        .text("gender", gender(it.official.gender))
}

pub(super) fn roles(school: &School) -> Vec<Line> {
    let of = |it: &crate::staff::Holder| {
        Line::of(&it.place)
            .text("role", it.role.word())
            .maybe("scope", &it.scope)
            .text("name", it.official.name.to_string())
            .text("position", &it.official.post)
            .maybe("contact", &it.official.contact)
            .text("gender", gender(it.official.gender))
    };
    school.roles.iter().map(of).collect()
}

/// One row a teacher, as they stood; a session of which only the day is known has one row.
pub(super) fn sessions(school: &School) -> Vec<Line> {
    let row = |it: &Session, place: &Place| {
        Line::of(place)
            .maybe("number", &it.number)
            .date("date", &Some(it.date.clone()))
            .maybe("time", &it.time)
            .maybe("room", &it.room)
    };
    let rows = |it: &Session| -> Vec<Line> {
        if it.rows.is_empty() {
            return vec![row(it, &it.date.place)];
        }
        it.rows.iter().map(|place| row(it, place)).collect()
    };
    school.sessions.iter().flat_map(rows).collect()
}

fn week(week: Week) -> &'static str {
    match week {
        Week::Five => "5",
        Week::Six => "6",
    }
}

/// Begins a row about a person that is named by index.
fn about(school: &School, person: usize, place: &Place) -> Line {
    let name = school.people.get(person).map(|it| it.name.to_string());
    Line::of(place).text("name", name.unwrap_or_default())
}

pub(super) fn school_monitorings(school: &School) -> Vec<Line> {
    let of = |it: &SchoolMonitoring| {
        let [five, four, three, two] = it.marks;
        about(school, it.person, &it.place)
            .text("year", &it.year)
            .maybe("subject", &it.subject)
            .maybe("class", &it.class)
            .count("pupils", it.pupils)
            .count("marks5", five)
            .count("marks4", four)
            .count("marks3", three)
            .count("marks2", two)
            .number("average", it.average)
            .number("quality", it.quality)
            .number("success", it.success)
    };
    school.school_monitorings.iter().map(of).collect()
}

pub(super) fn state_monitorings(school: &School) -> Vec<Line> {
    let of = |it: &StateMonitoring| {
        about(school, it.person, &it.place)
            .text("year", &it.year)
            .text("procedure", &it.procedure)
            .maybe("subject", &it.subject)
            .maybe("class", &it.class)
            .count("participants", it.participants)
            .number("success", it.success)
            .number("quality", it.quality)
            .number("average", it.average)
            .maybe("compared", &it.compared)
            .number("confirmed", it.confirmed)
    };
    school.state_monitorings.iter().map(of).collect()
}

pub(super) fn orders(school: &School) -> Vec<Line> {
    let rows = school.orders.iter();
    rows.map(|it| {
        Line::of(&it.place).text("document", &it.document).maybe("number", &it.number).date("date", &it.date)
    })
    .collect()
}

/// The school's own numbers stand under the names that it typed.
pub(super) fn settings(school: &School) -> Line {
    let it = &school.settings;
    let days_off: Vec<String> = it.days_off.iter().map(|it| date_digits(*it)).collect();
    let line = Line::default()
        .day("on", it.on)
        .maybe("year", &it.year)
        .text("week", week(it.week))
        .text("teachers_week", it.teachers_week.map(week).unwrap_or_default())
        .text("packs", it.packs.join("; "))
        .text("documents", it.documents.join("; "))
        .text("days_off", days_off.join("; "));
    it.numbers.iter().fold(line, |line, (name, value, _)| line.text(name, value))
}
