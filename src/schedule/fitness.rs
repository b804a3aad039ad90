//! Who is called to a СЗД this year and for which day, and who is not and why.

use super::exemptions::{self, Span};
use super::standings::{self, Term};
use super::terms::shift;
use super::wording::digits;
use super::{Attestation, Inputs, LeftOut, Planned, Purpose, Who};
use crate::calendar::{Date, add_days};
use crate::report::{Place, Report};
use crate::staff::{KnownDate, Person, Position, PostKind, Precision};

const WHAT: &str = "СЗД";

/// What the law asks of one position.
enum Case {
    /// Held this year already.
    Held(Planned, String),
    /// To be called.
    Called(Call),
    /// Not this year.
    Free(LeftOut),
}

struct Call {
    /// Not before this day.
    earliest: Date,
    /// Not after this day, where the law names one.
    deadline: Option<Date>,
    ground: String,
    /// What the explanation adds to the ground.
    freed: String,
    place: Place,
    spans: Vec<Span>,
}

/// Returns the attestations for fitness of the year, and who is left out of them.
pub(super) fn all(inputs: &Inputs, report: &mut Report) -> (Vec<Attestation>, Vec<LeftOut>) {
    let (mut attestations, mut left_out) = (Vec::new(), Vec::new());
    for (who, person, position) in inputs.positions() {
        match case(inputs, who, person, position, report) {
            Case::Free(it) => left_out.push(it),
            Case::Held(date, ground) => attestations.push(attestation(who, date, ground)),
            Case::Called(call) => match session(inputs, &call, report) {
                Some(date) => attestations.push(attestation(who, date, call.ground)),
                None => left_out.push(LeftOut {
                    who,
                    what: WHAT.into(),
                    why: format!("{}; законного дня в этом году уже нет", call.ground),
                    until: None,
                    rule: "SZD-NEXT-YEAR".into(),
                }),
            },
        }
    }
    (attestations, left_out)
}

