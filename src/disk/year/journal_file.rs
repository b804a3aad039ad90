//! The journal of documents as a file: what a person wrote into it since the last run.

use std::path::Path;

use crate::disk::whole;
use crate::memory::{self, Content, Form, Memory, Paper};
use crate::render::JOURNAL as NAME;
use crate::report::Report;
use crate::sources::Source;
use crate::workbook;

/// Takes in what a person wrote into the journal; the program then writes the file anew. One that is as the program left it, and one that
/// cannot be read, tells nothing new; where something stands that the program does not write, the file stays a person's.
pub fn take_in(folder: &Path, form: &Form, memory: &mut Memory, report: &mut Report) {
    let path = folder.join(NAME);
    if form.captions.is_empty() || whole::is_link(&path) {
        return;
    }
    let Ok(bytes) = whole::read(&path) else { return };
    let hash = memory::hash(&bytes);
    if memory.made(NAME, &hash) {
        return;
    }
    let Ok(book) = workbook::read(&Source { name: NAME.into(), bytes: bytes.into() }, report) else { return };
    let Some(filled) = memory::read_journal(&book, form, report) else { return };
    memory.note(filled.rows, &form.words, report);
    if filled.is_whole {
        let file = Content { path: NAME.into(), hashes: Vec::new() };
        let known = memory.papers.entry(NAME.into()).or_insert(Paper { file, ..Paper::default() });
        known.file.add(&[hash]);
    }
}
