//! The sheet of the staff: rows into people and their positions.

use super::desk::{Desk, Found, whole};
use super::history;
use super::person::{Employment, Experience, Person, Position, PostKind};
use super::table::{Line, Table};
use super::words;
use crate::report::Place;
use crate::russian::{FullName, Gender, Overrides};

/// Reads all rows of a staff table. `gaps` says that another sheet of staff was read before: it only fills gaps.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>) {
    let mut before: Option<usize> = None;
    for line in table.lines() {
        if let Some(person) = row(desk, table, &line, before) {
            before = Some(person);
        }
    }
}

fn row(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, before: Option<usize>) -> Option<usize> {
    let Some(typed) = typed_name(line) else {
        return continuation(desk, table, line, before);
    };
    let plain = words::plain(&typed);
    if plain.contains("вакан") {
        desk.report.note(line.row_place(), "вакансия, строка пропущена");
        desk.skipped(line, "вакансия");
        return None;
    }
    let Some(parsed) =
        desk.grammar.parse_name(&typed).filter(|_| !plain.contains(|it: char| it.is_ascii_digit()))
    else {
        if line.text("position").is_none() && line.filled() <= 2 {
            desk.skipped(line, "заголовок группы");
            return None;
        }
        desk.report.error(line.row_place(), format!("«{typed}» — не ФИО"));
        desk.report.hint("запишите полностью: Иванова Мария Петровна");
        desk.failed(line);
        return None;
    };
    for doubt in &parsed.doubts {
        desk.report.remark(line.row_place(), format!("«{typed}»: {doubt}"));
    }
    if parsed.initials_only {
        desk.report.remark(line.row_place(), format!("«{typed}»: имя и отчество записаны инициалами"));
        desk.report.hint("в приказах нужны полные имя и отчество: впишите их");
    }
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
    fill(desk, line, person);
    positions(desk, table, line, person);
    Some(person)
}

/// A row without a name below a merged one belongs to the same person.
fn continuation(
    desk: &mut Desk<'_>,
    table: &Table<'_>,
    line: &Line<'_>,
    before: Option<usize>,
) -> Option<usize> {
    let typed = line.text("position").or_else(|| line.text("category"));
    match (before, typed) {
        (Some(person), Some(_)) => {
            let name = whole(&desk.school.people[person].name);
            desk.report.remark(
                line.row_place(),
                format!("в строке нет ФИО, строка отнесена к человеку выше: {name}"),
            );
            desk.report.hint("повторите ФИО в каждой строке");
            positions(desk, table, line, person);
            Some(person)
        }
        (None, Some(typed)) => {
            desk.report.error(line.row_place(), format!("в строке с «{typed}» нет ФИО"));
            desk.report.hint("впишите фамилию, имя и отчество");
            desk.failed(line);
            None
        }
        (_, None) => {
            desk.skipped(line, "нет ни ФИО, ни должности");
            None
        }
    }
}

