//! The command `district`: summaries of schools into one book and a letter.

use serde_json::json;

use super::args::{District, Format};
use super::{Answer, data, failed, json as answers, summary};
use crate::disk::{self, Meant, Own, Wanted};
use crate::district::{self, Join, Municipal};
use crate::documents::Listing;
use crate::report::{Report, Reported};
use crate::workbook;

/// Joins the summaries of schools. The district's papers are never written over ones that differ: they go beside under a number.
pub fn join(asked: &District) -> Answer {
    let mut report = Report::default();
    let folder = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
    let made = joined(asked, &mut report).and_then(|joined| {
        let mut written = Vec::new();
        for (name, bytes) in &joined.files {
            written.push(disk::put_beside(&folder, name, bytes, &mut report)?);
        }
        Ok((joined, written))
    });
    let code = u8::from(report.errors() > 0);
    match (made, asked.answer.format.unwrap_or_default()) {
        (Ok((joined, written)), Format::Table) => {
            let paths: Vec<String> = written.iter().map(|it| folder.join(it).display().to_string()).collect();
            Answer { out: told(&joined, &paths, &report), code, ..Answer::default() }
        }
        (Err(_), Format::Table) => failed("Свод не составлен", &report),
        (Ok((joined, written)), Format::Json) => {
            let answer = json!({
                "folder": folder.to_string_lossy().replace('\\', "/"), "files": written, "given": joined.given,
                "schools": joined.schools, "silent": joined.silent, "errors": report.errors(),
                "remarks": answers::remarks(&report),
            });
            data(answer, code)
        }
        (Err(_), Format::Json) => data(answers::failure(&report), 1),
    }
}

/// Reads one file after another, so that many take no more room than one.
fn joined(asked: &District, report: &mut Report) -> Result<Municipal, Reported> {
    let wanted = Wanted {
        home: disk::home(),
        rules: asked.rules.clone(),
        templates: asked.templates.clone(),
        ..Wanted::default()
    };
    let (rules, templates) = Own::of(&wanted, &asked.files[0], report)?.read(report)?;
    let listing = Listing::read(&rules, report)?;
    let summary = listing.documents.iter().find(|it| it.id == district::SCHOOL);
    let summary = summary.map_or("", |it| it.file.as_str());
    let books = disk::books(&asked.files, Meant::Summaries(summary), report)?;
    let mut join = Join::new(&rules, &templates, report)?;
    if let Some(path) = &asked.schools {
        join.expect(&workbook::read_list(&disk::read_file(path, report)?, report)?);
    }
    if let Some(path) = &asked.last {
        join.compare(&workbook::read(&disk::read_file(path, report)?, report)?);
    }
    let aside =
        |it: &disk::Book| [&asked.schools, &asked.last].into_iter().flatten().any(|path| *path == it.path);
    for book in books.iter().filter(|it| !aside(it)) {
        // What is wrong with a file is told with its fate, not as an error of the run.
        let mut own = Report::default();
        match book.read(&mut own).and_then(|it| workbook::read(&it, &mut own)) {
            Ok(read) => join.add(&read),
            Err(_) => {
                let why = own.remarks().first().map(|it| it.text.clone()).unwrap_or_default();
                join.add_broken(&book.name, &why);
            }
        }
    }
    join.finish(report)
}

/// What a person reads.
fn told(joined: &Municipal, paths: &[String], report: &Report) -> String {
    let taken = joined.schools.len();
    let mut text = format!("Готово: взято сводок — {taken} из {}\n", joined.given);
    for it in paths {
        text += &format!("  {it}\n");
    }
    if let Some(silent) = &joined.silent {
        text += &format!("Не прислали: {}\n", silent.len());
        for it in silent {
            text += &format!("  {it}\n");
        }
    }
    let shown = summary::remarks(report);
    if shown.is_empty() { text } else { format!("{text}\n{shown}") }
}
