//! A name as somebody typed it, into surname, first name and patronymic.

use super::full_name::FullName;
use super::order::{Habit, ordered};
use super::rules::Names;
use super::typed::{capitals, is_initial, is_whole, joined, russian_letters, without_brackets, words};

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
    /// Readings in another order that are nearly as plausible.
    pub others: Vec<FullName>,
    /// The doubt about the order.
    asked: Option<String>,
}

impl ParsedName {
    /// Takes another of the readings, or the same one as certain: somebody of that name is known.
    #[must_use]
    pub fn settled(mut self, name: FullName) -> ParsedName {
        self.doubts.retain(|it| self.asked.as_ref() != Some(it));
        self.others.clear();
        self.asked = None;
        self.name = name;
        self
    }
}

/// Takes apart a name of a column in which the names have a habit.
///
/// Returns `None` where there is no name: nothing, one word alone, or no surname.
pub fn parsed(names: &Names, text: &str, habit: &Habit) -> Option<ParsedName> {
    let mut doubts = Vec::new();
    let (text, former) = without_brackets(text);
    let text = russian_letters(&text, &mut doubts);
    let words = words(&text);
    let mut parsed = if is_whole(&words) {
        whole(names, joined(names, words), habit, &mut doubts)?
    } else {
        let (initials, words) = words.into_iter().partition(|it| is_initial(it));
        ParsedName { name: with_initials(&capitals(names, words), initials)?, ..ParsedName::default() }
    };
    parsed.former = former.map(|it| capitals(names, vec![it]).join(" "));
    parsed.initials_only = parsed.name.first.ends_with('.');
    parsed.doubts = doubts;
    Some(parsed)
}

fn whole(
    names: &Names,
    mut words: Vec<String>,
    habit: &Habit,
    doubts: &mut Vec<String>,
) -> Option<ParsedName> {
    if !(2..=4).contains(&words.len()) {
        // Two people in one cell, or a remark: there is no safe reading.
        return None;
    }
    if words.len() == 4 {
        doubts.push("в ФИО больше трёх слов: проверьте, где фамилия, имя и отчество".into());
        let rest = words.split_off(2).join(" ");
        words.push(rest);
    }
    let reading = ordered(names, &words, habit)?;
    doubts.extend(reading.asked.iter().chain(&reading.told).cloned());
    let (name, others, asked) = (reading.name, reading.others, reading.asked);
    Some(ParsedName { name, others, asked, ..ParsedName::default() })
}

fn with_initials(words: &[String], initials: Vec<String>) -> Option<FullName> {
    if words.is_empty() {
        return None;
    }
    let mut initials = initials.into_iter().map(|it| format!("{}.", it.trim_end_matches('.')));
    let first = initials.next()?;
    Some(FullName { surname: words.join(" "), first, patronymic: initials.next().unwrap_or_default() })
}
