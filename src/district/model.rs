//! One school's summary: whose it is, of which days, and its lists.

use std::collections::BTreeMap;

use super::held::List;
use crate::calendar::Date;
use crate::documents::{COUNTED, MARKS};

/// What stands in a mark; in a column of formulas, that there is something to divide.
pub const YES: &str = "да";

/// The sheet by which a district's own book is known.
pub const JOINED: &str = "Паспорт свода";

/// What stands on the form of a summary.
#[derive(Clone, Debug, Default)]
pub struct Passport {
    /// The school's short name, else the full one.
    pub school: String,
    /// Digits of the school's ИНН; empty where unknown.
    pub inn: String,
    /// The year as printed: «2026–2027 учебный год».
    pub year: String,
    /// The day of reckoning.
    pub on: Option<Date>,
    /// The half-year in words.
    pub half: String,
    /// The period of the report on post-course support.
    pub period: Option<(Date, Date)>,
    /// Whether the period was not over.
    pub preliminary: bool,
    /// The number over the lists, by which an edited summary is known.
    pub seal: String,
    /// How many rows each list had when it was made.
    pub rows: BTreeMap<&'static str, Option<f64>>,
}

/// What one school sent.
#[derive(Debug)]
pub struct Summary {
    /// The file's name.
    pub file: String,
    /// Its form.
    pub passport: Passport,
    /// Its lists, by the path that the layout calls them.
    pub lists: BTreeMap<String, List>,
}

impl Summary {
    /// The numbers of one school, by the keys of the table of schools.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let count = |list: &str, such: &[(&str, &str)]| self.lists.get(list).map_or(0, |it| it.count(such));
        let staff = |such: &[(&str, &str)]| count("работники", such);
        let mut all = vec![("всего", self.lists.get("работники").map_or(0, |it| it.rows.len()))];
        all.extend(COUNTED.map(|it| (it, staff(&[("учтён", it)]))));
        all.extend(["методист", "наставник"].map(|it| (it, staff(&[(it, YES)]))));
        all.push(("аттестаций", self.lists.get("аттестации").map_or(0, |it| it.rows.len())));
        let decided =
            self.lists.get("аттестации").map_or(0, |it| it.rows.len() - it.count(&[("результат", "")]));
        all.push(("проведено", decided));
        all.push(("включён", count("включены", &[("включён", YES)])));
        all.extend(MARKS.map(|mark| (mark, count("включены", &[(mark, YES)]))));
        all
    }
}
