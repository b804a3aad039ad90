//! How much of a post a person holds, written into its title: «(0,5 ст.)», «1,5 ставки», «18 ч.», «0,75». It is no part of it.

use std::ops::Range;

use crate::staff::lexicon::Beside;
use crate::staff::text::{Token, normalise, one_of};

/// Finds the rates and hours of a text: the tokens of each, with its bracket and the words before it.
pub fn rates(beside: &Beside, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = rate(beside, tokens, at) else {
            at += 1;
            continue;
        };
        let least = found.last().map_or(0, |it| it.end);
        let mut start = at;
        while start > least && one_of(&beside.before_units, &tokens[start - 1].text) {
            start -= 1;
            // The bracket that the rate opened is closed after it.
            if tokens[start].text == "(" {
                break;
            }
        }
        let opened = tokens[start].text == "(";
        let closed = opened && tokens.get(end).is_some_and(|it| it.text == ")");
        // «(0,5 ст., совм.)»: the bracket stays for what else it holds.
        let from = if opened && !closed { start + 1 } else { start };
        at = if closed { end + 1 } else { end };
        found.push(from..at);
    }
    found
}

/// Where a rate that begins at a token ends: «0,5 ст.», «1/2 ставки», «18 ч.», «1 шт. ед.»; a fraction at the end of a title, too.
fn rate(beside: &Beside, tokens: &[Token], at: usize) -> Option<usize> {
    let text = |index: usize| tokens.get(index).map(|it| it.text.as_str()).unwrap_or_default();
    let touching = |index: usize| tokens[index].span.start == tokens[index - 1].span.end;
    tokens[at].number?;
    let mut end = at + 1;
    let fraction =
        matches!(text(end), "," | "." | "/") && tokens.get(end + 1).is_some_and(|it| it.number.is_some());
    if fraction && touching(end) && touching(end + 1) {
        end += 2;
    }
    let dot = |end: usize| end + usize::from(text(end) == ".");
    if one_of(&beside.units, text(end)) {
        let after = dot(end + 1);
        let per = (text(after) == "/" || one_of(&beside.before_per, text(after)))
            && one_of(&beside.per, text(after + 1));
        return Some(if per { dot(after + 2) } else { after });
    }
    if let Some(units) = beside.staff_units.iter().find(|it| it.fits(&tokens[end..])) {
        return Some(dot(end + units.len()));
    }
    let before = at.checked_sub(1).map(text).unwrap_or_default();
    let part = end > at + 1 && tokens[at].text.len() <= 2;
    let alone = part
        && (matches!(text(end), "" | "(" | ")" | "," | ";" | "+" | "/" | "-")
            || text(end).contains(normalise::letter));
    // «24.03.2022» is no rate, and neither is the end of it.
    let dated =
        matches!(before, "." | "/" | "-") && at >= 2 && touching(at) && tokens[at - 2].number.is_some();
    (alone && !dated || one_of(&beside.rate, before)).then_some(end)
}
