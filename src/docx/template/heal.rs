//! What Word and LibreOffice do to a template is undone here: tags torn over runs become whole, tracked changes are
//! accepted, spelling marks and comments go. Each paragraph is mended alone, in one pass from left to right.

use crate::docx::package::element_order;
use crate::docx::package::xml::{Element, Node};
use crate::docx::tags::{self, Tag};

/// Mends a whole part.
pub fn part(root: &mut Element) {
    accept(root);
    forget_place(root);
    root.walk(&mut by_the_schema);
    paragraphs(root);
    page_breaks(root);
}

/// Says whether a part has tracked changes, which would be left in the documents.
pub fn has_changes(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo "].iter().any(|it| text.contains(it))
}

/// LibreOffice writes the page break before a paragraph at the end of the one above. If that one holds tags alone, it
/// will vanish: the break goes where it was meant.
fn page_breaks(element: &mut Element) {
    let mut pending = false;
    for node in &mut element.children {
        let Node::Element(child) = node else { continue };
        match child.name.as_str() {
            "w:p" if is_tags_alone(child) && !is_break_inside(child) => pending |= take_page_break(child),
            "w:p" if pending => {
                starts_page(child);
                pending = false;
            }
            _ => page_breaks(child),
        }
    }
}

fn is_tags_alone(paragraph: &Element) -> bool {
    let text = paragraph.text();
    let mut done = 0;
    for (from, to) in spans(&text) {
        let blank = text[done..from].trim().is_empty();
        if !blank || matches!(tags::read(&text[from + 2..to - 2]), Ok(Tag::Value(_)) | Err(_)) {
            return false;
        }
        done = to;
    }
    done > 0 && text[done..].trim().is_empty()
}

/// Says whether it begins a page or a column, not a line.
pub fn is_page_break(element: &Element) -> bool {
    element.name == "w:br" && element.attribute("w:type").is_some_and(|it| it != "textWrapping")
}

/// A break between two tags of one paragraph belongs to their block and stays in it.
fn is_break_inside(paragraph: &Element) -> bool {
    let runs: Vec<&Element> = paragraph.elements().filter(|it| it.name == "w:r").collect();
    let Some(at) = runs.iter().position(|it| it.elements().any(is_page_break)) else { return false };
    let has_tag = |runs: &[&Element]| runs.iter().any(|it| it.text().contains("{{"));
    has_tag(&runs[..at]) && has_tag(&runs[at + 1..])
}

fn take_page_break(paragraph: &mut Element) -> bool {
    let is_break = |it: &Node| it.element().is_some_and(is_page_break);
    let mut taken = false;
    for run in &mut paragraph.children {
        if let Node::Element(run) = run
            && run.name == "w:r"
        {
            let before = run.children.len();
            run.children.retain(|it| !is_break(it));
            taken |= run.children.len() < before;
        }
    }
    taken
}

fn starts_page(paragraph: &mut Element) {
    if paragraph.child("w:pPr").is_none() {
        paragraph.children.insert(0, Node::Element(Element::new("w:pPr")));
    }
    if let Some(properties) = paragraph.child_mut("w:pPr") {
        element_order::insert(properties, Element::new("w:pageBreakBefore"));
    }
}

/// Accepts tracked changes and takes out what is not part of the text.
fn accept(element: &mut Element) {
    let mut kept: Vec<Node> = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        let Node::Element(mut child) = node else {
            kept.push(node);
            continue;
        };
        if is_gone(&child) {
            continue;
        }
        accept(&mut child);
        match child.name.as_str() {
            // The properties of a paragraph or a row hold these as marks, the text as containers.
            "w:ins" | "w:moveTo" => kept.extend(child.children),
            _ => kept.push(Node::Element(child)),
        }
    }
    element.children = join_deleted_marks(kept);
}

/// Drops the mark of where the last edit was: in a loop it would stand in the document many times.
fn forget_place(root: &mut Element) {
    let mut marks: Vec<String> = Vec::new();
    root.walk(&mut |it| {
        it.children.retain(|it| {
            let Some(it) = it.element() else { return true };
            let id = it.attribute("w:id").unwrap_or_default();
            let starts = it.name == "w:bookmarkStart" && it.attribute("w:name") == Some("_GoBack");
            if starts {
                marks.push(id.to_owned());
            }
            !(starts || it.name == "w:bookmarkEnd" && marks.iter().any(|it| it == id))
        });
    });
}

