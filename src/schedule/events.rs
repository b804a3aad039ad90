//! Rules × what they apply to: every dated event with its reason.

use super::duty::{Direction, Rule, Scope};
use super::norms::Provenance;
use super::pack::{Pack, Row};
use super::terms::{self, Dated};
use super::wording::{category_of, digits};
use super::{Anchor, Event, Inputs, Purpose, Schedule, State, Who};
use crate::calendar::{Date, add_days, iso};
use crate::report::Place;
use crate::staff::{Category, KnownDate};

/// What a rule applies to.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    pub who: Option<Who>,
    pub attestation: Option<usize>,
    pub ahead: Option<usize>,
    pub support: Option<usize>,
    /// The category that ends or was set, by index into the position's categories.
    pub category: Option<usize>,
}

/// A date to count from, with its name in words and its origin.
struct Anchored {
    date: Date,
    name: String,
    origin: String,
}

/// A date of a rule, and what it stands on.
struct Found {
    dated: Dated,
    anchored: Option<Anchored>,
    /// From where the numbers behind the date are known.
    provenance: Provenance,
}

/// Works out every event; the attestations, standings and supports of the schedule are there already.
pub(super) fn all(inputs: &Inputs, schedule: &Schedule) -> Vec<Event> {
    let mut events = Vec::new();
    let mut known: Vec<(Scope, Vec<Subject>)> = Vec::new();
    for (order, (pack, row, rule)) in inputs.rules.all().enumerate() {
        if known.iter().all(|(scope, _)| *scope != rule.scope) {
            known.push((rule.scope, super::subjects::of(inputs, schedule, rule.scope)));
        }
        let subjects = known.iter().filter(|(scope, _)| *scope == rule.scope).flat_map(|(_, it)| it);
        for subject in subjects.filter(|it| concerns(inputs, schedule, rule, it)) {
            for found in dated(inputs, schedule, rule, subject) {
                if wanted(inputs, subject, rule.scope, (&found.dated, found.anchored.as_ref())) {
                    events.push((order, event(inputs, schedule, (pack, row, rule), subject, found)));
                }
            }
        }
    }
    events.sort_by_key(|(order, it)| (it.date, it.who, *order));
    events.into_iter().map(|(_, it)| it).collect()
}

/// Tells whether a rule for some categories alone is about the one of the subject.
fn concerns(inputs: &Inputs, schedule: &Schedule, rule: &Rule, subject: &Subject) -> bool {
    let own = subject.attestation.map(|it| &schedule.attestations[it]);
    let attestation = own.or_else(|| subject.ahead.map(|it| &schedule.ahead[it]));
    let category = || {
        let position = inputs.position(subject.who?)?;
        position.categories.get(subject.category?).map(|it| Purpose::Category(it.kind))
    };
    attestation.map(|it| it.purpose).or_else(category).is_none_or(|it| rule.is_for(it))
}

/// Dates a rule for a subject: by the calendar, or from the anchor; of two rules on one act the stricter counts.
fn dated(inputs: &Inputs, schedule: &Schedule, rule: &Rule, subject: &Subject) -> Vec<Found> {
    let mut provenance = rule.provenance.unwrap_or_default();
    if rule.anchor == Anchor::Calendar {
        let all = terms::from_calendar(inputs, rule, inputs.year).into_iter();
        return all.map(|dated| Found { dated, anchored: None, provenance }).collect();
    }
    let Some((mut found, anchored)) = counted(inputs, schedule, rule, subject) else { return Vec::new() };
    if let Some(other) = &rule.stricter_of
        && let Some((pack, row, other)) = inputs.rules.rule(other)
        && let Some((stricter, _)) = counted(inputs, schedule, other, subject)
    {
        let basis = pack.rule_basis(row, other);
        if stricter.date < found.date {
            found.why = format!("{}; раньше требует {basis}: {}", found.why, stricter.why);
            found.date = stricter.date;
            found.latest_lawful = stricter.latest_lawful.min(found.latest_lawful);
            // The date now stands on the other rule's number.
            provenance = provenance.resting_on(other.provenance.unwrap_or_default());
        } else if stricter.date > found.date {
            let later = digits(stricter.date);
            found.why =
                format!("{}; по другому сроку ({basis}) — {later}, взят более ранний день", found.why);
        }
    }
    if let Some(reading) = &rule.reading {
        found.why = format!("{}; {reading}", found.why);
    }
    vec![Found { dated: found, anchored: Some(anchored), provenance }]
}

