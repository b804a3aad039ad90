//! The stretch of a category cell that belongs to one category: its words, and what none of them explains.

use std::ops::Range;

use crate::staff::lexicon::{CategoryWords, Columns};
use crate::staff::text::{Phrase, Spotted, Token, normalise, one_of};

/// The tokens that begin in a stretch; they stand in order, and a cell may have thousands.
pub fn within<'a>(tokens: &'a [Token], span: &Range<usize>) -> &'a [Token] {
    let from = tokens.partition_point(|it| it.span.start < span.start);
    let to = tokens.partition_point(|it| it.span.start < span.end);
    &tokens[from..to.max(from)]
}

/// Where the date begins that stands before a word of a plan and is the plan's, if a sign parts it from the rest and «в» leads it:
/// «первая 25.11.2021, в 2026 году будет подтверждать». «Первая, 15.05.2022 планирует высшую» has none.
pub fn led(
    spoken: &CategoryWords,
    tokens: &[Token],
    before: Range<usize>,
    spotted: &[Spotted],
) -> Option<usize> {
    let number = |at: usize| tokens.get(at).is_some_and(|it| it.number.is_some());
    let sign = |at: &usize| match tokens[*at].text.as_str() {
        "," | "(" | ";" => true,
        // The dash of «2026-2027» parts nothing.
        "-" => !number(at + 1) || *at == 0 || !number(at - 1),
        _ => false,
    };
    let clause = before.clone().rev().find(sign)? + 1;
    let own = tokens.get(clause..before.end)?;
    let dates = spotted.iter().filter(|date| own.iter().any(|it| it.span.start == date.span.start)).count();
    (dates > 0 && one_of(&spoken.before_plan, &own.first()?.text)).then_some(clause)
}

/// The stretch of a cell that belongs to one category.
pub struct Part<'a> {
    /// The words of categories.
    pub spoken: &'a CategoryWords,
    /// The tokens of the cell.
    pub tokens: &'a [Token],
    /// The characters of the cell.
    pub chars: &'a [char],
    /// The tokens of the category's own words.
    pub own: Range<usize>,
    /// The characters of the stretch.
    pub span: Range<usize>,
}

