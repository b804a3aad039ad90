//! The school's names and offices: organisation, commission, roles, sessions.

use super::registry::{Desk, Found};
use crate::calendar::date;
use crate::report::Place;
use crate::russian::{Habit, date_digits};
use crate::staff::fields::{ReadLine, ReadPair, binding};
use crate::staff::lexicon::{CellWords, choices};
use crate::staff::model::{
    Holder, Member, MemberRole, Official, OrganisationKind, Person, Role, Session, Szd, Verdict,
};
use crate::staff::sheet::captions::headings::{About, Heading};
use crate::staff::sheet::{Line, Pair};
use crate::staff::text::{dates, normalise, one_of, text_of};
use crate::workbook::added;

/// Reads one pair of the sheet «Организация».
pub fn pair(desk: &mut Desk<'_>, pair: &Pair<'_>) {
    let Some(id) = pair.id else {
        desk.report.note(
            "P-04",
            pair.place.clone(),
            format!("строка «{}» программе не знакома и не учтена", pair.name),
        );
        return;
    };
    let Some(typed) = pair.said(desk.report) else { return };
    match id {
        "head" | "acting" | "coordinator" => person(desk, id, &typed, &pair.place),
        "acting_post" | "acting_from" | "acting_to" => acting(desk, id, pair),
        "coordinator_post" | "coordinator_contact" => {
            let coordinator = desk.school.organisation.coordinator.get_or_insert_default();
            match id {
                "coordinator_post" => coordinator.post = typed,
                _ => coordinator.contact = Some(typed),
            }
        }
        "kind" => kind(desk, &typed, pair.place.clone()),
        "union" => {
            let chair =
                typed.split_once([';', ',']).map(|it| normalise::tidy(it.1)).filter(|it| !it.is_empty());
            let own = &mut desk.school.organisation;
            own.union = desk.columns.cell_words.yes(&typed).or(Some(true));
            own.union_chair = own.union_chair.take().or(chair);
        }
        "year" => {
            let year = &mut desk.school.settings.year;
            *year = year.take().or(Some((typed, pair.place.clone())));
        }
        _ => binding::organisation(&mut desk.school.organisation, &mut ReadPair(pair)),
    }
}

fn person(desk: &mut Desk<'_>, id: &str, typed: &str, place: &Place) {
    // «Сидорова А.А., заместитель директора»: the post may follow the name.
    let (name, rest) = match typed.split_once([',', ';']) {
        Some((name, rest)) => (name, Some(normalise::tidy(rest)).filter(|it| !it.is_empty())),
        None => (typed, None),
    };
    let said = Official { post: rest.unwrap_or_default(), ..Official::default() };
    let Some(official) = desk.official((name, &Habit::default()), said, place) else { return };
    let own = &mut desk.school.organisation;
    match id {
        "head" => {
            let post = std::mem::take(&mut own.head.post);
            own.head = official;
            if !post.is_empty() {
                own.head.post = post;
            }
        }
        "acting" => {
            let (from, to) = own.acting.take().map_or((None, None), |it| (it.1, it.2));
            own.acting = Some((official, from, to));
        }
        _ => {
            let known = own.coordinator.take().unwrap_or_default();
            let post = if known.post.is_empty() { official.post } else { known.post };
            own.coordinator = Some(Official { post, contact: known.contact, ..official });
        }
    }
}

fn acting(desk: &mut Desk<'_>, id: &str, pair: &Pair<'_>) {
    let date = match id {
        "acting_post" => None,
        _ => pair.date(&desk.columns.cell_words, desk.report).map(|it| it.date),
    };
    let acting = desk.school.organisation.acting.get_or_insert_default();
    match id {
        "acting_post" => acting.0.post = text_of(pair.value),
        "acting_from" => acting.1 = date,
        _ => acting.2 = date,
    }
}

