//! Results of pupils: the sheets «Мониторинги_ОО» and «Мониторинги_СО».

use super::registry::Desk;
use crate::staff::model::school::{SchoolMonitoring, StateMonitoring};
use crate::staff::sheet::table::Line;

/// Reads one row of the sheet «Мониторинги_ОО».
pub fn of_school(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let report = &mut *desk.report;
    let result = SchoolMonitoring {
        person,
        year: line.text("year").unwrap_or_default(),
        subject: line.text("subject"),
        class: line.text("class"),
        pupils: line.count("pupils", report),
        marks: ["marks5", "marks4", "marks3", "marks2"].map(|id| line.count(id, report)),
        average: line.number("average", report),
        quality: line.number("quality", report),
        success: line.number("success", report),
        place: line.row_place(),
    };
    let sum: Option<u32> = result.marks.iter().copied().sum();
    if let (Some(sum), Some(pupils)) = (sum, result.pupils)
        && sum > pupils
    {
        report.remark(line.place("pupils"), format!("отметок {sum}, а учащихся {pupils}"));
        report.hint("проверьте числа");
    }
    desk.school.school_monitorings.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Мониторинги_СО».
pub fn of_state(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let report = &mut *desk.report;
    let result = StateMonitoring {
        person,
        year: line.text("year").unwrap_or_default(),
        procedure: line.text("procedure").unwrap_or_default(),
        subject: line.text("subject"),
        class: line.text("class"),
        participants: line.count("participants", report),
        success: line.number("success", report),
        quality: line.number("quality", report),
        average: line.number("average", report),
        compared: line.text("compared"),
        confirmed: line.number("confirmed", report),
        place: line.row_place(),
    };
    desk.school.state_monitorings.push(result);
    desk.used(line);
}