/// Rewrites what LibreOffice writes beside the schema: «true» where a mark of a row stands for itself or takes «on», a
/// negative width of the grid as a large positive one, and some looks of letters twice.
fn by_the_schema(element: &mut Element) {
    match element.name.as_str() {
        "w:trPr" => element.children.retain_mut(|node| {
            let Node::Element(mark) = node else { return true };
            if !matches!(mark.name.as_str(), "w:cantSplit" | "w:tblHeader") {
                return true;
            }
            let is_off = matches!(mark.attribute("w:val"), Some("false" | "0" | "off"));
            mark.attributes.clear();
            !is_off
        }),
        // LibreOffice says that what is on is on.
        "w:keepNext" | "w:keepLines" => {
            element.attributes.retain(|(_, value)| !matches!(value.as_str(), "true" | "1" | "on"));
        }
        "w:rPr" => {
            let mut known: Vec<String> = Vec::new();
            element.children.retain(|it| match it.element() {
                Some(it) if known.contains(&it.name) => false,
                Some(it) => {
                    known.push(it.name.clone());
                    true
                }
                None => true,
            });
        }
        "w:docGrid" => {
            element.attributes.retain(|(name, value)| name != "w:charSpace" || value.parse::<i32>().is_ok())
        }
        _ => {}
    }
}

fn is_gone(element: &Element) -> bool {
    match element.name.as_str() {
        "w:proofErr"
        | "w:commentRangeStart"
        | "w:commentRangeEnd"
        | "w:lastRenderedPageBreak"
        | "w:moveFromRangeStart"
        | "w:moveFromRangeEnd"
        | "w:moveToRangeStart"
        | "w:moveToRangeEnd"
        | "w:rPrChange"
        | "w:pPrChange"
        | "w:tblPrChange"
        | "w:tblGridChange"
        | "w:trPrChange"
        | "w:tcPrChange"
        | "w:sectPrChange"
        | "w:numberingChange"
        | "w:tblPrExChange" => true,
        // An empty one is the mark of a paragraph end that is gone, which is needed below.
        "w:del" | "w:moveFrom" => !element.children.is_empty(),
        "w:r" => element.child("w:commentReference").is_some(),
        "w:tr" => element.child("w:trPr").is_some_and(|it| it.child("w:del").is_some()),
        _ => false,
    }
}

/// A paragraph whose end was deleted or moved runs on in the next one.
fn join_deleted_marks(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut carried: Vec<Node> = Vec::new();
    for node in nodes {
        let Node::Element(mut element) = node else {
            out.push(node);
            continue;
        };
        if element.name == "w:p" {
            let at = usize::from(element.children.first().is_some_and(|it| it.is("w:pPr")));
            element.children.splice(at..at, carried.drain(..));
            if end_is_deleted(&element) {
                carried = element.children.split_off(at);
                continue;
            }
        } else if !carried.is_empty() {
            out.push(orphan(&mut carried));
        }
        out.push(Node::Element(element));
    }
    if !carried.is_empty() {
        out.push(orphan(&mut carried));
    }
    out
}

fn orphan(carried: &mut Vec<Node>) -> Node {
    let mut paragraph = Element::new("w:p");
    paragraph.children.append(carried);
    Node::Element(paragraph)
}

fn end_is_deleted(paragraph: &Element) -> bool {
    let mark = paragraph.child("w:pPr").and_then(|it| it.child("w:rPr"));
    mark.is_some_and(|it| it.child("w:del").or_else(|| it.child("w:moveFrom")).is_some())
}

/// Mends each paragraph, those in text boxes too.
fn paragraphs(element: &mut Element) {
    for child in &mut element.children {
        if let Node::Element(child) = child {
            paragraphs(child);
        }
    }
    if element.name == "w:p" {
        paragraph(element);
    }
}

