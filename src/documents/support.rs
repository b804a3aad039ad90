//! Values of the papers of post-course support: the checklist, the development plan, the half-year report.

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::plans::{digits, named, numbered};
use super::unions::union;
use crate::calendar::{self, Date};
use crate::postcourse::{self, Indicator};
use crate::russian::{self, Forms};
use crate::schedule::{SupportPlan, Who};
use crate::staff::{Activity, Course, Level, Precision, Support};

/// The pack of the regulation, its clauses with the indicators of a school and of the municipality, and its rule of the report.
const PACK: &str = "post-course";
const INDICATORS: &str = "п. 4.1";
const MUNICIPAL: &str = "п. 4.2";
const REPORT: &str = "PCS-REPORT";

/// How many dashes for directions the form of the checklist has.
const DIRECTIONS: usize = 4;

/// How many rows a level of the plan has at least, so that there is room to write.
const ROWS: [usize; 3] = [4, 2, 2];

/// Values of D55: the course, the directions chosen, the marks of the five stages.
pub fn checklist(frame: &Frame, index: usize) -> Value {
    let (plan, course) = supported(frame, index);
    let mut values = common(frame, plan, course);
    let support = course.support.clone().unwrap_or_default();
    let mut directions = support.directions;
    directions.resize(directions.len().max(DIRECTIONS), String::new());
    let names = ["первый", "второй", "третий", "четвертый", "пятый"];
    let stages: Map<String, Value> = (names.into_iter().zip(&support.stages))
        .map(|(name, mark)| (name.to_string(), json!(mark.clone().unwrap_or_default())))
        .collect();
    values.insert("направления".into(), json!(directions));
    values.insert("этапы".into(), Value::Object(stages));
    Value::Object(values)
}

/// Values of D56: the course, goal and tasks, the activities by level with room for more.
pub fn plan(frame: &Frame, index: usize) -> Value {
    let (plan, course) = supported(frame, index);
    let mut values = common(frame, plan, course);
    let support = course.support.clone().unwrap_or_default();
    let blank = &frame.listing.blank;
    let person = &frame.school.people[plan.person];
    let union = union(frame, person, course).unwrap_or_else(|| Forms::same(&blank.text));
    values.insert("шмо".into(), json!(union));
    values.insert(
        "обсуждение".into(),
        json!({
            "дата": support.discussed.as_ref().map_or_else(|| blank.digits.clone(), |it| frame.known(it)),
            "номер": support.protocol.clone().unwrap_or_else(|| blank.number.clone()),
        }),
    );
    values.insert("цель".into(), json!(support.goal.as_deref().unwrap_or_default()));
    values.insert("задачи".into(), json!(support.tasks.as_deref().unwrap_or_default()));
    let mut number = 0;
    let levels = [(Level::Own, "школа"), (Level::Municipal, "муниципалитет"), (Level::Regional, "регион")];
    for (level, name) in levels {
        values.insert(name.into(), level_rows(&support, level, &mut number));
    }
    Value::Object(values)
}

/// Values of D59: the four indicators with numerator and denominator, and everybody included.
pub fn report(frame: &Frame) -> Map<String, Value> {
    let (from, to) = half_year(frame);
    let indicators = postcourse::within(frame.school, frame.schedule, from, to);
    let organisation = &frame.school.organisation;
    let addressee = organisation.methodical_service.as_deref().or(organisation.municipal_body.as_deref());
    let values = [
        ("период", json!(format!("с {} по {}", russian::date_digits(from), russian::date_digits(to)))),
        ("на_дату", json!(frame.grammar.dates.words(frame.schedule.on))),
        ("адресат", frame.text_or_blank(addressee)),
        ("включено", json!(indicators.included.len())),
        ("показатели", indicator_rows(frame, INDICATORS, &indicators.values)),
        ("показатели_района", indicator_rows(frame, MUNICIPAL, &indicators.municipal)),
        ("включены", json!(included(frame))),
    ];
    values.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}

/// The half-year of the next report: the six months before the month in which the rule wants it.
fn half_year(frame: &Frame) -> (Date, Date) {
    let reports = || frame.schedule.by_rule(REPORT);
    let next =
        reports().find(|it| it.until.unwrap_or(it.date) >= frame.schedule.on).or_else(|| reports().last());
    let year = &frame.schedule.year;
    let Some(report) = next else { return (year.from, year.to) };
    let last = calendar::last_of_month(calendar::add_months(report.date, -1));
    (calendar::add_months(calendar::add_days(last, 1), -6), last)
}

