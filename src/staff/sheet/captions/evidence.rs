//! What stands below a caption against what the caption says: a column is what both agree on.

use super::header::{Caption, Header};
use crate::report::{Place, Report};
use crate::staff::cells::category::{self, Lone};
use crate::staff::cells::name;
use crate::staff::lexicon::{Columns, WHOLE, What, choices};
use crate::staff::text::{Phrase, Token, dates, one_of, text_of};
use crate::workbook::{Row, Sheet, Value};

/// So many of the first values are looked at.
const LOOKED_AT: usize = 40;
/// Of a hundred values, so many decide against the caption.
const MOST: usize = 60;
/// Columns of words below which categories may stand: «Квалификация» is one of a diploma, or a category.
const OF_WORDS: [&str; 3] = ["speciality", "awards", "department"];

/// Takes the meaning from captions that what stands below denies, and gives the one that it has; `by_parts` are the columns whose
/// caption was known by a part of it alone.
pub fn weigh<'a>(
    sheet: &Sheet,
    header: &mut Header<'a>,
    rows: &[&Row],
    (last, by_parts): (u32, &[u32]),
    columns: &Columns,
    report: &mut Report,
) {
    let spec = header.spec;
    if spec.id != "staff" {
        return;
    }
    // «12» beside «Общий стаж» is one more of them; alone it may be anything.
    let among = ["experience_total", "experience_pedagogical", "experience_speciality"]
        .iter()
        .any(|it| header.has(it));
    let (has_category, has_here) = (header.has("category"), header.has("experience_here"));
    let has_plan_day = header.has("plan_attestation");
    let named = header.name_column().is_some();
    let mut left: Option<(u32, &'a str)> = None;
    for caption in &mut header.captions {
        let before = left.filter(|it| it.0 + 1 == caption.column).map(|it| it.1);
        left = caption.meaning.map(|it| (caption.column, it.id.as_str()));
        let Some(meaning) = caption.meaning else { continue };
        let values: Vec<&Value> = rows
            .iter()
            .filter_map(|it| it.value(caption.column))
            .filter(|it| !columns.cell_words.nothing(&text_of(it)))
            .take(LOOKED_AT)
            .collect();
        let most = |alike: &dyn Fn(&Value) -> bool| {
            let right = values.iter().filter(|it| alike(it)).count();
            !values.is_empty() && right * 100 >= values.len() * MOST
        };
        let place = sheet.place(last, caption.column);
        if OF_WORDS.contains(&meaning.id.as_str()) && !has_category && most(&|it| is_category(columns, it)) {
            caption.meaning = spec.column("category");
            (caption.guessed, caption.by_content) = (true, true);
        } else if meaning.id == "department" && !named && most(&|it| is_person(columns, it)) {
            // «Подразделение / Сотрудник»: departments are the headings of groups.
            caption.meaning = spec.column("name");
            (caption.guessed, caption.by_content) = (true, true);
        } else if meaning.id == "hired" && most(&|it| is_tenure(columns, it, among)) {
            caption.meaning = spec.column("experience_here").filter(|_| !has_here);
            caption.guessed = true;
            tell(caption, "под ним стаж, а не даты", place, report);
        } else if meaning.id == "category_decided" && before == Some("plan") {
            // «Планируемая категория | Год аттестации»: what is planned is no decision.
            caption.meaning = spec.column("plan_attestation").filter(|_| !has_plan_day);
            caption.guessed = true;
            tell(caption, "слева от него план", place, report);
        } else if meaning.id == "education" && by_parts.contains(&caption.column) {
            let levels = spec.column("education");
            if !values.is_empty() && !values.iter().any(|it| choices::is_listed(levels, &text_of(it))) {
                caption.meaning = None;
                tell(caption, "под ним не уровень образования", place, report);
            }
        }
    }
}

/// Gives captions that speak of attestation a meaning, where they have none and nobody else has it: «Дата последней СЗД» of what has
/// been. What stays unread is said, for a category that is not seen makes a wrong order.
pub fn of_attestation(
    sheet: &Sheet,
    header: &mut Header<'_>,
    rows: &[&Row],
    last: u32,
    columns: &Columns,
    report: &mut Report,
) {
    if header.spec.id != "staff" || header.rows.is_empty() {
        return;
    }
    let spec = header.spec;
    let spoken = &columns.category_words;
    let mut free = !header.has("szd");
    let mut unnamed = !header.has("category");
    let dated = ["category_decided", "category_until"].iter().any(|it| header.has(it));
    let mut given = header.has("category") && !header.has("category_more");
    let column_of = |id: &str| header.captions.iter().find(|it| it.means(id)).map(|it| it.column);
    let category = column_of("category");
    // Right of a category that has a day an end may stand.
    let decided = column_of("category_decided").filter(|_| !header.has("category_until"));
    for caption in header.captions.iter_mut().filter(|it| it.meaning.is_none() && it.doubt.is_none()) {
        let tokens = dates::tokens(&caption.text);
        let values = rows.iter().filter_map(|it| it.value(caption.column));
        // Dates and categories below matter; «очно» does not.
        let matters = |it: &&Value| {
            let dated = || !dates::spot(&columns.cell_words.dates, &dates::tokens(&text_of(it))).is_empty();
            matches!(it, Value::Date(_)) || is_category(columns, it) || dated()
        };
        let filled = values.filter(matters).count();
        let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
        let planned = says(&spoken.planned);
        let ends = says(&spoken.before_end) || says(&spoken.near_end);
        let all = || {
            rows.iter()
                .filter_map(|it| it.value(caption.column))
                .filter(|it| !columns.cell_words.nothing(&text_of(it)))
        };
        let fitness = tokens.iter().any(|it| one_of(&spoken.caption_fitness, &it.text));
        if filled == 0 {
            continue;
        }
        if fitness && !planned && std::mem::take(&mut free) {
            caption.meaning = spec.column("szd");
            caption.guessed = true;
            report.remark(
                "K-16",
                sheet.place(last, caption.column),
                format!("столбец «{}» понят как «СЗД»", caption.text),
            );
            report.hint("под ним ждут дату прошедшей аттестации на соответствие; если это не так, переименуйте столбец");
        } else if !planned
            && says(&spoken.of_attestation)
            && all().all(|it| is_category(columns, it))
            && std::mem::take(&mut unnamed)
        {
            caption.meaning = spec.column("category");
            (caption.guessed, caption.by_content) = (true, true);
        } else if !planned
            && says(&spoken.caption_decision)
            && says(&spoken.of_attestation)
            && all().any(|it| is_category(columns, it))
            && std::mem::take(&mut given)
        {
            // «Имеющаяся категория | … | Присвоенная категория»: the second is what was decided last.
            caption.meaning = spec.column("category_more");
            (caption.guessed, caption.by_content) = (true, true);
        } else if !planned
            && (category.is_some_and(|it| it + 1 == caption.column) && !dated
                || decided.is_some_and(|it| it + 1 == caption.column) && ends)
            && all().all(|it| is_day(columns, it) || is_unlimited(columns, it))
        {
            let (id, taken) = if ends {
                ("category_until", "понят как «Категория действует до»")
            } else if says(&spoken.caption_decision) {
                ("category_decided", "понят как «Дата присвоения категории»")
            } else {
                ("", "не прочитан")
            };
            caption.meaning = spec.column(id);
            caption.guessed = true;
            let said = format!("столбец «{}»: под ним даты рядом с категорией; {taken}", caption.text);
            report.remark("K-16", sheet.place(last, caption.column), said);
            report.hint("назовите его «Дата присвоения категории» или «Категория действует до»");
        } else if fitness || says(&spoken.of_attestation) {
            let said = format!(
                "столбец «{}» — об аттестации, но какой он, не понятно; не прочитан, ячеек — {filled}",
                caption.text
            );
            report.remark("K-17", sheet.place(last, caption.column), said);
            report.hint("назовите его «Категория», «Дата присвоения категории», «Категория действует до» или «СЗД»; если он для себя, оставьте как есть");
        }
    }
}

/// Gives a meaning to captions of the staff that nobody could list: the result beside the day of an attestation for fitness, the day or
/// year of coming («С какого года трудится у нас»).
pub fn by_words<'a>(
    sheet: &Sheet,
    header: &mut Header<'a>,
    rows: &[&Row],
    last: u32,
    columns: &Columns,
    report: &mut Report,
) {
    let spec = header.spec;
    if spec.id != "staff" || header.rows.is_empty() {
        return;
    }
    let (fitness, hired) = (header.has("szd"), header.has("hired"));
    let studied = WHOLE.iter().chain(&["course_topic", "course_end"]).any(|it| header.has(it));
    let mut open = [("szd_result", fitness), ("hired", !hired), (WHOLE[0], !studied)];
    for caption in header.captions.iter_mut().filter(|it| it.meaning.is_none() && it.doubt.is_none()) {
        let values: Vec<&Value> = rows
            .iter()
            .filter_map(|it| it.value(caption.column))
            .filter(|it| !columns.cell_words.nothing(&text_of(it)))
            .collect();
        let tokens = dates::tokens(&caption.text);
        let says = |words: &[Phrase]| tokens.iter().any(|it| one_of(words, &it.text));
        let hiring = || says(&columns.hiring) && !says(&columns.not_hiring);
        let fits = |id: &str| match id {
            "hired" => hiring() && values.iter().all(|it| is_day(columns, it)),
            "szd_result" => values.iter().all(|it| is_result(columns, it)),
            _ => values.iter().all(|it| is_course(columns, it)),
        };
        let Some(slot) = open.iter_mut().find(|it| it.1 && !values.is_empty() && fits(it.0)) else {
            continue;
        };
        let Some(column) = spec.column(slot.0) else { continue };
        (caption.meaning, caption.guessed, slot.1) = (Some(column), true, false);
        let said = format!("столбец {} понят как «{}»", caption.called(), column.caption);
        let place = sheet.place(last, caption.column);
        if slot.0 == "hired" {
            report.remark("K-16", place, said)
        } else {
            report.note("K-16", place, said)
        }
        report.said(slot.0);
    }
}

