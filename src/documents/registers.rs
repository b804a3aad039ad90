//! Values of the registers: the workbook that lists the set with its dates and reasons, the register of notices.

use serde_json::{Value, json};

use super::context::Frame;
use super::plan::{early_endings, early_notices};
use super::plans::{digits, named, repeated};
use super::{Document, declensions, numbers, regulation};
use crate::report::{Grade, Report};
use crate::russian;
use crate::schedule::{Event, State};

/// How the titles of notices begin; the register of notices lists the documents whose title does.
const NOTICE: &str = "Уведомление";

/// Values of the register of notices: one row a notice of the set, by the day to hand it over.
///
/// One whose day has passed is handed over at once: a journal asks nothing of the past.
pub fn notices(frame: &Frame, documents: &[Document]) -> Value {
    let mut notices: Vec<&Document> = documents.iter().filter(|it| it.title.starts_with(NOTICE)).collect();
    notices.sort_by_key(|it| (it.due.is_none(), it.due));
    let text = |it: &Document, path: &str| {
        json!(it.context.pointer(path).and_then(Value::as_str).unwrap_or_default())
    };
    let rows: Vec<Value> = notices
        .into_iter()
        .map(|it| {
            json!({
                "фио": text(it, "/педагог/фио/именительный"),
                "должность": text(it, "/педагог/должность/именительный"),
                "о_чём": it.title, "вручить": by(frame, it),
            })
        })
        .collect();
    json!({ "строки": rows })
}

/// By when a document is signed and handed over.
fn by(frame: &Frame, document: &Document) -> Value {
    match document.due {
        Some(due) if due < frame.schedule.on => json!(frame.listing.late.at_once),
        due => digits(due),
    }
}

/// Values of the register workbook: the set, its notices, dates and reasons, who is left out, forms, remarks.
pub fn register(frame: &Frame, documents: &[Document], report: &Report) -> Value {
    let events = &frame.schedule.events;
    let notices = events.iter().filter(|it| {
        it.who.is_some() && notice(frame, it).is_some() && !repeated(frame, it) && !told(frame, it)
    });
    json!({
        "документы": documents.iter().map(|it| document_row(frame, it)).collect::<Vec<_>>(),
        "уведомления": notices.map(|it| notice_row(frame, it)).chain(early(frame)).collect::<Vec<_>>(),
        "даты": events.iter().map(|it| event_row(frame, it)).collect::<Vec<_>>(),
        "просрочено": overdue(frame),
        "не_включены": left_out(frame),
        "склонения": declensions::forms(frame, documents),
        "замечания": remarks(report),
        "нормы": norms(frame),
        "числа": numbers::sheet(frame),
        "положение": regulation::sheet(frame),
        "нормы_на": frame.grammar.dates.words(frame.schedule.on),
    })
}

/// Says whether a notice that comes with another act stands in the register already, by a rule of its own.
fn told(frame: &Frame, event: &Event) -> bool {
    let Some(notice) = notice(frame, event) else { return false };
    let first = |it: &Event| it.documents.first().and_then(|id| frame.listing.paper(id));
    let own =
        |it: &Event| it.who == event.who && it.attestation == event.attestation && first(it) == Some(notice);
    first(event) != Some(notice) && frame.schedule.events.iter().any(own)
}

/// The acts whose norms the dates were counted by: edition, validity, and whether the year reaches past it.
fn norms(frame: &Frame) -> Vec<Value> {
    let packs = frame.rules.packs().iter().filter(|it| it.is_chosen(&frame.school.settings));
    let mut rows: Vec<Value> = Vec::new();
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
        let row = json!({
            "акт": act.title, "редакция": act.edition.clone(),
            "с": digits(act.from), "по": digits(act.until), "примечание": note,
        });
        if rows.iter().all(|it| it["акт"] != row["акт"]) {
            rows.push(row);
        }
    }
    rows
}

fn document_row(frame: &Frame, document: &Document) -> Value {
    let person = document.person.map(|it| full_name(frame, it)).unwrap_or_default();
    let order = frame.order_number(&document.id);
    let known = order.is_some_and(|it| it.number.is_some() || it.date.is_some());
    let reference = known.then(|| frame.order(&document.id)["ссылка"].clone());
    let (folder, name) = document.path.rsplit_once('/').unwrap_or(("", &document.path));
    json!({
        "подписать": by(frame, document), "документ": document.title, "педагог": person,
        "папка": folder, "файл": { "адрес": document.path, "текст": name }, "приказ": reference.unwrap_or_default(),
    })
}

