//! Which workbook, which rules and which templates a run uses.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::baked;
use crate::docx::Templates;
use crate::report::{Place, Report, Reported};
use crate::sources::{Source, Sources};
use crate::workbook::ENDINGS as WORKBOOKS;

use super::refusal::{refuse, shown};
use super::whole;

/// The workbook that comes with the program; passed over once a school's own is there.
const SAMPLE: &str = "образец.xlsx";

/// The endings of templates.
pub const TEMPLATES: &[&str] = &["md", "docx", "dotx", "toml"];

/// Endings of papers that a school may take for templates.
const OTHER_PAPERS: &[&str] = &["doc", "dot", "docm", "dotm", "odt", "ott", "fodt", "rtf", "pdf"];

/// What the command line named; everything else is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The folder to work in; empty means the current one.
    pub home: PathBuf,
    /// The workbook, or a folder with workbooks.
    pub workbook: Option<PathBuf>,
    /// Workbooks that are read with it, as one school.
    pub with: Vec<PathBuf>,
    /// Where workbooks lie instead of `input`.
    pub input: Option<PathBuf>,
    /// Where rules lie instead of `rules`.
    pub rules: Option<PathBuf>,
    /// Where templates lie instead of `templates`.
    pub templates: Option<PathBuf>,
}

/// Reads the workbook, the rules and the templates of a run.
///
/// Of several workbooks in `input` the sample is passed over, and of the rest the newest is taken. A file in a folder `rules` or
/// `templates` beside the workbook, or in the folder to work in, wins over the built-in one of the same name.
pub fn load(wanted: &Wanted, report: &mut Report) -> Result<Sources, Reported> {
    let path = choose(wanted, report)?;
    let workbook = Source { name: shown(&path), bytes: read(&path, report)?.into() };
    let with = added(&wanted.with, &path, report)?;
    let rules = own_rules(wanted, &path, report)?;
    let templates = folder(wanted, wanted.templates.as_deref(), &path, "templates", report)?;
    let templates = with_templates(templates.as_deref(), report)?;
    Ok(Sources { workbook, with, rules, templates })
}

/// Reads the workbooks that go with the main one. Sheets and cells are told apart by the names of the files: no two may be alike.
fn added(paths: &[PathBuf], main: &Path, report: &mut Report) -> Result<Vec<Source>, Reported> {
    let mut names = vec![shown(main).to_lowercase()];
    let (mut all, mut result) = (Vec::new(), Ok(()));
    for path in paths {
        let (name, place) = (shown(path), || Place::File(shown(path)));
        let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        let wrong = if path.is_dir() {
            Some(("это папка, а после --with называют книгу", "назовите файл: --with КУРСЫ.xlsx"))
        } else if names.contains(&name.to_lowercase()) {
            let hint = "если книги разные, переименуйте одну: в сообщениях их различают по имени файла";
            Some(("книга с таким именем названа дважды", hint))
        } else if !WORKBOOKS.contains(&ending.as_str()) {
            Some(("по имени это не книга Excel", "сохраните её в Excel как «Книга Excel (.xlsx)»"))
        } else {
            None
        };
        names.push(name.to_lowercase());
        if let Some((text, hint)) = wrong {
            result = Err(report.error("K-26", place(), text));
            report.hint(hint);
            continue;
        }
        match read(path, report) {
            Ok(bytes) => all.push(Source { name, bytes: bytes.into() }),
            Err(reported) => result = Err(reported),
        }
    }
    result.map(|()| all)
}

/// Whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |it: &Path| it.canonicalize().unwrap_or_else(|_| it.to_path_buf());
    one == other || whole(one) == whole(other)
}

/// Reads the rules that hold where a folder of templates or a workbook lies.
pub fn rules(beside: &Path, report: &mut Report) -> Result<Vec<Source>, Reported> {
    own_rules(&Wanted::default(), beside, report)
}

