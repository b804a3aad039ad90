//! What becomes of files that are not in the set: nothing ever leaves the folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::disk::names::{ARCHIVE, LONGEST_PATH, below, is_inside, link_on_the_way, numbered};
use crate::disk::whole;
use crate::memory::{self, Archived, Change, Content, Paper, What, id_of};
use crate::render::File;
use crate::report::{Report, Reported};

use super::meeting::{Met, is_ours, left, meet, stranger, unread};
use super::model::{Intent, Plan, State, Step, Written};

impl Plan {
    /// Takes away what a paper of the set left behind under a former name. A file that a person edited there stays.
    pub(super) fn leave_moved(&mut self, report: &mut Report) {
        for (old, new) in std::mem::take(&mut self.moved) {
            if self.is_used(&old) || link_on_the_way(&self.folder, &old).is_some() {
                continue;
            }
            match meet(&below(&self.folder, &old), &old, None, &self.before) {
                Met::Ours(_) => self.take(old),
                Met::Nothing => {}
                Met::Unread(error) => {
                    unread(&old, &error, report);
                    let id = id_of(&old).to_owned();
                    self.remember(Paper { id, ..Paper::default() }, &old);
                }
                Met::Same | Met::Edited | Met::Other => {
                    let known = self.last.papers.values().find(|it| it.file.path == new).cloned();
                    let Paper { id, title, subject, .. } = known.unwrap_or_default();
                    let state = memory::State::Left;
                    self.remember(Paper { id, title, subject, state, ..Paper::default() }, &old);
                    self.tell_left(&old, format!("теперь документ называется «{new}»"), report);
                }
            }
        }
    }

    /// Decides about papers that are not in the set: drafts of the program's own go to the archive, a person's stay and are named.
    pub(super) fn leave_out(&mut self, intent: &Intent<'_>, report: &mut Report) {
        let keys: Vec<String> =
            self.last.papers.keys().filter(|it| !self.keys.contains(*it)).cloned().collect();
        for key in keys {
            let Some(paper) = self.last.papers.get(&key).filter(|it| !it.id.is_empty()).cloned() else {
                continue;
            };
            if paper.file.path.is_empty() {
                // It was cancelled, and nothing came in its place.
                self.last.papers.remove(&key);
                continue;
            }
            // A report of the half-year that is over gets its number when the next one is drawn up.
            let issue = (intent.issue)(&key).filter(|_| paper.state != memory::State::Archived);
            if let Some(issue) = issue.filter(|_| link_on_the_way(&self.folder, &paper.file.path).is_none()) {
                self.last.papers.remove(&key);
                self.freeze(key, paper, File { issue: Some(issue), ..File::default() }, intent, report);
                continue;
            }
            if paper.state == memory::State::Issued
                || link_on_the_way(&self.folder, &paper.file.path).is_some()
            {
                continue;
            }
            let Some(reason) = (intent.reason)(&key, &paper) else { continue };
            let kept = self.leave(paper, reason, intent, report);
            match kept {
                Some(paper) => self.last.papers.insert(key, paper),
                None => self.last.papers.remove(&key),
            };
        }
    }

    /// Decides about one paper that is not in the set; returns what is kept of it.
    fn leave(
        &mut self,
        mut paper: Paper,
        reason: String,
        intent: &Intent<'_>,
        report: &mut Report,
    ) -> Option<Paper> {
        let path = paper.file.path.clone();
        let waiting =
            paper.beside.take().filter(|it| is_ours(&below(&self.folder, &it.path), &it.path, &self.before));
        let met = match self.is_used(&path) {
            true => Met::Nothing,
            false => meet(&below(&self.folder, &path), &path, None, &self.before),
        };
        let draft = match (&met, waiting) {
            // The newer of two drafts is the last one.
            (Met::Ours(_), Some(beside)) => {
                self.take(path.clone());
                Some(beside.path)
            }
            (Met::Ours(_), None) => Some(path.clone()),
            (_, beside) => beside.map(|it| it.path),
        };
        if let Some(draft) = draft {
            self.archive(&mut paper, &draft, reason.clone(), intent);
        }
        match met {
            Met::Same | Met::Edited | Met::Other => {
                if paper.state == memory::State::Left {
                    self.name_left(&path, report);
                } else {
                    self.tell_left(&path, reason, report);
                }
                paper.state = memory::State::Left;
            }
            Met::Unread(error) => unread(&path, &error, report),
            Met::Ours(_) => paper.state = memory::State::Archived,
            Met::Nothing => {
                paper.archived.as_ref()?;
                paper.state = memory::State::Archived;
            }
        }
        Some(paper)
    }

    /// Sends a draft to the archive, in the place of an earlier one of the same paper.
    pub(super) fn archive(&mut self, paper: &mut Paper, draft: &str, reason: String, intent: &Intent<'_>) {
        let earlier = paper.archived.as_ref().map(|it| it.file.path.clone()).unwrap_or_default();
        let to = self.archive_name(&paper.file.path, &earlier);
        let Ok(bytes) = whole::read(&below(&self.folder, draft)) else { return };
        self.placed.push(Step::Archive(self.files.len(), draft.to_owned(), to.clone()));
        self.files.push(Some(Written {
            path: draft.to_owned(),
            state: State::Archived,
            beside: Some(to.clone()),
        }));
        let why = format!("{reason}; черновик лежит в «{to}»");
        self.changes.push(Change { path: draft.to_owned(), what: What::Archived, why, lines: Vec::new() });
        let file = Content::new(&to, memory::hash(&bytes));
        paper.archived = Some(Archived { file, day: intent.day, reason });
    }

