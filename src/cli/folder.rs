//! The commands that lay out files for a school: a folder to begin with, and the templates as Word files.

use std::path::{Path, PathBuf};

use crate::baked;
use crate::calendar::Date;
use crate::disk::{self, Wanted};
use crate::documents::Listing;
use crate::docx::Templates;
use crate::offers::Offers;
use crate::report::{Place, Report, Reported};
use crate::sources::{Source, safe_name};
use crate::staff::{Columns, Reckoning};
use crate::xlsx::{self, Filling, Guide};

use super::args::{New, Templates as Asked};
use super::{Answer, failed, summary};

/// The guide of one page that lies beside the workbook.
const GUIDE: &str = include_str!("../../docs/руководство-секретаря.md");

/// The names of the tags, which lie beside the templates.
const TAGS: &str = include_str!("../../docs/tags.md");

/// Lays out a folder for a school: a workbook to fill, or the sample, and the guide.
pub fn new(asked: &New, today: Date) -> Answer {
    let mut report = Report::default();
    let folder = asked.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let written = book(asked, today, &mut report).and_then(|book| {
        let files = [book, ("Руководство секретаря.txt".into(), windows(GUIDE))];
        disk::lay_out(&folder, &files, &mut report)
    });
    let next = "Заполните книгу в папке input и запустите cyclogram в этой папке.";
    answer(&folder, written, next, &report)
}

/// Lays out the built-in templates as Word files, or the built-in rules, or checks the school's own templates.
pub fn templates(asked: &Asked) -> Answer {
    let mut report = Report::default();
    let usual = if asked.rules { "rules" } else { "templates" };
    let folder = asked.folder.clone().unwrap_or_else(|| PathBuf::from(usual));
    if asked.rules {
        return rules(&folder, report);
    }
    if asked.check {
        return check(&folder, report);
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
    answer(&folder, written, next, &report)
}

/// Lays out the built-in rules. Notepad of older Windows reads them, and a file that is not edited changes nothing.
fn rules(folder: &Path, mut report: Report) -> Answer {
    let text = |it: &Source| windows(&String::from_utf8_lossy(&it.bytes));
    let files: Vec<_> = baked::rules().iter().map(|it| (it.name.clone(), text(it))).collect();
    let written = disk::lay_out(folder, &files, &mut report);
    let next = "Правьте эти файлы в Блокноте: при следующем запуске они заменят встроенные правила. Как они устроены, сказано в \
                начале каждого, подробнее всего — в federal.toml. Файлы, которые вы не правили, удалите: тогда в новой версии \
                программы их место займут новые встроенные.";
    answer(folder, written, next, &report)
}

/// Makes the workbook to begin with: the sample, an empty one, or one with what was understood of the school's old one.
fn book(asked: &New, today: Date, report: &mut Report) -> Result<(String, Vec<u8>), Reported> {
    let rules: Vec<Source> = baked::rules();
    let columns = Columns::read(&rules, report)?;
    let (name, made) = if asked.sample {
        ("input/образец.xlsx", xlsx::sample(&columns, &Filling::sample(&rules, &columns, report)?))
    } else {
        let filling = match &asked.from {
            Some(path) => moved(path, today, report)?,
            None => Filling::default(),
        };
        ("input/Кадры.xlsx", xlsx::starter(&columns, &Guide::read(&rules, report)?, &filling))
    };
    let bytes = made.map_err(|message| report.error(Place::File(name.into()), message))?;
    Ok((name.into(), bytes))
}

/// Reads an old workbook, by the rules that lie beside it; what could not be read is in the report.
fn moved(path: &Path, today: Date, report: &mut Report) -> Result<Filling, Reported> {
    let wanted = Wanted { home: disk::home(), workbook: Some(path.into()), ..Wanted::default() };
    let sources = disk::load(&wanted, report)?;
    let day = Reckoning { asked: None, today: Some(today) };
    Ok(Filling::of(&crate::read(&sources, day, report)?.1.school))
}

/// Older editors of Windows need the mark at the start and both signs at the end of a line.
fn windows(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace('\r', "").replace('\n', "\r\n")).into_bytes()
}

fn check(folder: &Path, mut report: Report) -> Answer {
    let Ok(sources) = disk::read_folder(folder, disk::TEMPLATES, &mut report) else {
        return failed(&report);
    };
    let templates = Templates::compile(&sources, &mut report);
    let ids: Vec<&str> = templates.ids().chain(templates.broken()).collect();
    let checked = Listing::read(&baked::rules(), &mut report)
        .and_then(|listing| Ok((Offers::of_sample()?, listing)))
        .map(|(offers, listing)| offers.check(&templates, &listing, &ids, &mut report));
    if checked.is_err() {
        return failed(&report);
    }
    let mut out = match report.errors() {
        0 => format!("Шаблонов: {}. Ошибок нет.\n", ids.len()),
        errors => format!("Шаблонов: {}. Ошибок: {errors}.\n", ids.len()),
    };
    // What is wrong with one template stands together.
    let mut remarks: Vec<String> = report.remarks().iter().map(|it| format!("{it}\n")).collect();
    remarks.sort_by(|one, other| file(one).cmp(file(other)));
    out += &remarks.concat();
    Answer { out, err: String::new(), code: u8::from(report.errors() > 0) }
}

/// Returns the beginning of a remark, which names the file.
fn file(remark: &str) -> &str {
    remark.split_once(':').map_or(remark, |it| it.0)
}

fn answer(folder: &Path, written: Result<Vec<String>, Reported>, next: &str, report: &Report) -> Answer {
    let Ok(written) = written else { return failed(report) };
    let mut out = format!("Папка «{}». Записано файлов: {}\n", folder.display(), written.len());
    for path in &written {
        out += &format!("  {path}\n");
    }
    out += next;
    out.push('\n');
    Answer { out, err: summary::remarks(report), code: u8::from(report.errors() > 0) }
}
