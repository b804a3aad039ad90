//! Values of cells as dates, numbers and yes-or-no; what cannot be one is an error that names the cell.

use super::table::{Line, Pair};
use crate::calendar::{Date, Datelike, Week, date};
use crate::report::{Place, Report};
use crate::russian::date_digits;
use crate::staff::lexicon::{CellWords, Column, choices};
use crate::staff::model::{KnownDate, Precision};
use crate::staff::text::{Spotted, dates, normalise, text_of};
use crate::workbook::Value;

/// What to do about a date that cannot be read.
pub const WRITE_DATE: &str = "запишите дату как 01.09.2026";

/// Which of several dates in one cell is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first: a beginning.
    First,
    /// The last: an end.
    Last,
}

impl Line<'_> {
    /// Reads a date of a column.
    pub fn date(&self, id: &str, report: &mut Report) -> Option<KnownDate> {
        self.date_of(id, Which::First, report)
    }

    /// Reads a date of a column; of several dates in the cell, the one that is asked for.
    pub fn date_of(&self, id: &str, which: Which, report: &mut Report) -> Option<KnownDate> {
        let (value, place) = self.cell(id)?;
        read_date(self.cell_words, value, place, which, report)
    }

    /// Reads a number: «72», «72 ч.», «64,3 %».
    pub fn number(&self, id: &str, report: &mut Report) -> Option<f64> {
        let (value, place) = self.cell(id)?;
        match value {
            Value::Number(it) if it.is_finite() => Some(*it),
            Value::Text(text) if self.cell_words.nothing(text) && normalise::plain(text) != "0" => None,
            Value::Broken(why) => {
                broken(why, place, report);
                None
            }
            other => {
                let text = text_of(other);
                let read = first_number(&text);
                if read.is_none() {
                    report.remark("B-06", place, format!("«{text}» — не число, значение не взято"));
                    report.hint("запишите число цифрами, например 72");
                }
                read
            }
        }
    }

    /// Reads a whole number that is not negative.
    pub fn count(&self, id: &str, report: &mut Report) -> Option<u32> {
        let number = self.number(id, report)?;
        if (0.0..1e6).contains(&number) && number.fract() == 0.0 {
            return Some(number as u32);
        }
        report.remark("B-06", self.place(id), format!("«{number}» — не количество, значение не взято"));
        report.hint("запишите целое число");
        None
    }

    /// Reads «да» or «нет»; text that is neither counts as «да» with a remark where something is written.
    pub fn yes(&self, id: &str, report: &mut Report) -> Option<bool> {
        let (value, place) = self.cell(id)?;
        if let Value::Flag(it) = value {
            return Some(*it);
        }
        let text = text_of(value);
        if text.is_empty() {
            return None;
        }
        self.cell_words.yes(&text).or_else(|| {
            report.remark("B-07", place, format!("«{text}» прочитано как «да»"));
            report.hint("напишите «да» или «нет»");
            Some(true)
        })
    }
}

impl Pair<'_> {
    /// Returns the value as text; `None` where there is none to read.
    pub fn said(&self, report: &mut Report) -> Option<String> {
        if let Value::Broken(why) = self.value {
            broken(why, self.place.clone(), report);
            return None;
        }
        Some(text_of(self.value)).filter(|it| !matches!(it.as_str(), "" | "-" | "—"))
    }

    /// Reads the value as a date.
    pub fn date(&self, cell_words: &CellWords, report: &mut Report) -> Option<KnownDate> {
        read_date(cell_words, self.value, self.place.clone(), Which::First, report)
    }
}

