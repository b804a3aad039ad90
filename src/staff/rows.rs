//! A workbook into the school, sheet by sheet in an order in which each can refer to the last. Files from the lowest to the highest.

mod registry;
mod absences;
mod applications;
mod categories;
mod courses;
mod monitorings;
mod orders;
mod organisation;
mod settings;
mod staff;
mod checks;
mod left_out;

use crate::calendar::Date;
use crate::report::{Place, Report};
use crate::russian::Grammar;
use crate::staff::lexicon::{Columns, WHOLE};
use crate::staff::model::{PostKind, School};
use crate::staff::sheet::captions::dictionary::Dictionary;
use crate::staff::sheet::captions::header::Caption;
use crate::staff::sheet::captions::understood::Understood;
use crate::staff::sheet::{
    self, Laid, Line, Pair, SheetAccount, Table, layout, name_order, rearranged, unrecognised,
};
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Workbook, added};
use registry::{Desk, Found};
use staff::people;

/// What was understood of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The school.
    pub school: School,
    /// What became of every row, one account a sheet.
    pub accounts: Vec<SheetAccount>,
    /// What every caption was taken for.
    pub columns: Vec<Understood>,
}

/// The day of reckoning, as far as a run knows it before it reads the workbook.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reckoning {
    /// Asked for: wins over the workbook's.
    pub asked: Option<Date>,
    /// Today: where the workbook names no day.
    pub today: Option<Date>,
}

/// Reads the school from a workbook, by the day of reckoning that the workbook names.
pub fn read(book: &Workbook, columns: &Columns, grammar: &Grammar, report: &mut Report) -> Reading {
    read_on(book, columns, grammar, Reckoning::default(), report)
}

/// Reads the school from a workbook. Nothing stops it: every doubt and mistake is in the report with its cell.
pub fn read_on(
    book: &Workbook,
    columns: &Columns,
    grammar: &Grammar,
    day: Reckoning,
    report: &mut Report,
) -> Reading {
    let dictionary = Dictionary::new(columns);
    let rearranged = rearranged::lists(book, &dictionary, report);
    let mut laid = layout::lay(&rearranged, &dictionary, report);
    for table in &mut laid.tables {
        table.habit = name_order::habit(table, columns, grammar);
    }
    let mut desk = Desk::new(grammar, columns, laid.accounts.clone(), report);
    for pair in pairs(&laid, "settings", desk.report) {
        settings::pair(&mut desk, pair);
    }
    desk.on = day.asked.or(desk.school.settings.on).or(day.today);
    // A list of numbers and names without posts speaks of people whose posts stand on another one.
    let with_posts = |it: &&Table<'_>| it.has("position") || it.post.is_some() || !it.has("number");
    laid.of("staff").filter(with_posts).for_each(|it| people::read(&mut desk, it));
    laid.of("staff").filter(|it| !with_posts(it)).for_each(|it| people::read(&mut desk, it));
    desk.tell_of_loners();
    if desk.school.people.is_empty() {
        no_staff(&laid, &mut desk);
    }
    for pair in pairs(&laid, "organisation", desk.report) {
        organisation::pair(&mut desk, pair);
    }
    organisation::from_headings(&mut desk, &laid.headings);
    each(&mut desk, &laid, "categories", categories::row);
    each(&mut desk, &laid, "courses", courses::course);
    staff_courses(&mut desk, &laid);
    each(&mut desk, &laid, "applications", applications::row);
    each(&mut desk, &laid, "commission", organisation::member);
    each(&mut desk, &laid, "roles", organisation::holder);
    each(&mut desk, &laid, "sessions", organisation::session);
    each(&mut desk, &laid, "school_monitorings", monitorings::of_school);
    each(&mut desk, &laid, "state_monitorings", monitorings::of_state);
    each(&mut desk, &laid, "achievements", monitorings::achievement);
    each(&mut desk, &laid, "contributions", monitorings::contribution);
    each(&mut desk, &laid, "consultations", monitorings::consultation);
    each(&mut desk, &laid, "issued", monitorings::issued);
    each(&mut desk, &laid, "support", courses::support);
    each(&mut desk, &laid, "activities", courses::activity);
    each(&mut desk, &laid, "absences", absences::row);
    each(&mut desk, &laid, "orders", orders::row);
    desk.school.sessions.sort_by_key(|it| it.date.date);
    no_categories(&laid, &mut desk);
    let Desk { mut school, accounts, on, .. } = desk;
    checks::across(&mut school, on, report);
    school.unread = left_out::list(&school.people, &accounts, &laid.tables, grammar, report.remarks());
    let mut accounts = sheet::accounts(book, accounts);
    for account in &mut accounts {
        account.used.sort_unstable();
        account.skipped.sort();
    }
    Reading { school, accounts, columns: laid.columns }
}

