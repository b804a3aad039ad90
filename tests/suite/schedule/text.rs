//! Schools and expectations written as lines of text: the cases in `tests/cases/rules-*`.
//!
//! A line begins with a word; words after it come in any order, each with its value: `заявление высшая подача 25.09.2026`.

use cyclogram::calendar::{Date, Week, date};
use cyclogram::report::Place;
use cyclogram::russian::FullName;
use cyclogram::staff::{
    Absence, AbsenceKind, Application, Category, CategoryKind, Course, Employment, KnownDate, Member,
    MemberRole, Official, OrderNumber, Outcome, Person, Position, PostKind, Precision, School, Session,
    Support, Szd,
};

/// A case: a school, the run's arguments, and what is expected.
#[derive(Default)]
pub struct Case {
    pub school: School,
    pub year: String,
    pub on: Date,
    pub days_off: Vec<Date>,
    pub expected: Vec<Expected>,
}

/// One expectation: whose, in which line, and the words after `ждём`.
pub struct Expected {
    pub line: usize,
    /// Index of the person; `None` for the school.
    pub person: Option<usize>,
    /// Index of the position that stands above the expectation.
    pub position: usize,
    pub words: Vec<String>,
}

/// Reads a case; panics with the line where it is wrong.
pub fn read(text: &str) -> Case {
    let mut case = Case::default();
    for (number, line) in text.lines().enumerate().map(|(index, it)| (index + 1, it)) {
        let words = words(line.split('#').next().unwrap_or_default());
        let Some(first) = words.first() else { continue };
        let rest = Words { all: &words[1..], line: number };
        match first.as_str() {
            "год" => case.year = rest.first(),
            "на" => case.on = day(&rest.first()),
            "неделя" => case.school.settings.week = week(&rest.first()),
            "педагоги" => case.school.settings.teachers_week = Some(week(&rest.first())),
            "заседание" => {
                case.school.sessions.push(Session::on(known(&rest.first(), number)));
            }
            "приказ" => case.school.orders.push(OrderNumber {
                document: rest.first(),
                date: Some(known(&rest.all[1], number)),
                place: place(number),
                ..OrderNumber::default()
            }),
            "директор" => case.school.organisation.head.name = named(&rest.first()),
            "комиссия" => case.school.commission.push(member(&rest)),
            "набор" => case.school.settings.packs.push(rest.first()),
            "число" => {
                case.school.settings.numbers.push((rest.first(), rest.all[1].clone(), place(number)))
            }
            "выходной" => case.days_off.push(day(&rest.first())),
            "человек" => case.school.people.push(Person {
                name: named(&rest.first()),
                place: place(number),
                ..Person::default()
            }),
            "школа" => {}
            "ждём" => {
                let school = rest.all.first().is_some_and(|it| it == "школа");
                let person = case.school.people.len().checked_sub(1).filter(|_| !school);
                let position =
                    person.map_or(0, |it| case.school.people[it].positions.len().saturating_sub(1));
                let skipped = usize::from(school);
                case.expected.push(Expected {
                    line: number,
                    person,
                    position,
                    words: rest.all[skipped..].to_vec(),
                });
            }
            other => {
                let person =
                    case.school.people.last_mut().unwrap_or_else(|| panic!("строка {number}: нет человека"));
                person_line(person, other, &rest);
            }
        }
    }
    if case.school.settings.packs.is_empty() {
        case.school.settings.packs = PACKS.map(str::to_owned).to_vec();
    }
    case
}

fn person_line(person: &mut Person, word: &str, rest: &Words) {
    match word {
        "должность" => person.positions.push(position(rest)),
        "принят" => person.hired = Some(known(&rest.first(), rest.line)),
        "уволен" => person.dismissed = Some(known(&rest.first(), rest.line)),
        "отсутствие" => person.absences.push(Absence {
            kind: absence(&rest.first()),
            from: rest.date("с"),
            until: rest.date("по"),
            place: place(rest.line),
        }),
        "курсы" => person.courses.push(course(rest)),
        "категория" => last(person).categories.push(Category {
            decided: rest.date("от"),
            until: rest.date("до"),
            unlimited: rest.has("бессрочно"),
            order: rest.after("приказ"),
            with_postcourse: rest.has("материалы"),
            ..Category::new(kind(&rest.first()), place(rest.line))
        }),
        "не-планирует" => last(person).declined = Some(place(rest.line)),
        "сзд" => last(person).szd.push(Szd {
            date: rest.date("от"),
            protocol: None,
            fit: !rest.has("не-соответствует"),
            elsewhere: rest.has("другая-школа"),
            place: place(rest.line),
        }),
        "заявление" => last(person).applications.push(Application {
            filing: rest.date("подача"),
            attestation: rest.date("срок"),
            expertise: rest.date("экспертиза"),
            registered: rest.date("регистрация"),
            request: rest.date("просьба"),
            status: rest.after("статус"),
            result: rest.date("отказ").map(|_| "отказано".into()),
            outcome: rest.date("отказ").map(|_| Outcome::Refused),
            decided: rest.date("отказ"),
            ..Application::new(kind(&rest.first()), place(rest.line))
        }),
        other => panic!("строка {}: слово «{other}» не понято", rest.line),
    }
}