/// Reads a value as a date.
pub fn read_date(
    cell_words: &CellWords,
    value: &Value,
    place: Place,
    which: Which,
    report: &mut Report,
) -> Option<KnownDate> {
    match value {
        Value::Date(it) if it.year() < 1930 || (it.year(), it.ordinal()) == (1970, 1) => {
            old_date(*it, place, report)
        }
        Value::Date(it) => Some(KnownDate { date: *it, precision: Precision::Day, place }),
        Value::Number(it) if *it == 0.0 => None,
        Value::Number(it) => number_as_date(*it, place, report),
        Value::Flag(_) => not_a_date(&text_of(value), place, report),
        Value::Broken(why) => {
            broken(why, place, report);
            None
        }
        Value::Text(text) => {
            if cell_words.nothing(text) {
                return None;
            }
            // A table in text has no numbers but those that it shows.
            if let Ok(number) = text.trim().replace(',', ".").parse() {
                return number_as_date(number, place, report);
            }
            let tokens = dates::tokens(text);
            let spotted = dates::spot(&cell_words.dates, &tokens);
            if spotted.is_empty() && cell_words.tells_of_tenure(&tokens) {
                let shown = normalise::tidy(text);
                report.remark("B-04", place, format!("«{shown}» — это срок, а не дата; не взято"));
                report.said("tenure");
                report.hint("впишите дату; стаж пишут в столбцы «Стаж общий», «Стаж педагогический», «Стаж в организации»");
                return None;
            }
            // A month or year beside a number that is no part of it: nobody knows what was meant.
            // They stand in order: the last that begins before is the only one that may hold it.
            let covered = |token: &dates::Token| {
                let before = spotted.partition_point(|it| it.span.start <= token.span.start);
                spotted[..before].last().is_some_and(|it| it.span.contains(&token.span.start))
            };
            let loose = tokens.iter().any(|it| it.number.is_some() && !covered(it));
            if loose && spotted.iter().all(|it| it.precision != Precision::Day) {
                return not_a_date(text, place, report);
            }
            let found = known(text, &spotted, place.clone(), which, report);
            if found.is_some() {
                beside_date(cell_words, text, &tokens, &place, report);
            }
            found
        }
    }
}

/// Reads the dates of a text cell: from and until, where both are there.
pub fn period(
    cell_words: &CellWords,
    value: &Value,
    place: &Place,
    report: &mut Report,
) -> (Option<KnownDate>, Option<KnownDate>) {
    let Value::Text(text) = value else {
        return (None, read_date(cell_words, value, place.clone(), Which::Last, report));
    };
    let spotted = dates::spot(&cell_words.dates, &dates::tokens(text));
    match &spotted[..] {
        [first, last] if first.date <= last.date => (
            known(text, std::slice::from_ref(first), place.clone(), Which::First, report),
            known(text, std::slice::from_ref(last), place.clone(), Which::First, report),
        ),
        _ => (None, read_date(cell_words, value, place.clone(), Which::Last, report)),
    }
}

/// Reads the working week: «5», «6», «шестидневная».
pub fn week(column: Option<&Column>, value: &Value, place: Place, report: &mut Report) -> Option<Week> {
    let text = text_of(value);
    let read = choices::read(column, &text).map(|it| it.0);
    if read.is_none() {
        report.error("B-10", place, format!("«{text}» — не рабочая неделя"));
        report.hint("напишите 5 или 6");
    }
    read
}

/// Says that a formula or an error value stands where a value should.
pub fn broken(why: &str, place: Place, report: &mut Report) {
    // Several readers may look at one cell.
    if report.remarks().iter().any(|it| it.place == place && it.text == why) {
        return;
    }
    report.error("B-08", place, why.to_owned());
    report.said(why);
    report.hint("запишите в ячейку само значение");
}

/// A date that no living school has: an empty cell of another program, or a year typed into a cell of dates.
fn old_date(shown: Date, place: Place, report: &mut Report) -> Option<KnownDate> {
    // The first days of the calendars of Excel, LibreOffice and Unix stand for nothing.
    if shown.ordinal() <= 2 || (shown.month(), shown.day()) >= (12, 30) {
        return None;
    }
    let days = date(1899, 12, 30).map_or(0, |it| (shown - it).num_days());
    if let Some((year, precision)) = dates::numeric(days as f64) {
        report.remark(
            "B-02",
            place.clone(),
            format!(
                "ячейка показывает {}: похоже, в неё вписан год {days}; так и прочитано",
                date_digits(shown)
            ),
        );
        report.hint("впишите полную дату");
        return Some(KnownDate { date: year, precision, place });
    }
    report.error("B-01", place, format!("«{}»: такой давней даты быть не может", date_digits(shown)));
    report.hint(WRITE_DATE);
    None
}

