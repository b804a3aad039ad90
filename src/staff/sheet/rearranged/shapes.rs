//! What stands in the rows of a sheet of another shape: captions of a list of the staff.

use crate::staff::lexicon::SheetSpec;
use crate::staff::sheet::captions::dictionary::Dictionary;

/// A table that lies on its side, or a card, has at least so many known names of facts.
pub const LEAST: usize = 3;

/// The captions stand among so many first rows.
pub const TOP: usize = 30;

/// What the captions of a list of the staff mean.
pub struct Shapes<'d, 'a> {
    /// The captions.
    pub dictionary: &'d Dictionary<'a>,
    /// The sheet of the staff.
    pub staff: &'a SheetSpec,
}

impl Shapes<'_, '_> {
    /// The id of the column that a text names.
    pub fn id(&self, text: &str) -> Option<&str> {
        self.dictionary.understood(self.staff, text).map(|it| it.id.as_str())
    }

    /// The canonical caption of a column.
    pub fn caption(&self, id: &str) -> &str {
        self.staff.column(id).map_or("", |it| it.caption.as_str())
    }

    /// Whether a text is the caption of names.
    pub fn of_name(&self, text: &str) -> bool {
        matches!(self.id(text), Some("name" | "surname"))
    }
}
