//! What a person does while a run writes, and what stands in the way of a run: nothing that is not the program's own is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cyclogram::disk::{self, State};
use cyclogram::render::File;
use cyclogram::report::Report;

use super::disk::{file, plan, published};
use super::faults::{before, contents, new_set};

const MANIFEST: &str = ".cyclogram.json";
const STAGING: &str = ".cyclogram-new";

fn publish(folder: &Path, files: Vec<File>) -> (Vec<(String, State)>, Report) {
    let mut report = Report::default();
    let published = published(folder, files, true, &mut report).unwrap();
    (published.files.into_iter().map(|it| (it.path, it.state)).collect(), report)
}

fn said(report: &Report) -> String {
    report.remarks().iter().map(|it| format!("{it}\n")).collect()
}

#[test]
fn what_is_saved_while_the_run_writes_is_kept() {
    let mut report = Report::default();
    for (path, beside) in [
        ("приказы/D01.docx", Some("приказы/D01 (новая версия).docx")),
        ("новая папка/D03.docx", Some("новая папка/D03 (новая версия).docx")),
        ("ушёл.docx", None),
    ] {
        let state = if beside.is_some() { State::Kept } else { State::Left };
        let folder = tempfile::tempdir().unwrap();
        before(folder.path());
        let plan = plan(folder.path(), new_set(), true, &mut report).unwrap();
        fs::create_dir_all(folder.path().join("новая папка")).unwrap();
        fs::write(folder.path().join(path), "правка во время запуска").unwrap();
        let mut report = Report::default();
        let done = plan.finish(&mut report).unwrap();
        let left = contents(folder.path());
        assert_eq!(left[path], "правка во время запуска", "{path}");
        let file = done.files.iter().find(|it| it.path == path).unwrap();
        assert_eq!((file.state, file.beside.as_deref()), (state, beside), "{path}");
        assert!(said(&report).contains(path), "{}", said(&report));
        if let Some(beside) = beside {
            assert!(left[beside].starts_with("новый"), "{path}");
        }
        // The next run finds nothing to do, and still takes it for a person's.
        published(folder.path(), new_set(), true, &mut Report::default()).unwrap();
        assert_eq!(contents(folder.path())[path], "правка во время запуска");
    }
}

#[test]
fn what_is_saved_between_two_steps_is_kept() {
    let mut report = Report::default();
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    let steps = plan(folder.path(), new_set(), true, &mut report).unwrap().len();
    for (path, saved) in (0..=steps).flat_map(|it| [("приказы/D01.docx", it), ("ушёл.docx", it)]) {
        let folder = tempfile::tempdir().unwrap();
        before(folder.path());
        plan(folder.path(), new_set(), true, &mut report).unwrap().stop_after(saved, &mut report).unwrap();
        fs::write(folder.path().join(path), "правка").unwrap();
        published(folder.path(), new_set(), true, &mut report).unwrap();
        assert_eq!(contents(folder.path())[path], "правка", "saved after step {saved}");
    }
}

#[test]
fn a_work_that_a_crash_left_in_the_staging_folder_comes_back() {
    // The content under the number of D01 as if a save had come in the instant before the two changed places.
    for (there, expected) in [("новый D01", "правка"), ("вторая правка", "вторая правка")]
    {
        let folder = tempfile::tempdir().unwrap();
        before(folder.path());
        let mut report = Report::default();
        let plan = plan(folder.path(), new_set(), true, &mut report).unwrap();
        plan.stop_after(6, &mut report).unwrap();
        let mut manifest: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.path().join(MANIFEST)).unwrap()).unwrap();
        assert_eq!(manifest["unfinished"]["placing"]["0"], "приказы/D01.docx", "{manifest}");
        manifest["unfinished"]["placing"]["77"] = "../чужая.docx".into();
        fs::write(folder.path().join(MANIFEST), manifest.to_string()).unwrap();
        fs::write(folder.path().join("приказы/D01.docx"), there).unwrap();
        fs::write(folder.path().join(STAGING).join("0"), "правка").unwrap();
        let (_, report) = publish(folder.path(), new_set());
        let left = contents(folder.path());
        assert_eq!(left["приказы/D01.docx"], expected);
        assert!(left.values().any(|it| it == "правка"), "{left:?}");
        assert!(!folder.path().join(STAGING).exists());
        assert!(said(&report).contains("X-05: в служебном файле записаны чужие пути"), "{}", said(&report));
    }
}

#[test]
fn a_newer_manifest_stops_the_run_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    fs::write(folder.path().join(MANIFEST), "{\"format\":99,\"files\":{}}").unwrap();
    let old = contents(folder.path());
    let mut report = Report::default();
    assert!(published(folder.path(), new_set(), true, &mut report).is_err());
    assert!(said(&report).contains("X-04: эту папку вела более новая версия"), "{}", said(&report));
    assert_eq!(contents(folder.path()), old);
}

