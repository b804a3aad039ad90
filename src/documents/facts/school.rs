//! The school, the year, and everybody whom its papers name by office: what every document has.

use std::collections::BTreeMap;

use serde::Serialize;

use super::order::Order;
use super::parts::Person;
use super::parts::terms::terms;
use super::parts::{List, Numbered};
use crate::documents::listing::Listing;
use crate::documents::telling::Frame;
use crate::russian::{self, Forms};
use crate::schedule::{Rules, Year};
use crate::staff::{MemberRole, Official, OrganisationKind, Role};

/// What every document has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct School {
    #[serde(rename = "организация")]
    organisation: Organisation,
    #[serde(rename = "год")]
    year: YearWords,
    /// The day for which the set is made, in words.
    #[serde(rename = "на_дату")]
    on: String,
    /// Orders of the set by the id of the document.
    #[serde(rename = "приказы")]
    orders: BTreeMap<String, Order>,
    /// Terms that orders name.
    #[serde(rename = "срок")]
    terms: BTreeMap<String, String>,
    #[serde(rename = "бланк")]
    blank: Blanks,
    /// How the responsible is reached.
    #[serde(rename = "ответственный_связь")]
    contact: String,
    /// Who is responsible in a building, with the building.
    #[serde(rename = "ответственные_подразделений")]
    unit_responsible: List<UnitOffice>,
    #[serde(rename = "замещающий")]
    substitute: Person,
    #[serde(rename = "бухгалтер")]
    accountant: Person,
    /// Who may witness that somebody refused to sign: at least two lines.
    #[serde(rename = "свидетели")]
    witnesses: List<Person>,
    /// The chair of the primary union organisation.
    #[serde(rename = "профком")]
    union_chair: Person,
    #[serde(rename = "руководители_шмо")]
    union_heads: UnionHeads,
    #[serde(rename = "комиссия")]
    commission: List<Numbered<Member>>,
    #[serde(rename = "председатель")]
    chair: Person,
    #[serde(rename = "секретарь_комиссии")]
    commission_secretary: Person,
}

/// The organisation; empty where the sheet is silent.
#[derive(Clone, Debug, Default, Serialize)]
struct Organisation {
    #[serde(rename = "полное")]
    full: String,
    #[serde(rename = "полное_родительный")]
    full_genitive: String,
    #[serde(rename = "краткое")]
    short: String,
    /// For sentences: the short name, else the full one, else a line.
    #[serde(rename = "название")]
    name: String,
    #[serde(rename = "название_родительный")]
    genitive: String,
    #[serde(rename = "название_предложный")]
    prepositional: String,
    #[serde(rename = "учредитель")]
    founder: String,
    #[serde(rename = "место")]
    town: String,
    #[serde(rename = "адрес")]
    address: String,
    #[serde(rename = "телефон")]
    phone: String,
    #[serde(rename = "почта")]
    email: String,
    #[serde(rename = "сайт")]
    site: String,
    #[serde(rename = "инн")]
    inn: String,
    #[serde(rename = "огрн")]
    ogrn: String,
    #[serde(rename = "лицензия")]
    licence: String,
    #[serde(rename = "регион")]
    region: String,
    #[serde(rename = "комиссия")]
    commission: String,
    #[serde(rename = "орган")]
    body: String,
    #[serde(rename = "система")]
    system: String,
    #[serde(rename = "ммс")]
    methodical_service: String,
    #[serde(rename = "муниципальный_орган")]
    municipal_body: String,
    #[serde(rename = "координатор")]
    coordinator: Person,
    #[serde(rename = "координатор_связь")]
    coordinator_contact: String,
    #[serde(rename = "положение_комиссия")]
    commission_regulation: String,
    #[serde(rename = "положение_оплата")]
    pay_regulation: String,
    #[serde(rename = "положение_посткурс")]
    postcourse_regulation: String,
    #[serde(rename = "исполнитель")]
    executor: String,
    #[serde(rename = "профсоюз")]
    has_union: bool,
    #[serde(rename = "председатель_профсоюза")]
    union_chair: String,
    #[serde(rename = "школа")]
    is_school: bool,
    #[serde(rename = "детский_сад")]
    is_kindergarten: bool,
}

/// How sentences name the year.
#[derive(Clone, Debug, Default, Serialize)]
struct YearWords {
    #[serde(rename = "имя")]
    name: String,
    #[serde(rename = "учебный")]
    school: bool,
    #[serde(rename = "фраза")]
    phrase: String,
    #[serde(rename = "фраза_родительный")]
    genitive: String,
    #[serde(rename = "фраза_предложный")]
    prepositional: String,
    #[serde(rename = "следующий")]
    next: String,
    /// The last day.
    #[serde(rename = "конец")]
    end: String,
}

