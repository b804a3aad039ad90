//! The positions that a row of the staff sheet names, with what is written beside them.

use super::in_post::InPost;
use super::notes::{self, Beside};
use super::{by_post, categories, employment};
use crate::report::{Place, Report};
use crate::russian::Overrides;
use crate::staff::cells::name;
use crate::staff::cells::post::{self, Post};
use crate::staff::fields::{ReadLine, binding};

use crate::staff::model::{Employment, Position, PostKind};
use crate::staff::rows::applications;
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::values::{Which, read_date};
use crate::staff::sheet::{Line, Table};
use crate::staff::text::{dates, normalise, text_of};
use crate::workbook::{Value, added};

/// Bytes of the longest cell of posts: half a dozen with their subjects.
const LONGEST: usize = 3_000;

/// Reads the positions of a row and what is written beside them; returns which of the person's they are.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) -> Vec<usize> {
    let written = |id: &str| line.raw(id).filter(|it| !line.cell_words.nothing(&it.0));
    let own = written("position").or_else(|| told(desk, table, line));
    let second = written("head_position").filter(|_| own.is_some());
    let Some((typed, place)) = own.or_else(|| written("head_position")) else {
        return no_position(desk, table, line, person);
    };
    if typed.len() > LONGEST {
        desk.report.error("C-11", place, "текст слишком длинный для должности");
        desk.report.hint("впишите должность, как в трудовой книжке, по одной в строке");
        desk.failed(line);
        return Vec::new();
    }
    let posts = post::posts(desk.columns, &typed);
    if posts.iter().any(|it| it.rate.is_some()) {
        let shown = normalise::tidy(&typed);
        let text = format!("«{shown}»: ставка и часы в название должности не входят и не печатаются");
        desk.report.note("C-16", place.clone(), text);
    }
    let one = posts.len() == 1;
    let mut beside = Position { place: place.clone(), ..Position::default() };
    binding::position(&mut beside, &mut ReadLine { line, report: desk.report });
    if is_second(desk, line) && beside.since.is_none() {
        let came = desk.school.people[person].hired.as_ref();
        let own = line.date("hired", &mut Report::default());
        beside.since = own.filter(|it| came.is_some_and(|came| came.date != it.date));
    }
    if !one {
        beside.forms = Overrides::default();
    }
    let (mut own, mut told) = (Vec::new(), Vec::new());
    for (index, post) in posts.into_iter().enumerate() {
        let mut position = position(desk, line, &post, beside.clone());
        employment::of_one_word(desk, &post, index > 0, &mut position);
        if let Some(typed) = &post.since {
            since(desk, &mut position, typed);
        }
        // The date of a contract belongs to the first position; of the others it is not known.
        beside.since = None;
        let index = add(desk, line, person, position);
        own.push(index);
        told.extend(post.category.map(|it| (index, it)));
        if let Some(aside) = post.aside {
            notes::read(desk, person, &[index], &aside, &place, Beside::Post);
        }
    }
    if let Some((typed, place)) = second {
        for post in post::posts(desk.columns, &typed) {
            let beside = Position { place: place.clone(), ..Position::default() };
            let mut position = position(desk, line, &post, beside);
            // «Вторая должность (совмещение)»: the caption tells how it is held.
            let caption = table.caption("head_position").map_or("", |it| it.text.as_str());
            if let Some(it) = employment::known(desk, caption).filter(|_| post.employment.is_none()) {
                position.employment = if it == Employment::External { Employment::Internal } else { it };
            }
            own.push(add(desk, line, person, position));
        }
    }
    if !one {
        let text =
            format!("в ячейке несколько должностей: «{}»", normalise::tidy(&typed.replace('\n', "; ")));
        desk.report.remark("C-15", place.clone(), text);
        desk.report.hint("запишите каждую должность в своей строке: сроки по ним считаются отдельно");
    }
    let expected = table.caption("position").is_some_and(|it| it.means("category"));
    categories::cell(desk, table, line, person, &own, &InPost { told, place, expected });
    by_post::read(desk, table, line, person, &own);
    applications::planned(desk, line, person, &own);
    of_notes(desk, line, person, &own);
    desk.used(line);
    own
}

/// Reads what stands beside the name and in the note, when the posts of the row are known.
pub fn of_notes(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    if let Some(note) = line.text("note") {
        notes::read(desk, person, own, &note, &line.place("note"), Beside::Note);
    }
}

/// Takes the day that stands beside a title: «воспитатель, с 15.08.1995».
fn since(desk: &mut Desk<'_>, position: &mut Position, typed: &str) {
    let place = position.place.clone();
    let value = Value::Text(typed.to_owned());
    let day = read_date(&desk.columns.cell_words, &value, place.clone(), Which::First, desk.report);
    match (&position.since, day) {
        (None, Some(day)) => {
            let text = format!("«{typed}»: принято за дату назначения на должность");
            desk.report.remark("B-02", place, text);
            desk.report.hint("впишите её в столбец «Дата назначения по должности»");
            position.since = Some(day);
        }
        (Some(known), Some(day)) if known.contradicts(&day) => {
            desk.report.remark(
                "B-11",
                place,
                format!("из ячейки не взято: «{typed}»: дата в столбце рядом другая"),
            );
            desk.report.hint("исправьте одну из дат");
        }
        _ => {}
    }
}

