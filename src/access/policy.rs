//! Who has which capability: the one table.
//!
//! A *capacity* is what facts make of a person in one group (a teacher, a guardian with full rights …); one person may have
//! several in the same group. A *capability* is what a route asks for. Routes never name capacities.

use crate::ids::GroupId;
use std::fmt::Debug;

/// What a person is in one group, as `wall.access` computes it from facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase", no_pg_array)]
pub enum Capacity {
    Teacher,
    Substitute,
    Assistant,
    Principal,
    /// A guardian who reads, signs, authorises and writes.
    Full,
    /// A guardian who reads and writes.
    Informed,
    /// A foster or third party by decision.
    Entrusted,
    /// A guardian whose joining nobody has confirmed yet: 14 days of class-wide posts (rules.md 1).
    Unconfirmed,
    Pupil,
}

impl Capacity {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Substitute => "substitute",
            Self::Assistant => "assistant",
            Self::Principal => "principal",
            Self::Full => "full",
            Self::Informed => "informed",
            Self::Entrusted => "entrusted",
            Self::Unconfirmed => "unconfirmed",
            Self::Pupil => "pupil",
        }
    }

    /// The capacity that a word of the database names.
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Teacher,
            Self::Substitute,
            Self::Assistant,
            Self::Principal,
            Self::Full,
            Self::Informed,
            Self::Entrusted,
            Self::Unconfirmed,
            Self::Pupil,
        ]
        .into_iter()
        .find(|capacity| capacity.word() == word)
    }

    /// Staff enter classes only with a second factor (rules.md 6); assistants follow the guardians' rule.
    pub const fn wants_second_factor(self) -> bool {
        matches!(self, Self::Teacher | Self::Substitute | Self::Principal)
    }

    /// Here for work, not as family.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Teacher | Self::Substitute | Self::Assistant | Self::Principal)
    }

    /// Responsible for a child of the group.
    pub const fn is_guardian(self) -> bool {
        matches!(self, Self::Full | Self::Informed | Self::Entrusted | Self::Unconfirmed)
    }
}

/// What a person is appointed to in the whole school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase", no_pg_array)]
pub enum Office {
    Principal,
    Office,
    /// Confirms what two people must decide; sees words and numbers only (rules.md 20).
    Deputy,
}

impl Office {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Office => "office",
            Self::Deputy => "deputy",
        }
    }

    /// The appointment that a word of the database names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Principal, Self::Office, Self::Deputy]
            .into_iter()
            .find(|office| office.word() == word)
    }
}

/// Something that one can do, as a type: it stands in the signature of handlers and queries.
pub trait Capability: Debug + Send + Sync + 'static {
    /// The place it is held in: a group, or the school.
    type Place: Copy + Debug + Send + Sync;
    /// How the route table names it.
    const NAME: &'static str;
    /// The capacities in a group that have it.
    const CAPACITIES: &'static [Capacity] = &[];
    /// The appointments that have it.
    const OFFICES: &'static [Office] = &[];
    /// The scope covers every pupil of the group but those that a colleague handles (rules.md 3).
    const WHOLE_CLASS: bool = false;
    /// The appointments for which the scope covers the facts of the whole school, and no content.
    const FACTS: &'static [Office] = &[];
    /// Writing asks for a password given lately (rules.md 26) ...
    const FRESH: bool = false;
    /// ... in so many minutes.
    const FRESH_MINUTES: i64 = 10;
    /// Writing waits until the school has a head (rules.md 23).
    const NEEDS_HEAD: bool = false;
}

/// A capability held in one group.
pub trait InOneGroup: Capability<Place = GroupId> {}
impl<C: Capability<Place = GroupId>> InOneGroup for C {}

