//! Markdown lines into blocks: paragraphs, points, headings, and lines in double square brackets.

use super::directives;
use super::inline;
use super::layout::{Head, Kind, Layout};
use super::outline::{Block, Inline, Outline, Paragraph, Point};
use super::pipes;
use super::tags::{self, Tag};
use super::together;
use crate::report::{Place, Report};

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
    directives::before_text(&mut reader);
    reader.line_number = skipped;
    reader.lines(body);
    reader.finish()
}

/// The state of reading one template.
pub struct Reader<'a> {
    /// The head of the template.
    pub head: &'a Head,
    /// The styles and constant parts.
    pub layout: &'a Layout,
    /// Whether the section is landscape.
    pub landscape: bool,
    /// Whether tables are in small type.
    pub small: bool,
    outline: Outline,
    name: &'a str,
    line_number: usize,
    report: &'a mut Report,
    notes: Vec<(String, String)>,
    used_notes: Vec<String>,
    open: Option<Open>,
    table: Vec<String>,
    /// The line at which the table begins.
    table_line: usize,
    list: usize,
}

/// A paragraph whose lines are still coming.
struct Open {
    paragraph: Paragraph,
    text: String,
}

impl<'a> Reader<'a> {
    fn new(name: &'a str, head: &'a Head, layout: &'a Layout, report: &'a mut Report) -> Self {
        Self {
            head,
            layout,
            landscape: head.landscape,
            small: head.small,
            outline: Outline::default(),
            name,
            line_number: 0,
            report,
            notes: Vec::new(),
            used_notes: Vec::new(),
            open: None,
            table: Vec::new(),
            table_line: 0,
            list: 1,
        }
    }

