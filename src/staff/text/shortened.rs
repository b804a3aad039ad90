//! Shortened words of captions: «долж-ть», «кв.кат.», «дата прис.», «к/к», «педстаж» stand for whole ones.

use super::normalise;

/// Longer texts are no captions.
const MOST_PIECES: usize = 12;

/// So many letters stand at the beginning of the whole word, too, however it is shortened.
const MOST_SHARED: usize = 3;

/// A run of letters of a typed caption, and how it is joined to its neighbours.
#[derive(Clone, Debug)]
struct Piece {
    letters: String,
    /// A full stop, hyphen, slash or apostrophe beside it says that letters are left out.
    marked: bool,
    /// Such a sign without a space stands between this piece and the next.
    tight: bool,
}

/// A typed caption, cut into its pieces once, to be compared with many known ones.
#[derive(Clone, Debug, Default)]
pub struct Short {
    pieces: Vec<Piece>,
}

impl Short {
    /// Cuts a typed caption.
    pub fn new(text: &str) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut open = false;
        let mut between = String::new();
        for it in normalise::plain(text).chars() {
            if it == '№' || it == '%' {
                let piece = Piece { letters: it.into(), marked: false, tight: false };
                pieces.push(piece);
                (open, between) = (false, String::new());
            } else if normalise::letter(it) || it.is_ascii_digit() {
                match pieces.last_mut() {
                    Some(last) if open => last.letters.push(it),
                    last => {
                        let joined = last.is_some_and(|it| it.join(&between));
                        pieces.push(Piece { letters: it.into(), marked: joined, tight: false });
                        between.clear();
                    }
                }
                open = true;
            } else {
                open = false;
                between.push(it);
            }
            if pieces.len() > MOST_PIECES {
                return Short::default();
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.join(&between);
        }
        initials_joined(&mut pieces);
        Short { pieces }
    }

    /// The letters with which a caption for which this one stands must begin; `None` of what stands for none.
    pub fn beginning(&self) -> Option<&str> {
        let letters = self.pieces.first()?.letters.as_str();
        Some(letters.char_indices().nth(MOST_SHARED).map_or(letters, |it| &letters[..it.0]))
    }

    /// Whether this may be a short form of a caption, word by word.
    pub fn stands_for(&self, known: &Known) -> bool {
        fits(&self.pieces, &known.words, known.words.len() > 1)
    }
}

impl Piece {
    /// Takes in what stands behind; tells whether a sign joins it to the next piece without a space.
    fn join(&mut self, between: &str) -> bool {
        let joined = matches!(between, "-" | "/" | "'" | "\\");
        self.tight = joined || between == ".";
        self.marked |= joined || between.starts_with('.');
        joined
    }
}

/// A known caption as words; those that nobody shortens are kept apart.
#[derive(Clone, Debug)]
pub struct Known {
    words: Vec<(String, bool)>,
}

impl Known {
    /// Takes a caption made comparable; `whole` are the words that are not shortened.
    pub fn new(caption: &str, whole: &[String]) -> Self {
        // «КПК» is short already.
        let vowel = |it: char| !consonant(it) && it != 'ь';
        let may =
            |it: &str| it.chars().count() >= 3 && it.contains(vowel) && !whole.iter().any(|word| word == it);
        Known { words: caption.split(' ').map(|it| (it.to_owned(), may(it))).collect() }
    }
}

/// «Ф. И. О.» is one word of captions.
fn initials_joined(pieces: &mut Vec<Piece>) {
    let letters = |at: usize| pieces[at].letters.as_str();
    let found =
        (2..pieces.len()).find(|at| [letters(at - 2), letters(at - 1), letters(*at)] == ["ф", "и", "о"]);
    if let Some(at) = found {
        pieces.drain(at - 1..=at);
        pieces[at - 2] = Piece { letters: "фио".to_owned(), marked: false, tight: false };
    }
}

