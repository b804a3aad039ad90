//! `archive` and `verify`: a year into one file, and what differs from what the year's memory says.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::publish::{content, no_papers, rebuilt};
use crate::calendar::Date;
use crate::cli::answer::{Answer, data, failed_as, with_remarks};
use crate::cli::args::{Archive, Format};
use crate::cli::given::{options, wanted};
use crate::cli::json as answers;
use crate::disk::{self, Archived, Files, State, Wanted, Written};
use crate::report::{Place, Report, Reported};
use crate::{Options, baked, memory};

/// Where the workbook lies in an archive.
const BOOK: &str = "input";

/// Packs the year's folder with all that its papers are made of.
pub fn archive(asked: &Archive, today: Date) -> Answer {
    let mut report = Report::default();
    let format = asked.answer.format.unwrap_or_default();
    let output = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
    let packed = disk::load(&wanted(&asked.given), &mut report).and_then(|sources| {
        let known = crate::understand(&sources, &options(&asked.given, today), &mut Report::default());
        let known = known.inspect_err(|_| {
            report.error(
                "X-19",
                Place::File(sources.workbook.name.clone()),
                "книгу не удалось прочитать: архив не составлен",
            );
            report.hint("что в ней не так, скажет «cyclogram check»");
        })?;
        let year = known.schedule.year.name;
        let folder = output.join(&year);
        if !folder.join(disk::MEMORY).is_file() {
            return Err(no_papers(&year, &mut report));
        }
        let before = disk::remembered(&folder, &mut report)?;
        memory::fewer(&before.with, &sources.with_names(), &mut report)?;
        if before.book != content(&known.workbook) {
            report.remark(
                "X-20",
                Place::File(sources.workbook.name.clone()),
                "книга изменилась после последнего запуска: в архив идут документы по прежней книге",
            );
            report.hint("чтобы они сошлись, составьте документы ещё раз, а затем архив");
        }
        let mut files: Files = disk::year_files(&folder, &mut report)?
            .into_iter()
            .map(|(path, bytes)| (format!("{year}/{path}"), bytes))
            .collect();
        let book = format!("{BOOK}/{}", sources.workbook.name);
        files.insert(book.clone(), sources.workbook.bytes.to_vec());
        let mut with = Vec::new();
        for source in &sources.with {
            with.push(format!("{BOOK}/{}", source.name));
            files.extend(with.last().map(|it| (it.clone(), source.bytes.to_vec())));
        }
        for (part, all) in [("rules", &sources.rules), ("templates", &sources.templates)] {
            for source in all.iter().filter(|it| baked::is_own(it)) {
                files.insert(format!("{part}/{}", source.name), source.bytes.to_vec());
            }
        }
        let contents = Archived::of(&year, (&book, with), &files);
        let name = disk::pack(&output, &format!("Архив {year}.zip"), (&contents, &files), &mut report)?;
        Ok((output.join(name), files.len()))
    });
    match packed {
        Err(_) => failed_as(format, "Архив не составлен", &report),
        Ok((path, count)) => match format {
            Format::Json => data(
                json!({ "archive": path.display().to_string(), "files": count, "remarks": answers::remarks(&report) }),
                0,
            ),
            Format::Table => with_remarks(
                format!(
                    "Готово: {}, файлов — {count}\nВ нём документы, книга, свои правила и шаблоны, память года и контрольные суммы.\n\
                 Что в нём изменилось, скажет команда: cyclogram verify \"{}\"\n",
                    path.display(),
                    path.display()
                ),
                &report,
            ),
        },
    }
}

/// What was found.
struct Found {
    /// Files of an archive that are not as they were put in.
    changed: Vec<String>,
    /// The papers, as a run today would leave them.
    papers: Vec<Written>,
}

/// Tells what differs: in an archive, and in a year's folder against its memory. Nothing is written.
pub fn verify(asked: &Archive, today: Date) -> Answer {
    let mut report = Report::default();
    let is_archive = |it: &&PathBuf| it.extension().is_some_and(|it| it.eq_ignore_ascii_case("zip"));
    let found = match asked.given.workbook.as_ref().filter(is_archive) {
        Some(path) => of_archive(path, today, &mut report),
        None => {
            let output = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
            let papers = rebuilt(&output, &wanted(&asked.given), &options(&asked.given, today), &mut report);
            papers.map(|papers| Found { changed: Vec::new(), papers })
        }
    };
    let format = asked.answer.format.unwrap_or_default();
    let Ok(found) = found else { return failed_as(format, "Сверить не удалось", &report) };
    let code = u8::from(found.is_different());
    match format {
        Format::Json => data(found.json(), code),
        Format::Table => Answer { out: found.text(), code, ..Answer::default() },
    }
}

/// Lays an archive out where nobody looks, and builds its year again from what is in it.
fn of_archive(path: &Path, today: Date, report: &mut Report) -> Result<Found, Reported> {
    let (contents, files) = disk::unpack(path, report)?;
    let changed = contents.differences(&files);
    let laid = disk::lay_aside(&files, report)?;
    let home = laid.path().to_path_buf();
    let wanted = Wanted {
        workbook: Some(home.join(&contents.workbook)),
        with: contents.with.iter().map(|it| home.join(it)).collect(),
        home: home.clone(),
        ..Wanted::default()
    };
    let options = Options { year: Some(contents.year), on: None, today, partial: false, only: Vec::new() };
    let mut told = Report::default();
    let papers = rebuilt(&home, &wanted, &options, &mut told);
    Ok(Found { changed, papers: papers.inspect_err(|_| report.append(told))? })
}

impl Found {
    fn of(&self, states: &[State]) -> Vec<&str> {
        let its = self.papers.iter().filter(|it| states.contains(&it.state));
        its.map(|it| it.path.as_str()).collect()
    }

    fn is_different(&self) -> bool {
        !self.changed.is_empty() || !self.of(&[State::Changed, State::New, State::Archived]).is_empty()
    }

    /// What is told, with the words for it.
    fn parts(&self) -> [(&'static str, &'static str, Vec<&str>); 5] {
        [
            (
                "changed",
                "Не те, что были положены в архив",
                self.changed.iter().map(String::as_str).collect(),
            ),
            ("different", "Были бы составлены иначе", self.of(&[State::Changed])),
            ("missing", "Нет на месте", self.of(&[State::New])),
            ("unneeded", "Больше не нужны", self.of(&[State::Archived])),
            ("edited", "Правлены человеком, остаются как есть", self.of(&[State::Kept, State::Left])),
        ]
    }

    fn text(&self) -> String {
        let (same, issued) = (self.of(&[State::Same]).len(), self.of(&[State::Issued]).len());
        let mut text = format!(
            "{}\nСовпадают с тем, что составила бы программа: {same}; изданы и не меняются: {issued}\n",
            if self.is_different() { "Есть отличия." } else { "Отличий нет." }
        );
        for (_, words, paths) in self.parts().into_iter().filter(|it| !it.2.is_empty()) {
            text += &format!("{words}: {}\n", paths.len());
            for path in paths {
                text += &format!("  {path}\n");
            }
        }
        text
    }

    fn json(&self) -> Value {
        let mut value = json!({
            "same": self.of(&[State::Same]).len(),
            "issued": self.of(&[State::Issued]).len(),
        });
        for (name, _, paths) in self.parts() {
            value[name] = json!(paths);
        }
        value
    }
}
