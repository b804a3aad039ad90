//! The overview of a year: one HTML file without scripts and without anything from outside.

use super::html::{link, section, table, text};
use super::is_long;
use crate::calendar::Date;
use crate::documents::{Document, Form};
use crate::report::{Fold, Grade, Report};
use crate::russian::{Dates, date_digits};
use crate::schedule::{Event, Schedule, State, Status, Who};
use crate::staff::{CategoryKind, Person, Reading};

/// How many of the first documents to sign are shown.
const FIRST: usize = 15;

/// All that the overview is made from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The school, and how the workbook was read.
    pub reading: &'a Reading,
    /// The year's dates.
    pub schedule: &'a Schedule,
    /// The names of months.
    pub dates: &'a Dates,
    /// The documents of the set.
    pub documents: &'a [Document],
    /// What was found on the way.
    pub report: &'a Report,
}

/// Writes the overview as HTML.
pub fn overview(view: &View) -> String {
    let year = view.schedule.year.name.replace('-', "–");
    let kind = if view.schedule.year.school { "учебный год" } else { "год" };
    let title = format!("Аттестация и посткурсовое сопровождение: {year} {kind}");
    let sections = [
        section("first", "Подписать в первую очередь", &first(view)),
        section("terms", "Сроки по месяцам", &months(view)),
        section("people", "Педагоги и их документы", &people(view)),
        section("documents", "Документы школы", &common(view)),
        section("left-out", "Не включены и почему", &left_out(view)),
        section("remarks", "Замечания к рабочей книге", &remarks(view)),
    ];
    format!(
        "<!DOCTYPE html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{school}. Сроки отсчитаны от {on}.</p>\n\
         <nav><a href=\"#first\">Подписать</a><a href=\"#terms\">Сроки</a><a href=\"#people\">Педагоги</a>\
         <a href=\"#documents\">Документы школы</a><a href=\"#left-out\">Не включены</a><a href=\"#remarks\">Замечания</a></nav>\n\
         {counts}{sections}</body>\n</html>\n",
        title = text(&title),
        style = include_str!("overview.css"),
        school = text(&view.reading.school.organisation.short_name),
        on = date_digits(view.schedule.on),
        counts = counts(view),
        sections = sections.concat(),
    )
}

