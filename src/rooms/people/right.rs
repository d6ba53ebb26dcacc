//! What a guardian may do, as decided by law or by a court; not how they are written to, which is the channel.

use crate::i18n::Words;
use i18n_embed_fl::fl;

/// The right level of a guardianship (product.md, Facts).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    Full,
    Informed,
    Entrusted,
    Contact,
    Barred,
}

impl Right {
    pub(super) const ALL: [Self; 5] = [Self::Full, Self::Informed, Self::Entrusted, Self::Contact, Self::Barred];

    /// The word in the database and in forms.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Informed => "informed",
            Self::Entrusted => "entrusted",
            Self::Contact => "contact",
            Self::Barred => "barred",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.word() == word)
    }

    /// A decision must have been seen for what departs from the law's presumption.
    pub(super) const fn wants_evidence(self) -> bool {
        matches!(self, Self::Informed | Self::Entrusted | Self::Barred)
    }

    /// Whether it lets anyone read.
    pub(super) const fn opens(self) -> bool {
        matches!(self, Self::Full | Self::Informed | Self::Entrusted)
    }

    pub(super) fn label(self, t: &'static Words) -> String {
        match self {
            Self::Full => fl!(t, "right-full"),
            Self::Informed => fl!(t, "right-informed"),
            Self::Entrusted => fl!(t, "right-entrusted"),
            Self::Contact => fl!(t, "right-contact"),
            Self::Barred => fl!(t, "right-barred"),
        }
    }
}
