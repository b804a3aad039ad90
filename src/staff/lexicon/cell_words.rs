//! The words that people write in cells of any column, as `rules/cells.toml` has them: nothing, yes and no, totals, dates.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::russian::Gender;
use crate::staff::text::{DateWords, Phrase, Token, dates, normalise, one_of};

/// Nobody works longer, in years.
const LONGEST_TENURE: u32 = 70;

/// The words of cells.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellWords {
    nothing: Nothing,
    yes: Vec<Phrase>,
    no: Vec<Phrase>,
    total: Vec<Phrase>,
    again: Vec<Phrase>,
    vacancy: Vec<Phrase>,
    male: Vec<Phrase>,
    female: Vec<Phrase>,
    /// «ШМО».
    pub union: Vec<Phrase>,
    /// Words for a key of access.
    pub key: Vec<Phrase>,
    patronymic: Vec<String>,
    /// «Уволена».
    pub dismissal: Vec<Phrase>,
    /// In a column of states: somebody works.
    pub at_work: Vec<Phrase>,
    beside_date: Vec<Phrase>,
    /// Words of a note that may be about terms.
    pub noteworthy: Vec<Phrase>,
    civil: Vec<Phrase>,
    signing: Vec<Phrase>,
    /// «Не планирует».
    declined: Vec<Phrase>,
    /// «Стаж».
    pub experience: Vec<Phrase>,
    tenure: Vec<Phrase>,
    names_of_pairs: Vec<Phrase>,
    /// Months and the words beside dates.
    pub dates: DateWords,
    /// The words of courses.
    pub courses: CourseWords,
    /// The words of titles and signatures around a table.
    pub headings: HeadingWords,
}

/// The words by which what stands around a table is known.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingWords {
    /// A school's name, shortened, begins so: «МБОУ».
    pub school_short: Vec<Phrase>,
    /// A school's name in full begins so: «муниципальное бюджетное».
    pub school_full: Vec<Phrase>,
    /// What stands in a school's name in full: «учреждение».
    pub school_is: Vec<Phrase>,
    /// The words before which a name ends: «на», «за».
    pub school_ends: Vec<Phrase>,
    /// Who heads a school: «директор».
    pub head: Vec<Phrase>,
    /// The posts of heads in a list of the staff: «директор школы».
    pub head_posts: Vec<Phrase>,
    /// Before the post of the head: «утверждаю».
    pub before_head: Vec<Phrase>,
    /// Behind «2026-2027»: «учебный».
    pub school_year: Vec<Phrase>,
    /// Before who drew a table up: «исп.».
    pub executor: Vec<Phrase>,
}

/// The words by which the parts of a course are known.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseWords {
    /// After the number of hours.
    pub hours: Vec<Phrase>,
    /// «Удостоверение», «диплом».
    pub papers: Vec<Phrase>,
    /// Right before a date: «с», «от», «в».
    pub before_date: Vec<Phrase>,
    /// Who teaches: «ИРО», «университет».
    pub provider: Vec<Phrase>,
    /// Right before the name of who teaches, in quotation marks: «ООО».
    pub before_name: Vec<Phrase>,
    /// Before a topic in quotation marks: «курсы», «по теме».
    pub before_topic: Vec<Phrase>,
    /// What the words before a topic say that it is, if not a course: «переподготовка».
    pub kinds: Vec<CourseKind>,
    /// Words beside a course that change nothing: «дистанционно».
    pub silent: Vec<Phrase>,
    /// There was none: «не проходил».
    pub not_taken: Vec<Phrase>,
    /// It is still to come: «планируется».
    pub planned: Vec<Phrase>,
    /// In a note of a course: begun and not finished.
    pub unfinished: Vec<Phrase>,
    /// It still goes on.
    pub running: Vec<Phrase>,
    /// In a column of results: it was finished.
    pub passed: Vec<Phrase>,
    /// In a column of results: it was not.
    pub failed: Vec<Phrase>,
}

/// What a course is called, and how people write it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseKind {
    /// As documents call it.
    pub kind: String,
    /// As cells do.
    pub words: Vec<Phrase>,
}

/// What people write where there is nothing to write.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
struct Nothing {
    said: BTreeSet<String>,
    /// The first letters, by which most cells are seen to say something.
    first: Vec<char>,
    /// Bytes of the longest.
    longest: usize,
}

