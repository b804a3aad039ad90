//! Courses in several columns of the staff: «Тема | Часы | Дата», also under «Повышение квалификации» and «Стажировка».

use super::table::CourseColumns;
use crate::staff::lexicon::{Columns, CourseCaptions, PARTS, Part, WHOLE};
use crate::staff::sheet::captions::header::{Caption, Header};
use crate::staff::sheet::captions::year_columns;
use crate::staff::text::{dates, one_of, text_of};
use crate::workbook::{Row, Sheet, Value, tab};

/// Finds the columns that tell of courses together, and gives them their meaning.
pub fn find<'a>(header: &mut Header<'a>, columns: &'a Columns) -> Vec<CourseColumns> {
    if header.spec.id != "staff" {
        return Vec::new();
    }
    let said = &columns.course_captions;
    let mut found: Vec<CourseColumns> = Vec::new();
    let mut open = false;
    for at in 0..header.captions.len() {
        let Some((part, kind)) = taken(said, &header.captions, at, open) else {
            open = false;
            continue;
        };
        let column = header.captions[at].column;
        let goes_on = |it: &&mut CourseColumns| it.kind == kind && !it.columns.iter().any(|it| it.0 == part);
        match found.last_mut().filter(|_| open).filter(goes_on) {
            Some(study) => study.columns.push((part, column)),
            None => found.push(CourseColumns { kind, columns: vec![(part, column)] }),
        }
        open = true;
    }
    alone(header, &found, said);
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

/// Gives columns of years that hold courses their meaning: «2024» over «Астрономия, 24 ч.», or any text where tab or caption speaks of courses.
pub fn by_years<'a>(sheet: &Sheet, header: &mut Header<'a>, rows: &[&Row], columns: &'a Columns) {
    let Some(courses) = header.spec.column(WHOLE[0]).filter(|_| header.spec.id == "staff") else { return };
    let said = &columns.course_captions;
    let about = |text: &str| said.about(&dates::tokens(text));
    for caption in header.captions.iter_mut().filter(|it| year_columns::year(&it.text).is_some()) {
        let timed = |it: &Value| {
            let tokens = dates::tokens(&text_of(it));
            let hours = |at: usize| {
                tokens[at].number.is_some() && one_of(&columns.cell_words.courses.hours, &tokens[at + 1].text)
            };
            (0..tokens.len().saturating_sub(1)).any(hours)
        };
        let own = about(tab(&sheet.name)) || about(&caption.text);
        if own || rows.iter().filter_map(|it| it.value(caption.column)).any(timed) {
            (caption.meaning, caption.doubt, caption.guessed) = (Some(courses), None, true);
        }
    }
}

/// A column alone is read as it is written.
fn alone(header: &mut Header<'_>, found: &[CourseColumns], said: &CourseCaptions) {
    let Some(courses) = header.spec.column(WHOLE[0]) else { return };
    let alone = found.iter().filter_map(|it| match it.columns[..] {
        [(part, column)] => Some((part, column)),
        _ => None,
    });
    for (part, column) in alone.collect::<Vec<(Part, u32)>>() {
        let caption = header.captions.iter_mut().find(|it| it.column == column && it.meaning.is_none());
        // «Стажировка (место, часы, дата)» is a course as a whole; «Часы курсов» is not.
        let whole = |it: &&mut Caption<'_>| {
            let tokens = dates::tokens(&it.text);
            matches!(part, Part::Topic | Part::End) || said.about(&tokens) && said.parts(&tokens) > 1
        };
        let caption = caption.filter(whole);
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
    let courses = caption.meaning.is_some_and(|it| it.id == WHOLE[0]);
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
        let own = it.meaning.is_none() || it.meaning.is_some_and(|it| it.id == WHOLE[0]);
        own && said.about(&dates::tokens(&it.text)) && it.column == caption.column + 1
    });
    // A bare date before the courses may belong to what stands before it.
    let fits = open || next && matches!(part, Part::Topic | Part::Hours);
    fits.then_some((part, kind))
}
