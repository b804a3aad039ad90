//! Russian words: cases of names and positions, gender, initials, dates and numbers in words.
//!
//! The rules are data (`rules/names.toml`, `rules/positions.toml`); what a school typed always wins.

use serde::Serialize;

/// The six cases, in the order of the school grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Именительный.
    Nominative,
    /// Родительный.
    Genitive,
    /// Дательный.
    Dative,
    /// Винительный.
    Accusative,
    /// Творительный.
    Instrumental,
    /// Предложный.
    Prepositional,
}

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

/// A word or phrase in six cases, under the names that templates use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Forms {
    /// Именительный.
    #[serde(rename = "именительный")]
    pub nominative: String,
    /// Родительный.
    #[serde(rename = "родительный")]
    pub genitive: String,
    /// Дательный.
    #[serde(rename = "дательный")]
    pub dative: String,
    /// Винительный.
    #[serde(rename = "винительный")]
    pub accusative: String,
    /// Творительный.
    #[serde(rename = "творительный")]
    pub instrumental: String,
    /// Предложный.
    #[serde(rename = "предложный")]
    pub prepositional: String,
}

/// Forms that the school typed itself; each one given wins over the computed one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Родительный.
    pub genitive: Option<String>,
    /// Дательный.
    pub dative: Option<String>,
    /// Винительный.
    pub accusative: Option<String>,
    /// Творительный.
    pub instrumental: Option<String>,
    /// Предложный.
    pub prepositional: Option<String>,
}
