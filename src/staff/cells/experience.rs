//! Several kinds of experience in one cell: «30/28» under «Стаж общий/пед.», «общий — 42 года, пед. — 35 лет».

use crate::report::{Place, Report};
use crate::staff::lexicon::{Columns, Tenure, TenureKind};
use crate::staff::model::Experience;
use crate::staff::text::{Known, Short, dates, normalise, one_of, text_of};
use crate::workbook::Value;

/// What stands in the way of reading a cell, and what to do.
const APART: &str =
    "запишите каждый стаж в своём столбце: «Стаж общий», «Стаж педагогический», «Стаж в организации»";

/// Whether a caption names more than one kind of experience.
pub fn several(caption: &str, columns: &Columns) -> bool {
    kinds(caption, columns).len() > 1 && (names(caption, columns) || shortened(caption, columns))
}

/// Whether a caption speaks of experience.
fn names(caption: &str, columns: &Columns) -> bool {
    let tokens = dates::tokens(caption);
    tokens.iter().any(|it| one_of(&columns.cell_words.experience, &it.text))
}

/// Whether a word of a caption is short for it: «ст-ж общ./пед.».
fn shortened(caption: &str, columns: &Columns) -> bool {
    let own: Vec<Known> =
        columns.cell_words.experience.iter().map(|it| Known::new(it.first(), &[])).collect();
    let stands = |it: &str| own.iter().any(|own| Short::new(it).stands_for(own));
    normalise::plain(caption).split(' ').any(stands)
}

/// Names the column of a caption that is about one kind of experience: «Стаж педагогической работы в данной школе».
pub fn one(caption: &str, columns: &Columns) -> Option<&'static str> {
    let about = names(caption, columns);
    match kinds(caption, columns)[..] {
        [kind] if about => Some(match kind {
            TenureKind::Total => "experience_total",
            TenureKind::Pedagogical => "experience_pedagogical",
            TenureKind::Speciality => "experience_speciality",
            TenureKind::Here => "experience_here",
            TenureKind::Position => "experience_position",
        }),
        _ => None,
    }
}

/// Reads a cell under a caption; kinds that are known already stay.
pub fn read(
    own: &mut Experience,
    (value, place): (&Value, Place),
    caption: &str,
    columns: &Columns,
    report: &mut Report,
) {
    if let Value::Date(_) = value {
        report.remark("B-05", place, format!("вместо стажа стоит дата {}; стаж не взят", text_of(value)));
        report.hint("Excel принимает запись «12/10» за дату: запишите каждый стаж в своём столбце");
        return;
    }
    let text = text_of(value);
    if columns.cell_words.nothing(&text) {
        return;
    }
    let pieces = pieces(&text);
    let named: Vec<Option<TenureKind>> = pieces.iter().map(|it| kind(it, columns)).collect();
    let told = kinds(caption, columns);
    let meant: Vec<TenureKind> = match (&pieces[..], &told[..]) {
        _ if named.iter().any(Option::is_some) => {
            named.into_iter().map(|it| it.unwrap_or(TenureKind::Total)).collect()
        }
        ([_], []) => vec![TenureKind::Total],
        _ if told.len() == pieces.len() => told,
        (_, []) => {
            report.remark("B-05", place, format!("«{text}»: не ясно, какой стаж какой; стаж не взят"));
            report.hint(APART);
            return;
        }
        _ => {
            let (there, wanted) = (pieces.len(), told.len());
            report.remark(
                "B-05",
                place,
                format!("«{text}»: частей {there}, а в заголовке «{caption}» {wanted}; стаж не взят"),
            );
            report.hint(APART);
            return;
        }
    };
    for (piece, kind) in pieces.iter().zip(meant) {
        let plain = normalise::plain(piece);
        let Some(start) = plain.find(|it: char| it.is_ascii_digit()) else { continue };
        let before = &plain[..start];
        let words = before.chars().filter(|it| normalise::letter(*it)).count() > 2;
        if words && self::kind(before, columns).is_none() && !names(before, columns) {
            report.note(
                "B-09",
                place.clone(),
                format!("из ячейки не взято: «{}»", before.trim_matches([' ', ','])),
            );
            report.said("experience");
            report.hint("если это важно для сроков или документов, запишите в столбец с таким названием");
        }
        let slot = match kind {
            TenureKind::Total => &mut own.total,
            TenureKind::Pedagogical => &mut own.pedagogical,
            TenureKind::Speciality => &mut own.speciality,
            TenureKind::Here => &mut own.here,
            TenureKind::Position => &mut own.position,
        };
        *slot = slot.take().or_else(|| Some(plain[start..].trim_end_matches([')', '.', ' ']).to_owned()));
    }
}

/// The kinds that a caption names, in its order; the caption of a group above counts only where its own names none.
fn kinds(caption: &str, columns: &Columns) -> Vec<TenureKind> {
    let of = |text: &str| {
        let text = normalise::plain(text).replace(" и ", "/");
        let mut found = Vec::new();
        for kind in text.split(['/', ',', ';', '(', '\n', '+']).filter_map(|it| kind(it, columns)) {
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
        found
    };
    let own = of(caption.rsplit(" — ").next().unwrap_or_default());
    if own.is_empty() { of(caption) } else { own }
}

fn kind(text: &str, columns: &Columns) -> Option<TenureKind> {
    let plain = normalise::plain(text);
    let all: Vec<&str> = plain.split(|it| !normalise::letter(it)).filter(|it| !it.is_empty()).collect();
    let names =
        |it: &&Tenure| it.words.iter().any(|stem| all.iter().any(|word| word.starts_with(stem.as_str())));
    columns.experience.iter().find(names).map(|it| it.kind)
}

/// Cuts a cell into its numbers: «30/28», «31 / 30 / 5», «30 (28)», «общий — 42 года, пед. — 35 лет».
fn pieces(text: &str) -> Vec<&str> {
    let by = |signs: &[char]| -> Vec<&str> {
        text.split(signs).map(str::trim).filter(|it| !it.is_empty()).collect()
    };
    let pieces = by(&['/', '\\', ';', '\n', '(']);
    if pieces.len() > 1 {
        return pieces;
    }
    // A comma may belong to a number: «12,5».
    text.split(", ").map(str::trim).filter(|it| !it.is_empty()).collect()
}