fn kind(desk: &mut Desk<'_>, typed: &str, place: Place) {
    let read = choices::read(desk.columns.column("organisation", "kind"), typed);
    if read.is_none() {
        desk.report.remark("P-05", place, format!("«{typed}» — незнакомый тип организации; принято: школа"));
        desk.report.hint("напишите: школа, детский сад, УДО или СПО");
    }
    desk.school.organisation.kind = read.map_or(OrganisationKind::School, |it| it.0);
}

/// Takes what headings and signatures tell of the school, where its own sheet is silent; each is said, with the cell to fill.
pub fn from_headings(desk: &mut Desk<'_>, headings: &[Heading]) {
    let of = |about: About| {
        // What stands in the main workbook comes before what the added ones say.
        let is_main = |it: &&Heading| it.place.sheet().and_then(added).is_none();
        let main = headings.iter().filter(is_main).any(|it| it.about == about);
        let mut told = headings.iter().filter(move |it| it.about == about && (is_main(it) || !main));
        let first = told.next()?;
        // Of two schools, or two heads, nobody chooses.
        let same = |it: &Heading| normalise::caption(&it.text) == normalise::caption(&first.text);
        told.all(same).then_some(first)
    };
    let own = &desk.school.organisation;
    if own.full_name.is_empty() && own.short_name.is_empty() {
        for about in [About::FullName, About::ShortName] {
            let Some(it) = of(about) else { continue };
            match about {
                About::FullName => desk.school.organisation.full_name = it.text.clone(),
                _ => desk.school.organisation.short_name = it.text.clone(),
            }
            let row = if about == About::FullName {
                "Полное наименование"
            } else {
                "Сокращённое наименование"
            };
            from_heading(
                desk,
                it,
                &format!("название школы — {}", it.text),
                &format!("впишите его на лист «Организация» в строку «{row}»"),
            );
        }
    }
    if desk.school.organisation.head.name.surname.is_empty()
        && let Some(it) = of(About::Head)
    {
        person(desk, "head", &it.text, &it.place);
        if desk.school.organisation.head.post.is_empty() {
            desk.school.organisation.head.post = it.post.clone();
        }
        from_heading(
            desk,
            it,
            &format!("руководитель — {}, {}", it.text, it.post),
            "впишите фамилию, имя и отчество на лист «Организация» в строку «Руководитель: ФИО»",
        );
    }
    head_of_staff(desk);
    if desk.school.organisation.executor.is_none()
        && let Some(it) = of(About::Executor)
    {
        desk.school.organisation.executor = Some(it.text.clone());
        from_heading(
            desk,
            it,
            &format!("исполнитель — {}", it.text),
            "впишите его на лист «Организация» в строку «Исполнитель (секретарь): ФИО, телефон»",
        );
    }
    if desk.school.settings.year.is_none()
        && let Some(it) = of(About::Year)
    {
        // A table of last year must not bring last year's papers.
        let ends =
            it.text.rsplit('-').next().and_then(|it| it.parse::<i32>().ok()).and_then(|it| date(it, 7, 31));
        if ends.zip(desk.on).is_some_and(|(ends, on)| on <= ends) {
            desk.school.settings.year = Some((it.text.clone(), it.place.clone()));
            from_heading(
                desk,
                it,
                &format!("учебный год — {}", it.text),
                "впишите его на лист «Настройки» в строку «Учебный год»",
            );
        }
    }
}

