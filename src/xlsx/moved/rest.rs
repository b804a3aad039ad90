//! What of the old workbook was not understood: as it was typed, in its own row of the new one; or named as left behind.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{Left, Line};
use crate::report::{Grade, Place, Report};
use crate::staff::{Fate, Reading, School, TypedCell, TypedRow, Under};
use crate::workbook::Value;
use crate::xlsx::filling::Typed;

/// Columns of a person's name: together they stand under «ФИО».
const NAME: [&str; 5] = ["name", "surname", "first_patronymic", "first", "patronymic"];

/// Names of pairs whose values stand on another sheet of a new workbook.
const ELSEWHERE: [(&str, &str); 2] = [("organisation", "year"), ("staff", "head_position")];

/// What stands beside a category or tells of a course on the staff sheet, and the sheet and column that hold it in a new workbook.
const BESIDE: [(&str, &str, &str); 8] = [
    ("category_until", "categories", "until"),
    ("category_order", "categories", "order"),
    ("course_topic", "courses", "topic"),
    ("course_provider", "courses", "provider"),
    ("course_hours", "courses", "hours"),
    ("course_start", "courses", "start"),
    ("course_end", "courses", "end"),
    ("course_document", "courses", "document"),
];

/// Adds to the lines what was typed and not understood; returns what no line can hold.
pub(super) fn carry(
    lines: &mut BTreeMap<String, Vec<Line>>,
    rows: &[TypedRow],
    reading: &Reading,
    report: &Report,
) -> Vec<Left> {
    let errors = report.remarks().iter().filter(|it| it.grade == Grade::Error);
    let wrong: BTreeSet<Place> = errors.map(|it| it.place.clone()).collect();
    doubtful(lines, rows, &wrong);
    in_notes(lines, rows);
    let standing = Standing::of(lines, &reading.school, wrong);
    let foreign: BTreeSet<&str> =
        reading.accounts.iter().filter(|it| it.meaning.is_none()).map(|it| it.sheet.as_str()).collect();
    let (mut left, mut apart) = (Vec::new(), Vec::new());
    for row in rows {
        let tab = row.place.sheet().unwrap_or_default();
        match (&row.sheet, &row.fate) {
            (None, _) if foreign.contains(tab) => sheet_left(tab, &mut left),
            (None, Fate::Skipped(why)) | (Some(_), Fate::Skipped(why)) => left.push(row_left(row, why)),
            (None, _) => left.push(row_left(row, "строка не прочитана")),
            (Some(sheet), fate) => match standing.line(sheet, row, fate) {
                Some((index, own)) => {
                    if let Some(line) = lines.get_mut(sheet).and_then(|it| it.get_mut(index)) {
                        standing.complete(line, sheet, row, own, &mut left);
                    }
                }
                None => apart.push((sheet.as_str(), row)),
            },
        }
    }
    let order: BTreeMap<(&str, u32), usize> =
        rows.iter().enumerate().filter_map(|(index, it)| Some((at(&it.place)?, index))).collect();
    for (sheet, row) in apart {
        let line = as_typed(row, &mut left);
        insert(lines.entry(sheet.to_owned()).or_default(), line, sheet, &order);
    }
    left
}

/// Drops the lines that were made from a cell in error of another sheet: the cell moves as it was typed, and says the same again.
fn doubtful(lines: &mut BTreeMap<String, Vec<Line>>, rows: &[TypedRow], wrong: &BTreeSet<Place>) {
    let cells = rows.iter().flat_map(|row| row.cells.iter().map(move |it| (&it.place, &row.sheet)));
    let sheets: BTreeMap<&Place, &Option<String>> = cells.filter(|it| wrong.contains(it.0)).collect();
    for (sheet, lines) in lines {
        lines.retain(|it| sheets.get(&it.place).is_none_or(|own| own.as_ref() == Some(sheet)));
    }
}

/// Drops the absences that were read in a remark about a person: the remark moves as it is, and says the same again.
fn in_notes(lines: &mut BTreeMap<String, Vec<Line>>, rows: &[TypedRow]) {
    let notes = rows.iter().flat_map(|it| &it.cells).filter(|it| it.column == Under::Known("note".into()));
    let notes: BTreeSet<&Place> = notes.map(|it| &it.place).collect();
    if let Some(absences) = lines.get_mut("absences") {
        absences.retain(|it| !notes.contains(&it.place));
    }
}

