//! Columns of categories that are named after posts, and what stands under a plan: «Категория учителя | Категория воспитателя»,
//! «Планируемая — категория».

use super::header::{self, Caption, Header};
use super::understood::Understood;
use crate::report::Report;
use crate::staff::lexicon::{Column, Columns, SheetSpec};
use crate::staff::text::{dates, one_of};
use crate::workbook::Sheet;

/// Columns that tell of the category by one post: «Категория учителя», «Дата присвоения категории учителя».
#[derive(Clone, Debug, Default)]
pub struct PostColumns {
    /// The post, as the nomenclature calls it; empty if each row names its own in the column `beside`.
    pub post: String,
    /// The column of the second post, on the right of which these stand.
    pub beside: Option<u32>,
    /// What each column tells, and its number.
    pub columns: Vec<(String, u32)>,
}

/// What a column of a category may tell.
const OF_CATEGORY: [&str; 4] = ["category", "category_decided", "category_until", "category_order"];

/// Finds the columns of categories that are named after at least two posts, and takes them from the others.
pub fn find(
    sheet: &Sheet,
    header: &mut Header<'_>,
    columns: &Columns,
    report: &mut Report,
) -> Vec<PostColumns> {
    if header.spec.id != "staff" {
        return Vec::new();
    }
    let mut found: Vec<PostColumns> = Vec::new();
    let mut taken: Vec<(usize, &Column)> = Vec::new();
    for (index, caption) in header.captions.iter().enumerate() {
        let beside = taken.last().filter(|it| it.0 + 1 == index).map(|it| it.1);
        let named = columns.posts.named_in(&caption.text);
        let Some(column) = tells(header.spec, caption, beside.filter(|_| named.is_none()), columns) else {
            continue;
        };
        let post = match (named, beside) {
            (Some(post), _) => post,
            // «Категория учителя | Дата»: the date goes with the category before it.
            (None, Some(_)) if column.id != "category" => {
                found.last().map(|it| it.post.clone()).unwrap_or_default()
            }
            _ => continue,
        };
        taken.push((index, column));
        let one = (column.id.clone(), caption.column);
        match found.iter_mut().position(|it| it.post == post) {
            Some(at) => {
                // The next caption without a post of its own belongs to this one.
                let mut own = found.remove(at);
                own.columns.push(one);
                found.push(own);
            }
            None => found.push(PostColumns { post, beside: None, columns: vec![one] }),
        }
    }
    found.retain(|it| it.columns.iter().any(|it| it.0 == "category"));
    if found.len() < 2 {
        found = of_second_post(header, columns).into_iter().collect();
    }
    let last = last_row(sheet, header);
    for (by, column) in found.iter().flat_map(|it| it.columns.iter().map(move |column| (it, column))) {
        let caption = header.captions.iter_mut().find(|it| it.column == column.1);
        let Some(caption) = caption else { continue };
        let meant = header.spec.column(&column.0).map_or("", |it| it.caption.as_str());
        let said = match by.beside {
            Some(_) => format!("столбец {} понят как «{meant}» по второй должности", caption.called()),
            None => format!("столбец {} понят как «{meant}» по должности «{}»", caption.called(), by.post),
        };
        report.note("K-16", sheet.place(last, caption.column), said);
        report.said("post");
        let text = std::mem::take(&mut caption.text);
        *caption = Caption { told: true, ..Caption::unknown(caption.column, text) };
    }
    found
}

/// «… | Категория | Дата | Должность по совместительству | Категория | Дата»: what stands on the right of the second post and is there
/// on its left already is about that post.
fn of_second_post(header: &Header<'_>, columns: &Columns) -> Option<PostColumns> {
    let at = header.captions.iter().position(|it| it.means("head_position"))?;
    let beside = header.captions[at].column;
    let mut own: Vec<(String, u32)> = Vec::new();
    let mut last: Option<&Column> = None;
    for (caption, next) in header.captions[at + 1..].iter().zip(beside + 1..) {
        let known = tells(header.spec, caption, last, columns).filter(|_| caption.column == next);
        let Some(column) = known.filter(|it| !own.iter().any(|known| known.0 == it.id)) else { break };
        last = Some(column);
        own.push((column.id.clone(), caption.column));
    }
    let left = |id: &str| {
        let mut before = header.captions[..at]
            .iter()
            .zip(std::iter::once(None).chain(header.captions[..at].iter().map(|it| it.meaning)));
        before.any(|(it, before)| tells(header.spec, it, before, columns).is_some_and(|it| it.id == id))
    };
    (own.first().is_some_and(|it| it.0 == "category") && left("category")).then(|| PostColumns {
        post: String::new(),
        beside: Some(beside),
        columns: own,
    })
}

/// Says in the list of what was understood what such columns were taken for.
pub fn name(sheet: &Sheet, header: &Header<'_>, by_posts: &[PostColumns], told: &mut [Understood]) {
    for (by, (id, column)) in by_posts.iter().flat_map(|it| it.columns.iter().map(move |one| (it, one))) {
        let place = sheet.place(last_row(sheet, header), *column);
        let post = if by.beside.is_some() { "вторая должность" } else { by.post.as_str() };
        let meant = header.spec.column(id).map(|it| format!("{}: {post}", it.caption));
        for it in told.iter_mut().filter(|it| it.place == place) {
            it.meaning = meant.clone();
        }
    }
}

fn last_row(sheet: &Sheet, header: &Header<'_>) -> u32 {
    header.rows.end.checked_sub(1).map_or(1, |it| sheet.rows[it].number)
}

/// What a caption tells of a category, by itself or right of the one before.
fn tells<'a>(
    spec: &'a SheetSpec,
    caption: &Caption<'a>,
    beside: Option<&Column>,
    columns: &Columns,
) -> Option<&'a Column> {
    // «Категория по должности методист» is no «Категория по», an end.
    let words = dates::tokens(&caption.text);
    let begins = words.first().is_some_and(|it| one_of(&columns.category_words.numbered, &it.text));
    let called = || begins.then(|| spec.column("category")).flatten();
    let known = caption.meaning.or_else(called).or_else(|| header::by_part(spec, &caption.text, columns));
    let right = || columns.right_of(spec, beside?, &caption.text);
    let of_category = |it: &&Column| OF_CATEGORY.contains(&it.id.as_str());
    known.filter(of_category).or_else(|| right().filter(of_category))
}

/// Under «планируемая» a category is one that is asked for, and a date is the day on which it shall be.
pub fn under_plans(header: &mut Header<'_>, columns: &Columns) {
    let spec = header.spec;
    let mut before: Option<&Column> = None;
    for caption in &mut header.captions {
        let Some((groups, _)) = caption.text.rsplit_once(" — ") else {
            before = None;
            continue;
        };
        let planned = |it: &crate::staff::text::Token| one_of(&columns.category_words.planned, &it.text);
        if !dates::tokens(groups).iter().any(planned) {
            before = None;
            continue;
        }
        let meant = match caption.meaning.map(|it| it.id.as_str()) {
            Some("category") => spec.column("plan"),
            Some("category_decided" | "category_until") => spec.column("plan_attestation"),
            Some(_) => None,
            None => before.and_then(|it| columns.right_of(spec, it, &caption.text)),
        };
        if let Some(meant) = meant {
            (caption.meaning, caption.guessed, caption.doubt) = (Some(meant), true, None);
        }
        before = meant;
    }
}
