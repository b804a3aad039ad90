//! The words of a typed name, put right: letters, capitals, brackets, hyphens, particles.

use super::rules::Names;
use crate::russian::text::is_letter;

/// Latin letters that look like Russian ones, and those beside them.
const LATIN: &str = "ABCEHKMOPTXYaceopxykmË";
const RUSSIAN: &str = "АВСЕНКМОРТХУасеорхукмЁ";

/// Returns the two or three words of a name that is written in full.
pub fn whole_name(names: &Names, text: &str) -> Option<Vec<String>> {
    let text = russian_letters(&without_brackets(text).0, &mut Vec::new());
    let words = words(&text);
    Some(words).filter(|it| is_whole(it)).map(|it| joined(names, it)).filter(|it| (2..=3).contains(&it.len()))
}

/// Puts capitals right and joins what belongs together: «Гасан оглы», «фон Визин».
pub fn joined(names: &Names, words: Vec<String>) -> Vec<String> {
    particles_joined(names, patronymic_joined(names, capitals(names, words)))
}

/// Joins «фон» and «Визин» into one surname.
fn particles_joined(names: &Names, words: Vec<String>) -> Vec<String> {
    // «Ле Ван Тху» has no particles: they are small, or there are words to spare.
    let spare = words.len() > 3;
    let mut made: Vec<String> = Vec::new();
    let mut open = false;
    for word in words {
        let small = word.chars().next().is_some_and(char::is_lowercase);
        let particle = (spare || small) && names.surname_particles.has(&word);
        match made.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(&word);
            }
            _ => made.push(word),
        }
        open = particle;
    }
    made
}

/// Joins «Гасан» and «оглы» into one patronymic.
fn patronymic_joined(names: &Names, words: Vec<String>) -> Vec<String> {
    let mut made: Vec<String> = Vec::new();
    for word in words {
        match made.last_mut() {
            Some(last) if names.patronymic_particles.has(&word) => {
                last.push(' ');
                last.push_str(&word.to_lowercase());
            }
            _ => made.push(word),
        }
    }
    made
}

/// Gives each word a capital and small letters where it was typed in one of the two throughout.
pub fn capitals(names: &Names, words: Vec<String>) -> Vec<String> {
    let one_size = ![char::is_lowercase, char::is_uppercase]
        .into_iter()
        .all(|size| words.iter().any(|it| it.chars().any(size)));
    let spare = words.iter().filter(|it| !names.patronymic_particles.has(it)).count() > 3;
    let part = |part: &str, inside: bool, second: bool| {
        let small = part.chars().next().is_some_and(char::is_lowercase);
        // «ле эрик ильич» is Ле Эрик Ильич: small letters say something only beside capitals.
        let surname = names.surname_particles.has(part) && if one_size { spare } else { small };
        let ending = second && (one_size || small) && names.small_after_hyphen.has(part);
        if surname || ending || (inside && names.patronymic_particles.has(part)) {
            return part.to_lowercase();
        }
        capitalised(part)
    };
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let parts =
                word.split('-').enumerate().map(|(number, it)| part(it, at > 1 || number > 0, number > 0));
            parts.collect::<Vec<_>>().join("-")
        })
        .collect()
}

/// Whether no more than one part is an initial; a lone letter without a full stop may be a surname.
pub fn is_whole(words: &[String]) -> bool {
    let initials = words.iter().filter(|it| is_initial(it)).count();
    let letter = || words.iter().any(|it| is_initial(it) && !it.ends_with('.'));
    initials == 0 || initials == 1 && (words.len() > 2 || words.len() == 2 && letter())
}

pub fn without_brackets(text: &str) -> (String, Option<String>) {
    let Some((before, rest)) = text.split_once('(') else { return (text.to_string(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    // «(до 2020 г. Петрова)», «(ранее Петрова)»: the surname is the last word with a capital letter.
    let former = inside
        .split(|it: char| !(is_letter(it) || it == '-'))
        .rfind(|it| it.chars().next().is_some_and(char::is_uppercase) && it.chars().count() > 1)
        .map(str::to_string);
    (format!("{before} {after}"), former)
}

pub fn russian_letters(text: &str, doubts: &mut Vec<String>) -> String {
    let russian = text.chars().any(|it| ('а'..='я').contains(&it) || ('А'..='Я').contains(&it));
    if !russian || !text.chars().any(|it| it.is_ascii_alphabetic()) {
        return text.to_string();
    }
    doubts.push("в ФИО были латинские буквы, похожие на русские; они заменены русскими".into());
    let twin = |it: char| {
        LATIN.chars().zip(RUSSIAN.chars()).find(|(latin, _)| *latin == it).map_or(it, |(_, it)| it)
    };
    text.chars().map(twin).collect()
}

/// Splits at spaces, commas and after full stops; mends hyphens set off by spaces.
pub fn words(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '–' | '—' | '‑' | '−' => spaced.push('-'),
            ',' | ';' => spaced.push(' '),
            '.' => spaced.push_str(". "),
            it if it.is_whitespace() => spaced.push(' '),
            it => spaced.push(it),
        }
    }
    let spaced = spaced.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let mended = match spaced.contains('-') {
        true => spaced.replace(" - ", "-").replace("- ", "-").replace(" -", "-"),
        false => spaced,
    };
    let words = mended.split(' ').filter(|it| it.chars().any(is_letter));
    // «Иванова.М.П.»: the full stop after a whole word means nothing.
    words.map(|it| if is_initial(it) { it } else { it.trim_end_matches('.') }.to_string()).collect()
}

pub fn is_initial(word: &str) -> bool {
    word.split('-').all(|part| {
        let letters = part.trim_end_matches('.').chars().count();
        letters == 1 || (part.ends_with('.') && letters <= 2)
    })
}

fn capitalised(word: &str) -> String {
    let capitals = word.chars().filter(|it| it.is_uppercase()).count();
    let small = word.chars().filter(|it| it.is_lowercase()).count();
    // «МакДональд» stays as it is.
    if capitals > 0 && small > 0 && word.chars().next().is_some_and(char::is_uppercase) {
        return word.to_string();
    }
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()
}
