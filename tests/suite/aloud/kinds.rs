//! Words by the type of the organisation: a kindergarten has no lessons, no marks and no director, whatever paper is read.

use std::collections::BTreeMap;

use cyclogram::report::Report;
use cyclogram::sources::Source;
use cyclogram::staff::OrganisationKind;
use cyclogram::worded::Kinds;
use cyclogram::xlsx::{self, Filling, Typed};
use cyclogram::{Set, baked};

use crate::wording::declensions_words::built;
use crate::wording::golden::lines;
use crate::xlsx::sample::sample;

type Row = BTreeMap<String, Typed>;

fn row(cells: &[(&str, &str)]) -> Row {
    cells.iter().map(|(id, text)| ((*id).to_owned(), Typed::of(text))).collect()
}

/// A kindergarten, a music school or a college of twelve with all packs.
fn set(kind: &str, name: &str, posts: [&str; 3]) -> Set {
    let (columns, mut filling) = sample();
    let settings = filling.sheets.remove("settings").unwrap();
    filling.sheets.clear();
    organisation(&mut filling, kind, name);
    let mut settings = settings[0].clone();
    settings.insert("packs".into(), Typed::of("cyclogram; model; post-course; support-plan; work-plan"));
    filling.sheets.insert("settings".into(), vec![settings]);
    let names = [
        "Ковалёва Ирина Петровна",
        "Седых Анна Викторовна",
        "Лобанов Пётр Ильич",
        "Зимина Ольга Сергеевна",
        "Гурьева Мария Андреевна",
        "Носов Кирилл Олегович",
        "Белых Вера Ильинична",
        "Ткач Зоя Фоминична",
        "Ежова Анна Львовна",
        "Котова Яна Игоревна",
        "Рыбак Нина Павловна",
        "Орлова Ева Юрьевна",
    ];
    let categories = ["", "высшая, 24.02.2022", "соответствие, 15.10.2021", "первая, 27.05.2022"];
    let staff = names.iter().enumerate().map(|(index, name)| {
        let post = if index == 0 { posts[0] } else { posts[1 + index % 2] };
        row(&[
            ("name", name),
            ("position", post),
            ("category", categories[index % 4]),
            ("since", "01.09.2019"),
        ])
    });
    filling.sheets.insert("staff".into(), staff.collect());
    let deputy = if kind == "детский сад" {
        "старший воспитатель"
    } else {
        "заместитель по учебной работе"
    };
    let roles = [(deputy, names[1]), ("ответственный за аттестацию", names[3])];
    let roles = roles.map(|(role, name)| row(&[("role", role), ("name", name)]));
    filling.sheets.insert("roles".into(), roles.to_vec());
    let course = |name: &&str| {
        let (topic, end) = ("Игровые приёмы", "20.06.2026");
        row(&[
            ("name", name),
            ("kind", "ПК"),
            ("topic", topic),
            ("end", end),
            ("hours", "36"),
            ("support", "да"),
        ])
    };
    filling.sheets.insert("courses".into(), names[1..3].iter().map(course).collect());
    built(xlsx::sample(&columns, &filling).unwrap())
}

fn organisation(filling: &mut Filling, kind: &str, name: &str) {
    let cells = [("full_name", name), ("short_name", name), ("kind", kind), ("town", "г. Озёрск")];
    filling.sheets.insert("organisation".into(), vec![row(&cells)]);
}

/// Lines of the papers that hold one of some words; the summary is one for all, and the register quotes the workbook.
fn holding(set: &Set, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in set.files.iter().filter(|it| !it.id.is_empty() && !["REG", "DIST"].contains(&it.id.as_str()))
    {
        assert!(!words.iter().any(|word| file.path.to_lowercase().contains(word)), "{}", file.path);
        if !file.path.ends_with(".docx") && !file.path.ends_with(".xlsx") {
            continue;
        }
        for line in lines(&file.path, &file.bytes) {
            let small = line.to_lowercase().replace("«современная школа»", "").replace('\u{ad}', "");
            if let Some(word) = words.iter().find(|it| small.contains(**it)) {
                found.push(format!("{} [{word}]: {line}", file.id));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn a_kindergarten_has_no_lessons_and_no_director() {
    let set =
        set("детский сад", "МБДОУ «Ромашка»", ["заведующий", "воспитатель", "музыкальный руководитель"]);
    let words =
        ["обучающ", "учащ", "впр,", "гиа", "школ", "директор", "урок", "шмо", " класс", "успеваемость"];
    let found = holding(&set, &words);
    assert!(found.is_empty(), "{} lines:\n{}", found.len(), found.join("\n"));
    let all: Vec<String> = set
        .files
        .iter()
        .filter(|it| it.path.ends_with(".docx"))
        .flat_map(|it| lines(&it.path, &it.bytes))
        .collect();
    for word in
        ["воспитанников", "Заместителю заведующего по воспитательной работе", "детского сада", "Заведующий"]
    {
        assert!(all.iter().any(|it| it.to_lowercase().contains(&word.to_lowercase())), "{word}");
    }
}

#[test]
fn additional_and_vocational_education_have_no_school() {
    for (kind, name) in [("УДО", "МБУ ДО «Центр»"), ("СПО", "ГБПОУ «Горный колледж»")]
    {
        let set = set(kind, name, ["директор", "преподаватель", "педагог-организатор"]);
        let found = holding(&set, &["учащи", "впр,", "школ", "шмо", " класс"]);
        assert!(found.is_empty(), "{kind}, {} lines:\n{}", found.len(), found.join("\n"));
    }
}

#[test]
fn only_the_built_in_wording_is_said_in_other_words() {
    let kinds = Kinds::read(&baked::rules(), &mut Report::default()).unwrap();
    let said = |text: &'static str| {
        let own = Source { name: "D01.md".into(), bytes: text.as_bytes().into() };
        let made = kinds.templates(OrganisationKind::Kindergarten, &[own]);
        String::from_utf8(made[0].bytes.to_vec()).unwrap()
    };
    assert_eq!(said("Для обучающихся школы"), "Для обучающихся школы");
    let built_in = baked::templates();
    let school = kinds.templates(OrganisationKind::School, &built_in);
    assert!(built_in.iter().zip(&school).all(|(one, other)| one.bytes == other.bytes));
    let rules = kinds.rules(OrganisationKind::Kindergarten, &baked::rules());
    let of = |name: &str| {
        let source = rules.iter().find(|it| it.name == name).unwrap();
        String::from_utf8(source.bytes.to_vec()).unwrap()
    };
    // Names of facts stay, and so does the summary that the district reads back.
    let own = baked::rules().into_iter().find(|it| it.name == "tables.toml").unwrap();
    let [own, tables] = [std::str::from_utf8(&own.bytes).unwrap(), &of("tables.toml")]
        .map(|it| it.parse::<toml::Table>().unwrap());
    let summary = |of: &toml::Table| {
        let all = of["table"].as_array().unwrap().iter();
        all.into_iter().find(|it| it["id"].as_str() == Some("DIST")).cloned()
    };
    assert!(summary(&own).is_some());
    assert_eq!(summary(&tables), summary(&own));
    let shown = tables.to_string();
    let column = shown.split("key = \"учащихся\"").nth(1).unwrap_or_default();
    assert!(column.split("key = ").next().unwrap().contains("caption = \"Воспитанников\""), "{column:.80}");
    assert_eq!(
        of("columns.toml").len(),
        baked::rules().iter().find(|it| it.name == "columns.toml").unwrap().bytes.len()
    );
}
