//! Courses, post-course support and the activities of its plans.

use super::cells::period;
use super::dates;
use super::desk::Desk;
use super::lists;
use super::person::{Activity, Course, Level, Support};
use super::spoken::one_of;
use super::table::{Line, text_of};
use super::vocabulary::Vocabulary;
use super::words;
use crate::report::Place;

/// Reads one row of the sheet «Курсы».
pub fn course(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let topic = line.text("topic");
    if topic.is_none() && line.cell("end").is_none() && line.cell("hours").is_none() {
        desk.report.remark(line.place("topic"), "у курса не указана тема, строка не учтена");
        desk.report.hint("впишите тему, как в удостоверении");
        desk.failed(line);
        return;
    }
    if topic.is_none() {
        // «КПК 2024, 72 ч.» of many a list: a course all the same, the next one is due from it.
        desk.report.remark(line.place("topic"), "у курса не указана тема");
        desk.report.hint("впишите тему, как в удостоверении");
    }
    let topic = topic.unwrap_or_default();
    let start = line.date("start", desk.report);
    let (from, end) = match line.cell("end") {
        Some((value, place)) => period(line.vocabulary, value, &place, desk.report),
        None => (None, None),
    };
    let start = start.or(from);
    if let (Some(start), Some(end)) = (&start, &end)
        && start.date > end.date
    {
        desk.report.error(end.place.clone(), format!("курс «{topic}» кончается раньше, чем начинается"));
        desk.report.hint("проверьте обе даты");
    }
    let planned = line.cell("planned").is_some_and(|it| !line.vocabulary.nothing(&text_of(it.0)));
    let flag = |desk: &mut Desk<'_>, id: &str| line.cell(id).and_then(|_| line.yes(id, desk.report));
    let course = Course {
        kind: line.text("kind"),
        provider: line.text("provider"),
        hours: line.count("hours", desk.report),
        document: line.text("document"),
        chosen: flag(desk, "chosen"),
        checklist: flag(desk, "checklist"),
        support: None,
        place: line.row_place(),
        start,
        end,
        planned,
        topic,
    };
    if course.end.is_none() && !planned {
        desk.report.remark(line.place("end"), format!("у курса «{}» нет даты окончания", course.topic));
        desk.report.hint("впишите дату окончания: от неё считается посткурсовое сопровождение");
    }
    desk.school.people[person].courses.push(course);
    desk.used(line);
}

/// Reads one row of the sheet «Посткурс» into the course that it is about.
pub fn support(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let (_, end) = match line.cell("end") {
        Some((value, place)) => period(line.vocabulary, value, &place, desk.report),
        None => (None, None),
    };
    let stage = |number: usize| line.text(&format!("stage{number}"));
    let directions = line.text("directions").unwrap_or_default();
    let directions = directions.split(';').map(words::tidy).filter(|it| !it.is_empty()).collect();
    let flag = |desk: &mut Desk<'_>, id: &str| line.cell(id).and_then(|_| line.yes(id, desk.report));
    let support = Support {
        directions,
        curator: line.text("curator"),
        union: line.text("union"),
        discussed: line.date("discussed", desk.report),
        protocol: line.text("protocol"),
        approved: line.date("approved", desk.report),
        goal: line.text("goal"),
        tasks: line.text("tasks"),
        activities: Vec::new(),
        stages: [stage(1), stage(2), stage(3), stage(4), stage(5)],
        positive: flag(desk, "positive"),
        recommended: flag(desk, "recommended"),
        regional: flag(desk, "regional"),
        active: line.text("active"),
        place: line.row_place(),
    };
    let topic = line.text("topic");
    let own = &mut desk.school.people[person].courses;
    match course_of(own, topic.as_deref()) {
        Some(index) => {
            let course = &mut own[index];
            course.end = course.end.take().or(end);
            course.provider = course.provider.take().or_else(|| line.text("provider"));
            course.support = Some(support);
        }
        None => own.push(Course {
            topic: topic.unwrap_or_default(),
            provider: line.text("provider"),
            chosen: Some(true),
            place: line.row_place(),
            support: Some(support),
            end,
            ..Course::default()
        }),
    }
    desk.used(line);
}

