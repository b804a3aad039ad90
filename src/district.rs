//! Many schools' summaries into one: what a district's methodical service counts by hand (seed 003, п. 4.2 and 4.3).

mod told;
mod held;
mod model;
mod sheet;
mod people;
mod counts;
mod reading;
mod among;
mod roster;
mod last;
mod joined;
mod letter;

use crate::documents::Listing;
use crate::docx::Templates;
use crate::report::{Place, Report, Reported};
use crate::schedule::Rules;
use crate::sources::Source;
use crate::workbook::Workbook;
use crate::xlsx::{self, Layout, Layouts};

use held::Words;
use joined::{Fate, Joined};
use last::Last;
use letter::Service;
use model::Summary;
use roster::Expected;
use told::{Talk, Told};

/// A school's summary: its id in the list of documents, and its layout in `tables.toml`.
pub const SCHOOL: &str = "DIST";
/// The layout of the district's, and its file of the rules.
const MUNICIPAL: &str = "MUNICIPAL";
const LAYOUTS: &str = "district.toml";
/// The template of the letter.
const LETTER: &str = "D59a";

/// The district's papers.
pub struct Municipal {
    /// The joined book and the letter: names and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// The schools that were taken, in the order of the book.
    pub schools: Vec<String>,
    /// How many files were given, without books of the district itself.
    pub given: usize,
    /// Who of the list of schools sent nothing; `None` without a list.
    pub silent: Option<Vec<String>>,
}

/// Summaries as they come in, one after another: of each only its lists are kept.
pub struct Join {
    layout: Layout,
    municipal: Layouts,
    listing: Listing,
    rules: Rules,
    service: Service,
    templates: Templates,
    words: Words,
    sent: Vec<Summary>,
    files: Vec<String>,
    told: Vec<Told>,
    list: Option<Vec<Expected>>,
    last: Option<Last>,
}

impl Join {
    /// Begins with the rules and templates of the district.
    pub fn new(rules: &[Source], templates: &[Source], report: &mut Report) -> Result<Join, Reported> {
        let layouts = Layouts::read(rules, report);
        let municipal = Layouts::read_from(LAYOUTS, rules, report);
        let listing = Listing::read(rules, report);
        let service = Service::read(rules, report);
        let packs = Rules::read(rules, report);
        let needed = |it: &&Source| {
            it.name == "layout.toml" || it.name.split(['.', ' ']).next().is_some_and(|it| it == LETTER)
        };
        let templates: Vec<Source> = templates.iter().filter(needed).cloned().collect();
        let templates = Templates::compile(&templates, report);
        let Some(layout) = layouts?.get(SCHOOL).cloned() else {
            return Err(report.error(
                "T-07",
                Place::File(xlsx::TABLES.into()),
                format!("нет таблицы {SCHOOL}"),
            ));
        };
        Ok(Join {
            layout,
            municipal: municipal?,
            listing: listing?,
            rules: packs?,
            service: service?,
            templates,
            words: Words::default(),
            sent: Vec::new(),
            files: Vec::new(),
            told: Vec::new(),
            list: None,
            last: None,
        })
    }

    /// Takes a file in: reads it, holds its sheets against each other and keeps its lists.
    pub fn add(&mut self, book: &Workbook) {
        let sent = reading::read(book, &self.layout, &self.listing, &mut self.words);
        if sent.is_joined {
            return;
        }
        self.files.push(book.name.clone());
        self.told.extend(sent.talk.all);
        self.sent.extend(sent.summary);
    }

    /// Notes a file that could not even be opened, and why.
    pub fn add_broken(&mut self, file: &str, why: &str) {
        self.files.push(file.into());
        let mut talk = Talk::new(file);
        talk.lost("", "", why.into());
        self.told.extend(talk.all);
    }

    /// Takes the list of the district's schools: a text with a name a line, or a table with names or ИНН.
    pub fn expect(&mut self, book: &Workbook) {
        self.list = Some(roster::read(book));
    }

    /// Takes the joined book of the year before, to compare with.
    pub fn compare(&mut self, book: &Workbook) {
        let municipal = self.municipal.get(MUNICIPAL);
        self.last = municipal.and_then(|it| last::read(book, it, &mut self.told));
    }

    /// Joins what belongs together and makes the book and the letter. What was not taken, or taken with a doubt, is told in the
    /// report and in the book. Nothing is made if no summary could be taken.
    pub fn finish(mut self, report: &mut Report) -> Result<Municipal, Reported> {
        let sent = among::together(std::mem::take(&mut self.sent), &mut self.told);
        let silent = self.list.as_ref().map(|it| (it.len(), roster::silent(it, &sent, &mut self.told)));
        let place = |it: &Told| self.files.iter().position(|file| *file == it.file);
        // By file, each in the order of reading.
        self.told.sort_by_cached_key(place);
        told::report(&self.told, report);
        let Some(first) = sent.first() else {
            let reported = report.error("M-01", Place::Everywhere, "ни одна сводка не взята");
            report.hint("нужны «Сводки для района» из папок «8 Район» комплектов школ");
            return Err(reported);
        };
        let taken = |file: &String| sent.iter().any(|it| it.file == *file);
        let fates: Vec<Fate> =
            self.files.iter().map(|it| Fate { file: it.clone(), taken: taken(it) }).collect();
        let joined = Joined {
            sent: &sent,
            fates: &fates,
            told: &self.told,
            silent: silent.as_ref().map(|it| (it.0, it.1.as_slice())),
            last: self.last.as_ref(),
            rules: &self.rules,
        };
        let name = format!("{}, {}", first.passport.year, first.passport.half);
        let book = format!("Свод по району, {name}.xlsx");
        let bytes = xlsx::table_over(&self.municipal, MUNICIPAL, &joined.context(), &joined)
            .map_err(|it| report.error("T-04", Place::File(LAYOUTS.into()), it))?;
        let values = letter::values(&joined, &self.service, &self.listing, &book);
        let letter = self.templates.fill(LETTER, &values).map_err(|it| {
            report.error("T-04", Place::File(format!("{LETTER}.md")), format!("письмо не составлено: {it}"))
        })?;
        Ok(Municipal {
            files: vec![
                (book, bytes),
                (format!("D59a Сопроводительное письмо к своду, {name}.docx"), letter),
            ],
            schools: sent.iter().map(|it| it.passport.school.clone()).collect(),
            given: self.files.len(),
            silent: silent.map(|it| it.1.iter().map(Expected::shown).collect()),
        })
    }
}
