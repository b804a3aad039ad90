//! The lines in double square brackets, and what the head of a template puts above the text.

use super::layout::{Head, Kind, Layout};
use super::outline::{Align, Block, Cell, Paragraph, Row, Table, styled};
use super::reader::Reader;

/// Splits "[[по центру]] text" into the directive and the text.
pub fn split(line: &str) -> Option<(&str, &str)> {
    let (directive, rest) = line.strip_prefix("[[")?.split_once("]]")?;
    Some((directive.trim(), rest.trim()))
}

/// Carries out one directive. What is returned is the text that it stands for, to be read in its place in full size.
pub fn read(reader: &mut Reader, directive: &str, rest: &str) -> Option<String> {
    let (word, argument) = directive.split_once(' ').map_or((directive, ""), |(a, b)| (a, b.trim()));
    if let Some(style) =
        reader.layout.named(directive).map(|it| it.id.clone()).filter(|_| !is_word(directive))
    {
        reader.paragraph(&style, rest);
        return None;
    }
    match word {
        "страница" => reader.push(Block::Paragraph(styled("Break"))),
        "альбом" => section(reader, true),
        "книга" => section(reader, false),
        "заново" => reader.restart(),
        "приложение" => appendix(reader, argument),
        "подпись" => signature(reader, argument),
        "ознакомление" => return acquaintance_list(reader, argument),
        "ознакомлен" => acquaintance_line(reader, argument),
        "линия" => {
            let count = if argument.is_empty() { Ok(1) } else { argument.parse::<usize>() };
            match count {
                Ok(count) => (0..count.min(60)).for_each(|_| reader.push(Block::Paragraph(styled("Fill")))),
                Err(_) => {
                    reader.error(format!("«{argument}» — не число строк"), "запишите, например, [[линия 3]]")
                }
            }
        }
        "строки" => match argument.parse::<u32>() {
            Ok(height) if (5..=100).contains(&height) => reader.row_height = Some(height),
            _ => reader.error(
                format!("«{argument}» — не высота строк таблицы в миллиметрах"),
                "запишите, например, [[строки 18]]: от 5 до 100",
            ),
        },
        "отрыв" => {
            let words = reader.layout.parts.tear.clone();
            reader.paragraph("Tear", &words);
        }
        _ => reader.error(
            format!("строка «[[{directive}]]» не известна"),
            "известные строки перечислены в docs/architecture.md, имена стилей — в templates/layout.toml",
        ),
    }
    None
}

/// Words that are directives although a style has the same name.
fn is_word(directive: &str) -> bool {
    matches!(directive, "подпись" | "ознакомление" | "линия" | "отрыв")
}

/// The letterhead of a kind of documents, if it has one.
pub fn letterhead<'a>(head: &Head, layout: &'a Layout) -> Option<&'a str> {
    match head.kind {
        Kind::Order => Some(&layout.letterhead.order),
        Kind::Letter | Kind::Notice => Some(&layout.letterhead.letter),
        _ => None,
    }
}

/// Puts the grifs and the addressee above the text.
pub fn before_text(reader: &mut Reader) {
    let (head, layout) = (reader.head, reader.layout);
    if head.approve.is_some() || !head.agree.is_empty() {
        grifs(reader, layout);
    }
    for line in &head.addressee {
        reader.paragraph("Addressee", line);
    }
}

fn grifs(reader: &mut Reader, layout: &Layout) {
    let head = reader.head;
    let right = head.approve.iter().flat_map(|word| {
        // «УТВЕРЖДЕНО» takes the order that approves, «УТВЕРЖДАЮ» the person.
        let lines = if word.starts_with("УТВЕРЖДЕН") {
            &layout.parts.approved
        } else {
            &layout.parts.approve
        };
        std::iter::once(word).chain(lines)
    });
    let right: Vec<&String> = right.collect();
    let left: Vec<&String> = head.agree.iter().collect();
    let mut cell = |lines: &[&String]| {
        let mut paragraphs: Vec<Paragraph> =
            lines.iter().map(|it| Paragraph { text: reader.inline(it), ..styled("Grif") }).collect();
        if paragraphs.is_empty() {
            paragraphs.push(styled("Grif"));
        }
        Cell { paragraphs, span: 1, ..Cell::default() }
    };
    let row = Row { cells: vec![cell(&left), cell(&[]), cell(&right)], head: false, least: 0 };
    let shares = if reader.landscape { vec![32, 29, 39] } else { vec![37, 8, 55] };
    reader.push(Block::Table(Table { shares, rows: vec![row], bare: true }));
}

