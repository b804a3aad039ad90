//! A cell of posts cut into titles, and a title made clean.

use std::ops::Range;

use crate::staff::lexicon::Columns;
use crate::staff::text::normalise;

/// What was taken out of a title stands there as such a sign, until titles are parted.
pub const MARK: u32 = 0xE000;

/// Which of the stretches taken out a sign stands for.
pub fn index(it: char) -> Option<usize> {
    (u32::from(it).checked_sub(MARK)).filter(|it| *it < 0x1000).map(|it| it as usize)
}

/// A text with spaces where such signs stand.
pub fn unmarked(text: &str) -> String {
    text.chars().map(|it| if index(it).is_some() { ' ' } else { it }).collect()
}

/// Cuts a cell into titles: by lines, else by «,», «;», «/», «+» or «и» where every part is a known post.
pub fn titles(columns: &Columns, typed: &str) -> Vec<String> {
    let known = |it: &String| columns.posts.find(&clean(&unmarked(it))).is_some();
    let by = |parts: Vec<String>| (parts.len() > 1 && parts.iter().all(known)).then_some(parts);
    let joined = typed.replace('\n', " ");
    let cut = |text: &str, signs: &[char]| whole(text.split(signs));
    by(cut(typed, &['\n']))
        .or_else(|| by(cut(&joined, &[',', ';', '/', '+'])))
        .or_else(|| by(cut(&joined, &[';'])))
        .or_else(|| by(whole(joined.split(" и "))))
        .unwrap_or_else(|| vec![joined])
}

/// Parts without a word go with the one before: what was taken out of a title stands behind it.
fn whole<'t>(parts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        let empty = !unmarked(part).contains(normalise::letter);
        match out.last_mut() {
            Some(last) if empty => last.push_str(part),
            // What stands before the first title belongs to it.
            Some(last) if !unmarked(last).contains(normalise::letter) => last.push_str(part),
            _ => out.push(part.to_owned()),
        }
    }
    out
}

/// A title without the number of a list before it, and without brackets and signs that hold nothing any more.
pub fn clean(title: &str) -> String {
    let mut text = normalise::tidy(title);
    while let Some(at) = empty_bracket(&text) {
        text.replace_range(at, " ");
    }
    for (odd, right) in [(" ,", ","), (" )", ")"), ("( ", "("), ("(, ", "("), (", )", ")"), (",,", ",")] {
        text = normalise::tidy(&text).replace(odd, right);
    }
    let mut text = text.trim_end_matches([' ', ',', ';', '.', '-', '–', '—', '/', '+', '(', ':', '*']);
    // A bracket whose fellow was left out belongs to nothing.
    while text.ends_with(')') && text.matches(')').count() > text.matches('(').count() {
        text = text[..text.len() - 1].trim_end_matches([' ', ',', ';', '.', '-', '/']);
    }
    let bare = text.trim_start_matches(|it: char| it.is_ascii_digit()).trim_start_matches(')');
    bare.trim_start_matches(['.', ' ', ',', ';', '-', '–', '—']).to_owned()
}

fn empty_bracket(text: &str) -> Option<Range<usize>> {
    let open = text.find('(')?;
    let mut from = open;
    loop {
        let close = from + text[from..].find(')')?;
        let inside = text[..close].rfind('(')? + 1;
        if !text[inside..close].contains(char::is_alphanumeric) {
            return Some(inside - 1..close + 1);
        }
        from = close + 1;
    }
}
