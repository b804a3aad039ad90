//! Who is called to a СЗД this year and for which day, and who is not and why.

use super::exemptions;
use super::in_force::{self, Term};
use super::sessions::{self, Call};
use crate::calendar::{Date, add_days};
use crate::report::{Place, Report};
use crate::schedule::inputs::Inputs;
use crate::schedule::model::{Attestation, LeftOut, Planned, Purpose, Who};
use crate::schedule::norms::ids;
use crate::schedule::wording::digits;
use crate::staff::{KnownDate, Person, Position, PostKind, Precision};

const WHAT: &str = LeftOut::FITNESS;

/// What the law asks of one position.
enum Case {
    /// Held this year already.
    Held(Planned, String),
    /// To be called.
    Called(Box<Call>),
    /// Not this year.
    Free(LeftOut),
}

/// Returns the attestations for fitness of the year, and who is left out of them.
pub fn all(inputs: &Inputs, report: &mut Report) -> (Vec<Attestation>, Vec<LeftOut>) {
    let (mut attestations, mut left_out) = (Vec::new(), Vec::new());
    for (who, person, position) in inputs.positions() {
        match case(inputs, who, person, position, report) {
            Case::Free(it) => left_out.push(it),
            Case::Held(date, ground) => attestations.push(attestation(who, date, ground)),
            Case::Called(call) => match sessions::choose(inputs, &call, report) {
                Some(date) if left_before(person, date.date) => left_out.push(gone(who, person)),
                Some(date) => attestations.push(attestation(who, date, call.ground)),
                None => left_out.push(call.frees.or(call.waits).unwrap_or_else(|| LeftOut {
                    who,
                    what: WHAT.into(),
                    why: format!("{}; законного дня в этом году уже нет", call.ground),
                    until: None,
                    rule: ids::NEXT_YEAR.into(),
                })),
            },
        }
    }
    (attestations, left_out)
}

/// Returns the day by which the next СЗД is due, for a position that no category frees today; exemptions move it.
pub fn next(inputs: &Inputs, who: Who) -> Option<Date> {
    let position = inputs.position(who)?;
    if in_force::category_on(inputs, position, inputs.on).is_some() {
        return None;
    }
    let person = inputs.school.people.get(who.person)?;
    let due = match in_force::last_szd(position, inputs.on) {
        Some(last) => inputs.norms().fitness_period.after(last),
        None => inputs.norms().newcomer.after(latest(since(person, position)?)),
    };
    let (day, _) = exemptions::past(&exemptions::spans(inputs, person), due).ok()?;
    Some(day)
}

/// Tells whether a person no longer works here on a day.
fn left_before(person: &Person, day: Date) -> bool {
    person.dismissed.as_ref().is_some_and(|it| it.date <= day)
}

fn gone(who: Who, person: &Person) -> LeftOut {
    let day = person.dismissed.as_ref().map(|it| digits(it.date)).unwrap_or_default();
    LeftOut {
        who, what: WHAT.into(), why: format!("увольнение {day}"), until: None, rule: ids::LEFT.into()
    }
}

fn attestation(who: Who, date: Planned, ground: String) -> Attestation {
    Attestation {
        who,
        purpose: Purpose::Fitness,
        filing: None,
        date,
        expertise: None,
        application: None,
        ground,
    }
}

fn case(inputs: &Inputs, who: Who, person: &Person, position: &Position, report: &mut Report) -> Case {
    let free = |rule: &str, why: String, until: Option<Date>| {
        Case::Free(LeftOut { who, what: WHAT.into(), why, until, rule: rule.into() })
    };
    let today = inputs.on.clamp(inputs.year.from, inputs.year.to);
    if left_before(person, inputs.on.max(inputs.year.from)) {
        return Case::Free(gone(who, person));
    }
    if let Some(rule) = exempt_post(position.kind) {
        return free(rule, inputs.reason(rule), None);
    }
    if let Some(held) = this_year(inputs, position) {
        let (date, place) = (held.date, held.place.clone());
        let ground = if date <= inputs.on {
            format!("аттестация проведена {}", digits(date))
        } else {
            format!("аттестация назначена на {}", digits(date))
        };
        let why = format!("{ground}; день записан в книге");
        return Case::Held(Planned { date, month_only: false, derived: false, why, place }, ground);
    }
    if let Some(category) = in_force::category_on(inputs, position, today) {
        let (until, words) = match category {
            Term::Until(until) => (Some(until), format!(" до {}", digits(until))),
            Term::Unlimited => (None, ", бессрочно".into()),
            Term::Unknown => (None, "; дата не указана, проверьте".into()),
        };
        let then = until.and_then(|it| after_category(inputs, person, position, it)).unwrap_or_default();
        return free(ids::HAS_CATEGORY, inputs.reason(ids::HAS_CATEGORY) + &words + &then, until);
    }
    let due = match due(inputs, person, position, report) {
        Ok(it) => it,
        Err((rule, why, until)) => return free(rule, why, until),
    };
    let spans = exemptions::spans(inputs, person);
    // As long as a category was in force nobody was to be called.
    let ended = ended_category(inputs, position).filter(|it| *it < today);
    let free_until = ended.map(|it| match it < inputs.notice_base() {
        true => add_days(it, 1),
        // An order that was issued before cannot have named her.
        false => add_days(inputs.notice_today(), inputs.notice_days()),
    });
    let first = due.earliest.max(inputs.year.from).max(free_until.unwrap_or(inputs.year.from));
    match exemptions::past(&spans, first) {
        Err(span) => free(span.rule, inputs.reason(span.rule), None),
        Ok((day, Some(span))) if day > inputs.year.to => {
            free(span.rule, format!("{} до {}", inputs.reason(span.rule), digits(day)), Some(day))
        }
        Ok((day, span)) => {
            // The ground is printed in orders that everybody reads: an exemption is told in the explanation alone.
            let freed =
                span.map(|_| format!("; до {} действовало освобождение", digits(day))).unwrap_or_default();
            // A period that ran out while the person was exempt leaves no term: the next session counts.
            let deadline = due.deadline.filter(|it| span.is_none() || *it >= day);
            let waits = due.can_wait.then(|| waiting(inputs, who, day, span, &due.ground));
            let frees = freed_later(inputs, &spans, day, deadline);
            let frees = frees.map(|(rule, why, until)| LeftOut {
                who,
                what: WHAT.into(),
                why,
                until,
                rule: rule.into(),
            });
            Case::Called(Box::new(Call {
                who,
                earliest: day,
                deadline,
                ground: due.ground,
                freed,
                place: due.place,
                spans,
                waits,
                frees,
            }))
        }
    }
}

