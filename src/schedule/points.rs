//! Points of a document in its own words: what it says without giving a date, and how it is printed in another place.

use serde::Deserialize;

use super::pack::Pack;

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

impl Pack {
    /// Returns a text of the document without the names of the place where it was written.
    pub fn elsewhere(&self, text: &str) -> String {
        self.locals.iter().fold(text.to_owned(), |text, it| text.replace(&it.seed, &it.printed))
    }

    /// Names the basis of a point: the document and its clause.
    pub fn point_basis(&self, point: &Point) -> String {
        format!("{}, {}", self.head.source, point.clause)
    }
}
