//! Abbreviations in titles of posts: which word one stands for depends on where it stands.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::staff::text::normalise;

/// Abbreviations with what they stand for, from `rules/positions.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbbreviationRules {
    anywhere: BTreeMap<String, String>,
    first: BTreeMap<String, String>,
    first_after: Vec<String>,
    second: BTreeMap<String, String>,
    second_after: Vec<String>,
}

/// Abbreviations by place, the longest first: «нач. кл.» before «нач.».
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    /// Where a post begins, then anywhere.
    first: Vec<Abbreviation>,
    /// After «и.о.» and «заместитель», then anywhere.
    second: Vec<Abbreviation>,
    anywhere: Vec<Abbreviation>,
    first_after: BTreeSet<String>,
    second_after: BTreeSet<String>,
    /// The first words of all, without dots.
    first_words: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct Abbreviation {
    short: Vec<String>,
    /// What it stands for, as titles are compared.
    meant: Vec<String>,
    /// What it stands for, as it is printed.
    printed: String,
}

/// A word as typed, without the signs around it.
struct Typed<'a> {
    before: &'a str,
    word: &'a str,
    after: &'a str,
    plain: Vec<String>,
}

impl Abbreviations {
    pub(in crate::staff) fn new(rules: &AbbreviationRules) -> Abbreviations {
        let all = |own: &BTreeMap<String, String>| {
            let mut all: Vec<Abbreviation> =
                own.iter().chain(&rules.anywhere).map(Abbreviation::new).collect();
            // Stable: of two equally long ones that of the place wins.
            all.sort_by_key(|it| std::cmp::Reverse(it.short.len()));
            all
        };
        let (first, second) = (all(&rules.first), all(&rules.second));
        let bare = |it: &Abbreviation| it.short[0].trim_end_matches('.').to_owned();
        Abbreviations {
            first_words: first.iter().chain(&second).map(bare).collect(),
            first,
            second,
            anywhere: all(&BTreeMap::new()),
            first_after: rules.first_after.iter().cloned().collect(),
            second_after: rules.second_after.iter().cloned().collect(),
        }
    }

    /// Puts whole words for abbreviations, so that titles can be compared.
    pub(in crate::staff) fn expand(&self, words: Vec<String>) -> Vec<String> {
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let some = self.begins_one(&words[at]).then_some(&self.first);
            if let Some(found) = some.into_iter().flatten().find(|it| begins(&words[at..], &it.short)) {
                out.extend(found.meant.iter().cloned());
                at += found.short.len();
                continue;
            }
            let word = words[at].trim_matches('.');
            if !word.is_empty() {
                out.push(word.to_owned());
            }
            at += 1;
        }
        out
    }

    /// Writes a title without abbreviations: «уч. матем.» is «учитель математики»; `None` if it has none.
    pub(in crate::staff) fn spelled_out(&self, title: &str) -> Option<String> {
        let title = apart(title);
        let typed: Vec<Typed> = title.split(' ').map(Typed::new).collect();
        if !typed.iter().flat_map(|it| &it.plain).any(|it| self.begins_one(it)) {
            return None;
        }
        let capitals = !title.contains(char::is_lowercase);
        let mut out: Vec<String> = Vec::new();
        let mut changed = false;
        let mut at = 0;
        while at < typed.len() {
            let here = self.at(out.last().map(String::as_str), typed[at].before);
            let found = here.iter().find_map(|it| it.words_at(&typed[at..]).map(|used| (it, used)));
            let Some((abbreviation, used)) = found else {
                out.push(format!("{}{}{}", typed[at].before, typed[at].word, typed[at].after));
                at += 1;
                continue;
            };
            let printed = abbreviation.printed.split(' ').map(|it| match capitals {
                // «РОДИНЫ» could not be told from «ШКОЛЫ» any more.
                true if !it.contains(char::is_uppercase) => it.to_uppercase(),
                _ => it.to_owned(),
            });
            let printed = printed.collect::<Vec<_>>().join(" ");
            let last = at + used - 1;
            let whole = format!("{}{printed}{}", typed[at].before, typed[last].after);
            out.extend(whole.split(' ').map(str::to_owned));
            changed = true;
            at = last + 1;
        }
        let text = out.join(" ");
        let text = if title.starts_with(char::is_uppercase) { crate::russian::capital(&text) } else { text };
        changed.then_some(text)
    }

    /// Returns the abbreviations that may stand after this word and this sign.
    fn at(&self, last: Option<&str>, before: &str) -> &[Abbreviation] {
        let Some(last) = last.filter(|it| !it.ends_with([',', ';', ':', '/', '+', '-', '—', '–'])) else {
            return &self.first;
        };
        let last = last.to_lowercase();
        if before.contains('(') || self.first_after.contains(&last) {
            &self.first
        } else if self.second_after.contains(&last) {
            &self.second
        } else {
            &self.anywhere
        }
    }

    /// Whether an abbreviation begins with this word.
    fn begins_one(&self, word: &str) -> bool {
        self.first_words.contains(word.trim_end_matches('.'))
    }
}