impl From<Vec<String>> for Nothing {
    fn from(typed: Vec<String>) -> Nothing {
        let said: BTreeSet<String> = typed.iter().map(|it| normalise::plain(it)).collect();
        let first = said.iter().filter_map(|it| it.chars().next()).collect();
        let longest = said.iter().map(String::len).max().unwrap_or_default();
        Nothing { said, first, longest }
    }
}

impl CellWords {
    /// Tells whether a text says that there is nothing: «-», «нет», «не имею».
    pub fn nothing(&self, text: &str) -> bool {
        // Spaces around it and a full stop after it may make it longer.
        if text.len() > self.nothing.longest + 60 || !self.may_be_nothing(text) {
            return false;
        }
        let plain = normalise::plain(text);
        let bare = plain.trim_end_matches('.');
        bare.is_empty() || self.nothing.said.contains(bare)
    }

    /// Tells whether a text begins by saying that somebody applies for nothing: «не планирует».
    pub fn is_declined(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        self.declined.iter().any(|it| it.fits(&tokens))
    }

    /// Looks at the first letter alone: most cells say something, and making them comparable is slow.
    fn may_be_nothing(&self, text: &str) -> bool {
        normalise::first(text)
            .is_none_or(|seen| seen.iter().any(|it| *it == '.' || self.nothing.first.contains(it)))
    }

    /// Reads «да», «нет», «+», «есть», «1».
    pub fn yes(&self, text: &str) -> Option<bool> {
        let plain = normalise::plain(text);
        let word = plain.trim_end_matches('.').split([' ', ',', ';']).next().unwrap_or_default();
        let tokens = dates::tokens(word);
        let said = |phrases: &[Phrase]| phrases.iter().any(|it| it.is(&tokens));
        if said(&self.yes) { Some(true) } else { said(&self.no).then_some(false) }
    }

    /// Whether a row that begins so is a total.
    pub fn total(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        self.total.iter().any(|it| it.fits(&tokens))
    }

    /// Whether a text in the place of a name means the person above: «она же».
    pub fn again(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        self.again.iter().any(|it| it.is(&tokens))
    }

    /// Whether a text in the place of a name says that there is nobody.
    pub fn vacancy(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        (0..tokens.len()).any(|at| self.vacancy.iter().any(|it| it.fits(&tokens[at..])))
    }

    /// Whether a row that begins so is a signature: «Исп. Иванова М.П.».
    pub fn signs(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        self.signing.iter().any(|it| it.fits(&tokens))
    }

    /// Whether a text is a number of years and nothing more: «5 лет», «3 г. 4 мес.».
    pub fn tells_of_tenure(&self, tokens: &[Token]) -> bool {
        let unit = |it: &Token| one_of(&self.tenure, &it.text);
        let explained = |it: &Token| {
            it.number.is_some_and(|it| it < LONGEST_TENURE)
                || unit(it)
                || matches!(it.text.as_str(), "." | ",")
        };
        let begins = tokens.first().is_some_and(|it| it.number.is_some());
        begins && tokens.iter().any(unit) && tokens.iter().all(explained)
    }

    /// Whether a word beside a date says nothing more of it.
    pub fn beside_date(&self, word: &str) -> bool {
        self.dates.year(word) || self.dates.through(word) || one_of(&self.beside_date, word)
    }

    /// Whether words about employment tell of a contract that is none of labour: «по договору ГПХ».
    pub fn by_civil_contract(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        (0..tokens.len()).any(|at| self.civil.iter().any(|it| it.fits(&tokens[at..])))
    }

    /// Reads «м», «жен.».
    pub fn gender(&self, text: &str) -> Option<Gender> {
        let tokens = dates::tokens(text);
        let said = |phrases: &[Phrase]| phrases.iter().any(|it| it.fits(&tokens));
        if said(&self.male) { Some(Gender::Male) } else { said(&self.female).then_some(Gender::Female) }
    }

    /// Whether a word, made comparable, ends like a patronymic.
    pub fn patronymic(&self, word: &str) -> bool {
        self.patronymic.iter().any(|it| word.ends_with(it.as_str()))
    }

    /// Whether a text is the caption of a column of names: «Показатель».
    pub fn names_of_pairs(&self, text: &str) -> bool {
        let tokens = dates::tokens(text);
        self.names_of_pairs.iter().any(|it| it.is(&tokens))
    }
}
