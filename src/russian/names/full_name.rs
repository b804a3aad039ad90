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

impl std::fmt::Display for FullName {
    /// The name in full, as typed: «Иванова Мария Петровна».
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [&self.surname, &self.first, &self.patronymic].map(String::as_str);
        f.write_str(&parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "))
    }
}
