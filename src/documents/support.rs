//! Values of the papers of post-course support: the checklist and the development plan.

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::plans::digits;
use super::unions::union;
use crate::russian::{self, Forms};
use crate::schedule::{SupportPlan, Who};
use crate::staff::{Activity, Course, Level, Precision, Support};

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
