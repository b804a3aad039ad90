//! The overview as one HTML file: the model in the words and places of the template. Only this file knows askama.

use askama::Template;

use super::model::{Doubt, Mark, Overview, Paper, PaperState, Person, Reason};
use super::picture::{BASE, Picture, picture};
use super::rows::{Day, Row, Time, rows};
use crate::calendar::Datelike;
use crate::russian::{Dates, capital, count, date_digits};

/// More people than this are counted; their names stand with the paper.
const FEW: usize = 6;

/// Writes the page; `dates` knows the names of months.
///
/// Errors: what the template engine says; a page that is compiled in gives none.
pub fn html(overview: &Overview, dates: &Dates) -> Result<String, String> {
    let rows = rows(overview);
    let mut page = Page {
        it: overview,
        months: Vec::new(),
        early: Vec::new(),
        long: Vec::new(),
        sessions: overview.timeline.sessions.iter().map(|it| session(it, dates)).collect(),
        people: people(overview),
        kinds: kinds(overview),
        folders: folders(overview),
        own: overview.papers.iter().filter(|it| it.folder.is_empty()).map(link).collect(),
        picture: picture(overview, &rows, dates),
        left_out: overview.left_out.iter().map(|it| it.people.len()).sum(),
        blocking: overview.doubts.iter().filter(|it| it.blocks).collect(),
        doubts: overview.doubts.iter().filter(|it| !it.blocks).collect(),
        reasons: reasons(overview),
        unchecked: overview.reasons.iter().filter(|it| it.doubt.is_some()).count(),
        style: without_margins(include_str!("overview.css")),
        script: without_margins(include_str!("overview.js")),
    };
    for row in &rows {
        let shown = show(row, overview, dates);
        match &row.time {
            Time::Long => page.long.push(shown),
            Time::Early => page.early.push(shown),
            Time::Month(id) => match page.months.last_mut().filter(|it| it.id == *id) {
                Some(month) => month.rows.push(shown),
                None => {
                    let name = capital(&dates.month_year(row.act.day));
                    page.months.push(Month { id: id.clone(), name, rows: vec![shown] });
                }
            },
        }
    }
    page.render().map_err(|error| error.to_string())
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Page<'a> {
    it: &'a Overview,
    months: Vec<Month<'a>>,
    early: Vec<Shown<'a>>,
    long: Vec<Shown<'a>>,
    sessions: Vec<Session>,
    people: Vec<Member<'a>>,
    /// Kinds of papers of the people: id, name, how many.
    kinds: Vec<(&'a str, &'a str, usize)>,
    folders: Vec<(&'a str, Vec<Link<'a>>)>,
    /// What lies in the folder of the year itself.
    own: Vec<Link<'a>>,
    picture: Picture,
    left_out: usize,
    blocking: Vec<&'a Doubt>,
    doubts: Vec<&'a Doubt>,
    /// With their places, those not compared with the official text first.
    reasons: Vec<(usize, &'a Reason)>,
    unchecked: usize,
    style: String,
    script: String,
}

struct Month<'a> {
    id: String,
    name: String,
    rows: Vec<Shown<'a>>,
}

/// A row in words.
struct Shown<'a> {
    title: &'a str,
    /// «20 ноября», «20–27 ноября».
    when: String,
    days: Vec<ShownDay>,
    /// Kinds of papers of the people.
    kinds: String,
    papers: Vec<Link<'a>>,
    owner: &'a str,
    signs: Option<String>,
    told: Option<String>,
    reason: usize,
    done: bool,
}

struct ShownDay {
    iso: String,
    /// Set apart from other days of the row.
    label: Option<String>,
    lawful: Option<String>,
    names: String,
}

/// A paper as it stands in a list.
struct Link<'a> {
    kind: &'a str,
    title: &'a str,
    href: String,
    /// The workbook of the same paper.
    table: Option<String>,
    day: Option<String>,
    /// How many are made acquainted, and who.
    told: Option<(String, String)>,
    issued: Option<&'a str>,
}

struct Session {
    iso: String,
    day: String,
    people: Option<String>,
}

struct Member<'a> {
    id: usize,
    it: &'a Person,
    papers: Vec<Link<'a>>,
}

fn show<'a>(row: &Row<'a>, overview: &'a Overview, dates: &Dates) -> Shown<'a> {
    let signs = words(&row.signs, "педагог");
    let told = match row.told.len() {
        many if many > FEW => Some(people_count(many)),
        _ => words(&row.told, "каждого"),
    };
    let many = row.days.len() > 1;
    let label = |day: &Day| match row.time {
        Time::Month(_) => day.span.to.day().to_string(),
        Time::Long | Time::Early => date_digits(day.span.to),
    };
    let name = |it: &usize| overview.people[*it].short.as_str();
    let day = |it: &Day| ShownDay {
        iso: it.span.to.to_string(),
        label: many.then(|| label(it)),
        lawful: it.lawful.map(|it| it.to_string()),
        names: it.people.iter().map(name).collect::<Vec<_>>().join(", "),
    };
    Shown {
        title: &row.act.title,
        when: when(row, dates),
        days: row.days.iter().map(day).collect(),
        kinds: row.kinds.join(" "),
        papers: row.papers.iter().map(|it| link(&overview.papers[*it])).collect(),
        owner: &row.act.owner,
        signs,
        told,
        reason: row.act.reason,
        done: row.act.done,
    }
}

