//! A full name in its parts, and whose it may be.

/// Grammatical gender of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Мужской.
    Male,
    /// Женский.
    Female,
}

/// A full name in its parts, as typed: letters, ё and capitals are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FullName {
    /// Фамилия.
    pub surname: String,
    /// Имя, or its initial.
    pub first: String,
    /// Отчество, or its initial; empty if there is none.
    pub patronymic: String,
}
