//! Commands, keys, answers and exit codes. The sample workbook is the input; the shapes are those of `docs/interfaces.md`.

use std::ffi::OsString;
use std::path::Path;

use cyclogram::calendar;
use cyclogram::cli::{self, Answer};
use serde_json::Value;

/// Runs a command line; words are parted by spaces, `@` is a folder for results.
pub fn run(line: &str, folder: &Path) -> Answer {
    let words = line.split(' ').filter(|it| !it.is_empty());
    let words = words.map(|it| if it == "@" { folder.as_os_str().to_owned() } else { OsString::from(it) });
    let today = calendar::date(2031, 1, 9).unwrap();
    cli::run(std::iter::once(OsString::from("cyclogram")).chain(words), today)
}

fn answer(line: &str) -> Answer {
    run(line, Path::new("no-such-folder"))
}

fn json(line: &str) -> Value {
    let answer = answer(line);
    assert_eq!(answer.code, 0, "{line}: {}{}", answer.out, answer.err);
    assert_eq!(answer.err, "", "{line}: data and remarks are one answer");
    serde_json::from_str(&answer.out).unwrap()
}

/// The names in an object, sorted.
fn names(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

fn has(value: &Value, expected: &str) {
    let there = names(value);
    for name in expected.split(' ') {
        assert!(there.contains(&name), "«{name}» is missing among {there:?}");
    }
}

#[test]
fn help_is_russian_for_every_command() {
    for command in ["", "build", "check", "dates", "names", "new", "templates", "district", "explain"] {
        let answer = answer(&format!("{command} --help"));
        assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        assert!(answer.out.contains("Использование: cyclogram"), "{}", answer.out);
        for word in ["Usage", "Options", "Arguments", "Commands", "Print", "possible values", "default"] {
            assert!(!answer.out.contains(word), "«{word}» in the help of «{command}»:\n{}", answer.out);
        }
    }
}

#[test]
fn a_wrong_command_line_gives_two_and_says_what_is_wrong() {
    let cases = [
        ("--foo", "неизвестный ключ «--foo»"),
        ("build --year", "после ключа «--year» нет значения"),
        ("dates --format xml", "значение «xml» не подходит для ключа «--format»: бывает table, csv, json"),
        ("check --format csv", "значение «csv» не подходит для ключа «--format»: бывает table, json"),
        ("--on 31.02.2026", "запишите дату как 20.08.2026"),
        ("--partial --partial", "ключ «--partial» назван дважды"),
        ("new --sample --from а.xlsx", "ключи «--sample» и «--from» вместе не ставят"),
        ("frobnicate", "«frobnicate» — не команда и не книга Excel"),
        ("chek", "возможно, вы имели в виду «check»"),
        ("--yaer 2027", "неизвестный ключ «--yaer»; возможно, вы имели в виду «--year»"),
        ("dates --format jsn", "бывает table, csv, json; возможно, вы имели в виду «json»"),
        ("explain Z-99", "кода «Z-99» нет"),
        ("--year 2027 check", "команду «check» поставьте первой"),
    ];
    for (line, expected) in cases {
        let answer = answer(line);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{line}");
        assert!(answer.err.contains(expected), "{line}: {}", answer.err);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = answer("--version").out;
    let (number, build) = version.split_once(" (").unwrap();
    assert_eq!(number, format!("cyclogram {}", env!("CARGO_PKG_VERSION")));
    assert!(build.starts_with("сборка ") || build == "из исходного кода)\n", "{build}");
}

#[test]
fn a_workbook_that_is_not_there_gives_one() {
    for line in ["нет.xlsx", "check нет.xlsx", "dates нет.xlsx", "names нет.xlsx"] {
        let answer = answer(line);
        assert_eq!(answer.code, 1, "{line}");
        assert!(format!("{}{}", answer.out, answer.err).contains("Файл «нет.xlsx»"), "{line}");
        let json = self::answer(&format!("{line} --format json"));
        assert_eq!(json.code, 1);
        assert_eq!(serde_json::from_str::<Value>(&json.out).unwrap()["errors"], 1, "{line}");
    }
}

#[test]
fn the_sample_gives_its_whole_year_and_a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = run("input/образец.xlsx --output @ --format json", folder.path());
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{}", first.out);
    let first: Value = serde_json::from_str(&first.out).unwrap();
    has(&first, "folder documents errors remarks left_out");
    let documents = first["documents"].as_array().unwrap();
    has(&documents[0], "id title person path state beside");
    let mut kinds: Vec<&str> = documents.iter().filter_map(|it| it["id"].as_str()).collect();
    let count = kinds.len();
    kinds.sort_unstable();
    kinds.dedup();
    assert!(count >= 100, "{count} documents");
    assert!(kinds.len() >= 20, "{} kinds: {kinds:?}", kinds.len());
    assert!(documents.iter().all(|it| it["state"] == "new"));

    let second = run("input/образец.xlsx --output @ --format json", folder.path());
    let second: Value = serde_json::from_str(&second.out).unwrap();
    let of = |state: &str| {
        let all = second["documents"].as_array().unwrap().iter();
        all.filter(|it| it["state"] == state).map(|it| it["path"].clone()).collect::<Vec<Value>>()
    };
    let (same, issued) = (of("same"), of("issued"));
    assert_eq!(same.len() + issued.len(), documents.len(), "a second run over the same input");
    let named = |it: &Value| ["D01", "D08"].iter().any(|id| it.as_str().unwrap().contains(id));
    assert!(issued.len() == 2 && issued.iter().all(named), "the orders that have a number: {issued:?}");
}

#[test]
fn the_summary_names_folder_counts_and_what_to_sign_first() {
    let folder = tempfile::tempdir().unwrap();
    let answer = run("input/образец.xlsx --output @", folder.path());
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    for word in [
        "Готово: документов — ",
        "2026-2027 учебный год, отсчёт от 20.08.2026",
        "Срок подписания уже прошёл: ",
        "Подписать на этой неделе, по 23.08.2026: ",
        "Подписать дальше:\n  до 24.08.2026",
        "Обзор.html",
    ] {
        assert!(answer.out.contains(word), "«{word}» is missing in\n{}", answer.out);
    }
    let year = folder.path().join("2026-2027");
    for name in ["Обзор.html", "Календарь.ics", "Отчёт о запуске.txt", ".cyclogram.json"]
    {
        assert!(year.join(name).is_file(), "{name}");
    }
}

#[test]
fn only_some_documents_are_made_and_the_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    run("input/образец.xlsx --output @", folder.path());
    let some = run("input/образец.xlsx --output @ --only d21,D03 --format json", folder.path());
    let some: Value = serde_json::from_str(&some.out).unwrap();
    let documents = some["documents"].as_array().unwrap();
    assert!(
        documents.iter().all(|it| it["id"] == "D21" || it["id"] == "D03"),
        "the overview of all stays, too"
    );
    assert!(documents.iter().all(|it| it["state"] == "same"));
    let slip = run("input/образец.xlsx --output @ --only D99", folder.path());
    assert_eq!(slip.code, 1);
    assert!(slip.err.contains("документа «D99» нет в списке"), "{}", slip.err);
}

