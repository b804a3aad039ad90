//! What a person reads after a run: how much, what to sign first, what is doubtful, what is wrong.

use crate::calendar::{Date, Weekday};
use crate::disk::{Published, State, Written};
use crate::memory::Memory;
use crate::messages::Weight;
use crate::render::HISTORY;
use crate::report::{self, Fold, Report};
use crate::russian::date_digits;
use crate::staff::Unread;
use crate::{Known, Set, page};

use super::shown::names;

/// How many documents to sign first are named.
const FIRST: usize = 5;
/// How the papers whose day is over are headed; a terminal shows it in red.
pub const LATE: &str = "Срок подписания уже прошёл";
/// How those of this week are headed.
pub const WEEK: &str = "Подписать на этой неделе";
/// How many doubts are shown; the others are counted, and are in the report file.
const MOST: usize = 12;
/// Errors stop the run, and without some things no order can be signed: more of them are shown.
const MOST_ERRORS: usize = 40;

/// The summary of a set that was written.
pub fn built(set: &Set, published: &Published, report: &Report) -> String {
    let mut text = String::new();
    if report.errors() > 0 {
        text += &format!("ВНИМАНИЕ: комплект неполный, ошибок: {}{}\n", report.errors(), unread(set));
    }
    let documents = set.files.iter().map(|it| it.id.as_str()).filter(|it| !it.is_empty());
    let mut kinds: Vec<&str> = documents.clone().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let folder = published.folder.display();
    text += &format!("Готово: документов — {}, видов — {}, папка {folder}\n", documents.count(), kinds.len());
    text += &format!("Книга: «{}». {}\n", set.known.workbook.name, basis(&set.known));
    text += &states(published);
    text += &changes(published);
    text += &first(set);
    text += &doubtful(set);
    let kept: Vec<&str> =
        published.files.iter().filter(|it| it.state == State::Kept).map(|it| it.path.as_str()).collect();
    if !kept.is_empty() {
        text += &format!(
            "Оставлены как есть (правлены вами или открыты в другой программе): {}\n",
            folded(&kept)
        );
    }
    let shown = remarks_after(report, &set.known.memory);
    if !shown.is_empty() {
        text += &format!("\n{shown}");
    }
    if set.files.iter().any(|it| it.id.is_empty()) {
        text += "\nНачните с файла «Обзор.html»; номера, даты и отметки о вручении пишите в «Журнал документов.xlsx»; \
                 все замечания — в файле «Отчёт о запуске.txt».\n";
    }
    text
}

/// Names whom errors keep out of the set, and whose papers are made without something.
fn unread(set: &Set) -> String {
    let of = |left_out: bool| -> Vec<String> {
        let rows = set.known.reading.school.unread.iter().filter(|it| it.left_out == left_out);
        rows.map(Unread::who).collect()
    };
    let all = [("не включены", of(true)), ("без части сведений", of(false))];
    let named = all.iter().filter(|(_, rows)| !rows.is_empty());
    let named: Vec<String> = named
        .map(|(word, rows)| {
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            format!("; {word}: {}", folded(&rows))
        })
        .collect();
    if named.is_empty() { " — см. ниже".into() } else { named.concat() }
}

/// The summary of a check.
pub fn checked(known: Option<&Known>, report: &Report) -> String {
    let mut text = String::new();
    if let Some(known) = known {
        let positions: usize = known.reading.school.people.iter().map(|it| it.positions.len()).sum();
        let people = known.reading.school.people.len();
        text += &format!("Книга: «{}». {}\n", known.workbook.name, basis(known));
        text += &format!("Прочитано: работников — {people}, должностей — {positions}\n\n");
        text += &page::reading(&known.reading);
        text.push('\n');
    }
    let shown = page::remarks(&report::folded(report), |_, _| true);
    text + if shown.is_empty() { "Ошибок и замечаний нет.\n" } else { &shown }
}

