//! `rules/calendar.toml` into days off: holidays, moves by decree, and the moves that ТК ст. 112 ч. 2 makes by itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use serde::Deserialize;

use super::arithmetic::{Date, add_days, date, iso};
use super::week::{DayOff, Week, weekend};
use crate::data;
use crate::report::{Place, Report, Reported};
use crate::sources::Source;

const FILE: &str = "calendar.toml";

/// Years for which the moves of ст. 112 ч. 2 are worked out: from the oldest date a workbook holds to far ahead.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    holidays: Vec<String>,
    not_moved_by_law: Vec<String>,
    #[serde(default)]
    summer_leave: Vec<String>,
    year: Vec<YearEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearEntry {
    year: i32,
    decree: String,
    checked: bool,
    transfers: Vec<Vec<String>>,
}

pub(super) type MonthDay = (u32, u32);

/// The days off of both weeks, and by which decrees they were moved.
#[derive(Clone, Debug)]
pub(super) struct DaysOff {
    five: Days,
    six: Days,
    pub(super) decrees: BTreeMap<i32, Decree>,
    /// The first and the last day of the teachers' summer leave, as month and day.
    pub(super) leave: Option<(MonthDay, MonthDay)>,
}

/// How the days of one week differ from its usual weekend.
#[derive(Clone, Debug, Default)]
pub(super) struct Days {
    pub(super) off: BTreeMap<Date, DayOff>,
    /// Weekend days that are worked, by decree.
    pub(super) worked: BTreeSet<Date>,
}

/// The decree by which days off of a year were moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decree {
    /// Its name: «ПП РФ от 24.09.2025 № 1466».
    pub name: String,
    /// Whether the moves were compared with its text.
    pub checked: bool,
}

impl DaysOff {
    /// The days of one week.
    pub(super) fn of(&self, week: Week) -> &Days {
        match week {
            Week::Five => &self.five,
            Week::Six => &self.six,
        }
    }
}

/// Reads the file and adds the days off of the region or the school, which hold for both weeks.
pub(super) fn read(
    rules: &[Source],
    extra_days_off: &[Date],
    report: &mut Report,
) -> Result<DaysOff, Reported> {
    let file: File = data::read(rules, FILE, report)?;
    let holidays = month_days(rules, &file.holidays, report)?;
    let fixed = month_days(rules, &file.not_moved_by_law, report)?;
    let leave = month_days(rules, &file.summer_leave, report)?;
    let mut decrees = BTreeMap::new();
    let mut moves = BTreeMap::new();
    for entry in &file.year {
        moves.insert(entry.year, transfers(rules, entry, report)?);
        let decree = Decree { name: entry.decree.clone(), checked: entry.checked };
        if decrees.insert(entry.year, decree).is_some() {
            let place = line(rules, &["year", &entry.year.to_string()]);
            let reported = report.error("T-08", place, format!("год {} записан дважды", entry.year));
            report.hint("уберите одну из двух записей этого года");
            return Err(reported);
        }
    }
    let days = |week| {
        let mut days = Days::default();
        for year in YEARS {
            let moved = moves.get(&year).map_or(&[][..], Vec::as_slice);
            add_year(year, week, (&holidays, &fixed), moved, &mut days);
        }
        days.off.extend(extra_days_off.iter().map(|it| (*it, DayOff::Extra)));
        days
    };
    let leave = leave.first().copied().zip(leave.last().copied());
    Ok(DaysOff { five: days(Week::Five), six: days(Week::Six), decrees, leave })
}

/// Works out one year of one week.
fn add_year(
    year: i32,
    week: Week,
    (holidays, fixed): (&[MonthDay], &[MonthDay]),
    moves: &[(Date, Date)],
    Days { off, worked }: &mut Days,
) {
    let days: Vec<Date> = holidays.iter().filter_map(|(month, day)| date(year, *month, *day)).collect();
    off.extend(days.iter().map(|it| (*it, DayOff::Holiday)));
    for (from, to) in moves {
        // A Saturday is no day off in a six-day week: nothing is there to move.
        let was_off = weekend(*from, week).is_some();
        let holiday = days.contains(from);
        if !was_off {
            continue;
        }
        if !holiday {
            worked.insert(*from);
        }
        off.entry(*to).or_insert(DayOff::Moved);
    }
    for day in &days {
        let decreed = moves.iter().any(|(from, _)| from == day);
        if weekend(*day, week).is_none() || decreed || fixed.contains(&(day.month(), day.day())) {
            continue;
        }
        let mut target = add_days(*day, 1);
        while off.contains_key(&target) || (weekend(target, week).is_some() && !worked.contains(&target)) {
            target = add_days(target, 1);
        }
        off.insert(target, DayOff::Moved);
    }
}

/// Names the line of the file that holds these words.
fn line(rules: &[Source], words: &[&str]) -> Place {
    let source = rules.iter().find(|it| it.name == FILE);
    source.map_or(Place::File(FILE.into()), |it| data::place(it, words))
}

fn month_days(rules: &[Source], texts: &[String], report: &mut Report) -> Result<Vec<MonthDay>, Reported> {
    let mut found = Vec::new();
    for text in texts {
        // A leap year, so that 29 February would be accepted.
        let Some(day) = iso(&format!("2024-{text}")) else {
            let reported = report.error("T-08", line(rules, &[text]), format!("«{text}» — не день года"));
            report.hint("запишите месяц и день через дефис: 05-09 — это 9 мая");
            return Err(reported);
        };
        found.push((day.month(), day.day()));
    }
    found.sort_unstable();
    Ok(found)
}

fn transfers(
    rules: &[Source],
    entry: &YearEntry,
    report: &mut Report,
) -> Result<Vec<(Date, Date)>, Reported> {
    let mut moves = Vec::new();
    for texts in &entry.transfers {
        let place = || line(rules, &texts.iter().map(String::as_str).collect::<Vec<_>>());
        let days: Vec<Date> = texts.iter().filter_map(|it| iso(it)).collect();
        let pair = match days.as_slice() {
            &[from, to] if texts.len() == 2 => Some((from, to)),
            _ => None,
        };
        let inside = |it: &Date| it.year() == entry.year;
        let Some((from, to)) = pair.filter(|(from, to)| inside(from) && inside(to)) else {
            return Err(unfit(place(), texts, entry.year, report));
        };
        if weekend(from, Week::Five).is_none() {
            let text = format!("перенос с «{}»: этот день не суббота и не воскресенье", texts[0]);
            let reported = report.error("T-08", place(), text);
            report.hint("сначала пишут выходной, с которого переносят, затем день, который станет выходным");
            return Err(reported);
        }
        moves.push((from, to));
    }
    Ok(moves)
}

fn unfit(place: Place, texts: &[String], year: i32, report: &mut Report) -> Reported {
    let shown = texts.iter().map(|it| format!("«{it}»")).collect::<Vec<_>>().join(", ");
    let reported = report.error("T-08", place, format!("перенос {shown} не подходит году {year}"));
    report.hint("запишите две даты, откуда и куда, как 2028-05-08, в том же году, что и в строке year");
    reported
}
