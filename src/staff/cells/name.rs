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

/// Parts «Иванова Мария Петровна, учитель химии» into the name and the post.
pub fn name_and_post<'a>(typed: &'a str, cell_words: &CellWords) -> (&'a str, Option<&'a str>) {
    match typed.split_once([',', '\n', ';']) {
        Some((name, post)) if like_name(&normalise::tidy(name), cell_words) || cell_words.again(name) => {
            (name, Some(post))
        }
        _ => (typed, None),
    }
}

/// Parts a name from a remark in brackets: «(0,5 ст., совм.)» is no surname of before.
pub fn without_mark(typed: &str) -> (String, Option<String>) {
    let Some((before, rest)) = typed.split_once('(') else { return (typed.to_owned(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let capital = |it: &str| it.chars().count() > 1 && it.starts_with(char::is_uppercase);
    let former = inside.split(|it: char| !normalise::letter(it)).any(capital);
    let mark = Some(normalise::tidy(inside)).filter(|it| !former && !it.is_empty());
    (normalise::tidy(&format!("{before} {after}")), mark)
}
