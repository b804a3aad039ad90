//! Rows that are no people: names of groups, totals, numbers of columns; and what is odd about a row as a whole.

use super::table::Group;
use super::values;
use crate::report::{Place, Report};
use crate::staff::cells::name;
use crate::staff::lexicon::{ColumnKind, Columns};
use crate::staff::sheet::captions::header::Header;
use crate::staff::sheet::captions::title;
use crate::staff::text::{Token, dates, normalise, one_of, text_of};
use crate::workbook::{Cell, Row, Sheet, Value};

/// Why the heading of a group is passed over.
pub const GROUP: &str = "заголовок группы";
/// Why a signature below a table is passed over.
pub const SIGNED: &str = "подпись";

/// Columns of text without which a wrong paper may be made.
const MATTER: [&str; 7] = ["name", "surname", "first", "patronymic", "position", "category", "szd"];

/// Several filled cells and a name of several words: what most rows are, found without looking closer.
fn plainly_values(row: &Row, header: &Header<'_>, columns: &Columns) -> bool {
    let name = header.captions.iter().find(|it| it.meaning.is_some_and(|it| it.id == "name"));
    match name.and_then(|it| row.value(it.column)) {
        Some(Value::Text(it)) => {
            row.cells.len() > 3 && it.trim().split(' ').count() == 3 && !columns.cell_words.total(it)
        }
        _ => false,
    }
}

