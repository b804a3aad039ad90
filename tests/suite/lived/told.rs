//! A year lived run by run: what a person did before a run, what the run said, and what became of every paper, as texts to read.
//!
//! Whatever is done, two things hold after each run: an issued paper says what it said when it was issued, its number and day aside,
//! and a file that an earlier run wrote is there: where it was, in the archive, or under the name that the run told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cyclogram::memory::{MarkKind, Memory, Paper, State, What};
use cyclogram::report::Report;
use cyclogram::russian::Grammar;
use cyclogram::xlsx::Typed;
use cyclogram::{baked, docx};

use crate::life::issued::typed;
use crate::life::journal::Journal;
use crate::run::memory::{School, remembered};
use crate::snapshot;

const ARCHIVE: &str = "Архив";

static DATES: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::read(&baked::rules(), &mut Report::default()).unwrap());

/// A row of «Приказы»: the paper, its number, its day, whom it is for.
type Ordered = (&'static str, &'static str, &'static str, Option<&'static str>);

/// A paper after a run.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    id: String,
    subject: String,
    path: String,
    state: &'static str,
    text: String,
}

/// A year that is being lived.
pub struct Life {
    pub school: School,
    /// What stands on «Приказы».
    orders: Vec<Ordered>,
    folder: PathBuf,
    step: usize,
    seen: BTreeMap<String, Seen>,
    issued: BTreeMap<String, String>,
    ever: BTreeSet<String>,
    renamed: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Life {
    /// Begins with a school; the texts of the runs are kept in a folder of `tests/cases`.
    pub fn begin(school: School, folder: &str) -> Life {
        Life {
            school,
            orders: Vec::new(),
            folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder),
            step: 0,
            seen: BTreeMap::new(),
            issued: BTreeMap::new(),
            ever: BTreeSet::new(),
            renamed: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// Types numbers and days on «Приказы»: in place of those of the same paper, else below all.
    pub fn number(&mut self, orders: &[Ordered]) {
        for order in orders {
            match self.orders.iter_mut().find(|it| (it.0, it.3) == (order.0, order.3)) {
                Some(known) => *known = *order,
                None => self.orders.push(*order),
            }
        }
        typed(&mut self.school, &self.orders);
    }

    /// Fills cells of the journal, row by row.
    pub fn note(&self, rows: &[(String, &[(&str, &str)])]) {
        let mut journal = Journal::open(&self.school);
        for (key, cells) in rows {
            journal.write(key, cells);
        }
        journal.save();
    }

    /// The key of the one paper of a kind about somebody, whose key ends so.
    pub fn key(&self, id: &str, name: &str, end: &str) -> String {
        let all = remembered(&self.school.year()).papers.into_iter();
        let fit = all.filter(|(key, it)| {
            it.id == id && it.subject.starts_with(name) && key.ends_with(end) && it.state != State::Archived
        });
        let keys: Vec<String> = fit.map(|it| it.0).collect();
        assert_eq!(keys.len(), 1, "{id} {name} {end}: {keys:?}");
        keys.into_iter().next().unwrap()
    }

    /// Fills cells of the rows of a sheet whose column says this.
    pub fn fill(&mut self, sheet: &str, (column, text): (&str, &str), cells: &[(&str, &str)]) {
        let rows = self.school.filling.sheets.get_mut(sheet).unwrap().iter_mut();
        let rows: Vec<_> = rows.filter(|it| it.get(column) == Some(&Typed::Text(text.to_owned()))).collect();
        assert!(!rows.is_empty(), "{sheet}: {column} = {text}");
        for row in rows {
            row.extend(cells.iter().map(|(id, text)| (id.to_string(), Typed::Text(text.to_string()))));
        }
    }

    /// Adds a row to a sheet.
    pub fn add(&mut self, sheet: &str, cells: &[(&str, &str)]) {
        let cells = cells.iter().map(|(id, text)| (id.to_string(), Typed::Text(text.to_string())));
        self.school.filling.sheets.entry(sheet.into()).or_default().push(cells.collect());
    }

    /// Takes the rows of somebody off every sheet.
    pub fn forget(&mut self, name: &str) {
        for rows in self.school.filling.sheets.values_mut() {
            rows.retain(|it| it.get("name") != Some(&Typed::Text(name.to_owned())));
        }
    }

    /// Removes a file of the year's folder.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.school.year().join(name)).unwrap();
    }

    /// Changes words of a paper as a person does in Word.
    pub fn edit(&self, key: &str, (old, new): (&str, &str)) {
        let path = self.school.year().join(&remembered(&self.school.year()).papers[key].file.path);
        let mut package = zip::ZipArchive::new(Cursor::new(fs::read(&path).unwrap())).unwrap();
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..package.len() {
            let mut part = package.by_index(at).unwrap();
            let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
            part.read_to_end(&mut bytes).unwrap();
            if name == "word/document.xml" {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains(old), "{key}: no «{old}»");
                bytes = text.replacen(old, new, 1).into_bytes();
            }
            out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            out.write_all(&bytes).unwrap();
        }
        fs::write(path, out.finish().unwrap().into_inner()).unwrap();
    }

