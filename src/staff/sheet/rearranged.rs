//! Sheets of another shape into lists: two tables side by side, tables on their side, cards, tabs that know people by a number alone.
//! Each cell remembers where it stands.

mod list;
mod shapes;
mod lines;
mod placing;
mod wrapped;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::captions::dictionary::Dictionary;
use crate::report::{Place, Report};
use crate::staff::cells::name;
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Cell, Row, Sheet, Value, Workbook};
use list::List;
use shapes::{LEAST, Shapes, TOP};

/// The workbook with every sheet that is read otherwise made a list, or several.
pub fn lists<'a>(book: &'a Workbook, dictionary: &Dictionary<'_>, report: &mut Report) -> Cow<'a, Workbook> {
    let Some(staff) = dictionary.columns.sheet("staff") else { return Cow::Borrowed(book) };
    let shapes = Shapes { dictionary, staff };
    let people = shapes.people(book);
    let made: Vec<Option<Vec<Sheet>>> =
        book.sheets.iter().map(|it| shapes.other(it, &people, report)).collect();
    if made.iter().all(Option::is_none) {
        return Cow::Borrowed(book);
    }
    let sheets = book.sheets.iter().zip(made).flat_map(|(it, made)| made.unwrap_or_else(|| vec![it.clone()]));
    Cow::Owned(Workbook { name: book.name.clone(), sheets: sheets.collect() })
}

impl Shapes<'_, '_> {
    /// The lists into which a sheet is made; `None` if it stays as it is.
    fn other(
        &self,
        sheet: &Sheet,
        people: &BTreeMap<String, String>,
        report: &mut Report,
    ) -> Option<Vec<Sheet>> {
        let hint = self.dictionary.sheet(&sheet.name);
        if hint.is_some_and(|it| it.shape == crate::staff::lexicon::Shape::Pairs) {
            return None;
        }
        let place = || Place::Sheet(sheet.name.clone());
        if let Some(tables) = self.side_by_side(sheet) {
            report.note(
                "K-19",
                place(),
                format!("на листе таблицы стоят рядом: прочитаны все, их {}", tables.len()),
            );
            return Some(tables);
        }
        let unread = || {
            let found = self.dictionary.find(sheet, hint);
            found.is_none_or(|it| it.spec.id == "staff" && !it.has("name") && !it.has("surname"))
        };
        if let Some((list, left)) = self.turned(sheet).filter(|_| unread()) {
            report.note(
                "K-19",
                place(),
                "таблица повёрнута или лист из карточек: прочитано как список, человек за человеком",
            );
            for (place, text) in left {
                report.remark("K-20", place, format!("строка карточки не прочитана: «{text}»"));
                report.said("card");
                report.hint("курсы запишите строками на лист «Курсы»");
            }
            return Some(vec![list]);
        }
        if let Some(list) = lines::list(self, sheet, report).filter(|_| unread()) {
            report.note(
                "K-19",
                place(),
                "сведения стоят за фамилией и строками под ней: прочитано как список, человек за человеком",
            );
            return Some(vec![list]);
        }
        if let Some(list) = unread().then(|| placing::list(self, sheet, report)).flatten() {
            report.note(
                "K-19",
                place(),
                "люди стоят под своими должностями: прочитано как список, человек за человеком",
            );
            return Some(vec![list]);
        }
        if let Some((list, people)) = wrapped::joined(self, sheet, hint) {
            let said = format!(
                "строки без номера продолжают строку над ними и прочитаны вместе с ней; таких людей: {people}"
            );
            report.note("K-19", place(), said);
            return Some(vec![list]);
        }
        // «ID | ID сотрудника»: the first is that of the row.
        let tied = || self.numbered(sheet).is_some_and(|it| self.numbers(&sheet.rows[it.0]).count() > 1);
        if let Some(list) = self.with_names(sheet, people).filter(|_| tied() || unread()) {
            report.note("K-19", place(), "на листе нет ФИО: люди узнаны по номеру, как на листе со списком");
            return Some(vec![list]);
        }
        None
    }

