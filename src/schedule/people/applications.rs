//! What is checked of an application for a category: what order 196 asks of the applicant, whether its dates fit.

use super::filing;
use super::in_force::{self, Term};
use crate::calendar::{Date, last_of_month};
use crate::report::Report;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::Planned;
use crate::schedule::wording::{accusative, digits};
use crate::staff::{Application, Category, CategoryKind, KnownDate, Position, Precision};

/// Checks what order 196 asks of an applicant.
pub fn check(
    inputs: &Inputs,
    person: usize,
    position: &Position,
    application: &Application,
    filing: &Planned,
    report: &mut Report,
) {
    let held: Vec<&Category> =
        inputs.school.people[person].positions.iter().flat_map(|it| &it.categories).collect();
    entitled(inputs, &held, application, filing, report);
    late_term(inputs, application, report);
    in_time(inputs, position, application, filing, report);
}

/// A special category, «педагог-методист» or «педагог-наставник», stands beside the highest one.
fn is_special(application: &Application) -> bool {
    matches!(application.kind, CategoryKind::Methodist | CategoryKind::Mentor)
}

/// Checks that the applicant holds or held what the category asks for.
fn entitled(
    inputs: &Inputs,
    held: &[&Category],
    application: &Application,
    filing: &Planned,
    report: &mut Report,
) {
    let has = |kinds: &[CategoryKind]| held.iter().any(|it| kinds.contains(&it.kind));
    let place = || application.place.clone();
    if application.kind == CategoryKind::Highest && !has(&[CategoryKind::First, CategoryKind::Highest]) {
        report.remark(
            "A-18",
            place(),
            "заявлена высшая категория, но первой или высшей у педагога нет и не было",
        );
        report
            .hint("проверьте лист с категориями: на высшую подаёт тот, кто имеет или имел первую или высшую");
    }
    if !is_special(application) {
        return;
    }
    if !has(&[CategoryKind::Highest]) {
        report.remark(
            "A-18",
            place(),
            format!("заявление — на {}, но высшей категории у педагога нет", accusative(application.kind)),
        );
        report.hint("проверьте лист с категориями: такую категорию устанавливают тем, у кого есть высшая");
    } else if !held.iter().any(|it| it.kind == CategoryKind::Highest && in_force(inputs, it, filing.date)) {
        report.remark(
            "A-18",
            place(),
            format!(
                "заявление — на {}, но на день подачи {} высшая категория уже не действует",
                accusative(application.kind),
                digits(filing.date)
            ),
        );
        report.hint("подайте, пока высшая действует, или сначала подтвердите её");
    }
}

/// Checks that the category in force will not end before the new one is decided.
fn in_time(
    inputs: &Inputs,
    position: &Position,
    application: &Application,
    filing: &Planned,
    report: &mut Report,
) {
    let place = || application.place.clone();
    let ends = position.categories.iter().filter_map(|it| match in_force::silent_term(inputs, it) {
        Term::Until(end) => Some(end),
        _ => None,
    });
    // A special category renews nothing: the highest one goes its own way.
    let end = ends.max().filter(|it| *it >= inputs.on && !is_special(application));
    let longest = inputs.norms().review.plus(inputs.norms().duration);
    if let Some(end) = end.filter(|it| filing.date > *it) {
        report.remark(
            "A-19",
            place(),
            format!("подача {} — после окончания срока категории {}", digits(filing.date), digits(end)),
        );
        report.hint(inputs.sentences().category.apply_sooner.of(inputs.norms().apply, &[]));
    } else if let Some(end) = end.filter(|it| filing.date > longest.before(*it)) {
        let names = [("подача", &*digits(filing.date)), ("день", &digits(end))];
        report.note("A-19", place(), inputs.sentences().category.may_be_late.of(longest, &names));
    }
}

fn in_force(inputs: &Inputs, category: &Category, day: Date) -> bool {
    !matches!(in_force::silent_term(inputs, category), Term::Until(end) if end < day)
}

/// Says when the typed term of attestation lies later than the law lets it last after the typed day of filing.
fn late_term(inputs: &Inputs, application: &Application, report: &mut Report) {
    let filing = application.registered.as_ref().or(application.filing.as_ref());
    let Some((filing, term)) = filing.zip(application.attestation.as_ref()) else { return };
    let Some(filed) = last_day(filing) else { return };
    let (last, length) = filing::longest(inputs, filed);
    if term.date <= last {
        return;
    }
    let text = format!(
        "планируемый срок аттестации {} — позже, чем разрешает подача {} ({}): {length} кончаются {}",
        written(term),
        written(filing),
        filing.place,
        digits(last)
    );
    report.remark("A-20", term.place.clone(), text);
    report.hint(
        "исправьте срок аттестации или дату подачи: заявление рассматривают и решение принимают не дольше этих дней",
    );
}

/// A day or, if only the month is known, the month as the workbook has it.
fn written(known: &KnownDate) -> String {
    let day = digits(known.date);
    match known.precision {
        Precision::Day => day,
        _ => day.split_once('.').map_or(day.clone(), |(_, month)| month.into()),
    }
}

/// The last day that a date may mean; a year alone says too little.
fn last_day(known: &KnownDate) -> Option<Date> {
    match known.precision {
        Precision::Day => Some(known.date),
        Precision::Month => Some(last_of_month(known.date)),
        Precision::Year => None,
    }
}
