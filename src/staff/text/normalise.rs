//! Typed text as it is meant: look-alike letters, dashes, spaces and case made equal, so that meanings can be compared.

use crate::workbook::Value;

/// Latin letters that look like Cyrillic ones, in lower case.
const LOOK_ALIKE: [(char, char); 12] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// Whether a character is a letter; the Unicode tables are asked only where the answer is not plain.
pub fn letter(it: char) -> bool {
    match it {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => true,
        it if it.is_ascii() => it.is_ascii_alphabetic(),
        it => it.is_alphabetic(),
    }
}

/// Whether a sign is not seen: a soft hyphen, a mark of direction, a control character. A line break and a tab are spaces.
fn unseen(it: char) -> bool {
    match it {
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{2069}' | '\u{feff}' => true,
        it => it.is_control() && !it.is_whitespace(),
    }
}

/// Returns text as typed, but with plain spaces, none of them double, and no signs that are not seen.
pub fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            it if unseen(it) => {}
            it if it.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            it => out.push(it),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Returns a caption with the words whole that a narrow cell breaks: «Квалифи-⏎кация».
pub fn unbroken(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive('\n') {
        let bare = piece.trim_end();
        let broken = piece.ends_with('\n') && bare.strip_suffix('-').is_some_and(|it| it.ends_with(letter));
        out.push_str(if broken { &bare[..bare.len() - 1] } else { piece });
    }
    out
}

/// Most cells are tidy, and copying them whole is cheaper; where it is not plain from the bytes, the answer is no.
fn is_tidy(text: &str) -> bool {
    let mut before = b' ';
    for it in text.bytes() {
        // With the last six begin the odd spaces and the hyphens that are not seen.
        let odd = matches!(it, 0..b' ' | 0x7F | 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xE3 | 0xEF);
        if odd || it == b' ' && before == b' ' {
            return false;
        }
        before = it;
    }
    before != b' '
}

/// Returns text as typed, but with Russian letters where Latin ones that look the same stand inside Russian words.
pub fn russian(text: &str) -> String {
    if !text.bytes().any(|it| it.is_ascii_alphabetic()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|it: char| !letter(it)) {
        let cyrillic = word.chars().any(|it| ('А'..='я').contains(&it) || matches!(it, 'ё' | 'Ё'));
        out.extend(word.chars().map(|it| if cyrillic { twin(it) } else { it }));
    }
    out
}

/// The Russian letter that a Latin one looks like; any other letter itself.
fn twin(it: char) -> char {
    let lower = it.to_ascii_lowercase();
    // A small «b», «h», «k», «m» or «t» looks like no Russian letter.
    let looks = it.is_ascii_uppercase() || matches!(it, 'a' | 'c' | 'e' | 'o' | 'p' | 'x' | 'y' | 'k');
    let found = LOOK_ALIKE.iter().find(|(latin, _)| looks && *latin == lower).map(|(_, cyrillic)| *cyrillic);
    match found {
        Some(cyrillic) if it.is_ascii_uppercase() => cyrillic.to_uppercase().next().unwrap_or(cyrillic),
        Some(cyrillic) => cyrillic,
        None => it,
    }
}

/// Writes a value as a person reads it.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Text(it) => russian(&tidy(it)),
        Value::Number(it) if it.fract() == 0.0 && it.abs() < 1e15 => format!("{it:.0}"),
        Value::Number(it) => format!("{it}").replace('.', ","),
        Value::Date(it) => it.format("%d.%m.%Y").to_string(),
        Value::Flag(true) => "да".to_owned(),
        Value::Flag(false) => "нет".to_owned(),
        Value::Broken(_) => String::new(),
    }
}

/// Returns the characters of a text made comparable, one for one: the place of each stays what it was.
pub fn comparable(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = text.chars().map(alike).collect();
    let mut start = 0;
    while start < chars.len() {
        let end = start + chars[start..].iter().position(|it| !letter(*it)).unwrap_or(chars.len() - start);
        if end > start {
            make_cyrillic(&mut chars[start..end]);
        }
        start = end + 1;
    }
    chars
}

/// Returns text for comparing: lower case, «ё» as «е», one kind of dash and space, look-alike letters as Cyrillic.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars().map(alike) {
        if it.is_ascii_lowercase() {
            // Only a Latin letter can be a look-alike of a Russian one.
            return tidy(&comparable(text).into_iter().collect::<String>());
        }
        out.push(it);
    }
    if is_tidy(&out) { out } else { tidy(&out) }
}

/// Returns the digits of a number however it is punctuated.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Returns a text without what stands in brackets.
pub fn unbracketed(text: &str) -> String {
    let mut depth = 0usize;
    let outside = |it: &char| {
        match it {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(outside).collect()
}

/// Returns a caption for comparing: also without brackets, punctuation, hyphens and «№ п/п» before it.
pub fn caption(text: &str) -> String {
    let mut out = String::new();
    for it in unbracketed(&plain(text)).chars() {
        match it {
            '-' | '\'' | '"' => {}
            it if letter(it) || it.is_numeric() || it == '№' || it == '%' => out.push(it),
            _ => out.push(' '),
        }
    }
    // «Ф.И.О. педагога» is «ФИО педагога», «Д О Л Ж Н О С Т Ь» is one word.
    let out = tidy(&out).replace("ф и о", "фио");
    let spaced = out.chars().filter(|it| *it == ' ').count();
    let out = if spaced >= 3 && out.split(' ').all(|it| it.chars().count() == 1) {
        out.replace(' ', "")
    } else {
        out
    };
    // A caption that is nothing but brackets keeps what is inside.
    if out.is_empty() && text.contains('(') {
        return caption(&text.replace(['(', ')'], " "));
    }
    out
}

/// Returns the first sign of a text, made comparable: as it is and as the Russian letter that it may be.
pub fn first(text: &str) -> Option<[char; 2]> {
    let seen = |it: &char| !it.is_whitespace() && !matches!(it, '\u{200b}' | '\u{feff}');
    let first = text.chars().find(seen).map(alike)?;
    Some([first, LOOK_ALIKE.iter().find(|it| it.0 == first).map_or(first, |it| it.1)])
}

fn alike(it: char) -> char {
    match it {
        'а'..='я' => it,
        it if it.is_ascii_alphanumeric() => it.to_ascii_lowercase(),
        'ё' | 'Ё' => 'е',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '\u{ad}' => '-',
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' => '"',
        '’' | '‘' | '′' | '`' => '\'',
        // The Ukrainian letters stand for the Roman one.
        'І' | 'і' | 'Ӏ' | 'ӏ' | '|' => 'i',
        'Ⅰ' | 'ⅰ' => 'i',
        it if it.is_whitespace() => {
            if it == '\n' {
                '\n'
            } else {
                ' '
            }
        }
        it if it.is_ascii() => it,
        // In Unicode the small Russian letters stand 32 places after the capital ones.
        'А'..='Я' => char::from_u32(it as u32 + 32).unwrap_or(it),
        it => {
            let mut lower = it.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => it,
            }
        }
    }
}

/// Makes a word Cyrillic if it has a Cyrillic letter, or if each of its letters could be one.
fn make_cyrillic(word: &mut [char]) {
    let of = |it: char| LOOK_ALIKE.iter().find(|(latin, _)| *latin == it).map(|(_, cyrillic)| *cyrillic);
    let cyrillic = word.iter().any(|it| ('а'..='я').contains(it));
    let could_be = word.iter().all(|it| of(*it).is_some());
    if cyrillic || could_be {
        for it in word {
            *it = of(*it).unwrap_or(*it);
        }
    }
}