fn known(
    text: &str,
    spotted: &[Spotted],
    place: Place,
    which: Which,
    report: &mut Report,
) -> Option<KnownDate> {
    let chosen = match which {
        Which::First => spotted.first(),
        Which::Last => spotted.last(),
    };
    let Some(chosen) = chosen else { return not_a_date(text, place, report) };
    let Some(date) = chosen.date else {
        report.error("B-01", place, format!("«{}»: такого дня нет в календаре", normalise::tidy(text)));
        report.hint(WRITE_DATE);
        return None;
    };
    let precision = chosen.precision;
    // 01.01.1970 as text, too, is an empty cell of another program.
    if precision == Precision::Day && (date.year(), date.ordinal()) == (1970, 1) {
        return None;
    }
    if spotted.len() > 1 {
        let word = if which == Which::First { "первая" } else { "последняя" };
        report.remark(
            "B-02",
            place.clone(),
            format!(
                "в ячейке «{}» несколько дат, взята {word}: {}",
                normalise::tidy(text),
                date_digits(date)
            ),
        );
        report.hint("оставьте в ячейке одну дату");
    }
    Some(KnownDate { date, precision, place })
}

/// Quotes what stands beside a date and is not explained by it: «01.09.2010, переведена из СОШ № 2».
fn beside_date(
    cell_words: &CellWords,
    text: &str,
    tokens: &[dates::Token],
    place: &Place,
    report: &mut Report,
) {
    let spotted = dates::spot(&cell_words.dates, tokens);
    let inside = |it: &dates::Token| spotted.iter().any(|date| date.span.contains(&it.span.start));
    let letters = |it: &dates::Token| it.text.contains(normalise::letter);
    let odd = |it: &&dates::Token| letters(it) && !inside(it) && !cell_words.beside_date(&it.text);
    // Several readers may look at one cell.
    let told =
        || report.remarks().iter().any(|it| it.place == *place && it.grade == crate::report::Grade::Note);
    if tokens.iter().any(|it| odd(&it)) && !told() {
        report.note(
            "B-09",
            place.clone(),
            format!("из ячейки взята только дата: «{}»", normalise::tidy(text)),
        );
        report.said("date");
        report.hint("если остальное важно для сроков или документов, запишите в своём столбце");
    }
}

fn number_as_date(number: f64, place: Place, report: &mut Report) -> Option<KnownDate> {
    if let Some((date, precision)) = dates::numeric(number) {
        return Some(KnownDate { date, precision, place });
    }
    if let Some(date) = dates::serial(number) {
        report.remark(
            "B-02",
            place.clone(),
            format!("число {number} прочитано как дата {}", date_digits(date)),
        );
        report.hint("задайте ячейке формат даты");
        return Some(KnownDate { date, precision: Precision::Day, place });
    }
    not_a_date(&text_of(&Value::Number(number)), place, report)
}

fn not_a_date(text: &str, place: Place, report: &mut Report) -> Option<KnownDate> {
    let day = normalise::tidy(text).parse::<u32>().is_ok_and(|it| (1..=31).contains(&it));
    report.error("B-01", place, format!("«{}» — не дата", normalise::tidy(text)));
    report.hint(if day {
        "если число, месяц и год стоят в разных столбцах, соберите дату в одном"
    } else {
        WRITE_DATE
    });
    None
}

/// The first number of a text: «72 ч.», «64,3 %», «1 250».
fn first_number(text: &str) -> Option<f64> {
    let chars: Vec<char> = normalise::plain(text).chars().collect();
    let start = chars.iter().position(char::is_ascii_digit)?;
    let negative = start > 0 && chars[start - 1] == '-';
    let mut digits = String::new();
    for it in &chars[start..] {
        match it {
            '0'..='9' => digits.push(*it),
            ',' | '.' if !digits.contains('.') => digits.push('.'),
            _ => break,
        }
    }
    let number: f64 = digits.trim_end_matches('.').parse().ok()?;
    Some(if negative { -number } else { number })
}
