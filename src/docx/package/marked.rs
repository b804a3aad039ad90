//! What a finished paper carries for its later life: its key among the properties of the file, and bookmarks around the places
//! that are filled once it is issued. All else of the file stays byte for byte when they are.

use quick_xml::escape::{partial_escape, unescape};

use super::archive::Package;

/// A place that is filled once the paper is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// «112-од».
    Number,
    /// «25 августа 2026 г.».
    Date,
    /// «25.08.2026».
    Digits,
    /// «от 25.08.2026 № 112-од».
    Reference,
}

/// Part of a bookmark's name, and the last step of the names in templates.
const BLANKS: [(Blank, &str, &str); 4] = [
    (Blank::Number, "cyclogram_number_", "номер"),
    (Blank::Date, "cyclogram_date_", "дата"),
    (Blank::Digits, "cyclogram_digits_", "дата_цифрами"),
    (Blank::Reference, "cyclogram_reference_", "ссылка"),
];
/// Number and date of the paper itself, as an order and as a letter.
const OWN: [&str; 2] = ["приказ", "исходящий"];

/// The numbers of bookmarks start where neither Word nor LibreOffice has numbers of their own.
const FREE: usize = 1_400_000_000;

/// How the text of a run begins.
const TEXTS: [&str; 2] = ["<w:t>", "<w:t xml:space=\"preserve\">"];

const CORE: &str = "docProps/core.xml";
const KEY: [&str; 2] = ["<dc:identifier>", "</dc:identifier>"];
const AUTHOR: [&str; 2] = ["<dc:creator>", "</dc:creator>"];
const SEAL: [&str; 2] = ["<cp:version>", "</cp:version>"];
const CORE_END: &str = "</cp:coreProperties>";

impl Blank {
    /// Finds the place that a name of the templates stands for: `приказ.номер`.
    pub fn of(steps: &[String]) -> Option<Blank> {
        let [paper, what] = steps else { return None };
        let is_own = OWN.contains(&paper.as_str());
        BLANKS.iter().find(|it| is_own && it.2 == what).map(|it| it.0)
    }

    /// Returns the beginning and the end of the bookmark around a place; `number` tells it from the others of the file.
    pub fn around(self, number: usize) -> [String; 2] {
        let id = FREE + number;
        let name = BLANKS.iter().find(|it| it.0 == self).map_or("", |it| it.1);
        [
            format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}{number}\"/>"),
            format!("<w:bookmarkEnd w:id=\"{id}\"/>"),
        ]
    }
}

/// Fills the marked places of a finished paper; nothing where it has none of them. The error is English text for programmers.
pub fn fill_blanks(docx: &[u8], texts: &[(Blank, &str)]) -> Result<Option<Vec<u8>>, String> {
    let package = Package::open(docx)?;
    let mut changed: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut has_places = false;
    for name in package.names().iter().filter(|it| it.starts_with("word/") && it.ends_with(".xml")) {
        let part = package.part(name)?;
        let Ok(text) = std::str::from_utf8(&part) else { continue };
        let Some(filled) = fill_part(text, texts) else { continue };
        has_places = true;
        if filled != text {
            changed.push((name, filled.into_bytes()));
        }
    }
    if changed.is_empty() {
        return Ok(has_places.then(|| docx.to_vec()));
    }
    let changed: Vec<(&str, &[u8])> = changed.iter().map(|it| (it.0, it.1.as_slice())).collect();
    package.with(&changed).map(Some)
}

