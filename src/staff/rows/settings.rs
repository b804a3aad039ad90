//! What the school chose: the sheet «Настройки».

use super::registry::Desk;
use crate::report::Place;
use crate::staff::model::{KnownDate, Precision, Session};
use crate::staff::sheet::Pair;
use crate::staff::sheet::values;
use crate::staff::text::{dates, normalise};
use crate::workbook::Value;

/// Reads one pair of the sheet «Настройки».
pub fn pair(desk: &mut Desk<'_>, pair: &Pair<'_>) {
    let Some(typed) = pair.said(desk.report) else { return };
    let place = pair.place.clone();
    let list = |text: &str| -> Vec<String> {
        text.split([';', ',', '\n']).map(normalise::tidy).filter(|it| !it.is_empty()).collect()
    };
    match pair.id {
        Some("on") => {
            let date = pair.date(&desk.columns.cell_words, desk.report);
            desk.school.settings.on = date.map(|it| it.date);
        }
        Some("year") => desk.school.settings.year = Some((typed, place)),
        Some(id @ ("week" | "teachers_week")) => {
            let week = values::week(desk.columns.column(pair.sheet, id), pair.value, place, desk.report);
            match week {
                Some(week) if id == "week" => desk.school.settings.week = week,
                _ if id == "week" => {}
                other => desk.school.settings.teachers_week = other,
            }
        }
        Some("packs") => desk.school.settings.packs = list(&typed),
        Some("documents") => desk.school.settings.documents = list(&typed.to_uppercase()),
        Some("minimum") => {
            desk.school.settings.minimum = desk.columns.cell_words.yes(&typed).unwrap_or_default();
        }
        Some("more") => desk.school.settings.more = list(&typed.to_uppercase()),
        Some("without") => desk.school.settings.without = list(&typed.to_uppercase()),
        Some("days_off") => {
            let days = days(desk, pair);
            desk.school.settings.days_off.extend(days.into_iter().map(|it| it.date));
        }
        Some("sessions") => {
            let days = days(desk, pair).into_iter();
            desk.school.sessions.extend(days.map(Session::on));
        }
        _ => {
            let known = desk.columns.sheet(pair.sheet).into_iter().flat_map(|it| &it.columns);
            desk.school.settings.names = known.map(|it| it.caption.clone()).collect();
            desk.school.settings.numbers.push((pair.name.clone(), typed, place));
        }
    }
}

/// Reads several dates of one cell.
fn days(desk: &mut Desk<'_>, pair: &Pair<'_>) -> Vec<KnownDate> {
    let Value::Text(text) = pair.value else {
        return pair.date(&desk.columns.cell_words, desk.report).into_iter().collect();
    };
    let mut out = Vec::new();
    for part in text.split([';', ',', '\n']).filter(|it| !it.trim().is_empty()) {
        let spotted = dates::spot(&desk.columns.cell_words.dates, &dates::tokens(part));
        let known: Vec<KnownDate> = spotted
            .iter()
            .filter_map(|it| it.known(&pair.place))
            .filter(|it| it.precision == Precision::Day)
            .collect();
        if known.is_empty() {
            let impossible = spotted.iter().any(|it| it.date.is_none());
            let why = if impossible {
                "такого дня нет в календаре"
            } else {
                "это не дата"
            };
            wrong_day(desk, part, why, pair.place.clone());
        }
        out.extend(known);
    }
    out
}

fn wrong_day(desk: &mut Desk<'_>, part: &str, why: &str, place: Place) {
    desk.report.error("B-01", place, format!("«{}»: {why}", normalise::tidy(part)));
    desk.report.said(why);
    desk.report.hint("запишите даты через точку с запятой: 04.11.2026; 08.03.2027");
}
