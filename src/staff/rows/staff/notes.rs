//! What a free remark tells of a person: a dismissal, a long absence. Why somebody is away is repeated nowhere.

use crate::report::Place;
use crate::russian::date_digits;
use crate::staff::cells::category::{self, Lone};
use crate::staff::cells::post;
use crate::staff::lexicon::{Listed, What, choices};
use crate::staff::model::{Absence, AbsenceKind, Employment, KnownDate, Position, Precision};
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::{Line, Table, non_people};
use crate::staff::text::{Phrase, Spotted, Token, dates, normalise, one_of, text_of};
use crate::workbook::{Cell, Value, tab};

/// Beside what the words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A name.
    Name,
    /// A post.
    Post,
    /// A category.
    Category,
    /// Nothing: a note of its own.
    Note,
    /// A cell: a remark that Excel shows at its corner.
    Comment,
    /// Nothing, in a column that is not read.
    Unread,
}

/// Reads what stands beside a fact and is no part of it; what is not understood is told with its words. `own` are the positions of
/// the row.
pub fn read(desk: &mut Desk<'_>, person: usize, own: &[usize], typed: &str, place: &Place, beside: Beside) {
    let mut left: Vec<String> = Vec::new();
    for part in parts(typed) {
        let tokens = dates::tokens(part);
        let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
        if says(&desk.columns.cell_words.dismissal) {
            dismissal(desk, person, &tokens, place);
        } else if desk.columns.tells_of_absence(part) {
            absence(desk, person, part, place);
        } else if desk.columns.tells_of_youth(part) {
            young(desk, person, place);
            let more = tokens.iter().filter(|it| it.text.contains(char::is_alphanumeric)).count() > 2;
            left.extend(more.then(|| part.to_owned()));
        } else if says(&desk.columns.posts.beside.employment)
            || !matches!(beside, Beside::Note | Beside::Comment | Beside::Unread)
                && says(&desk.columns.posts.beside.employed)
        {
            left.extend(employed(desk, person, own, part, place));
        } else if beside == Beside::Name && holds(desk, person, part) {
            // The post is said twice: beside the name and in its column.
        } else if part.contains(char::is_alphanumeric)
            && (beside != Beside::Note || matters(desk, part, &tokens))
        {
            left.push(part.to_owned());
        }
    }
    // Of a column that is not read it is said once.
    if left.is_empty() || beside == Beside::Unread {
        return;
    }
    let quoted = left.join("; ");
    let text = match beside {
        Beside::Comment => format!("из примечания к ячейке не взято: «{quoted}»"),
        _ => format!("из ячейки не взято: «{quoted}»"),
    };
    match beside {
        // Notes are for people: most of them are not about terms.
        Beside::Note | Beside::Comment => desk.report.note("B-09", place.clone(), text),
        _ => desk.report.remark("B-09", place.clone(), text),
    }
    desk.report.said(match beside {
        Beside::Name => "name",
        Beside::Post => "post",
        Beside::Category => "category",
        Beside::Note | Beside::Comment | Beside::Unread => "note",
    });
    desk.report.hint("если это важно для сроков или документов, запишите в столбец с таким названием");
}

/// Whether a text names a post that the person has.
fn holds(desk: &Desk<'_>, person: usize, typed: &str) -> bool {
    desk.position_named(&desk.school.people[person].positions, typed).is_some()
}

/// Reads what stands in columns of no known meaning: words without a caption are a note; under a caption absences, dismissals and
/// employments are taken («Состояние», «Статус»), and what else may be about terms is quoted.
pub fn unread(desk: &mut Desk<'_>, table: &Table<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    for caption in table.captions.iter().filter(|it| it.meaning.is_none()) {
        // «+» under «Внешний совместитель»: the caption is what is said.
        let marked = line.row.value(caption.column).map(text_of);
        let marked =
            marked.is_some_and(|it| !it.contains(' ') && desk.columns.cell_words.yes(&it) == Some(true));
        if marked && tells_of_work(desk, &caption.text, &dates::tokens(&caption.text)) {
            let place = line.sheet.place(line.row.number, caption.column);
            read(desk, person, own, &caption.text, &place, Beside::Unread);
            continue;
        }
        let Some(Value::Text(text)) = line.row.value(caption.column) else { continue };
        let place = line.sheet.place(line.row.number, caption.column);
        let tokens = dates::tokens(text);
        if desk.columns.cell_words.nothing(text) || !text.contains(normalise::letter) {
            continue;
        } else if caption.text.is_empty() {
            read(desk, person, own, text, &place, Beside::Note);
        } else if tells_of_work(desk, text, &tokens) {
            read(desk, person, own, text, &place, Beside::Unread);
        } else if !caption.told
            && !desk.columns.is_unrelated(&caption.text)
            && tells_of_terms(desk, text, &tokens)
            && !desk.report.remarks().iter().any(|it| it.place == place)
        {
            let text =
                format!("столбец «{}» не прочитан, а в нём: «{}»", caption.text, normalise::tidy(text));
            desk.report.note("K-17", place, text);
            desk.report.said("unread");
            desk.report
                .hint("если это важно для сроков или документов, запишите в столбец с таким названием");
        }
    }
}

