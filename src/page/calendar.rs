//! The year's dates as a calendar file (RFC 5545) for a phone or a mail program. Only this file knows icalendar.
//!
//! There are no names in it: such files are often put into calendars on somebody else's server (architecture D9).

use std::collections::BTreeMap;

use icalendar::{Calendar, Component as _, EventLike as _, Property};

use super::overview::Span;
use crate::calendar::{Date, add_days};
use crate::russian::date_digits;
use crate::schedule::{Event, Schedule, State};

/// Writes the calendar file: one entry a day and rule, on the last day of what may be done over a period.
pub fn calendar(schedule: &Schedule) -> String {
    let mut groups: BTreeMap<(Date, &str), Vec<&Event>> = BTreeMap::new();
    // A calendar reminds of what is to come; what may be done all year long has no day.
    let ahead = schedule.events.iter().filter(|it| matches!(it.state, State::Now | State::Ahead));
    for event in ahead.filter(|it| !Span { from: it.date, to: it.until.unwrap_or(it.date) }.is_long()) {
        groups.entry((event.until.unwrap_or(event.date), event.rule.as_str())).or_default().push(event);
    }
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//cyclogram//cyclogram//RU"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.name(&format!("Аттестация {}", schedule.year.name));
    for ((day, rule), events) in groups {
        let Some(first) = events.first() else { continue };
        // The same entry is known again when the file is made anew, and takes the place of the old one.
        let mut entry = icalendar::Event::with_uid(&format!("{rule}-{}@cyclogram", day.format("%Y%m%d")));
        entry.summary(&summary(first, events.len()));
        entry.description(&description(first));
        entry.starts(day);
        entry.ends(add_days(day, 1));
        // The day of reckoning instead of the clock: the same input gives the same bytes.
        if let Some(midnight) = schedule.on.and_hms_opt(0, 0, 0) {
            entry.timestamp(midnight.and_utc());
        }
        calendar.push(entry.done());
    }
    calendar.to_string()
}

fn summary(event: &Event, count: usize) -> String {
    if count > 1 { format!("{} — {count} чел.", event.title) } else { event.title.clone() }
}

fn description(event: &Event) -> String {
    let period = event
        .until
        .filter(|it| *it != event.date)
        .map(|until| format!("С {} по {}. ", date_digits(event.date), date_digits(until)));
    let papers = match event.documents.as_slice() {
        [] => String::new(),
        ids => format!(" Документы: {}.", ids.join(", ")),
    };
    format!(
        "{}{}. Основание: {}. Отвечает: {}.{papers}",
        period.unwrap_or_default(),
        event.term,
        event.basis,
        event.owner
    )
}