/// The only director on the list of the staff heads the school, where nothing else says who does.
fn head_of_staff(desk: &mut Desk<'_>) {
    if !desk.school.organisation.head.name.surname.is_empty() {
        return;
    }
    let posts = &desk.columns.cell_words.headings.head_posts;
    let heads = |title: &str| posts.iter().any(|it| it.is(&dates::tokens(title)));
    let left = |it: &Person| it.dismissed.as_ref().is_some_and(|it| desk.on.is_none_or(|on| it.date <= on));
    let mut found = desk
        .school
        .people
        .iter()
        .filter(|it| !left(it))
        .filter_map(|person| Some((person, person.positions.iter().find(|it| heads(&it.title))?)));
    let (Some((person, position)), None) = (found.next(), found.next()) else { return };
    let (name, place) = (person.name.to_string(), position.place.clone());
    let head = Official {
        name: person.name.clone(),
        gender: person.gender,
        post: position.title.clone(),
        ..Official::default()
    };
    let post = std::mem::take(&mut desk.school.organisation.head.post);
    desk.school.organisation.head = if post.is_empty() { head } else { Official { post, ..head } };
    desk.report.note("P-03", place, format!("руководитель взят из списка сотрудников: {name}"));
    desk.report
        .hint("если подписывает другой, впишите его на лист «Организация» в строку «Руководитель: ФИО»");
}

fn from_heading(desk: &mut Desk<'_>, it: &Heading, what: &str, hint: &str) {
    desk.report.remark("P-03", it.place.clone(), format!("взято из заголовка: {what}"));
    desk.report.hint(hint);
}

/// Reads one row of the sheet «Комиссия».
pub fn member(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(official) = official(desk, line) else { return };
    let typed = line.text("role").unwrap_or_default();
    let role = choices::read(desk.columns.column("commission", "role"), &typed);
    if role.is_none() {
        desk.report.remark(
            "A-32",
            line.place("role"),
            format!("роль в комиссии «{typed}» не понятна; принято: член комиссии"),
        );
        desk.report.hint("выберите: председатель, заместитель председателя, секретарь, член комиссии, представитель профсоюза");
    }
    let role = role.map_or(MemberRole::Member, |it| it.0);
    desk.school.commission.push(Member { official, role, place: line.row_place() });
    desk.used(line);
}

/// Reads one row of the sheet «Роли».
pub fn holder(desk: &mut Desk<'_>, line: &Line<'_>) {
    let typed = line.text("role").unwrap_or_default();
    let Some((role, _)) = choices::read(desk.columns.column("roles", "role"), &typed) else {
        desk.report.remark(
            "P-06",
            line.place("role"),
            format!("роль «{typed}» программе не знакома, строка не учтена"),
        );
        desk.report.hint("выберите роль из списка в пустой книге (cyclogram new)");
        desk.failed(line);
        return;
    };
    let Some(official) = official(desk, line) else { return };
    let mut holder = Holder { role, scope: None, official, place: line.row_place() };
    binding::holder(&mut holder, &mut ReadLine { line, report: desk.report });
    holder.scope = holder.scope.or_else(|| scope(line.cell_words, role, &typed));
    desk.school.roles.push(holder);
    desk.used(line);
}

/// «руководитель ШМО учителей математики» says in the role which union it is.
fn scope(cell_words: &CellWords, role: Role, typed: &str) -> Option<String> {
    let tokens = dates::tokens(typed);
    let (last, before) = tokens.split_last().filter(|_| role == Role::UnionHead)?;
    let union = before.iter().find(|it| one_of(&cell_words.union, &it.text))?;
    let named: String = typed.chars().take(last.span.end).skip(union.span.start).collect();
    Some(normalise::tidy(&named))
}

fn official(desk: &mut Desk<'_>, line: &Line<'_>) -> Option<Official> {
    let place = line.row_place();
    let Some(name) = line.text("name") else {
        desk.report.remark("C-02", place, "в строке нет ФИО, строка не учтена");
        desk.failed(line);
        return None;
    };
    let gender = line.text("gender").and_then(|it| line.cell_words.gender(&it));
    let mut said = Official { gender, ..Official::default() };
    binding::official(&mut said, &mut ReadLine { line, report: desk.report });
    let official = desk.official((&name, line.habit), said, &place);
    if official.is_none() {
        desk.failed(line);
    }
    official
}