    /// Names the place of a draft in the archive.
    fn archive_name(&mut self, path: &str, earlier: &str) -> String {
        let whole_path = format!("{ARCHIVE}/{path}");
        let wanted = match whole_path.chars().count() <= LONGEST_PATH {
            true => whole_path,
            false => format!("{ARCHIVE}/{}", path.rsplit('/').next().unwrap_or_default()),
        };
        let is_free = |it: &String| {
            let there = below(&self.folder, it);
            !self.is_used(it)
                && (it == earlier && is_ours(&there, it, &self.before) || !whole::is_there(&there))
        };
        let name = numbered(&wanted).find(is_free).unwrap_or_default();
        self.used.insert(name.clone());
        name
    }

    /// Names files in the folders of papers that look like the program's own and are in neither set nor memory.
    pub(super) fn name_strangers(&mut self, report: &mut Report) {
        let papers = self.last.papers.values().map(|it| it.file.path.as_str());
        let tops: BTreeSet<&str> = papers.filter_map(|it| it.split_once('/')).map(|(top, _)| top).collect();
        let known: BTreeSet<String> = self.last.contents().map(|it| it.path.to_lowercase()).collect();
        let mut found = Vec::new();
        for top in tops {
            walk(&self.folder.join(top), top, &mut found);
        }
        // What this run takes away, a paper under its former name, is no stranger.
        let goes = |path: &str| self.placed.iter().any(|it| matches!(it, Step::Take(_, it) if it == path));
        found.retain(|it| !known.contains(&it.to_lowercase()) && !self.is_used(it) && !goes(it));
        found.retain(|it| !id_of(it).is_empty());
        found.sort();
        for path in found {
            stranger(&path, report);
            self.files.push(Some(Written { path, state: State::Left, beside: None }));
        }
    }

    /// Takes away what was read on a screen and is not made any more.
    pub(super) fn clear_screens(&mut self, report: &mut Report) {
        let papers =
            self.last.papers.iter().filter(|(key, it)| it.id.is_empty() && !self.keys.contains(*key));
        let gone: Vec<(String, String)> =
            papers.map(|(key, it)| (key.clone(), it.file.path.clone())).collect();
        for (key, path) in gone {
            if link_on_the_way(&self.folder, &path).is_some() {
                continue;
            }
            match meet(&below(&self.folder, &path), &path, None, &self.before) {
                Met::Unread(error) => {
                    unread(&path, &error, report);
                    continue;
                }
                Met::Ours(_) if !self.is_used(&path) => self.take(path),
                _ => {}
            }
            self.last.papers.remove(&key);
        }
    }

    /// Stops a run that would send much to the archive, or that is another school's.
    ///
    /// What goes to the archive because days have passed, by the same workbook as in the last run, stops nothing.
    pub(super) fn guard(&self, intent: &Intent<'_>, report: &mut Report) -> Result<(), Reported> {
        let is_same = !intent.content.is_empty() && intent.content == self.before.book;
        // What a person marked as printed elsewhere was decided by her.
        let is_outside = |path: &str| {
            self.last.at(path).is_some_and(|(_, it)| it.mark(memory::MarkKind::Outside).is_some())
        };
        let archived = self.files.iter().flatten().filter(|it| it.state == State::Archived && !is_same);
        let archived: Vec<&str> = archived.map(|it| it.path.as_str()).filter(|it| !is_outside(it)).collect();
        let drafts = self.before.papers.values().filter(|it| it.is_draft()).count();
        memory::guard(&self.before.school, &intent.school, &archived, drafts, report)
    }

    /// Windows takes names that differ by capitals for one.
    fn is_used(&self, path: &str) -> bool {
        self.used.contains(path) || self.used.iter().any(|it| it.to_lowercase() == path.to_lowercase())
    }

    fn take(&mut self, path: String) {
        let number = self.files.len();
        self.files.push(None);
        self.placed.extend([Step::Take(number, path.clone()), Step::Look(number, path)]);
    }

    /// Goes on knowing the program's own contents of a path that no paper of the set has.
    fn remember(&mut self, paper: Paper, path: &str) {
        let hashes =
            self.before.contents().filter(|it| it.path == path).flat_map(|it| it.hashes.clone()).collect();
        let file = Content { path: path.to_owned(), hashes };
        self.keys.insert(path.to_owned());
        self.last.papers.insert(path.to_owned(), Paper { file, ..paper });
    }

    fn tell_left(&mut self, path: &str, why: String, report: &mut Report) {
        self.changes.push(Change { path: path.to_owned(), what: What::Left, why, lines: Vec::new() });
        self.name_left(path, report);
    }

    fn name_left(&mut self, path: &str, report: &mut Report) {
        left(path, report);
        self.files.push(Some(Written { path: path.to_owned(), state: State::Left, beside: None }));
    }
}

/// Lists the Word and Excel files below a folder; links are not followed.
fn walk(folder: &Path, path: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{path}/{name}");
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            walk(&entry.path(), &path, found);
        } else if kind.is_file()
            && is_inside(&path)
            && [".docx", ".xlsx"].iter().any(|it| name.to_lowercase().ends_with(it))
        {
            found.push(path);
        }
    }
}
