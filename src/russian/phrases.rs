//! Positions, organisations and other phrases in six cases: leading adjectives and the head noun change, the rest stays.

use std::borrow::Cow;

use serde::Deserialize;

use super::agreeing::{Agreeing, Ordinals};
use super::dates::DateRules;
use super::endings::{Words, folded, syllables};
use super::forms::{Case, Forms, Overrides};
use super::paradigm::{Line, Table};
use super::text::{is_acronym, is_word, spaced, tokens, typography, with_first};

/// `rules/words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseRules {
    posts: String,
    bodies: String,
    nouns_by_origin: String,
    unchanged: String,
    adverbs: String,
    before_hyphen: String,
    after_hyphen: String,
    acronyms: String,
    expand: Vec<Expansion>,
    adjectives: Vec<Line>,
    nouns: Vec<Line>,
    pub(super) dates: DateRules,
    pub(super) agreeing: Agreeing,
    pub(super) ordinals: Ordinals,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expansion {
    short: String,
    #[serde(default)]
    start: bool,
    full: String,
}

/// The rules for phrases, ready for use.
#[derive(Debug)]
pub(super) struct Phrases {
    posts: Words,
    bodies: Words,
    nouns_by_origin: Words,
    unchanged: Words,
    adverbs: Words,
    before_hyphen: Words,
    after_hyphen: Words,
    acronyms: Words,
    expand: Vec<(Vec<String>, Expansion)>,
    /// First words of the abbreviations: most positions have none of them.
    expand_starts: Words,
    adjectives: Table,
    nouns: Table,
}

/// What a phrase names: it decides the accusative and where the declining starts anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Post,
    Body,
}

impl Phrases {
    pub(super) fn new(rules: &PhraseRules) -> Result<Phrases, String> {
        let table = |lines: &[Line]| {
            let mut table = Table::default();
            table.lines(lines).map(|()| table)
        };
        let mut expand: Vec<(Vec<String>, Expansion)> = rules
            .expand
            .iter()
            .map(|it| (it.short.split(' ').map(|it| folded(it).into_owned()).collect(), it.clone()))
            .collect();
        // «нач. кл.» before «нач.».
        expand.sort_by_key(|(short, _)| std::cmp::Reverse(short.len()));
        let starts: Vec<&str> = rules.expand.iter().filter_map(|it| it.short.split(' ').next()).collect();
        Ok(Phrases {
            expand_starts: Words::new(&starts.join(" ")),
            posts: Words::new(&rules.posts),
            bodies: Words::new(&rules.bodies),
            nouns_by_origin: Words::new(&rules.nouns_by_origin),
            unchanged: Words::new(&rules.unchanged),
            adverbs: Words::new(&rules.adverbs),
            before_hyphen: Words::new(&rules.before_hyphen),
            after_hyphen: Words::new(&rules.after_hyphen),
            acronyms: Words::new(&rules.acronyms),
            expand,
            adjectives: table(&rules.adjectives)?,
            nouns: table(&rules.nouns)?,
        })
    }
}

impl Phrases {
    /// A position in small letters, and what should be looked at.
    pub(super) fn position(&self, text: &str, typed: &Overrides) -> (Forms, Vec<String>) {
        let mut doubts = Vec::new();
        let text = self.sensible_capitals(self.hyphens(&spaced(text)), &mut doubts);
        let text = self.expanded(text, &mut doubts);
        let forms = self.decline(&text, Named::Post, &mut doubts).with(typed);
        if Case::OBLIQUE.into_iter().all(|it| typed.get(it).is_some()) {
            doubts.clear();
        }
        (forms, doubts)
    }

    /// The name of an organisation, its punctuation put right.
    pub(super) fn organisation(&self, text: &str) -> Forms {
        self.decline(&typography(&spaced(text)), Named::Body, &mut Vec::new())
    }

    /// Adjectives and a noun that name a thing.
    pub(super) fn phrase(&self, text: &str) -> Forms {
        self.decline(&spaced(text), Named::Body, &mut Vec::new())
    }