/// Fills the places of one part; nothing where it has none of them.
fn fill_part(text: &str, texts: &[(Blank, &str)]) -> Option<String> {
    const START: &str = "<w:bookmarkStart ";
    let mut out = String::new();
    let (mut done, mut found) = (0, false);
    while let Some(start) = text[done..].find(START).map(|it| it + done) {
        let inner = start + text[start..].find('>')? + 1;
        let element = &text[start..inner];
        let blank = BLANKS.iter().find(|it| element.contains(&format!(" w:name=\"{}", it.1))).map(|it| it.0);
        let new = texts.iter().find(|it| Some(it.0) == blank).map(|it| it.1);
        let end = attribute(element, "w:id").and_then(|id| {
            let end = format!("<w:bookmarkEnd w:id=\"{id}\"");
            text[inner..].find(&end).map(|it| it + inner)
        });
        out.push_str(&text[done..inner]);
        done = inner;
        if let (Some(new), Some(end)) = (new, end) {
            out.push_str(&retyped(&text[inner..end], new));
            (done, found) = (end, true);
        }
    }
    out.push_str(&text[done..]);
    found.then_some(out)
}

/// Puts a text into the first run of a stretch; the others keep their looks and lose their text.
fn retyped(stretch: &str, text: &str) -> String {
    let mut out = String::new();
    let mut rest = stretch;
    let mut new = Some(partial_escape(text).into_owned());
    while let Some(at) = TEXTS.iter().filter_map(|it| rest.find(it).map(|at| at + it.len())).min() {
        let (before, after) = rest.split_at(at);
        let Some((_, behind)) = after.split_once("</w:t>") else { break };
        out += &[before, &new.take().unwrap_or_default(), "</w:t>"].concat();
        rest = behind;
    }
    out + rest
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// Writes among the properties of a paper its key and a seal over all that the program made of it; a file without such properties
/// stays as it is. Without a seal nobody can tell an untouched paper from an edited one once the memory of the year is lost.
pub fn with_key(office_file: &[u8], key: &str) -> Result<Vec<u8>, String> {
    let package = Package::open(office_file)?;
    if !package.names().iter().any(|it| it == CORE) {
        return Ok(office_file.to_vec());
    }
    let mut text = String::from_utf8(package.part(CORE)?).map_err(|it| it.to_string())?;
    for mark in [&KEY, &SEAL] {
        if let Some((before, _, after)) = cut(&text, mark) {
            text = [before, after].concat();
        }
    }
    let (key, seal) = (partial_escape(key), seal(&package, key));
    let own = [KEY[0], &key, KEY[1], SEAL[0], &seal, SEAL[1], CORE_END].concat();
    package.with(&[(CORE, text.replacen(CORE_END, &own, 1).as_bytes())])
}

/// Reads the key of a paper; nothing where its file has none or is no file of Word or Excel.
pub fn key(office_file: &[u8]) -> Option<String> {
    properties(&Package::open(office_file).ok()?).map(|it| it.0)
}

/// The key of a paper that is as the program made it; nothing of what Word saved, and of what was issued.
pub fn untouched(office_file: &[u8]) -> Option<String> {
    let package = Package::open(office_file).ok()?;
    let (key, sealed) = properties(&package)?;
    (package.is_closed() && sealed? == seal(&package, &key)).then_some(key)
}

/// Reads whose paper it is: the school among the properties of its file.
pub fn author(office_file: &[u8]) -> Option<String> {
    let text = String::from_utf8(Package::open(office_file).ok()?.part(CORE).ok()?).ok()?;
    Some(cut(&text, &AUTHOR)?.1.to_owned())
}

/// The key and the seal of a file.
fn properties(package: &Package) -> Option<(String, Option<String>)> {
    let text = String::from_utf8(package.part(CORE).ok()?).ok()?;
    let key = unescape(cut(&text, &KEY)?.1).ok()?.into_owned();
    let seal = cut(&text, &SEAL).map(|it| it.1.to_owned());
    (!key.is_empty()).then_some((key, seal))
}

/// The checksum of the key and of the checksums of all parts but the properties.
fn seal(package: &Package, key: &str) -> String {
    let mut sums: Vec<String> =
        package.sums().filter(|it| it.0 != CORE).map(|it| format!("{it:?}")).collect();
    sums.sort_unstable();
    format!("{:08x}", crc32fast::hash([key, &sums.concat()].concat().as_bytes()))
}

fn cut<'a>(text: &'a str, [open, close]: &[&str; 2]) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(open)?;
    let (inner, after) = rest.split_once(close)?;
    Some((before, inner, after))
}
