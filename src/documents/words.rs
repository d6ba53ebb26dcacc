//! What a teacher reads when a file is refused.

use super::Reason;
use crate::i18n::Words;
use i18n_embed_fl::fl;

/// One sentence that says why, and what helps.
pub fn sentence(words: &Words, reason: Reason) -> String {
    match reason {
        Reason::TooLarge => fl!(words, "document-too-large"),
        Reason::UnknownFormat => fl!(words, "document-unknown-format"),
        Reason::WrongName => fl!(words, "document-wrong-name"),
        Reason::Damaged => fl!(words, "document-damaged"),
        Reason::HiddenData => fl!(words, "document-hidden-data"),
        Reason::TooComplex => fl!(words, "document-too-complex"),
        Reason::Encrypted => fl!(words, "document-encrypted"),
        Reason::Macro => fl!(words, "document-macro"),
        Reason::Active => fl!(words, "document-active"),
        Reason::Embedded => fl!(words, "document-embedded"),
        Reason::External => fl!(words, "document-external"),
        Reason::Form => fl!(words, "document-form"),
        Reason::Picture => fl!(words, "document-picture"),
        Reason::NotText => fl!(words, "document-not-text"),
        Reason::Calendar => fl!(words, "document-calendar"),
        Reason::Unchecked => fl!(words, "document-unchecked"),
    }
}
