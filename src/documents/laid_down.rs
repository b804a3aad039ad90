//! What orders lay down, what of it is different by now, and what of it binds the schedule.

use super::keys::Identities;
use super::listing::{Entry, Lays, Listing, Per};
use super::subjects::{sessions, typed_session};
use super::telling::{At, Frame};
use crate::calendar::Date;
use crate::memory::{
    Amendment, Listed, MarkKind, Meeting, Memory, Now, Official, Order, Paper, Seat, State, amendment_key,
};
use crate::schedule::{Attestation, Called, HandedOver, Kept, Purpose, Who, Year};
use crate::staff::{self, MemberRole, Person, Role};

/// Returns what an order of the list lays down on its day; nothing if it lays down nothing that can change.
///
/// Somebody whom `known` has under another key keeps it.
pub fn laid_down(at: &At, entry: &Entry, identities: &Identities, known: &Order) -> Option<Order> {
    if entry.lays.is_empty() {
        return None;
    }
    let has = |it: Lays| entry.lays.contains(&it);
    let means = |it: &Attestation| match it.purpose {
        Purpose::Fitness => has(Lays::Fitness),
        Purpose::Category(_) => has(Lays::Category),
    };
    let all = at.schedule.attestations.iter().filter(|it| means(it) && at.can_order(it));
    let official = |it: &staff::Official| {
        let printed = at.official(it);
        Official { name: printed.full.nominative, post: printed.post.nominative }
    };
    let seat = |it: &staff::Member| Seat { who: official(&it.official), role: role(it.role).into() };
    let commission = at.school.commission.iter().filter(|_| has(Lays::Commission)).map(seat).collect();
    let sessions = meetings(at).into_iter().filter(|_| has(Lays::Sessions)).collect();
    let responsible = at.holders(Role::Responsible).next().filter(|_| has(Lays::Responsible));
    Some(Order {
        people: all.map(|it| (key(at, identities, it, known), listed(at, it))).collect(),
        commission,
        sessions,
        responsible: responsible.map(|it| official(&it.official)),
    })
}

/// Lists the sessions of the sheet that an order of a day can set.
fn meetings(at: &At) -> Vec<Meeting> {
    let ahead = sessions(at).into_iter().filter(|it| at.day <= *it);
    let meeting = |day| {
        let typed = typed_session(at, day)?;
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        Some(Meeting { day, time: text(&typed.time), room: text(&typed.room) })
    };
    ahead.filter_map(meeting).collect()
}

fn listed(at: &At, attestation: &Attestation) -> Listed {
    let printed = at.person(attestation.who);
    let who = Official { name: printed.full.nominative, post: printed.post.nominative };
    let fitness = attestation.purpose == Purpose::Fitness;
    let day = fitness.then_some(attestation.date.date);
    Listed { who, day, open: fitness && at.sets_the_day(attestation) }
}

/// The key of an attestation: the one under which it is known, else that of today.
fn key(frame: &Frame, identities: &Identities, attestation: &Attestation, known: &Order) -> String {
    let mut keys = identities.of_attestation(&frame.school.people, attestation.who, attestation.purpose);
    let at = keys.iter().position(|it| known.people.contains_key(it)).unwrap_or_default();
    keys.swap_remove(at)
}

/// Lists what the orders about changes of this year say: for each issued order those that lie there as drafts or have a number
/// by now, and one for what is different today.
pub fn amendments(frame: &Frame) -> Vec<Amendment> {
    let identities = &Identities::of(&frame.school.people);
    let Some(own) = frame.listing.documents.iter().find(|it| it.per == Per::Change) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in frame.listing.documents.iter().filter(|it| !it.lays.is_empty()) {
        let Some(paper) = frame.memory.issued(&entry.id) else { continue };
        let known = frame.memory.in_force(&own.id, &entry.id);
        let turn = frame.memory.amendments(&own.id, &entry.id).len() + 1;
        let at = At { frame: *frame, day: frame.schedule.on };
        let nothing = Order::default();
        let Some(order) = laid_down(&at, entry, identities, known.unwrap_or(&nothing)) else { continue };
        // A memory that was lost does not know what was signed: what holds today is taken for it.
        let force = known.unwrap_or(&order);
        let planned = frame.schedule.attestations.iter().map(|it| key(frame, identities, it, force));
        let planned = planned.collect();
        let now = Now { order: order.clone(), planned, day: at.day };
        let amendment = Amendment::between(force, &now);
        let (number, date) = (paper.number.clone(), paper.date);
        let found_now = Amendment { base: entry.id.clone(), turn, number, date, ..amendment };
        match found_now.is_empty() {
            false => found.push(found_now),
            // What was signed counts although all is as before by now.
            true => found.extend(signed(frame, &own.id, found_now)),
        }
    }
    found
}

