//! Codes that people read from paper or hear across a counter.
//!
//! The symbols leave out `I`, `O`, `0` and `1`, so that nobody has to ask which is which; case, spaces and hyphens are
//! ignored. Only a keyed hash is ever stored: these codes are short, and a plain hash of a short code is the code.

use super::{Digest, Keys};
use std::fmt;
use std::marker::PhantomData;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Symbols shown together, between hyphens.
const GROUP: usize = 4;

/// What a code is for: its length, and the name that keeps its hashes apart from those of other codes.
pub trait Kind: 'static {
    /// Five bits each.
    const SYMBOLS: usize;
    const LABEL: &'static str;
}

/// On a letter: 60 bits, 14 days, one use (rules.md 34).
#[derive(Debug)]
pub enum Letter {}
/// From the office or a teacher, for a person before them: 40 bits, 30 minutes (rules.md 6).
#[derive(Debug)]
pub enum Gate {}
/// One of a sheet of single-use codes, second factor only: 40 bits (rules.md 6).
#[derive(Debug)]
pub enum Spare {}
/// On the terminal at first start: 80 bits, 60 minutes (rules.md 9).
#[derive(Debug)]
pub enum SetUp {}

impl Kind for Letter {
    const SYMBOLS: usize = 12;
    const LABEL: &'static str = "letter";
}
impl Kind for Gate {
    const SYMBOLS: usize = 8;
    const LABEL: &'static str = "gate";
}
impl Kind for Spare {
    const SYMBOLS: usize = 8;
    const LABEL: &'static str = "spare";
}
impl Kind for SetUp {
    const SYMBOLS: usize = 16;
    const LABEL: &'static str = "set-up";
}

pub type LetterCode = Code<Letter>;
pub type GateCode = Code<Gate>;
pub type SpareCode = Code<Spare>;
pub type SetUpCode = Code<SetUp>;

/// A code in clear, on its way to paper or from a form.
pub struct Code<K> {
    symbols: String,
    kind: PhantomData<K>,
}

impl<K: Kind> Code<K> {
    pub fn random() -> Self {
        let symbols = std::iter::repeat_with(symbol).take(K::SYMBOLS).collect();
        Self {
            symbols,
            kind: PhantomData,
        }
    }

    /// Reads what a person typed; `None` if it cannot be a code of this kind.
    pub fn parse(typed: &str) -> Option<Self> {
        // far more than any code with separators, far less than a page
        if typed.len() > 200 {
            return None;
        }
        let symbols: String = typed
            .chars()
            .filter(|c| !is_separator(*c))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let ours = symbols.len() == K::SYMBOLS && symbols.bytes().all(|byte| ALPHABET.contains(&byte));
        ours.then_some(Self {
            symbols,
            kind: PhantomData,
        })
    }

    /// The code in clear, for paper: `KTR7-M4QP-9XWB`.
    pub fn shown(&self) -> String {
        let groups: Vec<String> = self
            .symbols
            .as_bytes()
            .chunks(GROUP)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        groups.join("-")
    }

    /// The hash under which a code is found by itself (letters, set-up).
    pub fn digest(&self, keys: &Keys) -> Digest {
        keys.code(K::LABEL, b"", self.symbols.as_bytes())
    }

    /// The hash of a code that belongs to one row and is only compared (gate, spare): the same symbols given to two
    /// people are stored differently.
    pub fn digest_of(&self, keys: &Keys, owner: Uuid) -> Digest {
        keys.code(K::LABEL, owner.as_bytes(), self.symbols.as_bytes())
    }
}

impl<K> fmt::Debug for Code<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(hidden)")
    }
}

/// The second fact of a staff letter, shown once to whoever issued it (rules.md 5). Useless without the letter, so it is
/// always bound to the letter's row, and misses are counted there.
pub struct SixDigits(u32);

impl SixDigits {
    pub fn random() -> Self {
        Self(rand::random_range(0..1_000_000))
    }

