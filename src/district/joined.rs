//! The district's tables: what they are made of, and their long lists row by row.

use serde_json::{Map, Value, json};

use super::held::List;
use super::last::Last;
use super::model::{Summary, YES};
use super::roster::Expected;
use super::told::Told;
use crate::calendar::Date;
use crate::documents::{MARKS, mark_of};
use crate::russian;
use crate::schedule::Rules;
use crate::xlsx::Lists;

/// The number of the joined book's layout.
const LAYOUT: u32 = 1;

/// The pack of the regulation, and its clauses with the indicators of a school and of the municipality.
const PACK: &str = "post-course";
const CLAUSES: [&str; 2] = ["п. 4.1", "п. 4.2"];

/// The lists that all schools have, whose rows are made when they are written.
const LONG: [&str; 4] = ["работники", "аттестации", "включены", "обучение"];

/// One file and what became of it.
pub struct Fate {
    /// Its name.
    pub file: String,
    /// Whether its summary is in the book.
    pub taken: bool,
}

/// All that the tables show.
pub struct Joined<'a> {
    /// The summaries that were taken, in the order of the book.
    pub sent: &'a [Summary],
    /// What became of each file.
    pub fates: &'a [Fate],
    /// All that is told.
    pub told: &'a [Told],
    /// The list of schools, and who of them sent nothing; `None` without a list.
    pub silent: Option<(usize, &'a [Expected])>,
    /// The book of the year before.
    pub last: Option<&'a Last>,
    /// Where the captions of the indicators stand.
    pub rules: &'a Rules,
}

impl Lists for Joined<'_> {
    fn len(&self, list: &str) -> Option<usize> {
        let of = |it: &Summary| it.lists.get(list).map_or(0, |it| it.rows.len());
        LONG.contains(&list).then(|| self.sent.iter().map(of).sum())
    }

    fn row(&self, list: &str, index: usize) -> Value {
        let mut left = index;
        for it in self.sent {
            let Some(rows) = it.lists.get(list) else { continue };
            if left < rows.rows.len() {
                return Value::Object(of_school(it, rows, left));
            }
            left -= rows.rows.len();
        }
        Value::Null
    }
}

/// A row with its school; numbers of rows go over all schools.
fn of_school(summary: &Summary, list: &List, index: usize) -> Map<String, Value> {
    let row = &list.rows[index];
    let mut value = list.value(row);
    value.remove("№");
    value.insert("организация".into(), json!(summary.passport.school));
    if list.keys.iter().any(|it| it == "результат") {
        for (month, day) in [("месяц_плана", "план"), ("месяц_решения", "решение")]
        {
            let first = list.cell(row, day).day().map(|it| russian::date_digits(first(it)));
            value.insert(month.into(), json!(first.unwrap_or_default()));
        }
        let held = !list.cell(row, "результат").text().is_empty();
        value.insert("проведена".into(), json!(if held { YES } else { "" }));
    }
    value
}

fn first(day: Date) -> Date {
    crate::calendar::Datelike::with_day(&day, 1).unwrap_or(day)
}

