//! Letters, quotes and spaces: what a text needs before and after declining.

/// A no-break space.
const NBSP: char = '\u{a0}';

/// Returns the text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    with_first(text, char::to_uppercase)
}

/// Makes the first letter of a sentence's first word small, unless the word is an abbreviation: «Кафедра» but «ШМО».
pub fn small(text: &str) -> String {
    match text.chars().nth(1) {
        Some(second) if second.is_lowercase() => with_first(text, char::to_lowercase),
        _ => text.to_string(),
    }
}

/// Changes the first letter.
pub(super) fn with_first<I: Iterator<Item = char>>(text: &str, change: impl Fn(char) -> I) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    change(first).chain(letters).collect()
}

/// Puts one space between words, and one after the full stop of an abbreviation: «зам.директора».
pub(super) fn spaced(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut run = 0;
    let mut letters = text.trim().chars().peekable();
    while let Some(mut it) = letters.next() {
        if matches!(it, '–' | '—' | '‑' | '−') {
            let between = made.chars().next_back().is_some_and(is_letter);
            if between && letters.peek().copied().is_some_and(is_letter) {
                it = '-';
            } else if it == '–' && made.ends_with(' ') && letters.peek() == Some(&' ') {
                it = '—';
            }
        }
        if it.is_whitespace() {
            if !made.ends_with(' ') {
                made.push(' ');
            }
            run = 0;
            continue;
        }
        // Not after one letter: «и.о.» stays together.
        if run > 2 && made.ends_with('.') && is_letter(it) {
            made.push(' ');
            run = 0;
        }
        made.push(it);
        run += 1;
    }
    made
}

/// Splits into words (hyphens and full stops inside) and what stands between them.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let part = |it: char| is_word(it) || it == '-' || it == '.';
    let mut made = Vec::new();
    let mut start = 0;
    let mut inside = None;
    for (at, it) in text.char_indices() {
        if inside.is_some_and(|inside: bool| inside != part(it)) {
            made.push(&text[start..at]);
            start = at;
        }
        inside = Some(part(it));
    }
    if start < text.len() {
        made.push(&text[start..]);
    }
    made
}

/// Says whether this is a letter; the table of all alphabets is slow, and most letters are Russian.
pub(super) fn is_letter(it: char) -> bool {
    matches!(it, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё') || it.is_alphabetic()
}

/// Says whether this is a letter or a digit.
pub(super) fn is_word(it: char) -> bool {
    is_letter(it) || it.is_numeric()
}

/// Says whether the word is written in capitals: «УВР», «МБОУ».
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().all(|it| it.is_uppercase() || it.is_numeric() || it == '-' || it == '.')
        || word.chars().filter(|it| it.is_uppercase()).count() > 1
}

/// Returns the text in «ёлочки»; quotes inside it become „лапки“.
pub fn quoted(text: &str) -> String {
    format!("«{}»", text.replace('«', "„").replace('»', "“"))
}

/// Mends typed punctuation: straight quotes, quotes within quotes, hyphens for dashes, «№5».
pub fn typography(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 8);
    let mut open = 0_usize;
    let mut letters = text.chars().peekable();
    while let Some(it) = letters.next() {
        let before = made.chars().next_back();
        let starts = before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '«' | '„' | NBSP));
        match it {
            '"' | '“' | '”' | '„' | '«' | '»' => {
                let opening = matches!(it, '«' | '„') || (it != '»' && starts);
                if opening {
                    made.push(if open == 0 { '«' } else { '„' });
                    open += 1;
                } else {
                    open = open.saturating_sub(1);
                    made.push(if open == 0 { '»' } else { '“' });
                }
            }
            '-' if before.is_some_and(char::is_whitespace)
                && letters.peek().is_some_and(|it| it.is_whitespace()) =>
            {
                made.push('—');
            }
            '№' => {
                made.push('№');
                while letters.peek().is_some_and(|it| it.is_whitespace()) {
                    letters.next();
                }
                if letters.peek().is_some() {
                    made.push(NBSP);
                }
            }
            it => made.push(it),
        }
    }
    made
}
