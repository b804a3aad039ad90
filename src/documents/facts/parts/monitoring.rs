//! Results of a teacher's pupils by year, from the sheets of monitorings; blank rows where they say nothing.

use serde::Serialize;

use super::list::List;
use crate::documents::telling::Frame;
use crate::staff::{SchoolMonitoring, StateMonitoring};

/// How many blank rows stand where a sheet says nothing.
const BLANK_ROWS: usize = 4;

/// Results of a teacher's pupils.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Monitorings {
    /// By the school's own monitorings; rows to fill where the sheet says nothing.
    #[serde(rename = "школа")]
    pub own: List<OwnRow>,
    /// Totals of them by year.
    #[serde(rename = "итоги")]
    pub totals: List<Total>,
    /// By monitorings of the education system.
    #[serde(rename = "система")]
    pub state: List<StateRow>,
    /// The years that the sheets cover.
    #[serde(skip)]
    pub span: Option<String>,
}

/// A row of the school's own monitorings.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OwnRow {
    #[serde(rename = "год")]
    year: String,
    #[serde(rename = "предмет")]
    subject: String,
    #[serde(rename = "класс")]
    class: String,
    #[serde(rename = "учащихся")]
    pupils: String,
    #[serde(rename = "пять")]
    five: String,
    #[serde(rename = "четыре")]
    four: String,
    #[serde(rename = "три")]
    three: String,
    #[serde(rename = "два")]
    two: String,
    #[serde(rename = "средний")]
    average: String,
    #[serde(rename = "качество")]
    quality: String,
    #[serde(rename = "успеваемость")]
    success: String,
}

/// The total of a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Total {
    #[serde(rename = "год")]
    year: String,
    #[serde(rename = "учащихся")]
    pupils: u32,
    #[serde(rename = "средний")]
    average: String,
    #[serde(rename = "качество")]
    quality: String,
    #[serde(rename = "успеваемость")]
    success: String,
}

/// A row of the monitorings of the education system.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StateRow {
    #[serde(rename = "год")]
    year: String,
    #[serde(rename = "процедура")]
    procedure: String,
    #[serde(rename = "предмет")]
    subject: String,
    #[serde(rename = "класс")]
    class: String,
    #[serde(rename = "участников")]
    participants: String,
    #[serde(rename = "успеваемость")]
    success: String,
    #[serde(rename = "качество")]
    quality: String,
    #[serde(rename = "средний")]
    average: String,
    #[serde(rename = "сравнение")]
    compared: String,
    #[serde(rename = "подтвердили")]
    confirmed: String,
}

impl Monitorings {
    /// Gathers the results of one of the staff, by year.
    pub fn of(frame: &Frame, person: usize) -> Self {
        let own = own(frame, person);
        let mut state: Vec<_> =
            frame.school.state_monitorings.iter().filter(|it| it.person == person).collect();
        state.sort_by(|a, b| a.year.cmp(&b.year));
        let years = own.iter().map(|it| &it.year).chain(state.iter().map(|it| &it.year));
        let mut years: Vec<&str> = years.map(String::as_str).filter(|it| !it.is_empty()).collect();
        years.sort_unstable();
        let span = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => {
                Some(format!("{} — {}", school_year(first), school_year(last)))
            }
            (Some(only), _) => Some(school_year(only)),
            _ => None,
        };
        Self {
            own: filled(own.iter().map(|it| OwnRow::of(it))),
            totals: totals(&own).into_iter().collect(),
            state: filled(state.iter().map(|it| StateRow::of(it))),
            span,
        }
    }
}

/// Returns a person's results by the school's own monitorings, by year; none where the sheet says nothing.
pub fn own_results(frame: &Frame, person: usize) -> List<OwnRow> {
    own(frame, person).into_iter().map(OwnRow::of).collect()
}

fn own<'a>(frame: &Frame<'a>, person: usize) -> Vec<&'a SchoolMonitoring> {
    let mut own: Vec<_> = frame.school.school_monitorings.iter().filter(|it| it.person == person).collect();
    own.sort_by(|a, b| a.year.cmp(&b.year));
    own
}

fn filled<T: Default>(rows: impl ExactSizeIterator<Item = T>) -> List<T> {
    let blank = if rows.len() == 0 { BLANK_ROWS } else { 0 };
    rows.chain((0..blank).map(|_| T::default())).collect()
}

impl OwnRow {
    /// Tells one row of the sheet.
    pub fn of(row: &SchoolMonitoring) -> Self {
        let counted = Counted::of(row);
        let [five, four, three, two] = row.marks.map(count);
        Self {
            year: school_year(&row.year),
            subject: row.subject.clone().unwrap_or_default(),
            class: row.class.clone().unwrap_or_default(),
            pupils: count(row.pupils),
            five,
            four,
            three,
            two,
            average: decimal(row.average.or(counted.map(|it| it.average())), 2),
            quality: decimal(row.quality.or(counted.map(|it| it.quality())), 1),
            success: decimal(row.success.or(counted.map(|it| it.success())), 1),
        }
    }
}

impl StateRow {
    /// Tells one row of the sheet.
    pub fn of(row: &StateMonitoring) -> Self {
        Self {
            year: school_year(&row.year),
            procedure: row.procedure.clone(),
            subject: row.subject.clone().unwrap_or_default(),
            class: row.class.clone().unwrap_or_default(),
            participants: count(row.participants),
            success: decimal(row.success, 1),
            quality: decimal(row.quality, 1),
            average: decimal(row.average, 2),
            compared: row.compared.clone().unwrap_or_default(),
            confirmed: decimal(row.confirmed, 1),
        }
    }
}

