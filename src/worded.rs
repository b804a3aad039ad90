//! The built-in wording in the words of a kindergarten, of additional and of vocational education: `rules/kinds.toml`.
//!
//! Only what the program itself says is reworded: what stands in the workbook, in rules and templates of a school's own, stays.

use std::borrow::Cow;

use serde::Deserialize;

use crate::baked;
use crate::data;
use crate::report::{Report, Reported};
use crate::sources::Source;
use crate::staff::OrganisationKind;

/// The file of the words.
const FILE: &str = "kinds.toml";

/// How organisations other than a school say things.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// The files of rules in which things are said.
    rules: Vec<String>,
    /// Names of strings that are no sentences: facts, ids.
    silent: Vec<String>,
    /// Tables that are one for all: others read them back.
    common: Vec<String>,
    #[serde(rename = "kind")]
    kinds: Vec<Kind>,
}

/// One kind of organisation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    id: Id,
    /// What a school says, and what is said here.
    words: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Id {
    Kindergarten,
    Extra,
    College,
}

impl Id {
    fn of(kind: OrganisationKind) -> Option<Self> {
        match kind {
            OrganisationKind::School => None,
            OrganisationKind::Kindergarten => Some(Self::Kindergarten),
            OrganisationKind::Extra => Some(Self::Extra),
            OrganisationKind::College => Some(Self::College),
        }
    }
}

impl Kinds {
    /// Reads `kinds.toml`.
    ///
    /// Errors: a file that does not fit.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        data::read_completed(rules, FILE, &baked::rules(), report)
    }

    /// Returns rules in the words of a kind; those of a school, and what is a school's own, as they are.
    pub fn rules(&self, kind: OrganisationKind, rules: &[Source]) -> Vec<Source> {
        let said = |it: &Source| self.rules.contains(&it.name);
        self.reworded(kind, rules, said, |words, text| self.toml(words, text))
    }

    /// Returns templates in the words of a kind.
    pub fn templates(&self, kind: OrganisationKind, templates: &[Source]) -> Vec<Source> {
        let said = |it: &Source| it.name.ends_with(".md");
        self.reworded(kind, templates, said, outside_tags)
    }

    fn reworded(
        &self,
        kind: OrganisationKind,
        sources: &[Source],
        said: impl Fn(&Source) -> bool,
        reword: impl Fn(&[(String, String)], &str) -> String,
    ) -> Vec<Source> {
        let words = Id::of(kind).and_then(|id| self.kinds.iter().find(|it| it.id == id)).map(|it| &it.words);
        let one = |source: &Source| match (words, std::str::from_utf8(&source.bytes)) {
            (Some(words), Ok(text)) if said(source) && !baked::is_own(source) => {
                let text = reword(words, text).into_bytes();
                Source { name: source.name.clone(), bytes: Cow::Owned(text) }
            }
            _ => source.clone(),
        };
        sources.iter().map(one).collect()
    }

    /// Rewords the strings of a TOML file.
    fn toml(&self, words: &[(String, String)], text: &str) -> String {
        let is_common = |name: &str, id: &str| name == "table" && self.common.iter().any(|it| it == id);
        let reword = |name: &str, text: &mut String| {
            if !self.silent.iter().any(|it| it == name) {
                *text = outside_tags(words, text);
            }
        };
        data::with_strings(text, &is_common, &reword)
    }
}

/// Rewords what stands outside of braces: in them stand tags and names of numbers.
fn outside_tags(words: &[(String, String)], text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        say(words, &rest[..at], &mut out);
        let end = rest[at..].find('}').map_or(rest.len(), |it| at + it + 1);
        out.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    say(words, rest, &mut out);
    out
}

/// Says a text in other words: whole words only, the first that fits, and nothing twice.
fn say(words: &[(String, String)], text: &str, out: &mut String) {
    let mut before = None;
    let mut rest = text;
    'text: while let Some(letter) = rest.chars().next() {
        let begins = before.is_none_or(|it: char| !it.is_alphabetic() && it != '-');
        if begins && letter.is_alphabetic() || letter == '«' || letter == '|' {
            for (from, to) in words {
                let Some((length, is_capital)) = begins_with(rest, from) else { continue };
                if rest[length..].starts_with(|it: char| it.is_alphabetic()) {
                    continue;
                }
                if is_capital {
                    out.push_str(&capital(to))
                } else {
                    out.push_str(to)
                }
                before = to.chars().next_back().or(before);
                rest = &rest[length..];
                continue 'text;
            }
        }
        out.push(letter);
        before = Some(letter);
        rest = &rest[letter.len_utf8()..];
    }
}

/// The length of what a text begins with, as it stands or with a capital letter, and whether it has one.
fn begins_with(text: &str, from: &str) -> Option<(usize, bool)> {
    if text.starts_with(from) {
        return Some((from.len(), false));
    }
    let with = capital(from);
    text.starts_with(&with).then_some((with.len(), true))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