/// Says when the session after the end of a category comes, where the category ends in the year: that is planned for the case of no new one.
fn after_category(inputs: &Inputs, person: &Person, position: &Position, end: Date) -> Option<String> {
    // What is doubtful about the dates is said when the category has ended.
    let due = due(inputs, person, position, &mut Report::default()).ok()?;
    let from = due.earliest.max(add_days(end, 1)).max(sessions::noticed(inputs));
    if end > inputs.year.to || left_before(person, from) {
        return None;
    }
    let spans = exemptions::spans(inputs, person);
    let session =
        sessions::held_from(inputs, from).filter(|it| spans.iter().all(|span| !span.holds(it.date)));
    let day = digits(session.map(|it| it.date).min()?);
    Some(inputs.sentences().fitness.after_category.with(&[("день", &day)]))
}

/// Finds the exemption that holds the days on which somebody could be attested: the last lawful one, or every session of the year.
///
/// A leave of up to a year is no exemption: it only puts the day off.
fn freed_later(
    inputs: &Inputs,
    spans: &[exemptions::Span],
    day: Date,
    deadline: Option<Date>,
) -> Option<NotDue> {
    let from = day.max(sessions::noticed(inputs));
    let mut later = spans.iter().filter(|it| it.rule != ids::AWAY && it.from > day);
    let span = later.find(|span| match deadline {
        Some(deadline) => span.holds(deadline),
        None => {
            let mut sessions = sessions::held_from(inputs, from).peekable();
            sessions.peek().is_some() && sessions.all(|it| span.holds(it.date))
        }
    })?;
    let until = span.end.map(|it| format!(" до {}", digits(it))).unwrap_or_default();
    Some((span.rule, inputs.reason(span.rule) + &until, span.end))
}

/// Names the rule by which holders of such a post are not attested for fitness.
pub fn exempt_post(kind: PostKind) -> Option<&'static str> {
    match kind {
        PostKind::Pedagogical => None,
        PostKind::Head => Some(ids::HEAD_POST),
        PostKind::Other => Some(ids::OTHER_POST),
        PostKind::Unknown => Some(ids::UNKNOWN_POST),
    }
}

/// Says why a first СЗД is left to the next year: no session of this one suits, and no term runs out.
fn waiting(inputs: &Inputs, who: Who, day: Date, span: Option<exemptions::Span>, ground: &str) -> LeftOut {
    const NO_SESSION: &str = "позже этого дня заседаний в этом году нет";
    let (rule, why, until) = match span {
        Some(span) => {
            (span.rule, format!("{} до {}; {NO_SESSION}", inputs.reason(span.rule), digits(day)), Some(day))
        }
        None if day > inputs.on => {
            let (rule, why, until) = too_new(inputs, day);
            (rule, format!("{why}; {NO_SESSION}"), until)
        }
        None => {
            let names = [("причина", ground)];
            let why = inputs.sentences().session.none_left.of(inputs.norms().notice, &names);
            (ids::NEXT_YEAR, why, None)
        }
    };
    LeftOut { who, what: WHAT.into(), why, until, rule: rule.into() }
}

/// When a СЗД is due, and why.
struct Due {
    earliest: Date,
    deadline: Option<Date>,
    ground: String,
    place: Place,
    /// A first one whose years in the post are complete only this year: it needs no session of its own.
    can_wait: bool,
}

