//! The inside of `{{…}}`: values, blocks and paths. A call such as `(eq вид "да")` goes to handlebars; only this file knows it.

use std::fmt;
use std::sync::Arc;

use handlebars::Handlebars;
use serde_json::{Map, Value};

/// A tag, cleaned of what Word does to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag {
    /// `{{имя}}`.
    Value(Expression),
    /// `{{#if имя}}` and the like.
    Open(Block, Expression),
    /// `{{else}}`.
    Else,
    /// `{{else if имя}}`: the block is closed together with the one before it.
    ElseOpen(Block, Expression),
    /// `{{/if}}`.
    Close(Block),
    /// `{{! … }}`.
    Comment,
}

/// What a block does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Kept if the value is true, not empty, not zero.
    If,
    /// Kept if it is not.
    Unless,
    /// Repeated for each item.
    Each,
    /// The names inside are looked for in the value.
    With,
}

/// What a tag asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A name.
    Path(Path),
    /// A helper of handlebars with names and literals.
    Call(Arc<Call>),
}

/// A name with its steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// As it is written.
    pub text: String,
    /// How many loops outwards: the count of `../`.
    pub up: usize,
    /// From the outermost values: `@root.`.
    pub root: bool,
    /// `@index`, `@номер` and the like, without the sign.
    pub local: Option<Local>,
    /// The steps: `педагог`, `фио`, `дательный`.
    pub steps: Vec<String>,
}

/// What a loop knows about its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Local {
    /// From 0.
    Index,
    /// From 1.
    Number,
    /// The first turn.
    First,
    /// The last turn.
    Last,
    /// The name of the item, in a loop over names.
    Key,
}

impl Block {
    /// Returns the word of the block in tags.
    pub fn word(self) -> &'static str {
        match self {
            Block::If => "if",
            Block::Unless => "unless",
            Block::Each => "each",
            Block::With => "with",
        }
    }

    /// Reads the word in any letter case, for Word likes capitals, and in Russian.
    fn read(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        Some(match word.as_str() {
            "если" => Block::If,
            "кроме" => Block::Unless,
            "каждый" | "для" => Block::Each,
            "внутри" => Block::With,
            _ => match word.chars().map(latin).collect::<String>().as_str() {
                "if" => Block::If,
                "unless" => Block::Unless,
                "each" => Block::Each,
                "with" => Block::With,
                _ => return None,
            },
        })
    }
}

/// A Cyrillic letter that looks like a Latin one, typed where the keyboard was not switched.
fn latin(letter: char) -> char {
    match letter {
        'а' => 'a',
        'е' => 'e',
        'с' => 'c',
        'і' => 'i',
        it => it,
    }
}

/// Reads the inside of a tag. The error is a sentence in Russian and a hint.
pub fn read(inside: &str) -> Result<Tag, (String, String)> {
    let cleaned = clean(inside);
    let text = cleaned.trim().trim_matches('~').trim();
    let inside = inside.trim();
    if text.starts_with('!') {
        return Ok(Tag::Comment);
    }
    if inside.starts_with('{') || text.starts_with('&') {
        return Err(wrong(inside, "уберите третью фигурную скобку: значения вставляются только как текст"));
    }
    if text.starts_with(['>', '*']) {
        return Err(wrong(inside, "вставки из других шаблонов здесь нет"));
    }
    if let Some(rest) = text.strip_prefix('#') {
        let (block, argument) = opening(rest.trim()).ok_or_else(|| {
            wrong(
                inside,
                "блоки начинаются так: {{#if имя}} или {{#если имя}}, {{#unless имя}} или {{#кроме имя}}, \
                 {{#each имя}} или {{#каждый имя}}, {{#with имя}} или {{#внутри имя}}",
            )
        })?;
        return Ok(Tag::Open(block, expression(argument, inside)?));
    }
    if let Some(rest) = text.strip_prefix('/') {
        let block = Block::read(rest.trim());
        return block.map(Tag::Close).ok_or_else(|| {
            wrong(
                inside,
                "блоки кончаются так: {{/if}}, {{/unless}}, {{/each}}, {{/with}} или {{/если}}, {{/кроме}}, \
                 {{/каждый}}, {{/внутри}}",
            )
        });
    }
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if matches!(first.to_lowercase().as_str(), "else" | "иначе" | "^") {
        return match opening(rest.trim()) {
            _ if rest.trim().is_empty() => Ok(Tag::Else),
            Some((block, argument)) => Ok(Tag::ElseOpen(block, expression(argument, inside)?)),
            None => Err(wrong(inside, "запишите {{else}} или {{else if имя}}")),
        };
    }
    expression(text, inside).map(Tag::Value)
}