/// Joins indicators with their captions, which are the titles of the rows of a clause.
fn indicator_rows(frame: &Frame, clause: &str, indicators: &[Indicator]) -> Value {
    let rows = frame.rules.pack(PACK).into_iter().flat_map(|it| &it.rows);
    let captions = rows.filter(|it| it.clause.as_deref() == Some(clause)).map(|it| it.title.as_str());
    numbered(captions.zip(indicators).map(|it| indicator_row(frame, it)).collect())
}

fn indicator_row(frame: &Frame, (caption, indicator): (&str, &Indicator)) -> Value {
    let count = indicator.count();
    let value = match indicator.of {
        Some(of) => russian::share(count as u64, of as u64),
        None => count.to_string(),
    };
    let people: Vec<Who> = indicator.people.iter().map(|it| Who { person: *it, position: 0 }).collect();
    json!({
        "показатель": caption.trim_end_matches('.'), "значение": value, "числитель": count,
        "знаменатель": indicator.of, "пояснение": frame.told_apart(&people).join(", "),
    })
}

/// Returns the courses in support as rows of tables.
fn included(frame: &Frame) -> Vec<Value> {
    (0..frame.schedule.supports.len())
        .map(|index| {
            let (plan, course) = supported(frame, index);
            let mut row = named(frame, first_position(plan));
            let support = course.support.clone().unwrap_or_default();
            row.insert("тема".into(), json!(course.topic));
            row.insert("организация".into(), json!(course.provider.clone().unwrap_or_default()));
            row.insert(
                "окончание".into(),
                json!(course.end.as_ref().map(|it| frame.known(it)).unwrap_or_default()),
            );
            row.insert("план_до".into(), digits(Some(plan.plan_by)));
            row.insert("утверждён".into(), digits(plan.approved));
            row.insert("завершить_до".into(), digits(Some(plan.done_by)));
            row.insert("куратор".into(), json!(support.curator.unwrap_or_default()));
            row.insert("оценка".into(), json!(support.positive));
            row.insert("рекомендован".into(), json!(support.recommended));
            Value::Object(row)
        })
        .collect()
}

fn supported<'a>(frame: &Frame<'a>, index: usize) -> (&'a SupportPlan, &'a Course) {
    let plan = &frame.schedule.supports[index];
    (plan, &frame.school.people[plan.person].courses[plan.course])
}

fn first_position(plan: &SupportPlan) -> Who {
    Who { person: plan.person, position: 0 }
}

fn common(frame: &Frame, plan: &SupportPlan, course: &Course) -> Map<String, Value> {
    let when = taken(frame, course);
    let topic = frame.text_or_blank(Some(&course.topic));
    let named = if course.topic.is_empty() { &frame.listing.blank.text } else { &course.topic };
    let both = match &when {
        Some(when) => json!(format!("{named}, {when}")),
        None => json!(format!("{named}, {}", frame.listing.blank.digits)),
    };
    let mut values = Map::new();
    values.insert("педагог".into(), frame.person(first_position(plan)));
    values.insert(
        "курсы".into(),
        json!({
            "тема": topic, "тема_и_дата": both,
            "организация": frame.text_or_blank(course.provider.as_deref()),
        }),
    );
    values.insert("план_до".into(), digits(Some(plan.plan_by)));
    values.insert("завершить_до".into(), digits(Some(plan.done_by)));
    values
}

/// When a course was taken: «12.02.2026–22.02.2026», or as much of it as is known.
fn taken(frame: &Frame, course: &Course) -> Option<String> {
    let end = course.end.as_ref()?;
    let start = course.start.as_ref().filter(|it| it.precision == Precision::Day && it.date != end.date);
    match start {
        Some(start) => Some(format!("{}–{}", russian::date_digits(start.date), frame.known(end))),
        None => Some(frame.known(end)),
    }
}

fn level_rows(support: &Support, level: Level, number: &mut usize) -> Value {
    let own = support.activities.iter().filter(|it| it.level == level);
    let mut rows: Vec<Value> = own
        .map(|it| {
            *number += 1;
            activity_row(&number.to_string(), it)
        })
        .collect();
    while rows.len() < ROWS[level as usize] {
        rows.push(activity_row("", &Activity::default()));
    }
    json!(rows)
}

fn activity_row(number: &str, activity: &Activity) -> Value {
    json!({
        "номер": number, "мероприятие": activity.title, "срок": activity.term,
        "контроль": activity.control, "отметка": activity.mark,
    })
}
