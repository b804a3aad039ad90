//! What the orders cannot say because the workbook is silent: remarks for the school, before anything is signed.

mod orders;

use super::telling::{At, Frame};
use crate::report::{Place, Report};
use crate::russian;

/// The order that sets the terms of support.
const SUPPORT: &str = "D54";

/// Notes what stays blank or looks wrong in the orders of the set.
pub fn doubts(frame: &Frame, report: &mut Report) {
    organisation(frame, report);
    undecided(frame, report);
    orders::orders(frame, report);
    let order = At { frame: *frame, day: frame.signed(SUPPORT) };
    for plan in frame.schedule.supports.iter().filter(|it| order.is_late(it)) {
        let course = &frame.school.people[plan.person].courses[plan.course];
        let by = russian::date_digits(plan.plan_by);
        report.remark(
            "O-05",
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
        report.remark("P-01", sheet(), "нет названия школы: в шапках документов оставлена пустая строка");
        report.hint("впишите его на лист «Организация» в строку «Полное наименование»");
    }
    if organisation.head.name.surname.is_empty() && organisation.acting.is_none() {
        report.remark(
            "P-02",
            sheet(),
            "не назван руководитель: вместо подписи в документах оставлена пустая строка",
        );
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
            || frame.application(attestation).is_some_and(|it| it.is_refused())
        {
            continue;
        }
        let month = frame.grammar.dates.month_year(attestation.date.date);
        report.remark(
            "A-28",
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
