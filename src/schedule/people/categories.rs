//! Attestations for a category: typed applications, and categories that end without one.

use super::applications;
use super::filing::{self, WHAT};
use super::in_force::{self, Term};
use super::refusals;
use crate::calendar::Date;
use crate::report::Report;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, LeftOut, Planned, Purpose, Standing, Who};
use crate::schedule::norms::ids;
use crate::schedule::terms::{Dated, from_anchor};
use crate::schedule::wording::accusative;
use crate::schedule::wording::{category_of, digits};
use crate::staff::{Absence, Application, Category, CategoryKind, Position, Precision};

/// Returns the attestations for a category of the year, and who is left out of them.
pub fn all(inputs: &Inputs, standings: &[Standing], report: &mut Report) -> (Vec<Attestation>, Vec<LeftOut>) {
    let (mut attestations, mut left_out) = (Vec::new(), Vec::new());
    for standing in standings {
        let who = standing.who;
        let Some(position) = inputs.position(who) else { continue };
        if let Some(out) = outside(inputs, who, position, report) {
            left_out.extend(out);
            continue;
        }
        for index in 0..position.applications.len() {
            match of_application(inputs, standing, position, index, report) {
                Ok(attestation) => attestations.extend(attestation),
                Err(undated) => left_out.push(undated),
            }
        }
        match derived(inputs, position, standing, report) {
            Some(it) => match unexpected(inputs, position, &it) {
                Some(out) => left_out.push(out),
                None => attestations.push(it),
            },
            None => left_out.extend(expired(inputs, position, standing)),
        }
        left_out.extend(refusals::waiting(inputs, who, position, &attestations));
    }
    (attestations, left_out)
}

/// Says why nobody is attested for a category by a position: it is none of the order's, or is left. Whoever applied stands in the list.
fn outside(inputs: &Inputs, who: Who, position: &Position, report: &mut Report) -> Option<Option<LeftOut>> {
    let gone = || !inputs.works(who, inputs.on.max(inputs.year.from));
    let (rule, why) = match super::fitness::exempt_post(position.kind) {
        Some(rule) => (rule, inputs.reason(rule)),
        None if gone() => (ids::LEFT, inputs.reason(ids::LEFT)),
        None => return None,
    };
    let mut open = position.applications.iter().filter(|it| it.decided.is_none() && !it.is_refused());
    let Some(application) = open.next_back() else { return Some(None) };
    if rule != ids::LEFT {
        let kind = accusative(application.kind);
        let names = [("категорию", kind), ("должность", &*position.title), ("причина", &why)];
        report.remark("A-18", application.place.clone(), inputs.sentences().category.outside.with(&names));
        report.hint("исправьте должность в строке заявления или на листе «Сотрудники» либо удалите строку");
    }
    Some(Some(LeftOut { who, what: WHAT.into(), why, until: None, rule: rule.into() }))
}

/// Returns the attestation that an application leads to, if it is the year's; without any date the person is left out.
fn of_application(
    inputs: &Inputs,
    standing: &Standing,
    position: &Position,
    index: usize,
    report: &mut Report,
) -> Result<Option<Attestation>, LeftOut> {
    let (who, application) = (standing.who, &position.applications[index]);
    let Some((mut filing, mut date)) = planned(inputs, position, standing, application) else {
        let why = "нет ни даты подачи, ни срока аттестации";
        let text = format!("{why} по заявлению на {}", accusative(application.kind));
        report.remark("A-15", application.place.clone(), text);
        report.hint("запишите планируемую дату подачи или планируемый срок аттестации");
        let rule = ids::UNDATED.into();
        return Err(LeftOut { who, what: WHAT.into(), why: why.into(), until: None, rule });
    };
    let early = refusals::forbids(inputs, position, application.kind, filing.date);
    let early = early.filter(|_| application.registered.is_none() && !application.is_refused());
    if let Some(refusal) = early {
        refusals::too_early(inputs, refusal, application, &filing, report);
        filing = refusals::moved(inputs, refusal, &filing);
        if date.date < filing.date || application.attestation.is_none() {
            date = decision(inputs, &filing, None);
        }
    }
    if !belongs(inputs, who, &filing, &date) {
        return Ok(None);
    }
    applications::check(inputs, who.person, position, application, &filing, report);
    let expertise = application.expertise.as_ref();
    Ok(Some(Attestation {
        who,
        purpose: Purpose::Category(application.kind),
        ground: ground(position, standing, application),
        expertise: expertise.map(|it| typed(it, "дата экспертизы указана в книге")),
        filing: Some(filing),
        date,
        application: Some(index),
    }))
}

