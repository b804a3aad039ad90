//! The captions of a found table: guessed where they are not known, told of where two mean one thing or one is missing.

use std::collections::BTreeSet;

use super::compound::Doubt;
use super::header::{self, Caption, Header};
use super::{by_content, evidence, title, unread, year_columns};
use crate::report::{Place, Report};
use crate::staff::cells::experience;
use crate::staff::lexicon::{Column, ColumnKind, Columns};
use crate::staff::text::{dates, normalise, one_of};
use crate::workbook::{Row, Sheet};

/// What one caption was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The cell of the caption.
    pub place: Place,
    /// As typed.
    pub caption: String,
    /// The canonical caption; `None` if it was not understood.
    pub meaning: Option<String>,
    /// Whether the caption said nothing, and the values did.
    pub by_content: bool,
    /// Cells with values below it.
    pub cells: usize,
}

/// Guesses captions that are not known, tells of doubles, and lists what was understood. `posts_known`: another sheet has the posts.
pub fn understand<'a>(
    sheet: &Sheet,
    header: &mut Header<'a>,
    rows: &[&Row],
    columns: &Columns,
    posts_known: bool,
    report: &mut Report,
) -> Vec<Understood> {
    let last = header.rows.end.checked_sub(1).map_or(1, |it| sheet.rows[it].number);
    let tenures = header.spec.column("experience");
    for caption in header.captions.iter_mut().filter(|it| experience::several(&it.text, columns)) {
        caption.meaning = tenures.or(caption.meaning);
    }
    uncaptioned(header, rows);
    // What is private is no column of ours, whatever it looks like; what was taken already is none, either.
    let is_private =
        |it: &Caption<'_>| it.told || (it.guessed || it.meaning.is_none()) && columns.is_private(&it.text);
    let private: Vec<Caption<'_>> = header.captions.extract_if(.., |it| is_private(it)).collect();
    exact_first(sheet, header, last, report);
    let beyond = |row: &&&Row| row.cells.last().is_some_and(|it| it.column >= header::MOST_COLUMNS);
    if let Some(row) = rows.iter().find(beyond) {
        let place = sheet.place(row.number, header::MOST_COLUMNS);
        report.remark(
            "K-13",
            place,
            format!("столбцов больше {}, следующие не прочитаны", header::MOST_COLUMNS),
        );
        report.hint("оставьте на листе только список сотрудников");
    }
    let short: Vec<u32> = header
        .captions
        .iter()
        .filter(|it| it.guessed && !it.by_content || !it.beside.is_empty())
        .map(|it| it.column)
        .collect();
    let by_parts = by_parts(header, columns);
    exact_first(sheet, header, last, report);
    evidence::weigh(sheet, header, rows, (last, &by_parts), columns, report);
    shortened(sheet, header, &by_parts, last, report);
    shortened(sheet, header, &short, last, report);
    evidence::by_words(sheet, header, rows, last, columns, report);
    by_content::marked(header, rows, columns);
    by_content::guess(header, rows, columns);
    evidence::of_attestation(sheet, header, rows, last, columns, report);
    // Of a table without captions it is said once.
    let captioned = header.captions.iter().filter(|it| it.by_content && !header.rows.is_empty());
    for (caption, column) in captioned.filter_map(|it| Some((it, it.meaning?))) {
        let said = format!("{} понят по содержимому как «{}»", named(caption), column.caption);
        report.remark("K-14", sheet.place(last, caption.column), said);
        report.hint(format!("если это так, назовите столбец «{}»", column.caption));
    }
    doubtful(sheet, header, last, report);
    next_beside_end(sheet, header, last, columns, report);
    of_second_category(header);
    of_asked_category(sheet, header, last, report);
    evidence::of_two(sheet, header, rows, columns, report);
    doubles(sheet, header, last, report);
    missing(sheet, header, rows, columns, posts_known, report);
    year_columns::tell(sheet, header, rows, report);
    unread::tell(sheet, header, rows, last, columns, report);
    let unknown = |it: Caption<'a>| Caption { told: true, ..Caption::unknown(it.column, it.text) };
    header.captions.extend(private.into_iter().map(unknown));
    header.captions.sort_by_key(|it| it.column);
    let cells = |column| rows.iter().filter(|it| it.value(column).is_some()).count();
    let shown = |caption: &Caption<'_>| Understood {
        place: sheet.place(last, caption.column),
        caption: caption.text.clone(),
        meaning: caption.meaning.map(|it| together(it, &caption.beside, " + ")),
        by_content: caption.meaning.is_some() && caption.by_content,
        cells: cells(caption.column),
    };
    header.captions.iter().map(shown).collect()
}

