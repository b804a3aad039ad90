//! TOML text into typed data. Only this file knows toml.

mod mistakes;

use serde::de::DeserializeOwned;

use crate::report::{Place, Report, Reported};
use crate::sources::Source;

/// Reads the rule file `name` into the type that a room declares for it.
///
/// A file that is missing, is not UTF-8 or does not fit the type is an error that names file and line.
pub fn read<T: DeserializeOwned>(rules: &[Source], name: &str, report: &mut Report) -> Result<T, Reported> {
    let Some(source) = rules.iter().find(|it| it.name == name) else {
        let reported = report.error("T-01", Place::File(name.into()), "файла с правилами нет");
        report.hint("верните файл в папку rules или удалите папку: тогда возьмутся встроенные правила");
        return Err(reported);
    };
    parse(source, report)
}

/// Reads the rule file `name`, and takes the parts that it lacks from the built-in one: a school's own file may be of an earlier
/// edition.
pub fn read_completed<T: DeserializeOwned>(
    rules: &[Source],
    name: &str,
    built_in: &[Source],
    report: &mut Report,
) -> Result<T, Reported> {
    let table = |rules: &[Source]| {
        let source = rules.iter().find(|it| it.name == name)?;
        let text = std::str::from_utf8(&source.bytes).ok()?.trim_start_matches('\u{feff}');
        Some((text.to_owned(), toml::from_str::<toml::Table>(text).ok()?))
    };
    // What cannot be read at all is told of by reading it into its type.
    let (Some((own, has)), Some((_, mut lacks))) = (table(rules), table(built_in)) else {
        return read(rules, name, report);
    };
    if has.is_empty() {
        return read(rules, name, report);
    }
    lacks.retain(|part, _| !has.contains_key(part));
    // Behind its own text, so that its lines keep their numbers.
    text_into(name, &format!("{own}\n{lacks}"), 0, report)
}

/// Reads one TOML file into a type.
pub fn parse<T: DeserializeOwned>(source: &Source, report: &mut Report) -> Result<T, Reported> {
    let Ok(text) = std::str::from_utf8(&source.bytes) else {
        let reported =
            report.error("T-01", Place::File(source.name.clone()), "файл записан не в кодировке UTF-8");
        report.hint("сохраните файл как текст в кодировке UTF-8");
        return Err(reported);
    };
    text_into(&source.name, text.trim_start_matches('\u{feff}'), 0, report)
}

/// Reads TOML text that starts after `skipped` lines of the file `name`.
pub fn text_into<T: DeserializeOwned>(
    name: &str,
    text: &str,
    skipped: usize,
    report: &mut Report,
) -> Result<T, Reported> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |it| it.start);
        let line = skipped + text[..start].matches('\n').count() + 1;
        let shown = text[start..].lines().next().unwrap_or_default().trim();
        let what = mistakes::told(error.message())
            .unwrap_or_else(|| "так здесь не записывают".to_owned());
        let shown = if shown.is_empty() { String::new() } else { format!("запись «{shown}»: ") };
        let reported = report.error("T-01", Place::Line(name.into(), line), shown + &what);
        report.hint(if name.ends_with(".md") {
            "сравните шапку между строками «+++» с шапкой другого шаблона"
        } else {
            "сравните запись с соседними и с пояснением в начале файла federal.toml (его выложит «cyclogram templates --rules»)"
        });
        reported
    })
}

/// Names the last line of a file that holds all the words: where something well written says the wrong thing.
pub fn place(source: &Source, words: &[&str]) -> Place {
    let text = String::from_utf8_lossy(&source.bytes);
    let holds = |line: &str| words.iter().all(|it| line.contains(it));
    let line = text.lines().enumerate().filter(|(_, it)| holds(it)).last();
    line.map_or(Place::File(source.name.clone()), |(index, _)| Place::Line(source.name.clone(), index + 1))
}

/// Names the line that begins with `field`, the first one below the last that holds all the words of a name.
pub fn place_under(source: &Source, name: &[&str], field: &str) -> Place {
    let named = place(source, name);
    let Place::Line(_, above) = named else { return named };
    let text = String::from_utf8_lossy(&source.bytes);
    let mut below = text.lines().enumerate().skip(above);
    let found = below.find(|(_, line)| line.trim_start().starts_with(field));
    found.map_or(named, |(index, _)| Place::Line(source.name.clone(), index + 1))
}

/// Changes the strings of TOML text. `change` gets the name under which a string stands, alone or in a list; a table for whose name and
/// id `stays` says so is left as it is. What is no TOML comes back as it was.
pub fn with_strings(
    text: &str,
    stays: &dyn Fn(&str, &str) -> bool,
    change: &dyn Fn(&str, &mut String),
) -> String {
    let Ok(mut file) = text.parse::<toml::Table>() else { return text.to_owned() };
    file.iter_mut().for_each(|(name, value)| each_string(name, value, stays, change));
    file.to_string()
}

fn each_string(
    name: &str,
    value: &mut toml::Value,
    stays: &dyn Fn(&str, &str) -> bool,
    change: &dyn Fn(&str, &mut String),
) {
    match value {
        toml::Value::String(text) => change(name, text),
        toml::Value::Array(all) => all.iter_mut().for_each(|it| each_string(name, it, stays, change)),
        toml::Value::Table(all) => {
            let id = all.get("id").and_then(|it| it.as_str()).unwrap_or_default();
            if !stays(name, id) {
                all.iter_mut().for_each(|(name, it)| each_string(name, it, stays, change));
            }
        }
        _ => {}
    }
}
