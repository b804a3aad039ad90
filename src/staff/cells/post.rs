//! A cell of posts: each title, and what stands beside it and is no part of it: a category, an employment, a rate, an absence.

use std::ops::Range;

use super::category_kinds::named;
use super::post_titles::{MARK, clean, index, titles, unmarked};
use super::rate;
use crate::staff::lexicon::{Beside, CategoryWords, Columns, What};
use crate::staff::model::{CategoryKind, Precision};
use crate::staff::text::{Phrase, Spotted, Token, dates, normalise, one_of};

/// A title with what stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// As typed.
    pub title: String,
    /// «Первая кв. категория 24.03.2022».
    pub category: Option<String>,
    /// «Внутр. совм.».
    pub employment: Option<String>,
    /// «0,5 ст.».
    pub rate: Option<String>,
    /// «С 15.08.1995».
    pub since: Option<String>,
    /// «Молодой специалист», «д/о», a day without a word.
    pub aside: Option<String>,
}

/// What a stretch beside a title is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Category,
    Employment,
    Rate,
    Since,
    Aside,
}

/// Reads a cell of posts; a cell that holds no title comes back as it is.
pub fn posts(columns: &Columns, typed: &str) -> Vec<Post> {
    // «педагог-⏎психолог» in a narrow cell.
    let typed = &typed.replace('[', "(").replace(']', ")").replace("-\n", "-");
    let cell = Cell::new(columns, typed);
    let taken = cell.taken();
    let (mut bare, mut kept) = (String::new(), 0);
    for (index, (_, span)) in taken.iter().enumerate() {
        bare.extend(&cell.chars[kept..span.start]);
        bare.extend(char::from_u32(MARK + index as u32));
        kept = span.end;
    }
    bare.extend(&cell.chars[kept..]);
    let mut posts: Vec<Post> = Vec::new();
    for title in titles(columns, &bare) {
        let mut post = Post { title: clean(&unmarked(&title)), ..Post::default() };
        for (about, span) in title.chars().filter_map(|it| taken.get(index(it)?)) {
            let slot = match about {
                About::Category => &mut post.category,
                About::Employment => &mut post.employment,
                About::Rate => &mut post.rate,
                About::Since => &mut post.since,
                About::Aside => &mut post.aside,
            };
            let text = cell.text(span);
            *slot = Some(slot.take().map_or(text.clone(), |it| format!("{it}; {text}")));
        }
        // What an open bracket holds was meant to be something else.
        if let Some(at) = post.title.rfind('(').filter(|at| !post.title[*at..].contains(')')) {
            let rest = post.title.split_off(at);
            post.title = clean(&post.title);
            let rest = rest.trim_matches(['(', ' ']).to_owned();
            post.aside = Some(post.aside.take().map_or(rest.clone(), |it| format!("{it}; {rest}")));
        }
        let apart = apart(columns, &mut post.title);
        post.aside = post.aside.into_iter().chain(apart).reduce(|it, more| format!("{it}; {more}"));
        posts.push(post);
    }
    if posts.iter().all(|it| !it.title.contains(normalise::letter)) {
        return vec![Post { title: clean(&normalise::tidy(typed)), ..Post::default() }];
    }
    posts
}

/// Takes what is no part of a title out of it: behind a comma or in brackets, something of education, experience or
/// replacement.
fn apart(columns: &Columns, title: &mut String) -> Option<String> {
    let told = |it: &str| {
        let words = &columns.posts.beside.apart;
        dates::tokens(it).iter().any(|it| one_of(words, &it.text))
    };
    let mut out: Vec<String> = Vec::new();
    let bracket = title.split_once('(').and_then(|it| Some((it.0, it.1.split_once(')')?)));
    if let Some((before, (inside, behind))) = bracket.filter(|it| told(it.1.0)) {
        out.push(inside.to_owned());
        *title = clean(&format!("{before} {behind}"));
    }
    let whole = title.clone();
    let mut parts = whole.split(", ");
    let head = parts.next().unwrap_or_default();
    let (taken, own): (Vec<&str>, Vec<&str>) = parts.partition(|it| told(it));
    if !taken.is_empty() && columns.posts.find(head).is_some() {
        *title = std::iter::once(head).chain(own).collect::<Vec<_>>().join(", ");
        out.extend(taken.into_iter().map(str::to_owned));
    }
    (!out.is_empty()).then(|| out.join(", "))
}

struct Cell<'a> {
    columns: &'a Columns,
    chars: Vec<char>,
    tokens: Vec<Token>,
    spotted: Vec<Spotted>,
}

impl<'a> Cell<'a> {
    fn new(columns: &'a Columns, typed: &str) -> Self {
        let tokens = dates::tokens(typed);
        let spotted = dates::spot(&columns.cell_words.dates, &tokens);
        Cell { columns, chars: typed.chars().collect(), tokens, spotted }
    }

