//! Values of the workbooks: the register of the set, the register of notices, the summary for the district.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::context::{Frame, known};
use super::plans::{digits, held, named, planned};
use super::{Document, support};
use crate::report::{Grade, Report};
use crate::russian::{self, Forms};
use crate::schedule::{Event, Purpose, Standing, Status, Who};
use crate::staff::{CategoryKind, PostKind};

/// How the titles of notices begin; the register of notices lists the documents whose title does.
const NOTICE: &str = "Уведомление";

/// Values of the register of notices: one row a notice of the set, by the day to hand it over.
pub fn notices(documents: &[Document]) -> Value {
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
                "о_чём": it.title, "вручить": digits(it.due),
            })
        })
        .collect();
    json!({ "строки": rows })
}

/// Values of the register workbook: the set, its notices, dates and reasons, who is left out, forms, remarks.
pub fn register(frame: &Frame, documents: &[Document], report: &Report) -> Value {
    let events = &frame.schedule.events;
    let notices = events.iter().filter(|it| it.who.is_some() && tells(frame, it));
    json!({
        "документы": documents.iter().map(|it| document_row(frame, it)).collect::<Vec<_>>(),
        "уведомления": notices.map(|it| notice_row(frame, it)).collect::<Vec<_>>(),
        "даты": events.iter().map(|it| event_row(frame, it)).collect::<Vec<_>>(),
        "не_включены": left_out(frame),
        "склонения": forms(frame),
        "замечания": remarks(report),
    })
}

/// Values of the summary for the district: staff by category, the year's attestations, post-course indicators.
pub fn district(frame: &Frame) -> Value {
    let pedagogical: Vec<&Standing> = (frame.schedule.standings.iter())
        .filter(|it| frame.who(it.who).1.kind == PostKind::Pedagogical)
        .collect();
    let attestations = frame.schedule.attestations.iter();
    let mut own = support::report(frame);
    own.insert("состав".into(), json!(staff(frame, &pedagogical)));
    own.insert("работники".into(), pedagogical.iter().map(|it| standing_row(frame, it)).collect());
    let rows = attestations.map(|it| {
        let (has, until) = held(frame, it.who);
        let until = until.map(|it| format!(", до {}", russian::date_digits(it))).unwrap_or_default();
        let mut row = named(frame, it.who);
        row.insert("имеется".into(), json!(format!("{has}{until}")));
        row.insert("вид".into(), json!(frame.listing.category_short.of(it.purpose)));
        row.insert("подача".into(), digits(it.filing.as_ref().map(|it| it.date)));
        row.insert("срок".into(), json!(planned(&it.date)));
        row.insert("основание".into(), json!(it.ground));
        Value::Object(row)
    });
    own.insert("аттестации".into(), rows.collect());
    Value::Object(own)
}

fn document_row(frame: &Frame, document: &Document) -> Value {
    let person = document.person.map(|it| full_name(frame, it)).unwrap_or_default();
    let mut orders = frame.school.orders.iter().filter(|it| it.document == document.id);
    let known = orders.any(|it| it.number.is_some() || it.date.is_some());
    let reference = known.then(|| frame.order(&document.id)["ссылка"].clone());
    let (folder, name) = document.path.rsplit_once('/').unwrap_or(("", &document.path));
    json!({
        "подписать": digits(document.due), "документ": document.title, "педагог": person,
        "папка": folder, "файл": { "адрес": document.path, "текст": name }, "приказ": reference.unwrap_or_default(),
    })
}

/// Whether an event's papers are notices.
fn tells(frame: &Frame, event: &Event) -> bool {
    event.documents.iter().any(|id| frame.listing.paper(id).is_some_and(|it| it.starts_with(NOTICE)))
}

fn notice_row(frame: &Frame, event: &Event) -> Value {
    let mut row = event.who.map(|it| named(frame, it)).unwrap_or_default();
    row.insert("вручить".into(), digits(Some(event.until.unwrap_or(event.date))));
    row.insert("о_чём".into(), json!(event.title));
    row.insert("почему".into(), json!(event.why));
    Value::Object(row)
}

fn event_row(frame: &Frame, event: &Event) -> Value {
    let person = event.who.map(|it| it.person);
    let person = person.or_else(|| event.support.map(|it| frame.schedule.supports[it].person));
    json!({
        "дата": digits(Some(event.date)), "по": digits(event.until), "крайняя": digits(event.latest_lawful),
        "что": event.title, "педагог": person.map(|it| full_name(frame, it)).unwrap_or_default(),
        "кто": event.owner, "почему": event.why, "отсчёт": event.anchor_origin, "основание": event.basis,
        "проверено": event.checked, "правило": event.rule, "состояние": frame.listing.state.of(event.state),
    })
}

