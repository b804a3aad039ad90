//! Categories and fitness in the cells of a staff row.

use super::fitness;
use super::in_order::InOrder;
use super::in_post::InPost;
use super::kept::{Places, keep};
use super::notes::{self, Beside};
use crate::calendar::Datelike;
use crate::report::{Place, Report};
use crate::russian::date_digits;
use crate::staff::cells::category::{self, Entry, Lone};
use crate::staff::lexicon::What;
use crate::staff::model::{KnownDate, Precision};
use crate::staff::rows::categories::{Decided, Term, entries, term, term_of_fitness};
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::{Line, Table};
use crate::staff::text::{Phrase, dates, one_of, text_of};

/// Reads what a staff row says about categories, for the positions that the row names.
pub fn cell(
    desk: &mut Desk<'_>,
    table: &Table<'_>,
    line: &Line<'_>,
    person: usize,
    own: &[usize],
    post: &InPost,
) {
    let lone = desk.lone_dates;
    let several = InOrder::read(desk, line, lone);
    let decided = if several.is_some() { None } else { line.date("category_decided", desk.report) };
    let term = if several.is_some() { Term::default() } else { term(desk, line, "category_until") };
    let order = line.text("category_order").filter(|_| several.is_none());
    let mut entries = entries(desk, line, "category", lone);
    several.iter().for_each(|it| it.give(&mut entries));
    let left: Vec<String> = entries.iter_mut().flat_map(|it| std::mem::take(&mut it.left)).collect();
    for text in left {
        notes::read(desk, person, own, &text, &line.place("category"), Beside::Category);
    }
    let mut places = vec![line.place("category"); entries.len()];
    for (mut entry, place) in uncalled(desk, table, line, lone) {
        // A mark says what the caption does.
        let mark = |it: &String| !it.contains(' ') && line.cell_words.yes(it) == Some(true);
        for text in std::mem::take(&mut entry.left).into_iter().filter(|it| !mark(it)) {
            notes::read(desk, person, own, &text, &place, Beside::Category);
        }
        entries.push(entry);
        places.push(place);
    }
    // By the index of the entry: the position beside which it stands.
    let mut beside_post: Vec<Option<usize>> = vec![None; entries.len()];
    for (position, entry) in post.read(desk, &entries) {
        entries.push(entry);
        places.push(post.place.clone());
        beside_post.push(Some(position));
    }
    let alone = entries.iter().filter(|it| matches!(it.what, What::Category(_) | What::Fitness)).count() == 1;
    let on = desk.on;
    for entry in &mut entries {
        // A decision that is still to come is none: the date is the end.
        if let Some(day) = entry.decided.filter(|it| entry.lone && on.is_some_and(|on| it.0 > on)) {
            (entry.decided, entry.until) = (None, Some(day));
        }
        // The columns beside speak of the one category of the cell.
        if alone {
            beside(desk, entry, decided.as_ref(), &term, &line.place("category"));
            // Who decides on fitness writes a protocol; an order beside it is not that.
            let of_protocol = |it: &String| {
                dates::tokens(it).iter().any(|it| one_of(&desk.columns.category_words.protocol, &it.text))
            };
            match order.clone().filter(|it| entry.what == What::Fitness && of_protocol(it)) {
                Some(protocol) => entry.protocol = entry.protocol.take().or(Some(protocol)),
                None => entry.order = entry.order.take().or_else(|| order.clone()),
            }
            of_order(line, entry);
            if entry.what == What::Fitness {
                let day = entry.decided.map(|it| it.0);
                term_of_fitness(desk, line, "category_until", day, &term);
            }
        }
        if entry.what == What::Fitness {
            entry.protocol = entry.protocol.take().or_else(|| line.text("szd_protocol"));
            // The commission decides on the day of its protocol.
            of_order(line, entry);
        }
    }
    if let Some(order) = order.filter(|_| !alone) {
        let text = format!("приказ не взят: «{order}»: не видно, какой он категории");
        desk.report.note("B-09", line.place("category_order"), text);
        desk.report.said("order");
        desk.report.hint("впишите категорию в её столбец или перенесите решения на лист «Категории»");
    }
    if !alone && (decided.is_some() || term.until.is_some() || term.unlimited) {
        let several = entries.iter().any(|it| matches!(it.what, What::Category(_) | What::Fitness));
        let dates = [
            ("category_decided", decided.is_some()),
            ("category_until", term.until.is_some() || term.unlimited),
        ];
        for (id, _) in dates.into_iter().filter(|it| it.1) {
            if several && !(term.unlimited && id == "category_until") {
                desk.report.error(
                    "A-05",
                    line.place(id),
                    "дата одна, а категорий в строке несколько".to_owned(),
                );
                desk.report
                    .hint("перенесите категории на лист «Категории»: каждую в свою строку, со своей датой");
            } else if !several && !of_fitness(line, id, decided.as_ref(), &term) {
                desk.report.remark(
                    "A-04",
                    line.place(id),
                    "дата есть, а категория не указана; дата не учтена",
                );
                desk.report.hint("впишите категорию: первая, высшая или СЗД");
            }
        }
    }
    let shown = line.text("category").unwrap_or_default();
    for (index, (entry, place)) in entries.iter().zip(places).enumerate() {
        let position =
            beside_post[index].unwrap_or_else(|| whose(desk, person, own, entry, index, entries.len()));
        let position = foreign(desk, person, entry, &place).unwrap_or(Decided::Held(position));
        let place = Places {
            decided: if decided.is_some() && alone { line.place("category_decided") } else { place.clone() },
            until: if term.until.is_some() && alone { line.place("category_until") } else { place.clone() },
            said: beside_post[index].and_then(|it| post.said(it)).unwrap_or_else(|| shown.clone()),
            own: place.clone(),
        };
        keep(desk, person, position, entry, place);
    }
    more(desk, line, person, own);
    let attested = entries.iter().any(|it| it.what == What::Fitness);
    let taken = fitness::read(desk, table, line, person, own, decided.filter(|_| entries.is_empty()));
    fitness::protocol_of_none(desk, line, attested || taken);
}

