//! What a column holds, by its values: for captions that nobody could know, and for tables without any.

use super::dictionary::Dictionary;
use super::header::{Caption, Header};
use crate::staff::cells::category::{self, Lone};
use crate::staff::cells::name;
use crate::staff::lexicon::{Columns, SheetSpec, What};
use crate::staff::model::CategoryKind;
use crate::staff::text::{Phrase, dates, normalise, one_of, text_of};
use crate::workbook::{Cell, Row, Sheet, Value};

/// So many of the first rows are looked at.
const LOOKED_AT: usize = 40;
/// Of a hundred values, so many must look alike.
const MOST: usize = 70;

/// Whether a value is of a kind.
type Alike<'a> = &'a dyn Fn(&str) -> bool;

/// Fills in name, post and category where no caption told of them.
pub fn guess<'a>(header: &mut Header<'a>, rows: &[&Row], columns: &Columns) {
    let captioned = !header.rows.is_empty();
    let wanted: [(&str, Alike<'_>); 3] = [
        ("name", &|it| name::like_name(it, &columns.cell_words)),
        ("position", &|it| columns.posts.find(it).is_some_and(|it| !it.misspelt)),
        ("category", &|it| like_category(columns, it, captioned)),
    ];
    for (id, alike) in wanted {
        // «Соответствует» beside the date of an attestation for fitness is its result, and no category.
        let has = header.has(id)
            || id == "category" && header.has("szd")
            || id == "name" && header.has("surname")
            || id == "category" && header.spec.id != "staff";
        let Some(meaning) = header.spec.column(id).filter(|_| !has) else { continue };
        let (spec, has_plan) = (header.spec, header.has("plan"));
        let fitting = header
            .captions
            .iter_mut()
            .filter(|it| it.meaning.is_none() && !numbered(&it.text))
            .filter(|it| column_is(rows.iter().copied(), it.column, columns, alike));
        // Of two that fit, the school is asked; where no caption can be asked about, the first is the one.
        let mut asked = spec.column("plan").filter(|_| id == "category" && !has_plan);
        for caption in fitting.take(if header.rows.is_empty() { 1 } else { usize::MAX }) {
            // «На какую категорию планируете аттестоваться?»
            let plan = asked.take_if(|_| says(&columns.category_words.planned, &caption.text));
            caption.meaning = plan.or(Some(meaning));
            (caption.guessed, caption.by_content) = (true, true);
        }
    }
}

/// Finds a staff table without captions, or with such as nobody could know: a column of names beside a column of posts.
pub fn headless<'a>(sheet: &Sheet, dictionary: &Dictionary<'a>) -> Option<Header<'a>> {
    let columns = dictionary.columns;
    let spec: &'a SheetSpec = columns.sheet("staff")?;
    let rows: Vec<&Row> = sheet.rows.iter().collect();
    let cell_words = &columns.cell_words;
    let person = |row: &&&Row| {
        // «Фамилия И.О.» is a caption.
        let named =
            |text: &str| name::like_name(text, cell_words) && dictionary.understood(spec, text).is_none();
        row.cells.len() > 1 && row.cells.iter().any(|it| named(&text_of(&it.value)))
    };
    let first = rows.iter().position(|it| person(&it))?;
    // A text alone in its row is a title or the name of a group.
    let people: Vec<&Row> = rows[first..].iter().filter(|it| it.cells.len() > 1).copied().collect();
    let mut numbers: Vec<u32> =
        people.iter().take(LOOKED_AT).flat_map(|it| &it.cells).map(|it| it.column).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let unknown = |column| Caption::unknown(column, String::new());
    let mut header = match captioned(&rows[..first]) {
        Some(row) => dictionary.reading(sheet, row, spec)?,
        None => Header { spec, rows: 0..0, captions: Vec::new() },
    };
    numbers.retain(|it| header.captions.iter().all(|known| known.column != *it));
    header.captions.extend(numbers.into_iter().map(unknown));
    guess(&mut header, &people, columns);
    let found = header.has("name") && header.has("position");
    if header.rows.is_empty() {
        header.captions.retain(|it| it.meaning.is_some());
    }
    found.then_some(header)
}

/// The row of captions above the first person: the last one of several texts and nothing else.
fn captioned(above: &[&Row]) -> Option<usize> {
    let text = |it: &Cell| matches!(&it.value, Value::Text(_));
    above.iter().rposition(|row| row.cells.len() > 1 && row.cells.iter().all(text))
}

/// Whether most values of a column are of a kind.
fn column_is<'r>(
    rows: impl Iterator<Item = &'r Row>,
    column: u32,
    columns: &Columns,
    alike: Alike<'_>,
) -> bool {
    let values = rows.filter_map(|it| match it.value(column) {
        Some(Value::Text(text)) if !columns.cell_words.nothing(text) => {
            Some(text_of(&Value::Text(text.clone())))
        }
        _ => None,
    });
    let (mut all, mut right) = (0, 0);
    for value in values.take(LOOKED_AT) {
        all += 1;
        right += usize::from(alike(&value));
    }
    all >= 2 && right * 100 >= all * MOST
}

/// Whether a caption has one of these words.
fn says(words: &[Phrase], caption: &str) -> bool {
    dates::tokens(caption).iter().any(|it| one_of(words, &it.text))
}

/// Gives captions that name a category, with marks below, the column of that category: «имеют высшую кв. категорию» over ones.
pub fn marked(header: &mut Header<'_>, rows: &[&Row], columns: &Columns) {
    let spec = header.spec;
    if spec.id != "staff" || header.rows.is_empty() {
        return;
    }
    for index in 0..header.captions.len() {
        let caption = &header.captions[index];
        let words = &columns.category_words;
        if caption.meaning.is_some()
            || says(&words.planned, &caption.text)
            || !says(&words.of_attestation, &caption.text)
        {
            continue;
        }
        let entries = category::read(columns, &caption.text, Lone::Decision);
        let kinds: Vec<&What> =
            entries.iter().map(|it| &it.what).filter(|it| matches!(it, What::Category(_))).collect();
        let [What::Category(kind)] = kinds[..] else { continue };
        let id = match kind {
            CategoryKind::Highest => "category_highest",
            CategoryKind::First => "category_first",
            CategoryKind::Methodist => "category_methodist",
            CategoryKind::Mentor => "category_mentor",
            CategoryKind::Second => continue,
        };
        let mut marks = rows
            .iter()
            .filter_map(|it| it.value(caption.column))
            .map(text_of)
            .filter(|it| !columns.cell_words.nothing(it))
            .peekable();
        if header.has(id)
            || marks.peek().is_none()
            || !marks.all(|it| columns.cell_words.yes(&it) == Some(true))
        {
            continue;
        }
        let caption = &mut header.captions[index];
        (caption.meaning, caption.guessed, caption.by_content) = (spec.column(id), true, true);
    }
}

/// The days of a timesheet and the years of a plan: «3», «2026».
fn numbered(caption: &str) -> bool {
    caption.starts_with(|it: char| it.is_ascii_digit()) && !caption.contains(normalise::letter)
}

/// Whether a cell tells of a category and of nothing else. Under a caption of another meaning a lone letter or figure does not.
fn like_category(columns: &Columns, text: &str, captioned: bool) -> bool {
    let entries = category::read(columns, text, Lone::Decision);
    let letters = text.chars().filter(|it| normalise::letter(*it)).count();
    (letters > 1 || !captioned)
        && entries.iter().all(|it| it.left.is_empty())
        && entries
            .iter()
            .any(|it| matches!(it.what, What::Category(_) | What::Fitness | What::None | What::Young))
}
