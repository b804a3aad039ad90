//! What is mended in filled text: paragraphs that came out blank, rows that the end of a page may part.

/// Lets the first row below the head of a table be split between pages.
///
/// LibreOffice 7.4 loses all rows but that one where the page ends just below it and none of them may be split.
/// Its paragraphs keep their lines together, so that Word does not split it.
/// `heads` are the places where the properties of repeated rows end, in order.
pub fn let_first_split(out: &mut String, heads: &[usize]) {
    const WHOLE: &str = "<w:tr><w:trPr><w:cantSplit/>";
    for head in heads.iter().rev() {
        let Some(row) = out[*head..].find("<w:tr>").map(|it| it + head) else { continue };
        let same_table = !out[*head..row].contains("</w:tbl>");
        if same_table && out[row..].starts_with(WHOLE) {
            let rest = row + WHOLE.len();
            let end = if out[rest..].starts_with(ROW_END) { rest + ROW_END.len() } else { rest };
            let begin = if end == rest { "<w:tr><w:trPr>" } else { "<w:tr>" };
            out.replace_range(row..end, begin);
        }
    }
}

const ROW_END: &str = "</w:trPr>";

/// Holds together what is read as one: the years of «2026-2027», the number and the letters of «№ 96-од».
///
/// A line is broken behind a hyphen; Word and LibreOffice have an element for one that does not break.
pub fn hold_together(out: &mut String) {
    const HYPHEN: &str = "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">";
    let is_digit = |it: &u8| it.is_ascii_digit();
    let mut held = String::with_capacity(out.len() + out.len() / 64);
    let mut done = 0;
    for (at, mark) in out.match_indices('-') {
        let (before, after) = (&out[..at], &out[at + mark.len()..]);
        let last = before.bytes().rev().take_while(is_digit).count();
        // The last year of a day is followed by the first number of the next: «01.09.2026-30.09.2026».
        let alone = !before[..before.len() - last].ends_with('.');
        let years = last == 4 && alone && after.bytes().take_while(is_digit).count() == 4;
        let number = last > 0 && after.starts_with(is_cyrillic);
        if (years || number) && is_in_text(before) {
            held.push_str(&out[done..at]);
            held.push_str(HYPHEN);
            done = at + mark.len();
        }
    }
    if done > 0 {
        held.push_str(&out[done..]);
        *out = held;
    }
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, 'А'..='я' | 'ё' | 'Ё')
}

/// Tells whether what follows belongs to the text of a run.
fn is_in_text(before: &str) -> bool {
    let tag = before.rfind('<').map_or("", |it| &before[it..]);
    let opened = tag.strip_prefix("<w:t").and_then(|it| it.split_once('>'));
    opened.is_some_and(|(inside, _)| inside.is_empty() || inside.starts_with(' '))
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
    const ROW: &str = "<w:tr";
    // «<w:trPr>» begins in the same way.
    let mut found = text.rmatch_indices(ROW).map(|it| it.0);
    found.find(|at| matches!(text.as_bytes().get(at + ROW.len()), Some(b'>' | b' ')))
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
