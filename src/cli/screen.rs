//! How an answer looks on a terminal: lines no wider than it, headings in colour. A file and a pipe get the answer as it is.

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

use super::quoted::short;
use super::summary;
use crate::messages::Weight;

/// On a narrower terminal words would stand one below another: there the terminal itself breaks lines.
const NARROWEST: usize = 40;
/// What stands before two spaces within so many letters is a column: what follows hangs below its own beginning.
const COLUMN: usize = 18;
/// A line that goes on stands this much deeper.
const DEEPER: usize = 2;

/// Fits an answer to a terminal of this width, with colour; whoever prints leaves the colour out where it is not wanted.
pub fn fitted(text: &str, width: usize) -> String {
    let lines =
        text.split('\n').map(short).map(|line| match line.chars().count() <= width || width < NARROWEST {
            true => line,
            false => wrapped(&line, width),
        });
    let all = lines.collect::<Vec<_>>().join("\n");
    all.split('\n').map(coloured).collect::<Vec<_>>().join("\n")
}

/// Breaks a line at its spaces; what has none, a path for one, stays whole.
fn wrapped(line: &str, width: usize) -> String {
    let start = line.chars().take_while(|it| *it == ' ').count();
    let letters: Vec<char> = line.chars().collect();
    let column = (start + 1..letters.len().min(COLUMN)).find(|at| letters[at - 1..=*at] == [' ', ' ']);
    let hang = match column {
        Some(at) => at + 1 + letters[at + 1..].iter().take_while(|it| **it == ' ').count(),
        None => start + DEEPER,
    };
    let head: String = letters[..if column.is_some() { hang } else { start }].iter().collect();
    let rest: String = letters[head.chars().count()..].iter().collect();
    let below = " ".repeat(hang);
    let options = Options::new(width)
        .initial_indent(&head)
        .subsequent_indent(&below)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::fill(&rest, options)
}

/// Colours a heading by what hangs on it, and the code of a message.
fn coloured(line: &str) -> String {
    let bold = |colour: AnsiColor| colour.on_default().bold();
    let style = |colour: Style, text: &str| format!("{colour}{text}{colour:#}");
    if let Some(weight) = Weight::ALL.into_iter().find(|it| line.starts_with(it.heading())) {
        let colour = match weight {
            Weight::Stop => bold(AnsiColor::Red),
            Weight::Sign | Weight::Doubt => bold(AnsiColor::Yellow),
            Weight::Rest => Style::new().bold(),
        };
        return style(colour, line);
    }
    match line.split_once(':').map(|it| it.0) {
        Some("Ошибка") => style(bold(AnsiColor::Red), line),
        Some("ВНИМАНИЕ") => style(bold(AnsiColor::Red), line),
        Some(it) if it == summary::LATE => style(bold(AnsiColor::Red), line),
        Some(it) if it.starts_with(summary::WEEK) => style(bold(AnsiColor::Yellow), line),
        Some("Готово") => style(bold(AnsiColor::Green), line),
        _ => match line.strip_prefix("  ").and_then(|it| it.split_once("  ")) {
            Some((code, rest)) if is_code(code) => {
                format!("  {}  {rest}", style(AnsiColor::Cyan.on_default(), code))
            }
            _ => line.to_owned(),
        },
    }
}

fn is_code(word: &str) -> bool {
    matches!(word.as_bytes(), [letter, b'-', tens, ones] if letter.is_ascii_uppercase() && tens.is_ascii_digit() && ones.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> String {
        anstream::adapter::strip_str(&fitted(text, width)).to_string()
    }

    #[test]
    fn lines_hang_below_their_own_beginning() {
        let text = "  B-01  Лист «Сотрудники», ячейка D4: «31.02.2020» — не дата\n        подсказка: запишите дату как 01.09.2026\n";
        let narrow = plain(text, 40);
        assert_eq!(
            narrow,
            "  B-01  Лист «Сотрудники», ячейка D4:\n        «31.02.2020» — не дата\n        подсказка: запишите дату как\n          01.09.2026\n"
        );
        assert!(narrow.lines().all(|it| it.chars().count() <= 40));
        assert_eq!(plain(text, 120), text, "what fits stays");
        assert_eq!(plain(text, 20), text, "a terminal of nothing is left to itself");
    }

    #[test]
    fn a_path_stays_whole() {
        let path = "output/2026-2027/1_Приказы/D03_Приказ_о_проведении_аттестации.docx";
        assert!(plain(&format!("Папка {path} и ещё слова, которых много"), 50).contains(path));
    }

    #[test]
    fn headings_and_codes_have_colour() {
        let text = fitted("Ошибки: 2\n  B-01  Не дата\nПодсказка\n", 80);
        assert!(
            text.starts_with('\u{1b}') && text.contains("  \u{1b}[36mB-01\u{1b}[0m  Не дата"),
            "{text:?}"
        );
        assert_eq!(text.lines().nth(2), Some("Подсказка"));
        let late = fitted(
            "Срок подписания уже прошёл: 3 — они первыми\nПодписать на этой неделе, по 23.08.2026: 1\n",
            80,
        );
        assert!(
            late.starts_with("\u{1b}[1m\u{1b}[31mСрок") && late.contains("\u{1b}[33mПодписать"),
            "{late:?}"
        );
    }
}
