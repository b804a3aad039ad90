//! A list that is put together of cells from elsewhere; each cell remembers where it stands.

use crate::workbook::{Cell, Row, Sheet, Value};

/// A list that is put together of cells from elsewhere.
pub struct List<'s> {
    from: &'s Sheet,
    to: Sheet,
    /// The names of the facts in the order in which they come.
    captions: Vec<String>,
    /// How often each name stood in the row at work.
    row: u32,
}

impl<'s> List<'s> {
    /// An empty list of cells of a sheet.
    pub fn new(from: &'s Sheet) -> Self {
        let to = Sheet { name: from.name.clone(), hidden: from.hidden, ..Sheet::default() };
        List { from, to, captions: Vec::new(), row: 1 }
    }

    /// Begins the row of a further person.
    pub fn person(&mut self) {
        self.row += 1;
        self.to.rows.push(Row { number: self.row, cells: Vec::new() });
    }

    /// Puts a fact of the person at work under its name, which stands in a cell of its own; a name said twice of a person is a column
    /// of its own.
    pub fn put(&mut self, (caption, named): (&str, (u32, u32)), value: Value, at: (u32, u32)) {
        let Some(row) = self.to.rows.last_mut() else { return };
        let free = |column: &usize| row.value(*column as u32).is_none();
        let known = (0..self.captions.len()).find(|it| self.captions[*it] == caption && free(it));
        let column = known.unwrap_or_else(|| {
            self.to.origin.insert((1, self.captions.len() as u32), named);
            self.captions.push(caption.to_owned());
            self.captions.len() - 1
        }) as u32;
        let cell = (self.row, column);
        self.to.origin.insert(cell, at);
        if self.from.struck.contains(&at) {
            self.to.struck.insert(cell);
        }
        if let Some(said) = self.from.comments.get(&at) {
            self.to.comments.insert(cell, said.clone());
        }
        row.cells.push(Cell { column, value });
    }

    /// The list below the rows that stand above the table: its title tells the school and the year.
    pub fn below(self, above: &[Row]) -> Sheet {
        let last = self.row + 1;
        let mut made = self.done();
        let titles = above.iter().zip(last..).map(|(row, number)| {
            for cell in &row.cells {
                made.origin.insert((number, cell.column), (row.number, cell.column));
            }
            Row { number, cells: row.cells.clone() }
        });
        let titles: Vec<Row> = titles.collect();
        made.rows.splice(0..0, titles);
        made
    }

    /// The list with its captions above it; they stand where the first fact of each does.
    pub fn done(mut self) -> Sheet {
        for row in &mut self.to.rows {
            row.cells.sort_by_key(|it| it.column);
        }
        let caption = |(column, text): (u32, String)| Cell { column, value: Value::Text(text) };
        // What a person lacks is told of where the person's first fact stands.
        for row in &self.to.rows {
            let first =
                row.cells.first().and_then(|it| self.to.origin.get(&(row.number, it.column))).copied();
            for column in 0..self.captions.len() as u32 {
                if let Some(first) = first {
                    self.to.origin.entry((row.number, column)).or_insert(first);
                }
            }
        }
        let cells = (0..).zip(self.captions).map(caption).collect();
        self.to.rows.insert(0, Row { number: 1, cells });
        self.to
    }
}