/// Makes the tags of one paragraph whole: the text of a tag goes where the tag begins, in the looks it has there.
fn paragraph(element: &mut Element) {
    let mut leaves = Vec::new();
    gather(element, &mut leaves);
    let text: String = leaves.concat();
    if !text.contains("{{") {
        return;
    }
    let spans = spans(&text);
    let mut mended: Vec<Option<String>> = Vec::with_capacity(leaves.len());
    let mut start = 0;
    for leaf in &leaves {
        let end = start + leaf.len();
        let mut own = String::with_capacity(leaf.len());
        let mut touched = false;
        let mut at = start;
        for &(from, to) in spans.iter().filter(|it| it.0 < end && it.1 > start) {
            touched |= from < start || to > end;
            if from >= at {
                own.push_str(&text[at..from]);
                own.push_str(&text[from..to]);
            }
            at = to.min(end);
        }
        own.push_str(&text[at.min(end)..end]);
        mended.push(touched.then_some(own));
        start = end;
    }
    let mut next = mended.into_iter();
    replace(element, &mut next);
}

/// Finds the tags: from `{{` to the nearest `}}` that has no other `{{` before it.
pub fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|it| it + at) {
        let inside = open + 2;
        let Some(close) = text[inside..].find("}}").map(|it| it + inside) else { break };
        match text[inside..close].rfind("{{") {
            // The first braces have no end of their own; they are reported where tags are read.
            Some(again) if again > 0 => at = inside + again,
            _ => {
                let mut end = close + 2;
                // `{{{имя}}}` is one wrong tag, not a tag and a brace.
                if text[inside..].starts_with('{') && text[end..].starts_with('}') {
                    end += 1;
                }
                out.push((open, end));
                at = end;
            }
        }
    }
    out
}

/// Text boxes and pictures have paragraphs of their own.
fn is_other_text(name: &str) -> bool {
    matches!(
        name,
        "w:rPr"
            | "w:pPr"
            | "w:drawing"
            | "w:pict"
            | "w:object"
            | "mc:AlternateContent"
            | "w:sdtPr"
            | "w:delText"
    )
}

/// Returns what a thing inside a run reads as, if it can stand inside a tag.
fn letter(name: &str) -> Option<&'static str> {
    Some(match name {
        "w:tab" | "w:br" | "w:cr" => " ",
        "w:softHyphen" => "\u{ad}",
        "w:noBreakHyphen" => "-",
        _ => return None,
    })
}

/// Returns the text of a paragraph as a person reads it: without what stands in its text boxes and fields.
pub fn reading(paragraph: &Element) -> String {
    let mut leaves = Vec::new();
    gather(paragraph, &mut leaves);
    leaves.concat()
}

/// Returns the commands of the fields of a paragraph, which Word tears over runs as it does text.
pub fn commands(paragraph: &Element) -> String {
    paragraph
        .elements()
        .filter(|it| !is_other_text(&it.name))
        .map(|it| match (it.name.as_str(), it.attribute("w:instr")) {
            ("w:instrText", _) => it.text(),
            ("w:fldSimple", Some(command)) => format!(" {command} {}", commands(it)),
            _ => commands(it),
        })
        .collect()
}

/// Lists the pieces of text from left to right.
fn gather(element: &Element, out: &mut Vec<String>) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" => out.push(child.text()),
            name if is_other_text(name) => {}
            name => match letter(name) {
                Some(letter) => out.push(letter.into()),
                None => gather(child, out),
            },
        }
    }
}

/// Puts the mended pieces back, in the same order; pieces that became empty go, and so do runs without content.
fn replace(element: &mut Element, mended: &mut impl Iterator<Item = Option<String>>) {
    element.children.retain_mut(|node| {
        let Node::Element(child) = node else { return true };
        match child.name.as_str() {
            "w:t" => match mended.next().flatten() {
                Some(text) if text.is_empty() => return false,
                Some(text) => {
                    child.set("xml:space", "preserve");
                    child.children = vec![Node::Text(text)];
                }
                None => {}
            },
            name if is_other_text(name) => {}
            name if letter(name).is_some() => return mended.next().flatten().is_none_or(|it| !it.is_empty()),
            name => {
                let is_run = name == "w:r";
                let had = child.elements().any(|it| it.name != "w:rPr");
                replace(child, mended);
                return !(is_run && had) || child.elements().any(|it| it.name != "w:rPr");
            }
        }
        true
    });
}
