//! Long absences: the sheet «Отсутствия».

use super::registry::Desk;
use crate::staff::fields::{ReadLine, binding};
use crate::staff::lexicon::choices;
use crate::staff::model::{Absence, AbsenceKind};
use crate::staff::sheet::Line;

/// Reads one row of the sheet «Отсутствия».
pub fn row(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let typed = line.text("kind").unwrap_or_default();
    let kind = match choices::read(desk.columns.column("absences", "kind"), &typed) {
        Some((kind, _)) => kind,
        None if typed.is_empty() => AbsenceKind::Exempt,
        None => {
            // The word itself may tell of health: it is not repeated.
            desk.report.remark(
                "C-22",
                line.place("kind"),
                "вид отсутствия не узнан; считается, что человека нет по другой уважительной причине",
            );
            desk.report.hint("выберите вид из списка; если причину называть не нужно — «не подлежит»");
            AbsenceKind::Other
        }
    };
    let mut absence = Absence { kind, from: None, until: None, place: line.row_place() };
    binding::absence(&mut absence, &mut ReadLine { line, report: desk.report });
    if let (Some(from), Some(until)) = (&absence.from, &absence.until)
        && from.date > until.date
    {
        desk.report.error("B-13", until.place.clone(), "отсутствие кончается раньше, чем начинается");
        desk.report.hint("проверьте обе даты");
    }
    desk.school.people[person].absences.push(absence);
    desk.used(line);
}
