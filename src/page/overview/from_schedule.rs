//! The schedule and the documents of a set as the overview's own model. Only this file knows both.

use std::collections::BTreeMap;

use super::model::{
    Act, Doubt, Ground, Holds, Mark, Overview, Paper, PaperState, Person, Post, Reason, Span, Timeline,
};
use crate::calendar::{Calendar, Date, add_days, days_between};
use crate::documents::Document;
use crate::messages::Weight;
use crate::report::{self, Grade, Report};
use crate::russian::{Grammar, capital, date_digits};
use crate::schedule::sentences::Sentences;
use crate::schedule::{Event, Purpose, Schedule, Standing, State, Who};
use crate::staff::{self, Listed, School};

/// So many days off in a row are shown as a break.
const BREAK: i64 = 3;

/// All that the overview is made from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The school.
    pub school: &'a School,
    /// The year's dates.
    pub schedule: &'a Schedule,
    /// The words of how sure a number and a clause are.
    pub sentences: &'a Sentences,
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// Names with initials.
    pub grammar: &'a Grammar,
    /// The documents of the set.
    pub documents: &'a [Document],
    /// What was found on the way.
    pub report: &'a Report,
}

/// Gathers the overview of the year.
pub fn gather(view: &View) -> Overview {
    let year = &view.schedule.year;
    let kind = if year.school { "учебный год" } else { "год" };
    let shorts = shorts(view);
    let people = people(view, &shorts);
    let papers = papers(view, &shorts, &people);
    let (acts, reasons) = acts(view, &papers);
    Overview {
        identity: identity(view.school),
        school: view.school.organisation.short_name.clone(),
        year: format!("{} {kind}", year.name),
        span: Span { from: year.from, to: year.to },
        timeline: timeline(view, &people),
        doubts: doubts(view.report),
        left_out: left_out(view, &people),
        acts,
        reasons,
        papers,
        people,
    }
}

/// The number that each organisation has, else its name.
fn identity(school: &School) -> String {
    let it = &school.organisation;
    let known = [it.inn.as_ref(), Some(&it.full_name), Some(&it.short_name)];
    known.into_iter().flatten().find(|it| !it.is_empty()).cloned().unwrap_or_default()
}

/// Lists the acts by the day by which they are done, and on what they rest.
fn acts(view: &View, papers: &[Paper]) -> (Vec<Act>, Vec<Reason>) {
    let mut events: Vec<&Event> = view.schedule.events.iter().collect();
    events.sort_by_key(|it| (span(it).to, it.who));
    let mut reasons = Vec::new();
    let acts = events.into_iter().map(|it| act(it, papers, reason(view, it, &mut reasons))).collect();
    (acts, reasons)
}

fn span(event: &Event) -> Span {
    Span { from: event.date, to: event.until.unwrap_or(event.date) }
}

fn act(event: &Event, papers: &[Paper], reason: usize) -> Act {
    let (day, person) = (span(event).to, event.who.map(|it| it.person));
    let is_of =
        |it: &Paper| event.documents.contains(&it.kind) && (it.person.is_none() || it.person == person);
    Act {
        id: event.act.clone(),
        title: event.title.clone(),
        from: Some(event.date).filter(|it| *it != day),
        day,
        lawful: event.latest_lawful.filter(|it| *it > day),
        person,
        position: event.who.map(|it| it.position),
        owner: event.owner.clone(),
        role: capital(event.doers.first().map_or(event.owner.as_str(), |it| it.title.as_str())),
        papers: (0..papers.len()).filter(|it| is_of(&papers[*it])).collect(),
        done: event.state == State::Done,
        reason,
    }
}

/// Returns the place of the reason of an act among all of them; adds what is new.
fn reason(view: &View, event: &Event, reasons: &mut Vec<Reason>) -> usize {
    let at = reasons.iter().position(|it| it.rule == event.rule).unwrap_or_else(|| {
        reasons.push(Reason {
            rule: event.rule.clone(),
            title: event.title.clone(),
            term: event.term.clone(),
            basis: event.basis.clone(),
            why: (event.who.is_none() && !span(event).is_long()).then(|| event.why.clone()),
            doubt: None,
            also: Vec::new(),
        });
        reasons.len() - 1
    });
    let reason = &mut reasons[at];
    reason.doubt = reason.doubt.take().or_else(|| view.sentences.doubt(event.provenance));
    for other in &event.said {
        if other.basis != reason.basis && !reason.also.contains(&other.basis) {
            reason.also.push(other.basis.clone());
        }
    }
    at
}

