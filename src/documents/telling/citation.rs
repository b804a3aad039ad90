//! How a paper typed in a cell is referred to: «№ 833-Д, 06.09.2021» becomes «приказ от 06.09.2021 № 833-Д».

use super::frame::Frame;
use crate::russian;

/// What was typed of a paper, as far as it is told apart.
struct Parts<'a> {
    word: &'a str,
    issuer: Option<&'a str>,
    date: Option<&'a str>,
    number: &'a str,
}

/// Refers to a paper by what was typed of it: «приказ Министерства образования от 06.09.2021 № 833-Д».
///
/// `word` names the paper where the cell does not; empty if it may stay unnamed. What is typed in another way than
/// issuer, number and date stays as it is, behind the word.
pub fn cited(frame: &Frame, word: &str, typed: &str) -> String {
    let typed = &russian::typography(typed);
    let Some(parts) = parts(word, typed) else {
        return match typed.to_lowercase().contains(word) || typed.to_lowercase().contains("распоряжени")
        {
            true => typed.to_string(),
            false => format!("{word}: {typed}"),
        };
    };
    let issuer = parts.issuer.map(|it| frame.grammar.organisation(it).genitive);
    let date = parts.date.map(|it| format!("от\u{a0}{it}"));
    let pieces = [Some(parts.word.to_string()), issuer, date, Some(format!("№\u{a0}{}", parts.number))];
    pieces.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns who issued a paper, as typed, where `cited` puts that into the genitive.
pub fn issuer(typed: &str) -> Option<String> {
    let typed = russian::typography(typed);
    parts("", &typed).and_then(|it| it.issuer.map(str::to_string))
}

/// Tells issuer, date and number apart where each stands between commas, and the number behind its sign.
fn parts<'a>(word: &'a str, typed: &'a str) -> Option<Parts<'a>> {
    let (mut issuer, mut date, mut number, mut named) = (None, None, None, word);
    for piece in typed.split(',').map(str::trim) {
        if is_date(piece) {
            is_first(&date)?;
            date = Some(piece);
        } else if let Some((before, after)) = piece.split_once('№') {
            is_first(&number)?;
            let (before, after) = (before.trim(), after.trim());
            if after.is_empty() || after.contains(char::is_whitespace) || before.contains(char::is_whitespace)
            {
                return None;
            }
            named = if before.is_empty() { word } else { before };
            number = Some(after);
        } else {
            is_first(&issuer)?;
            let is_name = piece.chars().next().is_some_and(char::is_uppercase)
                && !piece.contains(|it: char| it.is_ascii_digit());
            issuer = Some(piece).filter(|_| is_name);
            issuer?;
        }
    }
    Some(Parts { word: named, issuer, date, number: number? })
}

fn is_first(found: &Option<&str>) -> Option<()> {
    found.is_none().then_some(())
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('.');
    let mut next = |digits: usize| {
        parts.next().is_some_and(|it| it.len() == digits && it.bytes().all(|it| it.is_ascii_digit()))
    };
    next(2) && next(2) && next(4) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn issuer_number_and_date_are_told_apart_and_the_rest_is_left() {
        let found = parts("приказ", "Министерство образования, № 833-Д, 06.09.2021").unwrap();
        assert_eq!(found.issuer, Some("Министерство образования"));
        assert_eq!((found.word, found.date, found.number), ("приказ", Some("06.09.2021"), "833-Д"));
        assert_eq!(parts("", "удостоверение № 5, 19.06.2026").unwrap().word, "удостоверение");
        assert_eq!(parts("протокол", "№ 3").unwrap().date, None);
        for typed in
            ["", "б/н", "приказ от 14.01.2024 № 12-Д", "№ 3 от 20.05.2021", "№ 3, № 4", "два, слова, № 5"]
        {
            assert!(parts("приказ", typed).is_none(), "{typed}");
        }
    }
}
