//! Which of the summaries belong together: one of each school, all of one year and one period. What was left out is told.

use std::collections::BTreeMap;

use super::held::List;
use super::model::{Passport, Summary};
use super::told::{Talk, Told};
use crate::calendar::Date;
use crate::russian;

/// Keeps the summaries that belong together, by the names of their schools, and tells of the others.
pub fn together(sent: Vec<Summary>, told: &mut Vec<Told>) -> Vec<Summary> {
    let sent = of_one(sent, "год", |it| it.year.clone(), told);
    let words = |it: &Passport| match it.period {
        Some((from, to)) => format!("с {} по {}", russian::date_digits(from), russian::date_digits(to)),
        None => String::new(),
    };
    let sent = of_one(sent, "отчётный период", words, told);
    let mut kept = one_a_school(sent, told);
    names_apart(&mut kept);
    kept.sort_by_cached_key(|it| order(&it.passport.school));
    differing(&kept, told);
    people_twice(&kept, told);
    kept
}

/// Whether two passports are of one school: by the ИНН where both have one, else by the name.
pub fn is_same(one: &Passport, other: &Passport) -> bool {
    match one.inn.is_empty() || other.inn.is_empty() {
        true => folded(&one.school) == folded(&other.school),
        false => one.inn == other.inn,
    }
}

/// Takes letters and digits alone, so that quotes and spaces do not make two schools of one.
pub fn folded(name: &str) -> String {
    let letters = name.to_lowercase().replace('ё', "е");
    letters.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// Keeps the summaries that agree with most of the others.
fn of_one(
    sent: Vec<Summary>,
    what: &str,
    of: impl Fn(&Passport) -> String,
    told: &mut Vec<Told>,
) -> Vec<Summary> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for it in &sent {
        *counts.entry(of(&it.passport)).or_default() += 1;
    }
    // Of equals the later one: names of years and periods sort as they follow.
    let Some(most) = counts.iter().max_by_key(|it| (it.1, it.0)).map(|it| it.0.clone()) else { return sent };
    let (kept, others): (Vec<Summary>, Vec<Summary>) =
        sent.into_iter().partition(|it| of(&it.passport) == most);
    for it in others {
        let mut talk = Talk::new(&it.file);
        talk.lost("", "", format!("{what} — {}, а у большинства сводок — {most}", of(&it.passport)));
        told.extend(talk.all);
    }
    kept
}

