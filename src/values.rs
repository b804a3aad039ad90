//! What templates and tables are filled with: values under their Russian names, in layers.
//!
//! What many documents share, the school and the person a paper is about, is made once and lies below what is a document's own.

use std::ops::Index;
use std::sync::Arc;

use serde_json::Value;

/// The values of one document: a name is looked for in its layers from the first on.
#[derive(Clone, Debug, Default)]
pub struct Values {
    layers: Vec<Arc<Value>>,
}

impl Values {
    /// Lays values one below another, the document's own first.
    pub fn of(layers: Vec<Arc<Value>>) -> Self {
        Self { layers }
    }

    /// Returns what a name stands for.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.layers.iter().find_map(|it| it.get(name))
    }

    /// Follows a dotted path: `подписант.фио.дательный`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        Layers::from(self).at(path)
    }

    /// Lists the layers, the uppermost first.
    pub fn layers(&self) -> &[Arc<Value>] {
        &self.layers
    }
}

impl Index<&str> for Values {
    type Output = Value;

    /// Returns what a name stands for, or nothing.
    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&Value::Null)
    }
}

/// Values that are looked into: those of a document, or one alone.
#[derive(Clone, Debug)]
pub struct Layers<'a>(Vec<&'a Value>);

impl<'a> Layers<'a> {
    /// Returns what a name stands for.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.iter().find_map(|it| it.get(name))
    }

    /// Follows a dotted path.
    pub fn at(&self, path: &str) -> Option<&'a Value> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let found = self.get(name)?;
        rest.map_or(Some(found), |rest| rest.split('.').try_fold(found, |it, step| it.get(step)))
    }

    /// Returns the values that paths lead to, with all that stands beside them, as one.
    pub fn some<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Value {
        let names = paths.map(|it| it.split('.').next().unwrap_or_default());
        names.filter_map(|it| Some((it.to_owned(), self.get(it)?.clone()))).collect()
    }

    /// Lists the names.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        let layers = self.0.iter().filter_map(|it| it.as_object());
        layers.flat_map(|it| it.keys().map(String::as_str))
    }

    /// Lists the layers, the uppermost first.
    pub fn all(&self) -> &[&'a Value] {
        &self.0
    }
}

impl<'a> From<&'a Value> for Layers<'a> {
    fn from(value: &'a Value) -> Self {
        Self(vec![value])
    }
}

impl<'a> From<&'a Values> for Layers<'a> {
    fn from(values: &'a Values) -> Self {
        Self(values.layers.iter().map(Arc::as_ref).collect())
    }
}