#[test]
fn a_manifest_that_cannot_be_read_stops_the_run_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    fs::remove_file(folder.path().join(MANIFEST)).unwrap();
    fs::create_dir(folder.path().join(MANIFEST)).unwrap();
    let old = contents(folder.path());
    let mut report = Report::default();
    assert!(published(folder.path(), new_set(), true, &mut report).is_err());
    assert!(said(&report).contains(MANIFEST), "{}", said(&report));
    assert_eq!(contents(folder.path()), old);
}

#[test]
fn paths_of_the_manifest_lead_nowhere_else() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("2026-2027");
    fs::create_dir(&folder).unwrap();
    before(&folder);
    fs::write(root.path().join("чужой.docx"), "чужой").unwrap();
    let hash = {
        let manifest: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join(MANIFEST)).unwrap()).unwrap();
        // The foreign file has the very contents of one of ours.
        fs::write(root.path().join("чужой.docx"), "D02").unwrap();
        manifest["papers"]["приказы/D02.docx"]["file"]["hashes"][0].as_str().unwrap().to_owned()
    };
    let outside = root.path().join("чужой.docx").to_string_lossy().into_owned();
    for path in
        ["../чужой.docx", "приказы/../../чужой.docx", "..\\чужой.docx", outside.as_str(), ". ./чужой.docx"]
    {
        let mut manifest: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join(MANIFEST)).unwrap()).unwrap();
        let foreign = serde_json::json!({ "path": path, "hashes": [hash] });
        let day = "2026-08-20";
        manifest["papers"]["D90"] =
            serde_json::json!({ "id": "D90", "title": "", "state": "draft", "file": foreign });
        manifest["papers"]["D91"] = serde_json::json!({
            "id": "D91", "title": "", "state": "draft", "file": { "path": "D91.docx", "hashes": [] }, "beside": foreign,
            "archived": { "file": foreign, "day": day, "reason": "" }
        });
        fs::write(folder.join(MANIFEST), manifest.to_string()).unwrap();
        let (_, report) = publish(&folder, new_set());
        assert_eq!(fs::read_to_string(root.path().join("чужой.docx")).unwrap(), "D02", "{path}");
        assert!(said(&report).contains("чужие пути"), "{path}: {}", said(&report));
    }
}

#[test]
fn a_path_that_changed_its_capitals_alone_is_not_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), vec![file("D01 приказ.docx", "текст")]);
    publish(folder.path(), vec![file("D01 Приказ.docx", "текст")]);
    assert_eq!(contents(folder.path())["D01 Приказ.docx"], "текст");
}

#[test]
fn a_run_that_cannot_go_on_leaves_no_waste() {
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    let mut report = Report::default();
    let plan = plan(folder.path(), new_set(), true, &mut report).unwrap();
    // A file in the place of the folder that the last document needs.
    fs::write(folder.path().join("новая папка"), "чужой файл").unwrap();
    assert!(plan.finish(&mut report).is_err());
    assert!(said(&report).contains("X-01: это имя занято"), "{}", said(&report));
    assert!(!folder.path().join(STAGING).exists());
    fs::remove_file(folder.path().join("новая папка")).unwrap();
    published(folder.path(), new_set(), true, &mut Report::default()).unwrap();
    assert_eq!(contents(folder.path()), super::faults::uninterrupted());
}

#[test]
fn two_runs_at_once_end_as_one_and_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    before(folder.path());
    let told: Vec<String> = std::thread::scope(|scope| {
        let run = || {
            let mut report = Report::default();
            let done = published(folder.path(), new_set(), true, &mut report);
            if done.is_ok() { String::new() } else { said(&report) }
        };
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
        runs.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let done = told.iter().filter(|it| it.is_empty()).count();
    assert!(done > 0);
    for it in told.iter().filter(|it| !it.is_empty()) {
        assert!(it.contains("X-03: в эту папку сейчас пишет другой запуск программы"), "{it}");
    }
    // On a busy machine some come when the first has ended: then they are so many runs, one after another.
    let other = tempfile::tempdir().unwrap();
    before(other.path());
    (0..done).for_each(|_| drop(published(other.path(), new_set(), true, &mut Report::default()).unwrap()));
    assert_eq!(contents(folder.path()), contents(other.path()));
}

/// Every file of a folder by its name, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn files_outside_the_folder_of_a_year_appear_whole_and_leave_no_waste() {
    let folder = tempfile::tempdir().unwrap();
    // What a run left that was killed: nobody holds it.
    fs::create_dir(folder.path().join("input")).unwrap();
    fs::write(folder.path().join("input/.cyclogram-1-1.tmp"), "половина").unwrap();
    let files = [("input/Кадры.xlsx".to_owned(), b"1".to_vec()), ("Памятка.txt".to_owned(), b"2".to_vec())];
    let mut report = Report::default();
    assert_eq!(disk::lay_out(folder.path(), &files, &mut report).unwrap().len(), 2);
    assert_eq!(names(&folder.path().join("input")), ["Кадры.xlsx"]);
    let again = [("input/Кадры.xlsx".to_owned(), b"3".to_vec())];
    assert!(disk::lay_out(folder.path(), &again, &mut report).unwrap().is_empty());
    assert_eq!(fs::read(folder.path().join("input/Кадры.xlsx")).unwrap(), b"1");
    assert_eq!(disk::put_beside(folder.path(), "Памятка.txt", b"2", &mut report).unwrap(), "Памятка.txt");
    assert_eq!(disk::put_beside(folder.path(), "Памятка.txt", b"4", &mut report).unwrap(), "Памятка (2).txt");
    assert_eq!(names(folder.path()), ["input", "Памятка (2).txt", "Памятка.txt"]);
}

