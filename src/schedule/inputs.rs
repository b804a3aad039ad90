//! What the schedule is worked out from, with the questions that every part of it asks.

use std::collections::BTreeSet;

use super::Rules;
use super::done;
use super::pack::{Norm, Pack, Unit};
use super::wording::digits;
use super::{Schedule, Who, Year};
use crate::calendar::{Calendar, Date, Datelike, add_days};
use crate::report::{Place, Report, nearest};
use crate::staff::{Person, Position, School, Settings};

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

    /// Returns a number of the law: from a norm, or from a rule of that id.
    pub(super) fn norm(&self, id: &str) -> Option<(u32, Unit)> {
        let norm = self.rules.norm(id).and_then(|it| it.count.zip(it.unit));
        norm.or_else(|| self.rules.rule(id).and_then(|(_, _, rule)| rule.count.zip(rule.unit)))
    }

    /// Chooses the verb for a day that is over, or is today or ahead: «истекли», «истекают».
    pub(super) fn tense(&self, day: Date, past: &'static str, ahead: &'static str) -> &'static str {
        if day < self.on { past } else { ahead }
    }

    /// Returns the reason as printed in «Не включены и почему».
    pub(super) fn reason(&self, id: &str) -> String {
        self.rules
            .norm(id)
            .map_or_else(|| id.to_owned(), |it| it.reason.clone().unwrap_or_else(|| it.title.clone()))
    }

    /// Categories decided from this day on have no end.
    pub(super) fn cutoff(&self) -> Date {
        self.rules.norm("CAT-CUTOFF").and_then(|it| it.date).unwrap_or(Date::MAX)
    }

    /// Days from the notice to the attestation, at the least: thirty full days lie between.
    pub(super) fn notice_days(&self) -> i64 {
        let longest = ["SZD-ORDER-ACQ", "SZD-REPR-ACQ"].into_iter().filter_map(|it| self.rules.rule(it));
        let days = longest.filter_map(|(_, _, rule)| Some(rule.count? + u32::from(rule.full_days)));
        days.max().unwrap_or_default().into()
    }

    /// The day on which people are told: that of the year's order, if one was entered, else today.
    pub(super) fn notice_base(&self) -> Date {
        let orders = ["SZD-ORDER-ACQ", "SCH-SCHED"].into_iter().filter_map(|it| self.rules.rule(it));
        let documents = orders.flat_map(|(_, _, rule)| &rule.documents);
        let signed = documents.filter_map(|it| done::ordered(self, it)).min();
        // A year that is over was planned at its beginning; nobody is told anything on a day off.
        let today = if self.on > self.year.to { self.year.from } else { self.on };
        signed.unwrap_or_else(|| self.calendar.on_or_after(today, self.school.settings.week))
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

impl Rules {
    /// Keeps the packs that the school chose, with its own numbers in place of the usual ones.
    pub(super) fn chosen(&self, settings: &Settings, report: &mut Report) -> Rules {
        for name in &settings.packs {
            if !self.packs().iter().any(|it| it.is_called(name)) {
                let known: Vec<&str> = self.packs().iter().map(|it| it.head.id.as_str()).collect();
                report.remark(Place::Everywhere, format!("набора правил «{name}» нет"));
                report.hint(format!("есть наборы: {}", known.join(", ")));
            }
        }
        let chosen = self.packs().iter().filter(|it| it.is_chosen(settings));
        let mut packs: Vec<Pack> = chosen.cloned().collect();
        for (id, number, place) in &settings.numbers {
            let id = id.trim();
            match self.rule(id).is_some() || self.norm(id).is_some() {
                true => apply(&mut packs, id, number, place, report),
                false => unknown(id, settings, &packs, place, report),
            }
        }
        Rules::of(packs)
    }
}

/// Puts a school's own number in place of a rule's.
fn apply(packs: &mut [Pack], id: &str, number: &str, place: &Place, report: &mut Report) {
    let of_rule = packs.iter_mut().find_map(|pack| {
        let source = pack.head.source.clone();
        let rules = pack.rows.iter_mut().flat_map(|it| &mut it.rules).filter(|it| it.id == id);
        let rules = rules.map(|it| (&mut it.count, it.act.is_some()));
        let norms = pack.norms.iter_mut().filter(|it: &&mut Norm| it.id == id);
        let norms = norms.map(|it| (&mut it.count, it.act.is_some()));
        rules.chain(norms).next().map(|(count, law)| (source, count, law))
    });
    let Some((source, count, law)) = of_rule else {
        report
            .remark(place.clone(), format!("правило {id} — из набора, который не выбран; строка не учтена"));
        report.hint("добавьте набор в строке «Наборы правил» или удалите строку");
        return;
    };
    let Ok(own) = number.trim().parse::<u32>() else {
        report.remark(place.clone(), format!("«{number}» — не целое число, правило {id} оставлено как было"));
        report.hint("запишите число без единиц: 20");
        return;
    };
    let Some(usual) = count.filter(|it| *it != own) else { return };
    *count = Some(own);
    let text = format!("в правиле {id} («{source}») число школы: {own} вместо {usual}");
    if law {
        report.remark(place.clone(), text);
        report.hint("это число из закона: проверьте, что школа вправе его менять");
    } else {
        report.note(place.clone(), text);
    }
}

/// Tells of a name that is neither a setting nor a rule, with the one that may be meant.
fn unknown(name: &str, settings: &Settings, packs: &[Pack], place: &Place, report: &mut Report) {
    let rules = packs.iter().flat_map(|pack| {
        let rules = pack.rows.iter().flat_map(|it| &it.rules).map(|it| &it.id);
        rules.chain(pack.norms.iter().map(|it| &it.id))
    });
    let known: Vec<&String> = settings.names.iter().chain(rules).collect();
    report.remark(place.clone(), format!("настройки «{name}» нет, строка не учтена"));
    report.hint(match nearest(name, &known) {
        Some(near) => format!("возможно, «{near}»; если строка для себя, оставьте её"),
        None => format!(
            "есть настройки: «{}»; правила называют обозначением с листа «Почему эта дата»",
            settings.names.join("», «")
        ),
    });
}
