//! The overview of a year: one HTML file without scripts and without anything from outside.

use super::html::{link, section, table, text};
use crate::documents::Document;
use crate::report::{Grade, Report};
use crate::russian::{date_digits, month_year};
use crate::schedule::{Event, Schedule, State, Status, Who};
use crate::staff::{CategoryKind, Person, School};

/// How many of the first documents to sign are shown.
const FIRST: usize = 15;

/// All that the overview is made from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The school.
    pub school: &'a School,
    /// The year's dates.
    pub schedule: &'a Schedule,
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
        school = text(&view.school.organisation.short_name),
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
    let mut dated: Vec<&Document> = view.documents.iter().filter(|it| it.due.is_some()).collect();
    dated.sort_by_key(|it| it.due);
    let rows: Vec<Vec<String>> = dated
        .iter()
        .take(FIRST)
        .filter_map(|it| {
            let due = it.due?;
            let late = due < view.schedule.on;
            let day =
                if late { format!("<b class=\"late\">{}</b>", date_digits(due)) } else { date_digits(due) };
            Some(vec![day, link(&it.path, &it.title), whose(view, it.person)])
        })
        .collect();
    let note = "<p class=\"quiet\">Красным — сроки, которые на день отсчёта уже прошли.</p>\n";
    table(&["Не позднее", "Документ", "Педагог"], &rows) + note
}

fn months(view: &View) -> String {
    let mut html = String::new();
    let mut events = view.schedule.events.iter().peekable();
    while let Some(next) = events.peek() {
        let month = month_year(next.date);
        let mut rows = Vec::new();
        while let Some(event) = events.next_if(|it| month_year(it.date) == month) {
            rows.push(row(view, event));
        }
        html += &format!("<h3>{}</h3>\n", text(&month));
        html += &table(&["Дата", "Что сделать", "Педагог", "Кто", "Почему эта дата"], &rows);
    }
    if html.is_empty() { table(&[], &[]) } else { html }
}

fn row(view: &View, event: &Event) -> Vec<String> {
    let day = match event.until {
        Some(until) if until != event.date => format!("{} – {}", date_digits(event.date), date_digits(until)),
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
        whose(view, event.who.map(|it| it.person)),
        text(&event.owner),
        format!("{}; {}{unchecked}", text(&event.why), text(&event.basis)),
    ]
}

fn people(view: &View) -> String {
    let mut rows = Vec::new();
    for standing in &view.schedule.standings {
        let Who { person: index, position } = standing.who;
        let person = &view.school.people[index];
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
        .map(|it| vec![text(&it.id), link(&it.path, &it.title), it.due.map(date_digits).unwrap_or_default()])
        .collect();
    table(&["№", "Документ", "Подписать не позднее"], &rows)
}

fn left_out(view: &View) -> String {
    let rows: Vec<Vec<String>> = view
        .schedule
        .left_out
        .iter()
        .map(|it| {
            let person = &view.school.people[it.who.person];
            vec![
                text(&full_name(person)),
                text(&person.positions[it.who.position].title),
                text(&it.what),
                text(&it.why),
                it.until.map(date_digits).unwrap_or_default(),
            ]
        })
        .collect();
    table(&["Педагог", "Должность", "Куда", "Почему", "До"], &rows)
}

fn remarks(view: &View) -> String {
    let kept = view.report.remarks().iter().filter(|it| it.grade != Grade::Note);
    let rows: Vec<Vec<String>> = kept
        .map(|it| {
            vec![text(&it.place.to_string()), text(&it.text), text(it.hint.as_deref().unwrap_or_default())]
        })
        .collect();
    table(&["Где", "Что", "Что сделать"], &rows)
}

fn whose(view: &View, person: Option<usize>) -> String {
    person.map_or(String::new(), |it| text(&full_name(&view.school.people[it])))
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
