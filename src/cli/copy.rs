//! The copy of the workbook with remarks beside its cells: on request, and whenever a build stops at the workbook.

use std::path::Path;

use crate::report::{Grade, Place, Remark, Report};
use crate::sources::Books;
use crate::{disk, workbook, xlsx};

/// How the copy is called where the command line does not say.
const NAME: &str = "Замечания к книге.xlsx";

/// Writes the copy to `target`, or into the folder of results if `target` is empty, and says where it is. A workbook without
/// an error and without a remark at a cell needs none: then the copy of an earlier run goes.
pub fn annotate(target: &Path, output: &Path, books: Books<'_>, report: &mut Report) {
    // What is wrong with the file as a whole is in the report already.
    let Ok(book) = workbook::read_all(books, &mut Report::default()) else { return };
    let folder =
        if target.as_os_str().is_empty() { output } else { target.parent().unwrap_or(Path::new("")) };
    let name = target.file_name().map_or(NAME.into(), |it| it.to_string_lossy().into_owned());
    let is_shown = |it: &Remark| match it.grade {
        Grade::Error => it.place.sheet().is_some(),
        Grade::Remark => it.place.cell().is_some(),
        Grade::Note => false,
    };
    if !report.remarks().iter().any(is_shown) {
        disk::remove_own(folder, &name);
        report.note("X-15", Place::File(name), "замечаний к ячейкам нет, копия книги не нужна");
        return;
    }
    let written = xlsx::annotated(&book, report)
        .map_err(|message| report.error("T-04", Place::File(name.clone()), message));
    if let Ok(path) = written.and_then(|bytes| disk::put_own(folder, &name, bytes, report)) {
        report.note(
            "X-15",
            Place::File(path),
            "это копия книги с замечаниями у ячеек; сама книга не изменена",
        );
        report.hint(match folder.as_os_str().is_empty() {
            true => "копия лежит в текущей папке".to_owned(),
            false => format!("копия лежит в папке «{}»", folder.display()),
        });
    }
}

/// Writes the copy if the workbook has errors.
pub fn of_stopped(output: &Path, books: Books<'_>, report: &mut Report) {
    let wrong = |it: &Remark| it.grade == Grade::Error && it.place.sheet().is_some();
    if report.remarks().iter().any(wrong) {
        annotate(Path::new(""), output, books, report);
    }
}

/// Brings the copy of an earlier run up to date once the set is made: nobody shall look for errors that are mended.
pub fn of_finished(output: &Path, books: Books<'_>, report: &mut Report) {
    if disk::has_own(output, NAME) {
        annotate(Path::new(""), output, books, report);
    }
}
