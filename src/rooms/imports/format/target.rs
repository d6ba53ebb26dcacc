//! What a column can be, and the titles that say so.

use crate::rooms::imports::names::Key;

/// What one column holds. Blocks are counted from 0: a row may speak of several pupils or of several guardians.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Read past and forgotten.
    Skip,
    Pupil(u8, PupilField),
    Guardian(u8, GuardianField),
}

/// What is kept of a pupil (ux.md 2a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PupilField {
    Family,
    Usage,
    Given,
    BirthDate,
    Level,
    Class,
    /// Kept as a keyed hash only.
    Ine,
}

/// What is kept of a guardian (ux.md 2a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuardianField {
    Civility,
    Family,
    Usage,
    Given,
    Email,
    Mobile,
    Language,
    /// Compared with the other guardians' and dropped (rules.md 1).
    Address,
}

/// The most blocks of either kind; the mapping screen offers as many.
pub const MAX_BLOCKS: u8 = 9;

const PUPIL_FIELDS: [(PupilField, &str); 7] = [
    (PupilField::Family, "family"),
    (PupilField::Usage, "usage"),
    (PupilField::Given, "given"),
    (PupilField::BirthDate, "birth"),
    (PupilField::Level, "level"),
    (PupilField::Class, "class"),
    (PupilField::Ine, "ine"),
];
const GUARDIAN_FIELDS: [(GuardianField, &str); 8] = [
    (GuardianField::Civility, "civility"),
    (GuardianField::Family, "family"),
    (GuardianField::Usage, "usage"),
    (GuardianField::Given, "given"),
    (GuardianField::Email, "email"),
    (GuardianField::Mobile, "mobile"),
    (GuardianField::Language, "language"),
    (GuardianField::Address, "address"),
];

impl Target {
    /// The value in the mapping form: `skip`, `pupil1-family`, `guardian2-email` …
    pub fn code(self) -> String {
        match self {
            Self::Skip => "skip".to_owned(),
            Self::Pupil(block, field) => format!("pupil{}-{}", block + 1, word(&PUPIL_FIELDS, field)),
            Self::Guardian(block, field) => format!("guardian{}-{}", block + 1, word(&GUARDIAN_FIELDS, field)),
        }
    }

    /// The target of such a value.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "skip" {
            return Some(Self::Skip);
        }
        let (who, field) = code.split_once('-')?;
        let block = |who: &str| who.parse::<u8>().ok().filter(|n| (1..=MAX_BLOCKS).contains(n)).map(|n| n - 1);
        if let Some(number) = who.strip_prefix("pupil") {
            return Some(Self::Pupil(block(number)?, field_of(&PUPIL_FIELDS, field)?));
        }
        Some(Self::Guardian(
            block(who.strip_prefix("guardian")?)?,
            field_of(&GUARDIAN_FIELDS, field)?,
        ))
    }

    /// Everything the mapping screen offers for rows that speak of that many pupils and guardians, in the order of a form.
    pub fn offered(pupils: u8, guardians: u8) -> Vec<Self> {
        let pupils = (0..pupils.min(MAX_BLOCKS)).flat_map(|block| PUPIL_FIELDS.map(|(field, _)| Self::Pupil(block, field)));
        let guardians = (0..guardians.min(MAX_BLOCKS)).flat_map(|block| GUARDIAN_FIELDS.map(|(field, _)| Self::Guardian(block, field)));
        std::iter::once(Self::Skip).chain(pupils).chain(guardians).collect()
    }

    /// Whether two columns may both hold it: an address is spread over several.
    pub(super) fn may_repeat(self) -> bool {
        matches!(self, Self::Skip | Self::Guardian(_, GuardianField::Address))
    }
}

