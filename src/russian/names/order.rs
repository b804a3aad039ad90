//! Which word of a name is the surname, which the first name: all readings are weighed, and the habit of a column joins in.

use super::full_name::{FullName, Gender};
use super::rules::Names;
use super::typed::whole_name;
use crate::russian::endings::{folded, syllables};

/// A part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Фамилия.
    Surname,
    /// Имя.
    First,
    /// Отчество.
    Patronymic,
}

use Part::{First, Patronymic, Surname};

/// What the words of a name are, from left to right.
type Layout = &'static [Part];

/// The orders of three words, the usual ones first: of two that fit alike the earlier is taken.
const OF_THREE: [Layout; 6] = [
    &[Surname, First, Patronymic],
    &[First, Patronymic, Surname],
    &[First, Surname, Patronymic],
    &[Surname, Patronymic, First],
    &[Patronymic, First, Surname],
    &[Patronymic, Surname, First],
];

/// The orders of two words; in the last two the surname is missing.
const OF_TWO: [Layout; 4] =
    [&[Surname, First], &[First, Surname], &[First, Patronymic], &[Patronymic, First]];

/// How odd something is; the reading with the least sum is taken.
type Weight = u32;

/// A name on which nobody stumbles: a surname by its ending, a first name of the list, a patronymic of such a name.
const PLAIN: Weight = 0;
/// «Ким» and «Али» are first names and surnames alike.
const BOTH: Weight = 1;
/// A word that the rules do not know.
const UNKNOWN: Weight = 2;
/// A surname of one letter, «Ю».
const RARE: Weight = 3;
/// A first name or «Левна» for a surname, a lone letter for a name.
const ODD: Weight = 4;
/// A surname's ending on a first name.
const UNLIKELY: Weight = 5;
/// «Аркадьевич» for a surname.
const STRANGE: Weight = 6;
/// Parts of different genders.
const DISCORD: Weight = 8;
/// «Петровна» for a surname.
const ABSURD: Weight = 10;
/// A patronymic that does not look like one.
const NO_PATRONYMIC: Weight = 12;

/// An order that is not usual; a surname that is missing weighs twice as much.
const UNUSUAL: Weight = 2;
/// A reading is sure if all others weigh at least so much more.
const MARGIN: Weight = 4;
/// So many sure rows make a habit.
const ENOUGH: Weight = 3;
/// So many sure rows a caption is worth that tells the order.
const CAPTION: Weight = 2 * ENOUGH;

/// The order in which the names of one column are written: how much speaks against each of the orders of three words.
#[derive(Clone, Copy, Debug)]
pub struct Habit([Weight; 6]);

impl Default for Habit {
    /// No column: only that some orders are usual.
    fn default() -> Habit {
        Habit([0, 0, UNUSUAL, UNUSUAL, UNUSUAL, UNUSUAL])
    }
}

impl Habit {
    /// The order that the captions of several columns tell: surname, first name, patronymic.
    pub const SURNAME_FIRST: Habit = Habit([0, MARGIN, MARGIN, MARGIN, MARGIN, MARGIN]);

    /// How odd a layout is in this column.
    fn weight(&self, layout: Layout) -> Weight {
        match layout {
            [First, Patronymic] => 2 * UNUSUAL,
            [Patronymic, First] => 3 * UNUSUAL,
            _ => {
                let orders = OF_THREE.iter().zip(self.0).filter(|it| agrees(it.0, layout));
                orders.map(|it| it.1).min().unwrap_or_default()
            }
        }
    }

    /// Whether the column says plainly that this is not its order.
    fn forbids(&self, layout: Layout) -> bool {
        self.weight(layout) >= MARGIN - 1
    }
}

/// Whether the parts of a layout stand in the same order.
fn agrees(order: Layout, layout: Layout) -> bool {
    order.iter().filter(|it| layout.contains(it)).eq(layout)
}

