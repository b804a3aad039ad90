//! The covering letter of the joined book, with the six indicators of п. 4.2 (D59a).

use serde::Deserialize;
use serde_json::{Value, json};

use super::joined::Joined;
use super::model::Summary;
use crate::data;
use crate::documents::{Listing, MARKS};
use crate::report::{Report, Reported};
use crate::russian;
use crate::sources::Source;

/// The file of the rules that says who joins the summaries.
const FILE: &str = "service.toml";

/// Who joins the summaries, and to whom the book goes; what is empty is a line to write on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    founder: String,
    full_name: String,
    short_name: String,
    address: String,
    phone: String,
    email: String,
    executor: String,
    head_post: String,
    head: String,
    addressee: Vec<String>,
}

impl Service {
    /// Reads `service.toml`.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Service, Reported> {
        data::read(rules, FILE, report)
    }
}

/// The values of the letter.
pub fn values(joined: &Joined, service: &Service, listing: &Listing, book: &str) -> Value {
    let mut context = joined.context();
    let blank = &listing.blank;
    let line = |text: &str| if text.is_empty() { blank.text.clone() } else { russian::typography(text) };
    let name = [&service.short_name, &service.full_name].into_iter().find(|it| !it.is_empty());
    context["организация"] = json!({
        "учредитель": service.founder, "полное": service.full_name, "краткое": service.short_name,
        "адрес": service.address, "телефон": service.phone, "почта": service.email, "сайт": "",
        "огрн": "", "инн": "", "исполнитель": service.executor,
        "название": name.map_or(blank.name.clone(), |it| russian::typography(it)),
    });
    context["исходящий"] = json!({ "номер": blank.number, "дата": blank.date });
    context["подписант"] = json!({
        "Должность": { "именительный": line(&service.head_post) }, "инициалы": line(&service.head),
    });
    let addressee = match service.addressee.is_empty() {
        true => vec![blank.name.clone()],
        false => service.addressee.clone(),
    };
    context["адресат"] = json!(addressee.join("\n"));
    context["книга"] = json!(book);
    let own: Vec<_> = joined.sent.iter().map(Summary::counts).collect();
    let rows = (1..).zip(joined.sent).zip(&own).map(|((number, it), counts)| {
        let mut row = shares(|key| of(counts, key));
        row["номер"] = json!(number);
        row["организация"] = json!(it.passport.school);
        row
    });
    context["школы"] = rows.collect();
    context["всего"] = shares(|key| own.iter().map(|it| of(it, key)).sum());
    context["включено"] = context["всего"]["включено"].clone();
    let silent = joined.silent.map_or(&[][..], |it| it.1);
    context["не_прислали_список"] = json!(silent.iter().map(|it| it.shown()).collect::<Vec<_>>());
    context
}

fn of(counts: &[(&str, usize)], key: &str) -> usize {
    counts.iter().find(|it| it.0 == key).map_or(0, |it| it.1)
}

/// The three pairs of п. 4.2: a number and its share of the included.
fn shares(count: impl Fn(&str) -> usize) -> Value {
    let included = count("включён");
    let mut row = json!({ "включено": included });
    for (mark, name) in MARKS[2..].iter().zip(["первый", "второй", "третий"]) {
        let share = russian::percent(count(mark) as u64, included as u64);
        row[name] = json!({ "количество": count(mark), "доля": share });
    }
    row
}
