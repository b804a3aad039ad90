//! What belongs to an application for a category: when it is filed, what is known of it, what the teacher does by then and with whom.

use serde::Serialize;

use crate::calendar::Date;
use crate::documents::facts::parts::monitoring::Monitorings;
use crate::documents::facts::parts::steps::{Step, steps};
use crate::documents::facts::parts::{List, Numbered, Person};
use crate::documents::telling::{At, Frame, by_monitorings};
use crate::russian;
use crate::schedule::norms::ids;
use crate::schedule::roles::{Line, Sheet};
use crate::schedule::{Attestation, Purpose, Who};
use crate::staff::{self, CategoryKind, Holder, KnownDate, Role};

/// The facts of an application; places to write where nothing is known, as before an attestation for fitness.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Application {
    /// The day of filing; at once, where it has passed and nothing is in.
    #[serde(rename = "подача")]
    filing: String,
    /// The day of filing in words.
    #[serde(rename = "подача_словами")]
    filing_words: String,
    /// The day of filing as long as it is ahead; of whoever has not said that he applies, a place to write.
    #[serde(rename = "подача_впереди")]
    filing_ahead: String,
    /// Whether it is registered.
    #[serde(rename = "подано")]
    is_filed: bool,
    /// Whether the day of filing has passed and it is not registered.
    #[serde(rename = "подача_прошла")]
    is_late: bool,
    /// Whether nobody has said that an application comes: the day is recommended.
    #[serde(rename = "ожидается")]
    is_expected: bool,
    /// What is known of the paper itself.
    #[serde(rename = "заявление")]
    filed: Filed,
    /// The years that the results are about, as typed.
    #[serde(rename = "период")]
    period: String,
    /// The same, else the years of the sheets of monitorings.
    #[serde(rename = "период_сведений")]
    results_period: String,
    /// By when the information on monitorings is ready.
    #[serde(rename = "готово_до")]
    ready_by: String,
    /// By when the teacher asks the head for it; nothing where that has passed.
    #[serde(rename = "подать_до")]
    ask_by: Option<String>,
    /// The days of the teacher's steps; what has passed is told as such.
    #[serde(rename = "сроки")]
    days: Days,
    /// The days of those steps that are still ahead.
    #[serde(rename = "впереди")]
    ahead: Ahead,
    /// The steps of all chosen packs, by date.
    #[serde(rename = "шаги")]
    steps: List<Numbered<Step>>,
    /// Who helps.
    #[serde(rename = "сопровождают")]
    helpers: Helpers,
    /// Whether the category is judged by the results of pupils.
    #[serde(rename = "по_мониторингам")]
    monitored: bool,
    #[serde(rename = "методист")]
    methodist: bool,
    #[serde(rename = "наставник")]
    mentor: bool,
    #[serde(flatten)]
    monitorings: Monitorings,
}

/// What is known of an application.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filed {
    #[serde(rename = "есть")]
    is_known: bool,
    #[serde(rename = "зарегистрировано")]
    registered: Option<String>,
    #[serde(rename = "номер")]
    number: Option<String>,
    /// The planned day, where it tells something new.
    #[serde(rename = "план")]
    planned: Option<String>,
    #[serde(rename = "месяц")]
    month: Option<String>,
    #[serde(rename = "способ")]
    way: Option<String>,
    #[serde(rename = "статус")]
    status: Option<String>,
    #[serde(rename = "согласовано")]
    agreed: bool,
    /// The day on which the teacher asked the head for the information on monitorings.
    #[serde(rename = "запрос")]
    request: String,
    #[serde(rename = "экспертиза")]
    expertise: Option<String>,
    #[serde(rename = "место_экспертизы")]
    expertise_place: Option<String>,
    #[serde(rename = "специалисты")]
    experts: List<String>,
    #[serde(rename = "баллы")]
    score: Option<String>,
    /// What the experts recommend.
    #[serde(rename = "рекомендации")]
    advice: Option<String>,
    /// By which protocol the school agreed to ask for the category.
    #[serde(rename = "ходатайство")]
    council: Option<String>,
    #[serde(rename = "епгу")]
    epgu: Option<String>,
    /// «в присутствии», «без присутствия».
    #[serde(rename = "присутствие")]
    presence: Option<String>,
    /// The day on which the commission told of the term.
    #[serde(rename = "уведомлён")]
    notified: Option<String>,
    #[serde(rename = "результат")]
    result: Option<String>,
    #[serde(rename = "отказано")]
    is_refused: bool,
    #[serde(rename = "решение")]
    decided: Option<String>,
}

