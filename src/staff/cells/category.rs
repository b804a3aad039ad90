//! What a category cell says: «1 кв. кат. 25.12.2019», «соответствие от 12.03.2021 прот. №2», «I КК до 12.2026».

use std::ops::Range;

use super::category_kinds::{kinds, quoted};
use super::category_part::{Part, led, within};
use crate::calendar::{Date, Datelike};
use crate::russian::date_digits;
use crate::staff::lexicon::{CategoryWords, Columns, What};
use crate::staff::model::Precision;
use crate::staff::text::{Spotted, Token, dates, one_of};

/// One part of a category cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub what: What,
    /// The position or subject named beside it.
    pub about: Option<String>,
    /// Date of the decision.
    pub decided: Option<Day>,
    /// Last day, as typed.
    pub until: Option<Day>,
    /// «Бессрочно».
    pub unlimited: bool,
    /// The order's requisites, as typed.
    pub order: Option<String>,
    /// The protocol's requisites, as typed.
    pub protocol: Option<String>,
    /// «Не соответствует».
    pub unfit: bool,
    /// The date stands without a word that says whether it is the decision or the end.
    pub lone: bool,
    /// The date of the decision is that of the order.
    pub by_order: bool,
    /// A date that no calendar has.
    pub impossible: bool,
    /// There are more dates than were used.
    pub spare: bool,
    /// What was not used.
    pub left: Vec<String>,
}

/// A date and how much of it is known.
pub type Day = (Date, Precision);

/// What a date without a word beside it means: the column's caption decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lone {
    /// The decision.
    Decision,
    /// The end of the term.
    End,
}

/// Reads a category cell. Several categories, on lines of their own or one after another, are several entries.
pub fn read(columns: &Columns, text: &str, lone: Lone) -> Vec<Entry> {
    let text = text.replace("\u{ad}", "").replace("-\n", "-");
    let text = hyphens_closed(&columns.category_words, &text);
    // With each piece, whether it names a kind.
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for piece in text.split(['\n', ';']).filter(|it| !it.trim().is_empty()) {
        let starts = names_kind(columns, piece);
        match pieces.last_mut() {
            // A date above or an order below belongs to the category beside it.
            Some((last, named)) if !starts || !*named => {
                last.push(' ');
                last.push_str(piece);
                *named |= starts;
            }
            _ => pieces.push((piece.to_owned(), starts)),
        }
    }
    pieces.iter().flat_map(|it| piece(columns, &it.0, lone)).collect()
}

fn names_kind(columns: &Columns, text: &str) -> bool {
    let tokens = dates::tokens(text);
    let spotted = dates::spot(&columns.cell_words.dates, &tokens);
    !kinds(&columns.category_words, &tokens, &spotted, &quoted(text)).is_empty()
}

/// «кате-гории» across lines of a narrow cell.
fn hyphens_closed(spoken: &CategoryWords, text: &str) -> String {
    spoken.broken.iter().fold(text.to_owned(), |text, it| text.replace(it, &it.replace('-', "")))
}