/// Places that are filled by hand, for templates to print.
#[derive(Clone, Debug, Default, Serialize)]
struct Blanks {
    #[serde(rename = "дата")]
    date: String,
    #[serde(rename = "номер")]
    number: String,
    #[serde(rename = "текст")]
    text: String,
    #[serde(rename = "имя")]
    name: String,
}

/// The heads of the methodical unions, for one point of an order.
#[derive(Clone, Debug, Default, Serialize)]
struct UnionHeads {
    #[serde(rename = "есть")]
    any: bool,
    #[serde(rename = "несколько")]
    several: bool,
    #[serde(rename = "кому")]
    to_whom: String,
}

/// Who holds an office in one department.
#[derive(Clone, Debug, Default, Serialize)]
struct UnitOffice {
    #[serde(rename = "подразделение")]
    unit: String,
    #[serde(flatten)]
    person: Person,
}

/// A member of the commission.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Member {
    #[serde(flatten)]
    person: Person,
    #[serde(rename = "роль")]
    role: MemberFlags,
}

#[derive(Clone, Debug, Default, Serialize)]
struct MemberFlags {
    #[serde(rename = "председатель")]
    chair: bool,
    #[serde(rename = "заместитель")]
    deputy: bool,
    #[serde(rename = "секретарь")]
    secretary: bool,
    #[serde(rename = "член")]
    member: bool,
    #[serde(rename = "профсоюз")]
    union: bool,
}

impl School {
    /// Gathers what every document of a set has.
    pub fn of(frame: &Frame) -> Self {
        let blank = &frame.listing.blank;
        Self {
            organisation: Organisation::of(frame),
            year: YearWords::of(&frame.schedule.year, &frame.next.year),
            on: frame.grammar.dates.words(frame.schedule.on),
            orders: frame.listing.orders().map(|it| (it.id.clone(), frame.order(&it.id))).collect(),
            terms: terms(frame),
            blank: Blanks {
                date: blank.date.clone(),
                number: blank.number.clone(),
                text: blank.text.clone(),
                name: blank.name.clone(),
            },
            contact: contact(frame),
            unit_responsible: unit_responsible(frame).collect(),
            substitute: substitute(frame),
            accountant: frame.holder(Role::Accountant),
            witnesses: witnesses(frame).into_iter().collect(),
            union_chair: union_chair(frame),
            union_heads: UnionHeads::of(frame),
            commission: List::numbered(commission(frame)),
            chair: frame.commission(MemberRole::Chair),
            commission_secretary: frame.commission(MemberRole::Secretary),
        }
    }
}

impl Member {
    /// Tells whether a name typed in full, with initials or by the surname alone is this member's.
    pub fn is_named(&self, typed: &str) -> bool {
        let plain = |it: &str| it.replace(['\u{a0}', ' ', '.'], "").to_lowercase().replace('ё', "е");
        let full = &self.person.full.nominative;
        let surname = full.split([' ', '\u{a0}']).next().unwrap_or_default();
        let own = [full, &self.person.short.nominative, &self.person.initials, surname].map(plain);
        own.contains(&plain(typed))
    }
}

impl School {
    /// Returns it with nothing in it, but with the names of orders and terms.
    pub fn blank(listing: &Listing, rules: &Rules) -> Self {
        let orders = listing.orders().map(|it| (it.id.clone(), Order::default())).collect();
        let terms = rules.terms().into_iter().map(|(name, _)| (name.to_owned(), String::new())).collect();
        Self { orders, terms, ..Self::default() }
    }
}

