//! Who does what: the roles of the seeds and of the law (`rules/roles.toml`), and whom the workbook names for them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data;
use crate::report::{Report, Reported};
use crate::russian::FullName;
use crate::sources::Source;
use crate::staff::{MemberRole, Official, Person, Role as Office, School};

/// The file of the roles.
const FILE: &str = "roles.toml";

/// All roles.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The roles, in no order.
    #[serde(rename = "role")]
    pub all: Vec<Role>,
}

/// One role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// "responsible".
    pub id: String,
    /// How it is called where nobody is named: «ответственный за аттестацию».
    pub title: String,
    /// Where the workbook names who it is; without it the role is a body that goes by its title.
    #[serde(rename = "where", default)]
    pub place: Option<Sheet>,
    /// Which role or line of that sheet it is.
    #[serde(rename = "as", default)]
    pub line: Option<Line>,
    /// Whether a school must name somebody.
    #[serde(default)]
    pub needed: bool,
    /// The role that acts where this one would act for himself.
    #[serde(default)]
    pub instead: Option<String>,
    /// How the seeds call it, by pack.
    #[serde(default)]
    pub names: BTreeMap<String, Vec<String>>,
}

/// Where the workbook names who holds a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Sheet {
    /// The sheet «Роли».
    #[serde(rename = "роли")]
    Roles,
    /// The sheet «Комиссия».
    #[serde(rename = "комиссия")]
    Commission,
    /// The sheet «Организация».
    #[serde(rename = "организация")]
    Organisation,
    /// The teacher whom an act is about.
    #[serde(rename = "педагог")]
    Teacher,
}

/// A role of a sheet, or a line of the sheet «Организация».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// The head.
    Head,
    /// Who acts as one.
    Acting,
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
    /// Руководитель ШМО.
    UnionHead,
    /// Куратор посткурсового сопровождения.
    Curator,
    /// Секретарь школы; of the commission, its secretary.
    Secretary,
    /// Бухгалтер.
    Accountant,
    /// Председатель комиссии.
    Chair,
    /// Заместитель председателя.
    Deputy,
    /// Региональная комиссия.
    RegionalCommission,
    /// Региональный орган.
    RegionalBody,
    /// Муниципальный орган.
    MunicipalBody,
    /// Муниципальная методическая служба.
    MethodicalService,
    /// Районный координатор.
    Coordinator,
}

/// Who does an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doer {
    /// The role, by its id.
    pub role: String,
    /// How the role is called.
    pub title: String,
    /// Who holds it.
    pub who: Holding,
}

/// Whom the workbook names for a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Somebody, with the post.
    Person(Official),
    /// A body, by its name.
    Body(String),
    /// The workbook names nobody.
    Nobody,
    /// Whoever holds it is the very person whom the act is about, and nobody stands in.
    Herself,
}

impl Doer {
    /// Names who acts: the full name, the body, or the role where nobody is named.
    pub fn name(&self) -> String {
        match &self.who {
            Holding::Person(official) => written(&official.name),
            Holding::Body(name) => name.clone(),
            Holding::Nobody | Holding::Herself => self.title.clone(),
        }
    }
}

