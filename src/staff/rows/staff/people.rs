//! The sheet of the staff: rows into people and their positions.

use super::notes::{self, Beside};
use super::{away, categories, positions};
use crate::report::Report;
use crate::russian::FullName;
use crate::staff::cells::{experience, name};
use crate::staff::fields::{ReadLine, binding};
use crate::staff::model::Person;
use crate::staff::rows::registry::{Desk, Found};
use crate::staff::sheet::{Line, Table, name_order};
use crate::staff::text::{normalise, text_of};
use crate::workbook::Value;

/// Bytes of the longest cell of a name, with a remark beside it.
const LONGEST: usize = 1_000;

/// Reads all rows of a staff table. Of a person met before, on this sheet or another, only gaps are filled.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>) {
    let mut before: Option<usize> = None;
    desk.lone_dates = categories::lone_dates(desk, table);
    for line in table.lines() {
        if let Some(person) = row(desk, table, &line, before) {
            desk.school.people[person].rows.push(line.row_place());
            before = Some(person);
        }
    }
}

fn row(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, before: Option<usize>) -> Option<usize> {
    let unreadable = |id: &str| matches!(line.cell(id), Some((Value::Broken(_), _)));
    if ["name", "surname"].into_iter().any(unreadable) {
        // Said when the table was found; the row must not go to the person above.
        desk.failed(line);
        return None;
    }
    let Some(typed) = line.typed_name().filter(|it| !line.cell_words.again(it)) else {
        return continuation(desk, table, line, before);
    };
    if line.cell_words.vacancy(&typed) {
        desk.report.note("C-24", line.row_place(), "вакансия, строка пропущена");
        desk.skipped(line, "вакансия");
        return None;
    }
    if typed.len() > LONGEST {
        desk.report.error("C-01", line.row_place(), "текст слишком длинный для ФИО");
        desk.report.hint("запишите полностью: Иванова Мария Петровна");
        desk.failed(line);
        return None;
    }
    let typed = typed.replace('*', "");
    let (typed, mark) = name::without_mark(&typed, |it| desk.grammar.is_surname(it));
    let parsed = desk
        .parsed(&typed, line.habit)
        .filter(|_| !normalise::unbracketed(&typed).contains(|it: char| it.is_ascii_digit()));
    let Some(parsed) = parsed else {
        if line.text("position").is_none() && line.filled() <= 2 {
            return lone(desk, line, &typed);
        }
        desk.no_name(&typed, line.row_place());
        desk.failed(line);
        return None;
    };
    name_order::tell(&typed, &parsed, &line.row_place(), name_order::SPLIT, desk.report);
    let initials = parsed.initials_only;
    let person = match known(desk, line, &parsed.name) {
        Some(Found::One(person)) => person,
        Some(_) => {
            desk.failed(line);
            return None;
        }
        None => {
            let person = new(desk, line, parsed.name, parsed.former);
            desk.hire(person)
        }
    };
    if initials && desk.school.people[person].name.first.ends_with('.') {
        desk.report.remark(
            "C-06",
            line.row_place(),
            format!("«{typed}»: имя и отчество записаны инициалами"),
        );
        desk.report.hint("в приказах нужны полные имя и отчество: впишите их");
    }
    fill(desk, table, line, person);
    let own = positions::read(desk, table, line, person);
    away::read(desk, table, line, person);
    for text in mark.into_iter().chain(beside_name(table, line)) {
        notes::read(desk, person, &own, &text, &line.row_place(), Beside::Name);
    }
    notes::unread(desk, table, line, person, &own);
    notes::of_group(desk, line, person, &own);
    notes::by_eye(desk, line, person, &own);
    notes::marked(desk, line, person, &own);
    Some(person)
}

/// What stands behind the name in its cell, where that is no post of a table without posts.
fn beside_name(table: &Table<'_>, line: &Line<'_>) -> Option<String> {
    let rest = name::and_beside(&line.text("name")?, line.cell_words).1?.to_owned();
    table.has("position").then_some(rest)
}

/// One word in a row: the name of a group, unless it may be somebody's surname.
fn lone(desk: &mut Desk<'_>, line: &Line<'_>, typed: &str) -> Option<usize> {
    if desk.grammar.is_surname(typed) {
        let text =
            format!("«{typed}» похоже на фамилию, но имени, отчества и должности нет; строка не прочитана");
        desk.report.remark("C-10", line.row_place(), text);
        desk.report.hint("допишите имя, отчество и должность или удалите строку");
        desk.failed(line);
    } else {
        desk.skipped(line, "заголовок группы");
    }
    None
}