fn piece(columns: &Columns, text: &str, lone: Lone) -> Vec<Entry> {
    let spoken = &columns.category_words;
    let tokens = dates::tokens(text);
    let spotted = dates::spot(&columns.cell_words.dates, &tokens);
    let kinds = kinds(spoken, &tokens, &spotted, &quoted(text));
    let chars: Vec<char> = text.chars().collect();
    let mut entries = Vec::new();
    // The words of a wish before a category belong to it.
    let wished: Vec<Option<usize>> = (0..kinds.len()).map(|at| wish(spoken, &tokens, &kinds, at)).collect();
    let begin = |at: usize| {
        let from = if at == 0 { 0 } else { kinds[at - 1].1.end };
        let led = wished[at].and_then(|it| led(spoken, &tokens, from..it, &spotted));
        tokens[led.or(wished[at]).unwrap_or(kinds[at].1.start)].span.start
    };
    for (index, (what, own)) in kinds.iter().enumerate() {
        // What stands before the first category belongs to it.
        let from = if index == 0 { 0 } else { begin(index) };
        let to = if index + 1 < kinds.len() { begin(index + 1) } else { chars.len() };
        let part = Part { spoken, tokens: &tokens, chars: &chars, own: own.clone(), span: from..to };
        // «СЗД 15.11.2021, подлежит в ноябре 2026»: what is planned behind a fact is none.
        let planned = part.planned(&spotted).unwrap_or(to);
        let inside: Vec<&Spotted> =
            spotted.iter().filter(|it| (from..planned).contains(&it.span.start)).collect();
        let about = part.about(columns);
        let protocol = part.slice_from(&spoken.protocol);
        let number = || {
            part.number(&inside).filter(|it| protocol.as_ref().is_none_or(|known| !known.contains(&it.start)))
        };
        let order = part.order().or_else(number);
        // «Пр. № 640 (учитель физики)»: the post in brackets is no part of the order.
        let bracketed = about.as_ref().map(|it| it.start).filter(|it| *it > 0 && chars[*it - 1] == '(');
        let order = order.map(|it| match bracketed.filter(|at| it.contains(at)) {
            Some(at) => it.start..at - 1,
            None => it,
        });
        let words = tokens[own.start].span.start..tokens[own.end - 1].span.end;
        // Of nothing and of a young specialist no date is taken.
        let dated = matches!(*what, What::Category(_) | What::Fitness);
        let dates = inside.iter().filter(|_| dated).map(|it| it.span.clone());
        let mut used: Vec<Range<usize>> = dates.chain([words]).collect();
        used.extend([&about, &order, &protocol].into_iter().flatten().cloned());
        // «Не аттестована (стаж менее 2-х лет)»: why nobody is attested says nothing more, but its dates may.
        let excused = if *what == What::None { part.excuses(&inside) } else { Vec::new() };
        let mut entry = Entry {
            what: match *what {
                What::Category(kind) if wished[index].is_some() => What::Wish(kind),
                What::Fitness if wished[index].is_some() => What::FitnessWish,
                other => other,
            },
            about: about.map(|it| part.text(it)),
            decided: None,
            until: None,
            unlimited: part.says(&spoken.unlimited),
            order: order.map(|it| part.text(it)),
            protocol: protocol.map(|it| part.text(it)),
            unfit: *what == What::Fitness && part.says(&spoken.negative),
            lone: false,
            by_order: false,
            impossible: inside.iter().any(|it| it.date.is_none()),
            spare: false,
            // All of an absence is read with the notes.
            left: if *what == What::Absence {
                Vec::new()
            } else {
                part.left(&used, (planned, excused.as_slice()), columns)
            },
        };
        // A category is decided by an order: its protocol has no place of its own.
        if matches!(entry.what, What::Category(_)) {
            entry.left.extend(entry.protocol.take());
        }
        part.assign(&mut entry, &inside, lone);
        // The term of an attestation for fitness is the law's, in whole years; another one is told of.
        if let (What::Fitness, Some(until)) = (entry.what, entry.until)
            && entry.decided.is_none_or(|it| it.0.with_year(until.0.year()) != Some(until.0))
        {
            let known = match until.1 {
                Precision::Day => 0,
                Precision::Month => 3,
                Precision::Year => 6,
            };
            entry.left.push(format!("до {}", &date_digits(until.0)[known..]));
        }
        entries.push(entry);
    }
    entries
}

/// The word before a category that says that nobody has it yet, and nothing after which says that somebody does.
fn wish(
    spoken: &CategoryWords,
    tokens: &[Token],
    kinds: &[(What, Range<usize>)],
    at: usize,
) -> Option<usize> {
    let own = &kinds[at].1;
    let from = at.checked_sub(1).map_or(0, |it| kinds[it].1.end);
    let worded = (from..own.start).find(|it| spoken.wish.iter().any(|wish| wish.fits(&tokens[*it..])));
    // «Первая от 26.01.2023, на высшую – в 2027 г.»: what «на» leads behind a category is still to come.
    let aim = own
        .start
        .checked_sub(1)
        .filter(|it| at > 0 && *it > from && one_of(&spoken.before_aim, &tokens[*it].text));
    let aim = aim.filter(|it| matches!(tokens[it - 1].text.as_str(), "," | ";" | "(" | "-"));
    let first = worded.or(aim)?;
    let next = kinds.get(at + 1).map_or(tokens.len(), |it| it.1.start);
    let decided = tokens[own.end..next].iter().any(|it| one_of(&spoken.near_decision, &it.text));
    (!decided).then_some(first)
}