impl Joined<'_> {
    /// The values of the tables beside the long lists.
    pub fn context(&self) -> Value {
        let passport = self.sent.first().map(|it| &it.passport);
        let days = self.sent.iter().filter_map(|it| it.passport.on);
        let (from, to) = passport.and_then(|it| it.period).unzip();
        let digits = |it: Option<Date>| it.map(russian::date_digits).unwrap_or_default();
        let open = self.sent.iter().filter(|it| it.passport.preliminary).count();
        let lost = self.told.iter().filter(|it| it.is_lost()).count();
        json!({
            "год": passport.map_or("", |it| it.year.as_str()),
            "полугодие": passport.map_or("", |it| it.half.as_str()),
            "период": format!("с {} по {}", digits(from), digits(to)),
            "период_с": digits(from), "период_по": digits(to),
            "на_день": digits(days.max()),
            "предварительно": open > 0,
            "предварительных": open,
            "оговорка": if open > 0 { " (предварительно)" } else { "" },
            "макет": LAYOUT,
            "программа": concat!("cyclogram ", env!("CARGO_PKG_VERSION")),
            "файлов": self.fates.len(),
            "взято": self.sent.len(),
            "в_списке": self.silent.map(|it| json!(it.0)).unwrap_or(json!("списка школ не было")),
            "не_прислали": self.silent.map(|it| json!(it.1.len())).unwrap_or(json!("")),
            "потеряно": lost,
            "организации": self.schools(),
            "показатели_школ": self.supported(),
            "состав": self.posts(),
            "по_месяцам": self.months(),
            "все_показатели": self.indicators(),
            "показатели_района": self.indicators().into_iter().filter(|it| it["пункт"] == CLAUSES[1]).collect::<Vec<_>>(),
            "сводки": self.files(),
            "молчат": self.missing(),
            "замечания": self.told.iter().map(remark).collect::<Vec<_>>(),
            "сравнение": self.last.map(|it| it.against(self.sent)).unwrap_or_default(),
            "было": self.last.map_or(json!("прошлогодний свод не назван"), |it| json!(it.year)),
        })
    }

    /// A row a school; its numbers are counted from the lists.
    fn schools(&self) -> Vec<Value> {
        let row = |it: &Summary| {
            let mut row = json!({
                "организация": it.passport.school, "инн": it.passport.inn, "файл": it.file,
                "на_день": it.passport.on.map(russian::date_digits).unwrap_or_default(), "доля": YES,
            });
            for (key, number) in it.counts() {
                row[key] = json!(number);
            }
            row
        };
        self.sent.iter().map(row).collect()
    }

    /// A row a school with its part in the indicators.
    fn supported(&self) -> Vec<Value> {
        let row = |it: &Summary| {
            let mut row = json!({ "организация": it.passport.school });
            for number in 1..=MARKS.len() {
                row[format!("доля{number}")] = json!(YES);
            }
            row
        };
        self.sent.iter().map(row).collect()
    }

    fn posts(&self) -> Vec<Value> {
        let mut posts: Vec<String> = Vec::new();
        for it in self.sent {
            let Some(staff) = it.lists.get("работники") else { continue };
            posts.extend(staff.rows.iter().map(|row| staff.cell(row, "наименование").shown()));
            posts.sort();
            // Excel does not tell capital letters from small ones when it counts.
            posts.dedup_by_key(|it| it.to_lowercase());
        }
        posts.into_iter().map(|post| json!({ "должность": post, "доля": YES })).collect()
    }

    fn months(&self) -> Vec<Value> {
        let mut months = std::collections::BTreeSet::new();
        for it in self.sent {
            let Some(list) = it.lists.get("аттестации") else { continue };
            for key in ["план", "решение"] {
                months.extend(list.rows.iter().filter_map(|row| list.cell(row, key).day()).map(first));
            }
        }
        let (Some(from), Some(to)) = (months.first().copied(), months.last().copied()) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        let mut month = from;
        while month <= to {
            rows.push(json!({ "месяц": russian::date_digits(month) }));
            month = crate::calendar::add_months(month, 1);
        }
        rows
    }

    /// The indicators with the captions of the regulation, and their numbers over all schools.
    pub fn indicators(&self) -> Vec<Value> {
        let included = self.marked("включён");
        let mut rows = Vec::new();
        for clause in CLAUSES {
            let own = self.rules.pack(PACK).into_iter().flat_map(|it| &it.rows);
            let captions = own.filter(|it| it.clause.as_deref() == Some(clause));
            for (number, caption) in (1..).zip(captions) {
                let Some(mark) = mark_of(clause, number) else { continue };
                let count = self.marked(mark);
                let is_share = number % 2 == 0;
                let value = match is_share {
                    true => russian::share(count, included),
                    false => count.to_string(),
                };
                rows.push(json!({
                    "пункт": clause, "номер": number, "показатель": caption.title.trim_end_matches('.'),
                    "признак": mark, "числитель": count, "знаменатель": is_share.then_some(included),
                    "доля": is_share.then_some(YES), "значение": value,
                }));
            }
        }
        rows
    }

    /// Counts the people of all schools that have a mark.
    fn marked(&self, mark: &str) -> u64 {
        let lists = self.sent.iter().filter_map(|it| it.lists.get("включены"));
        lists.map(|it| it.count(&[(mark, YES)]) as u64).sum()
    }

    fn files(&self) -> Vec<Value> {
        let row = |it: &Fate| {
            let of = self.sent.iter().find(|sent| sent.file == it.file);
            let own = || self.told.iter().filter(|told| told.file == it.file);
            let why = own().find(|told| told.is_lost() && told.cell.is_empty() && !it.taken);
            let why = why.or_else(|| own().find(|told| told.is_lost() && !it.taken));
            json!({
                "файл": it.file,
                "организация": of.map_or("", |it| it.passport.school.as_str()),
                "инн": of.map_or("", |it| it.passport.inn.as_str()),
                "на_день": of.and_then(|it| it.passport.on).map(russian::date_digits).unwrap_or_default(),
                "исход": if it.taken { "взято" } else { "не взято" },
                "почему": why.map(|it| it.text.clone()).unwrap_or_default(),
                "замечаний": own().count(),
            })
        };
        self.fates.iter().map(row).collect()
    }

    fn missing(&self) -> Vec<Value> {
        let silent = self.silent.map_or(&[][..], |it| it.1);
        silent.iter().map(|it| json!({ "организация": it.name, "инн": it.inn })).collect()
    }
}

fn remark(it: &Told) -> Value {
    json!({ "файл": it.file, "лист": it.sheet, "ячейка": it.cell, "текст": it.text, "исход": it.outcome() })
}
