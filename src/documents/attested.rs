//! What every document about one attestation needs: who, for what, when, with which category in hand.

use serde_json::{Map, Value, json};

use super::context::Frame;
use super::{Listing, PurposeWords};
use crate::calendar::Date;
use crate::russian::{self, Forms};
use crate::schedule::{Attestation, Purpose, Standing, Who};
use crate::staff::{Category, CategoryKind};

impl PurposeWords {
    /// Returns the word for a purpose of attestation.
    pub fn of(&self, purpose: Purpose) -> &str {
        match purpose {
            Purpose::Fitness => &self.fitness,
            Purpose::Category(CategoryKind::Second) => &self.second,
            Purpose::Category(CategoryKind::First) => &self.first,
            Purpose::Category(CategoryKind::Highest) => &self.highest,
            Purpose::Category(CategoryKind::Methodist) => &self.methodist,
            Purpose::Category(CategoryKind::Mentor) => &self.mentor,
        }
    }
}

impl Listing {
    /// Returns a category as printed in tables: «первая, до 26.12.2026».
    pub fn category_until(&self, category: &Category, until: Option<Date>, unlimited: bool) -> String {
        let word = self.category_cell.of(Purpose::Category(category.kind));
        match until {
            Some(until) => format!("{word}, до\u{a0}{}", russian::date_digits(until)),
            None if unlimited => format!("{word}, бессрочно"),
            None => word.to_string(),
        }
    }
}

impl<'a> Frame<'a> {
    /// Returns the words for what somebody is attested for, in six cases.
    pub fn purpose(&self, purpose: Purpose) -> Forms {
        self.grammar.phrase(self.listing.category.of(purpose))
    }

    /// Returns the standing of a position with the category it speaks of.
    pub fn held(&self, who: Who) -> Option<(&'a Standing, &'a Category)> {
        let standing = self.schedule.standings.iter().find(|it| it.who == who)?;
        let (_, position) = self.who(who);
        Some((standing, &position.categories[standing.category?]))
    }

    /// Returns the values of one attestation.
    ///
    /// `соответствие` says whether it is for fitness for the post; `дата` of a month is the month in words.
    pub fn attestation(&self, attestation: &Attestation) -> Map<String, Value> {
        let planned = &attestation.date;
        let dates = &self.grammar.dates;
        let (digits, words) = match planned.month_only {
            true => (dates.month_year(planned.date), dates.month_year(planned.date)),
            false => (russian::date_digits(planned.date), dates.words(planned.date)),
        };
        let filing = attestation.filing.as_ref().map(|it| it.date);
        let held = self.held(attestation.who);
        let values =
            [
                ("педагог", self.person(attestation.who)),
                ("соответствие", json!(attestation.purpose == Purpose::Fitness)),
                ("цель", json!(self.purpose(attestation.purpose))),
                ("цель_кратко", json!(self.listing.category_cell.of(attestation.purpose))),
                ("вид", json!(self.listing.category_short.of(attestation.purpose))),
                ("дата", json!(digits)),
                ("дата_словами", json!(words)),
                ("в_месяце", json!(dates.in_month(planned.date))),
                ("подача", self.date_or_blank(filing)),
                ("подача_словами", self.words_or_blank(filing)),
                ("основание", json!(attestation.ground)),
                (
                    "имеется",
                    json!(held.map(|(it, category)| {
                        self.listing.category_until(category, it.until, it.unlimited)
                    })),
                ),
            ];
        values.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
    }
}