fn counted(
    inputs: &Inputs,
    schedule: &Schedule,
    rule: &Rule,
    subject: &Subject,
) -> Option<(Dated, Anchored)> {
    let anchored = anchor(inputs, schedule, rule.anchor, subject).or_else(|| {
        let (_, row, base) = inputs.rules.rule(rule.from_rule.as_deref()?)?;
        let (dated, start) = counted(inputs, schedule, base, subject)?;
        let title = base.title.as_deref().unwrap_or(&row.title);
        Some(Anchored {
            date: dated.date,
            name: anchor_name(rule.anchor).into(),
            origin: format!("срок по правилу {}: {title}; он — от: {}", base.id, start.origin),
        })
    })?;
    Some((terms::from_anchor(inputs, rule, anchored.date, &anchored.name)?, anchored))
}

/// Finds the date that a rule is counted from.
fn anchor(inputs: &Inputs, schedule: &Schedule, anchor: Anchor, subject: &Subject) -> Option<Anchored> {
    let name = || anchor_name(anchor).to_owned();
    let known = |it: &KnownDate| Anchored { date: it.date, name: name(), origin: it.place.to_string() };
    let attestation = subject
        .attestation
        .map(|it| &schedule.attestations[it])
        .or_else(|| subject.ahead.map(|it| &schedule.ahead[it]));
    let planned = |it: &super::Planned| {
        let start = if it.month_only { ", начало месяца" } else { "" };
        let origin = match (&it.place, it.derived) {
            (_, false) => it.place.to_string(),
            (Place::Everywhere, true) => it.why.clone(),
            (place, true) => format!("{place}: {}", it.why),
        };
        Anchored { date: it.date, name: name() + start, origin }
    };
    let support = subject.support.map(|it| &schedule.supports[it]);
    let course = support.map(|it| &inputs.school.people[it.person].courses[it.course]);
    let position = subject.who.and_then(|it| inputs.position(it));
    let category = subject.category.and_then(|it| position?.categories.get(it));
    let application = attestation.and_then(|it| position?.applications.get(it.application?));
    match anchor {
        Anchor::Filing => attestation?.filing.as_ref().map(planned),
        Anchor::Attestation => attestation.map(|it| planned(&it.date)),
        Anchor::Session => {
            attestation.filter(|it| it.purpose == Purpose::Fitness).map(|it| planned(&it.date))
        }
        Anchor::Expertise => attestation?.expertise.as_ref().map(planned),
        Anchor::CategoryEnd => category_end(inputs, schedule, subject),
        Anchor::CourseEnd => course?.end.as_ref().map(known),
        Anchor::PlanApproved => course?.support.as_ref()?.approved.as_ref().map(known),
        Anchor::Decision => category?.decided.as_ref().map(known),
        Anchor::MinistryOrder => ministry_order(category?, &name()),
        Anchor::Request => application?.request.as_ref().map(known),
        Anchor::Extract | Anchor::Calendar => None,
    }
}

fn category_end(inputs: &Inputs, schedule: &Schedule, subject: &Subject) -> Option<Anchored> {
    let standing = schedule.standing(subject.who?)?;
    let category = inputs.position(standing.who)?.categories.get(standing.category?)?;
    let origin = match (&category.until, &category.decided) {
        (Some(until), _) => format!("{}: действует до", until.place),
        (None, Some(decided)) => {
            format!("{}: решение {} плюс срок категории", decided.place, digits(decided.date))
        }
        (None, None) => category.place.to_string(),
    };
    Some(Anchored {
        date: standing.until?,
        name: format!("окончание срока {}", category_of(category.kind)),
        origin,
    })
}

/// The date in the cell with the order; where there is none, the decision's.
fn ministry_order(category: &Category, name: &str) -> Option<Anchored> {
    if let Some(date) = category.order.as_deref().and_then(date_in) {
        return Some(Anchored { date, name: name.into(), origin: category.place.to_string() });
    }
    let decided = category.decided.as_ref()?;
    let name = "дата решения; дата приказа не указана".to_owned();
    Some(Anchored { date: decided.date, name, origin: decided.place.to_string() })
}

/// Finds the last date written as 14.01.2026 in a text.
fn date_in(text: &str) -> Option<Date> {
    let words = text.split(|it: char| !it.is_ascii_digit() && it != '.');
    let mut dates = words.filter_map(|word| {
        let mut parts = word.trim_matches('.').split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        iso(&format!("{year:0>4}-{month:0>2}-{day:0>2}")).filter(|_| year.len() == 4)
    });
    dates.next_back()
}

