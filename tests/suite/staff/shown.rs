//! What was understood, as text for the expected files of `tests/cases`.

use std::fmt::Write as _;

use cyclogram::report::{Place, Report};
use cyclogram::russian::{FullName, Gender, date_digits};
use cyclogram::staff::{KnownDate, Official, Person, Position, Precision, Reading};

/// Writes the people, one line for each fact.
pub fn people(reading: &Reading) -> String {
    let mut out = String::new();
    for person in &reading.school.people {
        one(&mut out, person);
    }
    let school = &reading.school;
    if !school.organisation.full_name.is_empty() || !school.organisation.head.name.surname.is_empty() {
        let own = &school.organisation;
        let _ = writeln!(out, "организация: {} / {} / {}", own.full_name, own.short_name, own.town);
        let _ = writeln!(out, "руководитель: {}", official(&own.head));
    }
    for it in &school.commission {
        let _ = writeln!(out, "комиссия: {:?} {}", it.role, official(&it.official));
    }
    for it in &school.roles {
        let scope = it.scope.as_deref().map(|it| format!(" ({it})")).unwrap_or_default();
        let _ = writeln!(out, "роль: {:?}{scope} {}", it.role, official(&it.official));
    }
    for it in &school.sessions {
        let _ = writeln!(out, "заседание: {} {}", it.number.as_deref().unwrap_or("-"), date(&it.date));
    }
    for it in &school.orders {
        let _ = writeln!(
            out,
            "приказ: {} № {} {}",
            it.document,
            it.number.as_deref().unwrap_or("-"),
            maybe(&it.date)
        );
    }
    for it in &school.school_monitorings {
        let _ = writeln!(out, "М1: {} {} {:?} {:?} {:?}", it.person, it.year, it.class, it.pupils, it.marks);
    }
    for it in &school.state_monitorings {
        let _ = writeln!(
            out,
            "М2: {} {} {} {:?} {:?}",
            it.person, it.year, it.procedure, it.participants, it.quality
        );
    }
    out
}

fn one(out: &mut String, person: &Person) {
    let gender = match person.gender {
        Some(Gender::Male) => "м",
        Some(Gender::Female) => "ж",
        None => "?",
    };
    let _ = write!(out, "{}, {gender}, {}", name(&person.name), place(&person.place));
    let facts = [
        ("таб. №", person.number.clone()),
        ("прежняя фамилия", person.former_surname.clone()),
        ("СНИЛС", person.snils.clone()),
        ("родился", person.birth.as_ref().map(date)),
        ("принят", person.hired.as_ref().map(date)),
        ("уволен", person.dismissed.as_ref().map(date)),
        ("молодой специалист", person.young.then(|| "да".to_owned())),
        ("стаж", person.experience.pedagogical.clone()),
    ];
    for (what, value) in facts {
        if let Some(value) = value {
            let _ = write!(out, "; {what} {value}");
        }
    }
    out.push('\n');
    for position in &person.positions {
        held(out, position);
    }
    for position in &person.former {
        let _ = writeln!(out, "  не занимает: {}", position.title);
        decided(out, position);
    }
    for course in &person.courses {
        let _ = write!(out, "  курс: {}", course.topic);
        let facts = [course.provider.clone(), course.hours.map(|it| format!("{it} ч."))];
        for fact in facts.into_iter().flatten() {
            let _ = write!(out, "; {fact}");
        }
        let _ = writeln!(out, "; {} – {}", maybe(&course.start), maybe(&course.end));
        if let Some(it) = &course.support {
            let _ = writeln!(
                out,
                "    сопровождение: {:?}, план {}, {} меропр.",
                it.directions,
                maybe(&it.approved),
                it.activities.len()
            );
        }
    }
    for absence in &person.absences {
        let _ = writeln!(
            out,
            "  отсутствие: {:?} {} – {}",
            absence.kind,
            maybe(&absence.from),
            maybe(&absence.until)
        );
    }
}

fn held(out: &mut String, position: &Position) {
    let post = position.post.as_deref().unwrap_or("?");
    let subject = position.subject.as_deref().map(|it| format!(", предмет {it}")).unwrap_or_default();
    let since = position.since.as_ref().map(|it| format!(", с {}", date(it))).unwrap_or_default();
    let employment = &position.employment;
    let _ =
        writeln!(out, "  {} → {post} ({:?}){subject}, {employment:?}{since}", position.title, position.kind);
    decided(out, position);
    for it in &position.applications {
        let _ = writeln!(
            out,
            "    заявление: {:?}, подача {}, аттестация {}",
            it.kind,
            maybe(&it.filing),
            maybe(&it.attestation)
        );
    }
}

fn decided(out: &mut String, position: &Position) {
    for it in &position.categories {
        let _ = write!(out, "    {:?} от {} до {}", it.kind, maybe(&it.decided), maybe(&it.until));
        let _ = write!(out, "{}", if it.unlimited { ", бессрочно" } else { "" });
        let _ = writeln!(out, "{}", it.order.as_deref().map(|it| format!(" [{it}]")).unwrap_or_default());
    }
    for it in &position.szd {
        let fit = if it.fit { "" } else { ", не соответствует" };
        let protocol = it.protocol.as_deref().map(|it| format!(" [{it}]")).unwrap_or_default();
        let _ = writeln!(out, "    СЗД от {}{fit}{protocol}", maybe(&it.date));
    }
}

/// Writes the remarks, then what became of the rows, then the captions that were not plain.
pub fn report(reading: &Reading, report: &Report) -> String {
    let mut out = String::new();
    for remark in report.remarks() {
        let _ = writeln!(out, "{remark}");
    }
    for account in &reading.accounts {
        let meaning = account.meaning.as_deref().unwrap_or("не распознан");
        let _ = write!(
            out,
            "лист {} = {meaning}: строк {}, прочитано {}",
            account.sheet,
            account.rows,
            account.used.len()
        );
        if !account.in_error.is_empty() {
            let _ = write!(out, ", с ошибкой {:?}", account.in_error);
        }
        for (row, why) in &account.skipped {
            let _ = write!(out, "; {row}: {why}");
        }
        out.push('\n');
    }
    for column in &reading.columns {
        let meaning = column.meaning.as_deref().unwrap_or("не распознан");
        let _ = writeln!(
            out,
            "столбец {} {} = {meaning}: {}",
            place(&column.place),
            column.caption,
            column.cells
        );
    }
    out
}

fn official(it: &Official) -> String {
    format!("{}, {}", name(&it.name), it.post)
}

fn name(name: &FullName) -> String {
    format!("{} {} {}", name.surname, name.first, name.patronymic).trim().to_owned()
}

fn place(place: &Place) -> String {
    format!("{}!{}", place.sheet().unwrap_or("-"), place.cell().unwrap_or("-"))
}

fn maybe(it: &Option<KnownDate>) -> String {
    it.as_ref().map_or_else(|| "?".to_owned(), date)
}

fn date(it: &KnownDate) -> String {
    match it.precision {
        Precision::Day => date_digits(it.date),
        Precision::Month => format!("{} (месяц)", date_digits(it.date)),
        Precision::Year => format!("{} (год)", date_digits(it.date)),
    }
}
