//! Invented schools from a fixed seed: their workbooks, and a straight count of what was written into them.

use std::collections::BTreeMap;

use cyclogram::Options;
use cyclogram::calendar::{self, Date, date};
use cyclogram::report::Report;
use cyclogram::russian::date_digits;
use cyclogram::sources::{Source, Sources};
use cyclogram::workbook::{self, Workbook as Read};
use cyclogram::{baked, render};
use rust_xlsxwriter::Workbook;

/// The day of the summaries, and the first day of the half-year that they report.
pub const ON: (i32, u32, u32) = (2027, 1, 15);
const FROM: (i32, u32, u32) = (2026, 7, 1);
const TO: (i32, u32, u32) = (2026, 12, 31);

const SURNAMES: [&str; 24] = [
    "Алёшина",
    "Белова",
    "Воронина",
    "Гришина",
    "Дёмина",
    "Ершова",
    "Жукова",
    "Зайцева",
    "Ильина",
    "Котова",
    "Лаптева",
    "Маслова",
    "Носова",
    "Орлова",
    "Панова",
    "Рогова",
    "Сомова",
    "Титова",
    "Уткина",
    "Фомина",
    "Хохлова",
    "Цветкова",
    "Чижова",
    "Шубина",
];
const NAMES: [&str; 10] =
    ["Анна", "Вера", "Галина", "Дарья", "Елена", "Жанна", "Зоя", "Инна", "Лариса", "Мария"];
const FATHERS: [&str; 9] = [
    "Андреевна",
    "Борисовна",
    "Викторовна",
    "Глебовна",
    "Денисовна",
    "Егоровна",
    "Игоревна",
    "Львовна",
    "Павловна",
];
const POSTS: [(&str, &str); 6] = [
    ("учитель математики", "учитель"),
    ("учитель физики", "учитель"),
    ("учитель начальных классов", "учитель"),
    ("педагог-психолог", "педагог-психолог"),
    ("воспитатель", "воспитатель"),
    ("социальный педагог", "социальный педагог"),
];

/// Numbers that are the same each time.
pub struct Seed(u64);

