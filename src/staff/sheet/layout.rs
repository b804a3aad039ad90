//! The sheets of a workbook into tables and pairs whose meaning is known, with the account of what was passed over.

use std::collections::BTreeSet;

use super::table::{self, Group, Laid, SheetAccount, Table};
use super::{compound_cells, course_columns, name_values, non_people, unrecognised};
use crate::report::{Place, Report};
use crate::staff::lexicon::{Column, Shape, SheetSpec};
use crate::staff::sheet::captions::dictionary::Dictionary;
use crate::staff::sheet::captions::header::Header;
use crate::staff::sheet::captions::{
    by_content, evidence, headings, post_columns, title, understood, year_columns,
};
use crate::staff::text::{normalise, text_of};
use crate::workbook::{Cell, Row, Sheet, Value, Workbook};

/// No school has so many people, courses or orders.
const MOST_ROWS: usize = 8_000;

/// Finds out what every sheet is.
pub fn lay<'a>(book: &'a Workbook, dictionary: &Dictionary<'a>, report: &mut Report) -> Laid<'a> {
    let mut laid = Laid::default();
    let headers = headers(book, dictionary);
    laid.posts_known = headers.iter().flatten().any(|it| it.spec.id == "staff" && it.has("position"));
    for (sheet, header) in book.sheets.iter().zip(headers) {
        let mut account =
            SheetAccount { sheet: sheet.name.clone(), rows: sheet.rows.len(), ..Default::default() };
        if !sheet.rows.is_empty() {
            one(sheet, header, dictionary, &mut account, &mut laid, report);
        }
        if sheet.hidden && account.meaning.is_some() {
            report.note("K-21", Place::Sheet(sheet.name.clone()), "лист скрыт, но прочитан");
        }
        if account.meaning.is_some() {
            // A name without a value, folded away, is nothing.
            let pairs = dictionary.columns.sheets.iter().filter(|it| it.shape == Shape::Pairs);
            let least =
                if pairs.map(|it| &it.name).any(|it| account.meaning.as_ref() == Some(it)) { 2 } else { 1 };
            non_people::tell_of_hidden(sheet, least, report);
        }
        laid.accounts.push(account);
    }
    laid
}

/// Finds the captions of every sheet; where no sheet is the staff by its name, one may be by its columns.
fn headers<'a>(book: &Workbook, dictionary: &Dictionary<'a>) -> Vec<Option<Header<'a>>> {
    let hints: Vec<Option<&SheetSpec>> =
        book.sheets.iter().map(|it| dictionary.sheet_or_file(&it.name)).collect();
    let of_pairs = |it: &Option<&SheetSpec>| it.is_some_and(|it| it.shape == Shape::Pairs);
    let find = |(sheet, hint): (&Sheet, &Option<&SheetSpec>)| {
        // A tab «Школа» may hold the list of the staff.
        let listed = |it: &Header<'_>| it.spec.id == "staff" && it.has("name") && it.has("position");
        dictionary.find(sheet, hint.filter(|_| !of_pairs(hint))).filter(|it| !of_pairs(hint) || listed(it))
    };
    let mut found: Vec<Option<Header<'a>>> = book.sheets.iter().zip(&hints).map(find).collect();
    for ((sheet, hint), found) in book.sheets.iter().zip(&hints).zip(&mut found) {
        let ours = |it: &Header<'_>| {
            it.spec.id != "categories"
                || hint.is_some()
                || evidence::holds_decisions(sheet, it, dictionary.columns)
        };
        *found = found.take().filter(ours);
    }
    let staff = dictionary.columns.sheet("staff");
    if found.iter().flatten().any(|it| it.spec.id == "staff") {
        strangers(book, dictionary, staff, &mut found);
        return found;
    }
    for (index, sheet) in book.sheets.iter().enumerate().filter(|it| !of_pairs(&hints[it.0])) {
        let header = dictionary.find(sheet, staff).filter(|it| it.spec.id == "staff" && it.has("position"));
        if header.is_some() {
            found[index] = header;
            return found;
        }
    }
    // «ФИО — Категория» with the posts behind the names is the list of the staff, too.
    for (place, sheet) in found.iter_mut().zip(&book.sheets) {
        let header = dictionary.find(sheet, staff).filter(|it| it.spec.id == "staff");
        let rows = |it: &Header<'_>| sheet.rows[it.rows.end..].iter().collect::<Vec<_>>();
        let of_groups = |it: &Header<'_>| {
            let alone = |row: &&Row| row.cells.len() == 1;
            let mut texts =
                sheet.rows[it.rows.end..].iter().filter(alone).map(|it| text_of(&it.cells[0].value));
            texts.any(|it| title::of_group(&it, dictionary.columns).is_some())
        };
        let header = header
            .filter(|it| evidence::posts_behind_names(it, &rows(it), dictionary.columns) || of_groups(it));
        if header.is_some() {
            *place = header;
            break;
        }
    }
    found
}

