//! The yearly attestation and post-course papers of a Russian school, from one staff workbook.
//!
//! The rooms, lowest first. A room may use only the rooms above it in this list.

pub mod report;
pub mod sources;
pub mod baked;
pub mod data;
pub mod calendar;
pub mod watch;
pub mod values;
pub mod russian;
pub mod workbook;
pub mod staff;
pub mod schedule;
pub mod postcourse;
pub mod memory;
pub mod documents;
pub mod docx;
pub mod xlsx;
pub mod offers;
pub mod page;
pub mod render;
pub mod district;
pub mod disk;
pub mod cli;

use calendar::{Calendar, Date};
use documents::{Document, Frame, Listing};
use docx::Templates;
use offers::Offers;
use page::overview::Overview;
use render::File;
use report::{Place, Report, Reported};
use russian::Grammar;
use schedule::{Rules, Schedule, Year};
use sources::Sources;
use staff::{Columns, Reading, Reckoning};
use workbook::Workbook;
use xlsx::Layouts;

/// What a run is told besides its sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// The year as typed: «2026-2027» or «2027»; `None` asks the workbook, then the day of reckoning.
    pub year: Option<String>,
    /// The day of reckoning; `None` asks the workbook, then `today`.
    pub on: Option<Date>,
    /// Today: the last resort.
    pub today: Date,
    /// Goes on in spite of errors, without what could not be read.
    pub partial: bool,
    /// Ids of the documents to make; empty asks the workbook, then means all.
    pub only: Vec<String>,
}

/// What follows from the sources, before any document.
pub struct Known {
    /// Cases and initials.
    pub grammar: Grammar,
    /// The rule packs, with the school's own numbers.
    pub rules: Rules,
    /// The workbook as it stands.
    pub workbook: Workbook,
    /// The school, and what was understood of the workbook.
    pub reading: Reading,
    /// Which days are worked.
    pub calendar: Calendar,
    /// The dates of the year.
    pub schedule: Schedule,
    /// The dates of the year after it.
    pub next: Schedule,
}

impl Known {
    /// What documents are planned from.
    pub fn frame<'a>(&'a self, listing: &'a Listing) -> Frame<'a> {
        let Self { grammar, rules, reading, schedule, next, .. } = self;
        Frame { school: &reading.school, schedule, next, rules, grammar, listing }
    }
}

/// The set of a year.
pub struct Set {
    /// What it was made from.
    pub known: Known,
    /// The list of documents.
    pub listing: Listing,
    /// The documents in the order of a secretary's work.
    pub documents: Vec<Document>,
    /// Their files, then the overview, the calendar and the report.
    pub files: Vec<File>,
    /// The year as the overview shows it; none where only some documents are made.
    pub overview: Option<Overview>,
    /// Nothing was left aside: a file of an earlier run that is missing here is not needed any more.
    pub whole: bool,
}

/// Builds the set of a year: a function of its arguments, without clock, disk or terminal.
///
/// With errors in the report nothing is built, unless `options.partial`.
pub fn build(sources: &Sources, options: &Options, report: &mut Report) -> Result<Set, Reported> {
    let listing = Listing::read(&sources.rules, report);
    let layouts = Layouts::read(&sources.rules, report);
    let templates = Templates::compile(&sources.templates, report);
    let known = understand(sources, options, report)?;
    let (listing, layouts) = (listing?, layouts?);
    gate(options, report)?;

    let Known { reading, schedule, .. } = &known;
    let frame = known.frame(&listing);
    let only = if options.only.is_empty() { &reading.school.settings.documents } else { &options.only };
    check_ids(only, &listing, report);
    documents::doubts(&frame, report);
    let documents = documents::plan(&frame, only, &offers::asked(&templates, &layouts), report);
    check_wording(sources, &templates, &layouts, || Offers::of(&listing, &known.rules), report);
    gate(options, report)?;
    let mut files = render::render(&documents, &templates, &layouts, report);
    gate(options, report)?;

    let mut overview = None;
    // The overview of the whole set is not made poorer by a run for some of its documents.
    if options.only.is_empty() {
        let school = &reading.school;
        let (calendar, grammar) = (&known.calendar, &known.grammar);
        let sentences = known.rules.sentences();
        let documents = &documents;
        let view = page::View { school, schedule, sentences, calendar, grammar, documents, report };
        let year = page::overview::gather(&view);
        match render::screen(&view, &year, reading) {
            Ok(screen) => files.extend(screen),
            Err(message) => return Err(report.error(Place::File(render::OVERVIEW.into()), message)),
        }
        overview = Some(year);
    }
    let whole = only.is_empty() && report.errors() == 0;
    Ok(Set { known, listing, documents, files, overview, whole })
}

