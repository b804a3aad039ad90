//! What a category cell says: «1 кв. кат. 25.12.2019», «соответствие от 12.03.2021 прот. №2», «I КК до 12.2026».

use std::ops::Range;

use super::category_kinds::{kinds, quoted};
use crate::calendar::{Date, Datelike};
use crate::russian::date_digits;
use crate::staff::lexicon::{CategoryWords, Columns, What};
use crate::staff::model::Precision;
use crate::staff::text::{Phrase, Spotted, Token, dates, normalise, one_of};

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
    let begin = |at: usize| tokens[wished[at].unwrap_or(kinds[at].1.start)].span.start;
    for (index, (what, own)) in kinds.iter().enumerate() {
        // What stands before the first category belongs to it.
        let from = if index == 0 { 0 } else { begin(index) };
        let to = if index + 1 < kinds.len() { begin(index + 1) } else { chars.len() };
        let part = Part { spoken, tokens: &tokens, chars: &chars, own: own.clone(), span: from..to };
        // «СЗД 15.11.2021, подлежит в ноябре 2026»: what is planned behind a fact is none.
        let planned = part.planned().unwrap_or(to);
        let inside: Vec<&Spotted> =
            spotted.iter().filter(|it| (from..planned).contains(&it.span.start)).collect();
        let about = part.about(columns);
        let protocol = part.slice_from(&spoken.protocol);
        let number = || {
            part.number(&inside).filter(|it| protocol.as_ref().is_none_or(|known| !known.contains(&it.start)))
        };
        let order = part.slice_from(&spoken.order).or_else(number);
        let words = tokens[own.start].span.start..tokens[own.end - 1].span.end;
        // Of nothing and of a young specialist no date is taken.
        let dated = matches!(*what, What::Category(_) | What::Fitness);
        let dates = inside.iter().filter(|_| dated).map(|it| it.span.clone());
        let mut used: Vec<Range<usize>> = dates.chain([words]).collect();
        used.extend([&about, &order, &protocol].into_iter().flatten().cloned());
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
            left: if *what == What::Absence { Vec::new() } else { part.left(&used, planned, columns) },
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
            entry.left.push(format!("до {}", date_digits(until.0)));
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
    let first = (from..own.start).find(|it| spoken.wish.iter().any(|wish| wish.fits(&tokens[*it..])))?;
    let next = kinds.get(at + 1).map_or(tokens.len(), |it| it.1.start);
    let decided = tokens[own.end..next].iter().any(|it| one_of(&spoken.near_decision, &it.text));
    (!decided).then_some(first)
}

/// The tokens that begin in a stretch; they stand in order, and a cell may have thousands.
fn within<'a>(tokens: &'a [Token], span: &Range<usize>) -> &'a [Token] {
    let from = tokens.partition_point(|it| it.span.start < span.start);
    let to = tokens.partition_point(|it| it.span.start < span.end);
    &tokens[from..to.max(from)]
}

/// The stretch of a cell that belongs to one category.
struct Part<'a> {
    spoken: &'a CategoryWords,
    tokens: &'a [Token],
    chars: &'a [char],
    /// The tokens of the category's own words.
    own: Range<usize>,
    /// The characters of the stretch.
    span: Range<usize>,
}

