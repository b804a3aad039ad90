//! One rule and one anchor into dates, with the arithmetic in words.

use super::pack::{Direction, Roll, Rule, Unit, Worker};
use super::wording::digits;
use super::{Inputs, Year};
use crate::calendar::{
    CountFrom, Date, Datelike, Week, add_days, add_months, add_years, date, last_of_month,
};

/// What came out of a rule.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub date: Date,
    pub until: Option<Date>,
    pub latest_lawful: Option<Date>,
    pub why: String,
}

/// Works out a rule that is counted from a date.
pub(super) fn from_anchor(inputs: &Inputs, rule: &Rule, anchor: Date, anchor_name: &str) -> Option<Dated> {
    let week = inputs.week(rule.week);
    let (count, unit) = (rule.count.unwrap_or_default(), rule.unit.unwrap_or(Unit::Days));
    match rule.direction {
        Direction::Before => Some(before(inputs, rule, anchor, anchor_name, week, (count, unit))),
        Direction::After => Some(after(inputs, rule, anchor, anchor_name, week, (count, unit))),
        Direction::On => {
            let (date, rolled) = roll(inputs, anchor, week, rule.roll.unwrap_or(Roll::None));
            let why = format!("{} — {anchor_name}{rolled}", digits(anchor));
            Some(Dated { date, until: None, latest_lawful: Some(anchor.max(date)), why })
        }
        Direction::By | Direction::In | Direction::Throughout | Direction::AsNeeded => None,
    }
}

/// Works out a rule that is tied to the calendar: the first time it comes round in the year.
pub(super) fn from_calendar(inputs: &Inputs, rule: &Rule, year: &Year) -> Vec<Dated> {
    let week = inputs.week(rule.week);
    match rule.direction {
        Direction::By => by(inputs, rule, year, week).into_iter().collect(),
        Direction::In => {
            rule.months.iter().filter_map(|month| within_month(inputs, *month, year, week)).collect()
        }
        Direction::Throughout | Direction::AsNeeded => {
            let words = if rule.direction == Direction::Throughout {
                "в течение года"
            } else {
                "по мере необходимости"
            };
            let span = |(from, to)| {
                let date = inputs.calendar.on_or_after(from, week);
                let until = inputs.calendar.on_or_before(to, week);
                let why = format!("{words}: с {} по {}", digits(date), digits(until));
                Dated { date, until: Some(until), latest_lawful: None, why }
            };
            runs(&rule.months, year).into_iter().map(span).collect()
        }
        Direction::Before | Direction::After | Direction::On => Vec::new(),
    }
}

/// Splits the year into runs of the named months, «август – март»; the whole year if none is named.
fn runs(months: &[u32], year: &Year) -> Vec<(Date, Date)> {
    if months.is_empty() {
        return vec![(year.from, year.to)];
    }
    let mut found: Vec<(Date, Date)> = Vec::new();
    // Twelve months: the August that ends a school year is the next one's.
    for first in (0..12).map(|it| add_months(year.from, it)).filter(|it| months.contains(&it.month())) {
        match found.last_mut().filter(|(_, end)| add_days(*end, 1) == first) {
            Some(run) => run.1 = last_of_month(first),
            None => found.push((first, last_of_month(first))),
        }
    }
    found
}

fn before(
    inputs: &Inputs,
    rule: &Rule,
    anchor: Date,
    anchor_name: &str,
    week: Week,
    (count, unit): (u32, Unit),
) -> Dated {
    let length = rule.length();
    if unit == Unit::WorkingDays {
        let date = inputs.calendar.sub_working_days(anchor, count, week);
        let why = format!("за {length} до {} ({anchor_name})", digits(anchor));
        return Dated { date, until: None, latest_lawful: Some(date), why };
    }
    let latest = shift(anchor, count, unit, -1);
    let raw = if rule.full_days { add_days(latest, -1) } else { latest };
    let (date, rolled) = roll(inputs, raw, week, rule.roll.unwrap_or(Roll::Back));
    let words = if rule.full_days {
        format!("между этим днём и {} ({anchor_name}) — не менее чем {length}", digits(anchor))
    } else {
        format!("за {length} до {} ({anchor_name})", digits(anchor))
    };
    Dated {
        date,
        until: None,
        latest_lawful: Some(latest),
        why: words + &clamped(anchor, latest, unit) + &rolled,
    }
}