/// Returns the day before which the next СЗД is due, for a position that no category frees today.
pub(super) fn next(inputs: &Inputs, who: Who) -> Option<Date> {
    let position = inputs.position(who)?;
    if standings::category_on(inputs, position, inputs.on).is_some() {
        return None;
    }
    let person = inputs.school.people.get(who.person)?;
    match standings::last_szd(position, inputs.on) {
        Some(last) => Some(five_years(inputs, last)),
        None => since(person, position).map(|it| exemptions::two_years(inputs, latest(it))),
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
    if let Some(left) = person.dismissed.as_ref().filter(|it| it.date <= inputs.year.to) {
        return free("STAFF-LEFT", format!("увольнение {}", digits(left.date)), None);
    }
    let rule = match position.kind {
        PostKind::Pedagogical => None,
        PostKind::Head => Some("SZD-NOT-HEAD"),
        PostKind::Other => Some("SZD-NOT-PED"),
        PostKind::Unknown => Some("SZD-POST-UNKNOWN"),
    };
    if let Some(rule) = rule {
        return free(rule, inputs.reason(rule), None);
    }
    if let Some(held) = held_this_year(inputs, position) {
        let date = Planned {
            date: held.date,
            month_only: false,
            derived: false,
            why: format!("аттестация уже проведена {}", digits(held.date)),
            place: held.place.clone(),
        };
        return Case::Held(date, format!("аттестация проведена {}", digits(held.date)));
    }
    match standings::category_on(inputs, position, today) {
        Some(Term::Until(until)) => {
            return free(
                "SZD-EX-CAT",
                format!("{} до {}", inputs.reason("SZD-EX-CAT"), digits(until)),
                Some(until),
            );
        }
        Some(Term::Unlimited) => {
            return free("SZD-EX-CAT", format!("{}, бессрочно", inputs.reason("SZD-EX-CAT")), None);
        }
        Some(Term::Unknown) => {
            return free(
                "SZD-EX-CAT",
                format!("{}; дата не указана, проверьте", inputs.reason("SZD-EX-CAT")),
                None,
            );
        }
        None => {}
    }
    let (earliest, deadline, ground, place) = match due(inputs, person, position, report) {
        Ok(it) => it,
        Err((rule, why, until)) => return free(rule, why, until),
    };
    let spans = exemptions::spans(inputs, person);
    let first = earliest.max(inputs.year.from);
    match exemptions::past(&spans, first) {
        Err(span) => free(span.rule, inputs.reason(span.rule), None),
        Ok((day, Some(span))) if day > inputs.year.to => {
            free(span.rule, format!("{} до {}", inputs.reason(span.rule), digits(day)), Some(day))
        }
        Ok((day, span)) => {
            // The ground is printed in orders that everybody reads: an exemption is told in the explanation alone.
            let freed =
                span.map(|_| format!("; до {} действовало освобождение", digits(day))).unwrap_or_default();
            // Five years that ran out while the person was exempt leave no term: the next session counts.
            let deadline = deadline.filter(|it| span.is_none() || *it >= day);
            Case::Called(Call { earliest: day, deadline, ground, freed, place, spans })
        }
    }
}

type Due = (Date, Option<Date>, String, Place);
type NotDue = (&'static str, String, Option<Date>);

/// Works out when the СЗД is due: five years from the last one here, or two years in the post for the first one.
fn due(inputs: &Inputs, person: &Person, position: &Position, report: &mut Report) -> Result<Due, NotDue> {
    let since = since(person, position);
    let two_years = since.map(|it| exemptions::two_years(inputs, latest(it)));
    let earlier = position.szd.iter().filter(|it| !it.elsewhere);
    let earlier = earlier.filter(|it| it.date.as_ref().is_none_or(|it| it.date < inputs.year.from));
    let last = earlier.max_by_key(|it| it.date.as_ref().map(|it| it.date));
    if let Some(last) = last {
        let Some(date) = &last.date else {
            report.remark(
                last.place.clone(),
                "записано, что аттестация на соответствие была, но не записано когда",
            );
            report.hint("запишите дату решения комиссии: от неё считают пять лет");
            return Err(("SZD-NO-DATE", "нет даты прошлой аттестации, срок не посчитать".into(), None));
        };
        let due = five_years(inputs, date.date);
        if due > inputs.szd_horizon() {
            return Err((
                "SZD-PERIOD",
                format!("{} {}", inputs.reason("SZD-PERIOD"), digits(due)),
                Some(due),
            ));
        }
        let ground = format!("5 лет со дня предыдущей аттестации истекают {}", digits(due));
        let earliest = two_years.unwrap_or(inputs.year.from);
        if earliest > inputs.year.to {
            return Err(too_new(inputs, earliest));
        }
        return Ok((earliest, Some(due), ground, date.place.clone()));
    }
    let Some((since, two_years)) = since.zip(two_years) else {
        report
            .remark(position.place.clone(), "нет даты назначения на должность: не видно, прошло ли два года");
        report.hint("запишите дату заключения трудового договора по этой должности");
        return Err(("SZD-NO-DATE", "нет даты назначения на должность, срок не посчитать".into(), None));
    };
    if two_years > inputs.year.to {
        return Err(too_new(inputs, two_years));
    }
    let ended = ended_category(inputs, position);
    let ground = match ended {
        Some(end) if end > two_years => format!("срок категории истёк {}", digits(end)),
        _ => format!("первая аттестация: 2 года в должности с {}", digits(two_years)),
    };
    Ok((two_years, None, ground, since.place.clone()))
}

fn too_new(inputs: &Inputs, day: Date) -> NotDue {
    ("SZD-EX-2Y", format!("{} {}", inputs.reason("SZD-EX-2Y"), digits(day)), Some(day))
}

/// Chooses the day: among the typed sessions, else a lawful working day.
fn session(inputs: &Inputs, call: &Call, report: &mut Report) -> Option<Planned> {
    let week = inputs.school.settings.week;
    let noticed = add_days(inputs.notice_base(), inputs.notice_days());
    let (earliest, _) = exemptions::past(&call.spans, call.earliest.max(noticed)).ok()?;
    // An absence still to come ends the time in which the person can be called.
    let away = call.spans.iter().map(|it| it.from).filter(|it| *it > earliest).min();
    let deadline = [
        call.deadline,
        away.filter(|away| call.deadline.is_some_and(|it| it >= *away)).map(|it| add_days(it, -1)),
    ];
    let deadline = deadline.into_iter().flatten().min();
    let free = |day: Date| day >= earliest && call.spans.iter().all(|it| !it.holds(day));
    let typed = |day: &&KnownDate| {
        day.precision == Precision::Day && inputs.year.contains(day.date) && free(day.date)
    };
    let sessions = inputs.school.sessions.iter().map(|it| &it.date).filter(typed);
    let first = sessions.clone().min_by_key(|it| it.date);
    let chosen = match deadline {
        Some(deadline) => sessions.filter(|it| it.date <= deadline).max_by_key(|it| it.date),
        None => first,
    };
    if let Some(session) = chosen {
        return Some(Planned {
            date: session.date,
            month_only: false,
            derived: false,
            why: format!("заседание комиссии {}; {}{}", digits(session.date), call.ground, call.freed),
            place: session.place.clone(),
        });
    }
    let derived = |date: Date, why: String| {
        Some(Planned { date, month_only: false, derived: true, why, place: call.place.clone() })
    };
    if let Some(deadline) = deadline {
        let day = inputs.calendar.on_or_before(deadline.min(inputs.year.to), week);
        if free(day) {
            return derived(
                day,
                format!(
                    "{}{}; подходящего заседания на листе нет, взят последний рабочий день",
                    call.ground, call.freed
                ),
            );
        }
        return late(inputs, call, earliest, first, report);
    }
    let day = inputs.calendar.on_or_after(earliest, week);
    if !inputs.year.contains(day) {
        return None;
    }
    let why = "ближайший рабочий день, до которого можно известить за 30 дней";
    derived(day, format!("{}{}; {why}", call.ground, call.freed))
}

/// The term cannot be kept any more: the nearest lawful day, and a remark.
fn late(
    inputs: &Inputs,
    call: &Call,
    earliest: Date,
    first: Option<&KnownDate>,
    report: &mut Report,
) -> Option<Planned> {
    let day = inputs.calendar.on_or_after(earliest, inputs.school.settings.week);
    let (date, place, derived) = match first {
        Some(session) => (session.date, session.place.clone(), false),
        None => (day, call.place.clone(), true),
    };
    if !inputs.year.contains(date) {
        return None;
    }
    report.remark(
        call.place.clone(),
        format!(
            "{}, но известить за 30 дней до этого срока уже нельзя; ближайший законный день — {}",
            call.ground,
            digits(date)
        ),
    );
    report.hint("издайте приказ сегодня же и ознакомьте с ним под подпись");
    let why = format!(
        "{}; известить за 30 дней до этого срока уже нельзя, взят ближайший законный день",
        call.ground
    );
    Some(Planned { date, month_only: false, derived, why, place })
}

fn held_this_year<'a>(inputs: &Inputs, position: &'a Position) -> Option<&'a KnownDate> {
    let held = position.szd.iter().filter(|it| !it.elsewhere).filter_map(|it| it.date.as_ref());
    held.filter(|it| inputs.year.contains(it.date)).max_by_key(|it| it.date)
}

/// Returns the end of the category that ended last.
fn ended_category(inputs: &Inputs, position: &Position) -> Option<Date> {
    let ends = position.categories.iter().filter_map(|it| match standings::silent_term(inputs, it) {
        Term::Until(until) => Some(until),
        _ => None,
    });
    ends.max()
}

fn five_years(inputs: &Inputs, last: Date) -> Date {
    match inputs.norm("SZD-PERIOD") {
        Some((count, unit)) => shift(last, count, unit, 1),
        None => last,
    }
}

fn since<'a>(person: &'a Person, position: &'a Position) -> Option<&'a KnownDate> {
    position.since.as_ref().or(person.hired.as_ref())
}

/// The last day that a partly known date can mean: nobody is called before two years are surely complete.
fn latest(known: &KnownDate) -> Date {
    use crate::calendar::{add_years, last_of_month};
    match known.precision {
        Precision::Day => known.date,
        Precision::Month => last_of_month(known.date),
        Precision::Year => add_days(add_years(known.date, 1), -1),
    }
}