/// What was found for the words of a name.
pub struct Reading {
    pub name: FullName,
    /// Readings nearly as plausible.
    pub others: Vec<FullName>,
    /// What was assumed, where the reading is not sure.
    pub asked: Option<String>,
    /// That the order is not the one of the column.
    pub told: Option<String>,
}

/// A word with its weight and the gender that it shows in each place.
struct Word<'a> {
    text: &'a str,
    weights: [Weight; 3],
    genders: [Option<Gender>; 3],
}

/// Finds the order in which the names of a column are written: from the names that are likelier in one order than in
/// another, and from the order that the caption tells, if it does.
pub fn habit<'t>(names: &Names, typed: impl Iterator<Item = &'t str>, told: &[Part]) -> Habit {
    let mut against = [0; OF_THREE.len()];
    for (sum, order) in against.iter_mut().zip(OF_THREE) {
        let fits = order.iter().filter(|it| told.contains(it)).eq(told);
        *sum += if fits { 0 } else { CAPTION * MARGIN };
    }
    let mut sure: Vec<Layout> = Vec::new();
    for words in typed.filter_map(|it| whole_name(names, it)) {
        let words: Vec<Word<'_>> = words.iter().map(|it| weighed(names, it)).collect();
        let readings = readings(&words, &Habit::default());
        let Some(least) = readings.first().filter(|it| it.1.contains(&Surname)) else { continue };
        if readings[1..].iter().all(|it| it.0 >= least.0 + MARGIN) {
            sure.push(least.1);
        }
        let layouts = if words.len() == 2 { &OF_TWO[..] } else { &OF_THREE[..] };
        let own = OF_THREE.map(|order| {
            let layout = layouts.iter().find(|it| agrees(order, it));
            layout.map_or(0, |it| weight(&words, it))
        });
        let least = own.into_iter().min().unwrap_or_default();
        against.iter_mut().zip(own).for_each(|(sum, own)| *sum += (own - least).min(MARGIN));
    }
    let Habit(usual) = Habit::default();
    let all: [Weight; 6] = std::array::from_fn(|at| usual[at] + against[at] / ENOUGH);
    let least = all.into_iter().min().unwrap_or_default();
    let orders = || OF_THREE.into_iter().zip(all);
    // Where a row is surely against the habit, others may be: those that are not sure are asked about.
    let own = orders().find(|it| it.1 == least).map(|it| it.0).unwrap_or_default();
    let most = if sure.iter().all(|it| agrees(own, it)) { MARGIN } else { MARGIN - 1 };
    Habit(all.map(|it| (it - least).min(most)))
}

/// Says which word is what; `None` if the surname is missing.
pub fn ordered(names: &Names, words: &[String], habit: &Habit) -> Option<Reading> {
    let words: Vec<Word<'_>> = words.iter().map(|it| weighed(names, it)).collect();
    let readings = readings(&words, habit);
    let (least, layout) = *readings.first()?;
    let name = named(&words, layout);
    if name.surname.is_empty() {
        return None;
    }
    let near = readings[1..].iter().take_while(|it| it.0 < least + MARGIN);
    let near: Vec<FullName> = near.map(|it| named(&words, it.1)).collect();
    let at = layout.iter().position(|it| *it == Patronymic);
    let nobody = [FullName::default()];
    let asked = if at.is_some_and(|at| words[at].weights[2] == NO_PATRONYMIC) {
        Some(format!("не видно отчества: {}", taken(&name, &nobody)))
    } else {
        (!near.is_empty()).then(|| format!("порядок слов не ясен: {}", taken(&name, &near)))
    };
    let told = (asked.is_none() && habit.forbids(layout))
        .then(|| format!("слова стоят не в том порядке, что в других строках: {}", taken(&name, &nobody)));
    let others = near.into_iter().filter(|it| !it.surname.is_empty()).collect();
    Some(Reading { name, others, asked, told })
}

fn weighed<'a>(names: &Names, text: &'a str) -> Word<'a> {
    // Put into small letters once: the lists are asked many times.
    let word = folded(text);
    Word { text, weights: weights(names, &word), genders: names.genders.of_word(&word) }
}