/// The names and values of a sheet. What an earlier workbook says counts; what a later one says of the same is told, if it differs.
fn pairs<'l, 'a>(laid: &'l Laid<'a>, sheet: &str, report: &mut Report) -> Vec<&'l Pair<'a>> {
    let mut all: Vec<&'l Pair<'a>> = Vec::new();
    for pair in laid.pairs.iter().filter(|it| it.sheet == sheet) {
        let book = |it: &Pair<'_>| it.place.sheet().and_then(added).map(|it| it.0.to_owned());
        let same = |it: &&&Pair<'_>| {
            (it.id, &it.name) == (pair.id, &pair.name) || it.id.is_some() && it.id == pair.id
        };
        let Some(known) = all.iter().find(same).filter(|it| book(it) != book(pair)) else {
            all.push(pair);
            continue;
        };
        let (typed, before) = (text_of(pair.value), text_of(known.value));
        if normalise::caption(&typed) != normalise::caption(&before) {
            let text = format!("«{}»: «{typed}», а в другой книге «{before}» ({})", pair.name, known.place);
            report.remark("K-27", pair.place.clone(), text);
            report.said(&pair.name);
            report.hint("исправьте одну из книг; пока взято то, что в основной");
        }
    }
    all
}

fn each(desk: &mut Desk<'_>, laid: &Laid<'_>, id: &str, read: fn(&mut Desk<'_>, &Line<'_>)) {
    for line in laid.of(id).flat_map(Table::lines) {
        read(desk, &line);
    }
}

/// The columns of courses of the staff, after the sheet of courses: what stands there already is not read twice.
fn staff_courses(desk: &mut Desk<'_>, laid: &Laid<'_>) {
    let with_courses = |it: &Table<'_>| !it.course_columns.is_empty() || WHOLE.iter().any(|id| it.has(id));
    for table in laid.of("staff").filter(|it| with_courses(it)) {
        let mut above: Option<usize> = None;
        for line in table.lines() {
            // A row without a name goes on with the person above.
            if let Some(typed) = line.typed_name() {
                let name = desk.parsed(&typed, line.habit);
                above = match name.map(|it| desk.find(&it.name)) {
                    Some(Found::One(person)) => Some(person),
                    _ => None,
                };
            }
            if let Some(person) = above {
                let whole = |it: &&Caption<'_>| it.meaning.is_some_and(|it| WHOLE.contains(&it.id.as_str()));
                for caption in table.captions.iter().filter(whole) {
                    courses::cell(desk, &line, caption, person);
                }
                table.course_columns.iter().for_each(|it| courses::beside(desk, &line, it, person));
            }
        }
    }
}

/// A workbook that nowhere speaks of categories: everybody would be put on the list of attestation for fitness.
fn no_categories(laid: &Laid<'_>, desk: &mut Desk<'_>) {
    let columns = ["category", "szd", "category_highest", "category_first"];
    let spoken = |table: &Table<'_>| {
        table.spec.id == "categories"
            || columns.iter().any(|it| table.has(it))
            || table.groups.iter().any(|it| it.category.is_some())
    };
    let staff = laid.of("staff").next();
    let mut posts = desk.school.people.iter().flat_map(|it| &it.positions);
    let Some(table) = staff.filter(|_| posts.any(|it| it.kind == PostKind::Pedagogical)) else { return };
    let decided = desk.school.people.iter().flat_map(|it| &it.positions);
    let mut decided = decided.map(|it| it.categories.len() + it.szd.len());
    if !laid.tables.iter().any(spoken) && decided.all(|it| it == 0) {
        desk.report.remark(
            "K-23",
            Place::Sheet(table.sheet.name.clone()),
            "столбца с категорией нет ни на одном листе: все педагоги считаются без категории",
        );
        desk.report
            .hint("добавьте столбец «Категория»; если категорий ни у кого нет, ничего менять не нужно");
    }
}

fn no_staff(laid: &Laid<'_>, desk: &mut Desk<'_>) {
    if laid.of("staff").next().is_some() {
        desk.report.error("K-09", Place::Everywhere, "в списке сотрудников нет ни одного человека");
        desk.report.hint("впишите сотрудников под заголовками столбцов");
    } else {
        unrecognised::tell(&laid.strange, desk.report);
    }
}