/// Why a row is no row of values: numbers of columns, a group's name, a total, a number alone.
pub fn heading(row: &Row, header: &Header<'_>, columns: &Columns) -> Option<&'static str> {
    let integers: Option<Vec<f64>> = row
        .cells
        .iter()
        .map(|it| match &it.value {
            Value::Number(it) => Some(*it),
            Value::Text(it) => normalise::tidy(it).parse().ok(),
            _ => None,
        })
        .collect();
    if integers.as_ref().is_some_and(|it| it.len() >= 3 && it.windows(2).all(|pair| pair[1] - pair[0] == 1.0))
    {
        return Some("номера столбцов");
    }
    if plainly_values(row, header, columns) {
        return None;
    }
    let column = |ids: &[&str]| {
        header
            .captions
            .iter()
            .find(|it| it.meaning.is_some_and(|it| ids.contains(&it.id.as_str())))
            .map(|it| it.column)
    };
    // «Директор ________ Р.А. Носова» below the table.
    let line = |it: &str| it.contains("____") && !it.chars().any(|it| it.is_ascii_digit());
    let signed = |it: &Cell| line(&text_of(&it.value)) && !text_of(&it.value).contains('№');
    if row.cells.iter().any(signed) {
        return Some(SIGNED);
    }
    let number = column(&["row"]);
    let filled: Vec<&Cell> = row.cells.iter().filter(|it| Some(it.column) != number).collect();
    if filled.is_empty()
        || filled.iter().all(|it| text_of(&it.value).is_empty() && !matches!(it.value, Value::Broken(_)))
    {
        // The name of a group may stand in the column of numbers.
        if row.cells.iter().any(|it| name::like_name(&text_of(&it.value), &columns.cell_words)) {
            return None;
        }
        let words = row
            .cells
            .iter()
            .any(|it| text_of(&it.value).chars().filter(|it| normalise::letter(*it)).count() > 2);
        return Some(if words { GROUP } else { "только номер по порядку" });
    }
    let first = row.cells.iter().map(|it| text_of(&it.value)).find(|it| it.chars().any(normalise::letter));
    if columns.cell_words.total(&first.unwrap_or_default()) {
        return Some("итог");
    }
    if signs(row, header, columns) {
        return Some(SIGNED);
    }
    // A table of documents names no people, and one filled cell is a row of it.
    header.spec.column("name")?;
    // A column of names that is known by its values alone is not known yet.
    let name = column(&["name", "surname"]);
    // «Группы продлённого дня | | | 3,5»: a department with its sum; «петров иван» may be a person. The names may stand in a column
    // that is not known yet.
    let called = name.or_else(|| row.cells.first().map(|it| it.column));
    let text = called.and_then(|it| row.value(it)).map(text_of).unwrap_or_default();
    let counts = |it: &Cell| Some(it.column) == called || matches!(it.value, Value::Number(_));
    let words =
        || text.split(' ').count() > 2 && text.split(' ').any(|it| it.starts_with(char::is_lowercase));
    if header.spec.id == "staff"
        && row.cells.len() > 1
        && row.cells.iter().all(counts)
        && (words() || is_group(&text, columns))
        && !columns.cell_words.vacancy(&text)
        && !name::with_patronymic(&text, &columns.cell_words)
    {
        return Some(GROUP);
    }
    // One text over the whole table, neither a name nor anything under another caption of use.
    let counted = |it: &Cell| Some(it.column) == number && !text_of(&it.value).chars().any(normalise::letter);
    let mut filled = row.cells.iter().filter(|it| !text_of(&it.value).is_empty() && !counted(it));
    let (Some(only), None) = (filled.next(), filled.next()) else { return None };
    let Value::Text(_) = only.value else { return None };
    let text = text_of(&only.value);
    // One more course of a person whose name is merged over two rows.
    let courses = header
        .captions
        .iter()
        .any(|it| it.column == only.column && it.meaning.is_some_and(|it| it.id == "courses"));
    if courses {
        return None;
    }
    let capitals = text.split(' ').filter(|it| it.starts_with(char::is_uppercase)).count();
    // A lone word may be a surname: whoever reads the staff knows.
    let word = header.spec.id == "staff" && capitals == 1 && !text.contains(' ');
    let named = capitals >= 2 || word || name::with_patronymic(&text, &columns.cell_words);
    let person =
        name.is_none_or(|it| it == only.column) && named && !text.contains(':') && !is_group(&text, columns);
    (!person && header.captions.len() > 2).then_some(GROUP)
}

/// «Директор | П.П. Ветров», «Исп. Иванова М.П., тел. 2-22-22» below a table.
fn signs(row: &Row, header: &Header<'_>, columns: &Columns) -> bool {
    let words = &columns.cell_words;
    let text = |it: &Cell| text_of(&it.value);
    if header.spec.id != "staff" {
        return false;
    }
    let Some(first) = row.cells.iter().map(text).find(|it| it.contains(normalise::letter)) else {
        return false;
    };
    if words.signs(&first) {
        return true;
    }
    let name = header.name_column().and_then(|it| row.value(it)).map(text_of).unwrap_or_default();
    // Under the caption of the names stands a post, and somewhere to the right a name with initials.
    let office = columns.posts.find(&name).is_some_and(|it| !it.misspelt) && !name::like_name(&name, words);
    office
        && row.cells.len() <= 3
        && row.cells.iter().any(|it| name::like_name(&text(it), words) || initials(&text(it)))
}

/// The heading of a group, with the category that it names.
pub fn group(row: &Row, columns: &Columns) -> Group {
    let texts: Vec<String> =
        row.cells.iter().map(|it| text_of(&it.value)).filter(|it| !it.is_empty()).collect();
    let text = texts.join(" ");
    let post = title::of_group(&text, columns);
    Group { row: row.number, text, category: title::category(columns, row), post }
}

/// What a line below a row says of so many stars: «** в отпуске по уходу за ребёнком».
pub fn footnote(sheet: &Sheet, row: u32, stars: usize) -> Option<String> {
    let below = sheet.rows.iter().rev().take_while(|it| it.number > row);
    let texts = below.filter_map(|it| it.cells.first()).map(|it| text_of(&it.value));
    let said = |text: String| {
        let rest = text.trim_start_matches('*');
        (text.len() - rest.len() == stars && rest.contains(normalise::letter))
            .then(|| rest.trim_matches([' ', '-', '–', '—', ':']).to_owned())
    };
    texts.filter_map(said).last()
}

/// Quotes a row taken for a heading that tells of somebody: a dismissal, a name with initials.
pub fn tell_of_words(sheet: &Sheet, row: &Row, columns: &Columns, report: &mut Report) {
    let Some(cell) = row.cells.iter().find(|it| text_of(&it.value).contains(normalise::letter)) else {
        return;
    };
    let text = text_of(&cell.value);
    if columns.cell_words.signs(&text) {
        return;
    }
    let dismissed = |it: &Token| one_of(&columns.cell_words.dismissal, &it.text);
    if dates::tokens(&text).iter().any(dismissed) || initials(&text) {
        report.note(
            "K-20",
            sheet.place(row.number, cell.column),
            format!("строка не отнесена ни к кому: «{text}»"),
        );
        report.said("row");
        report.hint("если это о ком-то из списка, запишите в примечание в его строке");
    }
}

/// «П.П. Ветров», «Агапова О.Ю. …»: two letters with full stops, one behind the other.
fn initials(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|it| *it != ' ').collect();
    signs.windows(4).any(|it| it[0].is_uppercase() && it[1] == '.' && it[2].is_uppercase() && it[3] == '.')
}

