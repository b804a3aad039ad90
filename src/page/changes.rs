//! What changed in the documents, line by line and run by run.

use crate::docx;
use crate::memory::{Change, Run, What};
use crate::russian::date_digits;

/// How many changed lines of a document are shown.
const MOST: usize = 3;
/// How many characters of a line are shown.
const LONGEST: usize = 120;
/// How many characters are shown before the first that differs.
const BEFORE: usize = 30;

/// Writes what changed, run by run, the last one first.
pub fn history(runs: &[Run]) -> String {
    let mut text = String::from("Что изменилось, запуск за запуском: последний — первым\n");
    for (number, run) in runs.iter().enumerate().rev() {
        let head = format!("{}, книга «{}»", date_digits(run.day), run.book);
        // In a new folder everything is new.
        let is_new = |it: &&Change| number == 0 && it.what == What::Added;
        let (new, named): (Vec<&Change>, Vec<&Change>) = run.changes.iter().partition(is_new);
        let counts = [("составлено документов", new.len()), ("изменений", named.len())];
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(word, count)| format!("{word} — {count}")).collect();
        text += &format!("\n{head}: {}\n", counts.join(", "));
        for change in named {
            text += &format!("  {}: {}\n", change.path, word(change.what));
            let why = std::iter::once(&change.why).filter(|it| !it.is_empty());
            text.extend(why.chain(&change.lines).map(|it| format!("    {it}\n")));
        }
    }
    text
}

fn word(what: What) -> &'static str {
    match what {
        What::Added => "новый",
        What::Changed => "обновлён",
        What::Renamed => "переименован",
        What::Kept => "правлен вами, оставлен как есть",
        What::Issued => "издан и больше не меняется",
        What::Corrected => "исправлены номер или дата изданного документа",
        What::Archived => "больше не нужен, убран в «Архив»",
        What::Left => "больше не нужен, но правлен вами и оставлен",
    }
}

/// Returns what became different in a file, line by line.
pub fn changed_lines(path: &str, old: &[u8], new: &[u8]) -> Vec<String> {
    if !path.ends_with(".docx") {
        return vec!["таблица изменилась".into()];
    }
    let (Ok(old), Ok(new)) = (docx::text(old), docx::text(new)) else {
        return vec!["прежний файл не прочитан, сравнить не удалось".into()];
    };
    let all = pairs(&old, &new);
    if all.is_empty() {
        return vec!["текст прежний, изменилось оформление".into()];
    }
    let mut lines: Vec<String> = all.iter().take(MOST).map(|it| shown(it.0, it.1)).collect();
    if all.len() > MOST {
        lines.push(format!("… и ещё изменённых строк: {}", all.len() - MOST));
    }
    lines
}

fn shown(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => {
            let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
            format!("было: {} / стало: {}", cut(old, same), cut(new, same))
        }
        (Some(old), None) => format!("убрано: {}", cut(old, 0)),
        (None, Some(new)) => format!("добавлено: {}", cut(new, 0)),
        (None, None) => String::new(),
    }
}

/// The part of a line around the character from which it differs.
fn cut(line: &str, differs: usize) -> String {
    let length = line.chars().count();
    if length <= LONGEST {
        return line.to_string();
    }
    let from = differs.saturating_sub(BEFORE).min(length - LONGEST);
    let part: String = line.chars().skip(from).take(LONGEST).collect();
    let (left, right) = (if from > 0 { "…" } else { "" }, if from + LONGEST < length { "…" } else { "" });
    format!("{left}{}{right}", part.trim())
}

/// Pairs the lines that differ: those between two lines that stayed, the first with the first.
fn pairs<'a>(old: &'a [String], new: &'a [String]) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let mut all = Vec::new();
    let (mut left, mut right) = (0, 0);
    let stayed = common(old, new).into_iter().chain([(old.len(), new.len())]);
    for (at_old, at_new) in stayed {
        for step in 0..(at_old - left).max(at_new - right) {
            let old = old[left..at_old].get(step).map(String::as_str);
            all.push((old, new[right..at_new].get(step).map(String::as_str)));
        }
        (left, right) = (at_old + 1, at_new + 1);
    }
    all
}

/// The longest common subsequence of two texts: the places of each of its lines in both.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
