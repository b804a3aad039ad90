//! The list of declined forms, which the secretary checks once: doubtful first, with the documents and the place to correct.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;

use crate::documents::asked::{self, Asked};
use crate::documents::document::Document;
use crate::documents::facts::parts::List;
use crate::documents::telling::{Frame, issuer, union};
use crate::russian::{self, Forms, Overrides};
use crate::staff::{Course, Official, Person, School};

/// A name, a position or an organisation in six cases, as the set of this run uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The six cases.
    pub forms: Forms,
    /// What is doubtful about them, in words.
    pub doubts: Vec<String>,
    /// Ids of the documents that know it, or the word for all of them.
    pub documents: Vec<String>,
    /// Sheet and columns in which a wrong form is corrected.
    pub column: String,
}

/// Lists every name of the staff and of the offices, then every position, then the school and whoever issued a paper that is
/// cited, each once; the doubtful ones first.
pub fn usages(frame: &Frame, documents: &[Document], asked: &Asked) -> Vec<Usage> {
    let issuers = issuers(frame);
    let used = Used::of(documents, asked, &issuers);
    let words = &frame.listing.declensions;
    let mut rows: Vec<Usage> = Vec::new();
    let mut add = |forms: Forms, short: &str, doubts: Vec<String>, column: &str| {
        if rows.iter().all(|it| it.forms != forms) {
            let documents = used.by(&[&forms.nominative, short], &words.everywhere);
            rows.push(Usage { forms, doubts, documents, column: column.into() });
        }
    };
    for person in &frame.school.people {
        let name = frame.grammar.name(&person.name, person.gender, &person.forms);
        add(name.full, &name.short.nominative, name.doubts, &words.name);
    }
    for official in outsiders(frame.school) {
        let gender = official.gender.or_else(|| frame.grammar.gender(&official.name));
        let name = frame.grammar.name(&official.name, gender, &Overrides::default());
        add(name.full, &name.short.nominative, name.doubts, &words.outside);
    }
    let positions = frame.school.people.iter().flat_map(|it| &it.positions);
    for position in positions.clone() {
        let (forms, doubts) = frame.grammar.position(&position.title, &position.forms);
        let capital = russian::capital(&forms.nominative);
        add(forms, &capital, doubts, &words.position);
    }
    for official in officials(frame.school).filter(|it| !it.post.is_empty()) {
        if positions.clone().all(|it| !it.is_called(&official.post)) {
            let (forms, doubts) = frame.grammar.position(&official.post, &Overrides::default());
            let capital = russian::capital(&forms.nominative);
            add(forms, &capital, doubts, &words.outside_position);
        }
    }
    for (person, course) in supported(frame) {
        if let Some(forms) = union(frame, person, course).filter(|it| it.genitive != it.nominative) {
            add(forms, "", Vec::new(), &words.union);
        }
    }
    for issuer in issuers {
        let documents = used.by(&[&issuer.genitive], &words.everywhere);
        rows.push(Usage { forms: issuer, doubts: Vec::new(), documents, column: words.issuer.clone() });
    }
    rows.extend(organisation(frame));
    rows.sort_by_key(|it| it.doubts.is_empty());
    rows
}

/// Declines the school itself: the full name, which templates of its own use, and a short name that is no abbreviation.
fn organisation(frame: &Frame) -> Vec<Usage> {
    let words = &frame.listing.declensions;
    let (full, short) = frame.school_names();
    let declines = short.genitive != short.nominative;
    let sentences = if short.nominative.is_empty() { &words.everywhere } else { &words.own_templates };
    let is_known = !full.nominative.is_empty();
    let names = [
        (full, is_known, sentences, &words.organisation),
        (short, declines, &words.everywhere, &words.organisation_short),
    ];
    let usage = |(forms, _, documents, column): (Forms, bool, &String, &String)| Usage {
        forms,
        doubts: Vec::new(),
        documents: vec![documents.clone()],
        column: column.clone(),
    };
    names.into_iter().filter(|it| it.1).map(usage).collect()
}

/// The courses in support, with who took them.
fn supported<'a>(frame: &Frame<'a>) -> impl Iterator<Item = (&'a Person, &'a Course)> {
    let (people, supports) = (&frame.school.people, &frame.schedule.supports);
    supports.iter().map(move |it| (&people[it.person], &people[it.person].courses[it.course]))
}

