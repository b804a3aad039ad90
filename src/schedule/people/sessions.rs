//! The day of a СЗД: among the typed sessions of the commission, else a lawful working day.

use super::exemptions::{self, Span};
use crate::calendar::{Date, add_days};
use crate::report::{Place, Report};
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{LeftOut, Planned, Who};
use crate::schedule::rules::duty::Worker;
use crate::schedule::wording::digits;
use crate::staff::{KnownDate, Precision};

/// Somebody who must be attested in the year.
pub struct Call {
    pub who: Who,
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
    /// What is said of somebody whom an exemption frees from a day of the year on, where no typed session comes before it.
    pub frees: Option<LeftOut>,
}

/// Lists the typed sessions of the year that are held on working days, from a day on.
pub fn held_from<'a>(
    inputs: &Inputs<'a>,
    day: Date,
) -> impl Iterator<Item = &'a KnownDate> + Clone + use<'a> {
    let Inputs { school, calendar, year, .. } = *inputs;
    let week = inputs.week(Worker::Teacher);
    let whole = move |it: &&KnownDate| it.precision == Precision::Day && year.contains(it.date);
    let sessions = school.sessions.iter().map(|it| &it.date).filter(whole);
    sessions.filter(move |it| it.date >= day && calendar.is_working(it.date, week))
}

/// The first day of which people can still be told in time.
pub fn noticed(inputs: &Inputs) -> Date {
    add_days(inputs.told_anew(), inputs.notice_days())
}

/// Chooses the day: with a term the latest session in time, without one the first; `None` if the year has no such day.
pub fn choose(inputs: &Inputs, call: &Call, report: &mut Report) -> Option<Planned> {
    let week = inputs.school.settings.week;
    let (sentences, notice) = (&inputs.sentences().session, inputs.norms().notice);
    if let Some(day) = ordered(inputs, call, report) {
        return Some(day);
    }
    let (earliest, _) = exemptions::past(&call.spans, call.earliest.max(noticed(inputs))).ok()?;
    // An absence still to come that holds the last day ends the time in which the person can be called.
    let away =
        call.spans.iter().filter(|it| it.from > earliest && call.deadline.is_some_and(|day| it.holds(day)));
    let away = away.map(|it| add_days(it.from, -1)).min();
    let deadline = [call.deadline, away].into_iter().flatten().min();
    let free = |day: Date| day >= earliest && call.spans.iter().all(|it| !it.holds(day));
    let sessions = held_from(inputs, earliest).filter(|it| free(it.date));
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
    if call.frees.is_some() {
        return None;
    }
    let derived = |date: Date, why: String| {
        Some(Planned { date, month_only: false, derived: true, why, place: call.place.clone() })
    };
    if let Some(deadline) = deadline {
        let last = inputs.calendar.on_or_before(deadline.min(inputs.year.to), week);
        // Teachers are away in summer: a lawful day before that is better.
        let before = inputs.calendar.summer_leave(last).map(|it| add_days(it.0, -1));
        let before = before.map(|it| inputs.calendar.on_or_before(it, week));
        let day = before.filter(|it| free(*it) && inputs.year.contains(*it)).unwrap_or(last);
        if free(day) {
            appoint(inputs, call, day, &sentences.sooner.of(notice, &[]), report);
            return derived(
                day,
                format!(
                    "{}{}; подходящего заседания на листе нет, взят последний рабочий день{}",
                    call.ground,
                    call.freed,
                    if day < last { " до летних отпусков" } else { "" }
                ),
            );
        }
        return late(inputs, call, earliest, first, report);
    }
    if call.waits.is_some() && meets(inputs) {
        return None;
    }
    let first = inputs.calendar.on_or_after(earliest, week);
    if !inputs.year.contains(first) {
        return None;
    }
    let after = inputs.calendar.summer_leave(first).map(|it| add_days(it.1, 1));
    let after = after.map(|it| inputs.calendar.on_or_after(it, week));
    let day = after.filter(|it| free(*it) && inputs.year.contains(*it)).unwrap_or(first);
    appoint(inputs, call, day, "позже", report);
    let why = sentences.nearest.of(notice, &[]);
    let leave = if day > first { " после летних отпусков" } else { "" };
    derived(day, format!("{}{}; {why}{leave}", call.ground, call.freed))
}

/// The day that an issued order names: it stands until the school writes down other sessions, or until it passes and nobody can
/// have met on it.
fn ordered(inputs: &Inputs, call: &Call, report: &mut Report) -> Option<Planned> {
    let called = inputs.called(call.who)?;
    let day = called.day;
    let is_typed = inputs.school.sessions.iter().any(|it| it.date.date == day);
    if call.spans.iter().any(|it| it.holds(day)) || meets(inputs) && !is_typed && day >= inputs.on {
        return None;
    }
    if day < inputs.on && !is_typed {
        if !called.convened {
            return None;
        }
        let text = format!(
            "день аттестации, назначенный приказом, прошёл ({}), а заседание в книге не записано",
            digits(day)
        );
        report.remark("A-28", call.place.clone(), text);
        report.hint("если аттестация состоялась, впишите её на лист «Заседания»; если нет, впишите туда новый день и издайте приказ об изменении");
    }
    let why = match called.ordered {
        Some(date) => format!("день назначен приказом от {}; {}", digits(date), call.ground),
        None => format!("день назначен изданным приказом; {}", call.ground),
    };
    Some(Planned { date: day, month_only: false, derived: false, why, place: call.place.clone() })
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
    report.remark("A-29", 
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
    if call.deadline.is_some_and(|it| it >= noticed(inputs) && it < inputs.year.from) {
        let early = format!("{}, ещё до начала года", call.ground);
        let (named, taken) = match derived {
            true => ("ближайший рабочий день", "взят"),
            false => ("ближайшее заседание", "взято"),
        };
        let text = format!("{early}: аттестуйте раньше; {named} этого года — {}", digits(date));
        report.remark("A-30", call.place.clone(), text);
        report.hint("если аттестация назначена или прошла, впишите её дату на лист «Категории»");
        let why = format!("{early}; {taken} {named} этого года");
        return Some(Planned { date, month_only: false, derived, why, place });
    }
    let (named, taken) = match derived {
        true => ("ближайший законный день", "взят"),
        false => ("ближайшее заседание, о котором можно известить вовремя,", "взято"),
    };
    let late = inputs.sentences().session.too_late.of(inputs.norms().notice, &[("причина", &call.ground)]);
    report.remark("A-30", call.place.clone(), format!("{late}; {named} — {}", digits(date)));
    report.hint("издайте приказ сегодня же и ознакомьте с ним под подпись");
    let why = format!("{late}; {taken} {}", named.trim_end_matches(','));
    Some(Planned { date, month_only: false, derived, why, place })
}
