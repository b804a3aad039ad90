//! Courses, post-course support and the activities of its plans.

use super::registry::Desk;
use crate::calendar::date;
use crate::report::Place;
use crate::staff::cells::courses::{self, Written};
use crate::staff::fields::{ReadLine, binding};
use crate::staff::lexicon::{Part, WHOLE, choices};
use crate::staff::model::{Activity, Course, KnownDate, Level, Precision, Support};
use crate::staff::sheet::captions::header::Caption;
use crate::staff::sheet::captions::year_columns;
use crate::staff::sheet::values::period;
use crate::staff::sheet::{CourseColumns, Line};
use crate::staff::text::{Phrase, dates, normalise, one_of, text_of};
use crate::workbook::{Value, added};

/// Reads one row of the sheet «Курсы».
pub fn course(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    if line.text("topic").is_none() {
        // «КПК 2024, 72 ч.» of many a list: a course all the same, the next one is due from it.
        let known = line.cell("end").is_some() || line.cell("hours").is_some();
        let text = if known {
            "у курса не указана тема"
        } else {
            "у курса не указана тема, строка не учтена"
        };
        desk.report.remark("O-01", line.place("topic"), text);
        desk.report.hint("впишите тему, как в удостоверении");
        if !known {
            return desk.failed(line);
        }
    }
    let finished = result(desk, line);
    if finished == Finished::No {
        return desk.used(line);
    }
    let planned = finished == Finished::NotYet
        || line.cell("planned").is_some_and(|it| !line.cell_words.nothing(&text_of(it.0)));
    let mut course = Course { planned, place: line.row_place(), ..Course::default() };
    binding::course_dates(&mut course, &mut ReadLine { line, report: desk.report });
    if let (Some(start), Some(end)) = (&course.start, &course.end)
        && start.date > end.date
    {
        let topic = line.text("topic").unwrap_or_default();
        desk.report.error(
            "B-13",
            end.place.clone(),
            format!("курс «{topic}» кончается раньше, чем начинается"),
        );
        desk.report.hint("проверьте обе даты");
    }
    binding::course(&mut course, &mut ReadLine { line, report: desk.report });
    if course.end.is_none() && !planned {
        desk.report.remark(
            "O-02",
            line.place("end"),
            format!("у курса {} нет даты окончания", course.named()),
        );
        desk.report.hint("впишите дату окончания: от неё считается посткурсовое сопровождение");
    }
    desk.school.people[person].courses.push(course);
    desk.used(line);
}

/// What the column «Результат» says of a course.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Finished {
    Yes,
    No,
    NotYet,
}

/// Reads the result of a course: one that was not finished is none; words that are not known are quoted.
fn result(desk: &mut Desk<'_>, line: &Line<'_>) -> Finished {
    let Some(typed) = line.text("result") else { return Finished::Yes };
    let said = &line.cell_words.courses;
    let tokens = dates::tokens(&typed);
    let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
    if says(&said.failed) {
        let text = format!("«{typed}»: курс не завершён; не учтён");
        desk.report.remark("O-03", line.place("result"), text);
        desk.report.hint("если курс пройден, исправьте результат");
        return Finished::No;
    }
    if said.planned.iter().any(|it| it.fits(&tokens)) {
        return Finished::NotYet;
    }
    // A mark or a percentage says that it was finished, too.
    if !says(&said.passed)
        && !tokens.iter().all(|it| it.number.is_some() || !it.text.contains(char::is_alphanumeric))
    {
        desk.report.note("B-09", line.place("result"), format!("результат курса не взят: «{typed}»"));
        desk.report.said("result");
        desk.report.hint("если курс не пройден, уберите строку");
    }
    Finished::Yes
}

