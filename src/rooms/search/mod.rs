//! Search: what was said in the classes that one may read, found by its words.
//!
//! One looks through titles, texts, places and what polls offer, in French and in English alike, without minding accents and endings. What
//! it finds is what one could have come to page by page: nothing that is withdrawn, expired, replaced by an edit or for other families, and of
//! the rest neither a number nor a sign. A principal looks through the classes that they teach or have a child in: each visit to another
//! class is shown to its teachers (rules.md 12, 33), and a search of all of them would be a visit that nobody sees.

mod excerpt;
mod handlers;
mod queries;

use crate::access::Routes;

/// Posts on a page.
const PAGE: usize = crate::rooms::announcements::PAGE;

/// What may be typed.
const MOST_CHARACTERS: usize = 100;
const MOST_WORDS: usize = 8;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new().get("/search", handlers::index)
}

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Typed {
    /// Nothing yet.
    Nothing,
    /// Not one word of two letters or more.
    TooShort,
    /// More than may be typed.
    TooLong,
    /// Words, small and without accents, as many as may be.
    Words(Vec<String>),
}

impl Typed {
    fn parse(text: &str) -> Self {
        let words = excerpt::words(text);
        if text.trim().is_empty() {
            Self::Nothing
        } else if text.chars().count() > MOST_CHARACTERS || words.len() > MOST_WORDS {
            Self::TooLong
        } else if words.iter().all(|word| word.chars().count() < 2) {
            Self::TooShort
        } else {
            Self::Words(words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_words_or_a_reason_to_type_something_else() {
        let words = |words: &[&str]| Typed::Words(words.iter().map(|word| (*word).to_owned()).collect());
        for (text, parsed) in [
            ("", Typed::Nothing),
            ("  \t", Typed::Nothing),
            ("a", Typed::TooShort),
            ("& | ! ( ) :* <->", Typed::TooShort),
            ("a b c", Typed::TooShort),
            ("Musée", words(&["musee"])),
            ("table de 6", words(&["table", "de", "6"])),
            ("l’Œuvre d'été", words(&["l", "oeuvre", "d", "ete"])),
            ("a & b | !cde:*", words(&["a", "b", "cde"])),
            ("un deux trois quatre cinq six sept huit neuf", Typed::TooLong),
        ] {
            assert_eq!(Typed::parse(text), parsed, "{text}");
        }
        assert_eq!(Typed::parse(&"é".repeat(100)), words(&[&"e".repeat(100)]));
        assert_eq!(Typed::parse(&"é".repeat(101)), Typed::TooLong);
    }
}
