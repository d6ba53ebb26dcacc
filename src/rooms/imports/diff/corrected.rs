//! Values before and after: what counts as a correction, and how it is shown.

use super::{Field, FieldChange};
use crate::rooms::imports::names::{Key, Names};

/// A change of one field.
pub(super) fn field(field: Field, from: Option<String>, to: Option<String>) -> FieldChange {
    FieldChange { field, from, to }
}

/// As names stand in a list: `AMRANI Lina`.
pub(super) fn shown(names: &Names) -> String {
    format!("{} {}", names.shown_family(), names.given).trim_end().to_owned()
}

/// The names that the file would set, if they say something else. Case alone is a matter of taste, capitals often lose their
/// accents, and a list that calls somebody by the usage name only says nothing about the family name.
pub(super) fn corrected(known: &Names, file: &Names) -> Option<Names> {
    let same_text = |known: &str, file: &str| {
        let in_capitals = file.to_uppercase() == file;
        known.to_lowercase() == file.to_lowercase() || (in_capitals && Key::of(known) == Key::of(file))
    };
    let by_usage_only = known.usage.as_deref().is_some_and(|usage| Key::of(usage) == Key::of(&file.family)) && file.usage.is_none();
    let names = Names {
        family: if by_usage_only || same_text(&known.family, &file.family) {
            known.family.clone()
        } else {
            file.family.clone()
        },
        usage: match (&known.usage, &file.usage) {
            (Some(known), Some(file)) if same_text(known, file) => Some(known.clone()),
            (known, file) => file.clone().or_else(|| known.clone()),
        },
        given: if file.given.is_empty() || same_text(&known.given, &file.given) {
            known.given.clone()
        } else {
            file.given.clone()
        },
    };
    (names != *known).then_some(names)
}
