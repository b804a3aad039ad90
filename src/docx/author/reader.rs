//! The state of reading one template: what was read so far, and the paragraph or table whose lines are still coming.

use super::inline;
use super::kept_together;
use super::layout::{Head, Layout};
use super::outline::{Block, Inline, Outline, Paragraph, Point, styled};
use super::pipe_tables::{self, Look};
use crate::report::{Place, Report};

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
    /// How high the rows of the next table are, in millimetres.
    pub row_height: Option<u32>,
    outline: Outline,
    name: &'a str,
    /// The line that is read.
    pub line_number: usize,
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
    /// Nothing is read yet.
    pub fn new(name: &'a str, head: &'a Head, layout: &'a Layout, report: &'a mut Report) -> Self {
        Self {
            head,
            layout,
            landscape: head.landscape,
            small: head.small,
            row_height: None,
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
        self.report.error("T-04", Place::Line(self.name.into(), self.line_number), text);
        self.report.hint(hint);
    }

    /// Adds a line of a pipe table.
    pub fn table_line(&mut self, line: &str) {
        self.close_paragraph();
        if self.table.is_empty() {
            self.table_line = self.line_number;
        }
        self.table.push(line.into());
    }

    /// Opens a point of the current list.
    pub fn point(&mut self, point: Point, text: &str) {
        self.close();
        let paragraph = Paragraph { point: Some(Point { list: self.list, ..point }), ..styled("Point") };
        self.open = Some(Open { paragraph, text: text.into() });
    }

    /// Says whether a paragraph in this style was read already.
    pub fn has(&self, style: &str) -> bool {
        self.outline.blocks.iter().any(|it| matches!(it, Block::Paragraph(it) if it.style == style))
    }

    /// Adds a line to the open paragraph, or opens one.
    pub fn more(&mut self, line: &str) {
        match &mut self.open {
            Some(open) => {
                open.text.push('\n');
                open.text.push_str(line.trim_start());
            }
            None => self.open = Some(Open { paragraph: styled("Text"), text: line.trim_start().into() }),
        }
    }

    /// Ends what is open.
    pub fn close(&mut self) {
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

    /// Ends the table that is open.
    pub fn close_table(&mut self) {
        if self.table.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.table);
        let look = Look { small: self.small, high: self.row_height.take() };
        match pipe_tables::read(&lines, look, &mut |text| self.inline(text)) {
            Ok(table) => self.push(Block::Table(table)),
            Err(text) => {
                let line = std::mem::replace(&mut self.line_number, self.table_line);
                self.error(text, "сравните таблицу с таблицами встроенных шаблонов");
                self.line_number = line;
            }
        }
    }

    /// Finds the texts of the footnotes: lines `[^1]: …`.
    pub fn gather_notes(&mut self, body: &str) {
        for line in body.lines() {
            let note = line.trim().strip_prefix("[^").and_then(|it| it.split_once("]:"));
            if let Some((name, text)) = note {
                self.notes.push((name.into(), text.trim().into()));
            }
        }
    }

    /// Ends the reading: what must stay together is kept together, and the notes are gathered.
    pub fn finish(mut self) -> Outline {
        self.close();
        if matches!(self.outline.blocks.last(), Some(Block::Table(_)) | None) {
            self.outline.blocks.push(Block::Paragraph(styled("Last")));
        }
        kept_together::keep(&mut self.outline.blocks);
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
