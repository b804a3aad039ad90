//! What was understood of the staff: positions, categories, courses, applications, support, absences.

use super::{Line, gender};
use crate::russian::Overrides;
use crate::staff::{
    Activity, Application, Category, CategoryKind, Course, Listed, Person, Position, Support, Szd,
};

fn overrides(line: Line, prefix: &str, forms: &Overrides) -> Line {
    line.maybe(&format!("{prefix}_genitive"), &forms.genitive)
        .maybe(&format!("{prefix}_dative"), &forms.dative)
        .maybe(&format!("{prefix}_accusative"), &forms.accusative)
        .maybe(&format!("{prefix}_instrumental"), &forms.instrumental)
        .maybe(&format!("{prefix}_prepositional"), &forms.prepositional)
}

/// One row a position; what belongs to the person stands in the first.
pub(super) fn staff(person: &Person) -> Vec<Line> {
    let row = |(index, it): (usize, &Position)| {
        let line = position(Line::of(&it.place).who(person), it);
        if index == 0 { of_person(line, person) } else { line }
    };
    person.positions.iter().enumerate().map(row).collect()
}

fn of_person(line: Line, person: &Person) -> Line {
    overrides(line, "name", &person.forms)
        .text("gender", gender(person.gender))
        .maybe("former_surname", &person.former_surname)
        .maybe("department", &person.department)
        .date("hired", &person.hired)
        .date("dismissed", &person.dismissed)
        .date("birth", &person.birth)
        .maybe("education", &person.education)
        .maybe("institution", &person.institution)
        .maybe("speciality", &person.speciality)
        .maybe("awards", &person.awards)
        .maybe("experience_total", &person.experience.total)
        .maybe("experience_pedagogical", &person.experience.pedagogical)
        .maybe("experience_speciality", &person.experience.speciality)
        .maybe("experience_here", &person.experience.here)
        .maybe("experience_position", &person.experience.position)
        .maybe("snils", &person.snils)
        .maybe("phone", &person.phone)
        .maybe("email", &person.email)
        .yes("young", person.young.then_some(true))
        .maybe("note", &person.note)
}

fn position(line: Line, it: &Position) -> Line {
    overrides(line.text("position", &it.title), "position", &it.forms)
        .maybe("subject", &it.subject)
        .text("employment", it.employment.word())
        .date("since", &it.since)
        .maybe("contract", &it.contract)
}

fn kind(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Second => "вторая",
        CategoryKind::First => "первая",
        CategoryKind::Highest => "высшая",
        CategoryKind::Methodist => "педагог-методист",
        CategoryKind::Mentor => "педагог-наставник",
    }
}

pub(super) fn categories(person: &Person) -> Vec<Line> {
    let mut lines = Vec::new();
    for position in person.positions.iter().chain(&person.former) {
        let line = |place| Line::of(place).who(person).text("position", &position.title);
        lines.extend(position.categories.iter().map(|it| category(line(&it.place), it)));
        lines.extend(position.szd.iter().map(|it| fitness(line(&it.place), it)));
    }
    lines
}

fn category(line: Line, it: &Category) -> Line {
    let line = line.text("kind", kind(it.kind)).date("decided", &it.decided).maybe("order", &it.order);
    let line = line.yes("with_postcourse", it.with_postcourse.then_some(true));
    if it.unlimited { line.text("until", "бессрочно") } else { line.date("until", &it.until) }
}

fn fitness(line: Line, it: &Szd) -> Line {
    line.text("kind", "СЗД")
        .date("decided", &it.date)
        .maybe("protocol", &it.protocol)
        .text("fit", if it.fit { "соответствует" } else { "не соответствует" })
        .yes("elsewhere", it.elsewhere.then_some(true))
}

pub(super) fn course(person: &Person, it: &Course) -> Line {
    Line::of(&it.place)
        .who(person)
        .maybe("kind", &it.kind)
        .text("topic", &it.topic)
        .maybe("provider", &it.provider)
        .date("start", &it.start)
        .date("end", &it.end)
        .count("hours", it.hours)
        .maybe("document", &it.document)
        .yes("planned", it.planned.then_some(true))
        .yes("chosen", it.chosen)
        .yes("checklist", it.checklist)
}

pub(super) fn applications(person: &Person) -> Vec<Line> {
    let of = |position: &Position, it: &Application| {
        Line::of(&it.place)
            .who(person)
            .text("position", &position.title)
            .text("kind", kind(it.kind))
            .date("filing", &it.filing)
            .date("attestation", &it.attestation)
            .date("expertise", &it.expertise)
            .maybe("way", &it.way)
            .date("registered", &it.registered)
            .maybe("registration", &it.number)
            .date("request", &it.request)
            .maybe("period", &it.period)
            .yes("agreed", it.agreed)
            .maybe("status", &it.status)
            .maybe("result", &it.result)
            .date("decided", &it.decided)
    };
    person
        .positions
        .iter()
        .flat_map(|position| position.applications.iter().map(move |it| of(position, it)))
        .collect()
}

/// Lists the courses in support with their plans.
fn supported(person: &Person) -> impl Iterator<Item = (&Course, &Support)> {
    person.courses.iter().filter_map(|it| Some((it, it.support.as_ref()?)))
}

pub(super) fn supports(person: &Person) -> Vec<Line> {
    let of = |(course, it): (&Course, &Support)| {
        let line = Line::of(&it.place)
            .text("name", person.name.to_string())
            .text("topic", &course.topic)
            .maybe("provider", &course.provider)
            .date("end", &course.end)
            .text("directions", it.directions.join("; "))
            .maybe("curator", &it.curator)
            .maybe("union", &it.union)
            .date("discussed", &it.discussed)
            .maybe("protocol", &it.protocol)
            .date("approved", &it.approved)
            .maybe("goal", &it.goal)
            .maybe("tasks", &it.tasks)
            .yes("positive", it.positive)
            .yes("recommended", it.recommended)
            .yes("regional", it.regional)
            .maybe("active", &it.active);
        (1..).zip(&it.stages).fold(line, |line, (number, stage)| line.maybe(&format!("stage{number}"), stage))
    };
    supported(person).map(of).collect()
}

pub(super) fn activities(person: &Person) -> Vec<Line> {
    let of = |course: &Course, it: &Activity| {
        Line::of(&it.place)
            .text("name", person.name.to_string())
            .text("topic", &course.topic)
            .text("level", it.level.word())
            .text("activity", &it.title)
            .text("term", &it.term)
            .text("control", &it.control)
            .text("mark", &it.mark)
    };
    supported(person).flat_map(|(course, it)| it.activities.iter().map(move |it| of(course, it))).collect()
}

pub(super) fn absences(person: &Person) -> Vec<Line> {
    let of = |it: &crate::staff::Absence| {
        Line::of(&it.place)
            .who(person)
            .text("kind", it.kind.word())
            .date("from", &it.from)
            .date("until", &it.until)
    };
    person.absences.iter().map(of).collect()
}
