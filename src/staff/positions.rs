//! The positions that a row of the staff sheet names, with what is written beside them.

use super::desk::{Desk, whole};
use super::history;
use super::person::{Employment, Position, PostKind};
use super::rates;
use super::table::{Line, Table};
use super::words;
use crate::report::Place;
use crate::russian::Overrides;

/// Reads the positions of a row and what is written beside them.
pub fn read(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize) {
    let Some((typed, place)) = line.raw("position").filter(|it| !words::nothing(&it.0)) else {
        no_position(desk, table, line, person);
        return;
    };
    let typed = match rates::without(&typed) {
        Some(bare) => {
            let text = format!(
                "«{}»: ставка и часы в название должности не входят и не печатаются",
                words::tidy(&typed)
            );
            desk.report.note(place.clone(), text);
            bare
        }
        None => typed,
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
    let mut title = without_category(desk, title);
    if let Some(whole) = desk.posts.spelled_out(&title) {
        desk.report
            .remark(place.clone(), format!("«{title}» прочитано как «{whole}»: так должность и печатается"));
        desk.report.hint("запишите должность полностью, как в трудовой книжке");
        title = whole;
    }
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
        Some(it) if it.renamed => {
            let text = format!("«{title}»: в номенклатуре эта должность называется «{}»", it.post);
            desk.report.remark(place.clone(), text);
            desk.report
                .hint("проверьте по трудовому договору: в приказах печатается, как записано в таблице");
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
    } else if plain.contains("осн")
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
