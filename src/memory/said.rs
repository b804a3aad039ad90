//! What the last run said, as marks that tell nothing by themselves: the next run only counts what it would say again.

use super::model::{Memory, hash};
use crate::report::{Remark, Report};

/// Letters of a mark: enough to tell the remarks of a school apart.
const LETTERS: usize = 12;

impl Memory {
    /// Keeps what a run says.
    pub fn keep_said(&mut self, report: &Report) {
        self.said = report.remarks().iter().map(mark).collect();
    }

    /// Says whether the last run said the same.
    pub fn has_said(&self, remark: &Remark) -> bool {
        self.said.contains(&mark(remark))
    }
}

fn mark(remark: &Remark) -> String {
    let whole = hash(format!("{}\n{}\n{}", remark.code, remark.place, remark.text).as_bytes());
    whole.chars().take(LETTERS).collect()
}