#[test]
fn dates_have_the_promised_shape() {
    let dates = json("dates input/образец.xlsx --format json");
    has(&dates, "year from to on week events left_out remarks");
    assert_eq!(dates["year"], "2026-2027");
    assert_eq!(dates["on"], "2026-08-20");
    assert_eq!(dates["week"], 5);
    let events = dates["events"].as_array().unwrap();
    let fields = "date until latest_lawful rule pack title term person position owner anchor anchor_date anchor_origin why basis \
                  checked provenance documents state catch_up";
    has(&events[0], fields);
    let days: Vec<&str> = events.iter().map(|it| it["date"].as_str().unwrap()).collect();
    assert!(days.is_sorted(), "sorted by date");
    assert!(
        events.iter().all(|it| ["done", "overdue", "now", "ahead"].contains(&it["state"].as_str().unwrap()))
    );
    has(&dates["left_out"][0], "person position what why until rule");
}

#[test]
fn the_day_of_reckoning_of_the_command_line_wins() {
    assert_eq!(json("dates input/образец.xlsx --format json --on 01.10.2026")["on"], "2026-10-01");
    let year = json("dates input/образец.xlsx --format json --year 2027");
    assert_eq!((&year["from"], &year["to"]), (&Value::from("2027-01-01"), &Value::from("2027-12-31")));
}

