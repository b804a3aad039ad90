//! All that facts are made from, and how dates, numbers and purposes are written, with places to fill where they are unknown.

use crate::calendar::Date;
use crate::documents::listing::Listing;
use crate::memory::{Amendment, Memory};
use crate::postcourse::Period;
use crate::russian::{self, Forms, Grammar, Overrides};
use crate::schedule::roles::Holding;
use crate::schedule::{Attestation, Event, Planned, Purpose, Rules, Schedule, Who};
use crate::staff::{
    Application, CategoryKind, Holder, KnownDate, Member, MemberRole, OrderNumber, Person, Position,
    Precision, Role, School, Session, Verdict,
};

/// All that facts are made from.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The school.
    pub school: &'a School,
    /// The rule packs, whose rows plans print.
    pub rules: &'a Rules,
    /// The year's dates.
    pub schedule: &'a Schedule,
    /// The dates of the year after it, for the lists of the next year.
    pub next: &'a Schedule,
    /// Cases and initials.
    pub grammar: &'a Grammar,
    /// The list of documents with its words and blanks.
    pub listing: &'a Listing,
    /// What is kept of the year.
    pub memory: &'a Memory,
    /// What is different now from what issued orders laid down.
    pub changes: &'a [Amendment],
}

impl<'a> Frame<'a> {
    /// Returns the person and the position of somebody.
    pub fn who(&self, who: Who) -> (&'a Person, &'a Position) {
        let person = &self.school.people[who.person];
        (person, &person.positions[who.position])
    }

