//! The sheet of the staff: rows into people and their positions.

use super::{notes, positions};
use crate::calendar::Datelike;
use crate::report::Report;
use crate::russian::{FullName, Overrides, date_digits};
use crate::staff::cells::{experience, name};
use crate::staff::model::known_date::{KnownDate, Precision};
use crate::staff::model::person::Person;
use crate::staff::rows::registry::{Desk, Found, digits};
use crate::staff::sheet::names;
use crate::staff::sheet::table::{Line, Table};
use crate::staff::text::normalise::{self, text_of};
use crate::workbook::Value;

/// Bytes of the longest cell of a name, with a remark beside it.
const LONGEST: usize = 1_000;

/// Reads all rows of a staff table. `gaps` says that another sheet of staff was read before: it only fills gaps.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>) {
    let mut before: Option<usize> = None;
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
        desk.report.note(line.row_place(), "вакансия, строка пропущена");
        desk.skipped(line, "вакансия");
        return None;
    }
    if typed.len() > LONGEST {
        desk.report.error(line.row_place(), "текст слишком длинный для ФИО");
        desk.report.hint("запишите полностью: Иванова Мария Петровна");
        desk.failed(line);
        return None;
    }
    let typed = typed.replace('*', "");
    let (bare, mark) = name::without_mark(&typed);
    let parsed = desk.parsed(&typed, line.habit).filter(|_| !bare.contains(|it: char| it.is_ascii_digit()));
    let Some(parsed) = parsed else {
        if line.text("position").is_none() && line.filled() <= 2 {
            return lone(desk, line, &typed);
        }
        desk.report.error(line.row_place(), format!("«{typed}» — не ФИО"));
        desk.report.hint("запишите полностью: Иванова Мария Петровна");
        desk.failed(line);
        return None;
    };
    names::tell(&typed, &parsed, &line.row_place(), names::SPLIT, desk.report);
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
        desk.report.remark(line.row_place(), format!("«{typed}»: имя и отчество записаны инициалами"));
        desk.report.hint("в приказах нужны полные имя и отчество: впишите их");
    }
    fill(desk, table, line, person);
    match mark {
        Some(mark) if desk.columns.tells_of_absence(&mark) => {
            notes::absence(desk, person, &mark, &line.row_place());
        }
        Some(mark) => {
            let text = format!("при ФИО записано «{mark}»; для сроков это не учтено");
            desk.report.remark(line.row_place(), text);
            desk.report.hint("совместительство и отсутствие пишут в своих столбцах, а не рядом с ФИО");
        }
        None => {}
    }
    positions::read(desk, table, line, person);
    Some(person)
}

/// One word in a row: the name of a group, unless it may be somebody's surname.
fn lone(desk: &mut Desk<'_>, line: &Line<'_>, typed: &str) -> Option<usize> {
    if desk.grammar.is_surname(typed) {
        let text =
            format!("«{typed}» похоже на фамилию, но имени, отчества и должности нет; строка не прочитана");
        desk.report.remark(line.row_place(), text);
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
                desk.report.remark(line.row_place(), text);
                desk.report.hint("повторите ФИО в каждой строке");
            }
            positions::read(desk, table, line, person);
            Some(person)
        }
        (None, Some(typed)) => {
            desk.report.error(line.row_place(), format!("в строке с «{typed}» нет ФИО"));
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
                    desk.report.remark(place, text);
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
    let snils = line.text("snils").map(|it| digits(&it));
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
                desk.report.error(line.row_place(), format!("«{}»: подходит несколько сотрудников", name));
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
        let born = person.birth.as_ref().zip(birth.as_ref()).is_some_and(|it| apart(it.0, it.1));
        if differ(&person.snils, &snils) || born && person.number.is_none() {
            desk.report.error(
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
            desk.report.error(line.row_place(), format!("«{}»: таких сотрудников несколько", name));
            desk.report.hint("укажите табельный № в каждой строке тёзок");
            Some(Found::Several(alike))
        }
    }
}

