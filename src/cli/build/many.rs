//! `build` for many schools at once: one folder a school, all cores, and a table at the end. A bad workbook stops only itself.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::publish::{Held, publish};
use crate::calendar::Date;
use crate::cli::answer::{Answer, data, failed};
use crate::cli::args::{Build, Format};
use crate::cli::given::{options, wanted};
use crate::cli::{copy, json as answers};
use crate::disk::{self, Book, Meant, Own};
use crate::memory::Form;
use crate::render::{self, Hands};
use crate::report::{Grade, Place, Report, Reported};
use crate::{Options, Workshop};

/// The sample that comes with the program.
const SAMPLE: &str = "образец.xlsx";
/// The folder in which a school keeps its workbook.
const INPUT: &str = "input";

/// Finds the workbooks of several schools; `None` if one school is meant.
pub fn books(asked: &Build) -> Option<Result<Vec<Book>, Report>> {
    let first = asked.given.workbook.as_ref()?;
    if asked.more.is_empty() && !first.is_dir() {
        return None;
    }
    let paths: Vec<PathBuf> = std::iter::once(first).chain(&asked.more).cloned().collect();
    let mut report = Report::default();
    let found = disk::books(&paths, Meant::Staff, &mut report);
    // What is wrong with a single folder is said by the way of one school.
    let mut books = match found {
        Ok(books) => books,
        Err(_) if asked.more.is_empty() => return None,
        Err(_) => return Some(Err(report)),
    };
    if books.iter().any(|it| !it.name.ends_with(SAMPLE)) {
        books.retain(|it| !it.name.ends_with(SAMPLE));
    }
    if !asked.given.with.is_empty() {
        books.retain(|it| !asked.given.with.iter().any(|with| disk::is_same(&it.path, with)));
        if books.len() > 1 {
            report.error(
                "K-26",
                Place::Everywhere,
                "книги после --with дополняют одну школу, а названо школ несколько",
            );
            report.hint("назовите одну книгу, а остальные её школы — после --with");
            return Some(Err(report));
        }
        return None;
    }
    (books.len() > 1 || !asked.more.is_empty()).then_some(Ok(books))
}

/// What became of one school.
struct Done {
    /// The workbook's name.
    book: String,
    /// The school's name; empty if the workbook could not be read.
    school: String,
    /// Where its papers lie; `None` if none were made.
    folder: Option<PathBuf>,
    papers: usize,
    errors: usize,
    remarks: usize,
    left_out: usize,
    /// The first error, with its place.
    why: String,
}

/// Builds the sets of all schools.
pub fn build(
    asked: &Build,
    books: Result<Vec<Book>, Report>,
    today: Date,
    tell: &(dyn Fn(&str) + Sync),
) -> Answer {
    let format = asked.answer.format.unwrap_or_default();
    let mut report = Report::default();
    let ready = match books {
        Ok(books) => workshops(asked, books, &mut report),
        Err(said) => {
            report = said;
            Err(None)
        }
    };
    let Ok((workshops, books)) = ready else {
        return match format {
            Format::Json => data(answers::failure(&report), 1),
            Format::Table => failed("Документы не составлены", &report),
        };
    };
    let options =
        Options { partial: asked.partial, only: asked.only.clone(), ..options(&asked.given, today) };
    let output = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
    let folders = folders(&books.iter().map(|it| it.0.name.as_str()).collect::<Vec<_>>());
    let jobs: Vec<(&Book, &(Workshop, Report), PathBuf)> = books
        .iter()
        .zip(&folders)
        .map(|((book, at), folder)| (book, &workshops[*at], output.join(folder)))
        .collect();
    let ready = AtomicUsize::new(0);
    let done = render::each(&jobs, |(book, workshop, folder)| {
        let done = school(asked, (book, workshop, folder), &options);
        let number = ready.fetch_add(1, Ordering::Relaxed) + 1;
        tell(&format!("{number} из {}: {}", jobs.len(), done.book));
        done
    });
    let code = u8::from(done.iter().any(|it| it.errors > 0));
    match format {
        Format::Json => data(json(&output, &done), code),
        Format::Table => Answer { out: table(&output, &done), code, ..Answer::default() },
    }
}

/// What is made with what: the workshops, each with what was said of its rules, and for each workbook the place of its own.
type Ready = (Vec<(Workshop, Report)>, Vec<(Book, usize)>);

/// Reads rules and compiles templates once for all schools that have the same.
fn workshops(asked: &Build, books: Vec<Book>, report: &mut Report) -> Result<Ready, Option<Reported>> {
    let wanted = wanted(&asked.given);
    let mut owns: Vec<Own> = Vec::new();
    let (mut made, mut all) = Ready::default();
    for book in books {
        let own = Own::of(&wanted, &book.path, report).map_err(Some)?;
        let at = owns.iter().position(|it| *it == own);
        let at = match at {
            Some(at) => at,
            None => {
                let mut said = Report::default();
                let read = own.read(&mut said);
                let (rules, templates) = match read {
                    Ok(both) => both,
                    Err(reported) => {
                        report.append(said);
                        return Err(Some(reported));
                    }
                };
                made.push((Workshop::open(&rules, &templates, &mut said), said));
                owns.push(own);
                owns.len() - 1
            }
        };
        all.push((book, at));
    }
    Ok((made, all))
}