    /// Cuts a sheet before every further caption of names that is the same as the first.
    fn side_by_side(&self, sheet: &Sheet) -> Option<Vec<Sheet>> {
        let text = |it: &Cell| match &it.value {
            Value::Text(text) => normalise::caption(text),
            _ => String::new(),
        };
        for row in sheet.rows.iter().take(TOP) {
            let Some(first) = row.cells.iter().find(|it| self.of_name(&text_of(&it.value))) else { continue };
            let wanted = text(first);
            let names: Vec<u32> =
                row.cells.iter().filter(|it| text(it) == wanted).map(|it| it.column).collect();
            let at =
                |column: u32| row.cells.iter().find(|it| it.column == column).map(text).unwrap_or_default();
            // The number before the first name stands before the others, too.
            let before = (1..=names[0]).take_while(|back| {
                let own = at(names[0] - back);
                !own.is_empty() && names[1..].iter().all(|it| at(it - back) == own)
            });
            let before = if names.len() > 1 { before.count() as u32 } else { 0 };
            let mut cuts: Vec<u32> = names[1..].iter().map(|it| it - before).collect();
            cuts.push(u32::MAX);
            let told = |from: u32, to: u32| {
                let inside = row.cells.iter().filter(|it| (from..to).contains(&it.column));
                inside.filter(|it| self.id(&text_of(&it.value)).is_some_and(|it| it != "row")).count() > 1
            };
            let tables: Vec<(u32, u32)> =
                [0].into_iter().chain(cuts.iter().copied()).zip(cuts.iter().copied()).collect();
            if names.len() < 2 || !tables.iter().all(|it| told(it.0, it.1)) {
                continue;
            }
            return Some(tables.into_iter().map(|(from, to)| part(sheet, from, to)).collect());
        }
        self.parted(sheet)
    }

    /// Cuts a sheet at an empty column between two captions of names that are not the same: «ФИО | Должность | | ФИО учителя | Предмет».
    fn parted(&self, sheet: &Sheet) -> Option<Vec<Sheet>> {
        sheet.rows.iter().take(TOP).enumerate().find_map(|(at, row)| {
            // «Специалист» over names is a caption of names, too.
            let words = &self.dictionary.columns.cell_words;
            let first =
                |column: u32| sheet.rows[at + 1..].iter().find_map(|it| it.value(column)).map(text_of);
            let of_name = |it: &&Cell| {
                let text = text_of(&it.value);
                self.of_name(&text)
                    || self.id(&text).is_none()
                        && !name::like_name(&text, words)
                        && first(it.column).is_some_and(|it| name::like_name(&it, words))
            };
            let names: Vec<u32> = row.cells.iter().filter(of_name).map(|it| it.column).collect();
            if !row.cells.iter().any(|it| self.of_name(&text_of(&it.value))) {
                return None;
            }
            let free = |column: &u32| sheet.rows[at..].iter().all(|it| it.value(*column).is_none());
            let cuts: Option<Vec<u32>> =
                names.windows(2).map(|it| (it[0] + 1..it[1]).rev().find(free)).collect();
            let cuts = cuts.filter(|it| !it.is_empty())?;
            let known = |from: u32, to: u32| {
                let inside = row.cells.iter().filter(|it| (from..to).contains(&it.column));
                inside.filter(|it| self.id(&text_of(&it.value)).is_some_and(|it| it != "row")).count() > 1
            };
            let ends = cuts.iter().copied().chain([u32::MAX]);
            let tables: Vec<(u32, u32)> = [0].into_iter().chain(cuts.iter().copied()).zip(ends).collect();
            let all = tables.iter().all(|it| known(it.0, it.1));
            let one = |(from, to): (u32, u32)| {
                let mut made = part(sheet, from, to);
                let captions = made.rows.iter_mut().find(|it| it.number == row.number);
                for cell in captions.into_iter().flat_map(|it| &mut it.cells) {
                    if names.contains(&cell.column) && !self.of_name(&text_of(&cell.value)) {
                        cell.value = Value::Text(self.caption("name").to_owned());
                    }
                }
                made
            };
            all.then(|| tables.into_iter().map(one).collect())
        })
    }

    /// Makes a list of a table whose captions stand in its first column, and of cards one below the other.
    fn turned(&self, sheet: &Sheet) -> Option<(Sheet, Vec<(Place, String)>)> {
        let label = |row: &Row| match row.cells.first().map(|it| &it.value) {
            Some(Value::Text(text)) => Some(normalise::tidy(text).trim_end_matches(':').to_owned()),
            _ => None,
        };
        let known = |row: &&Row| label(row).is_some_and(|it| self.id(&it).is_some());
        let own: Vec<&Row> = sheet.rows.iter().filter(known).collect();
        let named: Vec<&&Row> = own
            .iter()
            .filter(|it| label(it).is_some_and(|it| self.of_name(&it)) && it.cells.len() > 1)
            .collect();
        let first = named.first()?;
        let column = first.cells[0].column;
        if own.len() < LEAST || own.iter().any(|it| it.cells[0].column != column) {
            return None;
        }
        let mut list = List::new(sheet);
        let mut left = Vec::new();
        let wide: Vec<u32> = first.cells[1..].iter().map(|it| it.column).collect();
        // A card for each name; beside one another on their side, one below the other else.
        let starts: Vec<u32> = named.iter().map(|it| it.number).collect();
        let ends = starts[1..].iter().copied().chain([u32::MAX]);
        for (from, to) in starts.iter().copied().zip(ends) {
            let block = || sheet.rows.iter().filter(move |it| (from..to).contains(&it.number));
            for person in &wide {
                let value = |row: &Row| row.value(*person).cloned();
                if block().next().and_then(value).is_none() {
                    continue;
                }
                list.person();
                for row in block() {
                    let whole = wide.len() > 1 || row.cells.len() == 2;
                    match (label(row), value(row)) {
                        (Some(label), Some(value)) if row.cells[0].column == column && whole => {
                            list.put((&label, (row.number, column)), value, (row.number, *person));
                        }
                        _ if wide.len() == 1 && row.cells.len() > 1 => {
                            let texts: Vec<String> = row.cells.iter().map(|it| text_of(&it.value)).collect();
                            left.push((sheet.place(row.number, row.cells[0].column), texts.join("; ")));
                        }
                        _ => {}
                    }
                }
            }
        }
        Some((list.done(), left))
    }