    fn decline(&self, text: &str, named: Named, doubts: &mut Vec<String>) -> Forms {
        let tokens = tokens(text);
        let mut forms = Forms::default();
        let mut done = false;
        let mut quoted = 0_usize;
        for (number, token) in tokens.iter().enumerate() {
            quoted += token.chars().filter(|it| matches!(it, '«' | '„')).count();
            let word = token.chars().next().is_some_and(is_word);
            if !word || quoted > 0 {
                forms.push_same(token);
            } else {
                if done && (number == 0 || self.starts_anew(&tokens, number, named)) {
                    done = false;
                }
                if done || self.unchanged.has(token) {
                    forms.push_same(token);
                    done = true;
                } else {
                    done = self.word(&tokens, number, named, &mut forms, doubts);
                }
            }
            quoted = quoted.saturating_sub(token.chars().filter(|it| matches!(it, '»' | '“')).count());
        }
        forms
    }

    /// Declines one word of the changing part and says whether it is the head noun.
    fn word(
        &self,
        tokens: &[&str],
        at: usize,
        named: Named,
        forms: &mut Forms,
        doubts: &mut Vec<String>,
    ) -> bool {
        let word = tokens[at];
        if self.adverbs.has(word) {
            forms.push_same(word);
            return false;
        }
        // «Рук-ль», «физ-ра»: an end without its beginning.
        let cut = word.ends_with('.')
            || (!is_acronym(word) && word.rsplit('-').next().is_some_and(|it| syllables(it) == 0));
        if cut {
            doubts.push(format!("сокращение «{word}» не раскрыто, поэтому должность не просклонена"));
        }
        if cut || (!word.contains('-') && is_acronym(word)) {
            forms.push_same(word);
            return true;
        }
        if self.is_adjective(word) {
            let head = self.nouns_by_origin.has(word) && !self.heads_from(tokens, at + 1, named);
            self.push(word, &self.adjectives, named, forms);
            return head;
        }
        if !word.contains('-') {
            self.check(word, named, doubts);
            self.push(word, &self.nouns, named, forms);
            return true;
        }
        for (number, part) in word.split('-').enumerate() {
            if number > 0 {
                forms.push_same("-");
            }
            if is_acronym(part) || (number == 0 && self.before_hyphen.has(part)) {
                forms.push_same(part);
            } else {
                self.check(part, named, doubts);
                self.push(part, &self.nouns, named, forms);
            }
        }
        true
    }

    fn push(&self, word: &str, table: &Table, named: Named, forms: &mut Forms) {
        // Of «учебно-методический» only the end changes, and so does the whole.
        let Some(paradigm) = table.find(word) else {
            forms.push_same(word);
            return;
        };
        let [genitive, dative, accusative, instrumental, prepositional] = paradigm.apply(word);
        forms.nominative.push_str(word);
        // A thing has the nominative for the accusative wherever a person has the genitive.
        let thing = named == Named::Body && accusative == genitive;
        forms.accusative.push_str(if thing { word } else { &accusative });
        forms.genitive.push_str(&genitive);
        forms.dative.push_str(&dative);
        forms.instrumental.push_str(&instrumental);
        forms.prepositional.push_str(&prepositional);
    }

    fn check(&self, noun: &str, named: Named, doubts: &mut Vec<String>) {
        if named == Named::Post && !self.posts.has(noun) {
            doubts.push(format!(
                "слова «{noun}» нет среди известных должностей, оно просклонено по общему правилу"
            ));
        }
    }

    /// Says whether the head noun of another post or body, with its adjectives, follows the separator before this word.
    fn starts_anew(&self, tokens: &[&str], at: usize, named: Named) -> bool {
        let before = tokens[..at].iter().rev().take_while(|it| !it.chars().any(is_word));
        let separator = before.into_iter().any(|it| it.contains([',', '(', '/', ';', '+', '—', '–', '-']));
        let and = at >= 2 && tokens[at - 2] == "и";
        // A school inside an institution needs no separator: «учреждение средняя школа».
        (separator || and || named == Named::Body) && self.heads_from(tokens, at, named)
    }

    /// Says whether adjectives in the nominative, if any, and a known head noun stand here.
    fn heads_from(&self, tokens: &[&str], at: usize, named: Named) -> bool {
        let known = match named {
            Named::Post => &self.posts,
            Named::Body => &self.bodies,
        };
        for token in tokens.iter().skip(at) {
            if *token == " " {
                continue;
            }
            if token.starts_with(')') {
                // «воспитатель (старший)».
                return named == Named::Post;
            }
            if token.split('-').all(|it| known.has(it)) {
                return true;
            }
            if !self.is_adjective(token) {
                return false;
            }
        }
        false
    }

