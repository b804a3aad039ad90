//! A row that is read: it fills what is not known yet, and says where a date differs from the one that is.

use super::row::{Cells, Texts};
use crate::report::Report;
use crate::russian::date_digits;
use crate::staff::model::{KnownDate, Precision};
use crate::staff::sheet::values::{Which, period};
use crate::staff::sheet::{Line, Pair};
use crate::staff::text::text_of;

/// A row of a table.
pub struct ReadLine<'l, 'a> {
    /// The row.
    pub line: &'l Line<'a>,
    /// Where remarks go.
    pub report: &'l mut Report,
}

impl Texts for ReadLine<'_, '_> {
    fn text(&mut self, id: &str, field: &mut Option<String>) {
        *field = field.take().or_else(|| self.line.text(id));
    }
}

impl Cells for ReadLine<'_, '_> {
    fn date_of(&mut self, id: &str, which: Which, field: &mut Option<KnownDate>) {
        let Some(said) = self.line.date_of(id, which, self.report) else { return };
        match field {
            Some(before) if before.contradicts(&said) => {
                // «Дата приёма в организацию» is «дата приёма» in a sentence.
                let caption = self.line.spec.column(id).map_or("", |it| &it.caption).to_lowercase();
                let what = caption.split(' ').take(2).collect::<Vec<_>>().join(" ");
                let (here, there) = (date_digits(said.date), date_digits(before.date));
                let text = format!("{what} {here}, а в другой строке {there} ({})", before.place);
                self.report.remark("B-11", said.place, text);
                self.report.said(&what);
                self.report.hint("исправьте одну из дат; пока взята та, что прочитана первой");
            }
            // A day says more than a year.
            Some(_) if said.precision != Precision::Day => {}
            _ => *field = Some(said),
        }
    }

    fn end(&mut self, id: &str, start: &mut Option<KnownDate>, end: &mut Option<KnownDate>) {
        let Some((value, place)) = self.line.cell(id) else { return };
        let (from, until) = period(self.line.cell_words, value, &place, self.report);
        *start = start.take().or(from);
        *end = end.take().or(until);
    }

    fn number(&mut self, id: &str, field: &mut Option<f64>) {
        *field = field.take().or_else(|| self.line.number(id, self.report));
    }

    fn count(&mut self, id: &str, field: &mut Option<u32>) {
        *field = field.take().or_else(|| self.line.count(id, self.report));
    }

    fn yes(&mut self, id: &str, field: &mut Option<bool>) {
        *field = field.take().or_else(|| self.line.yes(id, self.report));
    }
}

/// A name with its value: of one that stands on the sheet twice the last value counts.
pub struct ReadPair<'l, 'a>(pub &'l Pair<'a>);

impl Texts for ReadPair<'_, '_> {
    fn text(&mut self, id: &str, field: &mut Option<String>) {
        if self.0.id == Some(id) {
            *field = Some(text_of(self.0.value));
        }
    }
}