/// Reads one row of the sheet «Посткурс» into the course that it is about.
pub fn support(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let mut said = Course { chosen: Some(true), place: line.row_place(), ..Course::default() };
    let mut support = Support { place: line.row_place(), ..Support::default() };
    let row = &mut ReadLine { line, report: desk.report };
    binding::supported(&mut said, row);
    binding::support(&mut support, row);
    let topic = line.text("topic");
    let own = &mut desk.school.people[person].courses;
    let index = course_of(own, topic.as_deref()).unwrap_or_else(|| {
        own.push(Course { topic: topic.unwrap_or_default(), ..said.clone() });
        own.len() - 1
    });
    let course = &mut own[index];
    course.end = course.end.take().or(said.end);
    course.provider = course.provider.take().or(said.provider);
    course.support = Some(support);
    desk.used(line);
}

/// Reads one row of the sheet «Посткурс_план».
pub fn activity(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let level = line.text("level").unwrap_or_default();
    let level = choices::read(desk.columns.column("activities", "level"), &level);
    let level = level.map_or(Level::Own, |it| it.0);
    let topic = line.text("topic");
    let own = &mut desk.school.people[person].courses;
    let supported: Vec<usize> = (0..own.len()).filter(|it| own[*it].support.is_some()).collect();
    let index = match (&supported[..], &topic) {
        (_, Some(topic)) => course_of(own, Some(topic)),
        ([one], None) => Some(*one),
        _ => course_of(own, None),
    };
    let Some(index) = index else {
        desk.report.remark(
            "O-04",
            line.row_place(),
            "не ясно, к какому курсу относится мероприятие; строка не учтена",
        );
        desk.report.hint("впишите тему курсов, как на листе «Посткурс»");
        desk.failed(line);
        return;
    };
    let support =
        own[index].support.get_or_insert_with(|| Support { place: line.row_place(), ..Support::default() });
    support.goal = support.goal.take().or_else(|| line.text("goal"));
    support.tasks = support.tasks.take().or_else(|| line.text("tasks"));
    let mut activity = Activity { level, place: line.row_place(), ..Activity::default() };
    binding::activity(&mut activity, &mut ReadLine { line, report: desk.report });
    if !activity.title.is_empty() {
        support.activities.push(activity);
    }
    desk.used(line);
}

/// Finds the course that a topic names; without a topic, the only one that was chosen, or the only one.
fn course_of(courses: &[Course], topic: Option<&str>) -> Option<usize> {
    let same = |left: &str, right: &str| normalise::caption(left) == normalise::caption(right);
    if let Some(topic) = topic {
        return courses.iter().position(|it| same(&it.topic, topic));
    }
    let chosen: Vec<usize> = (0..courses.len()).filter(|it| courses[*it].chosen == Some(true)).collect();
    match (&chosen[..], courses.len()) {
        ([one], _) => Some(*one),
        (_, 1) => Some(0),
        _ => None,
    }
}

/// Reads the courses of a staff cell: several lines or «1. … 2. …», each with topic, provider, hours and date.
pub fn cell(desk: &mut Desk<'_>, line: &Line<'_>, caption: &Caption<'_>, person: usize) {
    let Some(value) = line.row.value(caption.column) else { return };
    let typed = if let Value::Text(it) = value { normalise::russian(it) } else { text_of(value) };
    if line.cell_words.nothing(&typed) {
        return;
    }
    let place = line.sheet.place(line.row.number, caption.column);
    if dates::tokens(&typed).len() == 1 && line.cell_words.yes(&typed) == Some(true) {
        let text =
            format!("«{}» под «{}»: тема курса не указана; не учтено", normalise::tidy(&typed), caption.text);
        desk.report.remark("O-01", place, text);
        desk.report.hint("запишите тему, часы и дату: «Тема», 520 ч., 2024");
        return;
    }
    // The caption says what kind of courses these are: «Переподготовка», «Стажировка (место, часы)»; under «Курсы» it says nothing.
    let named = || desk.columns.course_captions.kind(&dates::tokens(&caption.text)).map(str::to_owned);
    let kind = match caption.meaning.filter(|it| it.id != WHOLE[0]) {
        Some(column) => Some(column.caption.to_lowercase()),
        None => named().filter(|_| !desk.columns.course_captions.several(&dates::tokens(&caption.text))),
    };
    let year = year_columns::year(&caption.text);
    let held = year
        .and_then(|it| date(it.parse().ok()?, 1, 1))
        .map(|it| KnownDate::at((it, Precision::Year), &place));
    let mut all = courses::courses(line.cell_words, &typed, &place);
    if let Some(year) = year.filter(|_| all.is_empty()) {
        desk.report.remark(
            "O-03",
            place.clone(),
            format!("под «{year}» стоит «{typed}»: какой это курс, не сказано; не учтено"),
        );
        desk.report.hint("запишите тему и часы: «Тема», 36 ч.");
    }
    for found in all.drain(..) {
        let found = match found {
            Written::Course(mut it, left) => {
                it.end = it.end.take().or_else(|| held.clone());
                Written::Course(it, left)
            }
            other => other,
        };
        take(desk, found, kind.clone(), &place, person);
    }
}

