//! After a refusal the same category is asked for again no sooner than the law allows.

use crate::calendar::Date;
use crate::report::{Place, Report};
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, LeftOut, Planned, Purpose, Who};
use crate::schedule::norms::ids;
use crate::schedule::wording::{category_of, digits};
use crate::staff::{Application, Category, CategoryKind, Position};

/// A refusal, and from which day on one may apply again.
#[derive(Clone, Copy)]
pub struct Refusal {
    pub kind: CategoryKind,
    pub refused: Date,
    pub again: Date,
}

/// Lists the refusals of a position, the last one of each category.
pub fn of(inputs: &Inputs, position: &Position) -> Vec<Refusal> {
    let norms = inputs.norms();
    let mut found: Vec<Refusal> = Vec::new();
    for application in position.applications.iter().filter(|it| it.is_refused()) {
        let Some(refused) = application.decided.as_ref().map(|it| it.date) else { continue };
        let refusal = Refusal { kind: application.kind, refused, again: norms.again.after(refused) };
        match found.iter_mut().find(|it| it.kind == refusal.kind) {
            Some(earlier) if earlier.refused < refused => *earlier = refusal,
            Some(_) => {}
            None => found.push(refusal),
        }
    }
    found
}

/// Returns the refusal that forbids filing on a day.
pub fn forbids(inputs: &Inputs, position: &Position, kind: CategoryKind, filing: Date) -> Option<Refusal> {
    of(inputs, position).into_iter().find(|it| it.kind == kind && it.refused <= filing && filing < it.again)
}

/// Moves a filing to the first working day on which the application is taken, and says why.
pub fn moved(inputs: &Inputs, refusal: Refusal, filing: &Planned) -> Planned {
    let week = inputs.school.settings.teachers_week.unwrap_or(inputs.school.settings.week);
    let date = inputs.calendar.on_or_after(refusal.again, week);
    let why = format!(
        "{}; отказано {}, на ту же категорию — не раньше {}, взят рабочий день {}",
        filing.why,
        digits(refusal.refused),
        digits(refusal.again),
        digits(date)
    );
    Planned { date, month_only: false, derived: true, why, place: filing.place.clone() }
}

/// Says that a typed day is too early.
pub fn too_early(
    inputs: &Inputs,
    refusal: Refusal,
    application: &Application,
    filing: &Planned,
    report: &mut Report,
) {
    let [filing, refused, again] = [filing.date, refusal.refused, refusal.again].map(digits);
    let said = inputs
        .sentences()
        .category
        .again_too_early
        .of(inputs.norms().again, &[("подача", &filing), ("отказ", &refused), ("день", &again)]);
    report.remark("A-17", application.place.clone(), said);
    report.hint("перенесите подачу; на другую категорию ждать не нужно");
}

/// Says that a category ends before one may apply for it again.
pub fn ends_sooner(refusal: Refusal, category: &Category, end: Date, report: &mut Report) {
    let place: Place = category.place.clone();
    report.remark(
        "A-17",
        place,
        format!(
            "срок {} кончается {}, а на ту же категорию после отказа {} можно подать не раньше {}",
            category_of(category.kind),
            digits(end),
            digits(refusal.refused),
            digits(refusal.again)
        ),
    );
    report
        .hint("подать на другую категорию можно и раньше; без категории аттестуют на соответствие должности");
}

/// Says who cannot apply yet, and from when they can; `own` are the attestations of the year.
pub fn waiting(inputs: &Inputs, who: Who, position: &Position, own: &[Attestation]) -> Vec<LeftOut> {
    let applies = |refusal: &Refusal| {
        own.iter().any(|it| {
            let filing = it.filing.as_ref().map(|it| it.date);
            it.who == who
                && it.purpose == Purpose::Category(refusal.kind)
                && filing.is_some_and(|filing| filing >= refusal.again)
        })
    };
    let still = of(inputs, position).into_iter().filter(|it| it.again > inputs.on.max(inputs.year.from));
    let still = still.filter(|it| it.refused <= inputs.on && !applies(it));
    still
        .map(|it| LeftOut {
            who,
            what: super::filing::WHAT.into(),
            why: format!("{}: решение об отказе {}", inputs.reason(ids::AGAIN), digits(it.refused)),
            until: Some(it.again),
            rule: ids::AGAIN.into(),
        })
        .collect()
}
