//! Sheets that were not understood: what they look like, and which captions they have, so that the school sees what to rename.

use crate::report::{Place, Report};
use crate::staff::cells::name;
use crate::staff::lexicon::CellWords;
use crate::staff::sheet::captions::dictionary::Dictionary;
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Cell, Row, Sheet, Value};

/// The captions stand among so many first rows.
const TOP: usize = 30;
/// Longer texts are no captions.
const LONGEST: usize = 80;
/// So many captions of a sheet are named.
const NAMED: usize = 8;
/// So many sheets are named.
const SHEETS: usize = 5;

/// Names the captions of a sheet that mean nothing in a list of the staff, with their cells; `None` if it has no row like captions.
pub fn captions(sheet: &Sheet, dictionary: &Dictionary<'_>) -> Option<String> {
    let staff = dictionary.columns.sheet("staff")?;
    let texts = |row: &Row| -> Vec<(u32, String)> {
        let text = |it: &Cell| match &it.value {
            Value::Text(_) => Some((it.column, text_of(&it.value))),
            _ => None,
        };
        row.cells.iter().filter_map(text).filter(|it| !it.1.is_empty()).collect()
    };
    let cell_words = &dictionary.columns.cell_words;
    let like = |it: &(u32, String)| {
        let length = it.1.chars().count();
        length <= LONGEST && it.1.contains(normalise::letter) && !name::like_name(&it.1, cell_words)
    };
    let rows = sheet.rows.iter().take(TOP).map(|row| (row, texts(row)));
    let (row, texts) = rows.into_iter().find(|it| it.1.len() >= 2 && it.1.iter().all(like))?;
    let unknown = texts.iter().filter(|it| dictionary.understood(staff, &it.1).is_none());
    let all: Vec<String> = unknown
        .map(|(column, text)| {
            let place = sheet.place(row.number, *column);
            format!("{} «{text}»", place.cell().unwrap_or_default())
        })
        .collect();
    let more = if all.len() > NAMED { " и другие" } else { "" };
    let first: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    (!all.is_empty()).then(|| format!("лист «{}» — {}{more}", sheet.name, first.join(", ")))
}

/// Says that no sheet is a list of the staff, and which captions stand in the way.
pub fn tell(strange: &[String], report: &mut Report) {
    let said = "в книге не найден список сотрудников";
    let place = Place::Everywhere;
    if strange.is_empty() {
        report.error("K-08", place, said);
        report.hint(
            "нужен лист, где в первой строке названия столбцов: «ФИО», «Должность», «Категория», а ниже по строке на человека; готовую \
             книгу делает команда cyclogram new",
        );
        return;
    }
    let more = if strange.len() > SHEETS { "; и на других листах" } else { "" };
    let shown = strange[..strange.len().min(SHEETS)].join("; ");
    report.error("K-08", place, format!("{said}; непонятные заголовки: {shown}{more}"));
    report.hint(
        "найдите лист со списком работников и напишите над столбцом с фамилией, именем и отчеством «ФИО», над столбцом с должностью \
         «Должность», над столбцом с категорией «Категория»; сохраните книгу и запустите программу ещё раз",
    );
}

/// What a sheet that was not understood looks like, and what to do with it.
pub fn looks_like<'a>(
    sheet: &Sheet,
    cell_words: &CellWords,
    known: impl Fn(&str) -> Option<&'a str>,
) -> Option<(&'static str, &'static str)> {
    let first = |row: &Row| match row.cells.first().map(|it| &it.value) {
        Some(Value::Text(it)) => known(it),
        _ => None,
    };
    let own: Vec<&Row> = sheet.rows.iter().filter(|it| first(it).is_some()).collect();
    let named = sheet.rows.iter().filter_map(first).any(|it| it == "name" || it == "surname");
    if named && own.len() >= 3 {
        let wide = own.iter().map(|it| it.cells.len()).max().unwrap_or_default();
        return Some(if wide > 2 {
            (
                "таблица повёрнута: названия сведений стоят в первом столбце, а люди — в следующих; лист не прочитан",
                "скопируйте таблицу и вставьте её через «Специальная вставка» — «Транспонировать»: один человек — одна строка",
            )
        } else {
            (
                "это карточка одного человека, а не список; лист не прочитан",
                "соберите карточки в один список: в первой строке названия столбцов, ниже по строке на человека",
            )
        });
    }
    let whole = |it: &&Row| it.cells.len() == 1 && name_first(&text_of(&it.cells[0].value), cell_words);
    let listed = sheet.rows.iter().filter(whole).count();
    (listed >= 2 && listed * 2 >= sheet.rows.len()).then_some((
        "все сведения о человеке записаны в одной ячейке; лист не прочитан",
        "разнесите их по столбцам: «Данные» — «Текст по столбцам»; сверху напишите названия: ФИО, Должность, Категория, Дата",
    ))
}

/// Whether a text begins with a name and goes on.
fn name_first(text: &str, cell_words: &CellWords) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.len() > 3
        && name::like_name(words[..3].join(" ").trim_end_matches([',', ';', ':', '-', '–', '—']), cell_words)
}