impl Part<'_> {
    /// Gives each date its role by the word before it.
    fn assign(&self, entry: &mut Entry, inside: &[&Spotted], lone: Lone) {
        let order = self.order();
        let mut ordered: Option<Day> = None;
        let mut loners: Vec<Day> = Vec::new();
        let mut previous = self.span.start;
        for (index, spotted) in inside.iter().enumerate() {
            let Some(date) = spotted.date else { continue };
            let day = (date, spotted.precision);
            let twin = index > 0 && inside[index - 1].span == spotted.span;
            let role = if twin { Role::End } else { self.role(previous..spotted.span.start) };
            previous = spotted.span.end;
            match role {
                Role::End => {
                    // «25.12.2019–25.12.2024»: the date before the dash is the decision.
                    if entry.decided.is_none() {
                        // «Срок действия 25.12.2019–25.12.2024»: both come after the word of the end.
                        let before = entry.until.take().filter(|it| it.0 < day.0);
                        entry.decided = before.or_else(|| loners.pop());
                    }
                    entry.until = Some(day);
                }
                Role::Decision if order.as_ref().is_some_and(|it| it.contains(&spotted.span.start)) => {
                    ordered = ordered.or(Some(day))
                }
                Role::Decision if entry.decided.is_some() => entry.spare = true,
                Role::Decision => entry.decided = Some(day),
                Role::Unknown if order.as_ref().is_some_and(|it| it.contains(&spotted.span.start)) => {
                    ordered = ordered.or(Some(day))
                }
                Role::Unknown => loners.push(day),
            }
        }
        self.settle(entry, ordered, &loners, lone);
    }

    fn settle(&self, entry: &mut Entry, ordered: Option<Day>, loners: &[Day], lone: Lone) {
        let five = |from: Day, to: Day| (1700..=1900).contains(&(to.0 - from.0).num_days());
        match loners {
            [from, to, ..] if entry.decided.is_none() && entry.until.is_none() && five(*from, *to) => {
                (entry.decided, entry.until) = (Some(*from), Some(*to));
            }
            [day, rest @ ..] if entry.decided.is_none() && entry.until.is_none() => {
                entry.lone = true;
                entry.spare |= !rest.is_empty();
                match lone {
                    Lone::Decision => entry.decided = Some(*day),
                    Lone::End => entry.until = Some(*day),
                }
            }
            [day, ..] if entry.decided.is_none() => entry.decided = Some(*day),
            [] => {}
            _ => entry.spare = true,
        }
        if entry.decided.is_none() && entry.until.is_none() && ordered.is_some() {
            entry.decided = ordered;
            entry.by_order = true;
        }
    }

    /// What the words between the previous date and this one say about it.
    fn role(&self, before: Range<usize>) -> Role {
        let words: Vec<&str> = within(self.tokens, &before).iter().map(|it| it.text.as_str()).collect();
        match words.last() {
            Some(it) if one_of(&self.spoken.before_end, it) => return Role::End,
            // «Истекает в марте 2027» is an end; «действует с 01.03.2022» is none.
            Some(it)
                if one_of(&self.spoken.before_plan, it)
                    && words.iter().any(|it| one_of(&self.spoken.near_end, it)) =>
            {
                return Role::End;
            }
            Some(it) if one_of(&self.spoken.before_decision, it) => return Role::Decision,
            // A dash after a date makes a range; after words it is only a dash.
            Some(&"-") if words.len() == 1 && before.start > self.span.start => return Role::End,
            _ => {}
        }
        let nearest = words.iter().rev().find_map(|it| match it {
            it if one_of(&self.spoken.near_end, it) => Some(Role::End),
            it if one_of(&self.spoken.near_decision, it) => Some(Role::Decision),
            _ => None,
        });
        nearest.unwrap_or(Role::Unknown)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Decision,
    End,
    Unknown,
}
