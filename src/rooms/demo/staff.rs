//! Who works at the invented school.

use super::cast::Class::{self, Hirondelles, Troisieme};

/// A line of work: for the school, or for one class from when until when.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work {
    School(&'static str),
    /// All year.
    Class(Class, &'static str),
    /// Began so many days ago, and ends in so many (negative: has ended).
    For(Class, &'static str, i32, i32),
}

/// Someone of the staff.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colleague {
    /// What the printed table calls them.
    pub(super) role: &'static str,
    pub(super) civility: &'static str,
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) login: &'static str,
    pub(super) work: Work,
}

const fn colleague(
    role: &'static str,
    civility: &'static str,
    given: &'static str,
    family: &'static str,
    login: &'static str,
    work: Work,
) -> Colleague {
    Colleague {
        role,
        civility,
        given,
        family,
        login,
        work,
    }
}

/// The first is the head, who set most facts; the second the office, which set those of the head.
pub(super) const STAFF: &[Colleague] = &[
    colleague("principal", "m", "Paul", "Mercier", "paul.mercier", Work::School("principal")),
    colleague("office", "mme", "Odile", "Martin", "odile.martin", Work::School("office")),
    colleague("deputy", "m", "Denis", "Dubois", "denis.dubois", Work::School("deputy")),
    colleague("teacher", "mme", "Rosa", "Rossi", "rosa.rossi", Work::Class(Hirondelles, "teacher")),
    // her own child is in her class: see the family Diallo
    colleague(
        "teacher-guardian",
        "mme",
        "Tania",
        "Diallo",
        "tania.diallo",
        Work::Class(Hirondelles, "teacher"),
    ),
    colleague("teacher", "m", "Hugo", "Faure", "hugo.faure", Work::Class(Troisieme, "teacher")),
    colleague(
        "teacher",
        "mme",
        "Nadia",
        "Chérif",
        "nadia.cherif",
        Work::Class(Troisieme, "teacher"),
    ),
    colleague(
        "assistant",
        "mme",
        "Alice",
        "Noiret",
        "alice.noiret",
        Work::For(Hirondelles, "assistant", 10, 20),
    ),
    colleague(
        "substitute",
        "m",
        "Sam",
        "Leblanc",
        "sam.leblanc",
        Work::For(Hirondelles, "substitute", 10, 14),
    ),
    colleague(
        "substitute-past",
        "mme",
        "Sara",
        "Grison",
        "sara.grison",
        Work::For(Hirondelles, "substitute", 30, -10),
    ),
    colleague(
        "former-teacher",
        "m",
        "Frédéric",
        "Ancel",
        "frederic.ancel",
        Work::For(Troisieme, "teacher", 90, -20),
    ),
];
