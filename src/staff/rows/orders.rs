//! Numbers and dates of orders: the sheet «Приказы».

use super::registry::Desk;
use crate::staff::fields::{ReadLine, binding};
use crate::staff::model::OrderNumber;
use crate::staff::sheet::Line;
use crate::staff::text::normalise;

/// Reads one row of the sheet «Приказы».
pub fn row(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(document) = line.text("document") else {
        desk.skipped(line, "документ не указан");
        return;
    };
    let plain = normalise::plain(&document);
    // «Д01» with a Russian letter is D01; «D43b» keeps its small letter.
    let code = plain.replace('д', "d").replace('а', "a").replace('в', "b");
    let digits = code.strip_prefix('d').unwrap_or_default();
    let is_code = digits.starts_with(|it: char| it.is_ascii_digit()) && code.is_ascii() && code.len() <= 5;
    let named = desk
        .columns
        .orders
        .iter()
        .find(|(_, words)| words.iter().any(|it| plain.contains(&normalise::plain(it))));
    let code = match named {
        _ if is_code => format!("D{digits}"),
        Some((code, _)) => code.clone(),
        None => {
            let text = format!("«{document}» — не ясно, какой это документ; номер и дата не учтены");
            desk.report.remark(line.place("document"), text);
            desk.report.hint("напишите код документа, например D01");
            desk.failed(line);
            return;
        }
    };
    let mut order = OrderNumber { document: code, number: None, date: None, place: line.place("document") };
    binding::order(&mut order, &mut ReadLine { line, report: desk.report });
    desk.school.orders.push(order);
    desk.used(line);
}
