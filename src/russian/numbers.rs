//! Numbers with their nouns, percents, money, lists.

/// A no-break space, so that a number never parts from its noun.
const NBSP: char = '\u{a0}';

/// Returns the number with the noun in the form that goes with it: «1 педагог», «2 педагога», «5 педагогов», «21 педагог».
pub fn count(number: u64, one: &str, few: &str, many: &str) -> String {
    format!("{number}{NBSP}{}", noun(number, one, few, many))
}

/// Returns the form of the noun that goes with the number.
pub fn noun<'a>(number: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// Returns «64,3 %», rounded half up to a tenth; whole percents without the tenth; «—» of nothing.
pub fn percent(numerator: u64, denominator: u64) -> String {
    if denominator == 0 {
        return "—".into();
    }
    let (numerator, denominator) = (u128::from(numerator), u128::from(denominator));
    let tenths = (numerator * 2000 + denominator) / (denominator * 2);
    match tenths % 10 {
        0 => format!("{}{NBSP}%", tenths / 10),
        rest => format!("{},{rest}{NBSP}%", tenths / 10),
    }
}

/// Returns «57,1 % (4 из 7)».
pub fn share(count: u64, of: u64) -> String {
    format!("{} ({count} из {of})", percent(count, of))
}

/// Returns «1 234,50 руб.»; whole roubles without kopecks.
pub fn money(kopecks: u64) -> String {
    let roubles = grouped(kopecks / 100);
    match kopecks % 100 {
        0 => format!("{roubles}{NBSP}руб."),
        rest => format!("{roubles},{rest:02}{NBSP}руб."),
    }
}

/// Returns «12 345» with no-break spaces between thousands; numbers of four digits stay whole.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut made = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            made.push(NBSP);
        }
        made.push(digit);
    }
    made
}

/// Returns «А», «А и Б», «А, Б и В».
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} и {last}", head.join(", ")),
    }
}
