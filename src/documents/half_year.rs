//! Values of the half-year report of post-course support (D59): the indicators, and the people behind each of them.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::context::Frame;
use super::plans::{digits, named, numbered};
use crate::postcourse::{self, Indicator, Indicators, Period};
use crate::russian;
use crate::schedule::{SupportPlan, Who};
use crate::staff::{Course, PostKind, Support};

/// The pack of the regulation, and its clauses with the indicators of a school and of the municipality.
const PACK: &str = "post-course";
const OWN: &str = "п. 4.1";
const MUNICIPAL: &str = "п. 4.2";

/// The marks of the people whom the pairs of indicators count: of п. 4.1, then of п. 4.2.
pub const MARKS: [&str; 5] = ["п41_1", "п41_3", "п42_1", "п42_3", "п42_5"];

/// What stands in a mark; in a column of formulas, that there is something to divide.
pub const YES: &str = "да";

/// The mark of everybody included.
const INCLUDED: &str = "включён";

/// How a half-year is called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HalfYearWords {
    /// From January to June.
    pub first: String,
    /// From July to December.
    pub second: String,
    /// After the number of the year.
    pub of_year: String,
    /// What is said of a report whose period is not over.
    pub preliminary: String,
    /// The included, in short.
    pub included: String,
    /// The indicators in short: of п. 4.1, then of п. 4.2, a number and its share together.
    pub counted: [String; MARKS.len()],
}

/// Returns the mark of the people whom an indicator counts, by its clause and its number there.
pub fn mark_of(clause: &str, number: usize) -> Option<&'static str> {
    let of = match clause {
        OWN => &MARKS[..2],
        MUNICIPAL => &MARKS[2..],
        _ => return None,
    };
    marks(of).nth(number.checked_sub(1)?)
}

impl HalfYearWords {
    /// Returns the mark of the people whom a line with this short caption counts.
    pub fn mark(&self, caption: &str) -> Option<&'static str> {
        let at = self.counted.iter().position(|it| it == caption).map(|it| MARKS[it]);
        at.or((self.included == caption).then_some(INCLUDED))
    }
}

/// Returns the period of the report in words: «II полугодие 2026 года», else its days.
pub fn period_name(frame: &Frame, period: Period) -> String {
    let words = &frame.listing.half_year;
    match period.half() {
        Some((half, year)) => {
            let half = if half == 1 { &words.first } else { &words.second };
            format!("{half} {year} {}", words.of_year)
        }
        None => days(period),
    }
}

fn days(period: Period) -> String {
    format!("с {} по {}", russian::date_digits(period.from), russian::date_digits(period.to))
}

/// Values of D59: the four indicators with numerator and denominator, the school's part in the six, everybody included.
pub fn report(frame: &Frame) -> Map<String, Value> {
    let period = Period::of(frame.schedule);
    let indicators = postcourse::within(frame.school, frame.schedule, period);
    let organisation = &frame.school.organisation;
    let addressee = organisation.methodical_service.as_deref().or(organisation.municipal_body.as_deref());
    let open = period.is_open(frame.schedule.on);
    let word = &frame.listing.half_year.preliminary;
    let (own, municipal) = (indicators.values.iter(), indicators.municipal.iter());
    let own = numbered(rows(frame, OWN, own.zip(marks(&MARKS[..2]))));
    let municipal = numbered(rows(frame, MUNICIPAL, municipal.zip(marks(&MARKS[2..]))));
    let both = [&own, &municipal].into_iter().filter_map(Value::as_array).flatten();
    let values = [
        ("период", json!(days(period))),
        ("полугодие", json!(period_name(frame, period))),
        ("период_с", digits(Some(period.from))),
        ("период_по", digits(Some(period.to))),
        ("предварительно", json!(open)),
        ("оговорка", json!(if open { format!(" ({word})") } else { String::new() })),
        ("на_дату", json!(frame.grammar.dates.words(frame.schedule.on))),
        ("на_день", digits(Some(frame.schedule.on))),
        ("адресат", frame.text_or_blank(addressee)),
        ("включено", json!(indicators.included.len())),
        ("все_показатели", both.cloned().collect()),
        ("ступени", json!(steps(frame, &indicators))),
        ("показатели", own),
        ("показатели_района", municipal),
        ("включены", json!(included(frame, &indicators))),
    ];
    values.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}

/// The marks of the indicators of a clause: a number and its share have one.
fn marks(of: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    of.iter().flat_map(|it| [*it, *it])
}