/// Errors and remarks by weight, those that say the same folded; what is only worth knowing is counted.
pub fn remarks(report: &Report) -> String {
    remarks_after(report, &Memory::default())
}

/// The same after an earlier run: of doubts and of what is only worth knowing, what was said then is counted.
fn remarks_after(report: &Report, before: &Memory) -> String {
    let is_new = |it: &Fold<'_>| std::iter::once(&it.first).chain(&it.others).any(|it| !before.has_said(it));
    let is_shown = |it: &Fold<'_>, shown: usize| match Weight::of(it.first) {
        Weight::Stop | Weight::Sign => shown < MOST_ERRORS,
        Weight::Doubt => shown < MOST && is_new(it),
        // What is told of a file is told of this very run: which was taken, where the copy lies.
        Weight::Rest => it.first.place.sheet().is_none() && is_new(it),
    };
    let shown = page::remarks(&report::folded(report), is_shown);
    match report.remarks().first() {
        Some(_) if report.remarks().iter().any(|it| before.has_said(it)) => shown + AGAIN + REST,
        Some(_) => shown + REST,
        None => shown,
    }
}

/// Where more is told of the remarks.
const REST: &str = "Все сообщения с ячейками — cyclogram check; что значит код — cyclogram explain КОД\n";
/// What became of remarks that are the same as in the last run.
const AGAIN: &str = "Сказанное в прошлый раз только посчитано. ";

fn basis(known: &Known) -> String {
    let year = &known.schedule.year;
    let kind = if year.school { "учебный год" } else { "год" };
    format!("{} {kind}, отсчёт от {}", year.name, date_digits(known.schedule.on))
}

fn states(published: &Published) -> String {
    let count = |state| published.files.iter().filter(|it| it.state == state).count();
    let all = [
        (State::New, "новых"),
        (State::Changed, "обновлено"),
        (State::Same, "без изменений"),
        (State::Issued, "издано и не меняется"),
        (State::Kept, "оставлено как есть"),
        (State::Archived, "убрано в «Архив»"),
        (State::Left, "нет в комплекте"),
    ];
    let parts: Vec<String> = all
        .iter()
        .map(|(state, word)| (count(*state), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{word} — {count}"))
        .collect();
    format!("Файлы: {}\n", parts.join(", "))
}

/// Names what a run over an earlier set replaced, added or took away.
fn changes(published: &Published) -> String {
    let of = |state| -> Vec<&str> {
        let files = published.files.iter().filter(|it| it.state == state);
        files.map(|it| it.path.as_str()).collect()
    };
    // In a new folder everything is new.
    if of(State::Same).is_empty() && of(State::Changed).is_empty() {
        return String::new();
    }
    let all =
        [("Обновлены", State::Changed), ("Добавлены", State::New), ("Убраны в «Архив»", State::Archived)];
    let named = all.into_iter().map(|(word, state)| (word, of(state))).filter(|(_, paths)| !paths.is_empty());
    let text: String = named.map(|(word, paths)| format!("{word}: {}\n", folded(&paths))).collect();
    let is_listed = |it: &Written| {
        !matches!(it.state, State::Same | State::Issued)
            && [".docx", ".xlsx"].iter().any(|end| it.path.ends_with(end))
    };
    match published.files.iter().any(is_listed) {
        false => text,
        true => text + &format!("Что было и что стало, запуск за запуском, — в файле «{HISTORY}»\n"),
    }
}

/// Says what is to be signed: what is late, what this week, then the next, each paper once, orders before what rests on them.
fn first(set: &Set) -> String {
    let on = set.known.schedule.on;
    let sunday = on.week(Weekday::Mon).last_day();
    let papers = to_sign(set);
    let (late, ahead): (Vec<&ToSign>, Vec<&ToSign>) = papers.iter().partition(|it| it.due < on);
    let (week, later): (Vec<&ToSign>, Vec<&ToSign>) = ahead.into_iter().partition(|it| it.due <= sunday);
    let count = |of: &[&ToSign]| of.iter().map(|it| it.paths.len()).sum::<usize>();
    let mut text = String::new();
    let mut told = |heading: String, of: &[&ToSign]| {
        if !of.is_empty() {
            text += &heading;
            text.extend(of.iter().take(FIRST).map(|it| it.line()));
        }
    };
    told(format!("{LATE}: {} — они первыми в «Обзор.html»\n", count(&late)), &late);
    told(format!("{WEEK}, по {}: {}\n", date_digits(sunday), count(&week)), &week);
    told("Подписать дальше:\n".into(), &later);
    text
}

/// Papers of one kind that are to be signed by one day.
struct ToSign<'a> {
    due: Date,
    /// Where they lie, each paper once: a workbook beside a Word file is its twin.
    paths: Vec<&'a str>,
}

impl ToSign<'_> {
    fn line(&self) -> String {
        let more = match self.paths.len() {
            1 => String::new(),
            count => format!(" и ещё {}", count - 1),
        };
        format!("  до {}  {}{more}\n", date_digits(self.due), self.paths[0])
    }
}

