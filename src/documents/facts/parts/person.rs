//! Somebody by name and post, in every case that a sentence may ask for; for nobody, places to write.

use serde::Serialize;

use crate::documents::telling::Frame;
use crate::russian::{self, Declined, Forms, Gender, Overrides};
use crate::schedule::Who;
use crate::staff::{MemberRole, Official, Role};

/// Somebody by name and post.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Person {
    /// Whether it is somebody, or a line to fill.
    #[serde(rename = "есть")]
    pub is_known: bool,
    /// The full name.
    #[serde(rename = "фио")]
    pub full: Forms,
    /// «Иванова М.П.».
    #[serde(rename = "кратко")]
    pub short: Forms,
    /// «М.П. Иванова».
    #[serde(rename = "инициалы")]
    pub initials: String,
    /// «Мария Петровна».
    #[serde(rename = "имя_отчество")]
    pub first_patronymic: String,
    /// «Уважаемая Мария Петровна».
    #[serde(rename = "обращение")]
    pub dear: String,
    /// The post.
    #[serde(rename = "должность")]
    pub post: Forms,
    /// The post at the beginning of a sentence.
    #[serde(rename = "Должность")]
    pub capital_post: Forms,
    /// «м», «ж», or nothing.
    #[serde(rename = "пол")]
    pub gender: &'static str,
    /// «ознакомлен», «ознакомлена».
    #[serde(rename = "ознакомлен")]
    pub acquainted: String,
    /// «ответственным», «ответственной».
    #[serde(rename = "ответственным")]
    pub responsible: String,
    /// «получил», «получила».
    #[serde(rename = "получил")]
    pub received: String,
    /// In lists of a school with several buildings: the person's department.
    #[serde(rename = "в_подразделении")]
    pub unit: Option<String>,
}

impl Frame<'_> {
    /// Returns one of the staff in one of the person's positions.
    pub fn person(&self, who: Who) -> Person {
        let (person, position) = self.who(who);
        let name = self.grammar.name(&person.name, person.gender, &person.forms);
        let (post, _) = self.grammar.position(&position.title, &position.forms);
        self.block(name, post, person.gender)
    }

    /// Returns an office holder; for nobody, lines to fill.
    pub fn official(&self, official: &Official) -> Person {
        if official.name.surname.is_empty() {
            return self.nobody(&official.post);
        }
        // The staff list may know more: forms typed by the school, and the gender.
        let staff = self.school.people.iter().find(|it| it.name == official.name);
        let forms = staff.map(|it| it.forms.clone()).unwrap_or_default();
        let gender = official.gender.or(staff.and_then(|it| it.gender));
        let gender = gender.or_else(|| self.grammar.gender(&official.name));
        let name = self.grammar.name(&official.name, gender, &forms);
        let positions = staff.map_or(&[][..], |it| &it.positions);
        let title = positions.first().map_or("", |it| it.title.as_str());
        let post = match [official.post.as_str(), title].into_iter().find(|it| !it.is_empty()) {
            Some(post) => {
                let typed = positions.iter().find(|it| it.is_called(post)).map(|it| &it.forms);
                self.grammar.position(post, typed.unwrap_or(&Overrides::default())).0
            }
            None => Forms::same(&self.listing.blank.text),
        };
        self.block(name, post, gender)
    }

    /// Returns the first holder of a role, or lines to fill.
    pub fn holder(&self, role: Role) -> Person {
        match self.holders(role).next() {
            Some(holder) => self.official(&holder.official),
            None => self.nobody(""),
        }
    }

    /// Returns the first member of the commission with a role, or lines to fill.
    pub fn commission(&self, role: MemberRole) -> Person {
        match self.member(role) {
            Some(member) => self.official(&member.official),
            None => self.nobody(""),
        }
    }

    fn block(&self, name: Declined, post: Forms, gender: Option<Gender>) -> Person {
        Person {
            is_known: true,
            dear: format!("{} {}", self.grammar.dear(gender), name.first_patronymic),
            full: name.full,
            short: name.short,
            initials: name.initials,
            first_patronymic: name.first_patronymic,
            capital_post: post.map(russian::capital),
            post,
            gender: match gender {
                Some(Gender::Male) => "м",
                Some(Gender::Female) => "ж",
                None => "",
            },
            acquainted: self.grammar.acquainted(gender).into(),
            responsible: self.grammar.responsible(gender).into(),
            received: received(gender).into(),
            unit: None,
        }
    }

    fn nobody(&self, post: &str) -> Person {
        let blank = &self.listing.blank;
        let post = Forms::same(if post.is_empty() { &blank.text } else { post });
        Person {
            is_known: false,
            full: Forms::same(&blank.name),
            short: Forms::same(&blank.name),
            initials: blank.text.clone(),
            first_patronymic: blank.name.clone(),
            dear: blank.name.clone(),
            capital_post: post.clone(),
            post,
            gender: "",
            acquainted: self.grammar.acquainted(None).into(),
            responsible: self.grammar.responsible(None).into(),
            received: received(None).into(),
            unit: None,
        }
    }
}

fn received(gender: Option<Gender>) -> &'static str {
    match gender {
        Some(Gender::Male) => "получил",
        Some(Gender::Female) => "получила",
        None => "получил(а)",
    }
}

/// Name and post as tables print them, both in the nominative.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Named {
    /// The full name.
    #[serde(rename = "фио")]
    pub name: String,
    /// The post of the contract.
    #[serde(rename = "должность")]
    pub post: String,
}

impl Named {
    /// Names one of the staff in one of the person's positions.
    pub fn of(frame: &Frame, who: Who) -> Self {
        Self { name: frame.full_name(who.person), post: frame.who(who).1.title.clone() }
    }
}