/// Returns an order about changes that lies there as a draft and has got a number meanwhile.
fn signed(frame: &Frame, id: &str, empty: Amendment) -> Option<Amendment> {
    let key = amendment_key(id, &empty.base, empty.turn);
    let draft = frame.memory.papers.get(&key).filter(|it| it.state == State::Draft)?;
    let is_its = |it: &&staff::OrderNumber| {
        it.changes.as_ref().is_none_or(|it| it.eq_ignore_ascii_case(&empty.base))
            && (it.number.is_some() || it.date.is_some())
    };
    let rows = frame.numbers(id).filter(is_its).count();
    (rows >= empty.turn).then(|| Amendment { after: draft.order.clone().unwrap_or(empty.after), ..empty })
}

/// Notes orders that lie there as drafts and have got a number by now: what was printed is signed, whatever the workbook says since.
pub fn note_signed(memory: &mut Memory, orders: &[staff::OrderNumber], listing: &Listing, year: &Year) {
    for entry in listing.documents.iter().filter(|it| !it.lays.is_empty()) {
        let draft = memory.papers.get_mut(&entry.id);
        let Some(paper) = draft.filter(|it| it.state == State::Draft && it.order.is_some()) else { continue };
        let date = |it: &staff::OrderNumber| it.date.as_ref().map(|it| it.date);
        let mut rows = orders.iter().filter(|it| it.document.eq_ignore_ascii_case(&entry.id));
        let row = rows.find(|it| {
            let of_year = |it: Date| year.first_order_day() <= it && it <= year.to;
            (it.number.is_some() || it.date.is_some()) && date(it).is_none_or(of_year)
        });
        if let Some(row) = row {
            *paper =
                Paper { state: State::Issued, number: row.number.clone(), date: date(row), ..paper.clone() };
        }
    }
}

/// Returns whom the issued orders call, and for which day, and what was handed over.
pub fn kept(people: &[Person], listing: &Listing, memory: &Memory) -> Kept {
    let identities = Identities::of(people);
    let id = listing.documents.iter().find(|it| it.per == Per::Change).map_or("", |it| it.id.as_str());
    let lists = listing.documents.iter().filter(|it| it.lays.contains(&Lays::Fitness));
    let issued: Vec<(&Order, Option<Date>, bool)> = lists
        .filter_map(|it| {
            let last = memory.amendments(id, &it.id).pop();
            let date = last.or_else(|| memory.issued(&it.id)).and_then(|it| it.date);
            Some((memory.in_force(id, &it.id)?, date, !it.lays.contains(&Lays::Category)))
        })
        .collect();
    let mut called = Vec::new();
    for (person, it) in people.iter().enumerate() {
        for position in 0..it.positions.len() {
            let who = Who { person, position };
            let keys = identities.of_attestation(people, who, Purpose::Fitness);
            let found = issued.iter().filter_map(|(order, date, convened)| {
                let listed = keys.iter().find_map(|it| order.people.get(it))?;
                Some(Called { who, day: listed.day?, ordered: *date, convened: *convened })
            });
            // The order on the attestation itself goes before the schedule.
            called.extend(found.max_by_key(|it| it.convened));
        }
    }
    let is_over = |it: &Paper| it.mark(MarkKind::Handed).or(it.mark(MarkKind::Refused)).is_some();
    let over = memory.papers.iter().filter(|(_, it)| is_over(it) && it.mark(MarkKind::Cancelled).is_none());
    let handed = over.filter_map(|(key, it)| {
        let who = identities.whose(people, key);
        // What is about a person and finds none is not about the school.
        (who.is_some() || it.subject.is_empty()).then(|| HandedOver { paper: it.id.clone(), who })
    });
    Kept { is_ordered: !issued.is_empty(), called, handed: handed.collect() }
}

/// The office as orders print it.
fn role(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Chair => "председатель",
        MemberRole::Deputy => "заместитель председателя",
        MemberRole::Secretary => "секретарь",
        MemberRole::Member | MemberRole::Union => "член комиссии",
    }
}