/// Tells whether an attestation is the year's: it is filed or decided in it, and the person works here then.
fn belongs(inputs: &Inputs, who: Who, filing: &Planned, date: &Planned) -> bool {
    let inside = inputs.year.contains(filing.date) || inputs.year.contains(date.date);
    inside && inputs.works(who, date.date)
}

/// Works out filing and attestation of a typed application; `None` if nothing was typed and nothing ends.
fn planned(
    inputs: &Inputs,
    position: &Position,
    standing: &Standing,
    application: &Application,
) -> Option<(Planned, Planned)> {
    let refused = application.decided.as_ref().filter(|_| application.is_refused());
    let refused = refused.map(|it| typed(it, "дата решения указана в книге"));
    let typed_date = application.attestation.as_ref().map(|it| typed(it, "срок аттестации указан в книге"));
    let typed_date = refused.or(typed_date);
    let typed_filing = application.registered.as_ref().or(application.filing.as_ref());
    let typed_filing = typed_filing.map(|it| typed(it, "дата подачи указана в книге"));
    let end = ending(inputs, position, standing);
    let filing = match (typed_filing, &typed_date, end) {
        (Some(filing), _, _) => filing,
        (None, Some(date), end) => stricter_filing(inputs, date, end)?,
        (None, None, Some((category, end))) => filing_before(inputs, category, end)?,
        (None, None, None) => return None,
    };
    let date = typed_date.unwrap_or_else(|| decision(inputs, &filing, None));
    Some((filing, date))
}

/// A category that ends, where nobody has applied: what would be in time.
fn derived(
    inputs: &Inputs,
    position: &Position,
    standing: &Standing,
    report: &mut Report,
) -> Option<Attestation> {
    let (category, end) = ending(inputs, position, standing)?;
    if end < inputs.on || position.applications.iter().any(|it| covers(inputs, position, standing, it, end)) {
        return None;
    }
    let mut filing = filing_before(inputs, category, end)?;
    if let Some(refusal) = refusals::forbids(inputs, position, category.kind, filing.date) {
        filing = refusals::moved(inputs, refusal, &filing);
        if filing.date > end {
            refusals::ends_sooner(refusal, category, end, report);
            return None;
        }
    }
    let date = decision(inputs, &filing, Some(end));
    if !belongs(inputs, standing.who, &filing, &date) {
        return None;
    }
    if position.declined.is_none() && filing::advised(inputs, end).is_some_and(|it| it.date < inputs.on) {
        let said = inputs
            .sentences()
            .category
            .advice_missed
            .of(inputs.norms().apply, &[("категории", category_of(category.kind)), ("день", &digits(end))]);
        report.remark("A-19", category.place.clone(), said);
        report.hint("подайте заявление сейчас: решение может быть принято уже после окончания срока");
    }
    let kind = if category.kind == CategoryKind::Second { CategoryKind::First } else { category.kind };
    Some(Attestation {
        who: standing.who,
        purpose: Purpose::Category(kind),
        filing: Some(filing),
        date,
        expertise: None,
        application: None,
        ground: format!(
            "срок {} {} {}",
            category_of(category.kind),
            inputs.tense(end, "истёк", "истекает"),
            digits(end)
        ),
    })
}

/// Says why somebody whose category ends is not expected to apply: he said so, leaves before the decision, or is away on the day.
fn unexpected(inputs: &Inputs, position: &Position, expected: &Attestation) -> Option<LeftOut> {
    let who = expected.who;
    let person = inputs.school.people.get(who.person)?;
    let day = expected.filing.as_ref()?.date;
    let out = |why: String, until, rule: &str| {
        Some(LeftOut { who, what: WHAT.into(), why, until, rule: rule.into() })
    };
    if position.declined.is_some() {
        return out(inputs.reason(ids::DECLINED), None, ids::DECLINED);
    }
    let away = |it: &&Absence| {
        let from = it.from.as_ref().is_none_or(|it| it.date <= day);
        from && it.until.as_ref().is_none_or(|it| day <= it.date)
    };
    let absence = person.absences.iter().find(away)?;
    let until = absence.until.as_ref().map(|it| it.date);
    out(inputs.reason(ids::AWAY_TO_APPLY), until, ids::AWAY_TO_APPLY)
}

