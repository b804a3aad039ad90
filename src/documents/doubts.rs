//! What the orders cannot say because the workbook is silent: remarks for the school, before anything is signed.

use super::context::Frame;
use crate::report::{Place, Report};
use crate::russian;
use crate::schedule::{Purpose, SupportPlan};
use crate::staff::MemberRole;

/// Notes what stays blank or looks wrong in the orders of the set. `least` is the least size of the commission.
pub fn doubts(frame: &Frame, least: usize, report: &mut Report) {
    commission(frame, least, report);
    for plan in frame.schedule.supports.iter().filter(|it| late(frame, it)) {
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

/// Says whether the term of a plan has passed and nobody noted that the plan was approved.
pub fn late(frame: &Frame, plan: &SupportPlan) -> bool {
    plan.approved.is_none() && plan.plan_by < frame.schedule.on
}

fn commission(frame: &Frame, least: usize, report: &mut Report) {
    if frame.schedule.attestations.iter().all(|it| it.purpose != Purpose::Fitness) {
        return;
    }
    let members = &frame.school.commission;
    let sheet = || Place::Sheet("Комиссия".into());
    if members.len() < least {
        report.remark(
            sheet(),
            format!("в аттестационной комиссии {}, а нужно не меньше {least}", people(members.len())),
        );
        report.hint("дополните состав на листе «Комиссия» до издания приказа D05");
    }
    let head = &frame.school.organisation.head.name;
    if let Some(member) = members.iter().find(|it| it.official.name == *head) {
        report.remark(member.place.clone(), "руководитель организации включён в аттестационную комиссию");
        report.hint("по Порядку аттестации руководитель в состав комиссии не входит: замените его");
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

fn people(count: usize) -> String {
    russian::count(count as u64, "человек", "человека", "человек")
}
