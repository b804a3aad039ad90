//! The six cases, and a word or phrase in all of them.

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

impl Case {
    /// All six, nominative first.
    pub const ALL: [Case; 6] = [
        Case::Nominative,
        Case::Genitive,
        Case::Dative,
        Case::Accusative,
        Case::Instrumental,
        Case::Prepositional,
    ];
    /// All but the nominative.
    pub const OBLIQUE: [Case; 5] =
        [Case::Genitive, Case::Dative, Case::Accusative, Case::Instrumental, Case::Prepositional];
}

impl Forms {
    /// Makes forms that are all the same.
    pub fn same(text: &str) -> Forms {
        let mut forms = Forms::default();
        forms.push_same(text);
        forms
    }

    /// Returns the form of a case.
    pub fn get(&self, case: Case) -> &str {
        match case {
            Case::Nominative => &self.nominative,
            Case::Genitive => &self.genitive,
            Case::Dative => &self.dative,
            Case::Accusative => &self.accusative,
            Case::Instrumental => &self.instrumental,
            Case::Prepositional => &self.prepositional,
        }
    }

    /// Changes each form: `forms.map(capital)`.
    pub fn map(&self, change: impl Fn(&str) -> String) -> Forms {
        let mut made = Forms::default();
        for case in Case::ALL {
            made.set(case, change(self.get(case)));
        }
        made
    }

    /// Puts the forms that the school typed in place of the computed ones.
    pub fn with(mut self, typed: &Overrides) -> Forms {
        for case in Case::OBLIQUE {
            if let Some(form) = typed.get(case) {
                self.set(case, form.to_string());
            }
        }
        self
    }

    fn slot(&mut self, case: Case) -> &mut String {
        match case {
            Case::Nominative => &mut self.nominative,
            Case::Genitive => &mut self.genitive,
            Case::Dative => &mut self.dative,
            Case::Accusative => &mut self.accusative,
            Case::Instrumental => &mut self.instrumental,
            Case::Prepositional => &mut self.prepositional,
        }
    }

    pub(super) fn set(&mut self, case: Case, form: String) {
        *self.slot(case) = form;
    }

    pub(super) fn push_same(&mut self, text: &str) {
        for case in Case::ALL {
            self.slot(case).push_str(text);
        }
    }
}

impl Overrides {
    /// Returns the form typed for a case, if there is one that says anything.
    pub fn get(&self, case: Case) -> Option<&str> {
        let typed = match case {
            Case::Nominative => None,
            Case::Genitive => self.genitive.as_deref(),
            Case::Dative => self.dative.as_deref(),
            Case::Accusative => self.accusative.as_deref(),
            Case::Instrumental => self.instrumental.as_deref(),
            Case::Prepositional => self.prepositional.as_deref(),
        };
        typed.map(str::trim).filter(|it| !it.is_empty())
    }
}
