//! Spreadsheet bytes into sheets of cells with addresses. Only this room knows calamine.

mod model;
mod limits;
mod format;
mod csv;
mod sniff;
mod parts;
mod by_eye;
mod ods;
mod xlsb;
mod biff;
mod preflight;
mod cells;

use crate::report::{Place, Report, Reported};
use crate::sources::{Books, Source};
use crate::watch;
use format::{Complaint, Format, SAVE_ANEW};

pub use model::{Area, Cell, ENDINGS, Row, Sheet, Value, Workbook, added, address, letters, tab};

/// Reads a spreadsheet: xlsx, xlsm, xlsb, xls, ods or csv, told by its first bytes and not by its name.
///
/// What cannot be read is an error in the report with a plain sentence; a sheet that breaks off keeps the rows before.
pub fn read(source: &Source, report: &mut Report) -> Result<Workbook, Reported> {
    let refuse = |report: &mut Report, (text, hint): (String, &str)| {
        let reported = report.error("K-01", Place::File(source.name.clone()), text);
        report.hint(hint);
        reported
    };
    let format = match sniff::format(&source.bytes) {
        Ok(format) => format,
        Err(complaint) => return Err(refuse(report, complaint)),
    };
    if format == Format::Csv {
        let sheet = csv::sheet(&source.bytes, &source.name);
        let sheet = sheet.map_err(|it| refuse(report, (it, SAVE_ANEW)))?;
        report.note(
            "K-03",
            Place::File(source.name.clone()),
            "это текст с разделителями (CSV), он прочитан как один лист",
        );
        return Ok(Workbook { name: source.name.clone(), sheets: vec![sheet] });
    }
    let sheets = match watched(source, format, report) {
        Ok(sheets) => sheets,
        Err(complaint) => return Err(refuse(report, complaint)),
    };
    if sheets.is_empty() {
        let complaint = ("в книге нет ни одного листа с таблицей".to_owned(), SAVE_ANEW);
        return Err(refuse(report, complaint));
    }
    Ok(Workbook { name: source.name.clone(), sheets })
}

/// Reads the workbooks of a school as one. Each that cannot be read is told of by its name; then there is none.
pub fn read_all(books: Books<'_>, report: &mut Report) -> Result<Workbook, Reported> {
    let mut all = read(books.main, report);
    for source in books.with {
        let mut said = Report::default();
        let read = read(source, &mut said);
        report.append(said.moved(|it| match it {
            Place::Sheet(tab) => Place::Sheet(model::of_book(&source.name, &tab)),
            other => other,
        }));
        all = all.and_then(|main| Ok(joined(main, source, read?)));
    }
    all
}

/// Puts the sheets of a workbook behind those of the main one.
fn joined(mut main: Workbook, source: &Source, other: Workbook) -> Workbook {
    let called = |it: Sheet| Sheet { name: model::of_book(&source.name, &it.name), ..it };
    main.sheets.extend(other.sheets.into_iter().map(called));
    main.name = format!("{} + {}", main.name, source.name);
    main
}

/// Reads a list that may be a plain text with a line a row, without any separator.
pub fn read_list(source: &Source, report: &mut Report) -> Result<Workbook, Reported> {
    let is_text = !csv::decoded(&source.bytes).contains('\0') && !source.bytes.starts_with(b"PK");
    let sheet = csv::sheet(&source.bytes, &source.name).ok().filter(|it| is_text && !it.rows.is_empty());
    match sheet {
        Some(sheet) => Ok(Workbook { name: source.name.clone(), sheets: vec![sheet] }),
        None => read(source, report),
    }
}

/// Opens a file and reads its sheets in a thread of its own: calamine panics on some damaged files, and may not end on others.
fn watched(source: &Source, format: Format, report: &mut Report) -> Result<Vec<Sheet>, Complaint> {
    let Source { name, bytes } = source.clone();
    let read = watch::within(watch::LONGEST, move || {
        let mut report = Report::default();
        let sheets =
            preflight::check(&bytes, format).and_then(|()| cells::sheets(&bytes, format, &name, &mut report));
        (sheets, report)
    });
    match read {
        Ok((sheets, said)) => {
            report.append(said);
            sheets
        }
        Err(watch::Ended::Broken) => Err(("файл повреждён".into(), SAVE_ANEW)),
        Err(watch::Ended::Late) => {
            Err(("файл не удалось прочитать за минуту: он повреждён или слишком велик".into(), SAVE_ANEW))
        }
    }
}