/// Whether words tell that somebody is away, has left, or how she is employed.
fn tells_of_work(desk: &Desk<'_>, text: &str, tokens: &[Token]) -> bool {
    let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
    says(&desk.columns.cell_words.dismissal)
        || says(&desk.columns.posts.beside.employment)
        || desk.columns.tells_of_absence(text)
}

/// Whether words may be about an attestation or another term.
fn tells_of_terms(desk: &Desk<'_>, text: &str, tokens: &[Token]) -> bool {
    let said = category::read(desk.columns, text, Lone::Decision);
    said.iter().any(|it| it.what != What::None)
        || tokens.iter().any(|it| one_of(&desk.columns.cell_words.noteworthy, &it.text))
}

/// Reads what the heading of the row's group, or else the tab, tells of everybody below: «Внешние совместители», «Декретный отпуск».
pub fn of_group(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    let tab = Some(tab(&line.sheet.name)).filter(|it| non_people::is_group(it, desk.columns));
    let Some(text) = line.group.map(|it| it.text.as_str()).or(tab).map(str::to_owned) else { return };
    let tokens = dates::tokens(&text);
    let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
    // What a person's own row says comes first.
    let told = line.text("employment").is_some()
        || desk.school.people[person].positions.iter().any(|it| it.employment != Employment::Main);
    let gone = says(&desk.columns.cell_words.dismissal) && desk.school.people[person].dismissed.is_none();
    if desk.columns.tells_of_absence(&text) || gone || says(&desk.columns.posts.beside.employment) && !told {
        read(desk, person, own, &text, &line.row_place(), Beside::Unread);
    }
}

/// Reads what a line below the table says of a mark in the row: «Иванова Мария Петровна*» and «* внешний совместитель».
pub fn marked(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    let mut seen: Vec<usize> = Vec::new();
    for cell in &line.row.cells {
        let Value::Text(text) = &cell.value else { continue };
        let stars = text.chars().filter(|it| *it == '*').count();
        if stars == 0 || seen.contains(&stars) {
            continue;
        }
        seen.push(stars);
        let place = line.sheet.place(line.row.number, cell.column);
        match non_people::footnote(line.sheet, line.row.number, stars) {
            Some(said) => read(desk, person, own, &said, &place, Beside::Name),
            None if place == line.row_place() => {
                desk.report.note("C-25", place, "при ФИО стоит знак «*»; что он значит, программа не знает");
                desk.report.hint("если знак что-то значит для сроков, напишите это словами в примечании");
            }
            None => {}
        }
    }
}

/// Reads what only the eye sees in a row: that it is struck out, and the remarks at its cells.
pub fn by_eye(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    let (sheet, row) = (line.sheet, line.row.number);
    let struck = line.row.cells.iter().filter(|it| sheet.struck.contains(&(row, it.column))).count();
    // Many strike out the name alone.
    let name = |it: &&Cell| sheet.place(row, it.column) == line.row_place();
    let name = line.row.cells.iter().find(name).is_some_and(|it| sheet.struck.contains(&(row, it.column)));
    if name || struck * 2 > line.row.cells.len() {
        let name = desk.school.people[person].name.to_string();
        desk.report.remark(
            "K-25",
            line.row_place(),
            format!("строка зачёркнута, а прочитана, как остальные: {name}"),
        );
        desk.report.said("struck");
        desk.report.hint(
            "если человек больше не работает, впишите дату в столбец «Дата увольнения» или удалите строку",
        );
    }
    for ((_, column), text) in sheet.comments.range((row, 0)..=(row, u32::MAX)) {
        read(desk, person, own, text, &sheet.place(row, *column), Beside::Comment);
    }
}

