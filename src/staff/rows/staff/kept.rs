//! One entry of a category cell into what the person has: a category, an attestation for fitness; wishes and plans are told of.

use super::notes;
use crate::report::Place;
use crate::russian::date_digits;
use crate::staff::cells::category::Entry;
use crate::staff::lexicon::What;
use crate::staff::model::{Category, KnownDate, PostKind, Szd};
use crate::staff::rows::categories::{Decided, fitness_undated, partly_known, undated};
use crate::staff::rows::registry::Desk;

/// The cells from which the parts of an entry came.
pub struct Places {
    /// Of the decision.
    pub decided: Place,
    /// Of the end.
    pub until: Place,
    /// Of the words.
    pub own: Place,
    /// The words about it, as typed.
    pub said: String,
}

/// Keeps what an entry says of a position of a person, or says why it is not kept.
pub fn keep(desk: &mut Desk<'_>, person: usize, position: Decided, entry: &Entry, places: Places) {
    let decided = entry.decided.map(|it| KnownDate::at(it, &places.decided));
    let until = entry.until.map(|it| KnownDate::at(it, &places.until));
    match entry.what {
        What::Category(kind) => {
            doubts(desk, entry, &places);
            of_head(desk, person, position, &places.own);
            partly_known(desk, decided.as_ref().or(until.as_ref()), "категория");
            desk.about(person, position).categories.push(Category {
                decided,
                until,
                unlimited: entry.unlimited,
                order: entry.order.clone(),
                ..Category::new(kind, places.own)
            });
        }
        What::Fitness => {
            if decided.is_none() {
                fitness_undated(desk, places.own.clone());
            }
            partly_known(desk, decided.as_ref(), "СЗД");
            if let Some(order) = entry.order.as_ref().filter(|_| entry.protocol.is_none()) {
                desk.report.note(
                    "A-08",
                    places.own.clone(),
                    format!("«{order}»: у решения о соответствии в документы идёт протокол, приказ не взят"),
                );
                desk.report.said("order");
                desk.report.hint("впишите номер и дату протокола на лист «Категории»");
            }
            desk.about(person, position).szd.push(Szd {
                date: decided,
                protocol: entry.protocol.clone(),
                fit: !entry.unfit,
                elsewhere: false,
                place: places.own,
            });
        }
        What::Wish(_) => {
            let shown = places.said;
            let text =
                format!("«{shown}»: сказано о будущей аттестации, а не о присвоенной категории; не учтено");
            desk.report.remark("A-06", places.own, text);
            desk.report.hint(
                "в этом столбце запишите категорию, которая уже есть, а заявление — строкой на лист «Заявления»",
            );
        }
        What::FitnessWish => {
            let typed = places.said;
            desk.report.remark(
                "A-06",
                places.own,
                format!("«{typed}»: это план, а не прошедшая аттестация; не учтено"),
            );
            desk.report.hint(
                "в этом столбце запишите то, что уже есть; день будущего заседания — на лист «Заседания»",
            );
        }
        What::Young => desk.school.people[person].young = true,
        What::Absence => {
            notes::absence(desk, person, &places.said, &places.own);
        }
        What::None => {}
    }
}

/// Tells of a category beside a post that can have none: nobody but the school knows of which post it is.
fn of_head(desk: &mut Desk<'_>, person: usize, position: Decided, place: &Place) {
    let Decided::Held(position) = position else { return };
    let position = &desk.school.people[person].positions[position];
    if position.kind != PostKind::Head {
        return;
    }
    let text = format!(
        "категория записана у должности «{}», а по ней категорий не бывает; срок не учтён",
        position.title
    );
    desk.report.remark("A-09", place.clone(), text);
    desk.report.hint("добавьте строку с педагогической должностью и перенесите категорию в неё");
}

/// Tells of what was assumed about the dates of a category.
fn doubts(desk: &mut Desk<'_>, entry: &Entry, places: &Places) {
    let Places { own: place, said: shown, .. } = places;
    if entry.lone {
        desk.lone(place, entry.decided.is_some());
    }
    if entry.spare {
        desk.report.remark(
            "A-05",
            place.clone(),
            format!("«{shown}»: дат больше, чем понято; проверьте, какая к чему относится"),
        );
        desk.report.hint("перенесите категории на лист «Категории»: каждую в свою строку, со своей датой");
    }
    if let (true, Some((date, _))) = (entry.by_order, entry.decided) {
        let text = format!("«{shown}»: {} — дата приказа; решение могло быть раньше", date_digits(date));
        desk.report.remark("A-07", place.clone(), text);
        desk.report.hint("впишите дату решения комиссии: срок считается от неё");
    }
    if entry.decided.is_none() && entry.until.is_none() && !entry.unlimited {
        undated(desk, place.clone(), shown);
    }
}
