//! What all readers of sheets share: the school so far, who is who, and the accounts of rows.

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::report::{Place, Report};
use crate::russian::{FullName, Grammar, Habit, ParsedName};
use crate::staff::cells::category::Lone;
use crate::staff::lexicon::{Columns, Posts};
use crate::staff::model::{Official, Person, Position, PostKind, School};
use crate::staff::sheet::{Line, SheetAccount, name_order};
use crate::staff::text::normalise;

/// The state of one reading.
pub struct Desk<'a> {
    /// Names, genders.
    pub grammar: &'a Grammar,
    /// What captions, orders and packs are called.
    pub columns: &'a Columns,
    /// Titles of posts.
    pub posts: &'a Posts,
    /// The day of reckoning, where it is known.
    pub on: Option<Date>,
    /// The school so far.
    pub school: School,
    /// One account a sheet.
    pub accounts: Vec<SheetAccount>,
    /// Where remarks go.
    pub report: &'a mut Report,
    /// What a date without a word beside a category means in the table that is being read.
    pub lone_dates: Lone,
    /// Cells of categories whose date stands without a word: first cell, how many, whether taken for decisions.
    loners: Vec<(Place, usize, bool)>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_initials: BTreeMap<String, Vec<usize>>,
    by_number: BTreeMap<String, usize>,
    by_snils: BTreeMap<String, usize>,
}

/// What a name in another sheet leads to.
pub enum Found {
    /// One person.
    One(usize),
    /// Nobody of that name.
    Nobody,
    /// More than one person.
    Several(Vec<usize>),
}

impl<'a> Desk<'a> {
    /// Begins with an empty school.
    pub fn new(
        grammar: &'a Grammar,
        columns: &'a Columns,
        accounts: Vec<SheetAccount>,
        report: &'a mut Report,
    ) -> Self {
        Desk {
            grammar,
            columns,
            posts: &columns.posts,
            on: None,
            school: School::default(),
            accounts,
            report,
            lone_dates: Lone::Decision,
            loners: Vec::new(),
            by_name: BTreeMap::new(),
            by_initials: BTreeMap::new(),
            by_number: BTreeMap::new(),
            by_snils: BTreeMap::new(),
        }
    }

    /// Notes that a row was read.
    pub fn used(&mut self, line: &Line<'_>) {
        self.note(line, |it, row| it.used.push(row));
    }

    /// Notes that a row was passed over.
    pub fn skipped(&mut self, line: &Line<'_>, why: &str) {
        self.note(line, |it, row| it.skipped.push((row, why.to_owned())));
    }

    /// Notes that a row could not be read.
    pub fn failed(&mut self, line: &Line<'_>) {
        self.note(line, |it, row| it.in_error.push(row));
    }

    fn note(&mut self, line: &Line<'_>, note: impl FnOnce(&mut SheetAccount, u32)) {
        if let Some(account) = self.accounts.iter_mut().find(|it| it.sheet == line.sheet.name) {
            note(account, line.row.number);
        }
    }

    /// Notes a category whose date stands without a word that says what it is.
    pub fn lone(&mut self, place: &Place, decided: bool) {
        match self.loners.iter_mut().find(|it| it.0.sheet() == place.sheet() && it.2 == decided) {
            Some(known) => known.1 += 1,
            None => self.loners.push((place.clone(), 1, decided)),
        }
    }

    /// Remarks once a sheet on what such dates were taken for.
    pub fn tell_of_loners(&mut self) {
        for (place, count, decided) in std::mem::take(&mut self.loners) {
            let role = if decided { "дни решений" } else { "концы сроков" };
            let text = format!(
                "даты рядом с категорией, без слов «от» или «до», приняты за {role}; таких ячеек: {count}"
            );
            self.report.remark("A-12", place, text);
            self.report.hint("если это не так, напишите «до 25.12.2026» или «от 25.12.2021»");
        }
    }