/// «Соответствует», «не соответствует»: a result and nothing else.
fn is_result(columns: &Columns, value: &Value) -> bool {
    let entries = category::read(columns, &text_of(value), Lone::Decision);
    matches!(&entries[..], [it] if it.what == What::Fitness && it.decided.is_none() && it.left.is_empty())
}

/// «Школьный театр, ИРО, 36 ч., 2025»: several words, hours and a date.
fn is_course(columns: &Columns, value: &Value) -> bool {
    let tokens = dates::tokens(&text_of(value));
    let hours = tokens
        .windows(2)
        .any(|it| it[0].number.is_some() && one_of(&columns.cell_words.courses.hours, &it[1].text));
    let words = tokens.iter().filter(|it| it.text.chars().count() > 3 && it.number.is_none()).count();
    hours && words > 1 && !dates::spot(&columns.cell_words.dates, &tokens).is_empty()
}

/// Says what a column was taken for, and why not for what its caption says.
fn tell(caption: &Caption<'_>, why: &str, place: Place, report: &mut Report) {
    let taken = caption
        .meaning
        .map_or("не прочитан".to_owned(), |it| format!("понят как «{}»", it.caption));
    report.note("K-16", place, format!("столбец «{}»: {why}; {taken}", caption.text));
    report.said(why);
}