/// Days of the teacher's steps as a paper tells them.
#[derive(Clone, Debug, Default, Serialize)]
struct Days {
    #[serde(rename = "начало")]
    start: String,
    #[serde(rename = "сведения")]
    facts: String,
    #[serde(rename = "заявление")]
    request: String,
    #[serde(rename = "копии")]
    copies: String,
}

/// Days of the teacher's steps, where they are still ahead: a notice that was handed over does not change later.
#[derive(Clone, Debug, Default, Serialize)]
struct Ahead {
    #[serde(rename = "заявление")]
    request: Option<String>,
    #[serde(rename = "копии")]
    copies: Option<String>,
    #[serde(rename = "загрузка")]
    upload: Option<String>,
    #[serde(rename = "согласие")]
    consent: Option<String>,
}

/// Who helps the teacher.
#[derive(Clone, Debug, Default, Serialize)]
struct Helpers {
    #[serde(rename = "учебная")]
    studies: Person,
    #[serde(rename = "воспитательная")]
    upbringing: Person,
    #[serde(rename = "методическая")]
    methodical: Person,
    #[serde(rename = "секретарь")]
    secretary: Person,
    #[serde(rename = "шмо")]
    union_head: Person,
    /// Who leads the union is not led by himself.
    #[serde(rename = "сам")]
    is_head: bool,
}

impl Application {
    /// Gathers what belongs to the application of an attestation of the schedule.
    pub fn of(at: &At, index: usize) -> Self {
        let attestation = &at.schedule.attestations[index];
        let purpose = attestation.purpose;
        let application = at.application(attestation);
        let filing = attestation.filing.as_ref().map(|it| it.date);
        let is_filed = at.is_registered(attestation);
        let is_late = filing.is_some_and(|it| it < at.day) && !is_filed;
        let on = at.schedule.on;
        let request = application.and_then(|it| it.request.as_ref());
        let ready = request.and_then(|_| at.frame.day(index, ids::MONITORING_INFO));
        let ask_by = at.frame.day(index, ids::PREPARATION).filter(|it| *it >= on);
        let monitorings = Monitorings::of(at, attestation.who.person);
        let period = application.and_then(|it| it.period.as_deref());
        Self {
            filing: if is_late { at.listing.late.at_once.clone() } else { at.date_or_blank(filing) },
            filing_words: at.words_or_blank(filing),
            filing_ahead: at.date_or_blank(filing.filter(|it| *it >= on && !attestation.is_expected())),
            is_filed,
            is_late,
            is_expected: attestation.is_expected(),
            filed: Filed::of(at, Some(attestation), None),
            period: at.text_or_blank(period),
            results_period: at.text_or_blank(period.or(monitorings.span.as_deref())),
            ready_by: at.date_or_blank(ready),
            ask_by: ask_by.map(russian::date_digits),
            days: Days::of(at, index),
            ahead: Ahead::of(at, index),
            steps: List::numbered(steps(at, index).map(|it| Step::of(at, it))),
            helpers: Helpers::of(at, attestation.who),
            monitored: by_monitorings(purpose),
            methodist: purpose == Purpose::Category(CategoryKind::Methodist),
            mentor: purpose == Purpose::Category(CategoryKind::Mentor),
            monitorings,
        }
    }
}

