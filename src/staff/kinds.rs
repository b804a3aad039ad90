//! The words by which schools name categories: «1 кв. кат.», «I КК», «в/к», «сзд», «не аттест.», «м/с».

use std::ops::Range;

use super::category::What;
use super::dates::{Spotted, Token};
use super::person::CategoryKind;

/// Finds the words that name a category, with the tokens that each takes.
pub fn kinds(tokens: &[Token], spotted: &[Spotted], quoted: &[Range<usize>]) -> Vec<(What, Range<usize>)> {
    let mut found: Vec<(What, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let place = tokens[at].span.start;
        let in_date = spotted.iter().any(|it| it.span.contains(&place));
        // The title of an order, in quotation marks, names the category once more.
        let in_title = !found.is_empty() && quoted.iter().any(|it| it.contains(&place));
        let Some((what, used)) = kind(tokens, at).filter(|_| !in_date && !in_title) else {
            at += 1;
            continue;
        };
        let again = found.last().is_some_and(|(last, own)| *last == what && repeats(&tokens[own.end..at]));
        match found.last_mut() {
            Some((_, own)) if again => own.end = at + used,
            _ => found.push((what, at..at + used)),
        }
        at += used;
    }
    // «категории нет, соответствие …»: nothing beside something is nothing.
    if found.iter().any(|it| it.0 != What::None) {
        found.retain(|it| it.0 != What::None);
    }
    found
}

/// Whether a kind named again after these words is the same decision: «первая категория (1КК)», «…, приказ о первой …».
fn repeats(between: &[Token]) -> bool {
    let order = between.iter().any(|it| it.text.starts_with("приказ") || it.text.starts_with("распоряж"));
    let words = |it: &Token| {
        it.text == "(" || it.text == "-" || CATEGORY_WORDS.iter().any(|word| it.text.starts_with(word))
    };
    order || between.iter().all(words)
}

/// Words that belong to the name of a category and say nothing more.
const CATEGORY_WORDS: [&str; 9] =
    ["квалификац", "категор", "кат", "кв", "кк", "к", "занимаем", "должност", "."];

fn kind(tokens: &[Token], at: usize) -> Option<(What, usize)> {
    let text = |ahead: usize| tokens.get(at + ahead).map(|it| it.text.as_str()).unwrap_or_default();
    let word = text(0);
    let slashed =
        |first: &str, second: &str| word == first && matches!(text(1), "/" | ".") && text(2) == second;
    if word.starts_with("высш") && !text(1).starts_with("образ") && !text(1).starts_with("проф")
        || matches!(word, "выс" | "вкк" | "вк" | "вкв")
        || slashed("в", "к")
        || word == "в" && tokens.len() == 1
    {
        return Some((What::Category(CategoryKind::Highest), if slashed("в", "к") { 3 } else { 1 }));
    }
    if word.starts_with("соотв")
        || word.starts_with("несоотв")
        || word == "сзд"
        || word.starts_with("занимаем")
    {
        let used = tokens[at..].iter().take_while(|it| {
            ["соотв", "несоотв", "сзд", "занимаем", "должност"].iter().any(|stem| it.text.starts_with(stem))
        });
        return Some((What::Fitness, used.count().max(1)));
    }
    if word == "педагог" {
        let dash = usize::from(text(1) == "-");
        if text(1 + dash).starts_with("методист") {
            return Some((What::Category(CategoryKind::Methodist), 2 + dash));
        }
        if text(1 + dash).starts_with("наставник") {
            return Some((What::Category(CategoryKind::Mentor), 2 + dash));
        }
    }
    if word.starts_with("наставник") {
        return Some((What::Category(CategoryKind::Mentor), 1));
    }
    if word.starts_with("перв") || word == "пкк" {
        return Some((What::Category(CategoryKind::First), 1));
    }
    if word.starts_with("втор") {
        return Some((What::Category(CategoryKind::Second), 1));
    }
    numbered(tokens, at).map(|(kind, used)| (What::Category(kind), used)).or_else(|| absent(tokens, at))
}

/// «1 кв. кат.», «1-я», «I КК», «1к», «категория 1»; «1.» before a list item is no category.
fn numbered(tokens: &[Token], at: usize) -> Option<(CategoryKind, usize)> {
    let text = |ahead: usize| tokens.get(at + ahead).map(|it| it.text.as_str()).unwrap_or_default();
    let (kind, joined) = match text(0) {
        "1" | "i" | "l" => (CategoryKind::First, false),
        "2" | "ii" | "ll" => (CategoryKind::Second, false),
        "iкк" | "iк" => (CategoryKind::First, true),
        "iiкк" | "iiк" => (CategoryKind::Second, true),
        _ => return None,
    };
    let before = at.checked_sub(1).map(|it| tokens[it].text.as_str()).unwrap_or_default();
    if joined {
        return Some((kind, 1));
    }
    if matches!(before, "№" | "n") {
        return None;
    }
    let mut used = 1;
    while matches!(text(used), "-" | "." | "я" | "й" | "ю" | "ой" | "ая") && used < 4 {
        used += 1;
    }
    let category = |it: &str| {
        it == "кк" || it == "к" || it.starts_with("кв") || it.starts_with("кат") || it.starts_with("квал")
    };
    let alone = used == 1 && tokens.len() == 1
        || used > 1 && text(used).is_empty() && at == 0 && text(used - 1) != ".";
    let ordinal = used > 2 && text(used - 1) != ".";
    let after = at >= 1
        && (before.starts_with("кат") || before == "-" && at >= 2 && tokens[at - 2].text.starts_with("кат"));
    // «I, 26.02.2020», «1 (25.12.2021)»: a number at the beginning and a date apart from it.
    let dated = at == 0
        && tokens.get(used + 1).is_some_and(|it| it.number.is_some())
        && (text(used) == "(" || text(used) == "," || text(0) != "1" && text(0) != "2" && text(used) != ".");
    (category(text(used)) || alone || ordinal || dated || after && text(1) != ".").then_some((kind, used))
}

/// Words for no category, a young specialist or an absence.
fn absent(tokens: &[Token], at: usize) -> Option<(What, usize)> {
    let text = |ahead: usize| tokens.get(at + ahead).map(|it| it.text.as_str()).unwrap_or_default();
    let starts = |ahead: usize, stems: &[&str]| stems.iter().any(|it| text(ahead).starts_with(it));
    let slashed =
        |first: &str, second: &str| text(0) == first && matches!(text(1), "/" | ".") && text(2) == second;
    if text(0) == "без" && starts(1, &["кат", "кв"])
        || text(0) == "не" && starts(1, &["име", "аттест", "атт", "присв"])
    {
        return Some((What::None, 2));
    }
    if slashed("б", "к") || slashed("н", "а") {
        return Some((What::None, 3));
    }
    if matches!(text(0), "нет" | "бк") || starts(0, &["отсутств"]) || text(0) == "-" && tokens.len() == 1
    {
        return Some((What::None, 1));
    }
    if starts(0, &["молод"]) || text(0) == "мол" || slashed("м", "с") {
        return Some((What::Young, 1));
    }
    (starts(0, &["декрет", "отпуск"]) || slashed("д", "о")).then_some((What::Absence, 1))
}
