//! Values of the information on monitorings: tables by year from the sheets, blank rows where they say nothing.

use serde_json::{Value, json};

use super::context::Frame;
use super::notices::by_monitorings;
use super::plans::is_registered;
use crate::staff::{Role, SchoolMonitoring, StateMonitoring};

/// How many blank rows stand where a sheet says nothing.
const BLANK_ROWS: usize = 4;

/// Values of D25: both tables with totals by year, and the period that they cover.
///
/// None where the category is not judged by pupils' results, or the application is in and has it already.
pub fn information(frame: &Frame, index: usize) -> Option<Value> {
    let attestation = &frame.schedule.attestations[index];
    if !by_monitorings(attestation.purpose) || is_registered(frame, attestation) {
        return None;
    }
    let person = attestation.who.person;
    let mut own: Vec<_> = frame.school.school_monitorings.iter().filter(|it| it.person == person).collect();
    let mut state: Vec<_> = frame.school.state_monitorings.iter().filter(|it| it.person == person).collect();
    own.sort_by(|a, b| a.year.cmp(&b.year));
    state.sort_by(|a, b| a.year.cmp(&b.year));
    let years = own.iter().map(|it| &it.year).chain(state.iter().map(|it| &it.year));
    let mut years: Vec<&str> = years.map(String::as_str).filter(|it| !it.is_empty()).collect();
    years.sort_unstable();
    let position = frame.who(attestation.who).1;
    let typed = attestation.application.and_then(|it| position.applications[it].period.clone());
    let spanned = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => {
            Some(format!("{} — {}", school_year(first), school_year(last)))
        }
        (Some(only), _) => Some(school_year(only)),
        _ => None,
    };
    let mut values = frame.attestation(attestation);
    values.insert("период".into(), frame.text_or_blank(typed.or(spanned).as_deref()));
    values.insert("школа".into(), filled(own.iter().map(|it| school_row(it)).collect(), blank_school));
    values.insert("итоги".into(), json!(totals(&own)));
    values.insert("система".into(), filled(state.iter().map(|it| state_row(it)).collect(), blank_state));
    values.insert("исполнитель".into(), frame.holder(Role::DeputyStudies));
    Some(Value::Object(values))
}

/// Rows of a person's results by the school's own monitorings, by year; none where the sheet says nothing.
pub fn own_results(frame: &Frame, person: usize) -> Vec<Value> {
    let mut own: Vec<_> = frame.school.school_monitorings.iter().filter(|it| it.person == person).collect();
    own.sort_by(|a, b| a.year.cmp(&b.year));
    own.into_iter().map(school_row).collect()
}

fn filled(rows: Vec<Value>, blank: fn() -> Value) -> Value {
    match rows.is_empty() {
        true => json!((0..BLANK_ROWS).map(|_| blank()).collect::<Vec<_>>()),
        false => json!(rows),
    }
}

fn blank_school() -> Value {
    school_row(&SchoolMonitoring::default())
}

fn blank_state() -> Value {
    state_row(&StateMonitoring::default())
}

fn school_row(row: &SchoolMonitoring) -> Value {
    let counted = Counted::of(row);
    let [five, four, three, two] = row.marks.map(count);
    json!({
        "год": school_year(&row.year), "предмет": text(&row.subject), "класс": text(&row.class),
        "учащихся": count(row.pupils), "пять": five, "четыре": four, "три": three, "два": two,
        "средний": decimal(row.average.or(counted.map(|it| it.average())), 2),
        "качество": decimal(row.quality.or(counted.map(|it| it.quality())), 1),
        "успеваемость": decimal(row.success.or(counted.map(|it| it.success())), 1),
    })
}

fn state_row(row: &StateMonitoring) -> Value {
    json!({
        "год": school_year(&row.year), "процедура": row.procedure, "предмет": text(&row.subject), "класс": text(&row.class),
        "участников": count(row.participants), "успеваемость": decimal(row.success, 1),
        "качество": decimal(row.quality, 1), "средний": decimal(row.average, 2),
        "сравнение": text(&row.compared), "подтвердили": decimal(row.confirmed, 1),
    })
}

/// Totals of the years whose every row has its marks counted; another year would be a guess.
fn totals(rows: &[&SchoolMonitoring]) -> Vec<Value> {
    let mut totals = Vec::new();
    for year in rows.chunk_by(|a, b| a.year == b.year) {
        let counted: Option<Vec<Counted>> = year.iter().map(|it| Counted::of(it)).collect();
        let Some(counted) = counted.filter(|_| year.len() > 1) else { continue };
        let sum = counted.into_iter().fold(Counted::default(), Counted::with);
        totals.push(json!({
            "год": school_year(&year[0].year), "учащихся": sum.pupils, "средний": decimal(Some(sum.average()), 2),
            "качество": decimal(Some(sum.quality()), 1), "успеваемость": decimal(Some(sum.success()), 1),
        }));
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

fn text(text: &Option<String>) -> Value {
    json!(text.clone().unwrap_or_default())
}

fn count(number: Option<u32>) -> Value {
    json!(number.map(|it| it.to_string()).unwrap_or_default())
}

fn decimal(number: Option<f64>, digits: usize) -> Value {
    let scale = 10_f64.powi(digits as i32);
    // «4,125» is 4,13 in a school, and a hair below a half is an error of the sum.
    let rounded = number.map(|it| (it * scale + 1e-6).round() / scale);
    json!(rounded.map(|it| format!("{it:.digits$}").replace('.', ",")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(pupils: Option<u32>, marks: [Option<u32>; 4]) -> SchoolMonitoring {
        SchoolMonitoring { year: "2024/25".into(), pupils, marks, ..SchoolMonitoring::default() }
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!([decimal(Some(4.125), 2), decimal(Some(6.25), 1)], [json!("4,13"), json!("6,3")]);
        assert_eq!([decimal(Some(3.785), 2), decimal(Some(4.124), 2)], [json!("3,79"), json!("4,12")]);
    }

    #[test]
    fn marks_make_average_quality_and_success() {
        let row = school_row(&class(Some(25), [Some(5), Some(10), Some(8), Some(2)]));
        assert_eq!(row["средний"], "3,72");
        assert_eq!(row["качество"], "60,0");
        assert_eq!(row["успеваемость"], "92,0");
    }

    #[test]
    fn an_empty_mark_is_none_only_where_the_others_are_all_pupils() {
        let full = school_row(&class(Some(15), [Some(5), Some(10), None, None]));
        assert_eq!(full["качество"], "100,0");
        for short in
            [class(Some(16), [Some(5), Some(10), None, None]), class(None, [Some(5), None, None, None])]
        {
            assert_eq!(school_row(&short)["качество"], "");
        }
    }

    #[test]
    fn what_the_school_typed_wins() {
        let typed =
            SchoolMonitoring { quality: Some(61.5), ..class(Some(2), [Some(1), Some(1), None, None]) };
        assert_eq!(school_row(&typed)["качество"], "61,5");
    }

    #[test]
    fn a_year_with_an_uncounted_class_has_no_total() {
        let (first, second) =
            (class(Some(2), [Some(1), Some(1), None, None]), class(Some(1), [None, None, None, Some(1)]));
        let total = totals(&[&first, &second]);
        assert_eq!(total[0]["учащихся"], 3);
        assert_eq!(total[0]["успеваемость"], "66,7");
        assert!(totals(&[&first, &class(Some(9), [None; 4])]).is_empty());
    }
}
