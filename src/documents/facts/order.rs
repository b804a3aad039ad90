//! What is a paper's own: its number and date, who signs it, who signs that it was read.

use serde::Serialize;

use super::parts::List;
use super::parts::Person;
use super::parts::readers::Readers;
use crate::calendar::Date;
use crate::documents::listing::Entry;
use crate::documents::telling::{At, Frame};
use crate::schedule::Who;
use crate::schedule::roles::{Holding, Line, Sheet};
use crate::staff::{self, Official, OrderNumber, Role};

/// What is a paper's own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Paper {
    /// Its number and date as an order.
    #[serde(rename = "приказ")]
    pub order: Order,
    /// The same as a letter.
    #[serde(rename = "исходящий")]
    pub outgoing: Order,
    /// The head, or who acts on its day.
    #[serde(rename = "подписант")]
    pub signer: Person,
    /// Of a notice «взамен»: which one it replaces.
    #[serde(rename = "взамен")]
    pub instead: Instead,
    /// Who signs that it was read.
    #[serde(rename = "ознакомить")]
    pub readers: List<Person>,
    /// Who does the work of a role in this paper: the holder, or whoever stands in where it is about the holder herself.
    #[serde(rename = "ответственный")]
    responsible: Person,
    #[serde(rename = "учебная")]
    studies: Person,
    #[serde(rename = "воспитательная")]
    upbringing: Person,
    #[serde(rename = "методическая")]
    methodical: Person,
    #[serde(rename = "секретарь")]
    secretary: Person,
}

/// A notice that was handed over and that another one replaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// Whether there is one.
    #[serde(rename = "есть")]
    pub is_known: bool,
    /// When it was handed over.
    #[serde(rename = "вручено")]
    pub handed: String,
    /// Its number; empty without.
    #[serde(rename = "номер")]
    pub number: String,
    /// Its day; empty without.
    #[serde(rename = "дата")]
    pub date: String,
}

/// Number and date of an order, places to write where they are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Order {
    /// «112-од», «________-од».
    #[serde(rename = "номер")]
    pub number: String,
    /// «25 августа 2026 г.».
    #[serde(rename = "дата")]
    pub date: String,
    /// «25.08.2026».
    #[serde(rename = "дата_цифрами")]
    pub digits: String,
    /// «от 25.08.2026 № 112-од».
    #[serde(rename = "ссылка")]
    pub reference: String,
}

/// Under which number and of which day a paper is issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// «112-од».
    pub number: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Whether both stand in the journal of documents; else on the sheet «Приказы».
    pub by_journal: bool,
    /// Both as the paper prints them, with places to write for what is not known.
    pub printed: Order,
}

/// Says how the journal issues the paper of a key.
pub fn issue_of(frame: &Frame, key: &str) -> Option<Issue> {
    let row = frame.school.orders.iter().find(|it| it.key.as_deref() == Some(key))?;
    Issue::of(frame, row)
}

impl Issue {
    /// Says how a row of «Приказы» issues a paper; one without number and date does not.
    pub fn of(frame: &Frame, row: &OrderNumber) -> Option<Issue> {
        let (number, date) = (row.number.clone(), row.date.as_ref().map(|it| it.date));
        let is_issued = number.is_some() || date.is_some();
        let by_journal = row.key.is_some();
        is_issued.then(|| Issue {
            number,
            date,
            by_journal,
            printed: frame.printed(&row.document, Some(row)),
        })
    }
}

