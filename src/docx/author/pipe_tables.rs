//! Pipe tables: widths from the dashes, `<` and `^^` join cells, rows above the delimiter row repeat on each page.

use super::outline::{Align, Cell, Inline, Join, Paragraph, Row, Table, styled};

/// Reads the inside of a cell.
type Inside<'a> = dyn FnMut(&str) -> Vec<Inline> + 'a;

/// How high a row to write in or to sign is at least, in millimetres.
const WRITTEN: u32 = 9;

/// How a table is set.
#[derive(Clone, Copy)]
pub struct Look {
    /// In small type.
    pub small: bool,
    /// How high all rows are below the head, in millimetres; without it only those in which something is left to write.
    pub high: Option<u32>,
}

/// Reads the lines of one table. The error is a sentence for the report.
pub fn read(lines: &[String], look: Look, inside: &mut Inside<'_>) -> Result<Table, String> {
    let rows: Vec<Vec<String>> = lines.iter().map(|it| cells(it)).collect();
    let Some(delimiter) = rows.iter().position(|it| is_delimiter(it)) else {
        return Err("в таблице нет строки из дефисов, которая задаёт ширину столбцов".into());
    };
    let columns = &rows[delimiter];
    let shares = columns.iter().map(|it| it.chars().filter(|it| *it == '-').count().max(1)).collect();
    let aligns: Vec<Option<Align>> = columns.iter().map(|it| align(it)).collect();
    let mut table = Table { shares, rows: Vec::new(), bare: false };
    for (index, texts) in rows.iter().enumerate().filter(|it| it.0 != delimiter) {
        if texts.len() > aligns.len() {
            return Err(format!(
                "в строке таблицы столбцов {}, а в строке из дефисов {}",
                texts.len(),
                aligns.len()
            ));
        }
        if texts.first().is_some_and(|it| it == "<") {
            return Err("в первом столбце таблицы стоит «<», а слева ячейки нет".into());
        }
        if table.rows.is_empty() && texts.iter().any(|it| it == "^^") {
            return Err("в первой строке таблицы стоит «^^», а выше ячейки нет".into());
        }
        let head = index < delimiter;
        let style = match (look.small, head) {
            (false, false) => "Cell",
            (false, true) => "CellHead",
            (true, false) => "CellSmall",
            (true, true) => "CellSmallHead",
        };
        let written = look.high.is_some() || texts.iter().any(|it| is_written_in(it));
        let least = if !head && written { twips(look.high.unwrap_or(WRITTEN)) } else { 0 };
        table.rows.push(Row { least, ..row(inside, texts, &aligns, head, style) });
    }
    join_down(&mut table);
    Ok(table)
}

fn row(inside: &mut Inside<'_>, texts: &[String], aligns: &[Option<Align>], head: bool, style: &str) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    for (column, align) in aligns.iter().enumerate() {
        let text = texts.get(column).map_or("", String::as_str);
        match cells.last_mut() {
            Some(before) if text == "<" => before.span += 1,
            _ => {
                let join = if text == "^^" { Join::Continue } else { Join::None };
                let text = if join == Join::Continue { "" } else { text };
                let paragraph = Paragraph { text: inside(text), ..styled(style) };
                let align = if head { None } else { *align };
                cells.push(Cell { paragraphs: vec![paragraph], span: 1, join, align, bottom: false });
            }
        }
    }
    Row { cells, head, least: 0 }
}

/// Tells whether a cell is left to be written in: nothing but the tags of a loop stands in it.
fn is_written_in(cell: &str) -> bool {
    let mut rest = cell.trim();
    while let Some((tag, after)) = rest.strip_prefix("{{").and_then(|it| it.split_once("}}")) {
        if !tag.starts_with(['#', '/']) {
            return false;
        }
        rest = after.trim_start();
    }
    rest.is_empty()
}

fn twips(millimetres: u32) -> u32 {
    (millimetres * 1440).div_ceil(254) * 10
}

/// Marks the cells that the cells below continue.
fn join_down(table: &mut Table) {
    for index in 1..table.rows.len() {
        let continued: Vec<usize> =
            starts(&table.rows[index]).filter(|it| it.1.join == Join::Continue).map(|it| it.0).collect();
        let above = &mut table.rows[index - 1];
        let mut column = 0;
        for cell in &mut above.cells {
            if continued.contains(&column) && cell.join == Join::None {
                cell.join = Join::Start;
            }
            column += cell.span;
        }
    }
}

/// Lists the cells with the columns at which they start.
fn starts(row: &Row) -> impl Iterator<Item = (usize, &Cell)> {
    row.cells.iter().scan(0, |column, cell| {
        let start = *column;
        *column += cell.span;
        Some((start, cell))
    })
}

/// Splits a line at its pipes; `\|` and pipes inside tags stay.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut out = vec![String::new()];
    let (mut tag, mut before) = (0_usize, ' ');
    for letter in line.chars() {
        match letter {
            '{' => tag += 1,
            '}' => tag = tag.saturating_sub(1),
            _ => {}
        }
        match (letter, out.last_mut()) {
            ('|', Some(cell)) if before == '\\' => {
                cell.pop();
                cell.push('|');
            }
            ('|', _) if tag < 2 => out.push(String::new()),
            (_, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
        before = letter;
    }
    // What stands after the last pipe is not a cell.
    if out.last().is_some_and(|it| it.trim().is_empty()) {
        out.pop();
    }
    out.iter().map(|it| it.trim().to_owned()).collect()
}

fn is_delimiter(cells: &[String]) -> bool {
    !cells.is_empty()
        && cells.iter().all(|it| it.contains('-') && it.chars().all(|it| matches!(it, '-' | ':' | ' ')))
}

fn align(delimiter: &str) -> Option<Align> {
    match (delimiter.starts_with(':'), delimiter.ends_with(':')) {
        (true, true) => Some(Align::Center),
        (false, true) => Some(Align::Right),
        (true, false) => Some(Align::Left),
        (false, false) => None,
    }
}