/// Links are made so on Unix alone; on Windows they need rights that a school has not.
#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder outside with one file, and its contents.
    fn outside() -> (tempfile::TempDir, BTreeMap<String, String>) {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("D01.docx"), "чужой").unwrap();
        let contents = contents(outside.path());
        (outside, contents)
    }

    #[test]
    fn a_link_in_the_place_of_a_document_stays_and_is_not_followed() {
        let (outside, old) = outside();
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("D01.docx");
        publish(folder.path(), vec![file("D01.docx", "чужой")]);
        fs::remove_file(&link).unwrap();
        // By its contents it looks like our own.
        symlink(outside.path().join("D01.docx"), &link).unwrap();
        let (states, report) = publish(folder.path(), vec![file("D01.docx", "новый")]);
        assert_eq!(states, [("D01.docx".to_owned(), State::Kept)]);
        assert!(said(&report).contains("ссылка"), "{}", said(&report));
        assert!(link.is_symlink());
        assert_eq!(contents(outside.path()), old);
        publish(folder.path(), vec![]);
        assert!(link.is_symlink(), "nor is it taken away");
    }

    #[test]
    fn a_device_is_no_workbook_and_nothing_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let answer = crate::run::cli::run("check /dev/zero", folder.path());
        assert_eq!(answer.code, 1);
        let said = answer.out + &answer.err;
        assert!(said.contains("это не файл"), "{said}");
    }

    #[test]
    fn a_link_in_the_place_of_a_folder_stops_the_run() {
        for link in ["приказы", STAGING, ".cyclogram.lock", MANIFEST, ""] {
            let (outside, old) = outside();
            let root = tempfile::tempdir().unwrap();
            let folder = root.path().join("год");
            let (at, to) = match link {
                "" => (folder.clone(), outside.path().to_path_buf()),
                ".cyclogram.lock" | MANIFEST => (folder.join(link), outside.path().join("D01.docx")),
                _ => (folder.join(link), outside.path().to_path_buf()),
            };
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            symlink(&to, &at).unwrap();
            let mut report = Report::default();
            assert!(published(&folder, new_set(), true, &mut report).is_err(), "{link}");
            assert!(said(&report).contains("ошибка X-02: "), "{link}: {}", said(&report));
            assert_eq!(contents(outside.path()), old, "{link}");
            assert!(at.is_symlink(), "{link}");
        }
    }

    #[test]
    fn a_file_of_ours_behind_a_link_is_not_taken_away() {
        let (outside, _) = outside();
        let folder = tempfile::tempdir().unwrap();
        publish(folder.path(), vec![file("приказы/D01.docx", "чужой"), file("D02.docx", "2")]);
        fs::remove_dir_all(folder.path().join("приказы")).unwrap();
        symlink(outside.path(), folder.path().join("приказы")).unwrap();
        publish(folder.path(), vec![file("D02.docx", "2")]);
        assert_eq!(contents(outside.path())["D01.docx"], "чужой");
    }

    #[test]
    fn files_outside_the_folder_of_a_year_are_not_written_through_links() {
        let (outside, old) = outside();
        let folder = tempfile::tempdir().unwrap();
        symlink(outside.path().join("нет.xlsx"), folder.path().join("Кадры.xlsx")).unwrap();
        symlink(outside.path(), folder.path().join("input")).unwrap();
        let mut report = Report::default();
        let file = |path: &str| [(path.to_owned(), b"1".to_vec())];
        assert!(disk::lay_out(folder.path(), &file("Кадры.xlsx"), &mut report).unwrap().is_empty());
        assert!(disk::lay_out(folder.path(), &file("input/D01.docx"), &mut report).is_err());
        assert!(said(&report).contains("ссылка"), "{}", said(&report));
        assert_eq!(
            disk::put_beside(folder.path(), "Кадры.xlsx", b"1", &mut report).unwrap(),
            "Кадры (2).xlsx"
        );
        assert_eq!(contents(outside.path()), old);
    }
}
