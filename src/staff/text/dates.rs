//! Dates in every way a school writes them: «31.10.2014г.», «« 10 » марта 2022 года», «дек.19», «IV кв. 2019».

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use super::normalise;
use crate::calendar::{Date, add_days, date};
use crate::report::Place;
use crate::staff::model::{KnownDate, Precision};

/// The years in which a date of a living school can fall.
const YEARS: std::ops::RangeInclusive<u32> = 1930..=2100;
/// Months in Roman numbers, as they come out of [`normalise::comparable`]: a lone «x» is a Russian letter there.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "х", "xi", "xii"];

/// The words of dates, as `rules/cells.toml` has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// The month of each of its forms.
    months: Months,
    /// «г», «года».
    year: Vec<String>,
    /// «кв», «квартал».
    quarter: Vec<String>,
    /// «Полугодие».
    half: Vec<String>,
    /// «1-й» before a quarter.
    ordinal: Vec<String>,
    /// Between two dates: «-», «по».
    through: Vec<String>,
}

/// Forms of the names of months, made comparable.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<Vec<String>>")]
struct Months(HashMap<String, u32>);

impl From<Vec<Vec<String>>> for Months {
    fn from(typed: Vec<Vec<String>>) -> Months {
        let forms = (1..)
            .zip(typed)
            .flat_map(|(month, forms)| forms.into_iter().map(move |it| (normalise::plain(&it), month)));
        Months(forms.collect())
    }
}

impl DateWords {
    /// Names the month of a word: «мая», «сент», «декабрь».
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months.0.get(word).copied()
    }

    /// Whether a word after a date says that it is a year: «г».
    pub fn year(&self, word: &str) -> bool {
        self.year.iter().any(|it| it == word)
    }

    /// Whether a sign or word between two dates makes a period of them.
    pub fn through(&self, word: &str) -> bool {
        self.through.iter().any(|it| it == word)
    }
}

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spotted {
    /// The date; the earliest possible one where the day or month is unknown.
    pub date: Option<Date>,
    /// How much of it is known.
    pub precision: Precision,
    /// Where it stands, in characters of the text.
    pub span: Range<usize>,
}

impl Spotted {
    /// The date as read from a cell; `None` if no calendar has it.
    pub fn known(&self, place: &Place) -> Option<KnownDate> {
        self.date.map(|date| KnownDate::at((date, self.precision), place))
    }
}

/// A piece of a text: a number, a word or a sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its letters, made comparable.
    pub text: String,
    /// The value, if it is a number of at most nine digits.
    pub number: Option<u32>,
    /// Where it stands, in characters.
    pub span: Range<usize>,
}

/// Cuts a text into numbers, words and signs; spaces and quotation marks are passed over.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut chars = normalise::comparable(text);
    // The letter «О» between two digits is a nought.
    for at in 1..chars.len().saturating_sub(1) {
        if chars[at] == 'о' && chars[at - 1].is_ascii_digit() && chars[at + 1].is_ascii_digit() {
            chars[at] = '0';
        }
    }
    let class = |it: char| if it.is_ascii_digit() { 1 } else { 2 * usize::from(normalise::letter(it)) };
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let kind = class(chars[at]);
        let mut end = at + 1;
        while kind > 0 && end < chars.len() && class(chars[end]) == kind {
            end += 1;
        }
        let text: String = chars[at..end].iter().collect();
        if !text.trim().is_empty() && text != "\"" {
            let number = if kind == 1 && text.len() <= 9 { text.parse().ok() } else { None };
            out.push(Token { text, number, span: at..end });
        }
        at = end;
    }
    out
}