/// Whether typed pieces stand for known words, from left to right. `many`: the caption has several words.
fn fits(typed: &[Piece], known: &[(String, bool)], many: bool) -> bool {
    let (Some((first, rest)), Some(((word, may), others))) = (typed.split_first(), known.split_first())
    else {
        return typed.is_empty() && known.is_empty();
    };
    if !word.starts_with(first.letters.chars().next().unwrap_or_default()) {
        return false;
    }
    let alone = first.letters == *word || *may && begins(first, word, many);
    if alone && fits(rest, others, many) {
        return true;
    }
    if let Some((second, rest)) = rest.split_first().filter(|_| first.tight) {
        let whole = || Piece { letters: format!("{}{}", first.letters, second.letters), ..second.clone() };
        let joined = || whole().letters == *word || *may && begins(&whole(), word, many);
        if (*may && contracts(&first.letters, &second.letters, word) || joined()) && fits(rest, others, many)
        {
            return true;
        }
    }
    *may && glued(first, word).is_some_and(|tail| {
        let mut pieces = vec![tail];
        pieces.extend_from_slice(rest);
        fits(&pieces, others, many)
    })
}

/// Whether a piece is the beginning of a word, cut as schools cut: with a sign after a few letters, without one after more, after a
/// consonant.
fn begins(piece: &Piece, word: &str, many: bool) -> bool {
    let Some(left) = word.strip_prefix(piece.letters.as_str()) else { return false };
    let (own, left) = (piece.letters.chars().count(), left.chars().count());
    let closed = piece.letters.chars().last().is_some_and(consonant);
    match piece.marked {
        true => left > 0 && (own > 3 || closed && own > 1 || own == 1 && many),
        false => left > 1 && closed && (own >= 3 || own == 2 && piece.letters.chars().all(consonant)),
    }
}

/// Whether a beginning and an end make a word without its middle: «долж» and «ть», «кат» and «ия».
fn contracts(begin: &str, end: &str, word: &str) -> bool {
    let inside = word.strip_prefix(begin).and_then(|it| it.strip_suffix(end));
    inside.is_some_and(|it| !it.is_empty()) && begin.chars().last().is_some_and(consonant)
}

/// Takes the short form of a first word off a piece without a sign between: «педстаж» leaves «стаж».
fn glued(piece: &Piece, word: &str) -> Option<Piece> {
    let same = piece.letters.char_indices().zip(word.chars()).take_while(|(it, known)| it.1 == *known);
    let cut = same.filter(|it| consonant(it.0.1)).map(|it| it.0.0 + it.0.1.len_utf8()).last()?;
    let (head, tail) = piece.letters.split_at(cut);
    let enough = head.chars().count() >= MOST_SHARED && tail.chars().count() >= 3;
    enough.then(|| Piece { letters: tail.to_owned(), ..piece.clone() })
}

fn consonant(it: char) -> bool {
    matches!(it, 'а'..='я') && !"аеиоуыэюя".contains(it)
}

#[cfg(test)]
mod tests {
    use super::{Known, Short};

    fn stands(typed: &str, known: &str) -> bool {
        Short::new(typed).stands_for(&Known::new(known, &["принят".to_owned()]))
    }

    #[test]
    fn words_are_shortened_as_schools_do() {
        for (typed, known) in [
            ("долж-ть", "должность"),
            ("Долж.", "должность"),
            ("долж", "должность"),
            ("долж'ть", "должность"),
            ("кв.кат.", "квалификационная категория"),
            ("кв кат", "квалификационная категория"),
            ("к/к", "квалификационная категория"),
            ("КВ-КАТ", "квалификационная категория"),
            ("пед.стаж", "педагогический стаж"),
            ("педстаж", "педагогический стаж"),
            ("Ф. И. О. пед. раб.", "фио педагогического работника"),
            ("пр-т", "предмет"),
            ("чек-л.", "чеклист"),
            ("№ труд. дог.", "№ трудового договора"),
        ] {
            assert!(stands(typed, known), "{typed}");
        }
        for (typed, known) in [
            ("д.", "должность"),
            ("до", "должность"),
            ("долго", "должность"),
            ("предмет", "предметы"),
            ("пр-т", "принят"),
            ("дата", "дата присвоения"),
            ("ко. кат.", "квалификационная категория"),
            ("", "должность"),
            ("-/.", "должность"),
        ] {
            assert!(!stands(typed, known), "{typed}");
        }
    }
}
