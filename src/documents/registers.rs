//! The registers of a set: its documents with days and reasons, the journal of notices, who is left out, the remarks.

mod declensions;
mod journal;
mod numbers;
mod settled;

use serde::Serialize;

use super::asked::Asked;
use super::document::Document;
use super::facts::parts::regulation::{Clause, clauses};
use super::facts::parts::{List, Named};
use super::subjects::early_endings;
use super::telling::{Frame, digits};
use crate::report::{Grade, Place, Remark, Report};
use crate::russian;
use crate::schedule::acts::ids as of_acts;
use crate::schedule::{Event, LeftOut, State};
use crate::staff::Unread;
use declensions::Declined;
pub use declensions::{Usage, outsiders, usages};
pub use journal::journal;
use numbers::Number;
pub use settled::settle_numbers;

/// How the titles of notices begin; the journal of notices lists the documents whose title does.
const NOTICE: &str = "Уведомление";

/// The set as its registers tell it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Set {
    #[serde(rename = "документы")]
    documents: List<Listed>,
    /// The notices of the set, by the day to hand them over.
    #[serde(rename = "журнал")]
    journal: List<Noticed>,
    /// Whom to tell of what, by which day.
    #[serde(rename = "уведомления")]
    notices: List<Notice>,
    #[serde(rename = "даты")]
    events: List<Dated>,
    #[serde(rename = "просрочено")]
    overdue: List<Overdue>,
    #[serde(rename = "не_включены")]
    left_out: List<Missing>,
    #[serde(rename = "склонения")]
    declined: List<Declined>,
    #[serde(rename = "замечания")]
    remarks: List<Remarked>,
    #[serde(rename = "нормы")]
    acts: List<Act>,
    #[serde(rename = "нормы_на")]
    acts_on: String,
    #[serde(rename = "числа")]
    numbers: List<Number>,
    #[serde(rename = "пункты")]
    clauses: List<Clause>,
}

/// A document of the set.
#[derive(Clone, Debug, Default, Serialize)]
struct Listed {
    #[serde(rename = "подписать")]
    by: String,
    #[serde(rename = "документ")]
    title: String,
    #[serde(rename = "педагог")]
    person: String,
    #[serde(rename = "папка")]
    folder: String,
    #[serde(rename = "файл")]
    file: Link,
    #[serde(rename = "приказ")]
    order: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Link {
    #[serde(rename = "адрес")]
    address: String,
    #[serde(rename = "текст")]
    text: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Noticed {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "о_чём")]
    title: String,
    #[serde(rename = "вручить")]
    by: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Notice {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "вручить")]
    by: String,
    #[serde(rename = "уведомление")]
    paper: String,
    #[serde(rename = "что")]
    title: String,
    #[serde(rename = "почему")]
    why: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Dated {
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "по")]
    until: String,
    #[serde(rename = "крайняя")]
    latest_lawful: String,
    #[serde(rename = "что")]
    title: String,
    #[serde(rename = "педагог")]
    person: String,
    #[serde(rename = "кто")]
    owner: String,
    #[serde(rename = "почему")]
    why: String,
    #[serde(rename = "отсчёт")]
    origin: String,
    #[serde(rename = "основание")]
    basis: String,
    /// From where the number is known.
    #[serde(rename = "число")]
    number: String,
    /// From where the clause is known.
    #[serde(rename = "пункт")]
    clause: String,
    #[serde(rename = "проверено")]
    checked: bool,
    #[serde(rename = "правило")]
    rule: String,
    #[serde(rename = "состояние")]
    state: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Overdue {
    #[serde(flatten)]
    event: Dated,
    /// The day on which it can still be done.
    #[serde(rename = "теперь")]
    now: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Missing {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "куда")]
    from: String,
    #[serde(rename = "почему")]
    why: String,
    #[serde(rename = "до")]
    until: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Remarked {
    #[serde(rename = "вид")]
    grade: &'static str,
    #[serde(rename = "лист")]
    sheet: String,
    #[serde(rename = "ячейка")]
    cell: String,
    #[serde(rename = "текст")]
    text: String,
    #[serde(rename = "подсказка")]
    hint: String,
    #[serde(rename = "код")]
    code: &'static str,
}