/// Whether posts stand behind the names: «Лупанова Валентина Ивановна, старший воспитатель».
pub fn posts_behind_names(header: &Header<'_>, rows: &[&Row], columns: &Columns) -> bool {
    let Some(column) = header.name_column() else { return false };
    let behind = |row: &&&Row| {
        let Some(Value::Text(text)) = row.value(column) else { return false };
        let words = &columns.cell_words;
        let rest = name::and_beside(text, words).1.or_else(|| name::in_brackets(text, words));
        rest.is_some_and(|it| columns.posts.find(it.trim()).is_some())
    };
    rows.iter().take(LOOKED_AT).any(|it| behind(&it))
}

/// Of two columns that say what was decided, keeps the one below which categories stand; what the other denies is told of.
pub fn of_two(sheet: &Sheet, header: &mut Header<'_>, rows: &[&Row], columns: &Columns, report: &mut Report) {
    let of = |it: &Caption<'_>| it.meaning.is_some_and(|it| it.id == "kind" || it.id == "category");
    let alike: Vec<u32> = header.captions.iter().filter(|it| of(it)).map(|it| it.column).collect();
    if alike.len() < 2 || !matches!(header.spec.id.as_str(), "categories" | "staff") {
        return;
    }
    let values = |column: u32| {
        let all = rows.iter().filter_map(move |row| Some((row.number, row.value(column)?)));
        all.filter(|it| !columns.cell_words.nothing(&text_of(it.1)))
    };
    let none = |column: u32| {
        !values(column).any(|it| !category::read(columns, &text_of(it.1), Lone::Decision).is_empty())
    };
    let losing: Vec<u32> = alike.iter().copied().filter(|it| none(*it)).collect();
    if losing.len() + 1 != alike.len() {
        return;
    }
    for caption in header.captions.iter_mut().filter(|it| losing.contains(&it.column)) {
        caption.meaning = None;
        for (row, value) in values(caption.column) {
            let text = text_of(value);
            let denies = |it: &Token| one_of(&columns.category_words.negative, &it.text);
            if dates::tokens(&text).iter().any(denies) {
                report.remark(
                    "A-04",
                    sheet.place(row, caption.column),
                    format!("«{text}» в столбце «{}»: не учтено", caption.text),
                );
                report.hint("если решения нет, уберите строку или исправьте вид и дату");
            }
        }
    }
}

