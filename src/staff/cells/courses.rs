//! Courses as they are written in one cell: «1) «Тема», 36 ч., 14.11.2023; 2) …», «2024 – «Тема», 72 ч.».

use std::ops::Range;

use super::course_facts::{Fact, What, facts};
use crate::calendar::Datelike;
use crate::report::Place;
use crate::staff::lexicon::CellWords;
use crate::staff::model::Course;
use crate::staff::text::{Phrase, Spotted, Token, dates, normalise, one_of};

/// What a piece of a cell says of courses.
pub enum Written {
    /// A course that was taken, and the words of which nothing was made.
    Course(Box<Course>, Vec<String>),
    /// Words that a course is still to come: «планируется в 2027».
    Planned(String),
    /// A course that was begun and not finished: «…, не прошла итоговую аттестацию».
    Failed(String),
    /// Numbers that are neither a date nor a topic.
    Unclear(String),
}

/// Reads the courses of a cell.
pub fn courses(cell_words: &CellWords, text: &str, place: &Place) -> Vec<Written> {
    // A table saved as text doubles its quotation marks.
    let text = text.replace("\"\"", "\"");
    let lines = text.split([';', '\n']).flat_map(numbered).map(|it| bare(&it)).filter(|it| !it.is_empty());
    let mut entries: Vec<String> = Vec::new();
    for line in lines {
        match entries.last_mut().filter(|last| goes_on(cell_words, last, &line)) {
            Some(last) => {
                last.push(' ');
                last.push_str(&line);
            }
            None => entries.push(line),
        }
    }
    let pieces = entries.iter().flat_map(|it| pieces(cell_words, it));
    pieces.filter_map(|it| Entry::new(cell_words, &it).read(cell_words, place)).collect()
}

/// Cuts «1. … 2. …» without a line break.
fn numbered(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = line;
    for number in 2.. {
        let at = [format!(" {number}."), format!(" {number})")].into_iter().find_map(|mark| {
            let at = rest.find(&mark)?;
            let next = rest[at + mark.len()..].trim_start().chars().next()?;
            (next.is_alphabetic() || matches!(next, '"' | '«' | '“')).then_some(at + 1)
        });
        let Some(at) = at else { break };
        out.push(rest[..at].to_owned());
        rest = &rest[at..];
    }
    out.push(rest.to_owned());
    out
}

/// A line without the number of the list before it.
fn bare(line: &str) -> String {
    let line = normalise::tidy(line);
    let cut = line.trim_start_matches(|it: char| it.is_ascii_digit());
    match cut.strip_prefix(['.', ')']) {
        // «09.12.2024» begins with a day, not with a number of the list.
        Some(rest) if cut.len() < line.len() && !rest.starts_with(|it: char| it.is_ascii_digit()) => {
            normalise::tidy(rest)
        }
        _ => line,
    }
}

/// Whether a line says more of the course above: hours and dates that it lacks, or the rest of a sentence.
fn goes_on(cell_words: &CellWords, above: &str, line: &str) -> bool {
    let (before, after) = (Entry::new(cell_words, above), Entry::new(cell_words, line));
    let broken = line.starts_with(char::is_lowercase) && before.taken().next().is_none();
    let lacks = |it: &Fact| !before.facts.iter().any(|known| known.what.like(&it.what));
    let only_facts = after.rest().trim().is_empty() && after.quoted().next().is_none();
    broken || only_facts && !before.letters(0..before.chars.len()).is_empty() && after.taken().all(lacks)
}

/// Cuts «2021 – «А», 16 ч. 2023 – «Б», 36 ч.»: the same kinds of facts come again.
fn pieces(cell_words: &CellWords, text: &str) -> Vec<String> {
    let entry = Entry::new(cell_words, text);
    let seen: Vec<&Fact> = entry.facts.iter().filter(|it| !matches!(it.what, What::Paper(_))).collect();
    let period = (1..=seen.len() / 2).find(|period| {
        seen.len().is_multiple_of(*period)
            && seen.iter().skip(*period).zip(&seen).all(|(it, before)| it.what.like(&before.what))
    });
    let Some(period) = period.filter(|it| entry.tells_whole_courses(&seen[..*it])) else {
        return vec![text.to_owned()];
    };
    let leads = !matches!(seen[0].what, What::Quoted) && entry.letters(0..seen[0].span.start).is_empty();
    let cuts: Vec<usize> = if leads {
        seen.iter().step_by(period).skip(1).map(|it| it.span.start).collect()
    } else {
        let last = seen.iter().skip(period - 1).step_by(period).map(|it| entry.after(it.span.end));
        last.take(seen.len() / period - 1).collect()
    };
    let ends = cuts.iter().copied().chain([entry.chars.len()]);
    let parts: Vec<Range<usize>> =
        [0].into_iter().chain(cuts.iter().copied()).zip(ends).map(|it| it.0..it.1).collect();
    // Each must have a topic, or be a bare date in a row of dates.
    let bare = entry.letters(0..entry.chars.len()).is_empty();
    if !bare && parts.iter().any(|it| entry.letters(it.clone()).is_empty()) {
        return vec![text.to_owned()];
    }
    let clean =
        |it: String| normalise::tidy(it.trim_matches(|it: char| it.is_whitespace() || ",;.".contains(it)));
    parts.into_iter().map(|it| clean(entry.chars[it].iter().collect())).collect()
}