/// An act by whose norms the dates were counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Act {
    #[serde(rename = "акт")]
    title: String,
    #[serde(rename = "редакция")]
    edition: String,
    #[serde(rename = "с")]
    from: String,
    #[serde(rename = "по")]
    until: String,
    #[serde(rename = "примечание")]
    note: &'static str,
}

impl Set {
    /// Gathers what the registers tell of the documents planned so far.
    pub fn of(frame: &Frame, documents: &[Document], asked: &Asked, report: &Report) -> Self {
        let events = &frame.schedule.events;
        let early = early_endings(frame);
        // Of the year after only those are told of whose time has come.
        let own = |it: &Event| {
            it.act != of_acts::CATEGORY_END || it.who.is_some_and(|who| frame.schedule.ends.contains(&who))
        };
        let is_told = |it: &&Event| own(it) || early.iter().any(|early| std::ptr::eq(*early, *it));
        let notices = events.iter().filter(|it| it.who.is_some() && notice(frame, it).is_some());
        let late = events.iter().filter(|it| it.state == State::Overdue);
        // First those whom an error keeps out: they are not meant to be missing.
        let unread = frame.school.unread.iter().map(|it| Missing::unread(frame, it));
        let left_out = frame.schedule.left_out.iter().map(|it| Missing::left_out(frame, it));
        Self {
            documents: documents.iter().map(|it| Listed::of(frame, it)).collect(),
            journal: noticed(frame, documents),
            notices: notices.filter(is_told).map(|it| Notice::of(frame, it)).collect(),
            events: events.iter().map(|it| Dated::of(frame, it)).collect(),
            overdue: late.map(|it| Overdue::of(frame, it)).collect(),
            left_out: unread.chain(left_out).collect(),
            declined: declensions::rows(frame, documents, asked),
            remarks: remarks(report),
            acts: acts(frame),
            acts_on: frame.grammar.dates.words(frame.schedule.on),
            numbers: numbers::rows(frame),
            clauses: clauses(frame),
        }
    }
}

/// Lists the notices of the set, by the day to hand them over.
fn noticed(frame: &Frame, documents: &[Document]) -> List<Noticed> {
    let mut notices: Vec<&Document> = documents.iter().filter(|it| it.title.starts_with(NOTICE)).collect();
    notices.sort_by_key(|it| (it.due.is_none(), it.due));
    let text = |it: &Document, path: &str| {
        it.context.at(path).and_then(|it| it.as_str()).unwrap_or_default().to_owned()
    };
    let rows = notices.into_iter().map(|it| Noticed {
        named: Named {
            name: text(it, "педагог.фио.именительный"),
            post: text(it, "педагог.должность.именительный"),
        },
        title: it.title.clone(),
        by: by(frame, it),
    });
    rows.collect()
}

/// By when a document is signed and handed over.
///
/// One whose day has passed is handed over at once: a journal asks nothing of the past.
fn by(frame: &Frame, document: &Document) -> String {
    match document.due {
        Some(due) if due < frame.schedule.on => frame.listing.late.at_once.clone(),
        due => digits(due),
    }
}

/// The notice among an event's papers, by name.
fn notice<'a>(frame: &Frame<'a>, event: &Event) -> Option<&'a str> {
    let listing = frame.listing;
    event.documents.iter().filter_map(|id| listing.paper(id)).find(|it| it.starts_with(NOTICE))
}

impl Notice {
    fn of(frame: &Frame, event: &Event) -> Self {
        Self {
            named: event.who.map(|it| Named::of(frame, it)).unwrap_or_default(),
            by: digits(Some(event.until.unwrap_or(event.date))),
            paper: notice(frame, event).unwrap_or_default().into(),
            title: event.title.clone(),
            why: event.why.clone(),
        }
    }
}

impl Listed {
    fn of(frame: &Frame, document: &Document) -> Self {
        let (folder, name) = document.path.rsplit_once('/').unwrap_or(("", &document.path));
        Self {
            by: by(frame, document),
            title: document.title.clone(),
            person: document.person.map(|it| frame.full_name(it)).unwrap_or_default(),
            folder: folder.into(),
            file: Link { address: document.path.clone(), text: name.into() },
            order: document.issue.as_ref().map(|it| it.printed.reference.clone()).unwrap_or_default(),
        }
    }
}

