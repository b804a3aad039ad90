//! A full name in six cases, in full and with initials.

use super::full_name::{FullName, Gender};
use super::rules::{Names, Tables};
use crate::russian::endings::syllables;
use crate::russian::forms::{Case, Forms, Overrides};

/// A no-break space, between initials and surname.
const NBSP: char = '\u{a0}';

/// A name as documents need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declined {
    /// «Иванова Мария Петровна» in six cases.
    pub full: Forms,
    /// «Иванова М.П.» in six cases.
    pub short: Forms,
    /// «М.П. Иванова».
    pub initials: String,
    /// «Мария Петровна».
    pub first_patronymic: String,
    /// Why a person should look at the forms; empty where they are certain.
    pub doubts: Vec<String>,
}

/// Declines a name.
///
/// Without a gender the name is declined only where both genders have the same forms; else it stays as it is, with a doubt.
/// Forms that the school typed win: each is the full name, or the surname alone.
pub fn declined(names: &Names, name: &FullName, gender: Option<Gender>, typed: &Overrides) -> Declined {
    let mut doubts = Vec::new();
    let parts = match gender {
        Some(gender) => parts(names, name, gender, &mut doubts),
        None => parts_of_either(names, name, &mut doubts),
    };
    let mut full = Forms::default();
    let mut short = Forms::default();
    let initials = initials(name);
    for (case, part) in Case::ALL.into_iter().zip(parts) {
        let (whole, surname) = match typed.get(case) {
            Some(form) => typed_form(form, name, part, &mut doubts),
            None => (part.joined(), part.surname),
        };
        full.set(case, whole);
        short.set(case, joined(&surname, &initials, NBSP));
    }
    if Case::OBLIQUE.into_iter().all(|it| typed.get(it).is_some()) {
        doubts.clear();
    }
    Declined {
        full,
        short,
        initials: joined(&initials, &name.surname, NBSP),
        first_patronymic: match name.first.ends_with('.') {
            true => initials,
            false => joined(&name.first, &name.patronymic, ' '),
        },
        doubts,
    }
}

fn parts(names: &Names, name: &FullName, gender: Gender, doubts: &mut Vec<String>) -> [Parts; 6] {
    let surname = surname(names, &name.surname, gender, doubts);
    let first = first(names, &name.first, gender, doubts);
    let patronymic = if names.ends_with_particle(&name.patronymic) {
        same(&name.patronymic)
    } else {
        last_part(&name.patronymic, &names.patronymic, gender, doubts)
    };
    if names.is_foreign(name) {
        for part in name.surname.split([' ', '-']) {
            let rule = names.surname.of(gender).find(part);
            if let Some(doubt) = rule.and_then(|it| it.beside_foreign()) {
                doubts.push(format!("«{part}»: {doubt}"));
            }
        }
    }
    for part in names.genders.against(name, gender) {
        doubts.push(format!("«{part}» не подходит к полу, указанному или принятому"));
    }
    let mut rest = first.into_iter().zip(patronymic);
    surname.map(|surname| {
        let (first, patronymic) = rest.next().unwrap_or_default();
        Parts { surname, first, patronymic }
    })
}

fn parts_of_either(names: &Names, name: &FullName, doubts: &mut Vec<String>) -> [Parts; 6] {
    let mut noted = Vec::new();
    let man = parts(names, name, Gender::Male, &mut noted);
    let woman = parts(names, name, Gender::Female, &mut Vec::new());
    if man == woman {
        doubts.append(&mut noted);
        return man;
    }
    doubts.push("пол неизвестен, и ФИО оставлено в именительном падеже: заполните столбец «Пол»".into());
    std::array::from_fn(|_| Parts::of(name))
}

fn first(names: &Names, first: &str, gender: Gender, doubts: &mut Vec<String>) -> [String; 6] {
    let tables = &names.first;
    let forms = hyphenated(first, tables, gender, doubts);
    if let Some((before, last)) = first.rsplit_once('-')
        && !tables.of(gender).has(first)
        && !tables.after_hyphen.has(last)
    {
        let strange = |it: &&str| !tables.before_hyphen.has(it) && !names.genders.knows(it);
        for part in before.split('-').filter(|it| !it.ends_with('.')).filter(strange) {
            doubts.push(format!("«{part}»: первая часть двойного имени может не склоняться"));
        }
    }
    forms
}

fn surname(names: &Names, surname: &str, gender: Gender, doubts: &mut Vec<String>) -> [String; 6] {
    if !surname.contains(' ') {
        let forms = hyphenated(surname, &names.surname, gender, doubts);
        for part in short_beginnings(&forms) {
            doubts.push(format!("«{part}»: первая часть двойной фамилии может не склоняться"));
        }
        return forms;
    }
    let mut made: [String; 6] = Default::default();
    for word in surname.split(' ') {
        let forms = if names.surname_particles.has(word) {
            same(word)
        } else {
            hyphenated(word, &names.surname, gender, doubts)
        };
        add(&mut made, &forms, ' ');
    }
    made
}

/// The three parts of a name in one case.
#[derive(Debug, PartialEq, Eq)]
struct Parts {
    surname: String,
    first: String,
    patronymic: String,
}

