//! How sure a number and a clause are: from where each of them is known.

use serde::{Deserialize, Serialize};

/// From where something of an act is known, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The text itself was read.
    Text,
    /// An official site says so.
    Official,
    /// A newspaper, a legal database, a school's site says so.
    Secondary,
    /// Nobody looked it up.
    Memory,
    /// The school set the number itself.
    School,
}

/// From where the number and the clause of a rule are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The number, or what the norm says; `None` where the source has none and the program chose the day.
    #[serde(default)]
    pub number: Option<Origin>,
    /// The clause; `None` where none is cited.
    #[serde(default)]
    pub clause: Option<Origin>,
}

impl Provenance {
    /// Reads what older rule files say: `checked = true` or `false`, of number and clause together.
    pub(crate) fn of_checked(checked: bool) -> Self {
        let origin = Some(if checked { Origin::Text } else { Origin::Memory });
        Self { number: origin, clause: origin }
    }

    /// Tells whether the number was compared with the text or with an official site.
    pub fn is_checked(self) -> bool {
        matches!(self.number, Some(Origin::Text | Origin::Official))
    }
}
