//! Decisions on categories and fitness: the sheet «Категории», and what its cells share with those of the staff sheet.

use super::registry::Desk;
use crate::calendar::{Date, Datelike};
use crate::report::Place;
use crate::russian::date_digits;
use crate::staff::cells::category::{self, Day, Entry, Lone};
use crate::staff::fields::ReadLine;
use crate::staff::fields::binding::{self, Decision};
use crate::staff::lexicon::What;
use crate::staff::model::{Category, KnownDate, Position, PostKind, Precision, Szd};
use crate::staff::sheet::Line;
use crate::staff::sheet::values::{self, WRITE_DATE};
use crate::staff::text::{Phrase, Token, dates, normalise, one_of, text_of};
use crate::workbook::Value;

/// What a decision on a category or on fitness was about.
#[derive(Clone, Copy)]
pub enum Decided {
    /// A position that the person holds, by index.
    Held(usize),
    /// A post that the person does not hold here, by index into those.
    Former(usize),
}

impl Desk<'_> {
    /// Finds what a decision was about: a position of the person, or a post that the person does not hold here.
    pub fn decided_by(&mut self, person: usize, typed: Option<&str>, place: &Place) -> Option<Decided> {
        let another = typed.filter(|it| self.is_another(&self.school.people[person].positions, it));
        let Some(typed) = another else {
            return self.position(person, typed, place.clone()).map(Decided::Held);
        };
        Some(self.former(person, typed, place))
    }

    /// Tells whether a text names a post of the nomenclature that none of the positions is. A subject is no post.
    pub fn is_another(&self, positions: &[Position], typed: &str) -> bool {
        let Some(matched) = self.posts.find(typed) else { return false };
        self.position_named(positions, typed).is_none()
            && positions.iter().all(|it| it.post.as_ref() != Some(&matched.post))
    }

    /// Finds, or begins, a post that the person does not hold here, and says so: what was decided by it counts for no other.
    pub fn former(&mut self, person: usize, typed: &str, place: &Place) -> Decided {
        let person = &mut self.school.people[person];
        let held: Vec<&str> = person.positions.iter().map(|it| it.title.as_str()).collect();
        let text = format!(
            "решение — по должности «{typed}», а у человека должность «{}»: по ней оно не считается",
            held.join("», «")
        );
        self.report.remark("A-11", place.clone(), text);
        self.report.said(typed);
        self.report.hint(format!(
            "если человек работает и по должности «{typed}», добавьте строку с ней на лист «Сотрудники»; от аттестации на соответствие категория по другой должности не освобождает"
        ));
        let known =
            person.former.iter().position(|it| normalise::plain(&it.title) == normalise::plain(typed));
        Decided::Former(known.unwrap_or_else(|| {
            let matched = self.posts.find(typed);
            person.former.push(Position {
                title: typed.to_owned(),
                kind: matched.as_ref().map_or(PostKind::Unknown, |it| it.kind),
                post: matched.map(|it| it.post),
                place: place.clone(),
                ..Position::default()
            });
            person.former.len() - 1
        }))
    }

    /// Returns what a decision was about.
    pub fn about(&mut self, person: usize, decided: Decided) -> &mut Position {
        let person = &mut self.school.people[person];
        match decided {
            Decided::Held(index) => &mut person.positions[index],
            Decided::Former(index) => &mut person.former[index],
        }
    }
}

/// Reads one row of the sheet «Категории».
pub fn row(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let named = line.text("position");
    let Some(position) = desk.decided_by(person, named.as_deref(), &line.place("position")) else {
        desk.failed(line);
        return;
    };
    let mut said = Decision::default();
    binding::decision(&mut said, &mut ReadLine { line, report: desk.report });
    let term = term(desk, line, "until");
    let negative = |it: &Token| one_of(&desk.columns.category_words.negative, &it.text);
    let unfit = line
        .text("fit")
        .is_some_and(|it| dates::tokens(&it).iter().any(negative) || line.cell_words.yes(&it) == Some(false));
    let place = line.place("kind");
    let entries = entries(desk, line, "kind", Lone::Decision);
    let Some(entry) = entries.iter().find(|it| matches!(it.what, What::Category(_) | What::Fitness)) else {
        if entries.is_empty() && line.text("kind").is_none() {
            desk.report.remark("A-04", place, "вид аттестации не указан, строка не учтена");
            desk.report.hint("напишите: первая, высшая, СЗД, педагог-методист или педагог-наставник");
            desk.failed(line);
        } else if entries.is_empty() {
            desk.failed(line);
        } else {
            desk.used(line);
        }
        return;
    };
    let known = |day: Option<Day>| day.map(|it| KnownDate::at(it, &place));
    let decided = said.decided.or_else(|| term.from.clone()).or_else(|| known(entry.decided));
    partly_known(desk, decided.as_ref(), "решение");
    if entry.what == What::Fitness {
        term_of_fitness(desk, line, "until", decided.as_ref().map(|it| it.date), &term);
    }
    of_the_other(desk, line, entry.what == What::Fitness);
    let until = term.until.or_else(|| known(entry.until));
    let unlimited = term.unlimited || entry.unlimited;
    match entry.what {
        What::Category(_) if decided.is_none() && until.is_none() && !unlimited => {
            undated(desk, line.place("decided"), &line.text("kind").unwrap_or_default());
        }
        What::Fitness if decided.is_none() => fitness_undated(desk, line.place("decided")),
        _ => {}
    }
    let own = desk.about(person, position);
    match entry.what {
        What::Category(kind) => own.categories.push(Category {
            decided,
            until,
            unlimited,
            order: said.order.or_else(|| entry.order.clone()),
            with_postcourse: said.with_postcourse,
            paid_from: said.paid_from,
            coefficient: said.coefficient,
            ..Category::new(kind, line.row_place())
        }),
        _ => own.szd.push(Szd {
            date: decided,
            protocol: said.protocol.or_else(|| entry.protocol.clone()),
            fit: !(unfit || entry.unfit),
            elsewhere: said.elsewhere,
            place: line.row_place(),
        }),
    }
    desk.used(line);
}

