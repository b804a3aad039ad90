//! What the orders cannot say because the workbook is silent: remarks for the school, before anything is signed.

use super::telling::{At, Frame};
use crate::report::{Place, Report};
use crate::russian;
use crate::schedule::Purpose;
use crate::schedule::norms::ids;
use crate::staff::MemberRole;

/// The order that sets the terms of support.
const SUPPORT: &str = "D54";

/// Notes what stays blank or looks wrong in the orders of the set.
pub fn doubts(frame: &Frame, report: &mut Report) {
    organisation(frame, report);
    commission(frame, report);
    undecided(frame, report);
    let order = At { frame: *frame, day: frame.signed(SUPPORT) };
    for plan in frame.schedule.supports.iter().filter(|it| order.is_late(it)) {
        let course = &frame.school.people[plan.person].courses[plan.course];
        let by = russian::date_digits(plan.plan_by);
        report.remark(
            course.place.clone(),
            format!(
                "план посткурсового сопровождения следовало утвердить до {by}, а дата утверждения не указана"
            ),
        );
        report.hint("впишите дату утверждения на лист «Посткурс»; в приказе D54 сроки оставлены пустыми");
    }
}

/// Asks for what every order and letter needs: the name of the school, and who signs.
fn organisation(frame: &Frame, report: &mut Report) {
    let organisation = &frame.school.organisation;
    let sheet = || Place::Sheet("Организация".into());
    if organisation.full_name.is_empty() && organisation.short_name.is_empty() {
        report.remark(sheet(), "нет названия школы: в шапках документов оставлена пустая строка");
        report.hint("впишите его на лист «Организация» в строку «Полное наименование»");
    }
    if organisation.head.name.surname.is_empty() && organisation.acting.is_none() {
        report.remark(sheet(), "не назван руководитель: вместо подписи в документах оставлена пустая строка");
        report.hint("впишите его на лист «Организация» в строку «Руководитель: ФИО»");
    }
}

/// Asks for the decision on an application whose planned month is over.
fn undecided(frame: &Frame, report: &mut Report) {
    for attestation in &frame.schedule.attestations {
        let Some(filing) = attestation.filing.as_ref().filter(|_| frame.is_registered(attestation)) else {
            continue;
        };
        let position = frame.who(attestation.who).1;
        let decided = position.categories.iter().filter_map(|it| it.decided.as_ref());
        if !frame.has_passed(attestation, frame.schedule.on)
            || decided.into_iter().any(|it| it.date >= filing.date)
        {
            continue;
        }
        let month = frame.grammar.dates.month_year(attestation.date.date);
        report.remark(
            attestation.date.place.clone(),
            format!(
                "аттестация по заявлению от {} планировалась на {month}, а решения в книге нет",
                russian::date_digits(filing.date)
            ),
        );
        report.hint(
            "впишите решение на лист «Категории», а если отказано — результат и дату на лист «Заявления»",
        );
    }
}

fn commission(frame: &Frame, report: &mut Report) {
    if frame.schedule.attestations.iter().all(|it| it.purpose != Purpose::Fitness) {
        return;
    }
    let members = &frame.school.commission;
    let sheet = || Place::Sheet("Комиссия".into());
    if members.is_empty() {
        report.remark(sheet(), "листа «Комиссия» нет или он пуст; состав в приказе D05 оставлен пустым");
        report.hint("впишите состав комиссии на лист «Комиссия» до издания приказа D05");
        return;
    }
    let least = frame.rules.norms().commission;
    if members.len() < least as usize {
        let text = format!("в аттестационной комиссии {}, а нужно не меньше {least}", people(members.len()));
        report.remark(sheet(), text + &basis(frame, ids::COMMISSION));
        report.hint("дополните состав на листе «Комиссия» до издания приказа D05");
    }
    let head = &frame.school.organisation.head.name;
    if let Some(member) = members.iter().find(|it| it.official.name == *head) {
        let text = "руководитель организации включён в аттестационную комиссию, а входить в неё не может";
        report.remark(member.place.clone(), text.to_string() + &basis(frame, ids::COMMISSION_HEAD));
        report.hint("замените его в составе комиссии до издания приказа D05");
    }
    if frame.school.organisation.union == Some(true) && members.iter().all(|it| it.role != MemberRole::Union)
    {
        report
            .remark(sheet(), "в аттестационной комиссии нет представителя первичной профсоюзной организации");
        report.hint("впишите его с ролью «представитель профсоюза»");
    }
    for (role, name) in [(MemberRole::Chair, "председателя"), (MemberRole::Secretary, "секретаря")]
    {
        if members.iter().all(|it| it.role != role) {
            report.remark(sheet(), format!("у аттестационной комиссии нет {name}"));
            report
                .hint("укажите роль на листе «Комиссия»; в приказах вместо фамилии оставлена пустая строка");
        }
    }
}

/// Returns act and clause of a norm in brackets; whoever reads is told where it was not read in the text.
fn basis(frame: &Frame, norm: &str) -> String {
    let provenance = frame.rules.norm(norm).and_then(|it| it.provenance).unwrap_or_default();
    let doubt = frame.rules.sentences().doubt(provenance);
    let doubt = doubt.map_or_else(String::new, |it| format!("; {it}; сверьте с текстом акта"));
    frame.rules.norm_basis(norm).map_or_else(String::new, |it| format!(" ({it}{doubt})"))
}

fn people(count: usize) -> String {
    russian::count(count as u64, "человек", "человека", "человек")
}