/// A sheet of posts and categories whose people are on no other sheet is one more list of the staff.
fn strangers<'a>(
    book: &Workbook,
    dictionary: &Dictionary<'a>,
    staff: Option<&SheetSpec>,
    found: &mut [Option<Header<'a>>],
) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (sheet, header) in book.sheets.iter().zip(found.iter().flatten()) {
        if header.spec.id == "staff" {
            known.extend(surnames(sheet, header));
        }
    }
    let lists: Vec<&str> = book
        .sheets
        .iter()
        .zip(found.iter())
        .filter(|it| it.1.as_ref().is_some_and(|it| it.spec.id == "staff"))
        .map(|it| it.0.name.as_str())
        .collect();
    for (sheet, place) in book.sheets.iter().zip(found.iter_mut()) {
        // Of two tables side by side both are lists of the staff.
        if place.as_ref().is_some_and(|it| it.spec.id == "categories") && lists.contains(&sheet.name.as_str())
        {
            *place = dictionary.find(sheet, staff).filter(|it| it.spec.id == "staff").or(place.take());
            continue;
        }
        let Some(header) = place.as_ref().filter(|it| it.spec.id == "categories" && it.has("position"))
        else {
            continue;
        };
        let own = surnames(sheet, header);
        let strange = own.iter().filter(|it| !known.contains(*it)).count();
        let again = dictionary.find(sheet, staff).filter(|it| it.spec.id == "staff" && it.has("position"));
        // A tab that is called after categories speaks of people known already, and one of them may be misspelt.
        let named = dictionary.sheet(&sheet.name).is_some_and(|it| it.id == "categories");
        let least = if named { 2 } else { 1 };
        if let Some(again) = again.filter(|_| strange >= least && strange * 2 > own.len()) {
            known.extend(own);
            *place = Some(again);
        }
    }
}

/// The first words in the column of names.
fn surnames(sheet: &Sheet, header: &Header<'_>) -> BTreeSet<String> {
    let Some(column) = header.name_column() else { return BTreeSet::new() };
    let rows = sheet.rows[header.rows.end..].iter();
    let texts = rows.filter_map(|it| match it.value(column) {
        Some(Value::Text(text)) => Some(normalise::plain(text)),
        _ => None,
    });
    texts.filter_map(|it| it.split(' ').next().map(str::to_owned)).collect()
}