fn typed_name(line: &Line<'_>) -> Option<String> {
    if let Some(name) = line.text("name") {
        return Some(name);
    }
    let surname = line.text("surname")?;
    let rest = match line.text("first_patronymic") {
        Some(both) => both,
        None => {
            [line.text("first"), line.text("patronymic")].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    };
    Some(words::tidy(&format!("{surname} {rest}")))
}

/// Finds who of the staff a row is about; `None` if the person is new, `Several` if that cannot be told.
fn known(desk: &mut Desk<'_>, line: &Line<'_>, name: &FullName) -> Option<Found> {
    let number = line.text("number");
    let snils = line.text("snils").map(|it| digits(&it));
    let birth = line.cell("birth").map(|it| super::table::text_of(it.0));
    let mut alike = Vec::new();
    for index in desk.namesakes(name).to_vec() {
        let person = &desk.school.people[index];
        let differ = |left: &Option<String>, right: &Option<String>| {
            left.is_some() && right.is_some() && left != right
        };
        if differ(&person.number, &number) {
            continue;
        }
        let born = person.birth.as_ref().map(|it| crate::russian::date_digits(it.date));
        if differ(&person.snils, &snils) || differ(&born, &birth) && person.number.is_none() {
            desk.report.error(
                line.row_place(),
                format!("«{}» уже есть ({}), но СНИЛС или дата рождения другие", whole(name), person.place),
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
            desk.report.error(line.row_place(), format!("«{}»: таких сотрудников несколько", whole(name)));
            desk.report.hint("укажите табельный № в каждой строке тёзок");
            Some(Found::Several(alike))
        }
    }
}

fn new(desk: &mut Desk<'_>, line: &Line<'_>, name: FullName, former: Option<String>) -> Person {
    let typed = line.text("gender").map(|it| words::plain(&it));
    let gender = match typed.as_deref().and_then(|it| it.chars().next()) {
        Some('м') => Some(Gender::Male),
        Some('ж') => Some(Gender::Female),
        _ => desk.grammar.gender(&name),
    };
    Person {
        gender,
        forms: Overrides {
            genitive: line.text("name_genitive"),
            dative: line.text("name_dative"),
            accusative: line.text("name_accusative"),
            instrumental: line.text("name_instrumental"),
            prepositional: line.text("name_prepositional"),
        },
        former_surname: former,
        number: line.text("number"),
        place: line.row_place(),
        name,
        ..Person::default()
    }
}

/// Takes from a row what is not yet known of the person.
fn fill(desk: &mut Desk<'_>, line: &Line<'_>, person: usize) {
    let birth = line.date("birth", desk.report);
    let hired = line.date("hired", desk.report);
    let dismissed = line.date("dismissed", desk.report);
    let young = line.cell("young").is_some() && line.yes("young", desk.report) == Some(true);
    let three = line.text("experience_three").or_else(|| line.text("experience_words"));
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
    if let Some(text) = three {
        experience(&mut own.experience, &text);
    }
    own.birth = own.birth.take().or(birth);
    own.hired = own.hired.take().or(hired);
    own.dismissed = own.dismissed.take().or(dismissed);
    own.young |= young;
}

/// «31/30/5» is педагогический, в учреждении, в должности; «общий — 42 года, пед. — 35 лет» says it in words.
fn experience(own: &mut Experience, text: &str) {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    if let [pedagogical, here, position] = parts[..] {
        own.pedagogical = own.pedagogical.take().or(Some(pedagogical.to_owned()));
        own.here = own.here.take().or(Some(here.to_owned()));
        own.position = own.position.take().or(Some(position.to_owned()));
        return;
    }
    for part in text.split([',', ';']) {
        let plain = words::plain(part);
        let Some(start) = plain.find(|it: char| it.is_ascii_digit()) else { continue };
        let value = plain[start..].to_owned();
        let slot = if plain.contains("общ") {
            &mut own.total
        } else if plain.contains("должн") {
            &mut own.position
        } else if plain.contains("пед") {
            &mut own.pedagogical
        } else if plain.contains("учр") || plain.contains("школ") {
            &mut own.here
        } else if plain.contains("спец") {
            &mut own.speciality
        } else {
            &mut own.total
        };
        *slot = slot.take().or(Some(value));
    }
}

/// Reads the positions of a row and what is written beside them.
fn positions(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) {
    let Some((typed, place)) = line.raw("position").filter(|it| !words::nothing(&it.0)) else {
        no_position(desk, table, line, person);
        return;
    };
    let titles = titles(desk, &typed);
    let one = titles.len() == 1;
    let since = line.date("since", desk.report);
    let mut own = Vec::new();
    for title in titles {
        let mut position = position(desk, line, &title, &place);
        // The date of a contract belongs to the first position; of the others it is not known.
        position.since = if own.is_empty() { since.clone() } else { None };
        if !one {
            position.forms = Overrides::default();
        }
        own.push(add(desk, line, person, position));
    }
    if !one {
        let text = format!("в ячейке несколько должностей: «{}»", words::tidy(&typed.replace('\n', "; ")));
        desk.report.remark(place, text);
        desk.report.hint("запишите каждую должность в своей строке: сроки по ним считаются отдельно");
    }
    history::cell(desk, table, line, person, &own);
    desk.used(line);
}

fn no_position(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) {
    if let Some(position) = desk.school.people[person].positions.len().checked_sub(1) {
        history::cell(desk, table, line, person, &[position]);
        desk.used(line);
        return;
    }
    let name = whole(&desk.school.people[person].name);
    desk.report.error(line.place("position"), format!("у сотрудника не указана должность: {name}"));
    desk.report.hint("впишите должность, как в трудовой книжке");
    let position = Position { place: line.row_place(), ..Position::default() };
    desk.school.people[person].positions.push(position);
    desk.failed(line);
}

/// Cuts a cell into titles: by lines, else by «,», «;», «/», «+» or «и» where every part is a known post.
fn titles(desk: &Desk<'_>, typed: &str) -> Vec<String> {
    let clean = |it: &str| {
        let it = words::tidy(it);
        let it = it
            .trim_end_matches([',', ';', '.'])
            .trim_start_matches(|it: char| it.is_ascii_digit() || it == ')');
        it.trim_start_matches(['.', ' ']).to_owned()
    };
    let known = |it: &String| desk.posts.find(it).is_some();
    let by = |parts: Vec<String>| (parts.len() > 1 && parts.iter().all(known)).then_some(parts);
    let lines: Vec<String> = typed.lines().map(clean).filter(|it| !it.is_empty()).collect();
    let joined = clean(&typed.replace('\n', " "));
    by(lines)
        .or_else(|| by(joined.split([',', ';', '/', '+']).map(clean).filter(|it| !it.is_empty()).collect()))
        .or_else(|| by(joined.split(" и ").map(clean).collect()))
        .unwrap_or_else(|| vec![joined])
}

fn position(desk: &mut Desk<'_>, line: &Line<'_>, title: &str, place: &Place) -> Position {
    let title = without_category(desk, title);
    let matched = desk.posts.find(&title);
    match &matched {
        None => {
            desk.report.remark(
                place.clone(),
                format!("должность «{title}» программе не знакома: аттестация по ней не считается"),
            );
            desk.report
                .hint("проверьте название по номенклатуре или допишите должность в rules/positions.toml");
        }
        Some(it) if it.misspelt => {
            desk.report.remark(place.clone(), format!("«{title}» прочитано как «{}»", it.post));
            desk.report.hint("исправьте опечатку: должность печатается в приказах, как записана");
        }
        Some(_) => {}
    }
    let subject = line.text("subject").map(|it| desk.posts.subject(&it).unwrap_or(it));
    Position {
        kind: matched.as_ref().map_or(PostKind::Unknown, |it| it.kind),
        subject: subject.or_else(|| matched.as_ref().and_then(|it| it.subject.clone())),
        post: matched.map(|it| it.post),
        forms: Overrides {
            genitive: line.text("position_genitive"),
            dative: line.text("position_dative"),
            accusative: line.text("position_accusative"),
            instrumental: line.text("position_instrumental"),
            prepositional: line.text("position_prepositional"),
        },
        employment: employment(desk, line),
        contract: line.text("contract"),
        place: place.clone(),
        title,
        ..Position::default()
    }
}

/// «Учитель 1 категории», «учитель высшей категории»: the category is no part of the title.
fn without_category(desk: &Desk<'_>, title: &str) -> String {
    let plain = words::plain(title);
    let Some(at) = plain.find(" катег") else { return title.to_owned() };
    let head: Vec<&str> = plain[..at].split(' ').collect();
    let stems = ["1", "2", "i", "ii", "перв", "втор", "высш", "квалиф"];
    let kept = head.iter().take_while(|it| !stems.iter().any(|stem| it.starts_with(stem))).count();
    let short = title.split(' ').take(kept).collect::<Vec<_>>().join(" ");
    if kept > 0 && desk.posts.find(&short).is_some() { short } else { title.to_owned() }
}

fn employment(desk: &mut Desk<'_>, line: &Line<'_>) -> Employment {
    let Some(typed) = line.text("employment") else { return Employment::Main };
    let plain = words::plain(&typed);
    if plain.contains("внеш") {
        Employment::External
    } else if plain.contains("внутр") {
        Employment::Internal
    } else if plain.contains("совмещ") {
        Employment::Combined
    } else if plain.contains("основ")
        || plain.contains("постоян")
        || plain.contains("штат")
        || plain.contains("полн")
    {
        Employment::Main
    } else if plain.contains("совмест") {
        desk.report.remark(
            line.place("employment"),
            format!("«{typed}»: не ясно, внутренний или внешний совместитель; принято: внешний"),
        );
        desk.report.hint("напишите «внутреннее совместительство» или «внешнее совместительство»");
        Employment::External
    } else {
        desk.report.remark(
            line.place("employment"),
            format!("«{typed}» — незнакомый вид занятости; принято: основная работа"),
        );
        desk.report
            .hint("напишите: основная, внутреннее совместительство, внешнее совместительство или совмещение");
        Employment::Main
    }
}

/// Adds a position, or fills the gaps of the same one read before.
fn add(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, position: Position) -> usize {
    let own = &mut desk.school.people[person];
    let title = words::plain(&position.title);
    let Some(index) = own.positions.iter().position(|it| words::plain(&it.title) == title) else {
        own.positions.push(position);
        return own.positions.len() - 1;
    };
    let known = &mut own.positions[index];
    if known.place.sheet() == Some(&line.sheet.name) {
        let text = format!("строка повторяет человека и должность: {}", known.place);
        desk.report.remark(position.place, text);
        desk.report.hint("удалите лишнюю строку");
        return index;
    }
    known.since = known.since.take().or(position.since);
    known.subject = known.subject.take().or(position.subject);
    known.contract = known.contract.take().or(position.contract);
    index
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
