//! How the workbook was read, for people: each sheet, its rows, and what the headings were taken for.

use crate::staff::{Reading, SheetAccount, Understood};
use crate::workbook::tab;

/// What to do about a column that was not understood.
const UNKNOWN: &str = "  Если непонятый столбец нужен для документов, назовите его, как в пустой книге (команда cyclogram new); если он для себя, \
                       оставьте как есть\n";

/// Writes an account of every sheet, with a line for whatever was passed over or not understood.
pub fn reading(reading: &Reading) -> String {
    let mut text = String::from("Как прочитана книга\n");
    let mut empty = Vec::new();
    for account in &reading.accounts {
        let of_sheet = |it: &&Understood| it.place.sheet() == Some(account.sheet.as_str());
        let own: Vec<&Understood> = reading.columns.iter().filter(of_sheet).collect();
        if is_empty(account, &own) {
            empty.push(format!("«{}»", account.sheet));
            continue;
        }
        text += &sheet(account);
        text += &columns(&own);
    }
    if !empty.is_empty() {
        text += &format!("  Пустые листы: {}\n", empty.join(", "));
    }
    if reading.columns.iter().any(|it| it.meaning.is_none() && it.cells > 0) {
        text += UNKNOWN;
    }
    text
}

/// Whether a sheet has nothing but captions, or not even those.
fn is_empty(account: &SheetAccount, columns: &[&Understood]) -> bool {
    let known = account.meaning.is_some() || account.rows == 0;
    known && account.used.is_empty() && account.in_error.is_empty() && columns.iter().all(|it| it.cells == 0)
}

fn sheet(account: &SheetAccount) -> String {
    let Some(meaning) = &account.meaning else {
        return format!("  Лист «{}»: не прочитан, строк — {}\n", account.sheet, account.rows);
    };
    let taken = if meaning == tab(&account.sheet) {
        String::new()
    } else {
        format!(" принят за «{meaning}»")
    };
    let mut text = format!(
        "  Лист «{}»{taken}: строк — {}, прочитано — {}",
        account.sheet,
        account.rows,
        account.used.len()
    );
    if !account.in_error.is_empty() {
        text += &format!(", с ошибкой — {} ({})", account.in_error.len(), numbers(&account.in_error));
    }
    text.push('\n');
    let mut reasons: Vec<(&str, Vec<u32>)> = Vec::new();
    for (row, reason) in &account.skipped {
        match reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, rows)) => rows.push(*row),
            None => reasons.push((reason, vec![*row])),
        }
    }
    for (reason, rows) in reasons {
        text += &format!("    пропущено — {reason}: {}\n", numbers(&rows));
    }
    text
}

/// Each column, what it was taken for, and how many cells below it hold something.
fn columns(columns: &[&Understood]) -> String {
    let plain = |it: &&&Understood| it.meaning.as_ref() == Some(&it.caption) && !it.by_content;
    let same: Vec<String> =
        columns.iter().filter(plain).map(|it| format!("{} ({})", it.caption, it.cells)).collect();
    let mut text = String::new();
    if !same.is_empty() {
        text += &format!("    столбцы (сколько ячеек заполнено): {}\n", same.join(", "));
    }
    for column in columns.iter().filter(|it| !plain(it)) {
        let caption = column.caption.trim();
        let letters = column.place.cell().unwrap_or_default();
        let letters = letters.trim_end_matches(|it: char| it.is_ascii_digit());
        let name = match caption {
            "" => format!("столбец {letters} без заголовка"),
            _ => format!("столбец «{caption}»"),
        };
        let meaning = match &column.meaning {
            Some(meaning) if column.by_content => format!("понят по содержимому как «{meaning}»"),
            Some(meaning) => format!("понят как «{meaning}»"),
            None => "не понят и не прочитан".to_owned(),
        };
        text += &format!("    {name} {meaning}, ячеек — {}\n", column.cells);
    }
    text
}

/// Row numbers with runs closed up: «строки 1–3, 7».
fn numbers(rows: &[u32]) -> String {
    let runs = rows.chunk_by(|one, other| one + 1 == *other);
    let shown = runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    });
    let word = if rows.len() == 1 { "строка" } else { "строки" };
    format!("{word} {}", shown.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn runs_of_rows_are_closed_up() {
        assert_eq!(super::numbers(&[1, 2, 3, 7, 9, 10]), "строки 1–3, 7, 9–10");
        assert_eq!(super::numbers(&[4]), "строка 4");
    }
}
