//! What is mended in filled text: paragraphs that came out blank, rows that the end of a page may part.

/// Lets the first row below the head of a table be split between pages.
///
/// LibreOffice 7.4 loses all rows but that one where the page ends just below it and none of them may be split.
/// Its paragraphs keep their lines together, so that Word does not split it.
/// `heads` are the places where the properties of repeated rows end, in order.
pub fn let_first_split(out: &mut String, heads: &[usize]) {
    const WHOLE: &str = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for head in heads.iter().rev() {
        let Some(row) = out[*head..].find("<w:tr>").map(|it| it + head) else { continue };
        let same_table = !out[*head..row].contains("</w:tbl>");
        if same_table && out[row..].starts_with(WHOLE) {
            out.replace_range(row..row + WHOLE.len(), "<w:tr>");
        }
    }
}

/// Keeps the last rows of a table on one page with the paragraph after it, if that one stays with the next.
///
/// Otherwise a signature below a long table may stand alone on a page; a template cannot say it, for its last row is
/// any row of a loop.
pub fn keep_last(out: &mut String) {
    const END: &str = "</w:tr></w:tbl><w:p><w:pPr>";
    let mut at = 0;
    while let Some(end) = out[at..].find(END).map(|it| it + at) {
        at = end + END.len();
        if !out[at + style_length(&out[at..])..].starts_with(KEEP) {
            continue;
        }
        let Some(last) = row_start(&out[..end]) else { continue };
        let first = row_start(&out[..last]).filter(|it| !out[*it..last].contains("<w:tbl>")).unwrap_or(last);
        let kept = kept(&out[first..end]);
        at = first + kept.len() + END.len();
        out.replace_range(first..end, &kept);
    }
}

const KEEP: &str = "<w:keepNext/>";

/// Finds where the last row of a text begins.
fn row_start(text: &str) -> Option<usize> {
    text.rfind("<w:tr>").max(text.rfind("<w:tr "))
}

/// Returns the length of the name of the style that the properties of a paragraph begin with.
fn style_length(properties: &str) -> usize {
    if properties.starts_with("<w:pStyle ") { properties.find("/>").map_or(0, |it| it + 2) } else { 0 }
}

/// Makes every paragraph of a text stay with the next one.
fn kept(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 128);
    for (index, piece) in text.split("<w:pPr>").enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        let (style, rest) = piece.split_at(style_length(piece));
        out.push_str("<w:pPr>");
        out.push_str(style);
        if !rest.starts_with(KEEP) {
            out.push_str(KEEP);
        }
        out.push_str(rest);
    }
    out
}

/// Says whether filled text shows nothing. Spaces, tabs, bookmarks and the like do not keep a paragraph alive.
pub fn is_blank(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        if !rest[..at].trim().is_empty() {
            return false;
        }
        let Some(end) = rest[at..].find('>').map(|it| it + at) else { return false };
        let tag = &rest[at + 1..end];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        rest = &rest[end + 1..];
        match name {
            "w:r" | "w:t" | "w:tab" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:hyperlink" | "w:smartTag"
            | "w:sdt" | "w:sdtContent" => {}
            "w:rPr" | "w:sdtPr" if tag.ends_with('/') => {}
            "w:rPr" | "w:sdtPr" => {
                let close = format!("</{name}>");
                rest = rest.find(&close).map_or("", |it| &rest[it + close.len()..]);
            }
            _ => return false,
        }
    }
    rest.trim().is_empty()
}

/// Says whether the last letter of the paragraph that is being written is a full stop.
pub fn ends_with_stop(out: &str) -> bool {
    let mut rest = out;
    while rest.ends_with('>') {
        let Some(at) = rest.rfind('<') else { return false };
        if matches!(rest[at..].split([' ', '>']).next(), Some("<w:p" | "</w:p")) {
            return false;
        }
        rest = &rest[..at];
    }
    rest.ends_with('.')
}
