//! Checks across rows and sheets: what cannot be true together, with both cells.

mod books;

use crate::calendar::{Date, Datelike};
use crate::report::Report;
use crate::russian::date_digits;
use crate::staff::model::{Category, KnownDate, Person, Position, Precision, Role, School, Szd};

/// The ages at which people work at a school.
const AGES: std::ops::RangeInclusive<i32> = 16..=90;

/// The longest retraining takes about so many hours.
const MOST_HOURS: u32 = 2500;

/// Puts histories in order, joins what is said twice, and remarks on contradictions.
pub fn across(school: &mut School, on: Option<Date>, report: &mut Report) {
    for person in &mut school.people {
        for position in &mut person.positions {
            join_categories(position, report);
            books::leave_other_kinds(&mut position.categories, report);
            join_szd(position, report);
        }
        books::join(person, report);
        dates(person, on, report);
        courses(person, on, report);
    }
    stands_in_for_himself(school, report);
}

/// Whoever is absent cannot stand in for himself: the order names a substitute only where it is somebody else.
fn stands_in_for_himself(school: &School, report: &mut Report) {
    let holder = |role: Role| school.roles.iter().find(|it| it.role == role);
    let Some((responsible, substitute)) = holder(Role::Responsible).zip(holder(Role::Substitute)) else {
        return;
    };
    if responsible.official.name == substitute.official.name {
        let text = "ответственный за аттестацию и тот, кто его замещает, — один и тот же человек; пункт о замещении в приказ D01 не внесён";
        report.remark("P-09", substitute.place.clone(), text);
        report.hint("назовите замещающим другого работника или удалите эту строку");
    }
}

/// A category both in the staff row and on the sheet «Категории» is one decision.
fn join_categories(position: &mut Position, report: &mut Report) {
    position.categories.sort_by_key(|it| (it.decided.is_none(), it.decided.as_ref().map(|it| it.date)));
    let mut kept: Vec<Category> = Vec::new();
    for category in std::mem::take(&mut position.categories) {
        match kept.iter_mut().find(|it| same_decision(it, &category)) {
            Some(known) => {
                differ(known, &category, report);
                merge(known, category);
            }
            None => kept.push(category),
        }
    }
    position.categories = kept;
}

/// Two decisions on one kind lie years apart; the same said twice lies near, or has a date on one side only.
fn same_decision(left: &Category, right: &Category) -> bool {
    let near = match (&left.decided, &right.decided) {
        (Some(left), Some(right)) => within(left, right),
        _ => match (&left.until, &right.until) {
            (Some(left), Some(right)) => left.date == right.date,
            _ => true,
        },
    };
    left.kind == right.kind && left.place != right.place && near
}

fn within(left: &KnownDate, right: &KnownDate) -> bool {
    if left.precision == Precision::Year || right.precision == Precision::Year {
        return left.date.year() == right.date.year();
    }
    (left.date - right.date).num_days().abs() < 366
}

fn differ(known: &Category, other: &Category, report: &mut Report) {
    if let (Some(left), Some(right)) = (&known.decided, &other.decided)
        && left.date != right.date
        && left.precision == Precision::Day
        && right.precision == Precision::Day
    {
        let text =
            format!("дата категории {}, а в другом месте {} ({})", show(right), show(left), left.place);
        report.remark("B-11", right.place.clone(), text);
        let apart = left.place.sheet() != right.place.sheet();
        if books::apart(&known.place, &other.place) {
            let (believed, _) = books::ordered(known, other, |it| &it.place);
            return report.hint(books::believed(&believed.place));
        }
        let taken = if apart {
            "та, что на листе «Категории»"
        } else {
            "более ранняя"
        };
        report.hint(format!("исправьте одну из дат; пока взята {taken}"));
    }
}

/// The main workbook is believed before others, the sheet of decisions before the cell of the staff row.
fn merge(known: &mut Category, other: Category) {
    if books::apart(&known.place, &other.place) {
        let (believed, other) = books::ordered(known.clone(), other, |it| &it.place);
        *known = believed;
        known.decided = known.decided.take().or_else(|| other.decided.clone());
        return fill(known, other);
    }
    let exact = |it: &Option<KnownDate>| it.as_ref().is_some_and(|it| it.precision == Precision::Day);
    let history =
        other.place.sheet() != known.place.sheet() && known.order.is_none() && other.order.is_some();
    if history || !exact(&known.decided) && exact(&other.decided) {
        let previous = std::mem::replace(known, other);
        known.decided = known.decided.take().or_else(|| previous.decided.clone());
        return fill(known, previous);
    }
    fill(known, other);
}

/// Takes from a decision what is not known of it yet.
fn fill(known: &mut Category, other: Category) {
    known.until = known.until.take().or(other.until);
    known.order = known.order.take().or(other.order);
    known.unlimited |= other.unlimited;
    known.with_postcourse |= other.with_postcourse;
}