    /// Adds a person to the staff.
    pub fn hire(&mut self, person: Person) -> usize {
        let index = self.school.people.len();
        self.by_name.entry(key(&person.name)).or_default().push(index);
        self.by_initials.entry(initials_key(&person.name)).or_default().push(index);
        if let Some(number) = &person.number {
            self.by_number.entry(number.clone()).or_insert(index);
        }
        self.school.people.push(person);
        index
    }

    /// Remembers the СНИЛС of a person, by which other sheets may mean them.
    pub fn insured(&mut self, person: usize, snils: &str) {
        self.by_snils.entry(snils.to_owned()).or_insert(person);
    }

    /// Lists the people of the staff with exactly this name.
    pub fn namesakes(&self, name: &FullName) -> &[usize] {
        self.by_name.get(&key(name)).map_or(&[], Vec::as_slice)
    }

    /// Takes a name apart; of several readings the one of somebody on the staff is right.
    pub fn parsed(&self, typed: &str, habit: &Habit) -> Option<ParsedName> {
        name_order::read(self.grammar, typed, habit, |it| !self.namesakes(it).is_empty())
    }

    /// Looks a person up by name, else by the former surname, or by initials where only they are known on one side.
    pub fn find(&self, name: &FullName) -> Found {
        let mut found = self.namesakes(name).to_vec();
        if found.is_empty() {
            let alike = self.by_initials.get(&initials_key(name)).map_or(&[][..], Vec::as_slice);
            found.extend(alike.iter().copied().filter(|it| fits(&self.school.people[*it].name, name)));
            let bore = |it: &Person| it.formerly().is_some_and(|it| is_alike(&it, name));
            found.extend((0..self.school.people.len()).filter(|it| bore(&self.school.people[*it])));
        }
        match found[..] {
            [] => Found::Nobody,
            [one] => Found::One(one),
            _ => Found::Several(found),
        }
    }

    /// Finds the person of a row by табельный №, СНИЛС or name; says so if there is none, or more than one.
    pub fn person(&mut self, line: &Line<'_>) -> Option<usize> {
        let number = line.text("number").and_then(|it| self.by_number.get(&it));
        let snils = || line.text("snils").and_then(|it| self.by_snils.get(&normalise::digits(&it)));
        if let Some(person) = number.or_else(snils).copied() {
            return Some(self.not_another(line, person));
        }
        let Some(typed) = line.text("name") else {
            self.report.remark("C-02", line.row_place(), "в строке нет ФИО, строка не прочитана");
            self.report
                .hint("впишите фамилию, имя и отчество, как на листе «Сотрудники», или табельный № оттуда");
            self.failed(line);
            return None;
        };
        let place = line.place("name");
        let Some(parsed) = self.parsed(&typed, line.habit) else {
            self.no_name(&typed, place);
            self.failed(line);
            return None;
        };
        match self.find(&parsed.name) {
            Found::One(person) => {
                self.spelling(&typed, &parsed.name, person, place);
                Some(person)
            }
            // Of a workbook without a staff list it is said once.
            Found::Nobody if self.school.people.is_empty() => {
                self.failed(line);
                None
            }
            Found::Nobody => {
                self.report.remark(
                    "C-03",
                    place,
                    format!("«{typed}»: такого человека нет среди сотрудников, строка не учтена"),
                );
                self.report.hint(self.nearest(&parsed.name));
                self.failed(line);
                None
            }
            Found::Several(people) => {
                let cells: Vec<String> =
                    people.iter().map(|it| self.school.people[*it].place.to_string()).collect();
                self.report.error(
                    "C-04",
                    place,
                    format!("«{typed}»: таких сотрудников несколько ({})", cells.join("; ")),
                );
                self.report.hint("укажите на обоих листах табельный №, чтобы различить их");
                self.failed(line);
                None
            }
        }
    }

