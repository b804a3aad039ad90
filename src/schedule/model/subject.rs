//! What rules speak of: positions by index, purposes of attestation, what dates are counted from.

use serde::{Deserialize, Serialize};

use crate::staff::CategoryKind;

/// A person × position by index: `people[person].positions[position]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who {
    /// Index into the school's people.
    pub person: usize,
    /// Index into the person's positions.
    pub position: usize,
}

/// What a position's holder is attested for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Соответствие занимаемой должности.
    Fitness,
    /// A category.
    Category(CategoryKind),
}

/// What a date is counted from; written as in `interfaces.md`: "category-end".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// Дата подачи документов.
    Filing,
    /// Планируемый срок аттестации.
    Attestation,
    /// Конец срока категории.
    CategoryEnd,
    /// Заседание аттестационной комиссии школы.
    Session,
    /// Экспертиза.
    Expertise,
    /// Окончание курсов.
    CourseEnd,
    /// Утверждение плана развития.
    PlanApproved,
    /// Решение комиссии.
    Decision,
    /// Приказ министерства.
    MinistryOrder,
    /// Выписка из протокола.
    Extract,
    /// Заявление педагога руководителю.
    Request,
    /// Календарная дата.
    Calendar,
}

/// For each of what a duty arises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Once for the school.
    School,
    /// For each attestation for fitness.
    Szd,
    /// For each attestation for a category.
    Category,
    /// For each attestation.
    Attestation,
    /// For each category that ends.
    CategoryEnd,
    /// For each course in support.
    Course,
    /// For each category set this year.
    Decision,
}

/// What an act is about.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    pub who: Option<Who>,
    pub attestation: Option<usize>,
    pub ahead: Option<usize>,
    pub support: Option<usize>,
    /// The category that ends or was set, by index into the position's categories.
    pub category: Option<usize>,
}
