//! A name as somebody typed it, into surname, first name and patronymic.

use super::grammar::Grammar;
use super::text::is_letter;
use super::{FullName, Gender};

/// A typed name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedName {
    /// The parts, with capitals and spaces put right.
    pub name: FullName,
    /// The former surname, where it stood in brackets.
    pub former: Option<String>,
    /// Only initials stand for the first name.
    pub initials_only: bool,
    /// What was assumed.
    pub doubts: Vec<String>,
}

/// Latin letters that look like Russian ones, and those beside them.
const LATIN: &str = "ABCEHKMOPTXYaceopxykmË";
const RUSSIAN: &str = "АВСЕНКМОРТХУасеорхукмЁ";

impl Grammar {
    /// Takes apart a typed name: parts in any order, initials, former surname in brackets, capitals, stray spaces.
    ///
    /// Returns `None` where there is no name: nothing, or one word alone.
    pub fn parse_name(&self, text: &str) -> Option<ParsedName> {
        let mut doubts = Vec::new();
        let (text, former) = without_brackets(text);
        let text = russian_letters(&text, &mut doubts);
        let words = words(&text);
        let (initials, words): (Vec<String>, Vec<String>) = words.into_iter().partition(|it| is_initial(it));
        let words = self.capitals(words);
        let name = match initials.len() {
            0 => self.whole(words, &mut doubts)?,
            // «Ю Иннокентий Игнатович»: a surname of one letter.
            1 if words.len() == 2 && !initials[0].ends_with('.') && self.first_and_patronymic(&words) => {
                let mut words = words.into_iter();
                FullName {
                    surname: initials[0].to_uppercase(),
                    first: words.next()?,
                    patronymic: words.next()?,
                }
            }
            1 if words.len() == 2 => {
                let name = self.whole(words, &mut doubts)?;
                FullName { patronymic: initials.into_iter().next()?, ..name }
            }
            _ => with_initials(&words, initials)?,
        };
        let former = former.map(|it| self.capitals(vec![it]).join(" "));
        let initials_only = name.first.ends_with('.');
        Some(ParsedName { name, former, initials_only, doubts })
    }

    fn whole(&self, words: Vec<String>, doubts: &mut Vec<String>) -> Option<FullName> {
        let mut words = self.particles_joined(self.patronymic_joined(words));
        if words.len() > 4 {
            // Two people in one cell, or a remark: there is no safe reading.
            return None;
        }
        if words.len() == 4 {
            doubts.push("в ФИО больше трёх слов: проверьте, где фамилия, имя и отчество".into());
            let rest = words.split_off(2).join(" ");
            words.push(rest);
        }
        let mut words = words.into_iter();
        let (one, two, three) = (words.next()?, words.next()?, words.next());
        match three {
            Some(three) => self.three_words([one, two, three], doubts),
            None => {
                let patronymic = self.is_patronymic(&two);
                self.two_words(one, two, patronymic, doubts)
            }
        }
    }

    fn three_words(&self, words: [String; 3], doubts: &mut Vec<String>) -> Option<FullName> {
        let signs = words.each_ref().map(|it| self.is_patronymic(it));
        let female = words.each_ref().map(|it| self.genders.of_patronymic(it) == Some(Gender::Female));
        let [one, two, three] = words;
        // «Петровна Мария Абрамович»: no surname of a woman looks like a patronymic.
        let womans = signs[0] && female == [true, false, false];
        // «Петрович Иван Гончар»: here one may, and a first name beside an unknown word decides.
        let mans = signs == [true, false, false] && self.genders.knows(&two) != self.genders.knows(&three);
        if womans || mans {
            if mans && !womans {
                doubts.push(format!("отчество стоит первым: за него принято «{one}»"));
            }
            let name = self.two_words(two, three, false, doubts)?;
            return Some(FullName { patronymic: one, ..name });
        }
        // «Роман Аркадьевич Абрамович»: no first name looks like a patronymic, but many surnames do.
        if signs[1] && !(signs[2] && female[2]) {
            let (surname, first) = self.surname_and_first(three, one, &two, doubts);
            return Some(FullName { surname, first, patronymic: two });
        }
        if signs[2] {
            let (surname, first) = self.surname_and_first(one, two, &three, doubts);
            return Some(FullName { surname, first, patronymic: three });
        }
        doubts.push(format!("не видно отчества: за отчество принято «{three}»"));
        Some(FullName { surname: one, first: two, patronymic: three })
    }

    /// Puts right a surname and a first name in the unusual order: «Мария Иванова Петровна».
    fn surname_and_first(
        &self,
        surname: String,
        first: String,
        patronymic: &str,
        doubts: &mut Vec<String>,
    ) -> (String, String) {
        let turned =
            FullName { surname: first.clone(), first: surname.clone(), patronymic: patronymic.into() };
        // «Полина Саид Иннокентьевна»: both are first names, but only one of them a woman's.
        let alone = FullName { first: first.clone(), patronymic: patronymic.into(), ..FullName::default() };
        let likely =
            self.genders.knows(&surname) && (!self.genders.knows(&first) || self.genders.disagree(&alone));
        if !likely || self.genders.disagree(&turned) {
            return (surname, first);
        }
        doubts.push(format!("за фамилию принято «{first}», за имя — «{surname}»"));
        (first, surname)
    }

