//! The half-year report of post-course support: the indicators, and the people behind each of them.

use serde::Serialize;

use crate::documents::facts::parts::{List, Named, Numbered};
use crate::documents::listing::{MUNICIPAL, OWN, mark_of};
use crate::documents::telling::{Frame, digits};
use crate::postcourse::{self, Indicator, Indicators, Period};
use crate::russian;
use crate::schedule::{SupportPlan, Who};
use crate::staff::{Course, PostKind, Support};

/// The pack of the regulation.
const PACK: &str = "post-course";

/// What stands in a mark; in a column of formulas, that there is something to divide.
pub const YES: &str = "да";

/// The report of a half-year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HalfYear {
    #[serde(rename = "период")]
    days: String,
    #[serde(rename = "полугодие")]
    name: String,
    #[serde(rename = "период_с")]
    from: String,
    #[serde(rename = "период_по")]
    to: String,
    /// Whether the period is not over.
    #[serde(rename = "предварительно")]
    is_open: bool,
    /// What is said of it then, in brackets.
    #[serde(rename = "оговорка")]
    reserve: String,
    #[serde(rename = "на_день")]
    on: String,
    #[serde(rename = "адресат")]
    addressee: String,
    #[serde(rename = "включено")]
    included: usize,
    #[serde(rename = "показатели")]
    own: List<Numbered<Row>>,
    #[serde(rename = "показатели_района")]
    municipal: List<Numbered<Row>>,
    /// Both of them.
    #[serde(rename = "все_показатели")]
    all: List<Numbered<Row>>,
    /// How many are included, and how many of them each pair of indicators counts.
    #[serde(rename = "ступени")]
    steps: List<Step>,
    #[serde(rename = "включены")]
    people: List<Included>,
}

/// An indicator.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    #[serde(rename = "пункт")]
    clause: &'static str,
    #[serde(rename = "показатель")]
    caption: String,
    #[serde(rename = "значение")]
    value: String,
    #[serde(rename = "числитель")]
    numerator: usize,
    #[serde(rename = "знаменатель")]
    denominator: Option<usize>,
    #[serde(rename = "доля")]
    is_share: Option<&'static str>,
    #[serde(rename = "признак")]
    mark: &'static str,
    #[serde(rename = "пояснение")]
    people: String,
}

/// A line of the diagram, with a short caption.
#[derive(Clone, Debug, Default, Serialize)]
struct Step {
    #[serde(rename = "что")]
    what: String,
    #[serde(rename = "признак")]
    mark: &'static str,
    #[serde(rename = "сколько")]
    count: usize,
    #[serde(rename = "всего")]
    all: usize,
    #[serde(rename = "доля")]
    share: &'static str,
}

/// Somebody included: the courses in support, several below each other, and which indicator counts them.
#[derive(Clone, Debug, Default, Serialize)]
struct Included {
    #[serde(flatten)]
    named: Named,
    #[serde(rename = "тема")]
    topic: String,
    #[serde(rename = "организация")]
    provider: String,
    #[serde(rename = "окончание")]
    end: String,
    #[serde(rename = "план_до")]
    plan_by: String,
    #[serde(rename = "утверждён")]
    approved: String,
    #[serde(rename = "завершить_до")]
    done_by: String,
    #[serde(rename = "куратор")]
    curator: String,
    #[serde(rename = "оценка")]
    positive: String,
    #[serde(rename = "рекомендован")]
    recommended: String,
    #[serde(rename = "включён")]
    included: &'static str,
    #[serde(flatten)]
    marks: Marks,
}

/// Which indicator counts somebody.
#[derive(Clone, Debug, Default, Serialize)]
struct Marks {
    #[serde(rename = "п41_1")]
    own_1: &'static str,
    #[serde(rename = "п41_3")]
    own_3: &'static str,
    #[serde(rename = "п42_1")]
    municipal_1: &'static str,
    #[serde(rename = "п42_3")]
    municipal_3: &'static str,
    #[serde(rename = "п42_5")]
    municipal_5: &'static str,
}

impl HalfYear {
    /// Gathers the report of the half-year that is reported next.
    pub fn of(frame: &Frame) -> Self {
        let period = Period::of(frame.schedule);
        let indicators = postcourse::within(frame.school, frame.schedule, period);
        let organisation = &frame.school.organisation;
        let addressee = organisation.methodical_service.as_deref().or(organisation.municipal_body.as_deref());
        let is_open = period.is_open(frame.schedule.on);
        let word = &frame.listing.half_year.preliminary;
        let own = rows(frame, OWN, &indicators.values);
        let municipal = rows(frame, MUNICIPAL, &indicators.municipal);
        Self {
            days: frame.period_days(period),
            name: frame.period_name(period),
            from: digits(Some(period.from)),
            to: digits(Some(period.to)),
            is_open,
            reserve: if is_open { format!(" ({word})") } else { String::new() },
            on: digits(Some(frame.schedule.on)),
            addressee: frame.text_or_blank(addressee),
            included: indicators.included.len(),
            all: own.iter().chain(municipal.iter()).cloned().collect(),
            own,
            municipal,
            steps: steps(frame, &indicators).into_iter().collect(),
            people: indicators.included.iter().map(|it| Included::of(frame, &indicators, *it)).collect(),
        }
    }
}

