//! Cells of several columns in one, taken apart: «Иванова Мария Петровна, 14.03.1980», «учитель химии / высшая».

use std::collections::BTreeMap;
use std::ops::Range;

use super::table::TakenOut;
use crate::report::Report;
use crate::staff::cells::category::{self, Lone};
use crate::staff::cells::name;
use crate::staff::lexicon::{Columns, choices};
use crate::staff::sheet::captions::header::Caption;
use crate::staff::text::{dates, normalise, one_of};
use crate::workbook::{Row, Sheet, Value};

/// So many cells that could not be taken apart are named.
const NAMED: usize = 5;
/// So many letters stand beside a date of birth: «года рождения».
const BESIDE_DATE: usize = 13;

/// Takes the cells of all columns apart that hold several.
pub fn take(
    sheet: &Sheet,
    captions: &[Caption<'_>],
    rows: &[&Row],
    columns: &Columns,
    report: &mut Report,
) -> TakenOut {
    let mut taken = TakenOut::new();
    for caption in captions.iter().filter(|it| !it.beside.is_empty()) {
        let Some(own) = caption.meaning else { continue };
        let ids: Vec<&str> =
            std::iter::once(own).chain(caption.beside.iter().copied()).map(|it| it.id.as_str()).collect();
        let mut left = Vec::new();
        for row in rows {
            let Some(Value::Text(text)) = row.value(caption.column).filter(|it| !nobody(it, columns)) else {
                continue;
            };
            let cell = Cell::cut(text, &ids, columns);
            if !cell.whole {
                left.push(sheet.place(row.number, caption.column));
            }
            let found = cell.values.into_iter().map(|(id, text)| (id, (Value::Text(text), caption.column)));
            taken.entry(row.number).or_default().extend(found);
        }
        let Some(first) = left.first() else { continue };
        let names: Vec<String> =
            left.iter().take(NAMED).filter_map(|it| Some(it.cell()?.to_owned())).collect();
        let more = if left.len() > NAMED { " и другие" } else { "" };
        report.remark(
            "K-22",
            first.clone(),
            format!(
                "«{}»: не всё удалось разобрать, ячеек — {} ({}{more})",
                caption.text,
                left.len(),
                names.join(", ")
            ),
        );
        let wanted: Vec<&str> = std::iter::once(own)
            .chain(caption.beside.iter().copied())
            .map(|it| it.caption.as_str())
            .collect();
        report.hint(format!("разнесите эти сведения по столбцам: «{}»", wanted.join("», «")));
    }
    taken
}

/// «Она же» and «нет» are nothing to take apart.
fn nobody(value: &Value, columns: &Columns) -> bool {
    let words = &columns.cell_words;
    matches!(value, Value::Text(it) if words.again(it) || words.nothing(it))
}

/// A cell taken apart.
struct Cell {
    /// The text of each column of which something was found.
    values: BTreeMap<String, String>,
    /// Whether nothing was left over.
    whole: bool,
}

impl Cell {
    /// Cuts a text into pieces and gives each to the column whose values look so, else to the column of the piece before.
    fn cut(text: &str, ids: &[&str], columns: &Columns) -> Cell {
        // Whoever reads posts parts them from categories.
        if ids == ["position", "category"] {
            return Cell { values: BTreeMap::from([("position".to_owned(), text.to_owned())]), whole: true };
        }
        let chars: Vec<char> = text.chars().collect();
        let slice = |it: &Range<usize>| chars[it.clone()].iter().collect::<String>();
        let mut cell = Cell { values: BTreeMap::new(), whole: true };
        let mut runs: Vec<(&str, Range<usize>)> = Vec::new();
        for piece in pieces(&chars, ids, columns) {
            let before = runs.last().map(|it| it.0);
            let to = match (owner(&normalise::tidy(&slice(&piece)), ids, before, columns), before) {
                (Some(own), _) => own,
                // Between a name and a post stands what is taught: «фортепиано».
                (None, Some("name" | "subject")) if ids.contains(&"subject") => "subject",
                // Behind the post, too: «преподаватель⏎баян, аккордеон».
                (None, Some("position")) if ids.contains(&"subject") && taught(&slice(&piece), columns) => {
                    "subject"
                }
                // A name is a name alone; a post or a category may have words of its own beside it.
                (None, Some("name" | "birth" | "phone")) => {
                    cell.whole = false;
                    continue;
                }
                // Behind the level of education stands where it was got, and of what kind it is.
                (None, None | Some("education")) if ids[0] == "education" => ids[1],
                (None, Some(before)) => before,
                (None, None) => ids[0],
            };
            match runs.last_mut().filter(|it| it.0 == to) {
                Some(run) => run.1.end = piece.end,
                None => runs.push((to, piece)),
            }
        }
        for (id, run) in runs {
            let closed = slice(&run).contains('(') && chars.get(run.end) == Some(&')');
            let own = cell.values.entry(id.to_owned()).or_default();
            own.push_str(if own.is_empty() { "" } else { ", " });
            own.push_str(slice(&(run.start..run.end + usize::from(closed))).trim());
        }
        cell
    }
}

/// Whether a piece behind a post may say what is taught: words, and neither an employment nor a rate.
fn taught(piece: &str, columns: &Columns) -> bool {
    let beside = &columns.posts.beside;
    let other = [&beside.employment, &beside.employed, &beside.units, &beside.degrees];
    let tokens = dates::tokens(piece);
    piece.chars().filter(|it| normalise::letter(*it)).count() > 2
        && tokens.iter().all(|it| it.number.is_none() && !other.iter().any(|all| one_of(all, &it.text)))
        && !columns.tells_of_absence(piece)
        && !columns.tells_of_youth(piece)
}

/// The column to which a piece belongs by its looks.
fn owner<'i>(piece: &str, ids: &[&'i str], before: Option<&str>, columns: &Columns) -> Option<&'i str> {
    let looks = |id: &str| match id {
        "name" => name::like_name(piece, &columns.cell_words),
        // A date behind a category is that of the decision.
        // The second of two days is that of the appointment.
        "hired" if before == Some("hired") && ids.contains(&"since") => false,
        "birth" | "hired" | "since" => before != Some("category") && is_date(piece, columns),
        "position" => columns.posts.find(piece).is_some(),
        "subject" => columns.posts.subject(piece).is_some(),
        "category" => !category::read(columns, piece, Lone::Decision).is_empty(),
        // The level is named first, and once.
        "education" => before.is_none() && choices::is_listed(columns.column("staff", id), piece),
        "phone" => {
            piece.chars().filter(char::is_ascii_digit).count() >= 5 && !piece.chars().any(normalise::letter)
        }
        _ => false,
    };
    ids.iter().copied().find(|it| looks(it))
}

