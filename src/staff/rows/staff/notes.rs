//! What a free remark tells of a person: a dismissal, a long absence. Why somebody is away is repeated nowhere.

use crate::report::Place;
use crate::russian::date_digits;
use crate::staff::lexicon::choices;
use crate::staff::model::{Absence, AbsenceKind, KnownDate, Precision};
use crate::staff::rows::registry::Desk;
use crate::staff::text::{Spotted, Token, dates, one_of};

/// Reads a remark; what it tells and cannot be read is said.
pub fn read(desk: &mut Desk<'_>, person: usize, typed: &str, place: &Place) {
    let tokens = dates::tokens(typed);
    if tokens.iter().any(|it| one_of(&desk.columns.cell_words.dismissal, &it.text)) {
        dismissal(desk, person, &tokens, place);
    }
    if desk.columns.tells_of_absence(typed) {
        absence(desk, person, typed, place);
    }
}

/// «Уволена 15.06.2026» and nothing more is a dismissal; of whatever else is said, the school must decide.
fn dismissal(desk: &mut Desk<'_>, person: usize, tokens: &[Token], place: &Place) {
    let words = &desk.columns.cell_words;
    let spotted = dates::spot(&words.dates, tokens);
    let belongs = |it: &Token| {
        it.text == "."
            || one_of(&words.dismissal, &it.text)
            || one_of(&desk.columns.category_words.before_decision, &it.text)
            || spotted.iter().any(|date| date.span.contains(&it.span.start))
    };
    let plain = tokens.iter().all(belongs);
    let name = desk.school.people[person].name.to_string();
    let own = &mut desk.school.people[person];
    match &spotted[..] {
        [Spotted { date: Some(date), precision: Precision::Day, .. }] if plain && own.dismissed.is_none() => {
            own.dismissed = Some(KnownDate { date: *date, precision: Precision::Day, place: place.clone() });
            let text = format!("сказано об увольнении {}: так и учтено, {name}", date_digits(*date));
            desk.report.remark(place.clone(), text);
            desk.report.hint("впишите дату в столбец «Дата увольнения»");
        }
        _ if own.dismissed.is_some() => {}
        _ => {
            desk.report.remark(place.clone(), format!("сказано об увольнении, оно не учтено: {name}"));
            desk.report.hint("впишите дату в столбец «Дата увольнения», если человек больше не работает");
        }
    }
}

/// «Д/о до 10.05.2027», «с 01.09.2026 по 31.08.2027»: an absence is read where its end is told.
pub fn absence(desk: &mut Desk<'_>, person: usize, typed: &str, place: &Place) {
    let tokens = dates::tokens(typed);
    let spotted = dates::spot(&desk.columns.cell_words.dates, &tokens);
    let before = |it: &Spotted| tokens.iter().take_while(|token| token.span.start < it.span.start).last();
    let known = |it: &Spotted| it.known(place).filter(|it| it.precision == Precision::Day);
    let ends =
        |it: &Spotted| before(it).is_some_and(|it| one_of(&desk.columns.category_words.before_end, &it.text));
    let (from, until) = match &spotted[..] {
        [only] if ends(only) => (None, known(only)),
        // Read as one, or each with its own word.
        [from, until] if from.span == until.span || ends(until) && !ends(from) => (known(from), known(until)),
        _ => (None, None),
    };
    let Some(until) = until.filter(|it| from.as_ref().is_none_or(|from| from.date <= it.date)) else {
        let name = desk.school.people[person].name.to_string();
        desk.report.remark(place.clone(), format!("сказано об отсутствии; для сроков оно не учтено: {name}"));
        desk.report.hint(
            "если человек не подлежит аттестации, впишите его на лист «Отсутствия» с датами «с» и «по»",
        );
        return;
    };
    let kind =
        choices::read(desk.columns.column("absences", "kind"), typed).map_or(AbsenceKind::Other, |it| it.0);
    let own = &desk.school.people[person].absences;
    if own.iter().any(|it| it.until.as_ref().is_some_and(|it| it.date == until.date)) {
        return;
    }
    desk.report
        .remark(place.clone(), format!("сказано об отсутствии до {}: так и учтено", date_digits(until.date)));
    desk.report
        .hint("если это не так, впишите человека на лист «Отсутствия» с датами «с» и «по», а здесь уберите");
    desk.school.people[person].absences.push(Absence {
        kind,
        from,
        until: Some(until),
        place: place.clone(),
    });
}
