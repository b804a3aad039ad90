//! The papers of one signing day in one file, with a list in front: what to print, how often, who signs, who is made acquainted.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::calendar::Date;
use crate::documents::{Document, Form, Listing};
use crate::docx::{self, Templates};
use crate::report::{Place, Report, Reported};
use crate::russian::{date_digits, typography};
use crate::sources::Source;

/// The template of the list in front.
const COVER: &str = "PACK";

/// A paper that waits for a signature, as it lies in the folder.
pub struct Paper<'a> {
    /// What it is.
    pub document: &'a Document,
    /// Where it lies.
    pub path: String,
    /// The Word file, as a person may have edited it.
    pub bytes: Vec<u8>,
}

/// One file for printing.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// By when its papers are to be signed; `None` if that is over.
    pub day: Option<Date>,
    /// Where its papers lie, in its order.
    pub papers: Vec<String>,
    /// The Word file.
    pub bytes: Vec<u8>,
}

/// Joins the papers of each signing day, in the order in which they are signed; what was due before `today` comes first, together.
/// `school` is how the school is called. A paper that cannot be joined is an error that names it.
pub fn packs(
    papers: &[Paper<'_>],
    (templates, listing): (&[Source], &Listing),
    (school, today): (&str, Date),
    report: &mut Report,
) -> Result<Vec<Pack>, Reported> {
    let needed = |it: &&Source| it.name == "layout.toml" || it.name.split(['.', ' ']).next() == Some(COVER);
    let templates: Vec<Source> = templates.iter().filter(needed).cloned().collect();
    let templates = Templates::compile(&templates, report);
    report.gate()?;
    let mut days: BTreeMap<Option<Date>, Vec<&Paper<'_>>> = BTreeMap::new();
    for paper in papers.iter().filter(|it| matches!(it.document.form, Form::Word(_))) {
        if let Some(due) = paper.document.due {
            days.entry(Some(due).filter(|it| *it >= today)).or_default().push(paper);
        }
    }
    let words = &listing.printing;
    let mut all = Vec::new();
    for (index, (day, papers)) in days.into_iter().enumerate() {
        let said = |of: &str| {
            let day = day.map(date_digits).unwrap_or_default();
            of.replace("{номер}", &format!("{:02}", index + 1)).replace("{день}", &day)
        };
        let (name, title) = match day {
            Some(_) => (said(&words.ahead), said(&words.ahead_title)),
            None => (said(&words.late), said(&words.late_title)),
        };
        let values = json!({
            "заголовок": title,
            "организация": { "название": typography(school), "краткое": typography(school) },
            "бумаги": papers.iter().enumerate().map(|(at, it)| line(at, it, listing)).collect::<Vec<_>>(),
        });
        let place = |of: &str| Place::File(of.to_owned());
        let cover = templates.fill(COVER, &values).map_err(|it| {
            report.error("T-04", place(&format!("{COVER}.md")), format!("документ не составлен: {it}"))
        })?;
        let mut files = vec![cover];
        for paper in &papers {
            if docx::join(std::slice::from_ref(&paper.bytes)).is_ok() {
                files.push(paper.bytes.clone());
                continue;
            }
            report.remark(
                "X-22",
                place(&paper.path),
                "файл не читается: в общий файл для печати он не вошёл",
            );
            report.hint("откройте его в Word, сохраните заново и повторите команду");
        }
        let bytes = docx::join(&files).map_err(|_| {
            let reported = report.error("X-22", place(&name), "бумаги этого дня не соединяются в один файл");
            report.hint("напечатайте их по одной: они лежат в папках");
            reported
        })?;
        let papers = papers.iter().map(|it| it.path.clone()).collect();
        all.push(Pack { name: format!("{name}.docx"), day, papers, bytes });
    }
    Ok(all)
}

/// A line of the list in front.
fn line(at: usize, paper: &Paper<'_>, listing: &Listing) -> Value {
    let file = paper.path.rsplit_once('/').map_or(paper.path.as_str(), |it| it.1);
    let nobody = || listing.late.nothing.clone();
    let names = |all: &[String]| if all.is_empty() { nobody() } else { typography(&all.join(", ")) };
    json!({
        "номер": at + 1,
        "название": typography(file.strip_suffix(".docx").unwrap_or(file)),
        "экземпляров": paper.document.copies,
        "подписывают": names(&paper.document.signs),
        "знакомятся": names(&paper.document.told),
    })
}