/// Joins indicators with their captions, which are the titles of the rows of a clause.
fn rows<'a>(
    frame: &Frame,
    clause: &str,
    indicators: impl Iterator<Item = (&'a Indicator, &'static str)>,
) -> Vec<Value> {
    let rows = frame.rules.pack(PACK).into_iter().flat_map(|it| &it.rows);
    let captions = rows.filter(|it| it.clause.as_deref() == Some(clause)).map(|it| it.title.as_str());
    captions.zip(indicators).map(|it| row(frame, clause, it)).collect()
}

fn row(frame: &Frame, clause: &str, (caption, (indicator, mark)): (&str, (&Indicator, &str))) -> Value {
    let count = indicator.count();
    let value = match indicator.of {
        Some(of) => russian::share(count as u64, of as u64),
        None => count.to_string(),
    };
    let people: Vec<Who> = indicator.people.iter().map(|it| who(frame, *it)).collect();
    json!({
        "пункт": clause, "показатель": caption.trim_end_matches('.'), "значение": value, "числитель": count,
        "знаменатель": indicator.of, "доля": indicator.of.map(|_| YES), "признак": mark,
        "пояснение": frame.told_apart(&people).join(", "),
    })
}

/// How many are included and how many of them each pair of indicators counts, with short captions.
fn steps(frame: &Frame, indicators: &Indicators) -> Vec<Value> {
    let words = &frame.listing.half_year;
    let all = indicators.included.len();
    let row = |(what, mark, count): (&String, &str, usize)| json!({ "что": what, "признак": mark, "сколько": count, "всего": all, "доля": YES });
    let pairs =
        words.counted.iter().zip(pairs(indicators)).map(|(what, (mark, it))| (what, mark, it.count()));
    std::iter::once((&words.included, INCLUDED, all)).chain(pairs).map(row).collect()
}

/// The numbers of the indicators with the marks of whom they count.
fn pairs(indicators: &Indicators) -> impl Iterator<Item = (&'static str, &Indicator)> {
    let numbers = [0, 2].map(|it| &indicators.values[it]).into_iter();
    MARKS.into_iter().zip(numbers.chain([0, 2, 4].map(|it| &indicators.municipal[it])))
}

/// Returns everybody included as rows of tables, one a person: the courses in support, and whom which indicator counts.
fn included(frame: &Frame, indicators: &Indicators) -> Vec<Value> {
    let of = |person: usize| {
        let mut row = named(frame, who(frame, person));
        row.extend(courses(frame, indicators, person));
        row.insert(INCLUDED.into(), json!(YES));
        for (mark, indicator) in pairs(indicators) {
            let mark_of = if indicator.people.contains(&person) { YES } else { "" };
            row.insert(mark.to_string(), json!(mark_of));
        }
        Value::Object(row)
    };
    indicators.included.iter().map(|it| of(*it)).collect()
}

/// What is known of a person's courses in support; several stand below each other.
fn courses(frame: &Frame, indicators: &Indicators, person: usize) -> Map<String, Value> {
    let plans = indicators.supports.iter().map(|it| &frame.schedule.reported[*it]);
    let plans: Vec<&SupportPlan> = plans.filter(|it| it.person == person).collect();
    let course = |it: &SupportPlan| -> &Course { &frame.school.people[person].courses[it.course] };
    let lines = |of: &dyn Fn(&SupportPlan) -> String| -> Value {
        json!(plans.iter().map(|it| of(it)).collect::<Vec<_>>().join("\n"))
    };
    let support = |it: &SupportPlan| course(it).support.clone().unwrap_or_default();
    let yes = |of: fn(&Support) -> Option<bool>| {
        lines(&|it| match of(&support(it)) {
            Some(true) => YES.into(),
            Some(false) => "нет".into(),
            None => String::new(),
        })
    };
    let values = [
        ("тема", lines(&|it| course(it).topic.clone())),
        ("организация", lines(&|it| course(it).provider.clone().unwrap_or_default())),
        ("окончание", lines(&|it| course(it).end.as_ref().map(|it| frame.known(it)).unwrap_or_default())),
        ("план_до", lines(&|it| russian::date_digits(it.plan_by))),
        ("утверждён", lines(&|it| it.approved.map(russian::date_digits).unwrap_or_default())),
        ("завершить_до", lines(&|it| russian::date_digits(it.done_by))),
        ("куратор", lines(&|it| support(it).curator.unwrap_or_default())),
        ("оценка", yes(|it| it.positive)),
        ("рекомендован", yes(|it| it.recommended)),
    ];
    values.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}

/// A person in the post by which the order on attestation applies.
pub fn who(frame: &Frame, person: usize) -> Who {
    let positions = &frame.school.people[person].positions;
    let position = positions.iter().position(|it| it.kind == PostKind::Pedagogical);
    Who { person, position: position.unwrap_or_default() }
}
