//! The words of captions by which a column is known to tell of courses, as `rules/columns.toml` has them.

use serde::Deserialize;

use crate::staff::text::{Phrase, Token, normalise, one_of};

/// The columns of the staff that hold courses as they were written.
pub const WHOLE: [&str; 2] = ["courses", "retraining"];

/// The words of captions over courses.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseCaptions {
    /// The caption is about courses.
    about: Vec<Phrase>,
    /// It is about courses to come.
    ahead: Vec<Phrase>,
    /// Words that change nothing: «последних», «прохождения».
    beside: Vec<Phrase>,
    /// The kinds of courses that a caption names: «стажировка».
    kinds: Vec<KindWord>,
    hours: Vec<Phrase>,
    start: Vec<Phrase>,
    end: Vec<Phrase>,
    provider: Vec<Phrase>,
    topic: Vec<Phrase>,
    document: Vec<Phrase>,
}

/// A kind of courses and the words of a caption that name it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWord {
    kind: String,
    words: Vec<Phrase>,
}

/// What a column tells of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Тема.
    Topic,
    /// Организация.
    Provider,
    /// Часы.
    Hours,
    /// Дата начала.
    Start,
    /// Дата окончания.
    End,
    /// Документ.
    Document,
}

/// The parts with the ids of their columns; dates and hours say more than «название» and «удостоверение».
pub const PARTS: [(Part, &str); 6] = [
    (Part::Hours, "course_hours"),
    (Part::Start, "course_start"),
    (Part::End, "course_end"),
    (Part::Provider, "course_provider"),
    (Part::Topic, "course_topic"),
    (Part::Document, "course_document"),
];

impl CourseCaptions {
    fn of(&self, part: Part) -> &[Phrase] {
        match part {
            Part::Topic => &self.topic,
            Part::Provider => &self.provider,
            Part::Hours => &self.hours,
            Part::Start => &self.start,
            Part::End => &self.end,
            Part::Document => &self.document,
        }
    }

    /// Whether a caption is about courses that were taken.
    pub fn about(&self, tokens: &[Token]) -> bool {
        let says = |all: &[Phrase]| tokens.iter().any(|it| one_of(all, &it.text));
        says(&self.about) && !says(&self.ahead)
    }

    /// The kind of courses that a caption names.
    pub fn kind(&self, tokens: &[Token]) -> Option<&str> {
        let says = |it: &&KindWord| tokens.iter().any(|token| one_of(&it.words, &token.text));
        self.kinds.iter().find(says).map(|it| it.kind.as_str())
    }

    /// Whether a caption names courses beside another kind of them: «КПК, переподготовка».
    pub fn several(&self, tokens: &[Token]) -> bool {
        let of_kind = |it: &Token| self.kinds.iter().any(|kind| one_of(&kind.words, &it.text));
        let kinds =
            self.kinds.iter().filter(|kind| tokens.iter().any(|it| one_of(&kind.words, &it.text))).count();
        kinds > 1 || tokens.iter().any(|it| one_of(&self.about, &it.text) && !of_kind(it))
    }

    /// Counts the parts that a caption names.
    pub fn parts(&self, tokens: &[Token]) -> usize {
        PARTS.iter().filter(|part| tokens.iter().any(|it| one_of(self.of(part.0), &it.text))).count()
    }

    /// The first part that a caption names.
    pub fn part(&self, tokens: &[Token]) -> Option<Part> {
        let says = |part: Part| tokens.iter().any(|it| one_of(self.of(part), &it.text));
        PARTS.iter().map(|it| it.0).find(|it| says(*it))
    }

    /// Whether a caption says nothing but parts of a course: «Кол-во часов», «Дата выдачи удостоверения».
    pub fn bare(&self, tokens: &[Token]) -> bool {
        let fits = |it: &Token| {
            one_of(&self.beside, &it.text) || PARTS.iter().any(|part| one_of(self.of(part.0), &it.text))
        };
        tokens.iter().filter(|it| it.text.starts_with(normalise::letter)).all(fits)
    }
}
