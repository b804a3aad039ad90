//! A cell of a name: whether a text looks like one, and what else stands beside it.

use crate::staff::lexicon::CellWords;
use crate::staff::text::normalise;

/// «Иванова Мария Петровна», «Мария Петровна Иванова», «ИВАНОВА М.П.»: capitals, and a patronymic or initials at the end.
pub fn like_name(text: &str, cell_words: &CellWords) -> bool {
    let capital = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
    text.replace('.', ". ").split_whitespace().all(capital) && with_patronymic(text, cell_words)
}

/// A patronymic or initials at the end, in letters of any size: «иванова мария петровна».
pub fn with_patronymic(text: &str, cell_words: &CellWords) -> bool {
    let text = text.replace('.', ". ");
    let words: Vec<String> = text.split_whitespace().map(normalise::plain).collect();
    if !(2..=4).contains(&words.len()) {
        return false;
    }
    let initial = words.last().is_some_and(|it| it.trim_end_matches('.').chars().count() == 1);
    initial || words[1..].iter().any(|it| cell_words.patronymic(it))
}

/// Parts a cell into the name and what stands behind it: «Иванова Мария Петровна, учитель химии», «… - декрет», «… д/о».
pub fn and_beside<'a>(typed: &'a str, cell_words: &CellWords) -> (&'a str, Option<&'a str>) {
    if let Some((name, rest)) = typed.split_once([',', '\n', ';'])
        && (like_name(&normalise::tidy(name), cell_words) || cell_words.again(name))
    {
        return (name, Some(rest));
    }
    // A patronymic may be of two words: «Рафик кызы».
    let ends = typed.char_indices().filter(|(at, it)| {
        let mut rest = typed[at + it.len_utf8()..].chars();
        let next = rest.next();
        let dash = |it: char| matches!(it, '-' | '–' | '—');
        *it == ' '
            && next.is_some_and(|it| {
                it.is_lowercase() || it.is_ascii_digit() || dash(it) && rest.next() == Some(' ')
            })
    });
    for (at, _) in ends {
        let (name, rest) = (&typed[..at], typed[at..].trim_matches([' ', '-', '–', '—']));
        let first = rest.split(' ').next().unwrap_or_default();
        if like_name(&normalise::tidy(name), cell_words) && !cell_words.patronymic(&normalise::plain(first)) {
            return (name, Some(rest).filter(|it| !it.is_empty()));
        }
    }
    (typed, None)
}

/// What stands in brackets behind a name: «Иванова Мария Петровна (учитель-логопед)».
pub fn in_brackets<'a>(typed: &'a str, cell_words: &CellWords) -> Option<&'a str> {
    let (name, rest) = typed.trim_end().strip_suffix(')')?.split_once('(')?;
    like_name(&normalise::tidy(name), cell_words).then_some(rest)
}

/// Parts a name from a remark in brackets: «(0,5 ст., совм.)» is no surname of before, and neither is «(Дом творчества)».
pub fn without_mark(typed: &str, surname: impl Fn(&str) -> bool) -> (String, Option<String>) {
    let Some((before, rest)) = typed.split_once('(') else { return (typed.to_owned(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let words: Vec<&str> =
        inside.split(|it: char| !normalise::letter(it)).filter(|it| !it.is_empty()).collect();
    let mut capital = words.iter().filter(|it| it.chars().count() > 1 && it.starts_with(char::is_uppercase));
    let former = match (capital.next(), capital.next()) {
        (Some(one), None) => words.len() == 1 || surname(one),
        (Some(_), Some(_)) => words.iter().any(|it| surname(it)),
        _ => false,
    };
    if former {
        return (typed.to_owned(), None);
    }
    (normalise::tidy(&format!("{before} {after}")), Some(normalise::tidy(inside)).filter(|it| !it.is_empty()))
}
