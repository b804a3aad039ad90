//! Values of the papers of post-course support: the checklist, the development plan, the half-year report.

use serde_json::{Map, Value, json};

use super::context::{Frame, known};
use super::plans::{digits, named};
use crate::russian;
use crate::schedule::{SupportPlan, Who};
use crate::staff::{Activity, Course, Precision, Support};

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
    let union = support.union.as_deref().or(person.department.as_deref());
    values.insert("шмо".into(), frame.text_or_blank(union));
    values.insert(
        "обсуждение".into(),
        json!({
            "дата": support.discussed.as_ref().map_or_else(|| blank.digits.clone(), known),
            "номер": support.protocol.clone().unwrap_or_else(|| blank.number.clone()),
        }),
    );
    values.insert("цель".into(), frame.text_or_blank(support.goal.as_deref()));
    values.insert("задачи".into(), frame.text_or_blank(support.tasks.as_deref()));
    let mut number = 0;
    for (level, name) in (1..).zip(["школа", "муниципалитет", "регион"]) {
        values.insert(name.into(), level_rows(&support, level, &mut number));
    }
    Value::Object(values)
}

/// Returns the courses in support as rows of tables.
pub fn included(frame: &Frame) -> Vec<Value> {
    (0..frame.schedule.supports.len())
        .map(|index| {
            let (plan, course) = supported(frame, index);
            let mut row = named(frame, first_position(plan));
            let support = course.support.clone().unwrap_or_default();
            row.insert("тема".into(), json!(course.topic));
            row.insert("организация".into(), json!(course.provider.clone().unwrap_or_default()));
            row.insert("окончание".into(), json!(course.end.as_ref().map(known).unwrap_or_default()));
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
    let when = taken(course);
    let topic = frame.text_or_blank(Some(&course.topic));
    let both = match &when {
        Some(when) => json!(format!("{}, {when}", course.topic)),
        None => json!(format!("{}, {}", course.topic, frame.listing.blank.digits)),
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
fn taken(course: &Course) -> Option<String> {
    let end = course.end.as_ref()?;
    let start = course.start.as_ref().filter(|it| it.precision == Precision::Day && it.date != end.date);
    match start {
        Some(start) => Some(format!("{}–{}", russian::date_digits(start.date), known(end))),
        None => Some(known(end)),
    }
}

fn level_rows(support: &Support, level: u8, number: &mut usize) -> Value {
    let own = support.activities.iter().filter(|it| it.level == level);
    let mut rows: Vec<Value> = own
        .map(|it| {
            *number += 1;
            activity_row(&number.to_string(), it)
        })
        .collect();
    while rows.len() < ROWS[usize::from(level) - 1] {
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
