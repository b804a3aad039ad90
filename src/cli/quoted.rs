//! Keeps a line of a terminal to the point: what is quoted from a cell may be a page long. The report file and other programs get it whole.

/// Letters that are shown of a quotation.
const MOST: usize = 80;

/// Cuts what stands in the outer quotation marks to a line.
pub fn short(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut depth, mut start) = (String::new(), 0_usize, 0);
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '«' if depth == 0 => {
                out.extend(&letters[start..=at]);
                (depth, start) = (1, at + 1);
            }
            '«' => depth += 1,
            '»' if depth == 1 => {
                out += &cut(&letters[start..at]);
                (depth, start) = (0, at);
            }
            '»' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    // Marks that do not pair are the cell's own: then nobody knows where it ends.
    if depth > 0 {
        return text.to_owned();
    }
    out.extend(&letters[start..]);
    out
}

fn cut(quoted: &[char]) -> String {
    if quoted.len() <= MOST {
        return quoted.iter().collect();
    }
    let shown: String = quoted[..MOST].iter().collect();
    // Not in the middle of a word, unless it is a word of a line.
    let whole = shown.rfind(' ').filter(|it| *it > MOST / 2).unwrap_or(shown.len());
    format!("{} …", &shown[..whole])
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_quotation_is_cut_to_a_line_and_the_sentence_goes_on() {
        let page = "слово ".repeat(40);
        let said = short(&format!("«{page}»: не дата"));
        assert!(said.ends_with(" …»: не дата") && said.chars().count() < 100, "{said}");
        assert_eq!(short("«а б «в» г» — не ФИО"), "«а б «в» г» — не ФИО");
        assert_eq!(short(&format!("«{page}: не дата")), format!("«{page}: не дата"));
        assert_eq!(short(&format!("«{}»", "я".repeat(300))).chars().count(), 84);
    }
}
