//! The words of the packs with their numbers: every place in curly brackets is filled.

use super::duty::{Norm, Rule};
use super::pack::{Pack, Row};
use crate::report::Reported;
use crate::schedule::norms::{AllStated, Beside, Gap, Stated};
use crate::schedule::sentences::{Given, fill as fill_text, unfilled};

/// Fills every text of the packs. Errors: a place that nothing fills.
pub fn fill(
    packs: &mut [Pack],
    all: &AllStated,
    tell: &mut dyn FnMut(Gap) -> Reported,
) -> Result<(), Reported> {
    let mut teller = Teller { all, tell, failed: None };
    for pack in packs {
        pack.rows.iter_mut().for_each(|it| teller.row(it));
        pack.norms.iter_mut().for_each(|it| teller.norm(it));
        for point in &mut pack.points {
            teller.text(&point.clause, &mut point.text, &Stated::default());
        }
    }
    teller.failed.map_or(Ok(()), Err)
}

struct Teller<'a> {
    all: &'a AllStated,
    tell: &'a mut dyn FnMut(Gap) -> Reported,
    failed: Option<Reported>,
}

impl Teller<'_> {
    /// Fills the texts of a row with the number of its first rule that has one.
    fn row(&mut self, row: &mut Row) {
        let own = row.rules.iter().map(Rule::stated).find(|it| it.amount.is_some()).unwrap_or_default();
        let id = row.rules.first().map_or_else(|| row.title.clone(), |it| it.id.clone());
        let term = row.term.clone();
        for rule in &mut row.rules {
            self.rule(rule, &own, &term);
            // A term said in another way, «на следующий день», has no place for the school's number.
            if rule.own && rule.term.is_none() && !term.contains('{') {
                row.term = said_besides(&term, rule);
            }
        }
        for text in [&mut row.title, &mut row.purpose, &mut row.result, &mut row.term] {
            self.text(&id, text, &own);
        }
        for text in [&mut row.section, &mut row.clause].into_iter().flatten() {
            self.text(&id, text, &own);
        }
    }

    /// Fills the texts of a rule; `of_row` is the number by which its row is printed, `term` the row's term.
    fn rule(&mut self, rule: &mut Rule, of_row: &Stated, term: &str) {
        let own = rule.stated();
        match &rule.term {
            Some(term) if rule.own && !term.contains('{') => rule.term = Some(said_besides(term, rule)),
            // The row speaks of the number of another of its rules.
            None if own.amount.is_some() && own.amount != of_row.amount && term.contains('{') => {
                rule.term = Some(term.to_owned());
            }
            _ => {}
        }
        let id = rule.id.clone();
        for text in [&mut rule.title, &mut rule.term, &mut rule.reading].into_iter().flatten() {
            self.text(&id, text, &own);
        }
    }

    fn norm(&mut self, norm: &mut Norm) {
        let own = norm.stated();
        self.text(&norm.id, &mut norm.title, &own);
        if let Some(reason) = &mut norm.reason {
            self.text(&norm.id, reason, &own);
        }
    }

    fn text(&mut self, id: &str, text: &mut String, own: &Stated) {
        match fill_text(text, &Given { own, all: self.all, names: &[] }) {
            Ok(filled) => *text = filled,
            Err(place) => self.failed = Some((self.tell)(unfilled(id, text, &place))),
        }
    }
}

fn said_besides(term: &str, rule: &Rule) -> String {
    let own = rule.amount().map(|it| it.brief(Beside::For)).unwrap_or_default();
    format!("{term} (в нашей организации — {own})")
}