/// One school from its workbook to its folder; nothing of it stays in memory but a line of the table.
fn school(
    asked: &Build,
    (book, (workshop, said), folder): (&Book, &(Workshop, Report), &Path),
    options: &Options,
) -> Done {
    let mut report = said.clone();
    let made = book.read(&mut report).and_then(|source| {
        let held = Held::new(folder);
        let recall = |year: &str, form: &Form, report: &mut Report| held.recall(year, form, report);
        let built = workshop.build((&source).into(), (options, &recall), Hands::One, &mut report);
        let mut set = built.inspect_err(|_| copy::of_stopped(folder, (&source).into(), &mut report))?;
        let files = std::mem::take(&mut set.files);
        let papers = files.iter().filter(|it| !it.id.is_empty()).count();
        let published = publish(held, &set, files, asked, options.today, &mut report)?;
        copy::of_finished(folder, (&source).into(), &mut report);
        let organisation = &set.known.reading.school.organisation;
        let names = [&organisation.short_name, &organisation.full_name];
        let school = names.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default();
        Ok((school, published.folder, papers, set.known.schedule.left_out.len()))
    });
    let first = report.remarks().iter().find(|it| it.grade == Grade::Error);
    let why = first.map(|it| it.to_string().replace('\n', " ")).unwrap_or_default();
    let remarks = report.remarks().iter().filter(|it| it.grade == Grade::Remark).count();
    let (school, folder, papers, left_out) = match made {
        Ok((school, folder, papers, left_out)) => (school, Some(folder), papers, left_out),
        Err(_) => (String::new(), None, 0, 0),
    };
    Done { book: book.name.clone(), school, folder, papers, errors: report.errors(), remarks, left_out, why }
}

/// Names a folder for each workbook: after its file, or after the school's own folder where it is alone in it.
fn folders(names: &[&str]) -> Vec<PathBuf> {
    let parts = |name: &str| -> Vec<String> {
        let mut parts: Vec<String> = name.split('/').map(str::to_string).collect();
        if let Some(last) = parts.last_mut() {
            *last = last.rsplit_once('.').map_or(last.clone(), |it| it.0.to_string());
        }
        let count = parts.len();
        let kept = parts.into_iter().enumerate().filter(|(at, it)| *at + 1 == count || it != INPUT);
        kept.map(|it| crate::sources::safe_name(&it.1)).collect()
    };
    let all: Vec<Vec<String>> = names.iter().map(|it| parts(it)).collect();
    let folder = |own: &Vec<String>| {
        let above = &own[..own.len() - 1];
        let alone = all.iter().filter(|it| it.starts_with(above)).count() == 1;
        let kept = if alone && !above.is_empty() { above } else { own.as_slice() };
        kept.iter().collect::<PathBuf>()
    };
    all.iter().map(folder).collect()
}

/// The table at the end: a line a school, then what stopped whom, then the sums.
fn table(output: &Path, done: &[Done]) -> String {
    let named = |it: &Done| if it.school.is_empty() { it.book.clone() } else { it.school.clone() };
    let width = done.iter().map(|it| named(it).chars().count()).max().unwrap_or_default().min(50);
    let mut text = format!("{:width$}  документов  ошибок  замечаний  папка\n", "Школа");
    for it in done {
        let folder = it.folder.as_deref().map(|it| it.strip_prefix(output).unwrap_or(it));
        let folder = folder.map_or("не составлено".into(), |it| it.display().to_string());
        text += &format!(
            "{:width$}  {:>10}  {:>6}  {:>9}  {folder}\n",
            named(it),
            it.papers,
            it.errors,
            it.remarks
        );
    }
    for it in done.iter().filter(|it| it.errors > 0) {
        text += &format!("\n{} («{}»): {}", named(it), it.book, it.why);
        if it.errors > 1 {
            text += &format!("; всего ошибок {}", it.errors);
        }
    }
    for (at, it) in done.iter().enumerate().filter(|it| !it.1.school.is_empty()) {
        if let Some(first) = done[..at].iter().find(|first| first.school == it.school) {
            text += &format!(
                "\nОдна организация в двух книгах: «{}» и «{}» — {}",
                first.book, it.book, it.school
            );
        }
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let whole = done.iter().filter(|it| it.folder.is_some()).count();
    let papers: usize = done.iter().map(|it| it.papers).sum();
    text += &format!(
        "\nШкол: {} из {}, документов: {papers}, папка {}. Все замечания школы — в её файле «Отчёт о запуске.txt»\n",
        whole,
        done.len(),
        output.display()
    );
    text
}

fn json(output: &Path, done: &[Done]) -> Value {
    let path = |it: &Path| it.to_string_lossy().replace('\\', "/");
    let schools = done.iter().map(|it| {
        json!({
            "workbook": it.book, "school": it.school, "folder": it.folder.as_deref().map(path), "documents": it.papers,
            "errors": it.errors, "remarks": it.remarks, "left_out": it.left_out,
            "why": if it.why.is_empty() { None } else { Some(&it.why) },
        })
    });
    json!({
        "output": path(output), "schools": schools.collect::<Vec<_>>(),
        "documents": done.iter().map(|it| it.papers).sum::<usize>(),
        "errors": done.iter().map(|it| it.errors).sum::<usize>(),
    })
}

#[cfg(test)]
mod tests {
    use super::folders;

    #[test]
    fn a_school_has_a_folder_after_its_file_or_its_own_folder() {
        let of = |names: &[&str]| -> Vec<String> {
            folders(names).iter().map(|it| it.to_string_lossy().replace('\\', "/")).collect()
        };
        assert_eq!(of(&["А.xlsx", "Б.xlsx"]), ["А", "Б"]);
        assert_eq!(of(&["Лицей/input/Кадры.xlsx", "СОШ 1/Кадры.xlsx"]), ["Лицей", "СОШ 1"]);
        assert_eq!(of(&["СОШ 1/а.xlsx", "СОШ 1/б.xlsx", "в.xlsx"]), ["СОШ 1/а", "СОШ 1/б", "в"]);
        assert_eq!(of(&["/а/../х.xlsx"]).len(), 1);
    }
}
