//! A table pasted from a text: the lines of a cell stand in rows below each other, and only the first of them bears a number.

use super::shapes::Shapes;
use crate::staff::cells::name;
use crate::staff::lexicon::SheetSpec;
use crate::staff::sheet::captions::header::Header;
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Cell, Row, Sheet, Value};

/// The sheet with such rows joined, and how many people it was; `None` if each person has a row.
pub fn joined(shapes: &Shapes<'_, '_>, sheet: &Sheet, hint: Option<&SheetSpec>) -> Option<(Sheet, usize)> {
    let header = shapes.dictionary.find(sheet, hint).filter(|it| it.spec.id == "staff")?;
    let (number, named) = (column(&header, "row")?, column(&header, "name")?);
    let words = &shapes.dictionary.columns.cell_words;
    let mut blocks: Vec<Vec<&Row>> = Vec::new();
    for row in &sheet.rows[header.rows.end..] {
        let text = |it: &Cell| matches!(&it.value, Value::Text(text) if !words.total(text));
        let goes_on = row.value(number).is_none() && row.cells.iter().all(text);
        match blocks.last_mut() {
            Some(block) if goes_on && block.last().is_some_and(|it| it.number + 1 == row.number) => {
                block.push(row);
            }
            _ => blocks.push(vec![row]),
        }
    }
    let full = |it: &str| name::like_name(it, words) && it.split_whitespace().count() > 2;
    let known = |it: &str| shapes.dictionary.columns.posts.find(it).is_some_and(|it| !it.misspelt);
    let post = column(&header, "position");
    // «Иванова» over «Мария Петровна»; below a whole name stands a second post, unless the first goes on there.
    let parted = |block: &&Vec<&Row>| !full(&of_block(&block[..1], named));
    let post_goes_on = |block: &[&Row]| {
        post.is_some_and(|it| !known(&of_block(&block[..1], it)) && known(&of_block(block, it)))
    };
    let many = |block: &&Vec<&Row>| block.len() > 1 && block[0].value(number).is_some();
    let open: Vec<&Vec<&Row>> = blocks.iter().filter(many).filter(parted).collect();
    if open.is_empty() || !open.iter().all(|it| full(&of_block(it, named))) {
        return None;
    }
    let mut made = sheet.clone();
    let mut people = 0;
    for block in blocks.iter().filter(many).filter(|it| parted(it) || post_goes_on(it)) {
        people += 1;
        let (first, below) = (block[0].number, block[1..].iter().map(|it| it.number).collect::<Vec<_>>());
        let mut columns: Vec<u32> = block.iter().flat_map(|it| &it.cells).map(|it| it.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let one = |column: u32| {
            let alone = block[1..].iter().all(|it| it.value(column).is_none());
            let own = block[0].value(column).filter(|_| alone).cloned();
            Cell { column, value: own.unwrap_or_else(|| Value::Text(of_block(block, column))) }
        };
        let cells: Vec<Cell> = columns.into_iter().map(one).collect();
        made.rows.retain(|it| !below.contains(&it.number));
        made.rows.iter_mut().filter(|it| it.number == first).for_each(|it| it.cells.clone_from(&cells));
        for ((_, column), said) in sheet.comments.iter().filter(|it| below.contains(&it.0.0)) {
            made.comments.entry((first, *column)).or_insert_with(|| said.clone());
        }
    }
    Some((made, people))
}

fn column(header: &Header<'_>, id: &str) -> Option<u32> {
    header.captions.iter().find(|it| it.means(id)).map(|it| it.column)
}

/// The lines of a cell, put together; a word parted by a hyphen stays one.
fn of_block(block: &[&Row], column: u32) -> String {
    let lines = block.iter().filter_map(|it| it.value(column)).map(text_of);
    let join = |whole: String, line: String| match whole.is_empty() || whole.ends_with('-') {
        true => whole + &line,
        false => format!("{whole} {line}"),
    };
    normalise::tidy(&lines.fold(String::new(), join))
}
