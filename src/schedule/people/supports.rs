//! Which courses are in post-course support (seed 003), with their terms.

use crate::calendar::Date;
use crate::report::Report;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{LeftOut, SupportPlan, Who};
use crate::schedule::norms::ids;
use crate::schedule::terms::from_anchor;
use crate::schedule::wording::digits;
use crate::staff::{Course, Person, PostKind};

const WHAT: &str = "посткурсовое сопровождение";

/// Returns the courses in support that touch the year, by date of end, and who is left out.
pub fn all(inputs: &Inputs, report: &mut Report) -> (Vec<SupportPlan>, Vec<LeftOut>) {
    let (mut plans, mut left_out) = (Vec::new(), Vec::new());
    for (index, person) in inputs.school.people.iter().enumerate() {
        let Some(position) = person.positions.iter().position(|it| it.kind == PostKind::Pedagogical) else {
            continue;
        };
        if person.dismissed.as_ref().is_some_and(|it| it.date <= inputs.on) {
            continue;
        }
        let who = Who { person: index, position };
        let (open, refused) = candidates(inputs, person);
        left_out.extend(
            refused.into_iter().map(|(course, rule)| out(inputs, who, &person.courses[course], rule)),
        );
        for group in groups(inputs, person, open) {
            let (chosen, others) = choose(inputs, person, &group, report);
            plans.extend(
                chosen.into_iter().filter_map(|course| plan(inputs, index, course, &person.courses[course])),
            );
            left_out.extend(
                others.into_iter().map(|course| out(inputs, who, &person.courses[course], ids::NEAR_COURSES)),
            );
        }
    }
    plans.sort_by_key(|it| {
        (inputs.school.people[it.person].courses[it.course].end.as_ref().map(|it| it.date), it.person)
    });
    (plans, left_out)
}

/// Sorts the courses whose support touches the year into those that can be supported and those that cannot.
fn candidates(inputs: &Inputs, person: &Person) -> (Vec<usize>, Vec<(usize, &'static str)>) {
    let (mut open, mut refused) = (Vec::new(), Vec::new());
    for (index, course) in person.courses.iter().enumerate() {
        let touches = plan(inputs, 0, index, course).is_some();
        if !touches {
            continue;
        }
        if course.planned || course.end.as_ref().is_some_and(|it| it.date > inputs.on) {
            refused.push((index, ids::COURSE_AHEAD));
        } else if !is_training(course) {
            refused.push((index, ids::OTHER_COURSE));
        } else if course.hours.is_some_and(|it| it < inputs.norms().training_hours) {
            refused.push((index, ids::TRAINING_HOURS));
        } else {
            open.push(index);
        }
    }
    (open, refused)
}

/// The seed is about повышение квалификации; what is not named otherwise counts as that.
fn is_training(course: &Course) -> bool {
    let Some(kind) = &course.kind else { return true };
    let kind = kind.to_lowercase();
    !(kind.contains("переподготовк") || kind.trim() == "пп" || kind.contains("стажировк"))
}

/// Puts courses together that ended at one time or with a small interval (п. 5.1).
fn groups(inputs: &Inputs, person: &Person, mut open: Vec<usize>) -> Vec<Vec<usize>> {
    let end = |index: usize| person.courses[index].end.as_ref().map(|it| it.date).unwrap_or_default();
    open.sort_by_key(|it| (end(*it), *it));
    let near = |before: Date| inputs.norms().near_courses.after(before);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for course in open {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|it| end(course) <= near(end(*it))) => group.push(course),
            _ => groups.push(vec![course]),
        }
    }
    groups
}

/// Chooses one course of a group: what the teacher chose, else the longest, of equals the latest.
fn choose(
    inputs: &Inputs,
    person: &Person,
    group: &[usize],
    report: &mut Report,
) -> (Option<usize>, Vec<usize>) {
    let courses = &person.courses;
    let rank = |index: &usize| {
        let course = &courses[*index];
        let running = course.support.as_ref().is_some_and(|it| it.approved.is_some());
        (course.chosen == Some(true), running, course.hours, course.end.as_ref().map(|it| it.date))
    };
    let willing = group.iter().copied().filter(|it| courses[*it].chosen != Some(false));
    let Some(chosen) = willing.max_by_key(rank) else { return (None, group.to_vec()) };
    let named = group.iter().filter(|it| courses[**it].chosen == Some(true)).count();
    let others: Vec<usize> = group.iter().copied().filter(|it| *it != chosen).collect();
    if !others.is_empty() && named != 1 {
        let course = &courses[chosen];
        report.remark(
            "O-06",
            course.place.clone(),
            format!(
                "курсов с небольшим интервалом несколько ({}), выбран один: {}",
                group.len(),
                course.named()
            ),
        );
        let basis = inputs.rules.norm_basis(ids::NEAR_COURSES).unwrap_or_default();
        report
            .hint(format!("педагог вправе выбрать тему сам ({basis}): отметьте её в столбце о выборе курса"));
    }
    (Some(chosen), others)
}

/// Works out the terms of one course; `None` if it has no end or its support does not touch the year.
fn plan(inputs: &Inputs, person: usize, index: usize, course: &Course) -> Option<SupportPlan> {
    let end = course.end.as_ref()?;
    let term = |rule: &str, from: Date| {
        let (_, _, rule) = inputs.rules.rule(rule)?;
        Some(from_anchor(inputs, rule, from, "")?.date)
    };
    let approved = course.support.as_ref().and_then(|it| it.approved.as_ref()).map(|it| it.date);
    let plan_by = term(ids::SUPPORT_PLAN, end.date)?;
    let done_by = term(ids::SUPPORT_DONE, approved.unwrap_or(plan_by))?;
    let touches = end.date <= inputs.year.to && done_by >= inputs.year.from;
    touches.then_some(SupportPlan { person, course: index, plan_by, done_by, approved })
}

fn out(inputs: &Inputs, who: Who, course: &Course, rule: &str) -> LeftOut {
    let end = course.end.as_ref().map(|it| format!(" (окончание {})", digits(it.date))).unwrap_or_default();
    LeftOut {
        who,
        what: WHAT.into(),
        why: format!("{}{end}: {}", course.named(), inputs.reason(rule)),
        until: None,
        rule: rule.into(),
    }
}
