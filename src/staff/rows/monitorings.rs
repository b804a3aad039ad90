//! What teachers achieved and were given: «Мониторинги_ОО», «Мониторинги_СО», «Достижения», «Вклад», «Консультации», «Выдача».

use super::registry::Desk;
use crate::staff::fields::{ReadLine, binding};
use crate::staff::model::{
    Achievement, Consultation, Contribution, Issued, SchoolMonitoring, StateMonitoring,
};
use crate::staff::sheet::Line;
use crate::staff::text::{dates, one_of};

/// Reads one row of the sheet «Мониторинги_ОО».
pub fn of_school(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = SchoolMonitoring { person, place: line.row_place(), ..SchoolMonitoring::default() };
    binding::school_monitoring(&mut result, &mut ReadLine { line, report: desk.report });
    let sum: Option<u32> = result.marks.iter().copied().sum();
    if let (Some(sum), Some(pupils)) = (sum, result.pupils)
        && sum > pupils
    {
        desk.report.remark("O-09", line.place("pupils"), format!("отметок {sum}, а учащихся {pupils}"));
        desk.report.hint("проверьте числа");
    }
    desk.school.school_monitorings.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Мониторинги_СО».
pub fn of_state(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = StateMonitoring { person, place: line.row_place(), ..StateMonitoring::default() };
    binding::state_monitoring(&mut result, &mut ReadLine { line, report: desk.report });
    desk.school.state_monitorings.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Достижения».
pub fn achievement(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = Achievement { person, place: line.row_place(), ..Achievement::default() };
    binding::achievement(&mut result, &mut ReadLine { line, report: desk.report });
    desk.school.achievements.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Вклад».
pub fn contribution(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = Contribution { person, place: line.row_place(), ..Contribution::default() };
    binding::contribution(&mut result, &mut ReadLine { line, report: desk.report });
    desk.school.contributions.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Консультации».
pub fn consultation(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = Consultation { person, place: line.row_place(), ..Consultation::default() };
    binding::consultation(&mut result, &mut ReadLine { line, report: desk.report });
    desk.school.consultations.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Выдача».
pub fn issued(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = Issued { person, place: line.row_place(), ..Issued::default() };
    binding::issued(&mut result, &mut ReadLine { line, report: desk.report });
    result.is_key = dates::tokens(&result.what).iter().any(|it| one_of(&line.cell_words.key, &it.text));
    desk.school.issued.push(result);
    desk.used(line);
}
