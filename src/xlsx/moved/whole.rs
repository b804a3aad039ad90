//! What was understood of the school as a whole: offices, commission, monitorings, orders, settings.

use super::{Line, full, gender};
use crate::calendar::Week;
use crate::russian::date_digits;
use crate::staff::{Member, MemberRole, OrganisationKind, Role, School, SchoolMonitoring, StateMonitoring};

pub(super) fn organisation(school: &School) -> Line {
    let it = &school.organisation;
    let kind = match it.kind {
        OrganisationKind::School => "школа",
        OrganisationKind::Kindergarten => "детский сад",
        OrganisationKind::Extra => "УДО",
        OrganisationKind::College => "СПО",
    };
    let line = Line::default()
        .text("full_name", &it.full_name)
        .maybe("full_name_genitive", &it.full_name_genitive)
        .text("short_name", &it.short_name)
        .text("kind", kind)
        .maybe("founder", &it.founder)
        .text("town", &it.town)
        .maybe("address", &it.address)
        .maybe("phone", &it.phone)
        .maybe("email", &it.email)
        .maybe("site", &it.site)
        .maybe("inn", &it.inn)
        .maybe("ogrn", &it.ogrn)
        .maybe("licence", &it.licence)
        .text("head", full(&it.head.name))
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
            .text("acting", full(&who.name))
            .text("acting_post", &who.post)
            .day("acting_from", *from)
            .day("acting_to", *to),
    };
    match &it.coordinator {
        None => line,
        Some(who) => line
            .text("coordinator", full(&who.name))
            .text("coordinator_post", &who.post)
            .maybe("coordinator_contact", &who.contact),
    }
}

pub(super) fn member(it: &Member) -> Line {
    let role = match it.role {
        MemberRole::Chair => "председатель",
        MemberRole::Deputy => "заместитель председателя",
        MemberRole::Secretary => "секретарь",
        MemberRole::Member => "член комиссии",
        MemberRole::Union => "представитель профсоюза",
    };
    Line::default()
        .text("name", full(&it.official.name))
        .text("position", &it.official.post)
        .text("role", role)
        .text("gender", gender(it.official.gender))
}

pub(super) fn roles(school: &School) -> Vec<Line> {
    let word = |role: Role| match role {
        Role::Responsible => "ответственный за аттестацию",
        Role::Substitute => "замещающий ответственного",
        Role::DeputyStudies => "заместитель по учебной работе",
        Role::DeputyUpbringing => "заместитель по воспитательной работе",
        Role::DeputyMethodical => "заместитель по научно-методической работе",
        Role::UnionHead => "руководитель ШМО",
        Role::Curator => "куратор посткурсового сопровождения",
        Role::Secretary => "секретарь школы",
        Role::Accountant => "бухгалтер",
        Role::Witness => "свидетель",
    };
    let of = |it: &crate::staff::Holder| {
        Line::default()
            .text("role", word(it.role))
            .maybe("scope", &it.scope)
            .text("name", full(&it.official.name))
            .text("position", &it.official.post)
            .maybe("contact", &it.official.contact)
            .text("gender", gender(it.official.gender))
    };
    school.roles.iter().map(of).collect()
}

pub(super) fn sessions(school: &School) -> Vec<Line> {
    let of = |it: &crate::staff::Session| {
        let date = Some(it.date.clone());
        Line::default()
            .maybe("number", &it.number)
            .date("date", &date)
            .maybe("time", &it.time)
            .maybe("room", &it.room)
    };
    school.sessions.iter().map(of).collect()
}

fn week(week: Week) -> &'static str {
    match week {
        Week::Five => "5",
        Week::Six => "6",
    }
}

/// Begins a row about a person that is named by index.
fn about(school: &School, person: usize) -> Line {
    let name = school.people.get(person).map(|it| full(&it.name));
    Line::default().text("name", name.unwrap_or_default())
}

pub(super) fn school_monitorings(school: &School) -> Vec<Line> {
    let of = |it: &SchoolMonitoring| {
        let [five, four, three, two] = it.marks;
        about(school, it.person)
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
        about(school, it.person)
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
        Line::default().text("document", &it.document).maybe("number", &it.number).date("date", &it.date)
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