fn word<F: PartialEq + Copy>(fields: &[(F, &'static str)], field: F) -> &'static str {
    fields.iter().find(|(known, _)| *known == field).map_or("", |(_, word)| word)
}

fn field_of<F: Copy>(fields: &[(F, &'static str)], word: &str) -> Option<F> {
    fields.iter().find(|(_, known)| *known == word).map(|(field, _)| *field)
}

/// ONDE's pupils, with the older and the newer titles.
pub(super) fn onde_pupil(title: &Key) -> Option<Target> {
    use PupilField as P;
    let field = match title.as_str() {
        "nomeleve" => P::Family,
        "nomdusageeleve" => P::Usage,
        "prenomeleve" => P::Given,
        "datenaissance" => P::BirthDate,
        "niveau" => P::Level,
        "classe" | "libelleclasse" => P::Class,
        "ine" => P::Ine,
        "sexe" | "cycle" | "identifiantclasse" | "attestationfournie" | "decisiondepassage" | "adresse1" | "cp1" | "commune1" | "pays1"
        | "adresse2" | "cp2" | "commune2" | "pays2" => return Some(Target::Skip),
        // of associations and photos, in every mixture of singular and plural
        title if title.starts_with("autorisation") => return Some(Target::Skip),
        _ => return None,
    };
    Some(Target::Pupil(0, field))
}

/// ONDE's class list.
pub(super) fn class_list(title: &Key) -> Option<Target> {
    use PupilField as P;
    let field = match title.as_str() {
        "classeouregroupement" => P::Class,
        "nom" => P::Family,
        "prenom" => P::Given,
        "neele" => P::BirthDate,
        "niveau" => P::Level,
        "enseignants" | "sexe" => return Some(Target::Skip),
        _ => return None,
    };
    Some(Target::Pupil(0, field))
}

/// The guardian's own columns of ONDE's guardians.
pub(super) fn onde_guardian(title: &Key) -> Option<Target> {
    use GuardianField as G;
    let field = match title.as_str() {
        "civiliteresponsable" => G::Civility,
        "nomresponsable" | "nomdefamilleresponsable" => G::Family,
        "nomusageresponsable" | "nomdusageresponsable" => G::Usage,
        "prenomresponsable" => G::Given,
        "courriel" => G::Email,
        "telephoneportable" => G::Mobile,
        "adresseresponsable" | "cpresponsable" | "communeresponsable" => G::Address,
        "pays" | "telephonedomicile" | "telephonetravail" | "numerodeposte" => return Some(Target::Skip),
        _ => return None,
    };
    Some(Target::Guardian(0, field))
}

/// A child's column of ONDE's guardians: the field, and the number if the title carries one.
pub(super) fn onde_child(title: &Key) -> Option<(PupilField, Option<u8>)> {
    let text = title.as_str();
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text.get(stem.len()..).filter(|digits| !digits.is_empty());
    let number = match number {
        Some(digits) => Some(digits.parse().ok().filter(|n| (1..=MAX_BLOCKS).contains(n))?),
        None => None,
    };
    let field = match stem {
        "nomdefamilleenfant" | "nomdefamilleeleve" => PupilField::Family,
        "nomdusageenfant" | "nomdusageeleve" => PupilField::Usage,
        "prenomenfant" | "prenomeleve" => PupilField::Given,
        "classesenfants" | "classeseleves" | "classeseleve" | "classeeleve" => PupilField::Class,
        "datedenaissanceenfant" | "datedenaissanceeleve" => PupilField::BirthDate,
        _ => return None,
    };
    Some((field, number))
}

/// The simple table, French or English titles in any order (ux.md 2c).
pub(super) fn simple(title: &Key) -> Option<Target> {
    use {GuardianField as G, PupilField as P};
    let field = match title.as_str() {
        "pupillast" | "nomeleve" => Some(P::Family),
        "pupilfirst" | "prenomeleve" => Some(P::Given),
        "birthdate" | "neele" => Some(P::BirthDate),
        "level" | "niveau" => Some(P::Level),
        "group" | "classe" => Some(P::Class),
        _ => None,
    };
    if let Some(field) = field {
        return Some(Target::Pupil(0, field));
    }
    let rest = title.as_str().strip_prefix("resp").or_else(|| title.as_str().strip_prefix('g'))?;
    let number: u8 = rest.get(..1)?.parse().ok().filter(|n| (1..=MAX_BLOCKS).contains(n))?;
    let field = match rest.get(1..)? {
        "last" | "nom" => G::Family,
        "first" | "prenom" => G::Given,
        "email" | "mail" => G::Email,
        "phone" | "tel" => G::Mobile,
        "lang" | "langue" => G::Language,
        _ => return None,
    };
    Some(Target::Guardian(number - 1, field))
}

/// A likely target for a title none of the known formats uses.
pub(super) fn likely(title: &Key) -> Option<Target> {
    use {GuardianField as G, PupilField as P};
    let text = title.as_str();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let number = text
        .chars()
        .find_map(|c| c.to_digit(10))
        .and_then(|n| u8::try_from(n).ok())
        .unwrap_or(1)
        .clamp(1, MAX_BLOCKS)
        - 1;
    if has(&["mail", "courriel"]) {
        return Some(Target::Guardian(number, G::Email));
    }
    if has(&["portable", "mobile", "phone", "tel"]) && !has(&["domicile", "travail", "work", "home"]) {
        return Some(Target::Guardian(number, G::Mobile));
    }
    let name = if has(&["usage", "marital"]) {
        Some((P::Usage, G::Usage))
    } else if has(&["prenom", "first", "given"]) {
        Some((P::Given, G::Given))
    } else if has(&["nom", "last", "surname", "family"]) {
        Some((P::Family, G::Family))
    } else {
        None
    };
    if has(&["resp", "parent", "guardian", "pere", "mere", "mother", "father", "tuteur"]) {
        let field = match name {
            Some((_, field)) => field,
            None if has(&["civil", "title"]) => G::Civility,
            None if has(&["lang"]) => G::Language,
            None if has(&["adresse", "address", "commune", "postal"]) => G::Address,
            None => return None,
        };
        return Some(Target::Guardian(number, field));
    }
    let field = match name {
        Some((field, _)) => field,
        None if has(&["naissance", "birth", "neele", "dob"]) => P::BirthDate,
        None if has(&["niveau", "level", "grade", "year"]) => P::Level,
        None if has(&["classe", "class", "group", "division"]) => P::Class,
        None if text == "ine" => P::Ine,
        None => return None,
    };
    Some(Target::Pupil(0, field))
}
