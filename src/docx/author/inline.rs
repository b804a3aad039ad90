//! The inside of a Markdown paragraph: emphasis, line breaks, footnote marks. Only this file knows pulldown-cmark.
//!
//! Underscores are letters here: forms are full of lines to write on, and names of tags hold them.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::outline::Inline;

/// Stands before the text so that "1." or "-" at its start is not taken for a list.
const GUARD: char = '\u{2060}';
/// What Markdown must not touch is held under private characters from here on.
const FIRST_HELD: u32 = 0xE000;

/// Reads the text of one paragraph. `note` turns the name of a footnote into its number.
pub fn read(text: &str, note: &mut impl FnMut(&str) -> usize) -> Vec<Inline> {
    let (guarded, held) = hold(&typography(text));
    let mut out = Vec::new();
    let (mut bold, mut italic) = (0_u8, 0_u8);
    for event in Parser::new_ext(&guarded, Options::empty()) {
        match event {
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold -= 1,
            Event::Start(Tag::Emphasis) => italic += 1,
            Event::End(TagEnd::Emphasis) => italic -= 1,
            Event::Text(text) | Event::Code(text) => {
                push(&mut out, &release(&text, &held), bold > 0, italic > 0, note)
            }
            Event::SoftBreak => push(&mut out, " ", bold > 0, italic > 0, note),
            Event::HardBreak => out.push(Inline::Break),
            Event::InlineHtml(html) if is_break(&html) => out.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => {
                push(&mut out, &release(&html, &held), bold > 0, italic > 0, note);
            }
            _ => {}
        }
    }
    out
}

fn is_break(html: &str) -> bool {
    matches!(html.replace([' ', '/'], "").as_str(), "<br>")
}

/// Replaces tags, underscores and tabs by private characters.
fn hold(text: &str) -> (String, Vec<String>) {
    let mut out = String::from(GUARD);
    let mut held: Vec<String> = Vec::new();
    let mut keep = |out: &mut String, piece: &str| {
        let index = held.iter().position(|it| it == piece).unwrap_or_else(|| {
            held.push(piece.into());
            held.len() - 1
        });
        out.extend(char::from_u32(FIRST_HELD + index as u32));
    };
    let mut rest = text;
    while let Some(start) = rest.find(['{', '_', '\t', '[']) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = match rest.find("}}") {
            Some(end) if rest.starts_with("{{") => end + 2,
            _ if rest.starts_with("[^") => rest.find(']').map_or(1, |it| it + 1),
            _ if rest.starts_with('[') => 0,
            _ => 1,
        };
        match length {
            // A square bracket alone is Markdown's.
            0 => {
                out.push('[');
                rest = &rest[1..];
            }
            _ => {
                keep(&mut out, &rest[..length]);
                rest = &rest[length..];
            }
        }
    }
    out.push_str(rest);
    (out, held)
}

fn release(text: &str, held: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().filter(|it| *it != GUARD) {
        match (letter as u32).checked_sub(FIRST_HELD).and_then(|it| held.get(it as usize)) {
            Some(piece) => out.push_str(piece),
            None => out.push(letter),
        }
    }
    out
}

fn push(out: &mut Vec<Inline>, text: &str, bold: bool, italic: bool, note: &mut impl FnMut(&str) -> usize) {
    let mut rest = text;
    while let Some((before, name, after)) = footnote(rest) {
        push_text(out, before, bold, italic);
        out.push(Inline::Note(note(name)));
        rest = after;
    }
    push_text(out, rest, bold, italic);
}

fn footnote(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[^")?;
    let (name, after) = rest.split_once(']')?;
    Some((before, name, after))
}

fn push_text(out: &mut Vec<Inline>, more: &str, bold: bool, italic: bool) {
    match out.last_mut() {
        _ if more.is_empty() => {}
        Some(Inline::Text { text, bold: b, italic: i }) if *b == bold && *i == italic => text.push_str(more),
        _ => out.push(Inline::Text { text: more.into(), bold, italic }),
    }
}

/// Puts no-break spaces where Russian print wants them: after «№», «п.», «ст.», before «г.» of a year and before a dash.
fn typography(text: &str) -> String {
    let mut out = text.replace(" — ", "\u{a0}— ");
    for mark in ["№", "п.", "пп.", "ст.", "ч."] {
        let (from, to) = (format!("{mark} "), format!("{mark}\u{a0}"));
        let mut done = String::with_capacity(out.len());
        let mut rest = out.as_str();
        while let Some(at) = rest.find(&from) {
            let (before, after) = (&rest[..at], &rest[at + from.len()..]);
            let starts_word = !before.chars().next_back().is_some_and(char::is_alphabetic);
            let counts = after.starts_with(|it: char| it.is_ascii_digit() || it == '{' || it == '_');
            done.push_str(before);
            done.push_str(if starts_word && counts { &to } else { &from });
            rest = after;
        }
        done.push_str(rest);
        out = done;
    }
    for digit in '0'..='9' {
        out = out.replace(&format!("{digit} г."), &format!("{digit}\u{a0}г."));
    }
    out = out.replace("-ФЗ", "\u{2011}ФЗ");
    out.replace("__ г.", "__\u{a0}г.")
}