fn counts(view: &View) -> String {
    let mut kinds: Vec<&str> = view.documents.iter().map(|it| it.id.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let expiring = view.schedule.standings.iter().filter(|it| it.status == Status::Expiring).count();
    let late = view.schedule.events.iter().filter(|it| it.state == State::Overdue).count();
    let numbers = [
        (view.documents.len(), "документов"),
        (kinds.len(), "видов документов"),
        (view.schedule.attestations.len(), "аттестаций в году"),
        (expiring, "категорий заканчивается"),
        (view.schedule.supports.len(), "курсов в сопровождении"),
        (late, "сроков уже прошло"),
        (view.schedule.left_out.len(), "не включены"),
    ];
    let items: String =
        numbers.iter().map(|(number, what)| format!("<li><b>{number}</b>{what}</li>\n")).collect();
    format!("<ul class=\"counts\">\n{items}</ul>\n")
}

fn first(view: &View) -> String {
    let mut dated: Vec<(Date, &Document)> =
        view.documents.iter().filter_map(|it| Some((it.due?, it))).collect();
    dated.sort_by_key(|(due, _)| *due);
    let row = |(due, it): &(Date, &Document)| {
        vec![date_digits(*due), link(&it.path, &named(it)), whose(view, it.person)]
    };
    let captions = ["Не позднее", "Документ", "Педагог"];
    let (late, ahead): (Vec<_>, Vec<_>) = dated.iter().partition(|(due, _)| *due < view.schedule.on);
    let ahead: Vec<Vec<String>> = ahead.into_iter().take(FIRST).map(row).collect();
    let late: Vec<Vec<String>> = late.into_iter().map(row).collect();
    table(&captions, &ahead) + &folded("Сроки, которые на день отсчёта уже прошли", &captions, &late)
}

fn months(view: &View) -> String {
    let captions = ["Дата", "Что сделать", "Педагог", "Кто", "Почему эта дата"];
    let past = |it: &Event| matches!(it.state, State::Overdue | State::Done);
    let (past, ahead): (Vec<&Event>, Vec<&Event>) = view.schedule.events.iter().partition(|it| past(it));
    let (long, ahead): (Vec<&Event>, Vec<&Event>) = ahead.into_iter().partition(|it| is_long(it));
    let past = rows(view, &past);
    let mut html = folded("Прошедшие сроки", &captions, &past);
    let name = |it: &Event| view.dates.month_year(it.date);
    for month in ahead.chunk_by(|one, other| name(one) == name(other)) {
        html += &format!("<h3>{}</h3>\n", text(&name(month[0])));
        html += &table(&captions, &rows(view, month));
    }
    html + "<h3>В течение года</h3>\n" + &table(&captions, &rows(view, &long))
}

/// A table that is opened by a click, with the count of its rows; nothing if it has none.
fn folded(heading: &str, captions: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let (heading, count, table) = (text(heading), rows.len(), table(captions, rows));
    format!("<details>\n<summary>{heading}: {count}</summary>\n{table}</details>\n")
}

/// One row for all who have the same thing to do on the same day for the same reason.
fn rows(view: &View, events: &[&Event]) -> Vec<Vec<String>> {
    let same = |one: &Event, other: &Event| {
        (one.date, one.until, &one.rule, &one.why, one.state)
            == (other.date, other.until, &other.rule, &other.why, other.state)
    };
    let mut groups: Vec<(&Event, Vec<String>)> = Vec::new();
    for event in events {
        let name = whose(view, event.who.map(|it| it.person));
        match groups.iter_mut().find(|(first, _)| same(first, event)) {
            Some((_, names)) => names.push(name),
            None => groups.push((event, vec![name])),
        }
    }
    groups.into_iter().map(|(event, names)| row(event, &names.join("<br>"))).collect()
}

fn row(event: &Event, names: &str) -> Vec<String> {
    let day = match event.until {
        Some(until) if until != event.date => {
            format!("{} –<br>{}", date_digits(event.date), date_digits(until))
        }
        _ => date_digits(event.date),
    };
    let mark = match event.state {
        State::Overdue => " <b class=\"late\">прошло</b>",
        State::Done => " <span class=\"quiet\">сделано</span>",
        State::Now | State::Ahead => "",
    };
    let unchecked = if event.checked {
        ""
    } else {
        " <span class=\"quiet\">(норма не сверена с официальным текстом)</span>"
    };
    vec![
        day + mark,
        text(&event.title),
        names.to_string(),
        text(&event.owner),
        format!("{}; {}{unchecked}", text(&event.why), text(&event.basis)),
    ]
}

fn people(view: &View) -> String {
    let mut rows = Vec::new();
    for standing in &view.schedule.standings {
        let Who { person: index, position } = standing.who;
        let person = &view.reading.school.people[index];
        let post = &person.positions[position];
        let category = match standing.category.map(|it| &post.categories[it]) {
            Some(category) => category_word(category.kind),
            None => "нет",
        };
        let until = match (standing.status, standing.until) {
            (Status::Unlimited, _) => "бессрочно".into(),
            (Status::Expired, Some(until)) => format!("<b class=\"late\">истекла {}</b>", date_digits(until)),
            (_, Some(until)) => date_digits(until),
            _ => String::new(),
        };
        let papers = view.documents.iter().filter(|it| it.person == Some(index) && position == 0);
        let papers: Vec<String> = papers.map(|it| link(&it.path, &it.id)).collect();
        rows.push(vec![
            text(&full_name(person)),
            text(&post.title),
            category.to_string(),
            until,
            standing.szd_due.map(date_digits).unwrap_or_default(),
            papers.join(" "),
        ]);
    }
    table(&["Педагог", "Должность", "Категория", "Действует до", "СЗД не позднее", "Документы"], &rows)
}

fn common(view: &View) -> String {
    let common = view.documents.iter().filter(|it| it.person.is_none());
    let rows: Vec<Vec<String>> = common
        .map(|it| vec![text(&it.id), link(&it.path, &named(it)), it.due.map(date_digits).unwrap_or_default()])
        .collect();
    table(&["№", "Документ", "Подписать не позднее"], &rows)
}

fn left_out(view: &View) -> String {
    // First those whom an error keeps out: they are not meant to be missing.
    let unread = view.reading.school.unread.iter().filter(|it| it.left_out);
    let unread = unread.map(|it| {
        let why = text(&it.why.join("; "));
        vec![text(&it.who()), String::new(), "ни в один документ".into(), why, String::new()]
    });
    let exempt = view.schedule.left_out.iter().map(|it| {
        let person = &view.reading.school.people[it.who.person];
        vec![
            text(&full_name(person)),
            text(&person.positions[it.who.position].title),
            text(&it.what),
            text(&it.why),
            it.until.map(date_digits).unwrap_or_default(),
        ]
    });
    let rows: Vec<Vec<String>> = unread.chain(exempt).collect();
    table(&["Педагог", "Должность", "Куда", "Почему", "До"], &rows)
}

fn remarks(view: &View) -> String {
    let folds = view.report.folded();
    let kept = folds.iter().filter(|it| it.first.grade != Grade::Note);
    let row = |it: &Fold<'_>| {
        let also = it.also().map(|it| format!("<br>{}", text(it.as_str()))).unwrap_or_default();
        let hint = text(it.first.hint.as_deref().unwrap_or_default());
        vec![text(&it.first.place.to_string()), text(&it.first.text) + &also, hint]
    };
    let rows: Vec<Vec<String>> = kept.map(row).collect();
    table(&["Где", "Что", "Что сделать"], &rows)
}

/// The title; a table beside a Word document of the same title is told apart.
fn named(document: &Document) -> String {
    match document.form {
        Form::Word(_) => document.title.clone(),
        Form::Table(_) => format!("{} (таблица Excel)", document.title),
    }
}

fn whose(view: &View, person: Option<usize>) -> String {
    person.map_or(String::new(), |it| text(&full_name(&view.reading.school.people[it])))
}

fn full_name(person: &Person) -> String {
    let name = &person.name;
    format!("{} {} {}", name.surname, name.first, name.patronymic).trim().to_string()
}

fn category_word(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::Second => "вторая",
        CategoryKind::First => "первая",
        CategoryKind::Highest => "высшая",
        CategoryKind::Methodist => "педагог-методист",
        CategoryKind::Mentor => "педагог-наставник",
    }
}