/// Whether a row is about a post that somebody holds beside the main one in the same organisation.
pub fn is_second(desk: &Desk<'_>, line: &Line<'_>) -> bool {
    let kind = line.text("employment").and_then(|it| employment::known(desk, &it));
    matches!(kind, Some(Employment::Internal | Employment::Combined))
}

/// The post where no column holds it: beside the name, in some other cell of the row, or told of the whole table.
fn told(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>) -> Option<(String, Place)> {
    if table.has("position") {
        return None;
    }
    if let Some((text, place)) = line.raw("name")
        && let Some(post) =
            name::and_beside(&text, line.cell_words).1.or_else(|| bracketed(desk, line, &text))
    {
        return Some((normalise::tidy(post), place));
    }
    for caption in table.captions.iter().filter(|it| it.meaning.is_none_or(|it| it.id == "subject")) {
        let Some(value) = line.row.value(caption.column) else { continue };
        // With its line breaks: each may hold a post of its own.
        let text = match value {
            Value::Text(it) => normalise::russian(it),
            other => text_of(other),
        };
        let known = |it: &Post| desk.posts.find(&it.title).is_some_and(|it| !it.misspelt);
        if post::posts(desk.columns, &text).iter().all(known) {
            let place = line.sheet.place(line.row.number, caption.column);
            desk.report.remark(
                "K-24",
                place.clone(),
                format!("столбца «Должность» нет; должность взята отсюда: {}", normalise::tidy(&text)),
            );
            desk.report.hint("добавьте столбец «Должность»");
            return Some((text, place));
        }
    }
    let of_group = line.group.and_then(|it| it.post.clone());
    of_group.or_else(|| table.post.clone()).map(|it| (it, line.row_place()))
}

/// A post in brackets behind the name; most of what stands there is none.
fn bracketed<'t>(desk: &Desk<'_>, line: &Line<'_>, text: &'t str) -> Option<&'t str> {
    let inside = name::in_brackets(text, line.cell_words)?;
    desk.posts.find(inside).is_some_and(|it| !it.misspelt).then_some(inside)
}

fn no_position(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) -> Vec<usize> {
    if let Some(position) = desk.school.people[person].positions.len().checked_sub(1) {
        categories::cell(desk, table, line, person, &[position], &InPost::default());
        of_notes(desk, line, person, &[position]);
        desk.used(line);
        return vec![position];
    }
    let name = desk.school.people[person].name.to_string();
    desk.report.error("C-11", line.place("position"), format!("у сотрудника не указана должность: {name}"));
    desk.report.hint("впишите должность, как в трудовой книжке");
    let position = Position { place: line.row_place(), ..Position::default() };
    desk.school.people[person].positions.push(position);
    desk.failed(line);
    Vec::new()
}

/// Makes a position of a title and of what stands beside it.
fn position(desk: &mut Desk<'_>, line: &Line<'_>, post: &Post, beside: Position) -> Position {
    let place = &beside.place;
    let (mut title, own_subject) = without_subject(desk, post.title.clone());
    title = desk.posts.uncapitalised(&title).unwrap_or(title);
    if let Some(whole) = desk.posts.spelled_out(&title) {
        let letters = |it: &str| it.split_whitespace().collect::<String>();
        if letters(&whole) != letters(&title) {
            let text = format!("«{title}» прочитано как «{whole}»: так должность и печатается");
            desk.report.remark("C-13", place.clone(), text);
            desk.report.hint("запишите должность полностью, как в трудовой книжке");
        }
        title = whole;
    }
    let matched = desk.posts.find(&title);
    match &matched {
        None => {
            desk.report.remark(
                "C-12",
                place.clone(),
                format!("должность «{title}» программе не знакома: аттестация по ней не считается"),
            );
            desk.report
                .hint("проверьте название по номенклатуре или допишите должность в rules/positions.toml");
        }
        Some(it) if it.misspelt => {
            desk.report.remark("C-13", place.clone(), format!("«{title}» прочитано как «{}»", it.post));
            desk.report.hint("исправьте опечатку: должность печатается в приказах, как записана");
        }
        Some(it) if it.renamed => {
            let text = format!("«{title}»: в номенклатуре эта должность называется «{}»", it.post);
            desk.report.remark("C-13", place.clone(), text);
            desk.report
                .hint("проверьте по трудовому договору: в приказах печатается, как записано в таблице");
        }
        Some(it) => {
            if let Some(ask) = &it.ask {
                let text = format!("«{title}» — не педагогическая должность: по ней не аттестуют");
                desk.report.remark("C-14", place.clone(), text);
                desk.report.hint(ask.clone());
            }
        }
    }
    // What is taught belongs to whoever teaches: of «директор; учитель истории» to the teacher.
    let teaches =
        matched.as_ref().is_none_or(|it| matches!(it.kind, PostKind::Pedagogical | PostKind::Unknown));
    let subject =
        beside.subject.filter(|_| teaches).map(|it| desk.posts.subject(&it).unwrap_or(it)).or(own_subject);
    // The column of subjects may hold the post itself: «методист».
    in_brackets(desk, &title, place);
    let subject = subject.filter(|it| normalise::plain(it) != normalise::plain(&title));
    Position {
        kind: matched.as_ref().map_or(PostKind::Unknown, |it| it.kind),
        subject: subject.or_else(|| matched.as_ref().and_then(|it| it.subject.clone())),
        post: matched.map(|it| it.post),
        employment: employment::read(desk, line, post.employment.as_deref(), place),
        title,
        ..beside
    }
}

