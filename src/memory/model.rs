//! What is kept of a year: papers, chosen days, runs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::guard::School;
use super::journal::Noted;
use super::runs::Run;
use crate::calendar::Date;

/// All that is kept of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Whose papers these are.
    #[serde(default)]
    pub school: School,
    /// The SHA-256 of what the workbook held in the last run; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub book: String,
    /// The workbooks that the last run read with the main one, by their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// As of which day the papers of the last run were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reckoned: Option<Date>,
    /// Every paper that was ever written, by its key. What is read on a screen has its path for a key.
    #[serde(default)]
    pub papers: BTreeMap<String, Paper>,
    /// The days that were chosen for what was late when it was first printed, by act and subject; each stands until it stops
    /// being lawful.
    #[serde(default)]
    pub days: BTreeMap<String, Date>,
    /// What changed, run by run, oldest first. A run that changed nothing is not among them.
    #[serde(default)]
    pub runs: Vec<Run>,
    /// What the last run said, by marks that tell nothing by themselves.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub said: BTreeSet<String>,
    /// What a run is about to do; nothing of it is left once the run is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<Unfinished>,
    /// What was written into the journal of documents since the last run; not kept.
    #[serde(skip)]
    pub noted: Vec<Noted>,
}

/// One paper of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// "D21"; empty for what is read on a screen.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// Whom it is about, in words: «Иванова Мария Петровна, учитель математики»; empty for the whole school.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Where it lies, and the contents that the program itself gave it: what else lies there is a person's.
    pub file: Content,
    /// What became of it.
    pub state: State,
    /// What happened to it on paper; none of it changes a byte.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// The number under which it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day on which it was issued; of a paper without a number, the day of handing over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where number and date in force were written into the journal: what the sheet «Приказы» said of them then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journal: Option<Numbered>,
    /// What a person noted in the journal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What an order laid down when it was last printed; of an order about changes, what is in force with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// As of which day it tells what it tells, if it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOf>,
    /// Of a notice, what it says that must be told anew where it becomes different, by its names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, String>,
    /// The new version that lies beside a file that a person edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Content>,
    /// The last draft, once the paper was no longer needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<Archived>,
}

/// A file of the program's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Content {
    /// The path below the year's folder with `/`.
    pub path: String,
    /// The SHA-256 of each content that is the program's own. After a run that was cut short these are several.
    pub hashes: Vec<String>,
}

/// A number and a day, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// «112-од».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// As of which day a paper tells what it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// The day.
    pub day: Date,
    /// The SHA-256 of all that it tells but the day.
    pub hash: String,
}

/// What became of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A draft: each run may write it anew.
    #[default]
    Draft,
    /// A number or a date is written: nothing changes it any more.
    Issued,
    /// A draft that is not in the set, and was edited: it lies where it lay and is named until a person decides.
    Left,
    /// A draft that is not in the set: the last one lies in the archive.
    Archived,
}

/// What happened to a paper after it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What happened.
    pub kind: MarkKind,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// Who witnessed a refusal, which order cancelled it, and the like.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Вручён.
    Handed,
    /// От ознакомления отказались.
    Refused,
    /// Изменён другим приказом.
    Amended,
    /// Отменён.
    Cancelled,
    /// Издан вне программы: она его не печатает.
    Outside,
}

/// What an order laid down when it was last printed: once it is issued, what changes is compared with this.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The people of the order, by the keys of their subjects, each with the day that the order gives.
    #[serde(default)]
    pub people: BTreeMap<String, Listed>,
    /// The members of the commission, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commission: Vec<Seat>,
    /// The sessions of the commission that it sets, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Meeting>,
    /// The person responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Official>,
}

/// A session of the commission, as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Meeting {
    /// On which day.
    pub day: Date,
    /// «15:00»; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    /// «кабинет 12»; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub room: String,
}

/// Somebody by name and post, as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// «Иванова Мария Петровна».
    pub name: String,
    /// «учитель математики»; empty where the workbook has none.
    #[serde(default)]
    pub post: String,
}

