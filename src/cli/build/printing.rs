//! `print`: the papers that wait for a signature, one file a day.

use serde_json::json;

use super::publish::{content, looked};
use crate::calendar::Date;
use crate::cli::answer::{Answer, data, failed_as, with_remarks};
use crate::cli::args::{Archive, Format};
use crate::cli::given::{options, wanted};
use crate::cli::json as answers;
use crate::disk::{self, State};
use crate::render::{self, Pack, Paper};
use crate::report::{Place, Report};
use crate::russian::date_digits;

/// What is printed lies in the folder as it is: with what a person changed in it.
const WAITING: [State; 4] = [State::Same, State::Changed, State::Kept, State::Left];

/// Joins the papers of each signing day into a file; nothing of the set is changed.
pub fn print(asked: &Archive, today: Date) -> Answer {
    let mut report = Report::default();
    let format = asked.answer.format.unwrap_or_default();
    let output = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
    let day = asked.given.on.unwrap_or(today);
    let mut told = Report::default();
    let made = looked(&output, &wanted(&asked.given), &options(&asked.given, today), &mut told);
    let made = made.inspect_err(|_| report.append(told)).and_then(|(sources, set, looked)| {
        let folder = output.join(&set.known.schedule.year.name);
        if set.known.memory.book != content(&set.known.workbook) {
            report.remark(
                "X-20",
                Place::File(sources.workbook.name.clone()),
                "книга изменилась после последнего запуска: печатаются документы по прежней книге",
            );
            report.hint("чтобы они сошлись, составьте документы ещё раз, а затем печать");
        }
        let there = disk::year_files(&folder, &mut report)?;
        let mut papers = Vec::new();
        for (file, written) in set.files.iter().zip(&looked) {
            let document = set.documents.iter().find(|it| it.key == file.key);
            let bytes = there.get(&written.path).filter(|_| WAITING.contains(&written.state));
            if let Some((document, bytes)) = document.zip(bytes) {
                papers.push(Paper { document, path: written.path.clone(), bytes: bytes.clone() });
            }
        }
        let organisation = &set.known.reading.school.organisation;
        let school =
            [&organisation.short_name, &organisation.full_name].into_iter().find(|it| !it.is_empty());
        let school = school.map_or(set.listing.blank.name.as_str(), |it| it.as_str());
        let made = render::packs(&papers, (&sources.templates, &set.listing), (school, day), &mut report)?;
        let folder = folder.join(&set.listing.printing.folder).join(date_digits(day));
        let mut packs: Vec<Pack> = Vec::new();
        for pack in made {
            let name = disk::put_beside(&folder, &pack.name, &pack.bytes, &mut report)?;
            packs.push(Pack { name, ..pack });
        }
        Ok((folder, packs))
    });
    match made {
        Err(_) => failed_as(format, "Файлы для печати не составлены", &report),
        Ok((folder, packs)) => match format {
            Format::Json => {
                let pack = |it: &Pack| json!({ "file": it.name, "due": it.day.map(|it| it.to_string()), "papers": it.papers });
                let all: Vec<_> = packs.iter().map(pack).collect();
                data(
                    json!({ "folder": folder.display().to_string(), "packs": all, "remarks": answers::remarks(&report) }),
                    0,
                )
            }
            Format::Table => with_remarks(text(&folder.display().to_string(), &packs), &report),
        },
    }
}

fn text(folder: &str, packs: &[Pack]) -> String {
    if packs.is_empty() {
        return "На подпись ничего нет: всё, у чего есть день, издано.\n".into();
    }
    let mut text = format!("Готово: файлов для печати — {}, папка {folder}\n", packs.len());
    for pack in packs {
        text += &format!("  {} — бумаг: {}\n", pack.name, pack.papers.len());
    }
    text + "В каждом впереди список: бумага, экземпляры, кто подписывает, кто знакомится.\n"
}
