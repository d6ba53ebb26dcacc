//! The piece of a text in which what was looked for stands, cut out on the server as plain text, with its words marked.
//!
//! Which words are marked is for the database to say: it knows the endings of both languages. This room finds the few words that may be
//! (those that begin as something typed does), asks about them, and cuts. Nothing here is HTML: the template escapes each piece.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Characters of a piece, about.
const LENGTH: usize = 220;
/// Of these, before the first word that is marked.
const BEFORE: usize = 60;
/// Words that are asked about at most: a text may consist of words that begin alike.
const MOST: usize = 300;
/// So many first letters a word has in common with its other forms.
const STEM: usize = 2;

/// A piece of text, and whether it is one of the words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// The words of a text, small and without accents: as `wall.folded` of migration 0480 has them.
pub(super) fn words(text: &str) -> Vec<String> {
    spans(text)
        .map(|(start, end)| folded(text.get(start..end).unwrap_or_default()))
        .collect()
}

/// Words of these texts that may be among those that were typed, each once.
pub(super) fn candidates<'a>(texts: impl IntoIterator<Item = &'a str>, typed: &[String]) -> Vec<String> {
    let begins = |word: &str| typed.iter().any(|typed| first(typed) == first(word));
    let found: BTreeSet<String> = texts.into_iter().flat_map(words).filter(|word| begins(word)).collect();
    found.into_iter().take(MOST).collect()
}

/// The whole text, with these words marked.
pub(super) fn whole(text: &str, matching: &BTreeSet<String>) -> Vec<Piece> {
    pieces(text, (0, text.len()), matching)
}

/// The part of the text around the first of these words; its beginning if it has none of them.
pub(super) fn around(text: &str, matching: &BTreeSet<String>) -> Vec<Piece> {
    let hit = marks(text, matching).next().map_or(0, |(start, _)| start);
    let start = cut(text, back(text, hit, BEFORE));
    let end = cut(text, forth(text, start, LENGTH));
    let mut found = pieces(text, (start, end), matching);
    if start > 0 {
        found.insert(0, plain("… "));
    }
    if end < text.len() {
        found.push(plain(" …"));
    }
    found
}

/// Whether any of these words stands in the text.
pub(super) fn has(text: &str, matching: &BTreeSet<String>) -> bool {
    marks(text, matching).next().is_some()
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        marked: false,
    }
}

fn pieces(text: &str, (start, end): (usize, usize), matching: &BTreeSet<String>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = start;
    let mut push = |text: Option<&str>, marked: bool| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            found.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    for (from, to) in marks(text, matching).filter(|(from, to)| *from >= start && *to <= end) {
        push(text.get(at..from), false);
        push(text.get(from..to), true);
        at = to;
    }
    push(text.get(at..end).map(str::trim_end), false);
    found
}

/// Where these words stand in the text.
fn marks<'a>(text: &'a str, matching: &'a BTreeSet<String>) -> impl Iterator<Item = (usize, usize)> + 'a {
    spans(text).filter(move |(start, end)| matching.contains(&folded(text.get(*start..*end).unwrap_or_default())))
}

/// Where words stand in the text: letters and digits, with the marks that belong to a letter.
fn spans(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || is_mark(*c)) {
            end = at + c.len_utf8();
        }
        Some((start, end))
    })
}

fn folded(word: &str) -> String {
    let plain = word.nfkd().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase);
    plain.collect::<String>().replace('œ', "oe").replace('æ', "ae")
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn first(word: &str) -> String {
    word.chars().take(STEM).collect()
}

/// So many characters before this place.
fn back(text: &str, at: usize, characters: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.char_indices().rev().take(characters).last().map_or(at, |(at, _)| at)
}

/// So many characters after this place; the end of the text if it is nearer.
fn forth(text: &str, at: usize, characters: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after.char_indices().nth(characters).map_or(text.len(), |(ahead, _)| at + ahead)
}

/// The nearest gap between two words before this place; this place itself inside a very long word.
fn cut(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at;
    }
    let before = text.get(..at).unwrap_or_default();
    before
        .rfind(char::is_whitespace)
        .filter(|gap| at - gap < 4 * BEFORE)
        .and_then(|gap| Some(gap + text.get(gap..)?.chars().next()?.len_utf8()))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    /// As it reads, with marks in brackets.
    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| {
                if piece.marked {
                    format!("[{}]", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn a_short_text_stands_whole_with_its_words_marked() {
        let text = "Les Musées d'été, <b>musée</b> & ŒUVRE.";
        assert_eq!(
            shown(&around(text, &set(&["musees", "musee", "ete", "oeuvre"]))),
            "Les [Musées] d'[été], <b>[musée]</b> & [ŒUVRE]."
        );
        assert_eq!(shown(&whole(text, &set(&[]))), text);
        assert_eq!(shown(&around("", &set(&["a"]))), "");
        // an accent of its own
        assert_eq!(shown(&around("Muse\u{301}e", &set(&["musee"]))), "[Muse\u{301}e]");
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_first_mark() {
        let text = format!("{}sortie {}", "avant ".repeat(100), "après ".repeat(100));
        let piece = shown(&around(&text, &set(&["sortie"])));
        assert!(piece.starts_with("… avant ") && piece.ends_with("après …"), "{piece}");
        assert!(piece.contains(" [sortie] "), "{piece}");
        assert!(piece.chars().count() <= LENGTH + 6, "{piece}");
        let begins = shown(&around(&text, &set(&["rien"])));
        assert!(begins.starts_with("avant ") && begins.ends_with("avant …"), "{begins}");
        // one word without end is cut anywhere, but never inside a character
        let long = "é".repeat(5000);
        assert_eq!(shown(&around(&long, &set(&[]))).chars().count(), LENGTH + 2);
    }

    #[test]
    fn only_words_that_begin_alike_are_asked_about() {
        let typed = words("Enfants musée");
        assert_eq!(
            candidates(["Un enfant, des enfants.", "Muséum ; mer ; ENFANTILLAGE"], &typed),
            ["enfant", "enfantillage", "enfants", "museum"]
        );
    }
}
