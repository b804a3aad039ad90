//! What one row of a pack says of the day of an act, by itself.

use super::anchors::{self, Anchored};
use super::duties::{Duty, Named};
use super::join::{Bound, Term, Weight};
use crate::calendar::Date;
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Anchor, Purpose, Schedule, Scope, Subject, Year};
use crate::schedule::rules::duty::{Direction, Rule};
use crate::schedule::terms::{self, Dated};
use crate::staff::CategoryKind;

/// What a row says of the day of an act.
pub struct Saying<'a> {
    pub named: Named<'a>,
    /// Whose day it is, where an act of the whole school falls due with the first of many.
    pub who: Option<crate::schedule::model::Who>,
    /// Once, or several times in the year.
    pub days: Vec<Dated>,
    pub anchored: Option<Anchored>,
}

impl Saying<'_> {
    /// Tells whether the row says no more than that the act falls into the year, or a good part of it.
    pub fn is_wide(&self) -> bool {
        matches!(self.named.rule.direction, Direction::Throughout | Direction::AsNeeded)
    }

    /// Returns how the row binds the act.
    pub fn term(&self, year: &Year) -> Term {
        let Named { pack, rule, .. } = self.named;
        let bound = match rule.direction {
            Direction::On => Bound::Day,
            Direction::Before | Direction::After | Direction::By => Bound::Deadline,
            Direction::In => Bound::Period,
            Direction::Throughout | Direction::AsNeeded => Bound::Wide,
        };
        // Only what a plan ties to the calendar is made for a kind of year.
        let weight = match pack.head.year.filter(|_| rule.anchor == Anchor::Calendar) {
            _ if bound == Bound::Day => Weight::Fact,
            _ if rule.act.is_some() => Weight::Law,
            _ if rule.own => Weight::Own,
            Some(kind) if kind.fits(year) => Weight::Fits,
            Some(_) => Weight::Foreign,
            None => Weight::Any,
        };
        let days = self.days.iter().map(|it| (it.date, it.until.unwrap_or(it.date))).collect();
        Term { bound, days, weight }
    }
}

/// Lists what the rows of an act say of its day for a subject.
pub fn sayings<'a>(
    inputs: &Inputs,
    schedule: &Schedule,
    duties: &[Duty<'a>],
    duty: &Duty<'a>,
    subject: &Subject,
) -> Vec<Saying<'a>> {
    let mut found = Vec::new();
    for named in duty.rows.iter().copied() {
        let rule = named.rule;
        // An act of the school that a row counts for everybody falls due with the first of them.
        let of_everybody = duty.act.per == Scope::School && rule.scope != Scope::School;
        let subjects = match of_everybody {
            true => super::subjects::of(inputs, schedule, rule.scope),
            false => vec![subject.clone()],
        };
        for subject in subjects.iter().filter(|it| concerns(inputs, schedule, rule, it)) {
            let said = match rule.anchor {
                Anchor::Calendar => Some((calendar(inputs, schedule, duty, rule, subject), None)),
                _ => counted(inputs, schedule, duties, rule, subject)
                    .map(|(day, from)| (vec![day], Some(from))),
            };
            let Some((days, anchored)) = said.filter(|(days, _)| !days.is_empty()) else { continue };
            if of_this_year(inputs, rule, &days, anchored.as_ref()) {
                let who = subject.who.filter(|_| of_everybody);
                found.push(Saying { named, who, days, anchored });
            }
        }
    }
    if duty.act.per != Scope::School {
        found.sort_by_key(Saying::is_wide);
    }
    found
}

/// Returns how the rows bind the act, in their order; those that come last do not.
///
/// «В течение года» of the whole school bounds nobody's own day.
pub fn terms(sayings: &[Saying], duty: &Duty, year: &Year) -> Vec<Term> {
    let binding = sayings.iter().filter(|it| duty.act.per == Scope::School || !it.is_wide());
    binding.map(|it| it.term(year)).collect()
}

