//! The rows of one summary, held against each other: names, marks, dates that contradict.

use std::collections::{BTreeMap, BTreeSet};

use super::held::{Held, List, Row};
use super::model::Summary;
use super::told::Talk;
use crate::documents::{COUNTED, Listing};
use crate::russian;

/// The lists of people; the first has everybody.
const STAFF: &str = "работники";
const HELD: &str = "аттестации";
const SUPPORTED: &str = "включены";
const TRAINED: &str = "обучение";

/// What stands in a mark.
const YES: &str = "да";

/// The columns that hold a mark or nothing.
const MARKS: [&str; 8] = ["методист", "наставник", "включён", "п41_1", "п41_3", "п42_1", "п42_3", "п42_5"];

/// Looks at the rows of the lists. A row without a name, and one that stands there twice word for word, is taken out.
pub fn rows(summary: &mut Summary, listing: &Listing, talk: &mut Talk) {
    for path in [STAFF, HELD, SUPPORTED, TRAINED] {
        let Some(list) = summary.lists.get_mut(path) else { continue };
        named(list, talk);
        twice(list, talk);
        marked(list, talk);
    }
    if let Some(list) = summary.lists.get(STAFF) {
        for row in &list.rows {
            category(list, row, listing, summary, talk);
        }
    }
    if let Some(list) = summary.lists.get(HELD) {
        list.rows.iter().for_each(|row| result(list, row, listing, summary, talk));
    }
    if let Some(list) = summary.lists.get(SUPPORTED) {
        list.rows.iter().for_each(|row| supported(list, row, summary, talk));
    }
    strangers(summary, talk);
}

fn named(list: &mut List, talk: &mut Talk) {
    let rows = std::mem::take(&mut list.rows);
    let (named, without): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|it| !list.cell(it, "фио").text().is_empty());
    for row in without {
        talk.lost(&list.sheet, list.address(&row, "фио"), "в строке нет Ф.И.О.".into());
    }
    list.rows = named;
}

/// A second row word for word is a slip; a second one of the same person and post that differs may be a namesake.
fn twice(list: &mut List, talk: &mut Talk) {
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut kept: Vec<Row> = Vec::new();
    for row in std::mem::take(&mut list.rows) {
        let of = |key: &str| list.cell(&row, key).shown();
        let who = (of("фио"), [of("должность"), of("вид")].concat());
        let known = first.get(&who).map(|it| &kept[*it]);
        match known {
            Some(known) if known.cells == row.cells => {
                let text = format!("{} уже есть в строке {}, слово в слово", who.0, known.line);
                talk.lost(&list.sheet, list.address(&row, "фио"), text);
                continue;
            }
            Some(known) => {
                let text = format!("{} с этой должностью уже есть в строке {}", who.0, known.line);
                talk.taken(
                    &list.sheet,
                    list.address(&row, "фио"),
                    text,
                    "обе строки; если это один человек, исправьте книгу",
                );
            }
            None => drop(first.insert(who, kept.len())),
        }
        kept.push(row);
    }
    list.rows = kept;
}

fn marked(list: &mut List, talk: &mut Talk) {
    for key in MARKS {
        let Some(at) = list.keys.iter().position(|it| it == key) else { continue };
        for index in 0..list.rows.len() {
            let word = list.rows[index].cells[at].shown();
            if !word.is_empty() && word.to_lowercase() != YES {
                let cell = list.address(&list.rows[index], key);
                talk.lost(&list.sheet, cell, format!("«{word}», а может быть только «{YES}»"));
                list.rows[index].cells[at] = Held::Nothing;
            }
        }
    }
}

