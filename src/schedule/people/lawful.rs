//! What the school typed against the law: the commission, and days on which nobody works.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Place, Report};
use crate::russian;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, Event, Purpose};
use crate::schedule::norms::ids;
use crate::schedule::roles::{Holding, Role, Sheet};
use crate::schedule::rules::duty::Worker;
use crate::schedule::wording::digits;
use crate::staff::{KnownDate, Member, MemberRole, Person, Precision};

/// Tells what is unlawful about the commission that attests for fitness this year.
pub fn commission(inputs: &Inputs, attestations: &[Attestation], report: &mut Report) {
    let fitness: Vec<&Attestation> =
        attestations.iter().filter(|it| it.purpose == Purpose::Fitness).collect();
    let members = &inputs.school.commission;
    let sheet = || Place::Sheet("Комиссия".into());
    if fitness.is_empty() {
        return;
    }
    if members.is_empty() {
        report.remark(
            "A-24",
            sheet(),
            "листа «Комиссия» нет или он пуст; состав в приказе D05 оставлен пустым",
        );
        report.hint("впишите состав комиссии на лист «Комиссия» до издания приказа D05");
        return;
    }
    let least = inputs.norms().commission;
    if members.len() < least as usize {
        let text = format!("в аттестационной комиссии {}, а нужно не меньше {least}", people(members.len()));
        report.remark("A-25", sheet(), text + &basis(inputs, ids::COMMISSION));
        report.hint("дополните состав на листе «Комиссия» до издания приказа D05; членом комиссии может быть и работник другой организации");
    }
    let own = &inputs.school.organisation;
    let heads = [Some(&own.head.name), own.acting.as_ref().map(|it| &it.0.name)];
    for member in members.iter().filter(|it| heads.contains(&Some(&it.official.name))) {
        let text = "руководитель организации включён в аттестационную комиссию, а входить в неё не может";
        report.remark("A-25", member.place.clone(), text.to_owned() + &basis(inputs, ids::COMMISSION_HEAD));
        report.hint("замените его в составе комиссии до издания приказа D05");
    }
    if own.union == Some(true) && members.iter().all(|it| it.role != MemberRole::Union) {
        report.remark(
            "A-25",
            sheet(),
            "в аттестационной комиссии нет представителя первичной профсоюзной организации",
        );
        report.hint("впишите его с ролью «представитель профсоюза»");
    }
    let offices = [
        (MemberRole::Chair, "председателя"),
        (MemberRole::Deputy, "заместителя председателя"),
        (MemberRole::Secretary, "секретаря"),
    ];
    for (role, name) in offices {
        if members.iter().all(|it| it.role != role) {
            report.remark("A-25", sheet(), format!("у аттестационной комиссии нет {name}"));
            report
                .hint("укажите роль на листе «Комиссия»; в приказах вместо фамилии оставлена пустая строка");
        }
    }
    for member in members {
        judges_herself(inputs, member, &fitness, report);
    }
}

/// Tells of a member who is attested by the commission.
fn judges_herself(inputs: &Inputs, member: &Member, fitness: &[&Attestation], report: &mut Report) {
    let is_own = |it: &&&Attestation| {
        let person = inputs.school.people.get(it.who.person);
        person.is_some_and(|it| it.name == member.official.name)
    };
    let Some(own) = fitness.iter().find(is_own) else { return };
    let names = [("кто", &*member.official.name.to_string()), ("день", &digits(own.date.date))];
    report.remark("A-26", member.place.clone(), inputs.sentences().session.own.with(&names));
    report
        .hint("проверьте, хватит ли без него голосов для решения; в протоколе отметьте, что он не голосовал");
}

/// Tells whom the sheet «Роли» does not name, and who would act for herself with nobody to stand in.
pub fn roles(inputs: &Inputs, events: &[Event], report: &mut Report) {
    let (school, roles) = (inputs.school, inputs.rules.roles());
    let asked = |role: &&Role| events.iter().any(|it| it.doers.iter().any(|it| it.role == role.id));
    let typed = |role: &&Role| role.needed && role.place == Some(Sheet::Roles);
    let missing = roles.all.iter().filter(typed).filter(asked);
    let missing = missing.filter(|it| roles.doer(school, &it.id, None).who == Holding::Nobody);
    let missing: Vec<&str> = missing.map(|it| it.title.as_str()).collect();
    if !missing.is_empty() {
        report.remark("P-07", Place::Sheet("Роли".into()), format!("не названы: {}", missing.join(", ")));
        report.hint("впишите их на лист «Роли»: пока в планах стоит роль, а в документах — пустая строка");
    }
    let mut own: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for event in events.iter().filter(|it| it.acts_for_herself()) {
        let titles = event.doers.iter().filter(|it| it.who == Holding::Herself).map(|it| it.title.as_str());
        own.entry(event.who.map_or(0, |it| it.person)).or_default().extend(titles);
    }
    for (person, titles) in own {
        let Some(person) = school.people.get(person) else { continue };
        let titles: Vec<&str> = titles.into_iter().collect();
        let text = format!(
            "{} — {}: документов о себе не готовят, не подписывают и с ними себя не знакомят; на этом месте оставлена пустая строка",
            person.name,
            titles.join(", ")
        );
        report.remark("P-08", person.place.clone(), text);
        report.hint("назовите того, кто его замещает: на листе «Роли» — «замещающий ответственного», на листе «Организация» — «И.о. руководителя»");
    }
}