    fn two_words(
        &self,
        one: String,
        two: String,
        patronymic: bool,
        doubts: &mut Vec<String>,
    ) -> Option<FullName> {
        let name = |surname, first| Some(FullName { surname, first, patronymic: String::new() });
        if patronymic && self.genders.knows(&one) {
            if self.genders.of_patronymic(&two) == Some(Gender::Female) {
                // «Ольга Петровна»: the surname is missing.
                return None;
            }
            doubts.push(format!("«{two}» принято за фамилию, отчества нет"));
            return name(two, one);
        }
        match (self.genders.knows(&one), self.genders.knows(&two)) {
            (true, false) => name(two, one),
            (false, true) => name(one, two),
            _ => {
                doubts.push(format!("за фамилию принято «{one}», за имя — «{two}»"));
                name(one, two)
            }
        }
    }

    fn first_and_patronymic(&self, words: &[String]) -> bool {
        matches!(words, [first, patronymic] if self.genders.knows(first) && self.is_patronymic(patronymic))
    }

    fn is_patronymic(&self, word: &str) -> bool {
        self.ends_with_particle(word) || self.genders.is_patronymic(word)
    }

    /// Says whether the word is a patronymic such as «Гасан оглы» or «Вагиф-кызы».
    pub(super) fn ends_with_particle(&self, word: &str) -> bool {
        word.rsplit_once([' ', '-']).is_some_and(|(_, last)| self.patronymic_particles.has(last))
    }

    /// Joins «фон» and «Визин» into one surname.
    fn particles_joined(&self, words: Vec<String>) -> Vec<String> {
        // «Ле Ван Тху» has no particles: they are small, or there are words to spare.
        let spare = words.len() > 3;
        let mut made: Vec<String> = Vec::new();
        let mut open = false;
        for word in words {
            match made.last_mut() {
                Some(last) if open => {
                    last.push(' ');
                    last.push_str(&word);
                }
                _ => made.push(word.clone()),
            }
            let small = word.chars().next().is_some_and(char::is_lowercase);
            open = (spare || small) && self.surname_particles.has(&word);
        }
        made
    }

    /// Joins «Гасан» and «оглы» into one patronymic.
    fn patronymic_joined(&self, words: Vec<String>) -> Vec<String> {
        let mut made: Vec<String> = Vec::new();
        for word in words {
            match made.last_mut() {
                Some(last) if self.patronymic_particles.has(&word) => {
                    last.push(' ');
                    last.push_str(&word.to_lowercase());
                }
                _ => made.push(word),
            }
        }
        made
    }

    /// Gives each word a capital and small letters where it was typed in one of the two throughout.
    fn capitals(&self, words: Vec<String>) -> Vec<String> {
        let one_size = ![char::is_lowercase, char::is_uppercase]
            .into_iter()
            .all(|size| words.iter().any(|it| it.chars().any(size)));
        let spare = words.iter().filter(|it| !self.patronymic_particles.has(it)).count() > 3;
        let part = |part: &str, inside: bool, second: bool| {
            let small = part.chars().next().is_some_and(char::is_lowercase);
            // «ле эрик ильич» is Ле Эрик Ильич: small letters say something only beside capitals.
            let surname = self.surname_particles.has(part) && if one_size { spare } else { small };
            let ending = second && (one_size || small) && self.small_after_hyphen.has(part);
            if surname || ending || (inside && self.patronymic_particles.has(part)) {
                return part.to_lowercase();
            }
            capitalised(part)
        };
        words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                let parts = word
                    .split('-')
                    .enumerate()
                    .map(|(number, it)| part(it, at > 1 || number > 0, number > 0));
                parts.collect::<Vec<_>>().join("-")
            })
            .collect()
    }
}

fn with_initials(words: &[String], initials: Vec<String>) -> Option<FullName> {
    if words.is_empty() {
        return None;
    }
    let mut initials = initials.into_iter().map(|it| format!("{}.", it.trim_end_matches('.')));
    let first = initials.next()?;
    Some(FullName { surname: words.join(" "), first, patronymic: initials.next().unwrap_or_default() })
}

fn without_brackets(text: &str) -> (String, Option<String>) {
    let Some((before, rest)) = text.split_once('(') else { return (text.to_string(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    // «(до 2020 г. Петрова)», «(ранее Петрова)»: the surname is the last word with a capital letter.
    let former = inside
        .split(|it: char| !(is_letter(it) || it == '-'))
        .rfind(|it| it.chars().next().is_some_and(char::is_uppercase) && it.chars().count() > 1)
        .map(str::to_string);
    (format!("{before} {after}"), former)
}

fn russian_letters(text: &str, doubts: &mut Vec<String>) -> String {
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
fn words(text: &str) -> Vec<String> {
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
    let mended = spaced.replace(" - ", "-").replace("- ", "-").replace(" -", "-");
    let words = mended.split(' ').filter(|it| it.chars().any(is_letter));
    // «Иванова.М.П.»: the full stop after a whole word means nothing.
    words.map(|it| if is_initial(it) { it } else { it.trim_end_matches('.') }.to_string()).collect()
}

fn is_initial(word: &str) -> bool {
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