    /// Runs on a day after what was done, and writes down what came of it.
    pub fn run(&mut self, on: &str, did: &[&str]) {
        let answer = self.school.run(&["--on", on]);
        assert_eq!(answer.code, 0, "{on}: {}", answer.err);
        let memory = remembered(&self.school.year());
        let now = self.seen_now(&memory);
        self.hold(on, &memory, &now);
        let mut text = self.head(on, did, &answer.out);
        self.tell_changes(&memory, &mut text);
        self.tell_states(&now, &mut text);
        self.tell_papers(&now, &mut text);
        self.seen = now;
        self.keep(text);
    }

    /// Runs on a day, and the run refuses: nothing in the folder is different.
    pub fn refused(&mut self, on: &str, did: &[&str]) {
        let files = || -> BTreeMap<PathBuf, Vec<u8>> {
            let all = snapshot::files(&self.school.year()).into_iter();
            all.map(|it| (it.clone(), fs::read(it).unwrap())).collect()
        };
        let before = files();
        let answer = self.school.run(&["--on", on]);
        assert_eq!(answer.code, 1, "{on}: {}", answer.out);
        assert!(files() == before, "{on}: a refused run changed the folder");
        let mut text = self.head(on, did, &answer.out);
        writeln!(text, "\nОтказ:\n{}", answer.err.trim_end()).unwrap();
        self.keep(text);
    }

    /// Ends the year: nothing went wrong in any run.
    pub fn end(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }

    fn keep(&mut self, text: String) {
        self.step += 1;
        let file = self.folder.join(format!("{:02}.txt", self.step));
        self.wrong.extend(snapshot::differs(&file, &text));
    }

    fn text(&self, path: &str) -> Option<String> {
        let bytes = fs::read(self.school.year().join(path)).ok()?;
        Some(docx::text(&bytes).ok()?.join("\n").replace('\u{a0}', " "))
    }

    fn seen_now(&self, memory: &Memory) -> BTreeMap<String, Seen> {
        let papers = memory.papers.iter().filter(|(_, it)| !it.id.is_empty());
        let seen = papers.map(|(key, it)| {
            let path = match &it.archived {
                Some(archived) if it.state == State::Archived => archived.file.path.clone(),
                _ => it.file.path.clone(),
            };
            let text = self.text(&path).unwrap_or_default();
            let (id, subject, state) = (it.id.clone(), it.subject.clone(), word(it));
            (key.clone(), Seen { id, subject, path, state, text })
        });
        seen.collect()
    }

