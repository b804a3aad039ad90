//! A row of the workbook, whichever way it goes: what it is read from, or written to, by the ids of its columns.

use crate::russian::Overrides;
use crate::staff::model::KnownDate;
use crate::staff::sheet::values::Which;
use crate::staff::text::normalise;

/// Texts of a row, or of a sheet of names and values.
pub trait Texts {
    /// Any text.
    fn text(&mut self, id: &str, field: &mut Option<String>);

    /// A text that is empty where nothing is known.
    fn words(&mut self, id: &str, field: &mut String) {
        let mut text = Some(std::mem::take(field)).filter(|it| !it.is_empty());
        self.text(id, &mut text);
        *field = text.unwrap_or_default();
    }

    /// A number of which only the digits count.
    fn digits(&mut self, id: &str, field: &mut Option<String>) {
        self.text(id, field);
        *field = field.take().map(|it| normalise::digits(&it)).filter(|it| !it.is_empty());
    }

    /// Several texts in one cell.
    fn list(&mut self, id: &str, field: &mut Vec<String>) {
        let mut text = Some(field.join("; ")).filter(|it| !it.is_empty());
        self.text(id, &mut text);
        let all = text.unwrap_or_default();
        *field = all.split(';').map(normalise::tidy).filter(|it| !it.is_empty()).collect();
    }

    /// The declined forms that a school may type: `name_genitive` and the others.
    fn forms(&mut self, of: &str, forms: &mut Overrides) {
        self.text(&format!("{of}_genitive"), &mut forms.genitive);
        self.text(&format!("{of}_dative"), &mut forms.dative);
        self.text(&format!("{of}_accusative"), &mut forms.accusative);
        self.text(&format!("{of}_instrumental"), &mut forms.instrumental);
        self.text(&format!("{of}_prepositional"), &mut forms.prepositional);
    }
}

/// Values of a row of a table.
pub trait Cells: Texts {
    /// A date; of several in the cell, the one that is asked for.
    fn date_of(&mut self, id: &str, which: Which, field: &mut Option<KnownDate>);

    /// The date of an end; a period in its cell tells the start, too.
    fn end(&mut self, id: &str, start: &mut Option<KnownDate>, end: &mut Option<KnownDate>);

    /// A number.
    fn number(&mut self, id: &str, field: &mut Option<f64>);

    /// A whole number.
    fn count(&mut self, id: &str, field: &mut Option<u32>);

    /// «да» or «нет».
    fn yes(&mut self, id: &str, field: &mut Option<bool>);

    /// A date; of several in the cell the first.
    fn date(&mut self, id: &str, field: &mut Option<KnownDate>) {
        self.date_of(id, Which::First, field);
    }

    /// «Да», where nothing written means «нет».
    fn flag(&mut self, id: &str, field: &mut bool) {
        let mut yes = field.then_some(true);
        self.yes(id, &mut yes);
        *field = yes == Some(true);
    }
}
