//! XML parts as trees. Reading and writing keep everything a Word file needs; comments and processing instructions go.

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

/// An element or a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element with its children.
    Element(Element),
    /// Text with entities resolved.
    Text(String),
}

/// An element under its prefixed name, as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// "w:p".
    pub name: String,
    /// Names and values in the order of the file; values with entities resolved.
    pub attributes: Vec<(String, String)>,
    /// What stands inside.
    pub children: Vec<Node>,
}

impl Element {
    /// Makes an empty element.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// Adds a child element.
    pub fn holding(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Returns the value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// Sets an attribute, whether or not it stands there already.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|it| it.0 == name) {
            Some(it) => it.1 = value.into(),
            None => self.attributes.push((name.into(), value.into())),
        }
    }

    /// Lists the child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }

    /// Finds the first child element of this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|it| it.name == name)
    }

    /// Finds the first child element of this name, to change it.
    pub fn child_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.children.iter_mut().find_map(|it| match it {
            Node::Element(it) if it.name == name => Some(it),
            _ => None,
        })
    }

    /// Gathers all text inside.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .map(|it| match it {
                Node::Text(text) => text.clone(),
                Node::Element(it) => it.text(),
            })
            .collect()
    }

    /// Shows each element inside, outermost first, to change it.
    pub fn walk(&mut self, change: &mut impl FnMut(&mut Element)) {
        change(self);
        for child in &mut self.children {
            if let Node::Element(it) = child {
                it.walk(change);
            }
        }
    }
}

impl Node {
    /// Returns the element, if it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(it) => Some(it),
            Node::Text(_) => None,
        }
    }

    /// Says whether this is an element of the given name.
    pub fn is(&self, name: &str) -> bool {
        self.element().is_some_and(|it| it.name == name)
    }
}

/// Tables that stand in one another a hundred times are no paper; what goes through a tree needs room for each step down.
const DEEPEST: usize = 300;
/// A paper of 300 people has 60,000 elements.
const MOST_ELEMENTS: usize = 600_000;

/// Reads a part. The error is the reader's own English text, for programmers, or a Russian one where a limit is passed.
pub fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(bytes).map_err(|it| it.to_string())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = vec![Element::default()];
    let mut all = 0;
    loop {
        if open.len() > DEEPEST {
            return Err(format!("таблицы и надписи вложены друг в друга глубже {DEEPEST} раз"));
        }
        if all > MOST_ELEMENTS {
            return Err(format!("частей текста больше {MOST_ELEMENTS}"));
        }
        all += 1;
        match reader.read_event().map_err(|it| it.to_string())? {
            Event::Eof => break,
            Event::Start(start) => open.push(begin(&start)?),
            Event::Empty(start) => push(&mut open, Node::Element(begin(&start)?)),
            Event::End(_) => match open.pop() {
                Some(element) if !open.is_empty() => push(&mut open, Node::Element(element)),
                _ => return Err("an end tag without a start tag".into()),
            },
            Event::Text(text) => push_text(&mut open, &text.into_inner()),
            Event::CData(text) => push_text(&mut open, &text.into_inner()),
            Event::GeneralRef(entity) => {
                let resolved = quick_xml::escape::unescape(&format!("&{};", entity.into_inner()))
                    .map_err(|it| it.to_string())?
                    .into_owned();
                push_text(&mut open, &resolved);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::DocType(_) => return Err("a document type is not allowed".into()),
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(top), true) => top
            .children
            .into_iter()
            .find_map(|it| match it {
                Node::Element(it) => Some(it),
                Node::Text(_) => None,
            })
            .ok_or_else(|| "no root element".into()),
        _ => Err("an element is not closed".into()),
    }
}

/// Writes a part with its XML declaration.
pub fn write(root: &Element) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    write_element(&mut out, root);
    out.into_bytes()
}

/// Writes an element and all inside it.
pub fn write_element(out: &mut String, element: &Element) {
    write_start(out, element, element.children.is_empty());
    if element.children.is_empty() {
        return;
    }
    for child in &element.children {
        match child {
            Node::Element(it) => write_element(out, it),
            Node::Text(text) => out.push_str(&quick_xml::escape::partial_escape(text.as_str())),
        }
    }
    write_end(out, element);
}

/// Writes a start tag, closed at once if `empty`.
pub fn write_start(out: &mut String, element: &Element, empty: bool) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        // A raw line break in an attribute would come back as a space.
        out.push_str(&quick_xml::escape::escape(value.as_str()).replace('\n', "&#10;"));
        out.push('"');
    }
    out.push_str(if empty { "/>" } else { ">" });
}

/// Writes an end tag.
pub fn write_end(out: &mut String, element: &Element) {
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

fn begin(start: &quick_xml::events::BytesStart) -> Result<Element, String> {
    let mut element = Element::new(start.name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|it| it.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|it| it.to_string())?;
        element.attributes.push((attribute.key.as_ref().into(), value.into_owned()));
    }
    Ok(element)
}

fn push(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// Entities arrive as separate events: the pieces of one text are joined.
fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.into())),
    }
}