/// Reads one row of the sheet «Заседания»; rows of one session, one a teacher, are one session.
pub fn session(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(date) = line.date("date", desk.report) else {
        desk.failed(line);
        return;
    };
    let mut read = Session { rows: vec![line.row_place()], ..Session::on(date) };
    binding::session(&mut read, &mut ReadLine { line, report: desk.report });
    read.verdicts.extend(verdict(desk, line, &read));
    let same = |it: &&mut Session| it.date.date == read.date.date && it.number == read.number;
    match desk.school.sessions.iter_mut().find(same) {
        Some(known) => {
            known.rows.append(&mut read.rows);
            known.verdicts.append(&mut read.verdicts);
            known.present.append(&mut read.present);
            known.agenda.append(&mut read.agenda);
        }
        None => desk.school.sessions.push(read),
    }
    desk.used(line);
}

/// What of a row of «Заседания» is about a teacher.
const DECIDED: [&str; 8] =
    ["votes_for", "votes_against", "abstained", "decision", "advice", "extract", "acquainted", "refused"];

/// Reads what a row says of a teacher; a decision that stands nowhere else counts as the attestation that it is.
fn verdict(desk: &mut Desk<'_>, line: &Line<'_>, session: &Session) -> Option<Verdict> {
    if line.text("name").is_none() || DECIDED.iter().all(|id| line.text(id).is_none()) {
        return None;
    }
    let named = line.text("position");
    let person = attested(desk, line, named.as_deref())?;
    let position = desk.position(person, named.as_deref(), line.place("name"))?;
    let mut verdict = Verdict { person, position, place: line.row_place(), ..Verdict::default() };
    binding::verdict(&mut verdict, &mut ReadLine { line, report: desk.report });
    if let Some(typed) = line.text("decision") {
        let read = choices::read(desk.columns.column("sessions", "decision"), &typed);
        verdict.fit = read.map(|it| it.0);
        if verdict.fit.is_none() {
            let text = format!("решение «{typed}» не понятно, оно не учтено");
            desk.report.remark("A-13", line.place("decision"), text);
            desk.report.hint("напишите: соответствует или не соответствует");
        }
    }
    if let Some(fit) = verdict.fit {
        let own = &mut desk.school.people[person].positions[position].szd;
        if !own.iter().any(|it| it.date.as_ref().is_some_and(|it| !it.contradicts(&session.date))) {
            let number = session.number.as_ref().map(|it| format!("№ {it}, ")).unwrap_or_default();
            let protocol = Some(format!("{number}{}", date_digits(session.date.date)));
            let date = Some(session.date.clone());
            own.push(Szd { date, protocol, fit, elsewhere: false, place: line.row_place() });
        }
    }
    Some(verdict)
}

/// Finds whom a row is about: «№» of this sheet is the protocol's, so namesakes are told apart by the post.
fn attested(desk: &mut Desk<'_>, line: &Line<'_>, post: Option<&str>) -> Option<usize> {
    let typed = line.text("name")?;
    let parsed = desk.parsed(&typed, line.habit);
    let found = parsed.map_or(Found::Nobody, |it| desk.find(&it.name));
    let several = match found {
        Found::One(person) => return Some(person),
        Found::Nobody => Vec::new(),
        Found::Several(people) => people,
    };
    let holds = |it: &&usize| {
        post.is_some_and(|post| desk.position_named(&desk.school.people[**it].positions, post).is_some())
    };
    let holders: Vec<usize> = several.iter().filter(holds).copied().collect();
    if let [only] = holders[..] {
        return Some(only);
    }
    let text = match several.is_empty() {
        true => format!("«{typed}»: такого человека нет среди сотрудников, решение комиссии не учтено"),
        false => format!("«{typed}»: таких сотрудников несколько, решение комиссии не учтено"),
    };
    desk.report.remark("C-03", line.place("name"), text);
    desk.report.hint("впишите фамилию, имя и отчество, как на листе «Сотрудники»; тёзок различает должность");
    None
}
