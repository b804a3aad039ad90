//! Dates and orders that stand in one cell in the order of the categories beside: «высшая / первая» and «24.03.2022 / 28.03.2024».

use crate::staff::cells::category::{self, Day, Entry, Lone};
use crate::staff::lexicon::What;
use crate::staff::rows::registry::Desk;
use crate::staff::sheet::Line;
use crate::staff::text::dates;

/// What stands in columns beside several categories, one value each.
pub struct InOrder {
    decided: Vec<Day>,
    until: Vec<Day>,
    orders: Vec<String>,
}

impl InOrder {
    /// Reads the columns beside the categories of a row; `None` unless there are several categories, and as many dates.
    pub fn read(desk: &Desk<'_>, line: &Line<'_>, lone: Lone) -> Option<InOrder> {
        let (typed, _) = line.raw("category")?;
        let count = category::read(desk.columns, &typed, lone).iter().filter(|it| is_decision(it)).count();
        let days = |id: &str| -> Option<Vec<Day>> {
            let Some((typed, _)) = line.raw(id).filter(|it| !line.cell_words.nothing(&it.0)) else {
                return Some(Vec::new());
            };
            let spotted = dates::spot(&line.cell_words.dates, &dates::tokens(&typed));
            let all: Option<Vec<Day>> = spotted.iter().map(|it| Some((it.date?, it.precision))).collect();
            all.filter(|it| it.len() == count)
        };
        let (decided, until) = (days("category_decided")?, days("category_until")?);
        let orders = line.raw("category_order").map(|it| it.0).unwrap_or_default();
        let orders: Vec<String> = orders
            .split(['\n', ';', '/'])
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect();
        let fits = count > 1
            && !(decided.is_empty() && until.is_empty())
            && (orders.is_empty() || orders.len() == count);
        fits.then_some(InOrder { decided, until, orders })
    }

    /// Gives each category its own.
    pub fn give(&self, entries: &mut [Entry]) {
        for (index, entry) in entries.iter_mut().filter(|it| is_decision(it)).enumerate() {
            entry.decided = self.decided.get(index).copied().or(entry.decided);
            entry.until = self.until.get(index).copied().or(entry.until);
            entry.lone &= self.decided.is_empty();
            entry.order = self.orders.get(index).cloned().or_else(|| entry.order.take());
        }
    }
}

fn is_decision(it: &Entry) -> bool {
    matches!(it.what, What::Category(_) | What::Fitness)
}
