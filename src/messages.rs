//! What the messages mean: the table of codes, each with a title, its weight, why it matters and what to do.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::report::{Grade, Remark, Report, nearest};
use crate::{baked, data};

/// The file of the table.
const FILE: &str = "messages.toml";

/// Cyrillic letters and the Latin ones that look the same: codes are written with the latter and may be typed with either.
const ALIKE: [(char, char); 11] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
];

/// The whole table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// What the letters of the codes stand for, in the order of the table.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// The messages, by group.
    #[serde(rename = "message")]
    pub all: Vec<Message>,
}

/// Messages about one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The first letter of their codes.
    pub letter: String,
    /// What they are about.
    pub title: String,
}

/// One message.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// "B-01"; a code keeps its meaning for ever.
    pub code: String,
    /// What is the matter, in a few words.
    pub title: String,
    /// How much hangs on it.
    pub weight: Weight,
    /// Why it matters.
    pub why: String,
    /// What to do.
    #[serde(rename = "do")]
    pub advice: String,
}

/// How much hangs on a message; the heavier come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Without it no paper is made.
    Stop,
    /// Without it no order can be signed.
    Sign,
    /// A reading was assumed: it is to be looked at.
    Doubt,
    /// Worth knowing.
    Rest,
}

impl Weight {
    /// All of them, the heaviest first.
    pub const ALL: [Weight; 4] = [Weight::Stop, Weight::Sign, Weight::Doubt, Weight::Rest];

    /// The heading over messages of this weight.
    pub fn heading(self) -> &'static str {
        match self {
            Weight::Stop => "Ошибки",
            Weight::Sign => "Без этого приказ не подписать",
            Weight::Doubt => "Проверьте",
            Weight::Rest => "К сведению",
        }
    }

    /// How much hangs on a remark: an error stops, a note never does.
    pub fn of(remark: &Remark) -> Weight {
        match remark.grade {
            Grade::Error => Weight::Stop,
            Grade::Note => Weight::Rest,
            Grade::Remark => match messages().get(remark.code).map(|it| it.weight) {
                Some(weight @ (Weight::Sign | Weight::Rest)) => weight,
                _ => Weight::Doubt,
            },
        }
    }
}

/// Returns the table.
pub fn messages() -> &'static Messages {
    // It is part of the program and no rule of a school's; that it can be read is held by a test.
    static ALL: LazyLock<Messages> =
        LazyLock::new(|| data::read(&baked::rules(), FILE, &mut Report::default()).unwrap_or_default());
    &ALL
}

impl Messages {
    /// Returns the message of a code as it stands in the table.
    pub fn get(&self, code: &str) -> Option<&Message> {
        self.all.iter().find(|it| it.code == code)
    }

    /// Finds a message by a code as people type it: «б-1», "b01", «В 01» in either alphabet. Else returns the code that may be meant.
    pub fn find(&self, typed: &str) -> Result<&Message, Option<&str>> {
        let code = normal(typed);
        let codes: Vec<&str> = self.all.iter().map(|it| it.code.as_str()).collect();
        self.get(&code).ok_or_else(|| nearest(&code, &codes).copied())
    }
}

/// Writes a typed code as the table does.
fn normal(typed: &str) -> String {
    let latin = |it: char| ALIKE.iter().find(|(alike, _)| *alike == it).map_or(it, |it| it.1);
    let plain: String = typed.to_uppercase().chars().filter(|it| it.is_alphanumeric()).map(latin).collect();
    let (letters, digits): (String, String) = plain.chars().partition(|it| it.is_alphabetic());
    match digits.parse::<u32>() {
        Ok(number) => format!("{letters}-{number:02}"),
        Err(_) => letters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_in_either_alphabet() {
        for typed in ["B-01", "b1", "в-01", "В 01", " в.1 "] {
            assert_eq!(messages().find(typed).map(|it| it.code.as_str()), Ok("B-01"), "{typed}");
        }
        assert_eq!(messages().find("b99").map(|_| ()).unwrap_err().map(|it| &it[..1]), Some("B"));
        assert_eq!(messages().find("завуч").map(|_| ()), Err(None));
    }
}
