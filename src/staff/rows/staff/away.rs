//! Columns of the staff that tell how long somebody is away: «В декрете с», «В декрете до», «Дата выхода на работу».

use crate::calendar::add_days;
use crate::russian::date_digits;
use crate::staff::lexicon::choices;
use crate::staff::model::{Absence, AbsenceKind, KnownDate, Precision};
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::values::Which;
use crate::staff::sheet::{Line, Table};
use crate::staff::text::text_of;

const FROM: &str = "away_from";
const UNTIL: &str = "away_until";
const BACK: &str = "away_back";

/// Reads an absence from its columns; without an end it is told of and not taken.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) {
    let from = line.date(FROM, desk.report);
    // Whoever comes back on a day was away up to the one before.
    let back = line.date(BACK, desk.report).filter(|it| it.precision == Precision::Day);
    let back = back.map(|it| KnownDate { date: add_days(it.date, -1), ..it });
    let typed = line.date_of(UNTIL, Which::Last, desk.report);
    if let (Some(until), Some(back)) = (&typed, &back)
        && until.date != back.date
    {
        let text =
            format!("до {}, а выход на работу говорит о другом дне; взято первое", date_digits(until.date));
        desk.report.remark("B-11", line.place(BACK), text);
        desk.report.hint("исправьте одну из дат");
    }
    let Some(until) = typed.or(back) else {
        if let Some(from) = from {
            desk.report.remark(
                "C-22",
                from.place,
                "сказано, с какого дня человека нет, и не сказано, до какого; не учтено",
            );
            desk.report.hint("впишите человека на лист «Отсутствия» с датами «с» и «по»");
        }
        return;
    };
    if from.as_ref().is_some_and(|it| it.date > until.date) {
        desk.report.remark("B-13", until.place, "отсутствие кончается раньше, чем начинается; не учтено");
        desk.report.hint("проверьте обе даты");
        return;
    }
    // What kind of absence it is, the captions or the words beside tell.
    let said = table.captions.iter().filter_map(|it| {
        let of_absence = [FROM, UNTIL, BACK].iter().any(|id| it.means(id));
        let typed = line.row.value(it.column).map(text_of).filter(|it| desk.columns.tells_of_absence(it));
        if of_absence { Some(it.text.clone()) } else { typed }
    });
    let said = said.collect::<Vec<_>>().join(" ");
    let kind =
        choices::read(desk.columns.column("absences", "kind"), &said).map_or(AbsenceKind::Other, |it| it.0);
    desk.report.note(
        "C-22",
        until.place.clone(),
        format!("отсутствие до {}: так и учтено", date_digits(until.date)),
    );
    desk.report.said("away");
    desk.report.hint("если это не так, исправьте дату или впишите человека на лист «Отсутствия»");
    let place = line.row_place();
    desk.school.people[person].absences.push(Absence { kind, from, until: Some(until), place });
}