    /// Returns all holders of a role in workbook order.
    pub fn holders(&self, role: Role) -> impl Iterator<Item = &'a Holder> {
        self.school.roles.iter().filter(move |it| it.role == role)
    }

    /// Returns the first member of the commission with a role.
    pub fn member(&self, role: MemberRole) -> Option<&'a Member> {
        self.school.commission.iter().find(|it| it.role == role)
    }

    /// Finds one of the staff by the name alone, in full or with initials; nobody where two have it.
    pub fn staff_named(&self, name: &str) -> Option<usize> {
        let plain = |it: &str| it.replace(['\u{a0}', ' ', '.'], "").to_lowercase().replace('ё', "е");
        let wanted = plain(name);
        let called = |it: &Person| {
            let declined = self.grammar.name(&it.name, it.gender, &it.forms);
            plain(&declined.short.nominative) == wanted || plain(&declined.full.nominative) == wanted
        };
        let mut found = self.school.people.iter().enumerate().filter(|(_, it)| called(it)).map(|it| it.0);
        found.next().filter(|_| found.next().is_none())
    }

    /// Returns the application of an attestation, if there is one.
    pub fn application(&self, attestation: &Attestation) -> Option<&'a Application> {
        let (_, position) = self.who(attestation.who);
        attestation.application.map(|it| &position.applications[it])
    }

    /// Tells whether the head did not agree the papers of an application.
    pub fn is_disagreed(&self, attestation: &Attestation) -> bool {
        self.application(attestation).is_some_and(|it| it.agreed == Some(false))
    }

    /// Returns what the commission wrote down of an attestation for fitness, with its session.
    pub fn verdict(&self, attestation: &Attestation) -> Option<(&'a Session, &'a Verdict)> {
        let Who { person, position } = attestation.who;
        let year = &self.schedule.year;
        let sessions = self.school.sessions.iter().filter(|it| year.contains(it.date.date));
        let mut all = sessions.flat_map(|session| session.verdicts.iter().map(move |it| (session, it)));
        all.find(|(_, it)| {
            attestation.purpose == Purpose::Fitness && (it.person, it.position) == (person, position)
        })
    }

    /// Tells whether the application of an attestation is in: what leads up to it is not needed any more.
    pub fn is_registered(&self, attestation: &Attestation) -> bool {
        self.application(attestation).is_some_and(|it| it.registered.is_some())
    }

    /// Tells whether the points or the advice of the experts are known.
    pub fn is_rated(&self, attestation: &Attestation) -> bool {
        self.application(attestation).is_some_and(|it| it.score.is_some() || it.advice.is_some())
    }

    /// Returns the last day of the act that a rule dates, for an attestation.
    pub fn day(&self, attestation: usize, rule: &str) -> Option<Date> {
        self.schedule.event(attestation, rule).map(|it| it.until.unwrap_or(it.date))
    }

    /// Names who answers for an act, as the school is on the paper.
    pub fn owner(&self, event: &Event) -> String {
        let about = event.who.and_then(|it| self.school.people.get(it.person));
        match self.rules.roles().get(&event.role) {
            Some(role) => self.rules.roles().doer(self.school, &role.id, about).name(),
            None => event.owner.clone(),
        }
    }

    /// Does the same with initials.
    pub fn owner_in_short(&self, event: &Event) -> String {
        let about = event.who.and_then(|it| self.school.people.get(it.person));
        let roles = self.rules.roles();
        let doer = roles.get(&event.role).map(|role| roles.doer(self.school, &role.id, about));
        match doer.map(|it| it.who) {
            Some(Holding::Person(official)) => {
                let gender = official.gender.or_else(|| self.grammar.gender(&official.name));
                self.grammar.name(&official.name, gender, &Overrides::default()).short.nominative
            }
            _ => self.owner(event),
        }
    }

    /// Returns the day on which a document of the set is signed: as typed, else the day of reckoning.
    ///
    /// The papers of a year that is over are those of its beginning.
    pub fn signed(&self, id: &str) -> Date {
        let typed = self.order_number(id).and_then(|it| it.date.as_ref());
        let year = &self.schedule.year;
        let today = if self.schedule.on > year.to { year.from } else { self.schedule.on };
        typed.map_or(today, |it| it.date)
    }

    /// Finds number and date of an order of the school, as typed.
    pub fn order_number(&self, id: &str) -> Option<&'a OrderNumber> {
        self.numbers(id).find(|it| it.person.is_none())
    }

    /// Returns the full and the short name of the school in six cases, empty where unknown.
    pub fn school_names(&self) -> (Forms, Forms) {
        let it = &self.school.organisation;
        let named = |name: &str, typed: &Overrides| {
            self.grammar.organisation(name).with(typed).map(russian::typography)
        };
        (named(&it.full_name, &it.full_name_forms), named(&it.short_name, &it.short_name_forms))
    }

    /// Returns the words for what somebody is attested for, in six cases.
    pub fn purpose(&self, purpose: Purpose) -> Forms {
        self.grammar.phrase(self.listing.category.of(purpose))
    }

    /// Returns the full name of one of the staff in the nominative.
    pub fn full_name(&self, person: usize) -> String {
        let person = &self.school.people[person];
        self.grammar.name(&person.name, person.gender, &person.forms).full.nominative
    }

    /// Returns the name of one of the staff with initials, «Иванова М.П.», in six cases.
    pub fn short_forms(&self, person: usize) -> Forms {
        let person = &self.school.people[person];
        self.grammar.name(&person.name, person.gender, &person.forms).short
    }

    /// Lists people with initials; whoever has the same name and initials as another is told apart by the position.
    pub fn told_apart(&self, all: &[Who]) -> Vec<String> {
        let names: Vec<String> = all.iter().map(|it| self.short_forms(it.person).nominative).collect();
        let alone = |name: &String| names.iter().filter(|it| *it == name).count() == 1;
        let told = names.iter().zip(all).map(|(name, who)| match alone(name) {
            true => name.clone(),
            false => format!("{name} ({})", self.who(*who).1.title),
        });
        told.collect()
    }

    /// Returns the period of a report in words: «II полугодие 2026 года», else its days.
    pub fn period_name(&self, period: Period) -> String {
        let words = &self.listing.half_year;
        match period.half() {
            Some((half, year)) => {
                let half = if half == 1 { &words.first } else { &words.second };
                format!("{half} {year} {}", words.of_year)
            }
            None => self.period_days(period),
        }
    }

    /// Returns the days of the period of a report: «с 01.07.2026 по 31.12.2026».
    pub fn period_days(&self, period: Period) -> String {
        format!("с {} по {}", russian::date_digits(period.from), russian::date_digits(period.to))
    }

    /// Returns a date as far as it is known: «12.03.2021», «март 2021 г.», «2021 г.».
    pub fn known(&self, date: &KnownDate) -> String {
        match date.precision {
            Precision::Day => russian::date_digits(date.date),
            Precision::Month => self.grammar.dates.month_year(date.date),
            Precision::Year => self.grammar.dates.year(date.date),
        }
    }

    /// Returns a date as far as it is known, or a place to write it.
    pub fn known_or_blank(&self, date: Option<&KnownDate>) -> String {
        date.map_or_else(|| self.listing.blank.digits.clone(), |it| self.known(it))
    }

    /// Returns a planned date as tables print it: the day, or the month in words.
    pub fn planned(&self, planned: &Planned) -> String {
        match planned.month_only {
            true => self.grammar.dates.month_year(planned.date),
            false => russian::date_digits(planned.date),
        }
    }

    /// Returns a date in digits, or a place to write it.
    pub fn date_or_blank(&self, date: Option<Date>) -> String {
        date.map_or_else(|| self.listing.blank.digits.clone(), russian::date_digits)
    }

    /// Returns a date in words, or a place to write it.
    pub fn words_or_blank(&self, date: Option<Date>) -> String {
        date.map_or_else(|| self.listing.blank.date.clone(), |it| self.grammar.dates.words(it))
    }

    /// Returns a text, or a place to write it.
    pub fn text_or_blank(&self, text: Option<&str>) -> String {
        text.filter(|it| !it.is_empty()).unwrap_or(&self.listing.blank.text).to_owned()
    }
}

/// Tells whether a category is judged by the results of pupils: «педагог-методист» and «педагог-наставник» are not.
pub fn by_monitorings(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Category(CategoryKind::First | CategoryKind::Highest))
}

/// Returns a date in digits, or nothing: an empty cell of a table.
pub fn digits(date: Option<Date>) -> String {
    date.map(russian::date_digits).unwrap_or_default()
}
