//! The yearly attestation and post-course papers of a Russian school, from one staff workbook.
//!
//! The rooms, lowest first. A room may use only the rooms above it in this list.

pub mod report;
pub mod sources;
pub mod baked;
pub mod data;
pub mod messages;
pub mod calendar;
pub mod watch;
pub mod values;
pub mod russian;
pub mod workbook;
pub mod staff;
pub mod worded;
pub mod schedule;
pub mod postcourse;
pub mod memory;
pub mod documents;
pub mod docx;
pub mod xlsx;
pub mod offers;
pub mod texts;
pub mod page;
pub mod render;
pub mod district;
pub mod disk;
pub mod cli;

use std::borrow::Cow;
use std::sync::Arc;

use calendar::{Calendar, Date};
use documents::{Document, Frame, Listing};
use docx::Templates;
use memory::{Form, Memory};
use page::overview::Overview;
use render::{File, Hands};
use report::{Place, Report, Reported};
use russian::Grammar;
use schedule::{Kept, Rules, Schedule, Year};
use sources::{Books, Source, Sources};
use staff::{Columns, OrganisationKind, Reading, Reckoning, School};
use texts::{Texts, Worded};
use worded::Kinds;
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
    pub grammar: Arc<Grammar>,
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
    /// What is kept of the year.
    pub memory: Memory,
}

/// Recalls what is kept of a year, by its name: «2026-2027»; the form tells how its journal is read.
pub type Recall<'a> = dyn Fn(&str, &Form, &mut Report) -> Result<Memory, Reported> + 'a;

/// Recalls nothing: as if the year began with this run.
pub fn nothing_kept(_: &str, _: &Form, _: &mut Report) -> Result<Memory, Reported> {
    Ok(Memory::default())
}

impl Known {
    /// What documents are planned from.
    pub fn frame<'a>(&'a self, listing: &'a Listing) -> Frame<'a> {
        let Self { grammar, rules, reading, schedule, next, memory, .. } = self;
        Frame { school: &reading.school, schedule, next, rules, grammar, listing, memory, changes: &[] }
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
    /// How the journal of documents is laid out.
    pub journal: Arc<Layouts>,
    /// The year as the overview shows it; none where only some documents are made.
    pub overview: Option<Overview>,
    /// Nothing was left aside: a file of an earlier run that is missing here is not needed any more.
    pub whole: bool,
}

/// What workbooks are understood by: the rules, read once for any number of schools.
pub struct Basis {
    columns: Result<Arc<Columns>, Reported>,
    grammar: Result<Arc<Grammar>, Reported>,
    rules: Result<Rules, Reported>,
    kinds: Result<Kinds, Reported>,
    /// Each school has days off of its own, and a kindergarten has words of its own.
    sources: Vec<Source>,
}

/// What sets are made with: the rules and the compiled templates, read once for any number of schools.
pub struct Workshop {
    basis: Basis,
    texts: Texts,
    /// The same in the words of a kindergarten and so on.
    worded: Worded,
}

impl Basis {
    /// Reads the rules. What is wrong with them is told in the report, and again by whoever needs them.
    pub fn read(rules: &[Source], report: &mut Report) -> Basis {
        Basis {
            rules: Rules::read(rules, report),
            columns: Columns::read(rules, report).map(Arc::new),
            grammar: Grammar::read(rules, report).map(Arc::new),
            kinds: Kinds::read(rules, report),
            sources: rules.to_vec(),
        }
    }

    /// The rule packs in the words of a kind of organisation.
    fn rules_of(&self, kind: OrganisationKind) -> Result<Cow<'_, Rules>, Reported> {
        let (rules, kinds) = (self.rules.as_ref().map_err(|it| *it)?, self.kinds.as_ref().map_err(|it| *it)?);
        if kind == OrganisationKind::School {
            return Ok(Cow::Borrowed(rules));
        }
        // What is wrong with them was told when they were read.
        Rules::read(&kinds.rules(kind, &self.sources), &mut Report::default()).map(Cow::Owned)
    }
}

