//! Titles of posts against the nomenclature: to whom order 196 applies, and which subject a title names.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::post_abbreviations::{AbbreviationRules, Abbreviations, split};
use crate::data;
use crate::report::{Report, Reported};
use crate::sources::Source;
use crate::staff::model::PostKind;
use crate::staff::text::{Phrase, normalise, one_of};

/// What `rules/positions.toml` knows about posts and subjects.
#[derive(Clone, Debug, Default)]
pub struct Posts {
    /// Titles and aliases in words, with the index of the post.
    titles: BTreeMap<Vec<String>, usize>,
    posts: Vec<Post>,
    /// The titles of the posts in words.
    own: Vec<Vec<String>>,
    abbreviations: Abbreviations,
    subjects: BTreeMap<Vec<String>, String>,
    /// What is written beside a title and is no part of it.
    pub(in crate::staff) beside: Beside,
}

/// Words beside a title.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// «К.т.н.», «доцент».
    pub degrees: Vec<Phrase>,
    /// «Педстаж 12 лет», «образование высшее»: behind a comma.
    pub apart: Vec<Phrase>,
    /// «Совм.», wherever it stands.
    pub employment: Vec<Phrase>,
    /// «Осн.», «внешний», where it stands apart.
    pub employed: Vec<Phrase>,
    /// Words around these: «на условиях … совместительства».
    pub around_employment: Vec<Phrase>,
    /// Short words that are no abbreviations.
    pub small: Vec<Phrase>,
    /// Between a unit and what it is counted by: «18 ч. в неделю».
    pub before_per: Vec<Phrase>,
    /// After a number and its unit: «27 ч/нед».
    pub per: Vec<Phrase>,
    /// After a number: «ст.», «ч».
    pub units: Vec<Phrase>,
    /// After a number: «шт. ед.».
    pub staff_units: Vec<Phrase>,
    /// Between the title and the number.
    pub before_units: Vec<Phrase>,
    /// Before a number that needs no unit after it: «ставка 0,5».
    pub rate: Vec<Phrase>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "post")]
    posts: Vec<Post>,
    abbreviations: AbbreviationRules,
    #[serde(rename = "subject")]
    subjects: Vec<Subject>,
    beside: Beside,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    title: String,
    kind: Kind,
    #[serde(default)]
    aliases: Vec<String>,
    /// What is asked where it was typed: another post is shortened in the same way.
    #[serde(default)]
    ask: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Pedagogical,
    Head,
    Other,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    name: String,
    genitive: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// What a title means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// The title of the nomenclature.
    pub post: String,
    /// To whom order 196 applies.
    pub kind: PostKind,
    /// The subject, if the title names one that is known.
    pub subject: Option<String>,
    /// Read over a slip of the pen: «преподователь».
    pub misspelt: bool,
    /// The nomenclature calls the post otherwise: «психолог» is «педагог-психолог».
    pub renamed: bool,
    /// What is asked: another post is shortened in the same way, «вожатый» may be «старший вожатый».
    pub ask: Option<String>,
}

