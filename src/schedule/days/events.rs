//! Acts × what they are about: every dated event of the year with its reason.

use super::duties::{self, Duty};
use super::join::{self, Day, Joined, Term};
use super::rows::{self, Saying};
use crate::calendar::{Date, add_days};
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Anchor, Event, Said, Schedule, Scope, State, Subject};
use crate::schedule::roles::{Doer, Holding};
use crate::schedule::rules::acts::{Act, Shown, ids as acts};
use crate::schedule::rules::duty::Direction;
use crate::schedule::wording::digits;

/// A row that shares no day with the weightier ones of its act.
pub struct Against {
    /// The pack of the row, by its index.
    pub pack: String,
    /// The act.
    pub title: String,
    /// When the row wants it.
    pub said: String,
    /// When it is done.
    pub taken: String,
}

/// Works out every event; the attestations, standings and supports of the schedule are there already.
pub fn all(inputs: &Inputs, schedule: &Schedule) -> (Vec<Event>, Vec<Against>) {
    let duties = duties::of(inputs.rules);
    let (mut events, mut against) = (Vec::new(), Vec::new());
    for (order, duty) in duties.iter().enumerate() {
        if !schedule.needs(duty.act.when) {
            continue;
        }
        for subject in super::subjects::of(inputs, schedule, duty.act.per) {
            let sayings = rows::sayings(inputs, schedule, &duties, duty, &subject);
            let terms = rows::terms(&sayings, duty, inputs.year);
            let joined = join::join(&terms, inputs.printed());
            for day in &joined.days {
                let draft = Draft { inputs, duty, subject: &subject, sayings: &sayings, joined: &joined };
                let event = draft.event(*day);
                if wanted(inputs, schedule, &subject, &duty.act, &event) {
                    against.extend(draft.against(&terms, &event));
                    events.push((order, subject.clone(), event));
                }
            }
        }
    }
    held_back(inputs, &duties, &mut events);
    for (order, subject, event) in &mut events {
        settle(inputs, schedule, &duties[*order], subject, event);
    }
    events.sort_by_key(|(order, _, it)| (it.date, it.who, *order));
    (events.into_iter().map(|(_, _, it)| it).collect(), against)
}

/// Keeps what belongs to the year: all of its attestations, and of the rest what falls inside it. What leads up to an attestation is
/// not done after it.
fn wanted(inputs: &Inputs, schedule: &Schedule, subject: &Subject, act: &Act, event: &Event) -> bool {
    let per = act.per;
    let attestation = schedule.attestation(subject).filter(|_| act.needless.is_some());
    if attestation.is_some_and(|it| it.last_day() < event.date) {
        return false;
    }
    let inside = inputs.year.contains(event.date);
    let ends = || subject.who.is_some_and(|it| schedule.ends.contains(&it));
    match per {
        Scope::School | Scope::Decision => true,
        Scope::CategoryEnd => inside || ends(),
        _ => inside || subject.attestation.is_some() || subject.support.is_some(),
    }
}

/// What an event is made from.
struct Draft<'a, 'b> {
    inputs: &'b Inputs<'a>,
    duty: &'b Duty<'a>,
    subject: &'b Subject,
    sayings: &'b [Saying<'a>],
    joined: &'b Joined,
}

impl Draft<'_, '_> {
    fn event(&self, day: Day) -> Event {
        let act = &self.duty.act;
        let taken = &self.sayings[day.by];
        let (pack, row, rule) = (taken.named.pack, taken.named.row, taken.named.rule);
        let own = taken.days.iter().find(|it| it.date <= day.date && day.date <= it.until.unwrap_or(it.date));
        let own = own.or(taken.days.first());
        let doers = self.doers();
        let owner =
            doers.first().map_or_else(|| rule.owner.clone().unwrap_or_else(|| row.owner.clone()), Doer::name);
        Event {
            act: act.id.clone(),
            date: day.date,
            until: day.until,
            latest_lawful: self.latest_lawful(day),
            rule: rule.id.clone(),
            pack: pack.head.id.clone(),
            said: self.said(day),
            title: act.title.clone(),
            term: rule.term.clone().unwrap_or_else(|| row.term.clone()),
            who: self.subject.who,
            attestation: self.subject.attestation,
            ahead: self.subject.ahead,
            support: self.subject.support,
            role: act.role.first().cloned().unwrap_or_default(),
            owner,
            doers,
            anchor: rule.anchor,
            anchor_date: taken.anchored.as_ref().map(|it| it.date),
            anchor_origin: taken.anchored.as_ref().map_or_else(|| "календарь".into(), |it| it.origin.clone()),
            why: own.map(|it| it.why.clone()).unwrap_or_default() + &self.others(day),
            basis: pack.rule_basis(row, rule),
            provenance: rule.provenance.unwrap_or_default(),
            documents: act.papers.clone(),
            state: State::Ahead,
            needless: false,
            catch_up: None,
        }
    }

