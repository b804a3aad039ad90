//! Where tags stand, and what is wrong with them.

use std::fmt;

/// Where a tag stands, for messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What people call the part; empty for the text itself.
    pub part: &'static str,
    /// How its paragraph begins.
    pub paragraph: String,
    /// The tag as it is written.
    pub tag: String,
}

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where it is.
    pub place: Place,
    /// What is wrong: one sentence.
    pub text: String,
    /// What to do.
    pub hint: String,
}

impl Place {
    /// Says where it is without repeating the tag.
    pub fn paragraph_only(&self) -> Self {
        Self { tag: String::new(), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return Ok(());
        }
        let (comma, part) = if self.part.is_empty() { ("", "") } else { (", ", self.part) };
        write!(f, "{comma}{part}, в абзаце, который начинается «{}»", beginning(&self.paragraph))?;
        if self.tag.is_empty() { Ok(()) } else { write!(f, ", метка «{}»", self.tag) }
    }
}

/// Returns the first words of a paragraph.
fn beginning(text: &str) -> String {
    let mut out: String = text.chars().take(40).collect();
    if out.len() < text.len() {
        out = out.trim_end().to_owned() + "…";
    }
    out
}