    fn spoken(&self) -> &'a CategoryWords {
        &self.columns.category_words
    }

    fn beside(&self) -> &'a Beside {
        &self.columns.posts.beside
    }

    fn text(&self, span: &Range<usize>) -> String {
        let text = normalise::tidy(&self.chars[span.clone()].iter().collect::<String>());
        let text = text.trim_matches([',', ';', ' ', '-', '–', '—', '/', '+']);
        match text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
            Some(inside) => inside.to_owned(),
            None => text.to_owned(),
        }
    }

    /// The stretches that are no part of a title, in order, in characters.
    fn taken(&self) -> Vec<(About, Range<usize>)> {
        let mut found: Vec<(About, Range<usize>)> = self.categories();
        let free = |found: &[(About, Range<usize>)], it: &Range<usize>| {
            found.iter().all(|known| known.1.end <= it.start || it.end <= known.1.start)
        };
        for it in rate::rates(self.beside(), &self.tokens) {
            found.extend(Some((About::Rate, it)).filter(|it| free(&found, &it.1)));
        }
        for it in self.employments() {
            let mut it = it;
            match found.iter_mut().find(|known| known.1.start > it.start + 1 && known.1.end <= it.end) {
                // «(внутр. совм. 0,5 ст.)»: the bracket closes behind the rate.
                Some(rate) => (rate.1.end, it.end) = (it.end, rate.1.start),
                // «(0,5 ст. совм.)»: what was taken already stays where it is.
                None => {
                    let ends = found.iter().map(|it| it.1.end);
                    it.start = ends.filter(|end| *end <= it.end && *end > it.start).max().unwrap_or(it.start);
                }
            }
            found.extend(Some((About::Employment, it)).filter(|it| !it.1.is_empty() && free(&found, &it.1)));
        }
        let days: Vec<_> = self.days().filter(|it| free(&found, &it.1)).collect();
        found.extend(days);
        found.sort_by_key(|it| it.1.start);
        let span = |it: Range<usize>| self.tokens[it.start].span.start..self.tokens[it.end - 1].span.end;
        found.into_iter().map(|(about, it)| (about, span(it))).collect()
    }

    /// Days with the word before them: «воспитатель, с 15.08.1995». No title has one.
    fn days(&self) -> impl Iterator<Item = (About, Range<usize>)> {
        (0..self.tokens.len()).filter_map(|at| {
            let start = self.tokens[at].span.start;
            self.spotted.iter().find(|it| it.span.start == start && it.precision == Precision::Day)?;
            let word = |all: &[Phrase]| at > 0 && one_of(all, self.token(at - 1));
            let (since, until) = (word(&self.spoken().before_decision), word(&self.spoken().before_end));
            let about = if since { About::Since } else { About::Aside };
            Some((about, at - usize::from(since || until)..self.dated(at)?))
        })
    }

    /// Whether a token follows the one before it without a space.
    fn touches(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|it| it.span.start == self.tokens[at - 1].span.end)
    }

    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| it.text.as_str())
    }

    /// Whether a line ends between a token and the one before it.
    fn broken_before(&self, at: usize) -> bool {
        let Some((before, it)) =
            at.checked_sub(1).and_then(|it| self.tokens.get(it)).zip(self.tokens.get(at))
        else {
            return true;
        };
        self.chars[before.span.end..it.span.start].contains(&'\n')
    }

    /// Whether something begins at a token: nothing, a sign, a spaced dash or the end of a line stands before it.
    fn begins(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let spaced = || before == 0 || self.tokens[before].span.start > self.tokens[before - 1].span.end;
        self.broken_before(at)
            || matches!(self.token(before), "(" | "," | ";" | "/" | "+" | ":" | ")")
            || self.token(before) == "-" && spaced()
    }

    /// Whether something ends before a token: at the end, a sign, or a date or order of its own.
    fn ends(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        self.broken_before(at)
            || matches!(token.text.as_str(), ")" | "," | ";" | "/" | "+" | "(" | "-")
            || token.text == "." && self.ends(at + 1)
            || self.dated(at).is_some()
            || self.tentative(at) && self.dated(at + 1).is_some()
            || one_of(&self.spoken().order, &token.text)
            || token.text == "№"
            || token.number.is_some()
    }

    /// Where the date ends that a token begins.
    fn dated(&self, at: usize) -> Option<usize> {
        let start = self.tokens.get(at)?.span.start;
        let date = self.spotted.iter().find(|it| it.span.start == start)?;
        Some(self.tokens.partition_point(|it| it.span.start < date.span.end))
    }

    /// Signs and small words that belong to a category only if more of it follows.
    fn tentative(&self, at: usize) -> bool {
        let text = self.token(at);
        let word = |words: &[Phrase]| one_of(words, text);
        matches!(text, "," | "." | "(" | "-" | ":" | "/")
            || word(&self.spoken().before_end)
            || word(&self.spoken().before_decision)
    }

    fn categories(&self) -> Vec<(About, Range<usize>)> {
        let spoken = self.spoken();
        let all = named(spoken, &self.tokens, &self.spotted, &[]);
        let mut found: Vec<(About, Range<usize>)> = Vec::new();
        for (what, own) in all {
            let least = found.last().map_or(0, |it| it.1.end);
            if own.start < least || !self.plain(what, &own) {
                continue;
            }
            let mut start = own.start;
            let leads = |at: usize| {
                one_of(&spoken.numbered, self.token(at))
                    || spoken.wish.iter().any(|it| it.fits(&self.tokens[at..]))
            };
            while start > least && leads(start - 1) {
                start -= 1;
            }
            let mut end = self.extent(&own).max(own.end + usize::from(self.young(&own)));
            if start > least && self.token(start - 1) == "(" && self.token(end) == ")" {
                (start, end) = (start - 1, end + 1);
            }
            let about = match what {
                What::Young | What::Absence => About::Aside,
                _ => About::Category,
            };
            found.push((about, start..end));
        }
        found
    }

    /// Whether words that may name a category do so here: «первая категория», «…, первая», but not «первой помощи».
    fn plain(&self, what: What, own: &Range<usize>) -> bool {
        let (begins, ends) = (self.begins(own.start), self.ends(own.end));
        let category = |at: usize| one_of(&self.spoken().numbered, self.token(at));
        let after = (own.end..own.end + 3).find(|it| !matches!(self.token(*it), "." | "-"));
        let called = after.is_some_and(category) || own.start > 0 && category(own.start - 1);
        match what {
            What::Category(CategoryKind::Methodist | CategoryKind::Mentor) => begins && ends && own.start > 0,
            What::Category(_) => called || ends && (begins || own.end >= self.tokens.len()),
            What::Fitness | What::FitnessWish => own.start > 0 && (begins || ends),
            // «Концертмейстер без категории»: the words say themselves what they are about.
            What::None => called || ends && (begins || own.clone().any(category)),
            What::Young => begins && (ends || self.young(own)),
            What::Absence => begins,
            What::Wish(_) => begins,
        }
    }

    /// «Молодой специалист»: the next word belongs to it.
    fn young(&self, own: &Range<usize>) -> bool {
        let both = format!("{} {}", self.token(own.start), self.token(own.end));
        own.len() == 1 && self.columns.tells_of_youth(&both)
    }

    /// Where the words about a category end: its dates, its order, «бессрочно».
    fn extent(&self, own: &Range<usize>) -> usize {
        let spoken = self.spoken();
        let (mut end, mut at) = (own.end, own.end);
        while at < self.tokens.len() {
            let text = self.token(at);
            if let Some(after) = self.dated(at) {
                (end, at) = (after, after);
            } else if text == "№" || one_of(&spoken.order, text) || one_of(&spoken.protocol, text) {
                let stop = |it: &usize| {
                    self.broken_before(*it) && *it > at || matches!(self.token(*it), "," | ";" | ")")
                };
                let after = (at + 1..self.tokens.len()).find(stop).unwrap_or(self.tokens.len());
                (end, at) = (after, after);
            } else if self.firm(at) {
                at += 1;
                end = at;
            } else if self.tentative(at) {
                at += 1;
            } else {
                break;
            }
        }
        // «(25.03.2022)»: the bracket that was opened on the way closes here.
        let opened = |it: &&Token| it.text == "(";
        let inside = &self.tokens[own.end..end];
        let closed = inside.iter().filter(|it| it.text == ")").count();
        end + usize::from(inside.iter().filter(opened).count() > closed && self.token(end) == ")")
    }

    /// Words that belong to a category wherever they stand behind it.
    fn firm(&self, at: usize) -> bool {
        let spoken = self.spoken();
        let rest = &self.tokens[at..];
        let word = |words: &[Phrase]| one_of(words, self.token(at));
        word(&spoken.numbered)
            || word(&spoken.endings)
            || word(&spoken.near_end)
            || word(&spoken.near_decision)
            || spoken.unlimited.iter().any(|it| it.fits(rest))
    }

    fn employments(&self) -> Vec<Range<usize>> {
        let beside = self.beside();
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in 0..self.tokens.len() {
            let least = found.last().map_or(0, |it| it.end);
            let sure = one_of(&beside.employment, self.token(at));
            if at < least || !sure && !one_of(&beside.employed, self.token(at)) {
                continue;
            }
            let around = |it: usize| {
                let all = [&beside.employment, &beside.employed, &beside.around_employment];
                let word = |it: usize| all.iter().any(|all| one_of(all, self.token(it)));
                // «Совм-во».
                let joined =
                    self.token(it) == "-" && self.touches(it) && self.touches(it + 1) && word(it + 1);
                joined || self.token(it) == "." || word(it)
            };
            let (mut start, mut end) = (at, at + 1);
            while start > least && !self.broken_before(start) && around(start - 1) {
                start -= 1;
            }
            while start < at && self.token(start) == "." {
                start += 1;
            }
            while end < self.tokens.len() && !self.broken_before(end) && around(end) {
                end += 1;
            }
            if start > least && self.token(start - 1) == "(" {
                let close = (end..self.tokens.len()).find(|it| self.token(*it) == ")");
                found.push(start - 1..close.map_or(self.tokens.len(), |it| it + 1));
            } else if sure || self.begins(start) && self.ends(end) {
                found.push(start..end);
            }
        }
        found
    }
}