/// Whether a note may be about terms: most are for people, «группа продлённого дня».
fn matters(desk: &Desk<'_>, part: &str, tokens: &[Token]) -> bool {
    let about = |it: &Token| one_of(&desk.columns.cell_words.noteworthy, &it.text);
    part.contains(char::is_numeric) || tokens.iter().any(about)
}

/// The parts of a remark; what stands in brackets belongs to the words before it.
fn parts(typed: &str) -> Vec<&str> {
    let (mut depth, mut from) = (0, 0);
    let mut out = Vec::new();
    for (at, it) in typed.char_indices() {
        depth += i32::from(it == '(') - i32::from(it == ')');
        // The comma of «0,25» parts nothing.
        let number = || typed[at + 1..].starts_with(|it: char| it.is_ascii_digit());
        if it == '\n' || depth <= 0 && (it == ';' || it == ',' && !number()) {
            out.push(&typed[from..at]);
            from = at + 1;
        }
    }
    out.push(&typed[from..]);
    out.into_iter().map(|it| it.trim().trim_end_matches('.')).filter(|it| !it.is_empty()).collect()
}

fn young(desk: &mut Desk<'_>, person: usize, place: &Place) {
    if !std::mem::replace(&mut desk.school.people[person].young, true) {
        desk.report.note("C-26", place.clone(), "принят за молодого специалиста: так сказано в ячейке");
    }
}

/// «Внешний совместитель» of the row's post; «внутр. совм. 0,25 библиотекарь» is a second post. Returns what was not used.
fn employed(desk: &mut Desk<'_>, person: usize, own: &[usize], typed: &str, place: &Place) -> Option<String> {
    let post = post::posts(desk.columns, typed).into_iter().next()?;
    let typed = normalise::tidy(typed);
    let said = post.employment.as_deref().unwrap_or(&typed);
    let read = choices::read(desk.columns.column("staff", "employment"), said);
    let Some((kind, unsure)) = read else {
        desk.report.remark(
            "C-18",
            place.clone(),
            format!("«{typed}»: не понятно, какая это занятость; не учтено"),
        );
        desk.report
            .hint("впишите в столбец «Вид занятости»: основная, внутреннее или внешнее совместительство");
        return None;
    };
    if let Some(matched) = desk.posts.find(&post.title).filter(|it| !it.misspelt) {
        let position = Position {
            title: post.title.clone(),
            kind: matched.kind,
            subject: matched.subject,
            post: Some(matched.post),
            employment: kind,
            place: place.clone(),
            ..Position::default()
        };
        let known = &mut desk.school.people[person].positions;
        if !known.iter().any(|it| it.is_called(&position.title)) {
            known.push(position);
        }
        let text = format!("«{typed}»: добавлена должность «{}», {}", post.title, kind.word());
        desk.report.remark("C-19", place.clone(), text);
        desk.report
            .hint("запишите её отдельной строкой, со своими датами; если это не так, исправьте ячейку");
        return None;
    }
    let told = post.employment.is_some() && post.title.contains(char::is_alphanumeric);
    let left = told.then(|| post.title.clone());
    let positions = &desk.school.people[person].positions;
    if !own.is_empty() && own.iter().all(|it| positions[*it].employment == kind) {
        // The column of employment says the same.
        return left;
    }
    for index in own {
        let position = &mut desk.school.people[person].positions[*index];
        if position.employment == Employment::Main {
            position.employment = kind;
        }
    }
    let doubt =
        if unsure { "; внутреннее оно или внешнее, не сказано" } else { "" };
    desk.report.remark("C-18", place.clone(), format!("«{typed}»: принято: {}{doubt}", kind.word()));
    desk.report.said("employment");
    desk.report.hint("впишите занятость в столбец «Вид занятости»");
    left
}