#[test]
fn a_check_tells_what_was_understood() {
    let check = json("check input/образец.xlsx --format json");
    has(&check, "errors remarks people");
    assert_eq!(check["errors"], 0);
    let people = check["people"].as_array().unwrap();
    assert!(people.len() >= 28, "{} people × positions", people.len());
    has(&people[0], "name gender position post subject row sheet employment since category szd courses");
    has(&people[0]["category"], "kind since until unlimited");
    has(&people[0]["szd"], "date next");
    assert!(people.iter().all(|it| it["sheet"].is_string() && it["row"].is_u64()), "each knows its row");
}

#[test]
fn names_are_given_in_six_cases_doubtful_ones_first() {
    let all = json("names input/образец.xlsx --format json");
    let all = all.as_array().unwrap();
    has(&all[0], "name gender sure forms initials short position position_forms");
    has(&all[0]["forms"], "gen dat acc ins pre");
    has(&all[0], "documents column");
    let head = all.iter().find(|it| it["name"] == "Лаптева Наталья Георгиевна");
    assert!(all.iter().all(|it| !it["column"].as_str().unwrap().is_empty()), "each can be corrected");
    assert_eq!(head.unwrap()["documents"], serde_json::json!(["все документы"]));
    let sure: Vec<bool> = all.iter().map(|it| it["sure"].as_bool().unwrap()).collect();
    assert!(sure.is_sorted(), "doubtful ones first");
}

#[test]
fn whatever_is_declined_has_a_name_and_its_cases() {
    let all = json("names input/образец.xlsx --format json");
    let all = all.as_array().unwrap();
    let cases = ["gen", "dat", "acc", "ins", "pre"];
    for it in all {
        let filled = |value: &Value| !value.as_str().unwrap().is_empty();
        assert!(["name", "short", "initials"].iter().all(|name| filled(&it[name])), "{it}");
        assert!(cases.iter().all(|case| filled(&it["forms"][case])), "{it}");
        let position = filled(&it["position"]);
        assert!(cases.iter().all(|case| filled(&it["position_forms"][case]) == position), "{it}");
    }
    let school = "Муниципальное казённое общеобразовательное учреждение «Светлореченская средняя общеобразовательная школа»";
    let school = all.iter().find(|it| it["name"] == school).expect("the school is declined, too");
    assert_eq!((&school["short"], &school["initials"]), (&school["name"], &school["name"]));
    assert_eq!((&school["gender"], &school["position"]), (&Value::Null, &Value::from("")));
    let genitive = school["forms"]["gen"].as_str().unwrap();
    assert!(genitive.starts_with("Муниципального казённого"), "{genitive}");
    let table = answer("names input/образец.xlsx");
    assert!(table.out.contains(&format!("  кого        {genitive}\n")), "{}", table.out);
}

#[test]
fn tables_for_excel_have_a_mark_and_rows_of_one_length() {
    for command in ["dates", "names"] {
        let answer = answer(&format!("{command} input/образец.xlsx --format csv"));
        assert_eq!(answer.code, 0);
        let text = answer.out.strip_prefix('\u{feff}').unwrap();
        let columns = text.lines().next().unwrap().matches(';').count();
        assert!(columns > 8);
        // Fields without quotes only: a semicolon inside quotes parts nothing.
        for line in text.lines().filter(|it| !it.contains('"')) {
            assert_eq!(line.matches(';').count(), columns, "{line}");
        }
    }
}

#[test]
fn a_new_folder_has_a_workbook_and_a_guide_and_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let answer = run("new @ --sample", folder.path());
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/образец.xlsx");
    assert_eq!(
        std::fs::read(folder.path().join("input/образец.xlsx")).unwrap(),
        std::fs::read(sample).unwrap()
    );
    std::fs::write(folder.path().join("Руководство секретаря.txt"), "моё").unwrap();
    run("new @", folder.path());
    assert_eq!(std::fs::read_to_string(folder.path().join("Руководство секретаря.txt")).unwrap(), "моё");
    assert!(folder.path().join("input/Кадры.xlsx").is_file());
}

