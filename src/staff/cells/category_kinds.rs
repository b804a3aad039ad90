//! The places of a text that name a category: in words, or as a number that cannot be anything else.

use std::ops::Range;

use crate::staff::lexicon::{CategoryWords, What};
use crate::staff::text::{Spotted, Token, normalise, one_of};

/// Finds the words that name a category, with the tokens that each takes; «нет» beside something else is nothing.
pub fn kinds(
    spoken: &CategoryWords,
    tokens: &[Token],
    spotted: &[Spotted],
    quoted: &[Range<usize>],
) -> Vec<(What, Range<usize>)> {
    let mut found = named(spoken, tokens, spotted, quoted);
    // «категории нет, соответствие …»: nothing beside something is nothing.
    if found.iter().any(|it| it.0 != What::None) {
        found.retain(|it| it.0 != What::None);
    }
    found
}

/// Finds the words that name a category or say that there is none.
pub fn named(
    spoken: &CategoryWords,
    tokens: &[Token],
    spotted: &[Spotted],
    quoted: &[Range<usize>],
) -> Vec<(What, Range<usize>)> {
    let mut found: Vec<(What, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let place = tokens[at].span.start;
        // They stand in order: the last that begins before is the only one that may hold it.
        let before = spotted.partition_point(|it| it.span.start <= place);
        let in_date = spotted[..before].last().is_some_and(|it| it.span.contains(&place));
        // The title of an order, in quotation marks, names the category once more.
        let in_title = !found.is_empty() && quoted.iter().any(|it| it.contains(&place));
        let named = || spoken.worded(tokens, at).or_else(|| numbered(spoken, (tokens, spotted), at));
        let Some((what, used)) = (!in_date && !in_title).then(named).flatten() else {
            at += 1;
            continue;
        };
        let again =
            found.last().is_some_and(|(last, own)| *last == what && repeats(spoken, &tokens[own.end..at]));
        match found.last_mut() {
            Some((_, own)) if again => own.end = at + used,
            _ => found.push((what, at..at + used)),
        }
        at += used;
    }
    found
}

/// Whether a kind named again after these words is the same decision: «первая категория (1КК)», «…, приказ о первой …».
fn repeats(spoken: &CategoryWords, between: &[Token]) -> bool {
    let belongs = |it: &Token| matches!(it.text.as_str(), "(" | "-") || one_of(&spoken.belongs, &it.text);
    between.iter().any(|it| one_of(&spoken.order, &it.text)) || between.iter().all(belongs)
}

/// «1 кв. кат.», «1-я», «I КК», «1к», «категория 1»; «1.» before a list item is no category.
fn numbered(
    spoken: &CategoryWords,
    (tokens, spotted): (&[Token], &[Spotted]),
    at: usize,
) -> Option<(What, usize)> {
    let text = |ahead: usize| tokens.get(at + ahead).map(|it| it.text.as_str()).unwrap_or_default();
    let what = spoken.number(text(0))?;
    let before = at.checked_sub(1).map(|it| tokens[it].text.as_str()).unwrap_or_default();
    if matches!(before, "№" | "n") {
        return None;
    }
    let category = |it: &str| one_of(&spoken.numbered, it);
    let ending = |it: &str| matches!(it, "-" | ".") || one_of(&spoken.endings, it);
    let mut used = 1;
    while ending(text(used)) && used < 4 {
        used += 1;
    }
    let alone = used == 1 && tokens.len() == 1
        || used > 1 && text(used).is_empty() && at == 0 && text(used - 1) != ".";
    let ordinal = used > 2 && text(used - 1) != ".";
    let named = |it: &str| one_of(&spoken.before_number, it);
    let after =
        at >= 1 && (named(before) || matches!(before, "-" | ".") && at >= 2 && named(&tokens[at - 2].text));
    // «I, 26.02.2020», «1 (25.12.2021)», «I, ноябрь 2022»: a number at the beginning and a date apart from it.
    let begins =
        |it: &Token| it.number.is_some() || spotted.iter().any(|date| date.span.start == it.span.start);
    let dated = at == 0
        && tokens.get(used + 1).is_some_and(begins)
        && (text(used) == "(" || text(used) == "," || text(0) != "1" && text(0) != "2" && text(used) != ".");
    (category(text(used)) || alone || ordinal || dated || after && text(1) != ".").then_some((what, used))
}

/// The stretches of a text in quotation marks, in characters.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open = None;
    for (at, it) in normalise::comparable(text).into_iter().enumerate() {
        if it == '"' {
            match open.take() {
                Some(start) => out.push(start..at),
                None => open = Some(at),
            }
        }
    }
    out
}