/// Tells whether an application is meant to renew the category: later than its decision, before its end or this year.
fn covers(
    inputs: &Inputs,
    position: &Position,
    standing: &Standing,
    application: &Application,
    end: Date,
) -> bool {
    if application.is_refused() || !matches!(application.kind, CategoryKind::First | CategoryKind::Highest) {
        return false;
    }
    let Some((filing, date)) = planned(inputs, position, standing, application) else { return true };
    let category = standing.category.and_then(|it| position.categories.get(it));
    let set = category.and_then(|it| it.decided.as_ref()).map(|it| it.date);
    let meant = filing.date <= end || inputs.year.contains(date.date);
    meant && set.is_none_or(|set| date.date > set)
}

fn expired(inputs: &Inputs, position: &Position, standing: &Standing) -> Option<LeftOut> {
    let (category, end) = ending(inputs, position, standing)?;
    let silent = position.applications.iter().all(Application::is_refused) && end < inputs.on;
    silent.then(|| LeftOut {
        who: standing.who,
        what: WHAT.into(),
        why: format!("срок {} истёк {}, заявления нет", category_of(category.kind), digits(end)),
        until: None,
        rule: ids::ENDED.into(),
    })
}

/// Returns the category that ends, and its last day.
fn ending<'a>(inputs: &Inputs, position: &'a Position, standing: &Standing) -> Option<(&'a Category, Date)> {
    let category = position.categories.get(standing.category?)?;
    match in_force::silent_term(inputs, category) {
        Term::Until(end) => Some((category, end)),
        Term::Unlimited | Term::Unknown => None,
    }
}

/// The advised day before the end, whether it has passed or not: the day of the run moves no filing.
fn filing_before(inputs: &Inputs, category: &Category, end: Date) -> Option<Planned> {
    let Dated { date, why, .. } = filing::advised(inputs, end)?;
    let place = category.place.clone();
    Some(Planned { date, month_only: false, derived: true, why, place })
}

/// The term is typed but the filing is not: the advised day before the term or before the end, whichever is earlier.
fn stricter_filing(inputs: &Inputs, date: &Planned, end: Option<(&Category, Date)>) -> Option<Planned> {
    let (_, _, rule) = inputs.rules.rule(ids::APPLY)?;
    let by_term = from_anchor(inputs, rule, date.date, "планируемый срок аттестации")?;
    let by_end = end
        .filter(|(_, end)| *end >= inputs.on)
        .and_then(|(category, end)| Some((filing::advised(inputs, end)?, category.place.clone())));
    let later = |other: &Dated| format!("; другой срок позже: {}", other.why);
    let (dated, place, other) = match by_end {
        Some((dated, place)) if dated.date < by_term.date => (dated, place, later(&by_term)),
        Some((dated, _)) => (by_term, date.place.clone(), later(&dated)),
        None => (by_term, date.place.clone(), String::new()),
    };
    let why = dated.why + &other;
    Some(Planned { date: dated.date, month_only: false, derived: true, why, place })
}

/// Works out when the decision can be expected: review and attestation at their longest, not after the end.
fn decision(inputs: &Inputs, filing: &Planned, end: Option<Date>) -> Planned {
    let (day, length) = filing::longest(inputs, filing.date);
    let words = format!("{length} со дня подачи {}", digits(filing.date));
    let (raw, why) = match end {
        Some(end) if end < day => {
            (end, format!("{words} выходят за срок категории; взят её последний день {}", digits(end)))
        }
        _ => (day, format!("{words} — {}", digits(day))),
    };
    let (date, rolled) = crate::schedule::terms::roll(
        inputs,
        raw,
        inputs.school.settings.week,
        crate::schedule::rules::duty::Roll::Back,
    );
    Planned {
        date: date.max(filing.date),
        month_only: false,
        derived: true,
        why: why + &rolled,
        place: filing.place.clone(),
    }
}

fn typed(known: &crate::staff::KnownDate, why: &str) -> Planned {
    Planned {
        date: known.date,
        month_only: known.precision != Precision::Day,
        derived: false,
        why: why.into(),
        place: known.place.clone(),
    }
}

fn ground(position: &Position, standing: &Standing, application: &Application) -> String {
    let category = standing.category.and_then(|it| position.categories.get(it));
    match (category, standing.until) {
        (Some(category), Some(end)) => {
            format!(
                "заявление на {}; срок {} — до {}",
                accusative(application.kind),
                category_of(category.kind),
                digits(end)
            )
        }
        _ => format!("заявление на {}", accusative(application.kind)),
    }
}