impl Seed {
    pub fn new(seed: u64) -> Seed {
        Seed(seed)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// One teacher as invented.
struct Teacher {
    name: String,
    post: (&'static str, &'static str),
    category: Option<(&'static str, Date, bool)>,
    fit: Option<Date>,
    course: Option<Course>,
}

struct Course {
    end: Date,
    approved: Date,
    positive: bool,
    recommended: bool,
    regional: bool,
    active: bool,
}

/// One invented school.
pub struct School {
    pub name: String,
    pub inn: String,
    teachers: Vec<Teacher>,
}

fn day(of: (i32, u32, u32)) -> Date {
    date(of.0, of.1, of.2).unwrap()
}

/// Invents a school; the same number gives the same one.
pub fn school(number: u64, teachers: u64) -> School {
    let mut seed = Seed::new(number * 7919 + 13);
    let count = teachers / 2 + seed.below(teachers / 2 + 1) + 1;
    School {
        name: format!("МБОУ «СОШ № {number}»"),
        inn: format!("66{:08}", 10_000_000 + number),
        teachers: (0..count).map(|index| teacher(&mut seed, number, index)).collect(),
    }
}

fn teacher(seed: &mut Seed, school: u64, index: u64) -> Teacher {
    // No two of one district: the names run through all combinations.
    let at = school * 60 + index;
    let name = format!(
        "{} {} {}",
        SURNAMES[(at % 24) as usize],
        NAMES[(at / 24 % 10) as usize],
        FATHERS[(at / 240 % 9) as usize]
    );
    let category = match seed.below(5) {
        0 => None,
        it => {
            let kind = if it % 2 == 0 { "высшая" } else { "первая" };
            // Some in the half-year, some in force, some that have ended.
            let decided = match seed.below(4) {
                0 => calendar::add_days(day(FROM), seed.below(184) as i64),
                1 => calendar::add_days(day((2023, 9, 1)), seed.below(900) as i64),
                2 => calendar::add_days(day((2022, 2, 1)), seed.below(500) as i64),
                _ => calendar::add_days(day((2018, 1, 9)), seed.below(900) as i64),
            };
            Some((kind, decided, seed.below(3) == 0))
        }
    };
    let fit = (seed.below(2) == 0).then(|| calendar::add_days(day((2023, 10, 2)), seed.below(700) as i64));
    let course = (seed.below(3) > 0).then(|| {
        let end = calendar::add_days(day((2025, 9, 1)), seed.below(480) as i64);
        Course {
            end,
            approved: calendar::add_days(end, 14),
            positive: seed.below(2) == 0,
            recommended: seed.below(2) == 0,
            regional: seed.below(4) == 0,
            active: seed.below(8) == 0,
        }
    });
    Teacher { name, post: POSTS[seed.below(6) as usize], category, fit, course }
}

/// What a straight walk over the invented teachers counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// By post and what it is counted as.
    pub staff: BTreeMap<(String, &'static str), usize>,
    /// Included; recommended; attested with materials; regional; highest with materials; active.
    pub supported: [usize; 6],
    /// Categories and attestations for fitness decided since August.
    pub decided: usize,
}

impl Counted {
    pub fn add(&mut self, other: &Counted) {
        for (key, count) in &other.staff {
            *self.staff.entry(key.clone()).or_default() += count;
        }
        for (own, more) in self.supported.iter_mut().zip(other.supported) {
            *own += more;
        }
        self.decided += other.decided;
    }

    pub fn as_what(&self, what: &str) -> usize {
        self.staff.iter().filter(|it| it.0.1 == what).map(|it| it.1).sum()
    }
}

impl School {
    /// Counts by hand, as the order on attestation and the regulation say.
    pub fn count(&self) -> Counted {
        let mut all = Counted::default();
        let (on, from, to) = (day(ON), day(FROM), day(TO));
        for it in &self.teachers {
            // Set before September 2023 it holds for five years, later for ever.
            let live = it.category.filter(|(_, decided, _)| {
                *decided >= day((2023, 9, 1)) || calendar::add_years(*decided, 5) >= on
            });
            let what = match (live, it.fit) {
                (Some((kind, ..)), _) => kind,
                (None, Some(_)) => "соответствие",
                (None, None) => "нет",
            };
            *all.staff.entry((it.post.1.to_string(), what)).or_default() += 1;
            let held = it.category.filter(|(_, decided, _)| from <= *decided && *decided <= to);
            let used = held.filter(|it| it.2);
            let runs =
                it.course.as_ref().filter(|it| it.end <= to && calendar::add_months(it.approved, 6) >= from);
            let is = |of: fn(&Course) -> bool| runs.is_some_and(of);
            let marks = [
                runs.is_some() || used.is_some(),
                is(|it| it.positive && it.recommended),
                used.is_some(),
                is(|it| it.positive && it.regional),
                used.is_some_and(|it| it.0 == "высшая"),
                is(|it| it.active),
            ];
            for (count, mark) in all.supported.iter_mut().zip(marks) {
                *count += usize::from(mark);
            }
            let since = |it: Date| day((2026, 8, 1)) <= it && it <= on;
            all.decided += usize::from(it.category.is_some_and(|it| since(it.1)));
            all.decided += usize::from(it.fit.is_some_and(since));
        }
        all
    }

    /// How many teachers it has.
    pub fn size(&self) -> usize {
        self.teachers.len()
    }

    /// The staff workbook of the school.
    pub fn workbook(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let yes = |it: bool| if it { "да" } else { "" }.to_string();
        let mut write = |name: &str, rows: Vec<Vec<String>>| {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (line, row) in (0..).zip(rows) {
                for (column, text) in (0..).zip(row.iter().filter(|it| !it.is_empty() || line > 0)) {
                    if !text.is_empty() {
                        sheet.write_string(line, column, text).unwrap();
                    }
                }
            }
        };
        let line = |cells: &[&str]| cells.iter().map(|it| it.to_string()).collect::<Vec<_>>();
        write(
            "Организация",
            vec![
                line(&["Полное наименование", &format!("Муниципальное бюджетное учреждение {}", self.name)]),
                line(&["Сокращённое наименование", &self.name]),
                line(&["ИНН", &self.inn]),
            ],
        );
        let mut staff = vec![line(&["ФИО", "Должность", "Дата приёма в организацию"])];
        let mut categories = vec![line(&[
            "ФИО",
            "Должность, по которой",
            "Вид",
            "Дата решения",
            "Решение СЗД",
            "С использованием материалов посткурсового сопровождения",
        ])];
        let mut courses =
            vec![line(&["ФИО", "Вид", "Тема (программа)", "Организация", "Дата окончания", "Часы"])];
        let mut support = vec![line(&[
            "ФИО",
            "Тема курсов",
            "Дата окончания",
            "Дата утверждения Плана",
            "Положительная оценка",
            "Рекомендован на муниципальный уровень",
            "Региональный уровень",
            "Методический актив",
        ])];
        for it in &self.teachers {
            staff.push(line(&[&it.name, it.post.0, "01.09.2012"]));
            if let Some((kind, decided, used)) = it.category {
                categories.push(line(&[&it.name, it.post.0, kind, &date_digits(decided), "", &yes(used)]));
            }
            if let Some(fit) = it.fit {
                categories.push(line(&[&it.name, it.post.0, "СЗД", &date_digits(fit), "соответствует", ""]));
            }
            if let Some(course) = &it.course {
                let topic = "Оценка образовательных результатов";
                let end = date_digits(course.end);
                courses.push(line(&[&it.name, "ПК", topic, "Институт развития образования", &end, "36"]));
                support.push(vec![
                    it.name.clone(),
                    topic.into(),
                    end,
                    date_digits(course.approved),
                    yes(course.positive),
                    yes(course.recommended),
                    yes(course.regional),
                    if course.active { "тьютор".into() } else { String::new() },
                ]);
            }
        }
        for (name, rows) in
            [("Сотрудники", staff), ("Категории", categories), ("Курсы", courses), ("Посткурс", support)]
        {
            write(name, rows);
        }
        book.save_to_buffer().unwrap()
    }

    /// The summary for the district as the program makes it: its file.
    pub fn summary(&self) -> Source {
        let workbook = Source { name: "кадры.xlsx".into(), bytes: self.workbook().into() };
        let sources = Sources { workbook, with: Vec::new(), rules: baked::rules(), templates: Vec::new() };
        let options = Options {
            year: Some("2026-2027".into()),
            on: Some(day(ON)),
            today: day(ON),
            partial: false,
            only: vec!["DIST".into()],
        };
        let mut report = Report::default();
        let set = cyclogram::build(&sources, &options, &mut report);
        let set = set.unwrap_or_else(|_| panic!("{:#?}", report.remarks()));
        let file: &render::File = set.files.first().unwrap();
        let name = file.path.rsplit('/').next().unwrap().to_string();
        Source { name, bytes: file.bytes.clone().into() }
    }

    /// The same, read back.
    pub fn read(&self) -> Read {
        workbook::read(&self.summary(), &mut Report::default()).unwrap()
    }
}

/// Twelve schools of a district.
pub fn twelve() -> Vec<School> {
    (1..=12).map(|number| school(number, 24)).collect()
}

#[test]
fn the_schools_are_the_same_each_time_and_have_some_of_everything() {
    let (one, other) = (twelve(), twelve());
    assert!(one.iter().zip(&other).all(|(one, other)| one.count() == other.count()));
    let mut all = Counted::default();
    one.iter().for_each(|it| all.add(&it.count()));
    assert!(all.supported.iter().all(|it| *it > 3), "{:?}", all.supported);
    for what in ["высшая", "первая", "соответствие", "нет"] {
        assert!(all.as_what(what) > 10, "{what}");
    }
    assert!(all.decided > 10);
}