/// Lists the papers; a Word file and a workbook of one paper stand one after the other in the set.
fn papers(view: &View, shorts: &[String], people: &[Person]) -> Vec<Paper> {
    // A paper names its teacher as on a signature line; here namesakes are told apart.
    let called = |names: &[String], person: Option<usize>| -> Vec<String> {
        let own = |name: &String| person.filter(|it| shorts[*it] == *name);
        names.iter().map(|it| own(it).map_or(it, |it| &people[it].short).clone()).collect()
    };
    let mut papers: Vec<Paper> = Vec::new();
    for it in view.documents {
        let stem = |path: &str| path.rsplit_once('.').map(|it| it.0.to_owned());
        if let Some(last) = papers.last_mut().filter(|last| stem(&last.files[0]) == stem(&it.path)) {
            last.files.push(it.path.clone());
            continue;
        }
        papers.push(Paper {
            kind: it.id.clone(),
            title: it.title.clone(),
            folder: it.path.split_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default(),
            files: vec![it.path.clone()],
            person: it.person,
            day: it.due,
            signs: called(&it.signs, it.person),
            told: called(&it.told, it.person),
            state: state(it),
        });
    }
    papers
}

/// A paper whose number or date is known is issued.
fn state(document: &Document) -> PaperState {
    let Some(issue) = &document.issue else { return PaperState::Draft };
    let number = issue.number.as_ref().map(|it| format!("№ {it}"));
    let date = issue.date.map(|it| format!("от {}", date_digits(it)));
    PaperState::Issued(number.into_iter().chain(date).collect::<Vec<_>>().join(" "))
}

/// Surnames with initials, as they stand under papers.
fn shorts(view: &View) -> Vec<String> {
    let short = |it: &staff::Person| view.grammar.name(&it.name, it.gender, &it.forms).short.nominative;
    view.school.people.iter().map(short).collect()
}

fn people(view: &View, shorts: &[String]) -> Vec<Person> {
    let staff = &view.school.people;
    let names: Vec<String> = staff.iter().map(|it| it.name.to_string()).collect();
    let (met_shorts, met_names) = (alike(shorts), alike(&names));
    let person = |(index, it): (usize, &staff::Person)| {
        let number = it.number.as_ref().map_or_else(|| format!("{}", index + 1), |it| format!("таб. {it}"));
        let short = match () {
            () if met_shorts[&shorts[index]] == 1 => shorts[index].clone(),
            () if met_names[&names[index]] == 1 => names[index].clone(),
            () => format!("{} ({number})", names[index]),
        };
        let post = |(position, post): (usize, &staff::Position)| {
            let who = Who { person: index, position };
            let standing = view.schedule.standings.iter().find(|it| it.who == who);
            Post { title: post.title.clone(), holds: standing.map(|it| holds(post, it)).unwrap_or_default() }
        };
        let identity = it.number.clone().unwrap_or_else(|| short.clone());
        Person {
            identity,
            name: names[index].clone(),
            short,
            posts: it.positions.iter().enumerate().map(post).collect(),
        }
    };
    staff.iter().enumerate().map(person).collect()
}

/// Counts how often each name is met.
fn alike(names: &[String]) -> BTreeMap<&String, usize> {
    let mut met = BTreeMap::new();
    for it in names {
        *met.entry(it).or_default() += 1;
    }
    met
}

/// What a person holds in a position: the category, and by when the next attestation for fitness is due.
fn holds(post: &staff::Position, standing: &Standing) -> Vec<Holds> {
    let mut all = Vec::new();
    if let Some(category) = standing.category.and_then(|it| post.categories.get(it)) {
        let kind = category.kind.word();
        let end = match (standing.until, standing.unlimited) {
            (Some(until), _) => format!("{kind} до {}", date_digits(until)),
            (None, true) => format!("{kind}, бессрочно"),
            (None, false) => format!("{kind}, срок неизвестен"),
        };
        all.push(Holds { text: end, until: standing.until, unlimited: standing.unlimited });
    }
    if let Some(due) = standing.szd_due {
        let text = format!("соответствие до {}", date_digits(due));
        all.push(Holds { text, until: Some(due), unlimited: false });
    }
    all
}

fn timeline(view: &View, people: &[Person]) -> Timeline {
    let Schedule { year, attestations, standings, supports, .. } = view.schedule;
    let mut sessions: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for session in &view.school.sessions {
        sessions.entry(session.date.date).or_default();
    }
    for it in attestations.iter().filter(|it| it.purpose == Purpose::Fitness) {
        sessions.entry(it.date.date).or_default().push(people[it.who.person].short.clone());
    }
    let filings = attestations.iter().filter_map(|it| Some((it.filing.as_ref()?.date, it.who)));
    let ends = standings.iter().filter_map(|it| Some((it.until?, it.who)));
    let course = |it: &crate::schedule::SupportPlan| {
        view.school.people[it.person].courses[it.course].end.as_ref().map(|end| end.date)
    };
    let supports = supports.iter().filter_map(|it| Some(Span { from: course(it)?, to: it.done_by }));
    let inside = |day: Date| year.from <= day && day <= year.to;
    let marked = |all: &mut dyn Iterator<Item = (Date, Who)>| {
        let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
        for (day, who) in all.filter(|(day, _)| inside(*day)) {
            days.entry(day).or_default().push(people[who.person].short.clone());
        }
        marks(days)
    };
    sessions.retain(|day, _| inside(*day));
    Timeline {
        sessions: marks(sessions),
        filings: marked(&mut filings.into_iter()),
        ends: marked(&mut ends.into_iter()),
        supports: supports.collect(),
        breaks: breaks(view),
    }
}