/// Somebody whom an order lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Who.
    #[serde(flatten)]
    pub who: Official,
    /// The day on which the person is attested; of an attestation for a category an order sets none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// Whether the order has a place to write the day by hand instead: the sheet had no session for the person, the rules propose the day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

impl Listed {
    /// Returns the day that the order prints.
    pub fn printed(&self) -> Option<Date> {
        self.day.filter(|_| !self.open)
    }
}

/// A member of the commission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who.
    #[serde(flatten)]
    pub who: Official,
    /// «председатель».
    pub role: String,
}

/// The last draft of a paper that is no longer needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    /// Where it lies.
    pub file: Content,
    /// On which day it went there.
    pub day: Date,
    /// Why it is no longer needed, in words.
    pub reason: String,
}

/// What a run is about to do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// The files in the staging folder by their numbers, and where each of them belongs. After a crash a content there that is
    /// not the program's own is a person's work that was just being put back.
    pub placing: BTreeMap<usize, String>,
    /// The program's own contents from before the run.
    pub before: Vec<Content>,
}

impl Memory {
    /// Whether nothing was ever written.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty() && self.runs.is_empty()
    }

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

    /// Lists every file of the program's own.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        let before = self.unfinished.iter().flat_map(|it| &it.before);
        self.papers.values().flat_map(Paper::contents).chain(before)
    }

    /// Whether the program itself made this content of this file.
    pub fn made(&self, path: &str, hash: &str) -> bool {
        self.contents().any(|it| it.path == path && it.hashes.iter().any(|it| it == hash))
    }

    /// Whether the contents of any paper are known; if not, the memory was lost, or there was none. A journal knows none.
    pub fn knows_files(&self) -> bool {
        self.papers.values().any(|it| !it.id.is_empty() && !it.file.hashes.is_empty())
    }

    /// Finds the paper whose file has this path.
    pub fn at(&self, path: &str) -> Option<(&String, &Paper)> {
        self.papers.iter().find(|(_, it)| it.file.path == path)
    }

    /// Forgets that a run was cut short, but not which contents are the program's own.
    pub fn recovered(mut self) -> Memory {
        if let Some(Unfinished { before, .. }) = self.unfinished.take() {
            self.remember(before);
        }
        self
    }

    /// Goes on calling contents the program's own; a path that no paper has is kept under itself.
    pub fn remember(&mut self, contents: Vec<Content>) {
        for content in contents {
            let mut all = self.papers.values_mut().flat_map(Paper::contents_mut);
            if let Some(known) = all.find(|it| it.path == content.path) {
                known.add(&content.hashes);
                continue;
            }
            drop(all);
            let paper = Paper { file: content.clone(), ..Paper::default() };
            self.papers.insert(content.path, paper);
        }
    }
}

impl Paper {
    /// Whether it is a draft that lies in the set: what the guard counts.
    pub fn is_draft(&self) -> bool {
        !self.id.is_empty() && self.state == State::Draft
    }

    /// Returns its number and its day.
    pub fn numbered(&self) -> Numbered {
        Numbered { number: self.number.clone(), date: self.date }
    }

    /// Finds a mark of a kind.
    pub fn mark(&self, kind: MarkKind) -> Option<&Mark> {
        self.marks.iter().find(|it| it.kind == kind)
    }

    /// Lists its files.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        let archived = self.archived.as_ref().map(|it| &it.file);
        [Some(&self.file), self.beside.as_ref(), archived].into_iter().flatten()
    }

    fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        let archived = self.archived.as_mut().map(|it| &mut it.file);
        [Some(&mut self.file), self.beside.as_mut(), archived].into_iter().flatten()
    }
}

impl Numbered {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.number.is_none() && self.date.is_none()
    }
}

impl Content {
    /// A file with one content.
    pub fn new(path: impl Into<String>, hash: impl Into<String>) -> Content {
        Content { path: path.into(), hashes: vec![hash.into()] }
    }

    /// Goes on with further contents.
    pub fn add(&mut self, hashes: &[String]) {
        for hash in hashes {
            if !self.hashes.contains(hash) {
                self.hashes.push(hash.clone());
            }
        }
    }
}

/// Returns the SHA-256 of some bytes in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}
