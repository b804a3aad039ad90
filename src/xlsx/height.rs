//! How high a row must be for its text: the widths of letters, and where lines break.
//!
//! LibreOffice does not find heights by itself in a file that says it is from Excel, and neither program does in merged cells.

use super::look::SIZE;

/// Pixels of a column that is one character wide, and of an inch: Excel measures columns by a digit of seven pixels.
const DIGIT: f64 = 7.0;
const INCH: f64 = 96.0;

/// Part of a column that text may fill: programs round the widths of letters differently.
const FILLED: f64 = 0.98;

/// Excel allows no row above this height, in points.
const HIGHEST: f64 = 409.0;

/// Estimates how high a row must be, in points, for texts in cells of given widths (in characters).
pub(super) fn height<'a>(cells: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    sized(cells, SIZE)
}

/// The same for text of another size, in points.
pub(super) fn sized<'a>(cells: impl Iterator<Item = (&'a str, f64)>, size: f64) -> f64 {
    let letter = size * INCH / 72.0;
    let most = cells.map(|(text, width)| lines(text, width * DIGIT * FILLED / letter * 1000.0)).max();
    (most.unwrap_or(1) as f64 * size * 1.2 + 2.0).min(HIGHEST)
}

/// Counts the lines of a text that is broken between words and after hyphens; `room` is in thousandths of the letter size.
fn lines(text: &str, room: f64) -> usize {
    let room = room.max(1000.0) as usize;
    let mut count = 0;
    for line in text.lines() {
        count += 1;
        let mut used = 0;
        for word in line.split_inclusive([' ', '\t', '-']) {
            let length: usize = word.trim_end().chars().map(width).sum();
            if used > 0 && used + length > room {
                count += 1;
                used = 0;
            }
            // A word that does not fit is broken.
            count += length.saturating_sub(1) / room;
            used += length - length.saturating_sub(1) / room * room;
            used += word.chars().map(width).sum::<usize>() - length;
        }
    }
    count.max(1)
}

/// Widths of «а» to «я» in Times New Roman, in thousandths of the letter size.
const SMALL: [u16; 32] = [
    443, 508, 472, 410, 508, 443, 690, 395, 535, 535, 485, 499, 632, 535, 500, 535, 500, 443, 437, 500, 647,
    500, 535, 502, 770, 770, 517, 671, 456, 429, 747, 459,
];

/// Widths of «А» to «Я».
const CAPITAL: [u16; 32] = [
    722, 574, 666, 578, 682, 610, 895, 500, 722, 722, 666, 678, 889, 722, 722, 722, 556, 666, 610, 708, 790,
    722, 722, 649, 1008, 1008, 706, 872, 574, 660, 1027, 666,
];

/// Returns the width of a letter in thousandths of its size; like letters of other alphabets are taken together.
fn width(letter: char) -> usize {
    let of = |widths: [u16; 32], first: char| widths[letter as usize - first as usize].into();
    match letter {
        'а'..='я' => of(SMALL, 'а'),
        'А'..='Я' => of(CAPITAL, 'А'),
        'ё' | '?' | '„' | '“' | 'a' | 'c' | 'e' | 'z' => 443,
        'Ё' => 610,
        ' ' | '\u{a0}' | '.' | ',' | '\'' => 250,
        ':' | ';' | '/' | 'i' | 'j' | 'l' | 't' => 277,
        '!' | '-' | '(' | ')' | 'f' | 'r' | 'I' => 333,
        's' | 'J' => 389,
        '"' => 408,
        'w' => 722,
        'm' => 777,
        '%' | 'M' | 'W' | '№' => 950,
        '—' => 1000,
        '0'..='9' | 'a'..='z' | '«' | '»' | '–' | '_' => 500,
        'A'..='Z' => 722,
        _ => 750,
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn text_breaks_between_words_and_after_hyphens() {
        // Ten digits fit.
        let room = 5000.0;
        assert_eq!(lines("", room), 1);
        assert_eq!(lines("1234567890", room), 1);
        assert_eq!(lines("12345678901", room), 2);
        assert_eq!(lines("123456 789012", room), 2);
        assert_eq!(lines("1234 56789", room), 1);
        assert_eq!(lines("123456-789012", room), 2);
        assert_eq!(lines("1\n2", room), 2);
        assert_eq!(lines("щ", 0.0), 1);
    }

    #[test]
    fn wide_letters_take_more_room_than_narrow_ones() {
        assert!(lines("жжжжжжжжжж", 5000.0) > lines("гггггггггг", 5000.0));
    }
}
