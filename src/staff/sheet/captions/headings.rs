//! What stands above and below a table and is about the school: its name, who heads it, the school year, who drew the table up.

use crate::report::Place;
use crate::staff::cells::name;
use crate::staff::lexicon::Columns;
use crate::staff::text::{Token, dates, normalise, one_of, text_of};
use crate::workbook::{Row, Sheet};

/// What a heading tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The school's name in full.
    FullName,
    /// The school's name, shortened: «МБОУ «СОШ № 4»».
    ShortName,
    /// Who heads the school.
    Head,
    /// The school year, «2026-2027».
    Year,
    /// Who drew the table up, with the telephone.
    Executor,
}

/// A fact of a heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// What it tells of.
    pub about: About,
    /// The words.
    pub text: String,
    /// The post of the head, as typed.
    pub post: String,
    /// The first cell of its row.
    pub place: Place,
}

/// Finds what a row outside the table tells of the school.
pub fn found(sheet: &Sheet, row: &Row, columns: &Columns) -> Vec<Heading> {
    let texts: Vec<String> =
        row.cells.iter().map(|it| text_of(&it.value)).filter(|it| !it.is_empty()).collect();
    let text = texts.join(" ");
    let place = sheet.place(row.number, row.cells.first().map_or(0, |it| it.column));
    let heading = |about, text| Heading { about, text, post: String::new(), place: place.clone() };
    let row = Words::new(&text, columns);
    let mut out: Vec<Heading> =
        row.head().into_iter().map(|(post, name)| Heading { post, ..heading(About::Head, name) }).collect();
    out.extend(row.school().map(|(about, it)| heading(about, it)));
    out.extend(row.year().map(|it| heading(About::Year, it)));
    out.extend(row.executor().map(|it| heading(About::Executor, it)));
    out
}

