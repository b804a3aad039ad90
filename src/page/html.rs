//! Pieces of HTML: escaped text, tables, links to files of the set.

/// Escapes text for HTML.
pub fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            sign => safe.push(sign),
        }
    }
    safe
}

/// Makes a link to a file of the set by its path below the year's folder.
pub fn link(path: &str, shown: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            byte => address += &format!("%{byte:02X}"),
        }
    }
    format!("<a href=\"{address}\">{}</a>", text(shown))
}

/// Makes a table; the cells are HTML already. Without rows it says that there is nothing.
pub fn table(captions: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return "<p class=\"none\">Записей нет.</p>\n".into();
    }
    let head: String = captions.iter().map(|it| format!("<th>{}</th>", text(it))).collect();
    let mut body = String::new();
    for row in rows {
        let cells: String = row.iter().map(|it| format!("<td>{it}</td>")).collect();
        body += &format!("<tr>{cells}</tr>\n");
    }
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n")
}

/// Makes a section with a heading that a link can lead to.
pub fn section(id: &str, heading: &str, body: &str) -> String {
    format!("<section id=\"{id}\">\n<h2>{}</h2>\n{body}</section>\n", text(heading))
}