/// Whether a date belongs to the attestation for fitness of the row: that has no other day of its own, or runs out in whole years.
fn of_fitness(line: &Line<'_>, id: &str, decided: Option<&KnownDate>, term: &Term) -> bool {
    let own = line.date("szd", &mut Report::default());
    let ends = |own: &KnownDate| {
        term.until.as_ref().is_some_and(|it| own.date.with_year(it.date.year()) == Some(it.date))
    };
    line.text("szd").is_some()
        && if id == "category_until" {
            own.as_ref().is_some_and(ends)
        } else {
            own.zip(decided).is_none_or(|(own, date)| own.date == date.date)
        }
}

/// Reads one more category in a column of its own: «Дополнительная категория», with its own date.
fn more(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    let Some((value, place)) = line.cell("category_more") else { return };
    let typed = text_of(value);
    if line.cell_words.nothing(&typed) {
        return;
    }
    let decided = line.date("category_more_decided", desk.report);
    let mut entries = category::read(desk.columns, &typed, Lone::Decision);
    if entries.is_empty() {
        desk.report.remark(
            "A-01",
            place.clone(),
            format!("«{typed}» — не понятно, какая это категория; ячейка не учтена"),
        );
        desk.report.hint("запишите, например: педагог-методист, 25.12.2024");
    }
    let (count, mut left) = (entries.len(), Vec::new());
    for (index, entry) in entries.iter_mut().enumerate() {
        if let Some(decided) = decided.as_ref().filter(|_| count == 1) {
            (entry.decided, entry.lone) = (Some((decided.date, decided.precision)), false);
        }
        entry.order = entry.order.take().or_else(|| line.text("category_more_order").filter(|_| count == 1));
        left.append(&mut entry.left);
        let position = whose(desk, person, own, entry, index, count);
        let position = foreign(desk, person, entry, &place).unwrap_or(Decided::Held(position));
        let decided = if decided.is_some() { line.place("category_more_decided") } else { place.clone() };
        let places = Places { decided, until: place.clone(), own: place.clone(), said: typed.clone() };
        keep(desk, person, position, entry, places);
    }
    left.iter().for_each(|it| notes::read(desk, person, own, it, &place, Beside::Category));
}

