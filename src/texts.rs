//! What sets are worded with: the list of documents, the tables and the templates; in the words of a kindergarten, too.

use std::sync::{Arc, Mutex, PoisonError};

use crate::baked;
use crate::documents::Listing;
use crate::docx::Templates;
use crate::offers::Offers;
use crate::report::{Report, Reported};
use crate::schedule::Rules;
use crate::sources::Source;
use crate::staff::OrganisationKind;
use crate::worded::Kinds;
use crate::xlsx::{self, Layouts};

/// The lists and the wording of sets.
pub struct Texts {
    /// The list of documents.
    pub listing: Result<Listing, Reported>,
    /// The tables.
    pub layouts: Result<Layouts, Reported>,
    /// How the journal of documents is laid out.
    pub journal: Result<Arc<Layouts>, Reported>,
    /// The templates.
    pub templates: Templates,
    /// The ids of the templates that are not built in.
    own_templates: Vec<String>,
    own_tables: bool,
}

impl Texts {
    /// Reads the lists and compiles the templates. What is wrong with them is told in the report.
    pub fn read(
        rules: &[Source],
        templates: &[Source],
        compile: impl Fn(&[Source], &mut Report) -> Templates,
        report: &mut Report,
    ) -> Texts {
        let is_own = |name: &str| templates.iter().any(|it| it.name == name && baked::is_own(it));
        let (listing, layouts) = (Listing::read(rules, report), Layouts::read(rules, report));
        let journal = Layouts::read_from(xlsx::JOURNAL, rules, report).map(Arc::new);
        let compiled = compile(templates, report);
        let ids = compiled.ids().chain(compiled.broken());
        Texts {
            listing,
            layouts,
            journal,
            own_templates: ids
                .filter(|id| compiled.file(id).is_some_and(is_own))
                .map(str::to_owned)
                .collect(),
            own_tables: rules.iter().any(|it| it.name == xlsx::TABLES && baked::is_own(it)),
            templates: compiled,
        }
    }

    /// The list of documents and the tables.
    ///
    /// Errors: one of them could not be read, as was told.
    pub fn lists(&self) -> Result<(&Listing, &Layouts), Reported> {
        Ok((self.listing.as_ref().map_err(|it| *it)?, self.layouts.as_ref().map_err(|it| *it)?))
    }

    /// Holds the names of the school's own templates and tables against what their documents offer.
    pub fn check(&self, rules: &Rules, report: &mut Report) -> Result<(), Reported> {
        if self.own_templates.is_empty() && !self.own_tables {
            return Ok(());
        }
        let (listing, layouts) = self.lists()?;
        let offers = Offers::of(listing, rules);
        let ids: Vec<&str> = self.own_templates.iter().map(String::as_str).collect();
        offers.check(&self.templates, &ids, report);
        if self.own_tables {
            offers.check_tables(layouts, report);
        }
        Ok(())
    }
}

/// The same in the words of other organisations, each made for the first one.
pub struct Worded {
    templates: Vec<Source>,
    made: Mutex<Vec<(OrganisationKind, Arc<Texts>)>>,
}

impl Worded {
    /// Nothing is made yet.
    pub fn of(templates: &[Source]) -> Worded {
        Worded { templates: templates.to_vec(), made: Mutex::default() }
    }

    /// Returns what an organisation of a kind is worded with; nothing where `school`, the words of a school, will do.
    pub fn texts(
        &self,
        kind: OrganisationKind,
        (kinds, rules): (&Kinds, &[Source]),
        school: &Texts,
    ) -> Option<Arc<Texts>> {
        if kind == OrganisationKind::School {
            return None;
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, texts)) = made.iter().find(|it| it.0 == kind) {
            return Some(Arc::clone(texts));
        }
        let (rules, templates) = (kinds.rules(kind, rules), kinds.templates(kind, &self.templates));
        // What is wrong with them was told when they were read, and which of them are a school's own is known.
        let texts = Texts::read(&rules, &templates, Templates::compile, &mut Report::default());
        let own_templates = school.own_templates.clone();
        let texts = Arc::new(Texts { own_templates, own_tables: school.own_tables, ..texts });
        made.push((kind, Arc::clone(&texts)));
        Some(texts)
    }
}