    /// Reads six digits, spaces and hyphens ignored.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > 200 {
            return None;
        }
        let digits: String = typed.chars().filter(|c| !is_separator(*c)).collect();
        let six = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        six.then(|| digits.parse().ok().map(Self)).flatten()
    }

    /// The digits in clear, for the issuer: `042 917`.
    pub fn shown(&self) -> String {
        format!("{:03} {:03}", self.0 / 1000, self.0 % 1000)
    }

    /// The hash to store beside the letter.
    pub fn digest_of(&self, keys: &Keys, letter: Uuid) -> Digest {
        keys.code("six-digits", letter.as_bytes(), &self.0.to_be_bytes())
    }
}

impl fmt::Debug for SixDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SixDigits(hidden)")
    }
}

/// Compares a stored hash with a computed one in constant time.
pub fn same(stored: &[u8], computed: &Digest) -> bool {
    stored.ct_eq(computed).into()
}

/// 32 divides 256, so a masked random byte is fair.
fn symbol() -> char {
    let byte: u8 = rand::random();
    ALPHABET.get(usize::from(byte & 31)).copied().map_or('A', char::from)
}

/// White space of any width and every dash that a phone's keyboard puts where one typed a hyphen.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{2060}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn a_letter_code_is_shown_in_three_groups_of_four() {
        let shown = LetterCode::random().shown();
        let groups: Vec<_> = shown.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4]);
        assert_eq!(GateCode::random().shown().len(), 9);
        assert_eq!(SetUpCode::random().shown().len(), 19);
    }

    #[test]
    fn typing_habits_do_not_matter_but_symbols_do() {
        let keys = Keys::throwaway();
        let code = LetterCode::parse("KTR7-M4QP-9XWB").unwrap();
        for typed in ["ktr7m4qp9xwb", " KTR7 M4QP 9XWB ", "ktr7–m4qp—9xwb", "KTR7\u{a0}M4QP\u{202f}9XWB"] {
            assert_eq!(LetterCode::parse(typed).unwrap().digest(&keys), code.digest(&keys));
        }
        for wrong in [
            "",
            "KTR7-M4QP-9XW",
            "KTR7-M4QP-9XWBB",
            "KTR7-M4QP-9XW0",
            "KTR7-M4QP-9XWI",
            "KTR7-M4QP-9XÉB",
            &"-".repeat(500),
        ] {
            assert!(LetterCode::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn hashes_differ_by_kind_owner_and_key() {
        let keys = Keys::throwaway();
        let (gate, spare) = (GateCode::parse("ABCDEFGH").unwrap(), SpareCode::parse("ABCDEFGH").unwrap());
        assert_ne!(gate.digest(&keys), spare.digest(&keys));
        let (one, two) = (Uuid::new_v4(), Uuid::new_v4());
        assert_ne!(gate.digest_of(&keys, one), gate.digest_of(&keys, two));
        assert_ne!(gate.digest(&keys), gate.digest(&Keys::throwaway()));
        assert!(same(&gate.digest_of(&keys, one), &gate.digest_of(&keys, one)));
        assert!(!same(&[], &gate.digest_of(&keys, one)));
    }

    #[test]
    fn all_symbols_occur_and_codes_do_not_repeat() {
        let codes: HashSet<String> = (0..500).map(|_| LetterCode::random().shown()).collect();
        assert_eq!(codes.len(), 500);
        let symbols: HashSet<char> = codes.iter().flat_map(|code| code.chars()).filter(|c| *c != '-').collect();
        assert_eq!(symbols.len(), 32);
    }

    #[test]
    fn six_digits_keep_their_zeros_and_hide() {
        let (keys, letter) = (Keys::throwaway(), Uuid::new_v4());
        let digits = SixDigits::parse("042917").unwrap();
        assert_eq!(digits.shown(), "042 917");
        assert_eq!(
            SixDigits::parse("042 917").unwrap().digest_of(&keys, letter),
            digits.digest_of(&keys, letter)
        );
        assert_ne!(digits.digest_of(&keys, Uuid::new_v4()), digits.digest_of(&keys, letter));
        assert!(!format!("{digits:?} {:?}", LetterCode::random()).contains(char::is_numeric));
        for wrong in ["", "42917", "0429170", "+42917", "٠٤٢٩١٧"] {
            assert!(SixDigits::parse(wrong).is_none());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_code_or_nothing(typed in "\\PC*") {
            if let Some(code) = LetterCode::parse(&typed) {
                prop_assert!(LetterCode::parse(&code.shown()).is_some());
            }
            SixDigits::parse(&typed);
        }
    }
}