/// Puts what a column of one post says to the position that it names.
pub fn put(
    desk: &mut Desk<'_>,
    person: usize,
    own: &[usize],
    entry: &Entry,
    (decided, until): (Option<&KnownDate>, Option<&KnownDate>),
    (said, place): (&str, &Place),
) {
    let position = whose(desk, person, own, entry, 0, 1);
    let position = foreign(desk, person, entry, place).unwrap_or(Decided::Held(position));
    let at = |it: Option<&KnownDate>| it.map_or_else(|| place.clone(), |it| it.place.clone());
    let places = Places { decided: at(decided), until: at(until), own: place.clone(), said: said.to_owned() };
    keep(desk, person, position, entry, places);
}

/// Reads categories that no cell names, as if the caption («Высшая» with a date or a mark below) or the heading of the group stood in
/// the cell; with each entry its place.
fn uncalled(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, lone: Lone) -> Vec<(Entry, Place)> {
    let mut out = Vec::new();
    for id in ["category_highest", "category_first", "category_methodist", "category_mentor"] {
        let Some((value, place)) = line.cell(id) else { continue };
        let kind = desk.columns.column("staff", id).map_or("", |it| it.caption.as_str()).to_lowercase();
        let kind = kind.replace(['«', '»'], "");
        let typed = text_of(value);
        if line.cell_words.nothing(&typed) {
            continue;
        }
        let said = category::read(desk.columns, &format!("{kind} {typed}"), Lone::Decision);
        let told = |it: &Entry| it.decided.is_some() || it.until.is_some() || it.order.is_some();
        if !said.iter().any(told) && line.cell_words.yes(&typed) != Some(true) {
            let text = format!("«{typed}»: не понятно, присвоена ли {kind} категория; не учтено");
            desk.report.remark("A-01", place, text);
            desk.report.hint("поставьте дату решения или «+»");
            continue;
        }
        out.extend(said.into_iter().map(|it| (it, place.clone())));
    }
    if let Some(group) = line.group.and_then(|it| it.category.as_deref()).filter(|_| !table.has("category")) {
        out.extend(category::read(desk.columns, group, lone).into_iter().map(|it| (it, line.row_place())));
    }
    out
}

/// Of a category without any date the order's own is taken: the term is not known otherwise.
fn of_order(line: &Line<'_>, entry: &mut Entry) {
    let open = entry.decided.is_none() && entry.until.is_none() && !entry.unlimited;
    let paper = entry.order.as_ref().or(entry.protocol.as_ref());
    let Some(order) = paper.filter(|_| open) else { return };
    let spotted = dates::spot(&line.cell_words.dates, &dates::tokens(order));
    if let [one] = &spotted[..]
        && let (Some(date), Precision::Day) = (one.date, one.precision)
    {
        (entry.decided, entry.by_order) = (Some((date, one.precision)), true);
    }
}