/// Whether a piece is a date with hardly a word beside it: «14.03.1980», «1980 г.р.», «14.03.1980 года рождения».
fn is_date(piece: &str, columns: &Columns) -> bool {
    let tokens = dates::tokens(piece);
    let spotted = dates::spot(&columns.cell_words.dates, &tokens);
    let outside = |at: usize| !spotted.iter().any(|it| it.span.contains(&at));
    let beside = tokens.iter().filter(|it| outside(it.span.start) && it.text.contains(normalise::letter));
    !spotted.is_empty() && beside.map(|it| it.text.chars().count()).sum::<usize>() <= BESIDE_DATE
}

/// Cuts a text at commas, slashes, semicolons, line breaks, brackets and dashes between spaces; around a date of birth; behind a
/// name.
fn pieces(chars: &[char], ids: &[&str], columns: &Columns) -> Vec<Range<usize>> {
    let text: String = chars.iter().collect();
    let spaced = |at: usize| at > 0 && chars[at - 1] == ' ' && chars.get(at + 1) == Some(&' ');
    let sign = |at: usize| match chars[at] {
        ',' | ';' | '/' | '\n' | '(' | ')' | '[' | ']' => true,
        '-' | '–' | '—' => spaced(at),
        _ => false,
    };
    let mut cuts: Vec<usize> = (0..chars.len()).filter(|at| sign(*at)).flat_map(|at| [at, at + 1]).collect();
    if ids.contains(&"birth") {
        cuts.extend(
            dates::spot(&columns.cell_words.dates, &dates::tokens(&text)).iter().map(|it| it.span.start),
        );
    }
    if ids.contains(&"name") {
        cuts.extend(behind_name(chars, columns));
    }
    cuts.extend([0, chars.len()]);
    cuts.sort_unstable();
    if ids.contains(&"name") {
        // «АВЕРИНА⏎Людмила Петровна»: a name may stand on two lines.
        let text = |to: usize| normalise::tidy(&chars[..to].iter().collect::<String>());
        let whole = cuts
            .iter()
            .copied()
            .find(|it| name::like_name(text(*it).trim_end_matches([',', ';']), &columns.cell_words));
        cuts.retain(|it| *it == 0 || whole.is_none_or(|end| *it >= end));
    }
    let told =
        |it: &Range<usize>| chars[it.clone()].iter().any(|it| normalise::letter(*it) || it.is_ascii_digit());
    cuts.windows(2).map(|it| it[0]..it[1]).filter(told).collect()
}

/// Where a text that begins with a name goes on: «Иванова Мария Петровна учитель химии».
fn behind_name(chars: &[char], columns: &Columns) -> Option<usize> {
    let spaces = (0..chars.len()).filter(|at| chars[*at] == ' ');
    let ends = spaces.filter(|at| chars.get(at + 1).is_some_and(|it| !it.is_uppercase()));
    let name = |at: &usize| {
        name::like_name(&normalise::tidy(&chars[..*at].iter().collect::<String>()), &columns.cell_words)
    };
    ends.take(4).find(name)
}