fn at(place: &Place) -> Option<(&str, u32)> {
    place.sheet().zip(place.row())
}

/// Puts a line before the first one that stood below it.
fn insert(lines: &mut Vec<Line>, line: Line, sheet: &str, order: &BTreeMap<(&str, u32), usize>) {
    let index = |it: &Line| at(&it.place).and_then(|it| order.get(&it)).copied();
    let own = index(&line);
    // A row without a name would go to whoever stands above it.
    let nameless = sheet == "staff" && !line.row.contains_key("name");
    let below = lines.iter().position(|it| match nameless {
        true => it.row.contains_key("name"),
        false => index(it) > own,
    });
    lines.insert(below.unwrap_or(lines.len()), line);
}

/// Where the lines of the new workbook stood in the old one.
struct Standing<'a> {
    /// The first line of a row, by the sheet, the tab and the row.
    lines: BTreeMap<(String, String, u32), usize>,
    /// The first line of the person that a row of the staff is about.
    people: BTreeMap<(&'a str, u32), usize>,
    /// The sheets of the new workbook that hold what a row or a cell says.
    held: BTreeMap<Place, BTreeSet<String>>,
    /// Every cell of which a line holds the date.
    dates: BTreeSet<Place>,
    /// What stands beside a category or a course and was read with it: tab, row, column of the staff.
    beside: BTreeSet<(String, u32, &'static str)>,
    /// Every cell with an error.
    wrong: BTreeSet<Place>,
}

impl<'a> Standing<'a> {
    fn of(lines: &BTreeMap<String, Vec<Line>>, school: &'a School, wrong: BTreeSet<Place>) -> Standing<'a> {
        let mut standing = Standing {
            lines: BTreeMap::new(),
            people: BTreeMap::new(),
            held: BTreeMap::new(),
            dates: BTreeSet::new(),
            beside: BTreeSet::new(),
            wrong,
        };
        for (sheet, lines) in lines {
            for (index, line) in lines.iter().enumerate() {
                standing.held.entry(line.place.clone()).or_default().insert(sheet.clone());
                standing.dates.extend(line.dates.iter().cloned());
                let Some((tab, row)) = at(&line.place) else { continue };
                standing.lines.entry((sheet.clone(), tab.into(), row)).or_insert(index);
                let read = BESIDE.iter().filter(|it| it.1 == sheet && line.row.contains_key(it.2));
                standing.beside.extend(read.map(|it| (tab.to_owned(), row, it.0)));
            }
        }
        for person in &school.people {
            let first = person.positions.first().and_then(|it| at(&it.place));
            let first = first.and_then(|(tab, row)| standing.lines.get(&("staff".into(), tab.into(), row)));
            let Some(index) = first.copied() else { continue };
            standing.people.extend(person.rows.iter().filter_map(at).map(|it| (it, index)));
        }
        standing
    }

    /// Finds the line of a row, and whether it is the row's own; another row of a person is about the same line.
    fn line(&self, sheet: &str, row: &TypedRow, fate: &Fate) -> Option<(usize, bool)> {
        let (tab, number) = at(&row.place)?;
        if matches!(sheet, "organisation" | "settings") {
            return Some((0, true));
        }
        let own = self.lines.get(&(sheet.to_owned(), tab.to_owned(), number));
        let again = || self.people.get(&(tab, number)).filter(|_| sheet == "staff" && *fate == Fate::Used);
        own.map(|it| (*it, true)).or_else(|| again().map(|it| (*it, false)))
    }

    /// Adds to a line what its row says beside what was understood.
    fn complete(&self, line: &mut Line, sheet: &str, row: &TypedRow, own: bool, left: &mut Vec<Left>) {
        for cell in &row.cells {
            let typed = Typed::as_typed(&cell.value);
            let why = match &cell.column {
                Under::Doubtful => "столбец не понят",
                Under::Known(id) if NAME.contains(&id.as_str()) && line.row.contains_key("name") => continue,
                Under::Known(id) if self.stands_elsewhere(sheet, id, cell) => continue,
                // Its caption told what is what; another caption would tell something else.
                Under::Known(id) if id == "experience" => {
                    if line.row.keys().any(|it| it.starts_with("experience_")) {
                        continue;
                    }
                    "стаж не понят"
                }
                Under::Known(id) if own => {
                    if self.wrong.contains(&cell.place) {
                        line.row.insert(id.clone(), typed);
                    } else {
                        line.row.entry(id.clone()).or_insert(typed);
                    }
                    continue;
                }
                Under::Known(id) | Under::Own(id) if line.row.get(id) == Some(&typed) => continue,
                Under::Own(id) if !line.row.contains_key(id) => {
                    line.row.insert(id.clone(), typed);
                    continue;
                }
                Under::Known(_) | Under::Own(_) => "о человеке уже есть другая строка",
            };
            left.push(cell_left(cell, why));
        }
    }

    /// Whether a new workbook holds what a cell says in another row or column.
    fn stands_elsewhere(&self, sheet: &str, id: &str, cell: &TypedCell) -> bool {
        let beside = || {
            let (tab, row) = at(&cell.place)?;
            BESIDE.iter().find(|it| it.0 == id).map(|it| self.beside.contains(&(tab.to_owned(), row, it.0)))
        };
        is_number(id, cell)
            || ELSEWHERE.contains(&(sheet, id))
            || self.dates.contains(&cell.place)
            || self.held.get(&cell.place).is_some_and(|it| it.iter().any(|it| it != sheet))
            || sheet == "staff" && beside() == Some(true)
    }
}

/// Whether a cell only counts the rows.
fn is_number(id: &str, cell: &TypedCell) -> bool {
    id == "row" && !text(&cell.value).contains(char::is_alphabetic)
}

/// Writes a row that was not understood as it was typed.
fn as_typed(row: &TypedRow, left: &mut Vec<Left>) -> Line {
    let mut line = Line { place: row.place.clone(), ..Line::default() };
    let named = |id: &str| row.cells.iter().find(|it| it.column == Under::Known(id.into()));
    let names: Vec<&TypedCell> = NAME.into_iter().filter_map(named).collect();
    let name = match names[..] {
        [only] => Some(Typed::as_typed(&only.value)),
        _ if names.iter().any(|it| matches!(it.value, Value::Broken(_))) => Some(Typed::Broken),
        _ => Some(Typed::Text(names.iter().map(|it| text(&it.value)).collect::<Vec<_>>().join(" "))),
    };
    line.row.extend(name.filter(|_| !names.is_empty()).map(|it| ("name".to_owned(), it)));
    for cell in &row.cells {
        let id = match &cell.column {
            Under::Known(id) if is_number(id, cell) || NAME.contains(&id.as_str()) => continue,
            Under::Known(id) | Under::Own(id) => id,
            Under::Doubtful => {
                left.push(cell_left(cell, "столбец не понят"));
                continue;
            }
        };
        let typed = Typed::as_typed(&cell.value);
        let both = match line.row.get(id) {
            Some(there) => Typed::Text(format!("{}; {}", shown(there), text(&cell.value))),
            None => typed,
        };
        line.row.insert(id.clone(), both);
    }
    line
}

fn sheet_left(tab: &str, left: &mut Vec<Left>) {
    let place = Place::Sheet(tab.to_owned());
    if left.last().is_none_or(|it| it.place != place) {
        left.push(Left { place, text: String::new(), why: "лист не прочитан".into() });
    }
}

fn row_left(row: &TypedRow, why: &str) -> Left {
    let texts: Vec<String> = row.cells.iter().map(|it| text(&it.value)).collect();
    Left { place: row.place.clone(), text: texts.join(" | "), why: why.to_owned() }
}

fn cell_left(cell: &TypedCell, why: &str) -> Left {
    Left { place: cell.place.clone(), text: text(&cell.value), why: why.to_owned() }
}

fn text(value: &Value) -> String {
    shown(&Typed::as_typed(value))
}

/// Writes a value for people.
fn shown(typed: &Typed) -> String {
    match typed {
        Typed::Text(it) => it.clone(),
        Typed::Number(it) => it.to_string().replace('.', ","),
        Typed::Date(year, month, day) => format!("{day:02}.{month:02}.{year}"),
        Typed::Broken => "ошибка формулы".into(),
    }
}
