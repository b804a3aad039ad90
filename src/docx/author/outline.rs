//! What a Markdown template says, before it is a Word file: paragraphs, tables and sections under named styles.

/// A template read from Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The body in order.
    pub blocks: Vec<Block>,
    /// The texts of the footnotes in the order in which they are first referred to.
    pub notes: Vec<Vec<Inline>>,
}

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A new section starts here on a new page.
    Section {
        /// Landscape rather than portrait.
        landscape: bool,
    },
}

/// A paragraph under a named style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The id of the style in `layout.toml`.
    pub style: String,
    /// The list and level, if the paragraph is a point.
    pub point: Option<Point>,
    /// What stands in it.
    pub text: Vec<Inline>,
    /// Stays on one page with what follows.
    pub keep: bool,
    /// Starts a page.
    pub page: bool,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Lists are counted from 1 through the document.
    pub list: usize,
    /// 0 is the outermost.
    pub level: usize,
    /// A dash instead of a number.
    pub dash: bool,
}

/// A piece of text, with tags left as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text in one look; a tab is a tab.
    Text {
        /// The letters.
        text: String,
        /// Bold.
        bold: bool,
        /// Italic.
        italic: bool,
    },
    /// A line break inside the paragraph.
    Break,
    /// A reference to a footnote, counted from 1.
    Note(usize),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The shares of the columns in the width of the page.
    pub shares: Vec<usize>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Without lines: a signature, a grif.
    pub bare: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells; their spans add up to the number of columns.
    pub cells: Vec<Cell>,
    /// Repeated at the top of each page.
    pub head: bool,
    /// How high it is at least, in twentieths of a point; 0 where its text says it.
    pub least: u32,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it; at least one paragraph.
    pub paragraphs: Vec<Paragraph>,
    /// How many columns it covers.
    pub span: usize,
    /// How it is joined with the cells above and below.
    pub join: Join,
    /// Where the text stands across the column, unless the style says it.
    pub align: Option<Align>,
    /// The text stands at the lower edge.
    pub bottom: bool,
}

/// How a cell is joined downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// It stands alone.
    #[default]
    None,
    /// Cells below continue it.
    Start,
    /// It continues the cell above.
    Continue,
}

/// Where text stands across a column or a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
    /// At both edges.
    Both,
}

impl Paragraph {
    /// Says whether nothing but tags of blocks stands here: such a paragraph disappears when the template is filled.
    pub fn is_control(&self) -> bool {
        self.style == "Control"
    }
}

/// Makes an empty paragraph under a style.
pub fn styled(style: &str) -> Paragraph {
    Paragraph { style: style.into(), ..Paragraph::default() }
}