/// The built-in templates with those of a folder over them.
pub(super) fn with_templates(folder: Option<&Path>, report: &mut Report) -> Result<Vec<Source>, Reported> {
    Ok(overlaid(baked::templates(), edited(own(folder, TEMPLATES, report)?), report))
}

/// The built-in rules with those of a folder over them.
pub(super) fn with_rules(folder: Option<&Path>, report: &mut Report) -> Result<Vec<Source>, Reported> {
    Ok(overlaid(baked::rules(), own(folder, &["toml"], report)?, report))
}

fn own_rules(wanted: &Wanted, beside: &Path, report: &mut Report) -> Result<Vec<Source>, Reported> {
    let folder = folder(wanted, wanted.rules.as_deref(), beside, "rules", report)?;
    with_rules(folder.as_deref(), report)
}

/// Reads the files of a folder that have one of these endings, by name.
pub fn read_folder(folder: &Path, endings: &[&str], report: &mut Report) -> Result<Vec<Source>, Reported> {
    let mut found = Vec::new();
    if endings == TEMPLATES {
        for path in listed(folder, OTHER_PAPERS, report)? {
            report.remark("T-03", Place::File(shown(&path)), "файл не взят: шаблон — документ Word (*.docx)");
            report.hint("откройте его в Word или LibreOffice и сохраните рядом как документ Word, DOCX");
        }
    }
    for path in listed(folder, endings, report)? {
        found.push(Source { name: shown(&path), bytes: read(&path, report)?.into() });
    }
    Ok(found)
}

fn choose(wanted: &Wanted, report: &mut Report) -> Result<PathBuf, Reported> {
    let given = wanted.workbook.as_ref().or(wanted.input.as_ref());
    let folder = match given {
        // A folder that was dropped on the program is looked through like `input`.
        Some(path) if path.is_dir() => path.clone(),
        Some(path) => return Ok(path.clone()),
        None => wanted.home.join("input"),
    };
    if !folder.is_dir() {
        let reported = report.error("K-04", Place::File(shown(&folder)), "такой папки нет");
        report.hint(
            "создайте папку input рядом с программой и положите в неё книгу Excel со сведениями о работниках",
        );
        return Err(reported);
    }
    let mut found = listed(&folder, WORKBOOKS, report)?;
    found.retain(|it| !wanted.with.iter().any(|with| is_same(it, with)));
    if found.iter().any(|it| shown(it) != SAMPLE) {
        found.retain(|it| shown(it) != SAMPLE);
    }
    // A text beside a workbook is an export of something.
    let is_text = |it: &PathBuf| shown(it).to_lowercase().ends_with(".csv");
    found.sort_by_key(|it| (is_text(it), std::cmp::Reverse(changed(it))));
    let Some(first) = found.first() else {
        let reported = report.error("K-04", Place::File(shown(&folder)), "в папке нет ни одной книги Excel");
        report.hint("положите в папку книгу со сведениями о работниках; готовую заготовку делает команда «cyclogram new»");
        return Err(reported);
    };
    if shown(first) == SAMPLE {
        report.note("K-05", Place::File(shown(first)), "взят образец с вымышленной школой");
        report.hint("положите рядом книгу своей школы: тогда образец не читается");
    } else if found.len() > 1 {
        let others: Vec<String> = found[1..].iter().map(|it| format!("«{}»", shown(it))).collect();
        let text = format!("из нескольких книг взята самая новая; не прочитаны: {}", others.join(", "));
        report.note("K-06", Place::File(shown(first)), text);
        report.hint(
            "другую книгу можно назвать в команде: cyclogram build input/книга.xlsx; если это книги одной школы, назовите их вместе: cyclogram build \
             input/книга.xlsx --with input/курсы.xlsx",
        );
    }
    Ok(first.clone())
}