/// Reads the workbook and computes every date of the year.
pub fn understand(sources: &Sources, options: &Options, report: &mut Report) -> Result<Known, Reported> {
    let rules = Rules::read(&sources.rules, report);
    let day = Reckoning { asked: options.on, today: Some(options.today) };
    let (workbook, reading, grammar) = read(sources, day, report)?;
    let settings = &reading.school.settings;
    let rules = rules?.of_school(settings, report)?;
    let calendar = Calendar::read(&sources.rules, &settings.days_off, report)?;
    let on = options.on.or(settings.on).unwrap_or(options.today);
    let year = match options.year.as_ref().or(settings.year.as_ref()) {
        Some(text) => Year::parse(text, report)?,
        None => Year::of(on),
    };
    let schedule = schedule::events(&reading.school, &rules, &calendar, &year, on, report);
    // What is remarkable about the next year is said when its turn comes.
    let next = schedule::events(&reading.school, &rules, &calendar, &year.next(), on, &mut Report::default());
    Ok(Known { grammar, rules, workbook, reading, calendar, schedule, next })
}

/// Reads the school from the workbook by the rules beside it: what was typed, what was understood, and the names in all cases.
///
/// No table may keep a school waiting: what takes too long is given up.
pub fn read(
    sources: &Sources,
    day: Reckoning,
    report: &mut Report,
) -> Result<(Workbook, Reading, Grammar), Reported> {
    let columns = Columns::read(&sources.rules, report);
    let grammar = Grammar::read(&sources.rules, report);
    let workbook = workbook::read(&sources.workbook, report)?;
    let (columns, grammar, mut said) = (columns?, grammar?, report.clone());
    let done = watch::within(watch::LONGEST, move || {
        let reading = staff::read_on(&workbook, &columns, &grammar, day, &mut said);
        (workbook, reading, grammar, said)
    });
    let (workbook, reading, grammar, said) = done.map_err(|ended| {
        let why = match ended {
            watch::Ended::Late => {
                "таблицу не удалось понять за минуту: она слишком велика для списка сотрудников"
            }
            watch::Ended::Broken => "таблицу не удалось понять: программа на ней споткнулась",
        };
        let reported = report.error(Place::File(sources.workbook.name.clone()), why);
        report.hint("оставьте в книге только листы школы: сотрудников, категории, курсы");
        reported
    })?;
    *report = said;
    Ok((workbook, reading, grammar))
}

/// Stops a run that has errors, unless it was asked to go on.
fn gate(options: &Options, report: &Report) -> Result<(), Reported> {
    if options.partial { Ok(()) } else { report.gate() }
}

/// Refuses ids that the list does not have: a slip would silently give no document.
fn check_ids(only: &[String], listing: &Listing, report: &mut Report) {
    let ids: Vec<&str> = listing.documents.iter().map(|it| it.id.as_str()).collect();
    for id in only.iter().filter(|id| !ids.iter().any(|it| it.eq_ignore_ascii_case(id))) {
        report.error(Place::Everywhere, format!("документа «{id}» нет в списке документов"));
        report.hint(format!("есть: {}", ids.join(", ")));
    }
}

/// Holds the names of the school's own templates and tables against what their documents offer.
fn check_wording<'a>(
    sources: &Sources,
    templates: &Templates,
    layouts: &Layouts,
    offers: impl FnOnce() -> Offers<'a>,
    report: &mut Report,
) {
    let is_own = |name: &str| sources.templates.iter().any(|it| it.name == name && baked::is_own(it));
    let own_tables = sources.rules.iter().any(|it| it.name == xlsx::TABLES && baked::is_own(it));
    let ids: Vec<&str> = templates
        .ids()
        .chain(templates.broken())
        .filter(|id| templates.file(id).is_some_and(is_own))
        .collect();
    if ids.is_empty() && !own_tables {
        return;
    }
    let offers = offers();
    offers.check(templates, &ids, report);
    if own_tables {
        offers.check_tables(layouts, report);
    }
}

/// Checks the wording and the lists that a set is made from, without making it.
pub fn check_texts(sources: &Sources, report: &mut Report) {
    // Each of them says in the report what is wrong.
    let (listing, layouts) = (Listing::read(&sources.rules, report), Layouts::read(&sources.rules, report));
    // The built-in templates are sound; compiling them takes as long as all the rest.
    let templates = match sources.templates.iter().any(baked::is_own) {
        true => Templates::compile(&sources.templates, report),
        false => Templates::default(),
    };
    // What is wrong with the packs is told where the dates are computed.
    let rules = Rules::read(&sources.rules, &mut Report::default());
    if let (Ok(listing), Ok(layouts), Ok(rules)) = (listing, layouts, rules) {
        check_wording(sources, &templates, &layouts, || Offers::of(&listing, &rules), report);
    }
}
