//! The year as a picture: where each mark stands, in per cent of the width, so that it fits any screen.

use super::model::{Mark, Overview, Span};
use super::rows::{Row, Time};
use crate::calendar::{Date, Datelike, add_days, add_months, days_between};
use crate::russian::{Dates, small};

/// Marks nearer than this many days would lie on one another: they are one mark with a number.
const NEAR: i64 = 9;
/// The height of the highest bar, in pixels.
const HIGH: usize = 34;
/// Where the bars of the months stand, above which «сегодня» has room, in pixels.
pub const BASE: usize = 60;
/// Where the middle of the first lane of marks lies, and how far the next is, in pixels.
const FIRST: usize = BASE + 18;
const STEP: usize = 32;

/// What the template draws.
pub struct Picture {
    /// Place and width of each month; how much there is to do, and the height of its bar.
    pub months: Vec<MonthBar>,
    /// Days off in a row: place and width.
    pub breaks: Vec<(String, String)>,
    /// The lanes.
    pub lanes: Vec<Lane>,
    /// Months in which courses are followed: place, width, height of the bar, how many at most.
    pub supports: Vec<Bar>,
    /// The same in words, for those who do not see it.
    pub words: String,
}

impl Picture {
    /// The height of all, in pixels.
    pub fn height(&self) -> usize {
        FIRST + STEP * self.lanes.len() + 34
    }

    /// The lanes, each with the middle of its height.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Lane)> {
        self.lanes.iter().enumerate().map(|(index, it)| (FIRST + STEP * index, it))
    }
}

/// A month above the picture.
pub struct MonthBar {
    /// «2026-09».
    pub id: String,
    /// «сен».
    pub short: String,
    /// How much is to be done in it.
    pub bar: Bar,
}

/// A bar that stands on a line.
pub struct Bar {
    /// Place of its left side.
    pub x: String,
    /// Place of its middle.
    pub middle: String,
    /// Width.
    pub width: String,
    /// In pixels.
    pub height: usize,
    /// What it stands for.
    pub count: usize,
}

/// A line with marks.
pub struct Lane {
    /// What it shows; also the name of its look.
    pub kind: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The marks.
    pub marks: Vec<Drawn>,
}

/// A mark on a line.
pub struct Drawn {
    /// Its place.
    pub x: String,
    /// How many people it stands for.
    pub people: usize,
    /// Days and names.
    pub told: String,
}

/// Places everything.
pub fn picture(overview: &Overview, rows: &[Row], dates: &Dates) -> Picture {
    let span = overview.span;
    let timeline = &overview.timeline;
    let lanes = [
        ("sessions", "Заседания", &timeline.sessions),
        ("filings", "Подача заявлений", &timeline.filings),
        ("ends", "Конец категории", &timeline.ends),
    ];
    let months: Vec<Span> = months(span);
    let busy = |month: &Span| {
        let id = Time::Month(id(month));
        rows.iter().filter(|it| it.time == id).count()
    };
    let followed = |month: &Span| {
        timeline.supports.iter().filter(|it| it.from <= month.to && month.from <= it.to).count()
    };
    let words = lanes.iter().filter(|it| !it.2.is_empty());
    let words = words.map(|(_, name, marks)| format!("{name}: {}", listed(marks, dates)));
    Picture {
        breaks: timeline.breaks.iter().map(|it| (place(span, it.from), width(span, it))).collect(),
        lanes: lanes.iter().map(|(kind, name, marks)| lane(span, dates, kind, name, marks)).collect(),
        supports: bars(span, &months, followed),
        words: words.collect::<Vec<_>>().join(". "),
        months: bars(span, &months, busy)
            .into_iter()
            .zip(&months)
            .map(|(bar, month)| MonthBar {
                id: id(month),
                short: dates.month_year(month.from).chars().take(3).collect(),
                bar,
            })
            .collect(),
    }
}

/// The months of a year, cut at its ends.
fn months(span: Span) -> Vec<Span> {
    let mut all = Vec::new();
    let mut from = span.from;
    while from <= span.to {
        let next = add_months(from.with_day(1).unwrap_or(from), 1);
        all.push(Span { from, to: add_days(next, -1).min(span.to) });
        from = next;
    }
    all
}

fn bars(span: Span, months: &[Span], height: impl Fn(&Span) -> usize) -> Vec<Bar> {
    let counts: Vec<usize> = months.iter().map(height).collect();
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let bar = |(month, count): (&Span, &usize)| Bar {
        x: place(span, month.from),
        middle: place(span, add_days(month.from, days_between(month.from, month.to) / 2)),
        width: width(span, month),
        height: (count * HIGH).div_ceil(most),
        count: *count,
    };
    months.iter().zip(&counts).map(bar).collect()
}

fn lane(span: Span, dates: &Dates, kind: &'static str, name: &'static str, marks: &[Mark]) -> Lane {
    let mut groups: Vec<Vec<&Mark>> = Vec::new();
    for mark in marks {
        match groups.last_mut().filter(|it| days_between(it[0].day, mark.day) < NEAR) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    let drawn = groups.iter().map(|group| {
        let middle = add_days(group[0].day, days_between(group[0].day, group[group.len() - 1].day) / 2);
        let people: usize = group.iter().map(|it| it.who.len()).sum();
        let told = group.iter().map(|it| told(it, dates)).collect::<Vec<_>>().join("\n");
        Drawn { x: place(span, middle), people, told }
    });
    Lane { kind, name, marks: drawn.collect() }
}

fn told(mark: &Mark, dates: &Dates) -> String {
    let day = dates.day_month(mark.day);
    if mark.who.is_empty() { day } else { format!("{day}: {}", mark.who.join(", ")) }
}

fn listed(marks: &[Mark], dates: &Dates) -> String {
    let one = |it: &Mark| match it.who.len() {
        0 => dates.day_month(it.day),
        people => format!("{} ({people})", dates.day_month(it.day)),
    };
    small(&marks.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn id(month: &Span) -> String {
    month.from.format("%Y-%m").to_string()
}

/// Where a day begins, in per cent of the year.
fn place(span: Span, day: Date) -> String {
    let whole = days_between(span.from, span.to) + 1;
    percent(days_between(span.from, day), whole)
}

fn width(span: Span, part: &Span) -> String {
    percent(days_between(part.from, part.to) + 1, days_between(span.from, span.to) + 1)
}

/// With one sign after the point, in whole numbers: the same on every machine.
fn percent(part: i64, whole: i64) -> String {
    let tenths = (part * 1000 + whole / 2) / whole;
    format!("{}.{}%", tenths / 10, tenths % 10)
}
