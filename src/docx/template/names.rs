//! The names that a template uses, in all branches, held against what its documents offer.

use serde_json::Value;

use super::pieces::{Piece, Program, Scope};
use super::places::{Flaw, Place};
use crate::docx::tags::{self, Block, Expression, Path, Tag};
use crate::report::nearest;

/// A name as a template uses it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// From the outermost values, with `[]` for the items of a list: `педагоги[].фио.дательный`.
    pub path: String,
    /// What it is used for.
    pub kind: Use,
}

/// What a name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// It is printed.
    Value,
    /// It decides whether something is kept.
    Condition,
    /// It is repeated.
    List,
    /// Names are looked for in it.
    Scope,
}

/// Lists the names of a template, each use once.
pub fn list(programs: &[Program]) -> Vec<Name> {
    let mut out = Vec::new();
    for program in programs {
        visit(&program.pieces, &mut vec![String::new()], &mut |stack, path, kind, _| {
            if path.local.is_none() {
                out.push(Name { path: full(stack, path), kind });
            }
        });
    }
    out.sort();
    out.dedup();
    out
}

/// Finds the names that none of the contexts has. What stands inside an empty list cannot be held against anything.
pub fn unknown(programs: &[Program], places: &[Place], contexts: &[&Value]) -> Vec<Flaw> {
    let mut out: Vec<Flaw> = Vec::new();
    for program in programs {
        let mut stack = vec![contexts.to_vec()];
        hold(&program.pieces, &mut stack, &mut |stack, path, kind, place| {
            let wrong = match missing(stack, path) {
                Some(hint) => Some((format!("имени «{}» нет", path.text), hint)),
                None => misused(&reached(stack, path), path, kind),
            };
            let Some((text, hint)) = wrong else { return };
            let place = places.get(place).cloned().unwrap_or_default();
            let flaw = Flaw { place, text, hint };
            if !out.contains(&flaw) {
                out.push(flaw);
            }
        });
    }
    out
}

/// Says whether all names of a tag are somewhere among the values, at whatever depth.
pub fn is_somewhere(tag: &str, contexts: &[&Value]) -> bool {
    let inside = tag.trim_start_matches('{').trim_end_matches('}');
    let expression = match tags::read(inside) {
        Ok(Tag::Value(it) | Tag::Open(_, it) | Tag::ElseOpen(_, it)) => it,
        _ => return true,
    };
    paths(&expression).iter().all(|path| contexts.iter().any(|it| holds(it, &path.steps)))
}

fn holds(value: &Value, steps: &[String]) -> bool {
    let here = steps.iter().try_fold(value, |it, step| child(it, step)).is_some();
    here || items(value).into_iter().any(|it| holds(it, steps))
}

type Visit<'v> = dyn FnMut(&[String], &Path, Use, usize) + 'v;

fn visit(pieces: &[Piece], stack: &mut Vec<String>, see: &mut Visit) {
    for piece in pieces {
        match piece {
            Piece::Value(expression, place) => {
                paths(expression).iter().for_each(|it| see(stack, it, Use::Value, *place));
            }
            Piece::Block(scope) => {
                let kind = kind(scope.block);
                paths(&scope.expression).iter().for_each(|it| see(stack, it, kind, scope.place));
                let inner = match (&scope.expression, scope.block) {
                    (Expression::Path(path), Block::Each) => Some(full(stack, path) + "[]"),
                    (Expression::Path(path), Block::With) => Some(full(stack, path)),
                    _ => None,
                };
                let pushed = inner.is_some();
                stack.extend(inner);
                visit(&scope.body, stack, see);
                if pushed {
                    stack.pop();
                }
                visit(&scope.otherwise, stack, see);
            }
            other => other.inner().into_iter().for_each(|it| visit(it, stack, see)),
        }
    }
}

fn kind(block: Block) -> Use {
    match block {
        Block::If | Block::Unless => Use::Condition,
        Block::Each => Use::List,
        Block::With => Use::Scope,
    }
}

fn paths(expression: &Expression) -> &[Path] {
    match expression {
        Expression::Path(path) => std::slice::from_ref(path),
        Expression::Call(call) => &call.paths,
    }
}

fn full(stack: &[String], path: &Path) -> String {
    let depth = if path.root { 0 } else { (stack.len() - 1).saturating_sub(path.up) };
    let base = stack.get(depth).map_or("", String::as_str);
    let steps = path.steps.join(".");
    match (base.is_empty(), steps.is_empty()) {
        (true, _) => steps,
        (false, true) => base.into(),
        (false, false) => format!("{base}.{steps}"),
    }
}