    /// Who does it, with whoever stands in for the one whom it is about.
    fn doers(&self) -> Vec<Doer> {
        let school = self.inputs.school;
        let about = self.subject.who.and_then(|it| school.people.get(it.person));
        let roles = self.inputs.rules.roles();
        self.duty.act.role.iter().map(|it| roles.doer(school, it, about)).collect()
    }

    /// The last day on which the act is still in time: the strictest of those that bind it.
    fn latest_lawful(&self, day: Day) -> Option<Date> {
        let binding =
            |index: &usize| !self.joined.against.contains(index) && !self.joined.over.contains(index);
        let all = (0..self.sayings.len()).filter(binding).flat_map(|it| &self.sayings[it].days);
        let taken = day.until.unwrap_or(day.date);
        all.filter_map(|it| it.latest_lawful).filter(|it| *it >= taken).min()
    }

    /// What every row says by itself; of several days of one row, the one that the event stands on.
    fn said(&self, day: Day) -> Vec<Said> {
        let overlaps = |it: &&crate::schedule::terms::Dated| {
            it.date <= day.until.unwrap_or(day.date) && day.date <= it.until.unwrap_or(it.date)
        };
        let mut said = Vec::new();
        for it in self.sayings {
            let (pack, row, rule) = (it.named.pack, it.named.row, it.named.rule);
            let shared = it.days.iter().any(|it| overlaps(&it));
            for days in it.days.iter().filter(|it| !shared || overlaps(it)) {
                said.push(Said {
                    rule: rule.id.clone(),
                    pack: pack.head.id.clone(),
                    title: rule.title.clone().unwrap_or_else(|| row.title.clone()),
                    who: it.who,
                    date: days.date,
                    until: days.until,
                    latest_lawful: days.latest_lawful,
                    why: days.why.clone(),
                    basis: pack.rule_basis(row, rule),
                });
            }
        }
        said
    }

    /// Says what other rows want, where that is another day.
    fn others(&self, day: Day) -> String {
        let mut told: Vec<String> = Vec::new();
        let taken = (day.date, day.until);
        for (index, saying) in self.sayings.iter().enumerate() {
            let same = index == day.by || saying.days.iter().any(|it| (it.date, it.until) == taken);
            let Some(other) = saying.days.first().filter(|_| !saying.is_wide() && !same) else { continue };
            let fact = self.sayings[day.by].named.rule.direction == Direction::On;
            let mark = match () {
                () if self.joined.over.contains(&index) => ", уже прошло",
                () if self.joined.against.contains(&index) && !fact => ", общего дня нет",
                () => "",
            };
            let basis = saying.named.pack.rule_basis(saying.named.row, saying.named.rule);
            let text = format!("{basis} — {}{mark}", period(other.date, other.until));
            if !told.contains(&text) {
                told.push(text);
            }
        }
        if told.is_empty() {
            String::new()
        } else {
            format!("; другие сроки: {}", told.join("; "))
        }
    }

    fn against(&self, terms: &[Term], event: &Event) -> Vec<Against> {
        let facts = |it: &&usize| terms[**it].weight != join::Weight::Fact;
        let day = terms.iter().any(|it| it.weight == join::Weight::Fact);
        let told = self.joined.against.iter().filter(facts).filter(|_| !day);
        told.map(|index| {
            let saying = &self.sayings[*index];
            let days: Vec<String> = saying.days.iter().map(|it| period(it.date, it.until)).collect();
            Against {
                pack: saying.named.pack.head.id.clone(),
                title: event.title.clone(),
                said: days.join(", "),
                taken: period(event.date, event.until),
            }
        })
        .collect()
    }
}

/// Writes a day or a period.
fn period(date: Date, until: Option<Date>) -> String {
    match until.filter(|it| *it != date) {
        Some(until) => format!("{}–{}", digits(date), digits(until)),
        None => digits(date),
    }
}