fn named(surname: &str) -> FullName {
    FullName { surname: surname.into(), ..FullName::default() }
}

fn member(rest: &Words) -> Member {
    let role = match rest.all[1].as_str() {
        "председатель" => MemberRole::Chair,
        "заместитель" => MemberRole::Deputy,
        "секретарь" => MemberRole::Secretary,
        "профсоюз" => MemberRole::Union,
        "член" => MemberRole::Member,
        other => panic!("строка {}: роль {other}?", rest.line),
    };
    let official = Official { name: named(&rest.first()), ..Official::default() };
    Member { official, role, place: place(rest.line) }
}

fn position(rest: &Words) -> Position {
    let kind = if rest.has("руководитель") {
        PostKind::Head
    } else if rest.has("прочая") {
        PostKind::Other
    } else if rest.has("неизвестная") {
        PostKind::Unknown
    } else {
        PostKind::Pedagogical
    };
    let employment = match () {
        () if rest.has("внешний") => Employment::External,
        () if rest.has("внутренний") => Employment::Internal,
        () if rest.has("совмещение") => Employment::Combined,
        () => Employment::Main,
    };
    Position {
        title: rest.first(),
        kind,
        employment,
        since: rest.date("с"),
        place: place(rest.line),
        ..Position::default()
    }
}

fn course(rest: &Words) -> Course {
    let support = Support {
        approved: rest.date("утверждён"),
        positive: rest.has("положительно").then_some(true),
        recommended: rest.has("рекомендован").then_some(true),
        regional: rest.has("регион").then_some(true),
        active: rest.after("актив"),
        ..Support::default()
    };
    Course {
        topic: rest.first(),
        kind: rest.after("вид"),
        end: rest.date("по"),
        hours: rest.after("часы").map(|it| it.parse().expect("hours")),
        planned: rest.has("план"),
        chosen: if rest.has("выбран") {
            Some(true)
        } else {
            rest.has("не-выбран").then_some(false)
        },
        support: Some(support),
        place: place(rest.line),
        ..Course::default()
    }
}

/// The words of a line after the first one.
struct Words<'a> {
    all: &'a [String],
    line: usize,
}

impl Words<'_> {
    fn first(&self) -> String {
        self.all.first().cloned().unwrap_or_else(|| panic!("строка {}: не хватает слова", self.line))
    }

    fn has(&self, word: &str) -> bool {
        self.all.iter().any(|it| it == word)
    }

    fn after(&self, word: &str) -> Option<String> {
        let at = self.all.iter().position(|it| it == word)?;
        self.all.get(at + 1).cloned()
    }

    fn date(&self, word: &str) -> Option<KnownDate> {
        self.after(word).map(|it| known(&it, self.line))
    }
}

/// Splits a line at spaces; «…» holds words together.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars() {
        match letter {
            '«' if word.is_empty() => quoted = true,
            '»' if quoted => quoted = false,
            it if it.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            it => word.push(it),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The packs of a case that chooses none: all that the program has for any region.
pub const PACKS: [&str; 5] = ["cyclogram", "post-course", "model", "support-plan", "work-plan"];

/// Reads 25.09.2026.
pub fn day(text: &str) -> Date {
    known(text, 0).date
}

/// Reads 25.09.2026, 09.2026 or 2026.
fn known(text: &str, line: usize) -> KnownDate {
    let parts: Vec<u32> =
        text.split('.').map(|it| it.parse().unwrap_or_else(|_| panic!("«{text}» — не дата"))).collect();
    let (found, precision) = match parts.as_slice() {
        [day, month, year] => (date(*year as i32, *month, *day), Precision::Day),
        [month, year] => (date(*year as i32, *month, 1), Precision::Month),
        [year] => (date(*year as i32, 1, 1), Precision::Year),
        _ => (None, Precision::Day),
    };
    KnownDate {
        date: found.unwrap_or_else(|| panic!("«{text}» — не дата")), precision, place: place(line)
    }
}

fn place(line: usize) -> Place {
    Place::Cell("Случай".into(), format!("A{line}"))
}

fn last(person: &mut Person) -> &mut Position {
    person.positions.last_mut().expect("a line «должность» stands above")
}

fn week(text: &str) -> Week {
    match text {
        "5" => Week::Five,
        "6" => Week::Six,
        other => panic!("неделя {other}?"),
    }
}

/// Names of categories as the cases write them.
pub fn kind(text: &str) -> CategoryKind {
    match text {
        "вторая" => CategoryKind::Second,
        "первая" => CategoryKind::First,
        "высшая" => CategoryKind::Highest,
        "методист" => CategoryKind::Methodist,
        "наставник" => CategoryKind::Mentor,
        other => panic!("категория {other}?"),
    }
}

fn absence(text: &str) -> AbsenceKind {
    match text {
        "беременность" => AbsenceKind::Pregnancy,
        "бир" => AbsenceKind::Maternity,
        "уход" => AbsenceKind::Childcare,
        "болезнь" => AbsenceKind::Illness,
        "длительный" => AbsenceKind::LongLeave,
        "освобождён" => AbsenceKind::Exempt,
        "иное" => AbsenceKind::Other,
        other => panic!("отсутствие {other}?"),
    }
}