impl Dated {
    fn of(frame: &Frame, event: &Event) -> Self {
        let person = event.who.map(|it| it.person);
        let person = person.or_else(|| event.support.map(|it| frame.schedule.supports[it].person));
        let origin = |it| frame.rules.sentences().origin(it);
        Self {
            date: digits(Some(event.date)),
            until: digits(event.until),
            latest_lawful: digits(event.latest_lawful),
            title: event.title.clone(),
            person: person.map(|it| frame.full_name(it)).unwrap_or_default(),
            owner: event.owner.clone(),
            why: event.why.clone(),
            origin: event.anchor_origin.clone(),
            basis: event.basis.clone(),
            number: origin(event.provenance.number).into(),
            clause: event.provenance.clause.map_or(String::new(), |it| origin(Some(it)).into()),
            checked: event.provenance.is_checked(),
            rule: event.rule.clone(),
            state: frame.listing.state.of(event.state).into(),
        }
    }
}

impl Overdue {
    /// Tells what should have been done and has no trace in the workbook, with the day on which it can still be done.
    fn of(frame: &Frame, event: &Event) -> Self {
        let now = event.catch_up.map_or_else(|| "уже не нужно".into(), russian::date_digits);
        Self { event: Dated::of(frame, event), now }
    }
}

impl Missing {
    fn left_out(frame: &Frame, left_out: &LeftOut) -> Self {
        Self {
            named: Named::of(frame, left_out.who),
            from: left_out.what.clone(),
            why: left_out.why.clone(),
            until: digits(left_out.until),
        }
    }

    fn unread(frame: &Frame, unread: &Unread) -> Self {
        let words = &frame.listing.unread;
        let name = unread.name.clone().unwrap_or_else(|| unread.who());
        Self {
            named: Named { name, post: String::new() },
            from: if unread.left_out { &words.left_out } else { &words.in_part }.clone(),
            why: format!("Лист «{}», {}", unread.sheet, unread.why.join("; ")),
            until: String::new(),
        }
    }
}

fn remarks(report: &Report) -> List<Remarked> {
    // What is worth knowing of a file is about this run, how the workbook was found, and not about the school.
    let is_lasting = |it: &&Remark| it.grade != Grade::Note || !matches!(it.place, Place::File(_));
    let rows = report.remarks().iter().filter(is_lasting).map(|it| Remarked {
        grade: match it.grade {
            Grade::Error => "ошибка",
            Grade::Remark => "замечание",
            Grade::Note => "сведение",
        },
        sheet: it.place.sheet().map(str::to_string).unwrap_or_else(|| it.place.to_string()),
        cell: it.place.cell().unwrap_or_default().to_string(),
        text: it.text.clone(),
        hint: it.hint.clone().unwrap_or_default(),
        code: it.code,
    });
    rows.collect()
}

/// The acts whose norms the dates were counted by: edition, validity, and whether the year reaches past it.
fn acts(frame: &Frame) -> List<Act> {
    let packs = frame.rules.packs().iter().filter(|it| it.is_chosen(&frame.school.settings));
    let mut rows: Vec<Act> = Vec::new();
    for (pack, act) in packs.flat_map(|it| it.acts.iter().map(move |act| (it, act))) {
        let on = frame.schedule.on;
        let note = match act.until {
            Some(until) if until < frame.schedule.year.from && pack.counts_by(act) => {
                "перестаёт действовать до начала года: сроки посчитаны по нему, проверьте, что вышло взамен"
            }
            Some(until) if until < on => "утратил силу; нужен, чтобы верно читать прежние записи",
            Some(until) if until < frame.schedule.year.to => {
                "перестаёт действовать до конца года: проверьте, что вышло взамен"
            }
            _ => "",
        };
        let here = act.holds_in(frame.school.organisation.region.as_deref());
        if here && rows.iter().all(|it| it.title != act.title) {
            rows.push(Act {
                title: act.title.clone(),
                edition: act.edition.clone(),
                from: digits(act.from),
                until: digits(act.until),
                note,
            });
        }
    }
    rows.into_iter().collect()
}
