//! Notices «взамен»: what was handed over stays, and where it says by now what is not so any more, a new one comes in its place (architecture D12).

use std::collections::BTreeMap;

use crate::documents::facts::Instead;
use crate::documents::keys::Key;
use crate::documents::listing::Entry;
use crate::memory::{MarkKind, Memory, Paper, State};
use crate::russian::date_digits;
use crate::values::Values;

/// How the keys of notices «взамен» go on; the second one has a number besides.
const RENEWED: &str = "#взамен";

/// What a paper says that must be told anew where it becomes different, by its names.
pub type Said = BTreeMap<String, String>;

/// Returns what a document of the list says of what must be told anew.
pub fn said(entry: &Entry, values: &Values) -> Said {
    let shown = |name: &String| values.at(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
    entry.renews.iter().flatten().map(|it| (it.clone(), shown(it))).collect()
}

/// One notice in place of another.
pub struct Renewed {
    /// Which it is, from 1.
    pub turn: usize,
    /// Its keys, in place of the first one's.
    pub keys: Vec<Key>,
    /// What it replaces.
    pub instead: Instead,
}

/// Lists the notices in place of the one of the keys: those that were handed over themselves, and one more if the last one says what is
/// not so any more.
pub fn all(memory: &Memory, keys: &[Key], said: &Said) -> Vec<Renewed> {
    let mut found = Vec::new();
    if said.is_empty() {
        return found;
    }
    let of = |keys: &[Key]| keys.first().and_then(|it| it.all().find_map(|it| memory.papers.get(it)));
    let mut previous = of(keys);
    for turn in 1.. {
        let Some(before) = previous.filter(|it| is_over(it)) else { break };
        let keys: Vec<Key> = keys.iter().map(|it| it.continued(&name(turn))).collect();
        let own = of(&keys);
        let is_needed = match before.said.is_empty() {
            // A memory that was lost does not know what was handed over, but that a new one was drawn up.
            true => own.is_some_and(|it| it.state == State::Draft && !it.file.path.is_empty()),
            false => before.said != *said,
        };
        if !is_needed && !own.is_some_and(is_over) {
            break;
        }
        found.push(Renewed { turn, keys, instead: instead(before) });
        previous = own;
    }
    found
}

fn name(turn: usize) -> String {
    if turn == 1 { RENEWED.into() } else { format!("{RENEWED} {turn}") }
}

/// Whether a paper was handed over: what is only numbered can still be taken back.
fn is_over(paper: &Paper) -> bool {
    paper.state == State::Issued
        && [MarkKind::Handed, MarkKind::Refused].iter().any(|it| paper.mark(*it).is_some())
}

fn instead(before: &Paper) -> Instead {
    let day = |kind| before.mark(kind).and_then(|it| it.day);
    Instead {
        is_known: true,
        handed: day(MarkKind::Handed).or(day(MarkKind::Refused)).map(date_digits).unwrap_or_default(),
        number: before.number.clone().unwrap_or_default(),
        date: before.date.map(date_digits).unwrap_or_default(),
    }
}
