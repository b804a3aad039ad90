//! What changed in the documents of an earlier run, line by line, for the report of the run.

use crate::docx;

/// How many changed lines of a document are shown.
const MOST: usize = 3;
/// How many characters of a line are shown.
const LONGEST: usize = 120;
/// How many characters are shown before the first that differs.
const BEFORE: usize = 30;

/// Writes what became different in each file: path, old bytes, new bytes. Nothing if there is none.
pub fn changes(files: &[(&str, &[u8], &[u8])]) -> String {
    let mut text = String::new();
    if !files.is_empty() {
        text += &format!("Что изменилось с прошлого запуска: документов — {}\n", files.len());
    }
    for (path, old, new) in files {
        text += &format!("  {path}\n");
        for line in change(path, old, new) {
            text += &format!("    {line}\n");
        }
    }
    text
}

fn change(path: &str, old: &[u8], new: &[u8]) -> Vec<String> {
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