fn section(reader: &mut Reader, landscape: bool) {
    reader.restart();
    reader.landscape = landscape;
    reader.push(Block::Section { landscape });
}

fn appendix(reader: &mut Reader, argument: &str) {
    let (number, landscape) = match argument.strip_suffix("альбом") {
        Some(number) => (number.trim(), true),
        None => (argument, false),
    };
    let page = reader.landscape == landscape;
    if page {
        reader.restart();
    } else {
        section(reader, landscape);
    }
    let parts = &reader.layout.parts;
    let mark =
        if number.is_empty() { parts.appendix_alone.clone() } else { parts.appendix.replace('N', number) };
    let text = reader.inline(&mark);
    let style = if landscape { "AppendixWide" } else { "Appendix" };
    reader.push(Block::Paragraph(Paragraph { text, page, ..styled(style) }));
    for line in reader.layout.appendix.get(&reader.head.kind).into_iter().flatten() {
        reader.paragraph(style, line);
    }
}

/// A line without borders: the post at the left, the name at the right, both at the lower edge.
fn signature(reader: &mut Reader, argument: &str) {
    let text = if argument.is_empty() { reader.layout.parts.signature.clone() } else { argument.to_owned() };
    let (post, name) = text.split_once(" / ").unwrap_or((&text, ""));
    let mut cell = |style: &str, text: &str| {
        let paragraph = Paragraph { text: reader.inline(text), keep: true, ..styled(style) };
        Cell { paragraphs: vec![paragraph], span: 1, bottom: true, ..Cell::default() }
    };
    let cells = vec![cell("Signature", post.trim()), cell("SignatureName", name.trim())];
    let row = Row { cells, head: false, least: 0 };
    reader.push(Block::Table(Table { shares: vec![60, 40], rows: vec![row], bare: true }));
}

fn acquaintance_list(reader: &mut Reader, list: &str) -> Option<String> {
    if list.is_empty() {
        reader.error(
            "у строки «[[ознакомление]]» нет имени списка".into(),
            "назовите список людей: [[ознакомление ознакомить]]",
        );
        return None;
    }
    let with = reader.layout.with(reader.head.kind);
    Some(reader.layout.acquaintance.list.replace("СПИСОК", list).replace("WITH", with))
}

fn acquaintance_line(reader: &mut Reader, argument: &str) {
    let (text, name) = argument.split_once(" / ").unwrap_or((argument, ""));
    let begins = text.starts_with("С ") || text.starts_with("Со ");
    let with = reader.layout.with(reader.head.kind).to_owned();
    let text = if begins { text.trim().to_owned() } else { format!("{with} {}", text.trim()) };
    let line = reader.layout.acquaintance.line.replace("WITH WORD", &text).replace("NAME", name.trim());
    let cells: Vec<&str> = line.split('\t').collect();
    let row = cells
        .iter()
        .enumerate()
        .map(|(index, it)| Cell {
            paragraphs: vec![Paragraph { text: reader.inline(it.trim()), ..styled("Receipt") }],
            span: 1,
            align: (index > 0).then_some(Align::Right),
            bottom: true,
            ..Cell::default()
        })
        .collect();
    let shares = if cells.len() == 3 { vec![36, 33, 31] } else { vec![1; cells.len()] };
    let row = Row { cells: row, head: false, least: 0 };
    reader.push(Block::Table(Table { shares, rows: vec![row], bare: true }));
}