    /// A number that leads to a person of another surname is told of.
    fn not_another(&mut self, line: &Line<'_>, person: usize) -> usize {
        let own = &self.school.people[person];
        let parsed = line.text("name").and_then(|it| self.parsed(&it, line.habit));
        let former = own.formerly();
        let known = [Some(&own.name), former.as_ref()];
        let is_known = |surname: &str| {
            known.into_iter().flatten().any(|it| normalise::plain(&it.surname) == normalise::plain(surname))
        };
        let other = parsed.filter(|it| !is_known(&it.name.surname));
        if let Some(other) = other {
            let text = format!("по номеру это «{}» ({}), а записано «{}»", own.name, own.place, other.name);
            self.report.remark("C-09", line.row_place(), text);
            self.report.hint("проверьте номер и ФИО; пока строка отнесена по номеру");
        }
        person
    }

    /// Finds the position of a person that a row means by «Должность»; the only pedagogical one if it names none.
    pub fn position(&mut self, person: usize, typed: Option<&str>, place: Place) -> Option<usize> {
        let positions = &self.school.people[person].positions;
        if let Some(typed) = typed {
            if let Some(found) = self.position_meant(positions, typed) {
                return Some(found);
            }
            if let [only] = &positions[..] {
                let text = format!(
                    "«{typed}» — не та должность, что на листе «Сотрудники» («{}»); отнесено к ней",
                    only.title
                );
                self.report.remark("C-17", place, text);
                self.report.hint("если это прежняя должность, строку можно оставить");
                return Some(0);
            }
        }
        match &self.pedagogical(positions)[..] {
            [one] => Some(*one),
            [] if !positions.is_empty() => Some(0),
            several => {
                let titles: Vec<&str> = several.iter().map(|it| positions[*it].title.as_str()).collect();
                let text = format!("не ясно, к какой из должностей это относится: «{}»", titles.join("», «"));
                self.report.error("C-17", place, text);
                self.report.hint("укажите в столбце «Должность» одну из них, как на листе «Сотрудники»");
                None
            }
        }
    }

    /// Finds the position that a text means, by its words or by its post.
    pub fn position_meant(&self, positions: &[Position], typed: &str) -> Option<usize> {
        self.position_named(positions, typed).or_else(|| self.of_post(positions, typed))
    }

    /// Finds the only position of the post that a text names, whatever its subject: a subject is no part of the post.
    fn of_post(&self, positions: &[Position], typed: &str) -> Option<usize> {
        let post = self.posts.find(typed)?.post;
        let mut fitting = positions.iter().enumerate().filter(|(_, it)| it.post.as_ref() == Some(&post));
        let first = fitting.next()?.0;
        fitting.next().is_none().then_some(first)
    }

    /// Finds a position by its title, else by its post in the nomenclature, else by its subject.
    pub fn position_named(&self, positions: &[Position], typed: &str) -> Option<usize> {
        let plain = normalise::plain(typed);
        if let Some(found) = positions.iter().position(|it| normalise::plain(&it.title) == plain) {
            return Some(found);
        }
        let matched = self.posts.find(typed);
        let subject =
            matched.as_ref().and_then(|it| it.subject.clone()).or_else(|| self.posts.subject(typed));
        let post = matched.map(|it| it.post);
        let same = |it: &&Position| {
            let by_post = post.is_none() || it.post == post;
            // «рус. яз.» of a teacher of «русский язык и литература».
            let by_subject = match (&subject, &it.subject) {
                (Some(named), Some(own)) => own.contains(named.as_str()),
                _ => true,
            };
            by_post && by_subject && (post.is_some() || subject.is_some())
        };
        let mut fitting = positions.iter().enumerate().filter(|(_, it)| same(it));
        let first = fitting.next()?.0;
        fitting.next().is_none().then_some(first)
    }