/// Totals of the years whose every row has its marks counted; another year would be a guess.
fn totals(rows: &[&SchoolMonitoring]) -> Vec<Total> {
    let mut totals = Vec::new();
    for year in rows.chunk_by(|a, b| a.year == b.year) {
        let counted: Option<Vec<Counted>> = year.iter().map(|it| Counted::of(it)).collect();
        let Some(counted) = counted.filter(|_| year.len() > 1) else { continue };
        let sum = counted.into_iter().fold(Counted::default(), Counted::with);
        totals.push(Total {
            year: school_year(&year[0].year),
            pupils: sum.pupils,
            average: decimal(Some(sum.average()), 2),
            quality: decimal(Some(sum.quality()), 1),
            success: decimal(Some(sum.success()), 1),
        });
    }
    totals
}

/// Marks of a class that add up to its pupils.
#[derive(Clone, Copy, Default)]
struct Counted {
    pupils: u32,
    marks: [u32; 4],
}

impl Counted {
    /// Takes an empty cell for none only where the other marks already add up to all pupils.
    fn of(row: &SchoolMonitoring) -> Option<Counted> {
        let marks = row.marks.map(Option::unwrap_or_default);
        let sum: u32 = marks.iter().sum();
        let whole = row.marks.iter().all(Option::is_some);
        let pupils = row.pupils.or(whole.then_some(sum))?;
        (sum == pupils && pupils > 0).then_some(Counted { pupils, marks })
    }

    fn with(self, other: Counted) -> Counted {
        let mut marks = self.marks;
        for (mark, more) in marks.iter_mut().zip(other.marks) {
            *mark += more;
        }
        Counted { pupils: self.pupils + other.pupils, marks }
    }

    /// Средний балл.
    fn average(self) -> f64 {
        let sum: u32 = self.marks.iter().zip([5, 4, 3, 2]).map(|(count, mark)| count * mark).sum();
        f64::from(sum) / f64::from(self.pupils)
    }

    /// Качество знаний, %: «5» and «4» of all.
    fn quality(self) -> f64 {
        100.0 * f64::from(self.marks[0] + self.marks[1]) / f64::from(self.pupils)
    }

    /// Успеваемость, %: all but «2».
    fn success(self) -> f64 {
        100.0 * f64::from(self.pupils - self.marks[3]) / f64::from(self.pupils)
    }
}

/// A school year as print wants it: «2021–2022», whatever dash was typed.
fn school_year(text: &str) -> String {
    text.replace('-', "–")
}

fn count(number: Option<u32>) -> String {
    number.map(|it| it.to_string()).unwrap_or_default()
}

fn decimal(number: Option<f64>, digits: usize) -> String {
    let scale = 10_f64.powi(digits as i32);
    // «4,125» is 4,13 in a school, and a hair below a half is an error of the sum.
    let rounded = number.map(|it| (it * scale + 1e-6).round() / scale);
    rounded.map(|it| format!("{it:.digits$}").replace('.', ",")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(pupils: Option<u32>, marks: [Option<u32>; 4]) -> SchoolMonitoring {
        SchoolMonitoring { year: "2024/25".into(), pupils, marks, ..SchoolMonitoring::default() }
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!([decimal(Some(4.125), 2), decimal(Some(6.25), 1)], ["4,13", "6,3"]);
        assert_eq!([decimal(Some(3.785), 2), decimal(Some(4.124), 2)], ["3,79", "4,12"]);
    }

    #[test]
    fn marks_make_average_quality_and_success() {
        let row = OwnRow::of(&class(Some(25), [Some(5), Some(10), Some(8), Some(2)]));
        assert_eq!(row.average, "3,72");
        assert_eq!(row.quality, "60,0");
        assert_eq!(row.success, "92,0");
    }

    #[test]
    fn an_empty_mark_is_none_only_where_the_others_are_all_pupils() {
        let full = OwnRow::of(&class(Some(15), [Some(5), Some(10), None, None]));
        assert_eq!(full.quality, "100,0");
        for short in
            [class(Some(16), [Some(5), Some(10), None, None]), class(None, [Some(5), None, None, None])]
        {
            assert_eq!(OwnRow::of(&short).quality, "");
        }
    }

    #[test]
    fn what_the_school_typed_wins() {
        let typed =
            SchoolMonitoring { quality: Some(61.5), ..class(Some(2), [Some(1), Some(1), None, None]) };
        assert_eq!(OwnRow::of(&typed).quality, "61,5");
    }

    #[test]
    fn one_class_is_its_own_total() {
        let class = |year: &str| SchoolMonitoring {
            year: year.into(),
            ..class(Some(2), [Some(1), Some(1), None, None])
        };
        let years = [class("2023/24"), class("2024/25"), class("2024/25")];
        let totals = totals(&years.each_ref());
        assert_eq!(totals.iter().map(|it| it.year.as_str()).collect::<Vec<_>>(), [school_year("2024/25")]);
    }

    #[test]
    fn a_year_with_an_uncounted_class_has_no_total() {
        let (first, second) =
            (class(Some(2), [Some(1), Some(1), None, None]), class(Some(1), [None, None, None, Some(1)]));
        let total = totals(&[&first, &second]);
        assert_eq!(total[0].pupils, 3);
        assert_eq!(total[0].success, "66,7");
        assert!(totals(&[&first, &class(Some(9), [None; 4])]).is_empty());
    }
}