impl Part<'_> {
    /// The tokens of the stretch.
    pub fn inside(&self) -> &[Token] {
        within(self.tokens, &self.span)
    }

    /// Whether the stretch has one of these words.
    pub fn says(&self, words: &[Phrase]) -> bool {
        let inside = self.inside();
        (0..inside.len()).any(|at| words.iter().any(|it| it.fits(&inside[at..])))
    }

    /// A span as typed, without the signs around it.
    pub fn text(&self, span: Range<usize>) -> String {
        let text: String = self.chars[span.start.min(span.end)..span.end].iter().collect();
        normalise::tidy(&text).trim_matches([',', ';', ' ', ':', '-', '–', '—']).to_owned()
    }

    /// The stretch from a word on.
    pub fn slice_from(&self, words: &[Phrase]) -> Option<Range<usize>> {
        let start = self.inside().iter().find(|it| one_of(words, &it.text))?.span.start;
        // «(приказ № 5) до 2026»: the bracket that closes here was opened before.
        let mut depth = 0;
        let end = (start..self.span.end).find(|at| {
            depth += i32::from(self.chars[*at] == '(') - i32::from(self.chars[*at] == ')');
            depth < 0
        });
        Some(start..end.unwrap_or(self.span.end))
    }

    /// The order from its word on; a term that is told behind a sign is no part of it: «распоряжение № 55-р, срок действия до …».
    pub fn order(&self) -> Option<Range<usize>> {
        let whole = self.slice_from(&self.spoken.order)?;
        let inside = within(self.tokens, &whole);
        let term =
            |it: &Token| one_of(&self.spoken.of_term, &it.text) || one_of(&self.spoken.near_end, &it.text);
        let ends =
            inside.windows(2).find(|it| matches!(it[0].text.as_str(), "," | "(" | ";" | ".") && term(&it[1]));
        // «Приказ № 77, высшая до 25.01.2029»: an order before the category ends at the sign between them.
        let own = &self.tokens[self.own.start];
        let sign = self.own.start.checked_sub(1).map(|it| &self.tokens[it]);
        if let Some(sign) =
            sign.filter(|it| whole.contains(&it.span.start) && matches!(it.text.as_str(), "," | ";" | "-"))
            && whole.start < own.span.start
        {
            return Some(whole.start..sign.span.start);
        }
        Some(whole.start..ends.map_or(whole.end, |it| it[0].span.start))
    }

    /// «№ 318-п», «№ 77-к от 24.12.2024»: a number without a word before it is that of the order.
    pub fn number(&self, spotted: &[&Spotted]) -> Option<Range<usize>> {
        let inside = self.inside();
        let at = inside.iter().position(|it| it.text == "№")?;
        inside.get(at + 1).filter(|it| it.number.is_some() || it.text.contains(normalise::letter))?;
        let joined = |it: &usize| inside[*it].span.start == inside[*it - 1].span.end;
        let sign =
            |it: &usize| inside[*it].text.contains(|it: char| it.is_alphanumeric() || "-/.".contains(it));
        let last = (at + 2..inside.len()).take_while(|it| joined(it) && sign(it)).last().unwrap_or(at + 1);
        let of = inside.get(last + 1).filter(|it| one_of(&self.spoken.before_decision, &it.text));
        let date = of.and_then(|of| {
            spotted.iter().find(|it| it.span.start > of.span.end && it.span.start < of.span.end + 3)
        });
        Some(inside[at].span.start..date.map_or(inside[last].span.end, |it| it.span.end))
    }

    /// The position or subject beside the category: in brackets, after a dash, after «по должности», or before it.
    pub fn about(&self, columns: &Columns) -> Option<Range<usize>> {
        let own_end = self.tokens[self.own.end - 1].span.end;
        let after: Vec<&Token> = within(self.tokens, &(own_end..self.span.end)).iter().collect();
        let stop = |it: &&&Token| it.number.is_some() || matches!(it.text.as_str(), "," | "(" | ")" | ";");
        let words_from = |at: usize| {
            let end = after[at..].iter().find(stop).map_or(self.span.end, |it| it.span.start);
            after.get(at).map(|it| it.span.start..end)
        };
        let bracket = after.iter().position(|it| it.text == "(").and_then(|it| words_from(it + 1));
        let post =
            after.iter().position(|it| one_of(&self.spoken.post, &it.text)).and_then(|it| words_from(it + 1));
        let dash = after.iter().position(|it| it.text == "-").and_then(|it| words_from(it + 1));
        let own_start = self.tokens[self.own.start].span.start;
        let before = (self.span.start < own_start).then_some(self.span.start..own_start);
        let named = |it: &Range<usize>| {
            let text = self.text(it.clone());
            text.contains(normalise::letter)
                && !text.contains(char::is_numeric)
                && (columns.posts.find(&text).is_some() || columns.posts.subject(&text).is_some())
        };
        [bracket, post, dash, before].into_iter().flatten().find(named)
    }

    /// Where words of a plan begin behind the category's own, with the date before them that is theirs.
    pub fn planned(&self, spotted: &[Spotted]) -> Option<usize> {
        let own = self.tokens[self.own.end - 1].span.end;
        let inside = self.tokens.partition_point(|it| it.span.start < own)
            ..self.tokens.partition_point(|it| it.span.start < self.span.end);
        let word = inside.clone().find(|it| one_of(&self.spoken.planned, &self.tokens[*it].text))?;
        let led = led(self.spoken, self.tokens, inside.start..word, spotted);
        Some(self.tokens[led.unwrap_or(word)].span.start)
    }

    /// Where the words and small numbers begin that say why somebody has no category.
    pub fn excuses(&self, spotted: &[&Spotted]) -> Vec<usize> {
        let dated = |at: usize| spotted.iter().any(|it| it.span.contains(&at));
        let excuse = |it: &&Token| {
            let small = it.number.is_some_and(|it| it <= 5);
            !dated(it.span.start) && (small || one_of(&self.spoken.why_none, &it.text))
        };
        self.inside().iter().filter(excuse).map(|it| it.span.start).collect()
    }

    /// What none of these stretches holds and no word of a category explains.
    pub fn left(
        &self,
        used: &[Range<usize>],
        (planned, excused): (usize, &[usize]),
        columns: &Columns,
    ) -> Vec<String> {
        let spoken = self.spoken;
        let quiet = [
            &spoken.belongs,
            &spoken.numbered,
            &spoken.endings,
            &spoken.before_end,
            &spoken.before_decision,
            &spoken.near_end,
            &spoken.near_decision,
            &spoken.post,
            &spoken.negative,
            &spoken.wish,
            &spoken.planned,
            &spoken.silent,
            &spoken.unlimited,
        ];
        let explained = |at: usize, it: &Token| {
            !it.text.contains(char::is_alphanumeric)
                || it.span.start < planned && used.iter().any(|used| used.contains(&it.span.start))
                || it.span.start < planned && quiet.iter().any(|all| all.iter().any(|word| word.has(&it.text)))
                || columns.cell_words.dates.year(&it.text)
                || excused.contains(&it.span.start)
                // The number of a list.
                || at == 0 && it.number.is_some() && self.tokens.get(1).is_some_and(|it| matches!(it.text.as_str(), "." | ")"))
        };
        let inside = self.inside();
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for (at, it) in inside.iter().enumerate() {
            let more = !explained(at, it) || open && !it.text.contains(char::is_alphanumeric);
            match runs.last_mut().filter(|_| open && more) {
                Some(run) => run.end = it.span.end,
                None if more => runs.push(it.span.clone()),
                None => {}
            }
            open = more;
        }
        let bare = |it: String| it.trim_matches(['(', ')', ' ', '.']).to_owned();
        runs.into_iter().map(|it| bare(self.text(it))).filter(|it| !it.is_empty()).collect()
    }
}
