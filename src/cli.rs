//! The command line: what was asked for, the run, and the answer in Russian. Nothing is printed here.

mod args;
mod given;
mod copy;
mod shown;
mod json;
mod summary;
mod quoted;
mod screen;
mod answer;
mod district;
mod folder;
mod build;

use std::ffi::OsString;
use std::path::Path;

use crate::Known;
use crate::calendar::Date;
use crate::disk;
use crate::documents::Listing;
use crate::docx::Templates;
use crate::memory::Form;
use crate::messages::messages;
use crate::offers;
use crate::report::{Report, Reported};
use crate::sources::Sources;
use crate::xlsx::Layouts;

pub use answer::Answer;
use answer::{as_it_is, data, failed, for_excel, said, with_remarks};
use args::{Asked, Check, Command, Ended, Explain, Format, Given, Show, TableFormat};
use given::{options, wanted};
pub use screen::fitted;
use shown::{dates, names};

/// Runs a command line; its first word is the program's name. `today` is used where neither the command line nor the workbook
/// names a day of reckoning.
pub fn run(words: impl IntoIterator<Item = OsString>, today: Date) -> Answer {
    run_telling(words, today, &|_| ())
}

/// The same; `tell` hears how far a long work is, a line at a time.
pub fn run_telling(
    words: impl IntoIterator<Item = OsString>,
    today: Date,
    tell: &(dyn Fn(&str) + Sync),
) -> Answer {
    let asked = match args::read(words) {
        Ok(asked) => asked,
        Err(Ended::Shown(out)) => return Answer { out, ..Answer::default() },
        Err(Ended::Wrong(err)) => return Answer { err, code: 2, ..Answer::default() },
    };
    let Asked { command, build, .. } = asked;
    match command {
        None => build::build(&build, today, tell),
        Some(Command::Build(it)) => build::build(&it.build, today, tell),
        Some(Command::Check(it)) => check(&it, today),
        Some(Command::Dates(it)) => show_dates(&it, today),
        Some(Command::Names(it)) => show_names(&it, today),
        Some(Command::New(it)) => folder::new(&it, today),
        Some(Command::Templates(it)) => folder::templates(&it),
        Some(Command::District(it)) => district::join(&it),
        Some(Command::Archive(it)) => build::archive::archive(&it, today),
        Some(Command::Print(it)) => build::printing::print(&it, today),
        Some(Command::Verify(it)) => build::archive::verify(&it, today),
        Some(Command::Explain(it)) => explain(&it),
        Some(Command::Completions(it)) => as_it_is(args::completions(&it)),
        Some(Command::Man) => as_it_is(args::man()),
    }
}

fn check(asked: &Check, today: Date) -> Answer {
    let mut report = Report::default();
    let sources = disk::load(&wanted(&asked.given), &mut report);
    let known = sources.and_then(|it| {
        crate::check_texts(&it, &mut report);
        let known = understood(&it, (&asked.given, asked.output.as_deref()), today, &mut report);
        if let Some(target) = &asked.annotate {
            copy::annotate(target, &disk::home().join("output"), it.books(), &mut report);
        }
        known
    });
    let code = u8::from(known.is_err() || report.errors() > 0);
    match asked.answer.format.unwrap_or_default() {
        Format::Json => data(json::check(known.as_ref().ok(), &report), code),
        Format::Table => {
            Answer { out: summary::checked(known.as_ref().ok(), &report), code, ..Answer::default() }
        }
    }
}

/// Reads the workbook after what is kept of its year. A workbook that was named is looked at by itself, unless the folder is named, too.
fn understood(
    sources: &Sources,
    (given, output): (&Given, Option<&Path>),
    today: Date,
    report: &mut Report,
) -> Result<Known, Reported> {
    let options = options(given, today);
    if given.workbook.is_some() && output.is_none() {
        return crate::understand(sources, &options, report);
    }
    let output = output.map_or_else(|| disk::home().join("output"), Path::to_path_buf);
    let recall =
        |year: &str, form: &Form, report: &mut Report| disk::recalled(&output.join(year), form, report);
    crate::understand_after(sources, &options, &recall, report)
}

fn show_dates(asked: &Show, today: Date) -> Answer {
    let mut report = Report::default();
    let known = disk::load(&wanted(&asked.given), &mut report)
        .and_then(|it| understood(&it, (&asked.given, asked.output.as_deref()), today, &mut report));
    match (known, asked.format.unwrap_or_default()) {
        (Ok(known), TableFormat::Json) => data(json::dates(&known, &report), 0),
        (Ok(known), TableFormat::Csv) => for_excel(dates::table_csv(&known), &report),
        (Ok(known), TableFormat::Table) => with_remarks(dates::table(&known), &report),
        (Err(_), TableFormat::Json) => data(json::failure(&report), 1),
        (Err(_), TableFormat::Csv | TableFormat::Table) => failed("Сроки не посчитаны", &report),
    }
}

fn explain(asked: &Explain) -> Answer {
    let all = messages();
    let found = match asked.code.as_deref().map(|typed| (typed, all.find(typed))) {
        None => None,
        Some((_, Ok(it))) => Some(it),
        Some((typed, Err(near))) => {
            return Answer { err: args::no_such_code(typed, near), code: 2, ..Answer::default() };
        }
    };
    match (asked.answer.format.unwrap_or_default(), found) {
        (Format::Json, it) => data(json::messages(it.map_or(&all.all, std::slice::from_ref)), 0),
        (Format::Table, Some(it)) => said(shown::messages::one(it)),
        (Format::Table, None) => said(shown::messages::all()),
    }
}

fn show_names(asked: &Show, today: Date) -> Answer {
    let mut report = Report::default();
    let all = disk::load(&wanted(&asked.given), &mut report).and_then(|it| {
        let known = understood(&it, (&asked.given, asked.output.as_deref()), today, &mut report)?;
        let listing = Listing::read(&it.rules, &mut report)?;
        let layouts = Layouts::read(&it.rules, &mut report)?;
        let templates = Templates::compile(&it.templates, &mut report);
        Ok(names::all(&known, &listing, &offers::asked(&templates, &layouts)))
    });
    match (all, asked.format.unwrap_or_default()) {
        (Ok(all), TableFormat::Json) => data(json::names(&all), 0),
        (Ok(all), TableFormat::Csv) => for_excel(names::table_csv(&all), &report),
        (Ok(all), TableFormat::Table) => with_remarks(names::table(&all), &report),
        (Err(_), TableFormat::Json) => data(json::failure(&report), 1),
        (Err(_), TableFormat::Csv | TableFormat::Table) => failed("Имена не показаны", &report),
    }
}