/// Takes what a cell says of one course, or says why not.
pub fn take(desk: &mut Desk<'_>, found: Written, kind: Option<String>, place: &Place, person: usize) {
    match found {
        Written::Course(course, left) => {
            tell_left(desk, &left, place);
            taken(desk, Course { kind: course.kind.clone().or(kind), ..*course }, person);
        }
        Written::Planned(text) => {
            desk.report.remark(
                "O-03",
                place.clone(),
                format!("«{text}»: это план, а не пройденный курс; не учтено"),
            );
            desk.report.hint("планы пишут на листе «Курсы» со словом «да» в столбце «План»");
        }
        Written::Failed(text) => {
            desk.report.remark("O-03", place.clone(), format!("«{text}»: курс не завершён; не учтён"));
            desk.report.hint("если курс пройден, исправьте запись");
        }
        Written::Unclear(text) => {
            desk.report.remark(
                "O-03",
                place.clone(),
                format!("«{text}» — не понятно, какой это курс; не учтено"),
            );
            desk.report.hint("запишите, например: «Тема», 36 ч., 14.11.2025");
        }
    }
}

/// Quotes the words of a course of which nothing was made.
fn tell_left(desk: &mut Desk<'_>, left: &[String], place: &Place) {
    if !left.is_empty() {
        desk.report.note(
            "B-09",
            place.clone(),
            format!("из записи о курсе не взято: «{}»", left.join("», «")),
        );
        desk.report.said("course");
    }
}

/// Adds a course that the person has not got yet.
pub fn taken(desk: &mut Desk<'_>, mut course: Course, person: usize) {
    if course.topic.is_empty() {
        course.topic = course.kind.clone().unwrap_or_default();
    }
    if course.topic.is_empty() {
        desk.report.remark("O-01", course.place.clone(), "у курса не указана тема");
        desk.report.hint("впишите тему, как в удостоверении");
    }
    let own = &mut desk.school.people[person].courses;
    let same = |it: &Course| {
        // Two without a topic are one only if their documents do not tell them apart.
        normalise::caption(&it.topic) == normalise::caption(&course.topic)
            && of_book(&it.place) == of_book(&course.place)
            && same_year(it, &course)
            && (!course.topic.is_empty() || it.document == course.document)
    };
    if !own.iter().any(same) {
        own.push(course);
    }
}

/// The added workbook of a cell; what two of them say of one course is joined once all is read.
fn of_book(place: &Place) -> Option<&str> {
    Some(added(place.sheet()?)?.0)
}

fn same_year(left: &Course, right: &Course) -> bool {
    use crate::calendar::Datelike;
    let year = |it: &Course| it.end.as_ref().map(|it| it.date.year());
    year(left) == year(right)
}