/// Weighs a word as a surname, a first name and a patronymic.
fn weights(names: &Names, text: &str) -> [Weight; 3] {
    let genders = &names.genders;
    if text.ends_with('.') {
        return [ABSURD, UNKNOWN, UNKNOWN];
    }
    if text.chars().count() == 1 {
        return [if syllables(text) == 1 { RARE } else { ABSURD }, ODD, ODD];
    }
    if names.ends_with_particle(text) {
        return [ABSURD, ABSURD, PLAIN];
    }
    if genders.is_patronymic(text) {
        let female = genders.of_patronymic(text) == Some(Gender::Female);
        return match genders.has_father_named(text) {
            true if genders.surname_too(text) => [UNKNOWN, ABSURD, PLAIN],
            true => [if female { ABSURD } else { STRANGE }, ABSURD, PLAIN],
            false => [if female { ODD } else { UNKNOWN }, STRANGE, UNKNOWN],
        };
    }
    if is_first(names, text) {
        return match genders.surname_too(text) {
            true => [BOTH, BOTH, NO_PATRONYMIC],
            false => [ODD, PLAIN, NO_PATRONYMIC],
        };
    }
    match genders.is_surname(text.rsplit('-').next().unwrap_or(text)) {
        true => [PLAIN, UNLIKELY, NO_PATRONYMIC],
        false => [UNKNOWN, UNKNOWN, NO_PATRONYMIC],
    }
}

/// Says whether all parts are first names of the list, or stand beside one: «Анна-Мария», «Хож-Ахмед».
fn is_first(names: &Names, text: &str) -> bool {
    let knows = |it: &str| names.genders.knows(it);
    let beside = |it: &str| names.first.before_hyphen.has(it) || names.first.after_hyphen.has(it);
    text.split('-').any(knows) && text.split('-').all(|it| knows(it) || beside(it))
}

/// Weighs all readings, the most plausible first.
fn readings(words: &[Word<'_>], habit: &Habit) -> Vec<(Weight, Layout)> {
    let mut all: Vec<(Weight, Layout)> = match words.len() {
        2 => OF_TWO.map(|it| (weight(words, it) + habit.weight(it), it)).into(),
        _ => OF_THREE.iter().zip(habit.0).map(|(it, odd)| (weight(words, it) + odd, *it)).collect(),
    };
    all.sort_by_key(|it| it.0);
    all
}

fn weight(words: &[Word<'_>], layout: Layout) -> Weight {
    let parts = || words.iter().zip(layout.iter().map(|it| *it as usize));
    let odd: Weight = parts().map(|(word, part)| word.weights[part]).sum();
    let shows = |gender| parts().any(|(word, part)| word.genders[part] == Some(gender));
    let discord = shows(Gender::Male) && shows(Gender::Female);
    odd + if discord { DISCORD } else { PLAIN }
}

fn named(words: &[Word<'_>], layout: Layout) -> FullName {
    let mut name = FullName::default();
    for (word, part) in words.iter().zip(layout) {
        let letter = word.text.chars().count() == 1;
        match part {
            Surname => name.surname = word.text.into(),
            First => name.first = if letter { format!("{}.", word.text) } else { word.text.into() },
            Patronymic => name.patronymic = if letter { format!("{}.", word.text) } else { word.text.into() },
        }
    }
    name
}

/// Lists the parts that another reading takes otherwise: «за фамилию принято «Роман», за имя — «Павел»».
fn taken(name: &FullName, others: &[FullName]) -> String {
    let mut said = Vec::new();
    let mut say = |what: &str, part: &str, differs: bool| {
        if differs && !part.is_empty() {
            let taken = if said.is_empty() { "принято" } else { "—" };
            said.push(format!("за {what} {taken} «{part}»"));
        }
    };
    say("фамилию", &name.surname, others.iter().any(|it| it.surname != name.surname));
    say("имя", &name.first, others.iter().any(|it| it.first != name.first));
    say("отчество", &name.patronymic, others.iter().any(|it| it.patronymic != name.patronymic));
    said.join(", ")
}
