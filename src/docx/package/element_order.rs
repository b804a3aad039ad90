//! The order of children that the schema fixes (ECMA-376, part 1, appendix A).

use super::xml::{Element, Node};

/// Sorts the children of an element whose order the schema fixes.
pub fn sort(element: &mut Element) {
    if let Some(order) = order(&element.name) {
        element.children.sort_by_key(|it| rank(it, order));
    }
}

/// Puts a child where the schema wants it among those that stand in order already.
pub fn insert(parent: &mut Element, child: Element) {
    let (order, child) = (order(&parent.name).unwrap_or_default(), Node::Element(child));
    let own = rank(&child, order);
    let at = parent.children.iter().position(|it| rank(it, order) > own).unwrap_or(parent.children.len());
    parent.children.insert(at, child);
}

/// Tells the place of a child in the order; what the order does not know comes last.
fn rank(child: &Node, order: &[&str]) -> usize {
    let name = child.element().map_or("", |it| it.name.trim_start_matches("w:"));
    order.iter().position(|it| *it == name).unwrap_or(order.len())
}

/// The order of children that the schema fixes (ECMA-376, part 1, appendix A).
#[rustfmt::skip]
fn order(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "w:pPr" => &["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
            "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
            "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
            "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
            "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr"],
        "w:rPr" => &["rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "vanish", "color", "spacing",
            "w", "kern", "position", "sz", "szCs", "highlight", "u", "shd", "vertAlign", "lang"],
        "w:numPr" => &["ilvl", "numId"],
        "w:pBdr" => &["top", "left", "bottom", "right", "between", "bar"],
        "w:sectPr" => &["headerReference", "footerReference", "footnotePr", "type", "pgSz", "pgMar", "pgBorders",
            "pgNumType", "cols", "titlePg", "docGrid"],
        "w:style" => &["name", "aliases", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed",
            "qFormat", "pPr", "rPr", "tblPr", "trPr", "tcPr"],
        "w:tblPr" => &["tblStyle", "tblpPr", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
            "tblLayout", "tblCellMar", "tblLook"],
        "w:tblBorders" => &["top", "left", "bottom", "right", "insideH", "insideV"],
        "w:tcPr" => &["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign"],
        "w:lvl" => &["start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlJc", "pPr", "rPr"],
        _ => return None,
    })
}
