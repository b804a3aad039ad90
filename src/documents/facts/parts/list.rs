//! Lists, and what may be missing: an empty instance of either shows the names of what it holds.

use serde::Serialize;

/// A list of rows. An empty instance holds one empty row, so that every name of a row is seen.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct List<T>(Vec<T>);

impl<T> List<T> {
    /// Numbers the rows, from one.
    pub fn numbered(rows: impl IntoIterator<Item = T>) -> List<Numbered<T>> {
        (1..).zip(rows).map(|(number, row)| Numbered { number, row }).collect()
    }

    /// Returns the first row.
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// Tells how many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Lists the rows.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T: Default> Default for List<T> {
    fn default() -> Self {
        Self(vec![T::default()])
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

/// A row with its number.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Numbered<T> {
    /// From one.
    #[serde(rename = "номер")]
    pub number: usize,
    /// The row.
    #[serde(flatten)]
    pub row: T,
}

/// Something that may be missing. An empty instance holds an empty one, so that its names are seen.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Maybe<T>(pub Option<T>);

impl<T: Default> Default for Maybe<T> {
    fn default() -> Self {
        Self(Some(T::default()))
    }
}
