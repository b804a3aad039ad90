//! Moving a school over from its old workbook: reading it, and telling what moved and what did not.

use std::path::Path;

use crate::calendar::Date;
use crate::disk::{self, Wanted};
use crate::page;
use crate::report::{self, Report, Reported};
use crate::staff::{Columns, Reckoning};
use crate::xlsx::{Left, Moved};

/// The file that tells what moved, what did not, and what is to be mended.
pub const REPORT: &str = "Отчёт о переносе.txt";

/// Reads an old workbook, by the rules that lie beside it; returns its name, too.
pub fn read(path: &Path, today: Date, report: &mut Report) -> Result<(String, Moved), Reported> {
    let wanted = Wanted { home: disk::home(), workbook: Some(path.into()), ..Wanted::default() };
    let sources = disk::load(&wanted, report)?;
    let columns = Columns::read(&sources.rules, report)?;
    let day = Reckoning { asked: None, today: Some(today) };
    let (workbook, reading, _) = crate::read(&sources, day, report)?;
    let moved = Moved::of(&workbook, &columns, &reading, report);
    // An empty book would look as if it had been taken over; why it is empty is in the report.
    if moved.filling.rows("staff").is_empty() {
        report.gate()?;
    }
    Ok((workbook.name.clone(), moved))
}

/// Says in a line or two what to do next.
pub fn told(moved: &Moved, report: &Report) -> String {
    let mut text = String::new();
    if !moved.left.is_empty() {
        text += &format!("Не перенесено: {} — что именно, сказано в файле «{REPORT}».\n", moved.left.len());
    }
    if report.errors() > 0 {
        text += &format!(
            "Строки и ячейки с ошибками перенесены так, как записаны; ошибок: {}. Исправьте их в новой книге.\n",
            report.errors()
        );
    }
    if !report.remarks().is_empty() {
        text += "Что замечено в прежней книге, сказано ниже; адреса ячеек — её же.\n";
    }
    text + "Проверьте книгу в папке input и запустите cyclogram в этой папке."
}

/// Writes the whole account: how many rows each sheet has now, what was left, every remark on the old workbook.
pub fn page(name: &str, moved: &Moved, columns: &Columns, report: &Report) -> String {
    let mut text = format!(
        "Перенос книги «{name}»\n\nЧто понято, записано в новой книге по форме; что не понято, перенесено так, как было записано: исправьте \
         это в новой книге.\n\nСтрок в новой книге:\n"
    );
    for spec in &columns.sheets {
        let rows = moved.filling.rows(&spec.id).len();
        if rows > 0 {
            text += &format!("  {} — {rows}\n", spec.name);
        }
    }
    text += &match moved.left.len() {
        0 => "\nПеренесено всё.\n".to_owned(),
        count => format!(
            "\nНе перенесено: {count}. В прежней книге всё осталось как было; нужное перенесите сами.\n{}",
            moved.left.iter().map(left).collect::<String>()
        ),
    };
    let remarks = page::remarks(&report::apart(report), |_, _| true);
    if !remarks.is_empty() {
        text += &format!("\nЧто замечено в прежней книге (адреса ячеек — её же)\n{remarks}");
    }
    text
}

fn left(it: &Left) -> String {
    let text = match it.text.is_empty() {
        true => String::new(),
        false => format!("«{}» — ", it.text.replace('\n', " ")),
    };
    format!("  {}: {text}{}\n", it.place, it.why)
}