/// Names a column for people.
fn named(caption: &Caption<'_>) -> String {
    format!("столбец {}", caption.called())
}

/// Names a column and those that stand in its cells.
fn together(own: &Column, beside: &[&Column], by: &str) -> String {
    let all = std::iter::once(own).chain(beside.iter().copied());
    all.map(|it| it.caption.as_str()).collect::<Vec<_>>().join(by)
}

/// A caption that is known beats one that is only short for it; what has a column of its own is not looked for in another.
fn exact_first(sheet: &Sheet, header: &mut Header<'_>, row: u32, report: &mut Report) {
    let exact: Vec<(u32, &str)> = header
        .captions
        .iter()
        .filter(|it| !it.guessed)
        .filter_map(|it| Some((it.column, it.meaning?.id.as_str())))
        .collect();
    for caption in &mut header.captions {
        let beaten = |it: &Column| exact.iter().any(|exact| exact.0 != caption.column && exact.1 == it.id);
        caption.beside.retain(|it| !beaten(it));
        let Some(column) = caption.meaning.filter(|it| caption.guessed && decisive(it) && beaten(it)) else {
            continue;
        };
        let said =
            format!("{} похож на «{}», но такой столбец на листе уже есть", named(caption), column.caption);
        report.remark("K-17", sheet.place(row, caption.column), format!("{said}; этот не прочитан"));
        report.hint("если прочитать нужно этот столбец, поменяйте заголовки местами");
        *caption = Caption::unknown(caption.column, std::mem::take(&mut caption.text));
    }
}

/// Says what shortened captions and those of several parts were taken for.
fn shortened(sheet: &Sheet, header: &Header<'_>, short: &[u32], row: u32, report: &mut Report) {
    for caption in header.captions.iter().filter(|it| short.contains(&it.column) && !it.by_content) {
        let Some(column) = caption.meaning.filter(|_| !header.rows.is_empty()) else { continue };
        tell(sheet.place(row, caption.column), caption, column, report);
    }
}

/// Says what a caption was taken for: of dates loudly, for a wrong one makes a wrong paper.
fn tell(place: Place, caption: &Caption<'_>, column: &Column, report: &mut Report) {
    let said = format!("{} понят как «{}»", named(caption), together(column, &caption.beside, "», «"));
    match column.kind {
        ColumnKind::Date => report.remark("K-16", place, said),
        _ => report.note("K-16", place, said),
    }
}

/// Asks about captions that may mean several columns or name several at once.
fn doubtful(sheet: &Sheet, header: &Header<'_>, row: u32, report: &mut Report) {
    for caption in header.captions.iter().filter(|it| it.meaning.is_none()) {
        let names = |all: &[&str], by: &str| {
            let names: Vec<String> = all.iter().map(|it| format!("«{it}»")).collect();
            names.join(by)
        };
        let (said, hint) = match &caption.doubt {
            Some(Doubt::Either(all)) => (
                format!("{} может значить {}; не прочитан", named(caption), names(all, " или ")),
                "напишите заголовок полностью".to_owned(),
            ),
            Some(Doubt::Together(all)) => (
                format!("в столбце {} сразу {}; не прочитан", caption.called(), names(all, " и ")),
                "разнесите эти сведения по отдельным столбцам".to_owned(),
            ),
            None => continue,
        };
        report.remark("K-17", sheet.place(row, caption.column), said);
        report.hint(hint);
    }
}

/// Columns with values and without a caption are columns, too.
fn uncaptioned(header: &mut Header<'_>, rows: &[&Row]) {
    let known: BTreeSet<u32> = header.captions.iter().map(|it| it.column).collect();
    let all: BTreeSet<u32> = rows
        .iter()
        .flat_map(|it| &it.cells)
        .map(|it| it.column)
        .filter(|it| *it < header::MOST_COLUMNS)
        .collect();
    header.captions.extend(all.difference(&known).map(|column| Caption::unknown(*column, String::new())));
    header.captions.sort_by_key(|it| it.column);
}