/// Reads one row of the sheet «Посткурс_план».
pub fn activity(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let level = line.text("level").unwrap_or_default();
    let level = lists::read(desk.columns.column("activities", "level"), &level);
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
        desk.report
            .remark(line.row_place(), "не ясно, к какому курсу относится мероприятие; строка не учтена");
        desk.report.hint("впишите тему курсов, как на листе «Посткурс»");
        desk.failed(line);
        return;
    };
    let support =
        own[index].support.get_or_insert_with(|| Support { place: line.row_place(), ..Support::default() });
    support.goal = support.goal.take().or_else(|| line.text("goal"));
    support.tasks = support.tasks.take().or_else(|| line.text("tasks"));
    if let Some(title) = line.text("activity") {
        support.activities.push(Activity {
            level,
            title,
            term: line.text("term").unwrap_or_default(),
            control: line.text("control").unwrap_or_default(),
            mark: line.text("mark").unwrap_or_default(),
            place: line.row_place(),
        });
    }
    desk.used(line);
}

/// Finds the course that a topic names; without a topic, the only one that was chosen, or the only one.
fn course_of(courses: &[Course], topic: Option<&str>) -> Option<usize> {
    let same = |left: &str, right: &str| words::caption(left) == words::caption(right);
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

/// The columns of the staff that hold courses as they were written.
pub const COLUMNS: [&str; 2] = ["courses", "retraining"];

/// Reads the courses of a staff cell: several lines or «1. … 2. …», each with topic, provider, hours and date.
pub fn cell(desk: &mut Desk<'_>, line: &Line<'_>, column: &str, person: usize) {
    let Some((typed, place)) = line.raw(column).filter(|it| !line.vocabulary.nothing(&it.0)) else { return };
    for text in items(&typed) {
        // The caption says what kind of courses these are; under «Курсы» it says nothing.
        let kind = desk.columns.column("staff", column).filter(|_| column != COLUMNS[0]);
        let kind = kind.map(|it| it.caption.to_lowercase());
        let mut course = Course { kind, ..from_text(line.vocabulary, &text, &place) };
        if course.topic.is_empty() {
            course.topic = course.kind.clone().unwrap_or_default();
        }
        let own = &mut desk.school.people[person].courses;
        let known = own
            .iter()
            .any(|it| words::caption(&it.topic) == words::caption(&course.topic) && same_year(it, &course));
        if !known {
            own.push(course);
        }
    }
}

fn same_year(left: &Course, right: &Course) -> bool {
    use crate::calendar::Datelike;
    let year = |it: &Course| it.end.as_ref().map(|it| it.date.year());
    year(left) == year(right)
}

/// Cuts a cell into courses at line breaks, «;», or numbers of a list.
fn items(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.split(['\n', ';']) {
        let mut rest: &str = line;
        let mut number = 2;
        // «1.… 2.…» without a line break.
        while let Some(at) = numbered(rest, number) {
            out.push(rest[..at].to_owned());
            rest = &rest[at..];
            number += 1;
        }
        out.push(rest.to_owned());
    }
    let bare = |it: String| {
        let it = words::tidy(&it);
        let cut = it.trim_start_matches(|it: char| it.is_ascii_digit());
        match cut.strip_prefix(['.', ')']) {
            // «09.12.2024» begins with a day, not with a number of the list.
            Some(rest) if cut.len() < it.len() && !rest.starts_with(|it: char| it.is_ascii_digit()) => {
                words::tidy(rest)
            }
            _ => it,
        }
    };
    out.into_iter().map(bare).filter(|it| it.chars().any(words::letter)).collect()
}

/// The place in bytes of « 2.» followed by a word or a quotation mark.
fn numbered(text: &str, number: u32) -> Option<usize> {
    let mark = format!(" {number}.");
    let at = text.find(&mark)?;
    let next = text[at + mark.len()..].trim_start().chars().next()?;
    (next.is_alphabetic() || matches!(next, '"' | '«' | '“')).then_some(at + 1)
}

fn from_text(vocabulary: &Vocabulary, text: &str, place: &Place) -> Course {
    use super::person::KnownDate;
    let tokens = dates::tokens(text);
    let spotted = dates::spot(&vocabulary.dates, &tokens);
    let said = &vocabulary.courses;
    let known = |it: &dates::Spotted| {
        it.date.map(|date| KnownDate { date, precision: it.precision, place: place.clone() })
    };
    // The last date is the end; one right before it, with a dash between, is the beginning: «ФГОС 2021» is no date of it.
    let end = spotted.last().and_then(known);
    let pair =
        spotted.len().checked_sub(2).filter(|at| joined(vocabulary, text, &spotted[*at], &spotted[at + 1]));
    let start = pair.and_then(|at| known(&spotted[at]));
    let dates_from = pair.map_or_else(|| spotted.last(), |at| spotted.get(at)).map(|it| it.span.start);
    let hours = tokens.windows(2).find(|it| it[0].number.is_some() && one_of(&said.hours, &it[1].text));
    let chars: Vec<char> = text.chars().collect();
    // «2024 г., «Тема», 36 ч.»: what begins with its date goes on after it.
    let paper = |it: &dates::Token| one_of(&said.papers, &it.text);
    let leads = |date: &&dates::Spotted| {
        let before = tokens.iter().filter(|it| it.span.start < date.span.start);
        before.filter(|it| it.text.starts_with(words::letter)).all(paper)
    };
    let begin = spotted.iter().take_while(|it| leads(it)).last().map_or(0, |it| it.span.end);
    let dates_from = spotted
        .iter()
        .map(|it| it.span.start)
        .find(|it| *it >= begin)
        .filter(|_| begin > 0)
        .or(dates_from.filter(|_| begin == 0));
    // The topic is what stands before the hours and the date.
    let cut = hours.map(|it| it[0].span.start);
    let hours = hours.and_then(|it| it[0].number);
    let cut = cut.into_iter().chain(dates_from).filter(|it| *it >= begin).min();
    let head: String = chars[begin..cut.unwrap_or(chars.len())].iter().collect();
    let trim =
        |it: &str| words::tidy(it.trim_matches(|it: char| it.is_whitespace() || ",;.(-–—".contains(it)));
    let head = trim(&head);
    let (topic, provider) = match head.rsplit_once(", ") {
        // «ООО «Инфоурок», «Смысловое чтение»»: the topic is what stands in quotation marks alone.
        Some((provider, topic)) if quoted(topic) && !quoted(provider) => (trim(topic), Some(trim(provider))),
        Some((topic, provider))
            if provider.chars().next().is_some_and(|it| it.is_uppercase() || "«\"".contains(it)) =>
        {
            (trim(topic), Some(trim(provider)))
        }
        _ => (head, None),
    };
    let topic = unquoted(&topic);
    Course { topic, provider, hours, start, end, place: place.clone(), ..Course::default() }
}

/// Whether two dates make a period: read as one, or with nothing but a dash or «по» between.
fn joined(
    vocabulary: &Vocabulary,
    text: &str,
    left: &super::dates::Spotted,
    right: &super::dates::Spotted,
) -> bool {
    if left.span == right.span {
        return true;
    }
    let between: String = text.chars().take(right.span.start).skip(left.span.end).collect();
    let between = dates::tokens(&between);
    // The «г.» of the first date may stand between them.
    let (joint, year) =
        between.split_last().map_or((false, &[][..]), |it| (vocabulary.dates.through(&it.0.text), it.1));
    joint && year.iter().all(|it| it.text == "." || vocabulary.dates.year(&it.text))
}

fn quoted(text: &str) -> bool {
    unquoted(text) != text
}

/// A topic wholly in quotation marks is printed without them.
fn unquoted(text: &str) -> String {
    let inner = text.strip_prefix(['"', '«', '“']).and_then(|it| it.strip_suffix(['"', '»', '”']));
    inner.filter(|it| !it.contains(['"', '«', '»', '“', '”'])).unwrap_or(text).to_owned()
}
