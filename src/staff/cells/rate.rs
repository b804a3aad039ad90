//! How much of a post a person holds, written into its title: «(0,5 ст.)», «1,5 ставки», «18 ч.». It is no part of the title.

use crate::staff::lexicon::Beside;
use crate::staff::text::{Token, dates, normalise, one_of};

/// Returns a title without rates and hours; `None` if it names none.
pub fn without(beside: &Beside, title: &str) -> Option<String> {
    let tokens = dates::tokens(title);
    let chars: Vec<char> = title.chars().collect();
    let mut left = String::new();
    let mut kept = 0;
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = rate(beside, &tokens, at) else {
            at += 1;
            continue;
        };
        let mut start = at;
        while start > 0
            && one_of(&beside.before_units, &tokens[start - 1].text)
            && tokens[start - 1].span.start >= kept
        {
            start -= 1;
            // The bracket that the rate opened is closed after it.
            if tokens[start].text == "(" {
                break;
            }
        }
        let opened = tokens[start].text == "(";
        let closed = opened && tokens.get(end).is_some_and(|it| it.text == ")");
        // «(0,5 ст., совм.)»: the bracket stays for what else it holds.
        let from = tokens[if opened && !closed { start + 1 } else { start }].span.start;
        left.extend(&chars[kept..from]);
        let end = if closed { end + 1 } else { end };
        kept = tokens[end - 1].span.end;
        at = end;
    }
    if kept == 0 {
        return None;
    }
    left.extend(&chars[kept..]);
    let left = left.split('\n').map(|it| normalise::tidy(it).replace(" ,", ",").replace("(, ", "("));
    let left = left.collect::<Vec<_>>().join("\n");
    let left = left.trim_matches([' ', ',', ';', '-', '\n']).to_owned();
    (!left.is_empty()).then_some(left)
}

/// Where a rate that begins at a token ends: «0,5 ст.», «1/2 ставки», «18 ч.», «1 шт. ед.»; a fraction alone in brackets, too.
fn rate(beside: &Beside, tokens: &[Token], at: usize) -> Option<usize> {
    let text = |index: usize| tokens.get(index).map(|it| it.text.as_str()).unwrap_or_default();
    let touching = |index: usize| tokens[index].span.start == tokens[index - 1].span.end;
    tokens[at].number?;
    let mut end = at + 1;
    let fraction =
        matches!(text(end), "," | "." | "/") && tokens.get(end + 1).is_some_and(|it| it.number.is_some());
    if fraction && touching(end) && touching(end + 1) {
        end += 2;
    }
    let dot = |end: usize| end + usize::from(text(end) == ".");
    if one_of(&beside.units, text(end)) {
        return Some(dot(end + 1));
    }
    if let Some(units) = beside.staff_units.iter().find(|it| it.fits(&tokens[end..])) {
        return Some(dot(end + units.len()));
    }
    let before = at.checked_sub(1).map(text).unwrap_or_default();
    let alone = before == "(" && text(end) == ")" && end > at + 1;
    (alone || one_of(&beside.rate, before)).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::staff::Posts;

    fn without(typed: &str) -> Option<String> {
        let posts = Posts::read(&crate::baked::rules(), &mut Report::default()).expect("the built-in rules");
        super::without(&posts.beside, typed)
    }

    #[test]
    fn rates_are_no_part_of_a_title() {
        for (typed, left) in [
            ("педагог-психолог (0,5 ст.)", "педагог-психолог"),
            ("педагог-психолог 0,5 ст.", "педагог-психолог"),
            ("Учитель физики, 1,5 ставки", "Учитель физики"),
            ("учитель физики (18 ч.)", "учитель физики"),
            ("логопед (0.25)", "логопед"),
            ("логопед на 1/2 ставки", "логопед"),
            ("логопед (ставка 0,5)", "логопед"),
            ("логопед - 1 шт. ед.", "логопед"),
            ("логопед (0,5 ст., совм.)", "логопед (совм.)"),
            ("директор (1 ст.), учитель истории (0,5 ст.)", "директор, учитель истории"),
            ("директор 1 ст.\nучитель истории 9 ч", "директор\nучитель истории"),
        ] {
            assert_eq!(without(typed).as_deref(), Some(left), "{typed}");
        }
        for typed in ["учитель", "учитель 1 категории", "ст. вожатая", "учитель (5 класс)", "0,5 ст.", ""]
        {
            assert_eq!(without(typed), None, "{typed}");
        }
    }
}