    fn is_adjective(&self, word: &str) -> bool {
        // «лицей» and «лекторий» are nouns; the endings of adjectives are told by the table.
        !self.bodies.has(word) && self.adjectives.find(word).is_some()
    }

    /// Puts a hyphen into posts of two words («педагог - психолог»), a short dash between numbers, a dash between other words.
    fn hyphens(&self, text: &str) -> String {
        let parts: Vec<&str> = text.split(" - ").collect();
        let mut made = parts[0].to_string();
        for part in &parts[1..] {
            let before = made.rsplit([' ', ',', '(', '/']).next().unwrap_or_default();
            let after = part.split([' ', ',', ')', '/']).next().unwrap_or_default();
            let number = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
            made.push_str(match (before, after) {
                _ if self.posts.has(before) && self.after_hyphen.has(after) => "-",
                _ if number(before) && number(after) => "–",
                _ => " — ",
            });
            made.push_str(part);
        }
        made
    }

    /// Puts a position typed in capitals, or with a first capital, into small letters.
    fn sensible_capitals(&self, text: String, doubts: &mut Vec<String>) -> String {
        if !text.chars().any(char::is_uppercase) {
            return text;
        }
        let capitals = |it: &str| !it.contains(char::is_lowercase);
        let shouting = (capitals(&text) && text.split(' ').any(|it| it.chars().count() > 5))
            || text.split([' ', ',']).any(|it| capitals(it) && it.split('-').all(|it| self.posts.has(it)));
        if shouting {
            doubts.push("должность набрана заглавными буквами и записана строчными".into());
            let small = |it: &str| {
                // «Родины» among capitals was written out by the program.
                if self.acronyms.has(it) || !capitals(it) { it.to_string() } else { it.to_lowercase() }
            };
            return text.split(' ').map(small).collect::<Vec<_>>().join(" ");
        }
        if self.is_headline(&text) {
            doubts.push("слова должности набраны с заглавных букв и записаны со строчных".into());
            let small = |it: &str| if is_acronym(it) { it.to_string() } else { it.to_lowercase() };
            return text.split(' ').map(small).collect::<Vec<_>>().join(" ");
        }
        let word = |word: &str| {
            let part = |it: &str| if self.posts.has(it) { it.to_lowercase() } else { it.to_string() };
            word.split('-').map(part).collect::<Vec<_>>().join("-")
        };
        let text = text.split(' ').map(word).collect::<Vec<_>>().join(" ");
        let second_small = text.chars().nth(1).is_some_and(|it| it.is_lowercase() || it == '.');
        if second_small { with_first(&text, char::to_lowercase) } else { text }
    }

    /// Says whether each long word begins with a capital: «Учитель Русского Языка».
    fn is_headline(&self, text: &str) -> bool {
        let long = || text.split(' ').filter(|it| it.chars().count() > 3 && !is_acronym(it));
        // A name in quotes, a number of a school and a single word are not typed so by habit.
        let plain =
            text.chars().all(|it| is_word(it) && !it.is_numeric() || matches!(it, ' ' | '-' | ',' | '.'));
        plain && long().count() > 1 && long().all(|it| it.starts_with(char::is_uppercase))
    }

    /// Writes out abbreviations that can be read in one way only.
    fn expanded(&self, text: String, doubts: &mut Vec<String>) -> String {
        if !text.split(' ').any(|it| self.expand_starts.has(it)) {
            return text;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let small: Vec<Cow<str>> = words.iter().map(|it| folded(it)).collect();
        let mut made: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let start = at == 0 || words[at - 1].ends_with([',', '/', '+', ';', '—', '–']);
            let fits = |(short, it): &&(Vec<String>, Expansion)| {
                (start || !it.start)
                    && small[at..].iter().zip(short).filter(|(a, b)| a == b).count() == short.len()
            };
            let Some((short, expansion)) = self.expand.iter().find(fits) else {
                made.push(words[at]);
                at += 1;
                continue;
            };
            doubts.push(format!(
                "«{}» прочитано как «{}»",
                words[at..at + short.len()].join(" "),
                expansion.full
            ));
            made.push(&expansion.full);
            at += short.len();
        }
        made.join(" ")
    }
}