    /// What must hold after any run.
    fn hold(&mut self, on: &str, memory: &Memory, now: &BTreeMap<String, Seen>) {
        let issued = memory.papers.iter().filter(|(_, it)| it.state == State::Issued);
        for (key, paper) in issued.filter(|(_, it)| it.mark(MarkKind::Outside).is_none()) {
            let bare = bare(&now[key].text, paper);
            let draft = self.seen.get(key).filter(|it| it.state == "проект").map(|it| it.text.clone());
            let before = self.issued.entry(key.clone()).or_insert_with(|| draft.unwrap_or(bare.clone()));
            if *before != bare {
                self.wrong.push(format!("{on}: {key} says something else:\n{}", differing(before, &bare)));
            }
        }
        for key in self
            .issued
            .keys()
            .filter(|it| now.get(*it).is_none_or(|it| it.text.is_empty() && it.path.ends_with("docx")))
        {
            self.wrong.push(format!("{on}: {key} was issued and is gone"));
        }
        let year = self.school.year();
        let changes = memory.runs.iter().flat_map(|it| &it.changes);
        self.renamed.extend(changes.filter(|it| it.what == What::Renamed).map(|it| it.why.clone()));
        for path in &self.ever {
            let is_told = self.renamed.contains(&format!("прежде «{path}»"));
            if !is_told && !year.join(path).exists() && !year.join(ARCHIVE).join(path).exists() {
                self.wrong.push(format!("{on}: {path} is nowhere"));
            }
        }
        for file in snapshot::files(&year) {
            let path = file.strip_prefix(&year).unwrap().to_string_lossy().replace('\\', "/");
            self.ever.insert(path);
        }
    }

    fn head(&self, on: &str, did: &[&str], out: &str) -> String {
        let mut text = format!("Запуск {}, {on}\n", self.step + 1);
        did.iter().for_each(|it| writeln!(text, "- {it}").unwrap());
        let mut codes = BTreeSet::new();
        // Of each code the first is enough to read.
        let is_first = |it: &&str| is_remark(it) && codes.insert(it[..6].to_owned());
        let files = out.lines().filter(|it| it.starts_with("Файлы: "));
        let said: Vec<&str> = files.chain(out.lines().filter(is_first)).collect();
        writeln!(text, "\n{}", said.join("\n")).unwrap();
        text
    }

    /// What the run wrote down of its changes: single papers that were issued, of others how many there are of a kind.
    fn tell_changes(&self, memory: &Memory, text: &mut String) {
        let Some(last) = memory.runs.last().filter(|_| self.step > 0) else { return };
        let mut counted: BTreeMap<(String, &str), BTreeMap<&str, usize>> = BTreeMap::new();
        text.push_str("\nЧто изменилось\n");
        for change in &last.changes {
            let name = change.path.rsplit('/').next().unwrap();
            let id = name.split(' ').next().unwrap();
            let (what, why) = match change.what {
                What::Issued | What::Corrected | What::Left => {
                    writeln!(text, "{}: {name}: {}", told(change.what), change.why).unwrap();
                    continue;
                }
                What::Archived => (change.what, change.why.split("; черновик лежит в ").next().unwrap()),
                what => (what, ""),
            };
            *counted.entry((told(what).into(), why)).or_default().entry(id).or_default() += 1;
        }
        for ((what, why), ids) in counted {
            let ids = ids.iter().map(|(id, times)| match times {
                1 => id.to_string(),
                _ => format!("{id} ×{times}"),
            });
            let ids = ids.collect::<Vec<_>>().join(", ");
            let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
            writeln!(text, "{what}: {ids}{why}").unwrap();
        }
    }