/// A row without a name below a merged one belongs to the same person.
fn continuation(
    desk: &mut Desk<'_>,
    table: &Table<'_>,
    line: &Line<'_>,
    before: Option<usize>,
) -> Option<usize> {
    // «Она же, учитель информатики».
    let again = line.text("name");
    let typed = line.text("position").or_else(|| line.text("category")).or_else(|| again.clone());
    match (before, typed) {
        (Some(person), Some(_)) => {
            if !line.name_merged() && again.is_none() {
                let name = desk.school.people[person].name.to_string();
                let text = format!("в строке нет ФИО, строка отнесена к человеку выше: {name}");
                desk.report.remark("C-02", line.row_place(), text);
                desk.report.hint("повторите ФИО в каждой строке");
            }
            positions::read(desk, table, line, person);
            Some(person)
        }
        (None, Some(typed)) => {
            desk.report.error("C-02", line.row_place(), format!("в строке с «{typed}» нет ФИО"));
            desk.report.hint("впишите фамилию, имя и отчество");
            desk.failed(line);
            None
        }
        // One more course of the person above; it is read with the courses.
        (Some(person), None) if line.name_merged() && tells_of_course(line) => {
            desk.used(line);
            Some(person)
        }
        (_, None) => {
            // To the right of the names the head signs the table.
            let own = table.caption("name").or_else(|| table.caption("surname")).map(|it| it.column);
            let before = line.row.cells.iter().filter(|it| own.is_some_and(|own| it.column < own));
            let mut named = before.map(|it| (it.column, text_of(&it.value)));
            match named.find(|it| name::like_name(&it.1, line.cell_words)) {
                Some((column, name)) => {
                    let place = line.sheet.place(line.row.number, column);
                    let text =
                        format!("«{name}» похоже на ФИО, но стоит не в столбце ФИО; строка не прочитана");
                    desk.report.remark("C-10", place, text);
                    desk.report.hint("перенесите ФИО в свой столбец и впишите должность");
                    desk.failed(line);
                }
                None => desk.skipped(line, "нет ни ФИО, ни должности"),
            }
            None
        }
    }
}

/// Finds who of the staff a row is about; `None` if the person is new, `Several` if that cannot be told.
fn known(desk: &mut Desk<'_>, line: &Line<'_>, name: &FullName) -> Option<Found> {
    let number = line.text("number");
    let snils = line.text("snils").map(|it| normalise::digits(&it));
    // What is wrong with the cell is said where it is read.
    let birth = line.date("birth", &mut Report::default());
    let mut alike = Vec::new();
    let mut candidates = desk.namesakes(name).to_vec();
    if candidates.is_empty() {
        // «Ветрова М.О.» of another sheet is somebody known already, if only one fits.
        match desk.find(name) {
            Found::One(person) if desk.school.people[person].place.sheet() != Some(&line.sheet.name) => {
                candidates.push(person);
            }
            Found::Several(people) if name.first.ends_with('.') => {
                desk.report.error(
                    "C-04",
                    line.row_place(),
                    format!("«{}»: подходит несколько сотрудников", name),
                );
                desk.report.hint("впишите имя и отчество полностью");
                return Some(Found::Several(people));
            }
            _ => {}
        }
    }
    for index in candidates {
        let person = &desk.school.people[index];
        let differ = |left: &Option<String>, right: &Option<String>| {
            left.is_some() && right.is_some() && left != right
        };
        if differ(&person.number, &number) {
            continue;
        }
        let born = person.birth.as_ref().zip(birth.as_ref()).is_some_and(|it| it.0.contradicts(it.1));
        if differ(&person.snils, &snils) || born && person.number.is_none() {
            desk.report.error(
                "C-05",
                line.row_place(),
                format!("«{}» уже есть ({}), но СНИЛС или дата рождения другие", name, person.place),
            );
            desk.report
                .hint("если это тёзки, укажите обоим табельный №; если один человек, исправьте данные");
            return Some(Found::Several(vec![index]));
        }
        alike.push(index);
    }
    match alike[..] {
        [] => None,
        [one] => Some(Found::One(one)),
        _ => {
            desk.report.error("C-04", line.row_place(), format!("«{}»: таких сотрудников несколько", name));
            desk.report.hint("укажите табельный № в каждой строке тёзок");
            Some(Found::Several(alike))
        }
    }
}

fn new(desk: &mut Desk<'_>, line: &Line<'_>, name: FullName, former: Option<String>) -> Person {
    let typed = line.text("gender").and_then(|it| line.cell_words.gender(&it));
    let gender = typed.or_else(|| desk.grammar.gender(&name));
    if gender.is_none() && desk.grammar.genders_disagree(&name) {
        desk.report.remark(
            "C-07",
            line.place("name"),
            format!("«{}»: части имени говорят о разном поле, ФИО не склоняется", name),
        );
        desk.report.hint("исправьте ФИО или впишите «м» или «ж» в столбец «Пол»");
    }
    Person {
        gender,
        former_surname: former,
        number: line.text("number"),
        place: line.row_place(),
        name,
        ..Person::default()
    }
}

/// Takes from a row what is not yet known of the person.
fn fill(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) {
    let second = positions::is_second(desk, line);
    let own = &mut desk.school.people[person];
    // The row of an internal part-timer tells when that post began, not when the person came.
    let came = own.hired.take_if(|_| second);
    binding::person(own, &mut ReadLine { line, report: desk.report });
    own.hired = came.or(own.hired.take());
    for caption in table.captions.iter().filter(|it| it.meaning.is_some_and(|it| it.id == "experience")) {
        if let Some(value) = line.row.value(caption.column) {
            let place = line.sheet.place(line.row.number, caption.column);
            experience::read(&mut own.experience, (value, place), &caption.text, desk.columns, desk.report);
        }
    }
    let snils = own.snils.clone();
    if let Some(snils) = snils {
        desk.insured(person, &snils);
    }
}

/// Whether a row says something of courses.
fn tells_of_course(line: &Line<'_>) -> bool {
    ["courses", "course_topic", "course_end"].iter().any(|it| line.text(it).is_some())
}
