//! The commands that lay out files for a school: a folder to begin with, and the templates as Word files.

mod moving;

use std::path::{Path, PathBuf};

use crate::calendar::Date;
use crate::disk;
use crate::documents::Listing;
use crate::docx::Templates;
use crate::offers::Offers;
use crate::report::{self, Place, Report, Reported};
use crate::schedule::Rules;
use crate::sources::{Source, safe_name};
use crate::staff::Columns;
use crate::xlsx::{self, Filling, Guide};
use crate::{baked, page};

use super::answer::{Answer, data, failed_as, with_remarks};
use super::args::{Format, New, Templates as Asked};
use super::json;

/// The guide of one page that lies beside the workbook.
const GUIDE: &str = include_str!("../../docs/руководство-секретаря.md");

/// The workbook to fill.
const BOOK: &str = "input/Кадры.xlsx";

/// The names of the tags, which lie beside the templates.
const TAGS: &str = include_str!("../../docs/tags.md");

/// Lays out a folder for a school: a workbook to fill, or the sample, and the guide.
pub fn new(asked: &New, today: Date) -> Answer {
    let mut report = Report::default();
    let folder = asked.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let mut next = "Откройте книгу в папке input: чтобы начать, заполните два листа с жёлтыми ярлычками. Сохраните её и запустите cyclogram в этой папке.".to_owned();
    let written = files(asked, today, &mut next, &mut report).and_then(|mut files| {
        files.push(("Руководство секретаря.txt".into(), windows(GUIDE)));
        disk::lay_out(&folder, &files, &mut report)
    });
    answer(&folder, written, &next, asked.answer.format.unwrap_or_default(), &report)
}

/// Lays out the built-in templates as Word files, or the built-in rules, or checks the school's own templates.
pub fn templates(asked: &Asked) -> Answer {
    let mut report = Report::default();
    let format = asked.answer.format.unwrap_or_default();
    let usual = if asked.rules { "rules" } else { "templates" };
    let folder = asked.folder.clone().unwrap_or_else(|| PathBuf::from(usual));
    if asked.rules {
        return rules(&folder, format, report);
    }
    if asked.check {
        return check(&folder, format, report);
    }
    let templates = Templates::compile(&baked::templates(), &mut report);
    let written = Listing::read(&baked::rules(), &mut report).and_then(|listing| {
        let mut files = Vec::new();
        for id in templates.ids() {
            let title = listing.documents.iter().find(|it| it.id == *id).map_or("", |it| it.title.as_str());
            if let Some(bytes) = templates.docx(id) {
                files.push((format!("{}.docx", safe_name(&format!("{id} {title}"))), bytes.to_vec()));
            }
        }
        files.push(("Метки шаблонов.txt".into(), windows(TAGS)));
        disk::lay_out(&folder, &files, &mut report)
    });
    let next = "Правьте эти файлы в Word: при следующем запуске они заменят встроенные шаблоны. Какие есть имена и как писать метки — в \
                файле «Метки шаблонов.txt».";
    answer(&folder, written, next, format, &report)
}

/// Lays out the built-in rules. Notepad of older Windows reads them, and a file that is not edited changes nothing.
fn rules(folder: &Path, format: Format, mut report: Report) -> Answer {
    let text = |it: &Source| windows(&String::from_utf8_lossy(&it.bytes));
    let files: Vec<_> = baked::rules().iter().map(|it| (it.name.clone(), text(it))).collect();
    let written = disk::lay_out(folder, &files, &mut report);
    let next = "Правьте эти файлы в Блокноте: при следующем запуске они заменят встроенные правила. Как они устроены, сказано в \
                начале каждого, подробнее всего — в federal.toml. Файлы, которые вы не правили, удалите: тогда в новой версии \
                программы их место займут новые встроенные.";
    answer(folder, written, next, format, &report)
}

/// Makes the workbook to begin with: the sample, an empty one, or one with all that the school's old one says.
fn files(
    asked: &New,
    today: Date,
    next: &mut String,
    report: &mut Report,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let rules: Vec<Source> = baked::rules();
    let columns = Columns::read(&rules, report)?;
    if asked.sample {
        let filling = Filling::sample(&rules, &columns, report)?;
        return Ok(vec![made("input/образец.xlsx", xlsx::sample(&columns, &filling), report)?]);
    }
    let guide = Guide::read(&rules, report)?;
    let Some(path) = &asked.from else {
        return Ok(vec![made(BOOK, xlsx::starter(&columns, &guide, &Filling::default()), report)?]);
    };
    let (name, moved) = moving::read(path, today, report)?;
    let book = made(BOOK, xlsx::starter(&columns, &guide, &moved.filling), report)?;
    *next = moving::told(&moved, report);
    Ok(vec![book, (moving::REPORT.into(), windows(&moving::page(&name, &moved, &columns, report)))])
}

fn made(
    name: &str,
    book: Result<Vec<u8>, String>,
    report: &mut Report,
) -> Result<(String, Vec<u8>), Reported> {
    let bytes = book.map_err(|message| report.error("T-04", Place::File(name.into()), message))?;
    Ok((name.into(), bytes))
}

/// Older editors of Windows need the mark at the start and both signs at the end of a line.
fn windows(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace('\r', "").replace('\n', "\r\n")).into_bytes()
}

fn check(folder: &Path, format: Format, mut report: Report) -> Answer {
    let Ok(sources) = disk::read_folder(folder, disk::TEMPLATES, &mut report) else {
        return failed_as(format, "Шаблоны не проверены", &report);
    };
    let templates = Templates::compile(&sources, &mut report);
    let ids: Vec<&str> = templates.ids().chain(templates.broken()).collect();
    let checked = disk::rules(folder, &mut report)
        .and_then(|it| Ok((Listing::read(&it, &mut report)?, Rules::read(&it, &mut report)?)))
        .map(|(listing, rules)| Offers::of(&listing, &rules).check(&templates, &ids, &mut report));
    if checked.is_err() {
        return failed_as(format, "Шаблоны не проверены", &report);
    }
    let code = u8::from(report.errors() > 0);
    if format == Format::Json {
        return data(json::checked_templates(ids.len(), &report), code);
    }
    let fine = if report.errors() == 0 { " Ошибок нет." } else { "" };
    let mut out = format!("Шаблонов: {}.{fine}\n", ids.len());
    let mut folds = report::folded(&report);
    // What is wrong with one template stands together.
    folds.sort_by_key(|it| file(&it.first.place).to_owned());
    out += &page::remarks(&folds, |_, _| true);
    Answer { out, code, ..Answer::default() }
}

/// Returns the name of the file that a place is in.
fn file(place: &Place) -> &str {
    match place {
        Place::File(file) | Place::Line(file, _) => file,
        _ => "",
    }
}

fn answer(
    folder: &Path,
    written: Result<Vec<String>, Reported>,
    next: &str,
    format: Format,
    report: &Report,
) -> Answer {
    let Ok(written) = written else { return failed_as(format, "Файлы не записаны", report) };
    if format == Format::Json {
        return data(json::laid_out(folder, &written, report), u8::from(report.errors() > 0));
    }
    let mut out = format!("Папка «{}». Записано файлов: {}\n", folder.display(), written.len());
    for path in &written {
        out += &format!("  {path}\n");
    }
    out += next;
    out.push('\n');
    with_remarks(out, report)
}