/// Keeps what belongs to the year: all of its attestations, and of the rest what falls inside it.
fn wanted(
    inputs: &Inputs,
    subject: &Subject,
    scope: Scope,
    (dated, anchored): (&Dated, Option<&Anchored>),
) -> bool {
    let inside = inputs.year.contains(dated.date);
    match scope {
        Scope::School | Scope::Decision => true,
        // A category that ends in another year is no matter of this one, whatever its holder applies for.
        Scope::CategoryEnd => inside || anchored.is_some_and(|it| inputs.year.contains(it.date)),
        _ => inside || subject.attestation.is_some() || subject.support.is_some(),
    }
}

fn event(
    inputs: &Inputs,
    schedule: &Schedule,
    (pack, row, rule): (&Pack, &Row, &Rule),
    subject: &Subject,
    Found { dated, anchored, provenance }: Found,
) -> Event {
    let done = super::done::is(inputs, schedule, rule, subject);
    let state = state(inputs.on, &dated, done);
    let passed = anchored.as_ref().is_some_and(|it| it.date < inputs.on);
    // What leads up to an application is not needed once the application is in, and is needed as long as it is not.
    let passed = match rule.anchor {
        Anchor::Request => is_filed(inputs, schedule, subject),
        Anchor::Filing => {
            passed && rule.direction == Direction::Before && is_filed(inputs, schedule, subject)
        }
        _ => passed && rule.direction == Direction::Before,
    };
    let catch_up = (state == State::Overdue).then(|| catch_up(inputs, rule, passed)).flatten();
    let provisional = inputs.provisional(dated.date);
    Event {
        date: dated.date,
        until: dated.until,
        latest_lawful: dated.latest_lawful,
        rule: rule.id.clone(),
        pack: pack.head.id.clone(),
        title: rule.title.clone().unwrap_or_else(|| row.title.clone()),
        term: rule.term.clone().unwrap_or_else(|| row.term.clone()),
        who: subject.who,
        attestation: subject.attestation,
        ahead: subject.ahead,
        support: subject.support,
        owner: rule.owner.clone().unwrap_or_else(|| row.owner.clone()),
        anchor: rule.anchor,
        anchor_date: anchored.as_ref().map(|it| it.date),
        anchor_origin: anchored.map_or_else(|| "календарь".into(), |it| it.origin),
        why: dated.why + &provisional,
        basis: pack.rule_basis(row, rule),
        provenance,
        documents: rule.documents.clone(),
        state,
        catch_up,
    }
}

/// Tells whether the application of a subject is registered.
fn is_filed(inputs: &Inputs, schedule: &Schedule, subject: &Subject) -> bool {
    let attestation = subject.attestation.map(|it| &schedule.attestations[it]);
    let application = attestation.and_then(|it| inputs.position(it.who)?.applications.get(it.application?));
    application.is_some_and(|it| it.registered.is_some())
}

/// Finds the nearest day on which an overdue act is still lawful; `passed` says that what it was to be done for is over.
fn catch_up(inputs: &Inputs, rule: &Rule, passed: bool) -> Option<Date> {
    let week = inputs.week(rule.week);
    let from = match (rule.direction, rule.scope) {
        _ if passed => return None,
        // A new day of attestation needs a new notice.
        (Direction::On, Scope::Szd) => {
            add_days(inputs.calendar.on_or_after(inputs.on, week), inputs.notice_days())
        }
        _ => inputs.on,
    };
    Some(inputs.calendar.on_or_after(from, week))
}

fn state(on: Date, dated: &Dated, done: bool) -> State {
    if done {
        return State::Done;
    }
    match dated.until {
        Some(until) if dated.date <= on && on <= until => State::Now,
        Some(until) if until < on => State::Overdue,
        None if dated.date == on => State::Now,
        None if dated.date < on => State::Overdue,
        _ => State::Ahead,
    }
}

fn anchor_name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Filing => "дата подачи документов",
        Anchor::Attestation => "планируемый срок аттестации",
        Anchor::CategoryEnd => "окончание срока категории",
        Anchor::Session => "день аттестации",
        Anchor::Expertise => "день экспертизы",
        Anchor::CourseEnd => "окончание курсов",
        Anchor::PlanApproved => "утверждение плана",
        Anchor::Decision => "решение комиссии",
        Anchor::MinistryOrder => "приказ о категории",
        Anchor::Extract => "составление выписки",
        Anchor::Request => "заявление педагога руководителю",
        Anchor::Calendar => "календарь",
    }
}
