//! What the school keeps through the year: results of teachers, advice, copies and keys handed over, accounts, the staff.

pub mod accounts;
pub mod achieved;
pub mod handed;
pub mod staff;
pub mod trained;

use serde::Serialize;

use super::parts::{List, Numbered};
use crate::documents::telling::At;
use accounts::{Account, accounts};
use achieved::Results;
use handed::{Advice, Handed, advice, handed};
use staff::{Member, specialists, staff};
use trained::{Planned, planned};

/// What the school keeps.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Kept {
    /// Results of all teachers in the five groups.
    #[serde(rename = "реестр")]
    results: Results,
    /// Advice given.
    #[serde(rename = "консультации")]
    advice: List<Numbered<Advice>>,
    /// Certified copies handed over.
    #[serde(rename = "копии")]
    copies: List<Numbered<Handed>>,
    /// Keys handed over; the key itself is written nowhere.
    #[serde(rename = "ключи")]
    keys: List<Numbered<Handed>>,
    /// Those for whom an account in the electronic system is asked.
    #[serde(rename = "учётные_записи")]
    accounts: List<Numbered<Account>>,
    /// The pedagogical staff with all that attestation asks for.
    #[serde(rename = "кадры")]
    staff: List<Numbered<Member>>,
    /// Those of them who may judge others: with the highest category or a special one.
    #[serde(rename = "специалисты")]
    specialists: List<Numbered<Member>>,
    /// Courses that are planned.
    #[serde(rename = "план_курсов")]
    courses: List<Numbered<Planned>>,
    /// The acts by which the school works, as the packs name them.
    #[serde(rename = "акты")]
    acts: List<String>,
}

impl Kept {
    /// Gathers what the school keeps.
    pub fn of(at: &At) -> Self {
        Self {
            results: Results::of(at),
            advice: List::numbered(advice(at)),
            copies: List::numbered(handed(at, false)),
            keys: List::numbered(handed(at, true)),
            accounts: List::numbered(accounts(at)),
            staff: List::numbered(staff(at)),
            specialists: List::numbered(specialists(at)),
            courses: List::numbered(planned(at)),
            acts: acts(at).into_iter().collect(),
        }
    }
}

/// Lists the acts in force of the chosen packs, each once.
fn acts(at: &At) -> Vec<String> {
    let on = at.schedule.on;
    let packs = at.rules.packs().iter().filter(|it| it.is_chosen(&at.school.settings));
    let mut found: Vec<String> = Vec::new();
    for act in packs.flat_map(|it| &it.acts) {
        let in_force = act.from.is_none_or(|it| it <= on) && act.until.is_none_or(|it| on <= it);
        if in_force && act.holds_in(at.school.organisation.region.as_deref()) && !found.contains(&act.title) {
            found.push(act.title.clone());
        }
    }
    found
}