/// The time of a row in words: of several days the first and the last.
fn when(row: &Row, dates: &Dates) -> String {
    let from = row.days.iter().map(|it| it.span.from).min().unwrap_or(row.act.day);
    let to = row.days.iter().map(|it| it.span.to).max().unwrap_or(row.act.day);
    match row.time {
        Time::Month(_) if from == to => dates.day_month(to),
        // The month may stand on the next line, the days not.
        Time::Month(_) if (from.year(), from.month()) == (to.year(), to.month()) => {
            format!("{}–{}", from.day(), dates.day_month(to).replace('\u{a0}', " "))
        }
        Time::Month(_) => format!("{} – {}", dates.day_month(from), dates.day_month(to)),
        Time::Long | Time::Early if from == to => date_digits(to),
        Time::Long | Time::Early => format!("{} – {}", date_digits(from), date_digits(to)),
    }
}

/// Names in a row; what stands for each person of the row comes first.
fn words(names: &[Option<&str>], each: &str) -> Option<String> {
    let each = names.contains(&None).then_some(each);
    let all: Vec<&str> = each.into_iter().chain(names.iter().flatten().copied()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn people_count(number: usize) -> String {
    count(number as u64, "человек", "человека", "человек")
}

fn session(mark: &Mark, dates: &Dates) -> Session {
    Session {
        iso: mark.day.to_string(),
        day: dates.day_month(mark.day),
        people: (!mark.who.is_empty()).then(|| people_count(mark.who.len())),
    }
}

fn people(overview: &Overview) -> Vec<Member<'_>> {
    let own = |id| overview.papers.iter().filter(move |it| it.person == Some(id)).map(link).collect();
    let member = |(id, it)| Member { id, it, papers: own(id) };
    overview.people.iter().enumerate().map(member).collect()
}

fn kinds(overview: &Overview) -> Vec<(&str, &str, usize)> {
    let mut kinds: Vec<(&str, &str, usize)> = Vec::new();
    for it in overview.papers.iter().filter(|it| it.person.is_some()) {
        match kinds.iter_mut().find(|(kind, ..)| *kind == it.kind) {
            Some((.., papers)) => *papers += 1,
            None => kinds.push((&it.kind, &it.title, 1)),
        }
    }
    kinds
}

/// The papers of the school, by folder.
fn folders(overview: &Overview) -> Vec<(&str, Vec<Link<'_>>)> {
    let mut folders: Vec<(&str, Vec<Link<'_>>)> = Vec::new();
    for paper in overview.papers.iter().filter(|it| it.person.is_none() && !it.folder.is_empty()) {
        match folders.iter_mut().find(|it| it.0 == paper.folder) {
            Some(folder) => folder.1.push(link(paper)),
            None => folders.push((&paper.folder, vec![link(paper)])),
        }
    }
    folders
}

fn reasons(overview: &Overview) -> Vec<(usize, &Reason)> {
    let mut all: Vec<(usize, &Reason)> = overview.reasons.iter().enumerate().collect();
    all.sort_by_key(|(_, it)| it.doubt.is_none());
    all
}

fn link(paper: &Paper) -> Link<'_> {
    Link {
        kind: &paper.kind,
        title: &paper.title,
        href: address(&paper.files[0]),
        table: paper.files.get(1).map(|it| address(it)),
        day: paper.day.map(date_digits),
        told: (!paper.told.is_empty()).then(|| (people_count(paper.told.len()), paper.told.join(", "))),
        issued: match &paper.state {
            PaperState::Draft => None,
            PaperState::Issued(known) => Some(known),
        },
    }
}

/// Leaves out what is there for whoever reads the source: margins and lines of remarks.
fn without_margins(text: &str) -> String {
    let lines = text.lines().map(str::trim_start).filter(|it| !it.starts_with("//"));
    lines.flat_map(|it| [it, "\n"]).collect()
}

/// The address of a file of the set. Letters stay as they are: browsers read them, and they take a third of the room.
fn address(path: &str) -> String {
    let mut address = String::new();
    for sign in path.chars() {
        match sign {
            ' ' => address += "%20",
            '%' => address += "%25",
            '#' => address += "%23",
            '?' => address += "%3F",
            sign => address.push(sign),
        }
    }
    address
}