/// A row as one text.
struct Words<'a> {
    columns: &'a Columns,
    chars: Vec<char>,
    tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    fn new(text: &str, columns: &'a Columns) -> Self {
        Words { columns, chars: text.chars().collect(), tokens: dates::tokens(text) }
    }

    fn text(&self, from: usize, to: usize) -> String {
        let text: String = self.chars[from.min(to)..to].iter().collect();
        normalise::tidy(text.trim_matches(|it: char| it.is_whitespace() || ",;:_(".contains(it)))
    }

    /// From the word that begins a school's name to where the sentence goes on.
    fn school(&self) -> Option<(About, String)> {
        let said = &self.columns.cell_words.headings;
        let short = |it: &Token| one_of(&said.school_short, &it.text);
        let full = |at: usize| said.school_full.iter().any(|it| it.fits(&self.tokens[at..]));
        let at = (0..self.tokens.len()).find(|at| short(&self.tokens[*at]) || full(*at))?;
        let start = self.tokens[at].span.start;
        let mut name = self.text(start, self.end(at));
        if name.ends_with('"') && name.matches('"').count() == 1 {
            name.pop();
        }
        let about = if short(&self.tokens[at]) { About::ShortName } else { About::FullName };
        let whole = about == About::ShortName
            || dates::tokens(&name).iter().any(|it| one_of(&said.school_is, &it.text));
        // «МБОУ» alone names nobody.
        (whole && dates::tokens(&name).len() > 1).then_some((about, name))
    }

    /// Where a name that begins at a token ends, in characters: what stands in quotation marks belongs to it.
    fn end(&self, from: usize) -> usize {
        let said = &self.columns.cell_words.headings;
        let start = self.tokens[from].span.start;
        let mut depth = 0i32;
        for at in start..self.chars.len() {
            match self.chars[at] {
                '«' | '“' | '„' => depth += 1,
                // A mark that nothing closes any more holds nothing.
                '»' | '”' => {
                    let more = self.chars[at + 1..].iter().any(|it| matches!(it, '»' | '”'));
                    depth = if more { depth - 1 } else { 0 };
                }
                '"' => depth = i32::from(depth == 0),
                ',' | ';' | ':' | '_' | '(' if depth == 0 => return at,
                _ => {}
            }
            let Some(index) =
                self.tokens.iter().position(|it| it.span.start == at).filter(|it| depth == 0 && *it > from)
            else {
                continue;
            };
            let text = |index: usize| self.tokens.get(index).map_or("", |it| it.text.as_str());
            // «с. Ивановка» belongs to the name, «с 1 сентября» does not.
            let year = self.tokens[index].number.is_some_and(|it| (1990..2100).contains(&it));
            if one_of(&said.school_ends, text(index)) && text(index + 1) != "."
                || year
                || self.initials(index)
            {
                return at;
            }
        }
        self.chars.len()
    }

    /// «Н.А. Серова», «Н. А. Серова» begins at a token.
    fn initials(&self, at: usize) -> bool {
        let token = |index: usize| self.tokens.get(at + index).map_or("", |it| it.text.as_str());
        let letter = |it: &str| it.chars().count() == 1 && it.contains(normalise::letter);
        letter(token(0))
            && token(1) == "."
            && letter(token(2))
            && token(3) == "."
            && self.tokens.get(at).is_some_and(|it| self.chars[it.span.start].is_uppercase())
    }

    /// «Директор школы ________ Н.А. Серова»: the post and the name.
    fn head(&self) -> Option<(String, String)> {
        let said = &self.columns.cell_words.headings;
        let first = self
            .tokens
            .iter()
            .position(|it| !one_of(&said.before_head, &it.text) && it.text.contains(normalise::letter))?;
        let post = self.tokens.get(first).filter(|it| one_of(&said.head, &it.text))?;
        let begins = (first + 1..self.tokens.len()).find(|at| self.initials(*at))?;
        let words = |from: usize, to: usize| self.text(self.tokens[from].span.start, to);
        // The surname stands behind the initials, or before them.
        let behind = self
            .tokens
            .get(begins + 4)
            .filter(|it| it.text.chars().count() > 1 && self.chars[it.span.start].is_uppercase());
        let name = match behind {
            Some(surname) => format!(
                "{} {}",
                words(begins + 4, surname.span.end),
                words(begins, self.tokens[begins + 3].span.end)
            ),
            None => words(begins.checked_sub(1)?, self.tokens[begins + 3].span.end),
        };
        let like = name::like_name(&name, &self.columns.cell_words);
        like.then(|| (self.text(post.span.start, post.span.end).to_lowercase(), name))
    }

    /// «На 2026-2027 учебный год», «2026/27 уч. г.».
    fn year(&self) -> Option<String> {
        let said = &self.columns.cell_words.headings;
        let number = |at: usize| self.tokens.get(at).and_then(|it| it.number);
        (0..self.tokens.len()).find_map(|at| {
            let (first, second) = (number(at)?, number(at + 2)?);
            let joined = matches!(self.tokens[at + 1].text.as_str(), "-" | "/" | "–");
            let follows =
                (2000..2100).contains(&first) && (second == first + 1 || second == (first + 1) % 100);
            let school = self.tokens.get(at + 3).is_some_and(|it| one_of(&said.school_year, &it.text));
            (joined && follows && school).then(|| format!("{first}-{}", first + 1))
        })
    }

    /// «Исп. Седых Н.В., тел. 2-33-44».
    fn executor(&self) -> Option<String> {
        let said = &self.columns.cell_words.headings;
        let first = self.tokens.first().filter(|it| one_of(&said.executor, &it.text))?;
        let text = self.text(first.span.end, self.chars.len());
        let text = text.trim_start_matches(['.', ':', ' ', '-', '–']).to_owned();
        let named = (0..self.tokens.len()).any(|at| self.initials(at))
            || name::and_beside(&text, &self.columns.cell_words).1.is_some()
            || name::like_name(&text, &self.columns.cell_words);
        named.then_some(text)
    }
}