/// The notice among an event's papers, by name.
fn notice<'a>(frame: &Frame<'a>, event: &Event) -> Option<&'a str> {
    let listing = frame.listing;
    event.documents.iter().filter_map(|id| listing.paper(id)).find(|it| it.starts_with(NOTICE))
}

fn notice_row(frame: &Frame, event: &Event) -> Value {
    let mut row = event.who.map(|it| named(frame, it)).unwrap_or_default();
    row.insert("вручить".into(), digits(Some(event.until.unwrap_or(event.date))));
    row.insert("уведомление".into(), json!(notice(frame, event)));
    row.insert("что".into(), json!(event.title));
    row.insert("почему".into(), json!(event.why));
    Value::Object(row)
}

/// Notices that are handed over before the year in which the category ends.
fn early(frame: &Frame) -> Vec<Value> {
    let Some(work) = early_notices(frame) else { return Vec::new() };
    let rows = early_endings(frame).into_iter().map(|it| {
        let mut row = notice_row(frame, it);
        row["вручить"] = digits(Some(work.until.unwrap_or(work.date)));
        row["почему"] = json!(format!("{}: {}", work.term, work.basis));
        row
    });
    rows.collect()
}

fn event_row(frame: &Frame, event: &Event) -> Value {
    let person = event.who.map(|it| it.person);
    let person = person.or_else(|| event.support.map(|it| frame.schedule.supports[it].person));
    let origin = |it| frame.rules.sentences().origin(it);
    let clause = event.provenance.clause.map_or("", |it| origin(Some(it)));
    json!({
        "дата": digits(Some(event.date)), "по": digits(event.until), "крайняя": digits(event.latest_lawful),
        "что": event.title, "педагог": person.map(|it| full_name(frame, it)).unwrap_or_default(),
        "кто": event.owner, "почему": event.why, "отсчёт": event.anchor_origin, "основание": event.basis,
        "число": origin(event.provenance.number), "пункт": clause, "проверено": event.provenance.is_checked(),
        "правило": event.rule, "состояние": frame.listing.state.of(event.state),
    })
}

/// What should have been done and has no trace in the workbook, with the day on which it can still be done.
fn overdue(frame: &Frame) -> Vec<Value> {
    let late = frame.schedule.events.iter().filter(|it| it.state == State::Overdue);
    let rows = late.map(|it| {
        let mut row = event_row(frame, it);
        row["теперь"] = match it.catch_up {
            Some(day) => json!(russian::date_digits(day)),
            None => json!("уже не нужно"),
        };
        row
    });
    rows.collect()
}

fn left_out(frame: &Frame) -> Vec<Value> {
    let rows = frame.schedule.left_out.iter().map(|it| {
        let mut row = named(frame, it.who);
        row.insert("куда".into(), json!(it.what));
        row.insert("почему".into(), json!(it.why));
        row.insert("до".into(), digits(it.until));
        Value::Object(row)
    });
    // First those whom an error keeps out: they are not meant to be missing.
    unread(frame).chain(rows).collect()
}

fn unread<'a>(frame: &'a Frame) -> impl Iterator<Item = Value> + 'a {
    let words = &frame.listing.unread;
    frame.school.unread.iter().map(|it| {
        let outcome = if it.left_out { &words.left_out } else { &words.in_part };
        let why = format!("Лист «{}», {}", it.sheet, it.why.join("; "));
        json!({
            "фио": it.name.clone().unwrap_or_else(|| it.who()), "должность": "", "куда": outcome,
            "почему": why, "до": "",
        })
    })
}

fn remarks(report: &Report) -> Vec<Value> {
    let rows = report.remarks().iter().map(|it| {
        let grade = match it.grade {
            Grade::Error => "ошибка",
            Grade::Remark => "замечание",
            Grade::Note => "сведение",
        };
        let sheet = it.place.sheet().map(str::to_string).unwrap_or_else(|| it.place.to_string());
        json!({
            "вид": grade, "лист": sheet, "ячейка": it.place.cell().unwrap_or_default(),
            "текст": it.text, "подсказка": it.hint.clone().unwrap_or_default(),
        })
    });
    rows.collect()
}

fn full_name(frame: &Frame, person: usize) -> String {
    let person = &frame.school.people[person];
    frame.grammar.name(&person.name, person.gender, &person.forms).full.nominative
}