    /// Lists the positions to which order 196 applies.
    pub fn pedagogical(&self, positions: &[Position]) -> Vec<usize> {
        let taught = |it: &&(usize, &Position)| it.1.kind == PostKind::Pedagogical;
        positions.iter().enumerate().filter(|it| taught(&it)).map(|it| it.0).collect()
    }

    /// Reads the name of an office holder of whom `said` is known; one of the staff lends full name, gender and post where only
    /// initials are typed.
    pub fn official(
        &mut self,
        (typed, habit): (&str, &Habit),
        said: Official,
        place: &Place,
    ) -> Option<Official> {
        let Some(parsed) = self.parsed(typed, habit) else {
            self.no_name(typed, place.clone());
            return None;
        };
        name_order::tell(typed, &parsed, place, name_order::TURN, self.report);
        let derived = self.grammar.gender(&parsed.name);
        let mut own = Official { name: parsed.name, gender: said.gender.or(derived), ..said };
        if let Found::One(person) = self.find(&own.name) {
            let person = &self.school.people[person];
            own.name = person.name.clone();
            own.gender = said.gender.or(person.gender);
            if own.post.is_empty() {
                own.post = person.positions.first().map(|it| it.title.clone()).unwrap_or_default();
            }
        }
        Some(own)
    }

    /// Says that a text is no name.
    pub fn no_name(&mut self, typed: &str, place: Place) {
        self.report.error("C-01", place, format!("«{typed}» — не ФИО"));
        self.report.hint("запишите полностью: Иванова Мария Петровна");
    }

    /// Says that a name is written in another way than on the staff list.
    fn spelling(&mut self, typed: &str, name: &FullName, person: usize, place: Place) {
        let own = &self.school.people[person];
        if key(name) != key(&own.name) && !name.first.ends_with('.') {
            let text = format!("«{typed}» принято за «{}» ({})", own.name, own.place);
            self.report.remark("C-08", place, text);
        }
    }

    /// A hint naming who on the staff is written most alike.
    fn nearest(&self, name: &FullName) -> String {
        let surname = normalise::plain(&name.surname);
        let same = self.school.people.iter().find(|it| normalise::plain(&it.name.surname) == surname);
        let stem: String = surname.chars().take(surname.chars().count().saturating_sub(2).max(3)).collect();
        let near = same.or_else(|| {
            self.school.people.iter().find(|it| normalise::plain(&it.name.surname).starts_with(&stem))
        });
        match near {
            Some(it) => {
                format!("похоже на «{}» ({}); исправьте ФИО или добавьте сотрудника", it.name, it.place)
            }
            None => "добавьте человека на лист «Сотрудники» или удалите строку".to_owned(),
        }
    }
}

/// The name for comparing: «ё» is «е», case and spaces do not matter.
fn key(name: &FullName) -> String {
    normalise::plain(&name.to_string())
}

fn initials_key(name: &FullName) -> String {
    let first = |it: &str| normalise::plain(it).chars().next().map(String::from).unwrap_or_default();
    format!("{} {}", normalise::plain(&name.surname), first(&name.first))
}

/// Whether two names are one, or can be where one has initials.
fn is_alike(left: &FullName, right: &FullName) -> bool {
    normalise::plain(&left.surname) == normalise::plain(&right.surname) && fits(left, right)
}

/// Whether a name with initials can be the same as another: the parts that both have begin alike.
fn fits(left: &FullName, right: &FullName) -> bool {
    let part = |left: &str, right: &str| {
        let (left, right) = (normalise::plain(left), normalise::plain(right));
        let (left, right) = (left.trim_end_matches('.'), right.trim_end_matches('.'));
        left.is_empty() || right.is_empty() || short(left, right) || left == right
    };
    fn short(left: &str, right: &str) -> bool {
        (left.chars().count() == 1 || right.chars().count() == 1)
            && left.chars().next() == right.chars().next()
    }
    // Two full names that differ are two people: only an initial may stand for a name.
    part(&left.first, &right.first) && part(&left.patronymic, &right.patronymic)
}
