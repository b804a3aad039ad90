//! Tables for Excel: semicolons, as a Russian Excel expects, and a byte order mark, without which it shows no Cyrillic.

/// Writes rows under captions.
pub fn write(captions: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    let head: Vec<String> = captions.iter().map(|it| (*it).to_string()).collect();
    for row in std::iter::once(&head).chain(rows) {
        let fields: Vec<String> = row.iter().map(|it| field(it)).collect();
        text += &fields.join(";");
        text += "\r\n";
    }
    text
}

fn field(text: &str) -> String {
    // Excel runs what begins like a formula.
    let text =
        if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_string() };
    if text.contains([';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