#[test]
fn examples_of_an_empty_book_are_no_captions() {
    let folder = tempfile::tempdir().unwrap();
    run("new @", folder.path());
    let answer = run("check --input @", &folder.path().join("input"));
    let empty = answer.out.lines().find(|it| it.starts_with("  Пустые листы: ")).unwrap();
    assert!(empty.contains("«Приказы»"), "{}", answer.out);
    assert!(!answer.out.contains("25.08.2026") && !answer.out.contains("понят как"), "{}", answer.out);
}

#[test]
fn a_book_without_the_head_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("кадры.csv");
    std::fs::write(&book, "ФИО;Должность;Категория\nИванова Мария Петровна;учитель;первая с 25.12.2021\n")
        .unwrap();
    let answer = run("build --input @ --output @", folder.path());
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    for told in ["не назван руководитель", "нет названия школы"] {
        assert!(answer.out.contains(told), "{}", answer.out);
    }
}

#[test]
fn a_new_book_takes_over_what_was_understood_of_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let answer = run("new @ --from input/образец.xlsx", folder.path());
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let book = folder.path().join("input/Кадры.xlsx");
    let people = |book: &str| {
        let answer = run(&format!("check {book} --format json"), folder.path());
        let value: Value = serde_json::from_str(&answer.out).unwrap();
        let people = value["people"].as_array().unwrap().clone();
        assert_eq!(people.len(), 35);
        let without_row = |it: Value| {
            it.as_object().unwrap().clone().into_iter().filter(|(name, _)| name != "row").collect()
        };
        people.into_iter().map(without_row).collect::<Vec<Vec<(String, Value)>>>()
    };
    assert_eq!(people("input/образец.xlsx"), people(book.to_str().unwrap()));
}

#[test]
fn a_book_without_a_staff_list_is_not_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("список.csv");
    std::fs::write(&book, "Кто;Чем занят\nИванова;химия\nПетрова;физика\n").unwrap();
    let into = folder.path().join("новая");
    let answer = run(&format!("new @ --from {}", book.display()), &into);
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    let told = format!("{}{}", answer.out, answer.err);
    for word in ["не найден список сотрудников", "A1 «Кто», B1 «Чем занят»", "«ФИО»"]
    {
        assert!(told.contains(word), "{told}");
    }
    assert!(!into.join("input").exists(), "an empty book was written");
}

#[test]
fn rules_laid_out_change_nothing_until_one_is_edited() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    let laid = run("templates --rules @", &rules);
    assert_eq!(laid.code, 0, "{}{}", laid.out, laid.err);
    let line = format!("dates input/образец.xlsx --on 20.08.2026 --format json --rules {}", rules.display());
    let built_in = json("dates input/образец.xlsx --on 20.08.2026 --format json");
    assert_eq!(json(&line), built_in, "not even a remark");

    let pack = rules.join("cyclogram.toml");
    let text = std::fs::read_to_string(&pack).unwrap();
    let edited = text.replacen("count = 20", "count = 21", 1);
    assert_ne!(text, edited);
    std::fs::write(&pack, &edited).unwrap();
    let changed = json(&line);
    assert_ne!(changed["events"], built_in["events"]);
    assert!(changed["remarks"].to_string().contains("«cyclogram.toml»"), "{}", changed["remarks"]);

    let again = run("templates --rules @", &rules);
    assert!(again.out.contains("Записано файлов: 0"), "{}", again.out);
    assert_eq!(std::fs::read_to_string(&pack).unwrap(), edited, "an edited file is kept");
}

#[test]
fn templates_laid_out_as_word_files_give_the_same_set() {
    let folder = tempfile::tempdir().unwrap();
    let templates = folder.path().join("templates");
    let answer = run("templates @", &templates);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert!(std::fs::read_dir(&templates).unwrap().count() >= 15);
    assert_eq!(run("templates @ --check", &templates).code, 0);

    run("input/образец.xlsx --output @", folder.path());
    let line = format!("input/образец.xlsx --output @ --templates {} --format json", templates.display());
    let again: Value = serde_json::from_str(&run(&line, folder.path()).out).unwrap();
    let changed: Vec<&Value> =
        again["documents"].as_array().unwrap().iter().filter(|it| it["state"] == "changed").collect();
    // The report says that the school's own templates were taken.
    assert!(changed.iter().all(|it| it["id"].is_null() || it["id"] == "REG"), "{changed:?}");
}