    /// The states of all papers after the first run, later of those whose state is another one.
    fn tell_states(&self, now: &BTreeMap<String, Seen>, text: &mut String) {
        let changed =
            now.iter().filter(|(key, it)| self.seen.get(*key).is_none_or(|old| old.state != it.state));
        let mut by_kind: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        let mut lines: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
        for (key, it) in changed {
            match it.subject.split(' ').next().filter(|it| !it.is_empty()) {
                Some(surname) => by_kind.entry((it.state, &it.id)).or_default().push(surname),
                None => lines.entry((it.state, String::new())).or_default().push(key),
            }
        }
        for ((state, id), whom) in by_kind {
            lines.entry((state, format!(" — {}", whom.join(", ")))).or_default().push(id);
        }
        text.push_str("\nСостояния\n");
        for ((state, whom), ids) in lines {
            writeln!(text, "{state}: {}{whom}", ids.join(", ")).unwrap();
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        now.values().for_each(|it| *counts.entry(it.state).or_default() += 1);
        let counts: Vec<String> = counts.iter().map(|(state, it)| format!("{state} {it}")).collect();
        writeln!(text, "Всего: {}", counts.join(", ")).unwrap();
    }

    /// The text of the first order about changes and of the first notice in place of another, of further ones the lines that are not
    /// in it; of what was issued, the lines that changed.
    fn tell_papers(&self, now: &BTreeMap<String, Seen>, text: &mut String) {
        let mut whole: BTreeMap<&str, &str> = BTreeMap::new();
        let mut told = BTreeSet::new();
        for (key, it) in now.iter().filter(|(_, it)| it.state != "в архиве" && !it.text.is_empty()) {
            let old = self.seen.get(key).map(|it| it.text.as_str()).unwrap_or_default();
            let is_whole = it.id == "D03a" || key.contains("#взамен");
            let shown = match (old.is_empty(), is_whole) {
                (false, _) if is_whole || it.state != "проект" => differing(old, &it.text),
                (true, true) => match whole.get(it.id.as_str()) {
                    Some(first) => differing(first, &it.text),
                    None => {
                        whole.insert(&it.id, &it.text);
                        it.text.split_once("(МКОУ «Светлореченская СОШ»)\n").unwrap().1.to_owned()
                    }
                },
                _ => continue,
            };
            if !shown.is_empty() && told.insert(shown.clone()) {
                write!(text, "\n== {key}\n{shown}\n").unwrap();
            }
        }
    }
}

/// A line of a run's answer that has the code of a message; what was said before is only counted there.
fn is_remark(line: &str) -> bool {
    let code = line.strip_prefix("  ").and_then(|it| it.split("  ").next()).unwrap_or_default();
    let is_counted = line.rsplit(" — ").next().is_some_and(|it| it.chars().all(|it| it.is_ascii_digit()));
    code.len() == 4 && code.as_bytes()[1] == b'-' && !is_counted
}

/// What a run did with papers.
fn told(what: What) -> &'static str {
    match what {
        What::Added => "новые",
        What::Changed => "обновлены",
        What::Renamed => "переименованы",
        What::Kept => "правлены, новая версия рядом",
        What::Issued => "издан",
        What::Corrected => "исправлен",
        What::Archived => "в архив",
        What::Left => "вне комплекта",
    }
}

/// What became of a paper, in one word.
fn word(paper: &Paper) -> &'static str {
    let has = |kind| paper.mark(kind).is_some();
    match paper.state {
        State::Archived => "в архиве",
        State::Left => "вне комплекта",
        State::Draft => "проект",
        State::Issued if has(MarkKind::Outside) => "издан вне программы",
        State::Issued if has(MarkKind::Cancelled) => "отменён",
        State::Issued if has(MarkKind::Refused) => "отказ",
        State::Issued if has(MarkKind::Handed) => "вручён",
        State::Issued => "издан",
    }
}

/// A paper's text with blanks in place of its number and day.
fn bare(text: &str, paper: &Paper) -> String {
    let mut bare = text.to_owned();
    if let Some(number) = &paper.number {
        let suffix = if number.ends_with("-од") { "-од" } else { "" };
        bare = bare.replace(&format!("№ {number}"), &format!("№ ________{suffix}"));
    }
    if let Some(date) = paper.date {
        let words = DATES.dates.words(date).replace('\u{a0}', " ");
        bare = bare.replace(&words, "«___» ____________ 20___ г.");
        bare = bare.replace(&date.format("%d.%m.%Y").to_string(), "__.__.20__");
    }
    bare
}

/// The lines of two texts that are not the same.
fn differing(old: &str, new: &str) -> String {
    let (olds, news): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let gone = olds.iter().filter(|it| !news.contains(it)).map(|it| format!("- {it}"));
    let come = news.iter().filter(|it| !olds.contains(it)).map(|it| format!("+ {it}"));
    gone.chain(come).collect::<Vec<_>>().join("\n")
}