/// Finds every date of a text, from left to right. A day that no month has comes with `date: None`.
pub fn spot(words: &DateWords, tokens: &[Token]) -> Vec<Spotted> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match whole(words, tokens, at).or_else(|| partial(words, tokens, at)) {
            Some((dates, used)) => {
                let used = used + filler(words, &tokens[at + used..]);
                let span = tokens[at].span.start..tokens[at + used - 1].span.end;
                found.extend(dates.into_iter().map(|(date, precision)| Spotted {
                    date,
                    precision,
                    span: span.clone(),
                }));
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// Reads an Excel serial number as a day, if it is one of the years of a living school.
pub fn serial(number: f64) -> Option<Date> {
    let days = number.floor();
    if !(18264.0..=73415.0).contains(&days) {
        return None;
    }
    date(1899, 12, 30).map(|it| add_days(it, days as i64))
}

/// Reads a number that stands for a year or for a month and year: 2021, 12.2019.
pub fn numeric(number: f64) -> Option<(Date, Precision)> {
    let whole = number.trunc();
    if whole == number && YEARS.contains(&(number as u32)) {
        return date(number as i32, 1, 1).map(|it| (it, Precision::Year));
    }
    let year = ((number - whole) * 10_000.0).round() as u32;
    if (1.0..=12.0).contains(&whole) && YEARS.contains(&year) {
        return date(year as i32, whole as u32, 1).map(|it| (it, Precision::Month));
    }
    None
}

/// Dates found at one place and how many tokens they take.
type Match = (Vec<(Option<Date>, Precision)>, usize);

/// A date with a day, or two of them with a common tail: «12–22.02.2024».
fn whole(words: &DateWords, tokens: &[Token], at: usize) -> Option<Match> {
    let number = |ahead: usize| tokens.get(at + ahead).and_then(|it| it.number);
    let sign =
        |ahead: usize, signs: &str| tokens.get(at + ahead).is_some_and(|it| signs.contains(it.text.as_str()));
    let digits = |ahead: usize| tokens.get(at + ahead).map_or(0, |it| it.text.len());
    let first = number(0)?;
    // 20260901 is no date, and a number inside «112-од» is none either: three parts are wanted.
    if digits(0) == 4 && YEARS.contains(&first) {
        if sign(1, "-./") && sign(3, "-./") && digits(2) == 2 && digits(4) == 2 {
            return Some((vec![(day(first, number(2)?, number(4)?), Precision::Day)], 5));
        }
        return None;
    }
    if digits(0) > 2 {
        return None;
    }
    // «01,09,2019»: commas without spaces are points.
    let touching = |ahead: usize| tokens[at + ahead].span.start == tokens[at + ahead - 1].span.end;
    if sign(1, ",")
        && sign(3, ",")
        && digits(2) == 2
        && digits(4) >= 2
        && (1..=4).all(touching)
        && let (Some(month), Some(year)) = (number(2), number(4).and_then(|it| full_year(it, digits(4))))
    {
        return Some((vec![(day(year, month, first), Precision::Day)], 5));
    }
    // «01.IX.2019»: nobody numbers an order so.
    if sign(1, ".-/")
        && sign(3, ".-/")
        && let Some(month) =
            tokens.get(at + 2).and_then(|it| ROMAN.iter().position(|roman| *roman == it.text))
        && let Some(year) = number(4).and_then(|it| full_year(it, digits(4)))
    {
        return Some((vec![(day(year, month as u32 + 1, first), Precision::Day)], 5));
    }
    // Both signs are the same: «№ 2, 12.03.2021» is not the 2nd of December; a fourth number makes it a list item.
    let alike = sign(1, "./-") && tokens.get(at + 3).is_some_and(|it| it.text == tokens[at + 1].text);
    let fourth = number(6).is_some() && tokens.get(at + 5).is_some_and(|it| it.text == tokens[at + 1].text);
    if alike
        && !fourth
        && (1..=2).contains(&digits(2))
        && let (Some(month), Some(year)) = (number(2), number(4).and_then(|it| full_year(it, digits(4))))
    {
        return Some((vec![(day(year, month, first), Precision::Day)], 5));
    }
    // «29 » 08. 2012г»: a day in quotation marks.
    let before = at.checked_sub(1).map(|it| &tokens[it]);
    if digits(1) == 2
        && sign(2, ".")
        && digits(3) == 4
        && !numbered(before)
        && let (Some(month), Some(year)) = (number(1), number(3).filter(|it| YEARS.contains(it)))
    {
        return Some((vec![(day(year, month, first), Precision::Day)], 4));
    }
    // «01 09 2019», «01.09 2019»: a sign was left out.
    let joint = usize::from(sign(1, "."));
    if digits(0) == 2
        && digits(1 + joint) == 2
        && digits(2 + joint) == 4
        && !numbered(before)
        && let (Some(month), Some(year)) =
            (number(1 + joint), number(2 + joint).filter(|it| YEARS.contains(it)))
        && let Some(date) = day(year, month, first)
    {
        return Some((vec![(Some(date), Precision::Day)], 3 + joint));
    }
    // «12 мая 2019», «12-мая-19», «12.май.2019».
    let joint = usize::from(sign(1, ".-/"));
    if let Some(month) = tokens.get(at + 1 + joint).and_then(|it| words.month(&it.text)) {
        let next = 2 + joint;
        let dot = usize::from(sign(next, ".,") || joint == 1 && sign(next, "-/"));
        if let Some(year) = number(next + dot).and_then(|it| full_year(it, digits(next + dot))) {
            return Some((vec![(day(year, month, first), Precision::Day)], next + dot + 1));
        }
    }
    shared_tail(words, tokens, at, first)
}

/// «12.02–22.02.2024», «12–22.02.2024», «с 12 по 22 февраля 2024»: the first date borrows from the second.
fn shared_tail(words: &DateWords, tokens: &[Token], at: usize, first: u32) -> Option<Match> {
    let text = |ahead: usize| tokens.get(at + ahead).map(|it| it.text.as_str()).unwrap_or_default();
    let (own_month, joint) = if text(1) == "." && words.through(text(3)) {
        (tokens.get(at + 2).and_then(|it| it.number), 3)
    } else if text(1) == "." && text(3) == "." && words.through(text(4)) {
        (tokens.get(at + 2).and_then(|it| it.number), 4)
    } else if words.through(text(2)) && words.month(text(1)).is_some() {
        (words.month(text(1)), 2)
    } else if words.through(text(1)) {
        (None, 1)
    } else {
        return None;
    };
    let (dates, used) = whole(words, tokens, at + joint + 1)?;
    let [(Some(end), Precision::Day)] = dates[..] else { return None };
    use crate::calendar::Datelike;
    let start = day(end.year() as u32, own_month.unwrap_or(end.month()), first)?;
    (start <= end)
        .then(|| (vec![(Some(start), Precision::Day), (Some(end), Precision::Day)], joint + 1 + used))
}

/// A month and year, a quarter, or a year alone.
fn partial(words: &DateWords, tokens: &[Token], at: usize) -> Option<Match> {
    let text = |ahead: usize| tokens.get(at + ahead).map(|it| it.text.as_str()).unwrap_or_default();
    let year = |ahead: usize| {
        tokens.get(at + ahead).and_then(|it| it.number.and_then(|number| full_year(number, it.text.len())))
    };
    let first_of =
        |year: u32, month: u32, used: usize| Some((vec![(day(year, month, 1), Precision::Month)], used));
    let dot = usize::from(matches!(text(1), "." | "," | "'"));
    if let (Some(month), Some(year)) = (words.month(text(0)), year(1 + dot)) {
        return first_of(year, month, 2 + dot);
    }
    let quarter = match text(0) {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(4),
        "iii" | "3" => Some(7),
        "iv" | "4" => Some(10),
        _ => None,
    };
    // «1 кв. кат.» is a category; a quarter has its year beside it.
    let ending = if text(1) == "-" && words.ordinal.iter().any(|it| it == text(2)) { 2 } else { 0 };
    let said = |words: &[String]| words.iter().any(|it| it == text(1 + ending));
    let month = match quarter {
        Some(month @ (1 | 4)) if said(&words.half) => Some(if month == 1 { 1 } else { 7 }),
        other => other.filter(|_| said(&words.quarter)),
    };
    if let Some(month) = month {
        let next = 2 + ending + usize::from(text(2 + ending) == ".");
        // «1 полугодие 2026/2027» is of a school year, and nobody can tell which half of which.
        let school_year = matches!(text(next + 1), "/" | "-") && year(next + 2).is_some();
        if let Some(year) = year(next).filter(|it| YEARS.contains(it) && !school_year) {
            return first_of(year, month, next + 1);
        }
    }
    let token = tokens.get(at)?;
    let number = token.number?;
    let before = at.checked_sub(1).map(|it| &tokens[it]);
    if token.text.len() <= 2
        && matches!(text(1), "." | "/" | "-")
        && (1..=12).contains(&number)
        && let Some(next) = tokens.get(at + 2).filter(|it| it.text.len() == 4)
        && let Some(year) = next.number.filter(|it| YEARS.contains(it))
    {
        // «№ 12-2019» is a number of an order.
        return if numbered(before) { None } else { first_of(year, number, 3) };
    }
    if token.text.len() == 4 && YEARS.contains(&number) && !numbered(before) && !touches_letters(tokens, at) {
        // «2026 март», «2022 (октябрь)», «2025 год, ноябрь»; «2024, март 2025» are two.
        let said = 1 + filler(words, &tokens[at + 1..]);
        let next = said + usize::from(matches!(text(said), "(" | ","));
        let another = next + 1 + usize::from(matches!(text(next + 1), "." | ","));
        let own = tokens.get(at + another).is_none_or(|it| it.text.len() != 4 || it.number.is_none());
        if let Some(month) = words.month(text(next)).filter(|_| own) {
            return first_of(number, month, next + 1);
        }
        return Some((vec![(day(number, 1, 1), Precision::Year)], 1));
    }
    None
}

/// A year that is part of «2020-од» or «А2020» is no year.
fn touches_letters(tokens: &[Token], at: usize) -> bool {
    let own = &tokens[at].span;
    let next = tokens.get(at + 1).is_some_and(|it| {
        it.text == "-"
            && it.span.start == own.end
            && tokens.get(at + 2).is_some_and(|word| word.span.start == it.span.end && is_word(&word.text))
    });
    let before = at.checked_sub(1).map(|it| &tokens[it]);
    next || before.is_some_and(|it| it.span.end == own.start && (is_word(&it.text) || it.text == "/"))
}

fn is_word(text: &str) -> bool {
    text.chars().all(normalise::letter)
}

fn numbered(before: Option<&Token>) -> bool {
    before.is_some_and(|it| matches!(it.text.as_str(), "№" | "n" | "#"))
}

/// «г.», «года», «гг.» after a date.
fn filler(words: &DateWords, rest: &[Token]) -> usize {
    match rest.first().filter(|it| words.year(&it.text)) {
        Some(year) => {
            1 + usize::from(rest.get(1).is_some_and(|it| it.text == "." && it.span.start == year.span.end))
        }
        None => 0,
    }
}

fn full_year(number: u32, digits: usize) -> Option<u32> {
    match digits {
        4 if YEARS.contains(&number) => Some(number),
        2 if number <= 40 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    date(i32::try_from(year).ok()?, month, day)
}