fn one<'a>(
    sheet: &'a Sheet,
    header: Option<Header<'a>>,
    dictionary: &Dictionary<'a>,
    account: &mut SheetAccount,
    laid: &mut Laid<'a>,
    report: &mut Report,
) {
    if sheet.rows.iter().filter(|it| it.cells.len() > 1).count() > MOST_ROWS {
        account.skipped.extend(sheet.rows.iter().map(|it| (it.number, "лист слишком велик".to_owned())));
        let text = format!("строк больше {MOST_ROWS}: это не список сотрудников, лист не прочитан");
        report.error("K-13", Place::Sheet(sheet.name.clone()), text);
        report.hint("оставьте на листе только строки своей школы");
        return;
    }
    let hint = dictionary.sheet(&sheet.name);
    if let Some(spec) = hint.filter(|it| it.shape == Shape::Pairs && header.is_none()) {
        account.meaning = Some(spec.name.clone());
        return name_values::pairs(sheet, spec, dictionary, account, laid);
    }
    if let Some(header) = header {
        let lacks = header.spec.columns.iter().any(|it| it.required && !header.has(&it.id));
        if header.spec.id != "staff" && lacks && year_columns::found(&header) {
            account.skipped.extend(sheet.rows.iter().map(|it| (it.number, "столбцы по годам".to_owned())));
            report.remark(
                "K-18",
                Place::Sheet(sheet.name.clone()),
                format!(
                    "столбцы стоят по годам, отметки под ними не читаются; лист «{}» не прочитан",
                    header.spec.name
                ),
            );
            report.hint("если эти сведения нужны, запишите их строками: кто, что и когда");
            return;
        }
        account.meaning = Some(header.spec.name.clone());
        return tables(sheet, header, dictionary, account, laid, report);
    }
    let elsewhere = hint.is_some_and(|it| it.id != "staff");
    if let Some(header) = by_content::headless(sheet, dictionary).filter(|_| !elsewhere) {
        account.meaning = Some(header.spec.name.clone());
        if header.rows.is_empty() {
            report.remark(
                "K-14",
                Place::Sheet(sheet.name.clone()),
                "в таблице нет строки заголовков: столбцы поняты по содержимому",
            );
            report.hint("добавьте строку заголовков: ФИО, Должность, Категория и другие");
        }
        return tables(sheet, header, dictionary, account, laid, report);
    }
    if let Some(spec) = dictionary
        .columns
        .sheet("organisation")
        .filter(|it| name_values::looks_like_pairs(sheet, it, dictionary))
    {
        account.meaning = Some(spec.name.clone());
        return name_values::pairs(sheet, spec, dictionary, account, laid);
    }
    if dictionary.explains(&sheet.name) {
        account.skipped.extend(sheet.rows.iter().map(|it| (it.number, "пояснения к книге".to_owned())));
        return;
    }
    account.skipped.extend(sheet.rows.iter().map(|it| (it.number, "лист не распознан".to_owned())));
    let place = Place::Sheet(sheet.name.clone());
    match hint {
        Some(spec) => {
            let wanted: Vec<&str> =
                spec.columns.iter().filter(|it| it.required).map(|it| it.caption.as_str()).collect();
            laid.strange.extend(unrecognised::captions(sheet, dictionary));
            report.error("K-10", place, "на листе не найдена строка заголовков столбцов");
            report.hint(format!("нужны столбцы: «{}»", wanted.join("», «")));
        }
        None => {
            let staff = dictionary.columns.sheet("staff");
            let known = |it: &str| dictionary.understood(staff?, it).map(|it| it.id.as_str());
            match unrecognised::looks_like(sheet, &dictionary.columns.cell_words, known) {
                Some((what, hint)) => {
                    report.remark("K-15", place, what);
                    report.hint(hint);
                }
                None => {
                    report.note("K-15", place, "лист не распознан и не прочитан");
                    laid.strange.extend(unrecognised::captions(sheet, dictionary));
                }
            }
        }
    }
}

