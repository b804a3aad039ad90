//! The list of what changed, run by run.

use super::model::{Change, Memory, Run, What};

impl Memory {
    /// Writes down what a run changes. A run that goes on with one that was cut short goes on with its list, too.
    pub fn tell(&mut self, run: Run) {
        match self.runs.last_mut().filter(|it| it.unfinished) {
            Some(last) => {
                last.unfinished = false;
                last.go_on(run.changes);
            }
            None if run.changes.is_empty() => {}
            None => self.runs.push(run),
        }
    }
}

impl Run {
    fn go_on(&mut self, changes: Vec<Change>) {
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
