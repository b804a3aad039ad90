//! The memory as text and back: its forms of today and of before.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{Content, Memory, Paper, Unfinished};

/// The form of the memory; a higher number is a newer program's.
const FORMAT: u32 = 2;

/// Why a text is no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is damaged.
    Damaged,
    /// A newer program wrote it.
    Newer,
}

/// The number of the form, ahead of what it holds.
#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    #[serde(flatten)]
    memory: &'a Memory,
}

#[derive(Deserialize)]
struct Head {
    format: u32,
}

/// The first form: files by path, the contents of each, and what was being placed.
#[derive(Deserialize)]
struct First {
    files: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    placing: BTreeMap<usize, String>,
}

/// Reads a memory of any form.
pub fn read(bytes: &[u8]) -> Result<Memory, Unreadable> {
    let parsed = |it: serde_json::Error| {
        let _ = it;
        Unreadable::Damaged
    };
    let head: Head = serde_json::from_slice(bytes).map_err(parsed)?;
    match head.format {
        1 => serde_json::from_slice::<First>(bytes).map(First::today).map_err(parsed),
        FORMAT => serde_json::from_slice(bytes).map_err(parsed),
        0 => Err(Unreadable::Damaged),
        _ => Err(Unreadable::Newer),
    }
}

/// Returns a memory as text.
pub fn text(memory: &Memory) -> Vec<u8> {
    // Maps of strings cannot fail to be written.
    let mut text = serde_json::to_vec_pretty(&Written { format: FORMAT, memory }).unwrap_or_default();
    text.push(b'\n');
    text
}

impl First {
    /// Papers had no keys: until they are written again, their paths must do.
    fn today(self) -> Memory {
        let paper = |(path, hashes): (String, Vec<String>)| {
            let id = id_of(&path).to_owned();
            (path.clone(), Paper { id, file: Content { path, hashes }, ..Paper::default() })
        };
        let unfinished =
            (!self.placing.is_empty()).then(|| Unfinished { placing: self.placing, before: Vec::new() });
        Memory { papers: self.files.into_iter().map(paper).collect(), unfinished, ..Memory::default() }
    }
}

/// The id that a file's name begins with, as in «4 Уведомления/D21 Уведомление….docx»; nothing where it has none.
pub fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let first = name.split([' ', '.']).next().unwrap_or_default();
    let digits = first.strip_prefix('D').unwrap_or_default();
    let letters = digits.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_id = letters.len() < digits.len()
        && letters.len() <= 2
        && letters.chars().all(|it| it.is_ascii_alphabetic());
    if is_id { first } else { "" }
}
