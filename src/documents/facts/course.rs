//! A course in post-course support: what it was, its plan with goal and activities, the marks of its stages.

use serde::Serialize;

use super::parts::List;
use super::post::Post;
use crate::documents::telling::{At, Frame, cited, digits, union};
use crate::russian::{self, Forms};
use crate::schedule::{SupportPlan, Who};
use crate::staff::{self, Activity, Level, Precision, Support};

/// How many dashes for directions the form of the checklist has.
const DIRECTIONS: usize = 4;

/// A course in post-course support.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Course {
    /// Who took it.
    #[serde(flatten)]
    post: Post,
    #[serde(rename = "курсы")]
    taken: Taken,
    /// The plan is approved by this day.
    #[serde(rename = "план_до")]
    plan_by: String,
    /// The support is finished by this day.
    #[serde(rename = "завершить_до")]
    done_by: String,
    /// The day on which the plan was approved.
    #[serde(rename = "утверждён")]
    approved: Option<String>,
    #[serde(rename = "куратор")]
    curator: String,
    #[serde(rename = "направления")]
    directions: List<String>,
    #[serde(rename = "этапы")]
    stages: Stages,
    /// Before whom the plan was discussed.
    #[serde(rename = "шмо")]
    union: Forms,
    #[serde(rename = "обсуждение")]
    discussed: Discussed,
    #[serde(rename = "цель")]
    goal: String,
    #[serde(rename = "задачи")]
    tasks: String,
    /// Activities of the school, with room for more.
    #[serde(rename = "школа")]
    own: List<Row>,
    #[serde(rename = "муниципалитет")]
    municipal: List<Row>,
    #[serde(rename = "регион")]
    regional: List<Row>,
    /// Whether the support was assessed, and well; nothing where it was not.
    #[serde(rename = "оценка")]
    positive: Option<bool>,
    #[serde(rename = "рекомендован")]
    recommended: Option<bool>,
    /// By which protocol the methodical council decided.
    #[serde(rename = "решение_методсовета")]
    decision: Option<String>,
    /// Whether the checklist of the course was handed over.
    #[serde(rename = "чек_лист_получен")]
    checklist: Option<bool>,
}

/// What was learnt, places to write where it is unknown.
#[derive(Clone, Debug, Default, Serialize)]
struct Taken {
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "тема_и_дата")]
    topic_and_date: String,
    #[serde(rename = "организация")]
    provider: String,
    #[serde(rename = "часы")]
    hours: String,
    #[serde(rename = "окончание")]
    end: String,
}

/// Marks of the stages, as typed.
#[derive(Clone, Debug, Default, Serialize)]
struct Stages {
    #[serde(rename = "первый")]
    first: String,
    #[serde(rename = "второй")]
    second: String,
    #[serde(rename = "третий")]
    third: String,
    #[serde(rename = "четвертый")]
    fourth: String,
    #[serde(rename = "пятый")]
    fifth: String,
}

/// When the plan was discussed.
#[derive(Clone, Debug, Default, Serialize)]
struct Discussed {
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "номер")]
    number: String,
}

/// An activity of the plan, or a row to write one in.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(rename = "номер")]
    number: String,
    #[serde(rename = "мероприятие")]
    title: String,
    #[serde(rename = "срок")]
    term: String,
    #[serde(rename = "контроль")]
    control: String,
    #[serde(rename = "отметка")]
    mark: String,
}

impl Course {
    /// Gathers the facts of a course of the schedule.
    pub fn of(at: &At, index: usize) -> Self {
        let plan = &at.schedule.supports[index];
        let course = course(at, plan);
        let support = course.support.clone().unwrap_or_default();
        let mut directions = support.directions.clone();
        directions.resize(directions.len().max(DIRECTIONS), String::new());
        let [first, second, third, fourth, fifth] = support.stages.clone().map(Option::unwrap_or_default);
        let person = &at.school.people[plan.person];
        let mut number = 0;
        Self {
            post: Post::of(at, first_position(plan), None),
            taken: Taken::of(at, course),
            plan_by: digits(Some(plan.plan_by)),
            done_by: digits(Some(plan.done_by)),
            approved: plan.approved.map(russian::date_digits),
            curator: at.text_or_blank(support.curator.as_deref()),
            directions: directions.into_iter().collect(),
            stages: Stages { first, second, third, fourth, fifth },
            union: union(at, person, course).unwrap_or_else(|| Forms::same(&at.listing.blank.text)),
            discussed: Discussed {
                date: at.known_or_blank(support.discussed.as_ref()),
                number: support.protocol.clone().unwrap_or_else(|| at.listing.blank.number.clone()),
            },
            goal: support.goal.clone().unwrap_or_default(),
            tasks: support.tasks.clone().unwrap_or_default(),
            own: rows(&support, Level::Own, 4, &mut number),
            municipal: rows(&support, Level::Municipal, 2, &mut number),
            regional: rows(&support, Level::Regional, 2, &mut number),
            positive: support.positive,
            recommended: support.recommended,
            decision: support.decision.as_deref().map(|it| cited(at, "протокол", it)),
            checklist: course.checklist,
        }
    }
}

impl Taken {
    fn of(at: &At, course: &staff::Course) -> Self {
        let topic = at.text_or_blank(Some(&course.topic));
        let when = when(at, course).unwrap_or_else(|| at.listing.blank.digits.clone());
        Self {
            topic_and_date: format!("{topic}, {when}"),
            topic,
            provider: at.text_or_blank(course.provider.as_deref()),
            hours: course.hours.map(|it| it.to_string()).unwrap_or_default(),
            end: at.known_or_blank(course.end.as_ref()),
        }
    }
}

/// Finds the course of a plan of support.
pub fn course<'a>(frame: &Frame<'a>, plan: &SupportPlan) -> &'a staff::Course {
    &frame.school.people[plan.person].courses[plan.course]
}

/// The position under which papers about a course name the person.
pub fn first_position(plan: &SupportPlan) -> Who {
    Who { person: plan.person, position: 0 }
}

/// When a course was taken: «12.02.2026–22.02.2026», or as much of it as is known.
fn when(at: &At, course: &staff::Course) -> Option<String> {
    let end = course.end.as_ref()?;
    let start = course.start.as_ref().filter(|it| it.precision == Precision::Day && it.date != end.date);
    match start {
        Some(start) => Some(format!("{}–{}", russian::date_digits(start.date), at.known(end))),
        None => Some(at.known(end)),
    }
}

/// Lists the activities of a level, at least so many rows that there is room to write.
fn rows(support: &Support, level: Level, least: usize, number: &mut usize) -> List<Row> {
    let own = support.activities.iter().filter(|it| it.level == level);
    let mut rows: Vec<Row> = own
        .map(|it| {
            *number += 1;
            row(number.to_string(), it)
        })
        .collect();
    rows.resize(rows.len().max(least), Row::default());
    rows.into_iter().collect()
}

fn row(number: String, activity: &Activity) -> Row {
    let it = activity.clone();
    Row { number, title: it.title, term: it.term, control: it.control, mark: it.mark }
}