/// Joins indicators with their captions, which are the titles of the rows of a clause.
fn rows(frame: &Frame, clause: &'static str, indicators: &[Indicator]) -> List<Numbered<Row>> {
    let rows = frame.rules.pack(PACK).into_iter().flat_map(|it| &it.rows);
    let captions = rows.filter(|it| it.clause.as_deref() == Some(clause)).map(|it| it.title.as_str());
    let rows = (1..).zip(captions.zip(indicators));
    List::numbered(rows.map(|(number, (caption, it))| {
        let mark = mark_of(clause, number).unwrap_or_default();
        Row::of(frame, (clause, mark), caption, it)
    }))
}

impl Row {
    fn of(
        frame: &Frame,
        (clause, mark): (&'static str, &'static str),
        caption: &str,
        indicator: &Indicator,
    ) -> Self {
        let count = indicator.count();
        let people: Vec<Who> = indicator.people.iter().map(|it| who(frame, *it)).collect();
        Self {
            clause,
            caption: caption.trim_end_matches('.').into(),
            value: match indicator.of {
                Some(of) => russian::share(count as u64, of as u64),
                None => count.to_string(),
            },
            numerator: count,
            denominator: indicator.of,
            is_share: indicator.of.map(|_| YES),
            mark,
            people: frame.told_apart(&people).join(", "),
        }
    }
}

/// How many are included and how many of them each pair of indicators counts, with short captions.
fn steps(frame: &Frame, indicators: &Indicators) -> Vec<Step> {
    let words = &frame.listing.half_year;
    let all = indicators.included.len();
    let counts = pairs(indicators).map(Indicator::count);
    let lines = std::iter::once((&words.included, all)).chain(words.counted.iter().zip(counts));
    let step = |(what, count): (&String, usize)| Step {
        what: what.clone(),
        mark: words.mark(what).unwrap_or_default(),
        count,
        all,
        share: YES,
    };
    lines.map(step).collect()
}

/// The numbers of the indicators, without the shares.
fn pairs(indicators: &Indicators) -> [&Indicator; 5] {
    let (own, municipal) = (&indicators.values, &indicators.municipal);
    [&own[0], &own[2], &municipal[0], &municipal[2], &municipal[4]]
}

impl Included {
    fn of(frame: &Frame, indicators: &Indicators, person: usize) -> Self {
        let plans = indicators.supports.iter().map(|it| &frame.schedule.reported[*it]);
        let plans: Vec<&SupportPlan> = plans.filter(|it| it.person == person).collect();
        let course = |it: &SupportPlan| -> &Course { &frame.school.people[person].courses[it.course] };
        let lines = |of: &dyn Fn(&SupportPlan) -> String| {
            plans.iter().map(|it| of(it)).collect::<Vec<_>>().join("\n")
        };
        let support = |it: &SupportPlan| course(it).support.clone().unwrap_or_default();
        let yes = |of: fn(&Support) -> Option<bool>| {
            lines(&|it| match of(&support(it)) {
                Some(true) => YES.into(),
                Some(false) => "нет".into(),
                None => String::new(),
            })
        };
        Self {
            named: Named::of(frame, who(frame, person)),
            topic: lines(&|it| course(it).topic.clone()),
            provider: lines(&|it| course(it).provider.clone().unwrap_or_default()),
            end: lines(&|it| course(it).end.as_ref().map(|it| frame.known(it)).unwrap_or_default()),
            plan_by: lines(&|it| russian::date_digits(it.plan_by)),
            approved: lines(&|it| it.approved.map(russian::date_digits).unwrap_or_default()),
            done_by: lines(&|it| russian::date_digits(it.done_by)),
            curator: lines(&|it| support(it).curator.unwrap_or_default()),
            positive: yes(|it| it.positive),
            recommended: yes(|it| it.recommended),
            included: YES,
            marks: Marks::of(indicators, person),
        }
    }
}

impl Marks {
    fn of(indicators: &Indicators, person: usize) -> Self {
        let [own_1, own_3, municipal_1, municipal_3, municipal_5] =
            pairs(indicators).map(|it| if it.people.contains(&person) { YES } else { "" });
        Self { own_1, own_3, municipal_1, municipal_3, municipal_5 }
    }
}

/// A person in the post by which the order on attestation applies.
pub fn who(frame: &Frame, person: usize) -> Who {
    let positions = &frame.school.people[person].positions;
    let position = positions.iter().position(|it| it.kind == PostKind::Pedagogical);
    Who { person, position: position.unwrap_or_default() }
}
