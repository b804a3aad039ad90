//! What two workbooks of a school say of one thing: the main one is believed, gaps are filled, and whatever differs is told.

use crate::calendar::{Date, Datelike};
use crate::report::{Place, Report};
use crate::russian::date_digits;
use crate::staff::lexicon::Listed;
use crate::staff::model::{Absence, Category, CategoryKind, Course, KnownDate, Person};
use crate::staff::text::normalise;
use crate::workbook::added;

/// Whether two cells stand in different workbooks.
pub fn apart(left: &Place, right: &Place) -> bool {
    book(left) != book(right)
}

/// Of what two workbooks say, the one that is believed comes first: that of the main one, else the first.
pub fn ordered<T>(left: T, right: T, place: impl Fn(&T) -> &Place) -> (T, T) {
    let turned = book(place(&left)).is_some() && book(place(&right)).is_none();
    if turned { (right, left) } else { (left, right) }
}

/// Joins what several workbooks say of a person's courses and absences.
pub fn join(person: &mut Person, report: &mut Report) {
    let mut courses: Vec<Course> = Vec::new();
    for course in std::mem::take(&mut person.courses) {
        match courses.iter().position(|it| same_course(it, &course)) {
            Some(at) => {
                let known = std::mem::take(&mut courses[at]);
                let (believed, other) = ordered(known, course, |it| &it.place);
                courses[at] = one_course(believed, other, report);
            }
            None => courses.push(course),
        }
    }
    person.courses = courses;
    let mut absences: Vec<Absence> = Vec::new();
    for absence in std::mem::take(&mut person.absences) {
        match absences.iter().position(|it| same_absence(it, &absence)) {
            Some(at) => {
                let (believed, other) = ordered(absences[at].clone(), absence, |it| &it.place);
                absences[at] = one_absence(believed, other, report);
            }
            None => absences.push(absence),
        }
    }
    person.absences = absences;
}

/// Leaves out what an added workbook calls another category than the main one: of the same day, or without a day.
pub fn leave_other_kinds(categories: &mut Vec<Category>, report: &mut Report) {
    let main: Vec<Category> = categories.iter().filter(|it| book(&it.place).is_none()).cloned().collect();
    let grades = [CategoryKind::First, CategoryKind::Highest];
    let day = |it: &Category| it.decided.as_ref().map(|it| it.date);
    categories.retain(|it| {
        let contradicts = |known: &&Category| {
            let undated = it.decided.is_none() && it.until.is_none() && day(known).is_some();
            known.kind != it.kind
                && grades.contains(&known.kind)
                && (undated || day(it).is_some() && day(it) == day(known))
        };
        let own = book(&it.place).is_none() || !grades.contains(&it.kind);
        let Some(known) = main.iter().find(contradicts).filter(|_| !own) else { return true };
        let place = known.decided.as_ref().map_or(&known.place, |it| &it.place);
        let text = format!("категория {}, а в другой книге {} ({place})", it.kind.word(), known.kind.word());
        report.remark("K-27", it.place.clone(), text);
        report.said("category");
        report.hint(believed(&known.place));
        false
    });
}

/// What is done about two workbooks that differ, where the first is believed.
pub fn believed(place: &Place) -> String {
    match book(place) {
        None => "исправьте одну из книг; пока взято то, что в основной".to_owned(),
        Some(name) => format!("исправьте одну из книг; пока взято то, что в книге «{name}»"),
    }
}

/// Tells that two dates of one thing differ.
pub fn tell_of_dates(what: &str, known: Option<&KnownDate>, other: Option<&KnownDate>, report: &mut Report) {
    let Some((known, other)) = known.zip(other).filter(|it| it.0.contradicts(it.1)) else { return };
    let (here, there) = (date_digits(other.date), date_digits(known.date));
    report.remark(
        "B-11",
        other.place.clone(),
        format!("{what} {here}, а в другой книге {there} ({})", known.place),
    );
    report.hint(believed(&known.place));
}

fn book(place: &Place) -> Option<&str> {
    Some(added(place.sheet()?)?.0)
}

fn same_course(left: &Course, right: &Course) -> bool {
    let year = |it: &Course| it.end.as_ref().map(|it| it.date.year());
    let same_year = year(left).zip(year(right)).is_none_or(|it| it.0 == it.1);
    apart(&left.place, &right.place)
        && !left.topic.is_empty()
        && normalise::caption(&left.topic) == normalise::caption(&right.topic)
        && left.planned == right.planned
        && same_year
}

fn one_course(known: Course, other: Course, report: &mut Report) -> Course {
    let named = known.named();
    tell_of_dates(&format!("курс {named} кончается"), known.end.as_ref(), other.end.as_ref(), report);
    if let (Some(left), Some(right)) = (known.hours, other.hours)
        && left != right
    {
        let text = format!("курс {named}: часов — {right}, а в другой книге {left} ({})", known.place);
        report.remark("K-27", other.place.clone(), text);
        report.said("hours");
        report.hint(believed(&known.place));
    }
    Course {
        kind: known.kind.or(other.kind),
        provider: known.provider.or(other.provider),
        start: known.start.or(other.start),
        end: known.end.or(other.end),
        hours: known.hours.or(other.hours),
        document: known.document.or(other.document),
        chosen: known.chosen.or(other.chosen),
        checklist: known.checklist.or(other.checklist),
        support: known.support.or(other.support),
        ..known
    }
}

fn same_absence(left: &Absence, right: &Absence) -> bool {
    let day = |it: &Option<KnownDate>, open: Date| it.as_ref().map_or(open, |it| it.date);
    let days = |it: &Absence| (day(&it.from, Date::MIN), day(&it.until, Date::MAX));
    let ((from, until), (other_from, other_until)) = (days(left), days(right));
    apart(&left.place, &right.place) && left.kind == right.kind && from <= other_until && other_from <= until
}

fn one_absence(known: Absence, other: Absence, report: &mut Report) -> Absence {
    tell_of_dates("отсутствие с", known.from.as_ref(), other.from.as_ref(), report);
    tell_of_dates("отсутствие по", known.until.as_ref(), other.until.as_ref(), report);
    Absence { from: known.from.or(other.from), until: known.until.or(other.until), ..known }
}