/// Reads the entries of a cell and says what of it was not understood.
pub fn entries(desk: &mut Desk<'_>, line: &Line<'_>, id: &str, lone: Lone) -> Vec<Entry> {
    let Some((value, place)) = line.cell(id) else { return Vec::new() };
    let typed = match value {
        Value::Text(it) => it.clone(),
        Value::Broken(why) => {
            values::broken(why, place, desk.report);
            return Vec::new();
        }
        other => text_of(other),
    };
    let nothing = line.cell_words.nothing(&typed);
    let entries = category::read(desk.columns, &typed, lone);
    // «Нет» is an answer, «-» and «н/д» are none.
    if nothing && (entries.is_empty() || !typed.contains(normalise::letter)) {
        return Vec::new();
    }
    let shown = normalise::tidy(&typed);
    if entries.is_empty() {
        let text = format!("«{shown}» — не понятно, какая это категория; ячейка не учтена");
        desk.report.remark("A-01", place, text);
        desk.report.hint("запишите, например: первая, 25.12.2021; или: СЗД, 12.03.2021");
    } else if entries.iter().any(|it| it.impossible) {
        desk.report.error("B-01", place, format!("в «{shown}» дата, которой нет в календаре"));
        desk.report.hint(WRITE_DATE);
    }
    entries
}

/// What «Действует до» says.
#[derive(Default)]
pub struct Term {
    /// The decision, where the cell holds a period.
    pub from: Option<KnownDate>,
    /// The last day.
    pub until: Option<KnownDate>,
    /// «Бессрочно».
    pub unlimited: bool,
}

/// Reads «Действует до»: a date, a period, or «бессрочно».
pub fn term(desk: &mut Desk<'_>, line: &Line<'_>, id: &str) -> Term {
    let Some((value, place)) = line.cell(id) else { return Term::default() };
    let tokens = dates::tokens(&text_of(value));
    let spoken = &desk.columns.category_words;
    let unlimited = (0..tokens.len()).any(|at| spoken.unlimited.iter().any(|it| it.fits(&tokens[at..])));
    if unlimited && tokens.iter().all(|it| it.number.is_none()) {
        return Term { unlimited, ..Term::default() };
    }
    let (from, until) = values::period(line.cell_words, value, &place, desk.report);
    // «с 01.09.2024 бессрочно», «5 лет с 14.10.2022»: the only date is the beginning.
    let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
    let begins = unlimited || says(&spoken.before_decision) && !says(&spoken.before_end);
    match (from, until) {
        (None, only) if begins => Term { from: only, until: None, unlimited },
        (from, until) => Term { from, until, unlimited },
    }
}

/// The term of an attestation for fitness is the law's, in whole years from its day; another one is told of.
pub fn term_of_fitness(desk: &mut Desk<'_>, line: &Line<'_>, id: &str, decided: Option<Date>, term: &Term) {
    let whole = |it: &KnownDate| decided.and_then(|day| day.with_year(it.date.year())) == Some(it.date);
    if !term.unlimited && term.until.as_ref().is_none_or(whole) {
        return;
    }
    let typed = line.text(id).unwrap_or_default();
    let text = format!("срок не взят: «{typed}»; срок соответствия считается от дня решения");
    desk.report.note("B-09", line.place(id), text);
    desk.report.said("fitness");
    desk.report.hint("впишите день решения комиссии");
}

/// Tells of what a row about fitness says of categories alone, and the other way round.
fn of_the_other(desk: &mut Desk<'_>, line: &Line<'_>, fitness: bool) {
    const OF_CATEGORY: &[&str] = &["order", "with_postcourse", "payment_from", "coefficient"];
    const OF_FITNESS: &[&str] = &["protocol", "fit", "elsewhere"];
    for id in if fitness { OF_CATEGORY } else { OF_FITNESS } {
        let Some(typed) = line.text(id).filter(|it| !line.cell_words.nothing(it)) else { continue };
        let of = if fitness {
            "о категории"
        } else {
            "о соответствии занимаемой должности"
        };
        desk.report.note("B-09", line.place(id), format!("не взято: «{typed}»: столбец говорит {of}"));
        desk.report.said(of);
        desk.report.hint("перенесите в свой столбец или сотрите");
    }
}

/// Tells of a category whose term cannot be known.
pub fn undated(desk: &mut Desk<'_>, place: Place, shown: &str) {
    desk.report.remark("A-02", place, format!("«{shown}»: категория без даты, её срок не известен"));
    desk.report.hint("впишите дату решения комиссии или конец срока");
}

/// Tells of an attestation for fitness of which nobody knows when it was.
pub fn fitness_undated(desk: &mut Desk<'_>, place: Place) {
    desk.report.remark("A-03", place, "аттестация на соответствие без даты: срок следующей посчитать нельзя");
    desk.report.hint("впишите дату решения комиссии");
}

/// Tells that only a year or month is known.
pub fn partly_known(desk: &mut Desk<'_>, date: Option<&KnownDate>, what: &str) {
    let Some(date) = date else { return };
    let known = match date.precision {
        Precision::Day => return,
        Precision::Month => "месяц",
        Precision::Year => "год",
    };
    let text = format!("{what}: известен только {known}, для сроков взято {}", date_digits(date.date));
    desk.report.remark("B-03", date.place.clone(), text);
    desk.report.said(what);
    desk.report.hint("впишите полную дату");
}