/// Holds acts to their order: some are done after another one for the same person, some before the first of another kind.
fn held_back(inputs: &Inputs, duties: &[Duty], events: &mut [(usize, Subject, Event)]) {
    let others: Vec<Event> = events.iter().map(|(_, _, it)| it.clone()).collect();
    for (order, _, event) in events {
        let act = &duties[*order].act;
        if let Some(after) = &act.after {
            let same = others
                .iter()
                .filter(|it| it.act == *after && it.who == event.who && it.attestation == event.attestation);
            if let Some(first) = same.map(|it| it.date).min().filter(|it| *it > event.date) {
                event.why = format!("{}; не раньше дня, от которого зависит: {}", event.why, digits(first));
                event.date = first;
                event.latest_lawful = event.latest_lawful.map(|it| it.max(first));
            }
        }
        // What the application makes needless is done before it, whatever the plans say of other days.
        if act.needless == Some(Shown::Registered) {
            let filed = others.iter().filter(|it| it.act == acts::FILING && it.who == event.who);
            let filed = filed.filter(|it| (it.attestation, it.ahead) == (event.attestation, event.ahead));
            let filed = filed.map(|it| it.date).min().filter(|it| *it < event.until.unwrap_or(event.date));
            if let Some(filed) = filed {
                event.why = format!("{}; не позднее подачи заявления {}", event.why, digits(filed));
                event.date = event.date.min(filed);
                event.until = event.until.map(|_| filed).filter(|it| *it != event.date);
                event.latest_lawful = event.latest_lawful.map(|it| it.min(filed));
            }
        }
        let own = others.iter().filter(|it| it.act == event.act).map(|it| it.date).min();
        let Some(before) = act.before.as_ref().filter(|_| own == Some(event.date)) else { continue };
        let last = |it: &Event| it.until.unwrap_or(it.date);
        let resting =
            others.iter().filter(|it| it.act == *before).map(last).filter(|it| *it >= inputs.printed());
        if let Some(first) = resting.min().filter(|it| *it < last(event)) {
            event.why = format!("{}; не позднее дня, который от него зависит: {}", event.why, digits(first));
            event.date = event.date.min(first);
            event.until = event.until.map(|_| first).filter(|it| *it != event.date);
            event.latest_lawful = event.latest_lawful.map(|it| it.min(first));
        }
    }
}

/// Says where an event stands, whether it is still needed, and when it can still be done.
fn settle(inputs: &Inputs, schedule: &Schedule, duty: &Duty, subject: &Subject, event: &mut Event) {
    let act = &duty.act;
    let done = super::done::is(inputs, schedule, act, subject);
    let unasked = act.asked && event.until.unwrap_or(event.date) < inputs.on;
    event.needless = !done && (unasked || super::done::needless(inputs, schedule, act, subject));
    event.state = state(inputs.on, event, done || event.needless);
    event.why += &inputs.provisional(event.date);
    if event.state == State::Overdue {
        event.catch_up = catch_up(inputs, schedule, duty, subject, event);
    }
}

/// Finds the nearest day on which an overdue act is still lawful; nothing where what it was to be done for is over.
fn catch_up(
    inputs: &Inputs,
    schedule: &Schedule,
    duty: &Duty,
    subject: &Subject,
    event: &Event,
) -> Option<Date> {
    let rule = duty.rows.iter().map(|it| it.rule).find(|it| it.id == event.rule)?;
    let passed = event.anchor_date.is_some_and(|it| it < inputs.on) && rule.direction == Direction::Before;
    let filed = super::done::is_filed(inputs, schedule, subject);
    // What leads up to an application is not needed once the application is in, and is needed as long as it is not.
    let over = match rule.anchor {
        Anchor::Request => filed,
        Anchor::Filing => passed && filed,
        _ => passed,
    };
    let week = inputs.week(rule.week);
    let from = match (rule.direction, rule.scope) {
        _ if over => return None,
        // A new day of attestation needs a new notice.
        (Direction::On, Scope::Szd) => {
            add_days(inputs.calendar.on_or_after(inputs.on, week), inputs.notice_days())
        }
        _ => inputs.on,
    };
    Some(inputs.calendar.on_or_after(from, week))
}

fn state(on: Date, event: &Event, done: bool) -> State {
    if done {
        return State::Done;
    }
    match event.until {
        Some(until) if event.date <= on && on <= until => State::Now,
        Some(until) if until < on => State::Overdue,
        None if event.date == on => State::Now,
        None if event.date < on => State::Overdue,
        _ => State::Ahead,
    }
}

impl Event {
    /// Tells whether a rule or an act of this id is about the event.
    pub fn is(&self, id: &str) -> bool {
        self.act == id || self.said.iter().any(|it| it.rule == id)
    }

    /// Tells whether somebody who should act is the very person whom the act is about, and nobody stands in.
    pub fn acts_for_herself(&self) -> bool {
        self.doers.iter().any(|it| it.who == Holding::Herself)
    }
}
