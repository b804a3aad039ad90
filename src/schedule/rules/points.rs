//! Points of a document in its own words: what it says without giving a date, and how it is printed in another place.

use serde::Deserialize;

/// A paragraph of the document that a pack stands on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Heading of the section that begins with this point.
    #[serde(default)]
    pub section: Option<String>,
    /// The number as printed: "3.1."; empty for a further paragraph of the same clause.
    #[serde(default)]
    pub number: String,
    /// Where it stands, for explanations: «п. 3.1».
    pub clause: String,
    /// The words.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// Papers by which it is done.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Whether the school's order repeats it.
    #[serde(default = "repeated")]
    pub in_order: bool,
    /// Whether the rows of the same clause are printed after it.
    #[serde(default)]
    pub rows: bool,
}

/// A name of the place where the document was written, and what another school prints instead.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Local {
    /// As it stands in the document.
    pub seed: String,
    /// As it is printed.
    pub printed: String,
}

fn repeated() -> bool {
    true
}