/// Holds a category against its dates, and against what the position is counted as.
fn category(list: &List, row: &Row, listing: &Listing, summary: &Summary, talk: &mut Talk) {
    let of = |key: &str| list.cell(row, key);
    let mut tell = |key: &str, text: String| talk.taken(&list.sheet, list.address(row, key), text, "");
    let words = &listing.category_short;
    let (category, counted, status) = (of("категория").text(), of("учтён").text(), of("статус").text());
    let ended = status == listing.status.expired;
    let fits: &[&str] = match category {
        // Only a holder of the highest category can have become one of the other two.
        it if [&words.highest, &words.methodist, &words.mentor].contains(&&it.to_string()) => &COUNTED[..1],
        it if it == words.first => &COUNTED[1..2],
        it if it.is_empty() || it == words.second => &COUNTED[2..],
        other => {
            tell("категория", format!("категории «{other}» нет"));
            &COUNTED
        }
    };
    if !COUNTED.contains(&counted) {
        tell("учтён", format!("«{counted}», а может быть: {}", COUNTED.join(", ")));
    } else if !fits.contains(&counted)
        && (!ended || COUNTED[..2].contains(&counted))
        && status != listing.status.unknown
    {
        tell("учтён", format!("«{counted}», а категория «{category}», {status}"));
    }
    let (decided, until, on) = (of("решение").day(), of("до").day(), summary.passport.on);
    if let (Some(decided), Some(on)) = (decided, on)
        && decided > on
    {
        tell("решение", format!("решение {} позже дня, на который сведения", russian::date_digits(decided)));
    }
    if let (Some(decided), Some(until)) = (decided, until)
        && until < decided
    {
        tell("до", format!("категория действует до {}, а установлена позже", russian::date_digits(until)));
    }
    let live = COUNTED[..2].contains(&counted);
    if let (Some(until), Some(on), true) = (until, on, live)
        && until < on
    {
        tell("до", format!("категория кончилась {}, а учтена как действующая", russian::date_digits(until)));
    }
    let last = of("сзд").day();
    if let (Some(last), Some(on)) = (last, on)
        && last > on
    {
        tell("сзд", format!("аттестация {} позже дня, на который сведения", russian::date_digits(last)));
    }
}

/// Holds the result of an attestation against its date.
fn result(list: &List, row: &Row, listing: &Listing, summary: &Summary, talk: &mut Talk) {
    let of = |key: &str| list.cell(row, key);
    let mut tell = |key: &str, text: String| talk.taken(&list.sheet, list.address(row, key), text, "");
    let words = &listing.result;
    let (result, decided) = (of("результат").text(), of("решение"));
    let known = [&words.granted, &words.refused, &words.fit, &words.unfit];
    if !result.is_empty() && !known.iter().any(|it| *it == result) {
        tell("результат", format!("«{result}» — такого результата нет"));
    }
    match (result.is_empty(), decided == &Held::Nothing) {
        (false, true) => tell("решение", "результат есть, а даты решения нет".into()),
        (true, false) => tell("результат", "дата решения есть, а результата нет".into()),
        _ => {}
    }
    if let (Some(decided), Some(on)) = (decided.day(), summary.passport.on)
        && decided > on
    {
        tell("решение", format!("решение {} позже дня, на который сведения", russian::date_digits(decided)));
    }
}

/// Holds the marks of somebody in support against each other and against the list of the staff.
fn supported(list: &List, row: &Row, summary: &Summary, talk: &mut Talk) {
    let of = |key: &str| list.cell(row, key);
    let is = |key: &str| of(key).text() == YES;
    let name = of("фио").text();
    if !is("включён") {
        let text = "строка есть, а отметки о включении нет".to_string();
        talk.taken(&list.sheet, list.address(row, "включён"), text, "");
    }
    if is("п42_3") && !is("п41_3") {
        let text = "высшая категория с материалами отмечена, а первая или высшая — нет".to_string();
        talk.taken(&list.sheet, list.address(row, "п42_3"), text, "");
    }
    let Some((from, to)) = summary.passport.period.filter(|_| is("п41_3")) else { return };
    let Some(staff) = summary.lists.get(STAFF) else { return };
    let mut own = staff.rows.iter().filter(|it| staff.cell(it, "фио").text() == name);
    let decided = |row: &Row| match staff.cell(row, "решение") {
        Held::Day(day) => from <= *day && *day <= to,
        // A month or a year alone may lie in the period.
        Held::Text(_) => true,
        _ => false,
    };
    if !own.any(decided) {
        let text = "аттестация с материалами отмечена, а на листе «Работники» решения за период нет";
        talk.taken(&list.sheet, list.address(row, "п41_3"), text.into(), "");
    }
}

/// Tells of people in the other lists who are not among the staff.
fn strangers(summary: &Summary, talk: &mut Talk) {
    let Some(staff) = summary.lists.get(STAFF) else { return };
    let known: BTreeSet<&str> = staff.rows.iter().map(|it| staff.cell(it, "фио").text()).collect();
    for path in [HELD, SUPPORTED, TRAINED] {
        let Some(list) = summary.lists.get(path) else { continue };
        for row in list.rows.iter().filter(|it| !known.contains(list.cell(it, "фио").text())) {
            let text = format!("{} нет на листе «{}»", list.cell(row, "фио").text(), staff.sheet);
            talk.taken(&list.sheet, list.address(row, "фио"), text, "");
        }
    }
}
