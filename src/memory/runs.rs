//! The list of what changed, run by run.

use serde::{Deserialize, Serialize};

use crate::calendar::Date;

/// One run that changed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The day of the run.
    pub day: Date,
    /// The name of the workbook.
    pub book: String,
    /// What changed, by path.
    pub changes: Vec<Change>,
    /// Whether the run was cut short: the next one goes on with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfinished: bool,
}

/// What changed about one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The path below the year's folder with `/`.
    pub path: String,
    /// What was done.
    pub what: What,
    /// Why, or what a person has to know: where the new version lies, where the draft went.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What stood there and what stands there now, line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

/// What a run did with a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It was written for the first time.
    Added,
    /// The program's own draft was replaced.
    Changed,
    /// It has another name now.
    Renamed,
    /// A person's file was kept, and the new version laid beside.
    Kept,
    /// It was issued: number and date were written into the file that lay there.
    Issued,
    /// Number or date of an issued paper was corrected.
    Corrected,
    /// The draft went to the archive.
    Archived,
    /// A person's file is no longer in the set, and stays.
    Left,
}

impl Run {
    /// Adds what was changed by the run that went on with this one.
    pub fn go_on(&mut self, changes: Vec<Change>) {
        for change in changes {
            match self.changes.iter_mut().find(|it| it.path == change.path) {
                Some(known) => known.go_on(change),
                None => self.changes.push(change),
            }
        }
        self.changes.sort_by(|one, other| one.path.cmp(&other.path));
    }
}

impl Change {
    /// The same thing is done again where the first run did not come to it; else one thing was done after the other.
    fn go_on(&mut self, later: Change) {
        if *self == later || (self.what == What::Added && later.what == What::Changed) {
            return;
        }
        let mut lines = std::mem::take(&mut self.lines);
        lines.extend(later.lines.iter().filter(|it| !lines.contains(it)).cloned().collect::<Vec<_>>());
        *self = Change { lines, ..later };
    }
}