fn new(desk: &mut Desk<'_>, line: &Line<'_>, name: FullName, former: Option<String>) -> Person {
    let typed = line.text("gender").and_then(|it| line.cell_words.gender(&it));
    let gender = typed.or_else(|| desk.grammar.gender(&name));
    let forms = Overrides {
        genitive: line.text("name_genitive"),
        dative: line.text("name_dative"),
        accusative: line.text("name_accusative"),
        instrumental: line.text("name_instrumental"),
        prepositional: line.text("name_prepositional"),
    };
    if gender.is_none() && desk.grammar.genders_disagree(&name) {
        desk.report.remark(
            line.place("name"),
            format!("«{}»: части имени говорят о разном поле, ФИО не склоняется", name),
        );
        desk.report.hint("исправьте ФИО или впишите «м» или «ж» в столбец «Пол»");
    }
    Person {
        gender,
        forms,
        former_surname: former,
        number: line.text("number"),
        place: line.row_place(),
        name,
        ..Person::default()
    }
}

/// Takes from a row what is not yet known of the person.
fn fill(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) {
    let birth = line.date("birth", desk.report);
    let hired = line.date("hired", desk.report);
    let dismissed = line.date("dismissed", desk.report);
    let note = normalise::plain(&line.text("note").unwrap_or_default());
    let young = desk.columns.tells_of_youth(&note)
        || line.cell("young").is_some() && line.yes("young", desk.report) == Some(true);
    let own = &mut desk.school.people[person];
    let gap = |own: &mut Option<String>, id: &str| {
        if own.is_none() {
            *own = line.text(id);
        }
    };
    gap(&mut own.former_surname, "former_surname");
    gap(&mut own.education, "education");
    gap(&mut own.institution, "institution");
    gap(&mut own.speciality, "speciality");
    gap(&mut own.awards, "awards");
    gap(&mut own.phone, "phone");
    gap(&mut own.email, "email");
    gap(&mut own.department, "department");
    gap(&mut own.note, "note");
    if own.snils.is_none() {
        own.snils = line.text("snils").map(|it| digits(&it)).filter(|it| !it.is_empty());
    }
    gap(&mut own.experience.total, "experience_total");
    gap(&mut own.experience.pedagogical, "experience_pedagogical");
    gap(&mut own.experience.speciality, "experience_speciality");
    gap(&mut own.experience.here, "experience_here");
    gap(&mut own.experience.position, "experience_position");
    for caption in table.captions.iter().filter(|it| it.meaning.is_some_and(|it| it.id == "experience")) {
        if let Some(value) = line.row.value(caption.column) {
            let place = line.sheet.place(line.row.number, caption.column);
            experience::read(&mut own.experience, (value, place), &caption.text, desk.columns, desk.report);
        }
    }
    let snils = own.snils.clone();
    agree(&mut own.birth, birth, "дата рождения", desk.report);
    agree(&mut own.hired, hired, "дата приёма", desk.report);
    agree(&mut own.dismissed, dismissed, "дата увольнения", desk.report);
    own.young |= young;
    if let Some(note) = line.text("note") {
        notes::read(desk, person, &note, &line.place("note"));
    }
    if let Some(snils) = snils {
        desk.insured(person, &snils);
    }
}

/// Takes a date that another row of the person may have said already, and says so where the two differ.
fn agree(known: &mut Option<KnownDate>, said: Option<KnownDate>, what: &str, report: &mut Report) {
    let Some(said) = said else { return };
    let Some(before) = known else {
        *known = Some(said);
        return;
    };
    if apart(before, &said) {
        let (here, there) = (date_digits(said.date), date_digits(before.date));
        report.remark(said.place, format!("{what} {here}, а в другой строке {there} ({})", before.place));
        report.said(what);
        report.hint("исправьте одну из дат; пока взята та, что прочитана первой");
    } else if said.precision == Precision::Day {
        // A day says more than a year.
        *known = Some(said);
    }
}

/// Whether two dates cannot be one, as far as both are known.
fn apart(left: &KnownDate, right: &KnownDate) -> bool {
    if left.precision == right.precision {
        left.date != right.date
    } else {
        left.date.year() != right.date.year()
    }
}

/// Whether a row says something of courses.
fn tells_of_course(line: &Line<'_>) -> bool {
    ["courses", "course_topic", "course_end"].iter().any(|it| line.text(it).is_some())
}