/// Whether a text alone in its row names a group: «Внешние совместители», «УЧИТЕЛЯ ФИЗИКИ», «2. Администрация».
pub fn is_group(text: &str, columns: &Columns) -> bool {
    if name::like_name(text, &columns.cell_words) {
        return false;
    }
    let plain = normalise::plain(text);
    let plain = plain.trim_start_matches(|it: char| !normalise::letter(it));
    let begins = |word: &String| {
        let rest = plain.strip_prefix(normalise::plain(word).as_str());
        rest.is_some_and(|it| !it.starts_with(normalise::letter))
    };
    columns.group_words.iter().any(begins) || columns.posts.find(text).is_some_and(|it| !it.misspelt)
}

/// Says of hidden rows with at least so many cells that they were read: a filter that somebody forgot must not decide who is on the staff.
pub fn tell_of_hidden(sheet: &Sheet, least: usize, report: &mut Report) {
    let hidden = |it: &&Row| {
        it.cells.len() >= least && sheet.hidden_rows.iter().any(|rows| (rows.0..=rows.1).contains(&it.number))
    };
    let mut rows: Vec<(u32, u32)> = Vec::new();
    for number in sheet.rows.iter().filter(hidden).map(|it| it.number) {
        match rows.last_mut() {
            Some(last) if last.1 + 1 == number => last.1 = number,
            _ => rows.push((number, number)),
        }
    }
    if rows.is_empty() {
        return;
    }
    let stretch =
        |it: &(u32, u32)| if it.0 == it.1 { it.0.to_string() } else { format!("{}–{}", it.0, it.1) };
    let shown: Vec<String> = rows.iter().take(10).map(stretch).collect();
    let more = if rows.len() > 10 { " и другие" } else { "" };
    let why = if sheet.filtered {
        "на листе включён фильтр, скрытые строки"
    } else {
        "скрытые строки"
    };
    report.note(
        "K-21",
        Place::Sheet(sheet.name.clone()),
        format!("{why} прочитаны вместе с остальными: {}{more}", shown.join(", ")),
    );
    report.hint("если этих людей учитывать не нужно, удалите строки");
}

/// Says of errors of formulas where text should stand; of dates and numbers those who read them say it.
pub fn tell_of_errors(sheet: &Sheet, header: &Header<'_>, rows: &[&Row], report: &mut Report) {
    for row in rows {
        for cell in &row.cells {
            let Value::Broken(why) = &cell.value else { continue };
            let meaning =
                header.captions.iter().find(|it| it.column == cell.column).and_then(|it| it.meaning);
            let Some(meaning) = meaning.filter(|it| matches!(it.kind, ColumnKind::Text | ColumnKind::List))
            else {
                continue;
            };
            if meaning.required || MATTER.contains(&meaning.id.as_str()) {
                values::broken(why, sheet.place(row.number, cell.column), report);
            } else {
                report.remark("B-08", sheet.place(row.number, cell.column), why.clone());
                report.said(why);
                report.hint("запишите в ячейку само значение");
            }
        }
    }
}
