//! One rule and one anchor into dates, with the arithmetic in words.

use super::inputs::Inputs;
use super::model::Year;
use super::norms::{Amount, Beside, Unit};
use super::rules::duty::{Direction, Roll, Rule, Worker};
use super::wording::digits;
use crate::calendar::{CountFrom, Date, Datelike, Week, add_days, add_months, date, last_of_month};

/// What came out of a rule.
#[derive(Clone, Debug)]
pub struct Dated {
    pub date: Date,
    pub until: Option<Date>,
    pub latest_lawful: Option<Date>,
    pub why: String,
}

impl Dated {
    /// A single day, and the last one that the law allows.
    fn day(date: Date, latest_lawful: Date, why: String) -> Self {
        Self { date, until: None, latest_lawful: Some(latest_lawful), why }
    }
}

/// Works out a rule that is counted from a date.
pub fn from_anchor(inputs: &Inputs, rule: &Rule, anchor: Date, anchor_name: &str) -> Option<Dated> {
    let term = Term { inputs, rule, week: inputs.week(rule.week), anchor, anchor_name };
    match rule.direction {
        Direction::Before => Some(term.before(rule.amount()?)),
        Direction::After => Some(term.after(rule.amount()?)),
        Direction::On => Some(term.on()),
        Direction::By | Direction::In | Direction::Throughout | Direction::AsNeeded => None,
    }
}

/// Works out a rule that is tied to the calendar: the first time it comes round in the year.
pub fn from_calendar(inputs: &Inputs, rule: &Rule, year: &Year) -> Vec<Dated> {
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

/// A term of a rule and the date that it is counted from.
struct Term<'a> {
    inputs: &'a Inputs<'a>,
    rule: &'a Rule,
    /// Of whoever acts.
    week: Week,
    anchor: Date,
    /// What the date is: «окончание срока категории».
    anchor_name: &'a str,
}

impl Term<'_> {
    fn on(&self) -> Dated {
        let (date, rolled) = self.rolled(self.anchor, Roll::None);
        let why = format!("{} — {}{rolled}", digits(self.anchor), self.anchor_name);
        Dated::day(date, self.anchor.max(date), why)
    }

    fn before(&self, term: Amount) -> Dated {
        let (length, anchor) = (term.brief(Beside::For), self.anchor());
        if term.unit == Unit::WorkingDays {
            let date = self.inputs.calendar.sub_working_days(self.anchor, term.number, self.week);
            return Dated::day(date, date, format!("за {length} до {anchor}"));
        }
        let latest = term.before(self.anchor);
        let raw = if term.full_days { add_days(latest, -1) } else { latest };
        let (date, rolled) = self.rolled(raw, Roll::Back);
        let words = if term.full_days {
            format!("между этим днём и {anchor} — не менее чем {length}")
        } else {
            format!("за {length} до {anchor}")
        };
        Dated::day(date, latest, words + &clamped(self.anchor, latest, term.unit) + &rolled)
    }

    fn after(&self, term: Amount) -> Dated {
        let calendar = self.inputs.calendar;
        if term.unit == Unit::WorkingDays {
            let end = |from| calendar.add_working_days(self.anchor, term.number, self.week, from);
            let first = match self.rule.count_from {
                CountFrom::SameDay => "сам этот день — первый",
                CountFrom::NextDay => "первый — следующий рабочий день",
            };
            let why = format!("в течение {} с {}; {first}", term.brief(Beside::Within), self.anchor());
            return Dated::day(end(self.rule.count_from), end(CountFrom::NextDay), why);
        }
        let raw = term.after(self.anchor);
        let (date, rolled) = self.rolled(raw, Roll::Forward);
        let words = format!("через {} после {}", term.brief(Beside::For), self.anchor());
        let why = words + &clamped(self.anchor, raw, term.unit) + &rolled;
        Dated::day(date, calendar.on_or_after(raw, self.week), why)
    }

    /// «26.12.2026 (окончание срока категории)».
    fn anchor(&self) -> String {
        format!("{} ({})", digits(self.anchor), self.anchor_name)
    }

    /// Rolls a date off a day off as the rule says, else in the usual way of such terms.
    fn rolled(&self, raw: Date, usual: Roll) -> (Date, String) {
        roll(self.inputs, raw, self.week, self.rule.roll.unwrap_or(usual))
    }
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
    Some(Dated::day(date, latest, why))
}

fn within_month(inputs: &Inputs, month: u32, year: &Year, week: Week) -> Option<Dated> {
    let first = [year.from.year(), year.to.year()].into_iter().filter_map(|it| date(it, month, 1));
    let first = first.into_iter().find(|it| year.contains(*it))?;
    let start = inputs.calendar.on_or_after(first, week);
    let end = inputs.calendar.on_or_before(last_of_month(first), week);
    let why = format!("рабочие дни месяца: с {} по {}", digits(start), digits(end));
    Some(Dated { date: start, until: Some(end), latest_lawful: Some(end), why })
}

/// Rolls a date off a day off, and says so: «; 26.09.2026 — суббота, предыдущий рабочий день 25.09.2026».
pub fn roll(inputs: &Inputs, raw: Date, week: Week, roll: Roll) -> (Date, String) {
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
    pub fn week(&self, worker: Worker) -> Week {
        let settings = &self.school.settings;
        match worker {
            Worker::Administration => settings.week,
            Worker::Teacher => settings.teachers_week.unwrap_or(settings.week),
        }
    }
}
