//! The steps of a plan in their order: new contents are written, what is ours is recorded, and only then is anything replaced.

use std::collections::BTreeMap;

use crate::memory::{Content, Unfinished};
use crate::report::{Report, Reported};

use super::model::{Plan, Published, Step};
use super::staging::Staging;
use super::work::Work;

impl Plan {
    /// Counts the steps, the closing of the memory not among them.
    pub fn len(&self) -> usize {
        let opening = if self.placed.is_empty() { 0 } else { 1 };
        let settling = usize::from(!self.staged.is_empty());
        self.staged.len() + settling + opening + self.placed.len()
    }

    /// Whether nothing has to be written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes the first `count` steps and stops, as a crash would.
    pub fn stop_after(self, count: usize, report: &mut Report) -> Result<(), Reported> {
        let (mut work, steps) = self.begun();
        steps.into_iter().take(count).try_for_each(|step| work.take(step, report))
    }

    /// Takes all steps.
    pub fn finish(self, report: &mut Report) -> Result<Published, Reported> {
        let (mut work, steps) = self.begun();
        let done = steps
            .into_iter()
            .try_for_each(|step| work.take(step, report))
            .and_then(|()| work.look_again(report))
            .and_then(|()| work.staging.clear(report));
        match done {
            Ok(()) => work.close(report),
            Err(reported) => {
                work.give_up();
                Err(reported)
            }
        }
    }

    /// Puts the steps into their order. The memory of what goes on is that of the end, with the contents of before.
    fn begun(mut self) -> (Work, Vec<Step>) {
        let staged = std::mem::take(&mut self.staged);
        let placed = std::mem::take(&mut self.placed);
        let placing: BTreeMap<usize, String> = placed.iter().filter_map(Step::places).collect();
        let numbers: Vec<usize> = staged.iter().map(|(number, _)| *number).collect();
        let mut steps: Vec<Step> =
            staged.into_iter().map(|(number, bytes)| Step::Stage(number, bytes)).collect();
        if !numbers.is_empty() {
            steps.push(Step::Settle(numbers));
        }
        let mut both = self.last.clone();
        if !placed.is_empty() {
            let made = |it: &&Content| !it.hashes.iter().all(|hash| self.last.made(&it.path, hash));
            let before = self.before.contents().filter(made).cloned().collect();
            both.unfinished = Some(Unfinished { placing, before });
            // A new version counts as offered once it lies there.
            for paper in both.papers.values_mut().filter(|it| it.beside.is_some()) {
                let known = self.before.at(&paper.file.path);
                if known.is_none_or(|(_, known)| known.beside != paper.beside) {
                    paper.file.hashes = known.map(|(_, it)| it.file.hashes.clone()).unwrap_or_default();
                }
            }
            if let Some(run) = both.runs.last_mut().filter(|_| self.last.runs != self.before.runs) {
                run.unfinished = true;
            }
            steps.push(Step::Record);
        }
        steps.extend(placed);
        let staging = Staging::of(&self.folder);
        (Work { plan: self, staging, both, recorded: false }, steps)
    }
}