impl Part<'_> {
    fn inside(&self) -> &[Token] {
        within(self.tokens, &self.span)
    }

    fn says(&self, words: &[Phrase]) -> bool {
        let inside = self.inside();
        (0..inside.len()).any(|at| words.iter().any(|it| it.fits(&inside[at..])))
    }

    fn text(&self, span: Range<usize>) -> String {
        let text: String = self.chars[span.start.min(span.end)..span.end].iter().collect();
        normalise::tidy(&text).trim_matches([',', ';', ' ', ':', '-', '–', '—']).to_owned()
    }

    /// The stretch from a word on.
    fn slice_from(&self, words: &[Phrase]) -> Option<Range<usize>> {
        let start = self.inside().iter().find(|it| one_of(words, &it.text))?.span.start;
        // «(приказ № 5) до 2026»: the bracket that closes here was opened before.
        let mut depth = 0;
        let end = (start..self.span.end).find(|at| {
            depth += i32::from(self.chars[*at] == '(') - i32::from(self.chars[*at] == ')');
            depth < 0
        });
        Some(start..end.unwrap_or(self.span.end))
    }

    /// «№ 318-п», «№ 77-к от 24.12.2024»: a number without a word before it is that of the order.
    fn number(&self, spotted: &[&Spotted]) -> Option<Range<usize>> {
        let inside = self.inside();
        let at = inside.iter().position(|it| it.text == "№")?;
        inside.get(at + 1).filter(|it| it.number.is_some() || it.text.contains(normalise::letter))?;
        let joined = |it: &usize| inside[*it].span.start == inside[*it - 1].span.end;
        let sign =
            |it: &usize| inside[*it].text.contains(|it: char| it.is_alphanumeric() || "-/.".contains(it));
        let last = (at + 2..inside.len()).take_while(|it| joined(it) && sign(it)).last().unwrap_or(at + 1);
        let of = inside.get(last + 1).filter(|it| one_of(&self.spoken.before_decision, &it.text));
        let date = of.and_then(|of| {
            spotted.iter().find(|it| it.span.start > of.span.end && it.span.start < of.span.end + 3)
        });
        Some(inside[at].span.start..date.map_or(inside[last].span.end, |it| it.span.end))
    }

    /// The position or subject beside the category: in brackets, after a dash, after «по должности», or before it.
    fn about(&self, columns: &Columns) -> Option<Range<usize>> {
        let own_end = self.tokens[self.own.end - 1].span.end;
        let after: Vec<&Token> = within(self.tokens, &(own_end..self.span.end)).iter().collect();
        let stop = |it: &&&Token| it.number.is_some() || matches!(it.text.as_str(), "," | "(" | ")" | ";");
        let words_from = |at: usize| {
            let end = after[at..].iter().find(stop).map_or(self.span.end, |it| it.span.start);
            after.get(at).map(|it| it.span.start..end)
        };
        let bracket = after.iter().position(|it| it.text == "(").and_then(|it| words_from(it + 1));
        let post =
            after.iter().position(|it| one_of(&self.spoken.post, &it.text)).and_then(|it| words_from(it + 1));
        let dash = after.iter().position(|it| it.text == "-").and_then(|it| words_from(it + 1));
        let own_start = self.tokens[self.own.start].span.start;
        let before = (self.span.start < own_start).then_some(self.span.start..own_start);
        let named = |it: &Range<usize>| {
            let text = self.text(it.clone());
            text.contains(normalise::letter)
                && !text.contains(char::is_numeric)
                && (columns.posts.find(&text).is_some() || columns.posts.subject(&text).is_some())
        };
        [bracket, post, dash, before].into_iter().flatten().find(named)
    }

    /// Where words of a plan begin behind the category's own.
    fn planned(&self) -> Option<usize> {
        let own = self.tokens[self.own.end - 1].span.end;
        let behind = within(self.tokens, &(own..self.span.end));
        behind.iter().find(|it| one_of(&self.spoken.planned, &it.text)).map(|it| it.span.start)
    }

    /// What none of these stretches holds and no word of a category explains.
    fn left(&self, used: &[Range<usize>], planned: usize, columns: &Columns) -> Vec<String> {
        let spoken = self.spoken;
        let quiet = [
            &spoken.belongs,
            &spoken.numbered,
            &spoken.endings,
            &spoken.before_end,
            &spoken.before_decision,
            &spoken.near_end,
            &spoken.near_decision,
            &spoken.post,
            &spoken.negative,
            &spoken.wish,
            &spoken.planned,
            &spoken.silent,
            &spoken.unlimited,
        ];
        let explained = |at: usize, it: &Token| {
            !it.text.contains(char::is_alphanumeric)
                || it.span.start < planned && used.iter().any(|used| used.contains(&it.span.start))
                || it.span.start < planned && quiet.iter().any(|all| all.iter().any(|word| word.has(&it.text)))
                || columns.cell_words.dates.year(&it.text)
                // The number of a list.
                || at == 0 && it.number.is_some() && self.tokens.get(1).is_some_and(|it| matches!(it.text.as_str(), "." | ")"))
        };
        let inside = self.inside();
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for (at, it) in inside.iter().enumerate() {
            let more = !explained(at, it) || open && !it.text.contains(char::is_alphanumeric);
            match runs.last_mut().filter(|_| open && more) {
                Some(run) => run.end = it.span.end,
                None if more => runs.push(it.span.clone()),
                None => {}
            }
            open = more;
        }
        let bare = |it: String| it.trim_matches(['(', ')', ' ', '.']).to_owned();
        runs.into_iter().map(|it| bare(self.text(it))).filter(|it| !it.is_empty()).collect()
    }

    /// Gives each date its role by the word before it.
    fn assign(&self, entry: &mut Entry, inside: &[&Spotted], lone: Lone) {
        let order = self.inside().iter().find(|it| one_of(&self.spoken.order, &it.text));
        let order = order.map(|it| it.span.start);
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
                Role::Decision if order.is_some_and(|it| it < spotted.span.start) => {
                    ordered = ordered.or(Some(day))
                }
                Role::Decision if entry.decided.is_some() => entry.spare = true,
                Role::Decision => entry.decided = Some(day),
                Role::Unknown if order.is_some_and(|it| it < spotted.span.start) => {
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
