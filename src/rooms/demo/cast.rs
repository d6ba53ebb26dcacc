//! The words in which the invented families are written down (`families.rs`).

/// One of the two classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Hirondelles,
    Troisieme,
}

impl Class {
    pub(super) const ALL: [Self; 2] = [Self::Hirondelles, Self::Troisieme];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Hirondelles => "CE1-CE2 Hirondelles",
            Self::Troisieme => "3e Érables",
        }
    }

    pub(super) const fn levels(self) -> &'static [&'static str] {
        match self {
            Self::Hirondelles => &["CE1", "CE2"],
            Self::Troisieme => &["3e"],
        }
    }
}

/// Where a child is enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Ce1,
    Ce2,
    Troisieme,
    /// One who takes the year a second time, and so is 15 when it begins.
    TroisiemeAgain,
}

impl Level {
    pub(super) const fn class(self) -> Class {
        match self {
            Self::Ce1 | Self::Ce2 => Class::Hirondelles,
            Self::Troisieme | Self::TroisiemeAgain => Class::Troisieme,
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Ce1 => "CE1",
            Self::Ce2 => "CE2",
            Self::Troisieme | Self::TroisiemeAgain => "3e",
        }
    }

    /// Age reached in the calendar year in which the school year begins.
    pub(super) const fn age(self) -> i16 {
        match self {
            Self::Ce1 => 7,
            Self::Ce2 => 8,
            Self::Troisieme => 14,
            Self::TroisiemeAgain => 15,
        }
    }
}

/// A child: names, where it is enrolled, month and day of birth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) level: Level,
    pub(super) birthday: (i8, i8),
    pub(super) account: PupilAccount,
}

/// Whether a pupil has an account of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PupilAccount {
    None,
    /// Every consent stands.
    Open(&'static str),
    /// A guardian has withdrawn theirs since.
    Shut(&'static str),
}

pub(super) const fn child(given: &'static str, family: &'static str, level: Level, birthday: (i8, i8)) -> Child {
    Child {
        given,
        family,
        level,
        birthday,
        account: PupilAccount::None,
    }
}

impl Child {
    pub(super) const fn with_account(self, account: PupilAccount) -> Self {
        Self { account, ..self }
    }
}

/// What a guardian is to the children of a family, by their place in its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) child: usize,
    pub(super) right: &'static str,
    pub(super) evidence: Option<&'static str>,
}

pub(super) const fn full(child: usize) -> Edge {
    Edge {
        child,
        right: "full",
        evidence: None,
    }
}

pub(super) const fn edge(child: usize, right: &'static str, evidence: Option<&'static str>) -> Edge {
    Edge { child, right, evidence }
}

/// How far a guardian has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// Has an account that the school confirmed.
    Joined,
    /// Joined two days ago; nobody has said yet that it was them.
    Unconfirmed,
    /// The account was suspended.
    Suspended,
    /// Has a letter at home.
    NotYet,
    /// Reads on paper.
    Paper,
}

/// A guardian.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guardian {
    pub(super) civility: &'static str,
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) edges: &'static [Edge],
    pub(super) apart: bool,
    pub(super) came: Came,
    pub(super) lang: &'static str,
    /// Role and sign-in name in the printed table, for those whom a visitor may play.
    pub(super) played: Option<(&'static str, &'static str)>,
}

pub(super) const fn guardian(civility: &'static str, given: &'static str, family: &'static str, edges: &'static [Edge]) -> Guardian {
    Guardian {
        civility,
        given,
        family,
        edges,
        apart: false,
        came: Came::Joined,
        lang: "fr",
        played: None,
    }
}

impl Guardian {
    pub(super) const fn apart(self) -> Self {
        Self { apart: true, ..self }
    }

    pub(super) const fn came(self, came: Came) -> Self {
        Self { came, ..self }
    }

    pub(super) const fn in_english(self) -> Self {
        Self { lang: "en", ..self }
    }

    pub(super) const fn played(self, role: &'static str, login: &'static str) -> Self {
        Self {
            played: Some((role, login)),
            ..self
        }
    }
}

/// Children and the adults around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Family {
    pub(super) children: &'static [Child],
    pub(super) guardians: &'static [Guardian],
}
