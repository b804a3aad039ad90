//! What a decision on a category or on fitness was about: a position of the person, or a post that the person does not hold here.

use super::registry::Desk;
use crate::report::Place;
use crate::staff::model::{Position, PostKind};
use crate::staff::text::normalise;

/// What a decision on a category or on fitness was about.
#[derive(Clone, Copy)]
pub enum Decided {
    /// A position that the person holds, by index.
    Held(usize),
    /// A post that the person does not hold here, by index into those.
    Former(usize),
}

impl Desk<'_> {
    /// Finds what a decision was about: a position of the person, or a post that the person does not hold here.
    pub fn decided_by(&mut self, person: usize, typed: Option<&str>, place: &Place) -> Option<Decided> {
        let another = typed.filter(|it| self.is_another(&self.school.people[person].positions, it));
        let Some(typed) = another else {
            return self.position(person, typed, place.clone()).map(Decided::Held);
        };
        Some(self.former(person, typed, place))
    }

    /// Tells whether a text names a post of the nomenclature that none of the positions is. A subject is no post.
    pub fn is_another(&self, positions: &[Position], typed: &str) -> bool {
        let Some(matched) = self.posts.find(typed) else { return false };
        self.position_named(positions, typed).is_none()
            && positions.iter().all(|it| it.post.as_ref() != Some(&matched.post))
    }

    /// Finds, or begins, a post that the person does not hold here, and says so: what was decided by it counts for no other.
    pub fn former(&mut self, person: usize, typed: &str, place: &Place) -> Decided {
        let person = &mut self.school.people[person];
        let held: Vec<&str> = person.positions.iter().map(|it| it.title.as_str()).collect();
        let text = format!(
            "решение — по должности «{typed}», а у человека должность «{}»: по ней оно не считается",
            held.join("», «")
        );
        self.report.remark(place.clone(), text);
        self.report.said(typed);
        self.report.hint(format!(
            "если человек работает и по должности «{typed}», добавьте строку с ней на лист «Сотрудники»; от аттестации на соответствие категория по другой должности не освобождает"
        ));
        let known =
            person.former.iter().position(|it| normalise::plain(&it.title) == normalise::plain(typed));
        Decided::Former(known.unwrap_or_else(|| {
            let matched = self.posts.find(typed);
            person.former.push(Position {
                title: typed.to_owned(),
                kind: matched.as_ref().map_or(PostKind::Unknown, |it| it.kind),
                post: matched.map(|it| it.post),
                place: place.clone(),
                ..Position::default()
            });
            person.former.len() - 1
        }))
    }

    /// Returns what a decision was about.
    pub fn about(&mut self, person: usize, decided: Decided) -> &mut Position {
        let person = &mut self.school.people[person];
        match decided {
            Decided::Held(index) => &mut person.positions[index],
            Decided::Former(index) => &mut person.former[index],
        }
    }
}
