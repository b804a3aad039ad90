//! Choosing the workbook, the school's own rules, and what becomes of files in a folder that is written again.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use cyclogram::disk::{self, Intent, Plan, Published, State, Wanted, Year};
use cyclogram::documents::Key;
use cyclogram::docx::Templates;
use cyclogram::memory::{Form, School};
use cyclogram::render::File;
use cyclogram::report::{Report, Reported};
use cyclogram::schedule::Rules;
use cyclogram::sources::safe_name;
use cyclogram::{baked, calendar};

/// One file of a set with the path for its title and its key.
pub fn file(path: &str, text: &str) -> File {
    let key = Key { key: path.into(), ..Key::default() };
    File {
        id: "D01".into(),
        key,
        title: path.into(),
        person: None,
        path: path.into(),
        issue: None,
        order: None,
        as_of: None,
        said: Default::default(),
        bytes: text.into(),
    }
}

/// Compares a set with a folder; `whole` says that there is nothing besides. The guard looks away.
pub fn plan(folder: &Path, files: Vec<File>, whole: bool, report: &mut Report) -> Result<Plan, Reported> {
    let intent = Intent {
        whole,
        accept: true,
        school: School::default(),
        day: calendar::date(2026, 8, 20).unwrap(),
        on: calendar::date(2026, 8, 20).unwrap(),
        book: "штат.xlsx".into(),
        with: Vec::new(),
        content: String::new(),
        reason: &|_, _| Some("больше не нужен".into()),
        issue: &|_| None,
        lines: &|_, _, _| Vec::new(),
        history: &|_| None,
        journal: None,
    };
    Year::open(folder, &Form::default(), report)?.compare(files, &intent, report)
}

/// Brings a folder to what a set says.
pub fn published(
    folder: &Path,
    files: Vec<File>,
    whole: bool,
    report: &mut Report,
) -> Result<Published, Reported> {
    plan(folder, files, whole, report)?.finish(report)
}

fn publish(folder: &Path, files: &[(&str, &str)]) -> (Published, Report) {
    let mut report = Report::default();
    let files = files.iter().map(|(path, text)| file(path, text)).collect();
    let published = published(folder, files, true, &mut report).expect("published");
    (published, report)
}

fn states(published: &Published) -> Vec<(&str, State)> {
    published.files.iter().map(|it| (it.path.as_str(), it.state)).collect()
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let set = [("1 Приказы/D01.docx", "один"), ("реестр.xlsx", "два")];
    let (first, _) = publish(folder.path(), &set);
    assert_eq!(states(&first), [("1 Приказы/D01.docx", State::New), ("реестр.xlsx", State::New)]);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in ["1 Приказы/D01.docx", "реестр.xlsx", ".cyclogram.json"] {
        fs::File::options()
            .append(true)
            .open(folder.path().join(path))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    let (second, report) = publish(folder.path(), &set);
    assert_eq!(states(&second), [("1 Приказы/D01.docx", State::Same), ("реестр.xlsx", State::Same)]);
    assert_eq!(report.remarks(), []);
    for path in ["1 Приказы/D01.docx", "реестр.xlsx", ".cyclogram.json"] {
        assert_eq!(fs::metadata(folder.path().join(path)).unwrap().modified().unwrap(), long_ago, "{path}");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|it| it.file_name()).collect();
    assert_eq!(left.len(), 4, "nothing else stays behind, but the empty file that a run holds: {left:?}");
    assert_eq!(fs::metadata(folder.path().join(".cyclogram.lock")).unwrap().len(), 0);
}

#[test]
fn an_edited_document_is_kept_and_its_new_version_lies_beside() {
    let folder = tempfile::tempdir().unwrap();
    let edited = folder.path().join("D01.docx");
    publish(folder.path(), &[("D01.docx", "старый")]);
    fs::write(&edited, "правка директора").unwrap();

    let (same, report) = publish(folder.path(), &[("D01.docx", "старый")]);
    assert_eq!((same.files[0].state, &same.files[0].beside), (State::Kept, &None), "nothing newer to offer");
    assert_eq!(report.remarks(), []);

    let (newer, report) = publish(folder.path(), &[("D01.docx", "новый")]);
    assert_eq!(newer.files[0].state, State::Kept);
    assert_eq!(newer.files[0].beside.as_deref(), Some("D01 (новая версия).docx"));
    assert_eq!(fs::read_to_string(&edited).unwrap(), "правка директора");
    assert_eq!(fs::read_to_string(folder.path().join("D01 (новая версия).docx")).unwrap(), "новый");
    assert_eq!(report.remarks()[0].code, "X-07");
    assert!(report.remarks()[0].hint.as_ref().unwrap().contains("D01 (новая версия).docx"));

    let (again, report) = publish(folder.path(), &[("D01.docx", "новый")]);
    assert_eq!(states(&again), [("D01.docx", State::Kept)], "the version beside waits for a choice");
    assert_eq!(report.remarks(), []);

    publish(folder.path(), &[("D01.docx", "новейший")]);
    assert_eq!(fs::read_to_string(folder.path().join("D01 (новая версия).docx")).unwrap(), "новейший");

    fs::rename(folder.path().join("D01 (новая версия).docx"), &edited).unwrap();
    let (chosen, _) = publish(folder.path(), &[("D01.docx", "новейший")]);
    assert_eq!(states(&chosen), [("D01.docx", State::Same)]);
}

#[test]
fn an_edited_version_beside_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("D01.docx", "старый")]);
    fs::write(folder.path().join("D01.docx"), "правка").unwrap();
    publish(folder.path(), &[("D01.docx", "новый")]);
    fs::write(folder.path().join("D01 (новая версия).docx"), "правка новой").unwrap();
    let (last, _) = publish(folder.path(), &[("D01.docx", "новейший")]);
    assert_eq!(last.files[0].beside.as_deref(), Some("D01 (новая версия 2).docx"));
    assert_eq!(fs::read_to_string(folder.path().join("D01 (новая версия).docx")).unwrap(), "правка новой");
}