    /// Reads lines of template text.
    fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.line_number += 1;
            self.line(line);
        }
        self.close();
    }

    /// Reads text that a directive stands for; errors keep the line of the directive.
    pub fn insert(&mut self, text: &str) {
        let line = self.line_number;
        self.lines(text);
        self.line_number = line;
    }

    /// Adds a block after what was read so far.
    pub fn push(&mut self, block: Block) {
        self.close();
        self.space(&block);
        self.outline.blocks.push(block);
    }

    /// Sets a table off from the text; Word also joins tables that touch each other.
    ///
    /// What leads to a table stays with it, and a table stays with the signature below it; so does a signature with the next one.
    fn space(&mut self, next: &Block) {
        let is_text = |it: &Paragraph| matches!(it.style.as_str(), "Text" | "Point" | "Plain");
        let is_control = |it: &&mut Block| matches!(it, Block::Paragraph(it) if it.is_control());
        let keep = match (self.outline.blocks.iter_mut().rev().find(|it| !is_control(it)), next) {
            (Some(Block::Table(_)), Block::Table(after)) => after.bare,
            (Some(Block::Paragraph(it)), Block::Table(table)) if is_text(it) && !table.bare => {
                it.keep = true;
                true
            }
            (Some(Block::Table(before)), Block::Paragraph(it))
                if !before.bare && !it.is_control() && it.style != "Gap" && !it.page =>
            {
                false
            }
            _ => return,
        };
        self.outline.blocks.push(Block::Paragraph(Paragraph { keep, ..styled("Gap") }));
    }

    /// Adds a paragraph of text under a style.
    pub fn paragraph(&mut self, style: &str, text: &str) {
        let paragraph = Paragraph { text: self.inline(text), ..styled(style) };
        self.push(Block::Paragraph(paragraph));
    }

    /// Reads the inside of a paragraph.
    pub fn inline(&mut self, text: &str) -> Vec<Inline> {
        let used = &mut self.used_notes;
        inline::read(text, &mut |name| match used.iter().position(|it| it == name) {
            Some(index) => index + 1,
            None => {
                used.push(name.into());
                used.len()
            }
        })
    }

    /// Starts the numbering of points anew.
    pub fn restart(&mut self) {
        self.close();
        self.list += 1;
    }

    /// Notes an error at the current line.
    pub fn error(&mut self, text: String, hint: &str) {
        self.report.error(Place::Line(self.name.into(), self.line_number), text);
        self.report.hint(hint);
    }

    fn line(&mut self, line: &str) {
        let text = line.trim();
        if text.starts_with('|') {
            self.close_paragraph();
            if self.table.is_empty() {
                self.table_line = self.line_number;
            }
            self.table.push(text.into());
            return;
        }
        self.close_table();
        if text.is_empty() || text.starts_with("[^") && text.contains("]:") {
            self.close();
        } else if is_control(text) {
            self.close();
            let paragraph = Paragraph {
                text: vec![Inline::Text { text: text.into(), bold: false, italic: false }],
                ..styled("Control")
            };
            self.push(Block::Paragraph(paragraph));
        } else if let Some((directive, rest)) = directives::split(text) {
            self.close();
            directives::read(self, directive, rest);
        } else if text.starts_with("[[") {
            self.close();
            self.error(
                format!("строка «{text}» не закрыта"),
                "допишите две квадратные скобки: [[по центру]]",
            );
        } else if let Some(rest) = text.strip_prefix('>') {
            self.paragraph("Aside", rest.trim());
        } else if text.starts_with('#') {
            self.heading(text);
        } else if let Some((point, rest)) = point(line) {
            self.close();
            let paragraph = Paragraph { point: Some(Point { list: self.list, ..point }), ..styled("Point") };
            self.open = Some(Open { paragraph, text: rest.into() });
        } else {
            self.more(line);
        }
    }

    fn heading(&mut self, text: &str) {
        let level = text.chars().take_while(|it| *it == '#').count();
        let text = text.trim_start_matches('#').trim();
        if level == 1 {
            self.restart();
        }
        let first =
            !self.outline.blocks.iter().any(|it| matches!(it, Block::Paragraph(it) if it.style == "Subject"));
        let style = match (level, self.head.kind) {
            (1, Kind::Order) if first => "Subject",
            (1, _) => "Head",
            _ => "Inside",
        };
        self.paragraph(style, text);
    }

    /// Adds a line to the open paragraph, or opens one.
    fn more(&mut self, line: &str) {
        match &mut self.open {
            Some(open) => {
                open.text.push('\n');
                open.text.push_str(line.trim_start());
            }
            None => self.open = Some(Open { paragraph: styled("Text"), text: line.trim_start().into() }),
        }
    }

    fn close(&mut self) {
        self.close_paragraph();
        self.close_table();
    }

    fn close_paragraph(&mut self) {
        if let Some(open) = self.open.take() {
            let text = self.inline(open.text.trim_end());
            let block = Block::Paragraph(Paragraph { text, ..open.paragraph });
            self.space(&block);
            self.outline.blocks.push(block);
        }
    }

    fn close_table(&mut self) {
        if self.table.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.table);
        match pipes::read(self, &lines) {
            Ok(table) => self.push(Block::Table(table)),
            Err(text) => {
                let line = std::mem::replace(&mut self.line_number, self.table_line);
                self.error(text, "сравните таблицу с таблицами встроенных шаблонов");
                self.line_number = line;
            }
        }
    }

    /// Finds the texts of the footnotes: lines `[^1]: …`.
    fn gather_notes(&mut self, body: &str) {
        for line in body.lines() {
            let note = line.trim().strip_prefix("[^").and_then(|it| it.split_once("]:"));
            if let Some((name, text)) = note {
                self.notes.push((name.into(), text.trim().into()));
            }
        }
    }

    fn finish(mut self) -> Outline {
        self.close();
        if matches!(self.outline.blocks.last(), Some(Block::Table(_)) | None) {
            self.outline.blocks.push(Block::Paragraph(styled("Last")));
        }
        together::keep(&mut self.outline.blocks);
        let mut index = 0;
        while let Some(name) = self.used_notes.get(index).cloned() {
            let text = self.notes.iter().find(|it| it.0 == name).map(|it| it.1.clone());
            if text.is_none() {
                self.error(format!("у сноски «{name}» нет текста"), "добавьте строку «[^1]: текст сноски»");
            }
            let note = self.inline(&text.unwrap_or_default());
            self.outline.notes.push(note);
            index += 1;
        }
        self.outline
    }
}

/// Makes an empty paragraph under a style.
pub fn styled(style: &str) -> Paragraph {
    Paragraph { style: style.into(), ..Paragraph::default() }
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
