//! The rows of a list: values at hand, or made one by one where a list is too long to be held as values.

use std::borrow::Cow;

use serde_json::Value;

use crate::values::Layers;
use crate::xlsx::layout::Sheet;

/// Lists whose rows are made when they are written.
pub trait Lists {
    /// How many rows a list has; `None` for a list that is not here.
    fn len(&self, list: &str) -> Option<usize>;
    /// The row at a place below that length.
    fn row(&self, list: &str, index: usize) -> Value;
}

/// No such lists: everything is at hand.
pub(super) struct NoLists;

impl Lists for NoLists {
    fn len(&self, _: &str) -> Option<usize> {
        None
    }

    fn row(&self, _: &str, _: usize) -> Value {
        Value::Null
    }
}

/// The rows of one list.
#[derive(Clone, Copy)]
pub(in crate::xlsx) enum Rows<'a> {
    Held(&'a [Value]),
    /// One row: those of the document's values that the columns of the sheet ask for.
    Whole(&'a Layers<'a>, &'a Sheet),
    Made(&'a dyn Lists, &'a str, usize),
}

impl<'a> Rows<'a> {
    pub(in crate::xlsx) fn len(self) -> usize {
        match self {
            Rows::Held(rows) => rows.len(),
            Rows::Whole(..) => 1,
            Rows::Made(_, _, length) => length,
        }
    }

    pub(in crate::xlsx) fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub(in crate::xlsx) fn get(self, index: usize) -> Cow<'a, Value> {
        match self {
            Rows::Held(rows) => Cow::Borrowed(&rows[index]),
            Rows::Whole(values, sheet) => {
                Cow::Owned(values.some(sheet.columns.iter().map(|it| it.key.as_str())))
            }
            Rows::Made(lists, list, _) => Cow::Owned(lists.row(list, index)),
        }
    }

    pub(in crate::xlsx) fn iter(self) -> impl Iterator<Item = Cow<'a, Value>> {
        (0..self.len()).map(move |index| self.get(index))
    }
}