impl Roles {
    /// Reads `roles.toml`.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        data::read(rules, FILE, report)
    }

    /// Finds a role by its id.
    pub fn get(&self, id: &str) -> Option<&Role> {
        self.all.iter().find(|it| it.id == id)
    }

    /// Finds who holds a role for an act about somebody. Nobody acts for himself: then the one who stands in, if there is one.
    pub fn doer(&self, school: &School, id: &str, about: Option<&Person>) -> Doer {
        let Some(role) = self.get(id) else {
            return Doer { role: id.to_owned(), title: id.to_owned(), who: Holding::Nobody };
        };
        let doer = |who| Doer { role: role.id.clone(), title: role.title.clone(), who };
        if role.place == Some(Sheet::Teacher) {
            return doer(about.map_or(Holding::Nobody, |it| Holding::Person(teacher(it))));
        }
        if let Some(body) = role.line.and_then(|it| body(school, it)) {
            return doer(Holding::Body(body));
        }
        let holders = role
            .place
            .zip(role.line)
            .map(|(place, line)| holders(school, place, line, about))
            .unwrap_or_default();
        let herself = |it: &Official| about.is_some_and(|about| about.name == it.name);
        match holders.iter().find(|it| !herself(it)) {
            Some(holder) => doer(Holding::Person((*holder).clone())),
            None if holders.is_empty() => doer(Holding::Nobody),
            None => self
                .stand_in(school, role, about)
                .map_or_else(|| doer(Holding::Herself), |it| doer(Holding::Person(it))),
        }
    }

    /// Finds who holds the role that the workbook gives a line of a sheet, as [`Roles::doer`] does.
    pub fn held_by(&self, school: &School, place: Sheet, line: Line, about: Option<&Person>) -> Option<Doer> {
        let role = self.all.iter().find(|it| it.place == Some(place) && it.line == Some(line))?;
        Some(self.doer(school, &role.id, about))
    }

    /// Follows who stands in until it is somebody else.
    fn stand_in(&self, school: &School, role: &Role, about: Option<&Person>) -> Option<Official> {
        let mut next = role.instead.as_deref();
        let mut seen = vec![role.id.as_str()];
        while let Some(role) = next.filter(|it| !seen.contains(it)).and_then(|it| self.get(it)) {
            seen.push(&role.id);
            let holders = role
                .place
                .zip(role.line)
                .map(|(place, line)| holders(school, place, line, about))
                .unwrap_or_default();
            let other = holders.into_iter().find(|it| about.is_none_or(|about| about.name != it.name));
            if let Some(other) = other {
                return Some(other.clone());
            }
            next = role.instead.as_deref();
        }
        None
    }
}

/// Lists who holds a role; of several the one for the department of whoever the act is about comes first.
fn holders<'a>(school: &'a School, place: Sheet, line: Line, about: Option<&Person>) -> Vec<&'a Official> {
    let named = |official: &&Official| !official.name.surname.is_empty();
    let own = &school.organisation;
    match place {
        Sheet::Organisation => {
            let found = match line {
                Line::Head => Some(&own.head),
                Line::Acting => own.acting.as_ref().map(|it| &it.0),
                Line::Coordinator => own.coordinator.as_ref(),
                _ => None,
            };
            found.into_iter().filter(named).collect()
        }
        Sheet::Commission => {
            let role = match line {
                Line::Chair => MemberRole::Chair,
                Line::Deputy => MemberRole::Deputy,
                _ => MemberRole::Secretary,
            };
            school.commission.iter().filter(|it| it.role == role).map(|it| &it.official).collect()
        }
        Sheet::Roles => {
            let Some(office) = office(line) else { return Vec::new() };
            let department = about.and_then(|it| it.department.as_deref());
            let mut found: Vec<_> = school.roles.iter().filter(|it| it.role == office).collect();
            found.sort_by_key(|it| it.scope.is_none() || it.scope.as_deref() != department);
            found.into_iter().map(|it| &it.official).collect()
        }
        Sheet::Teacher => Vec::new(),
    }
}

fn office(line: Line) -> Option<Office> {
    Some(match line {
        Line::Responsible => Office::Responsible,
        Line::Substitute => Office::Substitute,
        Line::DeputyStudies => Office::DeputyStudies,
        Line::DeputyUpbringing => Office::DeputyUpbringing,
        Line::DeputyMethodical => Office::DeputyMethodical,
        Line::UnionHead => Office::UnionHead,
        Line::Curator => Office::Curator,
        Line::Secretary => Office::Secretary,
        Line::Accountant => Office::Accountant,
        _ => return None,
    })
}

fn body(school: &School, line: Line) -> Option<String> {
    let own = &school.organisation;
    let named = match line {
        Line::RegionalCommission => &own.regional_commission,
        Line::RegionalBody => &own.regional_body,
        Line::MunicipalBody => &own.municipal_body,
        Line::MethodicalService => &own.methodical_service,
        _ => return None,
    };
    named.clone().filter(|it| !it.is_empty())
}

fn teacher(person: &Person) -> Official {
    let post = person.positions.first().map(|it| it.title.clone()).unwrap_or_default();
    Official { name: person.name.clone(), gender: person.gender, post, contact: None }
}

fn written(name: &FullName) -> String {
    format!("{} {} {}", name.surname, name.first, name.patronymic).trim().to_owned()
}