macro_rules! in_group {
    ($( $(#[$meta:meta])* $name:ident { $($capacity:ident)|+ $(, $flag:ident)* } )*) => { $(
        $(#[$meta])*
        #[derive(Debug)]
        pub enum $name {}
        impl Capability for $name {
            type Place = GroupId;
            const NAME: &'static str = stringify!($name);
            const CAPACITIES: &'static [Capacity] = &[$(Capacity::$capacity),+];
            $(const $flag: bool = true;)*
        }
    )* };
}

macro_rules! in_school {
    ($( $(#[$meta:meta])* $name:ident { $($office:ident)|+ $(; facts $($facts:ident)|+)? $(, $flag:ident)* } )*) => { $(
        $(#[$meta])*
        #[derive(Debug)]
        pub enum $name {}
        impl Capability for $name {
            type Place = ();
            const NAME: &'static str = stringify!($name);
            const OFFICES: &'static [Office] = &[$(Office::$office),+];
            $(const FACTS: &'static [Office] = &[$(Office::$facts),+];)?
            $(const $flag: bool = true;)*
        }
    )* };
}

in_group! {
    /// Read what the class says and who can see it.
    Read { Teacher | Substitute | Assistant | Principal | Full | Informed | Entrusted | Unconfirmed | Pupil }
    /// Write, publish, undo and edit announcements.
    Publish { Teacher | Substitute }
    /// Look at what a colleague wrote, before it goes out.
    Second { Teacher | Principal }
    /// Say of an announcement that it should not be here.
    Report { Assistant | Full | Informed | Entrusted | Unconfirmed | Pupil }
    /// Send an alert to the families of the class.
    Alarm { Teacher | Substitute | Principal }
    /// Take an announcement back.
    Withdraw { Teacher | Substitute | Principal }
    /// Tick off homework for oneself.
    Tick { Full | Informed | Entrusted | Unconfirmed | Pupil }
    /// Choose one of the things that a post offers.
    Choose { Full | Informed | Entrusted }
    /// Ask the class's teachers about a post.
    Ask { Full | Informed }
    /// Answer what families ask about a post.
    Reply { Teacher | Substitute }
    /// See which families were reached, and whom to call.
    Reach { Teacher | Substitute | Principal, WHOLE_CLASS }
    /// See the state of each pupil's access; no contacts.
    Roster { Teacher | Substitute | Principal, WHOLE_CLASS }
    /// Write to guardians of the class about their children.
    Converse { Teacher | Substitute, WHOLE_CLASS }
    /// Say "I know it was them" of a join, or make a gate code for a guardian of the class.
    Vouch { Teacher, WHOLE_CLASS, FRESH }
    /// Attest who has access to the class, and end what should have ended; of a class that was closed for want of it, the head does.
    Review { Teacher | Principal, WHOLE_CLASS, FRESH }
}

in_school! {
    /// Come into the school's rooms at all; a deputy sees no fact there (rules.md 20).
    Enter { Principal | Office | Deputy; facts Principal | Office }
    /// People, facts, years, groups, imports, letters.
    Manage { Principal | Office; facts Principal | Office, FRESH, NEEDS_HEAD }
    /// Settings, appointments, exceptions to bars.
    Govern { Principal; facts Principal, FRESH }
    /// Write what is to be said to all classes, which says it to nobody yet: a draft keeps itself for as long as one writes.
    Announce { Principal; facts Principal }
    /// Answer what members say of who is there: the head, and of the head the deputy (rules.md 14).
    Answer { Principal | Deputy; facts Principal, FRESH }
    /// Confirm an act that needs two people.
    Approve { Principal | Office | Deputy, FRESH }
}

/// Answer for one's child to a post that asks; a password given within twelve hours is fresh enough for it.
#[derive(Debug)]
pub enum Sign {}
impl Capability for Sign {
    type Place = GroupId;
    const NAME: &'static str = "Sign";
    const CAPACITIES: &'static [Capacity] = &[Capacity::Full];
    const FRESH: bool = true;
    const FRESH_MINUTES: i64 = 12 * 60;
}

/// What a person does with what is theirs; held by everyone who is signed in. Its scope is every group they may read.
#[derive(Debug)]
pub enum Own {}
impl Capability for Own {
    type Place = ();
    const NAME: &'static str = "Own";
    const CAPACITIES: &'static [Capacity] = Read::CAPACITIES;
}

/// What a person does with their account, on asking for the password again. Sees no group.
#[derive(Debug)]
pub enum OwnFresh {}
impl Capability for OwnFresh {
    type Place = ();
    const NAME: &'static str = "OwnFresh";
    const FRESH: bool = true;
}

/// Read the days of one's children's classes by the address of a feed, which asks for no sign-in: so none of what is held for work, where a
/// second factor is asked for, nothing of an unconfirmed joining (rules.md 1), and no pupil.
#[derive(Debug)]
pub enum Follow {}
impl Capability for Follow {
    type Place = ();
    const NAME: &'static str = "Follow";
    const CAPACITIES: &'static [Capacity] = &[Capacity::Full, Capacity::Informed, Capacity::Entrusted];
}

/// What the pages may do that ask nobody's name: signing in, joining, setting up. No scope, no group's rows.
#[derive(Debug)]
pub enum Public {}
impl Capability for Public {
    type Place = ();
    const NAME: &'static str = "Public";
}

/// Work of the program itself, never of a request.
#[derive(Debug)]
pub enum Background {}
impl Capability for Background {
    type Place = ();
    const NAME: &'static str = "Background";
}

/// Be told that there is something to read, where one comes as family or as a pupil; held by nobody at a desk.
#[derive(Debug)]
pub enum Told {}
impl Told {
    /// Whose classes' posts somebody is told of.
    pub(super) const FAMILY: &'static [Capacity] = &[
        Capacity::Full,
        Capacity::Informed,
        Capacity::Entrusted,
        Capacity::Unconfirmed,
        Capacity::Pupil,
    ];
}
impl Capability for Told {
    type Place = crate::ids::PersonId;
    const NAME: &'static str = "Told";
}

/// What a guardian with full rights decides for one child.
#[derive(Debug)]
pub enum Authorise {}
impl Capability for Authorise {
    type Place = crate::ids::PupilId;
    const NAME: &'static str = "Authorise";
    const CAPACITIES: &'static [Capacity] = &[Capacity::Full];
}

/// A guardian's view of one child.
#[derive(Debug)]
pub enum SeeChild {}
impl Capability for SeeChild {
    type Place = crate::ids::PupilId;
    const NAME: &'static str = "SeeChild";
    const CAPACITIES: &'static [Capacity] = &[Capacity::Full, Capacity::Informed, Capacity::Entrusted];
}