#[test]
fn what_left_the_set_goes_to_the_archive_unless_edited() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("a/1.docx", "1"), ("a/2.docx", "2"), ("b/3.docx", "3")]);
    fs::write(folder.path().join("a/2.docx"), "правка").unwrap();
    fs::write(folder.path().join("a/чужой.docx"), "не наш").unwrap();
    let (last, report) = publish(folder.path(), &[("a/1.docx", "1")]);
    assert_eq!(
        states(&last),
        [("a/1.docx", State::Same), ("a/2.docx", State::Left), ("b/3.docx", State::Archived)]
    );
    assert_eq!(last.files[2].beside.as_deref(), Some("Архив/b/3.docx"));
    assert_eq!(report.remarks().len(), 1);
    assert!(folder.path().join("a/2.docx").exists() && folder.path().join("a/чужой.docx").exists());
    assert_eq!(fs::read_to_string(folder.path().join("Архив/b/3.docx")).unwrap(), "3");
    assert!(!folder.path().join("b").exists(), "an empty folder goes");
}

#[test]
fn a_part_of_the_set_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("1.docx", "1"), ("2.docx", "2")]);
    let mut report = Report::default();
    published(folder.path(), vec![file("1.docx", "новый")], false, &mut report).unwrap();
    let (whole, _) = publish(folder.path(), &[("1.docx", "новый"), ("2.docx", "2")]);
    assert_eq!(states(&whole), [("1.docx", State::Same), ("2.docx", State::Same)]);
}

#[test]
fn a_path_that_leaves_the_folder_or_is_taken_twice_is_refused() {
    let long = format!("{}.docx", "я".repeat(100));
    for bad in ["../D01.docx", "a//D01.docx", "a/./D01.docx", "c:/D01.docx", "a\\b.docx", &long] {
        let folder = tempfile::tempdir().unwrap();
        let mut report = Report::default();
        assert!(published(folder.path(), vec![file(bad, "1")], true, &mut report).is_err(), "{bad}");
        assert_eq!(report.remarks()[0].code, "X-06");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut report = Report::default();
    let twice = vec![file("Иванова.docx", "1"), file("ИВАНОВА.docx", "2")];
    assert!(published(folder.path(), twice, true, &mut report).is_err(), "one file on Windows");
}

fn school(books: &[&str]) -> (tempfile::TempDir, Wanted) {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("input")).unwrap();
    for (number, book) in books.iter().enumerate() {
        let path = home.path().join("input").join(book);
        fs::write(&path, book).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + number as u64);
        fs::File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
    }
    let wanted = Wanted { home: home.path().to_path_buf(), ..Wanted::default() };
    (home, wanted)
}

#[test]
fn the_newest_workbook_is_taken_and_the_sample_passed_over() {
    let cases: &[(&[&str], &str)] = &[
        (&["образец.xlsx"], "образец.xlsx"),
        (&["кадры.xlsx", "образец.xlsx"], "кадры.xlsx"),
        (&["старая.xlsx", "новая.XLSX", "~$новейшая.xlsx", "заметки.docx", "образец.xlsx"], "новая.XLSX"),
        (&["b.ods", "a.xls"], "a.xls"),
    ];
    for (books, expected) in cases {
        let (_home, wanted) = school(books);
        let mut report = Report::default();
        let sources = disk::load(&wanted, &mut report).unwrap();
        assert_eq!(sources.workbook.name, *expected);
        assert_eq!(report.errors(), 0);
    }
    let (_home, wanted) = school(&["старая.xlsx", "новая.xlsx"]);
    let mut report = Report::default();
    disk::load(&wanted, &mut report).unwrap();
    assert!(report.remarks()[0].text.contains("не прочитаны: «старая.xlsx»"), "the choice is said");
}

#[test]
fn no_workbook_is_an_error_with_a_hint() {
    let (home, wanted) = school(&["~$кадры.xlsx"]);
    let mut report = Report::default();
    assert!(disk::load(&wanted, &mut report).is_err());
    assert!(report.remarks()[0].hint.is_some());
    let named = Wanted { workbook: Some(home.path().join("input/нет.xlsx")), ..wanted };
    let mut report = Report::default();
    assert!(disk::load(&named, &mut report).is_err());
    assert_eq!(report.remarks()[0].place.to_string(), "Файл «нет.xlsx»", "the name, not the whole path");
}