/// «Иванова Мария Петровна», «Иванова Мария Петровна (вн. совм.)».
fn is_person(columns: &Columns, value: &Value) -> bool {
    let text = text_of(value);
    let words = &columns.cell_words;
    name::like_name(name::and_beside(&text, words).0, words) || name::in_brackets(&text, words).is_some()
}

/// «Бессрочно» among ends of terms.
fn is_unlimited(columns: &Columns, value: &Value) -> bool {
    let tokens = dates::tokens(&text_of(value));
    tokens.iter().any(|it| one_of(&columns.category_words.unlimited, &it.text))
}

/// Whether a value is a day, or begins with one.
fn is_day(columns: &Columns, value: &Value) -> bool {
    let spotted = || dates::spot(&columns.cell_words.dates, &dates::tokens(&text_of(value)));
    matches!(value, Value::Date(_)) || spotted().first().is_some_and(|it| it.date.is_some())
}

/// Whether a sheet that only looks like one of decisions holds any: «годен» under «Результат» is none.
pub fn holds_decisions(sheet: &Sheet, header: &Header<'_>, columns: &Columns) -> bool {
    let Some(kind) = header.captions.iter().find(|it| it.means("kind")) else { return true };
    let mut values = sheet.rows[header.rows.end..].iter().filter_map(|it| it.value(kind.column)).map(text_of);
    let known = |it: &String| !category::read(columns, it, Lone::Decision).is_empty();
    values.clone().next().is_none() || values.any(|it| known(&it))
}

fn is_category(columns: &Columns, value: &Value) -> bool {
    let entries = category::read(columns, &text_of(value), Lone::Decision);
    let of = |it: &What| matches!(it, What::Category(_) | What::Fitness);
    entries.iter().any(|it| of(&it.what)) && entries.iter().all(|it| it.left.is_empty() && it.about.is_none())
}

/// «5 лет», «3 г. 4 мес.»; beside other experience «12», too: a number of years, and no date.
fn is_tenure(columns: &Columns, value: &Value, bare: bool) -> bool {
    let tokens = dates::tokens(&text_of(value));
    let years = tokens.len() == 1 && tokens[0].number.is_some_and(|it| it < 100);
    let dated =
        matches!(value, Value::Date(_)) || !dates::spot(&columns.cell_words.dates, &tokens).is_empty();
    !dated && (columns.cell_words.tells_of_tenure(&tokens) || bare && years)
}