/// Tells of what a title holds in brackets: it is printed, and may be no part of it. A subject there is.
fn in_brackets(desk: &mut Desk<'_>, title: &str, place: &Place) {
    let inside = title.split_once('(').and_then(|it| it.1.split_once(')')).map(|it| it.0);
    let Some(inside) = inside.filter(|it| desk.posts.subject(it).is_none()) else { return };
    desk.report.note(
        "C-16",
        place.clone(),
        format!("«({inside})» осталось в названии должности: так и печатается"),
    );
    desk.report.said("brackets");
    desk.report.hint("если это не часть названия, перенесите в примечание");
}

/// «Учитель, русский язык», «учитель/ биология», «Учитель /истории/»: a subject beside the title is no part of it.
fn without_subject(desk: &Desk<'_>, title: String) -> (String, Option<String>) {
    let Some((head, rest)) = title.split_once([',', '/']) else { return (title, None) };
    let (head, rest) = (normalise::tidy(head), rest.trim_end_matches('/').replace('/', ", "));
    let post = desk.posts.find(&head).filter(|it| !it.misspelt && it.subject.is_none());
    // «Преподаватель, к.т.н.»: a degree is no part of the post.
    let beside = dates::tokens(&rest);
    if post.is_some() && desk.posts.beside.degrees.iter().any(|it| it.fits(&beside)) {
        return (head, None);
    }
    match desk.posts.subject(&rest).filter(|_| post.is_some()) {
        Some(subject) => (head, Some(subject)),
        None => (title, None),
    }
}

/// Finds the position that an added workbook means, of those that a workbook before it names: the same post in other words, whose gaps
/// it fills, or, with a remark, another one. `None` if there are none, or the row says that this is one more.
fn of_another_book(
    desk: &mut Desk<'_>,
    line: &Line<'_>,
    person: usize,
    position: &Position,
) -> Option<usize> {
    let of_book = |sheet: &str| added(sheet).map(|it| it.0.to_owned());
    let book = of_book(&line.sheet.name)?;
    let positions = &desk.school.people[person].positions;
    // Positions are added in the order of the workbooks.
    let before = |it: &&Position| it.place.sheet().and_then(of_book).as_ref() != Some(&book);
    let before = &positions[..positions.iter().take_while(before).count()];
    if before.is_empty() || position.employment != Employment::Main {
        return None;
    }
    if let Some(index) = desk.position_meant(before, &position.title) {
        fill(&mut desk.school.people[person].positions[index], position.clone());
        return Some(index);
    }
    let index = desk.pedagogical(before).first().copied().unwrap_or_default();
    let known = &before[index];
    let text =
        format!("должность «{}», а в другой книге «{}» ({})", position.title, known.title, known.place);
    desk.report.remark("K-27", position.place.clone(), text);
    desk.report.said("post");
    desk.report.hint(
        "пока взята та, что в основной книге; если это вторая должность, впишите её в основную книгу или напишите рядом \
         «внутреннее совместительство»",
    );
    Some(index)
}

/// Adds a position, or fills the gaps of the same one read before.
fn add(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, position: Position) -> usize {
    let own = &mut desk.school.people[person];
    let title = normalise::plain(&position.title);
    let Some(index) = own.positions.iter().position(|it| normalise::plain(&it.title) == title) else {
        if let Some(index) = of_another_book(desk, line, person, &position) {
            return index;
        }
        let own = &mut desk.school.people[person];
        own.positions.push(position);
        return own.positions.len() - 1;
    };
    let known = &mut own.positions[index];
    if known.place.sheet() == Some(&line.sheet.name) {
        let text = format!("строка повторяет человека и должность: {}", known.place);
        desk.report.remark("C-23", position.place, text);
        desk.report.hint("удалите лишнюю строку");
        return index;
    }
    fill(known, position);
    index
}

/// Takes from a position what is not known of it yet.
fn fill(known: &mut Position, position: Position) {
    known.since = known.since.take().or(position.since);
    known.subject = known.subject.take().or(position.subject);
    known.contract = known.contract.take().or(position.contract);
}
