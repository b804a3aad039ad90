//! Columns that nobody reads: each is named once, with the first of its cells, unless its caption says that it is about something else.

use super::header::Header;
use super::year_columns;
use crate::report::Report;
use crate::staff::lexicon::Columns;
use crate::staff::text::{dates, normalise, one_of, text_of};
use crate::workbook::{Row, Sheet};

/// Names the columns of a table that were not understood and of which nothing was said yet; `last` is the row of the captions.
pub fn tell(
    sheet: &Sheet,
    header: &mut Header<'_>,
    rows: &[&Row],
    last: u32,
    columns: &Columns,
    report: &mut Report,
) {
    let by_years = year_columns::found(header);
    for caption in header.captions.iter_mut().filter(|it| it.meaning.is_none()) {
        let own = sheet.place(last, caption.column);
        let said = report.remarks().iter().any(|it| it.place == own);
        let mut values = rows.iter().filter_map(|row| row.value(caption.column)).map(text_of).peekable();
        // «Работает», «Уволен», «Отпуск по уходу»: what changes something is taken row by row.
        let states =
            !caption.text.is_empty() && values.peek().is_some() && values.all(|it| is_state(columns, &it));
        caption.told = said || states || by_years && year_columns::year(&caption.text).is_some();
        if caption.told || columns.is_unrelated(&caption.text) {
            continue;
        }
        let values = rows.iter().filter_map(|row| Some((row.number, row.value(caption.column)?)));
        // Words without a caption are read as a note, person by person.
        let words = |text: &str| caption.text.is_empty() && text.contains(normalise::letter);
        let mut filled = values
            .map(|it| (it.0, text_of(it.1)))
            .filter(|it| !words(&it.1) && !columns.cell_words.nothing(&it.1));
        let Some((row, text)) = filled.next() else { continue };
        let count = filled.count() + 1;
        report.note(
            "K-17",
            sheet.place(row, caption.column),
            format!("столбец {} не понят и не прочитан, ячеек — {count}; первая: «{text}»", caption.called()),
        );
        report.hint(
            "если он нужен для документов, назовите его, как в пустой книге (команда cyclogram new); если он для себя, оставьте как есть",
        );
    }
}

/// Whether a cell says that somebody works, is away or has left.
fn is_state(columns: &Columns, text: &str) -> bool {
    let words = &columns.cell_words;
    let tokens = dates::tokens(text);
    words.nothing(text)
        || columns.tells_of_absence(text)
        || tokens.len() <= 2
            && tokens.iter().any(|it| one_of(&words.at_work, &it.text) || one_of(&words.dismissal, &it.text))
}