impl Abbreviation {
    fn new((short, long): (&String, &String)) -> Abbreviation {
        Abbreviation { short: split(short), meant: split(long), printed: long.clone() }
    }

    /// Returns how many typed words are this abbreviation: «нач. кл.» are two, «и.о.» is one.
    fn words_at(&self, typed: &[Typed]) -> Option<usize> {
        let mut words: Vec<String> = Vec::new();
        for (number, it) in typed.iter().enumerate() {
            if number > 0 && !it.before.is_empty() {
                return None;
            }
            words.extend(it.plain.iter().cloned());
            if words.len() >= self.short.len() {
                return (words.len() == self.short.len() && begins(&words, &self.short))
                    .then_some(number + 1);
            }
            if !it.after.is_empty() {
                return None;
            }
        }
        None
    }
}

impl Typed<'_> {
    fn new(typed: &str) -> Typed<'_> {
        let start = typed.trim_start_matches(['(', '«', '"']);
        let word = start.trim_end_matches([')', '»', '"', ',', ';', ':', '/', '+']);
        let before = &typed[..typed.len() - start.len()];
        Typed { before, word, after: &start[word.len()..], plain: split(word) }
    }
}

/// Parts words typed together: «зам.директора» but «и.о.» and «уч.-логопед».
fn apart(title: &str) -> String {
    let mut made = String::with_capacity(title.len() + 4);
    let mut run = 0;
    for it in title.chars() {
        if it.is_alphabetic() && made.ends_with('.') && run > 2 {
            made.push(' ');
            run = 0;
        }
        run = if it.is_whitespace() { 0 } else { run + 1 };
        made.push(it);
    }
    made
}

/// Whether words begin with an abbreviation; the dots of both do not matter.
fn begins(words: &[String], short: &[String]) -> bool {
    let same = |(left, right): (&String, &String)| left.trim_end_matches('.') == right.trim_end_matches('.');
    words.len() >= short.len() && words.iter().zip(short).all(same)
}

/// Cuts a title into words; a comma is a word of its own, a hyphen joins, brackets are dropped.
pub(in crate::staff) fn split(title: &str) -> Vec<String> {
    let mut text = String::new();
    for it in normalise::plain(title).chars() {
        match it {
            ',' | ';' => text.push_str(" , "),
            '(' | ')' | '"' | ':' => text.push(' '),
            // «нач.кл.» is two words.
            '.' => text.push_str(". "),
            it => text.push(it),
        }
    }
    let mut text = normalise::tidy(&text);
    if text.contains('-') {
        text = text.replace(" - ", "-").replace("- ", "-").replace(" -", "-");
    }
    // «и.о.» came apart above.
    if text.contains('.') {
        text = text.replace("и. о. ", "ио ");
    }
    text.split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}
