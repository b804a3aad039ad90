//! A program and values into a part. Nothing is read twice: ready-made text is copied, values are escaped.

use std::cell::Cell;
use std::hint::black_box;

use serde_json::{Map, Value};

use super::filled_text;
use super::pieces::{Owner, Piece, Program, Scope};
use super::unique_ids::Ids;
use crate::docx::package::escape::escape;
use crate::docx::tags::{Block, Expression, Local, Path};
use crate::values::Layers;

/// What stopped the filling: the index of the tag's place and a sentence.
pub type Stop = (usize, String);

/// Fills one part into the memory of `out`. `lists` counts the lists begun anew; see [`Lists`].
pub fn part(program: &Program, values: &Layers, lists: &mut Lists, out: String) -> Result<String, Stop> {
    let whole = values.all().first().copied().unwrap_or(&Value::Null);
    let mut filler = Filler {
        out,
        values,
        frames: vec![Frame { value: whole, turn: 0, last: true, key: None }],
        program,
        section: 0,
        heads: Vec::new(),
        lists,
        next: Cell::new(0),
    };
    filler.pieces(&program.pieces)?;
    filled_text::let_first_split(&mut filler.out, &filler.heads);
    if program.keeps {
        filled_text::keep_last(&mut filler.out);
    }
    Ok(filler.out)
}

/// The lists begun anew in one document.
#[derive(Debug, Default)]
pub struct Lists {
    /// The first free number.
    pub free: u32,
    /// Which list each new one repeats.
    pub made: Vec<(u32, u32)>,
    /// The list of the template and the one that stands for it in the current turn.
    current: Vec<(u32, u32)>,
    used: Vec<u32>,
    /// The other numbers of the document, and its notes.
    pub ids: Ids,
}

impl Lists {
    /// Starts with the first number that the template does not use.
    pub fn new(free: u32) -> Self {
        Self { free, ..Self::default() }
    }

    fn now(&self, list: u32) -> u32 {
        self.current.iter().rev().find(|it| it.0 == list).map_or(list, |it| it.1)
    }

    /// The first turn of a document keeps the template's list; each further one gets its own.
    fn restart(&mut self, lists: &[u32]) {
        for list in lists {
            if !self.used.contains(list) {
                self.used.push(*list);
                continue;
            }
            self.current.retain(|it| it.0 != *list);
            self.current.push((*list, self.free));
            self.made.push((self.free, *list));
            self.free += 1;
        }
    }
}

/// One level of the values: the whole, or the item of a loop.
#[derive(Clone, Copy)]
struct Frame<'a> {
    value: &'a Value,
    turn: usize,
    last: bool,
    key: Option<&'a str>,
}

struct Filler<'a, 'l> {
    out: String,
    values: &'a Layers<'a>,
    frames: Vec<Frame<'a>>,
    program: &'a Program,
    section: usize,
    /// Where the properties of repeated rows end.
    heads: Vec<usize>,
    lists: &'l mut Lists,
    /// Behind the value that was found last.
    next: Cell<usize>,
}

