//! What becomes of each file of the set.

use crate::disk::names::{below, free_name};
use crate::disk::whole;
use crate::documents::Key;
use crate::memory::{self, Change, Content, Paper, What};
use crate::render::File;
use crate::report::Report;

use super::issuing;
use super::meeting::{Met, edited, meet, unread};
use super::model::{Intent, Plan, State, Step, Written};

impl Plan {
    /// Decides what becomes of one file of the set, and what has to be done.
    pub(super) fn put(&mut self, key: String, file: File, intent: &Intent<'_>, report: &mut Report) {
        let known = self.known(&key, &file.path);
        if self.is_frozen(&known, &file) {
            return self.freeze(key, known, file, intent, report);
        }
        let File { id, title, key: Key { subject, .. }, path, issue, order, as_of, said, bytes, .. } = file;
        let hash = memory::hash(&bytes);
        let met = meet(&below(&self.folder, &path), &path, Some(&bytes), &self.before);
        let mut paper = Paper { id, title, subject, order, as_of, said, ..known.clone() };
        let offered = self.before.made(&path, &hash);
        let (state, target) = match &met {
            Met::Nothing => (State::New, Some(path.clone())),
            Met::Same => (State::Same, None),
            Met::Ours(_) => (State::Changed, Some(path.clone())),
            // What an earlier run offered already is not offered again.
            Met::Edited | Met::Other if offered => (State::Kept, None),
            Met::Edited | Met::Other => {
                (State::Kept, Some(free_name(&self.folder, &self.before, &path, &hash, &self.used)))
            }
            Met::Unread(error) => {
                unread(&path, error, report);
                (State::Kept, None)
            }
        };
        let beside = target.clone().filter(|it| *it != path);
        if let Some(beside) = &beside {
            edited(&path, beside, matches!(met, Met::Other), report);
        }
        // Of a file that could not be read nothing new is known.
        if !matches!(met, Met::Unread(_)) {
            paper.file = Content::new(&path, &hash);
        } else if paper.file.path != path {
            paper.file = Content { path: path.clone(), hashes: Vec::new() };
        }
        if matches!(paper.state, memory::State::Left | memory::State::Archived) {
            paper.state = memory::State::Draft;
        }
        paper.beside = match (&beside, state) {
            (Some(beside), _) => Some(Content::new(beside, &hash)),
            (None, State::Kept) => paper.beside,
            // It was waiting for a choice that is made.
            (None, _) => None,
        };
        if let Some(issue) = &issue {
            issuing::note(&mut paper, issue);
            issuing::printed_late(&path, report);
        }
        self.supersede(&known, &paper);
        self.tell(&paper, &known, state, &met, &bytes, intent);
        self.keys.insert(key.clone());
        self.last.papers.insert(key, paper);
        let number = self.files.len();
        self.files.push(Some(Written { path, state, beside }));
        if let Some(target) = target {
            self.used.insert(target.clone());
            // A version beside may replace an older one of the program's own.
            match whole::is_there(&below(&self.folder, &target)) {
                true => self.placed.extend([Step::Swap(number, target.clone()), Step::Look(number, target)]),
                false => self.placed.push(Step::Lay(number, target)),
            }
            self.staged.push((number, bytes));
        }
    }

    /// Takes what the memory knows of a paper out of what is kept: by its key, or by its path if it had none.
    fn known(&mut self, key: &str, path: &str) -> Paper {
        if let Some(known) = self.last.papers.remove(key) {
            return known;
        }
        let at = self.last.papers.iter().find(|(key, it)| **key == it.file.path && it.file.path == path);
        let at = at.map(|(key, _)| key.clone());
        at.and_then(|it| self.last.papers.remove(&it)).unwrap_or_default()
    }

    /// Notes which older files of a paper have no use any more: the one under its former name, and the version beside it.
    fn supersede(&mut self, known: &Paper, paper: &Paper) {
        let now: Vec<&str> = paper.contents().map(|it| it.path.as_str()).collect();
        for old in [Some(&known.file), known.beside.as_ref()].into_iter().flatten() {
            if !old.path.is_empty() && !now.contains(&old.path.as_str()) {
                self.moved.push((old.path.clone(), paper.file.path.clone()));
            }
        }
    }

    /// Writes down what changes about a paper; what is read on a screen is none.
    fn tell(
        &mut self,
        paper: &Paper,
        known: &Paper,
        state: State,
        met: &Met,
        bytes: &[u8],
        intent: &Intent<'_>,
    ) {
        if paper.id.is_empty() {
            return;
        }
        let path = &paper.file.path;
        let is_renamed = !known.file.path.is_empty() && known.file.path != *path;
        let (what, why, lines) = match (state, met) {
            (State::New, _) if is_renamed => {
                (What::Renamed, format!("прежде «{}»", known.file.path), Vec::new())
            }
            (State::New, _) if paper.state == memory::State::Issued => {
                (What::Added, issuing::PRINTED_LATE.into(), Vec::new())
            }
            (State::New, _) => (What::Added, String::new(), Vec::new()),
            (State::Changed, Met::Ours(old)) => {
                (What::Changed, String::new(), (intent.lines)(path, old, bytes))
            }
            (State::Kept, _) => match &paper.beside {
                Some(beside) if known.beside.as_ref() != Some(beside) => {
                    (What::Kept, format!("новая редакция лежит рядом: «{}»", beside.path), Vec::new())
                }
                _ => return,
            },
            _ => return,
        };
        self.changes.push(Change { path: path.clone(), what, why, lines });
    }
}