/// Keeps one summary of each school: the one of the latest day. Two of one day that differ are both left out.
fn one_a_school(sent: Vec<Summary>, told: &mut Vec<Told>) -> Vec<Summary> {
    let mut groups: Vec<Vec<Summary>> = Vec::new();
    for it in sent {
        match groups.iter_mut().find(|group| is_same(&group[0].passport, &it.passport)) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    let mut kept = Vec::new();
    for mut group in groups {
        group.sort_by(|one, other| (other.passport.on, &one.file).cmp(&(one.passport.on, &other.file)));
        let first = group.remove(0);
        let on = |it: &Summary| it.passport.on.map(russian::date_digits).unwrap_or_default();
        let rivals = group.iter().filter(|it| it.passport.on == first.passport.on);
        let differ = rivals.clone().any(|it| !same_rows(it, &first));
        for it in &group {
            let mut talk = Talk::new(&it.file);
            let same_day = it.passport.on == first.passport.on;
            let text = match (same_day, differ) {
                (true, true) => format!(
                    "сводка организации {} на тот же день {} есть и в файле «{}», и она другая",
                    it.passport.school,
                    on(it),
                    first.file
                ),
                (true, false) => {
                    format!(
                        "та же сводка организации {} уже есть в файле «{}»",
                        it.passport.school, first.file
                    )
                }
                (false, _) => format!(
                    "сводка организации {} на {}, а в файле «{}» — на {}",
                    it.passport.school,
                    on(it),
                    first.file,
                    on(&first)
                ),
            };
            talk.lost("", "", text);
            told.extend(talk.all);
        }
        if differ {
            let mut talk = Talk::new(&first.file);
            let other = group.first().map_or("", |it| it.file.as_str());
            let text = format!(
                "сводка организации {} на тот же день {} есть и в файле «{other}», и она другая: оставьте одну",
                first.passport.school,
                on(&first)
            );
            talk.lost("", "", text);
            told.extend(talk.all);
        } else {
            kept.push(first);
        }
    }
    kept
}

fn same_rows(one: &Summary, other: &Summary) -> bool {
    let rows = |it: &List| it.rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>();
    one.lists.iter().zip(&other.lists).all(|(one, other)| rows(one.1) == rows(other.1))
}

/// Gives schools of one name and several ИНН names of their own: counts find schools by their names.
fn names_apart(kept: &mut [Summary]) {
    let names: Vec<String> = kept.iter().map(|it| folded(&it.passport.school)).collect();
    for (index, it) in kept.iter_mut().enumerate() {
        let alone = names.iter().filter(|name| **name == names[index]).count() == 1;
        if !alone {
            let mark = if it.passport.inn.is_empty() { &it.file } else { &it.passport.inn };
            it.passport.school = format!("{} ({mark})", it.passport.school);
        }
    }
}

/// Tells of days that differ and of periods that were not over.
fn differing(kept: &[Summary], told: &mut Vec<Told>) {
    let mut days: BTreeMap<Option<Date>, usize> = BTreeMap::new();
    for it in kept {
        *days.entry(it.passport.on).or_default() += 1;
    }
    let usual = days.iter().max_by_key(|it| (it.1, it.0)).and_then(|it| *it.0);
    for it in kept {
        let mut talk = Talk::new(&it.file);
        if let (Some(on), Some(usual)) = (it.passport.on, usual)
            && on != usual
        {
            let (on, usual) = (russian::date_digits(on), russian::date_digits(usual));
            talk.taken("", "", format!("сведения на {on}, а у большинства сводок — на {usual}"), "");
        }
        if it.passport.preliminary {
            talk.taken(
                "",
                "",
                format!("сведения предварительные: {} ещё не кончилось", it.passport.half),
                "",
            );
        }
        told.extend(talk.all);
    }
}

/// Tells of people who stand in the lists of two schools: part-timers, namesakes, or somebody who has moved.
fn people_twice(kept: &[Summary], told: &mut Vec<Told>) {
    let mut first: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for (index, it) in kept.iter().enumerate() {
        let Some(staff) = it.lists.get("работники") else { continue };
        let mut own: BTreeMap<&str, String> = BTreeMap::new();
        for row in &staff.rows {
            let name = staff.cell(row, "фио").text();
            own.entry(name).or_insert_with(|| staff.address(row, "фио"));
        }
        for (name, cell) in own {
            match first.get(name) {
                Some((other, place)) => {
                    let mut talk = Talk::new(&it.file);
                    let text =
                        format!("{name} есть и в сводке «{}» (ячейка {place})", kept[*other].passport.school);
                    talk.taken(&staff.sheet, cell, text, "в обеих организациях; в итогах района — дважды");
                    told.extend(talk.all);
                }
                None => drop(first.insert(name, (index, cell))),
            }
        }
    }
}

/// By what names sort as people expect: № 2 before № 10.
fn order(name: &str) -> Vec<(String, u64)> {
    let mut parts: Vec<(String, u64)> = vec![(String::new(), 0)];
    for letter in name.to_lowercase().chars().map(|it| if it.is_whitespace() { ' ' } else { it }) {
        let last = parts.len() - 1;
        match (letter.to_digit(10), parts[last].1) {
            (Some(digit), number) => parts[last].1 = number.saturating_mul(10).saturating_add(digit.into()),
            (None, 0) if !parts[last].0.ends_with(char::is_numeric) => parts[last].0.push(letter),
            (None, _) => parts.push((letter.into(), 0)),
        }
    }
    parts
}
