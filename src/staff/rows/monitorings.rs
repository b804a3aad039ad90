//! Results of pupils: the sheets «Мониторинги_ОО» and «Мониторинги_СО».

use super::registry::Desk;
use crate::staff::fields::{ReadLine, binding};
use crate::staff::model::{SchoolMonitoring, StateMonitoring};
use crate::staff::sheet::Line;

/// Reads one row of the sheet «Мониторинги_ОО».
pub fn of_school(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut result = SchoolMonitoring { person, place: line.row_place(), ..SchoolMonitoring::default() };
    binding::school_monitoring(&mut result, &mut ReadLine { line, report: desk.report });
    let sum: Option<u32> = result.marks.iter().copied().sum();
    if let (Some(sum), Some(pupils)) = (sum, result.pupils)
        && sum > pupils
    {
        desk.report.remark(line.place("pupils"), format!("отметок {sum}, а учащихся {pupils}"));
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