/// A text about one course with what is known of it.
struct Entry {
    chars: Vec<char>,
    tokens: Vec<Token>,
    facts: Vec<Fact>,
}

impl Entry {
    fn new(cell_words: &CellWords, text: &str) -> Entry {
        let tokens = dates::tokens(text);
        let chars: Vec<char> = text.chars().collect();
        let facts = facts(cell_words, &chars, &tokens);
        Entry { chars, tokens, facts }
    }

    /// Dates, hours and papers: all but what is quoted.
    fn taken(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|it| !matches!(it.what, What::Quoted))
    }

    fn quoted(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|it| matches!(it.what, What::Quoted))
    }

    /// The letters of a span outside dates, hours and papers.
    fn letters(&self, span: Range<usize>) -> String {
        let inside = |at: usize| self.taken().any(|it| it.span.contains(&at));
        span.filter(|at| !inside(*at))
            .filter_map(|at| self.chars.get(at))
            .filter(|it| normalise::letter(**it))
            .collect()
    }

    fn rest(&self) -> String {
        let quoted = |at: &usize| self.quoted().any(|it| it.span.contains(at));
        (0..self.chars.len()).filter(|it| !quoted(it)).map(|it| self.letters(it..it + 1)).collect()
    }

    /// Behind a fact: its bracket and full stop belong to it.
    fn after(&self, at: usize) -> usize {
        at + self.chars[at..].iter().take_while(|it| ").".contains(**it)).count()
    }

    /// Whether facts that come again are courses: a quoted topic with a date or hours, hours with a date, dates in brackets or alone.
    fn tells_whole_courses(&self, facts: &[&Fact]) -> bool {
        let dated = facts.iter().any(|it| matches!(it.what, What::Dates(_)));
        let timed = facts.iter().any(|it| matches!(it.what, What::Hours(_)));
        let quoted = facts.iter().any(|it| matches!(it.what, What::Quoted));
        let bracketed =
            || self.taken().all(|it| it.span.start.checked_sub(1).is_some_and(|at| self.chars[at] == '('));
        let alone = || self.letters(0..self.chars.len()).is_empty();
        quoted && (dated || timed) || dated && timed || dated && (bracketed() || alone())
    }

    fn read(&self, cell_words: &CellWords, place: &Place) -> Option<Written> {
        let said = &cell_words.courses;
        let text = normalise::tidy(&self.chars.iter().collect::<String>());
        let outside = |at: usize| !self.quoted().any(|it| it.span.contains(&self.tokens[at].span.start));
        let says = |words: &[Phrase]| {
            (0..self.tokens.len()).any(|at| outside(at) && words.iter().any(|it| it.fits(&self.tokens[at..])))
        };
        if !self.tokens.is_empty() && outside(0) && said.not_taken.iter().any(|it| it.fits(&self.tokens)) {
            return None;
        }
        if says(&said.unfinished) {
            return Some(Written::Failed(text));
        }
        if says(&said.running) {
            return Some(Written::Planned(text));
        }
        let begin = self.lead(&said.papers);
        // A year before the last date belongs to the topic: «ОГЭ-2024: подготовка, 15.02.2024».
        let last = self.facts.iter().rposition(|it| it.what.dates().is_some());
        let ends =
            |at: usize, it: &Fact| it.span.start >= begin && (it.what.dates().is_none() || Some(at) == last);
        let taken = self.facts.iter().enumerate().filter(|it| !matches!(it.1.what, What::Quoted));
        let cut =
            taken.filter(|it| ends(it.0, it.1)).map(|it| it.1.span.start).min().unwrap_or(self.chars.len());
        let head = self.text(begin..cut);
        let opening = dates::tokens(head.split([':', '«', '"', '(']).next().unwrap_or_default());
        if said.planned.iter().any(|it| it.is(&opening)) {
            return Some(Written::Planned(text));
        }
        let (kind, head) = kind(cell_words, head);
        let (topic, provider) = named(cell_words, &head);
        let provider = provider.or_else(|| self.provider(cell_words, cut));
        let dates = self.facts.iter().filter_map(|it| it.what.dates()).next_back();
        let paper = self.facts.iter().find_map(|it| it.what.paper().map(|date| (it, date)));
        let known = |it: &Spotted| it.known(place);
        let (start, end) = match (dates, &paper) {
            (Some(dates), _) => (dates.0.as_ref().and_then(known), known(&dates.1)),
            (None, Some((_, date))) => (None, date.and_then(known)),
            (None, None) => (None, None),
        };
        let hours = self.facts.iter().find_map(|it| it.what.hours());
        if !topic.chars().any(normalise::letter) && end.is_none() && hours.is_none() {
            return text.chars().any(char::is_numeric).then_some(Written::Unclear(text));
        }
        let left = self.left(cell_words, begin..cut, provider.as_deref());
        let document = paper.map(|it| self.text(it.0.span.clone()));
        let place = place.clone();
        let course =
            Course { kind, topic, provider, hours, start, end, document, place, ..Course::default() };
        Some(Written::Course(Box::new(course), left))
    }

    /// Where the topic begins: «2024 г., «Тема», 36 ч.» goes on after its date.
    fn lead(&self, papers: &[Phrase]) -> usize {
        let plain = |span: &Range<usize>| {
            let before = self.tokens.iter().filter(|it| it.span.start < span.start);
            let open = |it: &&Token| !self.taken().any(|fact| fact.span.contains(&it.span.start));
            before
                .filter(open)
                .filter(|it| it.text.starts_with(normalise::letter))
                .all(|it| one_of(papers, &it.text))
        };
        let quote = self.quoted().map(|it| it.span.start).next().unwrap_or(usize::MAX);
        self.taken()
            .take_while(|it| plain(&it.span) && it.span.start < quote)
            .last()
            .map_or(0, |it| it.span.end)
    }

    /// The words outside the head, the facts and the provider that say something.
    fn left(&self, cell_words: &CellWords, head: Range<usize>, provider: Option<&str>) -> Vec<String> {
        let said = &cell_words.courses;
        let small =
            [&said.before_date, &said.hours, &said.papers, &said.before_topic, &said.silent, &said.passed];
        let explained = |it: &Token| {
            head.contains(&it.span.start)
                || self.taken().any(|fact| fact.span.contains(&it.span.start))
                || !it.text.contains(char::is_alphanumeric)
                || small.iter().any(|all| one_of(all, &it.text))
                || cell_words.dates.year(&it.text)
        };
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for it in &self.tokens {
            let more = !explained(it);
            match runs.last_mut().filter(|_| open && more) {
                Some(run) => run.end = it.span.end,
                None if more => runs.push(it.span.clone()),
                None => {}
            }
            open = more;
        }
        let unused = self.unused().filter(|it| !head.contains(&it.start));
        let texts = runs.into_iter().chain(unused).map(|it| self.text(it));
        texts.filter(|it| !it.is_empty() && provider.is_none_or(|own| !own.contains(it.as_str()))).collect()
    }

    /// Facts beside those that a course has room for: the first paper, the first hours, the last date and those of its year.
    fn unused(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.facts.iter().filter_map(|it| it.what.dates()).next_back();
        let year = |it: &Spotted| it.date.map(|it| it.year());
        let last = ends.and_then(|it| year(&it.1));
        let first = |like: fn(&What) -> bool| self.facts.iter().position(|it| like(&it.what));
        let (paper, hours) = (first(|it| it.paper().is_some()), first(|it| it.hours().is_some()));
        let used = move |at: usize, it: &What| match it {
            What::Quoted => true,
            What::Paper(_) => Some(at) == paper,
            What::Hours(_) => Some(at) == hours,
            What::Dates((_, until)) => year(until) == last,
        };
        let told = self.facts.iter().enumerate().filter(move |it| !used(it.0, &it.1.what));
        told.map(|it| it.1.span.clone())
    }

    fn text(&self, span: Range<usize>) -> String {
        trim(&self.chars[span].iter().collect::<String>())
    }

    /// Who taught, where it is said after the hours: «…, 36 ч., ГАУ ДПО ИРО, 2023».
    fn provider(&self, cell_words: &CellWords, from: usize) -> Option<String> {
        let mut edges: Vec<usize> =
            self.taken().filter(|it| it.span.start >= from).map(|it| it.span.end).collect();
        edges.sort_unstable();
        edges.into_iter().find_map(|at| {
            let next = self.taken().map(|it| it.span.start).find(|it| *it >= at).unwrap_or(self.chars.len());
            let text = self.text(at..next);
            let teaches =
                dates::tokens(&text).iter().any(|it| one_of(&cell_words.courses.provider, &it.text));
            teaches.then_some(text)
        })
    }
}