impl Organisation {
    fn of(frame: &Frame) -> Self {
        let it = &frame.school.organisation;
        let (full, short) = frame.school_names();
        // In a sentence there is always a name, or a place to write one.
        let blank = Forms::same(&frame.listing.blank.name);
        let called = [&short, &full].into_iter().find(|it| !it.nominative.is_empty()).unwrap_or(&blank);
        let text = |field: &Option<String>| russian::typography(field.as_deref().unwrap_or_default());
        Self {
            name: called.nominative.clone(),
            genitive: called.genitive.clone(),
            prepositional: called.prepositional.clone(),
            full: full.nominative,
            full_genitive: full.genitive,
            short: short.nominative,
            founder: text(&it.founder),
            town: it.town.clone(),
            address: text(&it.address),
            phone: it.phone.as_deref().unwrap_or_default().replace(' ', "\u{a0}"),
            email: text(&it.email),
            site: text(&it.site),
            inn: text(&it.inn),
            ogrn: text(&it.ogrn),
            licence: text(&it.licence),
            region: text(&it.region),
            commission: text(&it.regional_commission),
            body: text(&it.regional_body),
            system: text(&it.system),
            methodical_service: text(&it.methodical_service),
            municipal_body: text(&it.municipal_body),
            coordinator: frame.official(it.coordinator.as_ref().unwrap_or(&Official::default())),
            coordinator_contact: text(&it.coordinator.as_ref().and_then(|it| it.contact.clone())),
            commission_regulation: text(&it.commission_regulation),
            pay_regulation: text(&it.pay_regulation),
            postcourse_regulation: text(&it.postcourse_regulation),
            executor: text(&it.executor),
            has_union: it.union == Some(true),
            union_chair: text(&it.union_chair),
            is_school: it.kind == OrganisationKind::School,
            is_kindergarten: it.kind == OrganisationKind::Kindergarten,
        }
    }
}

impl YearWords {
    fn of(year: &Year, next: &Year) -> Self {
        let name = year.name.clone();
        let (word, genitive, prepositional) = match year.school {
            true => ("учебный год", "учебного года", "учебном году"),
            false => ("год", "года", "году"),
        };
        Self {
            school: year.school,
            phrase: format!("{name} {word}"),
            genitive: format!("{name} {genitive}"),
            prepositional: format!("{name} {prepositional}"),
            next: format!("{} {word}", next.name),
            end: russian::date_digits(year.to),
            name,
        }
    }
}

impl UnionHeads {
    fn of(frame: &Frame) -> Self {
        let mut names: Vec<String> = Vec::new();
        for holder in frame.holders(Role::UnionHead) {
            let name = frame.official(&holder.official).short.dative;
            // One person may lead two unions.
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Self { any: !names.is_empty(), several: names.len() > 1, to_whom: russian::list(&names) }
    }
}

fn contact(frame: &Frame) -> String {
    let contact = frame.holders(Role::Responsible).next().and_then(|it| it.official.contact.as_deref());
    russian::typography(contact.unwrap_or_default())
}

/// Lists who is responsible in one department only.
fn unit_responsible<'a>(frame: &'a Frame) -> impl Iterator<Item = UnitOffice> + use<'a> {
    frame.holders(Role::Responsible).filter_map(|it| {
        let unit = russian::typography(it.scope.as_deref()?);
        Some(UnitOffice { unit, person: frame.official(&it.official) })
    })
}

/// Returns who stands in for the responsible. Nobody stands in for himself; the reader of the workbook has said so.
fn substitute(frame: &Frame) -> Person {
    let name = |role| frame.holders(role).next().map(|it| &it.official.name);
    match name(Role::Substitute).is_some() && name(Role::Substitute) == name(Role::Responsible) {
        true => frame.official(&Official::default()),
        false => frame.holder(Role::Substitute),
    }
}

/// Lists the commission; one that nobody typed is a form with the offices it must have.
pub fn commission(frame: &Frame) -> Vec<Member> {
    use MemberRole::{Chair, Deputy, Member as Plain, Secretary};
    let nobody = Official::default();
    let members: Vec<(&Official, MemberRole)> = match frame.school.commission.as_slice() {
        [] => [Chair, Deputy, Secretary, Plain, Plain].map(|it| (&nobody, it)).to_vec(),
        typed => typed.iter().map(|it| (&it.official, it.role)).collect(),
    };
    let member = |(official, role): (&Official, MemberRole)| Member {
        person: frame.official(official),
        role: MemberFlags {
            chair: role == Chair,
            deputy: role == Deputy,
            secretary: role == Secretary,
            member: role == Plain,
            union: role == MemberRole::Union,
        },
    };
    members.into_iter().map(member).collect()
}

/// How many witnesses an act of refusal has at the least.
const WITNESSES: usize = 2;

/// Lists the witnesses of the sheet «Роли», with lines to fill for those that are missing.
fn witnesses(frame: &Frame) -> Vec<Person> {
    let mut found: Vec<Person> =
        frame.holders(Role::Witness).map(|it| frame.official(&it.official)).collect();
    while found.len() < WITNESSES {
        found.push(frame.official(&Official::default()));
    }
    found
}

fn union_chair(frame: &Frame) -> Person {
    let typed = frame.school.organisation.union_chair.as_deref();
    let name = typed.and_then(|it| frame.grammar.parse_name(it)).map(|it| it.name).unwrap_or_default();
    frame.official(&Official { name, ..Official::default() })
}