/// Tells of days in the workbook on which nobody works: sessions, filings, orders, attestations to come.
pub fn days(inputs: &Inputs, report: &mut Report) {
    for session in &inputs.school.sessions {
        if let Some(why) = off(inputs, &session.date) {
            report.remark("A-27", session.date.place.clone(), format!("заседание {why}"));
            report.hint("перенесите заседание на рабочий день: на этот день никого не назначают");
        }
    }
    for (_, _, position) in inputs.positions() {
        let ahead = position.szd.iter().filter_map(|it| it.date.as_ref()).filter(|it| it.date >= inputs.on);
        for why in ahead.filter_map(|it| Some((it, off(inputs, it)?))) {
            report.remark("A-27", why.0.place.clone(), format!("аттестация {}", why.1));
            report.hint("назначьте её на рабочий день");
        }
        let open = position.applications.iter().filter(|it| it.registered.is_none());
        for why in open.filter_map(|it| it.filing.as_ref()).filter_map(|it| Some((it, off(inputs, it)?))) {
            report.note("A-27", why.0.place.clone(), format!("подача заявления {}", why.1));
            report.hint("в такой день заявление примут только через портал; лично — в рабочий");
        }
    }
    for order in &inputs.school.orders {
        let date = order.date.as_ref();
        if let Some((date, why)) = date.and_then(|it| Some((it, off(inputs, it)?))) {
            report.remark("A-27", date.place.clone(), format!("приказ {why}"));
            report.hint("проверьте дату приказа");
        }
    }
}

/// Says why a day of the year is off: «09.05.2027 — воскресенье, праздничный день».
fn off(inputs: &Inputs, known: &KnownDate) -> Option<String> {
    let (day, week) = (known.date, inputs.week(Worker::Teacher));
    if known.precision != Precision::Day || !inputs.year.contains(day) {
        return None;
    }
    let why = inputs.calendar.why_off(day, week)?;
    Some(format!("{} — {why}", digits(day)))
}

/// Returns act and clause of a norm in brackets; whoever reads is told where it was not read in the text.
fn basis(inputs: &Inputs, norm: &str) -> String {
    let provenance = inputs.rules.norm(norm).and_then(|it| it.provenance).unwrap_or_default();
    let doubt = inputs.sentences().doubt(provenance);
    let doubt = doubt.map_or_else(String::new, |it| format!("; {it}; сверьте с текстом акта"));
    inputs.rules.norm_basis(norm).map_or_else(String::new, |it| format!(" ({it}{doubt})"))
}

fn people(count: usize) -> String {
    russian::count(count as u64, "человек", "человека", "человек")
}

/// Tells of courses at organisations that seem to be private, begun since only public and listed ones may teach.
pub fn providers(inputs: &Inputs, report: &mut Report) {
    let Some((norm, since)) = inputs.rules.norm(ids::PROVIDERS).and_then(|it| Some((it, it.date?))) else {
        return;
    };
    let private: Vec<String> =
        norm.text.iter().flat_map(|it| it.split(',')).map(|it| it.trim().to_lowercase()).collect();
    let gone = |it: &Person| it.dismissed.as_ref().is_some_and(|it| it.date <= inputs.on);
    for course in inputs.school.people.iter().filter(|it| !gone(it)).flat_map(|it| &it.courses) {
        let begun = course.start.as_ref().or(course.end.as_ref()).is_some_and(|it| it.date >= since);
        let Some(provider) = course.provider.as_ref().filter(|_| begun) else { continue };
        let mut words = provider.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
        if words.any(|it| private.contains(&it)) {
            report.remark(
                "O-07",
                course.place.clone(),
                format!(
                    "курсы в организации «{}», похоже, частной. {} ({})",
                    russian::quoted(provider),
                    norm.title,
                    digits(since)
                ),
            );
            report.hint(
                "проверьте, есть ли организация в перечне; документы о курсах, начатых раньше, действительны",
            );
        }
    }
}