impl Posts {
    /// Reads `positions.toml`.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Posts, Reported> {
        let file: File = data::read(rules, "positions.toml", report)?;
        let abbreviations = Abbreviations::new(&file.abbreviations);
        let mut posts = Posts { abbreviations, beside: file.beside, ..Posts::default() };
        for (index, post) in file.posts.iter().enumerate() {
            for title in std::iter::once(&post.title).chain(&post.aliases) {
                posts.titles.insert(posts.abbreviations.expand(split(title)), index);
            }
        }
        posts.own = file.posts.iter().map(|it| posts.abbreviations.expand(split(&it.title))).collect();
        for subject in &file.subjects {
            for name in [&subject.name, &subject.genitive].into_iter().chain(&subject.aliases) {
                posts.subjects.insert(posts.abbreviations.expand(split(name)), subject.name.clone());
            }
        }
        posts.posts = file.posts;
        Ok(posts)
    }

    /// Finds the post of a title: the longest known title with which it begins.
    pub fn find(&self, title: &str) -> Option<Matched> {
        let words = self.abbreviations.expand(split(title));
        self.exact(&words).or_else(|| self.misspelt(&words))
    }

    /// Names the post that stands in a text in any case: «Дата присвоения категории педагога-психолога».
    pub fn named_in(&self, text: &str) -> Option<String> {
        let parts = |words: &[String]| -> Vec<String> {
            words.iter().flat_map(|it| it.split('-')).map(str::to_owned).collect()
        };
        let words: Vec<String> = normalise::plain(text)
            .split(|it| !normalise::letter(it))
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect();
        let same = |own: &String, typed: &String| {
            let letters = own.chars().count();
            let stem: String = own.chars().take(letters - if letters > 5 { 2 } else { 0 }).collect();
            typed.starts_with(&stem) && typed.chars().count() <= letters + 3
        };
        let stands = |own: &Vec<String>| {
            let own = parts(own);
            !own.is_empty()
                && words.windows(own.len()).any(|it| own.iter().zip(it).all(|(own, typed)| same(own, typed)))
        };
        let all = self.own.iter().zip(&self.posts).filter(|it| stands(it.0));
        all.max_by_key(|it| it.0.iter().map(String::len).sum::<usize>()).map(|it| it.1.title.clone())
    }

    /// Names the subject that a text means, if it is one: «математики» is «математика».
    pub fn subject(&self, text: &str) -> Option<String> {
        self.subject_of(&self.abbreviations.expand(split(text)))
    }

    /// Writes a title that is all in capitals as it stands in a sentence; short words may be abbreviations and stay as they are.
    pub fn uncapitalised(&self, title: &str) -> Option<String> {
        let long = |it: &str| it.chars().filter(|it| normalise::letter(*it)).count() > 4;
        if title.contains(char::is_lowercase) || !title.split(' ').any(long) {
            return None;
        }
        let small = |it: &str| long(it) || one_of(&self.beside.small, &it.to_lowercase());
        let words = title.split(' ').map(|it| if small(it) { it.to_lowercase() } else { it.to_owned() });
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// Writes a title without abbreviations: «уч. матем.» is «учитель математики»; `None` if it has none.
    pub fn spelled_out(&self, title: &str) -> Option<String> {
        self.abbreviations.spelled_out(title)
    }

    fn exact(&self, words: &[String]) -> Option<Matched> {
        let (used, index) =
            (1..=words.len()).rev().find_map(|it| self.titles.get(&words[..it]).map(|index| (it, *index)))?;
        let post = &self.posts[index];
        let kind = match post.kind {
            Kind::Pedagogical => PostKind::Pedagogical,
            Kind::Head => PostKind::Head,
            Kind::Other => PostKind::Other,
        };
        let subject = self.subject_of(&words[used..]);
        let own = &self.own[index];
        let renamed = kind == PostKind::Pedagogical && !words.starts_with(own) && !feminine(words, own);
        let ask = post.ask.clone();
        Some(Matched { post: post.title.clone(), kind, subject, misspelt: false, renamed, ask })
    }

    /// One letter wrong in a long first word is a slip, not another post.
    fn misspelt(&self, words: &[String]) -> Option<Matched> {
        let first = words.first()?;
        let near = |title: &&Vec<String>| title[0].chars().count() >= 7 && one_slip(first, &title[0]);
        let right = self.titles.keys().find(near)?[0].clone();
        let mut words = words.to_vec();
        words[0] = right;
        self.exact(&words).map(|it| Matched { misspelt: true, ..it })
    }

    fn subject_of(&self, words: &[String]) -> Option<String> {
        if words.is_empty() {
            return None;
        }
        if let Some(name) = self.subjects.get(words) {
            return Some(name.clone());
        }
        // «физики и астрономии», «математики, информатики»: each part a subject.
        let parts = words.split(|it| it == "и" || it == ",");
        let names: Option<Vec<String>> = parts.map(|it| self.subjects.get(it).cloned()).collect();
        names.filter(|it| it.len() > 1).map(|it| it.join(", "))
    }
}

/// «Учительница» and «старшая вожатая» are the same posts of a woman.
fn feminine(words: &[String], own: &[String]) -> bool {
    let stem = |left: &str, right: &str| {
        left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count() >= 5
    };
    words.len() >= own.len() && words.iter().zip(own).all(|(left, right)| left == right || stem(left, right))
}

/// Tells whether two words differ by one letter: put in, left out, replaced or swapped with its neighbour.
fn one_slip(left: &str, right: &str) -> bool {
    let same = |(left, right): &(char, char)| left == right;
    let head: usize = left.chars().zip(right.chars()).take_while(same).map(|it| it.0.len_utf8()).sum();
    let (left, right) = (&left[head..], &right[head..]);
    if left.is_empty() && right.is_empty() {
        return false;
    }
    let ends = left.chars().rev().zip(right.chars().rev());
    let tail: usize = ends.take_while(same).map(|it| it.0.len_utf8()).sum();
    let first = |it: &str| {
        let mut letters = it[..it.len() - tail].chars();
        [letters.next(), letters.next(), letters.next()]
    };
    match (first(left), first(right)) {
        ([_, None, _], [_, None, _]) => true,
        ([one, Some(two), None], [three, Some(four), None]) => one == Some(four) && Some(two) == three,
        _ => false,
    }
}
