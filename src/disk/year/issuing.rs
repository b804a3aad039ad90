//! What becomes of papers that are issued: nothing is printed anew, only number and date are written into their marked places.

use std::collections::BTreeMap;

use crate::disk::names::{below, numbered, stem};
use crate::disk::whole;
use crate::documents::Issue;
use crate::docx::{self, Blank};
use crate::memory::{self, Change, Content, MarkKind, Order, Paper, What};
use crate::render::File;
use crate::report::{Place, Report};
use crate::russian::date_digits;

use super::meeting::{Met, meet, unread};
use super::model::{Intent, Plan, State, Step, Written};

impl Plan {
    /// Whether a paper of the set is issued, or is issued by this run although it lies there already.
    pub(super) fn is_frozen(&self, known: &Paper, file: &File) -> bool {
        let lies = || {
            let path = if known.file.path.is_empty() { &file.path } else { &known.file.path };
            whole::is_there(&below(&self.folder, path))
        };
        known.state == memory::State::Issued || file.issue.is_some() && lies()
    }

    /// Keeps the file of an issued paper as it is; number and date are filled where they are new.
    pub(super) fn freeze(
        &mut self,
        key: String,
        known: Paper,
        file: File,
        intent: &Intent<'_>,
        report: &mut Report,
    ) {
        let File { id, title, key: about, path, issue, order, said, .. } = file;
        let path = if known.file.path.is_empty() { path } else { known.file.path.clone() };
        let met = meet(&below(&self.folder, &path), &path, None, &self.before);
        let mut paper = known.clone();
        if paper.id.is_empty() {
            paper = Paper { id, title, subject: about.subject, ..paper };
            paper.file.path.clone_from(&path);
        }
        if known.state == memory::State::Issued {
            self.adopt(&mut paper, (&key, &path), (order, said), report);
        }
        self.used.insert(path.clone());
        let number = self.files.len();
        let mut state = State::Issued;
        match met {
            Met::Unread(error) => {
                unread(&path, &error, report);
                state = State::Kept;
            }
            met if known.mark(MarkKind::Outside).is_some() => {
                if let Some(issue) = issue.as_ref().filter(|it| !is_known(it, &known)) {
                    self.issued(&mut paper, &known, issue);
                }
                // The draft says what nobody signed.
                if matches!(met, Met::Ours(_)) {
                    self.archive(&mut paper, &path, OUTSIDE.into(), intent);
                    paper.file.hashes.clear();
                }
            }
            Met::Nothing => missing(&path, &known, report),
            met => match issue.as_ref().filter(|it| !is_less(it, &known)) {
                None if known.numbered().is_empty() => {}
                None => vanished(&path, &known, report),
                Some(issue) if is_known(issue, &known) => {}
                Some(issue) => {
                    if let Some(bytes) = filled(&path, &met, issue, report) {
                        paper.file = Content::new(&path, memory::hash(&bytes));
                        let steps = [Step::Swap(number, path.clone()), Step::Look(number, path.clone())];
                        self.placed.extend(steps);
                        self.staged.push((number, bytes));
                        state = State::Changed;
                    }
                    self.issued(&mut paper, &known, issue);
                }
            },
        }
        self.keys.insert(key.clone());
        self.last.papers.insert(key, paper);
        self.files.push(Some(Written { path, state, beside: None }));
    }

    /// Takes what the workbook says now for what an issued paper says, where a memory that was lost does not know it.
    fn adopt(
        &self,
        paper: &mut Paper,
        (key, path): (&str, &str),
        (order, said): (Option<Order>, BTreeMap<String, String>),
        report: &mut Report,
    ) {
        if paper.order.is_none() && order.is_some() {
            paper.order = order;
            report.remark("X-23", Place::File(path.into()), "памяти о годе нет, а документ издан: считается, что в нём написано то же, что сегодня в книге");
            report.hint("сравните подписанный приказ с книгой: что изменилось до этого запуска, в приказ о внесении изменений само не попадёт; черновики таких приказов не удаляйте");
        }
        let is_renewed = self.before.papers.keys().any(|it| it.starts_with(&format!("{key}#")));
        if paper.said.is_empty() && !is_renewed {
            paper.said = said;
        }
    }

    /// Writes down under which number a paper is issued; the version that waited beside a draft has no use any more.
    fn issued(&mut self, paper: &mut Paper, known: &Paper, issue: &Issue) {
        note(paper, issue);
        let now = reference(paper);
        let (what, why) = match known.state {
            memory::State::Issued if !known.numbered().is_empty() => {
                (What::Corrected, format!("было: {} / стало: {now}", reference(known)))
            }
            _ => (What::Issued, now),
        };
        let path = paper.file.path.clone();
        if let Some(beside) = paper.beside.take() {
            self.moved.push((beside.path, path.clone()));
        }
        self.changes.push(Change { path, what, why, lines: Vec::new() });
    }