/// Files of a folder by name, without the lock files that Word, Excel and LibreOffice leave beside an open one.
pub(super) fn listed(folder: &Path, endings: &[&str], report: &mut Report) -> Result<Vec<PathBuf>, Reported> {
    let entries = std::fs::read_dir(folder).map_err(|error| refuse(folder, &error, report))?;
    let mut found: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(|it| it.is_file()).collect();
    found.retain(|it| {
        let ending = it.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        !shown(it).starts_with(['~', '.']) && endings.contains(&ending.as_str())
    });
    found.sort();
    Ok(found)
}

fn changed(path: &Path) -> SystemTime {
    path.metadata().and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The school's own folder of this kind: the one named, or the first that exists of those beside the workbook, above it, at home.
pub(super) fn folder(
    wanted: &Wanted,
    named: Option<&Path>,
    workbook: &Path,
    kind: &str,
    report: &mut Report,
) -> Result<Option<PathBuf>, Reported> {
    if let Some(named) = named {
        if named.is_dir() {
            return Ok(Some(named.to_path_buf()));
        }
        let reported = report.error("K-07", Place::File(shown(named)), "такой папки нет");
        report.hint("проверьте папку, названную в команде");
        return Err(reported);
    }
    let beside = workbook.parent();
    let above = beside.and_then(Path::parent);
    let candidates = [beside, above, Some(wanted.home.as_path())];
    Ok(candidates.into_iter().flatten().map(|it| it.join(kind)).find(|it| it.is_dir()))
}

fn own(folder: Option<&Path>, endings: &[&str], report: &mut Report) -> Result<Vec<Source>, Reported> {
    folder.map_or(Ok(Vec::new()), |it| read_folder(it, endings, report))
}

/// Passes over Word templates that still are as the program laid them out: they say what the built-in ones say.
fn edited(mut own: Vec<Source>) -> Vec<Source> {
    if own.iter().any(|it| it.name.to_lowercase().ends_with(".docx")) {
        let built_in = Templates::compile(&baked::templates(), &mut Report::default());
        own.retain(|it| !built_in.ids().any(|id| built_in.docx(id) == Some(&*it.bytes)));
    }
    own
}

/// Puts the school's files over the built-in ones by name, and says which differ.
fn overlaid(baked: Vec<Source>, own: Vec<Source>, report: &mut Report) -> Vec<Source> {
    let mut all = baked;
    let (mut differing, mut added) = (Vec::new(), Vec::new());
    for source in own {
        // Windows takes «COLUMNS.TOML» and «columns.toml» for one file.
        match all.iter_mut().find(|it| it.name.eq_ignore_ascii_case(&source.name)) {
            Some(built_in) if same_text(&built_in.bytes, &source.bytes) => {}
            Some(built_in) => {
                differing.push(format!("«{}»", source.name));
                built_in.bytes = source.bytes;
            }
            None => {
                added.push(format!("«{}»", source.name));
                all.push(source);
            }
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    if !differing.is_empty() {
        report.note(
            "T-02",
            Place::Everywhere,
            format!("вместо встроенных взяты свои файлы школы: {}", differing.join(", ")),
        );
    }
    if !added.is_empty() {
        report.note(
            "T-02",
            Place::Everywhere,
            format!("к встроенным добавлены свои файлы школы: {}", added.join(", ")),
        );
    }
    all
}

/// A text saved on Windows differs by its line ends and the mark at the start alone.
fn same_text(one: &[u8], other: &[u8]) -> bool {
    let unmarked = |it: &[u8]| -> Vec<u8> {
        let text = it.strip_prefix("\u{feff}".as_bytes()).unwrap_or(it);
        text.iter().copied().filter(|it| *it != b'\r').collect()
    };
    one == other || unmarked(one) == unmarked(other)
}

pub(super) fn read(path: &Path, report: &mut Report) -> Result<Vec<u8>, Reported> {
    whole::read(path).map_err(|error| refuse(path, &error, report))
}