fn after(
    inputs: &Inputs,
    rule: &Rule,
    anchor: Date,
    anchor_name: &str,
    week: Week,
    (count, unit): (u32, Unit),
) -> Dated {
    let length = rule.length();
    let words = format!("через {length} после {} ({anchor_name})", digits(anchor));
    if unit == Unit::WorkingDays {
        let end = |count_from| inputs.calendar.add_working_days(anchor, count, week, count_from);
        let first = match rule.count_from {
            CountFrom::SameDay => "; сам этот день — первый",
            CountFrom::NextDay => "; первый — следующий рабочий день",
        };
        let words = format!("в течение {} с {} ({anchor_name})", length_of(count), digits(anchor));
        let latest = end(CountFrom::NextDay);
        return Dated {
            date: end(rule.count_from),
            until: None,
            latest_lawful: Some(latest),
            why: words + first,
        };
    }
    let raw = shift(anchor, count, unit, 1);
    let (date, rolled) = roll(inputs, raw, week, rule.roll.unwrap_or(Roll::Forward));
    let latest = inputs.calendar.on_or_after(raw, week);
    Dated {
        date,
        until: None,
        latest_lawful: Some(latest),
        why: words + &clamped(anchor, raw, unit) + &rolled,
    }
}

/// «В течение 5 рабочих дней», «в течение 1 рабочего дня».
fn length_of(count: u32) -> String {
    let one = count % 10 == 1 && count % 100 != 11;
    format!("{count} {}", if one { "рабочего дня" } else { "рабочих дней" })
}

fn by(inputs: &Inputs, rule: &Rule, year: &Year, week: Week) -> Option<Dated> {
    let named = [year.from.year(), year.to.year()].into_iter().filter_map(|it| rule.day_in(it));
    let named = named.into_iter().find(|it| year.contains(*it))?;
    let latest = if rule.inclusive { named } else { add_days(named, -1) };
    let (date, rolled) = roll(inputs, latest, week, Roll::Back);
    let why = if rule.inclusive {
        format!("не позднее {}{rolled}", digits(named))
    } else {
        format!("до {}, сам этот день уже не считается: не позднее {}{rolled}", digits(named), digits(latest))
    };
    Some(Dated { date, until: None, latest_lawful: Some(latest), why })
}

fn within_month(inputs: &Inputs, month: u32, year: &Year, week: Week) -> Option<Dated> {
    let first = [year.from.year(), year.to.year()].into_iter().filter_map(|it| date(it, month, 1));
    let first = first.into_iter().find(|it| year.contains(*it))?;
    let start = inputs.calendar.on_or_after(first, week);
    let end = inputs.calendar.on_or_before(last_of_month(first), week);
    let why = format!("рабочие дни месяца: с {} по {}", digits(start), digits(end));
    Some(Dated { date: start, until: Some(end), latest_lawful: Some(end), why })
}

/// Moves a date by a term in calendar units.
pub(super) fn shift(date: Date, count: u32, unit: Unit, sign: i32) -> Date {
    let count = i32::try_from(count).unwrap_or(i32::MAX) * sign;
    match unit {
        Unit::Days | Unit::WorkingDays => add_days(date, count.into()),
        Unit::Weeks => add_days(date, i64::from(count) * 7),
        Unit::Months => add_months(date, count),
        Unit::Years => add_years(date, count),
        Unit::Persons | Unit::Hours => date,
    }
}

/// Rolls a date off a day off, and says so: «; 26.09.2026 — суббота, предыдущий рабочий день 25.09.2026».
pub(super) fn roll(inputs: &Inputs, raw: Date, week: Week, roll: Roll) -> (Date, String) {
    let Some(off) = inputs.calendar.day_off(raw, week) else { return (raw, String::new()) };
    let (date, which) = match roll {
        Roll::None => return (raw, String::new()),
        Roll::Back => (inputs.calendar.on_or_before(raw, week), "предыдущий"),
        Roll::Forward => (inputs.calendar.on_or_after(raw, week), "следующий"),
    };
    (date, format!("; {} — {}, {which} рабочий день {}", digits(raw), off.name(), digits(date)))
}

/// Says that the month had no such day.
fn clamped(anchor: Date, raw: Date, unit: Unit) -> String {
    if matches!(unit, Unit::Months | Unit::Years) && raw.day() != anchor.day() {
        format!("; {}-го числа в том месяце нет, взят последний день {}", anchor.day(), digits(raw))
    } else {
        String::new()
    }
}

impl Inputs<'_> {
    /// Returns the week of whoever acts.
    pub(super) fn week(&self, worker: Worker) -> Week {
        let settings = &self.school.settings;
        match worker {
            Worker::Administration => settings.week,
            Worker::Teacher => settings.teachers_week.unwrap_or(settings.week),
        }
    }
}