/// Parts «Переподготовка: «Тема»» into what it was and the rest.
fn kind(cell_words: &CellWords, head: String) -> (Option<String>, String) {
    let tokens = dates::tokens(&head);
    let fits = |it: &&Phrase| it.fits(&tokens);
    let found = cell_words
        .courses
        .kinds
        .iter()
        .find_map(|it| Some((it, it.words.iter().filter(fits).max_by_key(|it| it.len())?)));
    let Some((known, words)) = found else { return (None, head) };
    let chars: Vec<char> = head.chars().collect();
    let rest: String = chars[tokens[words.len() - 1].span.end..].iter().collect();
    let rest = rest.trim_start();
    // «Переподготовка кадров» is a topic; a sign parts the kind from it.
    let parted = rest.is_empty() || rest.starts_with([':', '-', '–', '—', '«', '"', '“', ',', '.', '(']);
    let rest = rest.trim_start_matches([':', '-', '–', '—', ',', '.', ' ']);
    if parted { (Some(known.kind.clone()), rest.to_owned()) } else { (None, head) }
}

/// Parts the topic of a course from who taught it.
fn named(cell_words: &CellWords, head: &str) -> (String, Option<String>) {
    let teaches =
        |text: &str| dates::tokens(text).iter().any(|it| one_of(&cell_words.courses.provider, &it.text));
    // «ГАУ ДПО ИРО «Тема»», «КПК «Тема»», «по программе «Тема»».
    if let Some(at) = head.find(['«', '"', '“']).filter(|at| *at > 0 && quoted(&head[*at..])) {
        let (before, topic) = (trim(&head[..at]), unquoted(&head[at..]));
        let tokens = dates::tokens(&before);
        if !tokens.is_empty()
            && tokens
                .iter()
                .all(|it| one_of(&cell_words.courses.before_topic, &it.text) || it.number.is_some())
        {
            return (topic, None);
        }
        let named = tokens.last().is_some_and(|it| one_of(&cell_words.courses.before_name, &it.text));
        if teaches(&before) && !named && !before.contains(',') && !head[at..].contains(", ") {
            return (topic, Some(before));
        }
    }
    if !head.contains(normalise::letter) {
        return (String::new(), None);
    }
    // «Тема» (дистанционно)»: what stands behind the closing mark and changes nothing is no part of the topic.
    if let Some((inner, behind)) = head
        .rfind(['»', '"', '”'])
        .map(|at| head.split_at(at + head[at..].chars().next().map_or(1, char::len_utf8)))
        && quoted(inner)
        && behind.contains(normalise::letter)
        && dates::tokens(behind).iter().all(|it| {
            !it.text.contains(char::is_alphanumeric) || one_of(&cell_words.courses.silent, &it.text)
        })
    {
        return (unquoted(inner), None);
    }
    let (topic, provider) = match head.rsplit_once(", ") {
        // «ООО «Инфоурок», «Смысловое чтение»»: the topic is what stands in quotation marks alone.
        Some((provider, topic)) if quoted(topic) && !quoted(provider) => (trim(topic), Some(trim(provider))),
        Some((topic, provider))
            if provider.chars().next().is_some_and(|it| it.is_uppercase() || "«\"".contains(it)) =>
        {
            (trim(topic), Some(trim(provider)))
        }
        _ => (head.to_owned(), None),
    };
    (unquoted(&topic), provider)
}

fn trim(text: &str) -> String {
    normalise::tidy(text.trim_matches(|it: char| it.is_whitespace() || ",;.:(-–—/".contains(it)))
}

fn quoted(text: &str) -> bool {
    unquoted(text) != text
}

/// A topic wholly in quotation marks is printed without them.
fn unquoted(text: &str) -> String {
    let inner = text.strip_prefix(['"', '«', '“']).and_then(|it| it.strip_suffix(['"', '»', '”']));
    let inner = inner.filter(|it| !it.contains(['"', '«', '»', '“', '”'])).map(str::trim);
    // A mark whose fellow was left out belongs to nothing.
    let lone = Some(text.trim_matches('"')).filter(|_| text.matches('"').count() == 1);
    inner.or(lone).unwrap_or(text).to_owned()
}