type Held<'a> = Vec<Vec<&'a Value>>;
type Hold<'h, 'a> = dyn FnMut(&[Vec<&'a Value>], &Path, Use, usize) + 'h;

fn hold<'a>(pieces: &[Piece], stack: &mut Held<'a>, see: &mut Hold<'_, 'a>) {
    for piece in pieces {
        match piece {
            Piece::Value(expression, place) => {
                // A call may take a list or a person as a whole.
                let kind =
                    if matches!(expression, Expression::Path(_)) { Use::Value } else { Use::Condition };
                paths(expression).iter().for_each(|it| see(stack, it, kind, *place));
            }
            Piece::Block(scope) => hold_scope(scope, stack, see),
            other => other.inner().into_iter().for_each(|it| hold(it, stack, see)),
        }
    }
}

fn hold_scope<'a>(scope: &Scope, stack: &mut Held<'a>, see: &mut Hold<'_, 'a>) {
    let kind = kind(scope.block);
    paths(&scope.expression).iter().for_each(|it| see(stack, it, kind, scope.place));
    let inner: Option<Vec<&Value>> = match (&scope.expression, scope.block) {
        (Expression::Path(path), Block::Each) => {
            Some(reached(stack, path).into_iter().flat_map(items).collect())
        }
        (Expression::Path(path), Block::With) => {
            Some(reached(stack, path).into_iter().filter(|it| it.is_object()).collect())
        }
        _ => None,
    };
    match inner {
        // Nothing to hold the inside against.
        Some(values) if values.is_empty() => {}
        Some(values) => {
            stack.push(values);
            hold(&scope.body, stack, see);
            stack.pop();
        }
        None => hold(&scope.body, stack, see),
    }
    hold(&scope.otherwise, stack, see);
}

fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => Vec::new(),
    }
}

fn level<'s, 'a>(stack: &'s [Vec<&'a Value>], path: &Path) -> Option<&'s Vec<&'a Value>> {
    let depth = if path.root { 0 } else { stack.len().checked_sub(1 + path.up)? };
    stack.get(depth)
}

fn reached<'a>(stack: &[Vec<&'a Value>], path: &Path) -> Vec<&'a Value> {
    let mut values = level(stack, path).cloned().unwrap_or_default();
    for step in &path.steps {
        values = values.into_iter().filter_map(|it| child(it, step)).collect();
    }
    values
}

fn child<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    }
}

/// Returns a hint if the name is nowhere: where it is instead, or the nearest name.
fn missing(stack: &[Vec<&Value>], path: &Path) -> Option<String> {
    if path.local.is_some() {
        let inside = stack.len() > 1 + path.up;
        return (!inside).then(|| "такие имена есть только внутри {{#each}}".into());
    }
    let Some(mut values) = level(stack, path).cloned() else {
        return Some("уберите лишнее «../»".into());
    };
    for (index, step) in path.steps.iter().enumerate() {
        let next: Vec<&Value> = values.iter().filter_map(|it| child(it, step)).collect();
        if next.is_empty() {
            return Some(advice(stack, path, index, &values));
        }
        values = next;
    }
    None
}

/// Says what is wrong with a name that is there, but is not what it is used for.
fn misused(values: &[&Value], path: &Path, kind: Use) -> Option<(String, String)> {
    if path.local.is_some() || values.is_empty() {
        return None;
    }
    let is_list = |it: &&Value| matches!(it, Value::Array(_));
    let is_block = |it: &&Value| matches!(it, Value::Object(_));
    let is_text = |it: &&Value| !matches!(it, Value::Array(_) | Value::Object(_) | Value::Null);
    match kind {
        Use::Value if values.iter().all(is_list) => {
            Some((format!("«{}» — список", path.text), "повторите его через {{#each}}".into()))
        }
        Use::Value if values.iter().all(is_block) => {
            let hint = format!("допишите через точку, что взять: {}", some(&known(values)));
            Some((format!("«{}» — не текст", path.text), hint))
        }
        Use::List if values.iter().all(is_text) => {
            Some((format!("«{}» — не список", path.text), "повторять можно только список".into()))
        }
        _ => None,
    }
}

fn known(values: &[&Value]) -> Vec<String> {
    let mut known: Vec<String> =
        values.iter().filter_map(|it| it.as_object()).flat_map(|it| it.keys().cloned()).collect();
    known.sort();
    known.dedup();
    known
}

fn some(names: &[String]) -> String {
    names.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn advice(stack: &[Vec<&Value>], path: &Path, failed: usize, values: &[&Value]) -> String {
    let outer = Path { up: 0, root: true, ..path.clone() };
    if stack.len() > 1 && !path.root && !reached(stack, &outer).is_empty() {
        let ups = stack.len() - 1;
        return format!(
            "возможно, «{}{}»: внутри списка так берут общие значения",
            "../".repeat(ups),
            path.steps.join(".")
        );
    }
    let small = Path { steps: path.steps.iter().map(|it| it.to_lowercase()).collect(), ..path.clone() };
    if small.steps != path.steps && !reached(stack, &small).is_empty() {
        return format!("напишите строчными буквами: «{}»", path.text.to_lowercase());
    }
    let wrong = path.steps.get(failed).map_or("", String::as_str);
    let known = known(values);
    let before = path.text.strip_suffix(&path.steps[failed..].join(".")).unwrap_or("");
    match nearest(wrong, &known) {
        Some(name) => {
            let mended =
                [path.steps[..failed].to_vec(), vec![name.clone()], path.steps[failed + 1..].to_vec()];
            let mended = Path { steps: mended.concat(), ..path.clone() };
            let is_there = !reached(stack, &mended).is_empty();
            let rest = if is_there { &path.steps[failed + 1..] } else { &[] };
            format!("возможно, «{before}{}»", [std::slice::from_ref(name), rest].concat().join("."))
        }
        None if known.is_empty() => "здесь нет ни одного имени: уберите то, что стоит после точки".into(),
        None => format!("здесь есть: {}", some(&known)),
    }
}