fn opening(text: &str) -> Option<(Block, &str)> {
    let (word, argument) =
        text.split_once([' ', '(']).map_or((text, ""), |(word, _)| (word, &text[word.len()..]));
    Some((Block::read(word)?, argument.trim()))
}

fn wrong(inside: &str, hint: &str) -> (String, String) {
    (format!("метка «{{{{{}}}}}» записана неверно", inside.trim()), hint.into())
}

fn expression(text: &str, inside: &str) -> Result<Expression, (String, String)> {
    if text.is_empty() {
        return Err(wrong(inside, "напишите имя: {{организация.краткое}}"));
    }
    if let Some(path) = path(text) {
        return Ok(Expression::Path(path));
    }
    let inner = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(text);
    let call = Call::read(inner)
        .map_err(|_| wrong(inside, "имена пишутся без пробелов, через точку: {{организация.краткое}}"))?;
    Ok(Expression::Call(Arc::new(call)))
}

/// Reads a name: `../организация.краткое`, `@номер`, `this`, `.`.
pub fn path(text: &str) -> Option<Path> {
    let mut path = Path { text: text.into(), ..Path::default() };
    let mut rest = text;
    while let Some(after) = rest.strip_prefix("../") {
        path.up += 1;
        rest = after;
    }
    if rest == ".." {
        path.up += 1;
        return Some(path);
    }
    if let Some(mut local) = rest.strip_prefix('@') {
        while let Some(after) = local.strip_prefix("../") {
            path.up += 1;
            local = after;
        }
        if let Some(after) = local.strip_prefix("root") {
            path.root = true;
            rest = match after.strip_prefix(['.', '/']) {
                Some(after) => after,
                None if after.is_empty() => "this",
                None => return None,
            };
        } else {
            path.local = Some(self::local(local)?);
            return Some(path);
        }
    }
    let rest = rest.strip_prefix("./").unwrap_or(rest);
    let (first, more) = rest.split_once('.').unwrap_or((rest, ""));
    // Word begins a paragraph with a capital.
    let is_this = first.eq_ignore_ascii_case("this");
    if rest == "." || is_this && more.is_empty() {
        return Some(path);
    }
    let rest = if is_this { more } else { rest };
    for step in rest.split(['.', '/']) {
        let step = step.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(step);
        if step.is_empty() || !step.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-')) {
            return None;
        }
        path.steps.push(step.into());
    }
    Some(path)
}

/// Reads what a loop counts: the name after «@».
fn local(name: &str) -> Option<Local> {
    Some(match name.to_lowercase().as_str() {
        "index" => Local::Index,
        "номер" => Local::Number,
        "first" => Local::First,
        "last" => Local::Last,
        "key" => Local::Key,
        _ => return None,
    })
}

/// Undoes what Word does inside a tag: no-break spaces, soft hyphens, invisible marks, quotes of all kinds.
fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|it| match it {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\n' | '\r' => Some(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
            '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '‘' | '’' | '‚' | '\'' => {
                Some('"')
            }
            '\u{2010}' | '\u{2011}' => Some('-'),
            it => Some(it),
        })
        .collect()
}

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
                let path = path(&token).ok_or_else(|| format!("«{token}»"))?;
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