fn left_out(frame: &Frame) -> Vec<Value> {
    let rows = frame.schedule.left_out.iter().map(|it| {
        let mut row = named(frame, it.who);
        row.insert("куда".into(), json!(it.what));
        row.insert("почему".into(), json!(it.why));
        row.insert("до".into(), digits(it.until));
        Value::Object(row)
    });
    rows.collect()
}

/// Every name of the staff, then every position, in six cases with the doubts.
fn forms(frame: &Frame) -> Vec<Value> {
    let mut rows = Vec::new();
    for person in &frame.school.people {
        let name = frame.grammar.name(&person.name, person.gender, &person.forms);
        rows.push(forms_row(&name.full, &name.doubts));
    }
    let mut seen: Vec<&str> = Vec::new();
    for position in frame.school.people.iter().flat_map(|it| &it.positions) {
        if !seen.contains(&position.title.as_str()) {
            seen.push(&position.title);
            let (forms, doubts) = frame.grammar.position(&position.title, &position.forms);
            rows.push(forms_row(&forms, &doubts));
        }
    }
    rows
}

fn forms_row(forms: &Forms, doubts: &[String]) -> Value {
    let mut row = match json!(forms) {
        Value::Object(row) => row,
        _ => Map::new(),
    };
    row.insert("сомнение".into(), json!(doubts.join("; ")));
    Value::Object(row)
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

fn standing_row(frame: &Frame, standing: &Standing) -> Value {
    let position = frame.who(standing.who).1;
    let category = standing.category.map(|it| &position.categories[it]);
    let mut row = named(frame, standing.who);
    let word = category.map(|it| frame.listing.category_short.of(Purpose::Category(it.kind)));
    row.insert("категория".into(), json!(word.unwrap_or_default()));
    let decided = category.and_then(|it| it.decided.as_ref()).map(known);
    row.insert("решение".into(), json!(decided.unwrap_or_default()));
    row.insert("до".into(), digits(standing.until));
    row.insert("статус".into(), json!(frame.listing.status.of(standing.status)));
    row.insert("сзд".into(), digits(standing.szd));
    row.insert("сзд_до".into(), digits(standing.szd_due));
    Value::Object(row)
}

/// Staff of one kind of post, counted by category.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: u32,
    highest: u32,
    first: u32,
    methodist: u32,
    mentor: u32,
    fit: u32,
    none: u32,
}

/// Counts positions by the title of the nomenclature, and all of them in a last row.
fn staff(frame: &Frame, standings: &[&Standing]) -> Vec<Value> {
    let mut posts: BTreeMap<String, Tally> = BTreeMap::new();
    let mut whole = Tally::default();
    for standing in standings {
        let position = frame.who(standing.who).1;
        let post = position.post.clone().unwrap_or_else(|| position.title.clone());
        for tally in [posts.entry(post).or_default(), &mut whole] {
            tally.count(frame, standing.who, standing);
        }
    }
    let mut rows: Vec<Value> = posts.iter().map(|(post, tally)| tally.row(post)).collect();
    if !rows.is_empty() {
        rows.push(whole.row("Итого"));
    }
    rows
}

impl Tally {
    fn count(&mut self, frame: &Frame, who: Who, standing: &Standing) {
        let categories = &frame.who(who).1.categories;
        let live = matches!(standing.status, Status::InForce | Status::Expiring | Status::Unlimited);
        let kind = standing.category.filter(|_| live).map(|it| categories[it].kind);
        let extra = |kind| categories.iter().any(|it| it.kind == kind);
        self.all += 1;
        match kind {
            // Only a holder of the highest category can have become one of these.
            Some(CategoryKind::Highest | CategoryKind::Methodist | CategoryKind::Mentor) => {
                self.highest += 1;
                self.methodist += u32::from(extra(CategoryKind::Methodist));
                self.mentor += u32::from(extra(CategoryKind::Mentor));
            }
            Some(CategoryKind::First) => self.first += 1,
            Some(CategoryKind::Second) | None if standing.szd.is_some() => self.fit += 1,
            Some(CategoryKind::Second) | None => self.none += 1,
        }
    }

    fn row(self, post: &str) -> Value {
        let share = russian::percent(u64::from(self.highest + self.first), u64::from(self.all));
        json!({
            "должность": post, "всего": self.all, "высшая": self.highest, "первая": self.first,
            "методист": self.methodist, "наставник": self.mentor, "соответствие": self.fit,
            "нет": self.none, "доля": share,
        })
    }
}
