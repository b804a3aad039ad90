//! Calls in tags, `(eq вид "да")`: handlebars evaluates them. Only this file knows handlebars.

use std::fmt;

use handlebars::Handlebars;
use serde_json::{Map, Value};

use super::tags::{self, Path};

/// A call with its names taken out, so that they are looked up once and in one way.
pub struct Call {
    /// As it is written.
    pub text: String,
    /// The names in the order in which they stand.
    pub paths: Vec<Path>,
    registry: Handlebars<'static>,
}

/// The call as a value.
const SHOWN: &str = "value";
/// The call as a condition.
const ASKED: &str = "condition";

impl Call {
    /// Reads `eq вид "да"`. The error is the text of handlebars.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut paths = Vec::new();
        let mut rewritten = String::new();
        let mut head = true;
        for token in tokens(text)? {
            let literal = token.starts_with('"')
                || token.parse::<f64>().is_ok()
                || matches!(token.as_str(), "true" | "false" | "null" | "(" | ")");
            if head || literal {
                rewritten.push_str(&token);
            } else {
                let path = tags::path(&token).ok_or_else(|| format!("«{token}»"))?;
                rewritten.push_str(&format!("a{}", paths.len()));
                paths.push(path);
            }
            head = token == "(";
            if !head {
                rewritten.push(' ');
            }
        }
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(handlebars::no_escape);
        let rewritten = rewritten.trim();
        let known = rewritten.split_whitespace().next().is_some_and(|it| HELPERS.contains(&it));
        if !known || !rewritten.contains(' ') {
            return Err(format!("«{text}»"));
        }
        registry
            .register_template_string(SHOWN, format!("{{{{{rewritten}}}}}"))
            .map_err(|it| it.to_string())?;
        registry
            .register_template_string(ASKED, format!("{{{{#if ({rewritten})}}}}+{{{{/if}}}}"))
            .map_err(|it| it.to_string())?;
        Ok(Self { text: text.into(), paths, registry })
    }

    /// Evaluates the call as text.
    pub fn show(&self, values: &[&Value]) -> Result<String, String> {
        self.render(SHOWN, values)
    }

    /// Evaluates the call as a condition.
    pub fn ask(&self, values: &[&Value]) -> Result<bool, String> {
        self.render(ASKED, values).map(|it| !it.is_empty())
    }

    fn render(&self, name: &str, values: &[&Value]) -> Result<String, String> {
        let values: Map<String, Value> =
            values.iter().enumerate().map(|(index, it)| (format!("a{index}"), (*it).clone())).collect();
        self.registry.render(name, &values).map_err(|it| it.to_string())
    }
}

/// The helpers that handlebars brings along.
const HELPERS: [&str; 10] = ["eq", "ne", "gt", "gte", "lt", "lte", "and", "or", "not", "len"];

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({})", self.text)
    }
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Splits at spaces and parentheses; text in quotes is one token.
fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' => 1,
            '"' => rest[1..].find('"').map(|it| it + 2).ok_or_else(|| format!("«{rest}»"))?,
            _ => rest.find([' ', '(', ')', '"']).unwrap_or(rest.len()),
        };
        out.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    Ok(out)
}
