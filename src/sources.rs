//! All that a run was given, as names and bytes. Nothing here is read or understood yet.

use std::borrow::Cow;

/// A file given to the run.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name without the folder: "calendar.toml".
    pub name: String,
    /// The contents.
    pub bytes: Cow<'static, [u8]>,
}

/// Everything that a run was given.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The school's workbook.
    pub workbook: Source,
    /// Other workbooks of the same school, with more sheets: courses, absences. What the main one says comes first.
    pub with: Vec<Source>,
    /// What a methodist edits: columns, calendar, positions, rule packs, the list of documents.
    pub rules: Vec<Source>,
    /// The wording of the documents: Markdown, or DOCX edited by the school.
    pub templates: Vec<Source>,
}

/// The workbooks of one school.
#[derive(Clone, Copy, Debug)]
pub struct Books<'a> {
    /// The one with the staff.
    pub main: &'a Source,
    /// Those that are read with it.
    pub with: &'a [Source],
}

impl<'a> From<&'a Source> for Books<'a> {
    fn from(main: &'a Source) -> Self {
        Books { main, with: &[] }
    }
}

impl Sources {
    /// Names the workbooks that are read with the main one.
    pub fn with_names(&self) -> Vec<String> {
        self.with.iter().map(|it| it.name.clone()).collect()
    }

    /// Returns the workbooks.
    pub fn books(&self) -> Books<'_> {
        Books { main: &self.workbook, with: &self.with }
    }
}

impl Source {
    /// Names baked-in text.
    pub const fn baked(name: String, text: &'static str) -> Self {
        Source { name, bytes: Cow::Borrowed(text.as_bytes()) }
    }
}

/// The longest name that [`safe_name`] gives, in letters: room is left for « (новая версия 2)» and the ending
/// within the 100 that a name of the set may have.
const LONGEST: usize = 78;

/// Turns any text into the name of a file or folder, without its ending, that Windows, Linux and an archive accept.
///
/// Signs that part words («12/3», «А|Б») become hyphens, other forbidden ones vanish, a long name is cut at a word. An empty
/// result becomes «без названия».
pub fn safe_name(text: &str) -> String {
    let mut name = String::new();
    for sign in text.chars() {
        match sign {
            '/' | '\\' | '|' | ':' => name.push('-'),
            '<' | '>' | '"' | '?' | '*' => {}
            // Marks of writing direction and joiners are unseen, and hide the true ending.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            sign if sign.is_whitespace() || sign.is_control() => {
                if !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            sign => name.push(sign),
        }
    }
    let mut name = cut(name.trim_matches([' ', '.']), LONGEST);
    name.truncate(name.trim_end_matches([' ', '.', ',', '-', '—']).len());
    if name.is_empty() {
        return "без названия".into();
    }
    if is_device(&name) {
        name.insert(0, '_');
    }
    name
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let short: String = text.chars().take(most).collect();
    match short.rfind(' ') {
        // A single endless word is cut in its middle.
        Some(at) if at > short.len() / 2 => short[..at].to_string(),
        _ => short,
    }
}

/// Whether Windows takes the name for a device: «CON», «con.docx», «COM1».
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word).is_some_and(|rest| {
            let mut signs = rest.chars();
            matches!((signs.next(), signs.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}