fn join_szd(position: &mut Position, report: &mut Report) {
    position.szd.sort_by_key(|it| (it.date.is_none(), it.date.as_ref().map(|it| it.date)));
    let mut kept: Vec<Szd> = Vec::new();
    for szd in std::mem::take(&mut position.szd) {
        let same = |it: &&mut Szd| match (&it.date, &szd.date) {
            (Some(left), Some(right)) => within(left, right) && it.place != szd.place,
            (Some(_), None) => it.place.sheet() != szd.place.sheet(),
            _ => false,
        };
        match kept.iter_mut().find(same) {
            Some(known) if books::apart(&known.place, &szd.place) => {
                let (believed, other) = books::ordered(known.clone(), szd, |it| &it.place);
                let what = "аттестация на соответствие";
                books::tell_of_dates(what, believed.date.as_ref(), other.date.as_ref(), report);
                *known = believed;
                known.date = known.date.take().or(other.date);
                known.protocol = known.protocol.take().or(other.protocol);
            }
            Some(known) => known.protocol = known.protocol.take().or(szd.protocol),
            None => kept.push(szd),
        }
    }
    position.szd = kept;
}

/// Dates of a life in their order.
fn dates(person: &Person, on: Option<Date>, report: &mut Report) {
    let name = person.name.to_string();
    if let (Some(birth), Some(hired)) = (&person.birth, &person.hired) {
        let age = hired.date.year() - birth.date.year();
        if !AGES.contains(&age) {
            report.remark(
                "B-12",
                birth.place.clone(),
                format!("{name}: на день приёма ({}) лет — {age}", show(hired)),
            );
            report.hint(format!("проверьте дату рождения и дату приёма ({})", hired.place));
        }
    }
    if let (Some(birth), None, Some(on)) = (&person.birth, &person.hired, on) {
        let age = on.year() - birth.date.year();
        if !AGES.contains(&age) {
            report.remark("B-12", birth.place.clone(), format!("{name}: полных лет — {age}"));
            report.hint("проверьте дату рождения");
        }
    }
    // People are hired for the year to come, not for years after it.
    if let Some(hired) =
        person.hired.as_ref().filter(|it| on.is_some_and(|on| it.date.year() > on.year() + 1))
    {
        report.remark(
            "B-12",
            hired.place.clone(),
            format!("{name}: дата приёма {} ещё не наступила", show(hired)),
        );
        report.hint("проверьте год");
    }
    if let (Some(hired), Some(dismissed)) = (&person.hired, &person.dismissed)
        && dismissed.date < hired.date
    {
        report.remark(
            "B-12",
            dismissed.place.clone(),
            format!("{name}: уволен раньше, чем принят ({})", hired.place),
        );
        report.hint("проверьте обе даты");
    }
    for position in &person.positions {
        for date in position.categories.iter().filter_map(|it| it.decided.as_ref()) {
            history(&name, date, person, on, "категория", report);
        }
        for date in position.szd.iter().filter_map(|it| it.date.as_ref()) {
            history(&name, date, person, on, "аттестация на соответствие", report);
        }
    }
}

/// A course that ends after the day of reckoning is a plan; one that takes years is a slip.
fn courses(person: &Person, on: Option<Date>, report: &mut Report) {
    for course in &person.courses {
        let end = course.end.as_ref().filter(|it| on.is_some_and(|on| it.date > on) && !course.planned);
        if let Some(end) = end {
            report.remark(
                "O-08",
                end.place.clone(),
                format!("курс {} кончается {}: эта дата ещё не наступила", course.named(), show(end)),
            );
            report.hint(
                "если курс только запланирован, напишите «да» в столбце «План»; если пройден, исправьте дату",
            );
        }
        if let Some(hours) = course.hours.filter(|it| *it > MOST_HOURS) {
            report.remark("O-08", course.place.clone(), format!("курс {}: часов — {hours}", course.named()));
            report.hint("проверьте число часов");
        }
    }
}

fn history(name: &str, date: &KnownDate, person: &Person, on: Option<Date>, what: &str, report: &mut Report) {
    if let Some(birth) = person.birth.as_ref().filter(|it| date.date.year() - it.date.year() < 18) {
        report.remark(
            "B-12",
            date.place.clone(),
            format!("{name}: {what} {} раньше 18 лет ({})", show(date), birth.place),
        );
        report.hint("проверьте обе даты");
    }
    if on.is_some_and(|on| date.date > on) {
        report.remark(
            "B-12",
            date.place.clone(),
            format!("{name}: {what} {} — дата ещё не наступила", show(date)),
        );
        report.said(what);
        report.hint("если это конец срока, напишите «до …»");
    }
}

fn show(date: &KnownDate) -> String {
    date_digits(date.date)
}
