//! What a text about a course tells besides its topic: dates, hours, the paper that was given, what stands in quotation marks.

use std::ops::Range;

use crate::staff::lexicon::CellWords;
use crate::staff::text::{Spotted, Token, dates, one_of};

/// Courses are not shorter and retraining is not longer; a bare number outside means something else.
const HOURS: std::ops::RangeInclusive<u32> = 16..=2500;
/// So many signs may stand between «удостоверение» and its date.
const PAPER_REACHES: usize = 12;

/// A fact and where it stands, in characters.
pub struct Fact {
    /// What it says.
    pub what: What,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The kinds of facts.
pub enum What {
    /// From and until, or the day alone.
    Dates((Option<Spotted>, Spotted)),
    /// Hours.
    Hours(u32),
    /// A paper with its date.
    Paper(Option<Spotted>),
    /// Something in quotation marks.
    Quoted,
}

impl What {
    /// Whether two facts are of one kind.
    pub fn like(&self, other: &What) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// From and until.
    pub fn dates(&self) -> Option<&(Option<Spotted>, Spotted)> {
        if let What::Dates(it) = self { Some(it) } else { None }
    }

    /// The hours.
    pub fn hours(&self) -> Option<u32> {
        if let What::Hours(it) = self { Some(*it) } else { None }
    }

    /// The date of the paper.
    pub fn paper(&self) -> Option<Option<&Spotted>> {
        if let What::Paper(it) = self { Some(it.as_ref()) } else { None }
    }
}

/// Finds the facts of a text from left to right.
pub fn facts(cell_words: &CellWords, chars: &[char], tokens: &[Token]) -> Vec<Fact> {
    let mut found = dated(cell_words, chars, tokens);
    papers(cell_words, tokens, &mut found);
    hours(cell_words, tokens, &mut found);
    let quotes = quotes(chars);
    // «ФГОС 2021» in a quoted topic is no date of it.
    found.retain(|it| !quotes.iter().any(|quote| quote.start < it.span.start && it.span.end < quote.end));
    found.extend(quotes.into_iter().map(|span| Fact { what: What::Quoted, span }));
    found.sort_by_key(|it| it.span.start);
    found
}

fn dated(cell_words: &CellWords, chars: &[char], tokens: &[Token]) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::new();
    for date in dates::spot(&cell_words.dates, tokens) {
        let before = tokens.iter().rev().find(|it| it.span.start < date.span.start);
        // «ФГОС ДО 2024»: in capitals it is дошкольное образование.
        let capitals = |it: &Token| {
            let typed = &chars[it.span.clone()];
            typed.len() > 1 && typed.iter().all(|it| it.is_uppercase())
        };
        let shouted = capitals_only(chars);
        let before = before
            .filter(|it| one_of(&cell_words.courses.before_date, &it.text) && (shouted || !capitals(it)));
        let span = before.map_or(date.span.start, |it| it.span.start)..date.span.end;
        match out.last_mut() {
            Some(Fact { what: What::Dates((from @ None, until)), span: known })
                if until.span == date.span
                    || joined(cell_words, &chars[known.end..date.span.start.max(known.end)]) =>
            {
                *from = Some(std::mem::replace(until, date));
                known.end = span.end;
            }
            _ => out.push(Fact { what: What::Dates((None, date)), span }),
        }
    }
    out
}

/// Whether all of a text is typed in capitals.
fn capitals_only(chars: &[char]) -> bool {
    chars.iter().all(|it| !it.is_lowercase())
}

/// Nothing but a dash or «по» between two dates makes a period of them.
fn joined(cell_words: &CellWords, between: &[char]) -> bool {
    let between = dates::tokens(&between.iter().collect::<String>());
    // The «г.» of the first date may stand between them.
    let Some((joint, year)) = between.split_last() else { return false };
    cell_words.dates.through(&joint.text)
        && year.iter().all(|it| it.text == "." || cell_words.dates.year(&it.text))
}

/// «Удостоверение № 123 от 26.03.2024»: the date is of the paper, the course ended before.
fn papers(cell_words: &CellWords, tokens: &[Token], found: &mut Vec<Fact>) {
    for at in 0..tokens.len() {
        let start = tokens[at].span.start;
        if !cell_words.courses.papers.iter().any(|it| it.fits(&tokens[at..]))
            || found.iter().any(|it| it.span.contains(&start))
        {
            continue;
        }
        let after = tokens[at..]
            .iter()
            .take(PAPER_REACHES)
            .take_while(|it| !matches!(it.text.as_str(), "," | ";" | "("));
        let mut end = tokens[at].span.end;
        let mut date = None;
        for token in after {
            let dated = found.iter().position(|it| it.span.contains(&token.span.start));
            if let Some(index) = dated {
                let fact = found.remove(index);
                end = fact.span.end;
                date = fact.what.dates().map(|it| it.1.clone());
                break;
            }
            end = token.span.end;
        }
        found.push(Fact { what: What::Paper(date), span: start..end });
    }
}

fn hours(cell_words: &CellWords, tokens: &[Token], found: &mut Vec<Fact>) {
    let unit = |it: &Token| one_of(&cell_words.courses.hours, &it.text);
    let mut out = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let Some(number) = pair[0].number.filter(|_| unit(&pair[1])) else { continue };
        let more = tokens[at + 1..].iter().take_while(|it| unit(it) || it.text == ".");
        let end = more.last().map_or(pair[1].span.end, |it| it.span.end);
        out.push(Fact { what: What::Hours(number), span: pair[0].span.start..end });
    }
    if out.is_empty() {
        out.extend(bare_hours(tokens, found));
    }
    found.extend(out);
}

/// «Тема», 2022, 72»: a number by itself between commas.
fn bare_hours(tokens: &[Token], found: &[Fact]) -> Option<Fact> {
    let inside = |it: &Token| found.iter().any(|fact| fact.span.contains(&it.span.start));
    let edge = |it: Option<&Token>| {
        it.is_none_or(|it| matches!(it.text.as_str(), "," | "(" | ")" | "/" | "." | "-"))
    };
    (0..tokens.len()).find_map(|at| {
        let token = &tokens[at];
        let number = token.number.filter(|it| HOURS.contains(it) && !inside(token))?;
        let before = at.checked_sub(1).map(|it| &tokens[it]);
        // A dash parts hours from a date, and words from words.
        let dashed = before.is_some_and(|it| it.text == "-")
            && !at.checked_sub(2).is_some_and(|it| inside(&tokens[it]));
        let alone = edge(before) && edge(tokens.get(at + 1)) && !dashed && !found.is_empty();
        alone.then(|| Fact { what: What::Hours(number), span: token.span.clone() })
    })
}

/// Spans in quotation marks, with the marks; one inside another belongs to it.
fn quotes(chars: &[char]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (at, sign) in chars.iter().enumerate() {
        let opens = matches!(sign, '«' | '“' | '„') || *sign == '"' && depth == 0;
        if opens {
            if depth == 0 {
                start = at;
            }
            depth += 1;
        } else if matches!(sign, '»' | '”' | '"') && depth > 0 {
            depth -= 1;
            if depth == 0 {
                out.push(start..at + 1);
            }
        }
    }
    out
}