/// «Уволена 15.06.2026» and nothing more is a dismissal; of whatever else is said, the school must decide.
fn dismissal(desk: &mut Desk<'_>, person: usize, tokens: &[Token], place: &Place) {
    let words = &desk.columns.cell_words;
    let spotted = dates::spot(&words.dates, tokens);
    let belongs = |it: &Token| {
        it.text == "."
            || one_of(&words.dismissal, &it.text)
            || one_of(&desk.columns.category_words.before_decision, &it.text)
            || spotted.iter().any(|date| date.span.contains(&it.span.start))
    };
    let plain = tokens.iter().all(belongs);
    let name = desk.school.people[person].name.to_string();
    let own = &mut desk.school.people[person];
    match &spotted[..] {
        [Spotted { date: Some(date), precision: Precision::Day, .. }] if plain && own.dismissed.is_none() => {
            own.dismissed = Some(KnownDate { date: *date, precision: Precision::Day, place: place.clone() });
            let text = format!("сказано об увольнении {}: так и учтено, {name}", date_digits(*date));
            desk.report.remark("C-21", place.clone(), text);
            desk.report.hint("впишите дату в столбец «Дата увольнения»");
        }
        _ if own.dismissed.is_some() => {}
        _ => {
            desk.report.remark(
                "C-21",
                place.clone(),
                format!("сказано об увольнении, оно не учтено: {name}"),
            );
            desk.report.hint("впишите дату в столбец «Дата увольнения», если человек больше не работает");
        }
    }
}

/// «Д/о до 10.05.2027», «с 01.09.2026 по 31.08.2027»: an absence is read where its end is told.
pub fn absence(desk: &mut Desk<'_>, person: usize, typed: &str, place: &Place) {
    let tokens = dates::tokens(typed);
    let spotted = dates::spot(&desk.columns.cell_words.dates, &tokens);
    let before = |it: &Spotted| tokens.iter().take_while(|token| token.span.start < it.span.start).last();
    let known = |it: &Spotted| it.known(place).filter(|it| it.precision == Precision::Day);
    let ends =
        |it: &Spotted| before(it).is_some_and(|it| one_of(&desk.columns.category_words.before_end, &it.text));
    let (from, until) = match &spotted[..] {
        [only] if ends(only) => (None, known(only)),
        // Read as one, or each with its own word.
        [from, until] if from.span == until.span || ends(until) && !ends(from) => (known(from), known(until)),
        _ => (None, None),
    };
    let kind =
        choices::read(desk.columns.column("absences", "kind"), typed).map_or(AbsenceKind::Other, |it| it.0);
    // Columns of the row tell from when and until when.
    let known = |it: &Absence| {
        it.until.is_some() && it.place.sheet() == place.sheet() && it.place.row() == place.row()
    };
    if until.is_none() && desk.school.people[person].absences.iter().any(known) {
        return;
    }
    let Some(until) = until.filter(|it| from.as_ref().is_none_or(|from| from.date <= it.date)) else {
        if kind == AbsenceKind::Pregnancy {
            return pregnant(desk, person, place);
        }
        let name = desk.school.people[person].name.to_string();
        desk.report.remark(
            "C-22",
            place.clone(),
            format!("сказано об отсутствии; для сроков оно не учтено: {name}"),
        );
        desk.report.hint(
            "если человек не подлежит аттестации, впишите его на лист «Отсутствия» с датами «с» и «по»",
        );
        return;
    };
    let own = &desk.school.people[person].absences;
    if own.iter().any(|it| it.until.as_ref().is_some_and(|it| it.date == until.date)) {
        return;
    }
    desk.report.remark(
        "C-22",
        place.clone(),
        format!("сказано об отсутствии до {}: так и учтено", date_digits(until.date)),
    );
    desk.report
        .hint("если это не так, впишите человека на лист «Отсутствия» с датами «с» и «по», а здесь уберите");
    desk.school.people[person].absences.push(Absence {
        kind,
        from,
        until: Some(until),
        place: place.clone(),
    });
}

/// Whoever is pregnant is not attested for fitness, and of the term nothing need be known.
fn pregnant(desk: &mut Desk<'_>, person: usize, place: &Place) {
    let own = &mut desk.school.people[person].absences;
    if own.iter().any(|it| it.kind == AbsenceKind::Pregnancy) {
        return;
    }
    own.push(Absence { kind: AbsenceKind::Pregnancy, from: None, until: None, place: place.clone() });
    let text = "не подлежит аттестации на соответствие: так учтено по ячейке; причина нигде не печатается";
    desk.report.remark("C-22", place.clone(), text);
    desk.report.hint("впишите человека на лист «Отсутствия» с датами «с» и «по», когда они известны");
}
