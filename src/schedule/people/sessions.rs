//! The day of a СЗД: among the typed sessions of the commission, else a lawful working day.

use super::exemptions::{self, Span};
use crate::calendar::{Date, add_days};
use crate::report::{Place, Report};
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{LeftOut, Planned};
use crate::schedule::wording::digits;
use crate::staff::{KnownDate, Precision};

/// Somebody who must be attested in the year.
pub struct Call {
    /// Not before this day.
    pub earliest: Date,
    /// Not after this day, where the law names one.
    pub deadline: Option<Date>,
    pub ground: String,
    /// What the explanation adds to the ground.
    pub freed: String,
    pub place: Place,
    pub spans: Vec<Span>,
    /// What is said of a first СЗД that waits for the next year, where no typed session suits.
    pub waits: Option<LeftOut>,
}

/// Chooses the day: with a term the latest session in time, without one the first; `None` if the year has no such day.
pub fn choose(inputs: &Inputs, call: &Call, report: &mut Report) -> Option<Planned> {
    let week = inputs.school.settings.week;
    let (sentences, notice) = (&inputs.sentences().session, inputs.norms().notice);
    let noticed = add_days(inputs.notice_base(), inputs.notice_days());
    let (earliest, _) = exemptions::past(&call.spans, call.earliest.max(noticed)).ok()?;
    // An absence still to come ends the time in which the person can be called.
    let away = call.spans.iter().map(|it| it.from).filter(|it| *it > earliest).min();
    let deadline = [
        call.deadline,
        away.filter(|away| call.deadline.is_some_and(|it| it >= *away)).map(|it| add_days(it, -1)),
    ];
    let deadline = deadline.into_iter().flatten().min();
    let free = |day: Date| day >= earliest && call.spans.iter().all(|it| !it.holds(day));
    let typed = |day: &&KnownDate| {
        day.precision == Precision::Day && inputs.year.contains(day.date) && free(day.date)
    };
    let sessions = inputs.school.sessions.iter().map(|it| &it.date).filter(typed);
    let first = sessions.clone().min_by_key(|it| it.date);
    let chosen = match deadline {
        Some(deadline) => sessions.filter(|it| it.date <= deadline).max_by_key(|it| it.date),
        None => first,
    };
    if let Some(session) = chosen {
        return Some(Planned {
            date: session.date,
            month_only: false,
            derived: false,
            why: format!("заседание комиссии {}; {}{}", digits(session.date), call.ground, call.freed),
            place: session.place.clone(),
        });
    }
    let derived = |date: Date, why: String| {
        Some(Planned { date, month_only: false, derived: true, why, place: call.place.clone() })
    };
    if let Some(deadline) = deadline {
        let day = inputs.calendar.on_or_before(deadline.min(inputs.year.to), week);
        if free(day) {
            appoint(inputs, call, day, &sentences.sooner.of(notice, &[]), report);
            return derived(
                day,
                format!(
                    "{}{}; подходящего заседания на листе нет, взят последний рабочий день",
                    call.ground, call.freed
                ),
            );
        }
        return late(inputs, call, earliest, first, report);
    }
    if call.waits.is_some() && meets(inputs) {
        return None;
    }
    let day = inputs.calendar.on_or_after(earliest, week);
    if !inputs.year.contains(day) {
        return None;
    }
    appoint(inputs, call, day, "позже", report);
    let why = sentences.nearest.of(notice, &[]);
    derived(day, format!("{}{}; {why}", call.ground, call.freed))
}

/// Tells whether the school wrote down when its commission meets this year.
fn meets(inputs: &Inputs) -> bool {
    let days = inputs.school.sessions.iter().map(|it| &it.date);
    days.filter(|it| it.precision == Precision::Day).any(|it| inputs.year.contains(it.date))
}

/// Asks for a session on a derived day, where the school's own sessions do not suit; `also` says which way it may move.
fn appoint(inputs: &Inputs, call: &Call, day: Date, also: &str, report: &mut Report) {
    if !meets(inputs) {
        return;
    }
    // Why somebody cannot be called sooner is nobody's business here.
    let sooner =
        if call.freed.is_empty() { "" } else { ", раньше аттестовать нельзя" };
    let day = digits(day);
    report.remark(
        call.place.clone(),
        format!(
            "{}; подходящего заседания на листе «Заседания» нет: назначьте заседание комиссии на {day}{sooner}",
            call.ground
        ),
    );
    report.hint(format!("впишите {day} на лист «Заседания»; можно и {also}"));
}

/// The term cannot be kept any more: the nearest lawful day, and a remark.
fn late(
    inputs: &Inputs,
    call: &Call,
    earliest: Date,
    first: Option<&KnownDate>,
    report: &mut Report,
) -> Option<Planned> {
    let day = inputs.calendar.on_or_after(earliest, inputs.school.settings.week);
    let (date, place, derived) = match first {
        Some(session) => (session.date, session.place.clone(), false),
        None => (day, call.place.clone(), true),
    };
    if !inputs.year.contains(date) {
        return None;
    }
    // A year may be planned so early that the term is still ahead: then it belongs to the year before.
    let noticed = add_days(inputs.notice_base(), inputs.notice_days());
    if call.deadline.is_some_and(|it| it >= noticed && it < inputs.year.from) {
        let early = format!("{}, ещё до начала года", call.ground);
        let (named, taken) = match derived {
            true => ("ближайший рабочий день", "взят"),
            false => ("ближайшее заседание", "взято"),
        };
        let text = format!("{early}: аттестуйте раньше; {named} этого года — {}", digits(date));
        report.remark(call.place.clone(), text);
        report.hint("если аттестация назначена или прошла, впишите её дату на лист «Категории»");
        let why = format!("{early}; {taken} {named} этого года");
        return Some(Planned { date, month_only: false, derived, why, place });
    }
    let (named, taken) = match derived {
        true => ("ближайший законный день", "взят"),
        false => ("ближайшее заседание, о котором можно известить вовремя,", "взято"),
    };
    let late = inputs.sentences().session.too_late.of(inputs.norms().notice, &[("причина", &call.ground)]);
    report.remark(call.place.clone(), format!("{late}; {named} — {}", digits(date)));
    report.hint("издайте приказ сегодня же и ознакомьте с ним под подпись");
    let why = format!("{late}; {taken} {}", named.trim_end_matches(','));
    Some(Planned { date, month_only: false, derived, why, place })
}