/// Puts what the columns beside say into the one entry of a category cell.
fn beside(desk: &mut Desk<'_>, entry: &mut Entry, decided: Option<&KnownDate>, term: &Term, place: &Place) {
    let day = |it: &KnownDate| (it.date, it.precision);
    if let Some(beside) = decided.or(term.from.as_ref()) {
        match entry.decided.filter(|it| it.0 != beside.date) {
            // «первая 15.03.2027» beside «присвоена 15.03.2022»: the date in the cell is the end.
            Some(own) if entry.lone && own.0 > beside.date => entry.until = Some(own),
            Some(own) if own.1 == Precision::Day => {
                let (here, there) = (date_digits(own.0), date_digits(beside.date));
                desk.report.remark(
                    "B-11",
                    place.clone(),
                    format!("в ячейке дата {here}, а в столбце рядом {there}"),
                );
                // A bare year and a day still to come say less than a whole date.
                if beside.precision != Precision::Day || desk.on.is_some_and(|on| beside.date > on) {
                    desk.report.hint("исправьте одну из дат; пока взята та, что в ячейке");
                    entry.until = term.until.as_ref().map(day).or(entry.until);
                    entry.unlimited |= term.unlimited;
                    return;
                }
                desk.report.hint("исправьте одну из дат; пока взята та, что в столбце рядом");
            }
            _ => {}
        }
        entry.decided = Some(day(beside));
        entry.lone = false;
    }
    entry.unlimited |= term.unlimited;
    if let Some(until) = &term.until {
        entry.until = Some(day(until));
    }
}

/// What a date without a word beside it means in the column of categories: the caption says it, else the dates do. Most ends of
/// terms are still to come, and no decision is.
pub fn lone_dates(desk: &Desk<'_>, table: &Table<'_>) -> Lone {
    let spoken = &desk.columns.category_words;
    let caption = table.caption("category").map(|it| dates::tokens(&it.text)).unwrap_or_default();
    let says = |words: &[Phrase]| caption.iter().any(|it| one_of(words, &it.text));
    // «Действующая категория (дата, № приказа)» says nothing of an end.
    if says(&spoken.caption_decision) {
        return Lone::Decision;
    }
    if says(&spoken.caption_end) {
        return Lone::End;
    }
    let Some(on) = desk.on.filter(|_| !table.has("category_decided") && !table.has("category_until")) else {
        return Lone::Decision;
    };
    let texts = table.lines().filter_map(|it| it.text("category"));
    let entries = texts.flat_map(|it| category::read(desk.columns, &it, Lone::Decision));
    let (mut past, mut to_come) = (0, 0);
    for (date, _) in entries.filter(|it| it.lone).filter_map(|it| it.decided) {
        *(if date > on { &mut to_come } else { &mut past }) += 1;
    }
    if to_come > past { Lone::End } else { Lone::Decision }
}

/// Finds the position of the row that an entry is about.
fn whose(desk: &Desk<'_>, person: usize, own: &[usize], entry: &Entry, index: usize, count: usize) -> usize {
    let positions = &desk.school.people[person].positions;
    if let Some(found) = entry.about.as_deref().and_then(|it| desk.position_named(positions, it)) {
        return found;
    }
    let first = own.first().copied().unwrap_or_default();
    if own.len() == 1 {
        return first;
    }
    // Two positions and two categories in one row go together in order.
    if count == own.len() {
        return own[index];
    }
    let pedagogical = desk.pedagogical(positions);
    own.iter().copied().find(|it| pedagogical.contains(it)).unwrap_or(first)
}

/// Finds the post in the cell that the person does not hold; tells of a subject that is not the person's: «СЗД (музыка)».
fn foreign(desk: &mut Desk<'_>, person: usize, entry: &Entry, place: &Place) -> Option<Decided> {
    let about = entry.about.as_deref()?;
    let positions = &desk.school.people[person].positions;
    if desk.is_another(positions, about) {
        return Some(desk.former(person, about, place));
    }
    let named = desk.position_named(positions, about).is_some() || desk.posts.find(about).is_some();
    if named || desk.posts.subject(about).is_none() {
        return None;
    }
    let text = format!(
        "в ячейке названо «{about}», а такой должности у человека нет; отнесено к «{}»",
        positions[0].title
    );
    desk.report.remark("C-17", place.clone(), text);
    desk.report.hint("добавьте строку с этой должностью или исправьте ячейку");
    None
}