/// Declines whoever issued the papers of the staff, each once.
fn issuers(frame: &Frame) -> Vec<Forms> {
    let mut found: Vec<String> = Vec::new();
    for person in &frame.school.people {
        let orders = person.positions.iter().flat_map(|it| &it.categories).map(|it| &it.order);
        let protocols = person.positions.iter().flat_map(|it| &it.szd).map(|it| &it.protocol);
        let courses = person.courses.iter().map(|it| &it.document);
        for issuer in orders.chain(protocols).chain(courses).flatten().filter_map(|it| issuer(it)) {
            if !found.contains(&issuer) {
                found.push(issuer);
            }
        }
    }
    found.iter().map(|it| frame.grammar.organisation(it)).collect()
}

/// A row of the register's sheet.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Declined {
    #[serde(flatten)]
    forms: Forms,
    #[serde(rename = "сомнение")]
    doubts: String,
    #[serde(rename = "где")]
    documents: String,
    #[serde(rename = "исправить")]
    column: String,
}

/// Returns the rows of the register's sheet.
pub fn rows(frame: &Frame, documents: &[Document], asked: &Asked) -> List<Declined> {
    let row = |it: Usage| Declined {
        forms: it.forms,
        doubts: it.doubts.join("; "),
        documents: it.documents.join(", "),
        column: it.column,
    };
    usages(frame, documents, asked).into_iter().map(row).collect()
}

/// Everybody whom orders and letters name and who is not on the staff list, each once.
pub fn outsiders(school: &School) -> Vec<&Official> {
    let mut found: Vec<&Official> = Vec::new();
    for official in officials(school) {
        let known = school.people.iter().any(|it| it.name == official.name);
        if !known && found.iter().all(|it| it.name != official.name) {
            found.push(official);
        }
    }
    found
}

/// Everybody whom orders and letters name by office.
fn officials(school: &School) -> impl Iterator<Item = &Official> {
    let organisation = &school.organisation;
    let acting = organisation.acting.as_ref().map(|(it, _, _)| it);
    let named = [Some(&organisation.head), acting, organisation.coordinator.as_ref()];
    let offices =
        school.commission.iter().map(|it| &it.official).chain(school.roles.iter().map(|it| &it.official));
    named.into_iter().flatten().chain(offices).filter(|it| !it.name.surname.is_empty())
}

/// Who signs, and who answers for attestation.
const OF_ALL: [&str; 2] = ["подписант", "ответственный"];

/// Which documents know which words: ids by the nominative of whatever stands in six cases, and by the genitive of issuers.
struct Used {
    ids: Vec<String>,
    words: BTreeMap<String, Vec<usize>>,
    /// The issuers that a text cites: the same texts stand in many documents.
    cited: HashMap<String, Vec<usize>>,
}

impl Used {
    fn of(documents: &[Document], asked: &Asked, issuers: &[Forms]) -> Self {
        let mut used = Self { ids: Vec::new(), words: BTreeMap::new(), cited: HashMap::new() };
        // The register holds this very list.
        for document in documents.iter().filter(|it| it.context.get("склонения").is_none()) {
            if used.ids.last() != Some(&document.id) {
                used.ids.push(document.id.clone());
            }
            asked.visit(&document.id, &document.context, &mut |it| used.see(it, issuers));
            // A school's own letterhead may name these anywhere.
            for name in OF_ALL {
                let known = document.context.get(name);
                known.into_iter().for_each(|it| asked::through(it, &mut |it| used.see(it, issuers)));
            }
        }
        used
    }

    fn see(&mut self, value: &Value, issuers: &[Forms]) {
        match value {
            // Whatever is cited has a number.
            Value::String(text) if text.contains('№') => {
                if !self.cited.contains_key(text) {
                    let cited = issuers.iter().enumerate().filter(|it| text.contains(&it.1.genitive));
                    self.cited.insert(text.clone(), cited.map(|it| it.0).collect());
                }
                for issuer in self.cited[text].clone() {
                    self.stands(&issuers[issuer].genitive);
                }
            }
            Value::Object(map) => {
                if let Some(Value::String(word)) = map.get("именительный") {
                    self.stands(word);
                }
            }
            _ => {}
        }
    }

    fn stands(&mut self, word: &str) {
        let here = self.ids.len().saturating_sub(1);
        match self.words.get_mut(word) {
            Some(places) if places.last() == Some(&here) => {}
            Some(places) => places.push(here),
            None => {
                self.words.insert(word.to_string(), vec![here]);
            }
        }
    }

    /// Ids of the documents that know one of the words; `everywhere` alone if they all do.
    fn by(&self, words: &[&str], everywhere: &str) -> Vec<String> {
        let mut found: Vec<usize> =
            words.iter().filter_map(|it| self.words.get(*it)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        if found.len() > 1 && found.len() == self.ids.len() {
            return vec![everywhere.to_string()];
        }
        found.into_iter().map(|it| self.ids[it].clone()).collect()
    }
}
