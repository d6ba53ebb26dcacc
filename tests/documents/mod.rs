//! The document guard: hostile files do not come in, honest ones do, and come out without what is nobody's business.

mod child;
mod honest;
mod hostile;
mod made;
mod office;

use preau::documents::{Policy, Reason, inspect, sentence};
use preau::i18n::Lang;
use std::collections::BTreeSet;

/// Honest documents without pictures, by name; for tests of what is done with documents.
pub(crate) fn honest_ones() -> Vec<(String, Vec<u8>)> {
    honest::all()
}

/// Files that must not come in: kind, name, bytes.
pub(crate) fn hostile_ones() -> Vec<(&'static str, String, Vec<u8>)> {
    hostile::cases()
}

/// A PDF of one page with one picture on it.
pub(crate) fn pdf_with_picture(width: u32, height: u32, colours: u32) -> Vec<u8> {
    let picture = made::raster(width, height, colours);
    made::pdf_page("", "", "/XObject <</I 6 0 R>>", b"/I Do", &[picture])
}

/// Kinds that are not as their standard says, or say what nobody knows.
const BROKEN: [&str; 10] = [
    "a calendar with more",
    "a picture on a page",
    "a relation to what runs or holds",
    "an XML trick",
    "broken XML",
    "cut off",
    "keys twice",
    "pages that are none",
    "painting that is none",
    "sections that lie",
];

#[test]
fn no_hostile_file_comes_in() {
    let cases = hostile::cases();
    let kinds: BTreeSet<&str> = cases.iter().map(|(kind, ..)| *kind).collect();
    assert!(cases.len() >= 200, "{} files", cases.len());
    assert!(kinds.len() >= 30, "{} kinds", kinds.len());
    let mut wrong = Vec::new();
    for (kind, name, bytes) in &cases {
        for policy in [Policy::Strict, Policy::Letterhead] {
            let told = inspect(bytes, name, policy);
            // a case that is only badly made would prove nothing
            if told.is_ok() || (told == Err(Reason::Damaged) && !BROKEN.contains(kind)) {
                wrong.push(format!("{kind}: {name} ({policy:?}): {:?}", told.map(|safe| safe.format)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} came in, or were refused for being badly made:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn without_pictures_nothing_of_a_photograph_is_left() {
    for (_, name, bytes) in hostile::cases() {
        let Ok(safe) = inspect(&bytes, &name, Policy::WithoutPictures) else {
            continue;
        };
        let text = honest::unpacked(&safe);
        assert!(
            !text.windows(4).any(|window| window == b"JFIF" || window == b"\xff\xd8\xff\xe0"),
            "{name}"
        );
        let again = inspect(&safe.bytes, &name, Policy::Strict).map(|safe| safe.format);
        assert_eq!(again, Ok(safe.format), "{name}: its copy must be strict");
    }
}

#[test]
fn every_reason_has_a_word_and_a_sentence_of_its_own() {
    // staff alone send documents in
    for lang in Lang::COMPLETE {
        let told: BTreeSet<String> = Reason::ALL.into_iter().map(|reason| sentence(lang.words(), reason)).collect();
        assert_eq!(told.len(), Reason::ALL.len());
    }
    let words: BTreeSet<&str> = Reason::ALL.into_iter().map(Reason::word).collect();
    assert_eq!(words.len(), Reason::ALL.len());
}

#[test]
fn whatever_is_cut_or_flipped_never_panics() {
    for (name, bytes) in honest::all() {
        let step = (bytes.len() / 150).max(1);
        for at in (0..bytes.len()).step_by(step) {
            let _ = inspect(&bytes[..at], &name, Policy::Letterhead);
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x41;
            let _ = inspect(&flipped, &name, Policy::WithoutPictures);
        }
    }
}
