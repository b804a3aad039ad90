//! What the schedule is worked out from, with the questions that every part of it asks.

use std::collections::BTreeSet;

use super::Rules;
use super::acts::ids as acts;
use super::done;
use super::events::Against;
use super::norms::Norms;
use super::pack::YearKind;
use super::sentences::Sentences;
use super::wording::digits;
use super::{Schedule, Who, Year};
use crate::calendar::{Calendar, Date, Datelike, add_days};
use crate::report::{Place, Report};
use crate::staff::{Person, Position, School};

/// What the schedule is worked out from.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub school: &'a School,
    pub rules: &'a Rules,
    pub calendar: &'a Calendar,
    pub year: &'a Year,
    pub on: Date,
}

impl<'a> Inputs<'a> {
    /// Walks over every position in workbook order.
    pub(super) fn positions(&self) -> impl Iterator<Item = (Who, &'a Person, &'a Position)> {
        self.school.people.iter().enumerate().flat_map(|(person, it)| {
            let positions = it.positions.iter().enumerate();
            positions.map(move |(position, holds)| (Who { person, position }, it, holds))
        })
    }

    pub(super) fn position(&self, who: Who) -> Option<&'a Position> {
        self.school.people.get(who.person)?.positions.get(who.position)
    }

    /// Returns the position by which a person stands in lists of people: the first one attested, else the first.
    pub(super) fn first_post(&self, person: usize) -> Option<Who> {
        let positions = &self.school.people.get(person)?.positions;
        let pedagogical = positions.iter().position(|it| it.kind == crate::staff::PostKind::Pedagogical);
        Some(Who { person, position: pedagogical.unwrap_or_default() })
    }

    /// Tells whether a person still works here on a day.
    pub(super) fn works(&self, who: Who, day: Date) -> bool {
        let person = self.school.people.get(who.person);
        person.is_some_and(|it| it.dismissed.as_ref().is_none_or(|it| it.date > day))
    }

    /// The numbers and dates to count by.
    pub(super) fn norms(&self) -> &'a Norms {
        self.rules.norms()
    }

    /// The sentences that speak of them.
    pub(super) fn sentences(&self) -> &'a Sentences {
        self.rules.sentences()
    }

    /// Chooses words for a day that is over, or is today or ahead: «истёк», «истекает».
    pub(super) fn tense<T>(&self, day: Date, past: T, ahead: T) -> T {
        if day < self.on { past } else { ahead }
    }

    /// Returns the reason as printed in «Не включены и почему».
    pub(super) fn reason(&self, id: &str) -> String {
        self.norms().reason(id).to_owned()
    }

    /// Days from the notice to the attestation, at the least: so many full days lie between.
    pub(super) fn notice_days(&self) -> i64 {
        self.norms().notice.full().into()
    }

    /// The day on which people are told: that of the year's order, if one was entered, else today.
    pub(super) fn notice_base(&self) -> Date {
        let orders = [acts::SCHEDULE, acts::FITNESS_ORDER, acts::INCLUSION];
        let papers = orders.into_iter().filter_map(|it| self.rules.acts().get(it)).flat_map(|it| &it.papers);
        let signed = papers.filter_map(|it| done::ordered(self, it)).min();
        // A year that is over was planned at its beginning; nobody is told anything on a day off.
        let today = if self.on > self.year.to { self.year.from } else { self.on };
        signed.unwrap_or_else(|| self.calendar.on_or_after(today, self.school.settings.week))
    }

    /// The day on which the papers of the year are, or were, first printed: of a year that is over, its beginning.
    pub(super) fn printed(&self) -> Date {
        if self.on > self.year.to { self.year.from } else { self.on }
    }

    /// A СЗД due not later than this day cannot wait for the schedule of the year after.
    pub(super) fn szd_horizon(&self) -> Date {
        add_days(self.year.to, self.notice_days())
    }

    /// Says that a year's days off are not known yet.
    pub(super) fn provisional(&self, date: Date) -> String {
        if self.calendar.provisional(date.year()) && date >= self.on {
            format!("; переносы выходных {} года ещё не известны", date.year())
        } else {
            String::new()
        }
    }

    /// Tells of plans that want an act in another month than the others: once a plan.
    pub(super) fn note_against(&self, against: &[Against], report: &mut Report) {
        for pack in self.rules.packs() {
            let own = against.iter().filter(|it| it.pack == pack.head.id);
            let mut told: Vec<String> =
                own.map(|it| format!("{} — {}, взято {}", it.title, it.said, it.taken)).collect();
            told.dedup();
            if told.is_empty() {
                continue;
            }
            let text = format!(
                "«{}»: сроки, у которых с другими планами нет общего дня: {}",
                pack.head.source,
                told.join("; ")
            );
            report.remark(Place::Everywhere, text);
            report.hint(match pack.head.year.filter(|it| !it.fits(self.year)) {
                Some(YearKind::Calendar) => "этот план составлен на календарный год: для него документы составляют на календарный год (--year), или уберите план из строки «Наборы правил»",
                Some(YearKind::School) => "этот план составлен на учебный год: для него документы составляют на учебный год (--year), или уберите план из строки «Наборы правил»",
                None => "оставьте в строке «Наборы правил» тот план, по которому работает школа, или исправьте срок в его файле",
            });
        }
    }

    /// Notes years without a decree, and dates past the last day of an act.
    pub(super) fn note_limits(&self, schedule: &Schedule, report: &mut Report) {
        let ahead = schedule.events.iter().map(|it| it.date).filter(|it| *it >= self.on);
        let years: BTreeSet<i32> = ahead.map(|it| it.year()).collect();
        for year in years {
            let (text, hint) = match self.calendar.decree(year) {
                None => (
                    format!(
                        "постановления о переносе выходных на {year} год в файле нет: рабочие дни посчитаны по ст. 112 ТК РФ"
                    ),
                    "когда постановление выйдет, допишите его в файл calendar.toml (его выложит «cyclogram templates --rules»)",
                ),
                Some(decree) if !decree.checked => (
                    format!(
                        "переносы выходных {year} года ({}) записаны не по тексту постановления",
                        decree.name
                    ),
                    "сверьте их с постановлением; сошлось — поставьте checked = true в файле calendar.toml (его выложит «cyclogram templates --rules»)",
                ),
                Some(_) => continue,
            };
            report.note(Place::File("calendar.toml".into()), text);
            report.hint(hint);
        }
        let last = schedule.standings.iter().filter_map(|it| it.szd_due);
        let last = last.chain(schedule.events.iter().map(|it| it.date)).max();
        for (pack, act) in self.rules.packs().iter().flat_map(|it| it.acts.iter().map(move |act| (it, act))) {
            // An act that was repealed before the year and dates nothing any more is cited only for old records.
            let ends = act.until.filter(|it| *it >= self.year.from || pack.counts_by(act));
            if let Some((last, until)) = last.zip(ends).filter(|(last, until)| last > until) {
                report.note(
                    Place::Everywhere,
                    format!(
                        "есть даты до {}, а «{}» действует по {}",
                        digits(last),
                        act.title,
                        digits(until)
                    ),
                );
                report.hint("такие даты предварительны: к тому времени выйдет новый порядок");
            }
        }
    }
}
