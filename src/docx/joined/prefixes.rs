//! The prefixes that the parts of a Word file declare.

use crate::docx::package::xml::Element;

/// Declares the prefixes of another part, too.
pub fn declare(own: &mut Element, other: &Element) {
    for (name, value) in &other.attributes {
        match own.attribute(name).map(String::from) {
            None if name.starts_with("xmlns") => own.set(name, value.clone()),
            None if name == "mc:Ignorable" => own.set(name, value.clone()),
            Some(known) if name == "mc:Ignorable" => {
                let more = value.split(' ').filter(|it| !known.split(' ').any(|own| own == *it));
                own.set(name, more.fold(known.clone(), |all, it| format!("{all} {it}")));
            }
            _ => {}
        }
    }
}
