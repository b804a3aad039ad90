//! From a set to the year's folder.

use std::cell::RefCell;
use std::path::Path;

use crate::calendar::Date;
use crate::cli::args::Build;
use crate::disk::{self, Intent, Plan, Published, Wanted, Written, Year};
use crate::documents::{self, Identities};
use crate::memory::{Form, Memory};
use crate::render::File;
use crate::report::{Place, Report, Reported};
use crate::sources::Sources;
use crate::workbook::Workbook;
use crate::{Known, Options, Set, memory, page, render};

/// The year's folder of a run: held from when the year is known until all is written.
pub struct Held<'a> {
    output: &'a Path,
    year: RefCell<Option<Year>>,
}

impl<'a> Held<'a> {
    /// Begins below the folder of all years; nothing is held yet.
    pub fn new(output: &'a Path) -> Held<'a> {
        Held { output, year: RefCell::new(None) }
    }

    /// Recalls what is kept of a year, and holds its folder from now on. A folder that is not there is not made yet.
    pub fn recall(&self, year: &str, form: &Form, report: &mut Report) -> Result<Memory, Reported> {
        let folder = self.output.join(year);
        if !folder.is_dir() {
            return Ok(Memory::default());
        }
        let held = Year::open(&folder, form, report)?;
        let memory = held.recalled();
        self.year.replace(Some(held));
        Ok(memory)
    }

    /// The folder of a year, which is made if it is not there.
    fn open(self, year: &str, report: &mut Report) -> Result<Year, Reported> {
        match self.year.into_inner() {
            Some(held) => Ok(held),
            None => Year::open(&self.output.join(year), &Form::default(), report),
        }
    }
}

/// Brings the folder of a year to what the set says; `files` are the files of the set.
pub fn publish(
    held: Held<'_>,
    set: &Set,
    mut files: Vec<File>,
    asked: &Build,
    today: Date,
    report: &mut Report,
) -> Result<Published, Reported> {
    if let Some(overview) = set.overview.as_ref().filter(|_| asked.calendars) {
        files.extend(render::calendars(overview));
    }
    planned(held, set, files, (asked.accept, today), report)?.finish(report)
}

/// Compares what the papers of a year's folder are with what a run by the same workbook would make of them, as of the day of the last run;
/// nothing is written. The tables and papers alone are named.
pub fn rebuilt(
    output: &Path,
    wanted: &Wanted,
    options: &Options,
    report: &mut Report,
) -> Result<Vec<Written>, Reported> {
    let (_, _, looked) = looked(output, wanted, options, report)?;
    let is_paper = |it: &Written| it.path.ends_with(".docx") || it.path.ends_with(".xlsx");
    Ok(looked.into_iter().filter(is_paper).collect())
}

/// Makes the set anew as of the day of the last run, and looks what became of each of its files in the year's folder, in the same order;
/// nothing is written.
pub fn looked(
    output: &Path,
    wanted: &Wanted,
    options: &Options,
    report: &mut Report,
) -> Result<(Sources, Set, Vec<Written>), Reported> {
    let sources = disk::load(wanted, report)?;
    let year = match &options.year {
        Some(year) => year.clone(),
        None => {
            let mut told = Report::default();
            let known = crate::understand(&sources, options, &mut told);
            // What is doubtful is said when the set is made, and stands in its register once.
            known.inspect_err(|_| report.append(told))?.schedule.year.name
        }
    };
    let before = disk::remembered(&output.join(&year), report)?;
    memory::fewer(&before.with, &sources.with_names(), report)?;
    let Some(on) = before.reckoned else {
        return Err(no_papers(&year, report));
    };
    let options = Options { on: options.on.or(Some(on)), year: Some(year), ..options.clone() };
    let held = Held::new(output);
    let recall = |year: &str, form: &Form, report: &mut Report| held.recall(year, form, report);
    let set = crate::build_after(&sources, &options, &recall, report)?;
    let files = set.files.clone();
    let plan = planned(held, &set, files, (true, options.today), report)?;
    Ok((sources, set, plan.looked()))
}

/// Says that a folder has no papers of the year yet.
pub fn no_papers(year: &str, report: &mut Report) -> Reported {
    let reported = report.error("X-19", Place::File(year.into()), "в этой папке документов года ещё нет");
    report.hint("сначала составьте документы: cyclogram");
    reported
}

/// The SHA-256 of what a workbook holds, whatever its bytes are.
pub fn content(workbook: &Workbook) -> String {
    memory::hash(format!("{:?}", workbook.sheets).as_bytes())
}

/// Works out what becomes of each file of a year's folder.
fn planned(
    held: Held<'_>,
    set: &Set,
    mut files: Vec<File>,
    (accept, today): (bool, Date),
    report: &mut Report,
) -> Result<Plan, Reported> {
    let Known { reading, workbook, .. } = &set.known;
    let organisation = &reading.school.organisation;
    let name = [&organisation.full_name, &organisation.short_name].into_iter().find(|it| !it.is_empty());
    let identities = Identities::of(&reading.school.people);
    let journal = |memory: &Memory| {
        let frame = set.known.frame(&set.listing);
        render::journal(&set.journal, &documents::journal(&frame, &set.documents, memory))
    };
    let intent = Intent {
        whole: set.whole,
        accept,
        school: memory::School {
            name: name.cloned().unwrap_or_default(),
            inn: organisation.inn.clone().unwrap_or_default(),
        },
        day: today,
        on: set.known.schedule.on,
        book: workbook.name.clone(),
        with: workbook.with(),
        content: content(workbook),
        reason: &|key, _| identities.why_absent(&set.known.frame(&set.listing), key),
        issue: &|key| documents::issue_of(&set.known.frame(&set.listing), key),
        lines: &page::changed_lines,
        history: &render::history,
        // A run for some of the documents leaves what is about all as it is.
        journal: set.overview.as_ref().map(|_| &journal as _),
    };
    let year = held.open(&set.known.schedule.year.name, report)?;
    render::renew_calendars(&mut files, |path| year.older(path));
    year.compare(files, &intent, report)
}