/// Tells whether a rule is about a subject: about its purpose, and about its category.
fn concerns(inputs: &Inputs, schedule: &Schedule, rule: &Rule, subject: &Subject) -> bool {
    let purpose = schedule.attestation(subject).map(|it| it.purpose);
    let scope = match (rule.scope, purpose) {
        (Scope::Szd, Some(purpose)) => purpose == Purpose::Fitness,
        (Scope::Category, Some(purpose)) => purpose != Purpose::Fitness,
        // «Педагог-методист» and «педагог-наставник» renew nothing: the category that ends goes its own way.
        (Scope::CategoryEnd, Some(Purpose::Category(kind))) => {
            subject.category.is_some() || !matches!(kind, CategoryKind::Methodist | CategoryKind::Mentor)
        }
        (Scope::CategoryEnd, Some(Purpose::Fitness)) => false,
        _ => true,
    };
    let category = || {
        let position = inputs.position(subject.who?)?;
        position.categories.get(subject.category?).map(|it| Purpose::Category(it.kind))
    };
    scope && purpose.or_else(category).is_none_or(|it| rule.is_for(it))
}

/// Days by the calendar: of the year; of a notice that a category ends, those of the year before the one in which it ends.
fn calendar(inputs: &Inputs, schedule: &Schedule, duty: &Duty, rule: &Rule, subject: &Subject) -> Vec<Dated> {
    if duty.act.per != Scope::CategoryEnd || rule.direction != Direction::In {
        return terms::from_calendar(inputs, rule, inputs.year);
    }
    let end = subject.who.and_then(|it| schedule.standing(it)?.until);
    let year = match end {
        Some(end) if inputs.year.contains(end) => inputs.year.before(),
        Some(end) if inputs.year.next().contains(end) => inputs.year.clone(),
        _ => return Vec::new(),
    };
    let days = terms::from_calendar(inputs, rule, &year).into_iter();
    days.filter(|it| it.date >= inputs.year.first_order_day()).collect()
}

/// Counts a rule from its anchor, or from the day of another act where the workbook has none.
fn counted(
    inputs: &Inputs,
    schedule: &Schedule,
    duties: &[Duty],
    rule: &Rule,
    subject: &Subject,
) -> Option<(Dated, Anchored)> {
    let anchored = anchors::of(inputs, schedule, rule.anchor, subject).or_else(|| {
        let (_, _, base) = inputs.rules.rule(rule.from_rule.as_deref()?)?;
        let duty = duties.iter().find(|it| it.act.id == inputs.rules.act_of(base))?;
        let (date, origin) = day_of(inputs, schedule, duties, duty, subject)?;
        let name = anchors::name(rule.anchor).to_owned();
        Some(Anchored {
            date, name, origin: format!("срок дела «{}»; он — от: {origin}", duty.act.title)
        })
    })?;
    let mut day = terms::from_anchor(inputs, rule, anchored.date, &anchored.name)?;
    if let Some(reading) = &rule.reading {
        day.why = format!("{}; {reading}", day.why);
    }
    Some((day, anchored))
}

/// Returns the day of an act for a subject, and from what it is counted.
fn day_of(
    inputs: &Inputs,
    schedule: &Schedule,
    duties: &[Duty],
    duty: &Duty,
    subject: &Subject,
) -> Option<(Date, String)> {
    let sayings = sayings(inputs, schedule, duties, duty, subject);
    let terms = terms(&sayings, duty, inputs.year);
    let day = super::join::join(&terms, inputs.printed()).days.into_iter().next()?;
    let origin =
        sayings[day.by].anchored.as_ref().map_or_else(|| "календарь".to_owned(), |it| it.origin.clone());
    Some((day.until.unwrap_or(day.date), origin))
}

/// A category that ends in another year is no matter of this one, whatever its holder applies for.
fn of_this_year(inputs: &Inputs, rule: &Rule, days: &[Dated], anchored: Option<&Anchored>) -> bool {
    let inside = days.iter().any(|it| inputs.year.contains(it.date));
    rule.scope != Scope::CategoryEnd || inside || anchored.is_some_and(|it| inputs.year.contains(it.date))
}
