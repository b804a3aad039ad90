//! How a post is held: main, beside another one in the same school, or from elsewhere.

use crate::report::Place;
use crate::staff::cells::post::Post;
use crate::staff::lexicon::{Listed, choices};
use crate::staff::model::{Employment, Position};
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::Line;
use crate::staff::text::one_of;

/// How a post is held: by its own cell, else by the column; where both tell, and not the same, it is said.
pub fn read(desk: &mut Desk<'_>, line: &Line<'_>, mark: Option<&str>, place: &Place) -> Employment {
    let column = line.text("employment");
    let mark = mark.and_then(|it| Some((known(desk, it)?, it)));
    let Some(typed) = column else { return mark.map_or(Employment::Main, |it| it.0) };
    if desk.columns.tells_of_absence(&typed) {
        let text = format!("«{typed}»: сказано об отсутствии; для сроков оно не учтено");
        desk.report.remark("C-22", line.place("employment"), text);
        desk.report.hint("впишите человека на лист «Отсутствия» с датами «с» и «по»");
    }
    if desk.columns.cell_words.by_civil_contract(&typed) {
        let text = format!("«{typed}»: это не трудовой договор; аттестация по нему не проводится");
        desk.report.remark("C-20", line.place("employment"), text);
        desk.report
            .hint("если трудового договора нет, уберите человека из списка; если есть, исправьте ячейку");
        return Employment::Main;
    }
    let read = choices::read(desk.columns.column("staff", "employment"), &typed);
    if read.is_some() {
        tell_left(desk, line, &typed);
    }
    if let Some((marked, said)) = mark {
        if read.is_none_or(|it| it.0 != marked && !it.1) {
            let text = format!(
                "«{typed}», а рядом с должностью «{said}» ({}); принято: {}",
                place.cell().unwrap_or_default(),
                marked.word()
            );
            desk.report.remark("C-18", line.place("employment"), text);
            desk.report.said("employment");
            desk.report.hint("исправьте одну из ячеек");
        }
        return marked;
    }
    let (read, said) = match read {
        Some((read, false)) => return read,
        Some((read, true)) => (read, "не ясно, внутренний или внешний совместитель"),
        None => (Employment::Main, "незнакомый вид занятости"),
    };
    desk.report.remark(
        "C-18",
        line.place("employment"),
        format!("«{typed}»: {said}; принято: {}", read.word()),
    );
    desk.report.said(said);
    desk.report
        .hint("напишите: основная, внутреннее совместительство, внешнее совместительство или совмещение");
    read
}

/// «Совм.» beside a post does not say of which kind: of a second post in one cell it is the school's own. It is told.
pub fn of_one_word(desk: &mut Desk<'_>, post: &Post, second: bool, position: &mut Position) {
    let column = desk.columns.column("staff", "employment");
    let read = post.employment.as_deref().and_then(|it| Some((it, choices::read::<Employment>(column, it)?)));
    let Some((said, (kind, true))) = read.filter(|it| it.1.0 == position.employment) else { return };
    position.employment = if second { Employment::Internal } else { kind };
    let text =
        format!("«{said}»: внутреннее оно или внешнее, не сказано; принято: {}", position.employment.word());
    desk.report.remark("C-18", position.place.clone(), text);
    desk.report.said("employment");
    desk.report.hint("впишите занятость в столбец «Вид занятости»");
}

/// The kind of employment that words beside a post tell.
pub fn known(desk: &Desk<'_>, typed: &str) -> Option<Employment> {
    choices::read(desk.columns.column("staff", "employment"), typed).map(|it| it.0)
}

/// Quotes the words of a cell of employments that say something else.
fn tell_left(desk: &mut Desk<'_>, line: &Line<'_>, typed: &str) {
    let beside = &desk.columns.posts.beside;
    let known = [&beside.employment, &beside.employed, &beside.around_employment, &beside.units];
    let mut left = choices::strange(desk.columns.column("staff", "employment"), typed);
    left.retain(|it| !known.iter().any(|all| one_of(all, it)));
    if !left.is_empty() && !desk.columns.tells_of_absence(typed) {
        let text = format!("из ячейки не взято: «{}»", left.join(" "));
        desk.report.note("B-09", line.place("employment"), text);
        desk.report.said("employment");
        desk.report.hint("если это важно для сроков или документов, запишите в столбец с таким названием");
    }
}
