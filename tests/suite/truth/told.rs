//! What was understood of a workbook, a line a person: short enough to be written by hand before the program is asked.

use std::fmt::Write as _;

use cyclogram::russian::{FullName, date_digits};
use cyclogram::staff::{
    CategoryKind, Course, Employment, KnownDate, Person, Position, PostKind, Precision, School,
};

/// One line a person, then the lines of the school.
pub fn school(school: &School) -> Vec<String> {
    let mut lines: Vec<String> = school.people.iter().map(person).collect();
    let own = &school.organisation;
    let facts = [
        ("школа", own.full_name.clone()),
        ("кратко", own.short_name.clone()),
        ("руководитель", name(&own.head.name)),
        ("исполнитель", own.executor.clone().unwrap_or_default()),
        ("учебный год", school.settings.year.as_ref().map(|it| it.0.clone()).unwrap_or_default()),
    ];
    lines.extend(facts.into_iter().filter(|it| !it.1.is_empty()).map(|it| format!("{}: {}", it.0, it.1)));
    lines
}

/// «Ф И О | принят 01.09.2020 | учитель (физика) внеш.: высшая 26.04.2022 до 26.04.2027, СЗД 2021 | курс Тема, 72 ч., 2024».
pub fn person(it: &Person) -> String {
    let mut parts = vec![name(&it.name)];
    let dates = [("род.", &it.birth), ("принят", &it.hired), ("уволен", &it.dismissed)];
    parts.extend(dates.into_iter().filter_map(|(what, it)| Some(format!("{what} {}", date(it.as_ref()?)))));
    parts.extend(it.young.then(|| "молодой".to_owned()));
    parts.extend(it.former_surname.as_ref().map(|it| format!("прежде {it}")));
    parts.extend(it.positions.iter().map(post));
    parts.extend(it.former.iter().map(|it| format!("не занимает {}", post(it))));
    parts.extend(it.courses.iter().map(course));
    for away in &it.absences {
        parts.push(format!("{:?} {}–{}", away.kind, maybe(away.from.as_ref()), maybe(away.until.as_ref())));
    }
    parts.join(" | ")
}

fn post(it: &Position) -> String {
    let mut out = small(&it.title);
    // Of a title that names its subject the subject is no second fact.
    if let Some(subject) = it.subject.as_ref().filter(|_| out == it.post.as_deref().unwrap_or_default()) {
        let _ = write!(out, " ({subject})");
    }
    out.push_str(match it.kind {
        PostKind::Unknown => " ?",
        _ => "",
    });
    out.push_str(match it.employment {
        Employment::Main => "",
        Employment::Internal => " внутр.",
        Employment::External => " внеш.",
        Employment::Combined => " совмещ.",
    });
    if let Some(since) = &it.since {
        let _ = write!(out, " с {}", date(since));
    }
    let mut decided: Vec<String> = Vec::new();
    for it in &it.categories {
        let mut text = match it.kind {
            CategoryKind::Second => "вторая",
            CategoryKind::First => "первая",
            CategoryKind::Highest => "высшая",
            CategoryKind::Methodist => "педагог-методист",
            CategoryKind::Mentor => "педагог-наставник",
        }
        .to_owned();
        match (&it.decided, &it.until) {
            (Some(from), Some(to)) => text = format!("{text} {} до {}", date(from), date(to)),
            (Some(from), None) => text = format!("{text} {}", date(from)),
            (None, Some(to)) => text = format!("{text} до {}", date(to)),
            (None, None) => text.push_str(" ?"),
        }
        if it.unlimited {
            text.push_str(" бессрочно");
        }
        text.extend(it.order.iter().flat_map(|it| [" [", it, "]"]));
        decided.push(text);
    }
    for it in &it.szd {
        let what = if it.fit { "СЗД" } else { "не соответствует" };
        let protocol = it.protocol.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
        decided.push(format!("{what} {}{protocol}", maybe(it.date.as_ref())));
    }
    for it in &it.applications {
        decided.push(format!("заявление {:?} {}", it.kind, maybe(it.filing.as_ref())));
    }
    if !decided.is_empty() {
        let _ = write!(out, ": {}", decided.join(", "));
    }
    out
}

/// A title as it stands inside a sentence.
fn small(title: &str) -> String {
    let mut chars = title.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_lowercase).collect();
    if chars.clone().next().is_some_and(char::is_uppercase) {
        title.to_owned()
    } else {
        first + chars.as_str()
    }
}

fn course(it: &Course) -> String {
    let mut parts: Vec<String> = vec![it.topic.clone()];
    parts.extend(it.provider.clone());
    parts.extend(it.hours.map(|it| format!("{it} ч.")));
    parts.extend(match (&it.start, &it.end) {
        (Some(from), Some(to)) => Some(format!("{}–{}", date(from), date(to))),
        (from, to) => from.as_ref().or(to.as_ref()).map(date),
    });
    parts.extend(it.document.as_ref().map(|it| format!("[{it}]")));
    parts.retain(|it| !it.is_empty());
    let what = if it.planned { "курс-план" } else { "курс" };
    let kind = it.kind.as_ref().map(|it| format!(" <{it}>")).unwrap_or_default();
    format!("{what}{kind} {}", parts.join(", "))
}

fn name(it: &FullName) -> String {
    format!("{} {} {}", it.surname, it.first, it.patronymic).trim().to_owned()
}

fn maybe(it: Option<&KnownDate>) -> String {
    it.map_or_else(|| "?".to_owned(), date)
}

fn date(it: &KnownDate) -> String {
    let digits = date_digits(it.date);
    let from = match it.precision {
        Precision::Day => 0,
        Precision::Month => 3,
        Precision::Year => 6,
    };
    digits[from..].to_owned()
}