impl Paper {
    /// Gathers what is the own of a document of the list, on its day; `teacher` is whom it is about, `row` gives its number and
    /// date.
    pub fn of(at: &At, entry: &Entry, teacher: Option<Who>, row: Option<&OrderNumber>) -> Self {
        let order = at.printed(&entry.id, row);
        let outgoing = order.clone();
        let day = row.and_then(|it| it.date.as_ref()).map(|it| it.date);
        let signer = at.official(&at.signer_about(day, teacher));
        let readers = Readers::of(at, entry.readers.as_deref().unwrap_or_default(), teacher);
        // Of several who hold a role the one of the teacher's own building; nobody for himself.
        let about = teacher.map(|it| at.who(it).0);
        let held = |line, role| {
            let roles = at.rules.roles();
            let doer = about.and_then(|it| roles.held_by(at.school, Sheet::Roles, line, Some(it)));
            match doer.map(|it| it.who) {
                Some(Holding::Person(official)) => at.official(&official),
                Some(Holding::Herself) => at.official(&Official::default()),
                _ => at.holder(role),
            }
        };
        Self {
            order,
            outgoing,
            signer,
            instead: Instead::default(),
            readers,
            responsible: held(Line::Responsible, Role::Responsible),
            studies: held(Line::DeputyStudies, Role::DeputyStudies),
            upbringing: held(Line::DeputyUpbringing, Role::DeputyUpbringing),
            methodical: held(Line::DeputyMethodical, Role::DeputyMethodical),
            secretary: held(Line::Secretary, Role::Secretary),
        }
    }
}

impl<'a> Frame<'a> {
    /// Returns who does for somebody what the holder of a role does for all others; `None` where that is not herself.
    ///
    /// Where nobody stands in, a place to write.
    pub fn stands_in(&self, place: Sheet, line: Line, about: &staff::Person) -> Option<Official> {
        let roles = self.rules.roles();
        let usual = roles.held_by(self.school, place, line, None)?;
        match usual.who {
            Holding::Person(it) if it.name == about.name => {}
            _ => return None,
        }
        Some(match roles.held_by(self.school, place, line, Some(about))?.who {
            Holding::Person(other) => other,
            _ => Official::default(),
        })
    }

    /// Returns who signs a paper about somebody: nobody signs what is about himself.
    pub fn signer_about(&self, day: Option<Date>, teacher: Option<Who>) -> Official {
        let signer = self.signer(day);
        let own = teacher.map(|it| self.who(it).0).filter(|it| it.name == signer.name);
        match own.and_then(|it| self.stands_in(Sheet::Organisation, Line::Head, it)) {
            Some(other) => other,
            // Who acts for the head has nobody to act for him.
            None if own.is_some() && signer.name != self.school.organisation.head.name => {
                self.school.organisation.head.clone()
            }
            None => signer.clone(),
        }
    }

    /// Returns number and date of an order of the set.
    pub fn order(&self, id: &str) -> Order {
        self.printed(id, self.order_number(id))
    }

    /// Returns number and date of a document as papers print them; `row` is its row of «Приказы».
    pub fn printed(&self, id: &str, row: Option<&OrderNumber>) -> Order {
        let date = row.and_then(|it| it.date.as_ref()).map(|it| it.date);
        let number = row.and_then(|it| it.number.clone()).unwrap_or_else(|| self.blank_number(id));
        Order {
            date: self.words_or_blank(date),
            digits: self.date_or_blank(date),
            reference: format!("от {} №\u{a0}{number}", self.date_or_blank(date)),
            number,
        }
    }

    /// Returns the place to write the number of a document, with what the numbers of the school's orders end with.
    pub fn blank_number(&self, id: &str) -> String {
        let ends = self.listing.documents.iter().any(|it| it.suffix && it.id.eq_ignore_ascii_case(id));
        let suffix = self.school.organisation.suffix.as_deref().filter(|_| ends);
        format!("{}{}", self.listing.blank.number, suffix.unwrap_or_default())
    }

    /// Returns who signs a document of a day: the head, or who acts on it.
    pub fn signer(&self, day: Option<Date>) -> &'a Official {
        let organisation = &self.school.organisation;
        match (&organisation.acting, day) {
            (Some((acting, from, to)), Some(day))
                if from.is_none_or(|it| it <= day) && to.is_none_or(|it| day <= it) =>
            {
                acting
            }
            _ => &organisation.head,
        }
    }
}
