//! A category that was established: by which decision and order, from when and how much is paid for it.

use serde::Serialize;

use super::parts::Person;
use super::post::Post;
use crate::documents::telling::{At, cited, issuer};
use crate::russian::Forms;
use crate::schedule::{Purpose, Who};
use crate::staff::Category;

/// Somebody to whom a category was established.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Granted {
    /// To whom, in which position.
    #[serde(flatten)]
    post: Post,
    /// What was established.
    #[serde(rename = "установлено")]
    established: Established,
}

/// The same as a row of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    #[serde(rename = "педагог")]
    person: Person,
    /// The post of the nomenclature, for quotes.
    #[serde(rename = "должность")]
    title: String,
    #[serde(rename = "установлено")]
    established: Established,
}

/// What was established.
#[derive(Clone, Debug, Default, Serialize)]
struct Established {
    /// «первая квалификационная категория».
    #[serde(rename = "категория")]
    category: Forms,
    /// In a column of categories: «первая».
    #[serde(rename = "кратко")]
    cell: String,
    /// The day of the commission's decision in digits.
    #[serde(rename = "решение")]
    decided: String,
    /// The same in words.
    #[serde(rename = "решение_словами")]
    decided_words: String,
    /// The order: «приказ Министерства … от … № …».
    #[serde(rename = "приказ")]
    order: String,
    /// The order in the genitive, where it begins with «приказ».
    #[serde(rename = "приказа")]
    order_genitive: String,
    /// Who issued it.
    #[serde(rename = "орган")]
    issuer: String,
    #[serde(rename = "коэффициент")]
    coefficient: String,
    /// From when it is paid: as typed, else from the decision on.
    #[serde(rename = "выплата_с")]
    paid_from: String,
}

impl Granted {
    /// Gathers the facts of a category by its place among those of a position.
    pub fn of(at: &At, who: Who, index: usize) -> Self {
        let category = &at.who(who).1.categories[index];
        let post = Post::of(at, who, Some(Purpose::Category(category.kind)));
        Self { post, established: Established::of(at, category) }
    }
}

impl Row {
    /// Gathers the same without what else is known of the person.
    pub fn of(at: &At, who: Who, index: usize) -> Self {
        let (_, position) = at.who(who);
        Self {
            person: at.person(who),
            title: position.post.clone().unwrap_or_else(|| position.title.clone()),
            established: Established::of(at, &position.categories[index]),
        }
    }
}

impl Established {
    fn of(at: &At, category: &Category) -> Self {
        let purpose = Purpose::Category(category.kind);
        let order = category.order.as_deref().map(|it| cited(at, "приказ", it));
        let order = order.unwrap_or_else(|| format!("приказ {}", at.listing.blank.reference));
        let order_genitive = match order.strip_prefix("приказ ") {
            Some(rest) => format!("приказа {rest}"),
            None => order.clone(),
        };
        let decided = category.decided.as_ref();
        Self {
            category: at.purpose(purpose),
            cell: at.listing.category_cell.of(purpose).into(),
            decided: at.known_or_blank(decided),
            decided_words: at.words_or_blank(decided.map(|it| it.date)),
            order,
            order_genitive,
            issuer: at.text_or_blank(category.order.as_deref().and_then(issuer).as_deref()),
            coefficient: at.text_or_blank(category.coefficient.as_deref()),
            paid_from: at.known_or_blank(category.paid_from.as_ref().or(decided)),
        }
    }
}