/// Lists the papers to sign: what is late by kind, the rest by day; then in the order of the folders, of which the first holds orders.
fn to_sign(set: &Set) -> Vec<ToSign<'_>> {
    let stem = |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |it| it.0.to_owned());
    let mut dated: Vec<(Date, &str, &str)> =
        set.documents.iter().filter_map(|it| Some((it.due?, it.id.as_str(), it.path.as_str()))).collect();
    let on = set.known.schedule.on;
    // Late papers come first, whatever their days.
    let day = |due: Date| (due >= on).then_some(due);
    dated.sort_by_key(|(due, _, path)| (day(*due), path.split('/').next(), *due));
    let (mut papers, mut seen): (Vec<(&str, ToSign)>, Vec<String>) = (Vec::new(), Vec::new());
    for (due, id, path) in dated {
        if seen.contains(&stem(path)) {
            continue;
        }
        seen.push(stem(path));
        let together = |it: &ToSign| it.due == due || (it.due < on && due < on);
        match papers.iter_mut().find(|(known, it)| *known == id && together(it)) {
            Some((_, paper)) => paper.paths.push(path),
            None => papers.push((id, ToSign { due, paths: vec![path] })),
        }
    }
    papers.into_iter().map(|it| it.1).collect()
}

fn doubtful(set: &Set) -> String {
    let mut text = String::new();
    let doubts: Vec<String> = names::everybody(&set.known)
        .iter()
        .filter(|it| !it.doubts.is_empty())
        .map(|it| it.name.short.nominative.clone())
        .collect();
    let doubts: Vec<&str> = doubts.iter().map(String::as_str).collect();
    if !doubts.is_empty() {
        text += &format!("Проверьте склонение: {} (команда cyclogram names)\n", folded(&doubts));
    }
    let mut rules: Vec<&str> = set
        .known
        .schedule
        .events
        .iter()
        .filter(|it| !it.provenance.is_checked())
        .map(|it| it.rule.as_str())
        .collect();
    rules.sort_unstable();
    rules.dedup();
    if !rules.is_empty() {
        text += &format!("Нормы, не сверенные с официальным текстом: {} — помечены в обзоре\n", rules.len());
    }
    let mut out: Vec<String> = Vec::new();
    for left in &set.known.schedule.left_out {
        let name = set.known.reading.school.people[left.who.person].name.to_string();
        if !out.contains(&name) {
            out.push(name);
        }
    }
    if !out.is_empty() {
        text += &format!("Не включены куда-либо: {} чел. — почему, сказано в обзоре\n", out.len());
    }
    text
}

fn folded(items: &[&str]) -> String {
    let more =
        if items.len() > FIRST { format!(" и ещё {}", items.len() - FIRST) } else { String::new() };
    let first: Vec<&str> = items.iter().take(FIRST).copied().collect();
    format!("{}{more}", first.join(", "))
}