impl Parts {
    fn of(name: &FullName) -> Parts {
        Parts {
            surname: name.surname.clone(),
            first: name.first.clone(),
            patronymic: name.patronymic.clone(),
        }
    }

    fn joined(&self) -> String {
        if self.first.ends_with('.') {
            let initials = format!("{}{}", self.first, self.patronymic);
            return joined(&self.surname, &initials, NBSP);
        }
        let mut made =
            String::with_capacity(self.surname.len() + self.first.len() + self.patronymic.len() + 2);
        for part in [&self.surname, &self.first, &self.patronymic] {
            if !made.is_empty() && !part.is_empty() {
                made.push(' ');
            }
            made.push_str(part);
        }
        made
    }
}

/// Takes a form typed by the school: the full name, or the surname alone.
fn typed_form(form: &str, name: &FullName, computed: Parts, doubts: &mut Vec<String>) -> (String, String) {
    let words: Vec<&str> = form.split_whitespace().collect();
    let surname_words = name.surname.split_whitespace().count();
    let all =
        surname_words + name.first.split_whitespace().count() + name.patronymic.split_whitespace().count();
    if words.len() == surname_words {
        let parts = Parts { surname: words.join(" "), ..computed };
        return (parts.joined(), parts.surname);
    }
    // «Ивановой М.П.»
    let initials = name.first.ends_with('.') && words.len() == surname_words + 1;
    if words.len() != all && !initials {
        doubts.push(format!("во вписанной форме «{form}» слов не столько, сколько в ФИО"));
    }
    (words.join(" "), words.iter().take(surname_words.max(1)).copied().collect::<Vec<_>>().join(" "))
}

fn hyphenated(word: &str, tables: &Tables, gender: Gender, doubts: &mut Vec<String>) -> [String; 6] {
    // A double name may have an exception of its own.
    if !word.contains('-') || tables.of(gender).has(word) {
        return single(word, tables, gender, doubts);
    }
    let mut made: [String; 6] = Default::default();
    let parts: Vec<&str> = word.split('-').collect();
    let last = parts.len() - 1;
    let fixed = tables.after_hyphen.has(parts[last]);
    for (number, part) in parts.into_iter().enumerate() {
        let forms = if number < last && (fixed || tables.before_hyphen.has(part)) {
            same(part)
        } else {
            single(part, tables, gender, doubts)
        };
        add(&mut made, &forms, '-');
    }
    made
}

/// Lists parts of one syllable before a hyphen that were declined: «Ким-Иванов» declines both parts, «Драй-Хмара» the last one.
fn short_beginnings(forms: &[String; 6]) -> impl Iterator<Item = &str> {
    let [nominative, genitive, ..] = forms;
    let last = nominative.matches('-').count();
    let both = nominative.split('-').zip(genitive.split('-')).take(last);
    both.filter(|(it, declined)| it != declined && syllables(it) == 1).map(|(it, _)| it)
}

/// Declines only what stands after the last hyphen: «Кан-ооловича».
fn last_part(word: &str, tables: &Tables, gender: Gender, doubts: &mut Vec<String>) -> [String; 6] {
    let at = word.rfind('-').map_or(0, |it| it + 1);
    single(&word[at..], tables, gender, doubts).map(|it| format!("{}{it}", &word[..at]))
}

fn single(word: &str, tables: &Tables, gender: Gender, doubts: &mut Vec<String>) -> [String; 6] {
    if word.is_empty() || word.ends_with('.') {
        return same(word);
    }
    let Some(paradigm) = tables.of(gender).find(word) else {
        doubts.push(format!("«{word}»: нет правила, слово оставлено без изменения"));
        return same(word);
    };
    if let Some(doubt) = paradigm.doubt() {
        doubts.push(format!("«{word}»: {doubt}"));
    }
    let [genitive, dative, accusative, instrumental, prepositional] = paradigm.apply(word);
    [word.to_string(), genitive, dative, accusative, instrumental, prepositional]
}

fn same(word: &str) -> [String; 6] {
    std::array::from_fn(|_| word.to_string())
}

fn add(made: &mut [String; 6], forms: &[String; 6], separator: char) {
    for (into, form) in made.iter_mut().zip(forms) {
        if !into.is_empty() {
            into.push(separator);
        }
        into.push_str(form);
    }
}

fn joined(left: &str, right: &str, separator: char) -> String {
    if left.is_empty() || right.is_empty() {
        return format!("{left}{right}");
    }
    format!("{left}{separator}{right}")
}

/// Returns «М.П.», «А.-М.П.» for a hyphenated first name, «А.» without a patronymic.
fn initials(name: &FullName) -> String {
    let mut made = String::new();
    for (number, part) in name.first.split('-').filter(|it| !it.is_empty()).enumerate() {
        if number > 0 {
            made.push('-');
        }
        made.push_str(&initial(part));
    }
    made.push_str(&initial(&name.patronymic));
    made
}

fn initial(word: &str) -> String {
    if word.ends_with('.') {
        // An initial already, perhaps of two letters: «Дж.».
        return word.to_string();
    }
    let Some(first) = word.chars().next() else { return String::new() };
    format!("{}.", first.to_uppercase())
}