type NotDue = (&'static str, String, Option<Date>);

/// Works out when the СЗД is due: so long from the last one here, or so long in the post for the first one.
fn due(inputs: &Inputs, person: &Person, position: &Position, report: &mut Report) -> Result<Due, NotDue> {
    let (norms, sentences) = (inputs.norms(), &inputs.sentences().fitness);
    let since = since(person, position);
    let complete = since.map(|it| inputs.norms().newcomer.after(latest(it)));
    let earlier = position.szd.iter().filter(|it| !it.elsewhere);
    let earlier = earlier.filter(|it| it.date.as_ref().is_none_or(|it| it.date < inputs.year.from));
    let last = earlier.max_by_key(|it| it.date.as_ref().map(|it| it.date));
    if let Some(last) = last {
        let Some(date) = &last.date else {
            // The reader of the workbook has told of it.
            return Err((ids::NO_DATE, "нет даты прошлой аттестации, срок не посчитать".into(), None));
        };
        let due = inputs.norms().fitness_period.after(date.date);
        if due > inputs.szd_horizon() {
            return Err((
                ids::FITNESS_PERIOD,
                format!("{} {}", inputs.reason(ids::FITNESS_PERIOD), digits(due)),
                Some(due),
            ));
        }
        let earliest = complete.unwrap_or(inputs.year.from);
        if earliest > inputs.year.to {
            return Err(too_new(inputs, earliest));
        }
        // A period that ran out under a category leaves no term: the nearest session after it counts.
        if let Some(end) = ended_category(inputs, position).filter(|end| *end >= due) {
            return Ok(Due::of(earliest, None, category_ended(inputs, end), &date.place));
        }
        let ground = inputs.tense(due, &sentences.period_ran_out, &sentences.period_runs_out);
        let ground = ground.of(norms.fitness_period, &[("день", &digits(due))]);
        return Ok(Due::of(earliest, Some(due), ground, &date.place));
    }
    let Some((since, complete)) = since.zip(complete) else {
        report.remark("A-22", position.place.clone(), sentences.no_day_in_post.of(norms.newcomer, &[]));
        report.hint("запишите дату заключения трудового договора по этой должности");
        return Err((ids::NO_DATE, "нет даты назначения на должность, срок не посчитать".into(), None));
    };
    if complete > inputs.year.to {
        return Err(too_new(inputs, complete));
    }
    if let Some(end) = ended_category(inputs, position).filter(|end| *end > complete) {
        return Ok(Due::of(complete, None, category_ended(inputs, end), &since.place));
    }
    if norms.fitness_period.after(complete) < inputs.on {
        report.remark("A-23", 
            since.place.clone(),
            format!("в должности с {}, а прошлой аттестации на соответствие и категории в книге нет; срок посчитан как для первой", digits(since.date)),
        );
        report.hint(sentences.write_the_last.of(norms.fitness_period, &[]));
    }
    let by =
        if position.since.is_none() { " (по дате приёма в организацию)" } else { "" };
    let ground = inputs.tense(complete, &sentences.first_was_due, &sentences.first_is_due);
    let ground = ground.of(norms.newcomer, &[("день", &digits(complete))]) + by;
    let can_wait = complete >= inputs.year.from;
    Ok(Due { can_wait, ..Due::of(complete, None, ground, &since.place) })
}

impl Due {
    fn of(earliest: Date, deadline: Option<Date>, ground: String, place: &Place) -> Self {
        Self { earliest, deadline, ground, place: place.clone(), can_wait: false }
    }
}

fn category_ended(inputs: &Inputs, end: Date) -> String {
    format!("срок категории {} {}", inputs.tense(end, "истёк", "истекает"), digits(end))
}

fn too_new(inputs: &Inputs, day: Date) -> NotDue {
    (ids::NEWCOMER, format!("{} {}", inputs.reason(ids::NEWCOMER), digits(day)), Some(day))
}

fn this_year<'a>(inputs: &Inputs, position: &'a Position) -> Option<&'a KnownDate> {
    let held = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
    held.filter(|it| inputs.year.contains(it.date)).max_by_key(|it| it.date)
}

/// Returns the end of the category that ended last.
fn ended_category(inputs: &Inputs, position: &Position) -> Option<Date> {
    let ends = position.categories.iter().filter_map(|it| match in_force::silent_term(inputs, it) {
        Term::Until(until) => Some(until),
        _ => None,
    });
    ends.max()
}

fn since<'a>(person: &'a Person, position: &'a Position) -> Option<&'a KnownDate> {
    position.since.as_ref().or(person.hired.as_ref())
}

/// The last day that a partly known date can mean: nobody is called before the years are surely complete.
fn latest(known: &KnownDate) -> Date {
    use crate::calendar::{add_years, last_of_month};
    match known.precision {
        Precision::Day => known.date,
        Precision::Month => last_of_month(known.date),
        Precision::Year => add_days(add_years(known.date, 1), -1),
    }
}