/// Takes captions that are not known by a part of them, and returns their columns. Of two that may mean one thing nobody chooses here.
fn by_parts<'a>(header: &mut Header<'a>, columns: &Columns) -> Vec<u32> {
    let spec = header.spec;
    let mut taken: Vec<(usize, &'a Column)> = Vec::new();
    // Of captions that may mean several columns nobody chooses.
    let open = |it: &Caption<'_>| it.meaning.is_none() && !matches!(it.doubt, Some(Doubt::Either(_)));
    for (index, caption) in header.captions.iter().enumerate().filter(|it| open(it.1)) {
        let tenure = experience::one(&caption.text, columns).and_then(|it| spec.column(it));
        let left = index.checked_sub(1).map(|it| &header.captions[it]);
        let before = taken.last().filter(|it| it.0 + 1 == index).map(|it| it.1);
        let left = left.filter(|it| it.column + 1 == caption.column).and_then(|it| it.meaning.or(before));
        let beside = || left.and_then(|it| columns.right_of(spec, it, &caption.text));
        let Some(column) = tenure.or_else(beside).or_else(|| header::by_part(spec, &caption.text, columns))
        else {
            continue;
        };
        let again = taken.iter().any(|it| it.1.id == column.id);
        let there = header.captions.iter().any(|it| it.meaning.is_some_and(|it| it.id == column.id));
        // «№ протокола | Дата протокола» are two halves of one.
        let half = !decisive(column) && beside().is_some() && left.is_some_and(|it| it.id == column.id);
        if !half && (there || again && !decisive(column)) {
            continue;
        }
        taken.push((index, column));
    }
    let mut columns = Vec::new();
    for (index, column) in taken {
        let caption = &mut header.captions[index];
        (caption.meaning, caption.guessed) = (Some(column), true);
        columns.push(caption.column);
    }
    columns
}

/// Whether two columns of this meaning cannot be joined: names, posts, categories, dates.
fn decisive(column: &Column) -> bool {
    // «Номер приказа | Дата приказа» are two halves of one.
    let halves = column.id == "category_order";
    column.required
        || !matches!(column.kind, ColumnKind::Text)
        || column.id.starts_with("category") && !halves
}

/// Says which columns a table cannot do without.
fn missing(
    sheet: &Sheet,
    header: &Header<'_>,
    rows: &[&Row],
    columns: &Columns,
    posts_known: bool,
    report: &mut Report,
) {
    let numbered = header.spec.id != "staff" && (header.has("number") || header.has("snils"));
    for column in header.spec.columns.iter().filter(|it| it.required && !header.has(&it.id)) {
        if column.id == "name" && (header.has("surname") || numbered) {
            continue;
        }
        let place = Place::Sheet(sheet.name.clone());
        if column.id == "position" && evidence::posts_behind_names(header, rows, columns) {
            report.remark(
                "K-24",
                place,
                "столбца «Должность» нет; должности взяты из ячеек с ФИО, где стоят за запятой",
            );
            report.hint("назовите столбец «ФИО, должность» или вынесите должности в свой столбец");
            continue;
        }
        if let Some(post) = title::post(sheet, header, columns).filter(|_| column.id == "position") {
            let said = "столбца «Должность» нет; по названию таблицы или столбца с ФИО у всех, где не сказано другое";
            report.remark("K-24", place, format!("{said}, принято: {post}"));
            report.hint("если у кого-то должность другая, добавьте столбец «Должность»");
            continue;
        }
        // Whoever of this sheet has no post on another is told of in the row.
        if column.id == "position" && posts_known {
            continue;
        }
        report.error("K-11", place, format!("нет столбца «{}»", column.caption));
        report.hint(format!("добавьте столбец или назовите его «{}»", column.caption));
    }
}

/// «Срок окончания» beside «Дата следующей аттестации»: the end is the end, and the next attestation is a plan.
fn next_beside_end(sheet: &Sheet, header: &mut Header<'_>, row: u32, columns: &Columns, report: &mut Report) {
    let ends = |it: &Caption<'_>| it.meaning.is_some_and(|it| it.id == "category_until");
    if header.captions.iter().filter(|it| ends(it)).count() != 2 {
        return;
    }
    let planned = |it: &Caption<'_>| {
        let words = &columns.category_words.planned;
        dates::tokens(&it.text).iter().any(|it| one_of(words, &it.text))
    };
    let mut found = header.captions.iter_mut().filter(|it| ends(it) && planned(it));
    if let (Some(caption), None) = (found.next(), found.next()) {
        caption.meaning = None;
        let said = format!("{} не прочитан: конец срока взят из столбца рядом", named(caption));
        report.note("K-17", sheet.place(row, caption.column), said);
    }
}

