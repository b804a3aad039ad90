//! The command line: what was asked for, the run, and the answer in Russian. Nothing is printed here.

mod args;
mod copy;
mod csv;
mod moving;
mod names;
mod words;
mod dates;
mod json;
mod summary;
mod answer;
mod district;
mod folder;

use std::ffi::OsString;
use std::path::Path;

use crate::calendar::Date;
use crate::disk::{self, Intent, Published, Wanted, Year};
use crate::documents::{Identities, Listing};
use crate::docx::Templates;
use crate::report::{Report, Reported};
use crate::xlsx::Layouts;
use crate::{Known, Options, Set, memory, offers, page, render};

pub use answer::Answer;
use answer::{data, failed, said, with_remarks};
use args::{Asked, Build, Check, Command, Ended, Format, Given, Show, TableFormat};

/// Runs a command line; its first word is the program's name. `today` is used where neither the command line nor the workbook
/// names a day of reckoning.
pub fn run(words: impl IntoIterator<Item = OsString>, today: Date) -> Answer {
    let asked = match args::read(words) {
        Ok(asked) => asked,
        Err(Ended::Shown(out)) => return Answer { out, ..Answer::default() },
        Err(Ended::Wrong(err)) => return Answer { err, code: 2, ..Answer::default() },
    };
    let Asked { command, build, .. } = asked;
    match command {
        None => self::build(&build, today),
        Some(Command::Build(it)) => self::build(&it.build, today),
        Some(Command::Check(it)) => check(&it, today),
        Some(Command::Dates(it)) => show_dates(&it, today),
        Some(Command::Names(it)) => show_names(&it, today),
        Some(Command::New(it)) => folder::new(&it, today),
        Some(Command::Templates(it)) => folder::templates(&it),
        Some(Command::District(it)) => district::join(&it),
    }
}

fn build(asked: &Build, today: Date) -> Answer {
    let mut report = Report::default();
    let options =
        Options { partial: asked.partial, only: asked.only.clone(), ..options(&asked.given, today) };
    let output = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
    let made = disk::load(&wanted(&asked.given), &mut report).and_then(|sources| {
        let set = crate::build(&sources, &options, &mut report)
            .inspect_err(|_| copy::of_stopped(&output, &sources, &mut report))?;
        let folder = output.join(&set.known.schedule.year.name);
        let published = publish(&folder, &set, asked, today, &mut report)?;
        copy::of_finished(&output, &sources, &mut report);
        Ok((set, published))
    });
    match (made, asked.answer.format.unwrap_or_default()) {
        (Ok((set, published)), Format::Json) => data(&json::build(&set, &published, &report), 0),
        (Err(_), Format::Json) => data(&json::nothing(&report), 1),
        (Ok((set, published)), Format::Table) => said(summary::built(&set, &published, &report)),
        (Err(_), Format::Table) => failed("Документы не составлены", &report),
    }
}

/// Brings the folder of a year to what the set says.
fn publish(
    folder: &Path,
    set: &Set,
    asked: &Build,
    today: Date,
    report: &mut Report,
) -> Result<Published, Reported> {
    let Known { reading, workbook, .. } = &set.known;
    let organisation = &reading.school.organisation;
    let name = [&organisation.full_name, &organisation.short_name].into_iter().find(|it| !it.is_empty());
    let identities = Identities::of(&reading.school.people);
    let intent = Intent {
        whole: set.whole,
        accept: asked.accept,
        school: memory::School {
            name: name.cloned().unwrap_or_default(),
            inn: organisation.inn.clone().unwrap_or_default(),
        },
        day: today,
        book: workbook.name.clone(),
        reason: &|key, _| identities.why_absent(&set.known.frame(&set.listing), key),
        lines: &page::changed_lines,
        history: &render::history,
    };
    let year = Year::open(folder, report)?;
    let mut files = set.files.clone();
    if let Some(overview) = set.overview.as_ref().filter(|_| asked.calendars) {
        files.extend(render::calendars(overview));
    }
    render::renew_calendars(&mut files, |path| year.older(path));
    year.compare(files, &intent, report)?.finish(report)
}

fn check(asked: &Check, today: Date) -> Answer {
    let mut report = Report::default();
    let sources = disk::load(&wanted(&asked.given), &mut report);
    let options = options(&asked.given, today);
    let known = sources.and_then(|it| {
        crate::check_texts(&it, &mut report);
        let known = crate::understand(&it, &options, &mut report);
        if let Some(target) = &asked.annotate {
            copy::annotate(target, &disk::home().join("output"), &it, &mut report);
        }
        known
    });
    let code = u8::from(known.is_err() || report.errors() > 0);
    match asked.answer.format.unwrap_or_default() {
        Format::Json => data(&json::check(known.as_ref().ok(), &report), code),
        Format::Table => {
            Answer { out: summary::checked(known.as_ref().ok(), &report), err: String::new(), code }
        }
    }
}

fn show_dates(asked: &Show, today: Date) -> Answer {
    let mut report = Report::default();
    let known = disk::load(&wanted(&asked.given), &mut report)
        .and_then(|it| crate::understand(&it, &options(&asked.given, today), &mut report));
    match (known, asked.format.unwrap_or_default()) {
        (Ok(known), TableFormat::Json) => data(&json::dates(&known, &report), 0),
        (Ok(known), TableFormat::Csv) => with_remarks(dates::table_csv(&known), &report),
        (Ok(known), TableFormat::Table) => with_remarks(dates::table(&known), &report),
        (Err(_), TableFormat::Json) => data(&json::failure(&report), 1),
        (Err(_), TableFormat::Csv | TableFormat::Table) => failed("Сроки не посчитаны", &report),
    }
}

fn show_names(asked: &Show, today: Date) -> Answer {
    let mut report = Report::default();
    let all = disk::load(&wanted(&asked.given), &mut report).and_then(|it| {
        let known = crate::understand(&it, &options(&asked.given, today), &mut report)?;
        let listing = Listing::read(&it.rules, &mut report)?;
        let layouts = Layouts::read(&it.rules, &mut report)?;
        let templates = Templates::compile(&it.templates, &mut report);
        Ok(names::all(&known, &listing, &offers::asked(&templates, &layouts)))
    });
    match (all, asked.format.unwrap_or_default()) {
        (Ok(all), TableFormat::Json) => data(&json::names(&all), 0),
        (Ok(all), TableFormat::Csv) => with_remarks(names::table_csv(&all), &report),
        (Ok(all), TableFormat::Table) => with_remarks(names::table(&all), &report),
        (Err(_), TableFormat::Json) => data(&json::failure(&report), 1),
        (Err(_), TableFormat::Csv | TableFormat::Table) => failed("Имена не показаны", &report),
    }
}

fn wanted(given: &Given) -> Wanted {
    Wanted {
        home: disk::home(),
        workbook: given.workbook.clone(),
        input: given.input.clone(),
        rules: given.rules.clone(),
        templates: given.templates.clone(),
    }
}

fn options(given: &Given, today: Date) -> Options {
    Options { year: given.year.clone(), on: given.on, today, partial: false, only: Vec::new() }
}
