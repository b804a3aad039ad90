//! `rules/calendar.toml` into days off: holidays, moves by decree, and the moves that ТК ст. 112 ч. 2 makes by itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Calendar, Date, Datelike, DayOff, Decree, Week, add_days, date, iso, weekend};
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

type MonthDay = (u32, u32);

pub(super) fn read(
    rules: &[Source],
    extra_days_off: &[Date],
    report: &mut Report,
) -> Result<Calendar, Reported> {
    let file: File = data::read(rules, FILE, report)?;
    let holidays = month_days(rules, &file.holidays, report)?;
    let fixed = month_days(rules, &file.not_moved_by_law, report)?;
    let mut decrees = BTreeMap::new();
    let mut moves = BTreeMap::new();
    for entry in &file.year {
        moves.insert(entry.year, transfers(rules, entry, report)?);
        let decree = Decree { name: entry.decree.clone(), checked: entry.checked };
        if decrees.insert(entry.year, decree).is_some() {
            let place = line(rules, &["year", &entry.year.to_string()]);
            let reported = report.error(place, format!("год {} записан дважды", entry.year));
            report.hint("уберите одну из двух записей этого года");
            return Err(reported);
        }
    }
    let mut calendar = Calendar {
        five: BTreeMap::new(),
        six: BTreeMap::new(),
        five_worked: BTreeSet::new(),
        six_worked: BTreeSet::new(),
        decrees,
    };
    for week in [Week::Five, Week::Six] {
        let (off, worked) = match week {
            Week::Five => (&mut calendar.five, &mut calendar.five_worked),
            Week::Six => (&mut calendar.six, &mut calendar.six_worked),
        };
        for year in YEARS {
            let moved = moves.get(&year).map_or(&[][..], Vec::as_slice);
            add_year(year, week, (&holidays, &fixed), moved, off, worked);
        }
        off.extend(extra_days_off.iter().map(|it| (*it, DayOff::Extra)));
    }
    Ok(calendar)
}

/// Works out one year of one week.
fn add_year(
    year: i32,
    week: Week,
    (holidays, fixed): (&[MonthDay], &[MonthDay]),
    moves: &[(Date, Date)],
    off: &mut BTreeMap<Date, DayOff>,
    worked: &mut BTreeSet<Date>,
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
            let reported = report.error(line(rules, &[text]), format!("«{text}» — не день года"));
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
            let reported = report.error(place(), text);
            report.hint("сначала пишут выходной, с которого переносят, затем день, который станет выходным");
            return Err(reported);
        }
        moves.push((from, to));
    }
    Ok(moves)
}

fn unfit(place: Place, texts: &[String], year: i32, report: &mut Report) -> Reported {
    let shown = texts.iter().map(|it| format!("«{it}»")).collect::<Vec<_>>().join(", ");
    let reported = report.error(place, format!("перенос {shown} не подходит году {year}"));
    report.hint("запишите две даты, откуда и куда, как 2028-05-08, в том же году, что и в строке year");
    reported
}