/// «Категория | Дата присвоения | Дополнительная категория | Дата присвоения | Приказ»: the second date and the order behind it are those
/// of the second category; the date may stand before it.
fn of_second_category(header: &mut Header<'_>) {
    let means = |it: &Caption<'_>, id: &str| it.meaning.is_some_and(|it| it.id == id);
    let more = header.captions.iter().find(|it| means(it, "category_more")).map(|it| it.column);
    let dates = header.captions.iter().filter(|it| means(it, "category_decided")).count();
    let Some(column) = more else { return };
    let spec = header.spec;
    let dated = |header: &Header<'_>, at: u32| {
        header.captions.iter().position(|it| it.column == at && means(it, "category_decided"))
    };
    // The only date may stand apart from the first category, beside the second: «Имеющаяся | Заявленная | Дата решения | Присвоенная».
    let first = header.captions.iter().find(|it| means(it, "category")).map_or(0, |it| it.column);
    let apart = |at: &usize| dates > 1 || header.captions[*at].column > first + 2;
    let Some(index) =
        dated(header, column + 1).or_else(|| dated(header, column.checked_sub(1)?)).filter(apart)
    else {
        return;
    };
    header.captions[index].meaning = spec.column("category_more_decided");
    for caption in header.captions.iter_mut().filter(|it| it.column > column && means(it, "category_order")) {
        caption.meaning = spec.column("category_more_order");
    }
}

/// «Имеющаяся категория | Заявленная категория | Решение | Дата решения»: the day is that of the category asked for, and no column says
/// whether it was given.
fn of_asked_category(sheet: &Sheet, header: &mut Header<'_>, row: u32, report: &mut Report) {
    let means = |it: &Caption<'_>, id: &str| it.meaning.is_some_and(|it| it.id == id);
    let known: Vec<usize> =
        (0..header.captions.len()).filter(|it| header.captions[*it].meaning.is_some()).collect();
    for pair in known.windows(2) {
        if !means(&header.captions[pair[0]], "plan") || !means(&header.captions[pair[1]], "category_decided")
        {
            continue;
        }
        let caption = &mut header.captions[pair[1]];
        caption.meaning = None;
        let said = format!(
            "{} не прочитан: слева от него заявленная категория, а присвоена ли она, не сказано",
            named(caption)
        );
        report.remark("K-17", sheet.place(row, caption.column), said);
        report.hint("присвоенную категорию впишите в столбец «Присвоенная категория» справа от даты");
    }
}

/// Two columns of one meaning: text is joined; of two names, posts, categories or dates nobody can choose but the school.
fn doubles(sheet: &Sheet, header: &mut Header<'_>, row: u32, report: &mut Report) {
    let mut seen: Vec<(&str, u32, String)> = Vec::new();
    for caption in &mut header.captions {
        let Some(meaning) = caption.meaning else { continue };
        match seen.iter().find(|it| it.0 == meaning.id) {
            Some((_, first, text)) if decisive(meaning) && meaning.id != "row" => {
                let first = sheet.place(row, *first);
                report.error(
                    "K-12",
                    sheet.place(row, caption.column),
                    format!(
                        "два столбца об одном: {text} ({}) и {}; оба похожи на «{}»",
                        first.cell().unwrap_or_default(),
                        caption.called(),
                        meaning.caption
                    ),
                );
                let again = normalise::caption(text) == normalise::caption(&caption.text);
                report.hint(match meaning.kind {
                    // «Категория (учитель)» and «Категория (педагог-психолог)».
                    _ if meaning.id.starts_with("category") && text.contains('(') && caption.text.contains('(') => {
                        "перенесите категории на лист «Категории»: одна строка — одно решение, с должностью и датой".to_owned()
                    }
                    ColumnKind::Date if again => {
                        "если дата разнесена по столбцам (число, месяц, год), соберите её в одном".to_owned()
                    }
                    _ if again && meaning.id == "name" => {
                        "если это две таблицы рядом, поставьте одну под другой".to_owned()
                    }
                    _ => format!("назовите нужный столбец «{}», а второй переименуйте", meaning.caption),
                });
                caption.meaning = None;
            }
            _ => seen.push((&meaning.id, caption.column, caption.called())),
        }
    }
}
