//! Courses in several columns of the staff: «Тема | Часы | Дата», also under «Повышение квалификации» and «Стажировка».

use super::cells::period;
use super::columns::Columns;
use super::course::Course;
use super::course_captions::{CourseCaptions, PARTS, Part};
use super::dates;
use super::desk::Desk;
use super::header::{Caption, Header};
use super::learning;
use super::table::{Line, Study};
use super::words::{self, text_of};
use super::written::{self, Written};
use crate::report::Place;
use crate::workbook::Value;

/// Finds the columns that tell of courses together, and gives them their meaning.
pub fn find<'a>(header: &mut Header<'a>, columns: &'a Columns) -> Vec<Study> {
    if header.spec.id != "staff" {
        return Vec::new();
    }
    let said = &columns.studies;
    let mut found: Vec<Study> = Vec::new();
    let mut open = false;
    for at in 0..header.captions.len() {
        let Some((part, kind)) = taken(said, &header.captions, at, open) else {
            open = false;
            continue;
        };
        let column = header.captions[at].column;
        let goes_on = |it: &&mut Study| it.kind == kind && !it.columns.iter().any(|it| it.0 == part);
        match found.last_mut().filter(|_| open).filter(goes_on) {
            Some(study) => study.columns.push((part, column)),
            None => found.push(Study { kind, columns: vec![(part, column)] }),
        }
        open = true;
    }
    alone(header, &found);
    found.retain(|it| {
        it.columns.len() > 1 && it.columns.iter().any(|it| matches!(it.0, Part::Topic | Part::End))
    });
    for (part, column) in found.iter().flat_map(|it| &it.columns) {
        let id = PARTS.iter().find(|it| it.0 == *part).map_or("", |it| it.1);
        let caption = header.captions.iter_mut().find(|it| it.column == *column);
        if let Some((caption, meaning)) = caption.zip(header.spec.column(id)) {
            caption.meaning = Some(meaning);
            caption.doubt = None;
        }
    }
    found
}

/// A column alone is read as it is written.
fn alone(header: &mut Header<'_>, found: &[Study]) {
    let Some(courses) = header.spec.column(learning::COLUMNS[0]) else { return };
    let alone = found.iter().filter_map(|it| match it.columns[..] {
        [(Part::Topic | Part::End, column)] => Some(column),
        _ => None,
    });
    for column in alone.collect::<Vec<u32>>() {
        let caption = header.captions.iter_mut().find(|it| it.column == column && it.meaning.is_none());
        if let Some(caption) = caption {
            (caption.meaning, caption.doubt, caption.guessed) = (Some(courses), None, true);
        }
    }
}

/// What the caption at a place tells of a course; `open` says that the one before tells of it, too.
fn taken(
    said: &CourseCaptions,
    captions: &[Caption<'_>],
    at: usize,
    open: bool,
) -> Option<(Part, Option<String>)> {
    let caption = &captions[at];
    let tokens = dates::tokens(&caption.text);
    let courses = caption.meaning.is_some_and(|it| it.id == learning::COLUMNS[0]);
    let part = caption.meaning.and_then(|it| PARTS.iter().find(|part| part.1 == it.id));
    if let Some((part, _)) = part {
        return Some((*part, said.kind(&tokens).map(str::to_owned)));
    }
    if caption.meaning.is_some() && !courses || caption.text.is_empty() || !caption.beside.is_empty() {
        return None;
    }
    let kind = said.kind(&tokens).map(str::to_owned);
    if courses || said.about(&tokens) {
        // «Курсы», «посл. курсы» alone are the topic.
        let whole = courses || said.bare(&tokens);
        return said.part(&tokens).or(whole.then_some(Part::Topic)).map(|it| (it, kind));
    }
    let part = said.part(&tokens).filter(|_| said.bare(&tokens))?;
    let next = captions.get(at + 1).is_some_and(|it| {
        let own = it.meaning.is_none() || it.meaning.is_some_and(|it| it.id == learning::COLUMNS[0]);
        own && said.about(&dates::tokens(&it.text)) && it.column == caption.column + 1
    });
    // A bare date before the courses may belong to what stands before it.
    let fits = open || next && matches!(part, Part::Topic | Part::Hours);
    fits.then_some((part, kind))
}

/// Reads the course of a row; several in a cell must be as many in each column.
pub fn read(desk: &mut Desk<'_>, line: &Line<'_>, study: &Study, person: usize) {
    let cells: Vec<(Part, &Value, Place)> = study
        .columns
        .iter()
        .filter_map(|(part, column)| {
            let value = line.row.value(*column)?;
            let nothing = line.vocabulary.nothing(&text_of(value));
            (!nothing).then(|| (*part, value, line.sheet.place(line.row.number, *column)))
        })
        .collect();
    let Some(first) = cells.first().map(|it| it.2.clone()) else { return };
    let lines = |value: &Value| -> Vec<String> {
        let text = if let Value::Text(it) = value { words::russian(it) } else { return Vec::new() };
        text.split(['\n', ';']).map(words::tidy).filter(|it| !it.is_empty()).collect()
    };
    let counts: Vec<usize> = cells.iter().map(|it| lines(it.1).len()).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    if most > 1 && counts.iter().filter(|it| **it == most).count() > 1 {
        if counts.iter().any(|it| *it != most) {
            let text = "в столбцах курсов разное число строк: часть сведений могла попасть не к тому курсу";
            desk.report.remark(first, text);
            desk.report.hint("запишите каждый курс строкой на лист «Курсы»");
        }
        for index in 0..most {
            let own = cells.iter().filter_map(|(part, value, place)| {
                let text = lines(value).into_iter().nth(index)?;
                Some((*part, Value::Text(text), place.clone()))
            });
            let own: Vec<(Part, Value, Place)> = own.collect();
            one(desk, line, study, own.iter().map(|it| (it.0, &it.1, it.2.clone())).collect(), person);
        }
        return;
    }
    one(desk, line, study, cells, person);
}

fn one(
    desk: &mut Desk<'_>,
    line: &Line<'_>,
    study: &Study,
    cells: Vec<(Part, &Value, Place)>,
    person: usize,
) {
    let of = |part: Part| cells.iter().find(|it| it.0 == part);
    let Some(place) = cells.first().map(|it| it.2.clone()) else { return };
    let mut course = Course { kind: study.kind.clone(), place, ..Course::default() };
    // A column of topics may hold all of a course, or several.
    let whole = of(Part::Topic).or_else(|| of(Part::End).filter(|_| cells.len() == 1));
    if let Some((_, value, place)) = whole {
        let text = if let Value::Text(it) = value { words::russian(it) } else { text_of(value) };
        let mut written = written::courses(line.vocabulary, &text, place);
        let single = written.len() == 1;
        match written.pop() {
            Some(Written::Course(it)) if single => course = Course { kind: course.kind, ..*it },
            Some(last) => {
                for it in written.into_iter().chain([last]) {
                    learning::take(desk, it, study.kind.clone(), place, person);
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
            desk.report.remark(place.clone(), format!("«{}» — не число часов; не учтено", text_of(value)));
            desk.report.hint("запишите часы числом: 72");
        }
        course.hours = number.or(course.hours);
    }
    if let Some((_, value, place)) = of(Part::End).filter(|_| whole.is_none_or(|it| it.0 != Part::End)) {
        let (from, until) = period(line.vocabulary, value, place, desk.report);
        course.start = from.or(course.start);
        course.end = until.or(course.end);
    }
    if let Some((_, value, place)) = of(Part::Start) {
        course.start = period(line.vocabulary, value, place, desk.report).1.or(course.start);
    }
    learning::taken(desk, course, person);
}
