//! One document of the list: on what it is made, when, from which day it looks, who signs that it was read.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::schedule::Purpose;

/// One document of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// "D21".
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// The folder below the year's folder.
    pub folder: String,
    /// The file name without the person and the ending.
    pub file: String,
    /// Whether the school's name belongs to the file name: somebody gathers such files from many schools.
    #[serde(default)]
    pub with_school: bool,
    /// Whether the half-year of the report belongs to the file name: January's and July's are different papers.
    #[serde(default)]
    pub with_period: bool,
    /// Word, table, or both.
    pub make: Vec<Make>,
    /// From how many teachers on a table lies beside the Word file; without it always.
    #[serde(default)]
    pub table_from: Option<usize>,
    /// On what one document is made.
    pub per: Per,
    /// Whether it is an order whose number ends with what the school has on «Организация»; orders about personnel have another one.
    #[serde(default)]
    pub suffix: bool,
    /// What an order lays down: once it is issued, a change of that is put into an order about changes.
    #[serde(default)]
    pub lays: Vec<Lays>,
    /// Of a notice, what it says that must be told anew: where it becomes different after it was handed over, one comes in its place.
    #[serde(default)]
    pub renews: Option<Vec<String>>,
    /// Without what it is not needed.
    pub when: When,
    /// Whether the law asks for it: it is made where the school wants as few papers as it may.
    #[serde(default)]
    pub law: bool,
    /// Whether nobody may ask it of a teacher: the school prepares it, the teacher fills it in by wish.
    #[serde(default)]
    pub by_wish: bool,
    /// Whether it is made only where a chosen rule pack names it.
    #[serde(default)]
    pub by_pack: bool,
    /// Whether the documents lie in folders by teacher.
    #[serde(default)]
    pub own_folder: bool,
    /// The act on whose day it is to be signed.
    #[serde(default)]
    pub due: Option<String>,
    /// The rule pack that it prints; without it every pack that no other document names.
    #[serde(default)]
    pub pack: Option<String>,
    /// The document on whose day it tells what is ahead and what has passed, where that is not its own: "D03".
    #[serde(default)]
    pub day: Option<String>,
    /// For which of what it is made on it is not needed.
    #[serde(default)]
    pub unless: Option<Vec<Unless>>,
    /// For which of what it is made on it is needed: all of it must be so.
    #[serde(default)]
    pub only: Option<Vec<Only>>,
    /// How many months before the day of filing, or of the session, it is needed at the earliest; of the school's, the first one.
    #[serde(default)]
    pub months: Option<i32>,
    /// How many copies are printed.
    #[serde(default = "one")]
    pub copies: usize,
    /// Who signs it, in order.
    #[serde(default)]
    pub signs: Vec<Signer>,
    /// Who signs that it was read.
    #[serde(default)]
    pub readers: Option<Vec<Concerned>>,
    /// Names that its templates used before, each with the name that stands for it now; both dotted.
    #[serde(default)]
    pub formerly: Option<BTreeMap<String, String>>,
    /// The built-in document whose place a document of the school's own took before every one had all facts: "D20".
    #[serde(default)]
    pub values: Option<String>,
}

impl Entry {
    /// Returns the document on whose day it tells what is ahead.
    pub fn day(&self) -> &str {
        self.day.as_deref().unwrap_or(&self.id)
    }

    /// Lists those of its former names that are among the names of a template, each with the name that stands for it now.
    pub fn former(&self, used: impl IntoIterator<Item = String>) -> Vec<(&str, &str)> {
        let used: Vec<String> = used.into_iter().collect();
        let is_used = |old: &str| {
            used.iter().any(|it| {
                it.strip_prefix(old).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            })
        };
        let all = self.formerly.iter().flatten().map(|(old, new)| (old.as_str(), new.as_str()));
        all.filter(|(old, _)| is_used(old)).collect()
    }

    /// Takes what is not said here from the same document, or the one it takes after, in another list.
    pub(super) fn fill_gaps(&mut self, other: &Entry) {
        if matches!(other.per, Per::Pack | Per::Set) {
            self.per = other.per;
        }
        self.pack = self.pack.take().or_else(|| other.pack.clone());
        if self.lays.is_empty() {
            self.lays.clone_from(&other.lays);
        }
        if self.signs.is_empty() {
            self.signs.clone_from(&other.signs);
        }
        self.day = self.day.take().or_else(|| Some(other.day().to_owned()));
        self.unless = self.unless.take().or_else(|| other.unless.clone());
        self.only = self.only.take().or_else(|| other.only.clone());
        self.months = self.months.or(other.months);
        self.readers = self.readers.take().or_else(|| other.readers.clone());
        self.renews = self.renews.take().or_else(|| other.renews.clone());
        self.formerly = self.formerly.take().or_else(|| other.formerly.clone());
    }
}

/// Kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Make {
    /// DOCX by a template.
    Word,
    /// XLSX by a layout.
    Table,
}

/// On what one document is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// The whole school.
    School,
    /// Each attestation for fitness for the post.
    Fitness,
    /// Each attestation for a category.
    Category,
    /// Each attestation.
    Attestation,
    /// Each category whose end is near enough for a notice.
    Ending,
    /// Each course in post-course support.
    Support,
    /// Each session of the school's commission.
    Session,
    /// Each attestation for a category for which there is an application.
    Application,
    /// Each category that was established this year.
    Granted,
    /// Each of the staff in a pedagogical position.
    Person,
    /// A rule pack that the school works by.
    Pack,
    /// Each issued order of which something is different by now.
    Change,
    /// The documents planned so far.
    Set,
}

/// What an order lays down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lays {
    /// Who is attested for fitness, and on which day.
    Fitness,
    /// Who is attested for a category.
    Category,
    /// The commission.
    Commission,
    /// On which days the commission meets.
    Sessions,
    /// Ответственный за аттестацию.
    Responsible,
}

/// Without what a document is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Always made.
    Always,
    /// There is an attestation for fitness for the post.
    Fitness,
    /// There is an attestation for a category.
    Category,
    /// There is an attestation.
    Attestation,
    /// A category ends.
    Ending,
    /// A course is in post-course support.
    Support,
    /// The commission meets.
    Session,
    /// The commission has decided on somebody.
    Decided,
    /// A category was established.
    Granted,
    /// There is an application on the sheet.
    Applications,
    /// There is an application that is not decided.
    Waiting,
    /// Somebody is attested for a category and has not applied yet.
    Accounts,
    /// An expertise was held.
    Rated,
    /// A course is planned.
    Training,
    /// The workbook knows results of pupils or of teachers.
    Results,
}

impl When {
    /// Tells whether an attestation for a purpose is meant.
    pub fn means(self, purpose: Purpose) -> bool {
        match self {
            Self::Attestation => true,
            Self::Fitness => purpose == Purpose::Fitness,
            Self::Category => purpose != Purpose::Fitness,
            _ => false,
        }
    }
}

/// For which of what a document is made on it is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unless {
    /// The attestation was over before the day of the document; of several, all of them.
    Over,
    /// The application is registered.
    Registered,
    /// Nobody applied or plans to: a category ends.
    Expected,
    /// It is about a category, and no chosen rule pack has the teacher told of it.
    Untold,
    /// The category is not judged by the results of pupils.
    Unmonitored,
}

/// For which of what a document is made on it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Only {
    /// A session that was held, or the next one.
    Nearest,
    /// The commission has decided on the teacher.
    Decided,
    /// The teacher refused to sign that the representation was read.
    Refusal,
    /// The category is «педагог-методист» or «педагог-наставник».
    Special,
    /// The application is registered.
    Registered,
    /// The application is not registered yet.
    Open,
    /// The day of the expertise is known.
    Expertise,
    /// The experts' points or advice are known.
    Rated,
    /// The head did not agree the papers.
    Disagreed,
    /// There is a primary union organisation.
    Union,
    /// The last month of the year has begun.
    Summer,
    /// The workbook knows a protocol on the plan after courses, or what came of it.
    Discussed,
}

/// Who signs a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signer {
    /// The head, or who acts as one.
    Head,
    /// Whoever is responsible for attestation.
    Responsible,
    /// The teacher it is about.
    Teacher,
}

/// Whom a paper concerns, so that they sign that it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concerned {
    /// The teacher it is about.
    Teacher,
    /// Ответственный за аттестацию.
    Responsible,
    /// Замещающий ответственного.
    Substitute,
    /// Заместитель по учебной работе.
    DeputyStudies,
    /// Заместитель по воспитательной работе.
    DeputyUpbringing,
    /// Заместитель по научно-методической работе.
    DeputyMethodical,
    /// Секретарь школы.
    Secretary,
    /// Руководители методических объединений.
    UnionHeads,
    /// The whole commission.
    Commission,
    /// Председатель комиссии, where a session is ahead.
    Chair,
    /// Секретарь комиссии, where a session is ahead.
    CommissionSecretary,
    /// Everybody who is attested.
    Attested,
    /// Everybody who is attested for fitness for the post.
    Fitness,
    /// Everybody on whom the commission has decided.
    Decided,
    /// Everybody to whom a category was established.
    Granted,
    /// Бухгалтер.
    Accountant,
    /// Everybody who is going to take a course.
    Trained,
    /// Everybody whose course is supported.
    Supported,
    /// Who looks after them.
    Curators,
}

/// Of most papers one copy is enough.
fn one() -> usize {
    1
}