impl Filed {
    /// Tells what is known of the application of an attestation.
    ///
    /// A plan for the recommended day itself, `recommended`, tells nothing new.
    pub fn of(frame: &Frame, attestation: Option<&Attestation>, recommended: Option<Date>) -> Self {
        let typed = attestation.and_then(|it| it.filing.as_ref());
        let application = attestation.and_then(|it| frame.application(it));
        let new = |it: &Date| Some(*it) != recommended && *it >= frame.schedule.on;
        let known = |get: fn(&staff::Application) -> &Option<KnownDate>| {
            application.and_then(|it| get(it).as_ref()).map(|it| frame.known(it))
        };
        let text =
            |get: fn(&staff::Application) -> &Option<String>| application.and_then(|it| get(it).clone());
        let request = application.and_then(|it| it.request.as_ref()).map(|it| it.date);
        Self {
            is_known: application.is_some(),
            registered: application
                .and_then(|it| it.registered.as_ref())
                .map(|it| russian::date_digits(it.date)),
            number: text(|it| &it.number),
            planned: typed.map(|it| it.date).filter(new).map(russian::date_digits),
            month: attestation.map(|it| frame.grammar.dates.month_year(it.date.date)),
            way: text(|it| &it.way),
            status: text(|it| &it.status),
            agreed: application.is_some_and(|it| it.agreed == Some(true)),
            request: frame.words_or_blank(request),
            expertise: attestation.and_then(|it| it.expertise.as_ref()).map(|it| frame.planned(it)),
            expertise_place: text(|it| &it.expertise_place),
            experts: application.into_iter().flat_map(|it| it.experts.iter().cloned()).collect(),
            score: text(|it| &it.score),
            advice: text(|it| &it.advice),
            council: text(|it| &it.council),
            epgu: text(|it| &it.epgu),
            presence: text(|it| &it.presence),
            notified: known(|it| &it.notified),
            result: text(|it| &it.result),
            is_refused: application.is_some_and(staff::Application::is_refused),
            decided: known(|it| &it.decided),
        }
    }
}

impl Days {
    fn of(at: &At, index: usize) -> Self {
        let told = |rule| {
            let event = at.schedule.event(index, rule);
            event.map_or_else(|| at.listing.blank.digits.clone(), |it| at.told_day(it))
        };
        let monitored = by_monitorings(at.schedule.attestations[index].purpose);
        Self {
            start: told(ids::A_YEAR_AHEAD),
            facts: told(if monitored { ids::PREPARATION } else { ids::SPECIAL_PREPARATION }),
            request: told(ids::PREPARATION),
            copies: told(ids::COPIES),
        }
    }
}

impl Ahead {
    fn of(at: &At, index: usize) -> Self {
        let by = |rule| at.frame.day(index, rule).filter(|it| *it >= at.day).map(russian::date_digits);
        let monitored = by_monitorings(at.schedule.attestations[index].purpose);
        Self {
            request: by(ids::PREPARATION).filter(|_| monitored),
            copies: by(ids::COPIES),
            upload: by(ids::UPLOAD),
            consent: by(ids::CONSENT),
        }
    }
}

impl Helpers {
    fn of(frame: &Frame, who: Who) -> Self {
        let head = union_head(frame, who);
        // Nobody prepares papers about herself.
        let held = |line, role| {
            let other = frame.stands_in(Sheet::Roles, line, frame.who(who).0);
            other.map_or_else(|| frame.holder(role), |it| frame.official(&it))
        };
        Self {
            studies: held(Line::DeputyStudies, Role::DeputyStudies),
            upbringing: held(Line::DeputyUpbringing, Role::DeputyUpbringing),
            methodical: held(Line::DeputyMethodical, Role::DeputyMethodical),
            secretary: held(Line::Secretary, Role::Secretary),
            union_head: head.map_or_else(|| frame.holder(Role::UnionHead), |it| frame.official(&it.official)),
            is_head: head.is_some_and(|it| it.official.name == frame.who(who).0.name),
        }
    }
}

/// The head of the teacher's own union, else the first head of any.
fn union_head<'a>(frame: &Frame<'a>, who: Who) -> Option<&'a Holder> {
    let department = frame.who(who).0.department.as_deref();
    let own =
        frame.holders(Role::UnionHead).find(|it| it.scope.is_some() && it.scope.as_deref() == department);
    own.or_else(|| frame.holders(Role::UnionHead).next())
}
