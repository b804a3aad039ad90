//! Categories that stand in the cell of posts: «учитель физики (высшая категория)».

use crate::report::Place;
use crate::staff::cells::category::{self, Entry, Lone};
use crate::staff::lexicon::{Listed, What};
use crate::staff::rows::registry::Desk;

/// What the cell of posts says of categories.
#[derive(Default)]
pub struct InPost {
    /// The words about a category with the position beside which they stand.
    pub told: Vec<(usize, String)>,
    /// The cell.
    pub place: Place,
    /// The caption says that categories stand there.
    pub expected: bool,
}

impl InPost {
    /// What is said beside a position, as typed.
    pub fn said(&self, position: usize) -> Option<String> {
        self.told.iter().find(|it| it.0 == position).map(|it| it.1.clone())
    }

    /// Reads the categories that stand beside posts, without those that the column of categories says as well.
    pub fn read(&self, desk: &mut Desk<'_>, known: &[Entry]) -> Vec<(usize, Entry)> {
        let mut found = Vec::new();
        for (position, text) in &self.told {
            for entry in category::read(desk.columns, text, Lone::Decision) {
                let dated = entry.decided.is_some() || entry.until.is_some();
                let again = known.iter().any(|it| it.what == entry.what) && !dated;
                if !again && entry.what != What::None {
                    found.push((*position, entry));
                }
            }
        }
        let of = |it: &Entry| matches!(it.what, What::Category(_) | What::Fitness);
        if let Some((_, entry)) = found.iter().find(|it| of(&it.1))
            && let Some(other) =
                known.iter().find(|it| it.what != entry.what && (of(it) || it.what == What::None))
        {
            let (here, there) = (words(entry.what), words(other.what));
            let text = format!(
                "в должности сказано «{here}», а в столбце с категорией — «{there}»; учтено и то и другое"
            );
            desk.report.remark("A-10", self.place.clone(), text);
            desk.report.said("категория");
            desk.report.hint("исправьте одну из ячеек");
        } else if !self.expected && found.iter().any(|it| of(&it.1)) {
            let text = "категория взята из ячейки должности";
            desk.report.note("A-10", self.place.clone(), text);
        }
        found
    }
}

/// What an entry is about, in a word.
fn words(what: What) -> &'static str {
    match what {
        What::Category(kind) | What::Wish(kind) => kind.word(),
        What::Fitness | What::FitnessWish => "соответствие должности",
        What::Young => "молодой специалист",
        What::Absence => "долгое отсутствие",
        What::None => "без категории",
    }
}
