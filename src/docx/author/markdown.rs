//! Markdown lines into blocks: paragraphs, points, headings, and lines in double square brackets.

use super::directives;
use super::layout::{Head, Kind, Layout};
use super::outline::{Block, Inline, Outline, Paragraph, Point, styled};
use super::reader::Reader;
use crate::docx::tags::{self, Tag};
use crate::report::Report;

/// Reads the body of a template, frame and all. `skipped` is the number of lines above the body.
pub fn read(
    name: &str,
    head: &Head,
    body: &str,
    skipped: usize,
    layout: &Layout,
    report: &mut Report,
) -> Outline {
    let mut reader = Reader::new(name, head, layout, report);
    reader.gather_notes(body);
    if let Some(letterhead) = directives::letterhead(head, layout) {
        insert(&mut reader, letterhead);
    }
    directives::before_text(&mut reader);
    reader.line_number = skipped;
    lines(&mut reader, body);
    reader.finish()
}

/// Reads lines of template text.
fn lines(reader: &mut Reader<'_>, text: &str) {
    for text in text.lines() {
        reader.line_number += 1;
        line(reader, text);
    }
    reader.close();
}

/// Reads text that a directive stands for; errors keep the line of the directive.
fn insert(reader: &mut Reader<'_>, text: &str) {
    let line = reader.line_number;
    lines(reader, text);
    reader.line_number = line;
}

fn line(reader: &mut Reader<'_>, line: &str) {
    let text = line.trim();
    if text.starts_with('|') {
        return reader.table_line(text);
    }
    reader.close_table();
    if text.is_empty() || text.starts_with("[^") && text.contains("]:") {
        reader.close();
    } else if is_control(text) {
        reader.close();
        let paragraph = Paragraph {
            text: vec![Inline::Text { text: text.into(), bold: false, italic: false }],
            ..styled("Control")
        };
        reader.push(Block::Paragraph(paragraph));
    } else if let Some((directive, rest)) = directives::split(text) {
        reader.close();
        if let Some(text) = directives::read(reader, directive, rest) {
            // Signatures need room, even where the tables of the document are small.
            let small = std::mem::replace(&mut reader.small, false);
            insert(reader, &text);
            reader.small = small;
        }
    } else if text.starts_with("[[") {
        reader.close();
        reader.error(format!("строка «{text}» не закрыта"), "допишите две квадратные скобки: [[по центру]]");
    } else if let Some(rest) = text.strip_prefix('>') {
        reader.paragraph("Aside", rest.trim());
    } else if text.starts_with('#') {
        heading(reader, text);
    } else if let Some((point, rest)) = point(line) {
        reader.point(point, rest);
    } else {
        reader.more(line);
    }
}

fn heading(reader: &mut Reader<'_>, text: &str) {
    let level = text.chars().take_while(|it| *it == '#').count();
    let text = text.trim_start_matches('#').trim();
    if level == 1 {
        reader.restart();
    }
    let first = !reader.has("Subject");
    let style = match (level, reader.head.kind) {
        (1, Kind::Order) if first => "Subject",
        (1, _) => "Head",
        _ => "Inside",
    };
    reader.paragraph(style, text);
}

/// Says whether a line holds nothing but tags of blocks.
fn is_control(text: &str) -> bool {
    let mut rest = text;
    while let Some(after) = rest.strip_prefix("{{") {
        let Some((tag, more)) = after.split_once("}}") else { return false };
        let is_block = tag.trim().starts_with(['#', '/']);
        if !is_block && matches!(tags::read(tag), Ok(Tag::Value(_)) | Err(_)) {
            return false;
        }
        rest = more.trim_start();
    }
    rest.is_empty()
}

/// Splits "   1. text" or "- text" into its level and its text.
fn point(line: &str) -> Option<(Point, &str)> {
    let text = line.trim_start();
    let indent: usize =
        line[..line.len() - text.len()].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let level = (indent + 1) / 3;
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (dash, rest) = match text[digits..].strip_prefix(['.', ')']) {
        Some(rest) if (1..4).contains(&digits) => (false, rest),
        _ => (true, text.strip_prefix(['-', '*', '+', '–', '—'])?),
    };
    let rest = rest.strip_prefix(' ')?;
    Some((Point { list: 0, level: level.min(3), dash }, rest))
}
