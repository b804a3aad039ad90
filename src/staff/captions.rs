//! The captions of a found table: guessed where they are not known, told of where two mean one thing or one is missing.

use super::columns::{ColumnKind, Columns};
use super::content;
use super::experience;
use super::header::{self, Header};
use super::table::Understood;
use crate::report::{Place, Report};
use crate::workbook::{Row, Sheet};

/// Guesses captions that are not known, tells of doubles, and lists what was understood.
pub fn understand<'a>(
    sheet: &Sheet,
    header: &mut Header<'a>,
    rows: &[&Row],
    columns: &Columns,
    report: &mut Report,
) -> Vec<Understood> {
    let last = header.rows.end.checked_sub(1).map_or(1, |it| sheet.rows[it].number);
    let together = header.spec.column("experience");
    for caption in header.captions.iter_mut().filter(|it| experience::several(&it.text, columns)) {
        caption.meaning = together.or(caption.meaning);
    }
    for index in 0..header.captions.len() {
        if header.captions[index].meaning.is_some() {
            continue;
        }
        let text = header.captions[index].text.clone();
        let tenure = experience::one(&text, columns).and_then(|it| header.spec.column(it));
        let Some(column) =
            tenure.or_else(|| header::by_part(header.spec, &text)).filter(|it| !header.has(&it.id))
        else {
            continue;
        };
        let place = sheet.place(last, header.captions[index].column);
        let said = format!("столбец «{text}» понят как «{}»", column.caption);
        match column.kind {
            ColumnKind::Date => report.remark(place, said),
            _ => report.note(place, said),
        }
        header.captions[index].meaning = Some(column);
        header.captions[index].guessed = true;
    }
    let told: Vec<u32> =
        header.captions.iter().filter(|it| it.meaning.is_some()).map(|it| it.column).collect();
    content::guess(header, rows, &columns.posts);
    let guessed = header.captions.iter().filter(|it| !told.contains(&it.column) && !it.text.is_empty());
    for (caption, column) in guessed.filter_map(|it| Some((it, it.meaning?))) {
        let said = format!("столбец «{}» понят по содержимому как «{}»", caption.text, column.caption);
        report.remark(sheet.place(last, caption.column), said);
    }
    doubles(sheet, header, last, report);
    missing(sheet, header, report);
    header
        .captions
        .iter()
        .map(|caption| Understood {
            place: sheet.place(last, caption.column),
            caption: caption.text.clone(),
            meaning: caption.meaning.map(|it| it.caption.clone()),
            cells: rows.iter().filter(|it| it.value(caption.column).is_some()).count(),
        })
        .collect()
}

/// Says which columns a table cannot do without.
fn missing(sheet: &Sheet, header: &Header<'_>, report: &mut Report) {
    for column in header.spec.columns.iter().filter(|it| it.required && !header.has(&it.id)) {
        if column.id == "name" && header.has("surname") {
            continue;
        }
        let place = Place::Sheet(sheet.name.clone());
        report.error(place, format!("нет столбца «{}»", column.caption));
        report.hint(format!("добавьте столбец или назовите его «{}»", column.caption));
    }
}

/// Two columns of one meaning: text is joined; of two names, posts, categories or dates nobody can choose but the school.
fn doubles(sheet: &Sheet, header: &mut Header<'_>, row: u32, report: &mut Report) {
    let mut seen: Vec<(&str, u32, String)> = Vec::new();
    for caption in &mut header.captions {
        let Some(meaning) = caption.meaning else { continue };
        let decisive = meaning.required
            || !matches!(meaning.kind, ColumnKind::Text)
            || meaning.id.starts_with("category");
        match seen.iter().find(|it| it.0 == meaning.id) {
            Some((_, first, text)) if decisive && meaning.id != "row" => {
                let first = sheet.place(row, *first);
                report.error(
                    sheet.place(row, caption.column),
                    format!(
                        "два столбца об одном: «{text}» ({}) и «{}»; оба похожи на «{}»",
                        first.cell().unwrap_or_default(),
                        caption.text,
                        meaning.caption
                    ),
                );
                report.hint(format!("назовите нужный столбец «{}», а второй переименуйте", meaning.caption));
                caption.meaning = None;
            }
            _ => seen.push((&meaning.id, caption.column, caption.text.clone())),
        }
    }
}