#[test]
fn rules_beside_the_workbook_win_file_by_file() {
    let (home, wanted) = school(&["кадры.xlsx"]);
    fs::create_dir(home.path().join("rules")).unwrap();
    fs::create_dir(home.path().join("templates")).unwrap();
    fs::write(home.path().join("rules/region.toml"), "# свой набор").unwrap();
    fs::write(home.path().join("templates/D01 Приказ.docx"), "docx").unwrap();
    let mut report = Report::default();
    let sources = disk::load(&wanted, &mut report).unwrap();
    assert_eq!(sources.rules.len(), baked::rules().len() + 1);
    assert_eq!(sources.templates.len(), baked::templates().len() + 1);
    assert!(report.remarks().iter().any(|it| it.text.contains("«region.toml»")));
}

#[test]
fn everything_in_rules_and_templates_is_in_the_executable() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, endings, baked) in
        [("rules", "toml", baked::rules()), ("templates", "md toml", baked::templates())]
    {
        let mut names: Vec<String> = fs::read_dir(root.join(folder))
            .into_iter()
            .flatten()
            .flatten()
            .map(|it| it.file_name().into_string().unwrap())
            .collect();
        names.retain(|it| it.rsplit_once('.').is_some_and(|(_, it)| endings.contains(it)));
        names.sort();
        let listed: Vec<String> = baked.iter().map(|it| it.name.clone()).collect();
        assert_eq!(listed, names);
        for source in baked {
            assert_eq!(
                *source.bytes,
                fs::read(root.join(folder).join(&source.name)).unwrap(),
                "{}",
                source.name
            );
        }
    }
}

#[test]
fn a_safe_name_is_legal_everywhere() {
    let cases = [
        ("Приказ № 12/3-к", "Приказ № 12-3-к"),
        ("  Иванова   М.П. ", "Иванова М.П"),
        ("«Школа: 5»?", "«Школа- 5»"),
        ("CON", "_CON"),
        ("com1.отчёт", "_com1.отчёт"),
        ("aux.", "_aux"),
        ("..", "без названия"),
        ("", "без названия"),
        ("фото\u{202e}xcod", "фотоxcod"),
        ("Иванова\u{a0}М.П\t\n", "Иванова М.П"),
    ];
    for (text, name) in cases {
        assert_eq!(safe_name(text), name, "{text:?}");
    }
    assert!(safe_name(&"слово ".repeat(40)).chars().count() <= 78);
    assert!(safe_name(&"ю".repeat(400)).chars().count() <= 78);
}

#[test]
fn a_template_laid_out_and_not_edited_changes_nothing_and_is_not_told_of() {
    let home = tempfile::tempdir().unwrap();
    let built_in = Templates::compile(&baked::templates(), &mut Report::default());
    let (laid_out, edited) = (built_in.docx("D01").unwrap(), built_in.docx("D03").unwrap());
    for (name, bytes) in [
        ("input/кадры.csv", "ФИО".as_bytes()),
        ("templates/D01 Приказ о назначении.docx", laid_out),
        ("templates/D05 Приказ о комиссии.docx", edited),
    ] {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, [bytes, if name.contains("D05") { b"\0" } else { b"" }].concat()).unwrap();
    }
    let mut report = Report::default();
    let wanted = Wanted { home: home.path().into(), ..Wanted::default() };
    let sources = disk::load(&wanted, &mut report).expect("loaded");
    let own: Vec<&str> =
        sources.templates.iter().map(|it| it.name.as_str()).filter(|it| it.ends_with(".docx")).collect();
    assert_eq!(own, ["D05 Приказ о комиссии.docx"]);
    let told: String = report.remarks().iter().map(|it| it.to_string()).collect();
    assert!(told.contains("D05") && !told.contains("D01"), "{told}");
}

#[test]
fn a_rule_file_named_in_capitals_is_the_same_file_and_a_pack_is_known_by_its_head() {
    let guide = include_str!("../../../docs/руководство-секретаря.md");
    let home = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("input/кадры.csv", "ФИО"),
        ("rules/CALENDAR.TOML", "holidays = []"),
        ("rules/ZARECHNY.TOML", guide.split("```toml").nth(1).unwrap().split("```").next().unwrap()),
    ] {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let wanted = Wanted { home: home.path().into(), ..Wanted::default() };
    let sources = disk::load(&wanted, &mut Report::default()).expect("loaded");
    let calendars: Vec<_> =
        sources.rules.iter().filter(|it| it.name.to_lowercase() == "calendar.toml").collect();
    assert_eq!(calendars.len(), 1);
    assert_eq!(&*calendars[0].bytes, b"holidays = []");
    let rules = Rules::read(&sources.rules, &mut Report::default()).expect("read");
    assert!(rules.pack("zarechny").is_some());
}
