//! The words of half-year reports, and the marks of the people whom their indicators count.

use serde::Deserialize;

/// The clauses with the indicators of a school and of the municipality.
pub const OWN: &str = "п. 4.1";
/// See [`OWN`].
pub const MUNICIPAL: &str = "п. 4.2";

/// The marks of the people whom the pairs of indicators count: of п. 4.1, then of п. 4.2.
pub const MARKS: [&str; 5] = ["п41_1", "п41_3", "п42_1", "п42_3", "п42_5"];

/// The mark of everybody included.
pub const INCLUDED: &str = "включён";

/// How a half-year is called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HalfYearWords {
    /// From January to June.
    pub first: String,
    /// From July to December.
    pub second: String,
    /// After the number of the year.
    pub of_year: String,
    /// What is said of a report whose period is not over.
    pub preliminary: String,
    /// The included, in short.
    pub included: String,
    /// The indicators in short: of п. 4.1, then of п. 4.2, a number and its share together.
    pub counted: [String; MARKS.len()],
}

/// Returns the mark of the people whom an indicator counts, by its clause and its number there.
pub fn mark_of(clause: &str, number: usize) -> Option<&'static str> {
    let of = match clause {
        OWN => &MARKS[..2],
        MUNICIPAL => &MARKS[2..],
        _ => return None,
    };
    // A number and its share have one mark.
    of.get(number.checked_sub(1)? / 2).copied()
}

impl HalfYearWords {
    /// Returns the mark of the people whom a line with this short caption counts.
    pub fn mark(&self, caption: &str) -> Option<&'static str> {
        let at = self.counted.iter().position(|it| it == caption).map(|it| MARKS[it]);
        at.or((self.included == caption).then_some(INCLUDED))
    }
}