    /// Finds a name for a paper whose own is that of another one that is issued.
    pub(super) fn own_path(&self, key: &str, path: &str) -> String {
        let issued = |it: &str| {
            let mut others = self.before.papers.iter().filter(|(other, _)| *other != key);
            others.any(|(_, paper)| {
                paper.state == memory::State::Issued && paper.file.path.to_lowercase() == it.to_lowercase()
            })
        };
        if !issued(path) {
            return path.to_owned();
        }
        let known = self.before.papers.get(key).map_or("", |it| it.file.path.as_str());
        let is_variant = known.starts_with(&format!("{} (", stem(path)));
        if is_variant && !issued(known) {
            return known.to_owned();
        }
        let free = |it: &String| {
            !issued(it) && !self.used.contains(it) && !whole::is_there(&below(&self.folder, it))
        };
        numbered(path).find(free).unwrap_or_default()
    }
}

/// Notes the number and the day of a paper that is issued.
pub fn note(paper: &mut Paper, issue: &Issue) {
    paper.state = memory::State::Issued;
    paper.journal = issue.by_journal.then(|| paper.journal.take().unwrap_or_else(|| paper.numbered()));
    paper.number.clone_from(&issue.number);
    paper.date = issue.date;
}

/// Says that a paper was printed for the first time although it is issued already.
pub fn printed_late(path: &str, report: &mut Report) {
    report.remark("X-11", Place::File(path.into()), PRINTED_LATE);
    report.hint("подписан только бумажный документ: если в нём написано иначе, исправьте этот файл или положите на его место свой");
}

/// Why a paper that is issued already is printed all the same.
pub const PRINTED_LATE: &str =
    "номер был известен раньше файла: документ составлен по таблице, сверьте его с подписанным";

/// Why the draft of a paper goes to the archive that was printed elsewhere.
const OUTSIDE: &str = "документ издан вне программы";

/// Number and date as one refers to them: «от 25.08.2026 № 112-од».
fn reference(paper: &Paper) -> String {
    let date = paper.date.map(|it| format!("от {}", date_digits(it)));
    let number = paper.number.as_ref().map(|it| format!("№\u{a0}{it}"));
    date.into_iter().chain(number).collect::<Vec<_>>().join(" ")
}

/// Whether something that was known of a paper is not known any more.
fn is_less(issue: &Issue, known: &Paper) -> bool {
    known.number.is_some() && issue.number.is_none() || known.date.is_some() && issue.date.is_none()
}

fn is_known(issue: &Issue, known: &Paper) -> bool {
    known.state == memory::State::Issued && issue.number == known.number && issue.date == known.date
}

/// Returns the file with number and date in their places; nothing if it stays as it is, which is told where they are not in it.
fn filled(path: &str, met: &Met, issue: &Issue, report: &mut Report) -> Option<Vec<u8>> {
    let printed = &issue.printed;
    if !path.ends_with(".docx") {
        return None;
    }
    let texts = [
        (Blank::Number, printed.number.as_str()),
        (Blank::Date, &printed.date),
        (Blank::Digits, &printed.digits),
        (Blank::Reference, &printed.reference),
    ];
    let Met::Ours(old) = met else {
        by_hand(path, "файл правили вручную", issue, report);
        return None;
    };
    match docx::fill_blanks(old, &texts) {
        Ok(Some(new)) => (new != *old).then_some(new),
        Ok(None) | Err(_) => {
            let number = issue.number.as_deref().unwrap_or(&printed.digits);
            let is_in = docx::text(old).is_ok_and(|it| it.iter().any(|line| line.contains(number)));
            if !is_in {
                by_hand(path, "в файле нет мест для номера и даты", issue, report);
            }
            None
        }
    }
}

fn by_hand(path: &str, why: &str, issue: &Issue, report: &mut Report) {
    let text = format!("документ издан {}; {why}, поэтому программа его не меняет", issue.printed.reference);
    report.remark("X-10", Place::File(path.into()), text);
    report.hint("проверьте, что номер и дата в нём есть; если нет, впишите их в файл сами");
}

fn vanished(path: &str, known: &Paper, report: &mut Report) {
    let text = format!(
        "документ издан {}, а на листе «Приказы» этого номера или даты больше нет; документ остаётся изданным",
        reference(known)
    );
    report.remark("X-09", Place::File(path.into()), text);
    report.hint("верните номер и дату на лист «Приказы»; если документ издан по ошибке, отметьте это в журнале документов");
}

fn missing(path: &str, known: &Paper, report: &mut Report) {
    let text =
        format!("документ издан {}, а файла его в папке нет; заново он не печатается", reference(known));
    report.remark("X-09", Place::File(path.into()), text);
    report.hint("верните файл на место из копии или отсканируйте подписанный документ под этим именем");
}
