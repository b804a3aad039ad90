//! Numbers and dates of orders: the sheet «Приказы».

use super::registry::{Desk, Found};
use crate::staff::fields::{ReadLine, binding};
use crate::staff::model::OrderNumber;
use crate::staff::sheet::Line;
use crate::staff::text::normalise;

/// The order about changes in other orders.
const CHANGES: &str = "D03a";

/// Reads one row of the sheet «Приказы».
pub fn row(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(document) = line.text("document") else {
        desk.skipped(line, "документ не указан");
        return;
    };
    let mut named = codes(&document);
    named.extend(titles(desk, &document));
    // An order about changes names the order that it changes, too: «D03a к D05».
    let at = named.iter().position(|it| it == CHANGES).unwrap_or_default();
    if named.is_empty() {
        let text = format!("«{document}» — не ясно, какой это документ; номер и дата не учтены");
        desk.report.remark("P-10", line.place("document"), text);
        desk.report.hint("напишите код документа, например D01");
        desk.failed(line);
        return;
    }
    let code = named.remove(at);
    let changes = named.into_iter().next().filter(|_| code == CHANGES);
    let Ok(person) = person(desk, line) else { return };
    let mut order = OrderNumber {
        document: code,
        changes,
        person,
        about: None,
        key: None,
        number: None,
        date: None,
        place: line.place("document"),
    };
    binding::order(&mut order, &mut ReadLine { line, report: desk.report });
    desk.school.orders.push(order);
    desk.used(line);
}

/// Lists the codes of documents among the words of a text. «Д01» with a Russian letter is D01; «D43b» keeps its small letter.
fn codes(text: &str) -> Vec<String> {
    let plain = normalise::plain(text);
    let words = plain.split(|it: char| !it.is_alphanumeric());
    let code = |word: &str| {
        let code = word.replace('д', "d").replace('а', "a").replace('в', "b");
        let digits = code.strip_prefix('d')?;
        let is_code =
            digits.starts_with(|it: char| it.is_ascii_digit()) && code.is_ascii() && code.len() <= 5;
        is_code.then(|| format!("D{digits}"))
    };
    words.filter_map(code).collect()
}

/// Lists the codes of the documents whose titles a text names.
fn titles(desk: &Desk<'_>, text: &str) -> Vec<String> {
    let plain = normalise::plain(text);
    let all = desk.columns.orders.iter();
    let named = all.filter(|(_, words)| words.iter().any(|it| plain.contains(&normalise::plain(it))));
    named.map(|(code, _)| code.clone()).collect()
}

/// Finds whose paper it is, where the row says so; a row that means nobody of the staff is not read.
fn person(desk: &mut Desk<'_>, line: &Line<'_>) -> Result<Option<usize>, ()> {
    let Some(typed) = line.text("to") else { return Ok(None) };
    let found = desk.parsed(&typed, line.habit).map(|it| desk.find(&it.name));
    let why = match found {
        Some(Found::One(person)) => return Ok(Some(person)),
        Some(Found::Several(_)) => "таких сотрудников несколько",
        Some(Found::Nobody) | None => "такого человека нет среди сотрудников",
    };
    desk.report.remark("C-03", line.place("to"), format!("«{typed}»: {why}; номер и дата не учтены"));
    desk.report.hint("напишите фамилию, имя и отчество полностью, как на листе «Сотрудники»");
    desk.failed(line);
    Err(())
}