impl Workshop {
    /// Reads the rules and compiles the templates. What is wrong with them is told in the report, and stops every set.
    pub fn open(rules: &[Source], templates: &[Source], report: &mut Report) -> Workshop {
        let texts = Texts::read(rules, templates, Templates::compile, report);
        let basis = Basis::read(rules, report);
        Workshop { basis, texts, worded: Worded::of(templates) }
    }

    /// Builds the set of a school's year: a function of its arguments, without clock, disk or terminal.
    ///
    /// With errors in the report nothing is built, unless `options.partial`.
    pub fn build(
        &self,
        books: Books<'_>,
        (options, recall): (&Options, &Recall<'_>),
        hands: Hands,
        report: &mut Report,
    ) -> Result<Set, Reported> {
        let (listing, _) = self.texts.lists()?;
        let journal = self.texts.journal.clone()?;
        let form = Form { captions: journal.captions(), words: listing.journal.clone() };
        let known = understand_by(&self.basis, books, (options, recall), Some((listing, &form)), report)?;
        gate(options, report)?;

        let Known { reading, schedule, .. } = &known;
        let Basis { kinds, sources, .. } = &self.basis;
        let kind = reading.school.organisation.kind;
        let worded = self.worded.texts(kind, (kinds.as_ref().map_err(|it| *it)?, sources), &self.texts);
        let texts = worded.as_deref().unwrap_or(&self.texts);
        let (listing, layouts) = texts.lists()?;
        let frame = known.frame(listing);
        let changes = documents::amendments(&frame);
        let frame = Frame { changes: &changes, ..frame };
        let only = if options.only.is_empty() { &reading.school.settings.documents } else { &options.only };
        let settings = &reading.school.settings;
        for ids in [only, &settings.more, &settings.without] {
            check_ids(ids, listing, report);
        }
        documents::doubts(&frame, report);
        let templates = &texts.templates;
        let documents = documents::plan(&frame, only, &offers::asked(templates, layouts), report);
        texts.check(&known.rules, report)?;
        gate(options, report)?;
        let mut files = render::render(&documents, templates, layouts, hands, report);
        gate(options, report)?;

        let mut overview = None;
        // The overview of the whole set is not made poorer by a run for some of its documents.
        if options.only.is_empty() {
            let school = &reading.school;
            let (calendar, grammar) = (&known.calendar, &*known.grammar);
            let sentences = known.rules.sentences();
            let documents = &documents;
            let view = page::View { school, schedule, sentences, calendar, grammar, documents, report };
            let year = page::overview::gather(&view);
            match render::screen(&view, &year, reading) {
                Ok(screen) => files.extend(screen),
                Err(message) => {
                    return Err(report.error("T-04", Place::File(render::OVERVIEW.into()), message));
                }
            }
            overview = Some(year);
        }
        let whole = only.is_empty() && report.errors() == 0;
        Ok(Set { known, listing: listing.clone(), documents, files, journal, overview, whole })
    }
}

/// Builds the set of one school's year; see [`Workshop::build`].
pub fn build(sources: &Sources, options: &Options, report: &mut Report) -> Result<Set, Reported> {
    build_after(sources, options, &nothing_kept, report)
}

/// Builds the set of one school's year after what `recall` knows of it; see [`Workshop::build`].
pub fn build_after(
    sources: &Sources,
    options: &Options,
    recall: &Recall<'_>,
    report: &mut Report,
) -> Result<Set, Reported> {
    let workshop = Workshop::open(&sources.rules, &sources.templates, report);
    workshop.build(sources.books(), (options, recall), Hands::All, report)
}

/// Reads the workbook and computes every date of the year.
pub fn understand(sources: &Sources, options: &Options, report: &mut Report) -> Result<Known, Reported> {
    let basis = Basis::read(&sources.rules, report);
    understand_by(&basis, sources.books(), (options, &nothing_kept), None, report)
}

/// The same after what `recall` knows of the year: what was handed over is done, what was issued holds.
pub fn understand_after(
    sources: &Sources,
    options: &Options,
    recall: &Recall<'_>,
    report: &mut Report,
) -> Result<Known, Reported> {
    // What is wrong with these two is told where papers are made.
    let listing = Listing::read(&sources.rules, &mut Report::default());
    let journal = Layouts::read_from(xlsx::JOURNAL, &sources.rules, &mut Report::default());
    let (Ok(listing), Ok(journal)) = (listing, journal) else { return understand(sources, options, report) };
    let (basis, words) = (Basis::read(&sources.rules, report), listing.journal.clone());
    let form = Form { captions: journal.captions(), words };
    understand_by(&basis, sources.books(), (options, recall), Some((&listing, &form)), report)
}

fn understand_by(
    basis: &Basis,
    books: Books<'_>,
    (options, recall): (&Options, &Recall<'_>),
    texts: Option<(&Listing, &Form)>,
    report: &mut Report,
) -> Result<Known, Reported> {
    let day = Reckoning { asked: options.on, today: Some(options.today) };
    let (workbook, mut reading, grammar) = read_by(basis, books, day, report)?;
    let settings = &reading.school.settings;
    let rules = basis.rules_of(reading.school.organisation.kind)?.of_school(settings, report)?;
    let calendar = Calendar::read(&basis.sources, &settings.days_off, report)?;
    let on = options.on.or(settings.on).unwrap_or(options.today);
    let year = match (&options.year, &settings.year) {
        (Some(text), _) => Year::parse(text, &Place::Everywhere, report)?,
        (None, Some((text, place))) => {
            let year = Year::parse(text, place, report)?;
            year.note_past(on, place, report);
            year
        }
        (None, None) => Year::of(on),
    };
    let mut memory = recall(&year.name, texts.map_or(&Form::default(), |it| it.1), report)?;
    let mut kept = Kept::default();
    if let Some((listing, _)) = texts {
        let School { people, orders, .. } = &mut reading.school;
        documents::settle_numbers(people, &memory, orders, report);
        documents::note_signed(&mut memory, orders, listing, &year);
        kept = documents::kept(people, listing, &memory);
    }
    let schedule = schedule::events_after(&reading.school, &rules, &calendar, &year, (on, &kept), report);
    // What is remarkable about the next year is said when its turn comes.
    let next = schedule::events(&reading.school, &rules, &calendar, &year.next(), on, &mut Report::default());
    Ok(Known { grammar, rules, workbook, reading, calendar, schedule, next, memory })
}

/// Reads the school from the workbook by the rules beside it: what was typed, what was understood, and the names in all cases.
///
/// No table may keep a school waiting: what takes too long is given up.
pub fn read(
    sources: &Sources,
    day: Reckoning,
    report: &mut Report,
) -> Result<(Workbook, Reading, Arc<Grammar>), Reported> {
    read_by(&Basis::read(&sources.rules, report), sources.books(), day, report)
}

fn read_by(
    basis: &Basis,
    books: Books<'_>,
    day: Reckoning,
    report: &mut Report,
) -> Result<(Workbook, Reading, Arc<Grammar>), Reported> {
    let workbook = workbook::read_all(books, report)?;
    let (columns, grammar, mut said) = (basis.columns.clone()?, basis.grammar.clone()?, report.clone());
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
        let reported = report.error("K-01", Place::File(books.main.name.clone()), why);
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
        report.error("P-21", Place::Everywhere, format!("документа «{id}» нет в списке документов"));
        report.hint(format!("есть: {}", ids.join(", ")));
    }
}

/// Checks the wording and the lists that a set is made from, without making it.
pub fn check_texts(sources: &Sources, report: &mut Report) {
    // The built-in templates are sound; compiling them takes as long as all the rest.
    let compile = |templates: &[Source], report: &mut Report| match templates.iter().any(baked::is_own) {
        true => Templates::compile(templates, report),
        false => Templates::default(),
    };
    // Each of them says in the report what is wrong; of the packs that is told where the dates are computed.
    let texts = Texts::read(&sources.rules, &sources.templates, compile, report);
    if let Ok(rules) = Rules::read(&sources.rules, &mut Report::default()) {
        let _ = texts.check(&rules, report);
    }
}