/// Reads the course that several columns of a staff row tell of; several in a cell must be as many in each column.
pub fn beside(desk: &mut Desk<'_>, line: &Line<'_>, study: &CourseColumns, person: usize) {
    let cells: Vec<(Part, &Value, Place)> = study
        .columns
        .iter()
        .filter_map(|(part, column)| {
            let value = line.row.value(*column)?;
            let nothing = line.cell_words.nothing(&text_of(value));
            (!nothing).then(|| (*part, value, line.sheet.place(line.row.number, *column)))
        })
        .collect();
    let Some(first) = cells.first().map(|it| it.2.clone()) else { return };
    let lines = |value: &Value| -> Vec<String> {
        let text = if let Value::Text(it) = value { normalise::russian(it) } else { return Vec::new() };
        text.split(['\n', ';']).map(normalise::tidy).filter(|it| !it.is_empty()).collect()
    };
    let counts: Vec<usize> = cells.iter().map(|it| lines(it.1).len()).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    if most > 1 && counts.iter().filter(|it| **it == most).count() > 1 {
        if counts.iter().any(|it| *it != most) {
            let text = "в столбцах курсов разное число строк: часть сведений могла попасть не к тому курсу";
            desk.report.remark("O-04", first, text);
            desk.report.hint("запишите каждый курс строкой на лист «Курсы»");
        }
        for index in 0..most {
            let own = cells.iter().filter_map(|(part, value, place)| {
                let text = lines(value).into_iter().nth(index)?;
                Some((*part, Value::Text(text), place.clone()))
            });
            let own: Vec<(Part, Value, Place)> = own.collect();
            one_course(desk, line, study, own.iter().map(|it| (it.0, &it.1, it.2.clone())).collect(), person);
        }
        return;
    }
    one_course(desk, line, study, cells, person);
}

fn one_course(
    desk: &mut Desk<'_>,
    line: &Line<'_>,
    study: &CourseColumns,
    cells: Vec<(Part, &Value, Place)>,
    person: usize,
) {
    let of = |part: Part| cells.iter().find(|it| it.0 == part);
    let Some(place) = cells.first().map(|it| it.2.clone()) else { return };
    let mut course = Course { kind: study.kind.clone(), place, ..Course::default() };
    // A column of topics may hold all of a course, or several.
    let whole = of(Part::Topic).or_else(|| of(Part::End).filter(|_| cells.len() == 1));
    if let Some((_, value, place)) = whole {
        let text = if let Value::Text(it) = value { normalise::russian(it) } else { text_of(value) };
        let mut written = courses::courses(line.cell_words, &text, place);
        let single = written.len() == 1;
        match written.pop() {
            Some(Written::Course(it, left)) if single => {
                tell_left(desk, &left, place);
                course = Course { kind: it.kind.clone().or(course.kind), ..*it };
            }
            Some(last) => {
                for it in written.into_iter().chain([last]) {
                    take(desk, it, study.kind.clone(), place, person);
                }
                return;
            }
            None => return,
        }
    }
    let text = |part: Part| of(part).map(|it| text_of(it.1));
    course.provider = text(Part::Provider).or(course.provider);
    course.document = text(Part::Document).or(course.document);
    if let Some((_, value, place)) = of(Part::Hours) {
        let number = dates::tokens(&text_of(value)).iter().find_map(|it| it.number);
        if number.is_none() {
            desk.report.remark(
                "B-06",
                place.clone(),
                format!("«{}» — не число часов; не учтено", text_of(value)),
            );
            desk.report.hint("запишите часы числом: 72");
        }
        course.hours = number.or(course.hours);
    }
    if let Some((_, value, place)) = of(Part::End).filter(|_| whole.is_none_or(|it| it.0 != Part::End)) {
        let (from, until) = period(line.cell_words, value, place, desk.report);
        course.start = from.or(course.start);
        course.end = until.or(course.end);
    }
    if let Some((_, value, place)) = of(Part::Start) {
        course.start = period(line.cell_words, value, place, desk.report).1.or(course.start);
    }
    taken(desk, course, person);
}