    /// The names that the sheets with numbers and names tell, by number.
    fn people(&self, book: &Workbook) -> BTreeMap<String, String> {
        let mut people = BTreeMap::new();
        for sheet in &book.sheets {
            let Some((at, number)) = self.numbered(sheet) else { continue };
            let of = |wanted: &str| {
                sheet.rows[at]
                    .cells
                    .iter()
                    .find(|it| self.id(&text_of(&it.value)) == Some(wanted))
                    .map(|it| it.column)
            };
            let names: Vec<u32> = match of("name") {
                Some(column) => vec![column],
                None => ["surname", "first", "patronymic", "first_patronymic"]
                    .into_iter()
                    .filter_map(of)
                    .collect(),
            };
            for row in sheet.rows[at + 1..].iter().filter(|_| !names.is_empty()) {
                let parts: Vec<String> = names.iter().filter_map(|it| row.value(*it)).map(text_of).collect();
                if let (Some(number), false) = (row.value(number), parts.is_empty()) {
                    people.entry(text_of(number)).or_insert(parts.join(" "));
                }
            }
        }
        people
    }

    /// The row of captions with a number that tells people apart, and its column: «ID сотрудника» rather than «ID», which may be that of
    /// the row.
    fn numbered(&self, sheet: &Sheet) -> Option<(usize, u32)> {
        sheet.rows.iter().take(TOP).enumerate().find_map(|(at, row)| {
            let number = self.numbers(row).max_by_key(|it| text_of(&it.value).chars().count())?;
            (row.cells.len() > 1).then_some((at, number.column))
        })
    }

    fn numbers<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = &'r Cell> {
        row.cells.iter().filter(|it| self.id(&text_of(&it.value)) == Some("number"))
    }

    /// Puts the names behind a table that has only the numbers of a list elsewhere.
    fn with_names(&self, sheet: &Sheet, people: &BTreeMap<String, String>) -> Option<Sheet> {
        let (at, number) = self.numbered(sheet)?;
        if people.is_empty() || sheet.rows[at].cells.iter().any(|it| self.of_name(&text_of(&it.value))) {
            return None;
        }
        let numbers: Vec<String> =
            sheet.rows[at + 1..].iter().filter_map(|it| it.value(number)).map(text_of).collect();
        let known = numbers.iter().filter(|it| people.contains_key(*it)).count();
        if numbers.is_empty() || known * 2 < numbers.len() {
            return None;
        }
        let behind = sheet.rows.iter().flat_map(|it| &it.cells).map(|it| it.column).max()? + 1;
        let mut made = sheet.clone();
        // The other numbers are those of the rows.
        let others: Vec<u32> =
            self.numbers(&sheet.rows[at]).map(|it| it.column).filter(|it| *it != number).collect();
        for cell in made.rows[at].cells.iter_mut().filter(|_| !others.is_empty()) {
            if others.contains(&cell.column) {
                cell.value = Value::Text(self.caption("row").to_owned());
            } else if cell.column == number {
                cell.value = Value::Text(self.caption("number").to_owned());
            }
        }
        for (index, row) in made.rows.iter_mut().enumerate().skip(at) {
            let name = match row.value(number) {
                _ if index == at => self.caption("name").to_owned(),
                Some(value) => people.get(&text_of(value)).cloned().unwrap_or_default(),
                None => String::new(),
            };
            if !name.is_empty() {
                made.origin.insert((row.number, behind), (row.number, number));
                row.cells.push(Cell { column: behind, value: Value::Text(name) });
            }
        }
        Some(made)
    }
}

/// The columns of a sheet from one to another.
fn part(sheet: &Sheet, from: u32, to: u32) -> Sheet {
    let inside = |column: u32| (from..to).contains(&column);
    let rows = sheet.rows.iter().map(|row| Row {
        number: row.number,
        cells: row.cells.iter().filter(|it| inside(it.column)).cloned().collect(),
    });
    Sheet {
        rows: rows.filter(|it| !it.cells.is_empty()).collect(),
        merged: sheet.merged.iter().filter(|it| inside(it.columns.0)).copied().collect(),
        ..sheet.clone()
    }
}