/// What a name gives.
enum Found<'a> {
    Value(&'a Value),
    Number(usize),
    Yes(bool),
    Word(&'a str),
}

impl<'a> Filler<'a, '_> {
    fn pieces(&mut self, pieces: &'a [Piece]) -> Result<(), Stop> {
        for piece in pieces {
            match piece {
                Piece::Ready(text) => self.out.push_str(text),
                Piece::Value(expression, place) => self.value(expression, *place)?,
                Piece::Stop => {
                    if !filled_text::ends_with_stop(&self.out) {
                        self.out.push('.');
                    }
                }
                Piece::Block(scope) => self.block(scope)?,
                Piece::Fleeting(before, body, after) | Piece::Table(before, body, after) => {
                    let start = self.out.len();
                    self.pieces(before)?;
                    let inside = self.out.len();
                    self.pieces(body)?;
                    if self.is_empty_since(inside) {
                        self.out.truncate(start);
                        self.heads.retain(|it| *it <= start);
                    } else {
                        self.pieces(after)?;
                    }
                }
                Piece::Housed(body, spare) => {
                    self.pieces(body)?;
                    if !ends_with_paragraph(&self.out) {
                        self.out.push_str(spare);
                    }
                }
                Piece::Head => self.heads.push(self.out.len()),
                Piece::Id(kind, own) => {
                    let number = self.lists.ids.number(*kind, own);
                    self.out.push_str(&number);
                }
                Piece::Note(kind, own, body) => self.note(*kind, own, body)?,
                Piece::List(item) => self.out.push_str(&self.lists.now(item.list).to_string()),
                Piece::Section(index) => {
                    // Sections whose beginning was left out do not give their looks to those before them.
                    if let Some(looks) = self.program.sections.get(self.section) {
                        self.out.push_str(looks);
                    }
                    self.section = index + 1;
                }
            }
        }
        Ok(())
    }

    /// Writes the number of a note here and the note to the others.
    fn note(&mut self, kind: Owner, own: &str, body: &'a [Piece]) -> Result<(), Stop> {
        let number = self.lists.ids.number(kind, own);
        self.out.push_str(&number);
        let (text, heads) = (std::mem::take(&mut self.out), self.heads.len());
        self.pieces(body)?;
        self.heads.truncate(heads);
        let note = std::mem::replace(&mut self.out, text);
        let (name, notes) = match kind {
            Owner::Endnote => ("endnote", &mut self.lists.ids.notes[1]),
            _ => ("footnote", &mut self.lists.ids.notes[0]),
        };
        notes.push_str(&format!("<w:{name} w:id=\"{number}\">{note}</w:{name}>"));
        Ok(())
    }

    fn is_empty_since(&self, start: usize) -> bool {
        filled_text::is_blank(&self.out[start..])
    }

    fn block(&mut self, scope: &'a Scope) -> Result<(), Stop> {
        let wanted = match scope.block {
            Block::If => Some(true),
            Block::Unless => Some(false),
            Block::Each | Block::With => None,
        };
        if let Some(wanted) = wanted {
            let yes = self.ask(&scope.expression, scope.place)?;
            return self.pieces(if yes == wanted { &scope.body } else { &scope.otherwise });
        }
        let Expression::Path(path) = &scope.expression else {
            return Err((scope.place, "повторять можно только список, названный по имени".into()));
        };
        let Found::Value(value) = self.find(path, scope.place)? else {
            return Err((scope.place, format!("«{}» — не список", path.text)));
        };
        if scope.block == Block::With {
            if !truthy(value) {
                return self.pieces(&scope.otherwise);
            }
            return self.turn(scope, Frame { value, turn: 0, last: true, key: None });
        }
        match value {
            Value::Array(items) if !items.is_empty() => {
                for (turn, value) in items.iter().enumerate() {
                    items.get(turn + 1).into_iter().for_each(call_up);
                    self.lists.restart(&scope.restarts);
                    self.turn(scope, Frame { value, turn, last: turn + 1 == items.len(), key: None })?;
                }
                Ok(())
            }
            Value::Object(items) if !items.is_empty() => {
                for (turn, (key, value)) in items.iter().enumerate() {
                    self.lists.restart(&scope.restarts);
                    self.turn(scope, Frame { value, turn, last: turn + 1 == items.len(), key: Some(key) })?;
                }
                Ok(())
            }
            Value::Array(_) | Value::Object(_) | Value::Null => self.pieces(&scope.otherwise),
            _ => Err((scope.place, format!("«{}» — не список", path.text))),
        }
    }

    fn turn(&mut self, scope: &'a Scope, frame: Frame<'a>) -> Result<(), Stop> {
        self.frames.push(frame);
        let done = self.pieces(&scope.body);
        self.frames.pop();
        done
    }

    fn find(&self, path: &Path, place: usize) -> Result<Found<'a>, Stop> {
        let missing = || (place, format!("значения «{}» нет", path.text));
        let depth =
            if path.root { 0 } else { self.frames.len().checked_sub(1 + path.up).ok_or_else(missing)? };
        let frame = self.frames.get(depth).ok_or_else(missing)?;
        if let Some(local) = path.local {
            return Ok(match local {
                _ if depth == 0 => {
                    return Err((place, format!("«{}» — только внутри {{{{#each}}}}", path.text)));
                }
                Local::Index => Found::Number(frame.turn),
                Local::Number => Found::Number(frame.turn + 1),
                Local::First => Found::Yes(frame.turn == 0),
                Local::Last => Found::Yes(frame.last),
                Local::Key => match frame.key {
                    Some(key) => Found::Word(key),
                    None => Found::Number(frame.turn),
                },
            });
        }
        let mut value = frame.value;
        let mut steps = path.steps.as_slice();
        if depth == 0
            && let Some((first, rest)) = steps.split_first()
        {
            (value, steps) = (self.values.get(first).ok_or_else(missing)?, rest);
        }
        for step in steps {
            value = match value {
                Value::Object(map) => self.field(map, step).ok_or_else(missing)?,
                Value::Array(items) => {
                    step.parse().ok().and_then(|it: usize| items.get(it)).ok_or_else(missing)?
                }
                _ => return Err(missing()),
            };
        }
        Ok(Found::Value(value))
    }

    /// Finds a name. A template mostly asks in the order of the values: the search goes on where the last one ended.
    fn field(&self, map: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
        // Among many names hashing is faster than comparing.
        if map.len() > 12 {
            return map.get(name);
        }
        let from = self.next.get().min(map.len());
        let later = map.iter().enumerate().skip(from);
        let (at, (_, value)) = later.chain(map.iter().enumerate().take(from)).find(|it| it.1.0 == name)?;
        self.next.set(at + 1);
        Some(value)
    }

    fn value(&mut self, expression: &Expression, place: usize) -> Result<(), Stop> {
        let breaks = self.program.breaks;
        match expression {
            Expression::Path(path) => match self.find(path, place)? {
                Found::Value(Value::String(text)) => escape(&mut self.out, text, breaks),
                Found::Value(Value::Number(number)) => self.out.push_str(&number.to_string()),
                Found::Value(Value::Bool(yes)) => self.out.push_str(if *yes { "true" } else { "false" }),
                Found::Value(Value::Null) => {}
                Found::Value(Value::Array(_)) => {
                    return Err((
                        place,
                        format!("«{}» — список: повторите его через {{{{#each}}}}", path.text),
                    ));
                }
                Found::Value(Value::Object(_)) => {
                    return Err((
                        place,
                        format!("«{}» — не текст: допишите через точку, что взять", path.text),
                    ));
                }
                Found::Number(number) => self.out.push_str(&number.to_string()),
                Found::Yes(yes) => self.out.push_str(if yes { "true" } else { "false" }),
                Found::Word(word) => escape(&mut self.out, word, breaks),
            },
            Expression::Call(call) => {
                let values = self.arguments(&call.paths, place)?;
                let text = call
                    .show(&values.iter().collect::<Vec<_>>())
                    .map_err(|_| (place, NOT_WORKED_OUT.into()))?;
                escape(&mut self.out, &text, breaks);
            }
        }
        Ok(())
    }

    fn ask(&self, expression: &Expression, place: usize) -> Result<bool, Stop> {
        match expression {
            Expression::Path(path) => Ok(match self.find(path, place)? {
                Found::Value(value) => truthy(value),
                Found::Number(number) => number != 0,
                Found::Yes(yes) => yes,
                Found::Word(word) => !word.is_empty(),
            }),
            Expression::Call(call) => {
                let values = self.arguments(&call.paths, place)?;
                call.ask(&values.iter().collect::<Vec<_>>()).map_err(|_| (place, NOT_WORKED_OUT.into()))
            }
        }
    }

    fn arguments(&self, paths: &[Path], place: usize) -> Result<Vec<Value>, Stop> {
        let value = |path: &Path| {
            Ok(match self.find(path, place)? {
                Found::Value(value) => value.clone(),
                Found::Number(number) => number.into(),
                Found::Yes(yes) => yes.into(),
                Found::Word(word) => word.into(),
            })
        };
        paths.iter().map(value).collect()
    }
}

/// Looks at an item that is needed next: memory brings all its names and values together, not each when it is written.
fn call_up(item: &Value) {
    for (name, value) in item.as_object().into_iter().flatten() {
        let text = value.as_str().unwrap_or_default();
        black_box((name.as_bytes().first(), text.as_bytes().first()));
    }
}

/// What is said of a tag that gives nothing: the reasons of handlebars are English and for programmers.
const NOT_WORKED_OUT: &str = "метка не заполнена";

/// The same rule as handlebars: nothing, no, zero and empty are not true.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64().is_some_and(|it| it != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(items) => !items.is_empty(),
    }
}

fn ends_with_paragraph(out: &str) -> bool {
    out.ends_with("</w:p>")
        || out.ends_with("/>")
            && out.rfind('<').is_some_and(|it| matches!(&out[it..it + 5], "<w:p/" | "<w:p "))
}
