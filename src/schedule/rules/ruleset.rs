//! All rule packs of a run: which files they are, and finding a rule, a norm or its basis.

use super::acts::Acts;
use super::checks;
use super::duty::{Norm, Rule};
use super::limits::Limits;
use super::pack::{Pack, Row};
use super::resting;
use super::telling;
use crate::baked;
use crate::data;
use crate::report::{Report, Reported};
use crate::schedule::norms::{AllStated, Gap, Norms, Stated};
use crate::schedule::roles::Roles;
use crate::schedule::sentences::Sentences;
use crate::sources::Source;
use crate::staff::Settings;

/// What the rules stand on beside the packs.
pub struct Beside {
    pub sentences: Sentences,
    pub(super) limits: Limits,
    pub acts: Acts,
    pub roles: Roles,
}

/// All rule packs that were given, in the order of their names.
#[derive(Clone, Debug)]
pub struct Rules {
    /// As written, with places for the numbers.
    pub(super) written: Vec<Pack>,
    /// As printed.
    packs: Vec<Pack>,
    norms: Norms,
    sentences: Sentences,
    pub(super) limits: Limits,
    stated: AllStated,
    acts: Acts,
    roles: Roles,
}

impl Rules {
    /// Reads every file of rules that is a pack, the sentences and the limits.
    ///
    /// Errors: a file that does not fit, an id given twice, a rule that lacks what its direction needs, a reference to a rule
    /// or an act that is not there, a number that is not plausible, a norm that the program needs and nobody gives.
    pub fn read(rules: &[Source], report: &mut Report) -> Result<Self, Reported> {
        let sentences = Sentences::read(rules, report);
        let limits = Limits::read(rules, report);
        let (acts, roles) = (Acts::read(rules, report), Roles::read(rules, report));
        let mut files: Vec<&Source> = rules.iter().filter(|it| is_pack(it)).collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let mut packs = Vec::new();
        let mut failed = None;
        for file in files {
            match data::parse::<Pack>(file, report) {
                Ok(pack) => packs.push((file, pack)),
                Err(reported) => failed = Some(reported),
            }
        }
        // What a file that does not fit would have held is not told of as missing.
        let (sentences, limits, acts, roles) = (sentences?, limits?, acts?, roles?);
        failed.map_or(Ok(()), Err)?;
        checks::check(&mut packs, &limits, report)?;
        checks::acts(&packs, &acts, &roles, report)?;
        let written = packs.iter().map(|(_, pack)| pack.clone()).collect();
        let beside = Beside { sentences, limits, acts, roles };
        Self::of(written, beside, &mut |gap| checks::tell(&packs, gap, report))
    }

    /// Makes rules of packs that were checked: numbers that rest on others are taken over, places for numbers are filled.
    pub fn of(
        written: Vec<Pack>,
        Beside { sentences, limits, acts, roles }: Beside,
        tell: &mut dyn FnMut(Gap) -> Reported,
    ) -> Result<Self, Reported> {
        let mut packs = written.clone();
        resting::take_over(&mut packs);
        let numbers = stated(&packs);
        let filled = telling::fill(&mut packs, &numbers, tell);
        let stated = stated(&packs);
        let norms = Norms::of(&stated, tell);
        filled?;
        Ok(Self { written, packs, norms: norms?, sentences, limits, stated, acts, roles })
    }

    /// Keeps the packs that the school chose.
    pub fn chosen(&self, settings: &Settings) -> Rules {
        let packs = self.packs.iter().filter(|it| it.is_chosen(settings)).cloned().collect();
        Self { packs, ..self.clone() }
    }

    /// Returns the files beside the packs.
    pub fn beside(&self) -> Beside {
        let (sentences, limits) = (self.sentences.clone(), self.limits.clone());
        Beside { sentences, limits, acts: self.acts.clone(), roles: self.roles.clone() }
    }

    /// Returns the acts of the year.
    pub fn acts(&self) -> &Acts {
        &self.acts
    }

    /// Returns who does what.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// Returns the act that a rule dates: the one that it names, that of the rule it is stricter than, else the rule itself.
    pub fn act_of<'a>(&'a self, rule: &'a Rule) -> &'a str {
        let other = || rule.stricter_of.as_ref().and_then(|it| self.rule(it)?.2.does.as_deref());
        rule.does.as_deref().or_else(other).unwrap_or(&rule.id)
    }

    /// Returns the packs in the order of their files' names.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Returns the numbers and dates that the program counts by.
    pub fn norms(&self) -> &Norms {
        &self.norms
    }

    /// Returns the sentences that speak of numbers.
    pub fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    /// Returns the terms that templates may name, with their words; `None` where the rule of one is taken out.
    pub fn terms(&self) -> Vec<(&str, Option<String>)> {
        self.sentences.terms(&self.stated)
    }

    /// Returns what a rule or a norm says.
    pub fn stated(&self, id: &str) -> Option<&Stated> {
        self.stated.get(id)
    }

    /// Finds a pack by its id.
    pub fn pack(&self, id: &str) -> Option<&Pack> {
        self.packs.iter().find(|it| it.head.id == id)
    }

    /// Tells whether the school works by a pack: it chose it, or chose nothing and the pack is a usual one.
    pub fn is_chosen(&self, id: &str, settings: &Settings) -> bool {
        self.pack(id).is_some_and(|it| it.is_chosen(settings))
    }

    /// Finds a rule by its id, with its row and pack.
    pub fn rule(&self, id: &str) -> Option<(&Pack, &Row, &Rule)> {
        self.all().find(|(_, _, rule)| rule.id == id)
    }

    /// Lists every rule with its row and pack.
    pub fn all(&self) -> impl Iterator<Item = (&Pack, &Row, &Rule)> {
        self.packs.iter().flat_map(|pack| {
            pack.rows.iter().flat_map(move |row| row.rules.iter().map(move |rule| (pack, row, rule)))
        })
    }

    /// Finds a norm by its id.
    pub fn norm(&self, id: &str) -> Option<&Norm> {
        self.packs.iter().flat_map(|it| &it.norms).find(|it| it.id == id)
    }

    /// Names the basis of a norm: clause and act.
    pub fn norm_basis(&self, id: &str) -> Option<String> {
        self.packs.iter().find_map(|pack| {
            let norm = pack.norms.iter().find(|it| it.id == id)?;
            Some(pack.norm_basis(norm))
        })
    }
}

/// Collects what every rule and norm says.
fn stated(packs: &[Pack]) -> AllStated {
    let mut all = AllStated::new();
    for pack in packs {
        for norm in &pack.norms {
            all.insert(norm.id.clone(), norm.stated());
        }
        for rule in pack.rows.iter().flat_map(|it| &it.rules) {
            all.insert(rule.id.clone(), rule.stated());
        }
    }
    all
}

/// Tells packs from the other rule files: those have names that the program knows, every other file must be a pack.
fn is_pack(source: &Source) -> bool {
    let built_in = baked::rules().into_iter().find(|it| it.name == source.name);
    built_in.is_none_or(|it| {
        std::str::from_utf8(&it.bytes).is_ok_and(|text| text.lines().any(|it| it == "[pack]"))
    })
}
