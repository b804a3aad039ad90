//! Places in curly brackets: {срок}, {срока кратко:SZD-PERIOD|5=пяти лет}, {истёк/истекли}, {день}.

use crate::russian::date_digits;
use crate::schedule::norms::{AllStated, Beside, Stated};

/// What fills the places of a text.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// What the text itself is about.
    pub own: &'a Stated,
    /// What is said of other rules and norms.
    pub all: &'a AllStated,
    /// Words by their names.
    pub names: &'a [(&'a str, &'a str)],
}

/// Fills every place of a text. Errors: the first place that nothing fills.
pub fn fill(text: &str, given: &Given) -> Result<String, String> {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').ok_or_else(|| part.to_owned())?;
        filled += &one(place, given).ok_or_else(|| place.to_owned())?;
        filled += rest;
    }
    Ok(filled)
}

fn one(place: &str, given: &Given) -> Option<String> {
    if let Some((_, words)) = given.names.iter().find(|(name, _)| *name == place) {
        return Some((*words).to_owned());
    }
    let (place, instead) = match place.split_once('|') {
        Some((place, instead)) => (place, Some(instead.split_once('=')?)),
        None => (place, None),
    };
    let (name, id) = match place.split_once(':') {
        Some((name, id)) => (name, Some(id)),
        None => (place, None),
    };
    let stated = match id {
        Some(id) => given.all.get(id)?,
        None => given.own,
    };
    match name {
        "дата" => return stated.date.map(date_digits),
        "текст" => return stated.text.clone(),
        _ => {}
    }
    let amount = stated.amount?;
    if let Some((one, many)) = name.split_once('/') {
        return Some(amount.agreeing(one, many).to_owned());
    }
    let words = match name {
        "число" | "числа" => amount.number.to_string(),
        "срок" => amount.words(Beside::For),
        "срока" => amount.words(Beside::Within),
        "срок кратко" => amount.brief(Beside::For),
        "срока кратко" => amount.brief(Beside::Within),
        _ => return None,
    };
    match instead {
        Some((number, _)) if number.parse::<u32>().is_err() => None,
        Some((number, said)) if number == amount.number.to_string() => Some(said.to_owned()),
        _ => Some(words),
    }
}