/// Cuts the rows below a header into one table or several, and accounts for the rest.
fn tables<'a>(
    sheet: &'a Sheet,
    header: Header<'a>,
    dictionary: &Dictionary<'a>,
    account: &mut SheetAccount,
    laid: &mut Laid<'a>,
    report: &mut Report,
) {
    for row in &sheet.rows[..header.rows.start] {
        account.skipped.push((row.number, "над таблицей".to_owned()));
        laid.headings.extend(headings::found(sheet, row, dictionary.columns));
    }
    let mut header = header;
    let mut rows: Vec<&'a Row> = Vec::new();
    let mut named: Vec<Group> = Vec::new();
    let mut at = header.rows.start;
    loop {
        for row in &sheet.rows[header.rows.clone()] {
            account.skipped.push((row.number, table::CAPTIONS.to_owned()));
        }
        at = at.max(header.rows.end);
        let mut next: Option<Header<'a>> = None;
        while at < sheet.rows.len() {
            if let Some(found) = another(sheet, at, &header, dictionary) {
                next = Some(found);
                break;
            }
            match non_people::heading(&sheet.rows[at], &header, dictionary.columns) {
                Some(why) => {
                    account.skipped.push((sheet.rows[at].number, why.to_owned()));
                    let told = headings::found(sheet, &sheet.rows[at], dictionary.columns);
                    named.push(non_people::group(&sheet.rows[at], dictionary.columns));
                    if why == non_people::GROUP && header.spec.id == "staff" && told.is_empty() {
                        non_people::tell_of_words(sheet, &sheet.rows[at], dictionary.columns, report);
                    }
                    laid.headings.extend(told);
                }
                None => rows.push(&sheet.rows[at]),
            }
            at += 1;
        }
        let found = course_columns::find(&mut header, dictionary.columns);
        post_columns::under_plans(&mut header, dictionary.columns);
        let by_posts = post_columns::find(sheet, &mut header, dictionary.columns, report);
        course_columns::by_years(sheet, &mut header, &rows, dictionary.columns);
        let mut told = understood::understand(
            sheet,
            &mut header,
            &rows,
            dictionary.columns,
            laid.posts_known || named.iter().any(|it| it.post.is_some()),
            report,
        );
        post_columns::name(sheet, &header, &by_posts, &mut told);
        laid.columns.extend(told);

        non_people::tell_of_errors(sheet, &header, &rows, report);
        let post = title::post(sheet, &header, dictionary.columns);
        if post.is_none() {
            tell_of_groups(sheet, &header, &named, report);
        }
        let groups = std::mem::take(&mut named);
        let apart = compound_cells::take(sheet, &header.captions, &rows, dictionary.columns, report);
        let mut table = Table::new(sheet, header, std::mem::take(&mut rows), &dictionary.columns.cell_words);
        (table.post, table.groups, table.apart) = (post, groups, apart);
        (table.course_columns, table.post_columns) = (found, by_posts);
        laid.tables.push(table);
        match next {
            Some(found) => header = found,
            None => return,
        }
    }
}

/// Says once that the posts of a table are the headings of its groups.
fn tell_of_groups(sheet: &Sheet, header: &Header<'_>, named: &[Group], report: &mut Report) {
    let first =
        named.iter().find(|it| it.post.is_some() && header.spec.id == "staff" && !header.has("position"));
    let Some(group) = first else { return };
    let column = header.name_column().unwrap_or_default();
    let said = "столбца «Должность» нет; должности взяты из заголовков групп";
    report.remark("K-24", sheet.place(group.row, column), format!("{said}, первый: «{}»", group.text));
    report.hint("если у кого-то должность другая, добавьте столбец «Должность»");
}

/// A row of captions inside the table: the same ones once more, or those of another table.
fn another<'a>(
    sheet: &Sheet,
    at: usize,
    header: &Header<'a>,
    dictionary: &Dictionary<'a>,
) -> Option<Header<'a>> {
    let row = &sheet.rows[at];
    let spec = header.spec;
    let repeated = |cell: &Cell| match &cell.value {
        Value::Text(text) => header.captions.iter().filter(|own| own.column == cell.column).any(|own| {
            let again = |it: &Column| dictionary.column(spec, text).is_some_and(|found| found.id == it.id);
            own.meaning.is_some_and(|it| own.text == normalise::tidy(text) || again(it))
        }),
        _ => false,
    };
    // Most rows are no captions, and the first cells show it.
    let repeats = row.cells.iter().take(4).filter(|it| repeated(it)).count();
    let gap = at > 0 && row.number > sheet.rows[at - 1].number + 1;
    let known = |cell: &Cell| match &cell.value {
        Value::Text(text) => dictionary.column(spec, text).is_some(),
        _ => false,
    };
    // Or the captions of a table with its columns in another order.
    let captions = || row.cells.iter().take(6).filter(|it| known(it)).count() >= 4;
    if repeats < 2 && !gap && !captions() {
        return None;
    }
    let hint = (repeats >= 2).then_some(spec);
    let found = dictionary.readings(sheet, at..at + 1, hint);
    found.into_iter().find(|it| {
        repeats >= 2 && it.spec.id == spec.id
            || it.captions.iter().filter(|it| it.meaning.is_some() && !it.guessed).count() >= 3
    })
}