fn marks(days: BTreeMap<Date, Vec<String>>) -> Vec<Mark> {
    days.into_iter().map(|(day, who)| Mark { day, who }).collect()
}

/// Lists the days off that follow one another, longer than a weekend.
fn breaks(view: &View) -> Vec<Span> {
    let (year, week) = (&view.schedule.year, view.school.settings.week);
    let mut found: Vec<Span> = Vec::new();
    for step in 0..=days_between(year.from, year.to) {
        let day = add_days(year.from, step);
        if view.calendar.is_working(day, week) {
            continue;
        }
        match found.last_mut().filter(|it| add_days(it.to, 1) == day) {
            Some(last) => last.to = day,
            None => found.push(Span { from: day, to: day }),
        }
    }
    found.retain(|it| days_between(it.from, it.to) + 1 >= BREAK);
    found
}

fn doubts(report: &Report) -> Vec<Doubt> {
    let folds = report::folded(report);
    let kept = folds.iter().filter(|it| it.first.grade != Grade::Note);
    let doubt = |it: &crate::report::Fold<'_>| Doubt {
        blocks: Weight::of(it.first) <= Weight::Sign,
        code: it.first.code,
        place: it.first.place.to_string(),
        text: it.first.text.clone(),
        hint: it.first.hint.clone().unwrap_or_default(),
        also: it.also().unwrap_or_default(),
        count: 1 + it.others.len(),
    };
    kept.map(doubt).collect()
}

/// Groups who is left out by what and why; those whom an error keeps out first, for they are not meant to be missing.
fn left_out(view: &View, people: &[Person]) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::new();
    let mut add = |what: &str, why: &str, who: String, detail: String| match grounds
        .iter_mut()
        .find(|it| it.what == what && it.why == why)
    {
        Some(ground) => ground.people.push((who, detail)),
        None => grounds.push(Ground { what: what.into(), why: why.into(), people: vec![(who, detail)] }),
    };
    for it in view.school.unread.iter().filter(|it| it.left_out) {
        add("все документы", "строка с ошибкой", it.who(), it.why.join("; "));
    }
    for it in &view.schedule.left_out {
        let person = &view.school.people[it.who.person];
        let mut who = people[it.who.person].short.clone();
        if person.positions.len() > 1 {
            who += &format!(" ({})", person.positions[it.who.position].title);
        }
        let ground = ground(&it.why);
        let detail =
            it.why.strip_prefix(&ground).unwrap_or(&it.why).trim_start_matches([',', ';', ' ']).to_owned();
        add(&it.what, &ground, who, detail);
    }
    grounds
}

/// What is general about a reason: without names of courses, dates and what follows from them.
fn ground(why: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for sign in why.chars() {
        match sign {
            '«' | '(' => depth += 1,
            '»' | ')' => depth -= 1,
            sign if depth == 0 => plain.push(sign),
            _ => {}
        }
    }
    let plain = plain.trim().trim_start_matches(':').trim();
    let general = plain.split([';', ',']).next().unwrap_or_default();
    // A date is the last word of what is particular: «до 27.01.2027», «истёк 16.04.2026».
    let is_date = |it: &str| it.len() == 10 && it.chars().all(|it| it.is_ascii_digit() || it == '.');
    let words: Vec<&str> = general.split(' ').take_while(|it| !is_date(it)).collect();
    words.join(" ").trim_end_matches(" до").to_owned()
}

#[cfg(test)]
mod tests {
    use super::ground;

    #[test]
    fn a_ground_is_what_reasons_have_in_common() {
        for (why, general) in [
            ("есть квалификационная категория до 27.01.2027", "есть квалификационная категория"),
            ("есть квалификационная категория, бессрочно", "есть квалификационная категория"),
            ("освобождение по п.\u{a0}22 Порядка до 15.03.2028", "освобождение по п.\u{a0}22 Порядка"),
            ("срок первой категории истёк 16.04.2026, заявления нет", "срок первой категории истёк"),
            ("«Цифровые инструменты» (окончание 27.03.2026): курсы ещё не окончены", "курсы ещё не окончены"),
            ("5 лет ещё не прошли; следующая — не позднее 19.03.2031", "5 лет ещё не прошли"),
        ] {
            assert_eq!(ground(why), general);
        }
    }
}
